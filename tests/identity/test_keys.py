"""Every address is legal, a safe file name, and no other thing's, whatever the records hold."""

from __future__ import annotations

import os
import re
import string
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

import orjson
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyld import jsonld as pyld

from kg import pipeline
from kg.errors import BadValue
from kg.identity.mint import SCHEMES_OF, Kind, Mint, name_key, url_key
from kg.mapping import Section
from kg.pipeline import Document
from kg.records import Concept, Identifier, InstitutionName, Paper, PersonName, Record, SourceDocument, Text, Venue
from kg.syntax import SYNTAXES, ntriples
from kg.values import iri, text
from kg.values.schemes import SCHEMES

BASE = "https://kg.example/"
MINT = Mint(BASE)
SOURCE = SourceDocument(name="a.json", sha256="0" * 64, format="test")


def _grammar() -> re.Pattern[str]:
    """Give the grammar of an IRI with a scheme and, if any, a host by name: RFC 3987, 2.2, rule by rule."""
    planes = "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 0xE))
    ucschar = f"\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef{planes}\U000e1000-\U000efffd"
    iprivate = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
    iunreserved = rf"A-Za-z0-9\-._~{ucschar}"
    sub_delims = "!$&'()*+,;="
    encoded = "%[0-9A-Fa-f]{2}"
    ipchar = f"(?:[{iunreserved}{sub_delims}:@]|{encoded})"
    ireg_name = f"(?:[{iunreserved}{sub_delims}]|{encoded})*"
    ipath = f"(?:/{ipchar}*)*"
    iauthority = f"{ireg_name}(?::[0-9]*)?"
    hier_part = f"(?://{iauthority}{ipath}|/(?:{ipchar}+{ipath})?|{ipchar}+{ipath}|)"
    iquery = rf"\?(?:[/?{iprivate}]|{ipchar})*"
    ifragment = f"#(?:[/?]|{ipchar})*"
    return re.compile(rf"[A-Za-z][A-Za-z0-9+\-.]*:{hier_part}(?:{iquery})?(?:{ifragment})?")


IRI = _grammar()
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³")}
"""The names of devices, which Windows refuses with any ending."""
ENDINGS = ("", ".html", ".ttl", ".jsonld", ".nt")

NASTY = [
    *("a b", "a/b", "a//b", "/", "a%2Fb", "%", "%zz", "100%", '"', "'", "<a>", "a#b", "a?b", "a\\b", "a|b", "a^b", "a`b"),
    *("{a}", "[a]", "a:b", "a*b", "..", "../../etc/passwd", ".", "a.", "a..", "-", "--", "_", "~", "~5f", "a_b", "a~b"),
    *("con", "CON", "nul.txt", "aux", "com1", "A", "a", "É", "é", "e\u0301", "\u1e9e", "ß", "ss", "İ", "i\u0307", "ı", "K", "\u212a"),
    *("ﬁ", "fi", "日本語", "😀", "\u202eabc", "\u200b", "\ufeff", "\ue000", "\ufdd0", "\uffff", "\U0010ffff", "\x01", "\t", "\n"),
    *("a" * 2000, "b" * 1999 + "é", "/" * 2000, "%" * 2000, "日" * 2000, "x" * 96, "x" * 97, "h-" + "a" * 26),
]  # fmt: skip
VALUES = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60)
SICI = "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI3>3.0.CO;2-O"


def is_legal(address: str) -> bool:
    """Tell whether an IRI is legal."""
    return IRI.fullmatch(address) is not None


def is_safe(name: str) -> bool:
    """Tell whether a name is a file's on every system, and one that no system takes for another."""
    return (
        0 < len(name.encode()) <= 255
        and set(name) <= set(string.ascii_lowercase + string.digits + "._~-")
        and name[0] not in ".-~"
        and name[-1] != "."
        and name.split(".", maxsplit=1)[0] not in RESERVED
    )


def folded(name: str) -> set[str]:
    """Give what systems make of a name that ignore case, or normalise."""
    return {unicodedata.normalize(form, name.casefold()) for form in ("NFC", "NFD", "NFKC", "NFKD")}


@pytest.mark.parametrize(
    "address", ["https://a/b", "urn:a:b", "a:", "https://a/é?\ue000#x", "http://a:80/%20(x)!$&'*+,;=:@"]
)
def test_the_grammar_takes_what_is_legal(address: str) -> None:
    """The grammar of the tests takes what RFC 3987 does."""
    assert is_legal(address)


