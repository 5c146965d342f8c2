"""What a site says of itself is true, well formed, in terms that exist, and nothing that nobody told."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import orjson
import pyoxigraph as ox
import pytest
import rdflib
from lxml import etree
from pyld import jsonld as pyld
from vocabulary import Vocabulary

from kg import api, store
from kg.errors import UsageError
from kg.pages import site as sites
from kg.publish import dumps, figures
from kg.publish.descriptions import citation, crate, dataset, files, sitemap, void
from kg.publish.dumps import Dumps
from kg.publish.source import Source, Told
from kg.vocab import DCAT, DESCRIBING, PROV, SD, SPDX, VCARD, VOID

BASE = "https://kg.example/"
DATASET = ox.NamedNode(f"{BASE}#dataset")
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
ISSUED = "2026-11-20T00:00:00Z"
TOLD = Told(
    title='A "graph" of papers — part \\1',
    description="All papers & <people>\nof </script> one library",
    publisher="The Library",
    licence="https://creativecommons.org/publicdomain/zero/1.0/",
    contact="desk@library.example",
    language="en",
    endpoint="https://kg.example/sparql",
)
TURTLE = ("void.ttl", ".well-known/void", "catalog.ttl", "prov.ttl", "service.ttl")
SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class Made(NamedTuple):
    """A site's descriptions and what they were made of."""

    source: Source
    dumps: Dumps
    folder: Path
    files: dict[str, bytes]


@pytest.fixture(scope="module")
def make(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Made]:
    """Give a function that makes the descriptions of the seeds, from what is told."""
    folder = tmp_path_factory.mktemp("descriptions")
    api.export(seeds, folder / "build", formats=["n-quads"], validate=False)
    opened = store.build(folder / "build", folder / "store")
    made = dumps.write(folder / "store" / store.STATEMENTS, folder / "dumps", BASE)

    def describe(told: Told = TOLD, issued: str | None = ISSUED) -> Made:
        source = Source(sites.opened(opened.folder), opened.about, folder / "build", told, issued)
        return Made(source, made, folder, dict(files(source, made, ["browse/paper.html", "about.html"])))

    return describe


@pytest.fixture(scope="module")
def made(make: Callable[..., Made]) -> Made:
    """Give the descriptions of the seeds, everything told."""
    return make()


@pytest.fixture(scope="module")
def untold(make: Callable[..., Made]) -> Made:
    """Give the descriptions of the seeds, nothing told."""
    return make(Told(), None)


def graph(data: bytes) -> ox.Store:
    """Give Turtle as a graph."""
    found = ox.Store()
    found.load(data, ox.RdfFormat.TURTLE)
    return found


def rows(where: ox.Store, query: str) -> list[tuple[Any, ...]]:
    """Give what a query finds, each term as its text."""
    prefixes = "".join(f"PREFIX {each.prefix}: <{each.iri}> " for each in DESCRIBING)
    prefixes += "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX prov: <http://www.w3.org/ns/prov#> "
    found = where.query(prefixes + query)
    return [tuple(None if term is None else term.value for term in row) for row in found]


def flat_yaml(data: bytes) -> dict[str, Any]:
    """Read YAML of a key a line, whose values are JSON, which is YAML."""
    return {key: json.loads(value) for key, value in (line.split(": ", 1) for line in data.decode().splitlines())}


def merged(made: Made) -> ox.Store:
    """Give the graph that is described."""
    found = ox.Store()
    found.load(gzip.decompress((made.folder / "dumps" / "graph.nt.gz").read_bytes()), ox.RdfFormat.N_TRIPLES)
    return found


