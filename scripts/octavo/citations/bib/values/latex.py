r"""LaTeX in the values of a `.bib` file, turned into the small HTML that CSL-JSON allows.

``\emph{Pravda} na ``levo'' \& \'etat`` becomes ``<i>Pravda</i> na “levo” & état``. The names of macros that
are not known are returned with the text, for a finding. Braces that only guard capitals go.

What a macro stands for, if it is a sign (some nine hundred of them), is pylatexenc's knowledge. Its own
conversion is not used: it knows no output but plain text, so that emphasis, small capitals and raised letters
would be lost, and it passes over unknown macros without a word.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from octavo.citations.bib.values import macros


@dataclass(frozen=True, slots=True)
class Decoded:
    """A value in CSL's markup, and the macros in it that nobody knows."""

    text: str
    unknown: tuple[str, ...]


def decode(value: str) -> Decoded:
    """Decode a value; quick where there is nothing to decode."""
    if not re.search(r"[\\{}~$]|--|``|''", value):
        return Decoded(value, ())
    decoder = _Decoder(value)
    text = decoder.run()
    return Decoded(unicodedata.normalize("NFC", text), tuple(decoder.unknown))


def plain(value: str) -> str:
    """Decode a value and leave its markup out, for what is no text: numbers, addresses, sort keys."""
    return re.sub(r"</?(?:i|b|sup|sub|span)\b[^>]*>", "", decode(value).text)


def address(value: str) -> str:
    """Return a web address or a DOI to the letter, but for braces and backslashes before its signs."""
    text = re.sub(r"\\textasciitilde(?:\{\}|\s|\b)", "~", value)
    text = re.sub(r"\\url\b", "", text)
    return re.sub(r"\\([%$#_{}&~])|[{}]", lambda found: found.group(1) or "", text).strip()


_DEEPEST = 50
_ALONE = {"~": "\u00a0"}
_RAISED = {"^": "textsuperscript", "_": "textsubscript"}
# A formula up to its end; two prices in dollars are none.
_FORMULA = re.compile(r"(?:[A-Za-z]|[^$]*[\\^_][^$]*)\$")
_TOKEN = re.compile(r"\\([A-Za-z]+)\s*|\\(.)|(---|--|``|'')|(.)", re.DOTALL)
_MARKS = {"---": "—", "--": "–", "``": "“", "''": "”"}
# Tags of CSL-JSON itself may stand in a value too.
_CSL_TAG = re.compile(r"</?(?:i|b|sup|sub)>")


class _Decoder:
    """A recursive descent over one value."""

    def __init__(self, value: str) -> None:
        self.value = value
        self.position = 0
        self.depth = 0
        self.is_formula = False
        self.unknown: list[str] = []

    def run(self) -> str:
        text = ""
        while self.position < len(self.value):
            text += self._until_brace()
            self.position += 1  # a closing brace too many: bibtexparser has seen to balance
        return text

    def _until_brace(self) -> str:
        pieces: list[str] = []
        while self.position < len(self.value) and self.value[self.position] != "}":
            pieces.append(self._next())
        return "".join(pieces)

    def _next(self) -> str:
        if tag := _CSL_TAG.match(self.value, self.position):
            self.position = tag.end()
            return tag.group()
        found = _TOKEN.match(self.value, self.position)
        assert found is not None  # the last branch takes any sign
        self.position = found.end()
        name, sign, mark, alone = found.groups()
        if name is not None:
            return self._macro(name)
        if sign is not None:
            return self._sign(sign)
        if mark is not None:
            return _MARKS[mark]
        return self._alone(alone)

    def _alone(self, sign: str) -> str:
        if sign == "{":
            return self._group()
        if sign == "$" and (self.is_formula or _FORMULA.match(self.value, self.position)):
            self.is_formula = not self.is_formula
            return ""
        if sign in _RAISED and self.is_formula:
            before, after = macros.TAGS[_RAISED[sign]]
            return before + self._argument() + after
        return _ALONE.get(sign, sign)

    def _group(self) -> str:
        """Read a group whose opening brace has been read."""
        text = self._until_brace()
        self.position += 1
        return text

    def _argument(self) -> str:
        """Read what a macro applies to: a group or one sign."""
        while self.position < len(self.value) and self.value[self.position] == " ":
            self.position += 1
        if self.position >= len(self.value) or self.value[self.position] == "}":
            return ""
        if self.depth > _DEEPEST:
            self.unknown.append("… (macros nest too deep)")
            self.position = len(self.value)
            return ""
        self.depth += 1
        argument = self._next()
        self.depth -= 1
        return argument

    def _macro(self, name: str) -> str:
        if name in macros.TAGS:
            before, after = macros.TAGS[name]
            return before + self._argument() + after
        if name in macros.SWITCHES:
            before, after = macros.TAGS[macros.SWITCHES[name]]
            return before + self._until_brace() + after
        if name in macros.WITH_OPTION:
            self._argument()
            return ""
        if name in macros.WITHOUT_TEXT:
            return ""
        if name == "bibstring":
            word = self._argument()
            self.unknown.extend([] if word in macros.STRINGS else [f"bibstring{{{word}}}"])
            return macros.STRINGS.get(word, word)
        return self._sign(name)

    def _sign(self, name: str) -> str:
        """Return what a macro makes that stands for a sign, or sets an accent."""
        if name in macros.ACCENTS:
            return _accented(self._argument(), macros.ACCENTS[name])
        sign = macros.SYMBOLS.get(name, macros.ESCAPED.get(name, _known_signs().get(name)))
        if sign is None:
            self.unknown.append(name)
        return sign or ""


@functools.cache
def _known_signs() -> Mapping[str, str]:
    """Return the macros that stand for a sign, as pylatexenc knows them; read where a value needs them."""
    from pylatexenc.latex2text import get_default_latex_context_db

    return {
        macro.macroname: macro.simplify_repl
        for macro in get_default_latex_context_db().iter_macro_specs()
        if isinstance(macro.simplify_repl, str) and "%" not in macro.simplify_repl
    }


def _accented(letters: str, accent: str) -> str:
    base = letters[:1].replace("ı", "i").replace("ȷ", "j")
    return unicodedata.normalize("NFC", base + accent) + letters[1:] if base else accent
