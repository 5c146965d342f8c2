"""Where OpenAlex found a work: the location that is described, its copies, and the other versions of the work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

from kg.errors import BadValue
from kg.formats._json import objects_of, string
from kg.formats.format import words
from kg.formats.openalex.values import Place, identifier
from kg.records import Identifier
from kg.values import arxiv, schemes

VERSIONS: Final = words("submittedVersion acceptedVersion publishedVersion")
NAMING: Final = words("doi arxiv pmid pmcid hal handle ssrn")
"""The schemes by which an address names an expression; a page of a publisher or of an index is an address."""
OF_INDEXES: Final = words("pmid")
"""What names the entry of an index, whose landing page is no copy."""
OF_VERSIONS: Final = words("doi arxiv")
"""What two copies of one expression share."""
CUT_OFF: Final = (".", ",", ">", ":")
RESOLVED: Final = words("doi handle")
"""The schemes whose addresses lead to a landing page, and never to a file."""
OLD_VENUE: Final = {"url": "landing_page_url", "version": "version", "license": "license", "is_oa": "is_oa"}


class Location(NamedTuple):
    """A place where a work was found."""

    data: dict[str, Any]
    path: str
    version: str | None
    identifiers: tuple[Identifier, ...]
    """What names the expression that is found there."""

    @property
    def source(self) -> dict[str, Any]:
        """The journal, the repository, ... of the location."""
        found = self.data.get("source")
        return found if isinstance(found, dict) else {}


class Places(NamedTuple):
    """The locations of a work."""

    described: Location
    copies: tuple[Location, ...]
    """Of the version that is described, or of one that is not told apart from it."""
    others: tuple[Location, ...]
    """Of other versions."""
    identifiers: list[Identifier]
    """What names the expression that is described."""
    unplaced: list[Identifier]
    """What names another expression, of which no location is stated."""


UNTOLD: Final = Place(0, lambda *_, **__: None)
NOTHING: Final = Location({}, "$", None, ())


def places(work: dict[str, Any], named: list[Identifier], place: Place) -> Places:
    """Sort the locations of a work; `named` are the identifiers that stand in the work itself."""
    found = list(_locations(work, place))
    described, rest = (found[0], found[1:]) if found else (NOTHING, [])
    kept, unplaced = _shared_out(named, described, rest)
    mine = list(dict.fromkeys([*kept, *described.identifiers]))
    copies: list[Location] = []
    others: list[Location] = []
    for each in rest:
        is_copy = _is_copy(each, described, mine)
        (copies if is_copy else others).append(each)
        if is_copy:
            mine += [one for one in each.identifiers if one.scheme in ("pmid", "pmcid") and _is_new(one, mine)]
    elsewhere = {one for each in others for one in each.identifiers}
    left = [each for each in unplaced if each not in elsewhere and each not in mine]
    return Places(described, tuple(copies), tuple(others), mine, left)


def _is_new(one: Identifier, known: Iterable[Identifier]) -> bool:
    return all(each.scheme != one.scheme for each in known)


def _shared_out(
    named: list[Identifier], described: Location, rest: list[Location]
) -> tuple[list[Identifier], list[Identifier]]:
    """Say which identifiers of the work name the expression that is described, and which do not.

    A DOI does, unless the location has one of its own or is a paper in arXiv, or the DOI stands at another version. A
    PMCID does, unless it stands at an accepted manuscript.
    """
    kept: list[Identifier] = []
    unplaced: list[Identifier] = []
    for each in named:
        holders = [location for location in rest if each in location.identifiers]
        if each in described.identifiers:
            is_mine = True
        elif each.scheme == "doi":
            is_mine = not _has_another(described, each) and not any(
                location.version and described.version and location.version != described.version for location in holders
            )
        else:
            is_mine = not any(_is_manuscript(location, described) for location in holders)
        (kept if is_mine else unplaced).append(each)
    return kept, unplaced


def _has_another(location: Location, doi: Identifier) -> bool:
    """Tell whether a location names its expression by another DOI, or by an arXiv id that is not this DOI's."""
    own = {each.scheme: each.value for each in location.identifiers}
    return "doi" in own or ("arxiv" in own and own["arxiv"] != _arxiv_of(doi.value))


