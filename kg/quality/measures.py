"""What is counted, as tables: each row says what of, and what it must have, and makes the query that counts it.

The queries join sets that are each found once. An `EXISTS` would say the same, and is asked anew for each thing: for the
identifiers of some thousand people that takes minutes.
"""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import indent
from typing import Final, Literal, NamedTuple

LISTED: Final = 1000
"""Rows of a listing: it is read by somebody."""


class Measure(NamedTuple):
    """A share: how many of some things have what they might have."""

    key: str
    of: str
    """What is counted: a key of `POPULATIONS`."""
    title: str
    having: str
    """What those have that are counted, as a pattern."""
    listed: Literal["without", "with"] = "without"
    """Whom one would look at: those that lack it, or those that have it."""

    @property
    def query(self) -> str:
        """Give the query whose one row says how many have it (`?count`), and of how many (`?all`)."""
        name, population = POPULATIONS[self.of].variable, POPULATIONS[self.of].pattern
        return (
            f"SELECT (COUNT(?having) AS ?count) (COUNT(?{name}) AS ?all)\nWHERE {{\n"
            f"  {{\n    SELECT DISTINCT ?{name} WHERE {{\n{indent(population, '      ')}\n    }}\n  }}\n"
            f"  OPTIONAL {{\n    SELECT DISTINCT ?{name} (?{name} AS ?having) WHERE {{\n"
            f"{indent(self.having, '      ')}\n    }}\n  }}\n}}\n"
        )

    @property
    def listing(self) -> str:
        """Give the query that lists those whom one would look at."""
        name, population = POPULATIONS[self.of].variable, POPULATIONS[self.of].pattern
        inner = f"\n    SELECT DISTINCT ?{name} WHERE {{\n{indent(self.having, '      ')}\n    }}\n  "
        chosen = f"  MINUS {{{inner}}}" if self.listed == "without" else f"  {{{inner}}}"
        return (
            f"SELECT DISTINCT ?{name} ?name\nWHERE {{\n{indent(population, '  ')}\n{chosen}\n"
            f"  OPTIONAL {{ ?{name} {POPULATIONS[self.of].named} ?name }}\n}}\nORDER BY ?{name} ?name\nLIMIT {LISTED}\n"
        )


class Population(NamedTuple):
    """Things that are counted."""

    title: str
    variable: str
    pattern: str
    named: str = "schema:name"
    """The property of their names."""


POPULATIONS: Final[Mapping[str, Population]] = {
    "papers": Population(
        "Papers that a record describes",
        "paper",
        "?source schema:mainEntity|schema:mentions ?paper .\n?paper frbr:realizationOf ?work .",
    ),
    "lists": Population("Author lists", "paper", "?paper kg:authorListComplete ?complete ."),
    "authors": Population("People and groups that are authors", "person", "?paper schema:author ?person ."),
    "positions": Population(
        "Positions in author lists", "position", "?position pro:withRole pro:author .", "kg:creditedName"
    ),
    "institutions": Population(
        "Institutions and their units",
        "institution",
        "VALUES ?type { org:FormalOrganization org:OrganizationalUnit }\n?institution a ?type .",
    ),
    "venues": Population(
        "Journals and series", "venue", "VALUES ?type { schema:Periodical schema:CreativeWorkSeries }\n?venue a ?type ."
    ),
}
"""What is counted. Papers that are only cited, and of which nothing is known, are not among the papers."""


def _identified(name: str, scheme: str) -> str:
    return f"?identifier datacite:usesIdentifierScheme datacite:{scheme} .\n?{name} schema:identifier ?identifier ."


MEASURES: Final = (
    Measure("title", "papers", "with a title", "?paper schema:name ?title ."),
    Measure("authors", "papers", "with authors", "?paper schema:author ?author ."),
    Measure("doi", "papers", "with a DOI", "?paper prism:doi ?doi ."),
    Measure("abstract", "papers", "with an abstract", "?paper dcterms:abstract ?abstract ."),
    Measure("year", "papers", "with a year", "?paper fabio:hasPublicationYear ?year ."),
    Measure(
        "venue",
        "papers",
        "with a venue or an event",
        "?paper schema:isPartOf|frbr:partOf|^schema:workFeatured ?venue .",
    ),
    Measure("licence", "papers", "with a licence", "?paper dcterms:license ?licence ."),
    Measure("cut-short", "lists", "said to be cut short", "?paper kg:authorListComplete false .", "with"),
    Measure("orcid", "authors", "with an ORCID iD", _identified("person", "orcid")),
    Measure(
        "position-orcid",
        "positions",
        "whose author has an ORCID iD",
        f"{_identified('person', 'orcid')}\n?position pro:isHeldBy ?person .",
    ),
    Measure(
        "affiliation",
        "positions",
        "with an affiliation",
        "?position pro:relatesToOrganization|kg:affiliationAsPrinted ?affiliation .",
    ),
    Measure("ror", "institutions", "with a ROR id", _identified("institution", "ror")),
    Measure("issn", "venues", "with an ISSN", "?venue schema:issn ?issn ."),
)
"""The shares, in the order in which they are shown."""


class Spread(NamedTuple):
    """How some things are spread over the values that they have."""

    key: str
    title: str
    of: str
    """What a value is, as the head of its column."""
    part: str
    """What is counted apart (`?part`), as the head of its column; empty where nothing is."""
    query: str
    """Its rows say of which value (`?of`) there are how many (`?count`)."""


SPREADS: Final = (
    Spread(
        "years",
        "Papers by year",
        "year",
        "with a DOI",
        """SELECT (STR(?year) AS ?of) (COUNT(?paper) AS ?count) (COUNT(?having) AS ?part)
WHERE {
  {
    SELECT DISTINCT ?paper ?year WHERE {
      ?source schema:mainEntity|schema:mentions ?paper .
      ?paper frbr:realizationOf ?work ; fabio:hasPublicationYear ?year .
    }
  }
  OPTIONAL {
    SELECT DISTINCT ?paper (?paper AS ?having) WHERE { ?paper prism:doi ?doi }
  }
}
GROUP BY ?year
ORDER BY ?of
""",
    ),
    Spread(
        "languages",
        "Abstracts by language",
        "language",
        "",
        """SELECT ?of (COUNT(DISTINCT ?paper) AS ?count)
WHERE {
  {
    ?paper dcterms:abstract ?text
  } UNION {
    ?abstract a fabio:Abstract ; schema:text ?text .
    ?paper frbr:part ?abstract .
  } UNION {
    ?translation a fabio:Abstract ; schema:text ?text ; frbr:translationOf ?abstract .
    ?paper frbr:part ?abstract .
  }
  BIND(LANG(?text) AS ?of)
}
GROUP BY ?of
ORDER BY DESC(?count) ?of
""",
    ),
)
"""What is counted by value, in the order in which it is shown."""
