"""What the SHACL engine says of the nodes that may break a shape; slow to import.

pySHACL judges, and its results become findings that say where to look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.checks.model import shapes_files, shapes_folder
from kg.errors import KgError, SourceError
from kg.findings import SEVERITIES, Finding, Severity
from kg.judging.literals import STRING
from kg.judging.neighbourhood import OnDisk, Reach, Statements, Suspects, empty
from kg.judging.screen import Screen
from kg.judging.spool import Notes, Spool
from kg.judging.texts import node as named

TARGETS = {SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf}
SHAPES = {SH.NodeShape, SH.PropertyShape}


@cache
def load_shapes(folder: Path) -> Graph:
    """Read all shapes of a folder. Raises SourceError that names the file that cannot be read."""
    shapes = Graph(bind_namespaces="none")
    for file in shapes_files(folder):
        try:
            _add(file, shapes)
        except (OSError, SyntaxError, ValueError) as error:
            raise SourceError(f"{file}: {error}") from error
    return shapes


def _add(file: Path, shapes: Graph) -> None:
    """Read a file of shapes, in half the time that the parser of rdflib takes."""
    parsed = ox.parse(path=file, format=ox.RdfFormat.TURTLE, base_iri=file.absolute().as_uri())
    unnamed: dict[str, BNode] = defaultdict(BNode)

    def term(found: Any) -> Node:
        if isinstance(found, ox.NamedNode):
            return URIRef(found.value)
        if isinstance(found, ox.BlankNode):
            return unnamed[found.value]
        is_string = found.language or found.datatype.value == STRING
        return Literal(found.value, found.language, None if is_string else found.datatype.value)

    for quad in parsed:
        shapes.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    for prefix, iri in parsed.prefixes.items():
        shapes.bind(prefix, iri)


class Shapes(NamedTuple):
    """A folder of shapes, and what each of them can see; all that judging needs."""

    graph: Graph
    reach: Reach


@cache
def prepared(folder: Path) -> Shapes:
    """Read the shapes of a folder. Raises SourceError."""
    shapes = load_shapes(folder)
    return Shapes(shapes, Reach(shapes))


def shape_node(name: str) -> Node:
    """Give the node of a shape by its name."""
    return BNode(name[2:]) if name.startswith("_:") else URIRef(name)


def judge(statements: Statements, suspects: Suspects, shapes: Path | None = None) -> Iterator[Finding]:
    """Have the engine try shapes on the nodes that may break them, and give its findings.

    For each shape, or property shape, `suspects` names the nodes. The engine sees what the shapes can reach from
    these nodes, and finds there what it would find for them in the whole graph; a shape that may look at anything
    makes it see the whole graph. A finding may come twice. Raises KgError when the engine fails.
    """
    bounded, others = parted(suspects, shapes)
    if bounded:
        yield from judge_cut(cut(statements, bounded, shapes), bounded, shapes)
    if others:
        ready = prepared(shapes or shapes_folder())
        yield from _run(statements.whole(), _aimed(ready.graph, others, ready.graph))


def parted(suspects: Suspects, shapes: Path | None = None) -> tuple[Suspects, Suspects]:
    """Give the suspects of shapes that see no more than some surroundings, and those of shapes that see everything."""
    reach = prepared(shapes or shapes_folder()).reach
    bounded = {shape: nodes for shape, nodes in suspects.items() if nodes and not reach.unbounded(shape)}
    return bounded, {shape: nodes for shape, nodes in suspects.items() if nodes and shape not in bounded}


def cut(statements: Statements, suspects: Suspects, shapes: Path | None = None) -> Graph:
    """Give all that some shapes can see from the nodes that may break them."""
    return prepared(shapes or shapes_folder()).reach.cut(statements, suspects)


def judge_cut(seen: Graph, suspects: Suspects, shapes: Path | None = None) -> Iterator[Finding]:
    """Have the engine try shapes on suspects, in a graph that has all that the shapes can see from them."""
    ready = prepared(shapes or shapes_folder())
    yield from _run(seen, _aimed(ready.graph, suspects, _part(ready.graph, suspects)))


def judge_noted(
    spool: Spool, notes: Notes, screen: Screen, shapes: Path, at_once: int, names: Graph | None = None
) -> Iterator[Finding]:
    """Have the engine try shapes on the nodes that a screen has noted, so many at a time."""
    statements = OnDisk(spool, names)
    for suspects in _batches(spool, notes, screen, prepared(shapes).reach, at_once):
        yield from judge(statements, suspects, shapes)


def _batches(spool: Spool, notes: Notes, screen: Screen, reach: Reach, at_once: int) -> Iterator[dict[Node, set[Node]]]:
    """Give suspects by shape, some at a time; those of shapes that must see the whole graph come at once."""
    aims = list(map(shape_node, screen.aims))
    batch: dict[Node, set[Node]] = defaultdict(set)
    whole: dict[Node, set[Node]] = defaultdict(set)
    count = 0
    for drawer in range(spool.drawers):
        noted: dict[int, set[int]] = defaultdict(set)
        for node, _, aim in notes.drawer(drawer):
            noted[node].add(aim)
        for text in (*spool.nodes(drawer), *screen.nodes) if noted else ():
            for aim in noted.pop(hash(text), ()):
                shape = aims[aim]
                (whole if reach.unbounded(shape) else batch)[shape].add(named(text))
                count += 1
        if count > at_once:
            yield batch
            batch, count = defaultdict(set), 0
    yield batch
    yield whole


def _run(data: Graph, shapes: Graph) -> Iterator[Finding]:
    import pyshacl  # noqa: PLC0415 - takes a third of a second
    from pyshacl.errors import ReportableRuntimeError  # noqa: PLC0415

    try:
        _, results, text = pyshacl.validate(
            data, shacl_graph=shapes, inference="none", advanced=False, meta_shacl=False, inplace=True
        )
    except ReportableRuntimeError as error:
        raise KgError(f"the validation itself failed: {error}") from error
    if not isinstance(results, Graph):
        raise KgError(f"the validation itself failed: {text}")
    yield from _findings(results)


def _part(shapes: Graph, roots: Iterable[Node]) -> Graph:
    """Give what is said of some shapes and of whatever they refer to."""
    made = Graph(bind_namespaces="none")
    ahead = list(roots)
    known = set(ahead)
    while ahead:
        for triple in shapes.triples((ahead.pop(), None, None)):
            made.add(triple)
            if triple[2] not in known and not isinstance(triple[2], Literal):
                known.add(triple[2])
                ahead.append(triple[2])
    return made


def _aimed(shapes: Graph, suspects: Suspects, part: Graph) -> Graph:
    """Give shapes whose only targets are the suspects."""
    made = empty(shapes)
    for subject, predicate, value in part:
        implicit = predicate == RDF.type and value not in SHAPES
        if predicate not in TARGETS and not (implicit and _is_shape(shapes, subject)):
            made.add((subject, predicate, value))
    for shape, nodes in suspects.items():
        for node in nodes:
            made.add((shape, SH.targetNode, node))
    return made


def _is_shape(shapes: Graph, node: Node) -> bool:
    return any((node, RDF.type, each) in shapes for each in SHAPES)


def _findings(results: Graph) -> Iterable[Finding]:
    for result in results.subjects(RDF.type, SH.ValidationResult):
        node = results.value(result, SH.focusNode)
        messages = sorted(str(message) for message in results.objects(result, SH.resultMessage))
        value = results.value(result, SH.value)
        yield Finding(
            _severity(results.value(result, SH.resultSeverity)),
            " ".join(messages),
            node.n3() if isinstance(node, BNode) else str(node),
            _path(results, results.value(result, SH.resultPath)),
            value.n3() if value is not None and hasattr(value, "n3") else None,
            str(results.value(result, SH.sourceConstraintComponent)).rpartition("#")[2],
            str(results.value(result, SH.sourceShape)),
        )


def _severity(found: Node | None) -> Severity:
    name = str(found).rpartition("#")[2].lower()
    return next((severity for severity in SEVERITIES if severity == name), "violation")


def _path(results: Graph, found: Node | None) -> str | None:
    """Write a result's path: a predicate's IRI, or a property path as SPARQL writes it."""
    if found is None or isinstance(found, URIRef):
        return None if found is None else str(found)
    inverse = results.value(found, SH.inversePath)
    if inverse is not None:
        return f"^<{_path(results, inverse)}>"
    alternatives = results.value(found, SH.alternativePath)
    steps = list(Collection(results, alternatives if alternatives is not None else found))
    written = [f"<{step}>" if isinstance(step, URIRef) else str(_path(results, step)) for step in steps]
    return ("|" if alternatives is not None else "/").join(written) or None
