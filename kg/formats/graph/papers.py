"""From the nodes of a graph to the record of a paper: the way back from what the mappers write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge

from kg.errors import BadValue
from kg.formats.graph.people import people
from kg.formats.graph.things import (
    concepts,
    event,
    identifiers,
    institution,
    institutions,
    is_work,
    observations,
    printed,
    reference,
    venue,
)
from kg.formats.graph.view import (
    Data,
    View,
    day,
    days,
    filled,
    flag,
    iris,
    key_of,
    kind_of,
    link,
    parsed,
    pick,
    string,
    strings,
    text,
    texts,
    turn,
    words,
)
from kg.records import Text
from kg.terms.kinds import BOOKS, CITED, EXPRESSION_TYPES, THESES, WORK_OF, WORK_TYPES
from kg.terms.relations import DATES, RELATIONS
from kg.terms.states import STATUSES
from kg.values import dates
from kg.values.dates import MonthDay
from kg.values.names import name_key
from kg.values.period import Period
from kg.vocab import (
    DCTERMS,
    FABIO,
    FRAPO,
    FRBR,
    KG,
    PRISM,
    PSO,
    RDF,
    SCHEMA,
    Term,
)

KINDS = {kind: types for kind, types in EXPRESSION_TYPES.items() if not kind.startswith(CITED)}
OF_WORK = {work: kind for kind, work in WORK_OF.items() if work != "research-paper"}
"""For a kind of work that only one kind of expression realizes, that kind."""
STATUS_OF = {term: status for status, term in STATUSES.items()}
IN_SERIES = BOOKS | THESES | {"report", "working-paper"}
"""Kinds that appear in a series by themselves; a paper of another kind appears in it as in a journal."""
RESOURCES = {"software": SCHEMA.codeRepository, "dataset": SCHEMA.url, "page": SCHEMA.url}
"""For each kind of resource that a paper mentions, the predicate of its address."""
_TYPE = RDF.type
_MONTH_DAY = re.compile(r"--([0-9]{2})-([0-9]{2})")


def paper(graph: View, iri: str, source: str) -> Data:
    """Give what a graph states of a paper; what it says is taken in the order in which it was written."""
    kind = _kind(graph, iri)
    return {
        **_description(graph, iri),
        **filled(kind=kind),
        **_locators(graph, iri),
        **_work(graph, iri),
        **people(graph, iri),
        **_abstracts(graph, iri),
        **_containers(graph, iri, kind),
        **_dates(graph, iri),
        **_around(graph, iri),
        **filled(observations=observations(graph, iri, source)),
    }


def _kind(graph: View, iri: str) -> str | None:
    """Give the kind of a paper; where two kinds of expression have the same types, that of its work tells."""
    kinds = words(graph, iri, KINDS)
    kind = next((each for each in kinds if each != "other"), pick(kinds, 0))
    work = link(graph, iri, FRBR.realizationOf)
    for each in words(graph, work, WORK_TYPES) if work else ():
        told = OF_WORK.get(each)
        if told and kind and KINDS[told] == KINDS[kind]:
            return told
    return kind


def _description(graph: View, iri: str) -> Data:
    return filled(
        title=text(graph, iri, DCTERMS.title),
        alternatives=texts(graph, iri, DCTERMS.alternative),
        genre=string(graph, iri, SCHEMA.genre),
        credit=string(graph, iri, SCHEMA.creditText),
        degree=string(graph, iri, SCHEMA.inSupportOf),
        languages=strings(graph, iri, SCHEMA.inLanguage),
        keywords=texts(graph, iri, SCHEMA.keywords),
        category_code=string(graph, iri, KG.categoryCode),
        code_available=flag(graph, iri, KG.codeAvailable),
        description=texts(graph, iri, SCHEMA.description),
        holdings=strings(graph, iri, KG.holding),
        urls=iris(graph, iri, SCHEMA.url),
        is_free=flag(graph, iri, SCHEMA.isAccessibleForFree),
        access=string(graph, iri, KG.access),
        place=string(graph, iri, KG.placeOfPublication),
        identifiers=identifiers(graph, iri),
    )


def _locators(graph: View, iri: str) -> Data:
    return filled(
        first_page=string(graph, iri, PRISM.startingPage),
        last_page=string(graph, iri, PRISM.endingPage),
        article_number=string(graph, iri, FABIO.hasElectronicArticleIdentifier),
        page_count=string(graph, iri, FABIO.hasPageCount),
        edition=string(graph, iri, PRISM.edition),
        version=string(graph, iri, PRISM.versionIdentifier),
        report_number=string(graph, iri, KG.reportNumber),
        series_number=string(graph, iri, KG.seriesNumber),
    )


def _work(graph: View, iri: str) -> Data:
    """Give the identifiers of the work, and the other expressions that are known by their identifiers alone."""
    work = link(graph, iri, FRBR.realizationOf)
    if work is None:
        return {}
    versions = []
    for other in iris(graph, work, FRBR.realization):
        if other != iri and _is_stated(graph, other) and (work, other) not in graph.claimed:
            graph.claimed.add((work, other))
            versions.append(reference(graph, other))
    others = [each for version in versions for each in version.get("identifiers", [])]
    own = [each for each in identifiers(graph, work) if each not in others]
    return filled(versions=versions, work_identifiers=own)


def _is_stated(graph: View, iri: str) -> bool:
    """Tell whether an expression was referred to, and not only described by a record of its own."""
    if iri not in graph.described:
        return True
    kind = _kind(graph, iri)
    return (
        SCHEMA.CreativeWork in iris(graph, iri, _TYPE) and kind is not None and SCHEMA.CreativeWork not in KINDS[kind]
    )


def _abstracts(graph: View, iri: str) -> Data:
    """Give the abstracts: nodes of their own where there are several, else the one text."""
    found = []
    for each in graph.below.get(iri, []):
        body, translated = text(graph, each, SCHEMA.text), link(graph, each, FRBR.translationOf)
        if body is not None:
            original = text(graph, translated, SCHEMA.text) if translated else None
            found.append(filled(text=body, translation_of=original.lang if original else None))
    only = text(graph, iri, DCTERMS.abstract)
    return filled(abstracts=found or ([{"text": only}] if only else []))


def _containers(graph: View, iri: str, kind: str | None) -> Data:
    """Give the series, the venue, its volume and its issue."""
    found = _containing(graph, iri)
    volume, issue = string(graph, iri, PRISM.volume), string(graph, iri, PRISM.issueIdentifier)
    own = filled(volume={"number": volume} if volume else None, issue={"number": issue} if issue else None)
    if not found:
        return own
    whole, parts = _whole(graph, found[0])
    data = venue(graph, whole, found[0] if parts else None)
    if len(found) > 1:
        return filled(series=venue(graph, _whole(graph, found[1])[0]), venue=data, **parts)
    is_series = not parts and data.get("kind") == "series" and kind in IN_SERIES
    return {"series": data, **own} if own or is_series else filled(venue=data, **parts)


def _containing(graph: View, iri: str) -> list[str]:
    """Give the venue, or the part of one, and the series: a serial without a name is no more than related."""
    found = [each for each in iris(graph, iri, SCHEMA.isPartOf) if kind_of(graph, each) == "venue"]
    return [each for each in found if strings(graph, _whole(graph, each)[0], SCHEMA.name)][:2]


def _whole(graph: View, part: str) -> tuple[str, Data]:
    """Go from an issue or a volume to its venue."""
    parts: Data = {}
    for _ in range(2):
        above = link(graph, part, FRBR.partOf)
        if above is None:
            break
        if number := string(graph, part, PRISM.issueIdentifier):
            parts["issue"] = {"number": number}
        elif number := string(graph, part, PRISM.volume):
            parts["volume"] = filled(number=number, year=day(graph, part, FABIO.hasPublicationYear))
        part = above
    return part, parts


def _dates(graph: View, iri: str) -> Data:
    """Give the date of publication, and what else happened when."""
    found: list[Data] = []
    seen: set[Term] = set()
    for happening, (on, during) in DATES.items():
        if on not in seen:
            seen.add(on)
            found += [{"event": happening, "date": each} for each in days(graph, iri, on)]
        if during:
            periods = (parsed(graph, iri, during, _period, each) for each in strings(graph, iri, during))
            found += [{"event": happening, "date": each} for each in periods if each]
    month_day = string(graph, iri, KG.monthDay)
    return filled(
        published=day(graph, iri, PRISM.publicationDate) or day(graph, iri, FABIO.hasPublicationYear),
        dates=found,
        displayed_date=string(graph, iri, KG.displayedDate),
        month_day=parsed(graph, iri, KG.monthDay, _day_of_year, month_day) if month_day else None,
    )


def _period(lexical: str) -> Period:
    first, slash, last = lexical.partition("/")
    if not slash:
        raise BadValue("a period such as 2012/2014", lexical)
    start, end = (None if each == ".." else dates.parse(each) for each in (first, last))
    return Period(start, end)


def _day_of_year(lexical: str) -> MonthDay:
    found = _MONTH_DAY.fullmatch(lexical)
    if found is None:
        raise BadValue("a day of the year such as --02-23", lexical)
    return MonthDay(int(found[1]), int(found[2]))


def _around(graph: View, iri: str) -> Data:
    """Give what a paper leads to: its event, resources, publisher, licences, funding, other works."""
    presented = graph.about.get((SCHEMA.workFeatured, iri), [])
    publisher = link(graph, iri, DCTERMS.publisher)
    states = (link(graph, each, PSO.withStatus) for each in iris(graph, iri, PSO.holdsStatusInTime))
    return filled(
        event=event(graph, presented[0]) if presented else None,
        subjects=concepts(graph, iri),
        resources=list(_resources(graph, iri)),
        institutions=institutions(graph, iri, SCHEMA.sourceOrganization),
        publisher=institution(graph, publisher) if publisher else None,
        licences=[_licence(graph, each) for each in iris(graph, iri, DCTERMS.license)],
        statuses=[STATUS_OF.get(each, each) for each in states if each],  # type: ignore[call-overload]
        funding=list(_funding(graph, iri)),
        references=[reference(graph, each) for each in iris(graph, iri, SCHEMA.citation)] + printed(graph, iri),
        relations=_relations(graph, iri),
    )


def _resources(graph: View, iri: str) -> Iterator[Data]:
    """Give code, data, pages and files, in the order in which they were described."""
    mentioned = [each for each in iris(graph, iri, SCHEMA.mentions) if kind_of(graph, each) in RESOURCES]
    for each in _in_order(graph, mentioned, iris(graph, iri, SCHEMA.encoding)):
        if each in mentioned:
            kind, number = kind_of(graph, each), turn(graph, each)
            address = pick(iris(graph, each, RESOURCES[kind]), number)
            yield filled(kind=kind, url=address, name=pick(strings(graph, each, SCHEMA.name), number))
        else:
            media_type = string(graph, each, SCHEMA.encodingFormat)
            yield filled(kind="file", url=string(graph, each, FABIO.hasURL), media_type=media_type)


def _in_order(graph: View, *lists: list[str]) -> list[str]:
    """Merge lists of nodes by where these stand in the graph; each list keeps its own order."""
    return list(merge(*lists, key=lambda each: graph.order.get(each, -1)))


def _licence(graph: View, iri: str) -> Data:
    number = turn(graph, iri)
    address = None if kind_of(graph, iri) == "licence" else iri
    return filled(url=address, name=pick(strings(graph, iri, DCTERMS.title), number))


def _funding(graph: View, iri: str) -> Iterator[Data]:
    """Give the grants in their order, and before each the funders of no grant that stand before its own."""
    funders = iris(graph, iri, SCHEMA.funder)
    grants = [(each, link(graph, each, SCHEMA.funder)) for each in iris(graph, iri, SCHEMA.funding)]
    alone = [each for each in funders if each not in {funder for _, funder in grants}]
    printed = {grant: _printed(graph, funder, grant) for grant, funder in grants if funder}
    for grant, funder in grants:
        while funder in funders and alone and funders.index(alone[0]) < funders.index(funder):
            yield {"funder": institution(graph, alone.pop(0))}
        yield filled(
            funder=institution(graph, funder, printed=printed[grant]) if funder else None,
            award=string(graph, grant, FRAPO.hasGrantNumber),
            title=text(graph, grant, SCHEMA.name),
            url=link(graph, grant, SCHEMA.url),
        )
    for funder in alone:
        yield {"funder": institution(graph, funder)}


def _printed(graph: View, funder: str, grant: str) -> Text | None:
    """Give the name of a funder that stands in the key of its grant."""
    known_by = string(graph, grant, FRAPO.hasGrantNumber) or string(graph, grant, SCHEMA.name)
    known_by = known_by or link(graph, grant, SCHEMA.url) or ""
    names = texts(graph, funder, SCHEMA.name)
    found = [each for each in names if name_key(f"{each.value} {known_by}") == key_of(grant)]
    graph.claimed.update((funder, str(each)) for each in found[:1])
    return pick(found, 0)


def _relations(graph: View, iri: str) -> list[Data]:
    """Give how a paper stands to other works, in the order in which these were described."""
    containers = _containing(graph, iri)
    lists = []
    for kind, terms in RELATIONS.items():
        if kind != "cites":
            targets = (each for each in iris(graph, iri, terms[-1]) if each not in containers)
            lists.append([(target, kind) for target in targets if is_work(graph, target)])
    supplements = (each for each in iris(graph, iri, SCHEMA.mentions) if kind_of(graph, each) == "work")
    lists.append([(each, "has-supplement") for each in supplements])
    found = merge(*lists, key=lambda each: graph.order.get(each[0], -1))
    return [{"kind": kind, "target": reference(graph, target)} for target, kind in found]
