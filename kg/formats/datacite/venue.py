"""What a resource appeared in, by the container, the related items and the sizes of DataCite metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from kg.formats._json import strings
from kg.formats.datacite.links import Link, container_link, items
from kg.formats.datacite.shape import Place, letters, only, plain, stated
from kg.formats.datacite.tables import SAME_WORK
from kg.values.schemes import SCHEMES

_PAGE: Final = re.compile(r"(?=\S*[0-9])\S{1,20}|[ivxlcdm]{1,8}", re.IGNORECASE)
_VOLUME: Final = re.compile(r"(?:Bd|Band|Vol|Volume|V|T|Tome|Jg)\b\.?\s*(?=\S*[0-9])", re.IGNORECASE)
_ISSUE: Final = re.compile(
    r"(?:Nr|No|N|Num|Issue|Heft|H|№)\b\.?\s*(?P<issue>[0-9]\S*)\s*(?:\([0-9]{4}\).*)?", re.IGNORECASE
)
"""Where the parts of a series statement were put into the wrong members, an issue stands as the first page."""
_PAGES: Final = re.compile(
    r"(?:(?:pages?|pp?\.|S\.|Seiten)\s*)?(?P<first>[0-9]{1,6})\s*[-–]\s*(?P<last>[0-9]{1,6})"
    r"(?:\s*(?:pages?|pp?\.?|Seiten|Paginazione|p[aá]ginas?))?",
    re.IGNORECASE,
)
_COUNT: Final = re.compile(r"(?P<count>[1-9][0-9]{0,5})\s*(?:pages?|pp?\.?|Seiten|S\.|p[aá]ginas?)", re.IGNORECASE)
_IN_ITEM: Final = frozenset({"IsPublishedIn", "IsPartOf"})
_ITEM_KINDS: Final = {
    "journal": "journal",
    "book": "book",
    "conferenceproceeding": "proceedings",
    "newspaper": "newspaper",
    "collection": "series",
}
_NUMBERS: Final = frozenset({"issn", "lissn", "eissn", "isbn"})
_JOURNAL_PAPERS: Final = frozenset({"journal-article", "review-article", "editorial", "letter"})
_SERIAL_PARTS: Final = frozenset({"book", "book-chapter", "report", "working-paper", "conference-paper", "proceedings"})


def appeared(data: Mapping[str, Any], kind: str, links: list[Link], place: Place) -> dict[str, Any]:
    """Give the venue, the series, and where in it; what is stated by related items comes before the container."""
    found = _container(data, kind, place)
    published_in, rest = _published_in(data, place)
    rest += container_link(data, place, is_named="venue" in found or "series" in found)
    for name, value in published_in.items():
        if name in ("venue", "series") and name in found and value["name"] == found[name]["name"]:
            value["identifiers"] += found[name]["identifiers"]
        found[name] = value
    venue = found.get("venue")
    for link in links:
        if link.relation in _IN_ITEM and venue and not _is_other(link, venue):
            venue["identifiers"] += link.target["identifiers"]
    if "series" in found and venue and venue["kind"] in ("book", "proceedings") and "volume" in found:
        volume = found.pop("volume")["number"]
        found.setdefault("series_number", volume)
    if venue:
        venue["identifiers"] = _not_versions(venue["identifiers"], links, place)
    return {**_sizes(data, found), **found, "links": rest}


def _not_versions(found: list[dict[str, str]], links: list[Link], place: Place) -> list[dict[str, str]]:
    """Leave out what names a version of the resource itself: some give the chapter's DOI for the book."""
    versions = [each for link in links if link.relation in SAME_WORK for each in link.target["identifiers"]]
    for each in [each for each in found if each in versions]:
        place.within("relatedItems").refuse("what the resource is published in", f"a version of it, {each['value']}")
    return [each for each in found if each not in versions]


def _is_other(link: Link, venue: dict[str, Any]) -> bool:
    """Tell whether a link is to something else than the venue: only serials and books are told by their numbers."""
    schemes = {each["scheme"] for each in link.target["identifiers"]}
    if venue["kind"] in ("book", "proceedings"):
        return not schemes <= {"isbn"} or not schemes
    return not schemes <= {"issn"} or not schemes


