"""JATS and its predecessor NLM: the front matter of articles, alone, in a `pmc-articleset` or in OAI-PMH.

Of the body nothing is read, of the back matter only the references. A sub-article (a review, a reply, a translation) is
a paper of its own that is tied to its article. The date of electronic publication comes before the printed one.
"""

from __future__ import annotations

from kg.formats import _xml_head
from kg.formats.format import Format, Head, Reader

FRONTS = frozenset({"front", "article-meta", "journal-meta", "front-stub"})
ROOTS = _xml_head.OAI_ROOTS | {"article", "articles", "pmc-articleset"}


def recognises(head: Head) -> bool:
    """Tell JATS by its root and by the parts of its front matter."""
    if _xml_head.root(head)[1] not in ROOTS:
        return False
    names = _xml_head.names(head)
    return "article" in names and not names.isdisjoint(FRONTS)


def _reader() -> Reader:
    from kg.formats.jats.reader import READER  # noqa: PLC0415 - slow to import

    return READER


FORMAT = Format(
    name="jats",
    title="JATS: journal articles in the Journal Article Tag Suite",
    kinds=("paper",),
    streaming=True,
    example='<article article-type="research-article"><front><article-meta><article-id pub-id-type="doi">...',
    recognises=recognises,
    reader=_reader,
)
