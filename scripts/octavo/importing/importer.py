"""An import from end to end: a file and perhaps a plan in, a manuscript and its account out.

With a plan or without one the way is the same: without, the plan is the one that the structure suggests,
so that applying the plan which an import wrote gives the same bytes again.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from pathlib import Path

from octavo.book import Reach, TomlFile, project_of
from octavo.findings import BookError, Finding, Rule, finding_at, forbids
from octavo.importing.balance import Balance, strike_balance
from octavo.importing.manuscript import Arrangement, Edited, Extras, arrange, compose, put
from octavo.importing.plan import BookData, ImportPlan, plan_toml, read_plan
from octavo.importing.reader import read_source
from octavo.importing.source_form import Source
from octavo.importing.structure import ChapterLayout, check_fit, lay_out, propose_plan, slug

# What stands for a date that neither plan nor source tells; book.toml cannot be without one.
_NO_DATE = "1970"
_LOCAL = {"register": "names.toml", "bibliography": "bibliography.bib"}


@dataclass(frozen=True, slots=True)
class Import:
    """A finished import: what was read, decided, set, counted, written, and what is to be said of it."""

    source: Source
    plan: ImportPlan
    layout: ChapterLayout
    balance: Balance
    arrangement: Arrangement
    findings: tuple[Finding, ...]

    @property
    def lost(self) -> tuple[int, ...]:
        """The numbers of the notes whose text is lost."""
        return tuple(note.number for chapter in self.layout.chapters for note in chapter.notes if note.lost)


def import_article(
    file: Path,
    into: Path,
    plan_file: Path | None = None,
    edited: Edited = Edited.REFUSE,
    reach: Reach | None = None,
) -> Import:
    """Import an article into a folder.

    `reach` has the files that the plan may name: those of its project, where none is given. Raises
    `BookError` with findings, and then nothing has been written.
    """
    if plan_file is None:
        source, findings = read_source(file)
        plan, proposed = propose_plan(source)
        findings += proposed
        extras = Extras(plan=plan_toml(plan))
    else:
        plan, toml = read_plan(plan_file)
        source, findings = read_source(file, plan.source.encoding)
        misfits = check_fit(source, plan, toml)
        if misfits:
            raise BookError(misfits)
        extras = _read_files(plan, toml, reach or Reach(project_of(plan_file.parent)))
        plan = dataclasses.replace(plan, book=_whole(plan.book, source))
    layout = lay_out(source, plan)
    files = compose(plan, layout, source.words, extras)
    arrangement = arrange(into, files, edited, plan_file)
    balance, uneven = strike_balance(source, plan, layout, arrangement.files)
    findings += [*uneven, *_note_findings(source, plan, layout)]
    if forbids(findings) or not balance.even:
        raise BookError(findings)
    put(arrangement, source)
    return Import(source, plan, layout, balance, arrangement, tuple(findings))


def _whole(book: BookData, source: Source) -> BookData:
    """Fill what book.toml cannot be without."""
    name = source.name.rsplit(".", 1)[0]
    title = " ".join(book.title.split()) or name or "Untitled"
    return dataclasses.replace(
        book,
        title=title,
        id=book.id or slug(title),
        language=book.language or "en",
        date=book.date or _NO_DATE,
    )


def _read_files(plan: ImportPlan, toml: TomlFile, reach: Reach) -> Extras:
    """Read the files that a plan names, relative to it; all that cannot be make one error."""
    findings: list[Finding] = []
    rule = Rule.IMPORT_PLAN_FILE

    def read(name: str, *keys: str | int) -> str | None:
        if not name:
            return None
        path = toml.path.parent / name
        if reason := _refusal(path, reach):
            hint = "Copy it into the project, or allow it with --allow-outside."
            findings.append(finding_at(rule, f"{name} {reason}", toml.path, toml.line(*keys), hint))
            return None
        try:
            return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except OSError as error:
            message = f"{name} cannot be read ({error.strerror})"
        except UnicodeDecodeError:
            message = f"{name} is not UTF-8"
        findings.append(finding_at(rule, message, toml.path, toml.line(*keys)))
        return None

    register = read(plan.register, "files", "register")
    bibliography = read(plan.bibliography, "files", "bibliography")
    documents = {
        document.path: text
        for number, document in enumerate(plan.documents)
        if (text := read(document.file, "document", number)) is not None
    }
    if findings:
        raise BookError(findings)
    return Extras(register, bibliography, documents, _local_plan(plan, toml))


def _refusal(path: Path, reach: Reach) -> str:
    """Return why a file is not read, be it there or not; empty where it may be."""
    if not reach.holds(path):
        return f"is outside the plan's project, {reach.root}"
    return "is no regular file" if path.exists() and not path.is_file() else ""


def _local_plan(plan: ImportPlan, toml: TomlFile) -> str:
    """Return the plan as the person wrote it, with the paths that its files have in the manuscript."""
    text = toml.path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    for key, local in _LOCAL.items():
        if getattr(plan, key):
            text = re.sub(
                rf"(?m)^(\s*{key}\s*=\s*)(\"[^\"\n]*\"|'[^'\n]*')", rf'\g<1>"{local}"', text, count=1
            )
    for document in plan.documents:
        if document.file:
            name = re.escape(document.file)
            text = re.sub(
                rf"(?m)^(\s*file\s*=\s*)(\"{name}\"|'{name}')", rf'\g<1>"{document.path}.rst"', text, count=1
            )
    return text


def _note_findings(source: Source, plan: ImportPlan, layout: ChapterLayout) -> list[Finding]:
    lines = {marker.number: marker.line for marker in plan.markers}
    found = [
        finding_at(
            Rule.IMPORT_NOTE_LOST, f"The text of note {note.number} is lost", source.name, lines[note.number]
        )
        for chapter in layout.chapters
        for note in chapter.notes
        if note.lost
    ]
    texts = {note.number: note for note in plan.notes}
    for note in layout.homeless:
        line = texts[note.number].paragraphs[0].line
        message = f"No marker refers to note {note.number}"
        found.append(finding_at(Rule.IMPORT_NOTE_HOMELESS, message, source.name, line))
    return found
