"""What N-Triples and N-Quads share: a node as lines, a statement each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Any, NamedTuple

from kg.mapping import Node, Row, Scope, Table
from kg.mapping.table import runs
from kg.mapping.words import Memo, Word, literal

END = " .\n"


class _Step(NamedTuple):
    """How the lines of one row are written after their subject: head, value, tail."""

    position: int
    many: bool
    head: str
    encode: Callable[[Any], str] | None
    """Nothing where the value stands in the line as it is."""
    tail: str


def _step(row: Row, end: str) -> _Step:
    """Give how a row is written whose objects are no constants."""
    predicate, word, index = row
    head = f" <{predicate}> "
    if word.kind == "link":
        return _Step(index, word.many, f"{head}<", None, f">{end}")
    if word.kind == "typed":
        return _Step(index, word.many, head, encode_basestring, f"^^<{word.datatype}>{end}")
    return _Step(index, word.many, head, _term(word), end)


def _term(word: Word) -> Callable[[Any], str]:
    """Give the function that writes one value of a word as an N-Triples literal."""
    if word.kind == "string":
        # JSON's escapes (\" \\ \n \r \t \b \f \u00XX) are all N-Triples escapes, and its encoder is written in C.
        return encode_basestring
    if word.kind == "text":
        return lambda value: f"{encode_basestring(value[0])}@{value[1]}" if value[1] else encode_basestring(value[0])
    convert = literal(word)

    def write(value: Any) -> str:
        lexical, _, datatype = convert(value)
        return f'"{lexical}"^^<{datatype}>'

    return write


def prepare(table: Table, scope: Scope, *, bare: bool = False, end: str = END) -> Callable[[Node], str]:
    """Prepare the function that writes a node as lines, each closed by `end`."""
    rows = table.rows_of(bare=bare)
    constants = _constants([row for row in rows if row.word.kind in {"fixed", "choice"}], end)
    rest = runs(_step(row, end) for row in rows if row.word.kind not in {"fixed", "choice"})

    def write(node: Node) -> str:
        subject = f"<{node[0]}>"
        # What stands between two lines is their subject: one join puts it before each.
        out = ["", *constants(node)]
        for start, stop, empty, steps in rest:
            if node[start:stop] == empty:
                continue
            for index, many, head, encode, tail in steps:
                value = node[index]
                if many:
                    if value:
                        values = value if encode is None else map(encode, value)
                        out.append(f"{head}{f'{tail}{subject}{head}'.join(values)}{tail}")
                elif value is not None:
                    out.append(f"{head}{value if encode is None else encode(value)}{tail}")
        return subject.join(out)

    return write


def block(table: Table, scope: Scope, *, bare: bool = False, graph: str | None = None) -> Callable[[Node], str]:
    """Prepare the function that writes a node as lines, each of which names the graph, if there is one."""
    return prepare(table, scope, bare=bare, end=f" <{graph}> .\n" if graph else END)


def _constants(rows: Iterable[Row], end: str) -> Callable[[Node], Iterable[str]]:
    """Give the function that gives the lines of a node, without their subject, that do not need its values written."""
    found = list(rows)
    fields = sorted({row.position for row in found if row.position >= 0})

    def lines(values: tuple[Any, ...]) -> tuple[str, ...]:
        by_field = dict(zip(fields, values, strict=True))
        return tuple(
            f" <{row.predicate}> <{each}>{end}"
            for row in found
            for each in row.word.objects(by_field.get(row.position))
        )

    if not fields:
        always = lines(())
        return lambda _: always
    if len(fields) == 1:
        index = fields[0]
        by_value = Memo(lambda value: lines((value,)))
        return lambda node: by_value[node[index]]
    pick, by_values = itemgetter(*fields), Memo(lines)
    return lambda node: by_values[pick(node)]
