"""What is one thing, and what is one work: a small case for each sentence of the rules, in the formats that state it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import orjson
import pyoxigraph as ox
import pytest

from kg import api
from kg.vocab import DCTERMS, FRBR, KG, PRISM, SCHEMA

BASE = "https://kg.example/"
TITLE = "Networks that compete for a resource"


class Case(NamedTuple):
    """Some documents, and the papers that they are about: those of one work together."""

    fact: str
    documents: Mapping[str, str | list[dict[str, Any]]]
    works: set[frozenset[str]]


def of(*keys: str) -> frozenset[str]:
    """Give the expressions of one work."""
    return frozenset(keys)


def bib(**entries: str) -> dict[str, str]:
    """Give BibTeX, a document for each of some entries."""
    return {f"{name}.bib": f"@article{{{name}, {fields}}}\n" for name, fields in entries.items()}


def crossref(doi: str, **fields: Any) -> dict[str, Any]:
    """Give a work as Crossref has it."""
    marks = {
        "prefix": "10.1234",
        "member": "1",
        "source": "Crossref",
        "references-count": 0,
        "is-referenced-by-count": 0,
    }
    named = {"DOI": doi, "type": "journal-article", "title": [f"Of {doi}"], "URL": f"http://dx.doi.org/{doi}"}
    return {**named, **marks, **fields}


def related(kind: str, doi: str) -> dict[str, Any]:
    """Give a relation as Crossref has it."""
    return {"relation": {kind: [{"id-type": "doi", "id": doi, "asserted-by": "subject"}]}}


def datacite(doi: str, *links: tuple[str, str]) -> dict[str, Any]:
    """Give a resource as DataCite has it, and what it is related to."""
    stated = [
        {"relatedIdentifier": other, "relatedIdentifierType": "DOI", "relationType": kind} for kind, other in links
    ]
    attributes = {
        "doi": doi,
        "titles": [{"title": f"Of {doi}"}],
        "types": {"resourceTypeGeneral": "Preprint"},
        "relatedIdentifiers": stated,
        "creators": [],
        "publicationYear": 2020,
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }
    return {"id": doi, "type": "dois", "attributes": attributes}


def openalex(number: int, **fields: Any) -> dict[str, Any]:
    """Give a work as OpenAlex has it."""
    iri = f"https://openalex.org/W{number}"
    return {
        "id": iri,
        "ids": {"openalex": iri, **fields.pop("ids", {})},
        "title": f"Of {number}",
        "type": "article",
        **fields,
    }


def location(url: str, version: str, kind: str) -> dict[str, Any]:
    """Give a location as OpenAlex has it."""
    source = {"id": f"https://openalex.org/S{len(url)}", "display_name": kind, "type": kind}
    return {"landing_page_url": url, "version": version, "source": source, "is_oa": True}


ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><entry>
<id>http://arxiv.org/abs/2101.00001v1</id><published>2021-01-01T00:00:00Z</published><updated>2021-01-01T00:00:00Z</updated>
<title>Of an eprint</title><author><name>Ada Lovelace</name></author>
{}</entry></feed>
"""
ARXIV = '<arxiv:{0} xmlns:arxiv="http://arxiv.org/schemas/atom">{1}</arxiv:{0}>\n'
NAMED = "title={Of a thing of its own}, author={Ada Lovelace}"

