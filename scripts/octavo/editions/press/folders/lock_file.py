"""One build of a book at a time: another process that wants the same output folder waits, and says so.

The lock is held by the process and not by the file: where that process is killed, the system lets it go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from octavo.findings import BookError, Rule, finding_at


@contextmanager
def build_lock(work: Path, announce: Callable[[str], object]) -> Iterator[None]:
    """Hold the lock of a work folder; `announce` is called once where another build has it.

    Raises `BookError` where the folder cannot be written.
    """
    try:
        work.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(work.with_name(f"{work.name}.lock"))
        try:
            lock.acquire(timeout=0)
        except Timeout:
            announce("waiting for another build of this book")
            lock.acquire()
    except OSError as error:
        message = f"The folder cannot be written: {error.strerror}"
        raise BookError([finding_at(Rule.BOOK_OUTPUT, message, work.parent)]) from None
    try:
        yield
    finally:
        lock.release()
