"""Addresses live: what was an address of a thing leads to the one that it has, and what was taken back says so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import api
from kg.errors import KgError
from kg.identity.decisions import Decision, read, write
from kg.run.batches import Cut

BASE = "https://kg.example/"
REPLACED = ox.NamedNode("http://purl.org/dc/terms/isReplacedBy")
IDENTITY = ox.NamedNode(f"{BASE}graph/identity")
ARTICLE = "@article{{{key}, title={{Measuring the depth of small lakes}}, author={{Doe, Jane}}, year=2020{rest}}}\n"


def quads(file: Path) -> list[ox.Quad]:
    return list(ox.parse(path=str(file)))


def leads(file: Path) -> dict[str, str]:
    """Give the addresses that lead to others."""
    found = [each for each in quads(file) if each.predicate == REPLACED]
    assert {IDENTITY} >= {each.graph_name for each in found}
    return {each.subject.value.removeprefix(BASE): each.object.value.removeprefix(BASE) for each in found}


def bib(folder: Path, **entries: str) -> list[Path]:
    """Write files of one entry each, with these further fields."""
    for name, rest in entries.items():
        (folder / f"{name}.bib").write_text(ARTICLE.format(key=name, rest=rest))
    return [folder / f"{name}.bib" for name in entries]


@pytest.mark.parametrize("cut", [Cut(), Cut(alone=0, batch=1)], ids=["one batch", "many"])
def test_the_other_keys_of_a_thing_lead_to_it(tmp_path: Path, cut: Cut) -> None:
    """A paper that one record knows by its PMID, another by its DOI as well, is found at both addresses."""
    sources = bib(tmp_path, a=", pmid=12345678", b=", pmid=12345678, doi={10.1234/x}")

    api.export(sources, tmp_path / "graph.nq", validate=False, cut=cut)

    assert {"paper/pmid-12345678": "paper/doi-10.1234_x"} == leads(tmp_path / "graph.nq")


def test_what_one_record_says_of_itself_needs_no_other_address(tmp_path: Path) -> None:
    """Nobody would look for a paper under its PMID where every record of it has its DOI."""
    api.export(bib(tmp_path, b=", pmid=12345678, doi={10.1234/x}"), tmp_path / "graph.nq", validate=False)

    assert {} == leads(tmp_path / "graph.nq")


@pytest.mark.parametrize("name", ["graph.nq", "graph.ttl", "graph.jsonld"])
def test_addresses_outlive_a_further_export(tmp_path: Path, name: str) -> None:
    """A build that is exported again has the addresses of before, whichever of its files is read."""
    sources = bib(tmp_path, a=", pmid=12345678", b=", pmid=12345678, doi={10.1234/x}")
    api.export(sources, tmp_path / "build", validate=False)

    done = api.export(tmp_path / "build" / name, tmp_path / "again.nq")

    assert leads(tmp_path / "build" / "graph.nq") == leads(tmp_path / "again.nq")
    assert done.report is not None
    assert 0 == done.report.count("violation")


def decided(folder: Path, *lines: str) -> Path:
    """Write a file of decisions."""
    file = folder / "decisions.csv"
    file.write_text("\n".join(["decision,one,other,score,why", *lines, ""]))
    return file


def holders(file: Path) -> dict[str, str]:
    """Give who holds each authorship."""
    found = [each for each in quads(file) if each.predicate.value == "http://purl.org/spar/pro/isHeldBy"]
    return {each.subject.value.removeprefix(BASE): each.object.value.removeprefix(BASE) for each in found}


ORCID = "0000-0002-1825-0097"
FIRST, SECOND = "paper/doi-10.1234_a/person/1", "paper/doi-10.1234_b/person/1"
CUTS = pytest.mark.parametrize("cut", [Cut(), Cut(alone=0, batch=1)], ids=["one batch", "many"])


def two_papers(folder: Path) -> list[Path]:
    first, second = bib(folder, a=", doi={10.1234/a}", b=", doi={10.1234/b}")
    second.write_text(second.read_text().replace("small lakes", "large rivers"))
    return [first, second]


@CUTS
def test_a_name_is_whom_it_was_decided_to_be(tmp_path: Path, cut: Cut) -> None:
    """An author known by name alone is the person with the ORCID iD, and the old address leads there."""
    decisions = decided(tmp_path, f"same,{FIRST},{BASE}person/orcid-{ORCID},0.97,the same page")

    done = api.export(two_papers(tmp_path), tmp_path / "graph.nq", cut=cut, decisions=decisions)

    assert {"paper/doi-10.1234_a/author/1": f"person/orcid-{ORCID}", "paper/doi-10.1234_b/author/1": SECOND} == holders(
        tmp_path / "graph.nq"
    )
    assert {FIRST: f"person/orcid-{ORCID}"} == leads(tmp_path / "graph.nq")
    told = {each.graph_name for each in quads(tmp_path / "graph.nq") if f"/{ORCID}" in str(each.object)}
    assert {IDENTITY} == told  # no document states that the author has this iD
    assert done.report is not None
    assert 0 == done.report.count("violation")


@CUTS
def test_two_names_are_one_person(tmp_path: Path, cut: Cut) -> None:
    """Two authors known by name alone become one person with an address of its own; both old addresses lead there."""
    decisions = decided(tmp_path, f"same,{SECOND},{FIRST},,")

    api.export(two_papers(tmp_path), tmp_path / "graph.nq", cut=cut, decisions=decisions)

    (person,) = set(holders(tmp_path / "graph.nq").values())
    assert person.startswith("person/local-")
    assert {FIRST: person, SECOND: person} == leads(tmp_path / "graph.nq")


def test_a_decision_is_undone_by_taking_it_out(tmp_path: Path) -> None:
    """Exporting a build again without the line gives what was before it."""
    sources = two_papers(tmp_path)
    api.export(sources, tmp_path / "before", validate=False)
    decisions = decided(tmp_path, f"same,{SECOND},{FIRST},,", f"same,{SECOND},person/orcid-{ORCID},,")
    api.export(tmp_path / "before" / "graph.nq", tmp_path / "decided", validate=False, decisions=decisions)

    api.export(tmp_path / "decided" / "graph.nq", tmp_path / "after", validate=False)

    assert {f"person/orcid-{ORCID}"} == set(holders(tmp_path / "decided" / "graph.nq").values())
    assert holders(tmp_path / "before" / "graph.nq") == holders(tmp_path / "after" / "graph.nq")


def test_what_was_decided_follows_what_records_say(tmp_path: Path) -> None:
    """A decision for an OpenAlex id holds where a record says that its person has an ORCID iD."""
    sources = two_papers(tmp_path)
    decisions = decided(
        tmp_path,
        f"same,{FIRST},person/openalex-a5000000001,,",
        f"same,person/orcid-{ORCID},person/openalex-a5000000001,,",
    )

    api.export(sources, tmp_path / "graph.nq", validate=False, decisions=decisions)

    assert f"person/orcid-{ORCID}" == holders(tmp_path / "graph.nq")["paper/doi-10.1234_a/author/1"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["perhaps,a/b,c/d,,"], 'decisions.csv:2: decision: expected same or different, got "perhaps"'),
        (["same,Doe,c/d,,"], 'decisions.csv:2: one: expected an address such as paper/doi-10.1234_x/person/2, got "Doe"'),
        ([f"same,{FIRST},venue/issn-1234-5679,,"], "expected two people, two institutions, two venues or two papers"),
        ([f"same,{FIRST},{SECOND},,", f"different,{SECOND},{FIRST},,"], "are the same by other lines"),
        ([f"same,{FIRST},person/orcid-{ORCID},,", f"same,{FIRST},person/orcid-0000-0001-5000-0007,,"], "one person has one orcid"),
        ([f"same,{FIRST},person/orcid-0000-0002-1825-0098,,"], "person/orcid-0000-0002-1825-0098: expected an ORCID"),
    ],
)  # fmt: skip
def test_decisions_that_are_none_are_refused(tmp_path: Path, lines: list[str], message: str) -> None:
    """What is not understood, or contradicts itself, is told with its line, and nothing is written."""
    with pytest.raises(KgError, match=re.escape(message)):
        api.export(two_papers(tmp_path), tmp_path / "graph.nq", decisions=decided(tmp_path, *lines))

    assert not (tmp_path / "graph.nq").exists()


def test_decisions_are_written_in_order_and_read_back(tmp_path: Path) -> None:
    """A file that was written is the same whatever the order of what was decided, and says what was decided."""
    one, other = Decision(True, FIRST, SECOND, "0.91", 'same name, "Doe"'), Decision(False, "venue/a", "venue/b")

    for order in ([one, other], [other, one], [one, other, one]):
        write(tmp_path / "decisions.csv", order)
        assert [each._replace(line=0) for each in read(tmp_path / "decisions.csv")] == [one, other]


@CUTS
def test_an_address_outlives_a_better_identifier(tmp_path: Path, cut: Cut) -> None:
    """What was known by a hash, and now has a DOI, is found at its old address, and so is its work and its author."""
    (source,) = bib(tmp_path, a="")
    api.export(source, tmp_path / "old", validate=False)
    (old,) = {each for each in things(tmp_path / "old") if each.startswith("paper/") and each.count("/") == 1}
    source.write_text(source.read_text().replace("year=2020", "year=2020, doi={10.1234/x}"))
    other = bib(tmp_path, b=", doi={10.1234/b}, volume=7")

    done = api.export([source, *other], tmp_path / "new", previous=tmp_path / "old", cut=cut)

    assert {
        old: "paper/doi-10.1234_x",
        old.replace("paper/", "work/"): "work/doi-10.1234_x",
        f"{old}/person/1": "paper/doi-10.1234_x/person/1",
    } == leads(tmp_path / "new" / "graph.nq")
    assert done.report is not None
    assert 0 == done.report.count("violation")


def test_the_same_words_may_still_be_another_paper(tmp_path: Path) -> None:
    """An address that something else still has is not led away."""
    (source,) = bib(tmp_path, a="")
    api.export(source, tmp_path / "old", validate=False)
    more = bib(tmp_path, b=", doi={10.1234/b}")

    api.export([source, *more], tmp_path / "new", validate=False, previous=tmp_path / "old")

    assert {} == {old: new for old, new in leads(tmp_path / "new" / "graph.nq").items() if old.startswith("paper/")}


def test_an_author_who_becomes_known_keeps_the_old_address(tmp_path: Path) -> None:
    """A person who was known by a place on a paper, and now has an ORCID iD, is found by that place."""
    work = {"id": "https://openalex.org/W1", "doi": "https://doi.org/10.1234/x", "title": "On lakes", "type": "article"}
    author = {"display_name": "Jane Doe", "id": None}
    file = tmp_path / "work.json"
    file.write_text(json.dumps({**work, "authorships": [{"author": author, "raw_author_name": "Jane Doe"}]}))
    api.export(file, tmp_path / "old", validate=False)
    author["orcid"] = f"https://orcid.org/{ORCID}"
    file.write_text(json.dumps({**work, "authorships": [{"author": author, "raw_author_name": "Jane Doe"}]}))

    api.export(file, tmp_path / "new", validate=False, previous=tmp_path / "old")

    assert {"paper/doi-10.1234_x/person/1": f"person/orcid-{ORCID}"} == leads(tmp_path / "new" / "graph.nq")


@CUTS
def test_addresses_outlive_the_builds_between(tmp_path: Path, cut: Cut) -> None:
    """An address of the first build is known to the third by way of the second, and leads where the thing is now."""
    (source,) = bib(tmp_path, a=", url={https://example.org/}")
    builds = [tmp_path / name for name in ("one", "two", "three", "four")]
    api.export(source, builds[0], validate=False)
    (old,) = {each for each in things(builds[0]) if each.startswith("paper/") and each.count("/") == 1}
    for number, identifier in enumerate(["pmid=12345678", "doi={10.1234/x}", "volume=1"]):
        source.write_text(source.read_text().replace("year=2020", f"year=2020, {identifier}"))
        api.export(source, builds[number + 1], validate=False, previous=builds[number], cut=cut)

    assert "paper/pmid-12345678" == leads(builds[1] / "graph.nq")[old]
    for build in builds[2:]:
        found = leads(build / "graph.nq")
        assert "paper/doi-10.1234_x" == found[old] == found["paper/pmid-12345678"]


def things(build: Path) -> set[str]:
    """Give the addresses of what a build describes."""
    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    return {each.subject.value.removeprefix(BASE) for each in quads(build / "graph.nq") if each.predicate.value == kind}


def test_decisions_are_applied_to_a_build_and_undone(tmp_path: Path) -> None:
    """A build is made anew by a file of decisions, in its place and with its formats, and back again without them."""
    api.export(two_papers(tmp_path), tmp_path / "build", formats=["nq", "ttl"], validate=False)
    before = holders(tmp_path / "build" / "graph.nq")
    decisions = decided(tmp_path, f"same,{SECOND},{FIRST},,")

    api.apply_decisions(tmp_path / "build", decisions)
    joined = holders(tmp_path / "build" / "graph.nq")
    decisions.write_text("decision,one,other,score,why\n")
    api.apply_decisions(tmp_path / "build", decisions)

    assert 1 == len(set(joined.values()))
    assert before == holders(tmp_path / "build" / "graph.nq")
    assert {"graph.nq", "graph.ttl"} == {each.name for each in (tmp_path / "build").glob("graph*")}


def taken(folder: Path, *lines: str) -> Path:
    """Write a file of what is to be taken back."""
    file = folder / "withdrawn.txt"
    file.write_text("\n".join(["# asked for in May", *lines, ""]))
    return file


TOMBSTONE = "https://w3id.org/scholarly-kg/ns#Tombstone"


def tombstones(file: Path) -> set[str]:
    return {
        each.subject.value.removeprefix(BASE) for each in quads(file) if getattr(each.object, "value", "") == TOMBSTONE
    }


@CUTS
@pytest.mark.parametrize(
    "line", ["paper/doi-10.1234_a", f"{BASE}paper/doi-10.1234_a", "doi:10.1234/A", "https://doi.org/10.1234/a # why"]
)
def test_a_paper_is_taken_back(tmp_path: Path, line: str, cut: Cut) -> None:
    """Of a paper that was taken back nothing is left but a tombstone; the other one is as it was."""
    sources = two_papers(tmp_path)
    api.export(sources[1:], tmp_path / "alone.nq", validate=False)

    done = api.export(sources, tmp_path / "graph.nq", withdraw=taken(tmp_path, line), date="2026-05-01", cut=cut)

    text = (tmp_path / "graph.nq").read_text()
    about = [each for each in quads(tmp_path / "graph.nq") if f"{BASE}paper/doi-10.1234_a" in each.subject.value]
    assert {"paper/doi-10.1234_a"} <= tombstones(tmp_path / "graph.nq")
    assert {"prov#Entity", "ns#Tombstone", "dateTime"} >= {
        re.split(r"[/]", str(each.object).rstrip(">"))[-1].replace("XMLSchema#", "") for each in about
    }
    assert "small lakes" not in text
    assert {each for each in quads(tmp_path / "alone.nq") if "doi-10.1234_b" in each.subject.value} <= set(
        quads(tmp_path / "graph.nq")
    )
    assert done.report is not None
    assert 0 == done.report.count("violation")


THREE = "@article{t, title={Measuring the depth of small lakes}, author={Doe, Jane and Roe, Ann and Poe, Max}, doi={10.1234/t}}"


@CUTS
@pytest.mark.parametrize("position", [1, 2, 3])
def test_a_person_is_taken_back(tmp_path: Path, position: int, cut: Cut) -> None:
    """A person's position goes with the person, the others keep theirs, and the list says that it is not whole."""
    (tmp_path / "t.bib").write_text(THREE)
    withdraw = taken(tmp_path, f"paper/doi-10.1234_t/person/{position}")

    done = api.export([tmp_path / "t.bib"], tmp_path / "graph.nq", withdraw=withdraw, cut=cut)

    text = (tmp_path / "graph.nq").read_text()
    left = {1, 2, 3} - {position}
    assert {f"paper/doi-10.1234_t/author/{each}" for each in left} == holders(tmp_path / "graph.nq").keys()
    assert ["Jane", "Ann", "Max"][position - 1] not in text
    assert 'authorListComplete> "false"' in text
    assert "purl.org/co/size" not in text
    assert done.report is not None
    assert 0 == done.report.count("violation")


