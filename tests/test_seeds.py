"""The five seed documents become one graph: what a newcomer should find in it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Literal, URIRef
from vocabulary import Vocabulary

from kg import api
from kg.vocab import CO, DCTERMS, FABIO, FOAF, FRBR, KG, NAMESPACES, PRISM, PRO, PROV, SCHEMA, XSD

BASE = "https://kg.example/"
ARTICLE = URIRef(f"{BASE}paper/doi-10.1016_j.neunet.2020.10.016")
WORK = URIRef(f"{BASE}work/doi-10.1016_j.neunet.2020.10.016")
IDENTITY = ox.NamedNode(f"{BASE}graph/identity")
CLAIMS = ox.NamedNode(f"{BASE}graph/claims")


def u(term: str) -> URIRef:
    return URIRef(term)


def count(graph: Graph, kind: str) -> int:
    return len(set(graph.subjects(RDF.type, u(kind))))


@pytest.fixture(scope="module")
def quads(seeds_build: Path) -> list[ox.Quad]:
    return list(ox.parse(path=seeds_build / "graph.nq", format=ox.RdfFormat.N_QUADS))


@pytest.fixture(scope="module")
def preprint(seeds_graph: Graph) -> URIRef:
    """Give the preprint of the work that the journal article realizes."""
    (found,) = (each for each in seeds_graph.objects(WORK, u(FRBR.realization)) if each != ARTICLE)
    return found  # type: ignore[return-value]


def test_24_expressions_of_23_works(seeds_graph: Graph) -> None:
    """The seeds hold 24 expressions of 23 works."""
    found = {kind: count(seeds_graph, kind) for kind in (SCHEMA.ScholarlyArticle, FABIO.ResearchPaper)}

    assert {SCHEMA.ScholarlyArticle: 24, FABIO.ResearchPaper: 23} == found


def test_the_expressions_are_of_four_kinds(seeds_graph: Graph) -> None:
    """Twenty preprints, one journal article, one conference paper, two of no stated kind."""
    kinds = (FABIO.Preprint, FABIO.JournalArticle, FABIO.ConferencePaper, FABIO.Expression)

    assert [20, 1, 1, 2] == [count(seeds_graph, kind) for kind in kinds]


def test_preprint_and_article_are_one_work_with_the_evidence(seeds_graph: Graph, preprint: URIRef) -> None:
    """The link of the preprint to the work has a rule, its evidence and a score."""
    (link,) = (
        each
        for each in seeds_graph.subjects(u(KG.linkFrom), preprint)
        if seeds_graph.value(each, u(KG.linkRelation)) == u(KG["same-work"])
    )
    described = [seeds_graph.value(link, u(term)) for term in (KG.linkTo, KG.rule, KG.score)]

    assert [WORK, Literal("equal-title"), Literal("0.80", datatype=u(XSD.decimal))] == described


def test_nothing_leaks_from_the_article_onto_the_preprint(seeds_graph: Graph, preprint: URIRef) -> None:
    """The preprint has neither the DOI nor authors 4 to 6 nor the pages of the article."""
    leaked = [
        seeds_graph.value(preprint, u(term)) for term in (PRISM.doi, PRISM.startingPage, SCHEMA.identifier, FRBR.partOf)
    ]
    authors = list(seeds_graph.objects(preprint, u(SCHEMA.author)))

    assert ([None] * 4, 3) == (leaked, len(authors))


def test_every_author_position_has_the_name_as_printed(seeds_graph: Graph) -> None:
    """The article's author list has six positions, in order, as the catalogue prints them."""
    positions = sorted(
        (int(str(seeds_graph.value(each, u(CO["index"])))), str(seeds_graph.value(each, u(KG.creditedName))))
        for each in seeds_graph.objects(ARTICLE, u(PRO.isDocumentContextFor))
    )
    names = ["Liu, Faqiang", "Xu, Mingkun", "Li, Guoqi", "Pei, Jing", "Shi, Luping", "Zhao, Rong"]

    assert list(enumerate(names, 1)) == positions


def test_lists_that_were_cut_short_say_so(seeds_graph: Graph) -> None:
    """Sixteen of the twenty lists of the profile page end with "et al.", and have neither size nor last item."""
    cut = set(seeds_graph.subjects(u(KG.authorListComplete), Literal("false", datatype=u(XSD.boolean))))
    closed = [
        paper
        for paper in cut
        for each in seeds_graph.subjects(u(KG.authorListOf), paper)
        if seeds_graph.value(each, u(CO.size)) or seeds_graph.value(each, u(CO.lastItem))
    ]
    printed = (Path(__file__).parents[1] / "seeds" / "000_4281cf5a2dd8b2c2.txt").read_text(encoding="utf-8")

    assert (printed.count(" et al."), []) == (len(cut), closed)


