"""The text of a `:cite:` role, read into citations.

In comes what stands between the backquotes; out go `Citation`s, or `CitationSyntaxError` with a sentence for
the author. The grammar, after pandoc's, with the comma and the semicolon as the only signs to learn::

    role      = citation *( ";" citation )
    citation  = [ prefix " " ] [ "-" ] [ "@" ] key [ "," place ]
    place     = [ locator ] [ suffix ]
    locator   = [ label ] number *( ( "-" | "–" | ", " | " and " | " & " ) number )
    suffix    = ( ", " | " " | ) words

``@`` is needed only where the prefix itself holds a comma or the key is not the last word before the
comma; ``-`` leaves the author out; braces keep commas and semicolons together: ``{Paris; or Lyon?} @key``.
A number without a label is a page. Words behind the locator, or a place without any number, are a suffix,
joined as they were written. Behind a label in the singular but for a page's, a list is no locator: in
``vol. 2, 45`` only the 2 is.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, replace


class Label(enum.Enum):
    """What a locator counts; the value is the form that the engine reads."""

    PAGE = "p."
    CHAPTER = "chap."
    VOLUME = "vol."
    NUMBER = "no."
    FOLIO = "fol."
    NOTE = "n."
    SECTION = "sec."
    PART = "pt."
    BOOK = "bk."
    PARAGRAPH = "para."
    COLUMN = "col."
    LINE = "l."
    FIGURE = "fig."
    VERSE = "v."

    @property
    def csl(self) -> str:
        """CSL's name of it."""
        return "issue" if self is Label.NUMBER else self.name.lower()

    @property
    def plural(self) -> str:
        """What stands before several: pp., chaps."""
        stem = self.value.rstrip(".")
        return f"{stem}{stem if len(stem) == 1 else 's'}."


@dataclass(frozen=True, slots=True)
class Citation:
    """One work cited; `prefix` and `suffix` may hold *emphasis*; `label` is None without a locator.

    `joint` stands between the locator and the suffix.
    """

    key: str
    prefix: str = ""
    label: Label | None = None
    locator: str = ""
    suffix: str = ""
    suppress_author: bool = False
    joint: str = ", "


class CitationSyntaxError(ValueError):
    """The text of a role that cannot be read; the message is for its author."""


def parse(text: str) -> tuple[Citation, ...]:
    """Read the text of a role; raises `CitationSyntaxError`."""
    _check_braces(text)
    parts = _split(text, ";")
    if not text.strip():
        raise CitationSyntaxError("The citation is empty")
    citations = []
    for part in parts:
        if not part.strip():
            raise CitationSyntaxError("There is nothing before or after a semicolon")
        citations.append(_citation(" ".join(part.split())))
    return tuple(citations)


def write(citations: tuple[Citation, ...]) -> str:
    """Write citations as the text of a role, so that `parse` gives the same again."""
    return "; ".join(_written(citation) for citation in citations)


KEY = r"[^\W_](?:[\w:.+/'-]*[\w/])?"
"""A citekey: begins with a letter or a digit, ends with one, and holds no space, comma or semicolon."""

_IN_BRACES = re.compile(r"\{[^{}]*\}")
_BY_AT = re.compile(rf"(?P<prefix>(?:.*?\s)??)(?P<minus>-?)@(?P<key>{KEY})")
_LAST_WORD = re.compile(rf"(?P<prefix>(?:.*\s)?)(?P<minus>-?)(?P<key>{KEY})\s*$")
_LABELS = {
    Label.PAGE: ("p", "pp", "page", "pages", "pg", "s", "с", "стр"),
    Label.CHAPTER: ("chap", "chaps", "ch", "chs", "chapter", "chapters", "kap", "гл"),
    Label.VOLUME: ("vol", "vols", "volume", "volumes", "bd", "т"),
    Label.NUMBER: ("no", "nos", "number", "numbers"),
    Label.FOLIO: ("fol", "fols", "folio", "folios", "f", "ff", "bl", "л", "лл"),
    Label.NOTE: ("n", "nn", "note", "notes"),
    Label.SECTION: ("sec", "secs", "section", "sections", "§", "§§"),
    Label.PART: ("pt", "pts", "part", "parts"),
    Label.BOOK: ("bk", "bks", "book", "books"),
    Label.PARAGRAPH: ("para", "paras", "paragraph", "paragraphs", "¶"),
    Label.COLUMN: ("col", "cols", "column", "columns"),
    Label.LINE: ("l", "ll", "line", "lines"),
    Label.FIGURE: ("fig", "figs", "figure", "figures"),
    Label.VERSE: ("v", "vv", "verse", "verses"),
}
_BY_WORD = {word: label for label, words in _LABELS.items() for word in words}
_FOR_SEVERAL = frozenset(
    re.findall(
        r"\S+",
        "chaps chs chapters vols volumes nos numbers fols folios ff лл nn notes secs sections §§ pts parts "
        "bks books paras paragraphs cols columns ll lines figs figures vv verses",
    )
)
_LABEL = re.compile(r"(?P<word>[^\W\d_]+\.?|§§?|¶)\s*(?=[\w\[])")
_ROMAN = r"(?=[ivxlcdm])m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_BARE = rf"(?:[A-Z]{{0,3}}\d+(?:[:.]\d+)*(?:[a-zа-я]{{1,3}}\d*)?|{_ROMAN})\b"
_NUMBER = rf"(?:{_BARE}|\[{_BARE}\])"  # brackets around the number of a page that bears none
# A hyphen, any dash that a word processor makes of one, a minus.
_RANGE = rf"{_NUMBER}(?:(?:\s*(?:--|[-‐‑‒–−])\s*|—){_NUMBER})?"
_END = r"(?=$|[\s,;:.)\]])"
_ONE_LOCATOR = re.compile(_RANGE + _END)
_LOCATOR = re.compile(rf"{_RANGE}(?:(?:,\s*|\s*&\s*|\s+and\s+){_RANGE})*{_END}")
_ODD_DASHES = str.maketrans("‐‑‒—−", "–––––")


