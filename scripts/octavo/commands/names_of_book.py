"""`octavo names scan|check|report|review|proof BOOK`: a book's names, read from its manuscript.

The manuscript is read anew, so that nothing need be built; pages are those of the last build, where there
is one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from octavo.book import Book, write_whole
from octavo.findings import Finding, UsageError, forbids, report

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from octavo.editions.shared import NamesSurvey
    from octavo.names import Record
    from octavo.names.review import ReviewRow


def add(verbs: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verbs that take a book."""
    scan = _verb(verbs, "scan", _scan, "capitalised sequences that are not in the register, by frequency")
    scan.add_argument("--least", type=int, default=1, metavar="N", help="leave out what stands less often")
    _verb(verbs, "check", _check, "every finding on the register and the attribution")
    shown = _verb(verbs, "report", _report, "entries by locators, first and last use, unused variants")
    shown.add_argument("--page", metavar="LABEL", help="what is indexed on this page")
    shown.add_argument("--diff", type=Path, metavar="OLD", help="what changed since this index-of-names.json")
    review = _verb(verbs, "review", _review, "every mention as keyword in context, to decide on")
    review.add_argument("name", nargs="?", metavar="NAME", help="the id or headword of one record")
    review.add_argument("--html", type=Path, metavar="FILE", help="write a page to decide on")
    review.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="MENTION=VERDICT",
        dest="verdicts",
        help="write a decision: keep, minor, principal or not",
    )
    proof = _verb(verbs, "proof", _proof, "the sheet that an editor signs")
    proof.add_argument("--approve", action="store_true", help="keep this index as the last approved one")


def _verb(
    verbs: _SubParsersAction[argparse.ArgumentParser], name: str, run: Any, what: str
) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=what)
    verb.add_argument("book", type=Path, metavar="BOOK", help="the folder with book.toml")
    verb.add_argument(
        "--out", type=Path, metavar="DIR", help="where the editions are (default: BOOK/dist/<id>)"
    )
    verb.add_argument("--json", action="store_true", help="print to stdout as JSON")
    verb.set_defaults(run=run)
    return verb


def _survey(options: argparse.Namespace) -> NamesSurvey:
    from octavo.editions.shared import survey_names

    book = Book.load(options.book)
    return survey_names(book, _dist(book, options.out) / "page-map.json")


def _dist(book: Book, out: Path | None) -> Path:
    """Return where a book's editions are: as `build` puts them, or as `make` does."""
    if out is not None:
        return out
    inside = book.folder / "dist" / book.id
    return inside if inside.is_dir() else Path("dist") / book.id


def _scan(options: argparse.Namespace) -> int:
    from octavo.names.matching import Matcher
    from octavo.names.review import scan

    survey = _survey(options)
    found = scan(survey.texts, Matcher(survey.register), least=options.least)
    if options.json:
        rows = [
            {"text": one.text, "count": one.count, "proposal": one.proposal.value, "context": one.context}
            | {"place": str(one.place or "")}
            for one in found
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for one in found:
            print(f"{one.count:>5}  {one.proposal.value:<12}  {one.text}  ({one.place}: … {one.context} …)")
    print(f"{len(found)} sequences are not in the register", file=sys.stderr)
    return 0


def _check(options: argparse.Namespace) -> int:
    from octavo.book import read_exemptions, without_exempted

    survey = _survey(options)
    findings = without_exempted(_findings(survey), read_exemptions(survey.book.exceptions))
    if options.json:
        print(json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=1))
    else:
        report(findings, sys.stdout)
    errors = sum(1 for finding in findings if forbids([finding]))
    print(f"{len(findings)} findings, {errors} of them errors", file=sys.stderr)
    return 1 if errors else 0


def _findings(survey: NamesSurvey) -> list[Finding]:
    """Return all that is to be said of a book's names; what concerns no name is left to `build`."""
    from octavo.findings import Rule
    from octavo.names.index import IndexStyle, build_index
    from octavo.names.register import particle_findings
    from octavo.names.review import shared_findings, unused_findings

    index = build_index(survey.register, survey.mentions, IndexStyle.of(survey.book.index))
    uncertain = [
        Finding(Rule.NAME_UNCERTAIN, f"{record.headword!r} is not certain", record.place)
        for record in survey.register
        if not record.certain
    ]
    said = [finding for finding in survey.findings if _concerns_names(finding, survey.book)]
    found = [*said, *particle_findings(survey.register), *uncertain, *shared_findings(survey.register)]
    return list(dict.fromkeys([*found, *unused_findings(survey.register, survey.mentions), *index.findings]))


def _concerns_names(finding: Finding, book: Book) -> bool:
    """Tell whether a finding is about names: a register that is no TOML has none of their codes."""
    files = {book.decisions.name} | ({book.names.name} if book.names else set())
    at = Path(finding.place.file).name if finding.place else ""
    return finding.rule.code.startswith("NAME-") or at in files


