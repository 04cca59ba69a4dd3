"""What a build switches off in the whole process, and switches on again when it ends or fails."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def build_switches() -> Iterator[None]:
    """Build without debug messages and without a search for cycles of objects; both are as before afterwards.

    Sphinx logs each of a thousand settings, three times over, and nobody reads it. A build makes millions of
    objects that live to its end: looking for cycles among them costs a tenth of it.
    """
    level, collects = logging.root.manager.disable, gc.isenabled()
    logging.disable(max(level, logging.DEBUG))
    gc.disable()
    try:
        yield
    finally:
        logging.disable(level)
        if collects:
            gc.enable()
