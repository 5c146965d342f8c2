"""Golden cases: a record in, notes and Turtle out; `cases.py` says how a case is written."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

import cases
import pyoxigraph
import pytest
from vocabulary import Vocabulary

from kg import pipeline, validation
from kg.mapping import Syntax
from kg.pipeline import Build
from kg.syntax import SYNTAXES, nquads, ntriples, rdflib

PATHS = sorted(cases.FOLDER.glob("*/*.case"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case_comes_out_as_expected(path: Path) -> None:
    """A document gives the graph that its case shows, and the notes."""
    case = cases.load(path)

    assert case.expected == cases.outcome(case)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case_says_what_it_shows(path: Path) -> None:
    """A case names its fact, its format and its origin, and is recognised as that format."""
    case = cases.load(path)

    assert {"Fact", "Format", "Origin"} <= case.about.keys()
    assert case.about["Format"] == cases.read(case)[1]


@cache
def together() -> Build:
    """Give the build of all cases, each a document of its own."""
    documents = []
    for path in PATHS:
        document, _ = cases.read(cases.load(path))
        own = hashlib.sha256(path.read_bytes()).hexdigest()
        source = document.source.model_copy(update={"sha256": own})
        records = tuple(
            each.model_copy(update={"origin": each.origin._replace(source=source)}) for each in document.records
        )
        documents.append(document._replace(source=source, records=records))
    return pipeline.build(documents)


def test_there_are_many_cases() -> None:
    """There is a case for each oddity that the readers were written for."""
    assert len(PATHS) >= 150


def test_the_cases_use_every_term_as_its_ontology_says() -> None:
    """No class, predicate or datatype of all cases together is unknown or used against its ontology."""
    made = together()
    written = "".join(nquads.SYNTAX.stream(made.assembly.graphs(), made.scope)).encode()
    vocabulary = Vocabulary.load(Path(cases.__file__).parents[2] / "kg" / "ontology.ttl")

    assert [] == vocabulary.problems_of_graph(pyoxigraph.parse(written, format=pyoxigraph.RdfFormat.N_QUADS))


def test_the_cases_violate_no_shape() -> None:
    """What readers let pass is never a violation; warnings are the sources' own."""
    made = together()
    report = validation.validate(rdflib.graph([made.assembly.merged()], made.scope))

    assert [] == [(each.focus, each.message) for each in report.findings if each.severity.lower() == "violation"]


@pytest.mark.parametrize("syntax", SYNTAXES, ids=lambda syntax: syntax.name)
def test_the_syntaxes_agree_on_the_cases(syntax: Syntax) -> None:
    """Each syntax says of all cases what N-Triples says, to another parser."""
    made = together()
    merged = "".join(ntriples.SYNTAX.stream([made.assembly.merged()], made.scope)).encode()
    sections = made.assembly.graphs() if syntax.has_graphs else [made.assembly.merged()]
    written = "".join(syntax.stream(sections, made.scope)).encode()
    documents = [written]
    form = pyoxigraph.RdfFormat.from_extension(syntax.extension)
    if syntax.extension == "jsonl":
        documents, form = written.split(b"\n")[:-1], pyoxigraph.RdfFormat.JSON_LD

    found = {each for document in documents for each in _statements(document, form)}

    assert _statements(merged, pyoxigraph.RdfFormat.N_TRIPLES) == found


def _statements(data: bytes, form: pyoxigraph.RdfFormat) -> set[str]:
    return {str(quad.triple) for quad in pyoxigraph.parse(data, format=form)}


def test_no_case_speaks_of_a_path() -> None:
    """No address of a file system is in the graph."""
    made = together()
    merged = "".join(ntriples.SYNTAX.stream([made.assembly.merged()], made.scope))

    assert None is re.search(r"<(?:file:|[a-z]:\\|/)", merged)
