"""Review: every mention of a name as keyword in context, in the terminal and as a page to decide on.

In come mentions with the words around them; out go lines of text, or one HTML file that asks for nothing from
the net: a verdict is chosen for each mention, and the page gives the decisions as TOML to save.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from octavo.findings import UsageError
from octavo.names.index import Mention
from octavo.names.language import fold_key
from octavo.names.records import Record, Register
from octavo.names.review.decisions import Decision, InContext, Verdict
from octavo.names.review.index_report import mention_place

_WIDTH = 44


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A mention as it is reviewed: its place in the index, its words, and what was decided."""

    mention: InContext
    place: str
    rule: str
    verdict: Verdict | None = None

    @property
    def kwic(self) -> str:
        """The mention as keyword in context, on one line."""
        before = " ".join(self.mention.before)[-_WIDTH:]
        after = " ".join(self.mention.after)[:_WIDTH]
        return f"{before:>{_WIDTH}}  {self.mention.surface}  {after}"


def review_rows(
    marked: Iterable[InContext], mentions: Iterable[Mention], decisions: Mapping[str, Decision]
) -> list[ReviewRow]:
    """Return a row for each mention, in the book's order."""
    placed = {mention.id: mention for mention in mentions}
    rows = []
    for one in marked:
        mention = placed.get(one.id)
        decision = decisions.get(one.id)
        rule = mention.rule if mention else ""
        rows.append(
            ReviewRow(
                one, mention_place(mention) if mention else "–", rule, decision.verdict if decision else None
            )
        )
    return rows


@dataclass(frozen=True, slots=True)
class NameReview:
    """A record with all its mentions, in the book's order."""

    record: Record
    rows: tuple[ReviewRow, ...]

    @property
    def text(self) -> str:
        """The mentions as lines of text, without a newline at the end."""
        lines = [f"{self.record.headword} ({len(self.rows)})"]
        for row in self.rows:
            verdict = f" [{row.verdict.value}]" if row.verdict else ""
            lines.append(f"{row.place:>8}  {row.kwic}  {row.rule}{verdict}")
        return "\n".join(lines)

    def as_json(self) -> dict[str, object]:
        """Return the ids of the record and its mentions as JSON can hold them."""
        return {"record": self.record.id, "mentions": [row.mention.id for row in self.rows]}


def reviews(register: Register, rows: Iterable[ReviewRow], name: str | None = None) -> tuple[NameReview, ...]:
    """Return the records that have mentions, or those that a name means: an id, or a part of a headword.

    Raises `UsageError` where the name means none.
    """
    wanted = [record for record in register if name is None or _is_meant(record, name)]
    if name is not None and not wanted:
        raise UsageError(f"{name!r} names no record of the register")
    by_record: dict[str, list[ReviewRow]] = {}
    for row in rows:
        by_record.setdefault(row.mention.record, []).append(row)
    found = (NameReview(record, tuple(by_record.get(record.id, ()))) for record in wanted)
    return tuple(review for review in found if review.rows)


def _is_meant(record: Record, name: str) -> bool:
    return record.id == name or fold_key(name) in fold_key(record.headword)


def review_page(title: str, language: str, parts: Iterable[NameReview]) -> str:
    """Return the review as one HTML page."""
    body = "".join(map(_record_html, parts))
    return _PAGE.format(title=html.escape(title), language=html.escape(language), body=body)


def _record_html(review: NameReview) -> str:
    shown = "".join(map(_row_html, review.rows))
    head = html.escape(review.record.headword)
    table = f"<table><tbody>{shown}</tbody></table>"
    return f"<section><h2>{head} <small>{len(review.rows)}</small></h2>{table}</section>\n"


def _row_html(row: ReviewRow) -> str:
    one = row.mention
    before, after = " ".join(one.before), " ".join(one.after)
    values = {
        "mention": one.id,
        "record": one.record,
        "surface": one.surface,
        "before": before,
        "after": after,
    }
    data = "".join(f' data-{key}="{html.escape(value, quote=True)}"' for key, value in values.items())
    cells = [
        f"<td>{html.escape(row.place)}</td><td class=b>{html.escape(before)}</td>",
        f"<th scope=row>{html.escape(one.surface)}</th><td>{html.escape(after)}</td>",
        f"<td>{html.escape(row.rule)}</td><td>{_choice(row)}</td>",
    ]
    return f"<tr{data}>{''.join(cells)}</tr>\n"


def _choice(row: ReviewRow) -> str:
    label = html.escape(f"Decision on {row.mention.surface}, {row.place}", quote=True)
    options = "".join(
        f"<option{' selected' if row.verdict is verdict else ''}>{verdict.value if verdict else ''}</option>"
        for verdict in (None, *Verdict)
    )
    return f'<select aria-label="{label}">{options}</select>'


_PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}: names under review</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body {{ font: 1rem/1.5 Georgia, serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem }}
table {{ border-collapse: collapse; width: 100% }} td, th {{ padding: .15rem .5rem; vertical-align: top }}
.b {{ text-align: right }} tr:nth-child(even) {{ background: #f4f2ee }} small {{ color: #555 }}
textarea {{ width: 100%; height: 12rem; font: .85rem/1.4 monospace }}
</style></head><body><h1>{title}</h1>
<p>Choose a decision where a mention needs one; the text below then belongs into the decisions file.</p>
{body}
<h2>Decisions</h2><textarea id="out" readonly aria-label="Decisions as TOML"></textarea>
<script>
const quote = text => JSON.stringify(text);
function collect() {{
  const all = [...document.querySelectorAll("tr[data-mention]")];
  const rows = all.filter(row => row.querySelector("select").value);
  document.getElementById("out").value = rows.map(row => "[[decision]]\\n" +
    ["mention", "record"].map(key => key + " = " + quote(row.dataset[key])).join("\\n") +
    "\\nverdict = " + quote(row.querySelector("select").value) + "\\n" +
    ["surface", "before", "after"].map(key => key + " = " + quote(row.dataset[key])).join("\\n")
  ).join("\\n\\n");
}}
document.addEventListener("change", collect); collect();
</script></body></html>
"""
