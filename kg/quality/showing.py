"""What was counted, for a terminal and for programs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import orjson

from kg.errors import counted
from kg.quality.counting import Counted, Figure, Part, Spreading
from kg.quality.findings import SEVERITIES, Constraint, Tally
from kg.quality.measures import POPULATIONS

if TYPE_CHECKING:
    from rich.table import Table

LISTED: Final = 20
"""Values of a spread that a terminal lists; the others are summed up."""
BAR: Final = 20
TEXTS: Final = ("", "property", "severity", "for example")
"""Columns that hold no numbers."""
WORDS: Final = ("violation", "warning", "note")
"""What findings of each severity are called."""


def share(figure: Figure | Part) -> str:
    """Give a share in per cent; nothing of nothing has none.

    >>> share(Part("2020", 3, 2)), share(Part("2021", 0, 0))
    ('66.7 %', '–')
    """
    part, whole = (figure.number, figure.all) if isinstance(figure, Figure) else (figure.part or 0, figure.number)
    return f"{100 * part / whole:.1f} %" if whole else "–"


def json(found: Counted, tally: Tally | None) -> str:
    """Give what was counted as JSON, each figure with the query that counts it."""
    document: dict[str, Any] = {
        "measures": [_figure(each) for each in found.figures],
        "spreads": [_spread(each) for each in found.spreads],
        "findings": None if tally is None else _tally(tally),
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def _figure(figure: Figure) -> dict[str, Any]:
    measure = figure.measure
    title = f"{POPULATIONS[measure.of].title} {measure.title}"
    said = {"key": measure.key, "title": title, "count": figure.number, "all": figure.all}
    return {**said, "share": figure.share, "query": measure.query, "listing": measure.listing}


def _spread(found: Spreading) -> dict[str, Any]:
    spread = found.spread
    parts = [
        {"of": each.of, "count": each.number} | ({"part": each.part} if spread.part else {}) for each in found.parts
    ]
    return {
        "key": spread.key,
        "title": spread.title,
        "part": spread.part or None,
        "values": parts,
        "query": spread.query,
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "counts": dict(zip(SEVERITIES, tally.counts, strict=True)),
        "constraints": [_constraint(each) for each in tally.constraints],
        "sources": [
            {"source": each.source or None, **dict(zip(SEVERITIES, each.counts, strict=True))} for each in tally.sources
        ],
    }


def _constraint(found: Constraint) -> dict[str, Any]:
    document: dict[str, Any] = {**found._asdict(), "count": found.number}
    del document["number"]
    return document


def text(found: Counted, tally: Tally | None, columns: int) -> str:
    """Give what was counted as tables that are no wider than some columns."""
    from rich.console import Console  # noqa: PLC0415 - only terminals need it

    written = io.StringIO()
    console = Console(file=written, width=columns, color_system=None, highlight=False, markup=False, emoji=False)
    for title, table in (*_shares(found), *_spreads(found), *_findings(tally)):
        console.print(f"\n{title}")
        if table is not None:
            console.print(table)
    return "\n".join(line.rstrip() for line in written.getvalue().splitlines()).strip("\n") + "\n"


Titled = tuple[str, "Table | None"]
"""A table, and what stands above it."""


def _table(*headings: str) -> Table:
    """Begin a table: numbers stand on the right, and a column without a heading is what is measured, or a bar."""
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for number, heading in enumerate(headings):
        is_text = number == 0 or heading in TEXTS
        table.add_column(heading, justify="left" if is_text else "right", no_wrap=not is_text or not heading)
    return table


def _row(table: Table, *cells: str) -> None:
    from rich.text import Text  # noqa: PLC0415 - names may hold what would be markup

    table.add_row(*(Text(_printable(each), overflow="fold") for each in cells))


def _printable(text: str) -> str:
    """Give a text without what a terminal would obey."""
    return "".join(each if each.isprintable() else "�" for each in text)


def _bar(count: int, most: int) -> str:
    return "█" * max(round(BAR * count / most), 1 if count else 0) if most else ""


def _shares(found: Counted) -> Iterator[Titled]:
    for key, population in POPULATIONS.items():
        figures = [each for each in found.figures if each.measure.of == key]
        table = _table("", "count", "share", "")
        for each in figures:
            _row(table, each.measure.title, f"{each.number:,}", share(each), _bar(each.number, each.all))
        yield f"{population.title}: {figures[0].all:,}", table


def _spreads(found: Counted) -> Iterator[Titled]:
    for spread, parts in found.spreads:
        kept, rest = _ending(spread.key, parts)
        most = max((each.number for each in kept), default=0)
        table = _table(spread.of, "count", *([spread.part] if spread.part else []), "")
        if rest is not None:
            _row(table, rest.of, f"{rest.number:,}", *([share(rest)] if spread.part else []), "")
        for each in kept:
            apart = [share(each)] if spread.part else []
            _row(table, each.of or "not stated", f"{each.number:,}", *apart, _bar(each.number, most))
        yield spread.title, table


def _ending(key: str, parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], Part | None]:
    """Give the last years, or the most frequent values, and all others as one."""
    if len(parts) <= LISTED:
        return parts, None
    is_time = key == "years"
    kept, rest = (parts[-LISTED:], parts[:-LISTED]) if is_time else (parts[:LISTED], parts[LISTED:])
    name = f"before {kept[0].of}" if is_time else f"{len(rest):,} others"
    return kept, Part(name, sum(each.number for each in rest), sum(each.part or 0 for each in rest))


def _findings(tally: Tally | None) -> Iterator[Titled]:
    if tally is None:
        yield "Findings: not known, since the graph comes without a report of its validation", None
        return
    counts = ", ".join(counted(number, word) for number, word in zip(tally.counts, WORDS, strict=True))
    yield f"Findings: {counts}", None
    if not tally.constraints:
        return
    table = _table("shape", "property", "severity", "count", "for example")
    for each in tally.constraints:
        severity = WORDS[SEVERITIES.index(each.severity)]
        _row(table, each.shape.rpartition("#")[2], each.path or "–", severity, f"{each.number:,}", each.example)
    yield "Findings by constraint", table
    table = _table("source", *(f"{word}s" for word in WORDS))
    for source in tally.sources:
        _row(table, source.source or "not of one source", *(f"{number:,}" for number in source.counts))
    yield "Findings by source", table