def test_what_was_taken_back_stays_so(tmp_path: Path) -> None:
    """A tombstone outlives the export of its build, and is in the next one that follows it."""
    sources = two_papers(tmp_path)
    api.export(sources, tmp_path / "build", validate=False, withdraw=taken(tmp_path, "doi:10.1234/a"))

    api.export(tmp_path / "build" / "graph.nq", tmp_path / "again.nq", validate=False)
    api.export(sources[1:], tmp_path / "next.nq", validate=False, previous=tmp_path / "build")

    assert {"paper/doi-10.1234_a"} == tombstones(tmp_path / "build" / "graph.nq")
    assert {"paper/doi-10.1234_a"} == tombstones(tmp_path / "again.nq") == tombstones(tmp_path / "next.nq")


@pytest.mark.parametrize("line", ["Jane Doe", "doi:lakes", "scheme:1", "work/doi-10.1234_a"])
def test_what_cannot_be_taken_back_is_refused(tmp_path: Path, line: str) -> None:
    """What names nothing is told with its line."""
    with pytest.raises(KgError, match=r"withdrawn\.txt:2: expected"):
        api.export(two_papers(tmp_path), tmp_path / "graph.nq", withdraw=taken(tmp_path, line))


@CUTS
def test_newer_records_take_the_place_of_older_ones(tmp_path: Path, cut: Cut) -> None:
    """Of a thing that the sources describe nothing older is left; what they do not describe is as it was."""
    sources = two_papers(tmp_path)
    api.export(sources, tmp_path / "build", validate=False)
    before = {each for each in quads(tmp_path / "build" / "graph.nq") if "10.1234_b" in each.subject.value}
    newer = tmp_path / "newer.bib"
    newer.write_text(sources[0].read_text().replace("small lakes", "ponds").replace("2020", "2021"))

    done = api.export([newer], tmp_path / "build", update=tmp_path / "build", cut=cut)

    text = (tmp_path / "build" / "graph.nq").read_text()
    assert "small lakes" not in text
    assert "ponds" in text
    assert before <= set(quads(tmp_path / "build" / "graph.nq"))
    assert not (tmp_path / "build" / "conflicts.nq").exists()
    assert done.report is not None
    assert 0 == done.report.count("violation")


