"""The catalogue: every code that Octavo can print, what it means, and how it is usually mended.

In comes nothing; the rooms name a `Rule` when they make a finding, and a list of all codes is made from here.
Codes are stable: one that is no longer used is not given to another meaning.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Severity(enum.Enum):
    """How much a finding weighs.

    An error forbids the editions; with a fault they are made, but one is not as it should be, and the exit
    status says so; a warning is to be looked at; a note is for whoever asks.
    """

    ERROR = "error"
    FAULT = "fault"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class RuleText:
    """What the catalogue knows of a rule."""

    code: str
    severity: Severity
    meaning: str
    mend: str


def _rule(code: str, severity: Severity, meaning: str, mend: str) -> RuleText:
    return RuleText(code, severity, meaning, mend)


_E, _F, _W, _N = Severity.ERROR, Severity.FAULT, Severity.WARNING, Severity.NOTE


class Rule(enum.Enum):
    """The catalogue: every code that Octavo can print."""

    # -- book.toml and its files ---------------------------------------------------------------------
    BOOK_MISSING = _rule("BOOK-001", _E, "The folder holds no book.", "Name the folder of a book.")
    BOOK_SYNTAX = _rule("BOOK-002", _E, "A TOML file cannot be read.", "Correct the syntax at that line.")
    BOOK_UNKNOWN_KEY = _rule("BOOK-003", _E, "book.toml holds a key Octavo does not know.", "Remove it.")
    BOOK_MISSING_KEY = _rule("BOOK-004", _E, "book.toml lacks a key that it needs.", "Add the key.")
    BOOK_BAD_VALUE = _rule("BOOK-005", _E, "A value in book.toml is not of its kind.", "Correct the value.")
    BOOK_MISSING_FILE = _rule(
        "BOOK-006", _E, "A file that book.toml names is not there.", "Correct the path."
    )
    FILE_UNWRITABLE = _rule(
        "BOOK-009", _E, "A file cannot be written.", "Make room, or make its folder writable."
    )
    BOOK_ENCODING = _rule("BOOK-007", _E, "A file of the book is not UTF-8.", "Save it as UTF-8.")
    BOOK_OUTPUT = _rule(
        "BOOK-008", _E, "The output folder cannot be used.", "Name another folder with --out."
    )
    BOOK_FOREIGN_FILE = _rule(
        "BOOK-010",
        _N,
        "The output folder has a file that no build made; it was kept.",
        "Keep files of your own somewhere else; html_extra_path puts them into the web edition.",
    )

    # -- the manuscript as Sphinx reads it -----------------------------------------------------------
    TEXT_WARNING = _rule("TEXT-001", _W, "Sphinx warns of something in the manuscript.", "Correct that line.")
    TEXT_STOPPED = _rule("TEXT-002", _E, "Sphinx cannot read the manuscript.", "Correct what it names.")
    TEXT_UNKNOWN_NODE = _rule(
        "TEXT-003",
        _W,
        "A reading edition has no form for what an extension puts into the text; its contents are set plain.",
        "Nothing need be done where the contents are enough; else write it otherwise.",
    )
    TEXT_NO_LINK = _rule(
        "TEXT-004",
        _W,
        "An address of a kind that editions do not link to (javascript:, data:, file: and the like).",
        "Write an address that begins with https:, http:, mailto:, doi: or tel:, or leave it as words.",
    )
    TEXT_DEAD_LINK = _rule(
        "TEXT-005",
        _W,
        "A link leads to a file that is not in the book; its words are set without it.",
        "Correct the address, or name a document by :doc:.",
    )

    # -- the judges of the finished editions -----------------------------------------------------------
    CHECK_NOTHING = _rule("CHECK-001", _E, "There is nothing to judge.", "Build the book first.")
    CHECK_DISAGREE = _rule(
        "CHECK-002",
        _E,
        "The index of one edition says something else than that of another.",
        "Build all editions again; if it stays, report it with the manuscript.",
    )

    CHECK_WORDS = _rule(
        "CHECK-003",
        _E,
        "The text of one edition differs from that of another.",
        "Build all editions again; if it stays, report it with the manuscript.",
    )

    CHECK_INCOMPLETE = _rule(
        "CHECK-004", _E, "An edition that was asked for is missing.", "Build the book again."
    )
    CHECK_CHANGED = _rule(
        "CHECK-005",
        _E,
        "A file in the output folder is not the one that was delivered.",
        "Build the book again; changes belong into the manuscript.",
    )
    CHECK_MIXED = _rule(
        "CHECK-006", _E, "The editions are of different states of the book.", "Build all of them again."
    )
    CHECK_OUTDATED = _rule(
        "CHECK-007", _W, "The book has changed since its editions were built.", "Build the book again."
    )

    CHECK_FORM = _rule(
        "CHECK-008",
        _E,
        "Ebook and web edition differ in emphasis, quotation, page marks or links.",
        "Build all editions again; if it stays, report it with the manuscript.",
    )
    CHECK_ABOUT = _rule(
        "CHECK-009",
        _E,
        "An edition says something else of the book than book.toml.",
        "Build the edition again; if it stays, report it with the manuscript.",
    )

    # -- the register of names and the index ----------------------------------------------------------
    NAME_SCHEMA = _rule(
        "NAME-002", _E, "A key of the register is missing, unknown or of a wrong kind.", "Correct the key."
    )
    NAME_DUPLICATE_HEADWORD = _rule(
        "NAME-003", _E, "Two records have one headword.", "Tell them apart by dates or a role in parentheses."
    )
    NAME_DUPLICATE_ID = _rule("NAME-004", _E, "Two records have one id.", "Give one of them another id.")
    NAME_OWNED_TWICE = _rule(
        "NAME-005",
        _E,
        "Two records own one string.",
        "Leave it to one; give the other owns_in with its chapters.",
    )
    NAME_UNKNOWN_TARGET = _rule(
        "NAME-006", _E, "A see-reference or a member names no record.", "Name the id of a record."
    )
    NAME_CIRCLE = _rule(
        "NAME-007", _E, "See-references or members form a chain or a circle.", "Point to the heading itself."
    )
    NAME_BAD_VARIANT = _rule(
        "NAME-008", _E, "A variant cannot be searched for.", "Write the name as it stands in the text."
    )
    NAME_FOREIGN_OWNER = _rule(
        "NAME-009", _E, "A record owns a string that is no variant of it.", "Add the string to its variants."
    )
    NAME_AMBIGUOUS = _rule(
        "NAME-010",
        _E,
        "A mention can be of two records.",
        "Let one own the string (owns, owns_in), or mark the place by the name role.",
    )
    NAME_ROLE = _rule(
        "NAME-011",
        _E,
        "A name role names no record, or two.",
        "Write the id in angle brackets after the words.",
    )
    NAME_BLOCKED = _rule(
        "NAME-012",
        _N,
        "A name of the register stands inside a longer name that is not in it; it was not taken.",
        "Add the longer name to the register, or mark the place by the name role.",
    )
    NAME_FAMILY = _rule(
        "NAME-034",
        _N,
        "A plural names a family of which the register knows one; it was not taken.",
        "If it is the family, add a record of kind family with its members.",
    )
    NAME_NO_EVIDENCE = _rule(
        "NAME-013",
        _N,
        "A name that is also a word or a place stands without evidence; it was not taken.",
        "If it is the name, let its record own the string (owns, owns_in), or mark it by the name role.",
    )
    NAME_SHARED = _rule(
        "NAME-014",
        _N,
        "A string belongs to several records and none owns it.",
        "Let one own it, or mark each place.",
    )
    NAME_UNUSED = _rule(
        "NAME-015",
        _N,
        "A record has no mention in the book.",
        "Remove it, or add the form that the text uses.",
    )
    NAME_UNUSED_VARIANT = _rule(
        "NAME-016", _N, "A variant does not occur in the book.", "Remove it, or leave it for a later edition."
    )
    NAME_BLIND = _rule(
        "NAME-017",
        _W,
        "A see-reference leads to an entry without locators; it was left out.",
        "Remove the reference, or add the variant that the text uses.",
    )
    NAME_DOUBLE_POSTING = _rule(
        "NAME-018",
        _N,
        "A see-reference leads to an entry so short that its locators could stand there too.",
        "Leave it, or post the locators under both headings.",
    )
    NAME_UNDIFFERENTIATED = _rule(
        "NAME-019",
        _W,
        "An entry has more than six locators of one kind.",
        "Mark principal passages, give topics, or drop minor mentions by names review.",
    )
    NAME_PARTICLE = _rule(
        "NAME-020",
        _N,
        "A heading holds a particle, whose place in the order depends on the person's language.",
        "Look at it once and give sort where it is filed wrongly.",
    )
    NAME_IDENTIFIER = _rule(
        "NAME-021", _W, "An identifier has a wrong form or check digit.", "Copy it anew from its source."
    )
    NAME_SORT = _rule(
        "NAME-022",
        _E,
        "A headword in another script has no sort key.",
        "Give sort in Latin letters, or write the headword romanised.",
    )
    NAME_RANGE = _rule(
        "NAME-023", _E, "A marked range has no end, no beginning, or overlaps another.", "Mark both its ends."
    )
    NAME_DECISION = _rule(
        "NAME-024",
        _E,
        "A decision about a mention fits no place in the book any more, or several.",
        "Decide on the mention anew by names review, and remove this table.",
    )
    NAME_DECISIONS_FILE = _rule(
        "NAME-025", _E, "The file of decisions holds something unknown.", "Correct that table."
    )
    NAME_PAGES = _rule(
        "NAME-026", _E, "A file of pages cannot be read.", "Give the form that the handbook shows."
    )
    NAME_PAGE_ORDER = _rule(
        "NAME-027",
        _N,
        "The pages of a file stand out of order; they were put in order.",
        "Nothing need be done.",
    )
    NAME_PRINTED_INDEX = _rule(
        "NAME-028",
        _E,
        "A printed index cannot be read.",
        "Give its headings as text, one a line, or as JSON.",
    )
    NAME_SINGLE_TOPIC = _rule(
        "NAME-029", _N, "An entry has a single sub-entry and nothing else.", "Drop the topic, or add another."
    )
    NAME_UNCERTAIN = _rule(
        "NAME-030",
        _N,
        "The facts of a record are not checked.",
        "Check them in a source and say certain = true.",
    )
    NAME_UNKNOWN = _rule(
        "NAME-031",
        _N,
        "A capitalised sequence of the text is not in the register.",
        "Add a record, or strike it from the worklist by never.",
    )
    NAME_INTERCHANGE = _rule(
        "NAME-032", _E, "A file of names in another form cannot be read.", "Correct the file at that place."
    )
    NAME_SORTED_BESIDE = _rule(
        "NAME-033",
        _N,
        "A see-reference stands beside the entry that it points to.",
        "Drop it: the eye finds it.",
    )

    NAME_EMPTY_INDEX = _rule(
        "NAME-035",
        _N,
        "An index of names has no entry, and its page stands empty.",
        "Take other kinds in :kinds:, or remove the index.",
    )
    NAME_NOT_READ = _rule(
        "NAME-036",
        _W,
        "Part of a file of names from elsewhere is not understood and was left out.",
        "Add what it says to the register by hand, or correct it there and import again.",
    )
    NAME_COLUMNS = _rule(
        "NAME-037",
        _N,
        "The columns of a table of names were read as they are named.",
        "If a column was read wrongly, say which is which with --columns, such as headword=Family+Given.",
    )

    # -- the import of an article ---------------------------------------------------------------------
    IMPORT_NO_FILE = _rule("IMP-001", _E, "The file to import cannot be read.", "Name a plain-text file.")
    IMPORT_TYPE = _rule(
        "IMP-002",
        _E,
        "The file is of a type Octavo does not import.",
        "Save it as plain text (.txt) and import that.",
    )
    IMPORT_EMPTY = _rule("IMP-003", _E, "The file to import is empty.", "Name a file that holds an article.")
    IMPORT_BINARY = _rule("IMP-004", _E, "The file to import is no text.", "Name a plain-text file.")
    IMPORT_ENCODING = _rule(
        "IMP-005",
        _W,
        "The file is not UTF-8, and its encoding was guessed; no character is lost.",
        "Look at the letters with accents; if they are wrong, set encoding in the plan's [source].",
    )
    IMPORT_ENCODING_UNKNOWN = _rule(
        "IMP-006",
        _E,
        "The file cannot be read in the encoding that was named.",
        "Correct encoding in [source].",
    )
    IMPORT_CONTROL = _rule(
        "IMP-007", _W, "Control characters, which no edition can hold, were left out.", "Look at that line."
    )
    IMPORT_NO_TITLE = _rule(
        "IMP-008", _W, "No title was found; the file's name stands for it.", "Give [book] title in the plan."
    )
    IMPORT_NO_DATE = _rule(
        "IMP-009", _N, "The source tells no date of its own.", "Give [book] date in the plan."
    )
    IMPORT_MARKER_MISSING = _rule(
        "IMP-010",
        _W,
        "The note markers run on past a number that was not found.",
        "Look between its neighbours, and add a [[marker]] to the plan.",
    )
    IMPORT_NOTE_LOST = _rule(
        "IMP-011",
        _N,
        "The text of a note is lost in the source.",
        "Supply it in the plan: text = under its number.",
    )
    IMPORT_NOTE_HOMELESS = _rule(
        "IMP-012",
        _W,
        "The source has the text of a note to which no marker refers; it stands among the notes.",
        "Add a [[marker]] to the plan.",
    )
    IMPORT_MARKER_UNSURE = _rule(
        "IMP-013",
        _W,
        "A mark in the text and the text of a note may belong together, and neither has another.",
        "If they do, add a [[marker]] to the plan with the note's number.",
    )
    IMPORT_TABLE = _rule(
        "IMP-014",
        _N,
        "Lines that look like a table are set as they are printed.",
        "Make a table of them in the manuscript, or remove the [[passage]] from the plan.",
    )
    IMPORT_LEFT_OUT = _rule(
        "IMP-015",
        _W,
        "Words were left out that are neither front or back matter nor marks of pages.",
        "Look at [[left_out]] in the plan.",
    )
    IMPORT_PLAN_SYNTAX = _rule("IMP-020", _E, "The plan cannot be understood.", "Correct the key.")
    IMPORT_PLAN_SOURCE = _rule(
        "IMP-021",
        _E,
        "The plan is for another source.",
        "Import without a plan and carry the decisions over.",
    )
    IMPORT_PLAN_PLACE = _rule(
        "IMP-022", _E, "A place of the plan does not fit its source.", "Correct the line or its first words."
    )
    IMPORT_PLAN_CONFLICT = _rule(
        "IMP-023", _E, "Two decisions of the plan contradict each other.", "Remove one of them."
    )
    IMPORT_PLAN_FILE = _rule("IMP-024", _E, "A file that the plan names cannot be read.", "Correct the path.")
    IMPORT_UNACCOUNTED = _rule(
        "IMP-030",
        _E,
        "The manuscript does not hold the words of its source; nothing was written.",
        "Report this with the line: it is a fault of the importer, or of a file kept as edited.",
    )
    IMPORT_FOREIGN_FOLDER = _rule(
        "IMP-031",
        _E,
        "The folder holds something that is no import of Octavo.",
        "Name another folder, or an empty one.",
    )
    IMPORT_EDITED = _rule(
        "IMP-032",
        _E,
        "A file was edited since it was imported, and importing again would replace it.",
        "Keep such files with --keep-edited, or replace them with --replace-edited (yours stay as *.edited).",
    )
    IMPORT_FOLDER = _rule("IMP-033", _E, "The folder cannot be written.", "Name a folder that you may write.")

    # -- the bibliography ----------------------------------------------------------------------------
    BIB_SYNTAX = _rule(
        "BIB-001", _W, "An entry or value of the .bib file cannot be read.", "Correct its syntax."
    )
    BIB_DUPLICATE_KEY = _rule("BIB-002", _W, "Two entries have one key.", "Give one of them another key.")
    BIB_DUPLICATE_FIELD = _rule(
        "BIB-003", _W, "An entry has a field twice; the first one counts.", "Remove one of them."
    )
    BIB_BAD_KEY = _rule(
        "BIB-004",
        _W,
        "A key is empty, or holds what a citation cannot name.",
        "Use letters, digits, : . / ' and -.",
    )
    BIB_CASE_TWIN = _rule(
        "BIB-005", _W, "Two keys differ only in upper and lower case.", "Rename one of them."
    )
    BIB_MISSING_COMMA = _rule("BIB-006", _W, "A comma between two fields is missing.", "Add the comma.")
    BIB_UNDEFINED_STRING = _rule(
        "BIB-007", _W, "A value names an @string that is not defined.", "Put the value in braces."
    )
    BIB_CONCATENATION = _rule(
        "BIB-008",
        _W,
        "Nothing stands on one side of a # that joins values.",
        "Write both values, or remove the #.",
    )
    BIB_UNKNOWN_TYPE = _rule(
        "BIB-009", _W, "An entry's type is not known.", "Use a type of biblatex, such as @book."
    )
    BIB_UNKNOWN_FIELD = _rule("BIB-010", _W, "An entry's field is not known.", "Rename or remove it.")
    BIB_UNKNOWN_LANGUAGE = _rule(
        "BIB-011",
        _W,
        "A language is not known.",
        'Write its English name or its tag, such as "french" or "fr".',
    )
    BIB_BAD_DATE = _rule(
        "BIB-012", _W, "A date is not one of the calendar.", "Write 1930, 1930-04, 1930-04-16 or 1930/1931."
    )
    BIB_BAD_NAME = _rule(
        "BIB-013",
        _W,
        "A name cannot be read.",
        'Write "Family, Given and Family, Given", others in {braces}.',
    )
    BIB_UNKNOWN_MACRO = _rule(
        "BIB-014",
        _W,
        "A LaTeX macro is not known and its effect would be lost.",
        "Write the character itself.",
    )
    BIB_MISSING_FIELD = _rule(
        "BIB-015", _W, "An entry lacks a field that its reference needs.", "Add the field."
    )
    BIB_CROSSREF = _rule(
        "BIB-016", _W, "An entry inherits from one that is not there, or from itself.", "Correct the key."
    )
    BIB_UNREADABLE = _rule("BIB-017", _E, "The .bib file cannot be read.", "Name a file that can be read.")
    BIB_NOT_PRINTED = _rule(
        "BIB-018",
        _N,
        "A field has no place in a reference of its entry's type.",
        "Leave it, choose another type, or put it into the field addendum.",
    )
    BIB_ENCODING = _rule(
        "BIB-019",
        _W,
        "The .bib file is not in UTF-8; letters may have been read wrongly.",
        "Save it as UTF-8.",
    )

    # -- citations -----------------------------------------------------------------------------------
    CITE_SYNTAX = _rule(
        "CITE-001",
        _E,
        "The text of a citation cannot be read.",
        "Write :cite:`key, pp. 45-7` or :cite:`see @key`.",
    )
    CITE_OUTSIDE_NOTE = _rule("CITE-002", _E, "A citation stands outside a note.", "Move it into a note.")
    CITE_UNKNOWN_KEY = _rule(
        "CITE-003",
        _E,
        "A citation names a key that the .bib file does not have.",
        "Correct the key or add the entry.",
    )
    CITE_EMPTY = _rule(
        "CITE-004", _E, "A reference came out empty.", "Add what the entry lacks, or correct the style."
    )
    CITE_STYLE = _rule(
        "CITE-005", _E, "The citation style cannot be used.", "Correct [citations] style in book.toml."
    )
    CITE_ENGINE = _rule(
        "CITE-006",
        _E,
        "pandoc, which sets the references, failed.",
        "Build again; reinstall pypandoc-binary.",
    )
    CITE_ENGINE_SAYS = _rule("CITE-007", _W, "pandoc has a complaint.", "Correct the entry or the citation.")
    CITE_NO_BIBLIOGRAPHY = _rule(
        "CITE-008",
        _E,
        "The book cites, but has no .bib file.",
        "Name one in book.toml: [files] bibliography.",
    )
    CITE_NOTE_IN_ITSELF = _rule("CITE-009", _E, "A note refers to itself.", "Refer to another note.")
    CITE_UNLISTED = _rule(
        "CITE-010", _W, "A work that is cited stands in no section of the bibliography.", "Give it a keyword."
    )
    CITE_EMPTY_SECTION = _rule(
        "CITE-011", _W, "A section of the bibliography lists nothing.", "Correct its options or remove it."
    )

    # -- the print edition ---------------------------------------------------------------------------
    PDF_UNKNOWN_NODE = _rule(
        "PDF-001",
        _W,
        "The print edition has no form for a thing in the text; its words are set plain.",
        "Write it otherwise.",
    )
    PDF_RAW = _rule(
        "PDF-002",
        _W,
        "A passage for other editions only is not in the print edition.",
        "Give print its own words.",
    )
    PDF_LOST_NOTE = _rule(
        "PDF-003", _W, "A note and its reference do not find each other.", "Correct the label."
    )
    PDF_NOTE_ASTRAY = _rule(
        "PDF-004",
        _E,
        "A note stands on another page than its reference.",
        "Move the reference or break the paragraph.",
    )
    PDF_NO_GLYPH = _rule(
        "PDF-005",
        _F,
        "No face of the print edition has a character; its code is printed instead.",
        "Name a face that has it in [print] fallback_faces.",
    )
    PDF_NO_FACE = _rule(
        "PDF-006", _E, "A fallback face is not to be found.", "Correct its name or install it."
    )
    PDF_NO_ALT = _rule(
        "PDF-007",
        _W,
        "An image has no alternative text; its caption or file name stands in.",
        "Add :alt: to it.",
    )
    PDF_NO_IMAGE = _rule(
        "PDF-008", _W, "An image cannot be set in print.", "Give a file of type SVG, PNG or JPEG."
    )
    PDF_UNSETTLED = _rule(
        "PDF-009", _E, "The pages of the print edition do not come to rest.", "Change the paragraph a little."
    )
    PDF_REFUSED = _rule("PDF-010", _E, "Typst refuses the print edition.", "Report it with the manuscript.")
    PDF_LOST_TARGET = _rule(
        "PDF-011",
        _W,
        "A reference leads to a place that the print edition does not have.",
        "Correct the reference.",
    )
    PDF_BAD_SETTING = _rule("PDF-012", _E, "A setting of the print edition cannot be followed.", "Change it.")
    PDF_NO_SETTING = _rule(
        "PDF-013",
        _W,
        "Print does not know this setting and sets the book without it.",
        "Remove the setting.",
    )
    PDF_BROKEN_IMAGE = _rule(
        "PDF-014", _E, "A picture cannot be read.", "Save it anew, under a name that ends as its type does."
    )
    PDF_CHECK_FILE = _rule("PDF-020", _E, "A finished PDF cannot be read.", "Build the book again.")
    PDF_CHECK_MENTION = _rule(
        "PDF-021",
        _E,
        "A locator names a page or note where the name does not stand.",
        "Report it with the manuscript.",
    )
    PDF_CHECK_START = _rule(
        "PDF-022",
        _E,
        "A page does not begin with the word that the page map gives.",
        "Report it with the manuscript.",
    )
    PDF_CHECK_LINK = _rule(
        "PDF-023",
        _E,
        "A locator leads to another page than it prints, or a name not to its entry and its neighbours.",
        "Report it with the manuscript.",
    )
    PDF_CHECK_LABEL = _rule(
        "PDF-024", _E, "The PDF's page labels and the page map differ.", "Report it with the manuscript."
    )
    PDF_CHECK_NOTE = _rule(
        "PDF-025",
        _E,
        "A note does not stand on the page that the page map gives.",
        "Report it with the manuscript.",
    )
    PDF_CHECK_ACCESS = _rule(
        "PDF-026", _E, "A PDF lacks what PDF/A-2a or PDF/UA-1 asks for.", "Report it with the manuscript."
    )
    PDF_CHECK_FONT = _rule("PDF-027", _E, "A face is not embedded in the PDF.", "Build the book again.")
    PDF_CHECK_EDITIONS = _rule(
        "PDF-028", _E, "The print and the screen PDF differ in their pages.", "Build the book again."
    )

    PDF_CHECK_FACE = _rule(
        "PDF-029", _E, "A page is turned or black, or the PDF runs a script.", "Build the book again."
    )

    # -- the ebook and its judge -----------------------------------------------------------------------
    EPUB_CHECK = _rule("EPUB-001", _E, "EPUBCheck finds fault with the ebook.", "Correct what it names.")
    EPUB_NOT_JUDGED = _rule(
        "EPUB-002",
        _N,
        "EPUBCheck could not run, so nobody has judged the ebook.",
        "EPUBCheck wants Java 11 or later.",
    )
    EPUB_BROKEN = _rule("EPUB-003", _E, "The file is no EPUB that can be opened.", "Build the ebook again.")
    EPUB_ORDER = _rule(
        "EPUB-004",
        _E,
        "The contents of the ebook do not follow its reading order.",
        "List documents in the order of the book.",
    )
    EPUB_PAGES = _rule(
        "EPUB-005", _E, "The list of the print edition's pages is not that of the marks.", "Build it again."
    )
    EPUB_NOTE = _rule(
        "EPUB-006", _E, "A note and its mark do not lead to each other.", "Correct the note's label."
    )
    EPUB_LOCATOR = _rule(
        "EPUB-007", _E, "A locator does not lead to the words that it stands for.", "Build it again."
    )
    EPUB_LANGUAGE = _rule(
        "EPUB-008", _E, "A part of the ebook is in no known language.", 'Write a tag such as "fr" or "de-AT".'
    )

    EPUB_CONTENTS = _rule(
        "EPUB-009",
        _E,
        "The ebook lacks a file, or has a script, a link or an image that it must not have.",
        "Build it again; an image needs its :alt:.",
    )

    # -- the web edition and its judge -----------------------------------------------------------------
    HTML_LINK = _rule("HTML-001", _E, "A link inside the web edition leads nowhere.", "Correct the link.")
    HTML_REQUEST = _rule(
        "HTML-002", _E, "A page asks something of another site.", "Keep what the page needs in the book."
    )
    HTML_ID = _rule("HTML-003", _E, "An id stands twice on one page.", "Give one of them another label.")
    HTML_LOCATOR = _rule(
        "HTML-004", _E, "A locator does not lead to the words that it stands for.", "Build it again."
    )
    HTML_NOTE = _rule(
        "HTML-005", _E, "A note and its mark do not lead to each other.", "Correct the note's label."
    )
    HTML_PAGES = _rule(
        "HTML-006", _E, "The pages of the print edition do not follow one another.", "Build it again."
    )
    HTML_IMAGE = _rule("HTML-007", _E, "An image has no alternative text.", "Give the figure its :alt:.")
    HTML_SCRIPT = _rule(
        "HTML-009", _E, "A page has a script or a link that is not of the edition.", "Build it again."
    )
    HTML_SEARCH = _rule("HTML-010", _E, "The search finds nothing.", "Build the web edition again.")
    HTML_WORDLESS = _rule("HTML-008", _E, "A link has no words.", "Put no link into another.")

    @property
    def code(self) -> str:
        """The stable code, such as ``NAME-003``."""
        return self.value.code

    @property
    def severity(self) -> Severity:
        """How much a finding of this rule weighs."""
        return self.value.severity
