"""Where a text says that a system of the paper, its code or its data are found: the code is available at https://..."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.claims.extracted import Named, Place, Pointed
from kg.claims.names import key
from kg.errors import BadValue
from kg.values import iri
from kg.values.text import links

POINTING: Final[dict[str, str]] = {
    "code-at": "Code or software is said to be found at an address: the code is available at https://...",
    "data-at": "Data are said to be found at an address: the data set can be downloaded from https://...",
    "system-at": "A system that the paper introduces is said to be found at an address: X is available at https://...",
}
"""The name of each rule for addresses, and the sentence that explains it."""
_RULES: Final[dict[Place, str]] = {"code": "code-at", "data": "data-at", "system": "system-at"}

_REPOSITORY: Final = re.compile(
    r"https?://(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|gitee\.com|sourceforge\.net)/[^/]+/[^/]+"
)
_WORDS: Final = re.compile(
    r"\b(?P<code>codes?|codebase|implementations?|software|package|toolbox|toolkit|library|models|weights|scripts?)\b"
    r"|\b(?P<data>data ?sets?|data|corpus|corpora|benchmark|database)\b",
    re.IGNORECASE,
)
_FOUND: Final = re.compile(
    r"\b(?:available|accessible|released?|found|obtained|download(?:ed|able)?|hosted|deposited|provided?|published|shared"
    r"|open-?sourced?|accessed)\b[^.;]{0,80}\Z|\b(?:codes?|data ?sets?|data|software|implementation)\s?:?\s?\(?\Z",
    re.IGNORECASE,
)


def pointed(text: str, sentences: Sequence[tuple[int, int]], named: Sequence[Named]) -> Iterator[Pointed]:
    """Give the addresses of systems, code and data of the paper that stand in a text, each once."""
    if "://" not in text:
        return
    own = {each.name: each for each in named if each.relation == "introduces"}
    known: set[str] = set()
    done = 0
    for link in links(text):
        start, end = next(((start, end) for start, end in sentences if start <= link.start < end), (0, 0))
        before, done = text[max(start, done) : link.start], link.start + len(link.url)
        place = _place(link.url, before, own)
        if place is None or link.url in known:
            continue
        known.add(link.url)
        try:
            url = iri.parse(link.url)
        except BadValue:
            continue  # what is no address leads nowhere
        is_repository = _REPOSITORY.match(url) is not None
        yield Pointed(url, place, is_repository, _system(url, before, own), _RULES[place], start, end)


def _place(url: str, before: str, own: dict[str, Named]) -> Place | None:
    """Tell what the words before an address, in its sentence, say is there; a repository holds code, beside data or not."""
    if not _FOUND.search(before.rstrip(" (<[")):
        return None
    found = [match.lastgroup for match in _WORDS.finditer(before)]
    if "code" in found and (found[0] == "code" or _REPOSITORY.match(url)):
        return "code"
    return "data" if found else "system" if _system(url, before, own) else None


def _system(url: str, before: str, own: dict[str, Named]) -> str | None:
    """Give the one system of the paper that the sentence or the end of the address names."""
    last = url.rstrip("/").rpartition("/")[2].removesuffix(".git")
    for name in own:
        if key(name) == key(last):
            return name
    there = [name for name in own if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", before)]
    return there[0] if len(there) == 1 else None
