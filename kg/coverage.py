"""What can be read: the source formats, and what becomes of each of their fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from kg import tables
from kg.errors import UsageError
from kg.formats import FORMATS, named
from kg.formats.format import Format
from kg.syntax import SYNTAXES

HEADINGS = ("source field", "becomes", "remark")
FORMS = ("text", "markdown", "json")


def shown(names: Sequence[str], form: str) -> Iterator[str]:
    """Give the formats, or those named with their fields, as text, Markdown or JSON. Raises UsageError."""
    if form not in FORMS:
        raise UsageError(f'--format: expected {", ".join(FORMS)}, got "{form}"')
    chosen = [named(name) for name in names] or list(FORMATS)
    if form == "markdown":
        return (piece for each in chosen for piece in page(each)) if names else overview(chosen)
    if form == "json":
        return iter([_json(chosen, whole=not names)])
    return (piece for each in chosen for piece in _described(each)) if names else _listed(chosen)


EXAMPLE = 60
"""Characters of an example that a list shows."""


def shortened(example: str) -> str:
    """Give the beginning of an example, in one line."""
    line = " ".join(example.split())
    return line if len(line) <= EXAMPLE else f"{line[: EXAMPLE - 1]}…"


def overview(chosen: Sequence[Format]) -> Iterator[str]:
    """Give the page that lists the formats, with an example of each."""
    yield "# The formats\n\n"
    yield "What becomes of each field of a format stands on the format's own page.\n"
    for each in chosen:
        heading = f"[{each.name}](formats/{each.name}.md)" if each.anatomy else each.name
        yield f"\n## {heading}\n\n{each.title}.\n"
        yield f"It gives: {', '.join(each.kinds)}.\n"
        yield "It is read as it streams.\n\n" if each.streaming else "It is read as a whole.\n\n"
        yield "".join(f"    {line}\n" for line in each.example.splitlines())


def page(form: Format) -> Iterator[str]:
    """Give the page of one format: its fields, and what becomes of each."""
    yield f"# {form.name}\n\n{form.title}.\n"
    rows = fields(form)
    counts = (sum(bool(into) for _, into, _ in rows), sum(reason == "not yet" for _, _, reason in rows))
    yield f"{len(rows)} fields are known; {counts[0]} are mapped, {counts[1]} not yet.\n"
    yield f"\n| {' | '.join(HEADINGS)} |\n|{' --- |' * len(HEADINGS)}\n"
    for path, into, reason in rows:
        cells = (f"`{path}`", f"`{into}`" if into else "", reason)
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def fields(form: Format) -> list[tuple[str, str, str]]:
    """Give the fields of a format: its path, the record's field that it becomes, and a remark."""
    return [(each.path, each.into, each.reason) for each in form.anatomy.table] if form.anatomy else []


def _described(form: Format) -> Iterator[str]:
    """Give one format for people."""
    yield f"{form.name}: {form.title}\n"
    yield f"kinds: {', '.join(form.kinds)}; streams: {'yes' if form.streaming else 'no'}\n\n"
    yield "".join(f"    {line}\n" for line in form.example.splitlines()) + "\n"
    if form.anatomy is None:
        yield "A page capture; it has no fields.\n"
    else:
        yield from tables.plain(HEADINGS, fields(form))


def _listed(chosen: Sequence[Format]) -> Iterator[str]:
    """List what is read, with an example of each, and what is written."""
    yield "Read\n\n"
    for each in chosen:
        streams = "read as it streams" if each.streaming else "read as a whole"
        yield f"{each.name:<18}{each.title}\n"
        yield f"{'':<18}{', '.join(each.kinds)}; {streams}\n"
        yield f"{'':<18}{shortened(each.example)}\n"
    yield "\nWritten\n"
    yield from tables.plain(
        ("name", "extension", "media type", "named graphs"),
        [(each.name, each.extension, each.media_type, "yes" if each.has_graphs else "no") for each in SYNTAXES],
    )


def _json(chosen: Sequence[Format], *, whole: bool) -> str:
    document: dict[str, Any] = {"read": [_object(each) for each in chosen]}
    if whole:
        document["written"] = [
            {"name": each.name, "extension": each.extension, "media_type": each.media_type, "graphs": each.has_graphs}
            for each in SYNTAXES
        ]
    return orjson.dumps(document, option=orjson.OPT_INDENT_2).decode() + "\n"


def _object(form: Format) -> dict[str, Any]:
    return {
        "name": form.name,
        "title": form.title,
        "kinds": list(form.kinds),
        "streaming": form.streaming,
        "example": form.example,
        "fields": [{"path": path, "into": into, "reason": reason} for path, into, reason in fields(form)],
    }
