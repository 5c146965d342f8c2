"""How things, documents and lists are answered over HTTP, without a server."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from posixpath import dirname, join, normpath

import orjson
import pytest
from sites import links, nodes, parsed, text, visit

import kg.pages
from kg.pages import things
from kg.pages.assets import assets
from kg.pages.site import Site
from kg.serve.entities import Visit, respond
from kg.serve.kept import Document, Kept

THING = "/paper/doi-10.1016_j.neunet.2020.10.016"
NAME = "doi-10.1016_j.neunet.2020.10.016"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
AGENT = f"<https://kg.example/agent/kg-1> {TYPE} <http://www.w3.org/ns/prov#SoftwareAgent> .\n"


class TestThings:
    """The address of a thing leads to a document."""

    @pytest.mark.parametrize(
        ("accept", "ending"),
        [
            (None, ".html"),
            ("", ".html"),
            ("*/*", ".html"),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", ".html"),
            ("text/turtle", ".ttl"),
            ("application/ld+json", ".jsonld"),
            ("application/json", ".jsonld"),
            ("application/n-triples", ".nt"),
            ("application/linkset+json", ".linkset.json"),
            ("text/html;q=0.5, text/turtle;q=0.9", ".ttl"),
            ("text/turtle;q=0.1, application/n-triples;q=0.2, */*;q=0.01", ".nt"),
            ("application/rdf+xml;q=1, text/*;q=0.2", ".html"),
        ],
    )
    def test_a_client_is_led_to_what_it_accepts(self, seeds_site: Site, accept: str | None, ending: str) -> None:
        """The answer is 303 with a relative address, and says that it depends on Accept."""
        found = respond(seeds_site, Visit(THING, accept=accept), Kept())

        assert (303, f"{NAME}{ending}") == (found.status, found.field("Location"))
        assert "Accept" in found.field("Vary").split(", ")

    def test_what_cannot_be_given_is_refused_with_a_list(self, seeds_site: Site) -> None:
        """A client that accepts nothing of it is told what there is."""
        found = visit(seeds_site, THING, accept="image/png, text/html;q=0")

        assert found.status == 406
        assert all(
            kind in found.body.decode() for kind in ("text/turtle", "application/ld+json", "application/n-triples")
        )
        assert f'<{NAME}.ttl>; rel="alternate"; type="text/turtle"' in found.field("Link")

    @pytest.mark.parametrize(("accept", "ending"), [("text/html", ".html"), ("text/turtle", ".ttl"), (None, ".html")])
    def test_a_part_leads_to_the_document_of_its_thing(self, seeds_site: Site, accept: str | None, ending: str) -> None:
        """An author position has no document of its own: its address and documents lead to those of the paper."""
        mark = "#part/author/1" if ending == ".html" else ""
        for path in (f"{THING}/author/1", f"{THING}/author/1{ending}"):
            found = visit(seeds_site, path, **({"accept": accept} if accept else {}))

            assert (303, f"../../../paper/{NAME}{ending}{mark}") == (found.status, found.field("Location"))
        page = visit(seeds_site, f"{THING}.html").body.decode()
        assert 'id="part/author/1"' in page

    def test_every_part_is_described_where_it_leads(self, examples_site: Site) -> None:
        """Of every node of a graph in which every row occurs, the address leads to a document that holds it."""
        parts = 0
        for path in nodes(examples_site):
            found = visit(examples_site, f"/{path}", accept="application/n-triples")
            if found.status == 301:  # a former address
                continue
            where = normpath(join(dirname(f"/{path}"), found.field("Location")))
            parts += where != f"/{path}.nt"

            assert f"<{examples_site.base}{path}> " in visit(examples_site, where).body.decode(), path
        assert parts > 100

    def test_a_part_that_nothing_links_to_has_a_document(self, make_site: Callable[[str], Site]) -> None:
        """What is below a thing but in no description of it is described at its own address."""
        where = make_site(
            f'{AGENT}<https://kg.example/paper/x> <https://schema.org/name> "X" .\n'
            '<https://kg.example/paper/x/note/1> <https://schema.org/text> "N" .\n'
        )

        assert visit(where, "/paper/x/note/1", accept="text/turtle").field("Location") == "1.ttl"
        assert b'"N"' in visit(where, "/paper/x/note/1.ttl").body

    @pytest.mark.parametrize("path", ["/paper/none", "/paper/none.html", "/paper/none.ttl", "/paper/", "/paper", "/../x/y", "/paper/%00", "/a/b c",
                                      "/paper/x/../y", "/favicon.ico", f"{THING}.rdf", "/static/none.css", "/browse/none", "/browse/"])  # fmt: skip
    def test_what_is_not_there_is_not_found(self, seeds_site: Site, path: str) -> None:
        """Any other address gives 404, with a page from which to go on."""
        found = visit(seeds_site, path)

        assert found.status == 404
        assert parsed(found.body) is not None

    def test_a_thing_whose_address_ends_like_a_document(self, make_site: Callable[[str], Site]) -> None:
        """A thing named like a file is led to its own document, unless that is the document of another thing."""
        where = make_site(
            AGENT
            + "".join(
                f'<https://kg.example/page/{each}> <https://schema.org/name> "{each}" .\n'
                for each in ("a.html", "b", "b.html")
            )
        )

        assert visit(where, "/page/a.html").field("Location") == "a.html.html"
        assert visit(where, "/page/a.html.html").status == 200
        assert visit(where, "/page/b.html").status == 200

    def test_a_former_address_leads_to_the_present_one(self, make_site: Callable[[str], Site]) -> None:
        """An alias answers 301, and its documents still say what became of it."""
        where = make_site(
            f"{AGENT}<https://kg.example/paper/old/person/1> <http://purl.org/dc/terms/isReplacedBy> <https://kg.example/person/new> .\n"
            '<https://kg.example/person/new> <https://schema.org/name> "N" .\n'
        )
        found = visit(where, "/paper/old/person/1")

        assert (301, "../../../person/new") == (found.status, found.field("Location"))
        assert visit(where, "/paper/old/person/1.ttl").status == 200
        assert "This is a former address" in text(visit(where, "/paper/old/person/1.html").body)

    def test_what_was_withdrawn_is_gone(self, make_site: Callable[[str], Site]) -> None:
        """The page of a tombstone answers 410 and says so."""
        where = make_site(
            f"{AGENT}<https://kg.example/paper/x> {TYPE} <https://w3id.org/scholarly-kg/ns#Tombstone> .\n"
        )
        found = visit(where, "/paper/x.html")

        assert found.status == 410
        assert "no longer stated by any source" in text(found.body)


class TestDocuments:
    """Documents say what they are, and when they have changed."""

    @pytest.mark.parametrize(
        ("ending", "media_type"),
        [(".html", "text/html; charset=utf-8"), (".ttl", "text/turtle; charset=utf-8"), (".jsonld", "application/ld+json"),
         (".nt", "application/n-triples"), (".linkset.json", "application/linkset+json")],
    )  # fmt: skip
    def test_header_fields_of_a_document(self, seeds_site: Site, ending: str, media_type: str) -> None:
        """Each document names its type, its own address, its tag, and what it depends on, and may be read by any page."""
        found = visit(seeds_site, THING + ending)

        assert found.status == 200
        assert found.field("Content-Type") == media_type
        assert found.field("Content-Location") == NAME + ending
        assert re.fullmatch('"[0-9a-f]{32}"', found.field("ETag"))
        assert {"Accept", "Accept-Encoding"} == set(found.field("Vary").split(", "))
        assert found.field("Access-Control-Allow-Origin") == "*"
        assert found.field("X-Content-Type-Options") == "nosniff"
        assert found.field("Last-Modified") is None

    def test_an_unchanged_document_is_not_sent_again(self, seeds_site: Site) -> None:
        """A client that has the document is told so, with the fields that it may have to renew."""
        tag = visit(seeds_site, f"{THING}.ttl").field("ETag")
        for matches in (tag, f'"x", {tag}', f"W/{tag}", "*"):
            found = visit(seeds_site, f"{THING}.ttl", matches=matches)

            assert (304, b"") == (found.status, found.body)
            assert found.field("ETag") == tag
            assert found.field("Content-Location")
            assert found.field("Vary")
        assert visit(seeds_site, f"{THING}.ttl", matches='"x"').status == 200

    def test_the_date_of_the_build_is_the_date_of_its_documents(self, seeds_site: Site) -> None:
        """Where the build has a date, documents have it too, and are not sent again to whoever has them since."""
        dated = seeds_site._replace(built="2026-06-27T10:00:00Z")

        assert visit(dated, f"{THING}.nt").field("Last-Modified") == "Sat, 27 Jun 2026 10:00:00 GMT"
        assert visit(dated, f"{THING}.nt", since="Sat, 27 Jun 2026 10:00:00 GMT").status == 304
        assert visit(dated, f"{THING}.nt", since="Sat, 27 Jun 2026 09:59:59 GMT").status == 200
        assert visit(dated, f"{THING}.nt", since="no date").status == 200
        assert visit(dated, f"{THING}.nt", since="Sat, 27 Jun 2026 10:00:00 GMT", matches='"x"').status == 200

    def test_packed_documents_have_a_tag_of_their_own(self, seeds_site: Site) -> None:
        """What is packed is other bytes, and a strong tag says so."""
        plain, packed = visit(seeds_site, f"{THING}.ttl"), visit(seeds_site, f"{THING}.ttl", encoding="gzip")

        assert packed.field("Content-Encoding") == "gzip"
        assert packed.field("ETag") != plain.field("ETag")
        assert len(packed.body) < len(plain.body)

    def test_typed_links_of_a_page(self, seeds_site: Site) -> None:
        """A page has the links of Signposting, level 1: what to cite, what describes it, its type, authors, link set."""
        field = visit(seeds_site, f"{THING}.html").field("Link")
        found = re.findall(r'<([^>]*)>; rel="([^"]*)"', field)
        by_relation: dict[str, list[str]] = {}
        for target, relation in found:
            by_relation.setdefault(relation, []).append(target)

        assert by_relation["cite-as"] == ["https://doi.org/10.1016/j.neunet.2020.10.016"]
        assert by_relation["describedby"] == [f"../paper/{NAME}{ending}" for ending in (".ttl", ".jsonld", ".nt")]
        assert by_relation["linkset"] == [f"../paper/{NAME}.linkset.json"]
        assert set(by_relation["type"]) == {"https://schema.org/AboutPage", "https://schema.org/ScholarlyArticle"}
        assert len(by_relation["author"]) == 6

    def test_files_and_licences_are_linked(self, examples_site: Site) -> None:
        """A paper with a file and a licence names them as item and license."""
        fields = [
            visit(examples_site, f"/paper/{name}.html").field("Link")
            for name in ("doi-10.1016_j.neunet.2020.10.016", "doi-10.1234_abc.1")
        ]

        assert '<https://networks.example/paper.pdf>; rel="item"; type="application/pdf"' in fields[0]
        assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in fields[1]

    def test_the_link_set_has_the_same_links(self, seeds_site: Site) -> None:
        """The link set, level 2, says of each document what its header says, with the addresses of the build."""
        data = orjson.loads(visit(seeds_site, f"{THING}.linkset.json").body)
        page, *others = data["linkset"]

        assert page["anchor"] == f"https://kg.example{THING}.html"
        assert page["cite-as"] == [{"href": "https://doi.org/10.1016/j.neunet.2020.10.016"}]
        assert len(page["author"]) == 6
        assert [each["anchor"].rpartition(".")[2] for each in others] == ["ttl", "jsonld", "nt"]
        assert all(each["describes"] == [{"href": page["anchor"], "type": "text/html"}] for each in others)

    def test_a_graph_with_another_base(self, make_site: Callable[[str], Site]) -> None:
        """Pages are found below this host with or without the path of the base; RDF keeps the addresses of the build."""
        where = make_site(
            AGENT.replace("kg.example/", "example.org/kg/")
            + '<https://example.org/kg/paper/x> <https://schema.org/name> "X" .\n'
        )

        for path in ("/kg/paper/x", "/paper/x"):
            assert visit(where, path).field("Location") == "x.html"
            assert b"<https://example.org/kg/paper/x>" in visit(where, f"{path}.nt").body
        assert not [each for each in links(parsed(visit(where, "/paper/x.html").body)) if "example.org" in each]


@pytest.fixture(scope="module")
def prolific(make_site: Callable[[str], Site]) -> Site:
    """Give the site of a person with 120 papers, written with one other."""
    base, name, author = "https://kg.example/", "<https://schema.org/name>", "<https://schema.org/author>"
    year, integer = "<http://purl.org/spar/fabio/hasPublicationYear>", "<http://www.w3.org/2001/XMLSchema#gYear>"
    people = [
        f'<{base}person/{each}> {TYPE} <https://schema.org/Person> .\n<{base}person/{each}> {name} "Person {each}" .\n'
        for each in "ab"
    ]
    papers = [
        f"<{base}paper/{number}> {TYPE} <https://schema.org/ScholarlyArticle> .\n"
        f'<{base}paper/{number}> {name} "Paper {number:03}" .\n'
        f'<{base}paper/{number}> {year} "{1900 + number}"^^{integer} .\n'
        f"<{base}paper/{number}> {author} <{base}person/a> .\n<{base}paper/{number}> {author} <{base}person/b> .\n"
        for number in range(120)
    ]
    return make_site("".join([AGENT, *people, *papers]))


class TestLists:
    """Lists are paged, and say where in them one is."""

    def test_a_person_with_many_papers_has_several_pages(self, prolific: Site) -> None:
        """Each paper stands once on the pages of the list, the newest first."""
        found: list[str] = []
        for number in ("1", "2", "3"):
            said = text(visit(prolific, "/person/a" + (f",papers-{number}.html" if number > "1" else ".html")).body)
            found += re.findall(r"Paper \d{3}", said)

        assert found == [f"Paper {number:03}" for number in range(119, -1, -1)]

    @pytest.mark.parametrize("page", ["4", "1", "0", "-1", "x", "", "99999999", "1e1", "\u0661", "02"])
    def test_a_page_that_is_not_there(self, prolific: Site, page: str) -> None:
        """A page behind the last, or none at all, is not found."""
        assert visit(prolific, f"/person/a,papers-{page}.html").status == 404

    def test_other_parameters_are_no_matter(self, prolific: Site) -> None:
        """What others put behind an address changes nothing."""
        assert (
            visit(prolific, "/person/a.html", query="utm_source=x&ref=1").body == visit(prolific, "/person/a.html").body
        )

    def test_those_who_wrote_together_are_drawn(self, prolific: Site) -> None:
        """The picture links to the other person, with the number of papers together."""
        tree = parsed(visit(prolific, "/person/a.html").body)
        svg = next(each for each in tree.iter() if str(each.tag).endswith("}svg"))

        assert [each.get("href") for each in svg.iter() if str(each.tag).endswith("}a")] == ["../person/b.html"]
        assert "Person b (100 papers together)" in "".join(svg.itertext())

    def test_lists_by_kind_and_year(self, prolific: Site) -> None:
        """A kind is listed by name, by year or by how much it is linked to, and for one year alone."""
        by_name = re.findall(r"Paper \d{3}", text(visit(prolific, "/browse/paper,name-1.html").body))
        of_year = re.findall(r"Paper \d{3}", text(visit(prolific, "/browse/paper,linked,1950-1.html").body))
        newest = re.findall(r"Paper \d{3}", text(visit(prolific, "/browse/paper,newest-2.html").body))

        assert by_name == [f"Paper {number:03}" for number in range(50)]
        assert of_year == ["Paper 050"]
        assert newest == [f"Paper {number:03}" for number in range(69, 19, -1)]

    @pytest.mark.parametrize(
        "which", ["x-1", "newest,x-1", "linked-0", "linked-x", "linked,1'---1", "newest-99", "newest"]
    )
    def test_lists_that_are_not_there(self, prolific: Site, which: str) -> None:
        """What no list is called is not found."""
        assert visit(prolific, f"/browse/paper,{which}.html").status == 404

    @pytest.mark.parametrize("name", ["search", "query", "about"])
    def test_short_names_lead_to_whole_ones(self, prolific: Site, name: str) -> None:
        """An address without its ending leads to the page, with all that is asked."""
        found = visit(prolific, f"/{name}", query="q=a%20b")

        assert (301, f"{name}.html?q=a%20b") == (found.status, found.field("Location"))

    def test_search_finds_names_titles_and_identifiers(self, seeds_site: Site) -> None:
        """The beginning of a word, an author as printed, or a DOI finds the paper."""
        for asked in ("adversarial symm", "Faqiang", "10.1016/j.neunet.2020.10.016"):
            assert "Adversarial symmetric GANs: Bridging" in text(
                visit(seeds_site, "/search.html", query=f"q={asked}").body
            ), asked

    def test_suggestions(self, seeds_site: Site) -> None:
        """A script gets names with addresses relative to where the site begins."""
        found = visit(seeds_site, "/search.json", query="q=mingli")
        first = orjson.loads(found.body)["results"][0]

        assert found.field("Content-Type") == "application/json"
        assert first == {"label": "Mingli Song", "lang": None, "kind": "Person", "year": None,
                         "href": "source/26ef1d0f89d020b3/person/name-mingli-song.html"}  # fmt: skip


class TestPolicy:
    """What a browser may do with a page."""

    def test_pages_allow_nothing_from_elsewhere(self, seeds_site: Site) -> None:
        """The policy allows scripts, styles and connections of this site alone, and nothing inline."""
        for path in ("/", f"{THING}.html", "/query.html", "/search.html", "/nowhere"):
            policy = visit(seeds_site, path).field("Content-Security-Policy")

            assert "default-src 'self'" in policy
            assert "unsafe" not in policy
            assert "*" not in policy

    def test_nothing_is_loaded_from_elsewhere(self, seeds_site: Site) -> None:
        """All that a page loads is its own, and is there; the query page alone loads an editor."""
        for path, count in (("/", 3), (f"{THING}.html", 3), ("/query.html", 7)):
            tree = parsed(visit(seeds_site, path).body)
            loaded = [each.get("src") for each in tree.iter() if each.get("src")]
            loaded += [each.get("href") for each in tree.iter() if each.get("rel") in {"stylesheet", "icon"}]

            assert len(loaded) == count
            assert all(visit(seeds_site, "/" + each.lstrip("./")).status == 200 for each in loaded)

    def test_files_never_change_under_their_name(self, seeds_site: Site) -> None:
        """A file may be kept for ever, since a hash of it stands in its name."""
        for each in assets().values():
            found = visit(seeds_site, f"/{each.path}")

            assert found.field("Cache-Control") == "public, max-age=31536000, immutable"
            assert found.body == each.content


class TestKept:
    """Answers are kept, up to a size."""

    def test_an_answer_is_made_once(self, seeds_site: Site) -> None:
        """The second time the same answer is given, and another generation has its own."""
        kept = Kept()
        first = respond(seeds_site, Visit(f"{THING}.html"), kept)

        assert respond(seeds_site, Visit(f"{THING}.html"), kept) is first
        assert respond(seeds_site._replace(generation="x"), Visit(f"{THING}.html"), kept) is not first

    def test_what_was_not_asked_for_longest_goes_first(self) -> None:
        """The kept answers never take more than they may."""
        kept = Kept(40_000)
        for number in range(10):
            kept.put(number, Document(200, (), b"x" * 6_000))
            kept.get(0)

        assert kept.get(0) is not None
        assert kept.get(9) is not None
        assert kept.get(1) is None
        assert len(kept) == 5

    def test_what_is_too_large_is_not_kept(self) -> None:
        """One answer does not push out all others."""
        kept = Kept(10_000)
        kept.put("x", Document(200, (), b"x" * 9_000))

        assert len(kept) == 0


def test_templates_and_files_ship_with_the_package() -> None:
    """Whatever pages are made from lies inside the package, so that it is in the wheel."""
    folder = Path(kg.pages.__file__).parent

    names = {each.name for each in (folder / "static").iterdir()}
    assert names == {"style.css", "site.js", "search.js", "icon.svg", "query"}
    assert "base.html" in {each.name for each in (folder / "templates").iterdir()}


def test_the_wheel_holds_templates_and_files(tmp_path: Path) -> None:
    """A wheel that is built of the project has all that pages are made from."""
    root = Path(kg.pages.__file__).parents[2]
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    folders = [root / "kg" / name for name in ("pages/templates", "pages/static", "publish/hosts/templates")]
    expected = {str(each.relative_to(root)) for folder in folders for each in folder.rglob("*") if each.is_file()}

    assert expected <= set(zipfile.ZipFile(wheel).namelist())


def test_a_search_that_too_much_answers_to_ends(prolific: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A search does only so much work, and then says that another word helps."""
    monkeypatch.setattr(things, "_STEP", 50)
    monkeypatch.setattr(things, "_MOST_STEPS", 3)
    found = visit(prolific, "/search.html", query="q=paper")

    assert "One more word helps" in text(found.body)
    assert orjson.loads(visit(prolific, "/search.json", query="q=paper").body)["results"] == []
    monkeypatch.undo()
    assert "120 found" in text(visit(prolific, "/search.html", query="q=paper").body)
