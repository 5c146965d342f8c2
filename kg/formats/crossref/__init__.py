"""Crossref works: answers of the REST API, of content negotiation, and the public data file.

The date of publication is `issued`, which Crossref makes of the earliest of print and online; the others are events.
"""

from __future__ import annotations

import re
from typing import Final

from kg.formats import _json
from kg.formats.format import Format, Head, Reader, words

ENVELOPE: Final = ("message.items", "message", "items")
MEMBERS: Final = words("DOI type title author issued prefix member")
"""Members of a record that no frame of records has."""
MARKS: Final = words(
    "prefix member deposited indexed reference-count references-count is-referenced-by-count content-domain issn-type "
    "isbn-type score relation"
)
"""Members that Crossref adds to what CSL-JSON has; a DOI and some of these tell the two apart."""
ENOUGH: Final = 3
ANSWERED: Final = re.compile(r'"message-type"\s*:\s*"work(?:-list)?"')
"""The frame of an answer, whose works have no other members than those that were asked for with `select`."""


def recognises(head: Head) -> bool:
    """Tell Crossref's JSON by a DOI, and the members that only Crossref adds or the frame of an answer of its API."""
    names = _json.keys(head, ENVELOPE)
    return "DOI" in names and (len(names & MARKS) >= ENOUGH or ANSWERED.search(head.text) is not None)


def _reader() -> Reader:
    from kg.formats.crossref.reader import READER  # noqa: PLC0415 - slow to import

    return READER


FORMAT = Format(
    name="crossref",
    title="Crossref works (JSON)",
    kinds=("paper", "venue"),
    streaming=True,
    example='{"DOI": "10.1038/nature12373", "type": "journal-article", "title": ["…"], "member": "297", "prefix": "10.1038"}',
    recognises=recognises,
    reader=_reader,
    cut=_json.CUT,
)
