"""arXiv's records: Atom feeds of its API, and OAI-PMH with the prefixes arXiv, arXivRaw and arXivOld.

A record describes the e-print. Its identifier is without version; the version that the record shows stands in
`Paper.version`. The first version is the publication, later ones are revisions. The DOI and the journal reference name
the published version, another expression of the work: they go to `Paper.versions`, and the reference is a remark here.
DOIs under 10.48550/arXiv name the e-print itself.
"""

from __future__ import annotations

from kg.formats import _xml_head
from kg.formats.format import Format, Head, Reader

ATOM = "http://www.w3.org/2005/Atom"
PAYLOADS = ("arXiv", "arXivRaw", "arXivOld")
PREFIXES = ("arXiv", "arXivRaw", "arXivOld")


def recognises(head: Head) -> bool:
    """Tell a feed or list of arXiv by its root and the names in it."""
    space, name = _xml_head.root(head)
    if name in ("feed", "entry") and space == ATOM:
        return (
            "arxiv.org/abs/" in head.text
            or "arxiv.org/api/" in head.text
            or "http://arxiv.org/schemas/atom" in head.text
        )
    if name in _xml_head.OAI_ROOTS or name in PAYLOADS:
        return not _xml_head.names(head).isdisjoint(PAYLOADS) or _xml_head.responds_with(head, PREFIXES)
    return False


def _reader() -> Reader:
    from kg.formats.arxiv.reader import READER  # noqa: PLC0415 - slow to import

    return READER


FORMAT = Format(
    name="arxiv",
    title="arXiv: Atom feeds of its API, OAI-PMH in arXiv's own forms",
    kinds=("paper",),
    streaming=True,
    example='<entry xmlns="http://www.w3.org/2005/Atom"><id>http://arxiv.org/abs/2310.20475v2</id>...</entry>',
    recognises=recognises,
    reader=_reader,
)
