"""Validate a graph by the shapes: pySHACL judges, and its results become findings that say where to look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal as OneOf
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.errors import KgError, SourceError

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

    judges = load_shapes(shapes) if shapes else narrowed(load_shapes(shapes_folder()), graph)
    _, results, text = pyshacl.validate(graph, shacl_graph=judges, inference="none", advanced=False, meta_shacl=False)
    if not isinstance(results, Graph):
        raise KgError(f"the validation itself failed: {text}")
    return Report(tuple(sorted(_findings(results, positions or {}), key=_order)))


def narrowed(shapes: Graph, graph: Graph) -> Graph:
    """Give our shapes with each SPARQL rule aimed at the nodes where it has something to say.

    pySHACL runs a rule once for every focus node, which takes most of a validation's time. Our rules are written so
    that, run once without a focus node, they find every case; only those nodes are left as targets. The results are
    still pySHACL's own. A graph that the store refuses is judged by the shapes as they are.
    """
    rules = list(shapes.subject_objects(SH.sparql))
    try:
        store = ox.Store()
        store.extend(ox.Quad(*(_oxigraph(term) for term in triple)) for triple in graph)  # type: ignore[arg-type]
        found = {
            shape: {
                str(row["this"].value) for row in store.query(_prologue(shapes) + str(shapes.value(rule, SH.select)))
            }
            for shape, rule in rules
        }
    except ValueError:
        return shapes
    aimed = Graph(bind_namespaces="none")
    for triple in shapes:
        if triple[0] not in found or triple[1] not in TARGETS:
            aimed.add(triple)
    for shape, nodes in found.items():
        for node in nodes:
            aimed.add((shape, SH.targetNode, URIRef(node)))
    return aimed


TARGETS = frozenset({SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf})


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
        focus = str(results.value(result, SH.focusNode))
        messages = sorted(str(message) for message in results.objects(result, SH.resultMessage))
        value = results.value(result, SH.value)
        source, line = _place(focus, positions)
        yield Finding(
            _severity(results.value(result, SH.resultSeverity)),
            " ".join(messages),
            focus,
            _text(results.value(result, SH.resultPath)),
            value.n3() if value is not None and hasattr(value, "n3") else None,
            str(results.value(result, SH.sourceConstraintComponent)).rpartition("#")[2],
            str(results.value(result, SH.sourceShape)),
            source,
            line,
        )


def _severity(found: Node | None) -> Severity:
    name = str(found).rpartition("#")[2].lower()
    return next((severity for severity in SEVERITIES if severity == name), "violation")


def _text(found: Node | None) -> str | None:
    return str(found) if isinstance(found, URIRef) else None


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
