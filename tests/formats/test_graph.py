"""The project's own graph is read back into the records it was made of."""

from __future__ import annotations

import hashlib
import io
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cases
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from kg import api, examples, formats, pipeline
from kg.errors import SourceError
from kg.formats import graph
from kg.formats.format import Head, Settings
from kg.formats.graph.table import TABLE
from kg.mappers import TABLES
from kg.pipeline import Build, Document
from kg.records import Identifier, Observation, Origin, Page, Paper, Person, Record, SourceDocument, Text
from kg.run.batches import Cut
from kg.syntax import BY_NAME, SYNTAXES

DATE = "2026-06-27T00:00:00Z"
CASES = sorted(
    path
    for path in cases.FOLDER.glob("*/*.case")
    if path.parent.name != "graph" and not path.read_text(encoding="utf-8", errors="replace").endswith("turtle\n\n")
)
"""The cases of the other formats that have records, and so a graph."""
NAMES = [syntax.name for syntax in SYNTAXES]


def written(made: Build, name: str = "n-quads") -> str:
    form = BY_NAME[name]
    return "".join(form.stream(made.assembly.graphs() if form.has_graphs else [made.assembly.merged()], made.scope))


def reread(text: str | bytes, name: str = "graph.nq", limits: Settings | None = None) -> Document:
    data = text.encode() if isinstance(text, str) else text
    source = SourceDocument(name=name, sha256=hashlib.sha256(data).hexdigest(), format="graph")
    return pipeline.read(io.BytesIO(data), source, graph.FORMAT, limits or Settings())


def said(document: Document) -> list[str]:
    return [problem.message for problem in document.problems]


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_come_out_byte_by_byte(name: str) -> None:
    """Read from any syntax, the examples are written in every syntax as they were."""
    made = examples.build()
    document = reread(written(made, name))
    again = pipeline.build([document], generated=DATE)

    assert [] == said(document)
    assert [each for each in NAMES if written(again, each) != written(made, each)] == []


@pytest.mark.parametrize("ending", [syntax.extension for syntax in SYNTAXES])
def test_the_seeds_come_out_byte_by_byte(ending: str, seeds_build: Path, tmp_path: Path) -> None:
    """A build of the seeds, exported again from any of its files, is the same build."""
    done = api.export(seeds_build / f"graph.{ending}", tmp_path / "again", formats=NAMES, validate=False)
    files = [f"graph.{syntax.extension}" for syntax in SYNTAXES]

    assert ((), []) == (
        done.problems,
        [each for each in files if (tmp_path / "again" / each).read_bytes() != (seeds_build / each).read_bytes()],
    )


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\n\n", "  \n"])
def test_json_documents_stand_one_behind_the_other(ends: str) -> None:
    """Documents of JSON-LD in one file are one graph, each however it is laid out, and of a broken one the line is told."""
    lines = written(examples.build(), "json-lines").splitlines()
    pretty = [json.dumps(json.loads(each), indent=1) for each in lines]
    expected = reread(written(examples.build(), "json-lines")).records

    assert expected == tuple(
        record.model_copy(update={"origin": expected[index].origin})
        for index, record in enumerate(reread(ends.join(pretty)).records)
    )
    with pytest.raises(SourceError, match=r"^line 3: "):
        reread(ends[-1].join([*lines[:2], lines[2][:-9], *lines[3:]]))


