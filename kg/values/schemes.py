"""The identifier schemes, one row each."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kg.values import arxiv, doi, issn, orcid, ror


class Scheme(NamedTuple):
    """A scheme of identifiers."""

    name: str
    title: str
    parse: Callable[[str], str]
    url: Callable[[str], str | None]
    level: tuple[str, ...]
    registry: str | None
    datacite: str | None


_ROWS = (
    Scheme("doi", "DOI", doi.parse, doi.url, ("expression",), "doi", "doi"),
    Scheme("arxiv", "arXiv", arxiv.parse, arxiv.url, ("expression",), "arxiv", "arxiv"),
    Scheme("orcid", "ORCID", orcid.parse, orcid.url, ("person",), "orcid", "orcid"),
    Scheme("ror", "ROR", ror.parse, ror.url, ("institution",), "ror", "ror"),
    Scheme("issn", "ISSN", issn.parse, issn.url, ("venue",), "issn", "issn"),
)
SCHEMES = {row.name: row for row in _ROWS}
