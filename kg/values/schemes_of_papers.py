"""The schemes that name papers, books and serials, the best first."""

from __future__ import annotations

import re
from typing import Final

from kg.values import arxiv, doi, isbn, issn, lccn
from kg.values.pattern import address, nowhere, parser
from kg.values.scheme import Scheme

_NCBI = r"(?:ncbi\.nlm\.nih\.gov|europepmc\.org)"
_NCBI_HOSTS = ("ncbi.nlm.nih.gov", "pubmed.ncbi.nlm.nih.gov", "pmc.ncbi.nlm.nih.gov", "europepmc.org")
_DBLP_KEY = (
    "(?:conf|journals|books|phd|series|reference|tr|www|dblpnote|data|ms|persons)"
    r"/[a-z0-9_-]+(?:/[a-z0-9_.:+-]+?)*"
)
_HAL_HOSTS = ("hal.science", "hal.archives-ouvertes.fr", "tel.archives-ouvertes.fr", "halshs.archives-ouvertes.fr")


def _corpus_url(value: str) -> str | None:
    if value.isdecimal():
        return f"https://api.semanticscholar.org/CorpusID:{value}"
    return f"https://www.semanticscholar.org/paper/{value}"


def _pii(text: str) -> str:
    return re.sub("[^0-9BSX]", "", text.upper())


