"""Language tags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadValue
from kg.values import language

TAGS = {
    "en": "en",
    "EN": "en",
    "eng": "en",
    "English": "en",
    " english ": "en",
    "en_US": "en-US",
    "en-us": "en-US",
    "en-UK": "en-GB",
    "fre": "fr",
    "fra": "fr",
    "GER": "de",
    "chi": "zh",
    "zho": "zh",
    "zh-hans": "zh-Hans",
    "ZH_HANT_tw": "zh-Hant-TW",
    "zh-yue": "yue",
    "sr-latn-RS": "sr-Latn-RS",
    "es-419": "es-419",
    "de-1996": "de-1996",
    "sl-ROZAJ-biske": "sl-rozaj-biske",
    "en-u-CA-buddhist": "en-u-ca-buddhist",
    "en-x-Mine": "en-x-mine",
    "nob": "nb",
    "grc": "grc",
    "iw": "he",
    "scc": "sr",
    "Greek": "el",
    "Malay": "ms",
    "Modern Greek (1453-)": "el",
    "Chinese": "zh",
    "Lao": "lo",
    "Thai": "th",
    "Scottish Gaelic": "gd",
}


@pytest.mark.parametrize(("text", "expected"), TAGS.items())
def test_tag(text: str, expected: str) -> None:
    """A tag, a code or an English name is read as the recommended tag, which is read as itself."""
    actual = language.parse(text)

    assert expected == actual
    assert expected == language.parse(actual)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "und", "zxx", "mul", "mis", "xx", "other", "und-Latn", "Undetermined", "ita;eng", "qaa", "en-"),
        *(
            "en-XX",
            "en-Xxxx",
            "en-US-US",
            "de-1996-1996",
            "en-a-bb-a-cc",
            "en-u",
            "x-private",
            "e",
            "en us",
            "-" * 65536,
        ),
    ],
)
def test_refused(text: str) -> None:
    """What names no language is refused."""
    with pytest.raises(BadValue, match="expected a language"):
        language.parse(text)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "English"),
        ("zh-Hans", "Chinese"),
        ("el", "Modern Greek"),
        ("yue", "Yue Chinese"),
        ("xx", None),
        ("", None),
    ],
)
def test_name(tag: str, expected: str | None) -> None:
    """A tag has the English name of its primary language."""
    assert expected == language.name(tag)


@given(st.from_regex(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,4}", fullmatch=True))
def test_parse_is_idempotent(text: str) -> None:
    """A tag that was read is read as itself."""
    try:
        tag = language.parse(text)
    except BadValue:
        return

    assert tag == language.parse(tag)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("no-bok", "nb"),
        ("i-klingon", "tlh"),
        ("zh_min_nan", "nan"),
        ("en-GB-oed", "en-GB-oxendict"),
        ("de-DD", "de-DE"),
        ("map-bms", "jv-x-bms"),
        ("roa-tara", "nap-x-tara"),
        ("cbk-zam", "cbk"),
        ("be-tarask", "be-tarask"),
        ("be-x-old", "be-tarask"),
        ("sr-ec", "sr-Cyrl"),
        ("zh-classical", "lzh"),
        ("zh-yue", "yue"),
        ("ar-arz", "arz"),
    ],
)
def test_deprecated_codes(code: str, expected: str) -> None:
    """A deprecated, grandfathered or house-made code is the tag that took its place."""
    assert language.parse(code) == expected
    assert language.parse(expected) == expected


@pytest.mark.parametrize(
    "code", ["und", "zxx", "mul", "mis", "zh-min", "ar-egy", "en-usa", "i-default", "x-foo", "qaa"]
)
def test_no_language(code: str) -> None:
    """A code that names no language, or joins two that do not belong together, is refused."""
    with pytest.raises(BadValue, match="expected a language"):
        language.parse(code)
