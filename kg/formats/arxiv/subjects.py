"""The classes that arXiv's authors give: arXiv's own categories, and those of the MSC and the ACM."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from kg.errors import BadValue
from kg.records import Text
from kg.records.prove import Note
from kg.values import arxiv_categories

_MSC = re.compile(r"\b[0-9]{2}(?:[A-Z](?:[0-9]{2}|[xX]{2})|-(?:[0-9]{2}|[xX]{2}))\b")
_MSC_REST = re.compile(r"(?:\b(?:primary|secondary|msc|and|class|20[012]0|1991|2000)\b|[\s(),;:.&/-])+", re.IGNORECASE)
_ACM = re.compile(r"\b[A-K]\.(?:[0-9]{1,2}|m)(?:\.(?:[0-9]{1,2}|m))?(?![\w.]*\w)", re.IGNORECASE)
_ACM_REST = re.compile(r"(?:\band\b|[\s(),;:.&/])+")


def categories(codes: Iterable[tuple[str, str]], line: int, note: Note) -> list[dict[str, Any]]:
    """Give the concepts of categories, in their order, the primary one first; each code comes with its path.

    What is no category of arXiv but a class of the MSC or the ACM, as in Atom feeds, is a concept of that scheme.
    """
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for code, path in codes:
        for each in _category(code, line, path, note):
            found.setdefault((each["scheme"], each["notation"]), each)
    return list(found.values())


def msc(printed: str, line: int, path: str, note: Note) -> list[dict[str, Any]]:
    """Give the concepts of a line of MSC classes, such as `14J60 (Primary) 14F05, 14J26 (Secondary)`."""
    return _classes("msc", _MSC, _MSC_REST, "MSC classes such as 14J60", printed, line, path, note)


def acm(printed: str, line: int, path: str, note: Note) -> list[dict[str, Any]]:
    """Give the concepts of a line of ACM classes of 1998, such as `F.2.2; I.2.7`."""
    return _classes("acm", _ACM, _ACM_REST, "ACM classes such as F.2.2", printed, line, path, note)


def _category(code: str, line: int, path: str, note: Note) -> Iterator[dict[str, Any]]:
    stripped = code.strip()
    if stripped in arxiv_categories.UNDIVIDED:
        yield _arxiv(stripped, arxiv_categories.UNDIVIDED[stripped])
        return
    try:
        known = arxiv_categories.parse(stripped)
    except BadValue as error:
        others = [
            *(msc(stripped, line, path, _silent) if _MSC.search(stripped) else ()),
            *(acm(stripped, line, path, _silent) if _ACM.search(stripped) else ()),
        ]
        if not others:
            note(line, path, str(error))
        yield from others
        return
    yield _arxiv(known, arxiv_categories.CATEGORIES[known])


def _arxiv(code: str, label: str) -> dict[str, Any]:
    return {"scheme": "arxiv", "notation": code, "label": Text(label, "en")}


def _classes(
    scheme: str,
    pattern: re.Pattern[str],
    rest: re.Pattern[str],
    expected: str,
    printed: str,
    line: int,
    path: str,
    note: Note,
) -> list[dict[str, Any]]:
    if left := rest.sub("", pattern.sub("", printed)):
        note(line, path, str(BadValue(expected, printed, f"{left[:40]} was left out")))
    return [{"scheme": scheme, "notation": notation} for notation in dict.fromkeys(pattern.findall(printed))]


def _silent(line: int, path: str, message: str, *, lost: bool = False) -> None:
    """Take a note and keep it to oneself: the code is read as another scheme's."""
