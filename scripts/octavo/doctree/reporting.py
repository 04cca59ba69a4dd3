"""Findings on their way through Sphinx.

A room that notices something while Sphinx reads or writes calls `say`; the stock ``sphinx-build`` prints
it as a warning with its place and code (``octavo.NAME-003``), and the press collects it as the `Finding`
that it is, together with what Sphinx itself complains of.
"""

from __future__ import annotations

import logging as stdlib_logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from weakref import WeakKeyDictionary

from docutils import nodes
from docutils.utils import get_source_line
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.logging import WarningSuppressor

from octavo.findings import Finding, Place, Rule, Severity

_LOCATION = re.compile(r"^(?P<file>.*?):(?P<line>\d+)?$")
_logger = logging.getLogger("octavo")
_collectors: list[FindingsHandler] = []


class _Words:
    """A finding as the argument of a log record: its words when printed, the finding when collected."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding

    def __str__(self) -> str:
        return f"{self.finding.message}. {self.finding.mend or self.finding.rule.value.mend}"


def say(finding: Finding, node: nodes.Node | None = None) -> None:
    """Report a finding; a node gives the place where the finding has none. Notes are only printed."""
    if finding.place is None and node is not None:
        source, line = get_source_line(node)
        finding = replace(finding, place=Place(source, line) if source else None)
    # As a string: Sphinx takes the first part of a pair for the name of a document.
    location = f"{finding.place.file}:{finding.place.line or ''}" if finding.place else None
    if finding.severity is Severity.NOTE:
        _logger.info("%s", finding)
    else:
        _logger.warning("%s", _Words(finding), type="octavo", subtype=finding.rule.code, location=location)


_SAID: WeakKeyDictionary[object, set[str]] = WeakKeyDictionary()


def say_once(finding: Finding, node: nodes.Node | None, within: object) -> None:
    """Report a finding unless its message was reported within the same thing, such as a builder."""
    said = _SAID.setdefault(within, set())
    if finding.message not in said:
        said.add(finding.message)
        say(finding, node)


@contextmanager
def collecting(handler: FindingsHandler) -> Iterator[None]:
    """Let a handler collect what is said in the applications of Sphinx that are made within."""
    _collectors.append(handler)
    try:
        yield
    finally:
        _collectors.remove(handler)
        stdlib_logging.getLogger("sphinx").removeHandler(handler)


def attach(app: Sphinx) -> None:
    """Attach the collecting handlers to an application; Sphinx clears all handlers when it is made."""
    for handler in _collectors:
        handler.filters[:] = [WarningSuppressor(app)]
        logger = stdlib_logging.getLogger("sphinx")
        if handler not in logger.handlers:
            logger.addHandler(handler)


class FindingsHandler(stdlib_logging.Handler):
    """Collects what Sphinx and Octavo warn of, as findings, with paths relative to a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(stdlib_logging.WARNING)
        self.folder = folder
        self.findings: list[Finding] = []

    def emit(self, record: stdlib_logging.LogRecord) -> None:
        """Keep a record as a finding."""
        arguments = record.args if isinstance(record.args, tuple) else ()
        if arguments and isinstance(arguments[0], _Words):
            finding = arguments[0].finding
            if finding.place is not None:
                finding = replace(
                    finding, place=Place(self._relative(finding.place.file), finding.place.line)
                )
        else:
            finding = Finding(Rule.TEXT_WARNING, _first_line(record), self._place(record))
        if finding not in self.findings:
            self.findings.append(finding)

    def _place(self, record: stdlib_logging.LogRecord) -> Place | None:
        location = getattr(record, "location", None)
        if isinstance(location, nodes.Node):
            source, line = get_source_line(location)
            return Place(self._relative(source), line) if source else None
        if isinstance(location, tuple):
            file, line = location
            return Place(self._relative(str(file)), line) if file else None
        if isinstance(location, str) and (found := _LOCATION.match(location)):
            return Place(self._relative(found["file"]), int(found["line"]) if found["line"] else None)
        return Place(str(location)) if location else None

    def _relative(self, file: str) -> str:
        path = Path(file)
        if not path.is_absolute():
            candidate = self.folder / f"{file}.rst"
            return f"{file}.rst" if candidate.is_file() else file
        try:
            return str(path.relative_to(self.folder))
        except ValueError:
            return file


def _first_line(record: stdlib_logging.LogRecord) -> str:
    return record.getMessage().strip().splitlines()[0] if record.getMessage().strip() else "?"
