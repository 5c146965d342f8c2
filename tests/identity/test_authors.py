"""An author list is one source's; another that agrees with it at every position adds identifiers and affiliations."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from kg import api
from kg.identity.authors import _agree_names, _name
from kg.identity.merge import listed, merge, part
from kg.identity.mint import Mint
from kg.records import Authorship, Paper, PersonName, SourceDocument
from kg.run.batches import Cut

ADA, EMMY, OTHER = "0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-9079-593X"
BASE = "https://kg.example/"
PAPER = f"{BASE}paper/doi-10.1234_a"
MINT = Mint(BASE)


def author(name: str, *named: tuple[str, str], at: str | None = None) -> dict[str, Any]:
    """Give a position: a name, identifiers, an affiliation."""
    identifiers = [{"scheme": scheme, "value": value} for scheme, value in named]
    affiliations = [{"name": (at, None)}] if at else []
    return {"credited_name": name, "person": {"name": name, "identifiers": identifiers}, "affiliations": affiliations}


def paper(*authors: dict[str, Any], source: str = "a", **fields: object) -> Paper:
    """Give what a source says of the one paper."""
    document = SourceDocument(name=f"{source}.json", sha256=source * 64, format="test")
    doi = {"scheme": "doi", "value": "10.1234/a"}
    return Paper.model_validate({"origin": (document, 1), "identifiers": [doi], "authors": authors, **fields})


def known(record: Paper) -> list[tuple[str, list[str], list[str]]]:
    """Give what is said at each position: the name, the identifiers, the affiliations."""
    return [
        (
            each.credited_name,
            [one.value for one in each.person.identifiers],
            [one.name.value for one in each.affiliations],
        )
        for each in record.authors
        if each.person is not None
    ]


CHOSEN = (
    author("Ada Lovelace"),
    author("Emmy Noether", ("orcid", EMMY), at="Göttingen"),
    author("Sofia K.", ("orcid", OTHER)),
)


def test_a_list_that_agrees_adds_what_is_missing() -> None:
    """Identifiers come to positions that have none, affiliations to those without; names and the rest stay as they are."""
    other = paper(
        author("Lovelace, A.", ("orcid", ADA), at="London"), author("NOETHER, E", at="Erlangen"), author("S. K.")
    )

    assert [
        ("Ada Lovelace", [ADA], ["London"]),
        ("Emmy Noether", [EMMY], ["Göttingen"]),
        ("Sofia K.", [OTHER], []),
    ] == known(merge([paper(*CHOSEN), other]))
    assert known(merge([paper(*CHOSEN), other])) == known(merge([other, paper(*CHOSEN)]))


@pytest.mark.parametrize(
    "names",
    [
        ("Ada Lovelace", "Emmy Noether"),
        ("Ada Lovelace", "Emmy Noether", "Sofia K.", "Grace H."),
        ("Emmy Noether", "Ada Lovelace", "Sofia K."),
        ("Ada Lovelace", "Emmy Noether", "Maria K."),
    ],
)
def test_a_list_that_does_not_agree_adds_nothing(names: Sequence[str]) -> None:
    """Fewer authors, more, another order, another name at one position: nothing of the list is taken."""
    other = paper(author(names[0], ("orcid", ADA), at="London"), *map(author, names[1:]))

    assert known(paper(*CHOSEN)) == known(merge([paper(*CHOSEN), other]))


def test_a_list_that_was_cut_short_adds_nothing() -> None:
    """As many names as the whole list has do not make a list whole that was cut short."""
    other = paper(author("Ada Lovelace", ("orcid", ADA)), *CHOSEN[1:], authors_complete=False)

    assert known(paper(*CHOSEN)) == known(merge([paper(*CHOSEN), other]))


def test_a_contradiction_leaves_the_whole_list_out() -> None:
    """Another ORCID at one position: nothing of the list is taken, at any position."""
    other = paper(
        author("Ada Lovelace", ("orcid", ADA), at="London"),
        author("Emmy Noether", ("orcid", OTHER)),
        author("Sofia K."),
    )

    assert known(paper(*CHOSEN)) == known(merge([paper(*CHOSEN), other]))


def test_of_two_lists_the_better_one_adds_first() -> None:
    """What a better list added contradicts a worse one as what was chosen does, whatever order they come in."""
    better = paper(author("Ada Lovelace", ("orcid", ADA)), *map(author, ("E. Noether", "S. K.")), source="b")
    worse = paper(
        author("Ada Lovelace", ("orcid", "0000-0003-1419-2405"), at="Paris"),
        author("E. N."),
        author("S. K."),
        source="c",
    )
    merged = merge([paper(*CHOSEN), better, worse])

    assert ("Ada Lovelace", [ADA], []) == known(merged)[0]
    assert known(merged) == known(merge([each for each in (paper(*CHOSEN), better, worse) for _ in range(2)]))


def test_an_identifier_is_added_to_another_where_both_are_known_to_be_one() -> None:
    """A name ties no identifiers: an OpenAlex author stands beside an ORCID only where a record says that these are one."""
    chosen = paper(author("Ada Lovelace", ("openalex", "A1")), *CHOSEN[1:])
    other = paper(author("Ada Lovelace", ("orcid", ADA)), *map(author, ("Emmy Noether", "Sofia K.")))
    same = Mint(BASE, {("person", "openalex", "A1"): ("orcid", ADA)})

    assert ["A1"] == known(merge([chosen, other]))[0][1]
    assert ["A1", ADA] == known(merge([chosen, other], same))[0][1]


def test_an_identifier_known_to_be_anothers_is_a_contradiction() -> None:
    """An OpenAlex author who is known to have another ORCID contradicts it."""
    chosen = paper(author("Ada Lovelace", ("openalex", "A1")), *CHOSEN[1:])
    other = paper(author("Ada Lovelace", ("orcid", ADA), at="London"), *map(author, ("Emmy Noether", "Sofia K.")))
    same = Mint(BASE, {("person", "openalex", "A1"): ("orcid", "0000-0003-1419-2405")})

    assert known(chosen) == known(merge([chosen, other], same))


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Ada Lovelace", "Lovelace, Ada", True),
        ("Ada Lovelace", "A. Lovelace", True),
        ("Ada King Lovelace", "Lovelace, A. K.", True),
        ("Ada King Lovelace", "Ada Lovelace", True),
        ("Jürgen Müller", "MULLER, Jurgen", True),
        ("Jean-Paul Sartre", "Sartre, J.-P.", True),
        ("Ludwig van Beethoven", "L. van Beethoven", True),
        ("Alex Smith", "Alexander Smith", True),
        ("刘发强", "刘发强", True),
        ("Ada Lovelace", "Ada Noether", False),
        ("Ada Lovelace", "Emmy Lovelace", False),
        ("Ada Lovelace", "Lovelace", False),
        ("Ada Lovelace", "Lovelace Ada", False),
        ("J. P. Smith", "J. Q. Smith", False),
        ("John Smith", "John Smith Jr.", False),
    ],
)
def test_names_that_agree(one: str, other: str, agree: bool) -> None:
    """The family name is the same and one given name begins as the other, whatever the case, accents and order."""
    names = [_name(PersonName(name=each)) for each in (one, other)]

    assert [agree, agree] == [_agree_names(*names), _agree_names(*reversed(names))]


def test_names_that_a_source_takes_apart() -> None:
    """A family name of two words is told from a given one where a source takes them apart, with its particle or without."""
    apart = PersonName(name="Ludwig van Beethoven", family="Beethoven", particle="van", given="Ludwig")
    garcia = PersonName(name="Ana García Márquez", family="García Márquez", given="Ana")

    assert _agree_names(_name(apart), _name(PersonName(name="Beethoven, L.")))
    assert _agree_names(_name(apart), _name(PersonName(name="L. van Beethoven")))
    assert not _agree_names(_name(garcia), _name(PersonName(name="Márquez, Ana")))


def test_a_body_agrees_with_its_name_alone() -> None:
    """An organisation agrees with one of its name, and with no person."""
    body = {"credited_name": "The Group", "organization": {"name": ("The Group", None)}}
    one = paper(body, author("Ada Lovelace", ("orcid", ADA)))
    other = paper(body, author("A. Lovelace", at="London"))
    person = paper(author("The Group"), author("A. Lovelace", at="London"))

    assert [[], ["London"]] == [[each.name.value for each in at.affiliations] for at in merge([one, other]).authors]
    assert [[], []] == [[each.name.value for each in at.affiliations] for at in merge([one, person]).authors]


def test_what_a_list_states_of_the_chosen_one() -> None:
    """The part of a list that only adds has what was taken of it; one from which nothing was taken has no authors."""
    chosen = paper(*CHOSEN)
    other = paper(
        author("A. Lovelace", ("orcid", ADA)), author("E. Noether", at="Erlangen"), author("S. K."), source="b"
    )
    alike = paper(*map(author, ("A. Lovelace", "E. Noether", "S. K.")), source="c")
    group = [chosen, other, alike]
    merged = merge(group)
    parts = [part(each, merged, listed(group), MINT) for each in group]

    assert [known(chosen), [("A. Lovelace", [ADA], []), ("E. Noether", [], []), ("S. K.", [], [])], []] == [
        *map(known, parts)
    ]
    assert [False, True, False] == [each.origin.adds for each in parts]
    assert all(isinstance(each, Authorship) for each in parts[1].authors)


def work(*authors: dict[str, object]) -> str:
    """Give a paper as Crossref has it."""
    marks = {
        "prefix": "10.1234",
        "member": "1",
        "source": "Crossref",
        "references-count": 0,
        "is-referenced-by-count": 0,
    }
    return json.dumps(
        {"DOI": "10.1234/a", "type": "journal-article", "title": ["Networks compete"], "author": authors, **marks}
    )


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Give two documents of which the first has the list and the second adds to it."""
    folder = tmp_path / "in"
    folder.mkdir()
    ada, emmy = {"given": "Ada", "family": "Lovelace"}, {"given": "Emmy", "family": "Noether"}
    london = {"affiliation": [{"name": "London"}]}
    sofia = {"given": "Sofia", "family": "K", "ORCID": f"https://orcid.org/{OTHER}"}
    first = work(ada, {**emmy, "ORCID": f"https://orcid.org/{EMMY}"}, sofia)
    second = work(
        {"given": "A.", "family": "Lovelace", "ORCID": f"https://orcid.org/{ADA}", **london},
        emmy,
        {**sofia, "ORCID": ""},
    )
    (folder / "a.json").write_text(first)
    (folder / "b.json").write_text(second)
    return folder


