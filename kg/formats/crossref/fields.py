"""Every field of a Crossref work, and what becomes of it."""

from __future__ import annotations

from typing import Final

from kg.formats.format import Field

OPAQUE: Final = frozenset({"_id", "timestamp", "project", "facets"})
"""Members that are named as a whole: what is in them is not of the work."""

_SAME: Final = "says the same as another member"
_SERVICE: Final = "is about Crossref's own service"
_RECORD: Final = "is a date of the record, not of the work"

_DATES: Final = {
    "issued": "Paper.published",
    "published": "Paper.published",
    "published-print": "Paper.dates",
    "published-online": "Paper.dates",
    "published-other": "Paper.dates",
    "posted": "Paper.dates",
    "accepted": "Paper.dates",
    "approved": "Paper.dates",
    "submitted": "Paper.dates",
    "content-created": "Paper.dates",
    "content-updated": "Paper.dates",
    "updated-by[].updated": "Paper.dates",
    "event.start": "Event.start",
    "event.end": "Event.end",
}
_OTHER_DATES: Final = {
    "created": _RECORD,
    "deposited": _RECORD,
    "indexed": _RECORD,
    "update-to[].updated": "is a date of the other work",
    "journal-issue.published-print": "is the date of the issue",
    "journal-issue.published-online": "is the date of the issue",
    "journal-issue.published": "is the date of the issue",
    "license[].start": "is the day from which the licence holds, not which one it is",
    "free-to-read.start-date": "holds from a day on, which only a clock could compare",
    "free-to-read.end-date": "holds until a day, which only a clock could compare",
    "award-start": "is of a grant, which is no work",
}
_TEXTS: Final = {
    "title": "Paper.title",
    "original-title": "Paper.alternatives",
    "short-title": "Paper.alternatives",
    "title-short": "Paper.alternatives",
    "subtitle": "Paper.title",
    "container-title": "Paper.venue",
    "short-container-title": "Venue.alternates",
    "container-title-short": "Venue.alternates",
    "journalAbbreviation": "Venue.alternates",
    "ISSN": "Venue.identifiers",
    "ISBN": "Paper.identifiers",
    "subject": "Venue.subjects",
    "proceedings-subject": "Venue.subjects",
    "degree": "Paper.degree",
    "aliases": "Paper.identifiers",
    "event": "Paper.event",
    "event-title": "Paper.event",
    "event-place": "Event.place",
    "description": "Paper.description",
    "abstract": "Paper.abstracts",
    "standards-body.acronym": "InstitutionName.acronyms",
    "institution[].acronym": "InstitutionName.acronyms",
}
"""Members that are a text or a list of texts."""
_MAPPED: Final = {
    "DOI": "Paper.identifiers",
    "URL": "Paper.urls",
    "resource.primary.URL": "Paper.urls",
    "resource.secondary[].URL": "Paper.urls",
    "type": "Paper.kind",
    "subtype": "Paper.kind",
    "review.type": "Paper.genre",
    "language": "Paper.languages",
    "version": "Paper.version",
    "version.version": "Paper.version",
    "volume": "Paper.volume",
    "issue": "Paper.issue",
    "journal-issue.issue": "Paper.issue",
    "page": "Paper.first_page",
    "article-number": "Paper.article_number",
    "edition-number": "Paper.edition",
    "publisher": "Paper.publisher",
    "publisher-location": "Paper.place",
    "publisher-place": "Paper.place",
    "group-title": "Paper.subjects",
    "issn-type[].value": "Venue.identifiers",
    "isbn-type[].value": "Paper.identifiers",
    "event.name": "Event.name",
    "event.location": "Event.place",
    "event.acronym": "Event.acronym",
    "institution[].name": "Paper.institutions",
    "standards-body.name": "Paper.institutions",
    "funder[].name": "Funding.funder",
    "funder[].DOI": "InstitutionName.identifiers",
    "funder[].award[]": "Funding.award",
    "funder[].award-info[].award-number[]": "Funding.award",
    "license[].URL": "Licence.url",
    "link[].URL": "Resource.url",
    "link[].content-type": "Resource.media_type",
    "relation.*[].id": "Paper.relations",
    "relation.*[].id-type": "Paper.relations",
    "update-to[].DOI": "Paper.relations",
    "update-to[].type": "Paper.relations",
    "updated-by[].DOI": "Paper.relations",
    "updated-by[].type": "Paper.statuses",
    "assertion[].name": "Paper.dates",
    "assertion[].value": "Paper.dates",
    "is-referenced-by-count": "Paper.observations",
    "references-count": "Paper.observations",
    "reference-count": "Paper.observations",
    "reference[].DOI": "Reference.identifiers",
    "reference[].ISBN": "Reference.identifiers",
    "reference[].article-title": "Reference.title",
    "reference[].volume-title": "Reference.title",
    "reference[].unstructured": "Reference.text",
}
_UNIDENTIFIED: Final = "where the reference has no DOI"
_ELSE: Final = {
    "issn-type[].value": "where there is no ISSN",
    "isbn-type[].value": "where there is no ISBN",
    "journal-issue.issue": "where there is no issue",
    "reference[].ISBN": _UNIDENTIFIED,
    "reference[].article-title": _UNIDENTIFIED,
    "reference[].volume-title": _UNIDENTIFIED,
    "reference[].unstructured": _UNIDENTIFIED,
    "assertion[].name": "those of a publication history",
    "assertion[].value": "those of a publication history",
    "license[].URL": "those of the published version",
    "link[].URL": "those of the published version",
}
"""When a member is taken that is not always."""
_REFERENCE_PARTS: Final = (
    "author", "year", "series-title", "journal-title", "edition", "volume", "issue", "first-page", "component",
    "standards-body", "standard-designator",
)  # fmt: skip
_NAMES: Final = (
    "author", "editor", "translator", "chair", "reviewer", "collection-editor", "review-assistant", "stats-reviewer",
    "reviewer-external", "reader",
)  # fmt: skip
_PERSON: Final = {
    "given": ("PersonName.given", ""),
    "family": ("PersonName.family", ""),
    "suffix": ("PersonName.suffix", ""),
    "dropping-particle": ("PersonName.particle", ""),
    "non-dropping-particle": ("PersonName.particle", ""),
    "name": ("Authorship.organization", ""),
    "literal": ("Authorship.organization", ""),
    "ORCID": ("PersonName.identifiers", ""),
    "ORCID[]": ("PersonName.identifiers", ""),
    "authenticated-orcid": ("", "says who vouches for the ORCID iD, not whose it is"),
    "prefix": ("", "is a form of address, no part of the name"),
    "sequence": ("", "the order of the list says it"),
    "role[].role": ("", "the list that the name stands in says it"),
    "role[].vocabulary": ("", "names the vocabulary of the role"),
    "role[].role-start": ("", "the list that the name stands in says it"),
    "role[].role-end": ("", "the list that the name stands in says it"),
    "affiliation": ("Authorship.affiliations_as_printed", ""),
    "affiliation[]": ("Authorship.affiliations_as_printed", ""),
    "affiliation[].name": ("Authorship.affiliations_as_printed", ""),
    "affiliation[].place[]": ("Authorship.affiliations_as_printed", ""),
    "affiliation[].department[]": ("Authorship.affiliations_as_printed", ""),
    "affiliation[].acronym[]": ("InstitutionName.acronyms", ""),
}
_ID: Final = {
    "id[].id": ("InstitutionName.identifiers", ""),
    "id[].id-type": ("InstitutionName.identifiers", ""),
    "id[].asserted-by": ("", "says who asserts the identifier, not what it is"),
}
_IGNORED: Final = {
    "_id": _SERVICE,
    "score": "ranks the answers of one search",
    "source": _SERVICE,
    "prefix": "begins the DOI",
    "member": _SERVICE,
    "content-domain.domain[]": _SERVICE,
    "content-domain.crossmark-restriction": _SERVICE,
    "update-policy": "is the publisher's policy for all its works",
    "indexed.version": _SERVICE,
    "alternative-id[]": "is the publisher's own number, of no stated scheme",
    "supplementary-id[]": "is the publisher's own number, of no stated scheme",
    "archive[]": "says who would keep copies, not where one can be read",
    "special_numbering": "labels the issue beside its number",
    "special-numbering": "labels the issue beside its number",
    "journal-issue.special_numbering": "labels the issue beside its number",
    "journal-issue.title": "is the title of the issue",
    "part-number": "not yet",
    "issn-type[].type": "both numbers name the journal",
    "isbn-type[].type": "both numbers name the book",
    "event.number": "is part of the event's name",
    "event.theme": "is the motto of the event",
    "event.sponsor[]": "paid for the event, not for the work",
    "event.sponsor": "paid for the event, not for the work",
    "institution[].place[]": "is the seat of the institution, not a place of the work",
    "institution[].department[]": "is a part of the institution, whose name is taken",
    "funder[].doi-asserted-by": "says who found the DOI, not whose it is",
    "funder[].award-info[].award-uri": "names the award as its number does",
    "license[].content-version": "licences of a manuscript or of text mining (am, tdm) are not the paper's",
    "license[].delay-in-days": "is the time from publication to the start of the licence",
    "link[].content-version": "files of a manuscript (am) are of another expression",
    "link[].intended-application": "files for a plagiarism check alone are for its service",
    "relation.*[].asserted-by": "says which of the two states the relation",
    "update-to[].label": _SAME,
    "update-to[].source": "says who states the update",
    "update-to[].record-id": "is the number of the update in its source",
    "updated-by[].label": _SAME,
    "updated-by[].source": "says who states the update",
    "updated-by[].record-id": "is the number of the update in its source",
    "reference[].key": "is the label of the reference in the deposit",
    "reference[].doi-asserted-by": "says who found the DOI",
    "reference[].ISSN": "names the journal of the cited work, not the work",
    "reference[].issn-type": "names the journal of the cited work, not the work",
    "reference[].isbn-type": "says whether the cited book is printed",
    "reference[].type": "says what the reference is without naming it",
    "assertion[].label": _SAME,
    "assertion[].order": "is the place of the assertion on the page",
    "assertion[].group.name": "is the heading above the assertion",
    "assertion[].group.label": "is the heading above the assertion",
    "assertion[].URL": "points to pages of the publisher",
    "assertion[].explanation.URL": "points to pages of the publisher",
    "review.stage": "is a step of the publisher's work",
    "review.running-number": "is the publisher's own number",
    "review.revision-round": "is a step of the publisher's work",
    "review.recommendation": "not yet",
    "review.competing-interest-statement": "is a statement of the reviewer about the reviewer",
    "review.language": _SAME,
    "version.language": _SAME,
    "version.type": "says how the version is counted",
    "clinical-trial-number[].clinical-trial-number": "not yet",
    "clinical-trial-number[].registry": "not yet",
    "clinical-trial-number[].type": "not yet",
    "award": "is of a grant, which is no work",
    "project": "is of a grant, which is no work",
    "jcr-year": _SERVICE,
    "id": _SAME,
}


