"""The table of identifier schemes: one canonical form each, or a refusal; addresses read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, Graph, URIRef

from kg.errors import BadValue
from kg.values import iri, openalex, schemes

CANONICAL = [
    ("pmid", "PMID: 0012345", "12345"),
    ("pmid", "https://www.ncbi.nlm.nih.gov/pubmed/29937971", "29937971"),
    ("pmid", "https://pubmed.ncbi.nlm.nih.gov/9757107/", "9757107"),
    ("pmid", "https://europepmc.org/article/MED/9757107", "9757107"),
    ("pmcid", "3575529", "PMC3575529"),
    ("pmcid", "pmc3575529.1", "PMC3575529"),
    ("pmcid", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3575529/pdf/a.pdf", "PMC3575529"),
    ("pmcid", "https://www.ncbi.nlm.nih.gov/pmc/articles/3575529", "PMC3575529"),
    ("pmcid", "https://pmc.ncbi.nlm.nih.gov/articles/PMC3575529/", "PMC3575529"),
    ("pmcid", "https://pubmed.ncbi.nlm.nih.gov/PMC3575529", "PMC3575529"),
    ("dblp", "DBLP:conf/nips/VaswaniSPUJGKP17", "conf/nips/VaswaniSPUJGKP17"),
    ("dblp", "https://dblp.org/rec/bib/journals/pvldb/Ley09", "journals/pvldb/Ley09"),
    ("dblp", "https://dblp.uni-trier.de/rec/conf/nips/VaswaniSPUJGKP17.html", "conf/nips/VaswaniSPUJGKP17"),
    ("dblppid", "https://dblp.org/pid/78/459-1", "78/459-1"),
    ("dblppid", "homepages/h/GeoffreyEHinton", "h/GeoffreyEHinton"),
    ("scopus", "2-s2.0-84940180726", "2-s2.0-84940180726"),
    (
        "scopus",
        "https://www.scopus.com/inward/record.uri?eid=2-s2.0-105030721984&doi=10.1177%2F2&md5=7",
        "2-s2.0-105030721984",
    ),
    ("wos", "WOS:000071954600037", "WOS:000071954600037"),
    ("wos", "ISI:A1993LL08200001", "WOS:A1993LL08200001"),
    ("bibcode", "https://ui.adsabs.harvard.edu/abs/2011A&A...536A..16P/abstract", "2011A&A...536A..16P"),
    ("hal", "https://hal.archives-ouvertes.fr/hal-02323217/document", "hal-02323217"),
    ("hal", "tel-00123456v2", "tel-00123456"),
    ("inspire", "https://inspirehep.net/literature/1124337", "1124337"),
    ("zbmath", "Zbl 1234.56789", "1234.56789"),
    ("mathscinet", "MR123456 (16,123d)", "MR0123456"),
    ("repec", "https://econpapers.repec.org/RePEc:wbk:wbpubs:15180", "RePEc:wbk:wbpubs:15180"),
    ("ssrn", "https://autopapers.ssrn.com/sol3/papers.cfm?abstract_id=1905764", "1905764"),
    ("eric", "ej1234567", "EJ1234567"),
    ("jstor", "https://www.jstor.org/stable/2118559", "2118559"),
    ("pii", "S0306-4573(05)00119-6", "S0306457305001196"),
    ("pii", "https://linkinghub.elsevier.com/retrieve/pii/0020138375900741", "0020138375900741"),
    ("orcid", "https://orcid.org/https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
    ("ror", "https://ror.org/https://ror.org/01ppj9r51", "01ppj9r51"),
    ("openalex", "https://openalex.org/G3829048491", "G3829048491"),
    ("jstor", "https://www.jstor.org/stable/10.2307/1848993?origin=crossref", "1848993"),
    ("isbn", "http://id.crossref.org/isbn/9781450333009", "9781450333009"),
    ("pii", "https://linkinghub.elsevier.com/retrieve/pii/S0306457305001196", "S0306457305001196"),
    ("isbn", "0-89791-592-5", "9780897915922"),
    ("isbn", "urn:isbn:978-0-89791-592-2", "9780897915922"),
    ("isbn", "ISBN-13: 9780897915922", "9780897915922"),
    ("isbn", "080442957x (pbk.) :", "9780804429573"),
    ("isbn", "http://www.worldcat.org/isbn/9788170008071", "9788170008071"),
    ("oclc", "(OCoLC)ocm44279786", "44279786"),
    ("oclc", "http://www.worldcat.org/oclc/957077876", "957077876"),
    ("oclc", "OCLC62185846", "62185846"),
    ("lccn", "https://lccn.loc.gov/79021164", "79021164"),
    ("lccn", "   87-16718 ", "87016718"),
    ("lccn", "75425165//r75", "75425165"),
    ("lcnaf", "(DLC)n 79021164", "n79021164"),
    ("lcnaf", "n 79-21164", "n79021164"),
    ("lcnaf", "http://id.loc.gov/authorities/names/n78095330", "n78095330"),
    ("lcsh", "sh 85038731", "sh85038731"),
    ("semanticscholar", "CorpusID:13756489", "13756489"),
    (
        "semanticscholar",
        "https://www.semanticscholar.org/paper/Attention/204E3073870FAE3D05BCBC2F6A8E263D9B72E776",
        "204e3073870fae3d05bcbc2f6a8e263d9b72e776",
    ),
    ("grid", "https://www.grid.ac/institutes/grid.5386.8", "grid.5386.8"),
    ("crossreffunder", "501100000780", "10.13039/501100000780"),
    ("crossreffunder", "http://dx.doi.org/10.13039/100000001", "10.13039/100000001"),
    ("isni", "0000 0001 2103 2683", "0000000121032683"),
    ("isni", "http://isni.org/isni/0000000001572781", "0000000001572781"),
    ("viaf", "http://viaf.org/viaf/102333412", "102333412"),
    ("gnd", "(DE-588)4037764-7", "4037764-7"),
    ("gnd", "http://d-nb.info/gnd/12174793X", "12174793X"),
    ("gnd", "7409-3", "7409-3"),
    (
        "scopusauthor",
        "http://www.scopus.com/inward/authorDetails.url?authorID=7004212771&partnerID=MN8TOARS",
        "7004212771",
    ),
    ("researcherid", "http://www.researcherid.com/rid/A-3040-2012", "A-3040-2012"),
    ("googlescholar", "https://scholar.google.com/citations?user=1ZTJFHkAAAAJ&hl=en", "1ZTJFHkAAAAJ"),
    ("semanticscholarauthor", "https://www.semanticscholar.org/author/Trung-Thanh-Ngo/5582375", "5582375"),
    ("geonames", "https://sws.geonames.org/2988507/", "2988507"),
    ("openalex", "https://openalex.org/W2741809807", "W2741809807"),
    ("openalex", "https://openalex.org/works/w2741809807", "W2741809807"),
    ("openalex", "https://openalex.org/fields/17", "fields/17"),
    (
        "openalex",
        "https://openalex.org/keywords/environmental-resource-management",
        "keywords/environmental-resource-management",
    ),
    ("wikidata", "https://www.wikidata.org/wiki/Q21198", "Q21198"),
    ("wikidata", "http://www.wikidata.org/entity/q42", "Q42"),
    (
        "swhid",
        "swh:1:dir:D198bc9d7a6bcf6db04f476d29314f157507d505",
        "swh:1:dir:d198bc9d7a6bcf6db04f476d29314f157507d505",
    ),
    ("rrid", "RRID:SCR_012345", "RRID:SCR_012345"),
    ("omid", "omid:br/0601", "br/0601"),
    ("ark", "http://n2t.net/ark:/87925/h1cc0xm5", "ark:87925/h1cc0xm5"),
    ("handle", "http://hdl.handle.net/10036/1234", "10036/1234"),
    ("handle", "https://hdl.handle.net/2027/a%2Bb", "2027/a+b"),
    ("handle", "hdl:20.500.12345/abc", "20.500.12345/abc"),
    ("urn", "URN:NBN:de:gbv:3:4-4745", "urn:nbn:de:gbv:3:4-4745"),
    ("urn", "https://nbn-resolving.org/urn:nbn:de:hbz:38-28722", "urn:nbn:de:hbz:38-28722"),
    ("mag", "2741809807", "2741809807"),
    ("ringgold", "1438", "1438"),
    ("local", "mfrggzdfmztwq2lknnwg23tpoa", "mfrggzdfmztwq2lknnwg23tpoa"),
]

REFUSED = [
    ("pmid", "PMC3575529"),
    ("pmid", "0"),
    ("pmid", "123456789"),
    ("pmcid", "PMC"),
    ("dblp", "W2741809807"),
    ("isbn", "978-0-89791-592-3"),
    ("isbn", "0-89791-592-6"),
    ("isbn", "0012-9658"),
    ("isbn", "????"),
    ("isni", "0000 0001 2103 2684"),
    ("gnd", "4037764-8"),
    ("gnd", "121747930"),
    ("lccn", "QA76.76.O63 U548 1986"),
    ("lccn", "n79021164"),
    ("lcnaf", "79021164"),
    ("viaf", "http://viaf.org/viaf/sourceID/DNB|040657817"),
    ("openalex", "X123"),
    ("openalex", "https://openalex.org/"),
    ("wikidata", "P31"),
    ("mathscinet", ""),
    ("handle", "conf/nips"),
    ("crossreffunder", "10.1234/5"),
    ("nope", "1"),
    *((name, "x" * 65536) for name in schemes.SCHEMES if name != "doi"),
]


@pytest.mark.parametrize(("scheme", "text", "expected"), CANONICAL)
def test_canonical_form(scheme: str, text: str, expected: str) -> None:
    """Labels, resolvers, blanks and case are no part of an identifier."""
    found = schemes.parse(scheme, text)

    assert found == expected
    assert schemes.parse(scheme, found) == found


@pytest.mark.parametrize(("scheme", "text"), REFUSED)
def test_refused(scheme: str, text: str) -> None:
    """What is no identifier of the scheme is refused, and says what was expected."""
    with pytest.raises(BadValue, match=r"^expected "):
        schemes.parse(scheme, text)


def test_every_scheme_has_an_example() -> None:
    """Each row of the table is proved by an example, here or in its own file's tests."""
    elsewhere = {"doi", "arxiv", "orcid", "ror", "issn"}

    assert set(schemes.SCHEMES) - elsewhere == {scheme for scheme, _, _ in CANONICAL} - elsewhere


