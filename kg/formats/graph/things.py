"""From the nodes of a graph to what records refer to: institutions, people, venues, events, concepts, other works."""

from __future__ import annotations

from kg.formats.graph.view import (
    DEEPEST,
    Data,
    View,
    day,
    filled,
    iris,
    key_of,
    kind_of,
    link,
    name_of,
    pick,
    string,
    strings,
    text,
    texts,
    turn,
    values,
    words,
)
from kg.records import Text
from kg.terms.agents import INSTITUTION_TYPES
from kg.terms.kinds import CITED, EXPRESSION_TYPES, VENUE_PARTS, VENUE_TYPES
from kg.terms.states import MEASURES
from kg.vocab import DCTERMS, FOAF, FRBR, KG, PROV, RDF, SCHEMA, SKOS, Term

CITED_TYPES = {name: types for name, types in EXPRESSION_TYPES.items() if name.startswith(f"{CITED} ")}
UNSTATED = f"{CITED} {CITED}"
MEASURE_OF = {term: measure for measure, term in MEASURES.items()}


def identifiers(graph: View, iri: str) -> list[Data]:
    """Give the identifiers of a thing, in their order."""
    found = []
    for each in iris(graph, iri, SCHEMA.identifier):
        scheme, colon, value = (string(graph, each, SCHEMA.value) or "").partition(":")
        if colon:
            found.append({"scheme": scheme, "value": value})
    return found


def institution(graph: View, iri: str, above: int = 0, printed: Text | None = None) -> Data:
    """Give an institution as something refers to it, with its parents, and the name that is known to stand there."""
    number = turn(graph, iri)
    kinds = words(graph, iri, INSTITUTION_TYPES)
    parent = pick(iris(graph, iri, SCHEMA.parentOrganization), number)
    return filled(
        name=printed or name_of(graph, iri),
        kind=pick(kinds, number),
        alternates=texts(graph, iri, SCHEMA.alternateName),
        country_code=string(graph, iri, KG.countryCode),
        identifiers=identifiers(graph, iri),
        parent=institution(graph, parent, above + 1) if parent and above < DEEPEST else None,
    )


def institutions(graph: View, iri: str, predicate: Term) -> list[Data]:
    """Give the institutions that a predicate leads to."""
    return [institution(graph, each) for each in iris(graph, iri, predicate)]


def person(graph: View, iri: str, credited: str | None = None) -> Data:
    """Give a person as something refers to it; of several names the one that is printed there."""
    number = turn(graph, iri)
    found = name_of(graph, iri, credited)
    name = found.value if found else None
    return filled(
        name=name,
        family=_part(strings(graph, iri, SCHEMA.familyName), name, number),
        given=_part(strings(graph, iri, SCHEMA.givenName), name, number),
        suffix=pick(strings(graph, iri, SCHEMA.honorificSuffix), number),
        alternates=strings(graph, iri, SCHEMA.alternateName),
        identifiers=identifiers(graph, iri),
    )


def _part(found: list[str], name: str | None, number: int) -> str | None:
    """Give the family or given name that a name has in it."""
    return next((each for each in found if name and each in name), pick(found, number))


def is_person(graph: View, iri: str) -> bool:
    """Tell a person from an institution."""
    return FOAF.Person in iris(graph, iri, RDF.type) or kind_of(graph, iri) == "person" or "/person/" in iri


def venue(graph: View, iri: str, part: str | None = None) -> Data:
    """Give a venue as something refers to it; of several kinds, one that has such a volume or issue."""
    turn(graph, iri)
    name = name_of(graph, iri)
    kinds = words(graph, iri, VENUE_TYPES)
    types = iris(graph, part, RDF.type) if part else []
    fitting = [each for each in kinds if set(VENUE_PARTS[each]) & set(types)] or kinds
    kind = next((each for each in fitting if (iri, each) not in graph.claimed), pick(fitting, 0))
    graph.claimed.add((iri, kind or ""))
    held = next((each for each in iris(graph, iri, SCHEMA.about) if kind_of(graph, each) == "event"), None)
    return filled(
        kind=kind,
        name=name.value if name else None,
        alternates=strings(graph, iri, SCHEMA.alternateName),
        urls=iris(graph, iri, SCHEMA.url),
        identifiers=identifiers(graph, iri),
        subjects=concepts(graph, iri),
        event=event(graph, held) if held else None,
    )


def event(graph: View, iri: str) -> Data:
    """Give an event."""
    number = turn(graph, iri)
    series = link(graph, iri, SCHEMA.superEvent)
    return filled(
        name=pick(strings(graph, iri, SCHEMA.name), number),
        series=string(graph, series, SCHEMA.name) if series else None,
        acronym=pick(strings(graph, iri, SCHEMA.alternateName), number),
        start=day(graph, iri, SCHEMA.startDate),
        end=day(graph, iri, SCHEMA.endDate),
        place=pick(strings(graph, iri, SCHEMA.location), number),
    )


def concept(graph: View, iri: str) -> Data:
    """Give a concept; where the label that this graph's source gives lost to another's, that other label."""
    scheme, notation, label = (
        link(graph, iri, SKOS.inScheme),
        string(graph, iri, SKOS.notation),
        text(graph, iri, SKOS.prefLabel),
    )
    return filled(
        scheme=key_of(scheme).removeprefix("scheme-") if scheme else None,
        notation=notation,
        label=label if label or notation else graph.labels.get(iri),
    )


def concepts(graph: View, iri: str) -> list[Data]:
    """Give what a thing is about."""
    return [concept(graph, each) for each in iris(graph, iri, DCTERMS.subject)]


def reference(graph: View, iri: str) -> Data:
    """Give another work: an expression, a work, a serial, or a page."""
    number = turn(graph, iri)
    if kind_of(graph, iri) == "page":
        title = pick(strings(graph, iri, SCHEMA.name), number)
        return filled(title=Text(title) if title else None, url=pick(iris(graph, iri, SCHEMA.url), number))
    kinds = words(graph, iri, CITED_TYPES)
    if iri in graph.described and UNSTATED in kinds:
        kinds = [UNSTATED]  # the other types are those of its own record
    kind = pick(kinds, number)
    stated = kind.removeprefix(f"{CITED} ") if kind and kind != UNSTATED else None
    return filled(kind=stated, identifiers=identifiers(graph, iri))


def is_work(graph: View, iri: str) -> bool:
    """Tell whether an IRI can be that of another work."""
    return kind_of(graph, iri) in {"paper", "work", "venue", "page"}


def printed(graph: View, iri: str) -> list[Data]:
    """Give the references that are known by what is printed of them."""
    found = (each for each in iris(graph, iri, FRBR.part) if each.startswith(f"{iri}/reference/"))
    return [filled(title=text(graph, each, SCHEMA.name), text=string(graph, each, SCHEMA.text)) for each in found]


def observations(graph: View, iri: str, source: str) -> list[Data]:
    """Give the numbers about a thing, as one source gives them."""
    found = []
    for each in graph.about.get((SCHEMA.observationAbout, iri), []):
        if source in values(graph, each, PROV.hadPrimarySource):
            measure = link(graph, each, SCHEMA.measuredProperty)
            found.append(
                filled(
                    measure=MEASURE_OF.get(measure or "", measure),  # type: ignore[call-overload]
                    value=string(graph, each, SCHEMA.value),
                    unit=string(graph, each, SCHEMA.unitText),
                )
            )
    return found
