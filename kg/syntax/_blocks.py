"""What Turtle and TriG share: a node as a block, types first, the table's order, short IRIs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from json.encoder import encode_basestring
from typing import Any

from kg.mapping import Node, Scope, Table
from kg.mapping.words import Memo, Word, literal
from kg.syntax._names import iri
from kg.vocab import PREFIXES, XSD, Term

SHORT = {XSD.integer, XSD.decimal, XSD.boolean}
"""Datatypes whose literals Turtle writes without quotes; ours are always in the form it reads so."""

WIDE = 100
"""Characters of an object list that still stands on the line of its predicate."""


def head(base: str) -> str:
    """Declare the base and every prefix, in a fixed order."""
    lines = [f"@base <{base}> .", *(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items())]
    return "\n".join(lines) + "\n"


def term(word: Word, base: str) -> Callable[[Any], str]:
    """Give the function that writes one value of a word as a Turtle term."""
    if word.kind == "link":
        return iri(base)
    if word.kind == "string":
        return encode_basestring
    if word.kind == "text":
        return lambda value: encode_basestring(value[0]) + (f"@{value[1]}" if value[1] else "")
    convert = literal(word)

    def write(value: Any) -> str:
        lexical, _, datatype = convert(value)
        if datatype in SHORT:
            return lexical
        assert datatype is not None
        return f"{encode_basestring(lexical)}^^{datatype.curie}"

    return write


def _curies(terms: Iterable[Term]) -> str:
    return ", ".join(each.curie for each in terms)


def _constants(word: Word) -> Memo[str]:
    """Give the terms that a word writes, by the value of its field."""
    return Memo(lambda value: _curies(word.objects(value)))


def _listed(verb: str, objects: list[str], outer: str) -> str:
    """Give a predicate and its objects, on lines of their own when they are long."""
    line = verb + ", ".join(objects)
    return line if len(objects) == 1 or len(line) <= WIDE else verb.rstrip() + outer + f",{outer}".join(objects)


def prepare(table: Table, scope: Scope, *, bare: bool = False, indent: str = "") -> Callable[[Node], str]:
    """Prepare the function that writes a node as a block; a node without statements gives an empty string."""
    write_iri = iri(scope.base)
    inner = f" ;\n{indent}    "
    outer = f"\n{indent}        "
    steps: list[tuple[int, bool, str, Callable[[Any], str] | None]] = []
    for predicate, word, index in table.rows_of(bare=bare):
        verb = "a " if word is table.rows[0].word else f"{predicate.curie} "
        if word.kind == "fixed":
            steps.append((-1, False, verb + _curies(word.terms), None))
        elif word.kind == "choice":
            steps.append((index, False, verb, _constants(word).__getitem__))
        else:
            steps.append((index, word.many, verb, term(word, scope.base)))

    def write(node: Node) -> str:
        parts = []
        for index, many, verb, encode in steps:
            if encode is None:
                parts.append(verb)
                continue
            value = node[index]
            if many:
                if value:
                    parts.append(_listed(verb, [encode(each) for each in value], outer))
            elif value not in (None, ()):
                parts.append(verb + encode(value))
        return f"\n{indent}{write_iri(node[0])} {inner.join(parts)} .\n" if parts else ""

    return write