CASES = [
    Case(
        "records that share an identifier are one paper",
        bib(a=f"doi={{10.1234/a}}, pmid={{77}}, {NAMED}", b=f"pmid={{77}}, {NAMED}"),
        {of("doi-10.1234_a")},
    ),
    Case(
        "what shares identifiers, one with the next, is one paper",
        bib(a="pmid={1}, pmcid={PMC2}, title={A}", b="pmcid={PMC2}, doi={10.1234/b}, title={B}", c="pmid={1}, title={C}"),
        {of("doi-10.1234_b")},
    ),
    Case(
        "the same number in two schemes is two things",
        bib(a="pmid={77}, title={One}", b="pmcid={PMC77}, title={Two}"),
        {of("pmid-77"), of("pmcid-pmc77")},
    ),
    Case(
        "DOIs are one whatever their case and their resolver",
        bib(a="doi={10.1234/ABC}, title={A}", b="doi={https://doi.org/10.1234/abc}, title={B}"),
        {of("doi-10.1234_abc")},
    ),
    Case(
        "an identifier of the work joins no expressions",
        {
            "a.json": [openalex(1, doi="https://doi.org/10.1234/a")],
            "b.json": [openalex(1, doi="https://doi.org/10.1234/b")],
        },
        {of("doi-10.1234_a", "doi-10.1234_b")},
    ),
    Case(
        "OpenAlex and MAG numbers name one work",
        {
            "a.json": [openalex(1, doi="https://doi.org/10.1234/a", ids={"mag": "77"})],
            "b.json": [openalex(2, doi="https://doi.org/10.1234/b", ids={"mag": "77"})],
        },
        {of("doi-10.1234_a", "doi-10.1234_b")},
    ),
    Case(
        "a record with a journal's DOI and an eprint is two expressions of one work",
        bib(a=f"doi={{10.1234/a}}, eprint={{2101.00001}}, archiveprefix={{arXiv}}, journal={{J}}, {NAMED}"),
        {of("doi-10.1234_a", "arxiv-2101.00001")},
    ),
    Case(
        "an expression with two DOIs by a number in between is two",
        bib(a="doi={10.1234/a}, pmid={77}, title={A}", b="doi={10.1234/b}, pmid={77}, title={B}"),
        {of("doi-10.1234_a"), of("doi-10.1234_b")},
    ),
    *(
        Case(f"Crossref's {kind}", {"a.json": [crossref("10.1234/a", **related(kind, "10.1234/b"))]}, {of("doi-10.1234_a", "doi-10.1234_b")})
        for kind in [
            *("is-preprint-of", "has-preprint", "is-manuscript-of", "has-manuscript", "is-version-of", "has-version"),
            *("is-translation-of", "has-translation", "is-replaced-by", "replaces", "is-same-as", "is-variant-form-of"),
        ]
    ),
    *(
        Case(f"Crossref's {kind} joins nothing", {"a.json": [crossref("10.1234/a", **related(kind, "10.1234/b"))]}, {of("doi-10.1234_a")})
        for kind in ["is-review-of", "is-supplement-to", "is-comment-on", "references", "is-part-of", "erratum"]
    ),
    *(
        Case(
            f"Crossref's update of the type {kind}",
            {"a.json": [crossref("10.1234/a", **{"update-to": [{"DOI": "10.1234/b", "type": kind, "label": kind}]})]},
            {of("doi-10.1234_a", *joined)},
        )
        for kind, joined in [("new_version", ["doi-10.1234_b"]), ("new_edition", ["doi-10.1234_b"]), ("erratum", []), ("retraction", [])]
    ),
    *(
        Case(f"DataCite's {kind}", {"a.json": [datacite("10.1234/a", (kind, "10.1234/b"))]}, {of("doi-10.1234_a", "doi-10.1234_b")})
        for kind in [
            *("IsVersionOf", "HasVersion", "IsNewVersionOf", "IsPreviousVersionOf", "IsVariantFormOf", "IsOriginalFormOf"),
            *("IsIdenticalTo", "IsTranslationOf", "HasTranslation", "IsObsoletedBy", "Obsoletes"),
        ]
    ),
    *(
        Case(f"DataCite's {kind} joins nothing", {"a.json": [datacite("10.1234/a", (kind, "10.1234/b"))]}, {of("doi-10.1234_a")})
        for kind in ["IsSupplementTo", "References", "IsPartOf", "Reviews", "IsDerivedFrom", "Continues"]
    ),
    Case(
        "two versions of DataCite's are expressions of the work of all versions",
        {"a.json": [datacite("10.1234/v1", ("IsVersionOf", "10.1234/v"))], "b.json": [datacite("10.1234/v2", ("IsVersionOf", "10.1234/v"))]},
        {of("doi-10.1234_v", "doi-10.1234_v1", "doi-10.1234_v2")},
    ),
    Case(
        "the DOI that arXiv gives is the published version's",
        {"a.xml": ATOM.format(ARXIV.format("doi", "10.1234/a"))},
        {of("arxiv-2101.00001", "doi-10.1234_a")},
    ),
    Case(
        "with a journal reference beside it, too",
        {"a.xml": ATOM.format(ARXIV.format("doi", "10.1234/a") + ARXIV.format("journal_ref", "J. of Things 7 (2021) 1-9"))},
        {of("arxiv-2101.00001", "doi-10.1234_a")},
    ),
    Case(
        "a journal reference alone names no other expression, and is kept as it is printed",
        {"a.xml": ATOM.format(ARXIV.format("journal_ref", "J. of Things 7 (2021) 1-9"))},
        {of("arxiv-2101.00001")},
    ),
    Case(
        "OpenAlex's locations are expressions of the work",
        {
            "a.json": [
                openalex(
                    1,
                    doi="https://doi.org/10.1234/a",
                    primary_location=location("https://doi.org/10.1234/a", "publishedVersion", "journal"),
                    locations=[
                        location("https://doi.org/10.1234/a", "publishedVersion", "journal"),
                        location("https://arxiv.org/abs/2101.00001", "submittedVersion", "repository"),
                    ],
                )
            ]
        },
        {of("doi-10.1234_a", "arxiv-2101.00001")},
    ),
    Case(
        "equal titles, agreeing authors and near years are one work",
        bib(
            a=f"doi={{10.1234/a}}, title={{{TITLE}}}, author={{Lovelace, Ada and Noether, Emmy}}, year=2021, journal={{J}}",
            b=f"eprint={{2101.00001}}, archiveprefix={{arXiv}}, title={{{TITLE.upper()}.}}, author={{A. Lovelace and Emmy Noether}}, year=2019",
        ),
        {of("doi-10.1234_a", "arxiv-2101.00001")},
    ),
    *(
        Case(
            f"{what} are two works",
            bib(
                a=f"doi={{10.1234/a}}, title={{{one[0]}}}, author={{{one[1]}}}, year={one[2]}, journal={{J}}",
                b=f"pmid={{77}}, title={{{other[0]}}}, author={{{other[1]}}}, year={other[2]}, journal={{K}}",
            ),
            {of("doi-10.1234_a"), of("pmid-77")},
        )
        for what, one, other in [
            ("equal titles of other authors", (TITLE, "A. Lovelace", 2021), (TITLE, "E. Noether", 2021)),
            ("equal titles of far years", (TITLE, "Ada Lovelace", 2021), (TITLE, "Ada Lovelace", 2011)),
            ("other titles", (TITLE, "Ada Lovelace", 2021), (f"{TITLE} again", "Ada Lovelace", 2021)),
            *(
                (f'two pieces called "{title}"', (title, "Ada Lovelace", 2021), (title, "Ada Lovelace", 2021))
                for title in [
                    *("Editorial", "Introduction", "Letter to the Editor", "Preface to the Special Issue", "In this issue"),
                    *("Notes on contributors", "Éditorial : présentation du numéro", "Annual report 2021", "Reply"),
                ]
            ),
        ]
    ),
    Case(
        "two articles with one title and a DOI each are two works",
        {
            name: [
                crossref(
                    f"10.1234/{name[0]}",
                    title=[TITLE],
                    author=[{"given": "Ada", "family": "Lovelace", "sequence": "first"}],
                    issued={"date-parts": [[2021]]},
                )
            ]
            for name in ("a.json", "b.json")
        },
        {of("doi-10.1234_a"), of("doi-10.1234_b")},
    ),
]  # fmt: skip


