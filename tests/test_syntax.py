"""All syntaxes say the same, other people's parsers agree, and the bytes depend on nothing but the input."""

from __future__ import annotations

import random
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import orjson
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld as pyld

from kg import api, examples
from kg.errors import UsageError
from kg.mappers import TABLES
from kg.mapping import (
    Described,
    Scope,
    Section,
    a,
    date,
    flag,
    links,
    mapper,
    number,
    strings,
    texts,
    writer,
)
from kg.records import Text
from kg.syntax import SYNTAXES, jsonld, jsonlines, named, ntriples, turtle
from kg.syntax import rdflib as rdflib_syntax
from kg.values.dates import PartialDate
from kg.vocab import DCTERMS, FABIO, KG, PRISM, SCHEMA

SCOPE = Scope("https://kg.example/", TABLES)
OXIGRAPH = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "jsonl": ox.RdfFormat.JSON_LD,
}
RDFLIB = {"ttl": "turtle", "nt": "nt", "nq": "nquads", "trig": "trig", "jsonld": "json-ld", "jsonl": "json-ld"}
EXTENSIONS = sorted(OXIGRAPH)

Triple = tuple[str, ...]


def _documents(data: str | bytes, extension: str) -> list[bytes]:
    """Give the documents that a file holds: of JSON lines, each line is one."""
    data = data.encode() if isinstance(data, str) else data
    return data.split(b"\n")[:-1] if extension == "jsonl" else [data]


def _oxigraph(data: str | bytes, extension: str) -> set[Triple]:
    return {
        tuple(str(term) for term in quad.triple)
        for document in _documents(data, extension)
        for quad in ox.parse(document, format=OXIGRAPH[extension])
    }


def _rdflib(data: str | bytes, extension: str) -> set[Triple]:
    graph = rdflib.Dataset()
    for document in _documents(data, extension):
        graph.parse(data=document, format=RDFLIB[extension])
    return {tuple(_canonical(term) for term in quad[:3]) for quad in graph.quads()}


def _canonical(term: rdflib.term.Node) -> str:
    """Write an rdflib term as oxigraph does."""
    if isinstance(term, rdflib.Literal):
        datatype = ox.NamedNode(term.datatype) if term.datatype else None
        return str(ox.Literal(str(term), datatype=datatype, language=term.language))
    return str(ox.NamedNode(str(term)))


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_all_syntaxes_and_both_parsers_give_one_graph(seeds_build: Path, extension: str) -> None:
    """Rdflib and pyoxigraph read the same statements from each file."""
    data = (seeds_build / f"graph.{extension}").read_bytes()
    expected = _oxigraph((seeds_build / "graph.nt").read_bytes(), "nt")

    assert expected == _oxigraph(data, extension)
    assert expected == _rdflib(data, extension)


def test_pyld_reads_the_same_json_ld(seeds_build: Path) -> None:
    """A JSON-LD processor that is no RDF library reads the same statements, with no context to fetch."""
    document = orjson.loads((seeds_build / "graph.jsonld").read_bytes())
    expected = _oxigraph((seeds_build / "graph.nt").read_bytes(), "nt")

    quads = pyld.to_rdf(document, {"format": "application/n-quads", "processingMode": "json-ld-1.1"})

    assert expected == _oxigraph(quads, "nq")


def test_each_json_line_is_whole_by_itself() -> None:
    """Of every kind of node and every row, each line is read alone, by a processor with nothing to fetch, as N-Triples is."""
    made = examples.build()
    nodes = list(made.assembly.merged().nodes)
    expected = _oxigraph("".join(ntriples.SYNTAX.stream([Section(None, nodes)], made.scope)), "nt")
    lines = "".join(jsonlines.SYNTAX.stream([Section(None, nodes)], made.scope)).split("\n")[:-1]

    found = [pyld.to_rdf(orjson.loads(line), {"format": "application/n-quads"}) for line in lines]

    assert expected == _oxigraph("".join(found), "nq") == _oxigraph("\n".join([*lines, ""]), "jsonl")
    assert len(nodes) == len(lines)


def test_the_context_of_a_json_line_has_what_the_line_uses() -> None:
    """A line declares its own keys, and the prefixes of these and of its types."""
    write = writer(THING, jsonlines.SYNTAX, THINGS)

    document = write(Thing("https://kg.example/paper/x", words=("a",), others=(FABIO.Journal,)))

    assert {
        "@context": {
            "@version": 1.1,
            "@base": "https://kg.example/",
            "schema": "https://schema.org/",
            "keywords": "schema:keywords",
            "sameAs": {"@id": "schema:sameAs", "@type": "@id"},
        },
        "@id": "paper/x",
        "@type": ["schema:CreativeWork"],
        "keywords": "a",
        "sameAs": FABIO.Journal,
    } == document


