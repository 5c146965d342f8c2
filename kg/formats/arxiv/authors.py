"""Author names as arXiv prints them: one a line, or all of them in one line with affiliations in parentheses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from kg.records import Text
from kg.values import text

_BODY = re.compile(
    r"(?:^(?:the )?\S.* |^)(?:collaborations?|consorti(?:um|a)|team|(?:working |study )?group|task force|committee|"
    r"project|survey)(?: \([^()]+\)| [IVX]+)?$",
    re.IGNORECASE,
)
_BEHALF = re.compile(
    r"^(?P<name>.+?),? \(?(?:for|on behalf of|representing) (?:the )?(?P<group>[^()]+)\)?$", re.IGNORECASE
)
_BEHALF_ALONE = re.compile(r"^(?:for|on behalf of|representing) (?:the )?(?P<group>.+)$", re.IGNORECASE)
_LONGEST = 300
_ET_AL = re.compile(r"(?:^|[,\s])(?:et\.? ?al\b\.?|and others)", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[,;:]\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+")
_NICKNAME = "\u27ee\u27ef"
"""Flattened parentheses, which stand for those of nicknames while a line is read."""
_BACK = str.maketrans(_NICKNAME, "()")
_MARKS = re.compile(r"[\d\s,;&*†‡§]+(?:and[\d\s,;&]+)*")
_LEGEND = re.compile(r"\(?\d{1,3}(?:\)|[:.]|\s)\s*\S")
_IN_PARENTHESES = re.compile(r"\((\d{1,3})\)")
_AFTER_SEPARATOR = re.compile(r"(?:^|[;,]\s*)(?:and\s+)?(\d{1,3})[:.\s]")
_GOES_ON = re.compile(r"\s+(?!and\b|for\b|on behalf\b|representing\b|et\b|\()\w")
"""What follows on a nickname in parentheses: the rest of the name, without anything between."""


class Line(NamedTuple):
    """What an author line says."""

    authors: list[dict[str, Any]]
    groups: list[dict[str, Any]]
    """The bodies on whose behalf authors wrote, as contributors."""
    is_complete: bool


def is_body(name: str) -> bool:
    """Tell whether a printed author is a collaboration or another group and no person.

    >>> is_body("The Planck Collaboration"), is_body("Ada Lovelace")
    (True, False)
    """
    return len(name) <= _LONGEST and _BODY.match(name) is not None


def author(printed: str, **apart: str | None) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Give the authorship of one printed name, and the group that it was written for.

    `apart` are the family name, given name and suffix of a person, where the source gives them apart. What is no name
    (a lone colon) gives nothing.
    """
    if not any(map(str.isalpha, printed)):
        return [], []
    short = printed if len(printed) <= _LONGEST else ""
    if alone := _BEHALF_ALONE.match(short):
        return [], [group(alone["group"])]
    if behalf := _BEHALF.match(short):
        return [_person(behalf["name"], printed)], [group(behalf["group"])]
    if is_body(printed):
        return [{"credited_name": printed, "organization": {"name": Text(printed), "kind": "group"}}], []
    parts = {name: value for name, value in apart.items() if value}
    return [{"credited_name": printed, "person": {"name": printed, **parts}}], []


def group(name: str) -> dict[str, Any]:
    """Give a group on whose behalf a paper was written, as a contributor to it."""
    printed = name.strip(" .")
    return {
        "credited_name": printed,
        "role": "research-group",
        "organization": {"name": Text(printed), "kind": "group"},
    }


def cut(printed: str) -> tuple[str, bool]:
    """Take `et al.` away from a list of names; tell whether it was there."""
    shortened = _ET_AL.sub("", printed).strip(" ,;")
    return shortened, shortened != printed.strip(" ,;")


