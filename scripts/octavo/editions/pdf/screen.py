"""The edition for the screen: the very pages of the print edition, made ready for reading on a display.

In comes the PDF for print; out goes the same layout, so that no page can differ. Links, which print shows as
plain text, are underlined by the reader's program in a quiet colour; the file opens on one page with its
outline beside it, where the one for print opens on two facing pages.
"""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name

_COLOUR = (0.12, 0.23, 0.37)
_UNDERLINE = 0.4


def screen_edition(pdf: bytes) -> bytes:
    """Return the PDF for the screen; the same bytes for the same input."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for annotation in page.get("/Annots", Array()):
                if annotation.get("/Subtype") == Name.Link:
                    _underline(annotation)
        document.Root.PageLayout = Name.SinglePage
        document.Root.PageMode = Name.UseOutlines
        return _saved(document)


def _underline(annotation: pikepdf.Object) -> None:
    del annotation["/Border"]
    annotation.BS = Dictionary(Type=Name.Border, S=Name.U, W=_UNDERLINE)
    annotation.C = Array(_COLOUR)


def _saved(document: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    # Streams stay as Typst wrote them; the identifier comes from the content.
    document.save(
        target,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.preserve,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        fix_metadata_version=False,
    )
    return target.getvalue()
