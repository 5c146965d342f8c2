"""The page about quality: how much of the graph has what, and what validation found, each figure with its query."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import quote

from kg import quality
from kg.pages import charts
from kg.pages.addresses import root
from kg.pages.charts import Chart
from kg.pages.html import render
from kg.pages.site import Site
from kg.pages.views.shown import Shown
from kg.quality import Counted, Figure, Spreading, Tally
from kg.quality.findings import QUERY, SEVERITIES
from kg.quality.measures import LISTED, POPULATIONS
from kg.quality.showing import WORDS, share

PAGE: Final = "quality.html"
FIGURES: Final = "quality.json"
PATHS: Final = (PAGE, FIGURES)


class Row(NamedTuple):
    """A figure in a table."""

    title: str
    number: int
    share: str
    bar: float
    """Its length, in per cent."""
    alternative: str
    """What the bar says, in words."""
    query: str
    """The way to the query that gives the figure."""
    listing: str = ""
    """The way to the query that lists what one would look at."""
    listed: str = ""


class Group(NamedTuple):
    """Shares of the same things."""

    key: str
    title: str
    all: int
    rows: tuple[Row, ...]


class Values(NamedTuple):
    """How things are spread over values."""

    key: str
    title: str
    of: str
    part: str
    query: str
    rows: tuple[Row, ...]
    chart: Chart | None


class Constraint(NamedTuple):
    """A constraint that was not kept."""

    shape: Shown
    path: str
    severity: str
    number: int
    bar: float
    alternative: str
    example: str


class Findings(NamedTuple):
    """What validation found."""

    counts: tuple[tuple[str, int], ...]
    constraints: tuple[Constraint, ...]
    sources: tuple[tuple[str, tuple[int, ...]], ...]


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Give the page about quality and its figures as JSON, with their paths below where the site begins.

    Raises SourceError for a store that an earlier version made.
    """
    found, tally = quality.count(site.store), quality.of_things(site.things)
    yield PAGE, page(site, found, tally)
    yield FIGURES, quality.json(found, tally).encode()


def answer(site: Site, path: str) -> bytes | None:
    """Give the document at a path, or None where it is none of these."""
    return dict(files(site))[path] if path in PATHS else None


def page(site: Site, found: Counted, tally: Tally | None) -> bytes:
    """Give the page about quality, of what was counted, and of what validation found where that is known."""
    start = root(PAGE)
    return render(
        "quality.html",
        site,
        start,
        groups=tuple(_groups(found, start)),
        spreads=tuple(_values(each, start) for each in found.spreads),
        findings=None if tally is None else _findings(tally, start),
        words=WORDS,
        report_query=QUERY,
    )


def asking(start: str, query: str) -> str:
    """Give the way to the query page with a query in it."""
    return f"{start}query.html?query={quote(query, safe='')}"


def _groups(found: Counted, start: str) -> Iterator[Group]:
    for key, population in POPULATIONS.items():
        figures = [each for each in found.figures if each.measure.of == key]
        yield Group(key, population.title, figures[0].all, tuple(_row(each, start) for each in figures))


def _row(figure: Figure, start: str) -> Row:
    measure, number = figure.measure, figure.number
    left = figure.all - number if measure.listed == "without" else number
    listed = f"{f'{LISTED:,} of ' if left > LISTED else ''}the {left:,}{' without' * (measure.listed == 'without')}"
    return Row(
        measure.title,
        number,
        share(figure),
        charts.bar(number, figure.all),
        f"{number:,} of {figure.all:,}",
        asking(start, measure.query),
        asking(start, measure.listing) if left else "",
        listed,
    )


def _values(found: Spreading, start: str) -> Values:
    spread, parts = found
    most = max((each.number for each in parts), default=0)
    rows = tuple(
        Row(
            each.of or "not stated",
            each.number,
            share(each) if spread.part else "",
            charts.bar(each.number, most),
            f"{each.number:,}",
            "",
        )
        for each in parts
    )
    chart = charts.columns(parts, spread.part) if spread.key == "years" else None
    return Values(spread.key, spread.title, spread.of, spread.part, asking(start, spread.query), rows, chart)


def _findings(tally: Tally, start: str) -> Findings:
    most = max((each.number for each in tally.constraints), default=0)
    constraints = tuple(
        Constraint(
            _shape(each.shape, start),
            each.path,
            WORDS[SEVERITIES.index(each.severity)],
            each.number,
            charts.bar(each.number, most),
            f"{each.number:,}",
            each.example,
        )
        for each in tally.constraints
    )
    sources = tuple((each.source or "not of one source", each.counts) for each in tally.sources)
    return Findings(tuple(zip(WORDS, tally.counts, strict=True)), constraints, sources)


def _shape(iri: str, start: str) -> Shown:
    """Show a shape with a link to its page; shapes of somebody else have none of ours."""
    from kg.pages.reference import layout, sentences  # noqa: PLC0415 - only who has findings needs the shapes

    return sentences.shape(iri, start) if iri in layout.homes() else Shown(iri)
