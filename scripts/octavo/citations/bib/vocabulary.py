"""The words of the `.bib` dialect: entry types, fields and languages, and what they are in CSL.

These are tables. biblatex's names stand beside those of plain BibTeX, with what historians
need added: letters, archival items, newspapers, pamphlets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping


def _table(lines: str) -> Mapping[str, str]:
    """Read lines of ``target: word word`` into a mapping from each word to its target."""
    table = {}
    for line in lines.strip().splitlines():
        target, _, words = line.partition(":")
        table.update(dict.fromkeys(words.split(), target.strip()))
    return table


def _sets(lines: str) -> Mapping[str, frozenset[str]]:
    """Read lines of ``word word: word word`` into what stands behind the colon, for each word before it."""
    sets: dict[str, frozenset[str]] = {}
    for line in lines.strip().splitlines():
        subjects, _, words = line.partition(":")
        for subject in subjects.split():
            sets[subject] = sets.get(subject, frozenset()) | frozenset(words.split())
    return sets


def words(text: str) -> frozenset[str]:
    """Read words with spaces between them into a set."""
    return frozenset(text.split())


TYPES = _table("""
book: book mvbook collection mvcollection proceedings mvproceedings reference mvreference manual
chapter: inbook incollection bookinbook suppbook suppcollection
article-journal: article suppperiodical review
article-newspaper: newspaper
periodical: periodical
thesis: thesis phdthesis mastersthesis
report: report techreport standard
webpage: online www electronic
pamphlet: booklet pamphlet
manuscript: archive archival manuscript unpublished
personal_communication: letter
paper-conference: inproceedings conference
entry-encyclopedia: inreference
document: misc document dataset software patent legislation jurisdiction legal commentary
interview: interview
graphic: image artwork
motion_picture: movie video performance
song: music audio
""")
"""Entry types, to CSL's types."""

SUBTYPES = _table("""
article-newspaper: newspaper
article-magazine: magazine
pamphlet: pamphlet
personal_communication: letter
manuscript: archival manuscript
""")
"""Values of ``entrysubtype`` that make another type of an entry."""

NAMES = _table("""
author: author holder
editor: editor
translator: translator
recipient: recipient
container-author: bookauthor
interviewer: interviewer
director: director
""")
"""Fields that hold names, to CSL's name variables."""

PARTS = ("introduction", "foreword", "afterword", "commentator", "annotator")
"""Authors of a part; CSL knows no such names, so they go in as text, given names first, each by its own."""

SUPPLEMENTS = frozenset(("suppbook", "suppcollection"))
"""Types for a part of a book that another wrote: here the fields of `PARTS` say what it is, not by whom."""

STATES = {"inpress": "in press", "inpreparation": "in preparation", "prepublished": "prepublished"}
"""Values of ``pubstate`` as they are printed."""

_ROLES = {
    "founder": "founded by",
    "continuator": "continued by",
    "redactor": "revised by",
    "reviser": "revised by",
    "collaborator": "with",
    "organizer": "organized by",
    "producer": "produced by",
    "conductor": "conducted by",
    "none": "",
}


def role_phrase(role: str) -> str:
    """Return what stands before the names of those whose role ``editortype`` gives."""
    return _ROLES.get(role, role if role.endswith("by") else f"{role}:")


JOURNAL_SERIES = {"newseries": "n.s.", "new series": "n.s.", "oldseries": "o.s.", "old series": "o.s."}
"""Series of a journal by biblatex's words and in full."""

TEXTS = _table("""
publisher: publisher institution school organization howpublished
edition: edition
number-of-volumes: volumes
collection-title: series
addendum: note addendum
chapter-number: chapter
archive: archive library repository
archive-place: archiveplace
archive_collection: archivecollection
title-translation: titletranslation
container-title-translation: booktitletranslation journaltitletranslation
reprint: reprint
genre: titleaddon
part-number: part
""")
"""Fields that hold text, to CSL's variables or to our own."""

