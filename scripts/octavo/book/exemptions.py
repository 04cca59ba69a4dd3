"""Findings that an editor has silenced, each with a reason, in the book's `exceptions.toml`.

[[exception]]
code = "NAME-014"
file = "chapters/09-france.rst"    # optional: everywhere where it is left out
says = "Molinier"                  # optional: a part of the finding's message
reason = "The family, not one of the brothers."
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from octavo.book.files import read_toml
from octavo.findings import BookError, Finding, Rule, finding_at

_KEYS = {"code", "file", "says", "reason"}


@dataclass(frozen=True, slots=True)
class Exemption:
    """One silenced finding, or one kind of them."""

    code: str
    file: str
    says: str
    reason: str

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding is silenced by this."""
        file = finding.place.file if finding.place else ""
        return (
            finding.rule.code == self.code
            and (not self.file or file.endswith(self.file))
            and self.says in finding.message
        )


def read_exemptions(path: Path) -> tuple[Exemption, ...]:
    """Read an `exceptions.toml`; none where the file is not there.

    Raises `BookError` for an entry without a code or without a reason, and for an unknown code or key.
    """
    if not path.is_file():
        return ()
    source = read_toml(path)
    known = {rule.code for rule in Rule}
    findings = []
    exemptions = []
    for number, entry in enumerate(source.data.get("exception", [])):
        line = source.line("exception", number)
        if unknown := sorted(entry.keys() - _KEYS):
            message = f'Unknown key "{unknown[0]}" of an exception'
            findings.append(finding_at(Rule.BOOK_UNKNOWN_KEY, message, path, line))
        elif entry.get("code") not in known:
            message = f'No finding has the code "{entry.get("code", "")}"'
            findings.append(finding_at(Rule.BOOK_BAD_VALUE, message, path, line, "Copy it from the finding."))
        elif not str(entry.get("reason", "")).strip():
            message = "An exception has no reason"
            findings.append(finding_at(Rule.BOOK_MISSING_KEY, message, path, line, 'Add: reason = "…"'))
        else:
            exemptions.append(
                Exemption(entry["code"], entry.get("file", ""), entry.get("says", ""), entry["reason"])
            )
    if findings:
        raise BookError(findings)
    return tuple(exemptions)


def without_exempted(findings: Iterable[Finding], exemptions: Iterable[Exemption]) -> list[Finding]:
    """Return the findings that no exemption covers."""
    allowed = tuple(exemptions)
    return [finding for finding in findings if not any(rule.covers(finding) for rule in allowed)]
