"""The fields of ORCID records, API versions 2.0 to 3.0, and what becomes of each.

Paths are those inside a record, without the groupings in which the versions differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.formats.format import Field
from kg.formats.orcid.shape import BOOKKEEPING

_ENTRY: Final = "of the registry's entry, not of what it is about"
_GRANT: Final = "a grant to a person; of fundings only the awards are kept"
_REVIEW: Final = "an unnamed review; what was reviewed is not public"
_RESOURCE: Final = "time or space at a facility, granted by proposal"
_PLACE: Final = "the address of an organisation, of which only the country is kept"
_OUTSIDE: Final = "a number or page of the post, not of the person"

_PART_DATES: Final = tuple(f"{side}-date.{part}" for side in ("start", "end") for part in ("year", "month", "day"))
_SECTIONS: Final = (
    ("employments", "employment", "employments"),
    ("educations", "education", "degrees"),
    ("qualifications", "qualification", "degrees"),
    ("memberships", "membership", "memberships"),
    ("services", "service", "memberships"),
    ("invited-positions", "invited-position", "memberships"),
    ("distinctions", "distinction", "awards"),
)
_EXTERNAL: Final = (
    "external-id-type",
    "external-id-value",
    "external-id-relationship",
    "external-id-url",
    "external-id-normalized",
    "external-id-normalized.transient",
    "external-id-normalized-error",
    "external-id-normalized-error.error-code",
    "external-id-normalized-error.error-message",
    "external-id-normalized-error.transient",
)
_WORK: Final = "works.group.work-summary"


def _posts() -> Iterator[Field]:
    """Give the fields of what a person did at an organisation."""
    for section, name, into in _SECTIONS:
        path, target = f"{section}.{name}-summary", f"Person.{into}"
        is_award = into == "awards"
        for part in ("organization.name", "role-title"):
            yield Field(f"{path}.{part}", target)
        kept = ("department-name", "organization.address.country", *_PART_DATES, *_disambiguated("organization"))
        for part in kept:
            yield Field(
                f"{path}.{part}", "" if is_award else target, "a distinction is kept by its name" if is_award else ""
            )
        for part in ("city", "region"):
            yield Field(f"{path}.organization.address.{part}", "", _PLACE)
        for part in ("url", *(f"external-ids.external-id.{each}" for each in _EXTERNAL)):
            yield Field(f"{path}.{part}", "", _OUTSIDE)
        for each in _EXTERNAL:
            yield Field(f"{section}.external-ids.external-id.{each}", "", _OUTSIDE)


def _disambiguated(organization: str) -> tuple[str, str]:
    inner = f"{organization}.disambiguated-organization"
    return f"{inner}.disambiguated-organization-identifier", f"{inner}.disambiguation-source"


def _organization(path: str, name: str, reason: str) -> Iterator[Field]:
    parts = ("name", "address.city", "address.region", "address.country")
    for part in (*(f"{name}.{each}" for each in parts), *_disambiguated(name)):
        yield Field(f"{path}.{part}", "", reason)


def _works() -> Iterator[Field]:
    """Give the fields of a work, as a summary and in full."""
    for path, where in (("works.group", "where no entry of the group has one"), (_WORK, "")):
        for each in _EXTERNAL:
            is_read = "error" not in each and not each.endswith("transient")
            into = "Paper.identifiers" if is_read else ""
            yield Field(f"{path}.external-ids.external-id.{each}", into, where if is_read else _ENTRY)
    for part, into in (
        ("title.title", "title"),
        ("title.subtitle", "title"),
        ("title.translated-title", "alternatives"),
        ("title.translated-title.language-code", "alternatives"),
        ("journal-title", "venue"),
        ("type", "kind"),
        ("publication-date.year", "published"),
        ("publication-date.month", "published"),
        ("publication-date.day", "published"),
        ("url", "urls"),
        ("short-description", "description"),
        ("language-code", "languages"),
        ("contributors.contributor.credit-name", "authors"),
        ("contributors.contributor.contributor-orcid.path", "authors"),
        ("contributors.contributor.contributor-orcid.uri", "authors"),
        ("contributors.contributor.contributor-attributes.contributor-role", "contributors"),
    ):
        yield Field(f"{_WORK}.{part}", f"Paper.{into}")
    yield Field(f"{_WORK}.contributors.contributor.contributor-orcid.host", "", "always orcid.org")
    yield Field(f"{_WORK}.contributors.contributor.contributor-email", "", "e-mail addresses are not kept")
    sequence = f"{_WORK}.contributors.contributor.contributor-attributes.contributor-sequence"
    yield Field(sequence, "", "the order of the list says it")
    yield Field(f"{_WORK}.publication-date.media-type", "", "print or online; of a single date")
    for part in ("citation-type", "citation-value"):
        yield Field(f"{_WORK}.citation.{part}", "", "the same as a reference in another format, often older")
    yield Field(f"{_WORK}.country", "", "a country of which is not said what it has to do with the work")


def _left_out() -> Iterator[Field]:
    """Give the fields of what is no part of a person's description."""
    funding, review = "fundings.group.funding-summary", "peer-reviews.group.peer-review-summary"
    for part in ("title.title", "type"):
        yield Field(f"{funding}.{part}", "Person.awards", "only where the type is award")
    for part in (
        "title.translated-title",
        "title.translated-title.language-code",
        "organization-defined-type",
        "url",
        *_PART_DATES,
    ):
        yield Field(f"{funding}.{part}", "", _GRANT)
    yield from _organization(funding, "organization", _GRANT)
    yield from _organization(review, "convening-organization", _REVIEW)
    for part in ("year", "month", "day"):
        yield Field(f"{review}.completion-date.{part}", "", _REVIEW)
    for part in ("reviewer-role", "review-type", "review-group-id", "review-url"):
        yield Field(f"{review}.{part}", "", _REVIEW)
    resource = "research-resources.group.research-resource-summary"
    for part in ("proposal.title.title", "proposal.url", *(f"proposal.{each}" for each in _PART_DATES)):
        yield Field(f"{resource}.{part}", "", _RESOURCE)
    yield from _organization(resource, "proposal.hosts.organization", _RESOURCE)
    paths = (("fundings.group", _GRANT), (funding, _GRANT), ("peer-reviews.group", _REVIEW), (review, _REVIEW))
    for path, reason in (*paths, (f"{resource}.proposal", _RESOURCE), ("research-resources.group", _RESOURCE)):
        for each in _EXTERNAL:
            yield Field(f"{path}.external-ids.external-id.{each}", "", reason)