ADDRESSES = {"doi": "DOI", "url": "URL"}

USED_ELSEWHERE = frozenset(
    _table("""
    titles: title description subtitle shorttitle booktitle booksubtitle booktitleaddon maintitle mainsubtitle
    events: eventtitle venue version pubstate
    journals: journaltitle journal journalsubtitle issuetitle issuesubtitle sorttitle
    numbers: volume number issue pages series
    roles: editora editorb editorc editortype editoratype editorbtype editorctype
    kinds: type entrysubtype langid language
    dates: date year month day origdate origyear urldate
    imprint: location address origtitle origlocation origpublisher eprint
    archives: fond opis delo shelfmark archivelocation
    """)
)
"""Fields that the converter reads in its own way."""

NOT_PRINTED = frozenset(
    _table("""
    the editor's: abstract annotation annote confidence file keywords keyword groups options owner timestamp
    the editor's too: date-added date-modified priority readstatus label shorthand
    free to use: usera userb userc userd usere userf verba verbb verbc
    numbers of the trade: isbn issn isan ismn isrn iswc lccn mrnumber numpages pagetotal
    for sorting: presort sortkey sortname sortyear indextitle
    not Chicago's way: shortjournal eventdate
    for the machine: execute gender ids langidopts origlanguage nameaddon pagination bookpagination
    for links: eprintclass eprinttype archiveprefix primaryclass related relatedtype relatedstring
    relations: crossref xref xdata entryset
    parts of dates: urlday urlmonth urlyear lastchecked
    more of biblatex: shortauthor shorteditor authortype indexsorttitle relatedoptions shorthandintro
    more of biblatex too: nameaddon entrysetcount shortseries shortbooktitle
    programs 1: copyright pmid pmcid pmc added-at interhash intrahash acmid affiliation bibsource
    programs 2: biburl issue_date articleno rating ranking read printed posted-at creationdate
    programs 3: created modificationdate modified oai-id oai-set local-url documenturl ee submitter
    programs 4: abstractnote jstor_articletype jstor_issuetitle jstor_formatteddate urn db
    programs 5: qualityassured citationkey cited-by mendeley-groups language_iso review nonote
    """)
)
"""Fields that have a meaning but no place in a printed reference."""

KNOWN = frozenset({*NAMES, *PARTS, *TEXTS, *ADDRESSES, *USED_ELSEWHERE, *NOT_PRINTED})

UNPRINTED = _sets("""
article-journal article-magazine article-newspaper: address location howpublished institution organization
article-journal article-magazine article-newspaper: publisher school edition maintitle mainsubtitle part
article-journal article-magazine article-newspaper: volumes
book pamphlet report graphic motion_picture song: bookauthor booktitle booksubtitle booktitleaddon
book pamphlet report graphic motion_picture song: booktitletranslation journal journalsubtitle journaltitle
book pamphlet report graphic motion_picture song: journaltitletranslation chapter eventtitle venue issue
book pamphlet report graphic motion_picture song: issuetitle issuesubtitle pages
graphic motion_picture song: number
thesis: bookauthor booktitle booksubtitle booktitleaddon booktitletranslation journal journalsubtitle
thesis: journaltitle journaltitletranslation chapter eventtitle venue issue issuetitle issuesubtitle pages
thesis: edition maintitle mainsubtitle part number series volume volumes
webpage: bookauthor booktitletranslation journaltitletranslation chapter eventtitle venue issue issuetitle
webpage: issuesubtitle pages edition maintitle mainsubtitle part number series volume volumes
chapter paper-conference entry-encyclopedia: issue issuetitle issuesubtitle
entry-encyclopedia: number
periodical: chapter eventtitle venue pages maintitle mainsubtitle part volumes
document personal_communication manuscript interview: chapter issue issuetitle issuesubtitle
document personal_communication interview: eventtitle venue
book pamphlet report graphic motion_picture song thesis chapter paper-conference entry-encyclopedia: urldate
article-journal article-magazine article-newspaper periodical: urldate
document personal_communication manuscript interview: urldate
""")
"""For each type of CSL, the known fields that have no place in a reference of the house style."""

