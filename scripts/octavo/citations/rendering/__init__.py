"""References as the reader sees them: pandoc's citeproc with the book's style, rendered once and kept."""

from __future__ import annotations

from octavo.citations.rendering.engine import Cluster, EngineError, Rendering, Request, pandoc
from octavo.citations.rendering.render_cache import Keeper
from octavo.citations.rendering.richtext import Inline, plain_text
from octavo.citations.rendering.styles import HOUSE_STYLE, Style, read_style

__all__ = [
    "HOUSE_STYLE",
    "Cluster",
    "EngineError",
    "Inline",
    "Keeper",
    "Rendering",
    "Request",
    "Style",
    "pandoc",
    "plain_text",
    "read_style",
]
