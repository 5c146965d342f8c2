"""A wrong table fails when it is made, and nodes are put together by their IRIs."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import TableError, VocabularyError
from kg.identity.mint import Mint, Same
from kg.mappers import TABLES, institution
from kg.mapping import Assembly, Described, a, link, links, mapper, string, strings
from kg.records import Identifier, InstitutionName, Text
from kg.vocab import DCTERMS, FABIO, SCHEMA

BASE = "https://kg.example/"


class Plain(NamedTuple):
    """A node."""

    iri: str
    title: str | None = None
    tags: tuple[str, ...] = ()


def table(*rows):
    return mapper(Plain, a(FABIO.Expression), *rows)


GOOD = ((DCTERMS.title, string("title")), (SCHEMA.keywords, strings("tags")))
PLAIN = table(*GOOD)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (((DCTERMS.title, string("titel")),), "Plain has no field 'titel'"),
        (((DCTERMS.title, strings("title")),), "Plain.title holds one value"),
        (((SCHEMA.keywords, link("tags")),), "Plain.tags holds many values"),
        ((GOOD[0],), "no row writes tags"),
        ((*GOOD, (SCHEMA.keywords, links("tags"))), "two rows for schema:keywords"),
        ((("https://schema.org/name", string("title")),), "expected a vocabulary term"),
    ],
)
def test_a_wrong_table_fails_when_it_is_made(rows, message: str) -> None:
    """A table with a wrong row is refused with the reason."""
    with pytest.raises(TableError, match=message):
        table(*rows)


def test_an_unknown_term_cannot_be_named() -> None:
    """A namespace refuses a term that is not listed."""
    with pytest.raises(VocabularyError, match='schema: has no term "nmae"'):
        _ = SCHEMA.nmae


def test_every_kind_has_a_table_of_its_own() -> None:
    """No two tables write the same kind of node."""
    assert len(TABLES) == len({each.name for each in TABLES}) == len({each.node for each in TABLES})


def _nodes(section) -> dict[str, tuple]:
    return {each.node.iri: each.node for each in section.nodes}


def test_values_that_may_repeat_are_all_kept() -> None:
    """Two graphs that describe one node give the union of what may repeat, each keeping its own."""
    assembly = Assembly()
    assembly.add("g1", [Described(PLAIN, Plain("x", None, ("a", "b")))])
    assembly.add("g2", [Described(PLAIN, Plain("x", None, ("b", "c")))])
    graphs = {section.graph: _nodes(section) for section in assembly.graphs()}

    assert {"x": Plain("x", None, ("a", "b", "c"))} == _nodes(assembly.merged())
    assert {"g1": {"x": Plain("x", None, ("a", "b"))}, "g2": {"x": Plain("x", None, ("b", "c"))}} == graphs


def test_of_two_single_values_the_first_wins_and_the_other_is_a_conflict() -> None:
    """A value that lost is in neither the merged node nor its graph, but in the conflicts, with its graph."""
    assembly = Assembly()
    assembly.add("g1", [Described(PLAIN, Plain("x", "One", ("a",)))])
    assembly.add("g2", [Described(PLAIN, Plain("x", "Two", ("b",)))])
    graphs = {section.graph: _nodes(section) for section in assembly.graphs()}
    conflicts = {section.graph: list(section.nodes) for section in assembly.conflicts()}

    assert {"x": Plain("x", "One", ("a", "b"))} == _nodes(assembly.merged())
    assert Plain("x", None, ("b",)) == graphs["g2"]["x"]
    assert {"g2": [Described(PLAIN, Plain("x", "Two", ()), bare=True)]} == conflicts


SAID = st.tuples(
    st.sampled_from(["g1", "g2", "g3"]),
    st.sampled_from([None, "One", "Two"]),
    st.lists(st.sampled_from("abcd"), max_size=3, unique=True).map(tuple),
)


@given(st.lists(SAID, min_size=1))
def test_graphs_that_alternate_keep_what_is_their_own(said) -> None:
    """Whatever the order, the merged node has the values of all, and each graph those that it said and that hold."""
    assembly, merged_only = Assembly(), Assembly(graphs=False)
    for graph, title, tags in said:
        for each in (assembly, merged_only):
            each.add(graph, [Described(PLAIN, Plain("x", title, tags))])
    titles = {graph: [title for own, title, _ in said if own == graph] for graph, _, _ in said}
    all_tags = {
        graph: tuple(dict.fromkeys(tag for own, _, tags in said if own == graph for tag in tags)) for graph in titles
    }
    chosen = next((title for _, title, _ in said if title), None)
    merged = Plain("x", chosen, tuple(dict.fromkeys(tag for _, _, tags in said for tag in tags)))
    graphs = {graph: Plain("x", chosen if chosen in titles[graph] else None, all_tags[graph]) for graph in titles}

    assert {"x": merged} == _nodes(assembly.merged()) == _nodes(merged_only.merged())
    assert graphs == {section.graph: _nodes(section)["x"] for section in assembly.graphs()}


def test_an_iri_that_two_tables_describe_is_refused() -> None:
    """One IRI stands for one kind of thing."""
    other = mapper(Plain, a(FABIO.Journal), *GOOD)._replace(name="Other")
    assembly = Assembly()
    assembly.add("g", [Described(PLAIN, Plain("x"))])

    with pytest.raises(TableError, match="described by two tables"):
        assembly.add("g", [Described(other, Plain("x"))])


def test_a_stub_is_made_once_for_all_batches_that_know_no_alias() -> None:
    """What a record comes to is remembered from batch to batch, unless one of its identifiers has an alias there."""
    ror = Identifier("ror", "https://ror.org/00a2xv884")
    university = InstitutionName(name=Text("Zhejiang University"), identifiers=(ror,))
    aliased: Same = {("institution", "ror", ror.value): ("openalex", "I76130692")}

    first, second = (institution.expand_name(university, "", Mint(BASE)) for _ in range(2))
    other = institution.expand_name(university, "", Mint(BASE, aliased))
    elsewhere = institution.expand_name(university, "", Mint("https://other.example/"))

    assert first is second
    assert [f"{BASE}institution/ror-00a2xv884", f"{BASE}institution/openalex-i76130692"] == [
        stub[0].node[0] for stub in (institution.expand_name(university, "", Mint(BASE)), other)
    ]
    assert "https://other.example/institution/ror-00a2xv884" == elsewhere[0].node[0]