def line(printed: str) -> Line:
    """Read an author line with TeX accents, affiliations in parentheses, groups and `et al.`.

    An affiliation is that of the name it stands behind. Numbers in parentheses refer to the list of institutions in
    double parentheses at the end.
    """
    whole, is_cut = cut(text.plain(printed))
    authors: list[dict[str, Any]] = []
    groups: list[dict[str, Any]] = []
    legend = _legend(whole)
    for piece, is_inside in _pieces(_without_nicknames(whole)):
        if is_inside:
            _parenthesis(piece, authors, groups, legend)
        else:
            _names(piece, authors, groups)
    return Line(authors, groups, not is_cut)


def _without_nicknames(whole: str) -> str:
    """Write the parentheses of a nickname, as in `Zhe (Rita) Liang`, in a way that is no affiliation."""
    pieces = list(_pieces(whole))
    written = []
    for at, (piece, is_inside) in enumerate(pieces):
        after = pieces[at + 1][0] if at + 1 < len(pieces) else ""
        is_nickname = is_inside and len(piece.split()) == 1 and piece.isalpha() and _GOES_ON.match(after)
        written.append(f"{_NICKNAME[0]}{piece}{_NICKNAME[1]}" if is_nickname else f"({piece})" if is_inside else piece)
    return "".join(written)


def _person(name: str, printed: str) -> dict[str, Any]:
    return {"credited_name": printed, "person": {"name": name}}


def _names(piece: str, authors: list[dict[str, Any]], groups: list[dict[str, Any]]) -> None:
    """Add the names of a list without parentheses."""
    for each in _SEPARATOR.split(piece):
        name = each.strip(" ,;:").translate(_BACK)
        if authors and _SUFFIX.fullmatch(name) and "person" in authors[-1]:
            _add_suffix(authors[-1], name)
            continue
        found, behind = author(name)
        authors += found
        groups += behind


def _add_suffix(found: dict[str, Any], suffix: str) -> None:
    found["credited_name"] += f", {suffix}"
    found["person"]["name"] += f", {suffix}"


def _parenthesis(
    piece: str, authors: list[dict[str, Any]], groups: list[dict[str, Any]], legend: dict[str, str]
) -> None:
    """Use what stands in parentheses behind a name: a group, numbers of the legend, or an affiliation."""
    inside = piece.strip()
    if behalf := _BEHALF_ALONE.match(inside):
        groups.append(group(behalf["group"]))
    elif is_body(inside):
        groups.append(group(inside))
    elif not authors:
        return
    elif _MARKS.fullmatch(inside):
        named = [legend[mark] for mark in re.findall(r"\d+", inside) if mark in legend]
        authors[-1].setdefault("affiliations_as_printed", []).extend(named)
    elif legend and _LEGEND.match(inside):
        return
    elif inside:
        authors[-1].setdefault("affiliations_as_printed", []).append(inside)


def _legend(whole: str) -> dict[str, str]:
    """Give the list of institutions that ends an author line, by their numbers."""
    inside = [piece.strip() for piece, is_inside in _pieces(whole) if is_inside]
    if len(inside) < 2 or not _LEGEND.match(inside[-1]) or not any(map(_MARKS.fullmatch, inside[:-1])):
        return {}
    mark = _IN_PARENTHESES if inside[-1].startswith("(") else _AFTER_SEPARATOR
    _, *parts = mark.split(inside[-1])
    named = zip(parts[::2], parts[1::2], strict=True)
    return {number: " ".join(name.split()).strip(" ,;").removesuffix(" and") for number, name in named}


def _pieces(whole: str) -> Iterator[tuple[str, bool]]:
    """Yield the runs of a line outside and inside the outermost parentheses."""
    depth, start = 0, 0
    for at, character in enumerate(whole):
        if character == "(":
            if depth == 0:
                yield whole[start:at], False
                start = at + 1
            depth += 1
        elif character == ")" and depth:
            depth -= 1
            if depth == 0:
                yield whole[start:at], True
                start = at + 1
    if whole[start:].strip():
        yield whole[start:], depth > 0
