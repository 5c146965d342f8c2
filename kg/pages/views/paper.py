"""A paper: its authors in order, its abstracts, where it appeared, its versions, what it cites and what cites it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from kg.pages import labels, node
from kg.pages.neighbourhood import Neighbour, Picture, between
from kg.pages.views import lists
from kg.pages.views.authors import Byline, byline, contributors
from kg.pages.views.page import Content, descriptions, first_kind
from kg.pages.views.papers_facts import FACTS, RELATIONS, SHOWN_ELSEWHERE
from kg.pages.views.quotes import INTRODUCES, USES, of_paper
from kg.pages.views.shown import Frame, Shown, facts, kind_of
from kg.pages.views.versions import Version, versions
from kg.vocab import CITO, DCTERMS, FABIO, KG, PRISM, PSO, RDF, SCHEMA

_CITES: Final = (CITO.cites, SCHEMA.citation)
_SYSTEMS: Final = {"software", "dataset", "page"}
_RETRACTED: Final = {PSO["retracted-from-publication"], KG.withdrawn}


class Abstract(NamedTuple):
    """An abstract in one language."""

    text: str
    lang: str | None
    language: str
    """What the language is called, where there are several."""


class Own(NamedTuple):
    """What only the page of a paper has."""

    byline: Byline
    appeared: tuple[Shown, ...]
    """The venue, then volume and issue, the largest first."""
    pages: str
    alternatives: tuple[Shown, ...]
    abstracts: tuple[Abstract, ...]
    versions: tuple[Version, ...]
    subjects: tuple[Shown, ...]
    keywords: tuple[Shown, ...]
    retracted: str


def view(frame: Frame) -> Content:
    """Give what the page of a paper says."""
    citing = node.inward(frame.site.store, frame.about.iri, *_CITES)
    citing += [each for each in node.iris(frame.said, CITO.isCitedBy) if each not in citing]
    cited = node.iris(frame.said, *_CITES)
    said = frame.said
    return Content(
        "paper.html",
        first_kind(frame, "Paper"),
        facts=(*facts(frame, FACTS), *contributors(frame), *facts(frame, RELATIONS)),
        sections=(
            lists.plain(frame, "introduces", "Introduces", node.iris(frame.said, INTRODUCES)),
            lists.plain(frame, "uses", "Uses", node.iris(frame.said, USES)),
            lists.plain(frame, "systems", "Software, data sets and pages", _systems(frame)),
            lists.plain(frame, "references", "References", cited),
            lists.paged(frame, "cited-by", "Cited by", citing),
        ),
        passages=descriptions(frame),
        quotes=of_paper(frame),
        picture=_picture(frame, citing, cited),
        own=Own(
            byline(frame),
            _appeared(frame),
            node.first(said, SCHEMA.pagination, PRISM.pageRange, FABIO.hasElectronicArticleIdentifier),
            tuple(Shown(each.value, lang=each.language) for each in node.literals(said, DCTERMS.alternative)),
            _abstracts(frame),
            versions(frame),
            _subjects(frame),
            _keywords(frame),
            _retracted(frame),
        ),
        known=(*SHOWN_ELSEWHERE, INTRODUCES, USES),
    )


def _systems(frame: Frame) -> list[str]:
    mentioned = node.iris(frame.said, SCHEMA.mentions)
    return [each for each in mentioned if kind_of(frame.site, each) in _SYSTEMS]


def _appeared(frame: Frame) -> tuple[Shown, ...]:
    """Follow what a paper is part of up to the venue."""
    found: list[str] = []
    part = next(iter(node.iris(frame.said, SCHEMA.isPartOf)), None)
    while part and part not in found and len(found) < 4:
        found.append(part)
        part = next(iter(labels.outward(frame.site, part, SCHEMA.isPartOf)), None)
    named = labels.labels(frame.site, found)
    words = (("Issue", "/issue/"), ("Volume", "/volume/"))
    made = []
    for iri in reversed(found):
        shown = frame.show(iri)._replace(text=named[iri].text, lang=named[iri].lang)
        word = next((word for word, mark in words if mark in iri.removeprefix(frame.site.base)), "")
        made.append(shown._replace(text=f"{word} {shown.text}") if word else shown)
    return tuple(made)


def _abstracts(frame: Frame) -> tuple[Abstract, ...]:
    """Give the abstracts in all languages, English first."""
    parts = [said for said in frame.about.nodes.values() if FABIO.Abstract in node.iris(said, RDF.type)]
    others = [each for part in parts for each in node.literals(part, SCHEMA.text)]
    found = list(dict.fromkeys([*node.literals(frame.said, DCTERMS.abstract, SCHEMA.abstract), *others]))
    found.sort(key=lambda each: not (each.language or "").startswith("en"))
    several = len(found) > 1
    return tuple(Abstract(each.value, each.language, _language(each.language) if several else "") for each in found)


def _language(tag: str | None) -> str:
    from kg.values import language  # noqa: PLC0415

    return (language.name(tag) or tag) if tag else "Language not stated"


def _subjects(frame: Frame) -> tuple[Shown, ...]:
    iris = node.iris(frame.said, DCTERMS.subject, SCHEMA.about, FABIO.hasSubjectTerm, FABIO.hasDiscipline)
    return tuple(map(frame.show, iris))


def _keywords(frame: Frame) -> tuple[Shown, ...]:
    """Give the keywords that are not subjects as well."""
    known = {shown.text.casefold() for shown in _subjects(frame)}
    found = node.literals(frame.said, SCHEMA.keywords, PRISM.keyword)
    return tuple(Shown(each.value, lang=each.language) for each in found if each.value.casefold() not in known)


def _retracted(frame: Frame) -> str:
    """Say that a paper was retracted or withdrawn, where the graph says it."""
    statuses = node.iris(frame.said, PSO.holdsStatusInTime)
    held = {each for iri in statuses for each in node.iris(frame.about.nodes.get(iri, {}), PSO.withStatus)}
    if held & _RETRACTED or CITO.isRetractedBy in frame.said or KG.dateRetracted in frame.said:
        return "This paper has been retracted or withdrawn."
    return ""


def _picture(frame: Frame, citing: Iterable[str], cited: Iterable[str]) -> Picture | None:
    left, right = list(citing)[:10], list(cited)[:10]
    if not left and not right:
        return None
    named = labels.labels(frame.site, [*left, *right])
    show = frame._replace(labels={**frame.labels, **named}).show
    shown = [[Neighbour(*show(each)[:3]) for each in side] for side in (left, right)]
    caption = "On the left papers that cite this one, on the right what it cites; at most ten each."
    return between(shown[0], shown[1], "Citations of this paper", caption)
