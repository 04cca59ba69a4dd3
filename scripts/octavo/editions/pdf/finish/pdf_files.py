"""The two files of one layout: the edition for print, and the very same pages made ready for a display.

In comes the PDF that Typst exports; out go both files, in which the names lead where their trails say. On the
screen links, which print shows as plain text, are underlined by the reader's program in a quiet colour, save
those of names, of which a page has dozens; the file opens on one page with its outline beside it, where the
one for print opens on two facing pages. The same bytes for the same input.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name

from octavo.editions.pdf.compose import PrintTrail, Step
from octavo.editions.pdf.finish.pdf_name_links import link_names
from octavo.findings import in_phase

_COLOUR = (0.12, 0.23, 0.37)
_UNDERLINE = 0.4


@in_phase("print: links, both files")
def print_and_screen(
    pdf: bytes, trails: Mapping[int, PrintTrail], locators: Mapping[str, Step]
) -> tuple[bytes, bytes]:
    """Return the PDF for print and the one for the screen."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        link_names(document, trails, locators)
        for_print = _saved(document)
        for page in document.pages:
            for annotation in page.get("/Annots", Array()):
                if annotation.get("/Subtype") == Name.Link and "/NM" not in annotation:
                    _underline(annotation)
        document.Root.PageLayout = Name.SinglePage
        document.Root.PageMode = Name.UseOutlines
        return for_print, _saved(document)


def _underline(annotation: pikepdf.Object) -> None:
    del annotation["/Border"]
    annotation.BS = Dictionary(Type=Name.Border, S=Name.U, W=_UNDERLINE)
    annotation.C = Array(_COLOUR)


def _saved(document: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    # Streams stay as Typst wrote them, all else is packed: tags and links are the greater part of the file.
    # The identifier comes from the content.
    document.save(
        target,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        fix_metadata_version=False,
    )
    return target.getvalue()
