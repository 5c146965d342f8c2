"""What a store holds is what a plain reading of the files gives, however they are written."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
import zstandard
from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    parse,
    serialize,
)

from kg import rdf
from kg import store as stores
from kg.errors import SourceError
from kg.store import GRAPH, STATEMENTS, THINGS
from kg.store.spacing import spaced
from kg.store.things import FIELDS, IDENTIFIER, KIND, LABEL, LINKS, OTHER, YEAR
from kg.vocab import FABIO, KG, RDF, SCHEMA, SKOS

BASE = "https://kg.example/"
PAPER, PERSON, GRAPH_ONE = f"<{BASE}paper/a>", f"<{BASE}person/b>", f"<{BASE}graph/1>"
AGENT = f"<{BASE}agent/kg-1> <{RDF.type}> <http://www.w3.org/ns/prov#SoftwareAgent> .\n"

PLAIN = f"""\
{PAPER} <{RDF.type}> <{SCHEMA.ScholarlyArticle}> {GRAPH_ONE} .
{PAPER} <{RDF.type}> <{FABIO.Preprint}> {GRAPH_ONE} .
{PAPER} <{SCHEMA.name}> "A title"@en {GRAPH_ONE} .
{PAPER} <{SCHEMA.name}> "A title"@en <{BASE}graph/2> .
{PAPER} <{FABIO.hasPublicationYear}> "2021"^^<http://www.w3.org/2001/XMLSchema#gYear> {GRAPH_ONE} .
{PAPER} <{SCHEMA.author}> {PERSON} {GRAPH_ONE} .
{PAPER} <{SCHEMA.author}> {PERSON} <{BASE}graph/2> .
{PERSON} <{RDF.type}> <{SCHEMA.Person}> {GRAPH_ONE} .
{PERSON} <{SCHEMA.name}> "Anna Smith" {GRAPH_ONE} .
<{BASE}paper/a/author/1> <{KG.creditedName}> "A. Smith" {GRAPH_ONE} .
<{BASE}paper/a/identifier/doi> <{SCHEMA.value}> "10.1/a" {GRAPH_ONE} .
<{BASE}paper/a/volume/1> <{SCHEMA.value}> "1" {GRAPH_ONE} .
<{BASE}source/7/person/c> <{RDF.type}> <{SCHEMA.Person}> <{BASE}graph/2> .
{AGENT}"""


def typed(graph: str) -> str:
    """Give a statement that makes the paper a thing, and one that leads to it."""
    return f"{PAPER} <{RDF.type}> <{SCHEMA.Person}> {graph} .\n<urn:x> <{SCHEMA.citation}> {PAPER} {graph} .\n"


def named(text: str, lang: str = "") -> str:
    """Give a title of the paper, written as it is given."""
    return f'{PAPER} <{SCHEMA.name}> "{text}"{lang} {GRAPH_ONE} .\n'


ESCAPED = (
    typed(r"<urn:\u00e9>")
    + rf'<{BASE}paper/\u0061> <https://schema.org/n\u0061me> "Escaped" {GRAPH_ONE} .'
    + f'\n<{BASE}paper/\\u0061> <{SCHEMA.name}> "Half" {GRAPH_ONE} .\n'
    + f'{PAPER} <https://schema.org/n\\u0061me> "Other half" {GRAPH_ONE} .\n'
    + f"<urn:x> <{SCHEMA.citation}> <{BASE}paper/\\u0061> .\n"
)
ODD = {
    "plain": PLAIN,
    "no end of line": PLAIN.rstrip("\n"),
    "carriage returns": PLAIN.replace("\n", "\r\n"),
    "carriage returns alone": PLAIN.replace("\n", "\r"),
    "mixed ends of lines": PLAIN.replace(" .\n", " .\r", 3),
    "blank lines": PLAIN.replace("\n", "\n\n \n\t\n"),
    "no spaces": PLAIN.replace("> <", "><").replace(" .\n", ".\n"),
    "wide spaces": PLAIN.replace("> ", ">\t  ").replace(" .\n", "  .  \n"),
    "comments": "# <urn:a> <urn:b> <urn:c> .\n" + PLAIN.replace(" .\n", " . # <urn:a> .\n"),
    "comments like statements": PLAIN.replace(" .\n", f" . # {PAPER} {GRAPH_ONE} .\n"),
    "a statement in a comment": f'#{PAPER} <{SCHEMA.name}> "No" {GRAPH_ONE} .\n{PLAIN}',
    "blank nodes": typed("_:g") + f"_:a <{SCHEMA.author}> {PERSON} _:g .\n_:a <{SCHEMA.name}> _:b.c {GRAPH_ONE} .\n{PLAIN}",
    "a blank node beside its graph": f"<urn:a> <urn:b> _:x<urn:g> .\n_:x <urn:b> _:x <urn:g>.\n{typed(GRAPH_ONE)}",
    "graphs of odd names": "".join(map(typed, ["<urn:g>", "<tag:a,b:c;d?e#f>", "<http://a/%20>", "<http://ü.de/é>"])),
    "escapes in IRIs": ESCAPED,
    "ends in literals": typed(GRAPH_ONE) + named(r"a <urn:g> .") + named(r"b> .") + named(r"> <urn:h> .\n"),
    "quotes in literals": typed(GRAPH_ONE) + named(r"\"a\" <urn:g> .") + named(r"\\") + named(r"\\\" <urn:g> . \"", "@en"),
    "characters by number": typed(GRAPH_ONE) + named(r"caf\u00e9 \U0001F600\t") + named("名前", "@zh-Hans"),
    "an apostrophe and a brace": typed(GRAPH_ONE) + named("it's {a} | `b` ^^<urn:c> @en"),
    "languages": typed(GRAPH_ONE) + named("Un", "@FR-ca") + named("Ein", "@de") + named("rtl", "@ar--rtl"),
    "a literal like a link": typed(GRAPH_ONE) + f'<urn:x> <{SCHEMA.citation}> "{PAPER}" {GRAPH_ONE} .\n',
    "no type": PLAIN.replace(RDF.type, "urn:type"),
    "a type that is text": f'{PAPER} <{RDF.type}> "A type" {GRAPH_ONE} .\n',
    "a name that is none": typed(GRAPH_ONE) + f'{PAPER} <{SCHEMA.name}> "" {GRAPH_ONE} .\n{PAPER} <{SCHEMA.name}> <urn:a> .\n',
    "years": typed("") + "".join(f'{PAPER} <{FABIO.hasPublicationYear}> "{each}" .\n' for each in ("21", "2023", "2022")),
    "several names": typed("") + named("B") + named("A") + f'{PAPER} <{SKOS.prefLabel}> "C" .\n' + named("Z", "@en"),
    "a statement of a statement": f'<urn:a> <urn:b> <<( <urn:a> <{SCHEMA.name}> "x" )>> <urn:g> .\n{PLAIN}',
    "nothing": "",
}  # fmt: skip
"""Ways to write N-Quads, all of them allowed."""


def written(folder: Path, name: str, content: bytes) -> Path:
    """Write a build that has one file."""
    folder.mkdir()
    (folder / name).write_bytes(content)
    entry = {"name": name, "sha256": hashlib.sha256(content).hexdigest()}
    about = {"version": "1", "base": BASE, "sources": [], "files": [entry]}
    (folder / "manifest.json").write_text(json.dumps(about), encoding="utf-8")
    return folder


def stated(source: Path) -> list[Quad]:
    """Give every statement of the files of a build or of a file, as the parser has it."""
    found: list[Quad] = []
    for file in rdf.graph_files(source):
        with rdf.opened(file) as document:
            found += parse(document.stream, document.form, base_iri=document.base)
    return found


def expected_graph(quads: list[Quad]) -> Store:
    """Give the named graphs as they are, and their merge."""
    store = Store()
    store.extend(quads)
    store.extend(Quad(each.subject, each.predicate, each.object, DefaultGraph()) for each in quads)
    return store


def canonical(store: Store) -> set[str]:
    """Give what is in a store, whatever its blank nodes are called."""
    found = Dataset(store)
    found.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in found}


def expected_things(quads: list[Quad], base: str) -> tuple[set[tuple], set[tuple]]:
    """Give the rows of things and of their words, by a plain reading."""
    thing = re.compile(rf"({re.escape(base)}(?:source/[^/#?]+/(?=[^/#?]+/[^/#?]))?[^/#?]+/[^/#?]+)(.*)", re.DOTALL)
    facts: dict[str, set[tuple]] = {}
    links: Counter[str] = Counter()
    for subject, predicate, value, _ in quads:
        if predicate.value in LINKS and isinstance(value, NamedNode) and (to := thing.fullmatch(value.value)):
            links[value.value if to[2] else to[1]] += 1
        if predicate.value not in FIELDS or not isinstance(subject, NamedNode):
            continue
        found, (field, rank) = thing.fullmatch(subject.value), FIELDS[predicate.value]
        of_a_part = predicate.value == KG.creditedName or (field == IDENTIFIER and "/identifier/" in subject.value)
        if not found or (found[2] and not of_a_part):
            continue
        text, lang = (value.value, value.language or "") if isinstance(value, Literal) else ("", "")
        if text or field == KIND:
            facts.setdefault(found[1], set()).add((field, rank, lang, text))
    rows, words = set(), set()
    for iri, known in facts.items():
        by = {
            field: [each for each in sorted(known) if each[0] == field]
            for field in (KIND, LABEL, OTHER, IDENTIFIER, YEAR)
        }
        if not by[KIND]:
            continue
        label, lang = (by[LABEL][0][3], by[LABEL][0][2]) if by[LABEL] else (None, None)
        years = [int(each[3]) for each in by[YEAR] if re.fullmatch("-?[0-9]{4,}", each[3])]
        rows.add((iri, iri.split("/")[-2], label, lang, years[0] if years else None, links[iri]))
        other = dict.fromkeys(each[3] for each in by[LABEL][1:] + by[OTHER] if each[3] != label)
        identifiers = dict.fromkeys(each[3] for each in by[IDENTIFIER])
        if label or other or identifiers:
            words.add((iri, *map(spaced, (label or "", "\n".join(other), "\n".join(identifiers)))))
    return rows, words


def found_things(folder: Path) -> tuple[set[tuple], set[tuple]]:
    """Give the rows of the things of a store, and of their words."""
    with closing(sqlite3.connect(folder / THINGS)) as database:
        rows = database.execute("SELECT iri, kind, label, lang, year, links FROM things").fetchall()
        words = database.execute(
            "SELECT iri, words.label, other, identifiers FROM words JOIN things ON things.rowid = words.rowid"
        ).fetchall()
    return set(rows), set(words)


def assert_same(source: Path, out: Path, base: str) -> None:
    """Load a source, and hold all that is in the store against a plain reading."""
    quads = stated(source)
    made = stores.build(source, out)
    store = Store.read_only(str(out / GRAPH))
    merged = {(each.subject, each.predicate, each.object) for each in quads}
    kinds = Counter(row[1] for row in expected_things(quads, base)[0])

    assert b"".join(sorted({f"{quad} .\n".encode() for quad in quads})) == (out / STATEMENTS).read_bytes()
    assert canonical(expected_graph(quads)) == canonical(store)
    assert expected_things(quads, base) == found_things(out)
    assert (len(merged), dict(kinds)) == (made.about.statements, made.about.kinds)
    assert Counter(predicate.value for _, predicate, _ in merged) == made.about.properties
    assert len({quad.graph_name for quad in quads} - {DefaultGraph()}) == made.about.graphs == len(made.about.names)


def test_the_seeds(seeds_build: Path, tmp_path: Path) -> None:
    """The store of the seeds holds what a plain reading of their build gives."""
    assert_same(seeds_build, tmp_path / "store", BASE)


@pytest.mark.parametrize("written_as", ODD)
def test_whatever_n_quads_allow(tmp_path: Path, written_as: str) -> None:
    """Lines that are not written as this program writes them are read as the parser reads them."""
    assert_same(written(tmp_path / "build", "graph.nq", ODD[written_as].encode()), tmp_path / "store", BASE)


@pytest.mark.parametrize("written_as", ["plain", "comments", "blank nodes", "quotes in literals", "escapes in IRIs"])
def test_a_file_of_n_quads(tmp_path: Path, written_as: str) -> None:
    """A file that is no build has the things of the base that its graph says."""
    (tmp_path / "graph.nq").write_text(AGENT + ODD[written_as], encoding="utf-8")

    assert_same(tmp_path / "graph.nq", tmp_path / "store", BASE)


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_lines_across_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """It does not matter how much of a file is read at once."""
    monkeypatch.setattr("kg.store.lines._BLOCK", size)

    assert_same(written(tmp_path / "build", "graph.nq", "\n".join(ODD.values()).encode()), tmp_path / "store", BASE)


@pytest.mark.parametrize("size", [1, 64])
def test_lines_without_graphs_across_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Where there is nothing to merge, what follows is read all the same."""
    monkeypatch.setattr("kg.store.lines._BLOCK", size)
    content = serialize((quad.triple for quad in parse(PLAIN.encode(), RdfFormat.N_QUADS)), format=RdfFormat.N_TRIPLES)
    assert content

    assert_same(written(tmp_path / "build", "graph.nt", content), tmp_path / "store", BASE)


