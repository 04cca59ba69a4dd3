"""What a heading says of itself: the word of its rank, its number, and the rest.

English, German and French; numbers in Roman and Arabic figures or as words, before or behind their noun.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

_PARTS = (
    "part|book|volume|vol|epoch|act|teil|theil|buch|band|abt(?:h)?eilung|abschnitt|hauptstück|"
    "partie|livre|tome|acte"
)
_CHAPTERS = (
    "chapter|chap|letter|lecture|canto|essay|sermon|discourse|stave|dialogue|night|lesson|section|scene|"
    "kapitel|capitel|brief|vorlesung|gesang|szene|scene|auftritt|aufzug|"
    "chapitre|lettre|leçon|chant|conférence|entretien|soirée|scène"
)
_ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last|"
    "erste[rs]?|zweite[rs]?|dritte[rs]?|vierte[rs]?|fünfte[rs]?|sechste[rs]?|sieb(?:en)?te[rs]?|achte[rs]?|neunte[rs]?|"
    "zehnte[rs]?|elfte[rs]?|zwölfte[rs]?|letzte[rs]?|"
    "premi(?:er|[èe]re)|deuxi[èe]me|seconde?|troisi[èe]me|quatri[èe]me|cinqui[èe]me|sixi[èe]me|septi[èe]me|huiti[èe]me|"
    "neuvi[èe]me|dixi[èe]me|derni(?:er|[èe]re)"
)
_CARDINALS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty(?:-\\w+)?|un|deux|trois|eins|zwei|drei"
)
_NUMBER = rf"(?:[IVXLC]+|[ivxlc]+(?=[.\s]*$)|[0-9]{{1,3}}|(?:the\s+)?(?:{_ORDINALS})|{_CARDINALS})"
_KEYED = re.compile(
    rf"(?P<word>{_PARTS}|{_CHAPTERS})\b\.?\s*(?:no\.?\s*|nr\.?\s*)?(?P<number>{_NUMBER})\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_KEYED_AFTER = re.compile(
    rf"(?P<number>(?:the\s+)?(?:{_ORDINALS})|[IVXLC]+\.|[0-9]{{1,3}}\.)\s*(?P<word>{_PARTS}|{_CHAPTERS})\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(
    r"(?:§+\s*)?(?P<number>[IVXLC]+|[0-9]{1,3})(?P<stop>\.\s*[-–—]*|[):]|\s*[-–—]{1,2}|)(?:\s+|$)(?P<rest>.*)$",
    re.DOTALL,
)
_NAMED = re.compile(
    r"(?:(?:the\s+)?(?:author[’']s |editor[’']s |translator[’']s |general )?"
    r"(?:preface|introduction|foreword|prologue|epilogue|conclusion|"
    r"appendix|appendices|postscript|dedication|advertisement|glossary|bibliography|chronology|afterword|introductory|addenda|"
    r"acknowledg(?:e)?ments?|preamble|prelude|finale|envoi|argument|supplement)|"
    r"vorwort|vorrede|vorbemerkung|einleitung|nachwort|schlu(?:ss|ß)(?:wort)?|anhang|widmung|zueignung|nachtrag|literatur(?:verzeichnis)?|"
    r"préface|avant-propos|avertissement|conclusion|appendice|épilogue|prologue|postface|"
    r"dédicace|bibliographie|note préliminaire|avis)\b.{0,80}",
    re.IGNORECASE | re.DOTALL,
)
_PART_WORD = re.compile(rf"(?:{_PARTS})$", re.IGNORECASE)
_DROPPED = re.compile(r"(?:chapter|chap|kapitel|capitel|chapitre)$", re.IGNORECASE)


class HeadingForm(enum.Enum):
    """What makes a line a heading, the surest first."""

    PART = 0
    CHAPTER = 1
    NAMED = 2
    NUMBERED = 3
    CAPITALS = 4
    PLAIN = 5


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """A heading's form; the word of its rank, its number as printed, and the title behind them."""

    form: HeadingForm
    word: str = ""
    number: str = ""
    title: str = ""

    @property
    def is_bare(self) -> bool:
        """Tell whether it has a number and no title, which may follow on the next line."""
        return bool(self.number) and not self.title

    @property
    def drops_word(self) -> bool:
        """Tell whether the word is one that every chapter has and an edition need not repeat."""
        return bool(_DROPPED.fullmatch(self.word.rstrip(".")))


def heading_words(text: str) -> HeadingWords:
    """Return what a short text says of itself as a heading."""
    plain = " ".join(text.replace("_", "").replace("=", "").split())
    for form in (_KEYED, _KEYED_AFTER):
        if found := form.match(plain):
            rest = found["rest"].strip(" .:;,–—-")
            rank = HeadingForm.PART if _PART_WORD.match(found["word"]) else HeadingForm.CHAPTER
            # A sentence that begins with such words: "Part one of us went home".
            if rest and rest[:1].islower():
                break
            return HeadingWords(rank, found["word"], found["number"].strip(), _title(rest, found["rest"]))
    if _NAMED.fullmatch(plain):
        return HeadingWords(HeadingForm.NAMED, title=plain)
    found = _NUMBERED.match(plain)
    if found and (found["stop"] or not found["rest"]):
        return HeadingWords(HeadingForm.NUMBERED, number=found["number"], title=found["rest"].strip())
    capitals = plain.upper() == plain and sum(map(str.isalpha, plain)) > 1
    return HeadingWords(HeadingForm.CAPITALS if capitals else HeadingForm.PLAIN, title=plain)


def number_value(number: str) -> int:
    """Return the value of a Roman or Arabic number; 0 for any other."""
    if number.isdigit():
        return int(number)
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    digits = [values.get(letter, 0) for letter in number.upper()]
    if not digits or not all(digits):
        return 0
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return sum(-digit if digit < following else digit for digit, following in pairs)


def _title(stripped: str, raw: str) -> str:
    """Return a title with the stop that belongs to it (a question mark, a bracket)."""
    return stripped if raw.strip() else ""
