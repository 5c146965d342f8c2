"""The feed of changes goes on from version to version, and its patches make the newest dump of nothing."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path
from typing import Any
from unittest import mock

import orjson
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ordered import in_order
from pyld import jsonld as pyld

from kg.changes import apply, files
from kg.errors import SourceError
from kg.publish import dumps, feed
from kg.publish.feed import Versions
from tests.changes import rdf_patch

BASE = "https://kg.example/"
ACTIVITY_STREAMS = "https://www.w3.org/ns/activitystreams#"
NAME = "<https://schema.org/name>"

LINES = st.builds(
    "<{}{}> <{}> {} {}.\n".format,
    st.just(BASE),
    st.sampled_from(["paper/doi-a", "paper/doi-a/author/1", "paper/doi-a-b", "person/orcid-1", "venue/issn-1"]),
    st.sampled_from(["https://schema.org/name", "http://purl.org/dc/terms/isReplacedBy"]),
    st.sampled_from(['"a"', '"b \\" \\n <c> ."@en', f"<{BASE}paper/doi-x>"]),
    st.sampled_from(["", f"<{BASE}graph/1> ", f"<{BASE}graph/2> "]),
)


def named(*names: str) -> str:
    """Give a graph of papers that have names."""
    return "".join(f'<{BASE}paper/doi-{each}> {NAME} "{each}" <{BASE}graph/1> .\n' for each in names)


def publish(
    root: Path, number: int, text: str, previous: Path | None = None, base: str = BASE
) -> tuple[Path, Versions]:
    """Publish the dumps and changes of a graph, as version of a site."""
    site = root / f"site-{number}"
    (root / "graph.nq").write_text(text, encoding="utf-8")
    dumps.write(in_order(root / "graph.nq"), site / "dumps", base)
    when = f"2026-01-{number:02}T00:00:00Z"
    return site, feed.write(previous, site / "dumps", site / "changes", base, when, f"generation {number}")


def published(root: Path, *texts: str) -> tuple[Path, Versions]:
    """Publish graphs one after the other, and give the last site."""
    site: Path | None = None
    for number, text in enumerate(texts, 1):
        site, versions = publish(root, number, text, site)
    assert site is not None
    return site, versions


def replayed(site: Path, root: Path) -> bytes:
    """Give what all patches make of an empty graph."""
    state = root / "state.nq"
    state.write_bytes(b"")
    for each in feed.read(site / "changes"):
        apply(site / "changes" / each.patch, state, state)
    return state.read_bytes()


def pages(site: Path) -> list[dict[str, Any]]:
    """Give the pages of a feed by following its links from the first."""
    collection = orjson.loads((site / "changes" / "feed.jsonld").read_bytes())
    found, link = [], collection.get("first")
    while link:
        found.append(orjson.loads((site / link["id"].removeprefix(BASE)).read_bytes()))
        assert link["id"] == found[-1]["id"]
        link = found[-1].get("next")
    return found


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(st.lists(LINES, max_size=8).map("".join), min_size=1, max_size=4))
def test_all_patches_make_the_newest_dump(texts: list[str]) -> None:
    """Whatever the versions are, their patches one after the other make the newest dump of an empty graph, byte by byte."""
    with tempfile.TemporaryDirectory() as name:
        site, versions = published(Path(name), *texts)
        dump = gzip.decompress((site / "dumps" / "graph.nq.gz").read_bytes())

        assert dump == replayed(site, Path(name))
        assert all(each.added + each.removed for each in versions.versions[1:])


def test_the_patches_of_builds_make_the_newest_dump(seeds_build: Path, tmp_path: Path) -> None:
    """Of three versions of the seeds the patches make the third, and each says what it added and removed."""
    lines = (seeds_build / "graph.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    texts = ["".join(lines[:2000]), "".join(lines[500:]), "".join(lines)]

    site, versions = published(tmp_path, *texts)

    newest = dumps.read(site / "dumps")[2]
    assert gzip.decompress((site / "dumps" / "graph.nq.gz").read_bytes()) == replayed(site, tmp_path)
    assert [2000, len(lines) - 500, len(lines)] == [each.statements for each in versions.versions]
    assert [(2000, 0), (len(lines) - 2000, 500), (500, 0)] == [(each.added, each.removed) for each in versions.versions]
    assert newest.sha256 == versions.versions[-1].sha256
    assert versions.versions == feed.read(site / "changes")


def test_a_patch_names_the_one_before(tmp_path: Path) -> None:
    """A reader written from the description of RDF Patch reads each, and finds the chain."""
    site, versions = published(tmp_path, named("a"), named("b"), named("b", "c"))

    found = [rdf_patch.read(b"".join(files.lines(site / "changes" / each.patch))) for each in versions.versions]

    identifiers = [ox.NamedNode(each.patch_id) for each in versions.versions]
    assert identifiers == [each.header["id"] for each in found]
    assert [None, *identifiers[:-1]] == [each.header.get("prev") for each in found]
    assert [(0, 1), (1, 1), (0, 1)] == [(len(each.deleted), len(each.added)) for each in found]


def test_the_feed_has_each_activity_once_in_the_order_of_the_versions(tmp_path: Path) -> None:
    """Following the links from the first page gives all activities, and from the last one back the same pages."""
    with mock.patch.object(feed, "PAGE", 2):
        site, versions = published(
            tmp_path, named("a", "b", "c"), named("b", "c", "d"), named("b", "c", "d", "e", "f", "g")
        )
    collection = orjson.loads((site / "changes" / "feed.jsonld").read_bytes())
    found = pages(site)

    activities = [each for page in found for each in page["orderedItems"]]
    assert ["Create"] * 3 + ["Delete", "Create"] + ["Create"] * 3 == [each["type"] for each in activities]
    assert ["01"] * 3 + ["02"] * 2 + ["03"] * 3 == [each["endTime"][8:10] for each in activities]
    assert [0, 2, 3, 5, 7] == [each["startIndex"] for each in found]
    assert [2, 3, 5] == [each.pages for each in versions.versions]
    assert len(activities) == collection["totalItems"]
    assert found[-1]["id"] == collection["last"]["id"]
    assert [each["id"] for each in found[:-1]] == [each["prev"]["id"] for each in found[1:]]
    assert all(collection["id"] == each["partOf"]["id"] for each in found)


def test_only_the_last_page_changes(tmp_path: Path) -> None:
    """What was on a page stays there, byte by byte but for the link to the next one; patches stay as they are."""
    with mock.patch.object(feed, "PAGE", 2):
        old, _ = published(tmp_path, named("a", "b", "c"))
        new, _ = publish(tmp_path, 2, named("a", "b", "c", "d"), old)

    same = {
        each.name
        for each in (old / "changes").iterdir()
        if each.read_bytes() == (new / "changes" / each.name).read_bytes()
    }
    first, last = (orjson.loads((site / "changes" / "page-2.jsonld").read_bytes()) for site in (old, new))
    assert {"page-1.jsonld", "patch-1.rdfp.gz"} == same
    assert f"{BASE}changes/page-3.jsonld" == last.pop("next")["id"]
    assert first == last


def test_no_change_is_no_version(tmp_path: Path) -> None:
    """The same graph published again leaves the changes as they were."""
    old, before = published(tmp_path, named("a"), named("b"))

    new, after = publish(tmp_path, 3, named("b"), old)

    assert (True, False) == (before.is_new, after.is_new)
    assert {each.name: each.read_bytes() for each in (old / "changes").iterdir()} == {
        each.name: each.read_bytes() for each in (new / "changes").iterdir()
    }


def test_a_statement_in_another_graph_is_a_change(tmp_path: Path) -> None:
    """Where only the source of a statement is another one, so that the merged graph is as it was, there is a new version."""
    _, versions = published(tmp_path, named("a"), named("a").replace("graph/1", "graph/2"))

    assert [(1, 0), (1, 1)] == [(each.added, each.removed) for each in versions.versions]


def test_an_empty_graph_has_an_empty_feed(tmp_path: Path) -> None:
    """A feed without activities has no pages, and goes on when there are some."""
    empty, versions = published(tmp_path, "")
    site, _ = publish(tmp_path, 2, named("a"), empty)

    assert (0, []) == (versions.versions[0].pages, pages(empty))
    assert ["Create"] == [each["type"] for page in pages(site) for each in page["orderedItems"]]


def test_what_moved_and_what_is_gone_is_said(tmp_path: Path) -> None:
    """A thing that is replaced is moved to its successor; one that is gone is not named again."""
    moved = f"<{BASE}paper/doi-a> <http://purl.org/dc/terms/isReplacedBy> <{BASE}paper/doi-z> <{BASE}graph/1> .\n"
    site, versions = published(tmp_path, named("a", "b", "c"), named("c") + moved)

    one, other = pages(site)[-1]["orderedItems"]
    assert ("Move", f"{BASE}paper/doi-z") == (one["type"], one["target"]["id"])
    assert ("Delete", {"id": f"{BASE}paper/doi-b", "type": "Tombstone", "formerType": "Document"}) == (
        other["type"],
        other["object"],
    )
    assert {"added": 0, "removed": 1, "changed": 0, "moved": 1} == versions.versions[-1].things


def test_a_page_is_json_ld(tmp_path: Path) -> None:
    """A JSON-LD processor with nothing to fetch finds the activities of a page in their order, and its neighbours."""
    with mock.patch.object(feed, "PAGE", 1):
        site, _ = published(tmp_path, named("a", "b", "c"))

    (page,) = pyld.expand(orjson.loads((site / "changes" / "page-2.jsonld").read_bytes()))

    links = {name: page[ACTIVITY_STREAMS + name][0]["@id"] for name in ("partOf", "prev", "next")}
    (items,) = page[ACTIVITY_STREAMS + "items"]
    assert [f"{ACTIVITY_STREAMS}OrderedCollectionPage"] == page["@type"]
    assert {
        "partOf": f"{BASE}changes/feed.jsonld",
        "prev": f"{BASE}changes/page-1.jsonld",
        "next": f"{BASE}changes/page-3.jsonld",
    } == links
    assert [f"{BASE}paper/doi-b"] == [each[f"{ACTIVITY_STREAMS}object"][0]["@id"] for each in items["@list"]]
    assert {"@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger", "@value": 1} == (
        page[f"{ACTIVITY_STREAMS}startIndex"][0]
    )


def test_a_build_without_a_date_has_activities_without_one(tmp_path: Path) -> None:
    """Nothing is dated that the build does not date."""
    (tmp_path / "graph.nq").write_text(named("a"), encoding="utf-8")
    dumps.write(in_order(tmp_path / "graph.nq"), tmp_path / "site" / "dumps", BASE)

    versions = feed.write(None, tmp_path / "site" / "dumps", tmp_path / "site" / "changes", BASE, None, "g")

    assert versions.versions[0].date is None
    assert "endTime" not in pages(tmp_path / "site")[0]["orderedItems"][0]


def test_a_site_that_moves_keeps_its_changes(tmp_path: Path) -> None:
    """Where the base is another one, all is new, the pages link to one another where they are now, and patches still replay."""
    old, _ = published(tmp_path, named("a", "b"))
    elsewhere = "https://elsewhere.example/"

    new, versions = publish(tmp_path, 2, named("a", "b").replace(BASE, elsewhere), old, elsewhere)

    first = orjson.loads((new / "changes" / "page-1.jsonld").read_bytes())
    assert (2, 2) == (versions.versions[-1].added, versions.versions[-1].removed)
    assert [f"{elsewhere}changes/{name}.jsonld" for name in ("page-1", "page-2", "feed")] == [
        first["id"],
        first["next"]["id"],
        first["partOf"]["id"],
    ]
    assert gzip.decompress((new / "dumps" / "graph.nq.gz").read_bytes()) == replayed(new, tmp_path)


def test_a_site_without_versions_is_a_beginning(tmp_path: Path) -> None:
    """Where the site before says nothing of changes, all that there is was added."""
    (tmp_path / "before").mkdir()

    _, versions = publish(tmp_path, 1, named("a"), tmp_path / "before")

    assert [1] == [each.added for each in versions.versions]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("changes/versions.json", b"{"),
        ("changes/patch-1.rdfp.gz", None),
        ("changes/page-1.jsonld", b"[]"),
        ("dumps/graph.nq.gz", b"?"),
        ("dumps/manifest.json", None),
    ],
)
def test_a_site_before_that_is_not_whole_is_refused(tmp_path: Path, name: str, content: bytes | None) -> None:
    """What cannot be gone on from is named."""
    old, _ = published(tmp_path, named("a"))
    (old / name).unlink()
    if content is not None:
        (old / name).write_bytes(content)

    with pytest.raises(SourceError, match=str(old) if "page" not in name else "page-1"):
        publish(tmp_path, 2, named("b"), old)


def test_dumps_of_another_version_are_refused(tmp_path: Path) -> None:
    """A patch is made of the version that the last one made, and of no other."""
    old, _ = published(tmp_path, named("a"))
    (tmp_path / "graph.nq").write_text(named("z"), encoding="utf-8")
    dumps.write(in_order(tmp_path / "graph.nq"), old / "dumps", BASE)

    with pytest.raises(SourceError, match="of version 1"):
        publish(tmp_path, 2, named("b"), old)
