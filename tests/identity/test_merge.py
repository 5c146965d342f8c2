"""Merging averages nothing, and does not hang on who merges first, or how often."""

from __future__ import annotations

import hashlib
import io
import itertools
import random
import re
from collections.abc import Sequence

import descriptions
import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import pipeline
from kg.formats import graph
from kg.identity.merge import WHOLE, listed, merge, part
from kg.identity.mint import Mint
from kg.pipeline import Build, Document
from kg.records import Paper, SourceDocument
from kg.syntax import BY_NAME
from kg.values import text

MINT = Mint("https://kg.example/")
SINGLE = ("published", "genre", "edition", "page_count")
SEEDS = st.integers(0, 2**32)
LAWS = settings(max_examples=60, deadline=None)


def described(seed: int, most: int = 4) -> list[Paper]:
    """Give what some sources say of one paper, in the order of the sources."""
    rng = random.Random(seed)
    names = "abcdef"[: rng.randint(2, most)]
    sources = [SourceDocument(name=f"{name}.json", sha256=name * 64, format="test") for name in names]
    return [descriptions.paper(rng, (source, 1), 1) for source in sources]


def known(paper: Paper) -> dict[str, object]:
    """Give what a merged paper says; the order of values that may repeat says nothing."""
    fields = {name: getattr(paper, name) for name in Paper.model_fields if name not in ("origin", "is_main")}
    loose = {
        name: frozenset(map(repr, value))
        for name, value in fields.items()
        if type(value) is tuple and name != "authors"
    }
    return fields | loose


@LAWS
@given(SEEDS)
def test_merging_is_idempotent(seed: int) -> None:
    """What is merged, merged with itself or with any of its parts again, is what it was."""
    records = described(seed)
    merged = merge(records)

    assert known(merged) == known(merge([merged, merged]))
    assert known(merge([records[0], records[0]])) == known(records[0])
    assert known(merged) == known(merge([each for record in records for each in (record, record)]))


@LAWS
@given(SEEDS)
def test_the_parts_of_what_was_chosen_are_merged_to_the_same(seed: int) -> None:
    """Of each record that part alone which was chosen gives the same paper: nothing is kept that a build loses."""
    records = described(seed)
    merged = merge(records)

    assert known(merged) == known(merge([part(each, merged, listed(records), MINT) for each in records]))


@LAWS
@given(SEEDS)
def test_a_single_value_is_the_best_identified_sources(seed: int) -> None:
    """Of single values the most precise date holds, else that of the record with most identifiers, else the first."""
    records = described(seed)
    merged = merge(records)
    for name in SINGLE:
        stated = [(each, getattr(each, name)) for each in records if getattr(each, name) is not None]
        ranked = sorted(
            stated,
            key=lambda each: (-len(getattr(each[1], "lexical", "")), -len(each[0].identifiers), records.index(each[0])),
        )

        assert (ranked[0][1] if ranked else None) == getattr(merged, name)


@LAWS
@given(SEEDS)
def test_an_author_list_is_of_one_source(seed: int) -> None:
    """The list is one that a source gives: a complete one if there is one, and of these one with most identifiers."""
    records = described(seed)
    merged = merge(records)

    def rank(paper: Paper) -> tuple[bool, bool, int]:
        people = [each.person for each in paper.authors if each.person]
        return bool(paper.authors), paper.authors_complete, sum(len(each.identifiers) for each in people)

    def printed(paper: Paper) -> tuple[object, ...]:
        return [each.credited_name for each in paper.authors], paper.authors_complete, paper.credit

    best = max(map(rank, records))

    assert printed(merged) == printed(next(each for each in records if rank(each) == best))
    assert best[:2] == rank(merged)[:2]
    assert best <= rank(merged)


@LAWS
@given(SEEDS)
def test_values_that_belong_together_are_of_one_source(seed: int) -> None:
    """Venue, volume and issue are never put together from two records, and neither are pages."""
    records = described(seed)
    merged = merge(records)

    for names in WHOLE:
        values = [tuple(getattr(each, name) for name in names) for each in records]

        assert tuple(getattr(merged, name) for name in names) in values


@LAWS
@given(SEEDS)
def test_every_title_is_kept_once(seed: int) -> None:
    """Each title that is stated is the title or an alternative, and none is there twice but for case."""
    records = described(seed)
    merged = merge(records)
    kept = [text.normal(each.value) for each in (*([merged.title] if merged.title else []), *merged.alternatives)]

    assert sorted({text.normal(each.title.value) for each in records if each.title}) == sorted(kept)


def test_a_paper_without_identifiers_keeps_its_address() -> None:
    """What makes the address of a paper may lose as a value of it, and the address stays."""
    known = {"title": ("Networks that compete", "en"), "kind": "preprint", "published": {"year": 2001}}
    lists = (["Ada Lovelace"], ["Ada Lovelace", "Emmy Noether"])
    documents = []
    for name, people in zip("ab", lists, strict=True):
        source = SourceDocument(name=f"{name}.json", sha256=name * 64, format="test")
        authors = [{"credited_name": each, "person": {"name": each}} for each in people]
        fields = {**known, "authors": authors, "authors_complete": name == "b"}
        documents.append(Document(source, (Paper.model_validate({"origin": (source, 1), **fields}),), ()))
    made = pipeline.build(documents)
    papers = {each.split()[0] for each in lines(made, "n-triples") if re.match(r"<[^ ]*/paper/[^/ ]*> ", each)}

    assert {f"<{MINT.paper(document.records[0])}>" for document in documents} == papers
    assert 1 == len(papers)


