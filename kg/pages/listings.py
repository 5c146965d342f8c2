"""Pages that lead to things: the home page, search, and lists by kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any, Final
from urllib.parse import urlencode

import orjson

from kg.pages import things
from kg.pages.addresses import PAGE, root
from kg.pages.html import BROWSED, render
from kg.pages.site import Site
from kg.pages.things import Thing
from kg.pages.views.lists import SIZE, item, pager
from kg.pages.words import KINDS

DEEPEST: Final = 20_000
"""The last page of a list that may be asked for."""
_AT_ONCE: Final = 8
"""What is offered while somebody types."""
ORDERS: Final = {"linked": "most linked first", "newest": "newest first", "name": "by name"}


def home(site: Site) -> bytes:
    """Give the first page: what there is, and where to begin."""
    counted = things.counts(site.things)
    kinds = [(kind, counted[kind]) for kind in BROWSED if kind in counted]
    others = [(kind, count) for kind, count in counted.items() if kind not in BROWSED and kind in KINDS]
    return render(
        "home.html", site, root(""), counted=kinds, others=others, statements=site.statements, built=site.built
    )


def listed(kind: str, order: str = "linked", year: int | None = None, number: int = 1) -> str:
    """Give the name of a page of the things of a kind.

    >>> listed("paper"), listed("paper", "newest", 2021), listed("paper", "name", number=3)
    ('paper.html', 'paper,newest,2021-1.html', 'paper,name-3.html')
    """
    if order == "linked" and year is None and number == 1:
        return f"{kind}{PAGE}"
    return f"{kind},{order}{f',{year}' if year is not None else ''}-{number}{PAGE}"


_LISTED: Final = re.compile(
    r"(?P<kind>[a-z]+)(?:,(?P<order>[a-z]+)(?:,(?P<year>-?[0-9]{1,6}))?-(?P<number>[1-9][0-9]{0,4}))?"
).fullmatch


def read_listed(stem: str) -> tuple[str, str, int | None, int] | None:
    """Give what the name of such a page is made of, without its ending: kind, order, year and number.

    >>> read_listed("paper,newest,2021-1"), read_listed("paper"), read_listed("paper,newest")
    (('paper', 'newest', 2021, 1), ('paper', 'linked', None, 1), None)
    """
    found = _LISTED(stem)
    if found is None:
        return None
    return (
        found["kind"],
        found["order"] or "linked",
        int(found["year"]) if found["year"] else None,
        int(found["number"] or 1),
    )


def search(site: Site, asked: str, kind: str | None = None, number: int = 1) -> bytes:
    """Give a page of what answers to some words."""
    found = things.search(site.things, asked, kind, (number - 1) * SIZE, SIZE)
    start = root("search")
    return render(
        "search.html",
        site,
        start,
        asked=asked,
        rows=[item(site, start, row, with_kind=True) for row in found.rows],
        total=found.total,
        pager=pager(number, found.total, partial(_answering, asked, kind)),
        kind=kind,
        lists={} if asked else _lists(site),
    )


def _lists(site: Site) -> dict[str, str]:
    """Give the kinds that there are lists of, and what several of each are called."""
    counted = things.counts(site.things)
    return {kind: KINDS[kind][1] for kind in BROWSED if kind in counted}


def _answering(asked: str, kind: str | None, number: int) -> str:
    return "?" + urlencode({"q": asked, **({"kind": kind} if kind else {}), "page": number})


def suggestions(site: Site, asked: str) -> bytes:
    """Give the first of what answers to some words, as JSON, with addresses relative to where the site begins."""
    found = things.search(site.things, asked, None, 0, _AT_ONCE)
    rows: list[dict[str, Any]] = []
    for row in found.rows:
        shown = item(site, "", row, with_kind=True)
        rows.append({"label": shown.shown.text, "lang": shown.shown.lang, "kind": shown.kind, "year": shown.year})
        rows[-1]["href"] = shown.shown.href
    return orjson.dumps({"query": asked, "total": found.total, "results": rows})


def browse(site: Site, kind: str, order: str, year: int | None, number: int) -> bytes | None:
    """Give a page of the things of a kind, or None where there is no such kind, or no such page of it."""
    if kind not in KINDS or order not in ORDERS:
        return None
    start = (number - 1) * SIZE
    found = things.browse(site.things, kind, year=year, order=order, start=start, size=SIZE)
    if number > 1 and found.total <= start:
        return None
    return _browsed(site, kind, order, year, things.years(site.things, kind))(number, found.rows, found.total)


def browse_all(site: Site, kind: str, order: str, year: int | None) -> Iterator[bytes]:
    """Give all pages of the things of a kind, one after the other: the list is put in order once."""
    write = _browsed(site, kind, order, year, things.years(site.things, kind))
    found = things.browse(site.things, kind, year=year, order=order, start=0, size=-1)
    rows = iter(found.rows)
    for number in range(1, max(1, -(-found.total // SIZE)) + 1):
        yield write(number, list(islice(rows, SIZE)), found.total)


def _browsed(
    site: Site, kind: str, order: str, year: int | None, years: Sequence[tuple[int, int]]
) -> Callable[[int, Iterable[Thing], int], bytes]:
    """Give the function that writes a page of such a list: its number, its rows, and how long the list is."""
    start = root(f"browse/{kind}")
    address = partial(listed, kind, order, year)

    def write(number: int, rows: Iterable[Thing], total: int) -> bytes:
        return render(
            "browse.html",
            site,
            start,
            kind=kind,
            year=year,
            years=years,
            order=order,
            orders=ORDERS,
            rows=[item(site, start, row) for row in rows],
            total=total,
            pager=pager(number, total, address),
            listed=listed,
        )

    return write


def problem(site: Site, start: str, title: str, text: str, offered: tuple[tuple[str, str], ...] = ()) -> bytes:
    """Give a page that says why there is nothing here, and what there is instead."""
    return render("problem.html", site, start, title=title, text=text, offered=offered)


def about(site: Site) -> bytes:
    """Give the page that says what the pages are."""
    return render("about.html", site, root("about"))
