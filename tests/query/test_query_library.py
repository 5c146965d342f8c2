"""The queries that ship, and how a query is found."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from vocabulary import Vocabulary

import kg
from kg.errors import QueryError, SourceError
from kg.query import load, named, names, resolve, run
from kg.query.guard import check
from kg.vocab import PREFIXES

NAMES = [query.name for query in names()]
TERMS = Vocabulary.load(Path(kg.__file__).parent / "ontology.ttl")

K = "https://kg.example/"
NS = "https://w3id.org/scholarly-kg/ns#"
ZHAO = K + "source/0941268d588487d5"
SONG = K + "source/26ef1d0f89d020b3/person/name-mingli-song"
ASGAN = K + "paper/doi-10.1016_j.neunet.2020.10.016"
OSGAN = K + "paper/h-tjfu4jka363wht6hmgcuqnjqdr"
ADAPTIVE = K + "paper/h-77s6wyskxy2v56y5n7g7s56fkn"
OSGAN_TITLE = "Training Generative Adversarial Networks in One Stage"
PROFILE_PAGE = "000_4281cf5a2dd8b2c2.txt"

EXPECTED: dict[str, tuple[int, list[tuple[str | None, ...]]]] = {
    "claimed-results": (
        16,
        [
            (
                "StyleGAN2",
                NS + "FID",
                "2.55",
                None,
                "proposed",
                "LSUN Bedroom",
                "For instance, we improve the FID of StyleGAN2 from 4.30 to 2.55 on LSUN Bedroom and from 4.04 to 2.82 on LSUN Church.",
                K + "paper/h-bn3zarkrhyuq4f7p5o7jpzauid",
            )
        ],
    ),
    "co-authors": (64, [("Faqiang Liu", "Rong Zhao", "2"), ("Faqiang Liu", "Jing Pei", "1")]),
    "code-repositories": (
        5,
        [
            (None, "https://github.com/WentianZhang-ML/AdaptiveMix", None, ADAPTIVE),
            (
                OSGAN_TITLE,
                "https://github.com/zju-vipa/OSGAN",
                "zju-vipa/OSGAN: One-Stage GAN for Efficient Adversarial Learning",
                OSGAN,
            ),
        ],
    ),
    "dates-without-year": (
        5,
        [
            (
                "Apr 21",
                "Large language models perceive cities through a culturally uneven baseline",
                K + "paper/h-of6dp7nbviromezptalp3w57al",
            )
        ],
    ),
    "degrees": (
        2,
        [
            ("Mingli Song", "B. Eng.", None, "Northwestern Polytechnical University", SONG),
            ("Mingli Song", "Ph. D", "Computer Science and Technology", "College of Computer Science", SONG),
        ],
    ),
    "doubtful-metrics": (1, [("Rong Zhao", "28", "20", "175", "too few papers and citations", ZHAO)]),
    "editorial-roles": (
        3,
        [
            (
                "Mingli Song",
                NS + "associate-editor",
                "Information Sciences",
                K + "venue/name-journal-information-sciences",
            ),
            ("Mingli Song", NS + "associate-editor", "Neurocomputing", K + "venue/name-journal-neurocomputing"),
            (
                "Mingli Song",
                NS + "editorial-board-member",
                "Recent Patent on Signal Processing",
                K + "venue/name-journal-recent-patent-on-signal-processing",
            ),
        ],
    ),
    "events-with-papers": (1, [("CVPR 2021", "CVPR", OSGAN_TITLE, OSGAN)]),
    "memberships-and-awards": (
        4,
        [
            ("Mingli Song", "award", "Microsoft Research Fellowship (2004)", None, SONG),
            ("Mingli Song", "membership", "Senior Member", "IEEE", SONG),
        ],
    ),
    "observations": (
        9,
        [
            ("Rong Zhao", NS + "hIndex", "28", None, PROFILE_PAGE, ZHAO + "/person/name-rong-zhao"),
            ("Rong Zhao", NS + "novelty", "53", "%", PROFILE_PAGE, ZHAO + "/person/name-rong-zhao"),
        ],
    ),
    "papers-by-person": (
        65,
        [
            (
                "Faqiang Liu",
                None,
                "2021",
                "Adversarial symmetric GANs: Bridging adversarial samples and adversarial networks",
                ASGAN,
            )
        ],
    ),
    "papers-per-venue-and-year": (1, [("Neural networks", "2021", "1", K + "venue/issn-0893-6080")]),
    "papers-per-year": (7, [(None, "8", "8"), ("2019", "1", "1"), ("2021", "2", "2")]),
    "papers-without-identifier": (23, [(OSGAN_TITLE, None, "004_2ede1e6f70e5dcc5.txt", OSGAN)]),
    "people-by-institution": (
        8,
        [
            ("ACM", "member", "Mingli Song", None, "1"),
            ("College of Computer Science and Technology", "affiliated", "Mingli Song", None, "1"),
            ("Vision Intelligence and Pattern Analysis (VIPA) Group", "leads", "Mingli Song", None, "1"),
        ],
    ),
    "people-by-number-of-papers": (41, [("Rong Zhao", None, "10", "10"), ("Faqiang Liu", None, "3", "4")]),
    "preprints-with-published-version": (
        1,
        [
            (
                K + "paper/h-xgosrnid3zllwakptu4mksqt3j",
                "2019-12-20",
                ASGAN,
                "2021-01",
                "0.8",
                "equal titles; 3 of 6 author positions agree (a list was cut short); years 2021 and 2019",
            )
        ],
    ),
    "same-person-candidates": (
        9,
        [
            (
                "0.5",
                "Rong Zhao",
                "Rong Zhao",
                'printed as "Rong Zhao" at position 3, listed on the page of "Rong Zhao"',
                K + "paper/h-yrcfwi2faklyyeoqvtx6p2kk3k/person/3",
                ZHAO + "/person/name-rong-zhao",
            )
        ],
    ),
    "sources": (7, []),
    "subjects": (
        21,
        [
            ("cs.CV", "Computer Vision and Pattern Recognition", "arXiv category taxonomy", "7", "0"),
            (None, "Adversarial networks", "Keywords as printed", "1", "0"),
            ("006.32", None, "Dewey Decimal Classification", "0", "1"),
        ],
    ),
    "systems": (
        37,
        [
            ("CIFAR-10", None, "0", "3", K + "system/name-cifar10"),
            ("STGDNet", "Spatio-Temporal Difference Guided Deblur Net", "1", "0", K + "system/name-stgdnet"),
        ],
    ),
    "translations-of-abstracts": (
        2,
        [
            (
                ADAPTIVE,
                None,
                "en",
                "zh-Hans",
                "鉴于生成对抗网络(GANs)在数据生成方面的卓越能力,其已在无监督学习领域引起广泛关注。然而,由于判别器的训练分布具有动",
            )
        ],
    ),
    "truncated-author-lists": (
        16,
        [
            (
                "Adversarial symmetric GANs: bridging adversarial samples and adversarial networks",
                "3",
                "Faqiang Liu, Mingkun Xu, Guoqi Li et al.",
                K + "paper/h-xgosrnid3zllwakptu4mksqt3j",
            )
        ],
    ),
    "venues-known-by-name": (
        5,
        [
            ("CVPR", K + "event/name-series-cvpr"),
            ("Neurocomputing", K + "venue/name-journal-neurocomputing"),
        ],
    ),
}

PEOPLE = """
@prefix schema: <https://schema.org/> . @prefix frbr: <http://purl.org/vocab/frbr/core#> .
<a:p> a schema:ScholarlyArticle ; frbr:realizationOf <a:w> ; schema:author <a:x>, <a:z> .
<a:q> a schema:ScholarlyArticle ; frbr:realizationOf <a:v> ; schema:author <a:y>, <a:z2> .
<a:x> a schema:Person ; schema:name "X", "X Y" ; schema:sameAs <https://orcid.org/1>, <https://orcid.org/2> .
<a:y> a schema:Person ; schema:name "X Y" ; schema:sameAs <https://orcid.org/1> .
<a:z> a schema:Person ; schema:name "Z" . <a:z2> a schema:Person ; schema:name "Z" .
"""


def _plain(result) -> list[tuple[str | None, ...]]:
    return [tuple(None if term is None else term.value for term in row) for row in result.rows]


def _iris(text: str) -> list[str]:
    """Give the IRIs that a query names, its prefixes expanded."""
    pieces = check(text).pieces
    found = [piece.text[1:-1] for piece in pieces if piece.kind == "iri"]
    parts = [piece.text.partition(":") for piece in pieces if piece.kind == "name"]
    return found + [PREFIXES[prefix] + name for prefix, _, name in parts]


def test_every_query_has_its_expectation():
    """No query ships without a test of its rows."""
    assert sorted(EXPECTED) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_query_gives_the_expected_rows(store, name):
    """A query that ships gives as many rows of the seeds as it should, and these among them."""
    count, some = EXPECTED[name]

    rows = _plain(run(store, named(name).text))

    assert len(rows) == count
    assert [row for row in some if row not in rows] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_query_uses_terms_that_exist(name):
    """Every term of a query is declared by its vocabulary."""
    iris = _iris(named(name).text)

    assert iris
    assert TERMS.problems_of_terms(iris) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_query_says_what_it_is(name):
    """A query has a title and a description, is in order, and names its columns."""
    query = named(name)

    assert re.fullmatch(r"[A-Z].*\w", query.title)
    assert re.fullmatch(r"[A-Z].*\.", query.description)
    assert len(re.findall(r"\.(?= |$)", query.description)) <= 2
    assert query.text.startswith(f"# title: {query.title}\n# description: ")
    assert check(query.text).ordered
    assert "SELECT *" not in query.text


def test_sources_are_counted(store, seeds_build):
    """The statements of each source are the lines of its graph."""
    lines = (seeds_build / "graph.nq").read_text().splitlines()
    graphs = Counter(found[1] for line in lines if (found := re.search(r"<([^>]*/graph/[^>]*)> \.$", line)))

    rows = _plain(run(store, named("sources").text))

    assert {row[3]: int(row[2] or 0) for row in rows} == graphs
    assert [row[1] for row in rows] == [
        "profile-page", "catalogue-record", "bilingual-page", "bilingual-page", "news-brief", None, None,
    ]  # fmt: skip


def test_people_with_identifiers_stand_together(tmp_path):
    """People are one by their identifier, whatever they are called, and by their name only where they have none."""
    (tmp_path / "a.ttl").write_text(PEOPLE)
    store = load(tmp_path / "a.ttl")

    assert _plain(run(store, named("people-by-number-of-papers").text)) == [
        ("X", "https://orcid.org/1", "2", "2"),
        ("Z", None, "2", "2"),
    ]
    assert _plain(run(store, named("co-authors").text)) == [("Z", "X", "2")]
    assert len(run(store, named("papers-by-person").text).rows) == 4


@pytest.mark.parametrize(
    "name", ["co-authors", "papers-by-person", "people-by-institution", "people-by-number-of-papers"]
)
def test_a_query_about_people_says_that_names_stand_for_people(name):
    """A query that puts people without identifiers together by their names says so."""
    said = named(name).description

    assert "identifier" in said
    assert "name alone" in said


def test_people_of_an_institution_are_counted_by_name(of):
    """Someone without an identifier is one row for an institution, however many papers tell it."""
    paper = """