@pytest.mark.parametrize("name", TURTLE)
def test_the_judges_read_the_same(made: Made, judge, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rapper, serdi, rdflib and pyoxigraph read the same statements, none of them of a blank node."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    text = made.files[name].decode()
    expected = {str(each.triple) for each in ox.parse(text, format=ox.RdfFormat.TURTLE)}

    for command in (
        ("rapper", "-q", "-i", "turtle", "-o", "ntriples", "-", BASE),
        ("serdi", "-o", "ntriples", "-", BASE),
    ):
        out = judge(*command, text=text).stdout
        assert expected == {str(each.triple) for each in ox.parse(out, format=ox.RdfFormat.N_TRIPLES)}
    out = rdflib.Graph().parse(data=text, format="turtle").serialize(format="nt")
    assert expected == {str(each.triple) for each in ox.parse(out, format=ox.RdfFormat.N_TRIPLES)}
    assert not [each for each in expected if "_:" in each]


@pytest.mark.parametrize("name", TURTLE)
def test_every_term_is_used_as_its_ontology_says(made: Made, name: str) -> None:
    """No term of a description is unknown, or out of its domain or range, and all that it speaks of has a class."""
    ontology = Path(__file__).parents[2] / "kg" / "ontology.ttl"
    triples = ox.parse(made.files[name], format=ox.RdfFormat.TURTLE)
    problems = Vocabulary.load(ontology).problems_of_graph(triples, closed=True)

    # SPDX knows of files and packages alone; DCAT 3 says it of distributions. The class of vCard is deprecated.
    known = ("spdx:checksum is for spdx:File or spdx:Package", "vcard:hasEmail leads to vcard:Email")
    assert [] == [each for each in problems if not any(other in each for other in known)]


def test_every_listed_term_exists() -> None:
    """Every term for descriptions that `kg.vocab` lists is declared by its ontology."""
    terms = [term for namespace in DESCRIBING for term in namespace.terms.values()]

    assert [] == Vocabulary.load().problems_of_terms(terms)


def test_the_schema_org_terms_exist(made: Made) -> None:
    """The data set for search engines is in terms of schema.org, used as it says; who publishes has no class unless known."""
    quads = pyld.to_rdf(orjson.loads(made.files["dataset.jsonld"]), {"format": "application/n-quads"})

    problems = Vocabulary.load().problems_of_graph(ox.parse(quads, format=ox.RdfFormat.N_QUADS))

    assert [] == [each for each in problems if not each.startswith(f"<{BASE}#publisher>")]


def test_void_counts_what_is_there(made: Made) -> None:
    """Each number in VoID is what a query of the graph finds."""
    described, there = graph(made.files["void.ttl"]), merged(made)

    def ask(query: str) -> int:
        return int(next(iter(there.query(query)))[0].value)

    pattern = figures.pattern(BASE).replace("\\", "\\\\")
    whole = {
        name: int(value) for name, value in rows(described, f"SELECT ?p ?o {{ {DATASET} ?p ?o FILTER(isNumeric(?o)) }}")
    }
    assert {
        VOID.triples: ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
        VOID.distinctSubjects: ask("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"),
        VOID.classes: ask("SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }"),
        VOID.properties: ask("SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }"),
        VOID.entities: ask(f'SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s ?p ?o FILTER(REGEX(STR(?s), "{pattern}")) }}'),
    } == whole
    classes = rows(
        described, "SELECT ?c ?e ?t { ?d void:classPartition [ void:class ?c; void:entities ?e; void:triples ?t ] }"
    )
    properties = rows(described, "SELECT ?p ?t { ?d void:propertyPartition [ void:property ?p; void:triples ?t ] }")
    assert (len(classes), len(properties)) == (whole[VOID.classes], whole[VOID.properties])
    for name, entities, triples in classes:
        assert int(entities) == ask(f"SELECT (COUNT(*) AS ?n) {{ ?s a <{name}> }}")
        assert int(triples) == ask(f"SELECT (COUNT(*) AS ?n) {{ ?s a <{name}>; ?p ?o }}")
    assert all(int(triples) == ask(f"SELECT (COUNT(*) AS ?n) {{ ?s <{name}> ?o }}") for name, triples in properties)


def test_void_link_sets_count_links(made: Made) -> None:
    """Each link set has as many links as the graph has to what its target's addresses begin with."""
    described, there = graph(made.files["void.ttl"]), merged(made)
    query = """SELECT ?space ?p ?t { ?d void:subset ?l . ?l a void:Linkset; void:subjectsTarget ?d; void:triples ?t;
        void:linkPredicate ?p; void:objectsTarget [ a void:Dataset; void:uriSpace ?space ] }"""

    found = rows(described, query)

    assert ("https://github.com/", "https://schema.org/codeRepository") in {each[:2] for each in found}
    assert not [space for space, _, _ in found if BASE.startswith(space) or space.startswith(BASE)]
    for space, predicate, triples in found:
        links = there.query(
            f'SELECT ?s ?o {{ ?s <{predicate}> ?o FILTER(isIRI(?o) && STRSTARTS(STR(?o), "{space}")) }}'
        )
        assert int(triples) == len(list(links))


def test_at_most_so_many_link_sets_are_described(made: Made) -> None:
    """Of thousands of sites that are linked to, the most linked are described."""
    many = {(f"https://site-{number}.example/", "https://schema.org/url"): 10_000 - number for number in range(500)}
    described = void.write(made.source, made.dumps._replace(figures=made.dumps.figures._replace(links=many)))

    found = rows(graph(described), "SELECT ?t { ?l a void:Linkset; void:triples ?t }")

    assert sorted(many.values(), reverse=True)[: void.MOST] == sorted((int(each) for (each,) in found), reverse=True)


def test_an_example_of_each_kind_is_the_most_linked(made: Made) -> None:
    """Of each kind of thing there is one example, and no other of the kind has more links."""
    described = graph(made.files["void.ttl"])
    examples = [iri for (iri,) in rows(described, f"SELECT ?o {{ {DATASET} void:exampleResource ?o }}")]
    things = made.source.site.things.execute("SELECT iri, kind, links FROM things").fetchall()
    best = {kind: max(links for _, of, links in things if of == kind) for kind in made.source.about.kinds}

    assert best == {kind: links for iri, kind, links in things if iri in examples}
    assert len(best) == len(examples)


def test_the_address_of_void_on_every_host_has_the_same_bytes(made: Made) -> None:
    """What is at `/.well-known/void` is the file."""
    assert made.files["void.ttl"] == made.files[".well-known/void"]


def test_the_catalogue_states_what_the_files_are(made: Made) -> None:
    """Size, checksum and media types of each distribution are those of the dump that it leads to."""
    query = """SELECT ?url ?size ?sum ?type ?packed ?licence ?issued { ?d a dcat:Dataset; dcat:distribution ?f .
        ?f a dcat:Distribution; dcat:downloadURL ?url; dcat:accessURL ?url; dcat:byteSize ?size; dcat:mediaType ?type;
        dcat:compressFormat ?packed; dcterms:license ?licence; dcterms:issued ?issued; spdx:checksum [ a spdx:Checksum;
        spdx:algorithm spdx:checksumAlgorithm_sha256; spdx:checksumValue ?sum ] }"""
    iana = "https://www.iana.org/assignments/media-types/"

    found = rows(graph(made.files["catalog.ttl"]), query)

    assert {
        (
            f"{BASE}dumps/{each.name}",
            str((made.folder / "dumps" / each.name).stat().st_size),
            each.sha256,
            iana + each.media_type,
            f"{iana}application/gzip",
            TOLD.licence,
            ISSUED,
        )
        for each in made.dumps.distributions
    } == set(found)
    assert 4 == len(found)


def test_the_catalogue_says_who_publishes_what(made: Made) -> None:
    """Title, publisher, contact, version and endpoint are in the catalogue as they were told."""
    query = """SELECT ?title ?name ?mail ?version ?endpoint ?described ?home { ?c a dcat:Catalog; dcat:dataset ?d;
        dcat:service ?s . ?d dcterms:title ?title; dcat:version ?version; dcat:landingPage ?home; dcterms:publisher
        [ <http://xmlns.com/foaf/0.1/name> ?name ]; dcat:contactPoint [ a vcard:Kind; vcard:hasEmail ?mail ] .
        ?s a dcat:DataService; dcat:endpointURL ?endpoint; dcat:endpointDescription ?described; dcat:servesDataset ?d }"""

    assert [
        (
            TOLD.title,
            TOLD.publisher,
            f"mailto:{TOLD.contact}",
            made.source.about.generation[:16],
            TOLD.endpoint,
            f"{BASE}service.ttl",
            BASE,
        )
    ] == rows(graph(made.files["catalog.ttl"]), query)


def test_the_service_is_described_with_the_figures_of_its_graph(made: Made) -> None:
    """The endpoint's default graph has as many statements as the graph, and the named graphs are those of the store."""
    described = graph(made.files["service.ttl"])

    assert [(TOLD.endpoint, str(made.source.about.statements))] == rows(
        described,
        "SELECT ?e ?n { ?s a sd:Service; sd:endpoint ?e; sd:defaultDataset [ sd:defaultGraph [ a sd:Graph; void:triples ?n ] ] }",
    )
    graphs = rows(described, "SELECT ?n { ?d sd:namedGraph [ a sd:NamedGraph; sd:name ?n ] } ORDER BY ?n")
    assert [(name,) for name in made.source.about.names] == graphs


def test_provenance_is_that_of_the_build(made: Made) -> None:
    """The run, its program, its sources with their checksums and its graphs are as the build states them, and no more."""
    described, there = graph(made.files["prov.ttl"]), merged(made)
    own = [f"<{DATASET.value}>", *(f"<{BASE}dumps/{each.name}>" for each in made.dumps.distributions)]

    sources = rows(described, "SELECT ?label ?sum { ?run prov:used ?s . ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label; dcterms:identifier ?sum }")  # fmt: skip
    listed = orjson.loads((made.folder / "build" / "manifest.json").read_bytes())["sources"]
    assert {(each["name"], f"sha256:{each['sha256']}") for each in listed} == set(sources)
    assert [] == [
        str(each) for each in described if str(each.subject) not in own and ox.Quad(*each.triple) not in there
    ]
    assert ("1",) in rows(
        described, f"SELECT (COUNT(?r) AS ?n) {{ {DATASET} prov:wasGeneratedBy ?r . ?r a prov:Activity }}"
    )
    assert not list(described.quads_for_pattern(None, ox.NamedNode("https://schema.org/mentions"), None))


def test_nothing_is_said_that_nobody_told(untold: Made) -> None:
    """Without a word of the publisher there is no title, licence, date, publisher, contact or endpoint anywhere."""
    assert {*TURTLE[:4], "dataset.jsonld", "robots.txt", "sitemap.xml", "sitemap-1.xml"} == set(untold.files)
    text = b"".join(untold.files.values()).decode()
    assert [] == re.findall(
        "\\tdcterms:(?:title|description|publisher|license|issued)|lastmod|vcard|sparqlEndpoint", text
    )
    assert {"@context", "@type", "@id", "url", "version", "distribution"} == orjson.loads(
        untold.files["dataset.jsonld"]
    ).keys()
    assert ["title", "description", "licence", "date"] == crate.missing(untold.source)
    assert ["title", "name of the publisher"] == citation.missing(untold.source)


def test_a_publisher_is_told_by_name_or_by_address(make: Callable[..., Made]) -> None:
    """An address stands for who publishes; a name is that of somebody of whom no more is known."""
    found = make(Told(title="T", publisher="https://ror.org/02mhbdp94"))

    assert {"@id": "https://ror.org/02mhbdp94", "@type": "Organization"} == (
        orjson.loads(found.files["dataset.jsonld"])["publisher"]
    )
    assert [("https://ror.org/02mhbdp94",)] == rows(
        graph(found.files["void.ttl"]), f"SELECT ?o {{ {DATASET} dcterms:publisher ?o }}"
    )
    assert b'foaf:name "' not in found.files["void.ttl"]
    assert ["name of the publisher"] == citation.missing(found.source)


@pytest.mark.parametrize(
    "told",
    [{"licence": "CC0"}, {"licence": "https://a.example/<b>"}, {"endpoint": "sparql"}, {"contact": "the desk"}],
)
def test_what_was_told_wrongly_is_refused(make: Callable[..., Made], told: dict[str, str]) -> None:
    """A licence or endpoint that is no address, or a contact that is none, is named."""
    with pytest.raises(UsageError, match=f"{next(iter(told))}: expected an address"):
        make(Told(**told))


def test_a_contact_may_be_a_page(make: Callable[..., Made]) -> None:
    """A contact on the web is a link, not an address of mail."""
    found = make(Told(contact="https://library.example/contact"))

    assert [("https://library.example/contact",)] == rows(
        graph(found.files["catalog.ttl"]), "SELECT ?o { ?d dcat:contactPoint [ vcard:hasURL ?o ] }"
    )


def test_the_data_set_means_the_same_with_the_context_of_schema_org(made: Made) -> None:
    """The document, which fetches nothing, and the script of the page of downloads state the same."""
    terms = {"type": "@type", "id": "@id", "schema": "https://schema.org/", "@vocab": "https://schema.org/"}
    links = {name: {"@id": f"schema:{name}", "@type": "@id"} for name in ("url", "license", "contentUrl")}
    context = {**terms, **links, "datePublished": {"@id": "schema:datePublished", "@type": "schema:Date"}}

    def load(address: str, _options: object) -> dict[str, Any]:
        assert "https://schema.org" == address
        return {"contextUrl": None, "documentUrl": address, "document": {"@context": context}}

    script = json.loads(dataset.script(made.source, made.dumps))
    found = pyld.to_rdf(script, {"format": "application/n-quads", "documentLoader": load})
    expected = pyld.to_rdf(orjson.loads(made.files["dataset.jsonld"]), {"format": "application/n-quads"})

    assert expected == found.replace("https://schema.org/Date>", "http://www.w3.org/2001/XMLSchema#date>")


def test_the_script_ends_nothing(made: Made) -> None:
    """What was told cannot end the script element of that page."""
    text = dataset.script(made.source, made.dumps)

    assert TOLD.description == json.loads(text)["description"]
    assert not {"<", ">", "&"} & set(text)


def test_the_crate_is_as_its_specification_says(made: Made) -> None:
    """The metadata has a descriptor, a root with all that it must have, and each file with its size and checksum."""
    document = orjson.loads(made.files["dumps/ro-crate-metadata.json"])
    entities = {each["@id"]: each for each in document["@graph"]}
    root = entities[entities["ro-crate-metadata.json"]["about"]["@id"]]

    assert "https://w3id.org/ro/crate/1.2/context" == document["@context"]
    assert {"@id": "https://w3id.org/ro/crate/1.2"} == entities["ro-crate-metadata.json"]["conformsTo"]
    assert len(entities) == len(document["@graph"])
    assert ("./", "Dataset", TOLD.title, TOLD.description, "2026-11-20", {"@id": TOLD.licence}) == tuple(
        root[key] for key in ("@id", "@type", "name", "description", "datePublished", "license")
    )
    assert {each.name: (str(each.bytes), each.sha256) for each in made.dumps.distributions} == {
        each["@id"]: (entities[each["@id"]]["contentSize"], entities[each["@id"]]["sha256"]) for each in root["hasPart"]
    }
    assert all("File" == entities[each["@id"]]["@type"] for each in root["hasPart"])
    referred = {value["@id"] for each in document["@graph"] for value in each.values() if isinstance(value, dict)}
    assert {"https://w3id.org/ro/crate/1.2"} == referred - entities.keys()
    assert all((made.folder / "dumps" / each["@id"]).is_file() for each in root["hasPart"])


def test_a_crate_names_a_publisher_whose_class_is_known(make: Callable[..., Made]) -> None:
    """An ORCID is that of a person, who has the contact; of a name, or another address, a crate may not say who publishes."""
    who = "https://orcid.org/0000-0002-1825-0097"
    known = orjson.loads(make(TOLD._replace(publisher=who)).files["dumps/ro-crate-metadata.json"])["@graph"]
    other = orjson.loads(make(TOLD._replace(publisher=BASE + "us")).files["dumps/ro-crate-metadata.json"])["@graph"]

    assert {"@id": who} == known[1]["publisher"]
    assert {
        "@id": who,
        "@type": "Person",
        "name": who,
        "url": who,
        "contactPoint": {"@id": f"mailto:{TOLD.contact}"},
    } == known[-2]
    assert ("ContactPoint", TOLD.contact) == (known[-1]["@type"], known[-1]["email"])
    assert "publisher" not in other[1]
    assert len(known) - 2 == len(other)


def test_the_crate_is_json_ld(made: Made) -> None:
    """With the terms of its context, a JSON-LD processor finds each file of the folder, with its checksum."""
    context = {"@vocab": "http://schema.org/", "File": "http://schema.org/MediaObject", "conformsTo": "http://purl.org/dc/terms/conformsTo"}  # fmt: skip
    document = {**orjson.loads(made.files["dumps/ro-crate-metadata.json"]), "@context": context}

    quads = pyld.to_rdf(document, {"format": "application/n-quads", "base": f"{BASE}dumps/"})
    found = ox.Store()
    found.load(quads, ox.RdfFormat.N_QUADS)

    assert {(f"{BASE}dumps/{each.name}", each.sha256) for each in made.dumps.distributions} == set(
        rows(found, "SELECT ?f ?s { ?root <http://schema.org/hasPart> ?f . ?f <http://schema.org/sha256> ?s }")
    )


def test_the_citation_file_says_what_was_told(made: Made, make: Callable[..., Made]) -> None:
    """The file is YAML with the keys that its format demands; a licence has its SPDX name where it has one."""
    found = flat_yaml(made.files["CITATION.cff"])

    assert {
        "cff-version": "1.2.0",
        "message": "If you use this data set, please cite it as below.",
        "type": "dataset",
        "title": TOLD.title,
        "authors": [{"name": "The Library"}],
        "abstract": TOLD.description,
        "url": BASE,
        "version": made.source.about.generation[:16],
        "date-released": "2026-11-20",
        "license": "CC0-1.0",
    } == found
    other = flat_yaml(make(TOLD._replace(licence="https://library.example/terms")).files["CITATION.cff"])
    assert ("https://library.example/terms", None) == (other["license-url"], other.get("license"))


def test_robots_are_told_of_the_site_map(made: Made) -> None:
    """All may be read, and the index of the site maps is named by its address."""
    assert f"User-agent: *\nAllow: /\n\nSitemap: {BASE}sitemap.xml\n" == made.files["robots.txt"].decode()


def test_the_site_map_lists_every_page_once(made: Made) -> None:
    """Each thing, the home page and the pages that are named have one entry, dated as the build."""
    index = etree.fromstring(made.files["sitemap.xml"])
    entries = etree.fromstring(made.files["sitemap-1.xml"])
    places = [each.findtext(f"{SITEMAPS}loc") for each in entries]
    things = [iri for (iri,) in made.source.site.things.execute("SELECT iri FROM things")]

    assert (f"{SITEMAPS}sitemapindex", f"{SITEMAPS}urlset") == (index.tag, entries.tag)
    assert [f"{BASE}sitemap-1.xml"] == [each.findtext(f"{SITEMAPS}loc") for each in index]
    assert sorted(
        [BASE, f"{BASE}browse/paper.html", f"{BASE}about.html", *(f"{iri}.html" for iri in things)]
    ) == sorted(places)
    dates = {each.text for each in (*entries.iter(f"{SITEMAPS}lastmod"), *index.iter(f"{SITEMAPS}lastmod"))}
    assert {dt.date(2026, 11, 20)} == {dt.datetime.fromisoformat(each or "").date() for each in dates}


@pytest.mark.parametrize(("most", "size"), [(7, sitemap.BYTES), (sitemap.MOST, 2_000)])
def test_a_site_map_keeps_to_the_limits(made: Made, most: int, size: int) -> None:
    """No site map has more addresses or bytes than a crawler reads; together they have all, and the index names all."""
    found = dict(sitemap.files(made.source, ["about.html"], (), most, size))
    index = etree.fromstring(found.pop("sitemap.xml"))
    whole = dict(sitemap.files(made.source, ["about.html"]))["sitemap-1.xml"]

    assert [f"{BASE}{name}" for name in found] == [each.findtext(f"{SITEMAPS}loc") for each in index]
    assert 2 < len(found)
    entries = [etree.fromstring(each) for each in found.values()]
    assert all(0 < len(each) <= most for each in entries)
    assert all(len(each) <= size for each in found.values())
    assert [each.findtext(f"{SITEMAPS}loc") for each in etree.fromstring(whole)] == [
        each.findtext(f"{SITEMAPS}loc") for some in entries for each in some
    ]


def test_the_site_map_has_no_page_of_what_is_gone(made: Made) -> None:
    """A thing that was withdrawn, or is elsewhere, is not listed; all others are."""
    gone = "venue/issn-0893-6080"
    whole, found = (
        etree.fromstring(dict(sitemap.files(made.source, [], without))["sitemap-1.xml"]) for without in ((), {gone})
    )

    places = [[each.findtext(f"{SITEMAPS}loc") for each in some] for some in (whole, found)]
    assert [f"{BASE}{gone}.html"] == sorted(set(places[0]) - set(places[1]))


def test_the_limits_are_those_of_the_protocol() -> None:
    """Of addresses 50,000, of bytes 50 MB (52,428,800)."""
    assert (50_000, 52_428_800) == (sitemap.MOST, sitemap.BYTES)


def test_the_same_build_is_described_in_the_same_bytes(make: Callable[..., Made], made: Made) -> None:
    """Made once more, all files are what they were."""
    assert made.files == make().files


def test_the_terms_are_those_of_the_known_standards() -> None:
    """The namespaces of the descriptions are where their standards are."""
    assert [
        "http://rdfs.org/ns/void#",
        "http://www.w3.org/ns/dcat#",
        "http://www.w3.org/ns/sparql-service-description#",
        "http://spdx.org/rdf/terms#",
        "http://www.w3.org/2006/vcard/ns#",
        "http://www.w3.org/ns/prov#",
    ] == [each.iri for each in (VOID, DCAT, SD, SPDX, VCARD, PROV)]
