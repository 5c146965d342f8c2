"""What cannot be one thing is not made one, whatever comes first, and is told with the records that say it."""

from __future__ import annotations

import itertools
import json
import os
import random
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import api, pipeline
from kg.identity.mint import Kind
from kg.identity.names import Pair, Thing
from kg.identity.same import Stated, believed, contradictions, same, sameness
from kg.mappers.person import PersonNode
from kg.records import Paper, Person, SourceDocument
from kg.run.batches import Cut

ADA, EMMY = "0000-0002-1825-0097", "0000-0001-5109-3700"


def person(*stated: str) -> Thing:
    """Give the identifiers of a person: `orcid X`."""
    return Thing("person", tuple((scheme, value) for scheme, value in (each.split() for each in stated)))


def told(*things: Thing) -> list[str]:
    """Give what is told of things that stand in one document, each on its line."""
    refused = sameness(Stated(thing, "a.json", line) for line, thing in enumerate(things, 1)).refused
    return [f"{each.source}:{each.line}: {each.message}" for each in refused]


def groups(things: list[Thing]) -> set[frozenset[Pair]]:
    """Give the identifiers that are found to be the same."""
    found = defaultdict(set)
    for (_, scheme, value), best in same(things).items():
        found[best].add((scheme, value))
    return {frozenset(each) for each in found.values() if len(each) > 1}


def test_an_identifier_of_two_people_joins_neither() -> None:
    """An author record with two ORCIDs is neither person, whichever was stated first, and both records are named."""
    one, other = person("openalex A1", "orcid X"), person("openalex A1", "orcid Y")

    assert set() == groups([one, other]) == groups([other, one])
    assert [
        'a.json:1: expected one ORCID with OpenAlex "A1", got "X" and "Y" (a.json:2); it was joined to neither'
    ] == told(one, other)


def test_what_nothing_contradicts_stays_joined() -> None:
    """Only the identifier that leads to both is left out: what else is stated of either person holds."""
    things = [
        person("openalex A1", "orcid X"),
        person("openalex A1", "orcid Y"),
        person("openalex A2", "orcid X"),
        person("openalex A3", "orcid Y", "gnd 1"),
    ]

    assert {
        frozenset({("openalex", "A2"), ("orcid", "X")}),
        frozenset({("openalex", "A3"), ("orcid", "Y"), ("gnd", "1")}),
    } == groups(things)


def test_a_link_between_two_people_is_left_out() -> None:
    """Two author records, each with its ORCID, are not made one by a record that gives both."""
    things = [person("openalex A1", "orcid X"), person("openalex A1", "openalex A2"), person("openalex A2", "orcid Y")]

    (refused,) = told(*things)

    assert 2 == len(groups(things))
    assert 'a.json:2: expected identifiers of one person, got OpenAlex "A1" (with ORCID "X", a.json:1)' in refused
    assert ' and OpenAlex "A2" (with ORCID "Y", a.json:3); they were not joined' in refused


def test_what_is_behind_an_identifier_of_two_stays_by_itself() -> None:
    """What stands only with an identifier that joins neither is joined to nothing by it, and to its like all the same."""
    things = [
        person("openalex A1", "orcid X"),
        person("openalex A1", "orcid Y"),
        person("openalex A1", "gnd 1"),
        person("gnd 1", "viaf 2"),
    ]

    assert {frozenset({("gnd", "1"), ("viaf", "2")})} == groups(things)


@pytest.mark.parametrize(
    ("kind", "shared", "only", "values"),
    [
        ("paper", ("pmid", "1"), "doi", ("10.1234/a", "10.1234/b")),
        ("person", ("openalex", "A1"), "orcid", (ADA, EMMY)),
        ("institution", ("grid", "grid.1001.0"), "ror", ("05dxps055", "03yrm5c26")),
    ],
)
def test_each_kind_has_a_scheme_of_one_value(kind: Kind, shared: Pair, only: str, values: tuple[str, str]) -> None:
    """An expression has one DOI, a person one ORCID, an institution one ROR id."""
    things = [Thing(kind, (shared, (only, value))) for value in values]

    assert (set(), 1) == (groups(things), len(sameness(map(Stated, things)).refused))


