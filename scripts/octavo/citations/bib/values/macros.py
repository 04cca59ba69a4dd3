"""Macros of LaTeX and biblatex, as tables: what they put round their argument, or stand for."""

from __future__ import annotations

from collections.abc import Mapping


def _pairs(text: str) -> dict[str, str]:
    """Read ``name character name character`` into a mapping."""
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _lines(text: str) -> Mapping[str, str]:
    """Read lines of ``name: words`` into a mapping."""
    pairs = (line.partition(":") for line in text.strip().splitlines())
    return {name.strip(): words.strip() for name, _, words in pairs}


TAGS = {
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
}


# What pylatexenc does not know, or takes for something else: biblatex's own signs, and letters of languages.
SYMBOLS = _pairs(r"""
    dh ð  th þ  dj đ  DJ Đ  DH Ð  TH Þ  ng ŋ  NG Ŋ  textellipsis …  bibrangedash –  bibdatedash –  hyphen -
    slash /  S §  P ¶  pounds £  copyright ©  flqq «  frqq »  glqq „  grqq “  quotedblbase „
    textunderscore _  texteuro €  No №
    textless <  textgreater >  textbar |  textasciicircum ^  textbraceleft {  textbraceright }
    adddot .  addcomma ,  addsemicolon ;  addcolon :  TeX TeX  LaTeX LaTeX  BibTeX BibTeX
    onehalf ½  onethird ⅓  twothirds ⅔  onequarter ¼  threequarters ¾
""") | {"addspace": " ", "space": " ", "addnbspace": "\u00a0"}
# Macros that bear upon the form alone, or upon what stands around them.
WITHOUT_TEXT = frozenset(
    _pairs("""
    autocap -  nopunct -  noopsort -  relax -  protect -  ignorespaces -  normalfont -  upshape -  rm -  sf -
    tt -  textzh -  textru -  textgr -  textgreek -  textcyr -  mathrm -  mathit -  mathbf -  ensuremath -
    textsf -  texttt -  uppercase -  unspace -  isdot -  newblock -  allowbreak -  linebreak -  break -  par -
    """)
)
# Macros whose first argument is no text.
WITH_OPTION = frozenset(("foreignlanguage", "href", "textcolor", "bibinfo", "selectlanguage"))
# Old switches: they bear upon the rest of their group.
SWITCHES = {
    "em": "emph",
    "it": "emph",
    "itshape": "emph",
    "bf": "textbf",
    "bfseries": "textbf",
    "sc": "textsc",
    "scshape": "textsc",
}
# biblatex's words that a reference may have in the place of a text.
STRINGS = _lines("""
    and: and
    by: by
    nodate: n.d.
    forthcoming: forthcoming
    inpress: in press
    inpreparation: in preparation
    submitted: submitted
    newseries: n.s.
    oldseries: o.s.
    jourser: ser.
    phdthesis: PhD diss.
    mathesis: master’s thesis
    number: no.
    volume: vol.
    volumes: vols.
    page: p.
    pages: pp.
    chapter: chap.
    part: pt.
    edition: ed.
    revisededition: rev. ed.
    editor: ed.
    editors: eds.
    translator: trans.
    reviewof: review of
    pseudonym: pseud.
    in: in
    of: of
    section: sec.
    see: see
    anonymous: anonymous
    circa: ca.
    reprint: repr.
    techreport: technical report
""")
# Combining accents by the sign or letter of their macro.
ACCENTS = {
    name: chr(int(code, 16))
    for name, code in _pairs("""
        ' 0301  ` 0300  ^ 0302  " 0308  ~ 0303  = 0304  . 0307
        u 0306  v 030c  H 030b  c 0327  k 0328  d 0323  b 0331  r 030a
    """).items()
}
ESCAPED = {sign: sign for sign in "%$#_{}&@ "} | {",": "\u2009", "-": "", "/": ""}
