"""A site that is put on hosts, what is asked of it there, and what `kg serve` answers."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import httpx
import orjson
import pytest

from kg import api, store
from kg.pages import policy
from kg.pages import site as sites
from kg.pages.addresses import path_of
from kg.pages.reference.documents import FOR_EVER as VERSIONED
from kg.pages.site import Site
from kg.publish.publishing import Options, publish
from kg.publish.rebase import rebased
from kg.serve.entities import Visit, respond
from kg.serve.kept import Document, Kept

HOST = "https://kg.university.example"
THING = "paper/doi-10.1016_j.neunet.2020.10.016"
SOURCES = "source/0941268d588487d5/person/name-rong-zhao"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
WITHDRAWN = "paper/doi-10.1_withdrawn"
VANISHED = ("paper/doi-10.1_vanished", "paper/doi-10.1_vanished/person/1")
FORMER = {"paper/pmid-1": THING, "paper/pmid-1/person/2": SOURCES, "person/h-2.x~2a": SOURCES}
COMUNICA = (
    "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,application/n-triples;q=0.8,text/turtle;q=0.6,"
    "application/rdf+xml;q=0.5,application/json;q=0.45,text/n3;q=0.35,application/xml;q=0.3,text/html;q=0.2,"
    "application/xhtml+xml;q=0.18"
)
ACCEPTED = (
    None, "", "*/*", "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8", "text/turtle",
    "application/ld+json", "application/json", "application/n-triples", "application/linkset+json", "TEXT/Turtle; q=1.000",
    "text/html;q=0.5, text/turtle;q=0.9", "text/turtle;q=0.1, application/n-triples;q=0.2, */*;q=0.01",
    "application/rdf+xml;q=1, text/*;q=0.2", "image/png, text/html;q=0", "image/png", "text/turtle;q=0", "text/turtle;q=2",
    "application/*", "text/plain, application/*;q=0.3, text/turtle;q=0.05", "application/json, text/plain, */*",
    'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted", text/turtle;charset=utf-8;q=0.7',
    "text/turtle,application/rdf+xml;q=0.9,application/xhtml+xml;q=0.5, */*;q=0.1", COMUNICA,
)  # fmt: skip
PATHS = (
    "", "index.html", "about.html", "query.html", "search.html", "search", "about", "shapes/", "ns.ttl", "ns.html", "context.jsonld", VERSIONED, "browse/paper.html", "browse/person,name-1.html",
    *(THING + ending for ending in policy.ENDINGS), f"{THING}/author/1", f"{THING}/author/1.ttl", f"{THING}/author/1.html",
    f"{THING}/author/2.linkset.json", SOURCES, f"{SOURCES}.html", f"{SOURCES}.nt", *FORMER, *(f"{each}.ttl" for each in FORMER),
    *(f"{each}.html" for each in FORMER), WITHDRAWN, f"{WITHDRAWN}.html", f"{WITHDRAWN}.jsonld",
    "paper/none", "paper/none.html", "paper/none.ttl", "paper/none/author/1", "paper/", "paper", "none.ico", f"{THING}.rdf",
    f"{THING}/", f"{THING}.html/", "static/none.css", "browse/none.html", "browse/", "a%20b/c", "paper/%C3%A9", "paper/a%22b", "paper/$uri",
    "paper/%24kg_stem", "paper/*", "paper/%0d%0aX:%20y", f"{THING}%0d%0aX:%20y", "paper/%2e%2e/x/y", "paper/.htaccess",
)  # fmt: skip
"""What clients ask for below the site. Where answers may differ is told by tests of its own."""


class Asked(NamedTuple):
    """A site that is published, and what answers for its graph by itself."""

    base: str
    folder: Path
    top: Path
    """The folder that is the root of a web server."""
    model: Site
    nodes: frozenset[str]
    """The paths of all nodes that have one."""

    @property
    def start(self) -> str:
        """Give the path where the site begins."""
        return self.base.removeprefix(HOST)

    def told(self, path: str, accept: str | None = None) -> Document:
        """Give the answer that `kg serve` has."""
        return respond(self.model, Visit(self.start + httpx.URL(f"/{path}").path[1:], accept=accept), Kept())


def _build(folder: Path, data: bytes) -> Path:
    """Write a build by hand."""
    folder.mkdir()
    (folder / "graph.nq").write_bytes(data)
    file = {"name": "graph.nq", "sha256": sha256(data).hexdigest(), "bytes": len(data), "triples": data.count(b"\n")}
    manifest = {"version": "0", "base": "https://kg.example/", "sources": [], "files": [file]}
    (folder / "manifest.json").write_bytes(orjson.dumps(manifest))
    return folder


@pytest.fixture(scope="session")
def graph(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Give the graph of the seeds, with former addresses and a thing that was withdrawn."""
    folder = tmp_path_factory.mktemp("hosted") / "build"
    api.export(seeds, folder, formats=["n-quads"], validate=False)
    former = (
        f"<https://kg.example/{old}> <http://purl.org/dc/terms/isReplacedBy> <https://kg.example/{new}> .\n"
        for old, new in FORMER.items()
    )
    gone = f"<https://kg.example/{WITHDRAWN}> {TYPE} <https://w3id.org/scholarly-kg/ns#Tombstone> .\n"
    return (folder / "graph.nq").read_bytes() + "".join([*former, gone]).encode()


@pytest.fixture(scope="session", params=["/", "/graph/"])
def asked(request: pytest.FixtureRequest, graph: bytes) -> Iterator[Asked]:
    """Give a site at the root of a host, and one below a path, published after another that had more things."""
    with TemporaryDirectory() as made:
        work, base = Path(made), f"{HOST}{request.param}"
        work.chmod(0o755)  # a web server that root starts reads as somebody else
        old = "".join(f'<https://kg.example/{path}> <https://schema.org/name> "x" .\n' for path in VANISHED)
        publish(_build(work / "1", old.encode()), work / "before", Options(base))
        build, top = _build(work / "2", graph), work / "www"
        folder = top / request.param.strip("/")
        publish(build, folder, Options(base, previous=work / "before", workers=2))
        where = sites.opened(store.build(rebased(build, base, work / "3"), work / "store").folder)
        nodes = {path for quad in where.store if (path := path_of(where.base, quad.subject.value))}
        yield Asked(base, folder, top, where, frozenset(nodes))
