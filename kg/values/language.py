"""Languages, as the tags that literals carry (BCP 47)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import orjson

from kg.errors import BadValue

_EXPECTED = "a language such as en, eng, en-US or English"
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:-(?P<extended>[a-z]{3}))?"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*)"
    r"(?P<private>(?:-x(?:-[a-z0-9]{1,8})+)?)",
)
# Codes that say nothing of the language: undetermined, none, several, uncoded.
_NO_LANGUAGE = frozenset({"und", "zxx", "mul", "mis"})
# Codes that were withdrawn from ISO 639 and are still in catalogues.
_WITHDRAWN = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro", "mol": "ro", "scc": "sr", "scr": "hr"}
# Usual English names that are not the ones of ISO 639.
_OTHER_NAMES = {
    "bangla": "bn",
    "castilian": "es",
    "farsi": "fa",
    "flemish": "nl",
    "greek": "el",
    "mandarin": "cmn",
    "punjabi": "pa",
    "slovene": "sl",
    "uyghur": "ug",
}
# Everyone writes en-UK, but UK is no code of ISO 3166; the others are deprecated, with a preferred value.
_REGIONS = {"uk": "gb", "bu": "mm", "dd": "de", "fx": "fr", "tp": "tl", "yd": "ye", "zr": "cd"}
# Extended language subtags under the one prefix that each may follow: zh-yue is yue, but no-bok is not bok.
_EXTENDED = {
    "ar": "aao abh abv acm acq acw acx acy adf aeb aec afb ajp apc apd arb arq ars ary arz auz avl ayh ayl ayn ayp bbz "
    "pga shu ssh",
    "kok": "gom knn",
    "lv": "ltg lvs",
    "ms": "bjn btj bve bvu coa dup hji jak jax kvb kvr kxd lce lcf liw max meo mfa mfb min mqg msi mui orn ors pel pse "
    "tmw urk vkk vkt xmm zlm zmi zsm",
    "sw": "swc swh",
    "uz": "uzn uzs",
    "zh": "cdo cjy cmn cnp cpx csp czh czo gan hak hnm hsn luh lzh mnp nan sjc wuu yue",
}
# Whole tags: those that the IANA registry grandfathers or calls redundant, with their preferred value; then the codes
# of MediaWiki that are no BCP 47, with the tag that it gives itself for their pages.
_WHOLE = {
    "art-lojban": "jbo",
    "en-gb-oed": "en-GB-oxendict",
    "i-ami": "ami",
    "i-bnn": "bnn",
    "i-hak": "hak",
    "i-klingon": "tlh",
    "i-lux": "lb",
    "i-navajo": "nv",
    "i-pwn": "pwn",
    "i-tao": "tao",
    "i-tay": "tay",
    "i-tsu": "tsu",
    "no-bok": "nb",
    "no-nyn": "nn",
    "sgn-be-fr": "sfb",
    "sgn-be-nl": "vgt",
    "sgn-ch-de": "sgg",
    "sgn-de": "gsg",
    "sgn-fr": "fsl",
    "sgn-gb": "bfi",
    "sgn-us": "ase",
    "zh-guoyu": "cmn",
    "zh-hakka": "hak",
    "zh-min-nan": "nan",
    "zh-xiang": "hsn",
    "bat-smg": "sgs",
    "be-x-old": "be-tarask",
    "cbk-zam": "cbk",
    "de-formal": "de-x-formal",
    "eml": "egl",
    "fiu-vro": "vro",
    "map-bms": "jv-x-bms",
    "roa-rup": "rup",
    "roa-tara": "nap-x-tara",
    "simple": "en-simple",
    "sr-ec": "sr-Cyrl",
    "sr-el": "sr-Latn",
    "zh-classical": "lzh",
}
_LONGEST = 100


@lru_cache(maxsize=1024)
def parse(text: str) -> str:
    """Return the BCP 47 tag of the language in `text`, in the recommended case and with the shortest code.

    In goes a tag (`-` or `_` between its parts; a grandfathered one and a code of MediaWiki as well), a code of ISO 639-1, 639-2 (both kinds) or 639-3, or an English
    name; out comes the tag. What names no language (`und`, `zxx`, `mul`, `mis`, nothing) is refused.
    Standard: RFC 5646, 2.1 (syntax and case), 4.5 (canonical form); ISO 639, ISO 15924, ISO 3166-1.

    >>> parse("English"), parse("fre"), parse("en_US"), parse("zh-hans")
    ('en', 'fr', 'en-US', 'zh-Hans')
    """
    folded = " ".join(text.split()).casefold()
    if not folded or len(folded) > _LONGEST:
        raise BadValue(_EXPECTED, text)
    hyphened = folded.replace("_", "-")
    if hyphened in _WHOLE:
        return _WHOLE[hyphened]
    if hyphened in _NO_LANGUAGE:
        raise BadValue(_EXPECTED, text, "it says that there is no one language")
    tag = _TAG.fullmatch(hyphened)
    if tag is None or (tag["language"] == folded and folded not in _tables().codes):
        # Some languages are called E, U or Ga; whoever writes so little means a code.
        named = _tables().names.get(folded) if len(folded) > 2 else None
        if named is None:
            raise BadValue(_EXPECTED, text)
        return named
    return _canonical(tag, text)


def name(tag: str) -> str | None:
    """Return the English name of the primary language of `tag`, or None when its code is not known.

    In goes a BCP 47 tag; out comes the name without the remark in parentheses that some names carry.
    Standard: ISO 639-3.

    >>> name("en"), name("zh-Hans")
    ('English', 'Chinese')
    """
    return _tables().english.get(tag.partition("-")[0].casefold())


class _Tables(NamedTuple):
    codes: dict[str, str]  # any code, and the shortest one of its language
    names: dict[str, str]  # an English name, case-folded, and the shortest code
    english: dict[str, str]  # the shortest code, and the English name
    scripts: frozenset[str]
    regions: frozenset[str]


@cache
def _tables() -> _Tables:
    codes, english, names = dict(_WITHDRAWN), {}, dict(_OTHER_NAMES)
    # Languages with a two-letter code come first: "Malay" is ms, not the individual language zlm.
    for language in sorted(_listed("639-3"), key=lambda each: "alpha_2" not in each):
        long = language["alpha_3"]
        if long in _NO_LANGUAGE:
            continue
        shortest = language.get("alpha_2", long)
        bare = language["name"].partition(" (")[0]
        codes |= dict.fromkeys((shortest, long, language.get("bibliographic", shortest)), shortest)
        english[shortest] = english[long] = bare
        names.setdefault(language["name"].casefold(), shortest)
        names.setdefault(bare.casefold(), shortest)
    return _Tables(
        codes,
        names,
        english,
        frozenset(script["alpha_4"].casefold() for script in _listed("15924")),
        frozenset(country["alpha_2"].casefold() for country in _listed("3166-1")),
    )


def _listed(standard: str) -> list[dict[str, str]]:
    """Return what pycountry lists of an ISO standard, from its file: the package is slow to import and to make objects."""
    package = find_spec("pycountry")
    assert package is not None
    assert package.origin is not None
    file = Path(package.origin).parent / "databases" / f"iso{standard}.json"
    listed: list[dict[str, str]] = orjson.loads(file.read_bytes())[standard]
    return listed


def _canonical(tag: re.Match[str], text: str) -> str:
    tables = _tables()
    # RFC 5646, 4.5: an extended language subtag stands for the whole prefix (zh-yue is yue).
    language = tables.codes.get(tag["extended"] or tag["language"])
    if language is None or tag["language"] not in tables.codes:
        raise BadValue(_EXPECTED, text, "no language has this code")
    if tag["extended"] and tag["extended"] not in _EXTENDED.get(tables.codes[tag["language"]], "").split():
        raise BadValue(_EXPECTED, text, f"{tag['extended']} is no subtag of {tag['language']}")
    script, region = tag["script"], _REGIONS.get(tag["region"], tag["region"])
    if script and script not in tables.scripts:
        raise BadValue(_EXPECTED, text, f"no script has the code {script}")
    if region and region.isalpha() and region not in tables.regions:
        raise BadValue(_EXPECTED, text, f"no region has the code {region}")
    _check_repeats(tag["variants"].split("-")[1:], text)
    _check_repeats(re.findall(r"-([0-9a-wyz])(?=-)", tag["extensions"]), text)
    parts = [language, script and script.title(), region and region.upper()]
    return "-".join(part for part in parts if part) + tag["variants"] + tag["extensions"] + tag["private"]


def _check_repeats(subtags: list[str], text: str) -> None:
    if len(set(subtags)) < len(subtags):
        raise BadValue(_EXPECTED, text, "a subtag stands twice")
