"""DOI, ORCID, ROR, ISSN and arXiv identifiers: one canonical form each, or a refusal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadValue
from kg.values import arxiv, doi, iri, issn, orcid, ror

SICI = "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-#"

CANONICAL = [
    (doi.parse, "10.1234/ABC", "10.1234/abc"),
    (doi.parse, " https://doi.org/10.1234/ABC ", "10.1234/abc"),
    (doi.parse, "http://dx.doi.org/10.1234/abc", "10.1234/abc"),
    (doi.parse, "HTTPS://DOI.ORG/10.1234/abc", "10.1234/abc"),
    (doi.parse, "https://doi.org/http://dx.doi.org/10.1517/14740338", "10.1517/14740338"),
    (doi.parse, "doi: 10.1000.10/123", "10.1000.10/123"),
    (doi.parse, "doi:https://doi.org/10.1234/abc", "10.1234/abc"),
    (doi.parse, "https://doi.org/10.1234/a%2Fb%3Cc%3E", "10.1234/a/b<c>"),
    (doi.parse, "https://doi.org/10.1234/a%2525", "10.1234/a%25"),
    (doi.parse, "10.1234/a%2Fb", "10.1234/a%2fb"),
    (doi.parse, SICI.upper(), SICI),
    (doi.parse, "10.1234/ÄB", "10.1234/Äb"),
    (doi.parse, "10.1234/ü", "10.1234/ü"),
    (orcid.parse, "0000-0002-1825-0097", "0000-0002-1825-0097"),
    (orcid.parse, "https://orcid.org/0000-0002-1825-0097/", "0000-0002-1825-0097"),
    (orcid.parse, "http://www.orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X"),
    (orcid.parse, "000000021694233X", "0000-0002-1694-233X"),
    (orcid.parse, "0000‐0002‐1825‐0097", "0000-0002-1825-0097"),
    (ror.parse, "00a2xv884", "00a2xv884"),
    (ror.parse, "https://ror.org/00A2XV884", "00a2xv884"),
    (ror.parse, "ror.org/03vek6s52", "03vek6s52"),
    (issn.parse, "0893-6080", "0893-6080"),
    (issn.parse, "08936080", "0893-6080"),
    (issn.parse, "eISSN: 2434-561x", "2434-561X"),
    (issn.parse, "urn:issn:0893-6080", "0893-6080"),
    (issn.parse, "https://portal.issn.org/resource/ISSN/0893-6080", "0893-6080"),
    (issn.parse, "0893–6080", "0893-6080"),
    (arxiv.parse, "2310.20475", "2310.20475"),
    (arxiv.parse, "arXiv:2310.20475v3", "2310.20475"),
    (arxiv.parse, "arXiv:0704.0012", "0704.0012"),
    (arxiv.parse, "https://arxiv.org/abs/2310.20475v1", "2310.20475"),
    (arxiv.parse, "http://export.arxiv.org/pdf/2310.20475v1.pdf", "2310.20475"),
    (arxiv.parse, "https://arxiv.org/abs/arXiv:2310.20475?context=cs", "2310.20475"),
    (arxiv.parse, "hep-th/9901001v2", "hep-th/9901001"),
    (arxiv.parse, "math.GT/0309136", "math/0309136"),
    (arxiv.parse, "cond-mat.mes-hall/0309136", "cond-mat/0309136"),
    (arxiv.parse, "oai:arXiv.org:math-ph/0506001", "math-ph/0506001"),
    (arxiv.parse, "https://doi.org/10.48550/arXiv.2310.20475", "2310.20475"),
    (arxiv.parse, "arXiv:2310.20475v2 [cs.LG]", "2310.20475"),
]

REFUSED = [
    *((doi.parse, text) for text in ("", "10.1234", "10.1234/", "10.123/a", "11.1234/a", "10.1234/a b", "n.d.")),
    *(
        (doi.parse, text)
        for text in ("10.1234/a\x00", "10.1234/a\ud800", "https://doi.org/10.1234/%ff", "10.1234/a\u200b")
    ),
    *(
        (doi.parse, text)
        for text in ("https://doi.org/10.1234/a%0Ab", "x 10.1234/abc", "10.1234567890/a", "10.１２３４/a")
    ),
    *((orcid.parse, text) for text in ("", "0000-0002-1825-0098", "0000-0002-1825", "0000-0002-4447-597X", "X" * 16)),
    *((ror.parse, text) for text in ("", "00a2xv885", "10a2xv884", "00a2xv88", "00i2xv884", "https://ror.org/")),
    *((issn.parse, text) for text in ("", "0893-6081", "0893-608", "X893-6080", "2434-5611", "n.d.")),
    *((arxiv.parse, text) for text in ("", "2313.20475", "2300.20475", "2310.2047", "1412.00001", "0703.0001", "2310")),
    *(
        (arxiv.parse, text)
        for text in ("hep-th/9913001", "hep-th/0704001", "nope/9901001", "2310.20475v0", "hep-th/5001001")
    ),
    *((arxiv.parse, text) for text in ("https://arxiv.org/list/cs.CV", "2310.204755", "x" * 65536)),
]


@pytest.mark.parametrize(("parse", "text", "expected"), CANONICAL)
def test_canonical(parse: Callable[[str], str], text: str, expected: str) -> None:
    """Every way of printing an identifier is read as its canonical form, which is read as itself."""
    actual = parse(text)

    assert expected == actual
    assert expected == parse(actual) or "%" in actual


@pytest.mark.parametrize(("parse", "text"), REFUSED)
def test_refused(parse: Callable[[str], str], text: str) -> None:
    """What is no identifier, or fails its check, is refused."""
    with pytest.raises(BadValue, match=r"expected an? "):
        parse(text)


@pytest.mark.parametrize(
    ("url", "identifier", "expected"),
    [
        (doi.url, "10.1234/abc", "https://doi.org/10.1234/abc"),
        (doi.url, "10.1234/a#b?c%d[e]", "https://doi.org/10.1234/a%23b%3Fc%25d%5Be%5D"),
        (orcid.url, "0000-0002-1694-233X", "https://orcid.org/0000-0002-1694-233X"),
        (ror.url, "00a2xv884", "https://ror.org/00a2xv884"),
        (issn.url, "0893-6080", "https://portal.issn.org/resource/ISSN/0893-6080"),
        (arxiv.url, "math/0309136", "https://arxiv.org/abs/math/0309136"),
    ],
)
def test_url(url: Callable[[str], str], identifier: str, expected: str) -> None:
    """An identifier has one address, which is a legal IRI."""
    actual = url(identifier)

    assert expected == actual
    assert iri.is_legal(actual)


@given(st.text(min_size=1))
def test_doi_round_trip(suffix: str) -> None:
    """The address of any DOI is a legal IRI and is read as that DOI again."""
    try:
        parsed = doi.parse(f"10.1234/{suffix}")
    except BadValue:
        return

    assert iri.is_legal(doi.url(parsed))
    assert parsed == doi.parse(doi.url(parsed))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2310.20475v3", 3), ("https://arxiv.org/pdf/hep-th/9901001v12.pdf", 12), ("2310.20475", None)],
)
def test_arxiv_version(text: str, expected: int | None) -> None:
    """The version of an arXiv identifier is a number, or nothing where none is stated."""
    assert expected == arxiv.version(text)


@given(st.integers(0, 14), st.sampled_from("0123456789X"))
def test_one_wrong_digit_is_noticed(position: int, digit: str) -> None:
    """No single wrong digit of an ORCID iD passes."""
    good = "0000000218250097"
    bad = good[:position] + digit + good[position + 1 :]
    if bad == good or digit == "X":
        return

    with pytest.raises(BadValue):
        orcid.parse(bad)