def test_an_update_keeps_addresses(tmp_path: Path) -> None:
    """A paper that has a DOI in the newer record is found at the address that it had in the build."""
    (source,) = bib(tmp_path, a="")
    api.export(source, tmp_path / "build", validate=False)
    (old,) = {each for each in things(tmp_path / "build") if each.startswith("paper/") and each.count("/") == 1}
    source.write_text(source.read_text().replace("year=2020", "year=2020, doi={10.1234/x}"))

    api.export(source, tmp_path / "build", validate=False, update=tmp_path / "build")

    assert "paper/doi-10.1234_x" == leads(tmp_path / "build" / "graph.nq").get(old)


def realized(file: Path) -> dict[str, str]:
    """Give the work of each expression."""
    found = [each for each in quads(file) if each.predicate.value == "http://purl.org/vocab/frbr/core#realizationOf"]
    return {each.subject.value.removeprefix(BASE): each.object.value.removeprefix(BASE) for each in found}


@CUTS
def test_works_that_were_parted_stay_apart(tmp_path: Path, cut: Cut) -> None:
    """A preprint that has the title and author of an article is of a work of its own where somebody says so."""
    sources = bib(tmp_path, a=", doi={10.1234/a}", b=", eprint={2001.00001}, archiveprefix={arXiv}")
    decisions = decided(tmp_path, "different,paper/arxiv-2001.00001,work/doi-10.1234_a,,another lake")

    api.export(sources, tmp_path / "before.nq", cut=cut)
    api.export(sources, tmp_path / "after.nq", cut=cut, decisions=decisions)

    assert 1 == len(set(realized(tmp_path / "before.nq").values()))
    assert 2 == len(set(realized(tmp_path / "after.nq").values()))


@CUTS
def test_works_that_were_joined_are_one(tmp_path: Path, cut: Cut) -> None:
    """Two papers of other titles are expressions of one work where somebody says so, and it is said that it was decided."""
    decisions = decided(tmp_path, "same,paper/doi-10.1234_a,paper/doi-10.1234_b,,a new edition")

    done = api.export(two_papers(tmp_path), tmp_path / "graph.nq", cut=cut, decisions=decisions)

    assert {"work/doi-10.1234_a"} == set(realized(tmp_path / "graph.nq").values())
    said = {
        each.object.value for each in quads(tmp_path / "graph.nq") if each.subject.value.startswith(f"{BASE}claim/")
    }
    assert {"decision", "decided: a new edition"} <= said
    assert done.report is not None
    assert 0 == done.report.count("violation")
