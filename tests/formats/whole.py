"""Documents of few lines in which much occurs, to change one thing at a time in them."""

from __future__ import annotations

import json
from typing import Any

WORK: dict[str, Any] = {
    "DOI": "10.5555/example",
    "type": "journal-article",
    "prefix": "10.5555",
    "member": "7822",
    "is-referenced-by-count": 3,
    "title": ["On examples"],
    "subtitle": ["A study"],
    "language": "en",
    "abstract": "<jats:title>Abstract</jats:title><jats:p>We ask.</jats:p>",
    "author": [
        {
            "given": "Ann",
            "family": "Bell",
            "ORCID": "http://orcid.org/0000-0002-1825-0097",
            "affiliation": [
                {"name": "Example University", "id": [{"id": "https://ror.org/05gq02987", "id-type": "ROR"}]}
            ],
        },
        {"name": "The Collaboration"},
    ],
    "container-title": ["Journal of Examples"],
    "ISSN": ["0893-6080"],
    "volume": "3",
    "issue": "4",
    "page": "100-5",
    "issued": {"date-parts": [[2020, 1, 2]]},
    "funder": [{"name": "A Fund", "DOI": "10.13039/100000001", "award": ["1", "2"]}],
    "license": [{"URL": "http://creativecommons.org/licenses/by/4.0/", "content-version": "vor"}],
    "link": [{"URL": "https://example.org/a.pdf", "content-type": "application/pdf", "content-version": "vor"}],
    "reference": [{"key": "1", "DOI": "10.5555/other"}, {"key": "2", "unstructured": "A book."}],
    "relation": {"has-preprint": [{"id-type": "doi", "id": "10.5555/preprint", "asserted-by": "subject"}]},
    "update-to": [{"DOI": "10.5555/old", "type": "correction", "updated": {"date-parts": [[2020]]}}],
    "updated-by": [{"DOI": "10.5555/new", "type": "retraction", "updated": {"date-parts": [[2021]]}}],
    "institution": [{"name": "An institute", "place": ["Basel"], "acronym": ["AI"]}],
    "journal-issue": {"issue": "4"},
    "resource": {"primary": {"URL": "https://example.org/a"}},
    "version": {"version": "v1"},
    "subtype": "preprint",
    "publisher": "Example Press",
    "event": {"name": "An event", "start": {"date-parts": [[2019, 5]]}},
    "assertion": [{"name": "received", "value": "2019-01-01"}],
}
ITEM: dict[str, Any] = {
    "id": "bell2020",
    "type": "article-journal",
    "title": "On examples",
    "title-short": "Examples",
    "language": "en",
    "author": [{"family": "Bell", "given": "Ann"}, {"literal": "The Collaboration"}],
    "editor": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van den", "suffix": "Jr."}],
    "container-title": "Journal of Examples",
    "ISSN": "0893-6080",
    "DOI": "10.5555/example",
    "URL": "https://example.org/a",
    "volume": 3,
    "issue": "4",
    "page": "100-5",
    "issued": {"date-parts": [["2020", 1, 2]]},
    "accessed": {"date-parts": [[2021]], "season": "2"},
    "abstract": "We ask.",
    "keyword": "examples; proofs",
    "note": "PMID: 25992719\nReprinted.",
    "number-of-pages": "12 p.",
    "event": "An event",
    "event-date": {"raw": "May 2019"},
    "collection-title": "A collection",
    "status": "in press",
}
ARTICLE: dict[str, Any] = {
    "@context": "https://schema.org", "@type": "ScholarlyArticle", "@id": "https://doi.org/10.1234/a", "name": "Bees", "keywords": "a, b",
    "author": [{"@type": "Person", "name": "Haas, M.", "affiliation": {"name": "U"}, "sameAs": "https://orcid.org/0000-0002-1825-0097"}, "Ada Lovelace"],
    "isPartOf": {"@type": "PublicationIssue", "issueNumber": 2, "isPartOf": {"@type": "PublicationVolume", "volumeNumber": "7",
    "isPartOf": {"@type": "Periodical", "name": "Flora", "issn": "0893-6080"}}}, "license": {"url": "https://example.org/l"},
    "datePublished": "2019-03", "funder": [{"name": "DFG"}], "citation": ["Smith 1998", {"@id": "https://doi.org/10.1000/182"}], "numberOfPages": 3,
}  # fmt: skip