@pytest.mark.parametrize(("scheme", "value"), sorted({(scheme, value) for scheme, _, value in CANONICAL}))
def test_address_is_legal_and_read_back(scheme: str, value: str) -> None:
    """An identifier's address is a legal IRI, and an https one says which identifier it is of."""
    url = schemes.url(scheme, value)

    assert url is None or iri.is_legal(url)
    if url is not None and url.startswith("https:"):
        assert schemes.from_url(url) == (scheme, value)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://doi.org/10.1234/ABC", ("doi", "10.1234/abc")),
        ("http://hdl.handle.net/10.1234/ABC", ("doi", "10.1234/abc")),
        ("https://arxiv.org/abs/2310.20475v2", ("arxiv", "2310.20475")),
        ("http://www.orcid.org/0000-0002-1825-0097", ("orcid", "0000-0002-1825-0097")),
        ("https://ror.org/00a2xv884", ("ror", "00a2xv884")),
        ("http://id.crossref.org/issn/0893-6080", ("issn", "0893-6080")),
        ("https://www.orcid.org/0000-0002-1825-0098", None),
        ("https://dblp.org/db/reference/vision/vision2014", None),
        ("https://example.org/10.1234/abc", None),
        ("https://www.wikidata.org/", None),
        ("pmid:123", None),
        ("", None),
    ],
)
def test_from_url(url: str, expected: tuple[str, str] | None) -> None:
    """A web address says which identifier it is of, when it is of one."""
    assert schemes.from_url(url) == expected


