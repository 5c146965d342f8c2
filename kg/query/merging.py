"""Several graphs as one default graph: their RDF merge (SPARQL 1.1, 13.2), in which a statement stands once.

The engine reads several graphs one after the other, and so finds a statement as often as there are graphs that have it.
A query that cannot tell is left to it. For any other, what its patterns may find is copied into a store in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, product
from typing import Any, NamedTuple

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store

from kg.errors import QueryError
from kg.query.guard import FORMS, Checked
from kg.query.tokens import Token
from kg.vocab import PREFIXES

AGGREGATES = {"COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT"}
COUNTING = {"COUNT", "SUM", "AVG", "GROUP_CONCAT"}
"""Aggregates that see how often something is there, unless they are told DISTINCT."""
SLICES = {"LIMIT", "OFFSET"}
NEW = {"BNODE", "RAND", "UUID", "STRUUID"}
"""What is another for each solution."""
NODES = frozenset("[(<~|")
"""What stands in a template for a blank node, a list of them, or a statement about a statement."""
LONGEST = 20_000
"""Characters of a query that is looked at for its patterns, which takes a while for a long one."""


class MergeError(QueryError):
    """Graphs that are too large to be merged."""


class Pattern(NamedTuple):
    """What a triple pattern states; None for what it leaves open."""

    subject: NamedNode | None = None
    predicate: NamedNode | None = None
    object: NamedNode | Literal | None = None


EVERYTHING = frozenset({Pattern()})


def stated(store: Store, graphs: Iterable[str]) -> tuple[str, ...]:
    """Give, of some graphs, those that state anything, each once."""
    found = dict.fromkeys(graphs)
    return tuple(iri for iri in found if any(store.quads_for_pattern(None, None, None, NamedNode(iri))))


def merge(store: Store, checked: Checked, default: Iterable[str], named: Iterable[str], most: int | None) -> Store:
    """Give a store that answers a query as the merge of some graphs would, with some named graphs beside it.

    Raises MergeError where more than `most` statements would have to be copied.
    """
    wanted = sorted(_patterns(checked), key=str)
    inside, beside = [NamedNode(iri) for iri in default], [NamedNode(iri) for iri in named]
    if most is not None and _count(store, [*inside, *beside], wanted, most) > most:
        raise MergeError(
            f"to merge the graphs that are named, more than {most:,} statements would be copied; "
            "name one graph, or ask for less: DISTINCT, or patterns that state more"
        )
    chosen = Store()
    for graph in inside:
        quads = _selected(store, graph, wanted)
        chosen.bulk_extend(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in quads)
    for graph in beside:
        chosen.bulk_extend(_selected(store, graph, wanted))
        # A graph that is there is found, whatever of it the query asks for.
        chosen.bulk_extend(islice(store.quads_for_pattern(None, None, None, graph), 1))
    return chosen


def _count(store: Store, graphs: Iterable[NamedNode], wanted: Iterable[Pattern], most: int) -> int:
    """Count the statements that would be copied, no further than one more than the most."""
    total = 0
    for graph, pattern in product(graphs, wanted):
        triple = " ".join(f"?{name}" if term is None else str(term) for name, term in zip("spo", pattern, strict=True))
        text = f"SELECT (COUNT(*) AS ?n) {{ {{ SELECT (1 AS ?one) {{ {triple} }} LIMIT {most + 1} }} }}"
        found = store.query(text, default_graph=graph)
        assert isinstance(found, QuerySolutions)
        (row,) = found
        assert isinstance(row[0], Literal)
        total += int(row[0].value)
        if total > most:
            break
    return total


def _selected(store: Store, graph: NamedNode, wanted: Iterable[Pattern]) -> Iterator[Quad]:
    for pattern in wanted:
        yield from store.quads_for_pattern(*pattern, graph)


# Queries that cannot tell how often a statement stands ----------------------------------------------------------------


def is_blind(checked: Checked) -> bool:
    """Say whether a query answers alike however often its graph has a statement; where in doubt it does not.

    What it finds is a set in the end (ASK, CONSTRUCT, DESCRIBE, SELECT DISTINCT, groups), no part of it counts or cuts
    off rows, and nothing new is made for each of them.
    """
    pieces = checked.pieces
    begin = next((number for number, piece in enumerate(pieces) if piece.word in FORMS and piece.depth == 0), None)
    if begin is None or any(_is_telling(pieces, number) for number in range(len(pieces))):
        return False
    form = pieces[begin].word
    slices = [piece.depth for piece in pieces if piece.word in SLICES]
    if form == "SELECT":
        is_set = pieces[begin + 1].word == "DISTINCT" or _is_grouped(pieces, begin)
        return is_set and not any(slices)
    return not slices and (form != "CONSTRUCT" or not _makes_nodes(pieces, begin))


def _is_telling(pieces: tuple[Token, ...], number: int) -> bool:
    word = pieces[number].word
    if word in COUNTING:
        return [piece.text.upper() for piece in pieces[number + 1 : number + 3]] != ["(", "DISTINCT"]
    return word in NEW


def _is_grouped(pieces: tuple[Token, ...], begin: int) -> bool:
    """Say whether the outer SELECT gives a row for each group."""
    where = next((number for number, piece in enumerate(pieces) if number > begin and piece.text == "{"), begin)
    is_grouped = any(piece.word == "GROUP" and piece.depth == 0 for piece in pieces)
    return is_grouped or any(piece.word in AGGREGATES for piece in pieces[begin:where])


def _makes_nodes(pieces: tuple[Token, ...], begin: int) -> bool:
    """Say whether a CONSTRUCT may make blank nodes."""
    end = next((number for number, piece in enumerate(pieces) if number > begin and piece.text == "}"), len(pieces))
    return any(piece.text in NODES or piece.text.startswith("_:") for piece in pieces[begin:end])


# What a query may find ------------------------------------------------------------------------------------------------


def _patterns(checked: Checked) -> frozenset[Pattern]:
    """Give patterns that find whatever the query may look at; where it is not wholly understood, everything."""
    if len(checked.written) > LONGEST or checked.shifts or not all(map(_is_plain, checked.pieces)):
        return EVERYTHING
    from rdflib.plugins.sparql.algebra import translateQuery  # noqa: PLC0415 - few queries need it
    from rdflib.plugins.sparql.parser import parseQuery  # noqa: PLC0415

    try:
        query = translateQuery(parseQuery(checked.written), initNs=PREFIXES).algebra
    except Exception:  # noqa: BLE001 - the parser raises what it likes, and knows less than the engine
        return EVERYTHING
    found = frozenset({None} if query.name == "DescribeQuery" else _walked(query))
    known = frozenset(each for each in found if each is not None)
    return known if known == found and Pattern() not in known else EVERYTHING


def _is_plain(piece: Token) -> bool:
    """Say whether all that read SPARQL read a token alike: no escapes, no IRI that is relative to another."""
    if piece.kind == "iri":
        return ":" in piece.text and "\\" not in piece.text and "/." not in piece.text
    return "\\" not in piece.text and piece.word != "BASE"


def _walked(part: Any) -> Iterator[Pattern | None]:
    """Yield the patterns in a part of the algebra; None for what may find anything."""
    from rdflib.plugins.sparql.parserutils import CompValue  # noqa: PLC0415

    if isinstance(part, CompValue):
        if part.name == "BGP":
            for triple in part.triples:
                yield from _of_triple(*triple)
        elif part.name.startswith("Triples") or part.name.startswith("GroupGraphPattern"):
            yield None  # not translated
        for value in part.values():
            yield from _walked(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _walked(value)


def _of_triple(subject: Any, predicate: Any, target: Any) -> Iterator[Pattern | None]:
    from rdflib import URIRef  # noqa: PLC0415
    from rdflib.paths import Path  # noqa: PLC0415

    if isinstance(predicate, Path):
        ends = [end for each in (subject, target) if (end := _constant(each))]
        yield from _of_path(predicate, is_open=not ends)
        # No step at all leads from a node to itself, if it is one of the graph.
        yield from (Pattern(end if isinstance(end, NamedNode) else None) for end in ends)
        yield from (Pattern(None, None, end) for end in ends)
        return
    named = NamedNode(str(predicate)) if isinstance(predicate, URIRef) else None
    first = _constant(subject)
    yield Pattern(first if isinstance(first, NamedNode) else None, named, _constant(target))


def _of_path(path: Any, *, is_open: bool) -> Iterator[Pattern | None]:
    """Yield a pattern for each step; a path of no step finds every node, unless it begins or ends at one."""
    from rdflib import URIRef  # noqa: PLC0415
    from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath  # noqa: PLC0415

    if isinstance(path, URIRef):
        yield Pattern(None, NamedNode(str(path)), None)
    elif isinstance(path, MulPath) and not (path.zero and is_open):
        yield from _of_path(path.path, is_open=True)
    elif isinstance(path, InvPath):
        yield from _of_path(path.arg, is_open=is_open)
    elif isinstance(path, AlternativePath | SequencePath):
        # In a sequence the ends of a step are open, even where the ends of the whole are not.
        inner = is_open or isinstance(path, SequencePath)
        for each in path.args:
            yield from _of_path(each, is_open=inner)
    else:
        yield None


def _constant(term: Any) -> NamedNode | Literal | None:
    """Give a term that stands for itself; a literal of a data type may be written in several ways, and is left open."""
    from rdflib import Literal as Text  # noqa: PLC0415
    from rdflib import URIRef  # noqa: PLC0415

    if isinstance(term, URIRef):
        return NamedNode(str(term))
    if isinstance(term, Text) and term.datatype is None:
        return Literal(str(term), language=term.language.lower()) if term.language else Literal(str(term))
    return None
