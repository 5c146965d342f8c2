"""What an identifier scheme is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, NamedTuple

Level = Literal["expression", "work", "book", "person", "institution", "venue", "concept", "software", "place"]


class Scheme(NamedTuple):
    """An identifier scheme: one row of a table."""

    name: str
    """Lower-case letters and digits: it begins the keys of IRIs."""
    title: str
    parse: Callable[[str], str]
    """Give the canonical form, or raise BadValue."""
    url: Callable[[str], str | None]
    """Give the IRI at which a canonical form resolves, or None where there is none."""
    level: tuple[Level, ...]
    """What it may name."""
    registry: str | None = None
    """Its prefix in the Bioregistry and identifiers.org."""
    datacite: str | None = None
    """The local name of the individual that stands for it in the DataCite ontology."""
    hosts: tuple[str, ...] = ()
    """The hosts of its web addresses, without `www.`."""

    @property
    def datacite_class(self) -> str:
        """The local name of the DataCite class that an identifier of this scheme belongs to."""
        return _DATACITE_CLASSES.get(self.datacite or "", "Identifier")


# The class whose identifiers may use an individual; all others are an Identifier and nothing narrower.
_DATACITE_CLASSES: Final = {
    **dict.fromkeys(
        [
            "ark",
            "arxiv",
            "bibcode",
            "dblp-record",
            "doi",
            "handle",
            "isbn",
            "issn",
            "oclc",
            "pii",
            "pmcid",
            "pmid",
            "urn",
        ],
        "ResourceIdentifier",
    ),
    **dict.fromkeys(["dblp", "google-scholar", "researcherid"], "PersonalIdentifier"),
    "orcid": "AgentIdentifier",
    "isni": "AgentIdentifier",
    "ror": "OrganizationIdentifier",
    "fundref": "FunderIdentifier",
}
