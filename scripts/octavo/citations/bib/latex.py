r"""LaTeX in the values of a `.bib` file, turned into the small HTML that CSL-JSON allows.

In comes ``\emph{Pravda} na ``levo'' \& \'etat``; out goes ``<i>Pravda</i> na “levo” & état`` and the names
of macros that are not known: nothing is dropped in silence. Braces that only guard capitals go.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decoded:
    """A value in CSL's markup, and the macros in it that nobody knows."""

    text: str
    unknown: tuple[str, ...]


def decode(value: str) -> Decoded:
    """Decode a value; quick where there is nothing to decode."""
    if not re.search(r"[\\{}~]|--|``|''", value):
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


_TAGS = {
    "emph": ("<i>", "</i>"),
    "textit": ("<i>", "</i>"),
    "mkbibemph": ("<i>", "</i>"),
    "textbf": ("<b>", "</b>"),
    "mkbibbold": ("<b>", "</b>"),
    "textsuperscript": ("<sup>", "</sup>"),
    "textsubscript": ("<sub>", "</sub>"),
    "textsc": ('<span style="font-variant: small-caps;">', "</span>"),
    "enquote": ("“", "”"),
    "mkbibquote": ("“", "”"),
    "textquote": ("“", "”"),
    "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"),
    "textup": ('<span style="font-style:normal;">', "</span>"),
    "textnormal": ("", ""),
    "text": ("", ""),
    "mbox": ("", ""),
    "url": ("", ""),
    "textrm": ("", ""),
    "foreignlanguage": ("", ""),
}


def _pairs(text: str) -> dict[str, str]:
    """Read ``name character name character`` into a mapping."""
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_SYMBOLS = _pairs(r"""
    ss ß  o ø  O Ø  l ł  L Ł  ae æ  AE Æ  oe œ  OE Œ  aa å  AA Å  i ı  j ȷ  dh ð  th þ  dj đ  DJ Đ  ng ŋ
    ldots …  dots …  textellipsis …  S §  P ¶  pounds £  copyright ©  textendash –  textemdash —
    bibrangedash –  slash /  guillemotleft «  guillemotright »  flqq «  frqq »  glqq „  grqq “
    textquoteleft ‘  textquoteright ’  textquotedblleft “  textquotedblright ”  quotedblbase „
    textbackslash \  textasciitilde ~  textunderscore _  textdegree °  texteuro €  No №
""") | {"addspace": " ", "space": " ", "addnbspace": "\u00a0"}
# Combining accents by the sign or letter of their macro.
_ACCENTS = {
    name: chr(int(code, 16))
    for name, code in _pairs("""
        ' 0301  ` 0300  ^ 0302  " 0308  ~ 0303  = 0304  . 0307
        u 0306  v 030c  H 030b  c 0327  k 0328  d 0323  b 0331  r 030a
    """).items()
}
_ESCAPED = {sign: sign for sign in "%$#_{}&@ "} | {",": "\u2009", "-": "", "/": ""}
_DEEPEST = 50
_ALONE = {"~": "\u00a0"}
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
        return self._group() if alone == "{" else _ALONE.get(alone, alone)

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
        if name in _TAGS:
            if name == "foreignlanguage":
                self._argument()
            before, after = _TAGS[name]
            return before + self._argument() + after
        if name in _SYMBOLS:
            return _SYMBOLS[name]
        if name in _ACCENTS:
            return _accented(self._argument(), _ACCENTS[name])
        self.unknown.append(name)
        return ""

    def _sign(self, sign: str) -> str:
        if sign in _ACCENTS:
            return _accented(self._argument(), _ACCENTS[sign])
        if sign in _ESCAPED:
            return _ESCAPED[sign]
        self.unknown.append(sign)
        return ""


def _accented(letters: str, accent: str) -> str:
    base = letters[:1].replace("ı", "i").replace("ȷ", "j")
    return unicodedata.normalize("NFC", base + accent) + letters[1:] if base else accent
