"""What a person was when: memberships, editorial roles and degrees, each with its time where that is stated."""

from __future__ import annotations

from typing import Final, NamedTuple

from kg.pages import node, words
from kg.pages.node import Said
from kg.pages.views.shown import Frame, Shown, date
from kg.vocab import KG, ORG, PRO, SCHEMA, TIME

_INSTANT: Final = (TIME.inXSDDate, TIME.inXSDgYearMonth, TIME.inXSDgYear)


class Period(NamedTuple):
    """A line of a curriculum."""

    what: Shown
    where: Shown | None
    detail: str
    begin: Shown | None
    end: Shown | None


def periods(frame: Frame) -> tuple[Period, ...]:
    """Give the lines of a person's curriculum, the latest first, those without a time last."""
    said = frame.said
    made = [_membership(frame, each) for each in node.iris(said, ORG.hasMembership)]
    made += [_role(frame, each) for each in node.iris(said, PRO.holdsRoleInTime)]
    made += [_degree(frame, each) for each in node.iris(said, SCHEMA.hasCredential)]
    return tuple(sorted(made, key=_time, reverse=True))


def _time(period: Period) -> tuple[str, str]:
    return (period.begin or period.end or Shown("")).date, (period.end or Shown("")).date


def _membership(frame: Frame, iri: str) -> Period:
    said = frame.about.nodes.get(iri, {})
    role, place = _one(said, ORG.role), _one(said, ORG.organization)
    during = frame.about.nodes.get(_one(said, ORG.memberDuring), {})
    return Period(
        frame.show(role) if role else Shown("Member"),
        frame.show(place) if place else None,
        node.first(said, KG.department),
        _instant(frame, _one(during, TIME.hasBeginning)),
        _instant(frame, _one(during, TIME.hasEnd)),
    )


def _role(frame: Frame, iri: str) -> Period:
    said = frame.about.nodes.get(iri, {})
    role, place = _one(said, PRO.withRole), _one(said, PRO.relatesToDocument)
    called = Shown((words.term(role) or "role").capitalize())
    return Period(called, frame.show(place) if place else None, "", None, None)


def _degree(frame: Frame, iri: str) -> Period:
    said = frame.about.nodes.get(iri, {})
    place = _one(said, SCHEMA.recognizedBy)
    begin, end = node.first(said, KG.studiedFrom), node.first(said, KG.studiedUntil)
    return Period(
        Shown(node.first(said, SCHEMA.name) or "Degree"),
        frame.show(place) if place else None,
        node.first(said, SCHEMA.keywords),
        date(begin) if begin else None,
        date(end) if end else None,
    )


def _one(said: Said, predicate: str) -> str:
    return next(iter(node.iris(said, predicate)), "")


def _instant(frame: Frame, iri: str) -> Shown | None:
    written = node.first(frame.about.nodes.get(iri, {}), *_INSTANT)
    return date(written) if written else None
