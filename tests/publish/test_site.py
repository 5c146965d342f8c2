"""A published site: the pages that are served, as files, where every link leads somewhere and no address dies."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

import html5lib
import orjson
import pytest
from pyoxigraph import RdfFormat, parse

from kg import api, store
from kg.errors import SinkError, SourceError
from kg.pages import site as sites
from kg.publish import history, versions
from kg.publish.descriptions import dataset, dcat, prov, robots, sitemap, void
from kg.publish.hosts import configurations
from kg.publish.publishing import Options, Published, publish
from kg.serve.entities import Visit, respond
from kg.serve.kept import Kept

BASE = "https://kg.university.example/graph/"
OWN = {
    "404.html", "search.json", history.ABOUT, history.ADDRESSES, void.PATH, void.WELL_KNOWN, dcat.PATH, dataset.PATH, prov.PATH,
    robots.PATH, sitemap.PATH, versions.PATH, "sitemap-1.xml", *configurations.FOUND,
}  # fmt: skip
"""Files that a site has and a server has not, or not at that address."""
FOLDERS = ("search/", "dumps/", "changes/")
"""And folders of such."""


def files(folder: Path) -> dict[str, bytes]:
    """Give the files of a site by their names."""
    return {str(each.relative_to(folder)): each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()}


@pytest.fixture(scope="module")
def build(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a validated build of the seeds for the base of the site."""
    folder = tmp_path_factory.mktemp("based") / "build"
    api.export(seeds, folder, formats=["n-quads"], base=BASE)
    return folder


