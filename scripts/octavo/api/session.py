"""One job at a time, and the process afterwards as it was before.

Sphinx, docutils and PDFium keep their state in the process and are not safe for threads: every job that uses
them waits here for the one before. What Sphinx, a book's `conf.py` and the press change in the process is put
back when the job ends, however it ends.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from octavo.findings import UsageError

_LOCK = threading.RLock()
# The jobs that run: one at most, and only the thread that holds the lock looks.
_RUNNING: list[str] = []


@contextmanager
def one_at_a_time(job: str) -> Iterator[None]:
    """Wait for the job before, in whatever thread; raises `UsageError` where that job calls this one."""
    with _LOCK:
        if _RUNNING:
            raise UsageError(
                f"{job} was called from the progress callback of {_RUNNING[0]}: call it afterwards"
            )
        _RUNNING.append(job)
        try:
            yield
        finally:
            _RUNNING.remove(job)


@contextmanager
def sphinx_at_work(job: str) -> Iterator[None]:
    """Wait for the job before, and undo afterwards what Sphinx does to the process."""
    with one_at_a_time(job), ExitStack() as undoing:
        for keep in (_logging_kept, _collector_kept, _working_folder_kept, _modules_kept):
            undoing.enter_context(keep())
        yield


@contextmanager
def _logging_kept() -> Iterator[None]:
    """Sphinx takes the handlers of its logger away; the press silences debugging for the whole process."""
    logger = logging.getLogger("sphinx")
    disabled = logging.root.manager.disable
    handlers, level, propagate = logger.handlers[:], logger.level, logger.propagate
    try:
        yield
    finally:
        logging.disable(disabled)
        logger.handlers[:] = handlers
        logger.setLevel(level)
        logger.propagate = propagate


@contextmanager
def _collector_kept() -> Iterator[None]:
    """A build makes millions of objects that live to its end; looking for cycles in them costs a tenth."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


@contextmanager
def _working_folder_kept() -> Iterator[None]:
    """Sphinx changes the working folder while it reads a `conf.py`, which may change it too."""
    folder = os.getcwd()  # noqa: PTH109 - put back as it is, links not resolved
    try:
        yield
    finally:
        os.chdir(folder)


@contextmanager
def _modules_kept() -> Iterator[None]:
    """What a `conf.py` adds to the path, and imports from there, is its book's own: another has others."""
    path, known = sys.path[:], set(sys.modules)
    try:
        yield
    finally:
        added = set(sys.path) - set(path)
        for name in sys.modules.keys() - known if added else ():
            if _found_in(name, sys.path) in added:
                del sys.modules[name]
        sys.path[:] = path


def _found_in(name: str, path: list[str]) -> str:
    """Return the entry of the path that a module was found in: the longest that its file begins with."""
    # Not by `getattr`, which would load a module that waits to be used.
    file = str(object.__getattribute__(sys.modules[name], "__dict__").get("__file__"))
    return max((entry for entry in path if entry and file.startswith(entry)), key=len, default="")
