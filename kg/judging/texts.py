"""Terms as texts, each as N-Triples writes it, and back; slow to import."""

from __future__ import annotations

import re

from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from kg.judging.literals import STRING, TAGGED, numbered, parts, plain, written

IN_IRIS = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def text(term: Node) -> str:
    """Give the text of an rdflib term."""
    if isinstance(term, Literal):
        return written(str(term), term.language, str(term.datatype) if term.datatype else STRING)
    if isinstance(term, BNode):
        return f"_:{term}"
    return f"<{IN_IRIS.sub(numbered, str(term))}>"


def node(found: str) -> Node:
    """Give the rdflib term of a text, its lexical form untouched."""
    if found[0] == "<":
        return URIRef(plain(found[1:-1]))
    if found[0] == "_":
        return BNode(found[2:])
    lexical, datatype = parts(found)
    if datatype == TAGGED:
        return Literal(lexical, found.rpartition('"@')[2], normalize=False)
    return Literal(lexical, datatype=None if datatype == STRING else URIRef(datatype), normalize=False)
