"""What was decided about who or what a thing is, and on what evidence; and what the shapes find about it."""

from __future__ import annotations

from typing import Final, NamedTuple

from kg.pages import labels, node, words
from kg.pages.views import lists
from kg.pages.views.shown import Frame, Shown
from kg.vocab import DCTERMS, FRBR, KG, PROV

MOST: Final = 100
"""Decisions that a page shows."""


class Decision(NamedTuple):
    """A link that was inferred or decided."""

    what: str
    other: Shown
    rule: str
    evidence: str
    score: str
    href: str | None


class Finding(NamedTuple):
    """A result of validation about a thing or a part of it."""

    severity: str
    message: str
    part: str
    """Which part it concerns; "" for the thing itself."""


def decisions(frame: Frame) -> tuple[Decision, ...]:
    """Give the decisions of identity that concern a thing, or the work of a paper."""
    store, iri = frame.site.store, frame.about.iri
    works = node.iris(frame.said, FRBR.realizationOf)
    found = {each: None for end in (iri, *works) for each in node.inward(store, end, KG.linkFrom, KG.linkTo)}
    made = []
    for each in list(found)[:MOST]:
        said = node.said(frame.site.stated, each)
        ends = [end for end in node.iris(said, KG.linkFrom, KG.linkTo) if end != iri]
        relation = next(iter(node.iris(said, KG.linkRelation)), "")
        named = labels.labels(frame.site, ends)
        shown = frame._replace(labels={**frame.labels, **named}).show
        made.append(
            Decision(
                words.predicate(relation),
                shown(ends[0], _whole(frame, ends[0])) if ends else Shown(""),
                node.first(said, KG.rule),
                node.first(said, KG.evidence),
                node.first(said, KG.score),
                frame.show(each).href,
            )
        )
    return tuple(made)


def _whole(frame: Frame, iri: str) -> str:
    """Give the name of the paper or source that a person or an institution is known from, if it is from one."""
    owner = lists.owner(frame.site, iri)
    return f"in {labels.labels(frame.site, [owner])[owner].text}" if owner != iri else ""


def findings(frame: Frame) -> tuple[Finding, ...]:
    """Give what validation found about a thing and its parts."""
    iri = frame.about.iri
    rows = frame.site.things.execute(
        "SELECT severity, message, focus FROM findings WHERE focus = ? OR (focus > ? AND focus < ?) "
        "ORDER BY severity = 'violation' DESC, severity = 'warning' DESC, message, focus LIMIT 100",
        (iri, f"{iri}/", f"{iri}0"),
    )
    return tuple(Finding(severity, message, focus[len(iri) + 1 :]) for severity, message, focus in rows)


class Notice(NamedTuple):
    """What a reader must know before anything else."""

    text: str
    shown: Shown | None = None


def notices(frame: Frame) -> tuple[Notice, ...]:
    """Say that a thing has another address now, or that it was withdrawn."""
    made = [
        Notice("This is a former address. It is described at", frame.show(each))
        for each in node.iris(frame.said, DCTERMS.isReplacedBy)
    ]
    if KG.Tombstone in node.iris(frame.said, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"):
        when = node.first(frame.said, PROV.invalidatedAtTime)[:10]
        made.append(Notice(f"What was described here is no longer stated by any source{f' ({when})' if when else ''}."))
    return tuple(made)