def test_dates_keep_their_precision(seeds_graph: Graph) -> None:
    """The article is dated to the month; a date without a year is kept as displayed and has no year."""
    published = seeds_graph.value(ARTICLE, u(PRISM.publicationDate))
    yearless = {
        str(seeds_graph.value(paper, u(KG.displayedDate))): str(seeds_graph.value(paper, u(KG.monthDay)))
        for paper in seeds_graph.subjects(u(KG.displayedDate), None)
        if seeds_graph.value(paper, u(FABIO.hasPublicationYear)) is None
    }

    assert Literal("2021-01", datatype=u(XSD.gYearMonth)) == published
    assert {
        "Apr 21": "--04-21",
        "Feb 23": "--02-23",
        "May 15": "--05-15",
        "May 11": "--05-11",
        "Apr 12": "--04-12",
    } == yearless


def test_the_metrics_are_observations_of_the_owner(seeds_graph: Graph) -> None:
    """The five figures of the profile header are observations about its owner, values as printed."""
    (owner,) = seeds_graph.objects(seeds_graph.value(None, u(DCTERMS.identifier), _sha("000")), u(SCHEMA.mainEntity))
    found = {
        str(seeds_graph.value(each, u(SCHEMA.measuredProperty))).rpartition("#")[2]: str(
            seeds_graph.value(each, u(SCHEMA.value))
        )
        for each in seeds_graph.subjects(u(SCHEMA.observationAbout), owner)
    }

    assert {"hIndex": "28", "paperCount": "20", "citationCount": "175", "novelty": "53", "aiScore": "55"} == found


def _sha(number: str) -> Literal:
    import hashlib

    (path,) = (Path(__file__).parents[1] / "seeds").glob(f"{number}_*")
    return Literal(f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}")


def test_the_owner_is_a_candidate_and_never_merged(seeds_graph: Graph, quads: list[ox.Quad]) -> None:
    """Each position printed "Rong Zhao" on the page has its own person, who may be the owner."""
    candidates = [quad for quad in quads if quad.predicate.value == KG.mayBeSameAs]
    people = {quad.subject.value for quad in candidates}
    printed = (Path(__file__).parents[1] / "seeds" / "000_4281cf5a2dd8b2c2.txt").read_text(encoding="utf-8")
    lines = [line for line in printed.splitlines() if "Rong Zhao" in line][1:]

    assert (len(lines), {IDENTITY}) == (len(people), {quad.graph_name for quad in candidates})
    assert 1 == len({quad.object for quad in candidates})


def test_the_page_mentions_every_entry(seeds_graph: Graph) -> None:
    """The profile page mentions its twenty papers."""
    page = seeds_graph.value(None, u(DCTERMS.identifier), _sha("000"))

    assert 20 == len(list(seeds_graph.objects(page, u(SCHEMA.mentions))))


