"""The web addresses in a printed text, and what the words before them say is found there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from kg.errors import BadValue
from kg.formats.format import Line, attempt
from kg.records import Resource
from kg.records.prove import Note
from kg.values import iri, markup, text

Kind = Literal["software", "dataset", "page", "file"]

REPOSITORY_HOSTS = frozenset(
    {
        "anonymous.4open.science",
        "bitbucket.org",
        "codeberg.org",
        "gitee.com",
        "github.com",
        "gitlab.com",
        "sourceforge.net",
    },
)
"""Hosts where an address with an owner and a name is a repository."""

WORDS: dict[str, Kind] = {
    **dict.fromkeys(("code", "codes", "codebase", "implementation", "implementations", "software"), "software"),
    **dict.fromkeys(("package", "repository", "toolbox", "toolkit", "代码"), "software"),
    **dict.fromkeys(("benchmark", "corpus", "data", "dataset", "datasets", "数据集"), "dataset"),
    **dict.fromkeys(("demo", "homepage", "page", "video", "website"), "page"),
}
"""What a word before an address says of it; the last one counts."""
CHINESE_WORDS = re.compile("|".join(word for word in WORDS if not word.isascii()))

SENTENCE_END = re.compile("[.!?;] |[。\uff01\uff1f\uff1b]|https?://\\S*")
SAYS = re.compile(r"\b(?:is|are|was|were|will|can|could|at|from|via)\b|[:\uff1a]")
TAIL = re.compile(r"\b(?:of|for|on|to|with)\b.*", re.DOTALL)

LATEX_TILDE = re.compile(r"\$\{?\\sim\}?\$|\\textasciitilde(?:\{\})?|\\~\{\}")
LATEX_ESCAPE = re.compile(r"\\([%&#_~])")
WITHOUT_SCHEME = re.compile(
    r"(?<![\w/.@-])(?:www\.)?(?=(?:{})/[\w.-]+/[\w.-])".format("|".join(map(re.escape, sorted(REPOSITORY_HOSTS)))),
)


def resources(found: Sequence[Line], note: Note) -> list[Resource]:
    """Give the resources whose addresses stand in a text, each once: code, data, or else a page."""
    kinds: dict[str, Kind] = {}
    for line in found:
        for link in text.links(_addresses(line.text)):
            url = attempt(_address, link.url, line.number, "$.resources", note)
            if url and kinds.get(url, "page") == "page":
                kinds[url] = _kind(url, link.before)
    return [Resource(kind=kind, url=url) for url, kind in kinds.items()]


def _addresses(printed: str) -> str:
    """Undo what LaTeX does to an address, and give repositories that are cited without it their scheme."""
    if "\\" in printed:
        printed = LATEX_ESCAPE.sub(r"\1", LATEX_TILDE.sub("~", printed))
    return WITHOUT_SCHEME.sub("https://", markup.plain(printed))


def _address(printed: str) -> str:
    """Give an address as a legal IRI; a host without a dot is the beginning of a broken one."""
    url = iri.parse(printed)
    if "." not in _host(url):
        raise BadValue("a web address such as https://example.org/a", printed, "its host has no dot")
    return url


def _host(url: str) -> str:
    return url.split("://", 1)[1].split("/", 1)[0].lower().removeprefix("www.")


def _kind(url: str, before: str) -> Kind:
    """Tell what is found at an address: its host tells a repository, the words before it the rest."""
    words = _words(before)
    if is_repository(url):
        return "dataset" if words and set(words) == {"dataset"} else "software"
    return words[-1] if words else "page"


def is_repository(url: str) -> bool:
    """Tell whether an address is that of a code repository: a known host, an owner and a name."""
    return _host(url) in REPOSITORY_HOSTS and len([part for part in url.split("/")[3:] if part]) >= 2


def _words(before: str) -> list[Kind]:
    """Give what the subject of the sentence says: `The code of our data set is at ...` speaks of code alone."""
    sentence = SENTENCE_END.split(before)[-1]
    subject = TAIL.sub("", SAYS.split(sentence, maxsplit=1)[0])
    words = [*text.normal(subject).split(), *CHINESE_WORDS.findall(sentence)]
    return [WORDS[word] for word in words if word in WORDS]
