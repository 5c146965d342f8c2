"""Text that tries to be more than text: three hundred names and titles, and a graph whose every literal is one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from kg.vocab import DATACITE, DCTERMS, FABIO, FOAF, FRBR, KG, LITERAL, PRO, PROV, RDF, RDFS, SCHEMA, SKOS

BASE = "https://kg.example/"
HARMLESS = "word"

_ATTACKS = (
    "<script>alert(1)</script>", "</title><script>alert(1)</script>", "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", '"><img src=x onerror=alert(1)>', "'><svg onload=alert(1)>", "<svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>", "</style><style>*{display:none}</style>", "<!--", "-->", "<!-- --!>", "]]>",
    "<![CDATA[x]]>", "<?php echo 1 ?>", '" onmouseover="alert(1)', "' onfocus='alert(1)' autofocus='", "` onclick=`x`",
    'x" style="position:fixed', "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x",
    "{{ 7*7 }}", "{% include '/etc/passwd' %}", "{{ ''.__class__ }}", "{# x #}", "${7*7}", "#{7*7}", "<%= 7*7 %>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;", "&amp;lt;", "&", "&copy", "&#x0;", "<", ">", '"', "'",
    "<a href=javascript:alert(1)>x</a>", "<a\nhref='x'>", "<base href=//evil.example>", "<meta http-equiv=refresh content=0>",
    "<iframe srcdoc='<script>x</script>'>", "<math><mi//xlink:href='data:x'>", "<form action=//evil.example><input>",
    "<template><script>x</script>", "<noscript><p title='</noscript><img src=x>'>", "<xmp><script>x</script></xmp>",
    "<plaintext>", "</body></html>", "<table><td>", "<b><i></b></i>", "\\u003cscript\\u003e", "%3Cscript%3E", "+ADw-script+AD4-",
    "'; DROP TABLE things; --", '" OR 1=1', "NEAR(a b)", "a AND NOT b*", '\\"; alert(1); //', "\u2028alert(1)\u2029",
)  # fmt: skip
_MARKS = (
    "\u202e",
    "\u2067",
    "\u200f",
    "\x00",
    "\x01",
    "\x08",
    "\x1b[31m",
    "\x7f",
    "\x85",
    "\ufeff",
    "\ufffe",
    "\U0001ffff",
    "\r\n",
    "\t",
)
_LONG = tuple(each * (10_000 // len(each)) for each in ("<b>", "\u05d0", '"'))


def _texts() -> Iterator[str]:
    yield from _ATTACKS
    yield from _LONG
    yield from (f"{mark}title" for mark in _MARKS)
    yield from (f"a {attack.upper()} b" for attack in _ATTACKS)
    yield from (f"{mark}{attack}{mark}" for attack in _ATTACKS for mark in _MARKS)


TEXTS = tuple(list(_texts())[:300])

HOSTILE_IRIS = (
    "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "urn:x:y",
    "https://example.org/'onclick=alert(1)", "https://example.org/é?a&b=1;c", "http:evil", "ftp://example.org/",
)  # fmt: skip


def graph(texts: Sequence[str]) -> str:
    """Give N-Quads of a paper for each text, with its people, venue, institution and file, in which nothing but it is said."""
    quads = (quad for number, text in enumerate(texts) for quad in _paper(number, text))
    agent = Quad(NamedNode(f"{BASE}agent/kg-0"), NamedNode(RDF.type), NamedNode(PROV.SoftwareAgent))
    written = serialize([*quads, agent], format=RdfFormat.N_QUADS)
    assert written is not None
    return written.decode()


def _paper(number: int, text: str) -> Iterator[Quad]:
    where = NamedNode(f"{BASE}graph/{number:016x}")
    paper, person = f"paper/h-{number}", f"paper/h-{number}/person/1"
    venue, place, source = f"venue/h-{number}", f"institution/h-{number}", f"source/{number:016x}"
    identifier, authorship, file = f"{paper}/identifier/x", f"{paper}/author/1", f"{paper}/file/x"

    def say(subject: str, predicate: str, value: str | NamedNode | Literal) -> Quad:
        made = NamedNode(BASE + value) if isinstance(value, str) else value
        return Quad(NamedNode(BASE + subject), NamedNode(predicate), made, where)

    said = Literal(text)
    for kind in (FABIO.JournalArticle, SCHEMA.ScholarlyArticle):
        yield say(paper, RDF.type, NamedNode(kind))
    texts = (
        SCHEMA.name, DCTERMS.title, DCTERMS.alternative, SCHEMA.genre, SCHEMA.creditText, DCTERMS.abstract, SCHEMA.keywords,
        SCHEMA.description, SCHEMA.pagination, KG.displayedDate, KG.holding, KG.categoryCode, SCHEMA.datePublished,
    )  # fmt: skip
    for predicate in texts:
        yield say(paper, predicate, said)
    yield say(paper, f"{BASE}unknown#property", said)
    for iri in HOSTILE_IRIS:
        yield say(paper, SCHEMA.url, NamedNode(iri))
        yield say(paper, SCHEMA.license, NamedNode(iri))
        yield say(paper, SCHEMA.sameAs, NamedNode(iri))
        yield say(file, SCHEMA.contentUrl, NamedNode(iri))
    for subject, predicate, value in (
        (paper, SCHEMA.isPartOf, venue), (paper, SCHEMA.author, person), (paper, PRO.isDocumentContextFor, authorship),
        (paper, SCHEMA.identifier, identifier), (paper, SCHEMA.encoding, file), (paper, FRBR.realizationOf, f"work/h-{number}"),
        (authorship, PRO.isHeldBy, person), (authorship, PRO.relatesToOrganization, place), (person, SCHEMA.affiliation, place),
        (paper, DCTERMS.subject, f"concept/h-{number}"), (f"work/h-{number}", FRBR.realization, paper),
    ):  # fmt: skip
        yield say(subject, predicate, value)
    yield say(authorship, PRO.withRole, NamedNode(PRO.author))
    for subject, predicate in (
        (authorship, KG.creditedName), (authorship, KG.affiliationAsPrinted), (person, SCHEMA.name), (person, FOAF.name),
        (person, SCHEMA.jobTitle), (person, SCHEMA.award), (person, SCHEMA.honorificPrefix), (venue, SCHEMA.name),
        (place, SCHEMA.name), (identifier, SCHEMA.value), (identifier, LITERAL.hasLiteralValue), (file, SCHEMA.encodingFormat),
        (source, RDFS.label), (f"concept/h-{number}", SKOS.prefLabel), (f"work/h-{number}", DCTERMS.title),
    ):  # fmt: skip
        yield say(subject, predicate, said)
    for subject, kind in (
        (venue, SCHEMA.Periodical), (place, SCHEMA.Organization), (person, SCHEMA.Person), (source, PROV.Entity),
        (f"concept/h-{number}", SKOS.Concept), (f"work/h-{number}", FABIO.ResearchPaper), (authorship, PRO.RoleInTime),
    ):  # fmt: skip
        yield say(subject, RDF.type, NamedNode(kind))
    yield say(identifier, SCHEMA.url, NamedNode(HOSTILE_IRIS[0]))
    yield say(identifier, DATACITE.usesIdentifierScheme, NamedNode(DATACITE.doi))
    yield say(f"graph/{number:016x}", PROV.wasDerivedFrom, source)
