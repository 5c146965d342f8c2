"""What becomes of each field of OpenAlex's authors, institutions, sources, publishers, funders, topics and concepts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

Row: TypeAlias = tuple[str, str] | tuple[str, str, str]
"""A path, the record field that takes it, and why none does."""

INTERNAL: Final = "housekeeping of OpenAlex, or an address inside it; it says nothing about what is described"
OF_WORKS: Final = "computed from the works; the totals are observations"
OTHER_PART: Final = "the same body as funder or publisher, and at times several institutions: no identity"
PARSED: Final = "where it is a part of the name that is shown; the longest of the names may be another one"
PICTURE: Final = "a picture, whose licence is not stated"


def under(prefix: str, rows: Iterable[Row]) -> tuple[Row, ...]:
    """Give rows with their paths below a prefix.

    >>> under("works", [("doi", "Paper.identifiers")])
    (('works.doi', 'Paper.identifiers'),)
    """
    return tuple((f"{prefix}.{row[0]}", *row[1:]) for row in rows)


COUNTED: Final[tuple[Row, ...]] = tuple(
    (f"summary_stats.{name}", "", OF_WORKS)
    for name in (
        "2yr_cited_by_count", "2yr_h_index", "2yr_i10_index", "2yr_mean_citedness", "2yr_works_count", "cited_by_count",
        "oa_percent", "sources_count", "works_count",
    )
)  # fmt: skip
YEARS: Final[tuple[Row, ...]] = tuple(
    (f"counts_by_year[].{name}", "", OF_WORKS) for name in ("year", "works_count", "oa_works_count", "cited_by_count")
)
HOUSEKEEPING: Final[tuple[Row, ...]] = (
    *COUNTED,
    *YEARS,
    ("created_date", "", INTERNAL),
    ("updated_date", "", INTERNAL),
    ("updated", "", INTERNAL),
    ("works_api_url", "", INTERNAL),
    ("short_id", "", INTERNAL),
    ("entity_type", "", "the id says it"),
    ("filter_key", "", INTERNAL),
    ("hint", "", "what autocomplete shows beside a name"),
    ("relevance_score", "", "how well a record fits the search it was found by"),
    ("image_url", "", PICTURE),
    ("image_thumbnail_url", "", PICTURE),
    ("roles[].role", "", OTHER_PART),
    ("roles[].id", "", OTHER_PART),
    ("roles[].works_count", "", OTHER_PART),
)
"""What every list has, or may have."""

LEVELS: Final = tuple(
    f"{level}.{member}" for level in ("subfield", "field", "domain") for member in ("id", "display_name")
)
X_CONCEPTS: Final[tuple[Row, ...]] = tuple(
    (f"x_concepts[].{name}", "", "computed from the works; topics replaced them")
    for name in ("id", "display_name", "level", "score", "wikidata")
)


def _topics(model: str) -> tuple[Row, ...]:
    """Give what becomes of the topics of an author, an institution or a source."""
    own = "the record of the topic itself states it"
    return (
        ("topics[].id", f"{model}.subjects"),
        ("topics[].display_name", f"{model}.subjects"),
        ("topics[].count", "", OF_WORKS),
        ("topics[].score", "", OF_WORKS),
        ("topics[].value", "", OF_WORKS),
        *((f"topics[].{name}", "", own) for name in LEVELS),
        *((f"topic_share[].{name}", "", OF_WORKS) for name in ("id", "display_name", "value", *LEVELS)),
        *X_CONCEPTS,
    )


def _observed(model: str) -> tuple[Row, ...]:
    """Give the counts that are observations."""
    names = ("works_count", "cited_by_count", "summary_stats.h_index", "summary_stats.i10_index")
    return tuple((name, f"{model}.observations") for name in names)


def _referred(into: str) -> tuple[Row, ...]:
    """Give what becomes of an institution that a record refers to."""
    return (
        *((name, into) for name in ("id", "display_name", "ror", "country_code", "type")),
        ("type_id", "", "`type` says it"),
        ("lineage[]", "", "ids without names; the record of the institution itself states what is above it"),
    )


AUTHOR: Final[tuple[Row, ...]] = (
    ("id", "Person.identifiers"),
    ("orcid", "Person.identifiers"),
    ("external_id", "Person.identifiers"),
    ("ids.openalex", "Person.identifiers"),
    ("ids.orcid", "Person.identifiers"),
    ("ids.scopus", "Person.identifiers"),
    ("ids.mag", "Person.identifiers"),
    ("ids.wikidata", "Person.identifiers"),
    ("ids.wikipedia", "Person.urls"),
    ("ids.twitter", "", "an account of a social network, which names nobody for good"),
    ("display_name", "Person.name"),
    ("display_name_alternatives[]", "Person.alternates"),
    ("raw_author_names[]", "Person.alternates"),
    ("full_name", "Person.alternates"),
    ("longest_name", "Person.alternates"),
    ("parsed_longest_name.first", "Person.given", PARSED),
    ("parsed_longest_name.middle", "Person.given", PARSED),
    ("parsed_longest_name.last", "Person.family", PARSED),
    ("parsed_longest_name.suffix", "Person.suffix", PARSED),
    ("parsed_longest_name.nickname", "", "no part of the name"),
    ("block_key", "", INTERNAL),
    ("most_cited_work", "", "the record of the work itself states it"),
    ("affiliations[].years[]", "Person.employments", "from the first to the last year in which a paper states it"),
    *under("affiliations[].institution", _referred("Person.employments")),
    *under("last_known_institution", _referred("Person.affiliations")),
    *under("last_known_institutions[]", _referred("Person.affiliations")),
    *_observed("Person"),
    *_topics("Person"),
    *HOUSEKEEPING,
)

BODY: Final[tuple[Row, ...]] = (
    ("id", "Institution.identifiers"),
    ("ror", "Institution.identifiers"),
    ("external_id", "Institution.identifiers"),
    *((f"ids.{name}", "Institution.identifiers") for name in ("openalex", "ror", "grid", "mag", "wikidata", "crossref", "doi")),
    ("ids.wikipedia", "Institution.urls"),
    ("display_name", "Institution.name"),
    ("display_name_alternatives[]", "Institution.alternates"),
    ("alternate_titles[]", "Institution.alternates"),
    ("display_name_acronyms[]", "Institution.acronyms"),
    ("international.display_name", "Institution.alternates"),
    ("international.description", "Institution.description"),
    ("description", "Institution.description"),
    ("country_code", "Institution.country_code"),
    ("country_codes[]", "Institution.country_code", "several are places"),
    ("homepage_url", "Institution.urls"),
    ("type", "Institution.kind"),
    ("type_id", "", "`type` says it"),
    ("status", "Institution.is_active"),
    ("is_super_system", "", "whether OpenAlex counts it as a system of universities"),
    ("lineage[]", "", "ids without names; the parent is stated"),
    ("hierarchy_level", "", "how far below the topmost publisher; the parent is stated"),
    ("sources_api_url", "", INTERNAL),
    *((f"{name}_count", "", OF_WORKS) for name in ("sources", "grants", "awards")),
    *((f"repositories[].{name}", "", "the record of the repository itself names its host") for name in (
        "id", "display_name", "host_organization", "host_organization_name", "host_organization_lineage[]",
    )),
    ("geo.city", "Institution.places"),
    ("geo.region", "Institution.places"),
    ("geo.country", "Institution.places"),
    ("geo.country_code", "Institution.places"),
    ("geo.geonames_city_id", "Institution.places"),
    ("geo.latitude", "Institution.places"),
    ("geo.longitude", "Institution.places"),
    ("associated_institutions[].relationship", "Institution.related", "parent, children, related"),
    *under("associated_institutions[]", _referred("Institution.related")),
    ("parent_publisher", "", "an id without a name; newer records have both"),
    *under("parent_publisher", _referred("Institution.parent")),
    *_observed("Institution"),
    *_topics("Institution"),
    *HOUSEKEEPING,
)  # fmt: skip

SOURCE: Final[tuple[Row, ...]] = (
    ("id", "VenueDescription.identifiers"),
    ("issn_l", "VenueDescription.identifiers"),
    ("issn[]", "VenueDescription.identifiers"),
    ("external_id", "VenueDescription.identifiers"),
    *((f"ids.{name}", "VenueDescription.identifiers") for name in ("openalex", "issn_l", "issn[]", "mag", "wikidata")),
    ("ids.fatcat", "", "an identifier of a scheme that is not kept"),
    ("display_name", "VenueDescription.name"),
    ("abbreviated_title", "VenueDescription.alternates"),
    ("alternate_titles[]", "VenueDescription.alternates"),
    ("display_name_alternatives[]", "VenueDescription.alternates"),
    ("homepage_url", "VenueDescription.urls"),
    ("type", "VenueDescription.kind"),
    ("raw_type", "", "as it was harvested; `type` says it"),
    ("type_id", "", "`type` says it"),
    ("country_code", "VenueDescription.country_code"),
    ("is_oa", "VenueDescription.is_free"),
    ("publisher", "VenueDescription.publisher"),
    ("publisher_id", "VenueDescription.publisher"),
    ("host_organization", "VenueDescription.publisher"),
    ("host_organization_name", "VenueDescription.publisher"),
    ("host_organization_lineage[]", "VenueDescription.publisher"),
    ("host_organization_lineage_names[]", "VenueDescription.publisher"),
    *((f"{name}_lineage{ending}[]", "", "as `host_organization_lineage`") for name in ("publisher", "host_institution") for ending in ("", "_names")),
    *((f"societies[].{name}", "", "societies of a journal are no publishers; not yet") for name in ("url", "organization")),
    *((name, "", "in what list of journals it is") for name in ("is_in_doaj", "is_in_scielo", "is_core", "is_indexed_in_scopus", "is_ojs")),
    *((name, "", "computed from the works") for name in (
        "is_high_oa_rate", "is_in_doaj_since_year", "is_high_oa_rate_since_year", "oa_flip_year", "first_publication_year", "last_publication_year",
    )),
    *((name, "", "what a publisher charges is no description of a journal") for name in ("apc_usd", "apc_prices[].price", "apc_prices[].currency")),
    *_observed("VenueDescription"),
    *_topics("VenueDescription"),
    *HOUSEKEEPING,
)  # fmt: skip

TOPIC: Final[tuple[Row, ...]] = (
    ("id", "Topic.notation"),
    ("ids.openalex", "Topic.identifiers"),
    ("ids.mag", "Topic.identifiers"),
    ("ids.wikidata", "Topic.identifiers"),
    ("wikidata", "Topic.identifiers"),
    ("ids.wikipedia", "", "an article about it"),
    ("ids.umls_cui[]", "", "an identifier of a scheme that is not kept"),
    ("ids.umls_aui[]", "", "an identifier of a scheme that is not kept"),
    ("ids.un", "", "an address of the United Nations"),
    ("external_id", "", "an address of Wikidata, which is stated"),
    ("display_name", "Topic.label"),
    ("display_name_alternatives[]", "Topic.alternates"),
    ("international.display_name", "Topic.alternates"),
    ("international.description", "Topic.description"),
    ("description", "Topic.description"),
    *((name, "Topic.broader") for name in LEVELS),
    ("ancestors[].id", "Topic.broader"),
    ("ancestors[].display_name", "Topic.broader"),
    ("ancestors[].level", "Topic.broader"),
    ("ancestors[].wikidata", "", "the record of the ancestor itself states it"),
    ("level", "Topic.broader", "tells which ancestors are next above"),
    ("keywords[]", "", "words computed to describe a cluster of works; no names of it"),
    *((f"{name}[].{member}", "", "stated by the narrower one, or computed") for name in (
        "siblings", "topics", "subfields", "fields", "related_concepts",
    ) for member in ("id", "display_name", "level", "score", "wikidata")),
    ("works_count", "", OF_WORKS),
    ("cited_by_count", "", OF_WORKS),
    ("summary_stats.h_index", "", OF_WORKS),
    ("summary_stats.i10_index", "", OF_WORKS),
    *HOUSEKEEPING,
)  # fmt: skip

OTHERS: Final[tuple[Row, ...]] = (
    *under("authors", AUTHOR),
    *(row for name in ("institutions", "publishers", "funders") for row in under(name, BODY)),
    *under("sources", SOURCE),
    *(row for name in ("topics", "concepts", "keywords", "domains", "fields", "subfields", "sdgs") for row in under(name, TOPIC)),
)  # fmt: skip
