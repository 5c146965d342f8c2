"""Kinds whose pages are facts and lists alone: each is a row of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from kg.pages import node
from kg.pages.views import lists
from kg.pages.views.observations import observations
from kg.pages.views.page import Content, descriptions, first_kind
from kg.pages.views.quotes import INTRODUCES, USES, of_system
from kg.pages.views.shown import Frame, facts
from kg.vocab import C4O, DCTERMS, FABIO, FRAPO, KG, PROV, RDFS, SCHEMA, SKOS

Rows = tuple[tuple[str, tuple[str, ...]], ...]


class Kind(NamedTuple):
    """What the page of a kind shows."""

    name: str
    facts: Rows
    lists: Rows
    """Headings, and the predicates by which what is listed refers to the thing."""


_CONCEPT: Final = Kind(
    "Subject",
    (
        ("Also called", (SKOS.altLabel,)),
        ("Notation", (SKOS.notation, SCHEMA.termCode)),
        ("Scheme", (SKOS.inScheme,)),
        ("Broader", (SKOS.broader,)),
        ("Definition", (SKOS.definition,)),
    ),
    (
        ("About this subject", (DCTERMS.subject, SCHEMA.about, FABIO.hasSubjectTerm, FABIO.hasDiscipline)),
        ("Narrower subjects", (SKOS.broader,)),
        ("Subjects of this scheme", (SKOS.inScheme,)),
    ),
)
_EVENT: Final = Kind(
    "Event",
    (
        ("Also called", (SCHEMA.alternateName,)),
        ("Begins", (SCHEMA.startDate,)),
        ("Ends", (SCHEMA.endDate,)),
        ("Place", (SCHEMA.location,)),
        ("Series", (SCHEMA.superEvent,)),
        ("Known by", (KG.identifiedBy,)),
    ),
    (("Events of this series", (SCHEMA.superEvent,)),),
)
_SYSTEM: Final = Kind(
    "System",
    (("Also called", (SCHEMA.alternateName,)), ("Known by", (KG.identifiedBy,))),
    (("Introduced by", (INTRODUCES,)), ("Used by", (USES,))),
)
_SOFTWARE: Final = Kind(
    "Software",
    (("Repository", (SCHEMA.codeRepository,)), ("On the web", (SCHEMA.url,))),
    (
        (
            "Papers that speak of it",
            (SCHEMA.mentions, INTRODUCES, USES, DCTERMS.relation),
        ),
    ),
)
_SOURCE: Final = Kind(
    "Source",
    (
        ("File", (RDFS.label,)),
        ("Checksum", (DCTERMS.identifier,)),
        ("Format", (KG.sourceFormat,)),
        ("Captured", (KG.capturedOn,)),
        ("Credit", (SCHEMA.creditText,)),
        ("Above all about", (SCHEMA.mainEntity,)),
    ),
    (),
)
_DECISION: Final = Kind(
    "Decision of identity",
    (
        ("What is decided", (KG.linkRelation,)),
        ("From", (KG.linkFrom,)),
        ("To", (KG.linkTo,)),
        ("By the rule", (KG.rule,)),
        ("Evidence", (KG.evidence,)),
        ("Score", (KG.score,)),
    ),
    (),
)
_GRANT: Final = Kind(
    "Grant",
    (("Number", (FRAPO.hasGrantNumber,)), ("Funder", (SCHEMA.funder,)), ("On the web", (SCHEMA.url,))),
    (("Funded", (SCHEMA.funding,)),),
)
_LICENCE: Final = Kind("Licence", (), (("Under this licence", (SCHEMA.license, DCTERMS.license)),))
_LANGUAGE: Final = Kind("Language", (("Tag", (SKOS.notation,)),), (("In this language", (DCTERMS.language,)),))
_OTHER: Final = Kind("Thing", (("Text", (C4O.hasContent, SCHEMA.text)), ("Made from", (PROV.wasDerivedFrom,))), ())

KINDS: Final[Mapping[str, Kind]] = {
    "concept": _CONCEPT,
    "event": _EVENT,
    "system": _SYSTEM,
    "software": _SOFTWARE,
    "dataset": _SOFTWARE._replace(name="Data set"),
    "page": _SOFTWARE._replace(name="Web page"),
    "source": _SOURCE,
    "claim": _DECISION,
    "grant": _GRANT,
    "licence": _LICENCE,
    "language": _LANGUAGE,
}
_BELOW: Final[Mapping[str, Callable[[Frame], list[str]]]] = {
    "event": lambda frame: node.iris(frame.said, SCHEMA.workFeatured),
    "software": lambda frame: node.iris(frame.said, SCHEMA.subjectOf),
    "dataset": lambda frame: node.iris(frame.said, SCHEMA.subjectOf),
    "source": lambda frame: node.iris(frame.said, SCHEMA.mentions),
}
"""What a thing itself says belongs to it."""
_FIRST: Final = {"event": "Presented here", "software": "Papers that speak of it", "dataset": "Papers that speak of it"}


def view(frame: Frame, kind: str) -> Content:
    """Give what the page of such a kind says."""
    table = KINDS.get(kind, _OTHER)
    below = _BELOW.get(kind)
    own = below(frame) if below else []
    rows = [(heading, node.inward(frame.site.store, frame.about.iri, *by)) for heading, by in table.lists]
    if own and rows and rows[0][0] == _FIRST.get(kind):
        rows[0] = (rows[0][0], list(dict.fromkeys([*own, *rows[0][1]])))
    elif own:
        rows.insert(0, (_FIRST.get(kind, "Records"), own))
    sections = tuple(
        lists.paged(frame, f"list-{number}", heading, lists.wholes(frame.site, found))
        for number, (heading, found) in enumerate(rows, start=1)
    )
    return Content(
        "thing.html",
        first_kind(frame, table.name),
        facts=(*facts(frame, table.facts), *observations(frame)),
        sections=sections,
        passages=descriptions(frame),
        quotes=of_system(frame) if kind == "system" else (),
        known=(*(each for _, by in table.facts for each in by), *_KNOWN),
    )


_KNOWN: Final = (SCHEMA.description, SCHEMA.workFeatured, SCHEMA.subjectOf, SCHEMA.mentions, SKOS.prefLabel)
