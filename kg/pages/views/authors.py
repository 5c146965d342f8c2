"""Those who made a paper: the authors in order with their affiliations, then editors, translators and others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from kg.pages import node, words
from kg.pages.node import Said
from kg.pages.views.shown import Fact, Frame, Shown
from kg.vocab import CO, DCTERMS, KG, PRO, SCHEMA

MOST: Final = 500
"""Authors that a page names; a list of thousands is in the documents."""


class Author(NamedTuple):
    """A position of the author list."""

    shown: Shown
    marks: tuple[int, ...]
    """The numbers of the affiliations."""
    is_corresponding: bool
    is_equal: bool


class Byline(NamedTuple):
    """The author list of a paper."""

    authors: tuple[Author, ...]
    affiliations: tuple[Shown, ...]
    total: int
    is_cut_short: bool
    """The source says that there are more."""
    credit: str
    """The list as printed, where nothing else is known."""


def byline(frame: Frame) -> Byline:
    """Give the author list of a paper."""
    said = frame.said
    numbers: dict[Shown, int] = {}
    authors = [_author(frame, each, numbers) for _, each in zip(range(MOST), _authorships(frame), strict=False)]
    linked = node.iris(said, SCHEMA.author, DCTERMS.creator)
    if not authors:
        authors = [Author(frame.show(each), (), False, False) for each in linked[:MOST]]
    is_cut_short = node.first(said, KG.authorListComplete) == "false"
    return Byline(
        tuple(authors),
        tuple(numbers),
        max(len(linked), len(authors)),
        is_cut_short,
        "" if authors else node.first(said, SCHEMA.creditText),
    )


def _authorships(frame: Frame) -> Iterator[Said]:
    for each in node.iris(frame.said, PRO.isDocumentContextFor):
        said = frame.about.nodes.get(each, {})
        if PRO.author in node.iris(said, PRO.withRole):
            yield said


def _author(frame: Frame, said: Said, numbers: dict[Shown, int]) -> Author:
    printed = node.first(said, KG.creditedName)
    person = next(iter(node.iris(said, PRO.isHeldBy, CO["itemContent"])), None)
    shown = frame.show(person) if person else Shown(printed)
    if printed:
        note = "" if _words(printed) & _words(shown.text) else shown.text
        shown = shown._replace(text=printed, lang=None, note=note)
    marks = tuple(numbers.setdefault(each, len(numbers) + 1) for each in _affiliations(frame, said))
    return Author(
        shown,
        marks,
        node.first(said, KG.correspondingAuthor) == "true",
        node.first(said, KG.equalContribution) == "true",
    )


def _words(name: str) -> set[str]:
    """Give the words of a name, in whichever order they are printed."""
    return set(name.casefold().replace(",", " ").replace(".", " ").split())


def _affiliations(frame: Frame, said: Said) -> list[Shown]:
    """Give the institutions of an authorship, and what is printed of those that are not known."""
    known = [frame.show(each) for each in node.iris(said, PRO.relatesToOrganization)]
    printed = node.texts(said, KG.affiliationAsPrinted)
    if len(known) == len(printed) == 1:
        return [known[0]._replace(note="" if printed[0] == known[0].text else printed[0])]
    names = {each.text for each in known}
    return known + [Shown(each) for each in printed if each not in names]


def contributors(frame: Frame) -> tuple[Fact, ...]:
    """Give those who are no authors, by their roles."""
    found: dict[str, dict[Shown, None]] = {}
    for each in node.iris(frame.said, PRO.isDocumentContextFor):
        said = frame.about.nodes.get(each, {})
        roles = [role for role in node.iris(said, PRO.withRole) if role != PRO.author]
        holder = next(iter(node.iris(said, PRO.isHeldBy)), None)
        for role in roles:
            shown = frame.show(holder) if holder else Shown(node.first(said, KG.creditedName))
            found.setdefault((words.term(role) or role).capitalize(), {})[shown] = None
    return tuple(Fact(role, tuple(people)) for role, people in found.items())
