"""Canonical N-Triples in order, gathered by what they are about, and their terms taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import NamedTuple

MOST = 10_000
"""Statements of a subject that are held together; of one with more there are several groups."""


class Group(NamedTuple):
    """Statements that have one subject: all of them, or as many as are held together."""

    subject: str
    """As N-Triples writes it, like all terms here."""
    said: dict[str, list[str]]
    """The objects by predicate, types first."""


def groups(triples: Iterable[bytes], most: int = MOST) -> Iterator[Group]:
    r"""Gather canonical N-Triples in order by their subjects.

    >>> list(groups([b'<a:a> <b:b> "c" .\n', b'<a:a> <b:b> <d:d> .\n']))
    [Group(subject='<a:a>', said={'<b:b>': ['"c"', '<d:d>']})]
    """
    for subject, own in groupby((line.decode().split(" ", 2) for line in triples), key=lambda terms: terms[0]):
        while some := list(islice(own, most)):
            said: dict[str, list[str]] = {}
            for _, predicate, rest in some:
                said.setdefault(predicate, []).append(rest[:-3])
            yield Group(subject, _types_first(said))


TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


def _types_first(said: dict[str, list[str]]) -> dict[str, list[str]]:
    return {TYPE: said[TYPE], **said} if TYPE in said else said


class Literal(NamedTuple):
    """A literal in parts: what stands between the quotes, still escaped, then its datatype and its language."""

    quoted: str
    datatype: str | None
    language: str | None


def literal(term: str) -> Literal:
    r"""Part a literal.

    >>> literal('"5"^^<http://www.w3.org/2001/XMLSchema#integer>').datatype, literal('"c\\"d"@en')
    ('http://www.w3.org/2001/XMLSchema#integer', Literal(quoted='c\\"d', datatype=None, language='en'))
    """
    end = term.rindex('"')
    tail = term[end + 1 :]
    if tail.startswith("^^"):
        return Literal(term[1:end], tail[3:-1], None)
    return Literal(term[1:end], None, tail[1:] or None)