PAPERS: Final = (
    Scheme("doi", "DOI", doi.parse, doi.url, ("expression",), "doi", "doi", ("doi.org", "dx.doi.org")),
    Scheme(
        "arxiv",
        "arXiv",
        arxiv.parse,
        arxiv.url,
        ("expression",),
        "arxiv",
        "arxiv",
        ("arxiv.org", "export.arxiv.org"),
    ),
    Scheme(
        "pmid",
        "PubMed",
        parser(
            "a PMID such as 12345678",
            "0*(?P<core>[1-9][0-9]{0,7})",
            label="(?:info:)?pmid|pubmed(?: id)?",
            page=rf"pubmed\.{_NCBI}/|{_NCBI}/(?:m/)?pubmed/|{_NCBI}/(?:abstract|article)/med/",
        ),
        address("https://pubmed.ncbi.nlm.nih.gov/{}/"),
        ("expression",),
        "pubmed",
        "pmid",
        _NCBI_HOSTS,
    ),
    Scheme(
        "pmcid",
        "PubMed Central",
        parser(
            "a PMCID such as PMC3575529",
            r"(?:PMC)?0*(?P<core>[1-9][0-9]{0,8})(?:\.[0-9]+)?",
            label="pmcid|pmc",
            page=rf"{_NCBI}/(?:pmc/)?(?:articles?/)?(?:pmc/)?(?=PMC)|pmc\.{_NCBI}/articles/"
            rf"|pubmed\.{_NCBI}/(?=PMC)|{_NCBI}/pmc/articles/",
            canonical="PMC{}".format,
        ),
        address("https://www.ncbi.nlm.nih.gov/pmc/articles/{}/"),
        ("expression",),
        "pmc",
        "pmcid",
        _NCBI_HOSTS,
    ),
    Scheme(
        "dblp",
        "dblp record",
        parser(
            "a dblp key such as conf/nips/VaswaniSPUJGKP17",
            rf"(?P<core>{_DBLP_KEY})(?:\.(?:html|xml|bib|rdf|nt|ttl|ris))?",
            label="dblp",
            page=r"dblp[0-9]?\.(?:org|uni-trier\.de|dagstuhl\.de)/rec/(?:(?:bibtex|bib|html|xml|rdf)/)?",
        ),
        address("https://dblp.org/rec/{}"),
        ("expression",),
        "dblp",
        "dblp-record",
        ("dblp.org", "dblp.uni-trier.de", "dblp.dagstuhl.de"),
    ),
    Scheme(
        "scopus",
        "Scopus EID",
        parser(
            "a Scopus EID such as 2-s2.0-84940180726",
            r"2-s2\.0-[0-9]{8,12}",
            label="eid|scopus",
            page=r"scopus\.com/\S{0,200}?[?&]eid=",
            canonical=str.lower,
        ),
        address("https://www.scopus.com/record/display.uri?eid={}"),
        ("expression",),
        "scopus.eid",
        hosts=("scopus.com",),
    ),
    Scheme(
        "wos",
        "Web of Science",
        parser(
            "a Web of Science number such as WOS:000071954600037",
            "[0-9]{15}|A[0-9A-Z]{14}",
            label="wos(?:uid)?|isi|ut|(?:ut|isi):wos",
            page=r"webofscience\.com/wos/\S{0,200}?/WOS:",
            canonical=lambda text: "WOS:" + text.upper(),
        ),
        address("https://www.webofscience.com/wos/woscc/full-record/{}"),
        ("expression",),
        hosts=("webofscience.com",),
    ),
    Scheme(
        "bibcode",
        "ADS bibcode",
        parser(
            "an ADS bibcode such as 1998ApJ...500..525S",
            "(?:1[0-9]|20)[0-9]{2}[a-z][a-z0-9.&]{13}[a-z.:]",
            label="bibcode|ads",
            page=r"(?:ui\.)?adsabs\.harvard\.edu/(?:#?abs/|full/)",
        ),
        address("https://ui.adsabs.harvard.edu/abs/{}"),
        ("expression",),
        "bibcode",
        "bibcode",
        ("ui.adsabs.harvard.edu", "adsabs.harvard.edu"),
    ),
    Scheme(
        "hal",
        "HAL",
        parser(
            "a HAL id such as hal-01234567",
            "(?P<core>[a-z]+(?:-[a-z]+)?[_-][0-9]{6,8})(?:v[0-9]{1,3})?",
            label="hal(?: id)?",
            page=r"(?:[a-z0-9-]+\.)?(?:hal\.science|archives-ouvertes\.fr)/",
            canonical=str.lower,
        ),
        address("https://hal.science/{}"),
        ("expression",),
        "hal",
        hosts=_HAL_HOSTS,
    ),
    Scheme(
        "inspire",
        "INSPIRE-HEP",
        parser(
            "an INSPIRE record number such as 1124337",
            "[1-9][0-9]{0,8}",
            label="inspire(?:hep)?",
            page=r"inspirehep\.net/(?:literature|record)/",
        ),
        address("https://inspirehep.net/literature/{}"),
        ("work",),
        "inspire",
        hosts=("inspirehep.net",),
    ),
    Scheme(
        "zbmath",
        "zbMATH",
        parser(
            "a Zbl number such as 1234.56789",
            r"[0-9]{4}\.[0-9]{5}",
            label=r"zbl(?: no\.?)?|zbmath|an",
            page=r"zbmath\.org/\?q=an:",
        ),
        address("https://zbmath.org/?q=an:{}"),
        ("expression",),
        hosts=("zbmath.org",),
    ),
    Scheme(
        "mathscinet",
        "Mathematical Reviews",
        parser(
            "a Mathematical Reviews number such as MR1234567",
            r"(?:MR)?0*(?P<core>[1-9][0-9]{0,6})(?:\s*\(.{0,40}\))?",
            label="mr|mrnumber",
            page=r"(?:mathscinet\.)?ams\.org/mathscinet-getitem\?mr=",
            canonical=lambda digits: "MR" + digits.zfill(7),
        ),
        address("https://mathscinet.ams.org/mathscinet-getitem?mr={}"),
        ("expression",),
        hosts=("ams.org", "mathscinet.ams.org"),
    ),
    Scheme(
        "repec",
        "RePEc",
        parser(
            "a RePEc handle such as RePEc:wbk:wbpubs:15180",
            r"[a-z0-9]{3}:[a-z0-9-]{1,40}(?::[^\s?#]+)?",
            label="repec",
            page=r"econpapers\.repec\.org/RePEc:",
            canonical="RePEc:{}".format,
        ),
        address("https://econpapers.repec.org/{}"),
        ("expression",),
        "repec",
        hosts=("econpapers.repec.org",),
    ),
    Scheme(
        "ssrn",
        "SSRN",
        parser(
            "an SSRN abstract number such as 1905764",
            "[1-9][0-9]{2,7}",
            label="ssrn(?: abstract)?",
            page=r"(?:(?:auto)?papers\.)?ssrn\.com/(?:sol3/\S{0,40}\?abstract_?id=|abstract=)",
        ),
        address("https://ssrn.com/abstract={}"),
        ("expression",),
        "ssrn.article",
        hosts=("ssrn.com", "papers.ssrn.com", "autopapers.ssrn.com"),
    ),
    Scheme(
        "eric",
        "ERIC",
        parser(
            "an ERIC number such as EJ1234567",
            "E[DJ][0-9]{6,7}",
            label="eric",
            page=r"eric\.ed\.gov/\?(?:\S{0,40}&)?id=",
            canonical=str.upper,
        ),
        address("https://eric.ed.gov/?id={}"),
        ("expression",),
        hosts=("eric.ed.gov",),
    ),
    Scheme(
        "jstor",
        "JSTOR",
        parser(
            "a JSTOR number such as 2118559",
            r"(?:10\.2307/)?(?P<core>[1-9][0-9]{2,8}|j\.[a-z0-9]+)",
            label="jstor",
            page=r"jstor\.org/(?:stable|pss)/(?:pdf/)?",
        ),
        address("https://www.jstor.org/stable/{}"),
        ("expression",),
        "jstor",
        hosts=("jstor.org",),
    ),
    Scheme(
        "pii",
        "Publisher Item Identifier",
        parser(
            "a PII such as S0306-4573(05)00119-6",
            r"S?[0-9]{4}-?[0-9]{3}[0-9X]\(?[0-9]{2}\)?[0-9]{5}-?[0-9X]"
            r"|B(?:[0-9]-?){9}[0-9X][./]?[0-9]{5}-?[0-9X]|B(?:[0-9]-?){13}[./]?[0-9]{5}-?[0-9X]",
            label="pii",
            page=r"(?:linkinghub\.elsevier|sciencedirect)\.com/(?:retrieve|science/article)/(?:abs/)?pii/",
            canonical=_pii,
        ),
        nowhere,
        ("expression",),
        "pii",
        "pii",
        ("linkinghub.elsevier.com", "sciencedirect.com"),
    ),
    Scheme(
        "isbn",
        "ISBN",
        isbn.parse,
        isbn.url,
        ("book",),
        "isbn",
        "isbn",
        ("worldcat.org", "isbnsearch.org", "openlibrary.org", "id.crossref.org"),
    ),
    Scheme(
        "oclc",
        "OCLC",
        parser(
            "an OCLC number such as 54104355",
            "(?:oc[mn]|on)?0*(?P<core>[1-9][0-9]{0,13})",
            label=r"\(OCoLC\)|oclc(?:\s?(?:no\.?|number|num|#))?",
            page=r"worldcat\.org/(?:oclc|title)/",
        ),
        address("https://www.worldcat.org/oclc/{}"),
        ("book", "expression", "venue"),
        "oclc",
        "oclc",
        ("worldcat.org",),
    ),
    Scheme(
        "lccn",
        "Library of Congress control number",
        lccn.parser("an LCCN such as 79021164", "(?!n|s[hj]|gf)[a-z]{0,3}"),
        address("https://lccn.loc.gov/{}"),
        ("book", "venue"),
        "lccn",
        hosts=("lccn.loc.gov",),
    ),
    Scheme(
        "semanticscholar",
        "Semantic Scholar",
        parser(
            "a Semantic Scholar corpus id or the 40 hexadecimal digits of a paper",
            "[0-9a-f]{40}|[1-9][0-9]{0,11}",
            label="corpus ?id|s2(?:cid)?",
            page=r"api\.semanticscholar\.org/(?:CorpusID:|(?=[0-9a-f]{40}))|semanticscholar\.org/paper/(?:[^/\s?#]*/)?",
            canonical=str.lower,
        ),
        _corpus_url,
        ("work",),
        "s2cid",
        hosts=("semanticscholar.org", "api.semanticscholar.org"),
    ),
    Scheme("issn", "ISSN", issn.parse, issn.url, ("venue",), "issn", "issn", ("portal.issn.org", "id.crossref.org")),
)
