"""The dumps hold the graph, all of it and nothing else, in each syntax, and the same bytes whenever they are made."""

from __future__ import annotations

import gzip
import hashlib
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import orjson
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from ordered import in_order
from pyld import jsonld as pyld

from kg import store
from kg.changes import apply, compare
from kg.errors import SourceError
from kg.publish import dumps, figures, lines
from kg.publish.dumps import Dumps
from kg.vocab import XSD

BASE = "https://kg.example/"
FORMATS = {
    "graph.nt.gz": ox.RdfFormat.N_TRIPLES,
    "graph.ttl.gz": ox.RdfFormat.TURTLE,
    "graph.nq.gz": ox.RdfFormat.N_QUADS,
    "graph.jsonld.gz": ox.RdfFormat.JSON_LD,
}

IRIS = st.sampled_from(
    [
        BASE + "paper/doi-a",
        BASE + "paper/doi-a-b",
        BASE + "paper/doi-a/author/1",
        BASE + "paper/.",
        BASE + "A b".replace(" ", "%20"),
        BASE,
        "https://schema.org/Person",
        "https://orcid.org/0",
        "time:of-day",
        "schema:Person",
        "urn:x:y",
        "http://é.example/𝒳?a=b&c#d",
    ]
).map(ox.NamedNode)
PREDICATES = st.sampled_from(
    [
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        "https://schema.org/name",
        "https://schema.org/author",
        "https://schema.org/datePublished",
        "http://purl.org/dc/terms/title",
        "http://purl.org/spar/fabio/hasPublicationYear",
        "http://elsewhere.example/né",
        "org:own",
    ]
).map(ox.NamedNode)
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=6) | st.sampled_from(
    [
        "",
        '"',
        "\\",
        '\\"',
        "a\tb\r\n",
        "\x00\x07\x7f\x85\u2028",
        "𝒳",
        'a <b> "c',
        "a _:b",
        "1",
        "-0",
        "007",
        "1.0",
        "true",
        "1e3",
    ]
)
DATATYPES = st.sampled_from(
    [*map(str, (XSD.string, XSD.integer, XSD.decimal, XSD.boolean, XSD.gYear, XSD.date)), "urn:d:é"]
).map(ox.NamedNode)
LITERALS = (
    st.builds(ox.Literal, TEXTS)
    | st.builds(lambda text, tag: ox.Literal(text, language=tag), TEXTS, st.sampled_from(["en", "zh-hans"]))
    | st.builds(lambda text, of: ox.Literal(text, datatype=of), TEXTS, DATATYPES)
)
GRAPHS = st.sampled_from([ox.DefaultGraph(), ox.NamedNode(BASE + "graph/1"), ox.NamedNode("urn:g:2")])
QUADS = st.builds(ox.Quad, IRIS, PREDICATES, IRIS | LITERALS, GRAPHS)


def content(folder: Path, name: str) -> bytes:
    """Give a dump unpacked."""
    return gzip.decompress((folder / name).read_bytes())


def read(folder: Path, name: str, *, graphs: bool = False) -> set[str]:
    """Give the statements of a dump as pyoxigraph reads it."""
    found = ox.parse(content(folder, name), format=FORMATS[name])
    return {str(each) if graphs else str(each.triple) for each in found}


def canonical(quads: Iterable[ox.Quad]) -> set[str]:
    """Give statements without their graphs, blank nodes named by RDFC-1.0."""
    found = ox.Dataset(ox.Quad(each.subject, each.predicate, each.object) for each in quads)
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {str(each) for each in found}


def written(quads: list[ox.Quad], folder: Path, **options: int) -> Dumps:
    """Write the dumps of some statements."""
    source = folder / "graph.nq"
    source.write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
    return dumps.write(in_order(source), folder / "dumps", BASE, **options)


@pytest.fixture(scope="module")
def seeds_dumps(seeds_build: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Dumps]:
    """Give the dumps of the seeds."""
    folder = tmp_path_factory.mktemp("dumps")
    return folder, dumps.write(in_order(seeds_build / "graph.nq"), folder, BASE)


@settings(max_examples=200, deadline=None)
@given(quads=st.lists(QUADS, max_size=12))
def test_every_dump_holds_the_graph(quads: list[ox.Quad]) -> None:
    """Whatever is stated, each syntax states it and nothing else, as pyoxigraph reads it."""
    with tempfile.TemporaryDirectory() as name:
        made = written(quads, Path(name))
        found = {each: read(Path(name) / "dumps", each) for each in FORMATS}
        named = read(Path(name) / "dumps", "graph.nq.gz", graphs=True)

    assert {each: {str(quad.triple) for quad in quads} for each in FORMATS} == found
    assert {str(each) for each in quads} == named
    assert len({str(each.triple) for each in quads}) == made.figures.statements


