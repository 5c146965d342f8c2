"""One graph as what one source states of its things, and how values are taken from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from math import inf
from typing import Any, NamedTuple, TypeVar

from kg.errors import BadValue
from kg.formats.graph.parse import Literal, Nodes
from kg.records import SourceDocument, Text
from kg.records.prove import Note
from kg.values import dates
from kg.values.dates import PartialDate
from kg.vocab import PRO, RDF, SCHEMA, Term

T = TypeVar("T")
Data = dict[str, Any]

DEEPEST = 32
"""Institutions that may stand one above the other."""


class View(NamedTuple):
    """The statements of a graph, and what is looked up in them again and again."""

    base: str
    nodes: Nodes
    order: Mapping[str, int]
    """At which place each subject stands."""
    about: Mapping[tuple[str, str], list[str]]
    """For some predicates, the subjects that have an object."""
    below: Mapping[str, list[str]]
    """The abstracts of each paper, whose IRIs stand below its own."""
    mentions: Counter[str]
    """How often each thing was referred to so far."""
    claimed: set[tuple[str, str]]
    """What a record has already: versions of a work, names of an institution."""
    seen: set[str]
    """The nodes of which something was read."""
    described: frozenset[str]
    """The things that have a record of their own."""
    lines: Mapping[str, int]
    ends: Mapping[str, int]
    """Where the description of each of these ends; empty for a graph that is not in the order of an export."""
    until: float
    """Where the description ends that is being read: what stands behind it was not said yet."""
    note: Note
    printed: Mapping[str, str] = {}
    """The name that a position has in any graph."""
    held: Mapping[str, str] = {}
    """Who holds it by any graph."""
    labels: Mapping[str, Text] = {}
    """The label that a concept has in any graph."""


REVERSED = frozenset({SCHEMA.observationAbout, SCHEMA.workFeatured, PRO.isHeldBy})
"""Predicates whose subjects are looked for by their objects."""


def view(base: str, nodes: Nodes, lines: Mapping[str, int], described: Iterable[str], note: Note) -> View:
    """Prepare a graph for being read."""
    about: dict[tuple[str, str], list[str]] = {}
    below: dict[str, list[str]] = {}
    for subject, node in nodes.items():
        for predicate in REVERSED & node.keys():
            for each in node[predicate]:
                if isinstance(each, str):
                    about.setdefault((predicate, each), []).append(subject)
        paper, slash, _ = subject.partition("/abstract/")
        if slash:
            below.setdefault(paper, []).append(subject)
    order = {subject: position for position, subject in enumerate(nodes)}
    listed = list(described)
    ends = _ends(nodes, order, listed)
    return View(base, nodes, order, about, below, Counter(), set(), set(), frozenset(listed), lines, ends, inf, note)


def _ends(nodes: Nodes, order: Mapping[str, int], described: Sequence[str]) -> dict[str, int]:
    """Give where the description of each thing ends: where the next begins that was not named before.

    In an export all that a thing leads to is named within its description; of a graph that was sorted otherwise
    nothing is given.
    """
    ends: dict[str, int] = {}
    begins = [order.get(each, -1) for each in described]
    latest = list(accumulate(begins, max))
    end = len(nodes)
    for position in range(len(described) - 1, -1, -1):
        if position + 1 < len(described) and begins[position + 1] > latest[position]:
            end = begins[position + 1]
        ends[described[position]] = end
    for each, behind in ends.items():
        for objects in nodes.get(each, {}).values():
            if any(isinstance(found, str) and order.get(found, -1) >= behind for found in objects):
                return {}
    return ends


def values(graph: View, iri: str, predicate: Term) -> list[Any]:
    """Give the objects of a predicate, IRIs as str and literals as Literal."""
    graph.seen.add(iri)
    return graph.nodes.get(iri, {}).get(predicate, [])


def iris(graph: View, iri: str, predicate: Term) -> list[str]:
    """Give the IRIs among the objects of a predicate, of those that were named by then."""
    found = (each for each in values(graph, iri, predicate) if isinstance(each, str))
    return [each for each in found if graph.order.get(each, -1) < graph.until]


def strings(graph: View, iri: str, predicate: Term) -> list[str]:
    """Give the lexical forms of the literals."""
    return [each.value for each in values(graph, iri, predicate) if isinstance(each, Literal)]


def string(graph: View, iri: str, predicate: Term) -> str | None:
    """Give the lexical form of the first literal."""
    return next(iter(strings(graph, iri, predicate)), None)


def texts(graph: View, iri: str, predicate: Term) -> list[Text]:
    """Give the literals with their languages."""
    return [Text(*each) for each in values(graph, iri, predicate) if isinstance(each, Literal)]


def text(graph: View, iri: str, predicate: Term) -> Text | None:
    """Give the first literal with its language."""
    return next(iter(texts(graph, iri, predicate)), None)


def link(graph: View, iri: str, predicate: Term) -> str | None:
    """Give the first IRI."""
    return next(iter(iris(graph, iri, predicate)), None)


def flag(graph: View, iri: str, predicate: Term) -> bool | None:
    """Give a truth value."""
    lexical = string(graph, iri, predicate)
    return None if lexical is None else parsed(graph, iri, predicate, _flag, lexical)


def day(graph: View, iri: str, predicate: Term) -> PartialDate | None:
    """Give the first date."""
    return next(iter(days(graph, iri, predicate)), None)


def days(graph: View, iri: str, predicate: Term) -> list[PartialDate]:
    """Give the dates; what is none is told."""
    found = (parsed(graph, iri, predicate, dates.parse, lexical) for lexical in strings(graph, iri, predicate))
    return [each for each in found if each is not None]


def parsed(graph: View, iri: str, predicate: Term, parse: Callable[[str], T], value: str) -> T | None:
    """Parse a value; what is no such value is told, with its subject and predicate, and left out."""
    try:
        return parse(value)
    except BadValue as error:
        graph.note(graph.lines.get(iri, 1), f"<{shown(graph, iri)}> {predicate.curie}", str(error))
        return None


def _flag(lexical: str) -> bool:
    known = {"true": True, "1": True, "false": False, "0": False}
    if lexical not in known:
        raise BadValue("true or false", lexical)
    return known[lexical]


def shown(graph: View, iri: str) -> str:
    """Give an IRI as it is written relative to the base."""
    return iri.removeprefix(graph.base)


def kind_of(graph: View, iri: str) -> str:
    """Tell what an IRI of ours stands for: `paper`, `person`, `venue` ...; nothing for an IRI that is not ours.

    What is known by name alone stands below the document that names it: `source/KEY/person/KEY`.
    """
    if not iri.startswith(graph.base):
        return ""
    parts = iri[len(graph.base) :].split("/")
    return parts[2] if parts[0] == "source" and len(parts) > 2 else parts[0]


def key_of(iri: str) -> str:
    """Give the last segment of an IRI."""
    return iri.rpartition("/")[2]


def words(graph: View, iri: str, table: Mapping[str, tuple[Term, ...]]) -> list[str]:
    """Give the words of a table that together have the types of a thing, in the order the types stand in.

    A word whose types stand next to each other is taken before one whose types are scattered, the first of the table
    before those with the same types.
    """
    place = {each: position for position, each in enumerate(iris(graph, iri, RDF.type))}
    fits = [(word, [place[each] for each in types]) for word, types in table.items() if set(types) <= place.keys()]
    fits.sort(key=lambda each: (max(each[1]) - min(each[1]) - len(each[1]), min(each[1])))
    covered: set[int] = set()
    found: list[tuple[int, str]] = []
    for word, places in fits:
        if not covered.issuperset(places):
            covered.update(places)
            found.append((min(places), word))
    return [word for _, word in sorted(found)]


def turn(graph: View, iri: str) -> int:
    """Count how often a thing was referred to before.

    Where several mentions gave it several names, each mention is given one of these, in their order, so that none is
    lost.
    """
    before = graph.mentions[iri]
    graph.mentions[iri] += 1
    return before


def pick(found: list[T], turn: int) -> T | None:
    """Give the value whose turn it is, the first where all had theirs."""
    return found[turn] if turn < len(found) else next(iter(found), None)


def filled(**fields: Any) -> Data:
    """Give the fields that are not empty."""
    return {name: value for name, value in fields.items() if value is not None and value != []}


def name_of(graph: View, iri: str, printed: str | None = None) -> Text | None:
    """Give the name of a thing that is printed there, else the first that no mention has yet, else its first name."""
    names = texts(graph, iri, SCHEMA.name)
    found = next((each for each in names if each.value == printed), None)
    found = found or next((each for each in names if (iri, str(each)) not in graph.claimed), pick(names, 0))
    if found is not None:
        graph.claimed.add((iri, str(found)))
    return found


class Source(NamedTuple):
    """A document that a graph names as the source of its statements."""

    iri: str
    document: SourceDocument