FIELDS: Final = (
    Field("orcid-identifier.path", "Person.identifiers"),
    Field("orcid-identifier.uri", "Person.identifiers", "where there is no path"),
    Field("orcid-identifier.host", "Person.identifiers", "the registry's sandbox names no one"),
    Field("person.name.credit-name", "Person.name"),
    Field("person.name.given-names", "Person.given"),
    Field("person.name.family-name", "Person.family"),
    Field("person.other-names.other-name", "Person.alternates"),
    Field("person.biography", "Person.description"),
    Field("person.researcher-urls.researcher-url.url", "Person.urls"),
    Field("person.researcher-urls.researcher-url.url-name", "", "an address has no name"),
    Field("person.keywords.keyword", "Person.interests"),
    Field("person.addresses.address.country", "Person.country_code"),
    Field("person.external-identifiers.external-identifier.external-id-type", "Person.identifiers"),
    Field("person.external-identifiers.external-identifier.external-id-value", "Person.identifiers"),
    Field("person.external-identifiers.external-identifier.external-id-url", "Person.urls"),
    Field("person.external-identifiers.external-identifier.external-id-relationship", "", "always self"),
    *(
        Field(f"person.emails.email.{part}", "", "e-mail addresses are not kept")
        for part in ("email", "primary", "verified", "current")
    ),
    *_posts(),
    *_works(),
    *_left_out(),
    *(Field(name, "", _ENTRY) for name in BOOKKEEPING),
    Field("preferences.locale", "", "the language of the person's screen"),
    *(
        Field(f"history.{part}", "", _ENTRY)
        for part in (
            "creation-method",
            "completion-date",
            "submission-date",
            "deactivation-date",
            "claimed",
            "verified-email",
            "verified-primary-email",
        )
    ),
)
