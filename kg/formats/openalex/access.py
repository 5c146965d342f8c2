"""What the locations of an OpenAlex work give a paper: its versions, addresses, files, licences, and whether it is free."""

from __future__ import annotations

from typing import Any, Final

from kg.errors import BadValue
from kg.formats._json import at, string
from kg.formats.format import words
from kg.formats.openalex.kinds import version_kind
from kg.formats.openalex.locations import RESOLVED, Location, Places, names_expression
from kg.formats.openalex.values import Place, address
from kg.records.kinds import PaperKind

COLOURS: Final = words("gold diamond hybrid bronze green closed")


def versions(found: Places, kind: PaperKind, place: Place) -> list[dict[str, Any]]:
    """Give the other versions of a work; locations that share an identifier have the same one."""
    made: list[dict[str, Any]] = []
    for each in found.others:
        known = next((one for one in made if set(one["identifiers"]) & set(each.identifiers)), None)
        if known is None:
            known = {"kind": version_kind(kind, each.data, each.version), "identifiers": [], "url": None}
            made.append(known)
        known["kind"] = known["kind"] or version_kind(kind, each.data, each.version)
        known["identifiers"] += [one for one in each.identifiers if one not in known["identifiers"]]
        known["url"] = known["url"] or next(iter([*_page(each, place), *_file(each, place)]), None)
    made += [{"identifiers": [each]} for each in found.unplaced]
    return [each for each in made if each["identifiers"] or each.get("url")]


def _page(location: Location, place: Place) -> list[str]:
    """Give the landing page of a location as a list; none when it is an identifier."""
    stated = location.data.get("landing_page_url")
    return [] if names_expression(stated) else address(stated, f"{location.path}.landing_page_url", place)


def _file(location: Location, place: Place) -> list[str]:
    """Give the file of a location as a list; none when its address is one that leads to a page."""
    stated = location.data.get("pdf_url")
    named = names_expression(stated)
    return [] if named and named[0] in RESOLVED else address(stated, f"{location.path}.pdf_url", place)


def addresses(work: dict[str, Any], found: Places, place: Place) -> dict[str, Any]:
    """Give the pages and the files of the expression that is described.

    A file of a copy whose version is another, or is not stated, is given by its address alone.
    """
    urls: list[str] = []
    files: list[str] = []
    for each in (found.described, *found.copies):
        (files if _is_same(each, found) else urls).extend(_file(each, place))
        urls += _page(each, place)
    free = at(work, "open_access", "oa_url")
    if free and not _is_located(free, found) and not names_expression(free):
        urls += address(free, "$.open_access.oa_url", place)
    kept = dict.fromkeys(each for each in urls if each not in files)
    return {
        "urls": list(kept),
        "resources": [{"kind": "file", "url": url, "media_type": "application/pdf"} for url in dict.fromkeys(files)],
    }


def _is_located(url: Any, found: Places) -> bool:
    """Tell whether an address stands at a location."""
    return any(
        url in (each.data.get("pdf_url"), each.data.get("landing_page_url"))
        for each in (found.described, *found.copies, *found.others)
    )


def _is_same(location: Location, found: Places) -> bool:
    """Tell whether a location is known to have the expression that is described."""
    shares = any(each in found.identifiers for each in location.identifiers)
    return (
        location is found.described or shares or bool(location.version and location.version == found.described.version)
    )


def licences(found: Places, place: Place) -> list[dict[str, Any]]:
    """Give the licences under which the expression that is described is published, each once.

    `cc-by` has no version, and therefore no address.
    """
    made: dict[str, dict[str, Any]] = {}
    for each in (found.described, *found.copies):
        stated = string(each.data.get("license")) if _is_same(each, found) else None
        if stated and stated.startswith(("http://", "https://")):
            made |= {url: {"url": url} for url in address(stated, f"{each.path}.license", place)}
        elif stated:
            made[stated] = {"name": stated}
    return list(made.values())


def access(work: dict[str, Any], found: Places, place: Place) -> dict[str, Any]:
    """Give whether the expression that is described is free, the way of open access, and the statuses that are stated.

    What is free in another version alone is `green`, and is not said to be free.
    """
    free = _is_free(at(work, "open_access", "is_oa"), found, place)
    colour = string(at(work, "open_access", "oa_status"))
    if colour and colour not in COLOURS:
        place.note(place.line, "$.open_access.oa_status", str(BadValue("a way of open access such as gold", colour)))
        colour = None
    statuses = ["open-access"] if free else ["closed-access"] if colour == "closed" and free is False else []
    if found.described.version == "publishedVersion":
        statuses.append("published")
    if work.get("is_retracted") is True:
        statuses.append("retracted")
    return {"is_free": free, "access": colour, "statuses": statuses}


def _is_free(stated: Any, found: Places, place: Place) -> bool | None:
    if stated is not None and not isinstance(stated, bool):
        place.note(place.line, "$.open_access.is_oa", str(BadValue("true or false", stated)))
        stated = None
    same = [each.data.get("is_oa") for each in (found.described, *found.copies) if _is_same(each, found)]
    if True in same:
        return True
    return None if stated and False in same else stated
