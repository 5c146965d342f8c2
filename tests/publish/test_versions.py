"""The page of downloads and versions says what the files say, in valid HTML."""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest
from ordered import in_order

from kg import api, store
from kg.pages import site as sites
from kg.publish import dumps, feed, versions
from kg.publish.source import Source, Told

XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def published(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a site of two versions, of which only the page, the dumps and the changes are written."""
    folder = tmp_path_factory.mktemp("versions")
    api.export(seeds, folder / "build", formats=["n-quads"], validate=False, date="2026-11-20")
    opened = store.build(folder / "build", folder / "store")
    source = Source(sites.opened(opened.folder), opened.about, folder / "build", Told(), opened.about.date)
    quads = (folder / "build" / "graph.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "part.nq").write_text("".join(quads[::2]), encoding="utf-8")
    previous = None
    for name, given in (("old", folder / "part.nq"), ("new", folder / "build" / "graph.nq")):
        made = dumps.write(in_order(given), folder / name / "dumps", source.site.base)
        changes = feed.write(
            previous, folder / name / "dumps", folder / name / "changes", source.site.base, source.issued, name
        )
        previous = folder / name
    path, body = versions.page(source, made, changes.versions)
    (folder / "new" / path).write_bytes(body)
    return folder / "new"


def test_the_page_is_valid_and_every_link_leads_somewhere(published: Path) -> None:
    """The HTML is valid; dumps, patches, feed and lists that it links to are there."""
    page = html5lib.HTMLParser(strict=True).parse((published / "versions.html").read_bytes())
    found = {each.get("href") for each in page.iter() if "/dumps/" in (each.get("href") or "") or "/changes/" in (each.get("href") or "")}  # fmt: skip

    assert all((published / each).is_file() for each in found)
    assert {each.name for each in (published / "dumps").iterdir()} <= {Path(each).name for each in found}
    assert {"patch-1.rdfp.gz", "patch-2.rdfp.gz", "feed.jsonld", "versions.json"} <= {Path(each).name for each in found}


def test_the_rows_say_what_the_lists_say(published: Path) -> None:
    """The newest version stands first, with its figures; each dump has its statements and checksum."""
    page = html5lib.HTMLParser(strict=True).parse((published / "versions.html").read_bytes())
    downloads, listed = page.iter(f"{XHTML}tbody")
    rows = [["".join(cell.itertext()) for cell in row] for row in listed]

    expected = feed.read(published / "changes")
    assert [[str(each.number), "2026-11-20", f"{each.statements:,}", f"{each.added:,}", f"{each.removed:,}"] for each in reversed(expected)] == [row[:5] for row in rows]  # fmt: skip
    assert f"{expected[0].things['added']:,} added" == rows[1][5]
    assert [(f"{each.statements:,}", each.sha256) for each in dumps.read(published / "dumps")] == [
        ("".join(row[1].itertext()), "".join(row[4].itertext())) for row in downloads
    ]
