"""What N-Triples and N-Quads share: a node as lines, a statement each."""

from __future__ import annotations

from collections.abc import Callable
from json.encoder import encode_basestring
from typing import Any

from kg.mapping import Node, Scope, Table
from kg.mapping.words import Memo, Word, literal

END = " .\n"


def term(word: Word) -> Callable[[Any], str]:
    """Give the function that writes one value of a word as an N-Triples term."""
    if word.kind == "link":
        return "<{}>".format
    if word.kind == "choice":
        assert word.choices is not None
        return {key: f"<{terms[0]}>" for key, terms in word.choices.items()}.__getitem__
    if word.kind == "string":
        # JSON's escapes (\" \\ \n \r \t \b \f \u00XX) are all N-Triples escapes, and its encoder is written in C.
        return encode_basestring
    if word.kind == "text":
        return lambda value: encode_basestring(value[0]) + (f"@{value[1]}" if value[1] else "")
    if word.kind == "typed":
        tail = f"^^<{word.datatype}>"
        return lambda value: encode_basestring(value) + tail
    convert = literal(word)

    def write(value: Any) -> str:
        lexical, _, datatype = convert(value)
        return f'"{lexical}"^^<{datatype}>'

    return write


def prepare(table: Table, scope: Scope, *, bare: bool = False, end: str = END) -> Callable[[Node], str]:
    """Prepare the function that writes a node as lines, each closed by `end`."""
    constants: list[tuple[int, Memo[list[str]]]] = []
    steps: list[tuple[int, bool, str, Callable[[Any], str]]] = []
    for predicate, word, index in table.rows_of(bare=bare):
        head = f" <{predicate}> "
        if word.kind in {"fixed", "choice"}:
            constants.append((index, _constants(word, head, end)))
        else:
            steps.append((index, word.many, head, term(word)))

    def write(node: Node) -> str:
        subject = f"<{node[0]}>"
        out = []
        for index, lines in constants:
            out += [subject + line for line in lines[node[index] if index >= 0 else None]]
        for index, many, head, encode in steps:
            value = node[index]
            if many:
                for each in value:
                    out.append(f"{subject}{head}{encode(each)}{end}")
            elif value is not None:
                out.append(f"{subject}{head}{encode(value)}{end}")
        return "".join(out)

    return write


def block(table: Table, scope: Scope, *, bare: bool = False, graph: str | None = None) -> Callable[[Node], str]:
    """Prepare the function that writes a node as lines, each of which names the graph, if there is one."""
    return prepare(table, scope, bare=bare, end=f" <{graph}> .\n" if graph else END)


def _constants(word: Word, head: str, end: str) -> Memo[list[str]]:
    """Give the lines of a word whose objects are terms, by the value of its field."""
    return Memo(lambda value: [f"{head}<{each}>{end}" for each in word.objects(value)])
