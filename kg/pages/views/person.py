"""A person: where they work and worked, what is known of them, their papers, and with whom they wrote."""

from __future__ import annotations

from typing import Final, NamedTuple

from kg.pages import labels, node, things
from kg.pages.addresses import href
from kg.pages.neighbourhood import Neighbour, Picture, around, closest
from kg.pages.views import lists
from kg.pages.views.observations import observations
from kg.pages.views.page import Content, descriptions
from kg.pages.views.periods import Period, periods
from kg.pages.views.shown import Fact, Frame, Shown, facts
from kg.vocab import DCTERMS, FOAF, KG, ORG, PRO, SCHEMA

_FACTS: Final = (
    ("Also called", (SCHEMA.alternateName,)),
    ("Affiliation", (SCHEMA.affiliation,)),
    ("Leads", (ORG.headOf,)),
    ("Member of", (SCHEMA.memberOf,)),
    ("Studied at", (SCHEMA.alumniOf,)),
    ("Awards", (SCHEMA.award,)),
    ("Works on", (SCHEMA.knowsAbout, DCTERMS.subject)),
    ("Category", (KG.categoryCode,)),
    ("Country", (KG.countryCode,)),
    ("On the web", (SCHEMA.url,)),
)
_KNOWN: Final = (
    *(predicate for _, predicates in _FACTS for predicate in predicates),
    FOAF.name, SCHEMA.familyName, SCHEMA.givenName, FOAF.familyName, FOAF.givenName, SCHEMA.honorificPrefix,
    SCHEMA.honorificSuffix, SCHEMA.jobTitle, ORG.hasMembership, PRO.holdsRoleInTime, SCHEMA.hasCredential,
    SCHEMA.description, KG.mayBeSameAs,
)  # fmt: skip
_OTHERWISE: Final = (SCHEMA.editor, SCHEMA.translator, SCHEMA.contributor)
_MOST_PAPERS: Final = 100
"""The newest papers, whose authors are drawn."""


class Own(NamedTuple):
    """What only the page of a person has."""

    prefix: str
    suffix: str
    positions: tuple[Shown, ...]
    """Job titles."""
    periods: tuple[Period, ...]
    measures: tuple[Fact, ...]


def view(frame: Frame) -> Content:
    """Give what the page of a person says."""
    store, iri, said = frame.site.store, frame.about.iri, frame.said
    written = node.inward(store, iri, SCHEMA.author, DCTERMS.creator)
    others = [each for each in node.inward(store, iri, *_OTHERWISE) if each not in set(written)]
    candidates = node.inward(store, iri, KG.mayBeSameAs)
    own = Own(
        node.first(said, SCHEMA.honorificPrefix),
        ", ".join(node.texts(said, SCHEMA.honorificSuffix)),
        tuple(Shown(each.value, lang=each.language) for each in node.literals(said, SCHEMA.jobTitle)),
        periods(frame),
        observations(frame),
    )
    return Content(
        "person.html",
        "Person",
        facts=facts(frame, _FACTS),
        sections=(
            lists.paged(frame, "papers", "Papers", written),
            lists.paged(frame, "contributions", "Edited, translated or otherwise contributed to", others),
            lists.paged(frame, "may-be", "Papers that may be by this person", _papers(frame, candidates), note=_MAY_BE),
            lists.plain(frame, "same", "May be the same person as", node.iris(said, KG.mayBeSameAs)),
        ),
        passages=descriptions(frame),
        picture=_picture(frame, written),
        own=own,
        known=_KNOWN,
    )


_MAY_BE: Final = (
    "A position of their author lists is printed with this name. That is no proof, and nothing is merged by it."
)


def _papers(frame: Frame, positions: list[str]) -> list[str]:
    return list(dict.fromkeys(lists.owner(frame.site, each) for each in positions))


def _picture(frame: Frame, written: list[str]) -> Picture | None:
    """Draw those with whom the newest papers were written."""
    newest = [row.iri for row in things.listed(frame.site.things, written, 0, _MOST_PAPERS)]
    groups = [labels.outward(frame.site, paper, SCHEMA.author) for paper in newest]
    chosen = closest(groups, frame.about.iri)
    if not chosen:
        return None
    named = labels.labels(frame.site, chosen)
    shown = {
        each: Neighbour(named[each].text, href(frame.site.base, frame.start, each), named[each].lang) for each in chosen
    }
    counted = f"the {_MOST_PAPERS} newest papers" if len(written) > _MOST_PAPERS else "the papers here"
    caption = f"Counted over {counted}; the thicker a line, the more papers together."
    return around(groups, frame.about.iri, shown, "Who wrote with this person", caption)