@settings(max_examples=60, deadline=None)
@given(quads=st.lists(QUADS, max_size=8))
def test_pyld_reads_the_same_json_ld(quads: list[ox.Quad]) -> None:
    """A JSON-LD processor that is no RDF library reads the same statements."""
    quads = [each for each in quads if "\\u" not in str(each.object)]  # the processor does not escape what it writes
    with tempfile.TemporaryDirectory() as name:
        written(quads, Path(name))
        expected = read(Path(name) / "dumps", "graph.nt.gz")
        document = orjson.loads(content(Path(name) / "dumps", "graph.jsonld.gz"))

    found = pyld.to_rdf(document, {"format": "application/n-quads", "processingMode": "json-ld-1.1"})

    assert expected == {str(each.triple) for each in ox.parse(found, format=ox.RdfFormat.N_QUADS)}


@settings(max_examples=60, deadline=None)
@given(quads=st.lists(QUADS, max_size=12))
def test_counts_are_those_of_the_graph(quads: list[ox.Quad]) -> None:
    """Statements, subjects, classes and properties are as many as a set of the statements has."""
    triples = {each.triple for each in quads}
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    with tempfile.TemporaryDirectory() as name:
        found = written(quads, Path(name)).figures

    properties = {each.predicate for each in triples}
    classes = {each.object for each in triples if each.predicate == kind and isinstance(each.object, ox.NamedNode)}
    assert len({each.subject for each in triples}) == found.subjects
    assert {
        each.value: (
            sum(triple.predicate == each for triple in triples),
            len({triple.subject for triple in triples if triple.predicate == each}),
        )
        for each in properties
    } == found.properties
    members = {each: {t.subject for t in triples if (t.predicate, t.object) == (kind, each)} for each in classes}
    assert {
        each.value: (len(own), sum(triple.subject in own for triple in triples)) for each, own in members.items()
    } == found.classes


def test_links_to_the_web_are_counted() -> None:
    """A link counts by where its address begins and by property; what is ours, or a term, is no link."""
    given = sorted(
        f"<{BASE}paper/doi-{number}> <https://schema.org/sameAs> {target} .\n".encode()
        for number in (1, 2)
        for target in (
            "<https://doi.org/10.1/x>",
            "<https://doi.org/10.1/y>",
            "<http://doi.org/z>",
            f"<{BASE}a/b>",
            "<https://schema.org/Person>",
            "<urn:x:y>",
            '"https://text.example/"',
        )
    )

    same = "https://schema.org/sameAs"
    assert {("https://doi.org/", same): 4, ("http://doi.org/", same): 2} == figures.count(given, BASE).links


@pytest.mark.parametrize(("base", "iri", "is_one"), [
    (BASE, "https://kg.example/paper/doi-10.1_x", True),
    (BASE, "https://kg.example/source/1a/person/name-x", True),
    (BASE, "https://kg.example/paper/doi-10.1_x/author/1", False),
    (BASE, "https://kgzexample/paper/doi-1", False),
    ("https://a.example/g+(1)/", "https://a.example/g+(1)/paper/x", True),
])  # fmt: skip
def test_entities_are_what_the_pattern_matches(base: str, iri: str, is_one: bool) -> None:
    """A thing is told from its parts by a regular expression that SPARQL understands."""
    store = ox.Store()
    escaped = figures.pattern(base).replace("\\", "\\\\")

    assert is_one == bool(store.query(f'ASK {{ FILTER(REGEX("{iri}", "{escaped}")) }}'))
    assert int(is_one) == figures.count([f"<{iri}> <urn:p:p> <urn:o:o> .\n".encode()], base).entities


def test_the_judges_read_the_same(seeds_dumps: tuple[Path, Dumps], judge, tmp_path: Path) -> None:
    """Rapper, serdi and rdflib read as many statements of the seeds from Turtle as there are N-Triples."""
    folder, made = seeds_dumps
    text = content(folder, "graph.ttl.gz").decode()
    expected = read(folder, "graph.nt.gz")

    rapper = judge("rapper", "-q", "-i", "turtle", "-o", "ntriples", "-", BASE, text=text).stdout
    serdi = judge("serdi", "-i", "turtle", "-o", "ntriples", "-", BASE, text=text).stdout

    assert made.figures.statements == len(expected) == len(set(rapper.splitlines()))
    assert expected == {str(each.triple) for each in ox.parse(serdi, format=ox.RdfFormat.N_TRIPLES)}
    assert len(expected) == len(rdflib.Graph().parse(data=text, format="turtle"))