INSTEAD = _sets("""
title: description
date: year month day
origdate: origyear
journaltitle: journal booktitle booksubtitle
journal: booktitle booksubtitle
booktitletranslation: journaltitletranslation
location: address
archive: library repository
library: repository
shelfmark: archivelocation
doi: url eprint
url: eprint
""")
"""Fields that are not read where the one before the colon is there."""

NOT_INHERITED = frozenset(
    _table("""
    by the manual: ids crossref xref entryset entrysubtype execute label options presort related
    by the manual too: relatedoptions relatedstring relatedtype shorthand shorthandintro sortkey xdata
    ours: pages pagetotal volumes keywords keyword annotation annote abstract
    """)
)
"""Fields that an entry keeps for itself when another inherits from it."""

THESES = {
    "phdthesis": "PhD diss.",
    "mastersthesis": "master’s thesis",
    "mathesis": "master’s thesis",
    "candthesis": "candidate’s thesis",
    "bathesis": "bachelor’s thesis",
}

LANGUAGES = _table("""
ar: arabic
be: belarusian
bg: bulgarian
bn: bengali
ca: catalan
cs: czech
da: danish
de: german ngerman deutsch
de-AT: austrian naustrian
de-CH: swissgerman
el: greek
en: english
en-GB: british ukenglish
en-US: american usenglish
eo: esperanto
es: spanish español
et: estonian
eu: basque
fa: persian
fi: finnish
fr: french francais français
gl: galician
he: hebrew
hi: hindi
hr: croatian
hu: hungarian
hy: armenian
it: italian italiano
ja: japanese
ka: georgian
ko: korean
la: latin
lt: lithuanian
lv: latvian
nb: norwegian
nl: dutch
nn: nynorsk
pl: polish
pt: portuguese português
pt-BR: brazilian
ro: romanian
ru: russian русский
sk: slovak
sl: slovene
sr: serbian
sv: swedish
tr: turkish
uk: ukrainian
vi: vietnamese
yi: yiddish
zh: chinese
""")
"""Names of languages as biblatex has them, to their tags; a tag itself is good too."""

_OF_PROGRAMS = re.compile(
    r"(?:bdsk-|citeulike-|mendeley-|date-|jabref-|x-|__|opt|no(?:url|doi|isbn|issn|address|series|month|editor|"
    r"note|volume|pages|publisher|booktitle|location|affiliation|year|number)\b).*"
)


def is_for_programs(name: str) -> bool:
    """Tell whether a field is one that a program keeps for itself, or that someone has switched off."""
    return _OF_PROGRAMS.fullmatch(name) is not None


FIELD_ORDER = {
    name: rank
    for rank, name in enumerate(
        _table("""
        who: author bookauthor editor translator introduction foreword afterword
        who else: commentator annotator
        what: title description subtitle titleaddon shorttitle titletranslation origtitle origlanguage
        to whom and when: recipient origdate
        where: booktitle booksubtitle booktitletranslation maintitle mainsubtitle
        those too: editora editorb editorc editortype editoratype editorbtype editorctype
        where too: journaltitle journal journalsubtitle journaltitletranslation issuetitle issuesubtitle
        kind: entrysubtype type edition series volume part number
        imprint: issue volumes location address publisher institution school organization howpublished
        when: date year month day pages pagetotal note addendum
        archive: fond opis delo shelfmark archivelocation archivecollection archive library repository
        archive too: archiveplace
        address: isbn issn doi url urldate eprint
        ours: langid language keywords confidence annotation annote abstract file
        """)
    )
}
"""The order in which a tidy entry has its fields."""
