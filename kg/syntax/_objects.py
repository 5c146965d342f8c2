"""What JSON-LD and JSON lines share: a node as an object, its keys, and what the context says of them.

Links are strings, authors stand in the order of their array, integers and booleans are JSON's own, every other number
is a string with its datatype.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from json.encoder import encode_basestring
from typing import Any, NamedTuple

from kg.mapping import Node, Row, Scope, Table
from kg.mapping.table import runs
from kg.mapping.words import Memo, Word, literal
from kg.syntax._names import reference
from kg.vocab import PREFIXES, SCHEMA, XSD, Term

INTEGER_LIMIT = 2**53
"""Integers from here on are strings: many JSON readers cannot hold them."""


class Layout(NamedTuple):
    """Where what begins."""

    node: str
    row: str
    """A key of the node."""
    item: str
    """An item of a list."""
    deeper: str
    """A key of an object that is a value, behind what begins a line of its row or item."""
    colon: str
    has_curies: bool
    """A link to a term of a vocabulary is written by its prefix."""


INDENTED = Layout("\n    ", "\n      ", "\n        ", "  ", ": ", has_curies=True)
LINE = Layout("", "", "", "", ":", has_curies=False)


class Key(NamedTuple):
    """How a predicate is written: its key in the object, and what the context says values of it are."""

    name: str
    coercion: str | None


def keys(tables: tuple[Table, ...]) -> dict[Term, Key]:
    """Choose the key of each predicate of the tables.

    schema.org terms go by their plain name, the others by prefix and name. A predicate whose objects are all IRIs, or
    all of one datatype, gets a coercion in the context.
    """
    coercions: dict[Term, set[str | None]] = {}
    for table in tables:
        for predicate, word, _ in table.rows[1:]:
            coercions.setdefault(predicate, set()).add(_coercion(word))
    return {
        predicate: Key(
            predicate.name if predicate.prefix == SCHEMA.prefix else predicate.curie,
            next(iter(found)) if len(found) == 1 else None,
        )
        for predicate, found in sorted(coercions.items(), key=lambda item: item[0].curie)
    }


def _coercion(word: Word) -> str | None:
    if word.kind in {"link", "choice", "fixed"}:
        return "@id"
    return word.datatype.curie if word.kind == "typed" and word.datatype is not None else None


def context(tables: tuple[Table, ...]) -> dict[str, Any]:
    """Give the `@context` for these tables, as it is published: prefixes, then the keys in alphabetical order."""
    return {"@version": 1.1, **PREFIXES, **entries(keys(tables))}


def entries(found: Mapping[Term, Key]) -> dict[str, Any]:
    """Give what a context says of some keys."""
    entries: dict[str, Any] = {}
    for predicate, key in found.items():
        if key.coercion:
            entries[key.name] = {"@id": predicate.curie, "@type": key.coercion}
        elif key.name != predicate.curie:
            entries[key.name] = predicate.curie
    return entries


class _Step(NamedTuple):
    """How a row is written."""

    position: int
    many: bool
    field: int
    """The position of the field that is written; where there is none, of one that is never empty."""
    listed: Callable[[Any], str] | None
    """Write one of several values; None where all are given to `alone` together."""
    name: str
    """The key, up to where its value begins."""
    alone: Callable[[Any], str]


def _step(row: Row, key: Key, base: str, layout: Layout) -> _Step:
    _, word, index = row
    name = f'"{key.name}"{layout.colon}'
    if word.kind in {"fixed", "choice"}:
        written: Memo[str] = Memo(lambda value: _constants(word, key, value, layout))
        alone = written.__getitem__ if index >= 0 else partial(_always, written[None])
        return _Step(index, word.many, max(index, 0), None, name, alone)
    listed = _value(word, key, base, layout, layout.item) if word.many else None
    return _Step(index, word.many, index, listed, name, _value(word, key, base, layout, layout.row))


def _always(text: str, _: Any) -> str:
    return text


def _constants(word: Word, key: Key, value: Any, layout: Layout) -> str:
    """Give the terms that a word writes for the value of its field: all types as a list, of others the one."""
    if key.name == "@type":
        return _list((f'"{each.curie}"' for each in word.objects(value)), layout)
    curie = word.objects(value)[0].curie
    return f'"{curie}"' if key.coercion else _object(layout, layout.row, ("@id", f'"{curie}"'))


def _list(items: Iterable[str], layout: Layout) -> str:
    return f"[{layout.item}{f',{layout.item}'.join(items)}{layout.row}]"


def _object(layout: Layout, line: str, *entries: tuple[str, str]) -> str:
    """Give an object of written values; `line` is where a line begins that is as deep as the object stands."""
    inside = ",".join([f'{line}{layout.deeper}"{name}"{layout.colon}{value}' for name, value in entries])
    return f"{{{inside}{line}}}"


def _value(word: Word, key: Key, base: str, layout: Layout, line: str) -> Callable[[Any], str]:
    """Give the function that writes one value of a word, `line` beginning a line as deep as it stands."""
    if word.kind == "link":
        short = reference(base, curies=layout.has_curies)
        return short if key.coercion else lambda value: _object(layout, line, ("@id", short(value)))
    if word.kind == "text":
        return partial(_text, layout, line)
    if word.kind == "string" or (word.kind == "typed" and key.coercion):
        return encode_basestring
    convert = literal(word)

    def write(value: Any) -> str:
        lexical, _, datatype = convert(value)
        assert datatype is not None
        if datatype is XSD.boolean:
            return lexical
        if datatype is XSD.integer and int(lexical) < INTEGER_LIMIT:
            return str(int(lexical))
        return _object(layout, line, ("@type", f'"{datatype.curie}"'), ("@value", encode_basestring(lexical)))

    return write


def _text(layout: Layout, line: str, value: tuple[str, str | None]) -> str:
    written = encode_basestring(value[0])
    return _object(layout, line, ("@language", f'"{value[1]}"'), ("@value", written)) if value[1] else written


def prepare(table: Table, scope: Scope, *, bare: bool = False, layout: Layout = INDENTED) -> Callable[[Node], str]:
    """Prepare the function that writes a node as an object."""
    names = {**keys(scope.tables), table.rows[0].predicate: Key("@type", "@id")}
    rows = runs(_step(row, names[row.predicate], scope.base, layout) for row in table.rows_of(bare=bare))
    short = reference(scope.base, curies=layout.has_curies)
    opens, closes = f'{layout.node}{{{layout.row}"@id"{layout.colon}', f"{layout.node}}}"
    comma, start, stop_list, between = f",{layout.item}", f"[{layout.item}", f"{layout.row}]", f",{layout.row}"

    def write(node: Node) -> str:
        parts = [opens + short(node[0])]
        for first, last, empty, steps in rows:
            if node[first:last] == empty:
                continue
            for _, many, field, listed, name, alone in steps:
                value = node[field]
                if not value and (many or value is None):
                    continue
                if listed is None:
                    parts.append(f"{name}{alone(value)}")
                elif len(value) == 1:
                    parts.append(f"{name}{alone(value[0])}")
                else:
                    parts.append(f"{name}{start}{comma.join(map(listed, value))}{stop_list}")
        return between.join(parts) + closes

    return write