def _container(data: Mapping[str, Any], kind: str, place: Place) -> dict[str, Any]:
    """Give what the container says. One without a name is a related resource at most, and stands among these."""
    container, here = only(data, "container"), place.within("container")
    found: dict[str, Any] = {}
    name = plain(container.get("title")) or plain(data.get("containerTitle"))
    first, last = plain(container.get("firstPage")), plain(container.get("lastPage"))
    issue = plain(container.get("issue"))
    if first and issue is None and (told := _ISSUE.fullmatch(first)):
        first, issue = None, told["issue"]
    if name:
        is_numbered = bool(plain(container.get("volume")) or issue)
        slot, venue_kind = _slot(letters(container.get("type")), kind, is_numbered=is_numbered)
        found[slot] = {"kind": venue_kind, "name": name, "identifiers": _numbers(container, here)}
    for label, page in (("firstPage", first), ("lastPage", last)):
        if page and not _PAGE.fullmatch(page):
            here.within(label).refuse("a page", page)
    found |= _numbered(plain(container.get("volume")), issue)
    found["first_page"] = first if first and _PAGE.fullmatch(first) else None
    found["last_page"] = last if last and _PAGE.fullmatch(last) else None
    found["article_number"] = plain(container.get("articleNumber"))
    return {key: value for key, value in found.items() if value}


def _slot(stated_type: str, kind: str, *, is_numbered: bool) -> tuple[str, str]:
    """Tell a journal from a series, and from what the source does not name; what has volumes or issues is a journal."""
    if stated_type == "journal" or kind in _JOURNAL_PAPERS or (is_numbered and kind in ("article", "other")):
        return "venue", "journal"
    if stated_type == "bookseries" or (stated_type == "series" and kind in _SERIAL_PARTS):
        return "series", "series"
    return "venue", "repository" if stated_type == "datarepository" and kind == "dataset" else "venue"


def _numbers(container: Mapping[str, Any], place: Place) -> list[dict[str, str]]:
    """Give the ISSN or ISBN of a container; its DOI or address may be of a part, such as an issue."""
    value, kind = stated(container.get("identifier")), letters(container.get("identifierType"))
    if value is None or kind not in _NUMBERS:
        return []
    scheme = "issn" if kind.endswith("issn") else kind
    parsed = place.within("identifier").attempt(SCHEMES[scheme].parse, value)
    return [{"scheme": scheme, "value": parsed}] if parsed else []


def _numbered(volume: str | None, issue: str | None) -> dict[str, Any]:
    number = _VOLUME.sub("", volume, count=1) if volume and _VOLUME.match(volume) else volume
    return {"volume": {"number": number} if number else None, "issue": {"number": issue} if issue else None}


def _published_in(data: Mapping[str, Any], place: Place) -> tuple[dict[str, Any], list[Link]]:
    """Give what related items say of where the resource appeared, and the other items as links."""
    found: dict[str, Any] = {}
    rest: list[Link] = []
    for link, item in items(data, place):
        venue_kind = _ITEM_KINDS.get(letters(item.get("relatedItemType")), "venue")
        slot = "series" if venue_kind == "series" else "venue"
        if link.relation != "IsPublishedIn" or link.target["title"] is None or slot in found:
            rest.append(link)
            continue
        found[slot] = {
            "kind": venue_kind,
            "name": link.target["title"].value,
            "alternates": list(dict.fromkeys(item["alternates"])),
            "identifiers": link.target["identifiers"],
            "urls": [link.target["url"]] if link.target["url"] else [],
        }
        found |= _in_series(item) if slot == "series" else _in_venue(item, link.place)
    return {key: value for key, value in found.items() if value}, rest


def _in_series(item: Mapping[str, Any]) -> dict[str, Any]:
    return {"series_number": plain(item.get("volume")) or plain(item.get("number"))}


def _in_venue(item: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Give volume, issue, pages and number of an item that the resource is published in."""
    number, kind = plain(item.get("number")), letters(item.get("numberType"))
    if number and kind not in ("article", "report"):
        place.within("number").refuse(
            "the number of an article or a report", f"{number}{f' of type {kind}' if kind else ''}"
        )
    return _numbered(plain(item.get("volume")), plain(item.get("issue"))) | {
        "first_page": plain(item.get("firstPage")),
        "last_page": plain(item.get("lastPage")),
        "article_number": number if kind == "article" else None,
        "report_number": number if kind == "report" else None,
        "edition": plain(item.get("edition")),
    }


def _sizes(data: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
    """Give the pages that are among the sizes."""
    pages: dict[str, Any] = {}
    for size in strings(data.get("sizes")):
        if counted := _COUNT.fullmatch(size):
            pages.setdefault("page_count", int(counted["count"]))
        elif (ranged := _PAGES.fullmatch(size)) and "first_page" not in found:
            pages |= {"first_page": ranged["first"], "last_page": ranged["last"]}
    return pages
