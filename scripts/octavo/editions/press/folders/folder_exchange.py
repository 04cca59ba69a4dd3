"""A new folder takes the place of an old one: in one step where the system can, else in two that recover.

Linux exchanges two folders in one step, so that whoever reads the place always finds one of them whole
(renameat2(2), RENAME_EXCHANGE). Elsewhere the old folder is renamed aside first; a process that dies just
then leaves nothing in the place, and `recover` of the next one puts the old folder back.
"""

from __future__ import annotations

import ctypes
import os
import shutil
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def exchange(new: Path, place: Path, aside: Path) -> None:
    """Put a folder into its place; the one that was there goes by way of `aside`, and away.

    All three are on one file system. Raises `OSError`, and then the place is as it was.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    _remove(aside)
    if not place.exists():
        new.replace(place)
    elif _in_one_step(new, place):
        new.replace(aside)
    else:
        _in_two_steps(new, place, aside)
    _remove(aside)


def recover(place: Path, aside: Path) -> None:
    """Put back what an exchange that was broken off between its two steps left aside."""
    if aside.exists() and not place.exists():
        aside.replace(place)
    else:
        _remove(aside)


def _in_two_steps(new: Path, place: Path, aside: Path) -> None:
    place.replace(aside)
    try:
        new.replace(place)
    except BaseException:
        if not place.exists():
            aside.replace(place)
        raise


def _in_one_step(one: Path, other: Path) -> bool:
    """Exchange two folders; False where the system or the file system cannot, and nothing was done."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    status: int = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return status == 0


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
