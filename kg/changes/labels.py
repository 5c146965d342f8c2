"""What N-Triples writes, in words for people and for JSON."""

from __future__ import annotations

import re

from kg.vocab import PREFIXES

ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def plain(literal: str) -> str:
    r"""Give the text of a literal as N-Triples writes it.

    >>> plain(r'"a \"b\" \u00e9"@en')
    'a "b" é'
    """
    return ESCAPED.sub(_unescaped, literal[1 : literal.rindex('"')])


def _unescaped(found: re.Match[str]) -> str:
    digits = found[1] or found[2]
    return chr(int(digits, 16)) if digits else SHORT.get(found[3], found[3])


def shown(text: str) -> str:
    """Give a text in one line, without what would move the cursor or turn the direction of reading."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def curie(iri: str) -> str:
    """Give an IRI in short, where its prefix is one of the project's.

    >>> curie("http://purl.org/dc/terms/title")
    'dcterms:title'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and not set("/#") & set(iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"
