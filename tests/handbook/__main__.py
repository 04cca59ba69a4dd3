"""Write the reference pages of the handbook: `python -m tests.handbook`."""

from __future__ import annotations

from tests.handbook import pages

for path, text in pages().items():
    path.write_text(text, encoding="utf-8")
