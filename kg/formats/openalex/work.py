"""An OpenAlex work, as the paper it describes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from kg.errors import BadValue
from kg.formats._json import objects_of, string
from kg.formats.format import attempt
from kg.formats.openalex.abstract import abstract
from kg.formats.openalex.access import access, addresses, licences, versions
from kg.formats.openalex.authorships import authorships
from kg.formats.openalex.kinds import genre, kind
from kg.formats.openalex.locations import Places, places
from kg.formats.openalex.values import (
    InstitutionKey,
    Place,
    address,
    concept,
    count,
    goal,
    identifier,
    identifiers,
    institution_named,
    once,
    own,
    plain,
    subjects,
)
from kg.formats.openalex.venue import publisher, venues
from kg.records import Concept, Identifier, InstitutionName, Origin, Paper, SourceDocument, Text
from kg.records.prove import prove
from kg.values import dates, language

SUBJECTS: Final = ("topics", "keywords")
BIBLIO: Final = ("volume", "issue", "first_page", "last_page")


def paper(work: dict[str, Any], document: SourceDocument, place: Place) -> Iterator[Paper]:
    """Yield the paper that a work describes: the expression at its primary location."""
    found, named = identified(work, place)
    described = found.described
    stated = kind(work, described.data, described.version)
    data: dict[str, Any] = {
        "origin": Origin(document, place.line),
        "kind": stated,
        "genre": genre(work),
        "identifiers": found.identifiers,
        "work_identifiers": named,
        "versions": versions(found, stated, place),
        "subjects": subjects_of(work, place),
        "publisher": publisher(described, place),
        "licences": licences(found, place),
        "funding": funding(work, place),
        "references": _references(work, place),
        "observations": [
            *count("citation-count", work.get("cited_by_count"), "$.cited_by_count", place),
            *count("reference-count", work.get("referenced_works_count"), "$.referenced_works_count", place),
        ],
    }
    data |= _words(work, place) | published(work, place) | biblio(work)
    data |= authorships(work, place) | venues(described, stated, place)
    data |= addresses(work, found, place) | access(work, found, place)
    record = prove(Paper, data, place.line, place.note)
    if record is not None:
        yield record


def identified(work: dict[str, Any], place: Place) -> tuple[Places, list[Identifier]]:
    """Give where a work was found, with what names the expression that is described, and what names the work."""
    stated = work.get("ids")
    ids: dict[str, Any] = stated if isinstance(stated, dict) else {}
    rows = (
        ("doi", work.get("doi"), "$.doi"),
        ("doi", ids.get("doi"), "$.ids.doi"),
        ("pmcid" if "/PMC" in str(ids.get("pmid")) else "pmid", ids.get("pmid"), "$.ids.pmid"),
        ("pmcid", ids.get("pmcid"), "$.ids.pmcid"),
    )
    found = places(work, identifiers(rows, place), place)
    others = (("mag", ids.get("mag"), "$.ids.mag"), ("wikidata", ids.get("wikidata"), "$.ids.wikidata"))
    return found, [*own(work, place), *identifiers(others, place)]


def _words(work: dict[str, Any], place: Place) -> dict[str, Any]:
    """Give title, abstract and language; OpenAlex tells the language by the words of these two."""
    stated = string(work.get("language"))
    lang = attempt(language.parse, stated, place.line, "$.language", place.note) if stated else None
    names = [work.get("title"), work.get("display_name")]
    if type(names[0]) is str and names[0] == names[1]:
        names.pop()
    titles = dict.fromkeys(each for name in names if (each := plain(name)))
    first, *more = [*(Text(each, lang) for each in titles), None]
    summary = plain(abstract(work, place))
    return {
        "title": first,
        "alternatives": [each for each in more if each],
        "abstracts": [{"text": Text(summary, lang)}] if summary else [],
        "languages": [lang] if lang else [],
    }


def published(work: dict[str, Any], place: Place) -> dict[str, Any]:
    """Give the date of publication, or the year where no date is stated."""
    for member in ("publication_date", "publication_year"):
        stated = string(work.get(member))
        found = attempt(dates.parse, stated, place.line, f"$.{member}", place.note) if stated else None
        if found:
            return {"published": found}
    return {}


def biblio(work: dict[str, Any]) -> dict[str, Any]:
    """Give the volume, the issue and the pages."""
    stated = work["biblio"] if isinstance(work.get("biblio"), dict) else {}
    volume, issue, first, last = map(plain, map(stated.get, BIBLIO))
    return {
        "volume": {"number": volume} if volume else None,
        "issue": {"number": issue} if issue else None,
        "first_page": first,
        "last_page": last,
    }


def subjects_of(work: dict[str, Any], place: Place) -> list[Concept]:
    """Give topics, keywords and goals; the concepts, where a work is of before the topics; and the MeSH headings."""
    found = subjects(work, SUBJECTS, place)
    if not work.get("topics"):
        concepts = [each for each in objects_of(work.get("concepts")) if each.get("score") != 0]
        found += subjects({"concepts": concepts}, ("concepts",), place)
    if not found and isinstance(work.get("primary_topic"), dict):
        found = subjects(work, ("primary_topic",), place)
    goals = [each for entry in objects_of(work.get("sustainable_development_goals")) for each in goal(entry)]
    return once([*found, *goals, *_mesh(work)])


def _mesh(work: dict[str, Any]) -> list[Concept]:
    """Give the MeSH headings, with a qualifier as MeSH itself joins it: D003468Q000266, Cultural Evolution/history."""
    found: list[Concept] = []
    for each in objects_of(work.get("mesh")):
        heading, name = string(each.get("descriptor_ui")), plain(each.get("descriptor_name"))
        qualifier, aspect = string(each.get("qualifier_ui")), plain(each.get("qualifier_name"))
        if heading and qualifier and name and aspect:
            found += concept("mesh", heading + qualifier, f"{name}/{aspect}")
        else:
            found += concept("mesh", heading, name)
    return found


def funding(work: dict[str, Any], place: Place) -> list[dict[str, Any]]:
    """Give the awards, under the name they have had since 2025 or the one before, and the funders without an award."""
    rors = {each.get("id"): string(each.get("ror")) for each in objects_of(work.get("funders")) if _hashable(each)}
    made: list[dict[str, Any]] = []
    for member, funder, number in (("grants", "funder", "award_id"), ("awards", "funder_id", "funder_award_id")):
        for position, each in enumerate(objects_of(work.get(member))):
            path = f"$.{member}[{position}]"
            known = string(each.get(funder))
            paid = _funder(each.get("funder_display_name"), known, rors.get(known), f"{path}.{funder}", place)
            title = plain(each.get("display_name"))
            award = plain(each.get(number))
            if paid or award:
                url = next(iter(address(each.get("doi"), f"{path}.doi", place)), None)
                made.append({"funder": paid, "award": award, "title": Text(title) if title else None, "url": url})
    named = {one.identifier("openalex") for each in made if (one := each["funder"])}
    for position, each in enumerate(objects_of(work.get("funders"))):
        path = f"$.funders[{position}]"
        paid = _funder(each.get("display_name"), string(each.get("id")), string(each.get("ror")), path, place)
        if paid and (not paid.identifiers or paid.identifier("openalex") not in named):
            made.append({"funder": paid})
    return made


def _hashable(entry: dict[str, Any]) -> bool:
    return isinstance(entry.get("id"), str)


def _funder(name: Any, known: str | None, ror: str | None, path: str, place: Place) -> InstitutionName | None:
    found = plain(name)
    return institution_named(InstitutionKey(found, "funder", known, ror), path, place) if found else None


def _references(work: dict[str, Any], place: Place) -> list[dict[str, Any]]:
    """Give the works that are cited, in their order, each once."""
    stated = work.get("referenced_works")
    found = [
        each
        for number, value in enumerate(stated if isinstance(stated, list) else [])
        for each in identifier("openalex", value, f"$.referenced_works[{number}]", place)
    ]
    return [{"identifiers": (each,)} for each in dict.fromkeys(found)]


def unreadable(data: dict[str, Any], place: Place) -> None:
    """Tell the note that an entry is no entity of OpenAlex that there is a record for."""
    found = data.get("id") or ", ".join(list(data)[:5])
    message = BadValue("an OpenAlex work, author, institution, source, publisher, funder or topic", found)
    place.note(place.line, "$.id", f"{message}; the record was skipped", lost=True)