POOLED = "what a document says of an identified thing in several places is one description"
STUB = "a work that is referred to by an identifier is written by its identifiers alone"
UNLIKE = {
    r"Address\.origin": "no document states where another address leads",
    r".*\.kind": "two kinds have the same types: a publisher is an organization; a cited article, an other work, "
    "a correction whose work is inferred is an expression",
    r"Paper\.dates.*": "a revision is a modification, of a copyright the year is written; dates are kept by what happened",
    r"Paper\.versions.*": STUB,
    r"Paper\.(references|relations).*": STUB + "; those that are known by their text come last, a relation `cites` is "
    "a reference",
    r".*\.(acronyms|alternates).*": "an acronym is written as another name; " + POOLED,
    r".*\.(family|particle)": "a particle is written as part of the family name; " + POOLED,
    r".*\.person\..*|Paper\.(authors|contributors)\[\]\.affiliations\[\]\..*": POOLED,
    r"Paper\.volume\.year": POOLED,
    r"Paper\.(series|venue)": "an article in a series is in it as in a journal",
    r"Paper\.resources.*": "the type of a PDF is seen from its address; of a page or of software none is written",
    r"Paper\.(degree|description)\[?#?\]?": "of what is no thesis, a degree is described",
    r"VenueDescription\.(start|end)": "schema.org has no beginning of proceedings or books",
    r"Paper\.authors_complete": "nothing is said of a list without authors",
    r".*\.(places|subjects)\[\].*": POOLED,
    r"Paper\.work_identifiers.*": STUB,
    r"Paper\.subjects\[#\]": "what is stated twice is stated once",
}
"""Where a record differs from what it was, and why."""


def differences(one: Any, other: Any, path: str) -> Iterator[str]:
    """Give the paths at which two records differ, but for where they were read."""
    if isinstance(one, Origin):
        if one.source != other.source:
            yield path
    elif isinstance(one, BaseModel) and type(one) is type(other):
        for name in type(one).model_fields:
            yield from differences(getattr(one, name), getattr(other, name), f"{path}.{name}")
    elif type(one) is type(other) is tuple and len(one) == len(other):
        for a, b in zip(one, other, strict=True):
            yield from differences(a, b, f"{path}[]")
    elif type(one) is type(other) is tuple:
        yield f"{path}[#]"
    elif one != other:
        yield path


def unexplained(before: Document, after: Document) -> list[str]:
    """Give the differences that are not listed."""
    pairs = zip(before.records, after.records, strict=True)
    found = [path for one, other in pairs for path in differences(one, other, type(one).__name__)]
    return [path for path in found if not any(re.fullmatch(each, path) for each in UNLIKE)]


def test_the_examples_are_the_records_they_were() -> None:
    """Records in which everything occurs are read back, but for what is listed."""
    documents = [
        Document(examples.CATALOGUE, examples.catalogue(), ()),
        Document(examples.PROFILE, examples.profile(), ()),
        Document(examples.REPOSITORY, examples.repository(), ()),
    ]
    records = tuple(record for document in documents for record in document.records)
    made = pipeline.build(documents, generated=DATE)

    assert [] == unexplained(Document(examples.PROFILE, records, ()), reread(written(made)))


ONE_THING = frozenset({"bibtex/arxiv-as-printed", "bibtex/crossref"})
"""Cases that hold several records of one thing, which are one record of its graph."""


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_case_is_the_records_it_was(path: Path) -> None:
    """The records of each golden case of another format are read back from its graph, but for what is listed."""
    document, _ = cases.read(cases.load(path))
    made = pipeline.build([document])
    again = reread(written(made))

    if _name(path) in ONE_THING:
        assert len(again.records) == len(made.positions) < len(document.records)
    else:
        assert [] == unexplained(document, again)


ORPHANS = {
    "bibtex/arxiv-as-printed": "one file has a paper twice, in two venues; of the one not chosen nothing is said"
}
"""Cases whose graph has nodes that no record refers to."""


REORDERED = {"crossref/relations": "a supplement that is a page is a resource, which is described earlier"}
"""Cases whose graph has the same statements in another order."""