@pytest.mark.parametrize("bad", [*' "<>\\^`{|}[]%\n\x7f\x80\ud800\ufdd0\uffff', "\U0001fffe", "\ue000", "#a#", "%2"])
def test_the_grammar_refuses_what_is_not(bad: str) -> None:
    """The grammar of the tests refuses what RFC 3987 does."""
    assert not is_legal(f"https://example.org/{bad}")


@pytest.mark.parametrize(
    ("scheme", "value", "expected"),
    [
        ("doi", SICI, "doi-10.1002_~28sici~291097-4571~28199806~2949~3a8~3c693~3a~3aaid-asi3~3e3.0.co~3b2-o"),
        ("doi", "10.1002/(SICI)1<1::AID>3.0.CO;2-#", "doi-10.1002_~28sici~291~3c1~3a~3aaid~3e3.0.co~3b2-~23"),
        ("doi", "10.1234/ABC_d%e", "doi-10.1234_abc~5fd~25e"),
        ("doi", "10.1234/é", "doi-10.1234_~c3~a9"),
        ("arxiv", "hep-th/9901001v3", "arxiv-hep-th_9901001"),
        ("dblp", "journals/tods/Codd79", "dblp-journals_tods_~43odd79"),
        ("bibcode", "1998JASIS..49..693.", None),
    ],
)
def test_identifiers_as_they_come(scheme: str, value: str, expected: str | None) -> None:
    """SICI DOIs and their like have the keys of which one can read what they were made of."""
    try:
        paper = Paper(origin=(SOURCE, 1), identifiers=(Identifier(scheme, value),))
    except BadValue:
        assert expected is None
        return

    assert expected in (None, MINT.paper_key(paper))
    assert is_legal(MINT.paper(paper))
    assert is_safe(MINT.paper_key(paper))


@given(st.sampled_from(sorted(SCHEMES)), VALUES)
def test_a_key_is_a_file_name_everywhere(scheme: str, value: str) -> None:
    """Whatever an identifier holds, its key is a legal segment, and with each ending a file name on every system."""
    key = iri.key(scheme, value)

    assert is_legal(f"{BASE}paper/{key}")
    assert all(is_safe(f"{key}{ending}") for ending in ENDINGS)