def _rows() -> dict[str, Field]:
    found = [Field(f"{name}.date-parts[][]", into) for name, into in _DATES.items()]
    found += [Field(f"{name}.date-parts[][]", "", reason) for name, reason in _OTHER_DATES.items()]
    for name in (*_DATES, *_OTHER_DATES):
        reason = _OTHER_DATES.get(name, _SAME)
        found += [Field(f"{name}.{part}", "", reason) for part in ("date-time", "timestamp")]
    found += [Field(f"{name}{brackets}", into) for name, into in _TEXTS.items() for brackets in ("", "[]")]
    found += [Field(name, into, _ELSE.get(name, "")) for name, into in _MAPPED.items()]
    found += [Field(f"reference[].{name}", "Reference.text", _UNIDENTIFIED) for name in _REFERENCE_PARTS]
    for name in _NAMES:
        into = "Paper.authors" if name == "author" else "Paper.contributors"
        found += [Field(f"{name}[].{part}", *row) for part, row in _PERSON.items()]
        found += [Field(f"{name}[].affiliation[].{part}", *row) for part, row in _ID.items()]
        found += [Field(f"{name}[].{part}", *row) for part, row in _ID.items()]
        found.append(Field(f"{name}[]", into))
    for name in ("institution[]", "funder[]", "standards-body"):
        found += [Field(f"{name}.{part}", *row) for part, row in _ID.items()]
    found += [Field(name, "", reason) for name, reason in _IGNORED.items()]
    return {each.path: each for each in found}


TABLE: Final[tuple[Field, ...]] = tuple(_rows().values())
