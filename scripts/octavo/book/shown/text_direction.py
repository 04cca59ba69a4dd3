"""The direction in which a text is read, by its letters (Unicode Standard Annex 9)."""

from __future__ import annotations

import unicodedata


def reads_leftward(text: str) -> bool:
    """Tell whether the first letter of a text is one of a script that is read from the right to the left."""
    letters = (unicodedata.bidirectional(char) for char in text if char.isalpha())
    return next(letters, "L") in ("R", "AL")
