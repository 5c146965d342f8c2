"""PubMed's records: `PubmedArticleSet` with articles, book articles and deleted citations.

PubMed prints a title in another language as an English translation in brackets, with the original as the vernacular
title: that one is the title here, the translation an alternative. The full stop that PubMed sets after every title is
left out. `MedlinePgn` leaves out the digits that the last page shares with the first (`123-8`): they are put back.
The date of the issue is the date of publication; that of the electronic article is when it went online.
"""

from __future__ import annotations

from kg.formats import _xml_head
from kg.formats.format import Format, Head, Reader

ARTICLES = frozenset({"PubmedArticle", "PubmedBookArticle", "MedlineCitation", "BookDocument"})
ROOTS = ARTICLES | {"PubmedArticleSet", "MedlineCitationSet", "PubmedBookArticleSet"}


def recognises(head: Head) -> bool:
    """Tell a document of PubMed by its root."""
    return _xml_head.root(head)[1] in ROOTS


def _reader() -> Reader:
    from kg.formats.pubmed.reader import READER  # noqa: PLC0415 - slow to import

    return READER


FORMAT = Format(
    name="pubmed",
    title="PubMed XML: articles and book articles",
    kinds=("paper",),
    streaming=True,
    example='<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">31393839</PMID>...',
    recognises=recognises,
    reader=_reader,
)
