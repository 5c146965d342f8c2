"""Validate a graph by the shapes: pySHACL judges, and its results become findings that say where to look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal as OneOf
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.errors import KgError, SourceError
from kg.suspects import TARGETS, Judge, index

Severity = OneOf["violation", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")


class Finding(NamedTuple):
    """One validation result (SHACL, section 3.6.2)."""

    severity: Severity
    message: str
    focus: str
    path: str | None
    value: str | None
    """The offending value, as N-Triples writes it."""
    component: str
    shape: str
    source: str | None = None
    """The document that the focus node was read from."""
    line: int | None = None

    @property
    def place(self) -> str:
        """Where to look: `file:line`, as far as it is known."""
        if self.source is None:
            return ""
        return self.source if self.line is None else f"{self.source}:{self.line}"


class Report(NamedTuple):
    """All findings about a graph, violations first."""

    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """No violation was found; warnings change nothing."""
        return self.count("violation") == 0

    def count(self, severity: Severity) -> int:
        """Give the number of findings of one severity."""
        return sum(finding.severity == severity for finding in self.findings)


Positions = Mapping[str, tuple[str, int | None]]
"""The IRI of a record, or of a whole node, and the document and line it was read from."""


def shapes_folder() -> Path:
    """Give the folder of the shapes that ship with the package."""
    installed = Path(__file__).with_name("shapes")
    return installed if installed.is_dir() else Path(__file__).parents[1] / "shapes"


@cache
def load_shapes(folder: Path) -> Graph:
    """Read all shapes of a folder. Raises SourceError that names the file that cannot be read."""
    shapes = Graph(bind_namespaces="none")
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise SourceError(f"{folder}: expected shapes in Turtle files, found none")
    for file in files:
        try:
            shapes.parse(file, format="turtle")
        except Exception as error:
            raise SourceError(f"{file}: {error}") from error
    return shapes


def validate(graph: Graph, shapes: Path | None = None, positions: Positions | None = None) -> Report:
    """Validate an rdflib graph by the shapes in a folder (ours unless another is given).

    Literals should be in the graph as they were written (`normalize=False`), so that lexical forms can be judged.
    """
    import pyshacl  # noqa: PLC0415 - takes a third of a second

    if isinstance(graph, Dataset):
        graph = _merged(graph)

    judges = load_shapes(shapes) if shapes else narrowed(load_shapes(shapes_folder()), graph)
    _, results, text = pyshacl.validate(graph, shacl_graph=judges, inference="none", advanced=False, meta_shacl=False)
    if not isinstance(results, Graph):
        raise KgError(f"the validation itself failed: {text}")
    return Report(tuple(sorted(_findings(results, positions or {}), key=_order)))


def report(findings: Iterable[Finding]) -> Report:
    """Give the report of some findings, in its order."""
    return Report(tuple(sorted(findings, key=_order)))


def _merged(dataset: Dataset) -> Graph:
    """Give the merge of all graphs of a dataset."""
    whole = Graph(bind_namespaces="none")
    for quad in dataset.quads():
        whole.add(quad[:3])
    return whole


def narrowed(shapes: Graph, graph: Graph) -> Graph:
    """Give our shapes in a form that pySHACL works off faster, with the same results.

    pySHACL runs a SPARQL rule once for every focus node, which takes most of a validation's time. Our rules are
    written so that, run once without a focus node, they find every case; only those nodes are left as targets. And
    a property shape is tried at once on the targets of its node shape that may break it, rather than once for each of
    them. A graph that the store refuses is judged by the shapes as they are.
    """
    try:
        cases = _cases(shapes, graph)
    except ValueError:
        return shapes
    passed_on = {shape for shape in shapes.subjects(SH.property) if _stands_alone(shapes, shape)}
    judge = Judge(shapes, index(graph))
    for shape in set(shapes.subjects(SH["or"])) - set(cases):
        suspects = judge.node_suspects(shape) if _stands_alone(shapes, shape) else None
        if suspects is not None:
            cases[shape] = set(suspects)
    aimed = Graph(bind_namespaces="none")
    for subject, predicate, value in shapes:
        if subject in cases and predicate in TARGETS:
            continue
        if subject in passed_on and predicate == SH.property:
            for target, node in _aims(shapes, subject, judge.suspects(value, subject)):
                aimed.add((value, target, node))
        else:
            aimed.add((subject, predicate, value))
    for shape, nodes in cases.items():
        for node in nodes:
            aimed.add((shape, SH.targetNode, node))
    return aimed


def _aims(shapes: Graph, owner: Node, suspects: list[Node] | None) -> Iterable[tuple[Node, Node]]:
    """Give the targets of a property shape: the suspects, or where they are not known, those of its node shape."""
    if suspects is not None:
        return ((SH.targetNode, node) for node in suspects)
    return ((target, node) for target in TARGETS for node in shapes.objects(owner, target))


def _cases(shapes: Graph, graph: Graph) -> dict[Node, set[Node]]:
    """Run each SPARQL rule once, and give the nodes that it finds. Raises ValueError when the store refuses something."""
    store = ox.Store()
    store.extend(ox.Quad(*(_oxigraph(term) for term in triple)) for triple in graph)  # type: ignore[arg-type]
    found: dict[Node, set[Node]] = {}
    for shape, rule in shapes.subject_objects(SH.sparql):
        rows = store.query(_prologue(shapes) + str(shapes.value(rule, SH.select)))
        nodes = (row["this"] for row in rows)  # type: ignore[union-attr]
        found.setdefault(shape, set()).update(
            BNode(node.value) if isinstance(node, ox.BlankNode) else URIRef(node.value) for node in nodes
        )
    return found


def _stands_alone(shapes: Graph, shape: Node) -> bool:
    """Tell whether a shape is applied to its targets only, and never as a part of another shape."""
    referring = {predicate for _, predicate in shapes.subject_predicates(shape)}
    return not referring and any((shape, target, None) in shapes for target in TARGETS)


def _prologue(shapes: Graph) -> str:
    """Give the prefixes that the shapes declare, as SPARQL."""
    declared = sorted(
        (str(shapes.value(each, SH.prefix)), str(shapes.value(each, SH.namespace)))
        for each in shapes.objects(None, SH.declare)
    )
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in declared)


def _oxigraph(term: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Give the store's form of an rdflib term. Raises ValueError for what the store refuses."""
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)
    return ox.BlankNode(str(term)) if isinstance(term, BNode) else ox.NamedNode(str(term))