@pytest.mark.parametrize(
    ("kind", "stated"),
    [
        ("venue", (("issn", "0028-0836"), ("issn", "1476-4687"))),
        ("person", (("openalex", "A1"), ("openalex", "A2"))),
        ("institution", (("ror", "05dxps055"), ("wikidata", "Q1"), ("wikidata", "Q2"))),
        ("work", (("openalex", "W1"), ("mag", "1"), ("openalex", "W2"))),
    ],
)
def test_of_other_schemes_a_thing_may_have_several(kind: Kind, stated: tuple[Pair, ...]) -> None:
    """A serial has an ISSN for print and one for the web, and registries keep one thing twice."""
    assert {frozenset(stated)} == groups([Thing(kind, stated)])
    assert () == sameness([Stated(Thing(kind, stated))]).refused


STATED = st.lists(
    st.lists(
        st.sampled_from(["orcid X", "orcid Y", "orcid Z", *(f"openalex A{at}" for at in range(6)), "gnd 1", "gnd 2"]),
        min_size=1,
        max_size=4,
    ).map(lambda each: person(*each)),
    max_size=9,
)


@given(STATED, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(things: list[Thing], rng: random.Random) -> None:
    """What is the same depends on what is stated alone: not on the order, and not on how often it is said."""
    again = [Thing(kind, tuple(rng.sample(named, len(named)))) for kind, named in things * 2]
    rng.shuffle(again)

    assert same(things) == same(again)
    assert len(sameness(map(Stated, things)).refused) == len(sameness(map(Stated, again)).refused)


@given(STATED)
def test_nobody_has_two(things: list[Thing]) -> None:
    """No two values of the scheme of which a person has one are ever the same."""
    for group in groups(things):
        assert 1 >= sum(scheme == "orcid" for scheme, _ in group)


@given(STATED)
def test_without_contradiction_what_shares_identifiers_is_one(things: list[Thing]) -> None:
    """Where a component has at most one ORCID, all of it is one thing, and nothing is told."""
    parts: list[set[Pair]] = []
    for _, named in things:
        touched = [each for each in parts if each & set(named)]
        parts = [each for each in parts if each not in touched] + [set(named).union(*touched)]
    fine = {frozenset(each) for each in parts if sum(scheme == "orcid" for scheme, _ in each) < 2}

    assert {each for each in fine if len(each) > 1} <= groups(things)
    assert (len(fine) == len(parts)) <= (sameness(map(Stated, things)).refused == ())


@given(STATED)
def test_what_is_left_out_is_told(things: list[Thing]) -> None:
    """Where two records that share an identifier are not one thing, a link was left out, and this is told."""
    found = same(things)
    clean = [each for each in things if sum(scheme == "orcid" for scheme, _ in each.identifiers) < 2]
    is_parted = any(len({found.get((each.kind, *pair), pair) for pair in each.identifiers}) > 1 for each in clean)

    assert not is_parted or sameness(map(Stated, things)).refused


def record(kind: type[Paper | Person], **fields: object) -> Paper | Person:
    """Give a record."""
    source = SourceDocument(name="a.json", sha256="0" * 64, format="test")
    return kind.model_validate({"origin": (source, 7), **fields})


def test_a_record_that_contradicts_itself_ties_nothing() -> None:
    """A record that gives one person two ORCIDs joins nothing, and is told by itself."""
    named = [("orcid", ADA), ("orcid", EMMY), ("openalex", "A1"), ("gnd", "118540238")]
    one = record(Person, name="Ada", identifiers=[{"scheme": scheme, "value": value} for scheme, value in named])

    assert set() == groups([Thing("person", tuple(named))])
    told = f'expected one ORCID of one person, got "{ADA}" and "{EMMY}"; none was believed, and the person is known by'
    assert [f'{told} OpenAlex "A1" alone'] == list(contradictions(one))
    assert [("openalex", "A1")] == [*believed(one).identifiers]


def test_of_two_orcids_of_an_author_none_is_believed() -> None:
    """Neither ORCID is in the graph: the author is known by the next identifier, else by the place on the paper."""
    two = [{"scheme": "orcid", "value": each} for each in (ADA, EMMY)]
    authors = [
        {"credited_name": name, "person": {"name": name, "identifiers": identifiers}}
        for name, identifiers in (
            ("Ada", [*two, {"scheme": "openalex", "value": "A1"}]),
            ("Emmy", two),
            ("Sofia", two[:1]),
        )
    ]
    doi = [{"scheme": "doi", "value": "10.1234/a"}]
    one = record(Paper, identifiers=doi, authors=authors, contributors=[{**authors[1], "role": "editor"}])
    made = pipeline.build([pipeline.Document(one.origin.source, (one,), ())])
    people = {node.iri: node.identifiers for _, node, _ in made.assembly.merged().nodes if isinstance(node, PersonNode)}
    base = "https://kg.example"

    assert {
        f"{base}/person/openalex-a1": (f"{base}/person/openalex-a1/identifier/openalex-a1",),
        f"{base}/paper/doi-10.1234_a/person/2": (),
        f"{base}/paper/doi-10.1234_a/person/name-emmy": (),
        f"{base}/person/orcid-{ADA}": (f"{base}/person/orcid-{ADA}/identifier/orcid-{ADA}",),
    } == people
    assert [("a.json", 7), ("a.json", 7), ("a.json", 7)] == [(each.source, each.line) for each in made.problems]
    assert [f'got "{ADA}" and "{EMMY}"; none was believed' in each.message for each in made.problems] == [True] * 3
    assert made.problems[1].message.endswith("the person is known by name alone")


@pytest.mark.parametrize("cut", [Cut(), Cut(1, 1, 1)])
def test_two_orcids_of_a_document_are_told_with_its_line(tmp_path: Path, cut: Cut) -> None:
    """Wherever the person stands, and however documents are cut, both values are told and neither is written."""
    ids = [{"nameIdentifier": each, "nameIdentifierScheme": "ORCID"} for each in (ADA, EMMY)]
    for name, doi in (("a", "10.1234/a"), ("b", "10.1234/a"), ("c", "10.1234/c")):
        creator = {"name": "Lovelace, Ada", "nameType": "Personal", "nameIdentifiers": ids if name == "b" else ids[:1]}
        work = {"doi": doi, "titles": [{"title": "Networks"}], "creators": [creator], "publisher": "P", "number": name}
        about = {
            "types": {"resourceTypeGeneral": "Text"},
            "publicationYear": 2001,
            "schemaVersion": "http://datacite.org/schema/kernel-4",
        }
        (tmp_path / f"{name}.json").write_text(json.dumps(work | about))
    done = api.export(sorted(tmp_path.glob("*.json")), tmp_path / "build", formats=["nq"], cut=cut, workers=1)
    problems = [str(each) for each in done.problems if "ORCID" in each.message]

    assert 1 == len(problems)
    assert problems[0].startswith("b.json:1: $: expected one ORCID of one person")
    assert ADA in problems[0]
    assert EMMY in problems[0]
    assert EMMY not in (tmp_path / "build" / "graph.nq").read_text()


def test_many_values_are_counted() -> None:
    """Of very many values some are shown."""
    things = [person("openalex A1", f"orcid {at}") for at in range(9)]

    assert told(*things)[0].endswith('"3" (a.json:4) and 5 more; it was joined to none of them')


def work(number: int, author: str, orcid: str | None) -> dict[str, object]:
    """Give a work as OpenAlex has it."""
    name = {"id": f"https://openalex.org/{author}", "display_name": "Ada Lovelace"}
    named = {**name, "orcid": f"https://orcid.org/{orcid}"} if orcid else name
    return {
        "id": f"https://openalex.org/W{number}",
        "ids": {"openalex": f"https://openalex.org/W{number}"},
        "title": f"On the thing with the number {number}",
        "type": "article",
        "authorships": [{"author_position": "first", "author": named}],
    }


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Give documents that state two ORCIDs for one author, and two DOIs for one PubMed number."""
    folder = tmp_path / "in"
    folder.mkdir()
    works = [work(1, "A1", ADA), work(2, "A2", ADA), work(3, "A1", EMMY), work(4, "A1", None)]
    for name, some in (("a.jsonl", works[:2]), ("b.jsonl", works[2:])):
        (folder / name).write_bytes(b"".join(orjson.dumps(each) + b"\n" for each in some))
    entries = [("x", "doi={10.1234/a}, pmid=77"), ("y", "doi={10.1234/b}, pmid=77"), ("z", "pmid=77")]
    text = (f"@article{{{name}, title={{Of {name} alone}}, author={{A B}}, {named}}}\n" for name, named in entries)
    (folder / "c.bib").write_text("".join(text))
    return folder


TOLD = [
    f'a.jsonl:1: $: expected one ORCID with OpenAlex "A1", got "{ADA}" and "{EMMY}" (b.jsonl:1); it was joined to neither',
    'c.bib:1: $: expected one DOI with PubMed "77", got "10.1234/a" and "10.1234/b" (c.bib:2); it was joined to neither',
]


def test_the_user_is_told(kg, documents: Path, tmp_path: Path) -> None:
    """What was not joined stands on standard error and among the rejects, and is no loss of a record."""
    rejects = tmp_path / "rejects.jsonl"
    done = kg("export", documents, "-o", tmp_path / "out", "--rejects", rejects)
    rows = [json.loads(line) for line in rejects.read_text().splitlines()]

    assert 0 == done.returncode, done.stderr
    assert TOLD == done.stderr.splitlines()[:2]
    assert [("a.jsonl", 1, False), ("c.bib", 1, False)] == [(row["source"], row["line"], row["lost"]) for row in rows]


def test_neither_workers_nor_batches_matter(documents: Path, tmp_path: Path) -> None:
    """The same is joined and told in one batch, in one a record on two cores, and with the documents named otherwise."""
    found = []
    for at, (cut, workers) in enumerate([(Cut(), 1), (Cut(1, 1, 1), 1), (Cut(1, 1, 1), 2)]):
        done = api.export(documents, tmp_path / str(at), formats=["nq"], cut=cut, workers=workers, sort=True)
        found.append(((tmp_path / str(at) / "graph.nq").read_bytes(), [str(each) for each in done.problems]))
    people = {
        line.split()[0] for line in found[0][0].decode().splitlines() if line.startswith("<https://kg.example/per")
    }

    assert found[0] == found[1] == found[2]
    assert TOLD == found[0][1]
    assert {f"<https://kg.example/person/{key}>" for key in ("openalex-a1", f"orcid-{ADA}", f"orcid-{EMMY}")} == {
        each for each in people if each.count("/") == 4
    }


def test_the_names_of_documents_do_not_matter(documents: Path, tmp_path: Path) -> None:
    """What comes first when documents are named otherwise is joined no sooner."""
    found = []
    for at, names in enumerate(itertools.permutations(["a.jsonl", "b.jsonl", "c.bib"])):
        folder = tmp_path / f"in{at}"
        folder.mkdir()
        for place, name in enumerate(names):
            (folder / f"{place}-{name}").write_bytes((documents / name).read_bytes())
        api.export(folder, tmp_path / str(at), formats=["nt"], sort=True, validate=False)
        lines = (tmp_path / str(at) / "graph.nt").read_text().splitlines()
        found.append([line for line in lines if "/person/" in line.split()[0] or "pmid-77" in line])

    assert all(each == found[0] for each in found)


def test_hashes_do_not_matter(documents: Path, tmp_path: Path) -> None:
    """The same is written and told whatever Python makes of hashes."""
    found = []
    for seed in ("0", "1"):
        out = tmp_path / seed
        command = [sys.executable, "-m", "kg", "export", str(documents), "-o", str(out), "-f", "nq", "--no-validate"]
        done = subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True)
        found.append(((out / "graph.nq").read_bytes(), done.stderr.replace(str(out).encode(), b"")))

    assert found[0] == found[1]


def test_a_graph_in_memory_tells_it_too(documents: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What was not joined is told to the logger where a graph is made of records."""
    api.graph([each for name in ("a.jsonl", "b.jsonl", "c.bib") for each in api.read(documents / name)])

    assert TOLD == [each.getMessage() for each in caplog.records]