@given(st.tuples(st.sampled_from(sorted(SCHEMES)), VALUES), st.tuples(st.sampled_from(sorted(SCHEMES)), VALUES))
def test_no_two_keys_meet_on_any_file_system(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Two identifiers have two keys, which stay two where case is ignored, or names are normalised."""
    keys = iri.key(*one), iri.key(*other)

    assert (one == other) == bool(folded(keys[0]) & folded(keys[1]))


def test_no_two_nasty_keys_meet() -> None:
    """Of all nasty values, in each scheme, each has a key of its own, however names are folded."""
    keys = [iri.key(scheme, value) for scheme in SCHEMES for value in NASTY]

    assert len(keys) == len(set().union(*map(folded, keys)))


SUFFIXES: dict[str, Callable[[str], str]] = {
    "doi": "10.1234/{}".format,
    "handle": "20.500.12345/{}".format,
    "urn": "urn:example:{}".format,
    "ark": "ark:/12345/{}".format,
    "dblp": "journals/x/{}".format,
    "pii": "{}".format,
    "bibcode": "{}".format,
}
"""Schemes that admit nearly everything, and where."""


@given(st.sampled_from(sorted(SUFFIXES)), VALUES, VALUES)
def test_two_identifiers_that_a_scheme_tells_apart_name_two_things(scheme: str, one: str, other: str) -> None:
    """Papers have one address just where their scheme takes their identifiers for one."""
    found = []
    for each in (one, other):
        try:
            found.append(Identifier(scheme, SUFFIXES[scheme](each)))
        except BadValue:
            return
    addresses = [MINT.paper(Paper(origin=(SOURCE, 1), identifiers=(each,))) for each in found]

    assert (found[0] == found[1]) == (addresses[0] == addresses[1])


@given(VALUES)
def test_letters_that_registries_tell_apart_stay_apart(value: str) -> None:
    """Only ASCII letters lose their case: two DOIs that differ in another letter are two."""
    assume(value != value.lower())
    try:
        found = [Identifier("doi", f"10.1234/{each}") for each in (value, value.lower())]
    except BadValue:
        return
    keys = [MINT.key_of("paper", (each,)) for each in found]

    assert (found[0] == found[1]) == (keys[0] == keys[1])


@given(st.sampled_from(list(SCHEMES_OF)), VALUES)
def test_what_a_name_makes_is_safe_too(kind: Kind, value: str) -> None:
    """Things known by their names, their labels or their web addresses have legal and safe addresses."""
    made = [MINT.language(value), MINT.scheme(value)]
    if text.normal(value) or value.strip():
        made += [f"{BASE}{kind}/{name_key(value)}", MINT.role(value), MINT.series(value)]
        made += (
            [MINT.concept(Concept(scheme="keyword", label=Text(value)))]
            if value.strip() and "\x00" not in value
            else []
        )
    if "://" not in value:
        made.append(f"{BASE}system/{url_key(f'https://example.org/{value}')}")

    for each in made:
        assert is_legal(each)
        assert all(is_safe(part) for part in each.removeprefix(BASE).split("/"))


PRINTED = VALUES.filter(lambda each: bool(each.strip()) and "\x00" not in each)


def web(value: str) -> str | None:
    """Give a web address that holds a text, if there may be one."""
    try:
        return iri.parse(f"https://example.org/{value}?q={value}#{value}")
    except BadValue:
        return None


@st.composite
def papers(draw) -> Paper:
    """Make a paper that has nasty texts wherever it can."""
    word = lambda: draw(PRINTED)  # noqa: E731
    institution = InstitutionName(name=Text(word()))
    url = web(word())
    fields = {
        "origin": (SOURCE, draw(st.integers(1, 3))),
        "title": Text(word()),
        "authors": [
            {
                "credited_name": word(),
                "person": PersonName(name=word()),
                "affiliations": [institution],
            }
        ],
        "venue": Venue(name=word(), kind="journal"),
        "volume": {"number": word()},
        "issue": {"number": word()},
        "event": {"name": word()},
        "keywords": [Text(word())],
        "subjects": [Concept(scheme="keyword", label=Text(word())), Concept(scheme="ddc", notation=word())],
        "publisher": institution,
        "funding": [{"funder": institution, "award": word()}],
        "urls": [url] if url else [],
        "resources": [{"kind": "software", "url": url}] if url else [],
        "licences": [{"name": word()}],
        "references": [{"text": word()}],
        "languages": ["de-CH-1996"],
    }
    return Paper.model_validate(fields)


def addresses(records: Iterable[Record]) -> set[str]:
    """Give all IRIs of the graph that some records make."""
    made = pipeline.build([Document(SOURCE, tuple(records), ())])
    written = "".join(ntriples.SYNTAX.stream([Section(None, list(made.assembly.merged().nodes))], made.scope))
    return set(
        re.findall(r"(?:^|(?<= ))<([^<>\n]*)>", re.sub(r'"(?:[^"\\\n]|\\.)*"(\^\^<[^>]*>)?', "", written), re.MULTILINE)
    )


@settings(max_examples=60, deadline=None)
@given(papers())
def test_whatever_a_paper_holds_its_graph_has_legal_addresses(paper: Paper) -> None:
    """Every IRI of a paper's graph is legal, and those under the base are safe paths."""
    found = addresses([paper])

    assert len(found) > 30
    for each in found:
        assert is_legal(each), each
        if each.startswith(BASE):
            assert all(is_safe(part) for part in each.removeprefix(BASE).split("/")), each


def nasty(count: int) -> list[Paper]:
    """Make papers whose identifiers and web addresses are as odd as any."""
    found = []
    odd = [each for each in NASTY if each.isprintable() and " " not in each]
    for at in range(count):
        mark = odd[at % len(odd)]
        named = Identifier("doi", f"10.{1000 + at}/{mark}")
        url = web(f"{at}/{NASTY[at % len(NASTY)]}")
        fields = {"origin": (SOURCE, at + 1), "title": Text(f"{at} {mark}"), "urls": [url] if url else []}
        found.append(Paper.model_validate({**fields, "identifiers": [named]}))
    return found


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    """Give a graph of nasty papers in every syntax, by its extension."""
    made = pipeline.build([Document(SOURCE, tuple(nasty(600)), ())])
    nodes = list(made.assembly.merged().nodes)
    return {each.extension: "".join(each.stream([Section(None, nodes)], made.scope)) for each in SYNTAXES}


Triples = set[tuple[str, str, str]]
NT = ox.RdfFormat.N_TRIPLES


def parsed(document: str, form: ox.RdfFormat) -> Triples:
    """Give the statements that pyoxigraph reads."""
    return {(str(each.subject), str(each.predicate), str(each.object)) for each in ox.parse(document, format=form)}


@pytest.fixture(scope="module")
def expected(written: dict[str, str]) -> Triples:
    """Give the statements, as pyoxigraph reads them in N-Triples."""
    found = parsed(written["nt"], NT)

    assert len({each for triple in found for each in triple if each[0] == "<"}) > 2000
    return found


@pytest.mark.parametrize(("extension", "form"), [("ttl", ox.RdfFormat.TURTLE), ("jsonld", ox.RdfFormat.JSON_LD)])
def test_oxigraph_reads_nasty_addresses(written: dict[str, str], expected: Triples, extension: str, form) -> None:
    """Pyoxigraph reads the same statements in Turtle and JSON-LD."""
    assert expected == parsed(written[extension], form)


@pytest.mark.parametrize(("extension", "name"), [("nt", "nt"), ("ttl", "turtle"), ("jsonld", "json-ld")])
def test_rdflib_reads_nasty_addresses(written: dict[str, str], expected: Triples, extension: str, name: str) -> None:
    """Rdflib reads the same statements, and does not complain of an address."""
    graph = rdflib.Graph().parse(data=written[extension], format=name)
    addresses = {str(each) for triple in graph for each in triple if isinstance(each, rdflib.URIRef)}

    assert len(expected) == len(graph)
    assert {each for triple in expected for each in triple if each[0] == "<"} == {f"<{each}>" for each in addresses}


def test_pyld_reads_nasty_addresses(written: dict[str, str], expected: Triples) -> None:
    """A JSON-LD processor reads the same statements."""
    quads = pyld.to_rdf(orjson.loads(written["jsonld"]), {"format": "application/n-quads"})

    assert expected == parsed(quads, ox.RdfFormat.N_QUADS)


@pytest.mark.parametrize(("extension", "language"), [("nt", "ntriples"), ("ttl", "turtle")])
def test_rapper_reads_nasty_addresses(
    written: dict[str, str], expected: Triples, judge, tmp_path: Path, extension: str, language: str
) -> None:
    """Rapper (Raptor) reads the same statements, without a warning."""
    file = tmp_path / f"graph.{extension}"
    file.write_text(written[extension], encoding="utf-8")
    done = judge("rapper", "-q", "-i", language, "-o", "ntriples", str(file))

    assert ("", 0) == (done.stderr, done.returncode)
    assert expected == parsed(done.stdout, NT)


@pytest.mark.parametrize("extension", ["nt", "ttl"])
def test_serdi_reads_nasty_addresses(
    written: dict[str, str], expected: Triples, judge, tmp_path: Path, extension: str
) -> None:
    """Serdi (Serd) reads the same statements."""
    file = tmp_path / f"graph.{extension}"
    file.write_text(written[extension], encoding="utf-8")
    done = judge("serdi", "-o", "ntriples", str(file))

    assert ("", 0) == (done.stderr, done.returncode)
    assert expected == parsed(done.stdout, NT)


N3 = """
const n3 = require("n3"), writer = new n3.Writer({format: "application/n-triples"});
for (const quad of new n3.Parser({baseIRI: "https://other.example/"}).parse(require("fs").readFileSync(0, "utf8")))
  writer.addQuad(quad);
writer.end((error, result) => process.stdout.write(result));
"""
"""Reads what comes on standard input with N3.js, and writes it as N-Triples."""


@pytest.mark.parametrize("extension", ["nt", "ttl"])
def test_n3_reads_nasty_addresses(written: dict[str, str], expected: Triples, judge, extension: str) -> None:
    """N3.js reads the same statements."""
    if not Path("/usr/share/nodejs/n3").exists() and not os.environ.get("CI"):
        pytest.skip("N3.js is not installed")
    done = judge("env", "NODE_PATH=/usr/share/nodejs", "node", "-e", N3, text=written[extension])

    assert 0 == done.returncode, done.stderr
    assert expected == parsed(done.stdout, NT)


def test_nasty_papers_make_files_of_their_own(tmp_path: Path) -> None:
    """Each of 2,000 nasty papers has a document on disk, which is its own where case is ignored, too."""
    names = [MINT.paper_key(each) for each in nasty(2000)]
    for each in names:
        (tmp_path / f"{each}.html").touch()

    assert 2000 == len(list(tmp_path.iterdir())) == len({each.casefold() for each in names})