def test_a_source_that_agrees_is_named() -> None:
    """What a record says as the chosen one does stands in its graph, too, where the rest of what belongs there differs."""
    said = {
        "a": {"first_page": "1", "last_page": "9", "place": "London", "published": {"year": 2001, "month": 5}},
        "b": {"first_page": "1", "place": "London", "publisher": {"name": ("P", None)}, "published": {"year": 2001}},
        "c": {"first_page": "1", "last_page": "8", "place": "Paris", "published": {"year": 2002}},
        "d": {"volume": {"number": "3"}, "issue": {"number": "1"}},
        "e": {"volume": {"number": "3"}, "issue": {"number": "2"}},
    }
    doi = {"scheme": "doi", "value": "10.1234/a"}
    documents = []
    for name, fields in said.items():
        source = SourceDocument(name=f"{name}.json", sha256=name * 64, format="test")
        record = Paper.model_validate({"origin": (source, 1), "identifiers": [doi], "kind": "report", **fields})
        documents.append(Document(source, (record,), ()))
    made = pipeline.build(documents)

    def stating(local: str, value: str) -> str:
        found = (
            re.search(rf'[/#]{local}> "{value}"[^ ]* <https://kg.example/graph/(.)', each)
            for each in lines(made, "n-quads")
        )
        return "".join(each[1] for each in found if each)

    assert ("abc", "a") == (stating("startingPage", "1"), stating("endingPage", "9"))
    assert "ab" == stating("placeOfPublication", "London")
    assert ("a", "ab") == (stating("publicationDate", "2001-05"), stating("hasPublicationYear", "2001"))
    assert ("de", "d") == (stating("volume", "3"), stating("issueIdentifier", "1"))
    assert lines(made, "n-quads") == lines(pipeline.build([reread(made, "graph.nq")]), "n-quads")


def written(made: Build, name: str) -> str:
    """Give a build in a syntax."""
    form = BY_NAME[name]
    return "".join(form.stream(made.assembly.graphs() if form.has_graphs else [made.assembly.merged()], made.scope))


def lines(made: Build, name: str) -> list[str]:
    """Give the statements of a build, without those about the run that made it."""
    stated = written(made, name).splitlines()
    return sorted(
        {
            each
            for each in stated
            if not re.search(r"/(run|agent|source|graph)/[^ ]*> <[^ ]*> [^ ]* *\.?$", each) and "/run/" not in each
        }
    )


def reread(made: Build, name: str) -> Document:
    """Give a build again, read from its N-Quads."""
    data = written(made, "n-quads").encode()
    source = SourceDocument(name=name, sha256=hashlib.sha256(data).hexdigest(), format="graph")
    return pipeline.read(io.BytesIO(data), source, graph.FORMAT)


def canonical(made: Build) -> str:
    """Give the canonical N-Quads of the merged graph (RDFC-1.0)."""
    found = ox.Dataset(ox.parse("\n".join(lines(made, "n-triples")), format=ox.RdfFormat.N_TRIPLES))
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return "\n".join(sorted(map(str, found)))


@LAWS
@given(SEEDS, st.permutations("abc"))
def test_the_order_of_documents_makes_no_difference(seed: int, order: Sequence[str]) -> None:
    """A build is the same, byte by byte, in whatever order its documents are given."""
    documents = descriptions.documents(random.Random(seed), "abc")
    given_so = ["abc".index(each) for each in order]

    assert written(pipeline.build(documents), "n-quads") == written(
        pipeline.build([documents[at] for at in given_so]), "n-quads"
    )


@LAWS
@given(SEEDS)
def test_a_build_of_a_build_is_the_same(seed: int) -> None:
    """A graph that is exported again is what it was: in all, and source by source."""
    made = pipeline.build(descriptions.documents(random.Random(seed), "abc"))
    again = pipeline.build([reread(made, "graph.nq")])

    assert canonical(made) == canonical(again)
    assert lines(made, "n-quads") == lines(again, "n-quads")


SOME = st.sampled_from([parts for at in (1, 2) for parts in itertools.combinations(range(3), at)])


def of_parts(documents: Sequence[Document], some: tuple[int, ...]) -> tuple[str, str, str]:
    """Give the build of all documents, and that of two builds of some of them each, in either order."""
    one = pipeline.build([documents[at] for at in some])
    other = pipeline.build([each for at, each in enumerate(documents) if at not in some])
    whole = canonical(pipeline.build(documents))
    first = canonical(pipeline.build([reread(one, "one.nq"), reread(other, "other.nq")]))
    return whole, first, canonical(pipeline.build([reread(other, "one.nq"), reread(one, "other.nq")]))


@LAWS
@given(SEEDS, SOME)
def test_builds_of_parts_make_the_whole(seed: int, some: tuple[int, ...]) -> None:
    """Two builds, merged, are the build of all their documents, whichever documents are in which."""
    whole, first, second = of_parts(descriptions.documents(random.Random(seed), "abc", agreeing=True), some)

    assert whole == first == second


@LAWS
@given(SEEDS, SOME)
def test_lists_that_contradict_one_another_make_the_whole_but_for_what_they_add(
    seed: int, some: tuple[int, ...]
) -> None:
    """Where author lists contradict one another, all but who holds a position, and from where, is that of the whole."""
    whole, first, second = (
        [each for each in made.splitlines() if not re.search(HOLDERS, each)]
        for made in of_parts(descriptions.documents(random.Random(seed), "abc"), some)
    )

    assert whole == first == second


HOLDERS = r"/(person|institution)/|#affiliationAsPrinted>"
"""What a list may add to another has this in it."""
