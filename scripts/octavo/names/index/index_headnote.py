"""The headnote of an index: one sentence for each sign that it makes use of, in the book's language.

Where a language is not among them, English stands in.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from octavo.names.index.index_tree import Used

_BOTH = frozenset({Used.NOTES, Used.SEVERAL_NOTES})
# Where an index has both, one sentence says it.
_SENTENCES: Mapping[str, Mapping[Used | frozenset[Used], str]] = {
    "en": {
        _BOTH: "n after a number refers to a note on that page (45n12), nn to several (45nn12–13).",
        Used.NOTES: "n after a number refers to a note on that page (45n12).",
        Used.SEVERAL_NOTES: "nn after a number refers to several notes on that page (45nn12–13).",
        Used.RANGES: "Numbers joined by a dash mark a continuous discussion.",
        Used.PRINCIPAL: "Bold type marks the principal passage.",
        Used.ILLUSTRATIONS: "Italic numbers refer to illustrations.",
        Used.SECTIONS: "References are to chapters and sections.",
    },
    "de": {
        _BOTH: "Ein n nach der Zahl verweist auf eine Anmerkung auf dieser Seite (45n12), "
        "nn auf mehrere (45nn12–13).",
        Used.NOTES: "Ein n nach der Zahl verweist auf eine Anmerkung auf dieser Seite (45n12).",
        Used.SEVERAL_NOTES: "nn nach der Zahl verweist auf mehrere Anmerkungen auf dieser Seite (45nn12–13).",
        Used.RANGES: "Durch einen Strich verbundene Zahlen bezeichnen eine fortlaufende Behandlung.",
        Used.PRINCIPAL: "Fett gesetzt ist die Hauptstelle.",
        Used.ILLUSTRATIONS: "Kursive Zahlen verweisen auf Abbildungen.",
        Used.SECTIONS: "Verwiesen wird auf Kapitel und Abschnitte.",
    },
    "fr": {
        _BOTH: "Un n après le chiffre renvoie à une note de cette page (45n12), nn à plusieurs (45nn12–13).",
        Used.NOTES: "Un n après le chiffre renvoie à une note de cette page (45n12).",
        Used.SEVERAL_NOTES: "nn après le chiffre renvoie à plusieurs notes de cette page (45nn12–13).",
        Used.RANGES: "Des chiffres joints par un tiret indiquent un développement suivi.",
        Used.PRINCIPAL: "Le gras signale le passage principal.",
        Used.ILLUSTRATIONS: "Les chiffres en italique renvoient aux illustrations.",
        Used.SECTIONS: "Les renvois sont aux chapitres et aux sections.",
    },
}


def headnote(used: Set[Used], language: str = "en") -> str:
    """Return the sentences that explain an index's signs; empty where it has none."""
    sentences = _SENTENCES.get(language.partition("-")[0].lower(), _SENTENCES["en"])
    told: set[Used | frozenset[Used]] = {*used - _BOTH, _BOTH} if used >= _BOTH else {*used}
    return " ".join(text for sign, text in sentences.items() if sign in told)
