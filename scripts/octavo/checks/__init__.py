"""The judges of the finished editions, one module each.

In come the files of an output folder, never what the builders know; out go findings. `JUDGES` lists them in
the order in which `octavo check` calls them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from octavo.checks.about_book import check_about
from octavo.checks.agreement import judge_agreement
from octavo.checks.ebook_check import check_epub
from octavo.checks.equal_words import judge_words
from octavo.checks.exhibits import Exhibits
from octavo.checks.index_file import check_index_file
from octavo.checks.print_check import judge_pdfs
from octavo.checks.record_check import check_record
from octavo.checks.same_form import check_form
from octavo.checks.web_check import check_html
from octavo.findings import Finding

__all__ = ["JUDGES", "Exhibits"]

Judge = Callable[[Exhibits], Iterable[Finding]]


def _epub(exhibits: Exhibits) -> Iterable[Finding]:
    return check_epub(exhibits.epub) if exhibits.epub is not None else ()


def _html(exhibits: Exhibits) -> Iterable[Finding]:
    return check_html(exhibits.html) if exhibits.html is not None else ()


JUDGES: Mapping[str, Judge] = {
    "EPUB": _epub,
    "HTML": _html,
    "PDF": judge_pdfs,
    "words of the editions": judge_words,
    "locators of the editions": judge_agreement,
    "index file": check_index_file,
    "form of the editions": check_form,
    "what they say of the book": check_about,
    "build record": check_record,
}
