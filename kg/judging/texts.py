"""Terms as texts, each as N-Triples writes it, and back."""

from __future__ import annotations

import re

from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

STRING = "http://www.w3.org/2001/XMLSchema#string"
TAGGED = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
IN_LITERALS = re.compile(r'["\\\x00-\x1f\x7f]')
IN_IRIS = re.compile(r'[\x00-\x20<>"{}|^`\\]')
LETTERS = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def text(term: Node) -> str:
    """Give the text of an rdflib term."""
    if isinstance(term, Literal):
        return written(str(term), term.language, str(term.datatype) if term.datatype else STRING)
    if isinstance(term, BNode):
        return f"_:{term}"
    return f"<{IN_IRIS.sub(_numbered, str(term))}>"


def written(lexical: str, language: str | None, datatype: str) -> str:
    """Give the text of a literal."""
    quoted = f'"{IN_LITERALS.sub(_escaped, lexical)}"'
    if language:
        return f"{quoted}@{language}"
    return quoted if datatype == STRING else f"{quoted}^^<{datatype}>"


def node(found: str) -> Node:
    """Give the rdflib term of a text, its lexical form untouched."""
    if found[0] == "<":
        return URIRef(_plain(found[1:-1]))
    if found[0] == "_":
        return BNode(found[2:])
    lexical, datatype = parts(found)
    if datatype == TAGGED:
        return Literal(lexical, found.rpartition('"@')[2], normalize=False)
    return Literal(lexical, datatype=None if datatype == STRING else URIRef(datatype), normalize=False)


def parts(literal: str) -> tuple[str, str]:
    """Give the lexical form and the datatype of a literal's text; `rdf:langString` where it has a language."""
    if literal[-1] == '"':
        return _plain(literal[1:-1]), STRING
    if literal[-1] == ">":
        end = literal.rindex('"^^<')
        return _plain(literal[1:end]), literal[end + 4 : -1]
    return _plain(literal[1 : literal.rindex('"@')]), TAGGED


def _plain(quoted: str) -> str:
    return ESCAPED.sub(_unescaped, quoted) if "\\" in quoted else quoted


def _unescaped(found: re.Match[str]) -> str:
    digits = found[1] or found[2]
    return chr(int(digits, 16)) if digits else SHORT.get(found[3], found[3])


def _escaped(found: re.Match[str]) -> str:
    return LETTERS.get(found[0]) or _numbered(found)


def _numbered(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04X}"
