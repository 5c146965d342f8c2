"""IRIs, printed addresses, and keys."""

from __future__ import annotations

import string
import unicodedata

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadValue
from kg.values import iri

LEGAL = [
    *("https://example.org", "https://example.org/", "http://a/b?c=d#e", "urn:isbn:123", "mailto:a@b.org", "a:"),
    *("https://example.org/café/日本", "http://[::1]:80/", "https://example.org/%20", "https://u@h/", "file:///etc"),
    *("https://example.org/a?\ue000", "https://example.org/(a)!$&'*+,;=:@", "https://example.org:/"),
]
ILLEGAL = [
    *(
        "",
        "a/b",
        "//a/b",
        "https://example.org/a b",
        "https://example.org/<a>",
        'https://example.org/"',
        "http://a/{b}",
    ),
    *("http://a/|", "http://a/\\", "http://a/^", "http://a/`", "http://a/%", "http://a/%2", "http://a/%zz", "1a:b"),
    *(
        "http://a/\x00",
        "http://a/\n",
        "http://a/\ud800",
        "http://a/\ue000",
        "http://a/\u202e",
        "http://a/\u3000",
        "http://a/\uffff",
    ),
    *("http://a/#b#c", "http://a/[b]", "http://[::g]/", "http://a:b/", " http://a/", "http://a/\n"),
]
PRINTED = {
    "https://example.org": "https://example.org",
    " HTTP://Example.ORG/Path?Q=A#F ": "http://Example.ORG/Path?Q=A#F",
    "https://example.org/a b": "https://example.org/a%20b",
    "https://example.org/100%": "https://example.org/100%25",
    "https://example.org/%7e%zz": "https://example.org/%7e%25zz",
    'https://example.org/a|b^c`d{e}<f>"g\\h': "https://example.org/a%7Cb%5Ec%60d%7Be%7D%3Cf%3E%22g%5Ch",
    "https://example.org/[a]?[b]#[c]": "https://example.org/%5Ba%5D?%5Bb%5D#%5Bc%5D",
    "https://example.org/#a#b": "https://example.org/#a%23b",
    "https://example.org/café": "https://example.org/café",
    "https://example.org/\u3000\u202e\ue000": "https://example.org/%E3%80%80%E2%80%AE%EE%80%80",
    "https://Bücher.example/": "https://bücher.example/",
    "https://ＥＸＡＭＰＬＥ.org/": "https://example.org/",
    "https://my_site.example.org:8080/": "https://my_site.example.org:8080/",
    "http://127.0.0.1/": "http://127.0.0.1/",
    "http://[2001:DB8::1]/": "http://[2001:DB8::1]/",
    "https://example.org?": "https://example.org?",
    "https://example.org./": "https://example.org./",
    "https://example.org/a/../b/./c": "https://example.org/b/c",
    "https://example.org/../../a/..": "https://example.org/",
    "https://example.org/a/.": "https://example.org/a/",
    "https://example.org/.a/b./...?/./#/../": "https://example.org/.a/b./...?/./#/../",
}
REFUSED = [
    *(
        "",
        "example.org",
        "ftp://example.org",
        "https://",
        "https:///a",
        "http:example.org",
        "javascript:alert(1)",
        "http://?",
    ),
    *("https://user:secret@example.org/", "https://user@example.org/", "https://example.org/\x00", "https://a\nb.org"),
    *("https://exa mple.org", "https://-a.org", "https://a-.org", "https://a..b", "https://.a", "https://a,b.org/"),
    *(
        "https://example.org:99999/",
        "https://example.org:x/",
        "http://1.2.3.999/",
        "http://[::1/",
        "http://[x]/",
        "http://1/",
    ),
    *("https://x。org》", f"https://{'a' * 64}.org", f"https://{'a.' * 130}org", "https://a%20b.org", "https://℀.org/"),
    *("https://example.org/\ud800", "https://example.org\\@evil.org/"),
]


@pytest.mark.parametrize("text", LEGAL)
def test_legal(text: str) -> None:
    """A legal IRI is one for us and for the store."""
    assert iri.is_legal(text)
    assert pyoxigraph.NamedNode(text)


@pytest.mark.parametrize("text", ILLEGAL)
def test_illegal(text: str) -> None:
    """What RFC 3987 forbids is no legal IRI."""
    assert not iri.is_legal(text)


@pytest.mark.parametrize(("text", "expected"), PRINTED.items())
def test_printed(text: str, expected: str) -> None:
    """A printed address becomes a legal IRI, and nothing that was legal changes but the case of the scheme."""
    actual = iri.parse(text)

    assert expected == actual
    assert iri.is_legal(actual)
    assert expected == iri.parse(actual)


