"""Statements as lines that sort by thing: the thing first, then where in it the subject is, then the rest.

A thing is what has an address of two segments behind the base, `{base}{kind}/{key}`; its parts hang below. Sorted as they
are, `paper/a-b` would stand between `paper/a` and `paper/a/author/1`, for `-` sorts before `/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kg.errors import SourceError

OTHER = "other"
"""The kind of what is not below the base."""
MARK = b"\t"
"""Stands between the address of the thing and the rest; in a statement no byte that sorts before it can follow."""
ENDS = frozenset(b"/># ")
"""What the address of a thing ends before."""


def keyed(base: str | None) -> Callable[[Iterable[bytes]], list[bytes]]:
    r"""Give the function that makes lines that sort by thing of statements in N-Triples or N-Quads.

    >>> keyed("https://kg.example/")([b'<https://kg.example/paper/a/author/1> <p:p> "1" .\n'])
    [b'https://kg.example/paper/a\t/author/1> <p:p> "1" .\n']
    """
    below = rf"{re.escape(base)}[^/>#]+/[^/>#]+|" if base else ""
    thing = re.compile(rf"<({below}[^>#]*)|(_:[^ ]+)".encode()).match

    def keys(statements: Iterable[bytes]) -> list[bytes]:
        made = []
        head, length, key = b"\n", 1, b""
        for each in statements:
            # What is said of one thing mostly stands together.
            if not (each.startswith(head) and each[length] in ENDS):
                found = thing(each)
                if found is None:
                    raise SourceError(f"expected a statement, got {each[:80]!r}")
                head, key = found[0], (found[1] or found[2]) + MARK
                length = len(head)
            made.append(key + each[length:])
        return made

    return keys


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