def _findings(results: Graph, positions: Positions) -> Iterable[Finding]:
    for result in results.subjects(RDF.type, SH.ValidationResult):
        node = results.value(result, SH.focusNode)
        focus = node.n3() if isinstance(node, BNode) else str(node)
        messages = sorted(str(message) for message in results.objects(result, SH.resultMessage))
        value = results.value(result, SH.value)
        source, line = _place(focus, positions)
        yield Finding(
            _severity(results.value(result, SH.resultSeverity)),
            " ".join(messages),
            focus,
            _path(results, results.value(result, SH.resultPath)),
            value.n3() if value is not None and hasattr(value, "n3") else None,
            str(results.value(result, SH.sourceConstraintComponent)).rpartition("#")[2],
            str(results.value(result, SH.sourceShape)),
            source,
            line,
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


def _place(iri: str, positions: Positions) -> tuple[str | None, int | None]:
    """Find where a node was read: its own record, or that of the whole it hangs below."""
    while iri:
        if iri in positions:
            return positions[iri]
        iri = iri.rpartition("/")[0]
    return None, None


def _order(finding: Finding) -> tuple[int, str, str, int, str, str, str]:
    return (
        SEVERITIES.index(finding.severity),
        finding.message,
        finding.source or "",
        finding.line or 0,
        finding.focus,
        finding.value or "",
        finding.path or "",
    )
