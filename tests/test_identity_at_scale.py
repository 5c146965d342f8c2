"""What identity finds depends neither on how records are cut into batches, nor on where it holds its facts."""

from __future__ import annotations

import pickle
import random
import tempfile
import tracemalloc
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.identity import components, mentions, values
from kg.identity.facts import Facts, facts
from kg.identity.known import Identity
from kg.identity.ledger import Ledger
from kg.identity.match import Link
from kg.identity.merge import merge
from kg.identity.mint import Mint
from kg.identity.names import Thing, pairs
from kg.identity.papers import paper_facts, together
from kg.identity.place import Place
from kg.identity.resolve import resolve_component
from kg.identity.same import same
from kg.identity.seen import Seen
from kg.records import Institution, Paper, Person, Record, SourceDocument, Topic, VenueDescription

BASE = "https://kg.example/"
SOURCES = [SourceDocument(name=f"{name}.json", sha256=name * 64, format="test") for name in "ab"]


SCHEMES: dict[str, tuple[str, ...]] = {
    "doi": ("10.1234/a", "10.1234/b", "10.1234/c"),
    "pmid": ("1", "2", "3"),
    "arxiv": ("2101.00001", "2101.00002"),
    "openalex W": ("W1", "W2", "W3"),
    "mag": ("1", "2"),
    "orcid": ("0000-0002-1825-0097", "0000-0001-5109-3700"),
    "openalex A": ("A1", "A2", "A3"),
    "ror": ("05dxps055", "03yrm5c26"),
    "openalex I": ("I1", "I2"),
    "grid": ("grid.1001.0", "grid.5335.0"),
    "issn": ("0893-6080", "0028-0836", "1476-4687"),
    "openalex S": ("S1", "S2"),
}
"""Few, so that they meet."""
EXPRESSION, WORK = ("doi", "pmid", "arxiv"), ("openalex W", "mag")
LABELS = [("Machine learning", None), ("machine learning", "en"), ("MACHINE LEARNING", None)]
PEOPLE = ["Ada Lovelace", "A. Lovelace", "Lovelace, Ada", "Emmy Noether", "E N"]
TITLES = [("On the one thing", None), ("On the other thing", None), ("Editorial", None), None]


class Maker:
    """Makes records at random."""

    def __init__(self, seed: int) -> None:
        """Begin with a seed."""
        self.rng = random.Random(seed)
        self.most = self.rng.choice([1, 2, 3, 9])
        """How many values of each scheme there are."""

    def some(self, *schemes: str, least: int = 0, most: int = 3) -> list[dict[str, str]]:
        """Give identifiers of some schemes."""
        chosen = self.rng.choices(schemes, k=self.rng.randint(least, most))
        return [{"scheme": each.split()[0], "value": self.rng.choice(SCHEMES[each][: self.most])} for each in chosen]

    def maybe(self, **fields: Any) -> dict[str, Any]:
        """Give some of some fields."""
        return {name: value for name, value in fields.items() if self.rng.random() < 0.6}

    def institution(self) -> dict[str, Any]:
        """Give an institution as something names it."""
        named = self.some("ror", "openalex I", "grid")
        return {
            "name": self.rng.choice(LABELS),
            "identifiers": named,
            **self.maybe(country_code=self.rng.choice(["DE", "FR"])),
        }

    def person(self) -> dict[str, Any]:
        """Give a person as a paper names one."""
        return {"name": self.rng.choice(PEOPLE), "identifiers": self.some("orcid", "openalex A")}

    def venue(self) -> dict[str, Any]:
        """Give a venue."""
        return {"name": "A journal", "identifiers": self.some("issn", "openalex S")}

    def concept(self) -> dict[str, Any]:
        """Give a keyword."""
        return {"scheme": "keyword", "label": self.rng.choice(LABELS)}

    def author(self) -> dict[str, Any]:
        """Give an author with affiliations."""
        person = self.person()
        return {"credited_name": person["name"], "person": person, "affiliations": self.each(self.institution, 1)}

    def each(self, make: Callable[[], Any], most: int) -> list[Any]:
        """Give some things, at most so many."""
        return [make() for _ in range(self.rng.randint(0, most))]

    def reference(self) -> dict[str, Any]:
        """Give a reference that has identifiers."""
        return {"identifiers": self.some(*EXPRESSION, *WORK, least=1, most=2)}

    def origin(self) -> tuple[SourceDocument, int]:
        """Give where a record was read."""
        return self.rng.choice(SOURCES), self.rng.randint(1, 9)

    def paper(self) -> Paper:
        """Give a paper."""
        optional = self.maybe(
            identifiers=self.some(*EXPRESSION),
            work_identifiers=self.some(*WORK),
            versions=self.each(self.reference, 1),
            references=self.each(self.reference, 2),
            title=self.rng.choice(TITLES),
            authors=self.each(self.author, 2),
            authors_complete=self.rng.random() < 0.5,
            published=self.rng.choice([{"year": 2001}, {"year": 2001, "month": 5}, {"year": 2020}]),
            venue=self.venue(),
            volume={"number": "12", **self.maybe(year={"year": self.rng.choice([2001, 2002])})},
            subjects=self.each(self.concept, 1),
        )
        kind = self.rng.choice(["article", "preprint", "journal-article"])
        return Paper.model_validate({"origin": self.origin(), "kind": kind, **optional})

    def other(self) -> Record:
        """Give a record that is no paper."""
        model, make = self.rng.choice(
            [
                (Person, self.person),
                (Institution, self.institution),
                (VenueDescription, self.venue),
                (Topic, self.concept),
            ]
        )
        return model.model_validate({"origin": self.origin(), **make()})

    def batches(self) -> list[list[Record]]:
        """Give some batches of records."""

        def record() -> Record:
            return self.paper() if self.rng.random() < 0.7 else self.other()

        return [self.each(record, 5) for _ in range(self.rng.randint(1, 5))]