def graphs(build: Path, documents: Path) -> dict[str, set[str]]:
    """Give the statements of each document's graph, without the graph."""
    names = {hashlib.sha256(each.read_bytes()).hexdigest()[:16]: each.name for each in documents.iterdir()}
    found: dict[str, set[str]] = {name: set() for name in names.values()}
    for line in (build / "graph.nq").read_text().splitlines():
        statement, _, graph = line.removesuffix(" .").rpartition(" ")
        name = names.get(graph.removeprefix(f"<{BASE}graph/").removesuffix(">"))
        if name is not None:
            found[name].add(statement)
    return found


def test_each_graph_has_what_its_source_states(documents: Path, tmp_path: Path) -> None:
    """The list and its names are the first document's; who holds the position, and where from, the second's."""
    done = api.export(documents, tmp_path / "build")
    found = graphs(tmp_path / "build", documents)
    person, place = f"<{BASE}person/orcid-{ADA}>", f"<{PAPER}/author/1>"

    def stating(statement: str) -> set[str]:
        return {name for name, statements in found.items() if any(each.startswith(statement) for each in statements)}

    assert 0 == len(done.problems)
    assert {"a.json"} == stating(f'{place} <https://w3id.org/scholarly-kg/ns#creditedName> "Ada Lovelace"')
    assert {"a.json"} == stating(f"<{PAPER}/authors> <http://purl.org/co/size>")
    assert {"b.json"} == stating(f"{place} <http://purl.org/spar/pro/isHeldBy> {person}")
    assert {"b.json"} == stating(f"<{PAPER}> <https://schema.org/author> {person}")
    assert {"b.json"} == stating(f"{person} <https://schema.org/identifier>")
    assert {"b.json"} == stating(f"{place} <https://w3id.org/scholarly-kg/ns#affiliationAsPrinted>")
    assert {"a.json"} == stating(f'{person} <https://schema.org/name> "Ada Lovelace"')
    assert set() == stating(f"<{PAPER}/person/1>")
    assert "isHeldBy" not in (tmp_path / "build" / "conflicts.nq").read_text()


