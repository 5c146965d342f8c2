"""The works of an ORCID record: each group of entries about one work is a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from kg.errors import BadValue
from kg.formats._inverted_names import in_order
from kg.formats._json import at
from kg.formats.orcid.person import Place
from kg.formats.orcid.shape import date, listed, value, within
from kg.records import Text
from kg.records.kinds import PaperKind
from kg.values import iri, language, orcid, text
from kg.values.schemes import SCHEMES, from_url

_KINDS: Final[dict[str, PaperKind]] = {
    "blog-post": "blog-post",
    "book": "book",
    "book-chapter": "book-chapter",
    "cartographic-material": "map",
    "conference-output": "conference-paper",
    "conference-paper": "conference-paper",
    "conference-poster": "conference-poster",
    "conference-presentation": "presentation",
    "conference-proceedings": "proceedings",
    "data-set": "dataset",
    "dictionary-entry": "reference-entry",
    "dissertation": "thesis",
    "dissertation-thesis": "thesis",
    "edited-book": "book",
    "encyclopedia-entry": "reference-entry",
    "image": "image",
    "journal-article": "journal-article",
    "lecture-speech": "presentation",
    "magazine-article": "magazine-article",
    "moving-image": "video",
    "newspaper-article": "newspaper-article",
    "patent": "patent",
    "preprint": "preprint",
    "public-speech": "presentation",
    "report": "report",
    "software": "software",
    "sound": "audio",
    "standards-and-policy": "standard",
    "technical-standard": "standard",
    "video": "video",
    "website": "web-page",
    "working-paper": "working-paper",
}
"""Work types of all versions of the registry's schema; what is not listed here is `other`."""
_ROLES: Final = {
    "edited-book": "contributor",
    "conference-proceedings": "contributor",
    "supervised-student-publication": "supervisor",
}
"""What the person is to a work of these types; to all others an author."""
_CONTRIBUTOR_ROLES: Final = {
    "editor": "editor",
    "chair-or-translator": "translator",
    "assignee": "other",
    "co-inventor": "author",
    "co-investigator": "researcher",
    "graduate-student": "other",
    "other-inventor": "author",
    "principal-investigator": "project-leader",
    "postdoctoral-researcher": "researcher",
    "support-staff": "other",
    "lead": "other",
    "sponsor": "sponsor",
}
_SCHEMES: Final = {
    "arxiv": "arxiv",
    "bibcode": "bibcode",
    "doi": "doi",
    "eid": "scopus",
    "handle": "handle",
    "isbn": "isbn",
    "issn": "issn",
    "jstor": "jstor",
    "lccn": "lccn",
    "mr": "mathscinet",
    "oclc": "oclc",
    "pii": "pii",
    "pmc": "pmcid",
    "pmid": "pmid",
    "rrid": "rrid",
    "ssrn": "ssrn",
    "urn": "urn",
    "wosuid": "wos",
    "zbl": "zbmath",
}
_LOCAL: Final = frozenset({"source-work-id", "other-id", "cienciaiul", "kuid", "authenticusid", "dnb", "agr", "cit"})
"""Numbers that only the service knows that wrote the entry; the table of fields gives the reason."""
_VENUES: Final[dict[str, str]] = {
    "journal-article": "journal",
    "conference-paper": "proceedings",
    "book-chapter": "book",
    "reference-entry": "book",
    "magazine-article": "magazine",
    "newspaper-article": "newspaper",
    "book": "series",
}
_OWN_ISBN: Final = frozenset({"book", "proceedings", "report", "thesis"})


def groups(found: Any, where: tuple[str, ...]) -> Iterator[tuple[list[dict[str, Any]], list[dict[str, Any]], str]]:
    """Yield the entries about each work in the groups at `where`: the preferred one first, the identifiers, the path.

    The registry puts together what shares an identifier, and a service that gives the ISSN as an article's own makes a
    group of a journal: what shares neither an identifier of its own nor the title is another work.
    """
    for position, group in enumerate(listed(found, *where)):
        path = f"$.{'.'.join(where)}[{position}]"
        together = _works_of(list(within(group, "work-summary")))
        for entries in together:
            found = [each for entry in entries for each in listed(entry, "external-ids", "external-id")]
            yield entries, found or (listed(group, "external-ids", "external-id") if len(together) == 1 else []), path