@given(st.sampled_from(sorted(schemes.SCHEMES)), st.text(max_size=40))
def test_parsed_is_parsed(scheme: str, text: str) -> None:
    """Whatever a scheme takes, its canonical form parses to itself and has a legal address."""
    try:
        found = schemes.parse(scheme, text)
    except BadValue:
        return

    assert schemes.parse(scheme, found) == found
    assert iri.is_legal(schemes.url(scheme, found) or "urn:x:y")


@given(st.data(), st.sampled_from([("isbn", "9780897915922"), ("isni", "0000000121032683"), ("gnd", "118637649")]))
def test_a_changed_digit_is_refused(data: st.DataObject, example: tuple[str, str]) -> None:
    """One wrong digit is never taken for another identifier."""
    scheme, value = example
    at = data.draw(st.integers(3, len(value) - 1))
    digit = data.draw(st.sampled_from([each for each in "0123456789" if each != value[at]]))

    with pytest.raises(BadValue):
        schemes.parse(scheme, value[:at] + digit + value[at + 1 :])


def test_openalex_kind() -> None:
    """The letter of an OpenAlex id says what it names."""
    assert [openalex.kind(each) for each in ("W1", "A1", "F1", "S1", "T1")] == [
        "work",
        "person",
        "institution",
        "venue",
        "concept",
    ]


def test_datacite_individuals() -> None:
    """Each scheme's DataCite individual exists, and its class admits it."""
    graph = Graph().parse(Path(__file__).parents[1] / "vocab" / "datacite.ttl")
    datacite = "http://purl.org/spar/datacite/"
    for row in schemes.SCHEMES.values():
        if row.datacite:
            types = set(graph.objects(URIRef(datacite + row.datacite), RDF.type))
            wanted = "IdentifierScheme" if row.datacite_class == "Identifier" else f"{row.datacite_class}Scheme"
            closed = {
                each
                for one in types
                for each in graph.transitive_objects(one, URIRef("http://www.w3.org/2000/01/rdf-schema#subClassOf"))
            }

            assert URIRef(datacite + wanted) in closed, row.name