def _is_manuscript(location: Location, described: Location) -> bool:
    return location.version == "acceptedVersion" and described.version != "acceptedVersion"


def _is_copy(location: Location, described: Location, mine: list[Identifier]) -> bool:
    """Tell whether a location has the expression that is described, or is not known to have another.

    OpenAlex calls submitted whatever in a repository it knows nothing of, so that without an identifier of its own only
    an accepted manuscript is another version. PubMed Central has what is published, or manuscripts that were accepted.
    """
    names = {each.scheme for each in location.identifiers}
    if any(each in mine for each in location.identifiers):
        return True
    if names <= OF_INDEXES:
        return not _is_manuscript(location, described)
    if names & OF_VERSIONS:
        return False
    if "pmcid" in names and described.version == "publishedVersion":
        return not _is_manuscript(location, described)
    return location.version == described.version if location.version else "pmcid" in names


def _locations(work: dict[str, Any], place: Place) -> Iterator[Location]:
    """Yield the locations of a work, the described one first, each once."""
    seen: list[dict[str, Any]] = []
    for data, path in _stated(work):
        if data not in seen:
            seen.append(data)
            yield _location(data, path, place)


def _stated(work: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    if isinstance(work.get("primary_location"), dict):
        yield work["primary_location"], "$.primary_location"
    for number, each in enumerate(objects_of(work.get("locations"))):
        yield each, f"$.locations[{number}]"
    if isinstance(work.get("best_oa_location"), dict):
        yield work["best_oa_location"], "$.best_oa_location"
    if isinstance(work.get("host_venue"), dict):
        yield _of_old(work["host_venue"]), "$.host_venue"
    for number, each in enumerate(objects_of(work.get("alternate_host_venues"))):
        yield _of_old(each), f"$.alternate_host_venues[{number}]"


def _of_old(venue: dict[str, Any]) -> dict[str, Any]:
    """Give what snapshots until 2023 called a host venue as a location."""
    source = {**venue, "host_organization_name": venue.get("publisher")}
    return {
        **{new: venue.get(old) for old, new in OLD_VENUE.items()},
        "source": source if string(venue.get("display_name")) else None,
    }


def _location(data: dict[str, Any], path: str, place: Place) -> Location:
    version = string(data.get("version"))
    if version is not None and version not in VERSIONS:
        place.note(
            place.line,
            f"{path}.version",
            str(BadValue("submittedVersion, acceptedVersion or publishedVersion", version)),
        )
        version = None
    return Location(data, path, version, tuple(_named(data)))


def _named(data: dict[str, Any]) -> list[Identifier]:
    """Give what names the expression at a location: its DOI or PMID, and what its addresses name.

    What is no identifier here is told of elsewhere, or is an address all the same.
    """
    scheme, _, value = (string(data.get("id")) or "").partition(":")
    known = [(scheme, value)] if scheme in ("doi", "pmid") else []
    if doi := string(data.get("doi")):
        known.append(("doi", doi))
    for member in ("landing_page_url", "pdf_url"):
        if named := names_expression(data.get(member)):
            known.append(named)
            break
    found = [each for scheme, value in dict.fromkeys(known) for each in identifier(scheme, value, "", UNTOLD)]
    found += [
        each
        for doi in found
        if doi.scheme == "doi" and (number := _arxiv_of(doi.value))
        for each in identifier("arxiv", number, "", UNTOLD)
    ]
    return list(dict.fromkeys(found))


def names_expression(url: Any) -> tuple[str, str] | None:
    """Give the scheme and the identifier of the expression that an address names; None when it names none.

    An identifier that ends as https://doi.org/10.1371/journal. does was cut off, and names something else.
    """
    return _named_by(url) if isinstance(url, str) else None


@lru_cache(maxsize=64)
def _named_by(url: str) -> tuple[str, str] | None:
    # The few addresses of a work are asked about again and again.
    named = schemes.from_url(url)
    return named if named and named[0] in NAMING and not named[1].endswith(CUT_OFF) else None


def _arxiv_of(doi: str) -> str | None:
    """Give the arXiv id in a DOI of arXiv."""
    if not doi.startswith("10.48550/arxiv."):
        return None
    try:
        return arxiv.parse(doi)
    except BadValue:
        return None
