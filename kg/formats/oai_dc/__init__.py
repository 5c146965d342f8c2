"""Dublin Core as repositories give it: OAI-PMH with the prefix oai_dc (or BASE's base_dc), or a bare `oai_dc:dc`.

Every element may stand any number of times, in any language, and holds one string. A description of some length is
taken for an abstract. Of several dates the earliest is the publication; timestamps are the repository's own.
"""

from __future__ import annotations

from kg.formats import _xml_head
from kg.formats.format import Format, Head, Reader

PREFIXES = ("oai_dc", "base_dc")
ROOTS = _xml_head.OAI_ROOTS | {"dc", "dcCollection", "oai_dc", "searchRetrieveResponse"}
ELEMENTS = frozenset(
    [
        "title",
        "creator",
        "subject",
        "description",
        "publisher",
        "contributor",
        "date",
        "type",
        "format",
        "identifier",
        "source",
        "language",
        "relation",
        "coverage",
        "rights",
    ]
)


def recognises(head: Head) -> bool:
    """Tell simple Dublin Core by its element `dc` under a root of lists, or by the prefix that was asked for."""
    if _xml_head.root(head)[1] not in ROOTS:
        return False
    names = _xml_head.names(head)
    holds = "dc" in names and not names.isdisjoint(ELEMENTS)
    return holds or (_xml_head.responds_with(head, PREFIXES) and not names.isdisjoint({"record", "error"}))


def _reader() -> Reader:
    from kg.formats.oai_dc.reader import READER  # noqa: PLC0415 - slow to import

    return READER


FORMAT = Format(
    name="oai-dc",
    title="Dublin Core of repositories: oai_dc",
    kinds=("paper",),
    streaming=True,
    example='<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"><dc:title>...',
    recognises=recognises,
    reader=_reader,
)