def graph(documents: Mapping[str, str | list[dict[str, Any]]], folder: Path) -> list[ox.Quad]:
    """Give what an export of some documents writes."""
    (folder / "in").mkdir()
    for name, content in documents.items():
        data = (
            content.encode() if isinstance(content, str) else b"".join(orjson.dumps(each) + b"\n" for each in content)
        )
        (folder / "in" / name).write_bytes(data)
    api.export(folder / "in", folder / "out", formats=["nq"], validate=False)
    return list(ox.parse(path=folder / "out" / "graph.nq", format=ox.RdfFormat.N_QUADS))


def works(quads: list[ox.Quad]) -> set[frozenset[str]]:
    """Give the expressions of each work."""
    found = defaultdict(set)
    for quad in quads:
        if quad.predicate.value == FRBR.realization:
            found[quad.subject.value].add(quad.object.value.removeprefix(f"{BASE}paper/"))
    return set(map(frozenset, found.values()))


@pytest.mark.parametrize("case", CASES, ids=[each.fact for each in CASES])
def test_expressions_and_works(case: Case, tmp_path: Path) -> None:
    """The papers of some documents, those of one work together, are what the rules say."""
    assert case.works == works(graph(case.documents, tmp_path))


def subjects(quads: list[ox.Quad], kind: str) -> set[str]:
    """Give the keys of the things of a kind; not those that lead to another one."""
    former = {quad.subject.value for quad in quads if quad.predicate.value == DCTERMS.isReplacedBy}
    found = {quad.subject.value.removeprefix(BASE) for quad in quads if quad.subject.value not in former}
    return {each.removeprefix(f"{kind}/") for each in found if each.startswith(f"{kind}/") and each.count("/") == 1}