@pytest.mark.parametrize("text", REFUSED)
def test_printed_refused(text: str) -> None:
    """An address without a possible host, with credentials or with control characters is refused."""
    with pytest.raises(BadValue, match="expected a web address"):
        iri.parse(text)


@given(st.text(), st.text())
def test_whatever_is_parsed_is_legal(host: str, rest: str) -> None:
    """What comes out of a printed address is legal for us and for the store, and stays what it is."""
    for text in (f"https://{host}/{rest}", f"http://example.org/{rest}", f"https://example.org?{rest}"):
        try:
            actual = iri.parse(text)
        except BadValue:
            continue

        assert iri.is_legal(actual)
        assert pyoxigraph.NamedNode(actual).value == actual
        assert actual == iri.parse(actual)


@given(st.text() | st.text("a:/?#[]@%20.é\ue000\u202e", max_size=20))
def test_legal_for_us_is_legal_for_the_store(text: str) -> None:
    """No text is a legal IRI for us that the store would refuse."""
    for candidate in (text, f"a:{text}", f"https://{text}"):
        if iri.is_legal(candidate):
            assert pyoxigraph.NamedNode(candidate)


KEYS = {
    ("doi", "10.1234/abc"): "doi-10.1234_abc",
    ("doi", "10.1234/a_b~c"): "doi-10.1234_a~5fb~7ec",
    ("dblp", "homepages/L/X"): "dblp-homepages_~4c_~58",
    ("h", "é"): "h-~c3~a9",
    ("doi", "10.1/a."): "doi-10.1_a~2e",
    ("doi", ".."): "doi-.~2e",
    ("doi", "../x"): "doi-.._x",
    ("doi", "a" * 96): "doi-" + "a" * 96,
    ("doi", "a" * 97): "doi-" + "a" * 56 + "azhvxywkxpy4267fz5te5cnilk",
}


@pytest.mark.parametrize(("pair", "expected"), KEYS.items())
def test_key(pair: tuple[str, str], expected: str) -> None:
    """A key holds the identifier where it can, and its hash where that is long."""
    assert expected == iri.key(*pair)


@pytest.mark.parametrize("pair", [("doi", ""), ("", "a"), ("DOI", "a"), ("a-b", "c"), ("doi", "\ud800")])
def test_key_refused(pair: tuple[str, str]) -> None:
    """There is no key without scheme, identifier or possible text."""
    with pytest.raises(BadValue):
        iri.key(*pair)


SCHEMES = st.text(string.ascii_lowercase + string.digits, min_size=1).map(lambda text: "a" + text)
VALUES = st.text(min_size=1) | st.text("ab./_-~A", min_size=1, max_size=120) | st.text("a", min_size=50, max_size=130)


@given(SCHEMES, VALUES)
def test_key_is_a_safe_file_name(scheme: str, value: str) -> None:
    """A key has at most 100 bytes of the few characters that are safe everywhere, and ends in no full stop."""
    actual = iri.key(scheme, value)

    assert set(actual) <= set(string.ascii_lowercase + string.digits + ".-_~")
    assert len(actual) <= 100
    assert actual.startswith(scheme[:60])
    assert not actual.endswith(".")


@given(st.tuples(SCHEMES, VALUES), st.tuples(SCHEMES, VALUES))
def test_keys_never_meet(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Two pairs have two keys."""
    assert (one == other) == (iri.key(*one) == iri.key(*other))


@given(st.text(string.ascii_lowercase, min_size=97, max_size=200))
def test_a_hashed_key_cannot_be_forged(value: str) -> None:
    """The text of a cut key, taken as an identifier, has another key."""
    cut = iri.key("doi", value)

    assert cut != iri.key("doi", cut.removeprefix("doi-"))


def normalized(parts: list[str]) -> list[str]:
    return [unicodedata.normalize("NFC", part) for part in parts]


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_hash_keys_never_meet(one: list[str], other: list[str]) -> None:
    """Two lists of parts have two keys unless they differ only in their normalization."""
    key = iri.hash_key(*one)

    assert 28 == len(key)
    assert key.startswith("h-")
    assert (key == iri.hash_key(*other)) == (normalized(one) == normalized(other))


def test_hash_key_parts_are_kept_apart() -> None:
    """Where one part ends and the next begins makes a difference, as does an empty part."""
    keys = {
        iri.hash_key("ab", "c"),
        iri.hash_key("a", "bc"),
        iri.hash_key("abc"),
        iri.hash_key("abc", ""),
        iri.hash_key(),
    }

    assert 5 == len(keys)
