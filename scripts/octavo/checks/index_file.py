"""Whether `index-of-names.json` says of each mention the page and note that the page map has for it."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.checks.exhibits import Exhibits
from octavo.doctree import GlobalId
from octavo.findings import Finding, Place, Rule

_MOST = 20


def check_index_file(exhibits: Exhibits) -> Iterator[Finding]:
    """Compare the index's file with the page map."""
    place = Place(str(exhibits.out / "index-of-names.json"))
    for number, message in enumerate(_differences(exhibits)):
        if number == _MOST:
            return
        yield Finding(Rule.CHECK_DISAGREE, message, place)


def _differences(exhibits: Exhibits) -> Iterator[str]:
    if exhibits.page_map is None or exhibits.print_pdf is None:
        return
    for name in exhibits.index["names"]:
        for mention in name["mentions"]:
            told = exhibits.page_map.mentions.get(GlobalId(mention["id"]))
            page = mention.get("page")
            if told is not None and page is not None and str(page) != told.page:
                yield f"{mention['id']} is on page {page}, in the page map on page {told.page}"