def _report(options: argparse.Namespace) -> int:
    from octavo.names.index import IndexStyle, build_index, index_json
    from octavo.names.review import changes, entry_rows, on_page, rows_text, shared_findings, unused_findings

    survey = _survey(options)
    if options.page is not None:
        found = on_page(survey.mentions, survey.register, options.page)
        _print(options.json, found, (f"{headword}: {surface}" for headword, surface in found))
        if not found:
            built = any(mention.page for mention in survey.mentions)
            why = "" if built else "; the print edition is not built, so there are no pages"
            print(f"Nothing is indexed on page {options.page!r}{why}", file=sys.stderr)
        return 0
    if options.diff is not None:
        lines = changes(_load(options.diff), index_json(survey.register, survey.mentions))
        _print(options.json, lines, iter(lines or ["nothing changed"]))
        return 0
    index = build_index(survey.register, survey.mentions, IndexStyle.of(survey.book.index))
    rows = entry_rows(index, survey.mentions, survey.register)
    columns = ("record", "headword", "locators", "mentions", "first", "last")
    data = [{key: getattr(row, key) for key in columns} for row in rows]
    _print(options.json, data, iter([rows_text(rows)]))
    notes = [*unused_findings(survey.register, survey.mentions), *shared_findings(survey.register)]
    report(notes, sys.stderr)
    return 0


def _print(as_json: bool, data: object, lines: Iterator[str]) -> None:
    if as_json:
        print(json.dumps(data, ensure_ascii=False, indent=1))
        return
    for line in lines:
        print(line)


def _review(options: argparse.Namespace) -> int:
    from octavo.names.review import review_page, review_text

    survey = _survey(options)
    if options.verdicts:
        return _decide(survey, options.verdicts)
    parts = list(_reviewed(survey, options.name))
    if options.html is not None:
        page = review_page(survey.book.title, survey.book.language, parts)
        write_whole(options.html, page)
        print(f"{options.html}: {sum(len(rows) for _, rows in parts)} mentions", file=sys.stderr)
    else:
        _print(
            options.json,
            [{"record": record.id, "mentions": [row.mention.id for row in rows]} for record, rows in parts],
            iter("\n\n".join(review_text(record, rows) for record, rows in parts).splitlines()),
        )
        if options.name and sys.stdin.isatty() and not options.json:
            return _ask(survey, parts)
    return 0


def _reviewed(survey: NamesSurvey, name: str | None) -> Iterator[tuple[Record, list[ReviewRow]]]:
    """Yield the records that are asked for with their mentions."""
    from octavo.names.language import fold_key
    from octavo.names.review import review_rows

    wanted = [
        record
        for record in survey.register
        if name is None or record.id == name or fold_key(name) in fold_key(record.headword)
    ]
    if name is not None and not wanted:
        raise UsageError(f"{name!r} names no record of the register")
    rows = review_rows(survey.marked, survey.mentions, survey.decisions)
    for record in wanted:
        own = [row for row in rows if row.mention.record == record.id]
        if own:
            yield record, own


def _decide(survey: NamesSurvey, verdicts: list[str]) -> int:
    """Write the decisions given on the command line."""
    from octavo.names.review import Verdict, decide, write_decisions

    by_id = {str(mention.id): mention for mention in survey.marked}
    made = []
    for given in verdicts:
        identity, _, verdict = given.rpartition("=")
        if identity not in by_id:
            raise UsageError(f"{identity!r} is no mention of this book; `names review` shows them by --json")
        if verdict not in {one.value for one in Verdict}:
            raise UsageError(f"{verdict!r} is no verdict: keep, minor, principal or not")
        made.append(decide(by_id[identity], Verdict(verdict)))
    write_decisions(survey.book.decisions, made)
    print(f"{survey.book.decisions}: {len(made)} decisions written", file=sys.stderr)
    return 0


def _ask(survey: NamesSurvey, parts: list[tuple[Record, list[ReviewRow]]]) -> int:
    """Ask for each mention what to do with it, and write the answers."""
    from octavo.names.review import Decision, Verdict, decide, write_decisions

    answers = {"k": Verdict.KEEP, "m": Verdict.MINOR, "p": Verdict.PRINCIPAL, "n": Verdict.NOT}
    made: list[Decision] = []
    print("\nk keep, m minor, p principal, n not this person, Enter as it is, q end", file=sys.stderr)
    for row in (row for _, rows in parts for row in rows):
        try:
            answer = input(f"{row.place:>8}  {row.kwic}  ? ").strip().lower()[:1]
        except (EOFError, KeyboardInterrupt):
            answer = "q"
        if answer == "q":
            break
        if answer in answers:
            made.append(decide(row.mention, answers[answer]))
    if made:
        write_decisions(survey.book.decisions, made)
    print(f"{len(made)} decisions written", file=sys.stderr)
    return 0


def _proof(options: argparse.Namespace) -> int:
    from octavo.names.index import index_json
    from octavo.names.review import proof_data, proof_sheet, review_rows

    survey = _survey(options)
    approved = survey.book.decisions.with_name("names-approved.json")
    old = _load(approved) if approved.is_file() else None
    new = index_json(survey.register, survey.mentions)
    rows = review_rows(survey.marked, survey.mentions, survey.decisions)
    if options.json:
        print(json.dumps(proof_data(survey.register, rows, new, old), ensure_ascii=False, indent=1))
    else:
        print(proof_sheet(survey.book.title, survey.register, rows, new, old), end="")
    if options.approve:
        write_whole(approved, json.dumps(new, ensure_ascii=False, indent=1) + "\n")
        print(f"{approved}: kept as the last approved index", file=sys.stderr)
    return 0


def _load(path: Path) -> dict[str, Any]:
    """Read an index-of-names.json."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        raise UsageError(f"{path} is not JSON") from None
    if not isinstance(data, dict) or not _tables(data.get("names")) or not all(map(_name, data["names"])):
        raise UsageError(f"{path} is no index-of-names.json")
    return data


def _name(name: dict[str, Any]) -> bool:
    return isinstance(name.get("headword"), str) and _tables(name.get("mentions"))


def _tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)
