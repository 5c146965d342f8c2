"""MARC 21, the records of library catalogues, as MARCXML or binary (ISO 2709).

Both syntaxes are brought to one shape: a leader and fields. A record of a serial describes a venue, any other one a
paper: what a cataloguer calls the title proper is the title, without the punctuation that leads to the next subfield;
who stands in 1XX is an author unless a relator says otherwise; the first year of 008 is the year of publication where
its type of date says so. Fields with a 9 in their tag, and those that systems name with letters, are local.
"""

from __future__ import annotations

import re
from typing import Final

from kg.formats.format import Format, Head, Reader

_DIRECTORY: Final = re.compile(
    r"[0-9]{5}.{7}[0-9]{5}.{7}[0-9A-Za-z]{3}[0-9]{9}(?:[0-9A-Za-z]{3}[0-9]{9}|\x1e)", re.DOTALL
)
_FIELD: Final = re.compile(r"<(?:[\w.-]+:)?(?:datafield|controlfield)\s[^<>]*\btag\s*=\s*[\"'][0-9A-Za-z]{1,3}[\"']")
_FOREIGN: Final = frozenset({"metamorph", "stylesheet", "schema", "html"})


def recognises(head: Head) -> bool:
    """Tell MARC by the leader and the directory that a file begins with, or by the fields of MARCXML."""
    text = head.text.lstrip("\ufeff \t\r\n\x00")
    if not text.startswith("<"):
        return bool(_DIRECTORY.match(text))
    root = re.search(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)", text)
    return bool(_FIELD.search(text)) and root is not None and root[1] not in _FOREIGN


def _reader() -> Reader:
    from kg.formats.marc.reader import READER  # noqa: PLC0415 - slow to import

    return READER


FORMAT: Final = Format(
    name="marc",
    title="MARC 21 (MARCXML and ISO 2709)",
    kinds=("paper", "venue"),
    streaming=True,
    example='<record xmlns="http://www.loc.gov/MARC21/slim"><leader>00654cam a2200205gu 4500</leader>…',
    recognises=recognises,
    reader=_reader,
)
