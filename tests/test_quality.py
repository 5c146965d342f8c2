"""What is counted about a graph: each figure against a count of its own, and as a command tells it."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Store
from rdflib import RDF, Graph, Literal, URIRef

from kg import api, examples, quality, query, store
from kg.errors import SourceError
from kg.quality.findings import QUERY
from kg.query import store as memory
from kg.syntax import nquads
from kg.vocab import PREFIXES

NS = {prefix: rdflib.Namespace(iri) for prefix, iri in PREFIXES.items()}
SCHEMA, FABIO, DCTERMS, PRO, ORG, KG = (NS[each] for each in ("schema", "fabio", "dcterms", "pro", "org", "kg"))
FRBR, DATACITE, PRISM = (NS[each] for each in ("frbr", "datacite", "prism"))


@pytest.fixture(scope="module")
def validated(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a build of the seeds with its report."""
    folder = tmp_path_factory.mktemp("quality") / "build"
    api.export(seeds, folder, formats=["n-quads"])
    return folder


@pytest.fixture(scope="module")
def stored(validated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give its store."""
    return store.build(validated, tmp_path_factory.mktemp("quality") / "store").folder


@pytest.fixture(scope="module")
def graphs(validated: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give a graph of the seeds, and one in which every row of every table occurs."""
    made = examples.build()
    path = tmp_path_factory.mktemp("examples") / "graph.nq"
    path.write_text("".join(nquads.SYNTAX.stream(made.assembly.graphs(), made.scope)), encoding="utf-8")
    return {"seeds": validated / "graph.nq", "examples": path}


def merged(path: Path) -> Graph:
    """Read N-Quads with another library, and merge their graphs."""
    dataset = rdflib.Dataset()
    dataset.parse(path, format="nquads")
    graph = Graph()
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    return graph


class Counts:
    """The figures, counted by going through the triples."""

    def __init__(self, graph: Graph) -> None:
        """Go through a graph."""
        self.graph = graph
        told = {*graph.objects(None, SCHEMA.mainEntity), *graph.objects(None, SCHEMA.mentions)}
        self.papers = {each for each in told if (each, FRBR.realizationOf, None) in graph}
        self.positions = set(graph.subjects(PRO.withRole, PRO.author))

    def having(self, things: set, *properties: URIRef) -> set:
        """Give the things that have one of some properties."""
        return {each for each in things if any((each, name, None) in self.graph for name in properties)}

    def of(self, *classes: URIRef) -> set:
        """Give the things of some classes."""
        return {each for name in classes for each in self.graph.subjects(RDF.type, name)}

    def identified(self, scheme: URIRef) -> set:
        """Give the things with an identifier of a scheme."""
        return {
            thing
            for identifier in self.graph.subjects(DATACITE.usesIdentifierScheme, scheme)
            for thing in self.graph.subjects(SCHEMA.identifier, identifier)
        }

    def figures(self) -> dict[str, tuple[int, int]]:
        """Give each figure, and of how many it is."""
        papers = {
            "title": self.having(self.papers, SCHEMA.name),
            "authors": self.having(self.papers, SCHEMA.author),
            "doi": self.having(self.papers, PRISM.doi),
            "abstract": self.having(self.papers, DCTERMS.abstract),
            "year": self.having(self.papers, FABIO.hasPublicationYear),
            "venue": self.having(self.papers, SCHEMA.isPartOf, FRBR.partOf)
            | (set(self.graph.objects(None, SCHEMA.workFeatured)) & self.papers),
            "licence": self.having(self.papers, DCTERMS.license),
        }
        lists = set(self.graph.subjects(KG.authorListComplete))
        cut = {each for each in lists if str(self.graph.value(each, KG.authorListComplete)) == "false"}
        authors = set(self.graph.objects(None, SCHEMA.author))
        known = self.identified(DATACITE.orcid)
        held = {each for each in self.positions if known & set(self.graph.objects(each, PRO.isHeldBy))}
        institutions = self.of(ORG.FormalOrganization, ORG.OrganizationalUnit)
        venues = self.of(SCHEMA.Periodical, SCHEMA.CreativeWorkSeries)
        others = {
            "cut-short": (cut, lists),
            "orcid": (authors & known, authors),
            "position-orcid": (held, self.positions),
            "affiliation": (
                self.having(self.positions, PRO.relatesToOrganization, KG.affiliationAsPrinted),
                self.positions,
            ),
            "ror": (institutions & self.identified(DATACITE.ror), institutions),
            "issn": (self.having(venues, SCHEMA.issn), venues),
        }
        found = {**{name: (some, self.papers) for name, some in papers.items()}, **others}
        return {name: (len(some), len(whole)) for name, (some, whole) in found.items()}

    def years(self) -> dict[str, tuple[int, int]]:
        """Give how many papers there are of each year, and how many of them have a DOI."""
        found: Counter[str] = Counter()
        apart: Counter[str] = Counter()
        for paper in self.papers:
            for year in self.graph.objects(paper, FABIO.hasPublicationYear):
                found[str(year)] += 1
                apart[str(year)] += (paper, PRISM.doi, None) in self.graph
        return {year: (number, apart[year]) for year, number in found.items()}

    def languages(self) -> dict[str, int]:
        """Give how many papers have an abstract in each language."""
        pairs = {(paper, text.language) for paper, text in self.graph.subject_objects(DCTERMS.abstract)}
        for abstract in self.of(FABIO.Abstract):
            originals = {abstract, *self.graph.objects(abstract, FRBR.translationOf)}
            papers = {paper for each in originals for paper in self.graph.subjects(FRBR.part, each)}
            texts = [text for text in self.graph.objects(abstract, SCHEMA.text) if isinstance(text, Literal)]
            pairs |= {(paper, text.language) for paper in papers for text in texts}
        return dict(Counter((language or "").lower() for _, language in pairs))


@pytest.mark.parametrize("name", ["seeds", "examples"])
def test_figures_are_those_of_another_count(graphs: dict[str, Path], name: str) -> None:
    """Each share is what going through the triples with another library gives."""
    found = quality.count(query.load(graphs[name]))

    expected = Counts(merged(graphs[name])).figures()
    assert expected == {each.measure.key: (each.number, each.all) for each in found.figures}
    assert all(whole for _, whole in expected.values())


@pytest.mark.parametrize("name", ["seeds", "examples"])
def test_spreads_are_those_of_another_count(graphs: dict[str, Path], name: str) -> None:
    """Papers by year and abstracts by language are what going through the triples gives."""
    years, languages = quality.count(query.load(graphs[name])).spreads

    counts = Counts(merged(graphs[name]))
    assert counts.years() == {each.of: (each.number, each.part) for each in years.parts}
    assert counts.languages() == {each.of: each.number for each in languages.parts}


def test_the_examples_have_something_of_everything(graphs: dict[str, Path]) -> None:
    """No figure is counted in the examples that could be zero by mistake."""
    found = quality.count(query.load(graphs["examples"]))

    assert [] == [each.measure.key for each in found.figures if not each.number]


@pytest.mark.parametrize("measure", quality.MEASURES, ids=lambda each: each.key)
def test_the_listing_of_a_measure_lists_the_rest(graphs: dict[str, Path], measure: quality.Measure) -> None:
    """Whom one should look at are those without, or, of what is no good, those with."""
    graph = query.load(graphs["seeds"])
    rows = query.run(graph, measure.listing)
    figure = next(each for each in quality.count(graph).figures if each.measure == measure)

    expected = figure.number if measure.listed == "with" else figure.all - figure.number
    assert expected == len({row[0] for row in rows.rows})


def test_the_query_of_each_figure_gives_it(stored: Path) -> None:
    """The queries of the JSON, asked as anybody would ask them, give its numbers."""
    graph, tally = quality.opened(stored)
    document = json.loads(quality.json(quality.count(graph), tally))

    asked = [query.run(graph, each["query"]).rows for each in document["measures"]]
    assert [[(each["count"], each["all"])] for each in document["measures"]] == [
        [tuple(int(value.value) for value in row) for row in rows] for rows in asked
    ]
    for spread in document["spreads"]:
        rows = query.run(graph, spread["query"]).rows
        assert [(each["of"], each["count"]) for each in spread["values"]] == [
            (row[0].value, int(row[1].value)) for row in rows
        ]


def test_nothing_of_nothing_has_no_share() -> None:
    """An empty graph has figures, all of them zero, and no shares."""
    found = quality.count(Store())

    assert {(0, 0, None)} == {(each.number, each.all, each.share) for each in found.figures}
    assert [(), ()] == [each.parts for each in found.spreads]
    assert "–" in quality.text(found, None, 80)


def test_findings_are_counted_as_the_report_has_them(validated: Path) -> None:
    """By severity, by constraint and by source, the numbers are those of the report."""
    report = json.loads((validated / "report.json").read_text())
    tally = quality.of_build(validated)

    assert tally is not None
    assert tuple(report["counts"].values()) == tally.counts
    by_shape = Counter((each["shape"], each["severity"], each["component"]) for each in report["findings"])
    assert by_shape == {(each.shape, each.severity, each.component): each.number for each in tally.constraints}
    by_source = Counter(each["source"] for each in report["findings"])
    assert by_source == {each.source: sum(each.counts) for each in tally.sources}
    assert "schema:author|dcterms:creator|pro:isDocumentContextFor" in {each.path for each in tally.constraints}


def test_the_query_of_the_findings_counts_them(validated: Path) -> None:
    """The query that is shown beside the findings gives the same numbers, asked of the report in Turtle."""
    graph = query.load(validated / "report.ttl")
    found: Counter[tuple[str, str]] = Counter()
    for shape, _, severity, number in query.run(graph, QUERY).rows:
        found[shape.value, severity.value.rpartition("#")[2].lower()] += int(number.value)
    tally = quality.of_build(validated)

    assert tally is not None
    assert found == {(each.shape, each.severity): each.number for each in tally.constraints}


def test_a_store_has_the_findings_of_its_build(validated: Path, stored: Path) -> None:
    """What is counted of the store's table is what is counted of the report."""
    assert quality.of_build(validated) == quality.opened(stored)[1]


def test_a_build_that_was_not_validated_has_no_findings(seeds_build: Path, tmp_path: Path) -> None:
    """Where there is no report nothing is said of findings: neither of the build, nor of its store."""
    made = store.build(seeds_build, tmp_path / "store").folder

    assert (None, None) == (quality.of_build(seeds_build), quality.opened(made)[1])
    assert "Findings: not known" in quality.text(quality.count(Store()), None, 80)


def test_a_store_of_an_earlier_version_is_named(stored: Path) -> None:
    """A table without what is counted is told as such."""
    with closing(sqlite3.connect(":memory:")) as things, pytest.raises(SourceError, match="load it again"):
        quality.of_things(things)


def test_the_command_counts_builds_and_stores_alike(kg, validated: Path, stored: Path) -> None:
    """A build and its store have the same figures, on standard output, with exit code 0."""
    ways = [(validated,), (stored,), (validated, "--json"), (stored, "--json")]
    done = [kg("stats", *each) for each in ways]

    assert [(0, "")] * 4 == [(each.returncode, each.stderr) for each in done]
    assert (done[0].stdout, done[2].stdout) == (done[1].stdout, done[3].stdout)
    assert 13 == len(json.loads(done[2].stdout)["measures"])


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_command_fits_the_screen(kg, stored: Path, columns: int) -> None:
    """No line is wider than the terminal."""
    lines = kg("stats", stored, env={"COLUMNS": str(columns)}).stdout.splitlines()

    assert [] == [line for line in lines if len(line) > columns]
    assert any(line.startswith("with a DOI") and "4.2 %" in line for line in lines)


def test_the_command_refuses_in_a_sentence(kg, tmp_path: Path) -> None:
    """What is not there is an input that cannot be read; no graph at all is wrong usage."""
    done = kg("stats", tmp_path / "none")

    assert (3, f"kg: {tmp_path / 'none'}: there is no such file or folder\n") == (done.returncode, done.stderr)
    assert 2 == kg("stats").returncode
    assert "kg stats store" in kg("stats", "--help").stdout


def test_names_are_not_obeyed_by_a_terminal() -> None:
    """What a source is called can neither colour nor move what is shown."""
    hostile = "\x1b[31m[red]x\u202e"
    tally = quality.tally([quality.Found("https://x.example/", "warning", hostile, source=hostile)])
    shown = quality.text(quality.count(Store()), tally, 80)

    assert "\x1b" not in shown
    assert "�[31m[red]x" in shown


def test_counting_needs_the_merged_graph_alone() -> None:
    """What two sources state counts once."""
    graph = Store()
    paper, work = "<https://kg.example/paper/x>", "<https://kg.example/work/x>"
    for name in ("a", "b"):
        graph.update(
            f"PREFIX schema: <https://schema.org/> PREFIX frbr: <{PREFIXES['frbr']}> INSERT DATA {{ GRAPH "
            f"<https://kg.example/graph/{name}> {{ <https://kg.example/source/{name}> schema:mentions {paper} . "
            f"{paper} frbr:realizationOf {work} ; schema:name 'X', 'Y' }} }}"
        )
    memory.merge(graph)
    title = quality.count(graph).figures[0]

    assert ("title", 1, 1) == (title.measure.key, title.number, title.all)
