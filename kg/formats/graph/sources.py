"""Whose statements those of a graph are: the documents it was made of, and the records of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.errors import BadValue, ForeignError, SourceError
from kg.formats.graph.parse import Literal, Nodes, Object, Parsed
from kg.formats.graph.view import Source, View, view
from kg.records import SourceDocument, Text
from kg.records.prove import Note, prove
from kg.values import dates
from kg.vocab import DCTERMS, FRBR, KG, PRO, RDF, RDFS, SCHEMA, SKOS, Term

_CHECKSUM = re.compile(r"sha256:([0-9a-f]{64})")
_KEY = 16
"""Digits of a checksum that make the key of its document."""
NOT_OURS = (
    "expected a graph that kg export wrote, with the provenance of its documents; got other RDF, or a part of one"
)


class Origins(NamedTuple):
    """The base of a graph, and its sources."""

    base: str
    sources: tuple[Source, ...]


def origins(parsed: Parsed, note: Note) -> Origins:
    """Find the documents that a graph was made of. Raises SourceError for a graph that names none."""
    found: dict[str, Source] = {}
    bases: dict[str, None] = {}
    for nodes in parsed.graphs.values():
        for subject, node in nodes.items():
            for checksum in node.get(DCTERMS.identifier, ()):
                sha256 = _CHECKSUM.fullmatch(checksum.value) if isinstance(checksum, Literal) else None
                if sha256 and subject.endswith(f"/source/{sha256[1][:_KEY]}") and subject not in found:
                    document = _document(node, sha256[1], parsed.lines.get(subject, 1), note)
                    if document is not None:
                        found[subject] = Source(subject, document)
                        bases[subject.removesuffix(f"source/{sha256[1][:_KEY]}")] = None
    if not found:
        raise ForeignError(NOT_OURS)
    if len(bases) > 1:
        raise SourceError(f"expected a graph with one base, got {' and '.join(bases)}; read them one by one")
    return Origins(next(iter(bases)), tuple(found.values()))


def _document(node: dict[str, list[Object]], sha256: str, line: int, note: Note) -> SourceDocument | None:
    """Give a source document as the provenance has it."""

    def first(term: Term) -> str | None:
        return next((each.value for each in node.get(term, ()) if isinstance(each, Literal)), None)

    captured = first(KG.capturedOn)
    try:
        on = dates.parse(captured) if captured else None
    except BadValue as error:
        note(line, KG.capturedOn.curie, str(error))
        on = None
    data = {"name": first(RDFS.label), "sha256": sha256, "format": first(KG.sourceFormat), "captured": on}
    return prove(SourceDocument, data, line, note)


class Part(NamedTuple):
    """What is read together: a graph, the documents whose statements may stand in it, and the IRIs of its records."""

    graph: View
    sources: tuple[Source, ...]


def parts(parsed: Parsed, found: Origins, note: Note) -> Iterator[Part]:
    """Give the graph of each source, or the one graph where the statements of all are merged."""
    named = {f"{found.base}graph/{each.document.sha256[:_KEY]}": each for each in found.sources}
    if len(parsed.graphs) == 1:
        nodes = _without_inferred(next(iter(parsed.graphs.values())))
        stated = [each for source in found.sources for each in records_of(nodes, source)]
        merged = view(found.base, nodes, parsed.lines, stated, note)
        yield Part(merged if len(found.sources) == 1 else merged._replace(ends={}), found.sources)
        return
    printed = {iri: each.value for iri, each in _all(parsed, KG.creditedName) if isinstance(each, Literal)}
    concepts = (each for each in _all(parsed, SKOS.prefLabel) if each[0].startswith(f"{found.base}concept/"))
    labels = {iri: Text(*each) for iri, each in concepts if isinstance(each, Literal)}
    held = {iri: each for iri, each in _all(parsed, PRO.isHeldBy) if isinstance(each, str)}
    for name, nodes in parsed.graphs.items():
        source = named.get(name)
        if source is not None:
            stands = view(found.base, nodes, parsed.lines, records_of(nodes, source), note)
            yield Part(stands._replace(printed=printed, held=held, labels=labels), (source,))


def _all(parsed: Parsed, predicate: Term) -> Iterator[tuple[str, Object]]:
    """Give the subjects and objects of a predicate, whatever graph they stand in."""
    for nodes in parsed.graphs.values():
        for iri, node in nodes.items():
            for each in node.get(predicate, ()):
                yield iri, each


def graphs_of_ours(found: Origins) -> frozenset[str]:
    """Give the names of the graphs that a build has: those of its sources, of identity and claims, and the default one."""
    own = (f"{found.base}graph/{each.document.sha256[:_KEY]}" for each in found.sources)
    return frozenset(("", f"{found.base}graph/identity", f"{found.base}graph/claims", *own))


def records_of(nodes: Nodes, source: Source) -> list[str]:
    """Give the IRIs of the things that a document describes, what it is about first."""
    node = nodes.get(source.iri, {})
    listed = (each for term in (SCHEMA.mainEntity, SCHEMA.mentions) for each in node.get(term, ()))
    return list(dict.fromkeys(each for each in listed if isinstance(each, str)))


def _without_inferred(nodes: Nodes) -> Nodes:
    """Leave out what identity inferred: it is inferred anew."""
    inferred: set[tuple[str, str, str]] = set()
    for node in nodes.values():
        if KG.IdentityLink in node.get(RDF.type, ()):
            for one in node.get(KG.linkFrom, ()):
                for other in node.get(KG.linkTo, ()):
                    if isinstance(one, str) and isinstance(other, str):
                        inferred |= {(one, each, other) for each in (FRBR.realizationOf, SCHEMA.exampleOfWork)}
                        inferred |= {(other, each, one) for each in (FRBR.realization, SCHEMA.workExample)}
    if not inferred:
        return nodes
    return {
        subject: {
            predicate: [each for each in objects if (subject, predicate, each) not in inferred]
            for predicate, objects in node.items()
        }
        for subject, node in nodes.items()
    }