def _works_of(entries: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Put the entries of a group together that are about one work."""
    works: list[tuple[set[tuple[str, str]], list[dict[str, Any]]]] = []
    for entry in entries:
        keys, about = _keys(entry), [entry]
        for work in [work for work in works if work[0] & keys]:
            keys, about = keys | work[0], work[1] + about
            works.remove(work)
        works.append((keys, about))
    return [about for _, about in sorted(works, key=lambda work: entries.index(work[1][0]))]


def _keys(entry: dict[str, Any]) -> set[tuple[str, str]]:
    """Give what tells that two entries are about one work."""
    is_book = _KINDS.get(_term(value(entry, "type"))) in _OWN_ISBN
    found = {("title", text.normal(text.plain(value(entry, "title", "title") or "")))}
    for each in listed(entry, "external-ids", "external-id"):
        kind, number = _term(value(each, "external-id-type")), value(each, "external-id-value")
        is_own = _term(value(each, "external-id-relationship")) in ("", "self") and kind != "issn"
        if number and is_own and (kind != "isbn" or is_book):
            found.add((kind, value(each, "external-id-normalized") or number.lower()))
    return found - {("title", "")}


def paper(
    entries: Sequence[dict[str, Any]], identifiers: list[dict[str, Any]], path: str, place: Place
) -> dict[str, Any]:
    """Give what the entries about one work say of it. What the preferred one leaves out, the next one may state."""
    kind_stated = _term(_first(entries, "type"))
    kind = _KINDS.get(kind_stated, "other")
    named = _identified(identifiers, kind, path, place)
    titles = _titles(entries, path, place)
    urls = [_address(each, f"{path}.url", place) for entry in entries if (each := value(entry, "url"))]
    found = titles | {
        "kind": kind,
        "genre": kind_stated if kind == "other" and kind_stated != "other" else None,
        "identifiers": named["own"],
        "versions": named["versions"],
        "published": _published(entries, path, place),
        "languages": _languages(entries, path, place),
        "urls": list(dict.fromkeys([*[url for url in urls if url], *named["urls"]])),
        "description": [
            Text(each) for entry in entries if (each := text.plain(value(entry, "short-description") or ""))
        ],
    }
    return found | _venue(entries, kind, named["venue"]) | contributors(entries, path, place)


def role(entries: Sequence[dict[str, Any]]) -> str:
    """Give what the person of the record is to a work."""
    return _ROLES.get(_term(_first(entries, "type")), "author")


def _term(found: str | None) -> str:
    return (found or "").lower().replace("_", "-")


def _first(entries: Sequence[dict[str, Any]], *names: str) -> str | None:
    return next((found for each in entries if (found := value(each, *names))), None)


def _titles(entries: Sequence[dict[str, Any]], path: str, place: Place) -> dict[str, Any]:
    """Give the title with its subtitle; translated ones, and those of other entries, are alternatives."""
    titles: dict[str, Text] = {}
    for each in entries:
        parts = [text.plain(part) for name in ("title", "subtitle") if (part := value(each, "title", name))]
        if shown := ": ".join(part for part in parts if part):
            titles.setdefault(text.normal(shown), Text(shown))
    for each in entries:
        translated = text.plain(value(each, "title", "translated-title") or "")
        code = at(each, "title", "translated-title", "language-code")
        if translated:
            tag = _language(code, f"{path}.title.translated-title.language-code", place) if code else None
            titles.setdefault(text.normal(translated), Text(translated, tag))
    found = list(titles.values())
    return {"title": found[0], "alternatives": found[1:]} if found else {}


def _language(code: str, path: str, place: Place) -> str | None:
    try:
        return language.parse(str(code))
    except BadValue as error:
        place.note(place.line, path, str(error))
        return None


def _languages(entries: Sequence[dict[str, Any]], path: str, place: Place) -> list[str]:
    code = _first(entries, "language-code")
    tag = _language(code, f"{path}.language-code", place) if code else None
    return [tag] if tag else []


def _published(entries: Sequence[dict[str, Any]], path: str, place: Place) -> Any:
    for each in entries:
        try:
            found = date(at(each, "publication-date"))
        except BadValue as error:
            place.note(place.line, f"{path}.publication-date", str(error))
            continue
        if found is not None:
            return found
    return None


def _address(found: str, path: str, place: Place) -> str | None:
    try:
        return iri.parse(found)
    except BadValue as error:
        place.note(place.line, path, str(error))
        return None


def _identified(found: list[dict[str, Any]], kind: str, path: str, place: Place) -> dict[str, list[Any]]:
    """Tell the identifiers of the work from those of what it is part of, and of its other versions."""
    given: dict[str, list[Any]] = {"own": [], "venue": [], "versions": [], "urls": []}
    for position, each in enumerate(found):
        relation = _term(value(each, "external-id-relationship"))
        at_value = f"{path}.external-ids.external-id[{position}].external-id-value"
        for scheme, number in _numbers(each, at_value, place):
            if scheme == "url":
                given["urls"] += [number] if relation in ("", "self") else []
                continue
            identifier = {"scheme": scheme, "value": number}
            if relation == "version-of":
                given["versions"].append({"identifiers": [identifier]})
            elif relation == "part-of" or scheme == "issn" or (scheme == "isbn" and kind not in _OWN_ISBN):
                given["venue"].append(identifier)
            elif relation != "funded-by":
                given["own"].append(identifier)
    return given


def _numbers(each: dict[str, Any], path: str, place: Place) -> Iterator[tuple[str, str]]:
    """Yield the identifiers of known schemes in an entry, each with its scheme, or its address."""
    kind, number = _term(value(each, "external-id-type")), value(each, "external-id-normalized")
    number = number or value(each, "external-id-value")
    if number is None or kind in _LOCAL:
        return
    number = number.replace("\\_", "_")  # as LaTeX writes it, in what came from BibTeX
    # Some services write all the numbers of a serial or a book as one.
    for part in re.split(r"[\s,;]+", number) if kind in ("issn", "isbn") else [number]:
        try:
            yield _number(kind, part.removeprefix("http://id.crossref.org/isbn/"))
        except BadValue as error:
            place.note(place.line, path, str(error))


def _number(kind: str, number: str) -> tuple[str, str]:
    """Read an identifier by its address, or else by the type that is stated. Raises BadValue for one of no known scheme."""
    named = from_url(number)
    if named is not None and "expression" in SCHEMES[named[0]].level:
        return named
    if kind in _SCHEMES:
        return _SCHEMES[kind], SCHEMES[_SCHEMES[kind]].parse(number)
    if kind in ("uri", "url"):
        return "url", iri.parse(number)
    raise BadValue("an identifier of a known scheme", f"{kind} {number}")


def _venue(entries: Sequence[dict[str, Any]], kind: str, identifiers: list[dict[str, str]]) -> dict[str, Any]:
    """Give what the work appeared in; one known by its numbers alone is something that the work is part of."""
    names = [text.plain(value(each, "journal-title") or "") for each in entries]
    names = list(dict.fromkeys(name for name in names if name))
    if not names:
        return {"relations": [{"kind": "is-part-of", "target": {"identifiers": [each]}} for each in identifiers]}
    venue_kind = _VENUES.get(kind, "venue")
    slot = "series" if venue_kind == "series" else "venue"
    return {slot: {"kind": venue_kind, "name": names[0], "alternates": names[1:], "identifiers": identifiers}}


def contributors(entries: Sequence[dict[str, Any]], path: str, place: Place) -> dict[str, Any]:
    """Give the authors and other contributors that a full entry lists."""
    authors, others = [], []
    found = next((names for each in entries if (names := listed(each, "contributors", "contributor"))), [])
    for position, each in enumerate(found):
        name = text.plain(value(each, "credit-name") or "")
        if not name or re.fullmatch(r"\S+@\S+", name):
            continue
        person: dict[str, Any] = in_order(name) | {"identifiers": []}
        if own := value(each, "contributor-orcid", "path") or value(each, "contributor-orcid", "uri"):
            try:
                person["identifiers"] = [{"scheme": "orcid", "value": orcid.parse(own)}]
            except BadValue as error:
                place.note(place.line, f"{path}.contributors.contributor[{position}].contributor-orcid", str(error))
        part = _term(value(each, "contributor-attributes", "contributor-role"))
        holder = {"credited_name": person["name"], "person": person}
        if _CONTRIBUTOR_ROLES.get(part, "author") == "author":
            authors.append(holder)
        else:
            others.append(holder | {"role": _CONTRIBUTOR_ROLES[part]})
    return {"authors": authors, "contributors": others}
