"""Landing pages of papers, data sets and software, as saved from publishers and repositories (HTML).

The facts stand in meta tags (Highwire `citation_*`, bepress, PRISM, EPrints, Dublin Core) and in embedded schema.org
JSON-LD. A page describes one thing, often several times: its record is made field by field, of the blocks in this
order: `citation_*`, `bepress_citation_*`, JSON-LD, PRISM, EPrints, Dublin Core, links. What a later block says
otherwise is told. What only says how a page is shared (Open Graph, Twitter, description) is passed over.
"""

from __future__ import annotations

import re
from typing import Final

from kg.formats.format import Format, Head, Reader

HTML: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--(?:(?!-->).)*+-->\s*+)*)(?:<!doctype html|<html\b|<head\b|<meta\b|<title\b)",
    re.IGNORECASE | re.DOTALL,
)
FACTS: Final = re.compile(
    r"""<meta\b[^>]{0,400}?\b(?:name|property|itemprop)\s*=\s*["']?\s*(?:(?:bepress_)?citation_|(?:dc|dcterms|prism|eprints)[.:]|doi\b)"""
    r"""|<script\b[^>]{0,200}?application/ld\+json|<link\b[^>]{0,400}?cite-as""",
    re.IGNORECASE,
)


def recognises(head: Head) -> bool:
    """Tell a web page; one in whose beginning no metadata stand is taken only where it goes by the name of one."""
    start = head.text.replace("\x00", "").lstrip("\ufeff\ufffd \t\r\n")
    if not HTML.match(start[:4096]):
        return False
    return FACTS.search(start) is not None or head.name.lower().endswith((".html", ".htm", ".xhtml"))


def _reader() -> Reader:
    from kg.formats.landing_page.reader import READER  # noqa: PLC0415 - slow to import

    return READER


FORMAT = Format(
    name="landing-page",
    title="Landing pages (HTML with citation meta tags or schema.org JSON-LD)",
    kinds=("paper", "person"),
    streaming=False,
    example='<html><head><meta name="citation_title" content="…"><meta name="citation_author" content="…">',
    recognises=recognises,
    reader=_reader,
)
