"""Which files somebody else's plan may read: those of its own project, whatever its paths and links say.

A plan or a book may have been passed on by anybody. Without a limit its paths could lead to any file that the
reader of it can open, and copy that into an edition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_MARKS = (".git", "book.toml")


@dataclass(frozen=True, slots=True)
class Reach:
    """The folder of a project, and the other files and folders that the person has allowed."""

    root: Path
    allowed: tuple[Path, ...] = ()

    def holds(self, path: Path) -> bool:
        """Tell whether a path is within reach, once all symbolic links are followed."""
        try:
            place = path.resolve()
            return any(place.is_relative_to(one.resolve()) for one in (self.root, *self.allowed))
        except (OSError, RuntimeError, ValueError):  # a circle of links; a path that no system can have
            return False


def project_of(folder: Path) -> Path:
    """Return the nearest folder, this one or above, that has ``.git`` or a `book.toml`; else this one."""
    return _nearest(folder, _MARKS)


def repository_of(folder: Path) -> Path:
    """Return the nearest folder, this one or above, that has ``.git``; else this one."""
    return _nearest(folder, _MARKS[:1])


def _nearest(folder: Path, marks: Sequence[str]) -> Path:
    folder = folder.resolve()
    above = (one for one in (folder, *folder.parents) if any((one / mark).exists() for mark in marks))
    return next(above, folder)