seeds = st.integers(0, 2**32)


def resolved(found: Iterable[Sequence[Record]], file: Path | None = None) -> Identity:
    """Give what some batches come to, as another process would get it."""
    return ledger_of(map(facts, found), file)


def ledger_of(given: Iterable[Facts], file: Path | None = None) -> Identity:
    """Give what the facts of some batches come to, as another process would get it."""
    ledger = Ledger(file)
    for each in given:
        ledger.add(pickle.loads(pickle.dumps(each)))  # noqa: S301 - our own
    return pickle.loads(pickle.dumps(ledger.resolve(BASE)))  # noqa: S301


def iri(record: Record, mint: Mint) -> str:
    """Give the IRI of what a record describes."""
    if isinstance(record, Paper):
        return mint.paper(record)
    if isinstance(record, Person):
        return mint.person(record, mint.source(record.origin.source))
    if isinstance(record, Institution):
        return mint.institution(record, mint.source(record.origin.source))
    return mint.venue(record) if isinstance(record, VenueDescription) else mint.concept(record)


def iris(record: Record, mint: Mint) -> list[str | None]:
    """Give the IRIs of what a record describes and of what it mentions."""
    found: list[str | None] = [iri(record, mint)]
    if isinstance(record, Paper):
        whole = found[0] or ""
        for position, each in enumerate(record.authors, 1):
            found.append(mint.author(each, whole, position))
            found += [mint.institution(at, whole) for at in each.affiliations]
        found += [mint.cited(each) for each in (*record.references, *record.versions)]
        found += [mint.venue(record.venue)] if record.venue else []
    return found


def places(records: Sequence[Record], identity: Identity) -> dict[str, Place]:
    """Give where all papers stand."""
    known = identity.known(records)
    papers = [each for each in records if isinstance(each, Paper)]
    return {
        each: known.places.get(each, Place(known.mint.work(paper), owns=True))
        for paper in papers
        for each in [known.mint.paper(paper)]
    }


def everything(found: Sequence[Sequence[Record]], identity: Identity) -> tuple[Any, ...]:
    """Give all IRIs, places and links, batch by batch asked, together."""
    named = [iris(record, identity.known(batch).mint) for batch in found for record in batch]
    stand: dict[str, Place] = {}
    for batch in found:
        stand |= places(batch, identity)
    return named, stand, list(identity.links())


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_batches_make_no_difference(seed: int) -> None:
    """IRIs, places and links are the same for records cut into batches in any way, in memory and in a file."""
    found = Maker(seed).batches()
    whole = [[record for batch in found for record in batch]]
    with tempfile.TemporaryDirectory() as folder:
        cut, filed = resolved(found), resolved(found, Path(folder, "facts.db"))
        expected = everything(whole, resolved(whole))

        assert expected == everything(found, cut)
        assert expected == everything(found, filed)
        assert resolved(whole).problems == cut.problems == filed.problems
        assert [dict(cut.aside(at)) for at, _ in enumerate(found)] == [
            dict(filed.aside(at)) for at, _ in enumerate(found)
        ]


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_what_a_process_remembers_makes_no_difference(seed: int) -> None:
    """However batches are spread over processes, and however little each remembers, the same is found."""
    maker = Maker(seed)
    rng = maker.rng
    found = [[rng.choice([each, each.model_copy()]) for each in batch] for batch in maker.batches() * 2]
    processes = [Seen(rng.choice([0, 1, 3, 10]), rng.choice([0, 1, 5, 1000])) for _ in range(rng.randint(1, 3))]
    given = [facts(each, rng.choice(processes)) for each in found]
    spread, whole = ledger_of(given), resolved(found)

    assert everything(found, whole) == everything(found, spread)
    assert whole.problems == spread.problems
    assert [whole.known(each) for each in found] == [spread.known(each) for each in found]
    assert [dict(whole.aside(at)) for at, _ in enumerate(found)] == [
        dict(spread.aside(at)) for at, _ in enumerate(found)
    ]


