"""What becomes of each field of OpenAlex's works, in all generations of its snapshots and its API."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kg.formats.format import Field
from kg.formats.openalex.table_others import COUNTED, INTERNAL, OTHERS, YEARS, Row, under

COMPUTED: Final = "computed by OpenAlex over all works; it is no statement about this one"
OF_SOURCE: Final = "the record of the source itself states it"
REPEATED: Final = "stated elsewhere in the record"

DESCRIBED: Final = "of the location that is described; versions have identifiers and addresses alone"
NO_TOPICS: Final = "where a work has no topics"


def when(condition: str, rows: Iterable[Row]) -> tuple[Row, ...]:
    """Give rows with the condition under which a field is taken.

    >>> when("of a version", [("doi", "Paper.identifiers"), ("id", "", "housekeeping")])
    (('doi', 'Paper.identifiers', 'of a version'), ('id', '', 'housekeeping'))
    """
    return tuple((row[0], row[1], condition) if row[1] else row for row in rows)


SOURCE: Final[tuple[Row, ...]] = (
    ("id", "Paper.venue"),
    ("display_name", "Paper.venue"),
    ("issn_l", "Paper.venue"),
    ("issn[]", "Paper.venue"),
    ("type", "Paper.venue"),
    ("raw_type", "", "as it was harvested; `type` says it"),
    ("publisher", "Paper.publisher"),
    ("host_organization", "Paper.publisher"),
    ("host_organization_name", "Paper.publisher"),
    ("host_organization_lineage[]", "Paper.publisher"),
    ("host_organization_lineage_names[]", "Paper.publisher"),
    ("host_institution_lineage[]", "", OF_SOURCE),
    ("host_institution_lineage_names[]", "", OF_SOURCE),
    ("publisher_lineage[]", "", OF_SOURCE),
    ("publisher_lineage_names[]", "", OF_SOURCE),
    ("publisher_id", "", OF_SOURCE),
    ("is_oa", "", OF_SOURCE),
    ("is_core", "", OF_SOURCE),
    ("is_in_doaj", "", OF_SOURCE),
    ("is_in_scielo", "", OF_SOURCE),
    ("is_indexed_in_scopus", "", OF_SOURCE),
    ("is_ojs", "", OF_SOURCE),
    ("is_high_oa_rate", "", OF_SOURCE),
)

LOCATION: Final[tuple[Row, ...]] = (
    ("id", "Paper.identifiers"),
    ("doi", "Paper.identifiers"),
    ("landing_page_url", "Paper.urls"),
    ("pdf_url", "Paper.resources"),
    ("license", "Paper.licences"),
    ("license_id", "", "OpenAlex's own id of the licence that `license` names"),
    ("version", "Paper.versions"),
    ("is_oa", "Paper.is_free"),
    ("is_accepted", "", "`version` says it"),
    ("is_published", "", "`version` says it"),
    ("provenance", "", INTERNAL),
    ("raw_source_name", "Paper.venue"),
    ("raw_type", "Paper.kind"),
    ("source", "Paper.venue"),
)
"""`Paper.versions` takes the identifiers and the addresses of other versions than the one that is described."""

HOST_VENUE: Final[tuple[Row, ...]] = (
    *SOURCE,
    ("url", "Paper.urls"),
    ("version", "Paper.versions"),
    ("license", "Paper.licences"),
    ("is_oa", "Paper.is_free"),
)

LEVELS: Final[tuple[Row, ...]] = tuple(
    (f"{level}.{member}", "", "the record of the topic itself states it")
    for level in ("subfield", "field", "domain")
    for member in ("id", "display_name")
)
SCORE: Final = "how sure OpenAlex is; a subject has no place for it"

SUBJECT: Final[tuple[Row, ...]] = (
    ("id", "Paper.subjects"),
    ("display_name", "Paper.subjects"),
    ("keyword", "Paper.subjects"),
    ("score", "", SCORE),
    ("count", "", SCORE),
    ("value", "", SCORE),
    ("level", "", "the record of the concept itself states it"),
    ("wikidata", "", "the record of the concept itself states it"),
    *LEVELS,
)

INSTITUTION: Final[tuple[Row, ...]] = (
    ("id", "Paper.authors"),
    ("display_name", "Paper.authors"),
    ("ror", "Paper.authors"),
    ("country_code", "Paper.authors"),
    ("type", "Paper.authors"),
    ("type_id", "", "`type` says it"),
    ("lineage[]", "", "ids without names; the record of the institution itself states what is above it"),
)

AUTHORSHIP: Final[tuple[Row, ...]] = (
    ("author.id", "Paper.authors"),
    ("author.display_name", "Paper.authors"),
    ("author.orcid", "Paper.authors"),
    ("author_position", "", "the order of the list says it"),
    ("raw_author_name", "Paper.authors"),
    ("raw_orcid", "Paper.authors"),
    ("is_corresponding", "Paper.authors"),
    ("raw_affiliation_string", "Paper.authors", "where there is no list of them"),
    ("raw_affiliation_strings[]", "Paper.authors"),
    ("affiliations[].raw_affiliation_string", "Paper.authors", "where there is no list of them"),
    ("affiliations[].institution_ids[]", "", "which string was read as which institution; `institutions` lists them"),
    ("countries[]", "", "of the institutions, which state theirs"),
)

APC: Final[tuple[Row, ...]] = tuple(
    (member, "", "what the publisher charges is no statement about the paper")
    for member in ("value", "currency", "value_usd", "provenance")
)

WORK: Final[tuple[Row, ...]] = (
    ("id", "Paper.work_identifiers"),
    ("ids.openalex", "", REPEATED),
    ("ids.mag", "Paper.work_identifiers"),
    ("ids.wikidata", "Paper.work_identifiers"),
    ("ids.doi", "Paper.identifiers"),
    ("ids.pmid", "Paper.identifiers"),
    ("ids.pmcid", "Paper.identifiers"),
    ("doi", "Paper.identifiers"),
    ("doi_registration_agency", "", "of the DOI, not of the paper"),
    ("title", "Paper.title"),
    ("display_name", "Paper.alternatives", "where it differs from the title"),
    ("abstract", "Paper.abstracts"),
    ("abstract_inverted_index", "Paper.abstracts"),
    ("abstract_inverted_index_v3", "Paper.abstracts"),
    ("language", "Paper.languages"),
    ("type", "Paper.kind"),
    ("type_crossref", "Paper.kind", "where the location does not say it"),
    ("type_id", "", "`type` says it"),
    ("publication_date", "Paper.published"),
    ("publication_year", "Paper.published", "where no date is stated"),
    ("biblio.volume", "Paper.volume"),
    ("biblio.issue", "Paper.issue"),
    ("biblio.first_page", "Paper.first_page"),
    ("biblio.last_page", "Paper.last_page"),
    ("open_access.is_oa", "Paper.is_free"),
    ("open_access.oa_status", "Paper.access"),
    ("open_access.oa_url", "Paper.urls"),
    ("open_access.any_repository_has_fulltext", "", "the locations say it"),
    ("is_oa", "", REPEATED),
    ("is_retracted", "Paper.statuses"),
    ("is_paratext", "", "`type` says it"),
    ("is_xpac", "", "which part of OpenAlex a work is in"),
    ("is_authors_truncated", "Paper.authors_complete"),
    ("authors_count", "Paper.authors_complete"),
    ("corresponding_author_ids[]", "Paper.authors"),
    ("corresponding_institution_ids[]", "", "the institutions of the corresponding authors"),
    ("cited_by_count", "Paper.observations"),
    ("referenced_works_count", "Paper.observations"),
    ("referenced_works[]", "Paper.references"),
    ("related_works[]", "", "computed: works with the same concepts; no relation is stated"),
    ("primary_topic.score", "", SCORE),
    ("sustainable_development_goals[].id", "Paper.subjects"),
    ("sustainable_development_goals[].display_name", "Paper.subjects"),
    ("sustainable_development_goals[].score", "", SCORE),
    ("mesh[].descriptor_ui", "Paper.subjects"),
    ("mesh[].descriptor_name", "Paper.subjects"),
    ("mesh[].qualifier_ui", "Paper.subjects"),
    ("mesh[].qualifier_name", "Paper.subjects"),
    ("mesh[].is_major_topic", "", "a subject has no place for its weight"),
    ("grants[].funder", "Paper.funding"),
    ("grants[].funder_display_name", "Paper.funding"),
    ("grants[].award_id", "Paper.funding"),
    ("awards[].id", "", "OpenAlex's own id; the funder's number is the award's"),
    ("awards[].display_name", "Paper.funding"),
    ("awards[].doi", "Paper.funding"),
    ("awards[].funder_award_id", "Paper.funding"),
    ("awards[].funder_id", "Paper.funding"),
    ("awards[].funder_display_name", "Paper.funding"),
    ("funders[].id", "Paper.funding"),
    ("funders[].display_name", "Paper.funding"),
    ("funders[].ror", "Paper.funding"),
    ("indexed_in[]", "", "who else knows the work"),
    ("has_fulltext", "", "whether OpenAlex has its text"),
    ("fulltext_origin", "", "whether OpenAlex has its text"),
    ("has_content.pdf", "", "whether OpenAlex has its text"),
    ("has_content.grobid_xml", "", "whether OpenAlex has its text"),
    ("content_url", "", "an address inside OpenAlex"),
    ("content_urls.pdf", "", "an address inside OpenAlex"),
    ("content_urls.grobid_xml", "", "an address inside OpenAlex"),
    ("best_open_version", "", "the locations say it"),
    ("fwci", "", COMPUTED),
    ("citation_normalized_percentile.value", "", COMPUTED),
    ("citation_normalized_percentile.is_in_top_1_percent", "", COMPUTED),
    ("citation_normalized_percentile.is_in_top_10_percent", "", COMPUTED),
    ("cited_by_percentile_year.min", "", COMPUTED),
    ("cited_by_percentile_year.max", "", COMPUTED),
    ("summary_stats.cited_by_count", "", REPEATED),
    ("summary_stats.2yr_cited_by_count", "", COMPUTED),
    ("relevance_score", "", "how well a work fits the search it was found by"),
    ("cited_by_api_url", "", INTERNAL),
    ("ngrams_url", "", INTERNAL),
    ("datasets[]", "", INTERNAL),
    ("versions[]", "", "ids of works that OpenAlex joined; the locations state the versions"),
    ("institution_assertions[]", "", INTERNAL),
    ("authorships_full[]", "", REPEATED),
    ("created_date", "", INTERNAL),
    ("updated_date", "", INTERNAL),
    ("updated", "", INTERNAL),
    *COUNTED,
    *YEARS,
    *(
        (f"{name}_count", "", "the length of a list of the record")
        for name in ("locations", "concepts", "institutions")
    ),
    ("countries_distinct_count", "", "the affiliations say it"),
    ("institutions_distinct_count", "", "the affiliations say it"),
    ("short_id", "", REPEATED),
    ("hint", "", "authors as autocomplete shows them, cut short"),
    ("entity_type", "", "the id says it"),
    ("external_id", "", "the DOI, which is stated"),
    ("filter_key", "", INTERNAL),
    *under("apc_list", APC),
    *under("apc_paid", APC),
    *under("authorships[]", AUTHORSHIP),
    *under("authorships[].institutions[]", INSTITUTION),
    *under("institutions[]", ((row[0], "", REPEATED) for row in INSTITUTION)),
    *under("primary_location", LOCATION),
    *under("primary_location.source", SOURCE),
    *under("locations[]", when(DESCRIBED, LOCATION)),
    *under("locations[].source", when(DESCRIBED, SOURCE)),
    *under("best_oa_location", when(DESCRIBED, LOCATION)),
    *under("best_oa_location.source", when(DESCRIBED, SOURCE)),
    *under("host_venue", HOST_VENUE),
    *under("alternate_host_venues[]", HOST_VENUE),
    *under("topics[]", SUBJECT),
    *under("primary_topic", when(NO_TOPICS, SUBJECT)),
    *under("keywords[]", SUBJECT),
    *under("concepts[]", when(NO_TOPICS, SUBJECT)),
)
"""Concepts are subjects where a work is of before the topics; what is sure to nought is none."""


def _fields(rows: Iterable[Row]) -> Iterator[Field]:
    """Yield each row once."""
    seen: dict[str, Field] = {}
    for path, into, *reason in rows:
        seen.setdefault(path, Field(path, into, *reason))
    yield from seen.values()


TABLE: Final = tuple(_fields([*under("works", WORK), *OTHERS]))
"""Every field of every list."""
