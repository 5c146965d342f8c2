"""The fields of DataCite metadata as JSON (kernel 4.7 and older), and what becomes of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kg.formats.format import Field

_SERVICE: Final = "of DataCite's record, not of the resource"
_DERIVED: Final = "derived by DataCite from the general type, often wrongly"
_SCHEME_HOME: Final = "the home page of the scheme, which its name tells"
_METADATA: Final = "the format of metadata that are linked"
_USE: Final = "how often DataCite counted views and downloads; no measure of the records"
_ABOUT: Final = "the place that the data are about; the records have places of institutions and events only"


def _all(paths: Iterable[str], into: str, reason: str = "") -> Iterator[Field]:
    return (Field(path, into, reason) for path in paths)


def _agent(path: str, into: str) -> Iterator[Field]:
    """Give the fields of a creator or a contributor, in a list or alone."""
    parts = (
        "name",
        "nameType",
        "type",
        "givenName",
        "familyName",
        "given",
        "family",
        "literal",
        "raw_name",
        "id",
        "@id",
    )
    yield from _all((f"{path}.{part}" for part in parts), into)
    inner = ("nameIdentifier", "nameIdentifierScheme")
    yield from _all((f"{path}.nameIdentifiers[].{part}" for part in inner), into)
    yield from _all((f"{path}.nameIdentifiers[].{part}" for part in ("schemeUri", "schemeURI")), "", _SCHEME_HOME)
    held = (
        "affiliation",
        "affiliation.name",
        "affiliation[]",
        "affiliation[].name",
        "affiliation[].affiliationIdentifier",
    )
    yield from _all((f"{path}.{part}" for part in held), into)
    yield Field(f"{path}.affiliation[].affiliationIdentifierScheme", into)
    yield from _all((f"{path}.affiliation[].{part}" for part in ("schemeUri", "schemeURI")), "", _SCHEME_HOME)
    yield Field(f"{path}.lang", "", "names have no language")
    yield Field(f"{path}.role", "", "the list tells the role")


def _items() -> Iterator[Field]:
    path = "relatedItems[]"
    yield from _all((f"{path}.{part}" for part in ("titles[].title", "relatedItemType", "relationType")), "Paper.venue")
    yield from _all(
        (f"{path}.relatedItemIdentifier.{part}" for part in ("relatedItemIdentifier", "relatedItemIdentifierType")),
        "Paper.venue",
    )
    yield from _all(
        (f"{path}.{part}" for part in ("relatedItemIdentifier", "relatedItemIdentifierType")), "Paper.venue"
    )
    yield from _all(
        (
            f"{path}.relatedItemIdentifier.{part}"
            for part in ("relatedMetadataScheme", "schemeURI", "schemeUri", "schemeType")
        ),
        "",
        _METADATA,
    )
    for name, into in (
        ("volume", "volume"),
        ("issue", "issue"),
        ("number", "article_number"),
        ("numberType", "article_number"),
        ("firstPage", "first_page"),
        ("lastPage", "last_page"),
        ("edition", "edition"),
    ):
        yield Field(f"{path}.{name}", f"Paper.{into}")
    other = "of the related item, which has a record of its own"
    yield from _all(
        (
            f"{path}.{part}"
            for part in (
                "publicationYear",
                "publisher",
                "titles[].titleType",
                "titles[].lang",
                "relationTypeInformation",
            )
        ),
        "",
        other,
    )
    for kind in ("creators", "contributors"):
        parts = ("name", "nameType", "givenName", "familyName", "contributorType")
        yield from _all((f"{path}.{kind}[].{part}" for part in parts), "", other)


def _many(name: str, parts: Iterable[str], into: str, reason: str = "") -> Iterator[Field]:
    """Give the parts of the objects of a list, which some files have as one object."""
    for part in parts:
        yield Field(f"{name}[].{part}", into, reason)
        yield Field(f"{name}.{part}", into, reason)


FIELDS: Final[tuple[Field, ...]] = (
    *_all(("id", "doi"), "Paper.identifiers"),
    *_all(("type", "prefix", "suffix"), "", "the DOI says it"),
    *_many("identifiers", ("identifier", "identifierType"), "Paper.identifiers"),
    *_many("alternateIdentifiers", ("alternateIdentifier", "alternateIdentifierType"), "Paper.identifiers"),
    Field("identifier", "", "the DOI as an address"),
    *_all(("url", "landingPage.url"), "Paper.urls"),
    *_all(("landingPage.checked", "landingPage.status", "landingPage.contentType"), "", _SERVICE),
    *_all(("contentUrl", "contentUrl[]", "formats", "formats[]"), "Paper.resources", "formats only of a single file"),
    *_all(("sizes", "sizes[]"), "Paper.page_count", "numbers of bytes and of items are not kept"),
    *_many("titles", ("title", "lang", "subtitle"), "Paper.title"),
    *_many("titles", ("titleType",), "Paper.alternatives"),
    *_all(("title", "titles[]"), "Paper.title"),
    *_agent("creators[]", "Paper.authors"),
    *_agent("creators", "Paper.authors"),
    *_agent("creator", "Paper.authors"),
    *_agent("author[]", "Paper.authors"),
    *_agent("contributors[]", "Paper.contributors"),
    *_agent("contributors", "Paper.contributors"),
    *_all(("contributors[].contributorType", "contributors.contributorType"), "Paper.contributors"),
    *_all(
        ("publisher", "publisher.name", "publisher.publisherIdentifier", "publisher.publisherIdentifierScheme"),
        "Paper.publisher",
    ),
    *_all(("publisher.schemeUri", "publisher.schemeURI"), "", _SCHEME_HOME),
    Field("publisher.lang", "", "names have no language"),
    *_all(
        (
            "container.title",
            "containerTitle",
            "container-title",
            "container.identifier",
            "container.identifierType",
            "container.type",
        ),
        "Paper.venue",
    ),
    Field("container.volume", "Paper.volume"),
    Field("container.issue", "Paper.issue"),
    Field("container.firstPage", "Paper.first_page"),
    Field("container.lastPage", "Paper.last_page"),
    Field("container.articleNumber", "Paper.article_number"),
    *_all(
        ("container.number", "container.edition", "container.numberType"),
        "",
        "stands in the related item, with its type",
    ),
    *_all(("publicationYear", "publication-year", "datePublished", "date-published", "published"), "Paper.published"),
    Field("dates[]", "", "a date without its event"),
    *_many("dates", ("date",), "Paper.dates"),
    *_many("dates", ("dateType",), "Paper.published"),
    *_many("dates", ("dateInformation",), "", "a remark on a date; a date has its event only"),
    *_many("subjects", ("subject", "lang", "subjectScheme", "classificationCode"), "Paper.subjects"),
    *_many("subjects", ("schemeUri", "schemeURI"), "", _SCHEME_HOME),
    *_many("subjects", ("valueUri", "valueURI"), "", "a concept is known by its notation or label"),
    *_all(("language",), "Paper.languages"),
    *_all(
        (f"types.{part}" for part in ("resourceTypeGeneral", "resourceType", "resource-type", "resource-type-general")),
        "Paper.kind",
    ),
    *_all(
        (
            "resource-type-general",
            "resource-type",
            "resource-type-id",
            "resource-type-subtype",
            "resourceTypeGeneral",
            "resourceType",
        ),
        "Paper.kind",
    ),
    *_all((f"types.{part}" for part in ("ris", "bibtex", "citeproc", "schemaOrg")), "", _DERIVED),
    *_many("relatedIdentifiers", ("relatedIdentifier", "relatedIdentifierType", "relationType"), "Paper.relations"),
    *_many("relatedIdentifiers", ("resourceTypeGeneral",), "Paper.references"),
    *_many("relatedIdentifiers", ("relatedMetadataScheme", "schemeUri", "schemeURI", "schemeType"), "", _METADATA),
    *_many("relatedIdentifiers", ("relationTypeInformation",), "", "a remark on a relation of another type"),
    *_items(),
    Field("version", "Paper.version"),
    *_many("rightsList", ("rights", "rightsUri", "rightsURI", "rightsIdentifier"), "Paper.licences"),
    *_all(("license", "rightsList[]"), "Paper.licences"),
    *_many("rightsList", ("rightsIdentifierScheme", "schemeUri", "schemeURI"), "", _SCHEME_HOME),
    *_many("rightsList", ("lang",), "", "the name of a licence has no language"),
    *_many("descriptions", ("description", "lang"), "Paper.abstracts"),
    *_many("descriptions", ("descriptionType",), "Paper.description"),
    Field("description", "Paper.abstracts"),
    *_many(
        "geoLocations",
        (
            "geoLocationPlace",
            *(f"geoLocationPoint.point{axis}" for axis in ("Latitude", "Longitude")),
            *(
                f"geoLocationBox.{side}"
                for side in ("westBoundLongitude", "eastBoundLongitude", "southBoundLatitude", "northBoundLatitude")
            ),
            "geoLocationPolygon",
            "geoLocationPolygon[]",
        ),
        "",
        _ABOUT,
    ),
    *_many(
        "fundingReferences",
        ("funderName", "funderIdentifier", "funderIdentifierType", "awardNumber", "awardTitle", "awardUri", "awardURI"),
        "Paper.funding",
    ),
    *_many("fundingReferences", ("schemeUri", "schemeURI"), "", _SCHEME_HOME),
    *_all(("citationCount", "referenceCount"), "Paper.observations"),
    *_all(("viewCount", "downloadCount"), "", _USE),
    *_all(
        (
            f"{name}OverTime[].{part}"
            for name in ("views", "downloads", "citations")
            for part in ("total", "year", "yearMonth")
        ),
        "",
        _USE,
    ),
    *_all(
        ("partCount", "partOfCount", "versionCount", "versionOfCount"), "", "the lists are kept, not how long they are"
    ),
    Field("xml", "", "the same metadata as XML, in base 64"),
    *_all(
        (
            f"{path}"
            for path in (
                "schemaVersion",
                "schema-version",
                "metadataVersion",
                "metadata-version",
                "isActive",
                "is-active",
                "state",
                "event",
                "reason",
                "source",
                "agency",
                "provider",
                "providerId",
                "clientId",
                "created",
                "registered",
                "updated",
                "data-center-id",
                "member-id",
                "checked",
                "media",
            )
        ),
        "",
        _SERVICE,
    ),
    *_all(
        (
            f"relationships.{name}.data[].id"
            for name in ("references", "citations", "partOf", "parts", "versionOf", "versions")
        ),
        "Paper.relations",
    ),
    *_all(
        (
            f"relationships.{name}.data[].type"
            for name in ("references", "citations", "partOf", "parts", "versionOf", "versions")
        ),
        "",
        "always dois",
    ),
    *_all(
        (
            f"relationships.{name}.data.{part}"
            for name in ("client", "provider", "media", "resource-type", "data-center", "member")
            for part in ("id", "type")
        ),
        "",
        _SERVICE,
    ),
)