def test_neither_batches_nor_names_nor_rounds_matter(documents: Path, tmp_path: Path) -> None:
    """The same is added in one batch, in one a record on two cores, and when the build is read back, again and again."""
    found = []
    for at, (cut, workers) in enumerate([(Cut(), 1), (Cut(1, 1, 1), 1), (Cut(1, 1, 1), 2)]):
        api.export(documents, tmp_path / str(at), formats=["nq"], cut=cut, workers=workers, sort=True)
        found.append((tmp_path / str(at) / "graph.nq").read_bytes())
    api.export(tmp_path / "0" / "graph.nq", tmp_path / "again", formats=["nq"])
    api.export(tmp_path / "again" / "graph.nq", tmp_path / "more", formats=["nq"])
    for name in ("a", "b"):
        api.export(documents / f"{name}.json", tmp_path / f"of-{name}", formats=["nq"])
    api.export([tmp_path / f"of-{name}" / "graph.nq" for name in ("b", "a")], tmp_path / "parts", formats=["nq"])

    assert found[0] == found[1] == found[2]
    for build in ("again", "more", "parts"):
        assert graphs(tmp_path / "0", documents) == graphs(tmp_path / build, documents)


def test_spark_adds_the_same(context, documents: Path, tmp_path: Path) -> None:
    """What one document adds to the list of another in a batch of its own, it adds in Spark."""
    api.export(documents, tmp_path / "one", formats=["nq"], cut=Cut(1, 1, 1), workers=1)
    api.export(documents, tmp_path / "many", formats=["nq"], cut=Cut(1, 1, 1), engine="spark")
    shards = sorted(each.read_text() for each in (tmp_path / "many").glob("*.nq") if each.name != "conflicts.nq")
    one = set((tmp_path / "one" / "graph.nq").read_text().splitlines())

    assert one == {line for shard in shards for line in shard.splitlines()}