@pytest.mark.parametrize(("extension", "language"), [("ttl", "turtle"), ("nt", "ntriples"), ("nq", "nquads")])
def test_rapper_accepts(seeds_build: Path, judge, extension: str, language: str) -> None:
    """Rapper (Raptor) reads each file without a warning, and as many statements as we wrote."""
    lines = len((seeds_build / ("graph.nq" if extension == "nq" else "graph.nt")).read_text().splitlines())
    done = judge("rapper", "-i", language, "-o", "nquads", str(seeds_build / f"graph.{extension}"))

    assert (0, []) == (
        done.returncode,
        [line for line in done.stderr.splitlines() if "rror" in line or "arning" in line],
    )
    assert lines == len(done.stdout.splitlines())


@pytest.mark.parametrize("extension", ["ttl", "nt", "nq", "trig"])
def test_serdi_accepts(seeds_build: Path, judge, extension: str) -> None:
    """Serdi (Serd) reads each file, and writes the statements that we wrote."""
    done = judge("serdi", "-o", "nquads", str(seeds_build / f"graph.{extension}"))
    expected = (seeds_build / ("graph.nq" if extension in {"nq", "trig"} else "graph.nt")).read_text(encoding="utf-8")

    assert (0, "") == (done.returncode, done.stderr)
    assert _oxigraph(expected, "nq") == _oxigraph(done.stdout, "nq")


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_bytes_do_not_depend_on_the_hash_seed_or_the_folder(kg, seeds: Path, tmp_path: Path, seed: str) -> None:
    """Another hash seed, another working directory and another order of arguments give the same bytes."""
    files = sorted(seeds.iterdir())
    random.Random(seed).shuffle(files)
    expected = tmp_path / "expected"
    api.export(seeds, expected, validate=False)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    done = kg("export", *files, "-o", "out", "--no-validate", env={"PYTHONHASHSEED": seed}, cwd=elsewhere)

    assert 0 == done.returncode
    names = sorted(path.name for path in expected.iterdir())
    assert names == sorted(path.name for path in (elsewhere / "out").iterdir())
    assert [] == [name for name in names if (expected / name).read_bytes() != (elsewhere / "out" / name).read_bytes()]


def test_bytes_do_not_depend_on_the_number_of_workers(seeds: Path, tmp_path: Path) -> None:
    """One process or three give the same files."""
    for workers in (1, 3):
        api.export(seeds, tmp_path / str(workers), validate=False, workers=workers)
    names = sorted(path.name for path in (tmp_path / "1").iterdir())

    assert [] == [
        name for name in names if (tmp_path / "1" / name).read_bytes() != (tmp_path / "3" / name).read_bytes()
    ]


def test_authors_stand_in_the_order_of_their_array(seeds_build: Path) -> None:
    """JSON-LD lists the authors in order, as a plain array."""
    document = orjson.loads((seeds_build / "graph.jsonld").read_bytes())
    article = "paper/doi-10.1016_j.neunet.2020.10.016"
    (node,) = (node for node in document["@graph"] if node["@id"] == article)

    assert [f"{article}/person/{position}" for position in range(1, 7)] == node["author"]
    assert b"@list" not in (seeds_build / "graph.jsonld").read_bytes()


def test_numbers_in_json_ld_are_integers_or_typed_strings(seeds_build: Path) -> None:
    """No JSON number of the document has a fraction or an exponent."""
    document = orjson.loads((seeds_build / "graph.jsonld").read_bytes())

    def floats(value: object) -> Iterable[float]:
        if isinstance(value, float):
            yield value
        elif isinstance(value, dict):
            for each in value.values():
                yield from floats(each)
        elif isinstance(value, list):
            for each in value:
                yield from floats(each)

    context = document.pop("@context")

    assert (1.1, []) == (context["@version"], list(floats(document)))


def test_turtle_is_grouped_by_subject(seeds_build: Path) -> None:
    """Each subject has one block, which begins with its types."""
    blocks = (seeds_build / "graph.ttl").read_text(encoding="utf-8").split("\n\n")[1:]
    subjects = [block.split(" ", 1)[0] for block in blocks]

    assert (len(subjects), []) == (len(set(subjects)), [each for each in blocks if each.split(" ", 2)[1] != "a"])