def test_the_seeds_are_whole(seeds_build: Path, seeds_dumps: tuple[Path, Dumps]) -> None:
    """Each dump of the seeds says what the build says."""
    folder, _ = seeds_dumps
    expected = {str(each) for each in ox.parse(path=str(seeds_build / "graph.nq"))}

    assert expected == read(folder, "graph.nq.gz", graphs=True)
    assert {str(each.triple) for each in ox.parse(path=str(seeds_build / "graph.nt"))} == read(folder, "graph.nt.gz")


def test_the_lines_are_sorted_and_each_is_there_once(seeds_dumps: tuple[Path, Dumps]) -> None:
    """N-Triples and N-Quads stand in the order of their bytes, as `LC_ALL=C sort -u` has them."""
    for name in ("graph.nt.gz", "graph.nq.gz"):
        found = content(seeds_dumps[0], name).splitlines()

        assert sorted(set(found)) == found


def test_the_same_bytes_with_any_number_of_processes(seeds_build: Path, seeds_dumps, tmp_path: Path) -> None:
    """How many processes write changes no byte."""
    dumps.write(in_order(seeds_build / "graph.nq"), tmp_path, BASE, workers=2)

    assert {each.name: each.read_bytes() for each in seeds_dumps[0].iterdir()} == {
        each.name: each.read_bytes() for each in tmp_path.iterdir()
    }


def test_the_manifest_states_what_the_files_are(seeds_dumps: tuple[Path, Dumps]) -> None:
    """Bytes, SHA-256 and statements in the manifest are those of the files."""
    folder, made = seeds_dumps

    assert made.distributions == dumps.read(folder)
    for each in made.distributions:
        data = (folder / each.name).read_bytes()
        unpacked = gzip.decompress(data)
        assert (each.bytes, each.sha256) == (len(data), hashlib.sha256(data).hexdigest())
        assert each.unpacked == len(unpacked)
        assert each.statements == len(read(folder, each.name, graphs=True))
        assert b"\0\0\0\0" == data[4:8]


def test_the_folder_is_a_build(seeds_dumps: tuple[Path, Dumps], seeds_build: Path, tmp_path: Path) -> None:
    """What reads a build reads the folder of the dumps, and finds no difference."""
    folder, made = seeds_dumps

    assert made.figures.statements == store.build(folder, tmp_path / "store").about.statements
    with compare(seeds_build, folder, graphs=True) as found:
        assert not found.differs
    (tmp_path / "patch").write_bytes(b'H statements "quads" .\nTX .\nTC .\n')
    assert 0 == apply(tmp_path / "patch", folder, tmp_path / "out.nq").missing


def test_counts_agree_with_the_store(seeds_dumps: tuple[Path, Dumps], tmp_path: Path) -> None:
    """The store, which counts by queries, finds as much of each class and property."""
    folder, made = seeds_dumps
    about = store.build(folder, tmp_path / "store").about

    assert about.classes == {iri: count for iri, (count, _) in made.figures.classes.items()}
    assert about.properties == {iri: count for iri, (count, _) in made.figures.properties.items()}


def test_a_subject_with_many_statements_is_written_in_parts() -> None:
    """What is said of one subject is held in memory up to a bound, and nothing of it is lost."""
    given = [b"<urn:s:s> <urn:p:p> <urn:o:%05d> .\n" % number for number in range(25)]

    found = list(lines.groups(given, most=10))

    assert [10, 10, 5] == [sum(map(len, each.said.values())) for each in found]
    assert {"<urn:s:s>": 3} == Counter(each.subject for each in found)


def test_a_graph_with_blank_nodes_is_dumped(tmp_path: Path) -> None:
    """Blank nodes of a foreign graph keep what they are tied to."""
    node, graph = ox.BlankNode("a"), ox.BlankNode("g")
    name, knows = ox.NamedNode("https://schema.org/name"), ox.NamedNode("https://schema.org/author")
    quads = [ox.Quad(node, name, ox.Literal("x")), ox.Quad(ox.NamedNode("urn:s:s"), knows, node, graph)]
    written(quads, tmp_path)

    expected = canonical(quads)
    assert [expected] * len(FORMATS) == [
        canonical(ox.parse(content(tmp_path / "dumps", each), format=form)) for each, form in FORMATS.items()
    ]


def test_no_manifest_of_dumps_is_named(tmp_path: Path) -> None:
    """A folder without dumps, or of something else, is refused by name."""
    with pytest.raises(SourceError, match="found no"):
        dumps.read(tmp_path)
    (tmp_path / "manifest.json").write_text('{"version": "1", "base": "", "sources": [], "files": [{"name": "x"}]}')
    with pytest.raises(SourceError, match="expected the manifest of dumps"):
        dumps.read(tmp_path)