def test_each_document_has_its_graph_and_provenance(quads: list[ox.Quad]) -> None:
    """There is a named graph for each document, derived from a source with its SHA-256, one for identity, and one for claims."""
    graphs = {quad.graph_name for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
    derived = {quad.subject: quad.object for quad in quads if quad.predicate.value == PROV.wasDerivedFrom}
    checksums = {quad.subject: quad.object.value for quad in quads if quad.predicate.value == DCTERMS.identifier}

    assert 7 == len(graphs)
    assert graphs - {IDENTITY, CLAIMS} == set(derived)
    assert {_sha(f"00{number}").value for number in range(5)} == {checksums[source] for source in derived.values()}


def test_identity_stands_in_a_graph_of_its_own(quads: list[ox.Quad], preprint: URIRef) -> None:
    """What was inferred is stated in the identity graph, and in no document's graph."""
    inferred = {
        quad.graph_name
        for quad in quads
        if quad.subject.value == str(preprint) and quad.predicate.value == FRBR.realizationOf
    }

    assert {IDENTITY} == inferred


def test_the_flattened_datasets_are_the_merged_graph(seeds_build: Path) -> None:
    """N-Quads without the graph names is the Turtle."""
    flat = {quad.triple for quad in ox.parse(path=seeds_build / "graph.nq", format=ox.RdfFormat.N_QUADS)}
    merged = {quad.triple for quad in ox.parse(path=seeds_build / "graph.ttl", format=ox.RdfFormat.TURTLE)}

    assert merged == flat


def test_bilingual_pages_state_two_abstracts_and_nothing_else(seeds_graph: Graph) -> None:
    """The papers of the bilingual pages have abstracts in two languages, tied as a translation, and no title."""
    papers = set(seeds_graph.subjects(RDF.type, u(FABIO.Expression)))
    stated = [
        seeds_graph.value(paper, u(term))
        for paper in papers
        for term in (SCHEMA.name, SCHEMA.author, SCHEMA.datePublished, SCHEMA.identifier)
    ]
    pairs = {
        (seeds_graph.value(one, u(SCHEMA.text)).language, seeds_graph.value(other, u(SCHEMA.text)).language)
        for one, other in seeds_graph.subject_objects(u(FRBR.translationOf))
    }

    assert ([None] * 8, {("zh-Hans", "en")}) == (stated, pairs)


def test_the_brief_states_no_authors(seeds_graph: Graph) -> None:
    """The conference paper of the brief has an event, a PDF and code, and no author list."""
    (paper,) = seeds_graph.subjects(RDF.type, u(FABIO.ConferencePaper))
    stated = [
        seeds_graph.value(paper, u(SCHEMA.author)),
        seeds_graph.value(seeds_graph.value(None, u(SCHEMA.workFeatured), paper), u(SCHEMA.name)),
        seeds_graph.value(seeds_graph.value(paper, u(FRBR.supplement)), u(SCHEMA.codeRepository)),
    ]

    assert [None, Literal("CVPR 2021"), URIRef("https://github.com/zju-vipa/OSGAN")] == stated


def test_the_issue_that_repeats_the_year_is_none(seeds_graph: Graph) -> None:
    """The article is part of volume 133, which is part of the journal; there is no issue."""
    volume = seeds_graph.value(ARTICLE, u(FRBR.partOf))
    found = [seeds_graph.value(volume, u(PRISM.volume)), seeds_graph.value(volume, u(FRBR.partOf))]

    assert [Literal("133"), URIRef(f"{BASE}venue/issn-0893-6080")] == found
    assert 0 == count(seeds_graph, FABIO.JournalIssue)


def test_every_term_is_used_as_its_ontology_says(quads: list[ox.Quad]) -> None:
    """No term of the graph is unknown, out of its domain or range, or against a functional property."""
    ontology = Path(__file__).parents[1] / "kg" / "ontology.ttl"

    assert [] == Vocabulary.load(ontology).problems_of_graph(quads)


def test_every_listed_term_exists() -> None:
    """Every term that `kg.vocab` lists is declared by its ontology."""
    ontology = Path(__file__).parents[1] / "kg" / "ontology.ttl"
    terms = [term for namespace in NAMESPACES for term in namespace.terms.values()]

    assert [] == Vocabulary.load(ontology).problems_of_terms(terms)


def test_links_in_abstracts_are_nodes(seeds_graph: Graph) -> None:
    """The addresses that abstracts name are repositories or pages, without the sentence's punctuation."""
    repositories = {str(each) for each in seeds_graph.objects(None, u(SCHEMA.codeRepository))}
    pages = {
        str(seeds_graph.value(each, u(SCHEMA.url)))
        for paper in seeds_graph.subjects(RDF.type, u(FABIO.Preprint))
        for each in seeds_graph.objects(paper, u(SCHEMA.mentions))
        if (each, RDF.type, u(SCHEMA.WebPage)) in seeds_graph
    }

    assert {
        "https://github.com/Wenhao-Zhou/TopoPerception",
        "https://anonymous.4open.science/r/mocoop-6387",
        "https://github.com/WentianZhang-ML/AdaptiveMix",
        "https://github.com/zju-vipa/OSGAN",
    } == repositories
    assert {"https://tmcDeblur.github.io/"} == {page.replace("tmcdeblur", "tmcDeblur") for page in pages}


def test_latex_is_plain_text(seeds_graph: Graph) -> None:
    """No abstract holds a LaTeX command or a formula's dollars."""
    abstracts = [str(each) for each in seeds_graph.objects(None, u(DCTERMS.abstract))]

    assert (23, []) == (len(abstracts), [each for each in abstracts if "\\" in each or "$" in each])


def test_people_are_separate_from_paper_to_paper(seeds_graph: Graph) -> None:
    """People known by name alone belong to their paper: no person holds positions on two papers."""
    papers: dict[URIRef, set] = {}
    for role, person in seeds_graph.subject_objects(u(PRO.isHeldBy)):
        if (role, RDF.type, u(CO.ListItem)) in seeds_graph:
            papers.setdefault(person, set()).add(seeds_graph.value(role, u(PRO.relatesToDocument)))

    assert {1} == {len(each) for each in papers.values()}
    assert count(seeds_graph, FOAF.Person) == len(papers) + 2


def test_the_seeds_are_valid_with_warnings_for_what_is_missing(seeds_graph: Graph) -> None:
    """There is no violation; what is missing or dubious is a warning."""
    report = api.validate(seeds_graph)
    messages = " ".join(finding.message for finding in report.findings if finding.severity == "warning")

    assert (True, 0) == (report.conforms, report.count("violation"))
    assert ("title" in messages, "28" in messages) == (True, True)
