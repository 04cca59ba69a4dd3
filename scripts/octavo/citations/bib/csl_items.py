"""An entry of the `.bib` file turned into an item of CSL-JSON.

Takes a `BibEntry` in biblatex's dialect; returns the item (CSL 1.0.2, with the few variables of our own that
the house style knows) and findings: a type, field, language or macro that is not known, a date that is no
date, a name that is no name, a missing title. Nothing is dropped in silence: a field is either used, or one
of `vocabulary.NOT_PRINTED`, or a finding; and what cannot be used does not keep the rest from print.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from octavo.citations.bib import item_words as words
from octavo.citations.bib import vocabulary
from octavo.citations.bib.entry import BibEntry
from octavo.citations.bib.item_dates import before_1900, dates_of, with_season
from octavo.citations.bib.library import Library
from octavo.citations.bib.unprinted import unprinted
from octavo.citations.bib.values import address, decode, joined, read_names
from octavo.findings import Finding, Rule

CslValue = str | int | list[dict[str, str]] | dict[str, object]
CslItem = dict[str, CslValue]


@dataclass(frozen=True, slots=True)
class Converted:
    """An item and what is to be said about the entry it comes from."""

    item: CslItem
    findings: tuple[Finding, ...]


def to_csl(entry: BibEntry) -> Converted:
    """Turn an entry into an item of CSL-JSON."""
    converter = _Converter(entry)
    return Converted(converter.convert(), tuple(converter.findings))


# A tag of a language, such as "ru" or "de-AT".
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_RESOLVER = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_WITH_IMPRINT = (
    *("book", "pamphlet", "report", "motion_picture", "song", "graphic"),
    *("chapter", "paper-conference", "entry-encyclopedia"),
)
_IN_BOOKS = ("chapter", "paper-conference", "entry-encyclopedia")
_IN_JOURNALS = ("article-journal", "article-magazine", "article-newspaper", "periodical")


def for_other_styles(item: CslItem) -> CslItem:
    """Return an item for a style that does not know our variables: what they hold goes into CSL's own."""
    plain = dict(item)
    for title in ("title", "container-title"):
        if translation := plain.get(f"{title}-translation"):
            plain[title] = f"{plain.get(title, '')} [{translation}]"
    if "addendum" in plain:
        plain["note"] = plain["addendum"]
    if "letter-in-book" in plain and "issued" not in plain and "original-date" in plain:
        plain["issued"] = plain["original-date"]
    if "event-text" in plain:
        plain["event"] = plain["event-title"] = plain["event-text"]
    return plain


