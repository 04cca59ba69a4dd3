"""The citation style of a book: the house style or any CSL file, made ready for the engine.

In comes what `[citations]` of book.toml says; out goes a `Style`, whose text is the CSL with these changes:
the stop behind a note is taken off (`octavo.citations.nodes` sets it where it is due); unless the book asks
for ibid., its branches are taken out, so that the short form stands in their place (Chicago 13.37); and the
labels of locators are added in a form that no style prints, so that the engine reads them in any language.
"""

from __future__ import annotations

import functools
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from octavo.citations.bib import Label
from octavo.findings import BookError, Rule, finding_at

HOUSE_STYLE = Path(__file__).parent / "style" / "octavo-notes.csl"
_QUOTES = {"double": "“”‘’", "single": "‘’“”"}
_CSL = "{http://purl.org/net/xbiblio/csl}"


@dataclass(frozen=True, slots=True)
class Style:
    """A style by the name a person knows it by, and its CSL."""

    name: str
    text: str

    @property
    def has_bibliography(self) -> bool:
        """Tell whether the style says how a bibliography is set."""
        return ET.fromstring(self.text).find(f"{_CSL}bibliography") is not None


def read_style(path: Path = HOUSE_STYLE, ibid: bool = False, quotes: str = "") -> Style:
    """Read a style; raises `BookError` where it is not there or is no style for notes.

    `quotes` is ``double``, ``single`` or empty: the marks around titles, as the language has them.
    """
    try:
        content = path.read_bytes()
    except OSError:
        raise BookError([finding_at(Rule.CITE_STYLE, "There is no such citation style", path)]) from None
    return _prepared(str(path), content, ibid, quotes)


@functools.lru_cache(maxsize=8)
def _prepared(path: str, content: bytes, ibid: bool, quotes: str) -> Style:
    try:
        root = ET.fromstring(content)
    except ET.ParseError as error:
        line = error.position[0]
        raise BookError([finding_at(Rule.CITE_STYLE, f"The style is not XML: {error}", path, line)]) from None
    if root.tag != f"{_CSL}style":
        raise BookError([finding_at(Rule.CITE_STYLE, "This is not a CSL style", path)])
    if root.get("class") != "note" or root.find(f"{_CSL}citation/{_CSL}layout") is None:
        mend = "Octavo cites in notes: choose a style of the class note."
        raise BookError([finding_at(Rule.CITE_STYLE, "This style is not one for notes", path, mend=mend)])
    for bibliography in root.findall(f"{_CSL}bibliography"):
        # Dashes for an author named before would stand at the head of a section where nobody was named.
        bibliography.attrib.pop("subsequent-author-substitute", None)
    for layout in root.findall(f"{_CSL}citation/{_CSL}layout"):
        layout.attrib.pop("suffix", None)
        if not ibid:
            _without_ibid(layout)
    _set_terms(root, {(label.csl, "verb-short"): label.value for label in Label})
    if quotes:
        names = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
        _set_terms(root, {(name, ""): mark for name, mark in zip(names, _QUOTES[quotes], strict=True)})
    ET.register_namespace("", _CSL[1:-1])
    return Style(Path(path).name, ET.tostring(root, encoding="unicode"))


def _set_terms(root: ET.Element, terms: Mapping[tuple[str, str], str]) -> None:
    """Give the style terms by their name and form, whatever the language."""
    locale = ET.Element(f"{_CSL}locale")
    holder = ET.SubElement(locale, f"{_CSL}terms")
    for (name, form), text in terms.items():
        attributes = {"name": name, "form": form} if form else {"name": name}
        ET.SubElement(holder, f"{_CSL}term", attributes).text = text
    root.insert(1, locale)


def _without_ibid(layout: ET.Element) -> None:
    for choose in list(layout.iter(f"{_CSL}choose")):
        branches = list(choose)
        for branch in branches:
            if "ibid" in branch.get("position", ""):
                choose.remove(branch)
        if len(choose) and choose[0].tag == f"{_CSL}else-if":
            choose[0].tag = f"{_CSL}if"
