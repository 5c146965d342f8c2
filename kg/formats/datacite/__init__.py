"""DataCite metadata as JSON: the DOIs of its REST API and dumps (JSON:API), and the bare form of content negotiation.

A DOI of arXiv (`10.48550/arXiv.…`) is the arXiv identifier as well. Codes that say why there is no value, such as
`(:unav)`, are no values. The types that DataCite derives for other formats (`ris`, `bibtex`, `citeproc`) are guesses
and not looked at.
"""

from __future__ import annotations

from kg.formats import _json
from kg.formats.format import Format, Head, Reader, words

ENVELOPE = ("data",)
MEMBERS = words("id doi attributes identifiers creators creator titles title types schemaVersion publicationYear")
"""Members of a record that no frame of records has."""
BARE = (
    {"doi", "id", "identifiers"},
    {"creators", "creator"},
    {"titles", "title"},
    {"schemaversion", "publicationyear", "resourcetypegeneral", "rightslist"},
)
"""Of each line, a record without envelope has a member at least; letters only."""


def recognises(head: Head) -> bool:
    """Tell DataCite by the members of its first record: a DOI with attributes, or the members only its schema has."""
    names = _json.keys(head, ENVELOPE)
    if "attributes" in names:
        is_doi = any(f'"{name}"' in head.text for name in ("dois", "works", "creators"))
        return "id" in names and '"doi"' in head.text and is_doi
    bare = {name.replace("-", "").lower() for name in names}
    return all(bare & each for each in BARE)


def _reader() -> Reader:
    from kg.formats.datacite.reader import READER  # noqa: PLC0415 - slow to import

    return READER


FORMAT = Format(
    name="datacite",
    title="DataCite metadata (JSON)",
    kinds=("paper",),
    streaming=True,
    example='{"type": "dois", "attributes": {...}}',
    recognises=recognises,
    reader=_reader,
    cut=_json.CUT,
)
