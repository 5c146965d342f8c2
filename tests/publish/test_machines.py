"""Programs of others read a published site: typed links (Signposting) in pages and link sets, and embedded JSON-LD."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import extruct
import httpx
import pytest
import signposting

from kg.publish.publishing import Options, publish

PAPER = "paper/doi-10.1016_j.neunet.2020.10.016"


class Plain(SimpleHTTPRequestHandler):
    """Files as they are, with the media types of their endings."""

    def guess_type(self, path: object) -> str:
        """Know link sets, which end like other JSON."""
        return "application/linkset+json" if str(path).endswith(".linkset.json") else super().guess_type(path)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(seeds_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a site of the seeds, which was published for it."""
    folder = tmp_path_factory.mktemp("machines") / "site"
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Plain, directory=folder)) as server:
        base = f"http://127.0.0.1:{server.server_port}/"
        publish(seeds_build, folder, Options(base))
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield base
        server.shutdown()


def test_the_typed_links_of_a_page(address: str) -> None:
    """A program that knows Signposting finds in a page how to cite the paper, its authors, its documents and its link set."""
    found = signposting.find_signposting_html(f"{address}{PAPER}.html")

    assert str(found.citeAs.target) == "https://doi.org/10.1016/j.neunet.2020.10.016"
    assert len(found.authors) == 6
    assert {(str(each.target), str(each.type)) for each in found.describedBy} == {
        (f"{address}{PAPER}.ttl", "text/turtle"),
        (f"{address}{PAPER}.jsonld", "application/ld+json"),
        (f"{address}{PAPER}.nt", "application/n-triples"),
    }
    assert [str(each.target) for each in found.linksets] == [f"{address}{PAPER}.linkset.json"]
    assert {"https://schema.org/AboutPage", "https://schema.org/ScholarlyArticle"} <= {
        str(each.target) for each in found.types
    }


def test_the_link_set_says_the_same(address: str) -> None:
    """The link set has the typed links of the page, with the addresses of people where the page leads to their pages."""
    page = f"{address}{PAPER}.html"
    links = signposting.find_signposting_html(page)
    found = signposting.find_signposting_linkset(f"{address}{PAPER}.linkset.json").for_context(page)

    assert {str(each.target) for each in found.authors} == {
        str(each.target).removesuffix(".html") for each in links.authors
    }
    assert str(found.citeAs.target) == str(links.citeAs.target)
    assert {str(each.target) for each in found.describedBy} == {str(each.target) for each in links.describedBy}


def test_what_search_engines_read(address: str) -> None:
    """Extruct finds one article with its headline and its authors in order in the page of a paper."""
    page = httpx.get(f"{address}{PAPER}.html")
    found = extruct.extract(page.text, base_url=str(page.url), syntaxes=["json-ld"])["json-ld"]

    assert [each["@type"] for each in found] == ["ScholarlyArticle"]
    assert found[0]["headline"].startswith("Adversarial symmetric GANs")
    assert [each["name"] for each in found[0]["author"]][:2] == ["Faqiang Liu", "Mingkun Xu"]


def test_what_data_set_search_reads(address: str) -> None:
    """Extruct finds one data set in the page of the downloads, with a dump of each syntax at an address that answers."""
    page = httpx.get(f"{address}versions.html")
    (found,) = extruct.extract(page.text, base_url=str(page.url), syntaxes=["json-ld"])["json-ld"]

    assert ("Dataset", address) == (found["@type"], found["url"])
    sizes = {each["contentUrl"]: int(each["contentSize"]) for each in found["distribution"]}
    assert len(sizes) == 4
    assert sizes == {url: int(httpx.head(url).headers["Content-Length"]) for url in sizes}
