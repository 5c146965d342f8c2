"""Where the values of each format may be long, and what they may be long of."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import cases
from whole import ARTICLE, ITEM, WORK

UNITS = ("a", "A.", " ", "(", "[", "[a]", "{", '"', ",", ";", "|", "&", "<", "<meta ", "é", "\x00", "a b, ", "and ", "1", "10.1234/", "::", "/")  # fmt: skip
SOME = ("A. ", "(", "{", "<i>", "\n", "a b, ", "and ", "1-", "10.1/", "&amp;")
"""For formats that read a value alike in whatever field it stands."""


class Long(NamedTuple):
    """Documents with gaps, and what fills them."""

    frames: tuple[str, ...]
    units: tuple[str, ...]
    is_shared: bool
    """Whether the gaps of a document share 64 kB; else each has as much."""


def _long(*frames: str, units: tuple[str, ...] = SOME, is_shared: bool = False) -> Long:
    return Long(frames, units, is_shared)


def _without(record: dict[str, Any], *names: str) -> tuple[str, ...]:
    """Give a JSON record with a gap in the place of a member, once for each of some members."""
    return tuple(json.dumps({**record, name: "{}"}) for name in names)


def _marc(tag: str) -> str:
    """Give a titled record with gaps in a field of some tag."""
    inside = "".join(f"<subfield code='{code}'>{{}}</subfield>" for code in "abcdgu")
    title = "<datafield tag='245' ind1='1' ind2='0'><subfield code='a'>A</subfield></datafield>"
    field = f"<datafield tag='{tag}' ind1='1' ind2='0'>{inside}</datafield>"
    head = '<record xmlns="http://www.loc.gov/MARC21/slim"><leader>00000nab a2200000 i 4500</leader>'
    return f"{head}{'' if tag == '245' else title}{field}</record>"


OPENALEX = {"id": "https://openalex.org/W1"}
AUTHORSHIP = {"raw_author_name": "{}", "raw_affiliation_strings": ["{}"], "author": {"id": "{}", "orcid": "{}"}}
LOCATION = {"landing_page_url": "{}", "version": "{}"}
GRAPH = cases.load(cases.FOLDER / "graph" / "two-documents-quads.case").input.decode()
LONG = {
    "graph": _long(GRAPH.replace('"Of birds"', '"{}"', 1), GRAPH.replace("doi-10.1234_birds", "{}")),
    "openalex": _long(
        *_without(OPENALEX, "title", "doi"),
        json.dumps({**OPENALEX, "authorships": [AUTHORSHIP], "locations": [LOCATION]}),
        units=("a", "(", "<i>", "10.1/", "@", "a@", "$", " "),
    ),
    "crossref": _long(
        *_without(WORK, "title", "abstract", "page", "DOI"),
        units=("a ", "<i>", "(", "\n", "© 2011 ", "1-", "&amp;"),
    ),
    "datacite": _long(
        '{"doi": "10.1234/a", "titles": [{"title": "{}"}], "creators": [{"name": "{}", "affiliation": ["{}"]}],'
        ' "publisher": "{}", "descriptions": [{"description": "{}"}], "dates": [{"date": "{}"}], "sizes": ["{}"]}'
    ),
    "orcid": _long(
        '{"orcid-identifier": {"path": "0000-0002-1825-0097"}, "person": {"name": {"given-names": {"value": "{}"},'
        ' "family-name": {"value": "{}"}}, "biography": {"content": "{}"}, "keywords": {"keyword": [{"content": "{}"}]}}}'
    ),
    "ror": _long(
        '{"id": "https://ror.org/02wnxgj78", "names": [{"value": "{}", "types": ["ror_display"]},'
        ' {"value": "{}", "types": ["acronym"]}], "links": [{"type": "website", "value": "{}"}]}'
    ),
    "csl-json": _long(
        *_without(ITEM, "title", "note", "page", "ISSN", "keyword", "issued", "number-of-pages"),
        units=("a ", "{:a", "a: b\n", ";", "0893-6080 ", "1-", " "),
    ),
    "schema-org": _long(*_without(ARTICLE, "name", "author", "datePublished", "citation", "pagination")),
    "arxiv": _long(
        '<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>0704.0001</id><title>{}</title><authors>{}</authors>'
        "<comments>{}</comments><journal-ref>{}</journal-ref><abstract>{}</abstract></arXivRaw>"
    ),
    "oai-dc": _long(
        '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:identifier>{}</dc:identifier><dc:date>{}</dc:date>"
        "<dc:source>{}</dc:source></oai_dc:dc>"
    ),
    "pubmed": _long(
        "<PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>{}</ArticleTitle>"
        "<Pagination><MedlinePgn>{}</MedlinePgn></Pagination><Abstract><AbstractText>{}</AbstractText></Abstract>"
        "<AuthorList><Author><LastName>{}</LastName><AffiliationInfo><Affiliation>{}</Affiliation></AffiliationInfo>"
        "</Author></AuthorList></Article></MedlineCitation></PubmedArticle>"
    ),
    "jats": _long(
        "<article><front><article-meta><title-group><article-title>{}</article-title></title-group><contrib-group>"
        '<contrib contrib-type="author"><string-name>{}</string-name></contrib><aff>{}</aff></contrib-group>'
        "<abstract><p>{}</p></abstract></article-meta></front><back><ref-list><ref><mixed-citation>{}</mixed-citation>"
        "</ref></ref-list></back></article>"
    ),
    "marc": _long(
        *map(_marc, ("100", "245", "260", "300", "502", "773", "020", "856", "082", "650")),
        units=("(", "1, ", "a-", ". ", "[c1999 ", "x", "1"),
    ),
    "landing-page": _long(
        '<html><meta name="citation_title" content="A"><meta name="citation_author" content="{}">',
        '<html><meta name="citation_title" content="A"><meta name="citation_reference" content="{}">',
        '<html><meta name="citation_title" content="{}"><meta name="citation_date" content="{}">',
        '<html><meta name="DC.title" content="A"><script type="application/ld+json">{}</script>',
        '<html><meta name="DC.title" content="A">{}',
        "<html><!--{}",
        units=UNITS,
        is_shared=True,
    ),
    "bibtex": _long(
        "@article{a, title = {{}}, author = {{}}, pages = {{}}, date = {{}}}\n",
        "@misc{a, note = {{}}, url = {{}}, keywords = {{}}, howpublished = {{}}}\n",
    ),
    "ris": _long("TY  - JOUR\nAU  - {}\nTI  - {}\nPY  - {}\nSP  - {}\nN1  - {}\nSN  - {}\nER  - \n"),
    "table": _long(
        "title,authors,year\n{}",
        "title,authors,affiliations,pages,year\nA,{},{},{},{}\n",
        'title,authors\nA,"{}"\n',
        "PT\tAU\tAF\tTI\tSO\tC1\nJ\t{}\t{}\tA\tB\t{}\n",
        "title,funding,references,abstract,language,journal\nA,{},{},{},{},{}\n",
        "{}title,year\nA,2019\n",
        "title,{}\nA,1\n",
        units=UNITS,
        is_shared=True,
    ),
}
"""In the order in which formats are tried. What else a format may have too much of is tried in its own file."""
