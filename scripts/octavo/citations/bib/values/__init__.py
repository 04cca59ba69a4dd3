"""The values of fields: what stands behind the `=` in a `.bib` file, read into what it means.

`raw_values` takes off braces and quotation marks, joins what `#` joins and puts in strings; `encodings` finds
out in which encoding a file is written. Of the text that remains, `latex` decodes the macros, `bib_names`
reads names into their parts, and `dates` reads dates, also those that were written in words.
"""

from __future__ import annotations

from octavo.citations.bib.values.bib_names import joined, read_names
from octavo.citations.bib.values.dates import (
    SEASONS,
    Moment,
    read_moment,
    year_alone,
    year_with_month,
)
from octavo.citations.bib.values.encodings import decoded_file
from octavo.citations.bib.values.latex import address, decode, plain
from octavo.citations.bib.values.raw_values import RawFault, RawValue, is_enclosed, lost_field, read_raw

__all__ = [
    "SEASONS",
    "Moment",
    "RawFault",
    "RawValue",
    "address",
    "decode",
    "decoded_file",
    "is_enclosed",
    "joined",
    "lost_field",
    "plain",
    "read_moment",
    "read_names",
    "read_raw",
    "year_alone",
    "year_with_month",
]