<a:p{0}/author/1> <http://purl.org/spar/pro/withRole> <http://purl.org/spar/pro/author> .
<a:p{0}/author/1> <http://purl.org/spar/pro/isHeldBy> <a:p{0}/person/1> .
<a:p{0}/author/1> <http://purl.org/spar/pro/relatesToOrganization> <a:i> .
<a:p{0}/person/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Person> .
<a:p{0}/person/1> <https://schema.org/name> "Ann Example" .
<a:i> <https://schema.org/name> "Institute" .
"""
    store = of(paper.format(1) + paper.format(2))

    assert _plain(run(store, named("people-by-institution").text)) == [
        ("Institute", "on a paper", "Ann Example", None, "2"),
    ]


def test_an_identifier_without_an_address_tells_people_apart(of):
    """Two people of one name are two where one has an identifier, if that leads to no address."""
    store = of(
        "".join(
            f"""
<a:p{each}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/ScholarlyArticle> .
<a:p{each}> <http://purl.org/vocab/frbr/core#realizationOf> <a:w{each}> .
<a:p{each}> <https://schema.org/author> <a:x{each}> .
<a:x{each}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Person> .
<a:x{each}> <https://schema.org/name> "Ann Example" .
"""
            for each in (1, 2)
        )
        + "<a:x1> <https://schema.org/identifier> <a:x1/identifier/1> .\n"
    )

    assert [row[2:] for row in _plain(run(store, named("people-by-number-of-papers").text))] == [("1", "1"), ("1", "1")]


# Finding a query ------------------------------------------------------------------------------------------------------


def test_a_query_is_found_by_name():
    """A name gives the text of the query that ships."""
    assert resolve("papers-per-year") == named("papers-per-year").text


def test_a_query_is_found_by_path(tmp_path, monkeypatch):
    """A path gives the text of the file; a name that ships comes before a file of that name."""
    (tmp_path / "my query.rq").write_bytes(b"\xef\xbb\xbfASK {}")
    (tmp_path / "papers-per-year").write_text("ASK { ?s ?p ?o }")
    monkeypatch.chdir(tmp_path)

    assert resolve("my query.rq") == "ASK {}"
    assert resolve("papers-per-year") == named("papers-per-year").text
    assert resolve("./papers-per-year") == "ASK { ?s ?p ?o }"


@pytest.mark.parametrize("text", ["ASK{}", "DESCRIBE <a:b>", " SELECT * { ?s ?p ?o }\n" * 300])
def test_text_is_itself(text):
    """What is neither a name nor a file is the query, if it looks like one."""
    assert resolve(text) == text


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (
            "papers-per-yaer",
            '"papers-per-yaer" is neither a named query, nor a file, nor a query; the nearest are papers-per-year',
        ),
        ("year", "; the nearest are dates-without-year, papers-per-venue-and-year, papers-per-year$"),
        ("qqq", "; known are claimed-results, co-authors, "),
        ("nowhere.rq", "nowhere.rq: there is no such file"),
        ("./nowhere", "./nowhere: there is no such file"),
        (" ", "the query is empty"),
    ],
)
def test_what_leads_nowhere_is_an_error(wanted, message):
    """A name that is not known is answered with the nearest ones, a path with what is missing."""
    with pytest.raises(QueryError, match=message):
        resolve(wanted)


def test_an_unknown_name_is_an_error():
    """A name that does not ship is answered with the nearest ones."""
    with pytest.raises(QueryError, match='there is no query named "co-author"; the nearest are co-authors'):
        named("co-author")


def test_a_file_that_is_no_text_is_an_error(tmp_path):
    """A file in another encoding is named, with the line."""
    (tmp_path / "a.rq").write_bytes(b"ASK {\n\xff }")

    with pytest.raises(SourceError, match=r"a\.rq:2: is not UTF-8 text"):
        resolve(str(tmp_path / "a.rq"))


def test_a_file_that_is_too_long_is_refused(tmp_path):
    """A file of more than a megabyte is not read to its end, and not run."""
    (tmp_path / "a.rq").write_text("ASK {} #" + "ä" * 600_000)

    with pytest.raises(QueryError, match="at most 1,000,000 are read"):
        check(resolve(str(tmp_path / "a.rq")))