class _Converter:
    """One entry on its way to CSL."""

    def __init__(self, entry: BibEntry) -> None:
        self.entry = entry
        self.findings: list[Finding] = []
        self.item: CslItem = {"id": entry.key}

    def convert(self) -> CslItem:
        self._type()
        self.findings.extend(unprinted(self.entry, str(self.item["type"])))
        self._language()
        self._titles()
        self._people()
        self._numbers()
        self._texts()
        self._dates()
        self._imprint()
        self._events()
        self._archive()
        self._finish()
        return self.item

    def _find(self, rule: Rule, message: str, field: str = "", mend: str = "") -> None:
        if not (rule is Rule.BIB_MISSING_FIELD and self.entry.is_broken):
            self.findings.append(self.entry.find(rule, message, field, mend))

    def _text(self, *names: str) -> str:
        """Return a value in CSL's markup; macros that are not known become findings."""
        name = next((name for name in names if name in self.entry.fields), "")
        if not name:
            return ""
        decoded = decode(self.entry.fields[name].text)
        for macro in decoded.unknown:
            self._find(Rule.BIB_UNKNOWN_MACRO, f"{name}: the macro \\{macro} is not known", name)
        return decoded.text.strip()

    def _set(self, variable: str, value: CslValue) -> None:
        if value:
            self.item[variable] = value

    def _type(self) -> None:
        kind = vocabulary.TYPES.get(self.entry.kind)
        if kind is None:
            message = f"the type @{self.entry.kind} is not known; it is taken for @misc"
            self._find(Rule.BIB_UNKNOWN_TYPE, message)
        subtype = self.entry.text("entrysubtype")
        self.item["type"] = vocabulary.SUBTYPES.get(subtype.lower(), kind or "document")
        genre = self._text("type")
        if self.item["type"] == "thesis":
            genre = (
                vocabulary.THESES.get(genre.lower() or self.entry.kind, genre)
                or vocabulary.THESES["phdthesis"]
            )
        self._set("genre", genre)

    def _language(self) -> None:
        for name in ("langid", "language"):
            written = self.entry.text(name).lower()
            if not written:
                continue
            tag = vocabulary.LANGUAGES.get(written) or (
                self.entry.text(name) if _TAG.fullmatch(written) else ""
            )
            if not tag:
                self._find(Rule.BIB_UNKNOWN_LANGUAGE, f'the language "{written}" is not known', name)
            self._set("language", tag)
            return

    def _titles(self) -> None:
        main, sub = self._text("title", "description"), self._text("subtitle")
        title = words.with_subtitle(main, sub)
        if "title" not in self.entry.fields:
            self._set("title-description", self.entry.text("description"))
        if self.entry.kind == "periodical" and self._text("issuetitle"):
            title = words.with_subtitle(f"{main}: {self._text('issuetitle')}", self._text("issuesubtitle"))
        short = self._text("shorttitle")
        if title:
            self.item["title"] = title
            self.item["title-short"] = short or self._short_title(main)
            self._manner_of_title(title)
            self.item["title-sort"] = words.for_sorting(self.entry.text("sorttitle") or title)
        elif self.entry.kind in vocabulary.SUPPLEMENTS and (part := self._part()):
            self.item["supplement"] = part
        elif self.item["type"] != "personal_communication":
            self._find(Rule.BIB_MISSING_FIELD, "there is no title", mend="Add the title, or a description.")
        self._containers()

    def _part(self) -> str:
        """Return what an untitled supplement of a book is; biblatex-chicago names it by a field alone."""
        return next((part for part in vocabulary.PARTS[:3] if part in self.entry.fields), self._text("type"))

    def _manner_of_title(self, title: str) -> None:
        """Say which titles are not quoted: a description, a review without one, a book within a book."""
        if title.lower().startswith("review of "):
            self.item["title-description"] = title
            self.item["title-short"] = self._text("shorttitle") or title.partition(", by ")[0]
        elif self.entry.kind == "bookinbook":
            self.item["title-of-book"] = "yes"

    def _short_title(self, main: str) -> str:
        """Return the title before its colon, without the article at its head (Chicago 13.34)."""
        head = main.partition(": ")[0]
        is_english = str(self.item.get("language", "en")).startswith("en")
        return words.without_article(head) if is_english else head

    def _containers(self) -> None:
        container = words.with_subtitle(self._text("journaltitle", "journal"), self._text("journalsubtitle"))
        if not container:
            container = words.with_subtitle(self._text("booktitle"), self._text("booksubtitle"))
        main = words.with_subtitle(self._text("maintitle"), self._text("mainsubtitle"))
        if not container and self.item["type"] in _IN_BOOKS:
            container, main = main, ""
        self._set("container-title", words.with_subtitle(container, self._text("booktitleaddon")))
        self._set("volume-title", main)
        if self.item["type"] == "article-newspaper" and not self.entry.text("volume", "number", "issue"):
            self._set("newspaper-sort", words.for_sorting(container))
        if self.item["type"] in _IN_JOURNALS[:3]:
            self._set(
                "special-issue", words.with_subtitle(self._text("issuetitle"), self._text("issuesubtitle"))
            )
        if self.item["type"] in ("chapter", *_IN_JOURNALS[:3]) and not container:
            message = "it is part of something, but of what is not said"
            self._find(Rule.BIB_MISSING_FIELD, message, mend="Add booktitle or journaltitle.")

    def _people(self) -> None:
        for field, variable in vocabulary.NAMES.items():
            if names := self._names(field):
                earlier = self.item.get(variable, [])
                self.item[variable] = [*(earlier if isinstance(earlier, list) else []), *names]
        self._people_by_role()
        for field in vocabulary.PARTS:
            if self.entry.kind not in vocabulary.SUPPLEMENTS:
                self._set(f"{field}-names", joined(self._names(field)))
        authors = self.item.get("author", [])
        if isinstance(authors, list) and words.is_named_like(self.item.get("title-short"), authors):
            self.item["title-names-author"] = "yes"
        if self.item.get("container-author") == authors:
            self.item.pop("container-author", None)
        self._addressee()

    def _people_by_role(self) -> None:
        """Set those who did to a work what ``editortype`` and its like say: they are not its editors."""
        others = []
        for field in ("editor", "editora", "editorb", "editorc"):
            role = self.entry.text(f"{field}type").lower()
            names = list(self._names(field)) if role or field != "editor" else []
            variable = (
                "editor"
                if not role
                else role
                if role in ("editor", "compiler", "director", "translator")
                else ""
            )
            if field == "editor" and role:
                self.item.pop("editor", None)
            if names and variable:
                earlier = self.item.get(variable, [])
                self.item[variable] = [*(earlier if isinstance(earlier, list) else []), *names]
            elif names:
                others.append(f"{vocabulary.role_phrase(role)} {joined(names)}".strip())
        self._set("others-text", ", ".join(others))

    def _names(self, field: str) -> tuple[dict[str, str], ...]:
        if field not in self.entry.fields:
            return ()
        self._text(field)  # for the macros in it
        read = read_names(self.entry.fields[field].text)
        for fault in read.faults:
            self._find(Rule.BIB_BAD_NAME, f"{field}: {fault}", field)
        return read.names

    def _addressee(self) -> None:
        """Leave the addressee out where the title names him, so that he is not named twice."""
        named = self.item.get("recipient")
        title = str(self.item.get("title", ""))
        is_named = isinstance(named, list) and all(
            name.get("family", name.get("literal", "")) in title for name in named
        )
        if title and is_named:
            del self.item["recipient"]
        if self.item["type"] == "document" and "recipient" in self.item and not title:
            self.item["type"] = "personal_communication"

    def _numbers(self) -> None:
        self._set("volume", words.ranged(self._text("volume")))
        self._set("page", self._text("pages"))
        number, issue = words.ranged(self._text("number")), words.ranged(self._text("issue"))
        if self.item["type"] in _IN_JOURNALS:
            self._set("journal-series", words.journal_series(self._text("series")))
            self._set("issue", number or issue)
            if number and issue:
                self.item["issued-season"] = issue
        elif self.item["type"] == "report" and "series" not in self.entry.fields:
            self._set("genre", " ".join(filter(None, (str(self.item.get("genre", "")), number))))
        elif self.item["type"] in ("book", "chapter", "pamphlet", "paper-conference", "report"):
            self._set("collection-number", number)
        else:
            self._set("number", number)

    def _texts(self) -> None:
        for field, variable in vocabulary.TEXTS.items():
            text = self._text(field)
            if text and variable in self.item and field in ("titleaddon", "addendum", "note"):
                text = f"{self.item[variable]}, {text}"
            if text and (variable not in self.item or field in ("titleaddon", "addendum", "note")):
                self.item[variable] = text
            elif text and self.item[variable] != text and variable == "publisher":
                self.item[variable] = f"{self.item[variable]}, {text}"
        self._set("addendum-in-note", words.mid_sentence(str(self.item.get("addendum", ""))))
        for field, variable in vocabulary.ADDRESSES.items():
            self._set(variable, address(self.entry.text(field)))
        if doi := self.item.get("DOI"):
            self.item["DOI"] = _RESOLVER.sub("", str(doi))
        if self.item.get("edition", "") and str(self.item["edition"]).isdigit():
            self.item["edition"] = int(str(self.item["edition"]))

    def _dates(self) -> None:
        read = dates_of(self.entry)
        self.findings.extend(read.findings)
        self.item.update({variable: dict(date) for variable, date in read.variables.items()})
        self._set("issued-text", read.words)
        if season := self.item.pop("issued-season", ""):
            self._season(str(season))
        if self.item["type"] == "personal_communication" and "container-title" in self.item:
            self._date_of_letter()

    def _date_of_letter(self) -> None:
        """Of a letter that stands in a book, one date alone is that of the letter."""
        self.item["letter-in-book"] = "yes"
        if "original-date" not in self.item and (issued := self.item.pop("issued", "")):
            self.item["original-date"] = issued

    def _season(self, issue: str) -> None:
        if seasonal := with_season(self.item.get("issued"), issue):
            self.item["issued"] = dict(seasonal)
        else:
            self.item["issue"] = f"{self.item['issue']}, {issue}"

    def _imprint(self) -> None:
        place = self._text("location", "address")
        self._set("publisher-place", place)
        # Chicago 14.30: the place stands where it tells more than the publisher.
        if place and (not self.item.get("publisher") or before_1900(self.item.get("issued"))):
            self.item["imprint-place"] = place
        if self.item["type"] == "thesis" and place not in str(self.item.get("publisher", place)):
            self.item["school-place"] = place
            self.item.pop("imprint-place", None)
        self._originally()
        if "DOI" not in self.item and "URL" not in self.item:
            self._set("URL", address(self.entry.text("eprint")))

    def _originally(self) -> None:
        title = self._text("origtitle")
        imprint = ": ".join(filter(None, (self._text("origlocation"), self._text("origpublisher"))))
        self._set("original-title", title)
        self._set("original-imprint", imprint)
        if title or imprint:
            self.item["originally-label"] = "Originally" if title else "Originally published"

    def _events(self) -> None:
        """Set what is said of a conference, a version, and of a work that is not out."""
        event = ", ".join(filter(None, (self._text("eventtitle"), self._text("venue"))))
        if event:
            is_paper = self.item["type"] == "paper-conference" or self.entry.kind == "unpublished"
            self.item["event-text"] = f"paper presented at {event}" if is_paper else event
        if version := self._text("version"):
            self._add("version-text" if self.item["type"] == "webpage" else "addendum", f"version {version}")
        status = self._text("pubstate")
        if status == "reprint":
            self.item.setdefault("reprint", "repr.")
        elif status == "selfpublished":
            self.item.setdefault("publisher", "self-published")
        elif status:
            status = vocabulary.STATES.get(status, status)
            self._add("addendum" if "issued" in self.item else "issued-text", status)
        if "reprint" in self.item and self.item["type"] not in _WITH_IMPRINT:
            self._add("addendum", str(self.item.pop("reprint")))

    def _add(self, variable: str, text: str) -> None:
        """Add to a variable, behind a comma."""
        earlier = str(self.item.get(variable, ""))
        self.item[variable] = f"{earlier}, {text}" if earlier else text

    def _archive(self) -> None:
        marks = [self._text("shelfmark", "archivelocation")]
        # Russian archives count in fonds, opisi and dela; the signs stay as they stand on the file.
        for name, sign in (("fond", "ф."), ("opis", "оп."), ("delo", "д.")):
            if number := self._text(name):
                marks.append(f"{sign} {number}")
        location = ", ".join(filter(None, marks))
        self._set("archive_location", location)
        self._set("archive-location-first", words.as_first(location))

    def _finish(self) -> None:
        if self.item["type"] == "personal_communication" and "title" not in self.item:
            if "recipient" not in self.item:
                message = "a letter without a title needs a recipient"
                self._find(Rule.BIB_MISSING_FIELD, message, mend="Add the recipient.")
            self.item["title-sort"] = "letter"


def keywords(entry: BibEntry) -> frozenset[str]:
    """Return the keywords of an entry, in lower case."""
    written = entry.text("keywords", "keyword")
    return frozenset(word.strip().lower() for word in written.split(",") if word.strip())


def converted_entries(library: Library) -> Mapping[str, Converted]:
    """Turn all entries of a library into items, by key; once for the same content of the file."""
    known = (library.digest, str(library.path))
    converted = _CONVERTED.get(known)
    if converted is None:
        works = ((key, entry) for key, entry in library.entries.items() if entry.kind != "set")
        converted = {key: to_csl(entry) for key, entry in works}
        _CONVERTED.clear()
        _CONVERTED[known] = converted
    return converted


def library_findings(library: Library) -> list[Finding]:
    """Return what is wrong with a file and with each of its entries."""
    converted = converted_entries(library).values()
    return [*library.findings, *(found for one in converted for found in one.findings)]


_CONVERTED: dict[tuple[str, str], Mapping[str, Converted]] = {}
