"""Statements as lines that sort by thing: the thing first, then where in it the subject is, then the rest.

A thing is what has an address of two segments behind the base, `{base}{kind}/{key}`; its parts hang below. Sorted as they
are, `paper/a-b` would stand between `paper/a` and `paper/a/author/1`, for `-` sorts before `/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

OTHER = "other"
"""The kind of what is not below the base."""
MARK = b"\t"
"""Stands between the address of the thing and the rest; in a statement no byte that sorts before it can follow."""


def keyed(base: str | None) -> Callable[[bytes], bytes]:
    r"""Give the function that makes a line that sorts by thing of a statement in N-Triples or N-Quads, and its end.

    >>> keyed("https://kg.example/")(b'<https://kg.example/paper/a/author/1> <p:p> "1" .')
    b'https://kg.example/paper/a\t/author/1> <p:p> "1" .\n'
    """
    below = rf"{re.escape(base)}[^/>#]+/[^/>#]+|" if base else ""
    thing = re.compile(rf"<({below}[^>#]*)".encode()).match

    def key(statement: bytes) -> bytes:
        found = thing(statement)
        if found is None:  # a blank node
            label, _, rest = statement.partition(b" ")
            return b"%s\t %s\n" % (label, rest)
        return b"%s\t%s\n" % (found[1], statement[found.end() :])

    return key


def statement(line: bytes) -> bytes:
    r"""Give the statement that a line was made of, with its end of line.

    >>> statement(b"https://kg.example/paper/a\t/author/1> <p:p> <o:o> .\n")
    b'<https://kg.example/paper/a/author/1> <p:p> <o:o> .\n'
    """
    restored = line.replace(MARK, b"", 1)
    return restored if restored.startswith(b"_:") else b"<" + restored


def kind_of(thing: str, base: str | None) -> str:
    """Give the kind of a thing: the first segment behind the base.

    >>> kind_of("https://kg.example/paper/a", "https://kg.example/"), kind_of("https://orcid.org/0", None)
    ('paper', 'other')
    """
    if base and thing.startswith(base):
        kind, slash, _ = thing[len(base) :].partition("/")
        if slash and kind:
            return kind
    return OTHER
