"""Validate a graph with another engine, and write its report: python shacl_validators.py ENGINE GRAPH SHAPES REPORT."""

from __future__ import annotations

import sys
from pathlib import Path


def pyshacl(graph: str, shapes: str, report: str) -> None:
    """Validate with pySHACL, as its documentation shows."""
    import rdflib
    from pyshacl import validate

    # Otherwise rdflib mends the literals that it reads, and wrong ones are never seen.
    rdflib.NORMALIZE_LITERALS = False
    data = rdflib.Graph().parse(graph, format="nt")
    _, results, _ = validate(data, shacl_graph=rdflib.Graph().parse(shapes, format="turtle"), inference="none")
    results.serialize(report, format="turtle")


def pyrudof(graph: str, shapes: str, report: str) -> None:
    """Validate with rudof's own engine."""
    from pyrudof import RDFFormat, ResultShaclValidationFormat, Rudof, RudofConfig, ShaclFormat

    rudof = Rudof(RudofConfig())
    rudof.read_data(graph, format=RDFFormat.NTriples)
    rudof.read_shacl(shapes, format=ShaclFormat.Turtle)
    rudof.validate_shacl()
    written = rudof.serialize_shacl_validation_results(format=ResultShaclValidationFormat.Turtle)
    Path(report).write_text(written, encoding="utf-8")


def pyshifty(graph: str, shapes: str, report: str) -> None:
    """Validate with shifty, without rules that infer."""
    import shifty

    _, results, _ = shifty.validate(Path(graph), Path(shapes), infer=False, sort_results=False)
    results.serialize(report, format="turtle")


ENGINES = {"pyshacl": pyshacl, "pyrudof": pyrudof, "pyshifty": pyshifty}

if __name__ == "__main__":
    ENGINES[sys.argv[1]](*sys.argv[2:])
