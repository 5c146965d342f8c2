"""A BibTeX file cut into blocks, so that a broken entry cannot swallow the ones behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from kg.formats.format import Line, Settings
from kg.records.prove import Note

BEGINNING: Final = re.compile(r"[ \t]*+@[ \t]*+(?P<type>[^\W\d][\w.+:-]*+)[ \t]*+(?P<bracket>[{(])")
_SURE: Final = re.compile(r"[ \t]*+[^\s,{}\"=]*+[ \t]*+(?:[,=})]|$)")
_ALWAYS: Final = frozenset({"string", "preamble", "comment"})
_LONGEST_COMMENT: Final = 100_000


class Block(NamedTuple):
    """Some lines that begin with `@type{`."""

    line: int
    type: str
    """In lower case."""
    text: str
    """From the bracket on."""


def blocks(lines: Iterable[Line], note: Note, settings: Settings, *, comments: bool = True) -> Iterator[Block]:
    """Yield the blocks of a file: each begins where a line begins with `@type{`, or `@type(`, and a key.

    What stands before the first one is a comment. Inside `@comment{...}` nothing begins before its brace is closed,
    unless `comments` says otherwise.
    """
    held: list[Line] = []
    depth = length = 0  # braces that are open in a comment, and how long it is
    for line in lines:
        begins = _begins(line.text)
        if begins and (depth <= 0 or length > _LONGEST_COMMENT):
            yield from _block(held, note, settings)
            held = [line]
            length = 0
            depth = _depth(line.text) if comments and _is_comment(line.text) else 0
        elif held:
            held.append(line)
            if depth > 0:
                depth += _depth(line.text)
                length += len(line.text)
    if depth > 0:
        note(held[0].number, "$", "expected the end of the comment, got none; it ends on its first line")
        yield from blocks(held[1:], note, settings, comments=False)
        return
    yield from _block(held, note, settings)


def _begins(text: str) -> bool:
    if "@" not in text:
        return False
    found = BEGINNING.match(text)
    return bool(found and (found["type"].lower() in _ALWAYS or _SURE.match(text, found.end())))


def _is_comment(text: str) -> bool:
    found = BEGINNING.match(text)
    return bool(found and found["type"].lower() == "comment" and found["bracket"] == "{")


def _depth(text: str) -> int:
    return text.count("{") - text.count("}")


def _block(lines: list[Line], note: Note, settings: Settings) -> Iterator[Block]:
    found = BEGINNING.match(lines[0].text) if lines else None
    if found is None:
        return
    text = "\n".join([lines[0].text[found.start("bracket") :], *(line.text for line in lines[1:])])
    if len(text) > settings.record_bytes:
        message = f"expected an entry of at most {settings.record_bytes:,} bytes, got a longer one; it was skipped"
        note(lines[0].number, "$", message, lost=True)
        return
    yield Block(lines[0].number, found["type"].lower(), text)