def test_a_linking_issn_groups_issns(tmp_path: Path) -> None:
    """A serial is one, whichever of its ISSNs a record gives, where another gives the linking ISSN with both."""
    source = {
        "id": "https://openalex.org/S1",
        "display_name": "Nature",
        "issn_l": "0028-0836",
        "issn": ["1476-4687", "0028-0836"],
        "type": "journal",
        "works_count": 1,
    }
    articles = [
        crossref(f"10.1234/{issn}", ISSN=[issn], **{"container-title": ["Nature"]})
        for issn in ("0028-0836", "1476-4687")
    ]
    quads = graph({"a.json": [source], "b.json": articles}, tmp_path)

    assert {"issn-0028-0836"} == subjects(quads, "venue")


def test_the_doi_of_a_journal_is_none_of_its_articles(tmp_path: Path) -> None:
    """A journal and its articles that state their DOIs are a venue and papers, and share nothing but where they appeared."""
    journal = crossref("10.1234/journal", type="journal", title=["Journal of Things"], ISSN=["0028-0836"])
    container = {"identifier": "10.1234/journal", "identifierType": "DOI", "title": "J. of Things", "type": "Journal"}
    within = datacite("10.1234/journal.1")
    within["attributes"]["container"] = container
    article = crossref("10.1234/journal.2", ISSN=["0028-0836"], **{"container-title": ["Journal of Things"]})
    quads = graph({"a.json": [journal], "b.json": [within], "c.json": [article]}, tmp_path)
    named = {
        (quad.subject.value.removeprefix(f"{BASE}paper/"), quad.object.value)
        for quad in quads
        if quad.predicate.value == PRISM.doi
        and quad.subject.value.removeprefix(f"{BASE}paper/").startswith("doi-10.1234_journal.")
    }

    assert {"issn-0028-0836", "name-journal-j-of-things"} == subjects(quads, "venue")
    assert {of("doi-10.1234_journal.1"), of("doi-10.1234_journal.2")} == works(quads)
    assert {(f"doi-10.1234_journal.{at}", f"10.1234/journal.{at}") for at in "12"} == named


def test_an_identifier_joins_people_and_a_name_does_not(tmp_path: Path) -> None:
    """One ORCID on two papers is one person; one name on two papers is two people."""
    ada = {"given": "Ada", "family": "Lovelace", "sequence": "first"}
    known = {**ada, "ORCID": "http://orcid.org/0000-0002-1825-0097"}
    quads = graph({"a.json": [crossref(f"10.1234/{at}", author=[known, ada]) for at in "ab"]}, tmp_path)
    people = {quad.subject.value.removeprefix(BASE) for quad in quads if "/person/" in quad.subject.value}

    assert {
        "person/orcid-0000-0002-1825-0097",
        "paper/doi-10.1234_a/person/2",
        "paper/doi-10.1234_b/person/2",
    } == {each for each in people if "/identifier/" not in each}


def test_an_inferred_link_says_why(tmp_path: Path) -> None:
    """What no source states stands in the graph of identity, with its rule, its evidence in words and a score."""
    (case,) = [each for each in CASES if each.fact.startswith("equal titles, agreeing")]
    quads = graph(case.documents, tmp_path)
    (link,) = {
        quad.subject
        for quad in quads
        if quad.object == ox.NamedNode(KG.IdentityLink) and "graph/identity" in str(quad.graph_name)
    }
    said = {quad.predicate.value: quad.object.value for quad in quads if quad.subject == link}

    assert "equal-title" == said[KG.rule]
    assert "equal titles; 2 of 2 author positions agree; years 2021 and 2019" == said[KG.evidence]
    assert 0 < float(said[KG.score]) <= 1


def test_a_translation_is_stated_and_of_one_work(tmp_path: Path) -> None:
    """A translation is an expression of the work that it translates, and the graph says that it is a translation."""
    quads = graph(
        {
            "a.json": [crossref("10.1234/a", **related("is-translation-of", "10.1234/b"))],
            "b.json": [crossref("10.1234/b")],
        },
        tmp_path,
    )
    (translated,) = {quad.object.value for quad in quads if quad.predicate.value == SCHEMA.translationOfWork}

    assert f"{BASE}paper/doi-10.1234_b" == translated
    assert {of("doi-10.1234_a", "doi-10.1234_b")} == works(quads)
