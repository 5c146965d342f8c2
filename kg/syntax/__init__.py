"""The syntaxes, as a list one can see; each is one value that everything else asks."""

from __future__ import annotations

from kg.errors import UsageError
from kg.mapping import Syntax
from kg.syntax import jsonld, jsonlines, nquads, ntriples, trig, turtle

SYNTAXES: tuple[Syntax, ...] = (
    turtle.SYNTAX,
    jsonld.SYNTAX,
    jsonlines.SYNTAX,
    ntriples.SYNTAX,
    nquads.SYNTAX,
    trig.SYNTAX,
)

BY_NAME: dict[str, Syntax] = {name: syntax for syntax in SYNTAXES for name in (syntax.name, syntax.extension)}


def named(name: str) -> Syntax:
    """Give the syntax with this name or file extension.

    >>> named("ttl").name
    'turtle'
    """
    try:
        return BY_NAME[name.lower().lstrip(".")]
    except KeyError:
        known = ", ".join(syntax.name for syntax in SYNTAXES)
        raise UsageError(f'unknown format "{name}"; known are {known}') from None