@pytest.mark.parametrize(
    "path", [each for each in CASES if _name(each) not in ORPHANS], ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_a_case_makes_the_same_graph_again(path: Path) -> None:
    """The graph of each golden case of another format, read and written, has the same bytes."""
    document, _ = cases.read(cases.load(path))
    before = written(pipeline.build([document]))
    again = reread(before)

    after = written(pipeline.build([again]))
    if _name(path) in REORDERED:
        before, after = ("".join(sorted(each.splitlines())) for each in (before, after))

    assert [] == said(again)
    assert before == after


def test_two_builds_merge_as_their_sources_would(seeds: Path, tmp_path: Path) -> None:
    """Two builds exported together are the build of both their sources; a build and a source as well."""
    one, two, *others = sorted(seeds.glob("*.txt"))
    api.export([one, *others], tmp_path / "a", validate=False)
    api.export(two, tmp_path / "b", validate=False)
    api.export([one, two, *others], tmp_path / "both", validate=False)
    graphs = [tmp_path / "a" / "graph.nq", tmp_path / "b" / "graph.nq"]
    api.export(graphs, tmp_path / "merged", validate=False)
    api.export([graphs[0], two], tmp_path / "added", validate=False)
    expected = (tmp_path / "both" / "graph.nq").read_bytes()

    assert expected == (tmp_path / "merged" / "graph.nq").read_bytes()
    assert expected == (tmp_path / "added" / "graph.nq").read_bytes()


def test_a_build_merged_with_itself_is_itself(seeds_build: Path, tmp_path: Path) -> None:
    """The same graph twice, in two syntaxes, adds nothing."""
    api.export([seeds_build / "graph.nq", seeds_build / "graph.trig"], tmp_path / "again", validate=False)

    assert (seeds_build / "graph.nq").read_bytes() == (tmp_path / "again" / "graph.nq").read_bytes()


@pytest.mark.parametrize("ending", ["nq.gz", "nt.zst", "ttl", "trig", "jsonld", "jsonl"])
def test_shards_are_read_as_the_graph_that_they_are(ending: str, seeds: Path, tmp_path: Path) -> None:
    """A build of shards, or its shards by name in any order, come out as the graph that was not cut."""
    build, cut = tmp_path / "shards", Cut(0, 300)
    api.export(seeds, build, formats=[ending], validate=False, cut=cut, shard=30_000, workers=1)
    api.export(seeds, tmp_path / "whole", formats=[ending.partition(".")[0]], validate=False)
    listed = sorted(build.glob("graph-*"))
    sources = (build, listed[::-1], tmp_path / "whole")
    found = [api.export(each, tmp_path / "again", validate=False).manifest["files"][:3] for each in sources]

    assert 2 < len(listed)
    assert [found[2]] * 2 == found[:2]


def test_a_part_of_a_graph_is_told(seeds: Path, tmp_path: Path) -> None:
    """Without its other parts a part gives what stands in it, and they are named; where they are gone, that is a loss."""
    build = tmp_path / "shards"
    api.export(seeds, build, formats=["nq"], validate=False, cut=Cut(0, 300), shard=30_000, workers=1)
    last = max(build.glob("graph-*"))
    done = api.export(last, tmp_path / "again", validate=False)
    rest = len(list(build.glob("graph-*"))) - 1
    (build / "graph-00001.nq").unlink()
    gone = api.export(build, tmp_path / "again", validate=False)

    assert [f"expected all {rest + 1} parts of a graph, got 1"] == [
        each.reason.partition(", without ")[0] for each in done.skipped
    ]
    assert [("graph.nq", False)] == [(each.name, each.lost) for each in done.skipped]
    assert (
        "graph.nq",
        f"expected all {rest + 1} parts of a graph, got {rest}, without graph-00001.nq",
        True,
    ) in gone.skipped


def test_what_lies_beside_a_build_is_read_too(seeds: Path, tmp_path: Path) -> None:
    """A file in the folder of a build that its manifest does not list is a source like any other."""
    api.export(seeds, tmp_path / "build", formats=["nt"], validate=False)
    (tmp_path / "build" / "own.bib").write_text("@article{a, title = {A}, year = 2020}")

    assert 29 == len(list(api.read(tmp_path / "build")))


def test_of_a_build_the_best_graph_is_read(seeds_build: Path, tmp_path: Path) -> None:
    """A folder that is a build stands for its graph, not for each of its files; what is passed over is named."""
    done = api.export(seeds_build, tmp_path / "again", formats=NAMES, validate=False)
    api.export(seeds_build / "graph.nq", tmp_path / "named", formats=NAMES, validate=False)
    files = [f"graph.{syntax.extension}" for syntax in SYNTAXES]

    said = "the graph of this build is read from graph.nq; passed over: graph.jsonl, graph.jsonld, graph.nt"

    assert [said] == [each.reason.partition(", graph.trig")[0] for each in done.skipped]
    assert [(tmp_path / "named" / each).read_bytes() for each in files] == [
        (tmp_path / "again" / each).read_bytes() for each in files
    ]

    assert (seeds_build / "graph.nq").read_bytes() == (tmp_path / "again" / "graph.nq").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_a_graph_moves_to_another_base(name: str) -> None:
    """A graph of one base, exported with another, is what its records are with that base."""
    moved = pipeline.build([reread(written(examples.build(), name))], "https://other.example/kg/", DATE)
    expected = written(examples.build()).replace("https://kg.example/", "https://other.example/kg/")
    known = re.compile(r"claim/h-[0-9a-z]+|run/h-[0-9a-z]+")

    assert sorted(known.sub("", expected).splitlines()) == sorted(known.sub("", written(moved)).splitlines())


def test_a_graph_whose_lines_were_sorted_loses_nothing() -> None:
    """N-Quads in another order make the same statements."""
    before = sorted(written(examples.build()).splitlines())
    document = reread("\n".join(before) + "\n")

    assert graph.FORMAT.recognises(Head("\n".join(before)[: 64 * 1024]))
    assert ([], before) == (said(document), sorted(written(pipeline.build([document], generated=DATE)).splitlines()))


def source(name: str, digit: str) -> SourceDocument:
    return SourceDocument(name=name, sha256=digit * 64, format="made-up")


def test_a_paper_of_nothing_but_a_title_keeps_its_key() -> None:
    """The key of a paper that is known by the place where it stood is the one in the graph."""
    paper = Paper(origin=Origin(source("a", "a"), 17), title=Text("Untitled"))
    before = written(pipeline.build([Document(paper.origin.source, (paper,), ())]))

    assert before == written(pipeline.build([reread(before)]))


def test_a_record_knows_its_line_in_the_graph() -> None:
    """A record of N-Quads belongs to its document, and its position is the line of the graph where it begins."""
    text = written(examples.build())
    document = reread(text, "build.nq")
    made = pipeline.build([document])
    iri = next(iter(made.positions))
    where, line = made.positions[iri]

    assert ("build.nq", True) == (where.name, text.splitlines()[line - 1].startswith(f"<{iri}> "))
    assert {"profile.txt", "catalogue.txt", "repository.jsonl"} == {
        each.origin.source.name for each in document.records
    }


def both() -> tuple[Document, Document]:
    doi = (Identifier(scheme="doi", value="10.1234/x"),)
    one, two = source("a.json", "a"), source("b.json", "b")
    first = Paper(origin=Origin(one, 1), title=Text("Of birds"), identifiers=doi, kind="journal-article")
    count = Observation(measure="citation-count", value=3)
    second = Paper(origin=Origin(two, 1), first_page="7", identifiers=doi, observations=(count,))
    return Document(one, (first,), ()), Document(two, (second,), ())


def test_what_several_documents_state_stays_apart_in_quads() -> None:
    """Of a paper that two documents describe, each has in N-Quads what it states."""
    before = written(pipeline.build(both()))
    document = reread(before)

    assert [("Of birds", None), (None, "7")] == [
        (each.title.value if each.title else None, each.first_page)
        for each in document.records
        if isinstance(each, Paper)
    ]
    assert before == written(pipeline.build([document]))


def test_a_concept_whose_label_lost_has_that_of_another_document() -> None:
    """A subject whose label one document writes otherwise stays a subject of what that document describes."""
    documents = []
    for name, label in (("a", "Neural networks"), ("b", "Neural Networks")):
        source = SourceDocument(name=f"{name}.json", sha256=name * 64, format="test")
        fields = {
            "identifiers": [Identifier("doi", f"10.1234/{name}")],
            "subjects": [{"scheme": "heading", "label": (label, None)}],
        }
        documents.append(Document(source, (Paper.model_validate({"origin": (source, 1), **fields}),), ()))
    document = reread(written(pipeline.build(documents)))

    assert [] == said(document)
    assert [["Neural networks"], ["Neural networks"]] == [
        [each.label.value for each in record.subjects if each.label]
        for record in document.records
        if isinstance(record, Paper)
    ]


def test_what_several_documents_state_is_stated_by_the_merged_file() -> None:
    """Where a file does not tell which document states what, the file does, and a note says so."""
    document = reread(written(pipeline.build(both()), "turtle"), "graph.ttl")
    stated = [
        (each.origin.source.name, each.title is not None, len(each.observations))
        for each in document.records
        if isinstance(each, Paper)
    ]

    assert [("graph.ttl", True, 0), ("a.json", False, 0), ("b.json", False, 1)] == stated
    assert 1 == sum("several describe (1)" in message for message in said(document))


def test_every_row_of_the_mappers_is_in_the_table() -> None:
    """The table says of every predicate that is written what becomes of it, and of no other."""
    rows = {f"{table.name.removesuffix('Node')}.{row.predicate.curie}" for table in TABLES for row in table.rows}
    listed = [each.path for each in TABLE]

    assert (rows, len(rows)) == (set(listed), len(listed))


@pytest.mark.parametrize("name", NAMES)
def test_every_syntax_is_recognised(name: str) -> None:
    """A graph of ours is recognised by what stands in it, before any other format."""
    found = formats.recognise(Head(written(examples.build(), name)[: 64 * 1024]))

    assert found is graph.FORMAT


FOREIGN = (
    "@prefix schema: <https://schema.org/> .\n<https://example.org/a> a schema:ScholarlyArticle .",
    '<https://example.org/a> <http://purl.org/spar/fabio/hasDOI> "10.1/a" .',
    '{"@context": "https://schema.org", "@type": "ScholarlyArticle", "name": "kg"}',
    "@prefix kg: <https://kg.example/> . <https://kg.example/a> kg:b kg:c .",
    "title,kg\nhttps://w3id.org/scholarly-kg/ns#,1",
)


@pytest.mark.parametrize("text", FOREIGN)
def test_other_rdf_is_not_taken(text: str) -> None:
    """What is no graph of ours is not recognised as one, and refused with the reason when it is named."""
    with pytest.raises(SourceError, match=r"expected|line"):
        reread(text)
    assert not graph.FORMAT.recognises(Head(text, "graph.ttl"))


def test_statements_that_are_not_ours_are_counted() -> None:
    """What someone added to a graph is left out, and counted."""
    text = written(examples.build(), "turtle")
    added = (
        '<https://example.org/me> foaf:name "Me" .\n<paper/doi-10.1234_abc.1> rdfs:label "X" .\n_:b a foaf:Person .\n'
    )
    document = reread(text + added)

    assert ["expected statements that kg export writes, got 3 others"] == [
        each.split(", with")[0] for each in said(document)
    ]
    assert written(examples.build()) == written(pipeline.build([document], generated=DATE))


def test_a_broken_value_is_named_by_its_iri() -> None:
    """A date that is none is left out, and told with its node and predicate; the paper stays."""
    text = written(pipeline.build(both())).replace('"7"', '"x"', 1)
    broken = re.sub(
        r'<https://schema.org/name> "Of birds"',
        '<http://prismstandard.org/namespaces/basic/2.0/publicationDate> "soon"',
        text,
    )
    document = reread(broken)
    (problem,) = document.problems

    assert (
        "<paper/doi-10.1234_x> prism:publicationDate",
        'expected a date such as 2021, 2021-01 or 2021-01-05, got "soon"',
    ) == (
        problem.path,
        problem.message,
    )


def test_a_graph_that_is_too_long_is_refused() -> None:
    """A graph is held in memory, so its length is limited."""
    with pytest.raises(SourceError, match="at most"):
        reread(written(examples.build()), limits=Settings(record_bytes=1000))


SMALL = tuple(written(pipeline.build(both(), generated=DATE), name).encode() for name in NAMES) + tuple(
    written(examples.build(), name).encode()[:60_000] for name in NAMES
)


@given(
    st.sampled_from(SMALL),
    st.lists(st.tuples(st.integers(0, 60_000), st.binary(max_size=12)), max_size=6),
    st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_a_mutated_graph_never_gives_a_traceback(data: bytes, edits: list[tuple[int, bytes]], cut: bool) -> None:
    """Bytes changed, put in or cut off: the graph is read, or refused with the reason, in little time."""
    for at, new in edits:
        position = at % len(data)
        data = data[:position] + new + data[position + len(new) // 2 :]
    if cut and edits:
        data = data[: edits[0][0] % len(data)]
    _reads(data)


WORDS = sorted(set(re.findall(r'<[^<>\s]+>|"[^"\n]*"', written(examples.build()))))


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_graph_of_shuffled_terms_never_gives_a_traceback(data: st.DataObject) -> None:
    """Statements that point anywhere, in circles as well, are read or told."""
    lines = written(examples.build()).splitlines()
    iris = [each for each in WORDS if each.startswith("<")]
    for _ in range(data.draw(st.integers(1, 40))):
        position = data.draw(st.integers(0, len(lines) - 1))
        subject, predicate, rest = lines[position].split(" ", 2)
        value = data.draw(st.sampled_from(WORDS))
        tail = rest.rsplit(" ", 2)[1] if rest.endswith("> .") and rest.count("<") > 1 else ""
        lines[position] = f"{data.draw(st.sampled_from([subject, *iris[:50]]))} {predicate} {value} {tail} ."
    _reads("\n".join(lines).encode())


def _reads(data: bytes) -> None:
    begin = time.process_time()
    try:
        document = reread(data)
    except SourceError:
        return
    assert all(isinstance(each, Record) for each in document.records)
    pipeline.build([document])
    assert time.process_time() - begin < 2 + 2 * len(data) / 65536


def test_an_institution_in_a_circle_is_no_institution() -> None:
    """Institutions that stand above each other end somewhere, and a note says so."""
    iri = "https://kg.example/institution/ror-05dxps055"
    circle = f"<{iri}> <https://schema.org/parentOrganization> <{iri}> <https://kg.example/graph/{'2c' * 8}> .\n"
    document = reread(written(examples.build()) + circle)

    assert any("a parent that is another institution" in message for message in said(document))


def test_a_document_without_records_is_named() -> None:
    """Of a document that states nothing a graph has no more than its name, and the reader says so."""
    empty = Document(source("empty.bib", "e"), (), ())
    document = reread(written(pipeline.build([*both(), empty])))

    assert ['expected records of each document, got none of "empty.bib"'] == said(document)


def test_a_page_is_what_it_was() -> None:
    """The heading and the credit of a captured page are read from the node of its document."""
    (page,) = (each for each in reread(written(examples.build())).records if isinstance(each, Page))
    people = [each for each in reread(written(examples.build())).records if isinstance(each, Person)]

    assert ("Rong Zhao", "Compiled by the library") == (page.title.value if page.title else "", page.credit)
    assert [True, False] == [each.is_main for each in people]