def test_what_was_told_is_not_told_again() -> None:
    """A process tells what it reads of things once, and another process, to which its memory is sent, begins anew."""
    batch = [each for seed in range(5) for some in Maker(seed).batches() for each in some]
    seen = Seen()
    first, again = facts(batch, seen), facts(batch, seen)
    anew = facts(batch, pickle.loads(pickle.dumps(seen)))  # noqa: S301 - our own

    assert (True, True, True) == tuple(map(bool, (first.things, first.ties.names, first.said)))
    assert ([], array("q"), []) == (again.things, again.ties.names, again.said)
    assert first == anew
    assert first.papers == again.papers


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_the_whole_is_one_component(seed: int) -> None:
    """Looking only at what shares names finds what looking at all records at once finds."""
    found = Maker(seed).batches()
    records = [record for batch in found for record in batch]
    papers = [each for each in records if isinstance(each, Paper)]
    expected = resolve_component([paper_facts(each) for each in papers])
    identity = resolved(found)
    mint = identity.known(records).mint
    sets = [Thing(kind, pairs(named)) for record in records for kind, named in mentions.tying(record)]
    works = {key: f"{BASE}work/{work}" for key, work in expected.works.items()}
    oracle = Mint(BASE, {**expected.same, **same(sets)}, works)

    assert [iris(record, oracle) for record in records] == [iris(record, mint) for record in records]
    assert [f"{BASE}paper/{key}" for key in expected.keys] == [mint.paper(each) for each in papers]
    assert {
        f"{BASE}paper/{key}": place._replace(work=f"{BASE}work/{place.work}") for key, place in expected.places.items()
    } == places(records, identity)
    assert [
        Link(
            "same-work",
            f"{BASE}paper/{each.expression}",
            f"{BASE}work/{each.work}",
            "equal-title",
            *each[2:],
            expected.kinds[each.work],
        )
        for each in expected.joined
    ] == list(identity.links())


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_what_stands_in_several_batches_is_set_aside(seed: int) -> None:
    """The groups are the records of one IRI in two or more batches, in the order of their first records."""
    found = Maker(seed).batches()
    identity = resolved(found)
    of_iri: dict[str, list[tuple[int, int]]] = {}
    for at, batch in enumerate(found):
        mint = identity.known(batch).mint
        for position, each in enumerate(batch):
            of_iri.setdefault(iri(each, mint), []).append((at, position))
    spread = sorted(group for group in of_iri.values() if len({at for at, _ in group}) > 1)

    assert len(spread) == identity.groups
    assert {place: number for number, group in enumerate(spread) for place in group} == {
        (at, position): number for at, _ in enumerate(found) for position, number in identity.aside(at).items()
    }


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_of_single_values_the_first_holds(seed: int) -> None:
    """Where batches say different things of one thing, the value settled for all is the first in order."""
    found = Maker(seed).batches()
    identity = resolved(found)
    first: dict[tuple[str, str], Any] = {}
    last: dict[tuple[str, str], Any] = {}
    for batch in found:
        aliases = identity.known(batch).mint.same
        of_batch: dict[tuple[str, str], Any] = {}
        for about, field, value in values.said(batch):
            of_batch.setdefault((about.iri(BASE, aliases), field), value)
        for name, value in of_batch.items():
            first.setdefault(name, value)
            last[name] = last.get(name, value) if value == first[name] else value
    differing = {name for name in first if first[name] != last[name]}

    for batch in found:
        known = identity.known(batch)
        names = {(about.iri(BASE, known.mint.same), field) for about, field, _ in values.said(batch)}
        for thing, field in names & differing:
            for each in values.FIELDS.get(field, (field,)):
                assert first[thing, field] == known.settled[thing, each]
        for (thing, field), value in known.settled.items():
            name = next(
                name
                for name in ("notation", "volume", "issue", "issn", field)
                if field in values.FIELDS.get(name, (name,))
            )
            assert value == first[thing, name]


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_what_is_known_of_a_paper_is_what_its_merged_record_says(seed: int) -> None:
    """Facts of records put together are the facts of the merged record."""
    maker = Maker(seed)
    papers = [maker.paper() for _ in range(maker.rng.randint(1, 4))]

    assert paper_facts(merge(papers))._replace(key="") == together([paper_facts(each) for each in papers])._replace(
        key=""
    )