@pytest.mark.parametrize("ending", ["nt", "ttl", "trig", "jsonld"])
def test_other_syntaxes(tmp_path: Path, ending: str) -> None:
    """What is written in another syntax is loaded as well."""
    quads = parse(PLAIN.encode(), RdfFormat.N_QUADS)
    store = Store()
    store.extend(Quad(*quad.triple, DefaultGraph()) if ending in {"nt", "ttl"} else quad for quad in quads)
    form = rdf.ENDINGS[f".{ending}"]
    content = store.dump(format=form, from_graph=None if form.supports_datasets else DefaultGraph())
    assert content

    assert_same(written(tmp_path / "build", f"graph.{ending}", content), tmp_path / "store", BASE)


@pytest.mark.parametrize(("ending", "packed"), [("gz", gzip.compress), ("zst", zstandard.compress)])
def test_packed_files(tmp_path: Path, ending: str, packed: object) -> None:
    """Packed files are unpacked as they are read."""
    assert callable(packed)
    content = packed("\n".join(ODD.values()).encode())

    assert_same(written(tmp_path / "build", f"graph.nq.{ending}", content), tmp_path / "store", BASE)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("nonsense\n", "column 1"),
        (f'{PAPER} <{SCHEMA.name}> "open {GRAPH_ONE} .\n', "column"),
        (f'{PAPER} <{SCHEMA.name}> "two\nlines" {GRAPH_ONE} .\n', "column"),
        (f"{PAPER} <{SCHEMA.name}> <urn:a> <urn:b> <urn:c> .\n", "column"),
        (f"{PAPER} <urn:a\n<urn:b> <urn:c> .\n", "column"),
        (f"<{BASE}paper/a b> <{SCHEMA.name}> <urn:c> .\n", "column"),
    ],
)
@pytest.mark.parametrize("ending", ["nq", "nt"])
def test_what_is_no_statement(tmp_path: Path, ending: str, line: str, place: str) -> None:
    """What cannot be read is told with the line of the file in which it stands, counted there."""
    good = "<urn:a> <urn:b> <urn:c> .\n" * 3
    (tmp_path / f"graph.{ending}").write_text(good + line + good, encoding="utf-8")

    with pytest.raises(SourceError, match=rf"graph\.{ending}:4: .*{place}"):
        stores.build(tmp_path / f"graph.{ending}", tmp_path / "store")


def test_what_is_no_text(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are refused."""
    (tmp_path / "graph.nq").write_bytes(f'{PAPER} <{SCHEMA.name}> "'.encode() + b'\xff" .\n')

    with pytest.raises(SourceError, match=r"graph\.nq"):
        stores.build(tmp_path / "graph.nq", tmp_path / "store")


def test_a_graph_in_n_triples(tmp_path: Path) -> None:
    """N-Triples have no graphs, and a line that names one is refused."""
    (tmp_path / "graph.nt").write_text("<urn:a> <urn:b> <urn:c> <urn:g> .\n", encoding="utf-8")

    with pytest.raises(SourceError, match=r"graph\.nt:1"):
        stores.build(tmp_path / "graph.nt", tmp_path / "store")
