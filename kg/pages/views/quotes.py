"""What the text of a paper names and claims: the sentences, quoted, with the systems and the numbers in them."""

from __future__ import annotations

from typing import Final, NamedTuple

from kg.pages import labels, node, words
from kg.pages.site import Site
from kg.pages.views.shown import Frame, Shown
from kg.vocab import KG, SCHEMA

INTRODUCES: Final = f"{KG.iri}introduces"
USES: Final = f"{KG.iri}uses"
FROM_CLAIM: Final = f"{KG.iri}fromClaim"
_APPEARANCE: Final = f"{SCHEMA.iri}appearance"
_BENCHMARK: Final = f"{KG.iri}onBenchmark"
_CONDITION: Final = f"{KG.iri}condition"
MOST: Final = 40
"""Sentences that a page quotes."""


class Result(NamedTuple):
    """A number that a sentence states."""

    measure: str
    value: str
    about: Shown | None
    benchmark: Shown | None
    condition: str


class Quote(NamedTuple):
    """A sentence that was read by rules."""

    text: str
    lang: str | None
    paper: Shown | None
    """Where it stands, on the page of what it speaks of."""
    results: tuple[Result, ...]


def of_paper(frame: Frame) -> tuple[Quote, ...]:
    """Give the sentences of a paper that name systems or state results."""
    return _quotes(frame, node.inward(frame.site.store, frame.about.iri, _APPEARANCE), with_paper=False)


def of_system(frame: Frame) -> tuple[Quote, ...]:
    """Give the sentences that speak of a system, with the papers they stand in."""
    return _quotes(frame, node.inward(frame.site.store, frame.about.iri, SCHEMA.about), with_paper=True)


def _quotes(frame: Frame, claims: list[str], *, with_paper: bool) -> tuple[Quote, ...]:
    said = {each: node.said(frame.site.stated, each) for each in claims[:MOST]}
    papers = {each: next(iter(node.iris(of, _APPEARANCE)), None) for each, of in said.items()}
    claims = sorted(
        (each for each, paper in papers.items() if paper), key=lambda each: (papers[each], _start(said[each]), each)
    )
    named = labels.labels(frame.site, [paper for paper in papers.values() if paper and with_paper])
    show = frame._replace(labels={**frame.labels, **named}).show
    made = []
    for each in claims:
        sentence = next(iter(node.literals(said[each], SCHEMA.text)), None)
        paper = papers[each]
        if sentence is not None:
            results = _results(frame, each)
            made.append(
                Quote(sentence.value, sentence.language, show(paper) if with_paper and paper else None, results)
            )
    return tuple(made)


def _start(said: node.Said) -> int:
    text = node.first(said, f"{KG.iri}textStart")
    return int(text) if text.isascii() and text.isdecimal() else -1


def _results(frame: Frame, claim: str) -> tuple[Result, ...]:
    found = sorted(node.inward(frame.site.store, claim, FROM_CLAIM), key=node.natural)
    return tuple(_result(frame.site, frame, node.said(frame.site.stated, each)) for each in found)


def _result(site: Site, frame: Frame, said: node.Said) -> Result:
    about, benchmark, measure = (
        next(iter(node.iris(said, by)), None) for by in (SCHEMA.observationAbout, _BENCHMARK, SCHEMA.measuredProperty)
    )
    known = frame._replace(
        labels={**frame.labels, **labels.labels(site, [each for each in (about, benchmark) if each])}
    )
    unit = node.first(said, SCHEMA.unitText)
    return Result(
        words.predicate(measure) if measure else "value",
        f"{node.first(said, SCHEMA.value)} {unit}".strip(),
        known.show(about) if about and about != frame.about.iri else None,
        known.show(benchmark) if benchmark and benchmark != frame.about.iri else None,
        node.first(said, _CONDITION),
    )