class Thing(NamedTuple):
    """A node with a field of each kind."""

    iri: str
    words: tuple[str, ...] = ()
    titles: tuple[Text, ...] = ()
    others: tuple[str, ...] = ()
    year: PartialDate | None = None
    whole: bool | None = None
    value: Decimal | None = None


THING = mapper(
    Thing,
    a(SCHEMA.CreativeWork),
    (SCHEMA.keywords, strings("words")),
    (DCTERMS.title, texts("titles")),
    (SCHEMA.sameAs, links("others")),
    (PRISM.publicationDate, date("year")),
    (KG.codeAvailable, flag("whole")),
    (SCHEMA.value, number("value")),
)
THINGS = Scope("https://kg.example/", (THING,))

TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1)
DECIMAL = st.decimals(min_value=0, max_value=10**20, allow_nan=False, allow_infinity=False, places=3)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(TEXT, max_size=3, unique=True),
    st.lists(st.tuples(TEXT, st.sampled_from([None, "en", "zh-Hans", "de-CH-1996"])), max_size=3, unique=True),
    st.sampled_from([None, True, False]),
    DECIMAL,
)
def test_any_text_survives_the_journey(words, titles, whole, value) -> None:
    """Whatever the text, every syntax gives it back to both parsers."""
    node = Thing(
        "https://kg.example/paper/h-a",
        tuple(words),
        tuple(Text(*title) for title in titles),
        ("https://example.org/é(x)?q=%20#f",),
        PartialDate(2021, 1),
        whole,
        value,
    )
    documents = {
        syntax.extension: "".join(syntax.stream([Section(None, [Described(THING, node)])], THINGS))
        for syntax in SYNTAXES
    }
    expected = {tuple(_canonical(term) for term in triple) for triple in rdflib_syntax.prepare(THING, THINGS)(node)}

    for extension, document in documents.items():
        assert expected == _oxigraph(document, extension)


def test_a_writer_is_prepared_once_and_runs_for_every_node() -> None:
    """The writer of a table in a syntax gives the text of one node."""
    write = writer(THING, ntriples.SYNTAX, THINGS)

    lines = write(Thing("https://kg.example/paper/x", words=("a",), whole=False)).splitlines()

    assert 3 == len(lines)
    assert '"false"^^<http://www.w3.org/2001/XMLSchema#boolean> .' == lines[-1].split(" ", 2)[2]


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        ("https://kg.example/paper/doi-10.1_x", "<paper/doi-10.1_x>"),
        ("https://kg.example/paper/x/author/1", "<paper/x/author/1>"),
        ("https://kg.example/paper/..", "<https://kg.example/paper/..>"),
        ("https://kg.example//paper", "<https://kg.example//paper>"),
        ("https://kg.example/", "<https://kg.example/>"),
        ("https://kg.example/Paper?x", "<https://kg.example/Paper?x>"),
        ("https://elsewhere.example/paper/x", "<https://elsewhere.example/paper/x>"),
        (FABIO.Journal, "fabio:Journal"),
    ],
)
def test_iris_are_short_only_where_that_is_safe(iri: str, expected: str) -> None:
    """An IRI is written relative to the base only when every parser resolves it back."""
    write = writer(THING, turtle.SYNTAX, THINGS)

    assert (
        f"schema:sameAs {expected} ."
        == write(Thing("https://kg.example/a/b", others=(iri,))).strip().splitlines()[-1].strip()
    )


def test_the_context_declares_each_key_once() -> None:
    """The published context has an entry for each predicate that needs one, and the prefixes."""
    context = jsonld.context(TABLES)

    assert {"@id": "schema:author", "@type": "@id"} == context["author"]
    assert "https://schema.org/" == context["schema"]
    assert "dcterms:title" not in context


@pytest.mark.parametrize("name", ["turtle", "ttl", ".TTL"])
def test_a_syntax_is_known_by_name_and_extension(name: str) -> None:
    """A syntax answers to its name and its extension."""
    assert turtle.SYNTAX == named(name)


def test_an_unknown_syntax_is_refused_with_the_known_ones() -> None:
    """An unknown name gives a sentence that lists the known ones."""
    with pytest.raises(UsageError, match="known are turtle, json-ld, json-lines, n-triples, n-quads, trig"):
        named("csv")