@pytest.fixture(scope="module")
def published(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Give a site of the seeds."""
    return publish(build, tmp_path_factory.mktemp("site") / "site", Options(BASE, workers=2))


@pytest.fixture(scope="module")
def made(published: Published) -> dict[str, bytes]:
    """Give the files of the site."""
    return files(published.folder)


def test_published_is_served(made: dict[str, bytes], build: Path, tmp_path: Path) -> None:
    """Every file but what a site says of itself is, byte for byte, what the server answers at its address."""
    where = sites.opened(store.build(build, tmp_path / "store").folder)
    differing = [
        name
        for name, body in made.items()
        if name not in OWN and not name.startswith(FOLDERS) and respond(where, Visit(f"/{name}"), Kept()).body != body
    ]

    assert differing == []
    assert len(made) > 1000


def test_lists_that_go_on_are_served_so_too(tmp_path: Path) -> None:
    """Each further page of a list, of a thing or of a kind, is what the server answers."""
    entries = (
        f"@article{{a{number}, title = {{Paper {number}}}, journal = {{Letters}}, issn = {{2041-1723}}, year = {{{1990 + number % 7}}}}}"
        for number in range(120)
    )
    (tmp_path / "papers.bib").write_text("\n".join(entries), encoding="utf-8")
    api.export(tmp_path / "papers.bib", tmp_path / "build", base=BASE, formats=["n-quads"], validate=False)
    made = files(publish(tmp_path / "build", tmp_path / "site", Options(BASE)).folder)
    where = sites.opened(store.build(tmp_path / "build", tmp_path / "store").folder)
    pages = {
        name: body for name, body in made.items() if name.endswith((",papers-2.html", ",papers-3.html", "-3.html"))
    }

    assert pages == {name: respond(where, Visit(f"/{name}"), Kept()).body for name in pages}
    assert {
        "venue/issn-2041-1723,papers-2.html",
        "venue/issn-2041-1723,papers-3.html",
        "browse/paper,newest-3.html",
        "browse/paper,linked-3.html",
    } <= set(pages)
    assert not [name for name in made if name.endswith("-4.html") and "," in name]


def test_every_node_has_its_documents(made: dict[str, bytes], build: Path) -> None:
    """Of each subject of the graph there is a document that holds it, in each syntax, below its own address."""
    subjects = {
        quad.subject.value.removeprefix(BASE)
        for quad in parse(path=build / "graph.nq", format=RdfFormat.N_QUADS)
        if quad.subject.value.startswith(BASE)
    }
    held = {
        line.split(b"> ", 1)[0][1:].decode().removeprefix(BASE): name
        for name, body in made.items()
        if name.endswith(".nt")
        for line in body.splitlines()
    }

    assert subjects <= set(held)
    for name in (name for name in made if name.endswith(".nt")):
        stem = name.removesuffix(".nt")
        assert {f"{stem}{ending}" for ending in (".html", ".ttl", ".jsonld", ".linkset.json")} <= set(made)


def _targets(name: str, body: bytes) -> Iterator[str]:
    """Give the files of a site that a page refers to."""
    tree: Any = html5lib.HTMLParser(strict=True).parse(body.decode())
    for each in tree.iter():
        for key in ("href", "src", "action"):
            target = (each.get(key) or "").partition("#")[0].partition("?")[0]
            if target and not target.startswith(("http:", "https:", "mailto:")):
                whole = normpath(join(dirname(f"/{name}"), unquote(target)))
                yield "index.html" if whole == "/" else whole[1:]


def test_no_link_is_dead(made: dict[str, bytes]) -> None:
    """Whatever a page of the site refers to is a file of the site."""
    pages = {name: body for name, body in made.items() if name.endswith(".html") and name != "404.html"}
    dead = {(name, target) for name, body in pages.items() for target in _targets(name, body) if target not in made}

    assert {target for _, target in dead} <= {"sparql"}  # which a server has, and the site does without
    assert len(pages) > 250


def test_no_link_is_dead_where_there_is_little(tmp_path: Path) -> None:
    """A graph of one paper has a list of people too, which says that there are none."""
    publish(_small(tmp_path / "1", "doi-a"), tmp_path / "site", Options(BASE))
    made = files(tmp_path / "site")
    pages = {name: body for name, body in made.items() if name.endswith(".html") and name != "404.html"}

    assert {target for name, body in pages.items() for target in _targets(name, body)} - set(made) <= {"sparql"}


def test_another_base_changes_addresses_alone(published: Published, seeds: Path, tmp_path: Path) -> None:
    """A build for the example base, published for another, is the site of a build for that base."""
    api.export(seeds, tmp_path / "build", formats=["n-quads"])
    publish(tmp_path / "build", tmp_path / "site", Options(BASE))
    moved, own = files(tmp_path / "site"), files(published.folder)

    assert set(moved) == set(own)
    assert [name for name in own if name != history.ABOUT and moved[name] != own[name]] == []


def test_a_build_of_turtle_can_be_published(seeds: Path, published: Published, tmp_path: Path) -> None:
    """Where a build has no n-quads, what it has is published, for another base too."""
    api.export(seeds, tmp_path / "build", formats=["turtle"], validate=False)
    done = publish(tmp_path / "build", tmp_path / "site", Options(BASE))

    assert done.things > 250
    assert (tmp_path / "site" / "paper").is_dir()


@pytest.mark.parametrize("seed", ["1", "77"])
def test_bytes_do_not_depend_on_the_run(made: dict[str, bytes], build: Path, tmp_path: Path, seed: str) -> None:
    """The same build gives the same files, whatever the seed of the hashes and the number of processes."""
    command = [
        sys.executable,
        "-m",
        "kg",
        "publish",
        build,
        "-o",
        tmp_path / "site",
        "--base",
        BASE,
        "--workers",
        seed[0],
    ]
    subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)

    assert files(tmp_path / "site") == made


CASE = "<https://kg.example/{}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://purl.org/spar/fabio/JournalArticle> ."


def _small(folder: Path, *names: str, more: str = "") -> Path:
    """Write a build of some papers by hand."""
    folder.mkdir()
    text = "".join(
        f'{CASE.format(f"paper/{name}")}\n<https://kg.example/paper/{name}> <https://schema.org/name> "{name}" .\n'
        for name in names
    )
    data = (text + more).encode()
    (folder / "graph.nq").write_bytes(data)
    file = {"name": "graph.nq", "sha256": sha256(data).hexdigest(), "bytes": len(data), "triples": data.count(b"\n")}
    manifest = {"version": "0", "base": "https://kg.example/", "sources": [], "files": [file]}
    (folder / "manifest.json").write_bytes(orjson.dumps(manifest))
    return folder


def test_what_vanished_is_said_to_be_gone_for_ever(tmp_path: Path) -> None:
    """An address of the site before has a page that says that it is gone, also two sites later, until it is there again."""
    options = Options(BASE)
    first = publish(_small(tmp_path / "1", "doi-a", "doi-b"), tmp_path / "s1", options)
    second = publish(_small(tmp_path / "2", "doi-b"), tmp_path / "s2", options._replace(previous=tmp_path / "s1"))
    third = publish(_small(tmp_path / "3", "doi-c"), tmp_path / "s3", options._replace(previous=tmp_path / "s2"))
    fourth = publish(_small(tmp_path / "4", "doi-a"), tmp_path / "s4", options._replace(previous=tmp_path / "s3"))

    assert [each.gone for each in (first, second, third, fourth)] == [
        (), ("paper/doi-a",), ("paper/doi-a", "paper/doi-b"), ("paper/doi-b", "paper/doi-c"),
    ]  # fmt: skip
    assert b"no longer stated by any source" in (tmp_path / "s3" / "paper" / "doi-a.html").read_bytes()
    assert not (tmp_path / "s3" / "paper" / "doi-a.ttl").exists()
    assert b"no longer" not in (tmp_path / "s4" / "paper" / "doi-a.html").read_bytes()
    assert history.read(tmp_path / "s4")["gone"] == ["paper/doi-b", "paper/doi-c"]


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    """Files that are as before keep their date, so that a copy to a web server skips them; the site before is not touched."""
    publish(_small(tmp_path / "1", "doi-a", "doi-b"), tmp_path / "site", Options(BASE))
    before = {name: (tmp_path / "site" / name).stat().st_mtime_ns for name in files(tmp_path / "site")}
    time.sleep(0.05)
    changed = _small(
        tmp_path / "2", "doi-a", more='<https://kg.example/paper/doi-a> <https://schema.org/pagination> "1" .\n'
    )
    done = publish(changed, tmp_path / "site", Options(BASE, previous=tmp_path / "site"))
    now = {name: (tmp_path / "site" / name).stat().st_mtime_ns for name in files(tmp_path / "site")}

    kept = {name for name, date in now.items() if before.get(name) == date}
    assert "about.html" in kept
    assert "paper/doi-a.ttl" not in kept
    assert done.written.same == len(kept)


def test_a_former_address_is_told(tmp_path: Path) -> None:
    """An address that has become another is listed with it, for the redirects of a web server."""
    more = "<https://kg.example/paper/old> <http://purl.org/dc/terms/isReplacedBy> <https://kg.example/paper/new> .\n"
    done = publish(_small(tmp_path / "1", "new", more=more), tmp_path / "site", Options(BASE))

    assert done.moved == {"paper/old": "paper/new"}
    assert history.read(tmp_path / "site")["moved"] == {"paper/old": "paper/new"}


def test_what_is_no_site_is_not_replaced(tmp_path: Path) -> None:
    """A folder of something else, and a site of another base as the one before, are refused, and stay as they are."""
    build = _small(tmp_path / "1", "doi-a")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_text("x")
    with pytest.raises(SinkError, match="is not a site, and is not replaced"):
        publish(build, tmp_path / "photos", Options(BASE))
    with pytest.raises(SourceError, match=r"found no site\.json"):
        publish(build, tmp_path / "site", Options(BASE, previous=tmp_path / "photos"))
    publish(build, tmp_path / "other", Options("https://other.example/"))
    with pytest.raises(SourceError, match=f"expected a site of {re.escape(BASE)}"):
        publish(build, tmp_path / "site", Options(BASE, previous=tmp_path / "other"))

    assert [each.name for each in (tmp_path / "photos").iterdir()] == ["a.jpg"]
    assert not (tmp_path / "site").exists()


def test_an_interrupted_run_leaves_the_site_before(build: Path, tmp_path: Path) -> None:
    """Ctrl-C while pages are written leaves the old site whole, and nothing beside it."""
    publish(_small(tmp_path / "1", "doi-a"), tmp_path / "out" / "site", Options(BASE))
    before = files(tmp_path / "out" / "site")
    command = [sys.executable, "-m", "kg", "publish", build, "-o", tmp_path / "out" / "site", "--base", BASE]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not list((tmp_path / "out").glob(".site.kg-*/paper/*.html")) and process.poll() is None:
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=60)[1]

    assert process.returncode == 130
    assert "Traceback" not in said
    assert files(tmp_path / "out" / "site") == before
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["site"]


def test_the_command(kg, build: Path, tmp_path: Path) -> None:
    """`kg publish` says what it wrote, at the base of the build unless told; without a real base it says what is missing."""
    done = kg("publish", build, "-o", tmp_path / "site")
    refused = kg("publish", _small(tmp_path / "example", "doi-a"), "-o", tmp_path / "site2")
    as_json = orjson.loads(kg("publish", build, "-o", tmp_path / "site", "--base", BASE, "--json").stdout)

    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"written: .*site \(\d+ things, [\d,]+ files, \d+\.\d MB\)\n", done.stderr)
    assert BASE.encode() in (tmp_path / "site" / "site.json").read_bytes()
    assert refused.returncode == 2
    assert "--base: expected the address that the site will have" in refused.stderr
    assert as_json["things"] > 250


def test_what_would_embarrass_is_said_before(kg, tmp_path: Path) -> None:
    """`--check` names the example base, what the shapes found, addresses at which nothing is, and those that would die."""
    publish(_small(tmp_path / "1", "doi-a", "doi-b"), tmp_path / "old", Options("http://10.0.0.1/"))
    link = "<https://kg.example/paper/doi-b> <https://schema.org/citation> <https://kg.example/paper/doi-none> .\n"
    build = _small(tmp_path / "2", "doi-b", more=link)
    (build / "report.json").write_text('{"counts": {"violation": 2}, "findings": []}')
    done = kg("publish", build, "--check", "--base", "http://10.0.0.1/", "--previous", tmp_path / "old", "--title", "T")

    said = done.stdout.splitlines()
    assert done.returncode == 1
    assert [line.partition(" (")[0] for line in said] == [
        "error: 10.0.0.1 is no address of the public web",
        "warning: the base begins with http:",
        "error: 2 violations of the shapes",
        "error: 1 address described nowhere: paper/doi-none",
        "warning: no licence: nobody may use the data",
        "warning: no publisher",
        "warning: no contact",
        "warning: 1 address will be gone: paper/doi-a",
    ]
    assert {each.name for each in tmp_path.iterdir()} == {"1", "2", "old"}


def test_nothing_to_put_right(kg, build: Path) -> None:
    """A build that conforms, for a real address, with all that a publisher says, is of no concern."""
    said = (
        "--title",
        "T",
        "--publisher",
        "P",
        "--contact",
        "mailto:a@b.org",
        "--licence",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    )
    done = kg("publish", build, "--check", "--base", "https://kg.iana.org/", *said)

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "nothing to put right\n"