def numbered(count: int) -> Iterator[list[Record]]:
    """Give batches of papers, every tenth of which shares something with the one before it."""
    for start in range(0, count, 500):
        yield [
            Paper.model_validate(
                {
                    "origin": (SOURCES[0], at + 1),
                    "identifiers": [
                        {"scheme": "doi", "value": f"10.1234/{at}"},
                        {"scheme": "pmid", "value": str(at + 1)},
                    ],
                    "work_identifiers": [{"scheme": "openalex", "value": f"W{at + 1 - (at % 10 == 1)}"}],
                }
            )
            for at in range(start, start + 500)
        ]


def test_memory_is_flat(tmp_path: Path) -> None:
    """Ten times the records need hardly more memory: some bytes for each that shares a name."""

    def peak(count: int) -> int:
        gathered = [facts(each) for each in numbered(1000)]
        tracemalloc.start()
        ledger = Ledger(tmp_path / "facts.db")
        for at in range(count // 500):
            ledger.add(_shifted(gathered[at % 2], at))
        ledger.resolve(BASE)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    small, large = peak(5_000), peak(50_000)

    assert large - small < 8 * 45_000


def _shifted(given: Facts, at: int) -> Facts:
    """Give facts of as many other papers: all names are others."""
    names = given.names._replace(names=array("q", [name ^ at for name in given.names.names]))
    alone = [(position, name ^ at, said, answer) for position, name, said, answer in given.alone]
    return given._replace(names=names, alone=alone)


def test_a_component_that_is_too_large_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Records that share names without end are taken for different papers, and this is said."""
    monkeypatch.setattr(components, "LIMIT", 3)
    chain = [
        Paper.model_validate(
            {
                "origin": (SOURCES[0], at),
                "identifiers": [{"scheme": "pmid", "value": str(at)}, {"scheme": "pmid", "value": str(at + 1)}],
            }
        )
        for at in range(1, 9)
    ]
    identity = resolved([chain[:4], chain[4:], chain[:1]])
    mint = identity.known(chain).mint

    assert [f"{BASE}paper/pmid-{at}" for at in range(1, 9)] == [mint.paper(each) for each in chain]
    assert ("got 9 of them" in identity.problems[0].message, 2) == (True, len(identity.problems))
    assert (1, {0: 0}) == (identity.groups, identity.aside(2))


def test_titles_without_end_leave_the_identifiers_tied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where too many records share a title, what identifiers tie is tied all the same."""
    monkeypatch.setattr(components, "LIMIT", 3)
    authors = [{"credited_name": "Ada Lovelace", "person": {"name": "Ada Lovelace"}}]
    fields = {"title": ("On the one thing", None), "authors": authors}
    papers = [
        Paper.model_validate(
            {
                "origin": (SOURCES[0], at),
                "identifiers": [
                    {"scheme": "doi", "value": f"10.1234/{at // 2}"},
                    {"scheme": "pmid", "value": str(at + 1)},
                ],
                **fields,
            }
        )
        for at in range(8)
    ]
    identity = resolved([papers])
    cited = [
        Paper.model_validate({"origin": (SOURCES[0], 1), "identifiers": [{"scheme": "pmid", "value": str(at + 1)}]})
        for at in range(8)
    ]
    mint = identity.known(cited).mint

    assert [f"{BASE}paper/doi-10.1234_{at // 2}" for at in range(8)] == [mint.paper(each) for each in cited]
    assert (1, []) == (len(identity.problems), list(identity.links()))


def test_people_that_share_identifiers_without_end_stay_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where too many identifiers are tied, each stays its own in every batch."""
    monkeypatch.setattr(components, "LIMIT", 3)
    people = [
        Person.model_validate(
            {
                "origin": (SOURCES[0], at),
                "name": "Ada Lovelace",
                "identifiers": [{"scheme": "openalex", "value": f"A{value}"} for value in (at + 1, at)],
            }
        )
        for at in range(1, 9)
    ]
    identity = resolved([people])
    mint = identity.known(people).mint

    assert [f"{BASE}person/openalex-a{at + 1}" for at in range(1, 9)] == [iri(each, mint) for each in people]
    assert 1 == len(identity.problems)


def test_who_a_page_is_about_is_known_in_every_batch() -> None:
    """The people that a page is about, and that no identifier names, are known where its papers are mapped."""
    people = [
        Person.model_validate({"origin": (SOURCES[0], at), "is_main": True, "name": name})
        for at, name in enumerate(["Emmy Noether", "Ada Lovelace", "Emmy Noether"])
    ]
    listed = Paper.model_validate({"origin": (SOURCES[0], 9), "title": ("x y z", None)})
    elsewhere = Paper.model_validate({"origin": (SOURCES[1], 9), "title": ("x y z", None)})
    identity = resolved([people, [listed], [elsewhere]])

    assert {SOURCES[0].sha256: ("Emmy Noether", "Ada Lovelace")} == identity.known([listed]).owners
    assert {} == identity.known([elsewhere]).owners