def _citation(text: str) -> Citation:
    masked = _IN_BRACES.sub(lambda found: "\0" * len(found.group()), text)
    if at := _BY_AT.match(masked):
        if (end := at.end("key")) < len(text) and text[end] != ",":
            raise CitationSyntaxError(f'A comma is missing after the key "{at["key"]}"')
        return _made(at, text, text[end + 1 :])
    head = _split(text, ",")[0]
    word = _LAST_WORD.match(masked[: len(head)])
    if word is None:
        raise CitationSyntaxError(f'There is no key in "{text}"')
    return _made(word, text, text[len(head) + 1 :])


def _made(head: re.Match[str], text: str, rest: str) -> Citation:
    citation = Citation(
        key=head["key"], prefix=_unbraced(text[: head.end("prefix")]), suppress_author=bool(head["minus"])
    )
    return _placed(citation, rest.strip())


def _placed(citation: Citation, text: str) -> Citation:
    """Split what follows the key into label, locator and suffix."""
    label, start, pattern = Label.PAGE, 0, _LOCATOR
    if (word := _LABEL.match(text)) and (known := _BY_WORD.get(name := word["word"].rstrip(".").lower())):
        label, start = known, word.end()
        if known is not Label.PAGE and name not in _FOR_SEVERAL:
            pattern = _ONE_LOCATOR
    found = pattern.match(text, start)
    if found is None:
        return replace(citation, suffix=_suffix(text))
    rest = text[found.end() :]
    joint = ", " if rest.lstrip()[:1] in ("", ",") else " " if rest[0] == " " else ""
    suffix = _suffix(rest.lstrip().removeprefix(","))
    locator = found.group().translate(_ODD_DASHES)
    return replace(citation, label=label, locator=locator, suffix=suffix, joint=joint if suffix else ", ")


def _suffix(text: str) -> str:
    suffix = _unbraced(text)
    if suffix and not suffix.strip(", "):
        raise CitationSyntaxError("There is nothing between two commas")
    return suffix


def _written(citation: Citation) -> str:
    text = f"{_braced(citation.prefix)} " if citation.prefix else ""
    text += ("-" if citation.suppress_author else "") + "@" + citation.key
    if citation.label:
        label = citation.label
        is_list = _ONE_LOCATOR.fullmatch(citation.locator) is None
        text += f", {label.plural if is_list else label.value} {citation.locator}"
    if citation.suffix:
        text += citation.joint + _braced_suffix(citation)
    return text


def _braced_suffix(citation: Citation) -> str:
    """Return a suffix as it is written; its first sign stands outside braces where it touches the locator."""
    first = citation.suffix[:1] if not citation.joint else ""
    rest = citation.suffix.removeprefix(first)
    return first + (_braced(rest) if rest else "")


def _check_braces(text: str) -> None:
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth not in (0, 1):
            break
    if depth:
        raise CitationSyntaxError("Braces do not match")


def _split(text: str, separator: str) -> list[str]:
    """Split at a sign that stands outside braces."""
    parts, depth, last = [], 0, 0
    for position, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if sign == separator and not depth:
            parts.append(text[last:position])
            last = position + 1
    return [*parts, text[last:]]


def _braced(text: str) -> str:
    return "{" + text + "}" if any(sign in text for sign in ",;@") else text


def _unbraced(text: str) -> str:
    return text.replace("{", "").replace("}", "").strip()
