"""The report on an index: as text, by page, and what changed between two builds.

In comes an `Index` or the data of `index-of-names.json`; out go lines of text for an editor.
"""

from __future__ import annotations

from collections.abc import Iterator

from octavo.names.index import Entry, Index, headnote


def index_text(index: Index) -> str:
    """Return an index as plain text, an entry a line, sub-entries indented."""
    return "".join(f"{line}\n" for line in _index_lines(index))


def _index_lines(index: Index) -> Iterator[str]:
    note = headnote(index.used)
    if note:
        yield note
    for group in index.groups:
        yield ""
        yield group.letter
        for entry in group.entries:
            yield _entry_text(entry)
            for sub in entry.subentries:
                yield f"    {_entry_text(sub)}"


def _entry_text(entry: Entry) -> str:
    parts = [str(entry.heading), *(f"*{loc.text}*" if loc.principal else loc.text for loc in entry.locators)]
    text = ", ".join(parts)
    if entry.see:
        text += ", see " + "; ".join(str(reference.heading) for reference in entry.see)
    if entry.see_also:
        text += ". See also " + "; ".join(str(reference.heading) for reference in entry.see_also)
    return text
