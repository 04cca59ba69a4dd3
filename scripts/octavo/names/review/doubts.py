"""Names that are words or places too, gathered by string: one entry of the register settles them all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from octavo.findings import Finding, Rule

_STRING = re.compile(r"'(.+?)' is also ")
_CONTEXT = re.compile(r"“(.*)”")
_SHOWN = 3
_SETTLED = "Write owns (owns_in for a section) in the record whose name it is, or never if it is nobody's."


def group_doubts(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings, those on one doubtful string as one, at its first place, with a few contexts."""
    findings = list(findings)
    by_string: dict[str, list[Finding]] = {}
    for finding in findings:
        if (string := _doubtful(finding)) is not None:
            by_string.setdefault(string, []).append(finding)
    for finding in findings:
        string = _doubtful(finding)
        if string is None:
            yield finding
        elif by_string[string][0] is finding:
            yield _together(string, by_string[string])


def _doubtful(finding: Finding) -> str | None:
    found = _STRING.match(finding.message) if finding.rule is Rule.NAME_NO_EVIDENCE else None
    return found.group(1) if found else None


def _together(string: str, findings: list[Finding]) -> Finding:
    if len(findings) == 1:
        return replace(findings[0], mend=findings[0].mend or _SETTLED)
    contexts = [found.group(1) for one in findings if (found := _CONTEXT.search(one.message))]
    shown = "”, “".join(contexts[:_SHOWN])
    message = f"{string!r} is also a word or a place, {len(findings)} times without evidence, as in “{shown}”"
    return replace(findings[0], message=message, mend=_SETTLED)
