"""The source formats, as a list one can see; a format is one value, in a file of its own."""

from __future__ import annotations

from kg.errors import UsageError
from kg.formats import (
    arxiv,
    bibtex,
    bilingual_page,
    catalogue_record,
    crossref,
    csl_json,
    datacite,
    graph,
    jats,
    landing_page,
    marc,
    news_brief,
    oai_dc,
    openalex,
    orcid,
    profile_page,
    pubmed,
    ris,
    ror,
    schema_org,
    table,
)
from kg.formats.format import Format, Head

FORMATS: tuple[Format, ...] = (
    graph.FORMAT,
    catalogue_record.FORMAT,
    bilingual_page.FORMAT,
    profile_page.FORMAT,
    news_brief.FORMAT,
    openalex.FORMAT,
    crossref.FORMAT,
    datacite.FORMAT,
    orcid.FORMAT,
    ror.FORMAT,
    csl_json.FORMAT,
    schema_org.FORMAT,
    arxiv.FORMAT,
    oai_dc.FORMAT,
    pubmed.FORMAT,
    jats.FORMAT,
    marc.FORMAT,
    landing_page.FORMAT,
    bibtex.FORMAT,
    ris.FORMAT,
    table.FORMAT,
)
"""In the order they are tried."""


def named(name: str) -> Format:
    """Give the format with this name."""
    for each in FORMATS:
        if each.name == name:
            return each
    known = ", ".join(each.name for each in FORMATS)
    raise UsageError(f'unknown source format "{name}"; known are {known}')


def recognise(head: Head) -> Format | None:
    """Give the first format that the beginning of a document fits, or None."""
    return next((each for each in FORMATS if each.recognises(head)), None)
