"""Renderings kept between builds: in memory for the editions of one run, on disk for the next.

In comes a request; out goes its rendering, from the engine only where none is kept. A file begins with the
hash of what follows in it: one that cannot be read, or is spoiled, is as good as none. Files are written
beside and renamed; what the book no longer uses is removed. What failed is kept in memory alone, so that one
hanging pandoc is waited for once and not by each edition.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from octavo.citations.rendering import engine
from octavo.citations.rendering.engine import EngineError, Rendering, Request

_MEMORY: dict[str, Rendering] = {}
_FAILED: dict[str, EngineError] = {}
_MEMORY_LIMIT = 256


class Keeper:
    """The renderings of one book, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._used: set[str] = set()

    def rendering(self, request: Request) -> Rendering:
        """Return what is kept for a request, or ask the engine; raises `EngineError`, now as before."""
        digest = request.digest()
        if (kept := self.get(digest)) is not None:
            return kept
        if digest in _FAILED:
            raise _FAILED[digest]
        try:
            rendering = engine.render(request)
        except EngineError as error:
            _FAILED[digest] = error
            raise
        self.put(digest, rendering)
        return rendering

    def get(self, digest: str) -> Rendering | None:
        """Return a rendering that is kept."""
        self._used.add(digest)
        if digest not in _MEMORY:
            rendering = _read(self._path(digest))
            if rendering is None:
                return None
            _remember(digest, rendering)
        return _MEMORY[digest]

    def put(self, digest: str, rendering: Rendering) -> None:
        """Keep a rendering."""
        self._used.add(digest)
        _remember(digest, rendering)
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = self._path(digest).with_suffix(f".{os.getpid()}")
        parts = [rendering.clusters, rendering.entries, rendering.complaints]
        content = json.dumps(parts, ensure_ascii=False)
        beside.write_text(f"{_hash(content)}\n{content}", encoding="utf-8")
        beside.replace(self._path(digest))

    def prune(self) -> None:
        """Remove what this book did not ask for."""
        if self.folder.is_dir():
            for path in self.folder.glob("*.json"):
                if path.stem not in self._used:
                    path.unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        return self.folder / f"{digest}.json"


def forget() -> None:
    """Forget what is kept in memory, as a new process would."""
    _MEMORY.clear()
    _FAILED.clear()


def _read(path: Path) -> Rendering | None:
    try:
        written, _, content = path.read_text(encoding="utf-8").partition("\n")
        if written != _hash(content):
            return None
        clusters, entries, complaints = json.loads(content)
        return Rendering(dict(clusters), tuple((key, inlines) for key, inlines in entries), tuple(complaints))
    except (OSError, ValueError, TypeError):
        return None


def _hash(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def _remember(digest: str, rendering: Rendering) -> None:
    if len(_MEMORY) >= _MEMORY_LIMIT:
        _MEMORY.clear()
    _MEMORY[digest] = rendering