BIBTEX = rb"""@string{j = {Journal of } # "Things"}
@article{DBLP:journals/x/Y99, author = {van Dyk, Jr, J. and {A {\"B}ody} and others}, title = {On {\'e}t\'e $x^2$},
  journal = j, pages = {1--2}, month = jan # "~1", year = 1999, doi = {10.1/x}, crossref = {p},
  keywords = {a; b}, url = {\url{http://example.org/~a\_b}}, eprint = {1706.03762}, archiveprefix = {arXiv}
}
@proceedings(p, title = "Proc", isbn = {978-3-11-020471-1}, date = {2001-02-03/2001-02-05})
@comment{x}
"""
RIS = (
    b"TY  - JOUR\nAU  - Shannon, Claude E., Jr.\nA2  - Doe, J.\nTI  - Theory\n of it\nPY  - 1948/07//\nSP  - 379-423\n"
    b"SN  - 0005-8580\nDO  - 10.1/x\nUR  - http://example.org/a; www.example.org/b\nKW  - a;b\nJF  - BSTJ\nER  - \n"
    b"TY  - CHAP\nT2  - Book\nT3  - Series\nSN  - 9783110204711\nDA  - 2001/01/02/\nPY  - 2001\n"
)
PAGE = """<html><head>
<meta name="citation_title" content="Bees"><meta name="citation_author" content="Haas, M."><meta name="citation_doi" content="10.1234/b">
<meta name="DC.date" content="2019-03"><script type="application/ld+json">{"@context": "https://schema.org",
"@type": "ScholarlyArticle", "name": "Bees", "author": [{"name": "M. Haas"}], "isPartOf": {"@type": "Periodical", "name": "A"}}</script>
</head></html>"""
TABLE = 'sep=;\nTitel;Autoren;Jahr;DOI;ISSN;Zeitschrift\n"A\nB";"Haas, M.; Klein, A.";2019.0;10.1234/a;0893-6080;Flora\nC;D E;1/2/2020;x;y;z\n'


def iso2709(*fields: tuple[str, bytes], leader: bytes = b"nam a22") -> bytes:
    """Make a binary record."""
    directory, body = b"", b""
    for tag, data in fields:
        directory += b"%s%04d%05d" % (tag.encode(), len(data) + 1, len(body))
        body += data + b"\x1e"
    base = 24 + len(directory) + 1
    head = b"%05d%s%05d i 4500" % (base + len(body) + 1, leader, base)
    return head + directory + b"\x1e" + body + b"\x1d"


MARC = iso2709(
    ("001", b"1"), ("008", b"990101t20011999enk           000 0 eng d"), ("020", b"  \x1fa0521348692 (pbk.)"),
    ("100", b"1 \x1faAbbott, Edwin,\x1fd1838-1926\x1feauthor"), ("245", b"10\x1faFlat\xe2eland =\x1fbParallel /\x1fcby"),
    ("260", b"  \x1fa[London] :\x1fbSeeley,\x1fc2001, c1999."), ("773", b"0 \x1ftHost\x1fg24(2011), 3, S. 1-2\x1fx03178471"),
    ("880", b"10\x1f6245-00/(N\x1fa\x1b(Npu\x1b(B"), ("502", b"  \x1faThesis (M.A.)--Here, 1990."), leader=b"nab  22",
)  # fmt: skip
MARCXML = (
    b'<collection xmlns="http://www.loc.gov/MARC21/slim"><record><leader>00000nas a2200000 i 4500</leader>'
    b"<controlfield tag='008'>990101c19999999gw qr|p|o   |||0||||0ger d</controlfield>"
    b"<datafield tag='245' ind1='1' ind2='0'><subfield code='a'>Zeit &amp;</subfield><subfield code='n'>2</subfield></datafield>"
    b"<datafield tag='856' ind1='4' ind2='0'><subfield code='u'>http://example.org/</subfield></datafield>"
    b"<datafield tag='780' ind1='0' ind2='0'><subfield code='t'>Alt</subfield><subfield code='x'>0317-8471</subfield></datafield>"
    b"</record></collection>"
)

RECORDS: dict[str, dict[str, Any]] = {"crossref": WORK, "csl-json": ITEM, "schema-org": ARTICLE}
"""Of JSON formats, a record with whatever members it usually has."""
_KINDS = {
    "crossref": ("posted-content", "book-chapter", "journal", "peer-review", "book"),
    "csl-json": ("chapter", "book", "periodical", "thesis", "article"),
}
DOCUMENTS: dict[str, tuple[bytes, ...]] = {
    **{name: (json.dumps([record, record]).encode(),) for name, record in RECORDS.items()},
    "bibtex": (BIBTEX,),
    "landing-page": (PAGE.encode(),),
    "marc": (MARC, MARC + MARC, MARCXML, MARCXML[:90] + MARCXML[90:] * 3),
    "ris": (RIS,),
    "table": (TABLE.encode(),),
}


def records(form: str) -> list[dict[str, Any]]:
    """Give the record of a JSON format, once for each of some kinds."""
    kinds = [{"type": kind} for kind in _KINDS.get(form, ())]
    return [RECORDS[form] | changed for changed in ({}, *kinds)] if form in RECORDS else []
