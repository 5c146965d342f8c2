"""How what a paper's text names and claims is written: systems, the sentences that name them, and results with numbers.

All of it is extracted from titles and abstracts by `kg.claims`, and stands in a graph of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.claims import MEASURES, Extracted, Named, Place, Pointed, Result, extract
from kg.claims.names import key
from kg.claims.scores import SCORES
from kg.identity.mint import Mint
from kg.mappers import abstract as abstracts
from kg.mappers.expression import PAPER, PaperNode
from kg.mapping import Described, a, a_each, choice, link, links, mapper, number, string, strings, text, unique
from kg.records import Abstract, Paper, Text
from kg.vocab import FABIO, KG, PROV, SCHEMA, Term

NAMED = "named"
KINDS: Mapping[str, tuple[Term, ...]] = {
    NAMED: (KG.NamedSystem, PROV.Entity),
    "model": (FABIO.Model, SCHEMA.CreativeWork),
    "dataset": (FABIO.Dataset, SCHEMA.Dataset),
    "software": (SCHEMA.SoftwareApplication,),
    "code": (SCHEMA.SoftwareSourceCode,),
    "product": (SCHEMA.Product,),
}
"""For each kind that words beside a name tell of, its classes. Papers differ, so none of them excludes another."""

QUOTED: Mapping[str, Term] = {"title": SCHEMA.name, "abstract": SCHEMA.abstract, "translation": SCHEMA.text}
"""For each text that is read, the property whose value it is: of the paper, or of the abstract that translates another."""

MEASURED: Mapping[str, Term] = {name: KG[each.term] for name, each in MEASURES.items()}
"""For each measure that results are read for, its term."""


class SystemNode(NamedTuple):
    """A method, a model, a data set, software or a device that papers name."""

    iri: str
    kinds: tuple[str, ...]
    names: tuple[str, ...]
    long_names: tuple[str, ...]
    repositories: tuple[str, ...]
    urls: tuple[str, ...]
    identified_by: str | None


SYSTEM = mapper(
    SystemNode,
    a_each("kinds", KINDS),
    (SCHEMA.name, strings("names")),
    (SCHEMA.alternateName, strings("long_names")),
    (SCHEMA.codeRepository, links("repositories")),
    (SCHEMA.url, links("urls")),
    (KG.identifiedBy, string("identified_by")),
)


class ClaimNode(NamedTuple):
    """A sentence of a paper that names systems or states results, and where it stands."""

    iri: str
    text: Text
    paper: str
    about: tuple[str, ...]
    quoted: str
    start: int
    end: int
    rules: tuple[str, ...]
    score: Decimal
    sources: tuple[str, ...]


CLAIM = mapper(
    ClaimNode,
    a(SCHEMA.Claim, PROV.Entity),
    (SCHEMA.text, text("text")),
    (SCHEMA.appearance, link("paper")),
    (SCHEMA.about, links("about")),
    (KG.quotedProperty, choice("quoted", QUOTED)),
    (KG.textStart, number("start")),
    (KG.textEnd, number("end")),
    (KG.rule, strings("rules")),
    (KG.score, number("score")),
    (PROV.wasQuotedFrom, links("sources")),
)


class ResultNode(NamedTuple):
    """A number that a paper states for a measure."""

    iri: str
    about: str | None
    measure: str
    value: Decimal
    unit: str | None
    benchmark: str | None
    condition: str | None
    claim: str
    source: str


RESULT = mapper(
    ResultNode,
    a(SCHEMA.Observation, PROV.Entity),
    (SCHEMA.observationAbout, link("about")),
    (SCHEMA.measuredProperty, choice("measure", MEASURED)),
    (SCHEMA.value, number("value")),
    (SCHEMA.unitText, string("unit")),
    (KG.onBenchmark, link("benchmark")),
    (KG.condition, string("condition")),
    (KG.fromClaim, link("claim")),
    (PROV.hadPrimarySource, link("source")),
)


class _Quoted(NamedTuple):
    """A text of a paper, and where it stands in the graph."""

    text: Text
    field: str
    sources: tuple[str, ...]


Span = tuple[int, int]
PLACES: Mapping[Place, str] = {"code": "software", "data": "dataset", "system": NAMED}
"""For what is said to be found at an address, the kind of system that it is."""

Systems = Mapping[str, str]
"""The IRIs of systems, by their names and by the addresses where they are found."""
DIFFERENCE = "pp"
TITLE: Span = (-1, -1)
"""The span of what only the title says."""


def expand(paper: Paper, stated_by: Iterable[Paper], mint: Mint) -> Iterator[Described]:
    """Give what the title and the abstract of a paper name and claim; the first node is the paper's own.

    Only English is read, and text of no stated language. `stated_by` are the records of the paper in the order of their
    sources; a text is quoted from the first that has it.
    """
    abstract, title = _abstract(paper), paper.title if _is_read(paper.title) else None
    found = extract(title.value if title else None, abstract.text.value if abstract else "")
    # A difference ("by 15.1 points") is no value of the measure.
    found = found._replace(results=tuple(each for each in found.results if each.unit != DIFFERENCE))
    if not any(found):
        return
    iri, records = mint.paper(paper), tuple(stated_by)
    quoted = {True: _from_title(title, records, mint), False: _from_abstract(abstract, iri, records, mint)}
    systems = {each.name: mint.system(key(each.name)) for each in found.named}
    systems |= {each.url: systems[each.about] if each.about else mint.system_at(each.url) for each in found.pointed}
    yield _of_paper(iri, found, systems)
    yield from (_named(each, systems) for each in found.named)
    yield from (_pointed(each, systems) for each in found.pointed)
    spans = ((each.start, each.end) for listed in found for each in listed)
    for span in dict.fromkeys(spans):
        text = quoted[span == TITLE]
        assert text is not None
        yield from _claim(iri, text, span, found, systems, mint)


def _is_read(text: Text | None) -> bool:
    return text is not None and (text.lang is None or text.lang.partition("-")[0] == "en")


def _abstract(paper: Paper) -> Abstract | None:
    """Give the abstract that is read: the original where it can be, else a translation."""
    found = [each for each in paper.abstracts if _is_read(each.text)]
    return min(found, key=lambda each: each.translation_of is not None, default=None)


def _from_title(title: Text | None, records: Sequence[Paper], mint: Mint) -> _Quoted | None:
    if title is None:
        return None
    return _Quoted(title, "title", _first(records, lambda each: each.title == title, mint))


def _from_abstract(abstract: Abstract | None, iri: str, records: Sequence[Paper], mint: Mint) -> _Quoted | None:
    if abstract is None:
        return None
    sources = _first(records, lambda each: abstract in each.abstracts, mint)
    if abstract.translation_of is None:
        return _Quoted(abstract.text, "abstract", sources)
    return _Quoted(abstract.text, "translation", (*sources, abstracts.iri_of(iri, abstract)))


def _first(records: Sequence[Paper], has_it: Callable[[Paper], bool], mint: Mint) -> tuple[str, ...]:
    """Give the document of the first record that has something; what was merged has it from one of them."""
    return (mint.source(next(each for each in records if has_it(each)).origin.source),)


def _of_paper(iri: str, found: Extracted, systems: Systems) -> Described:
    """Give what a paper has to do with the systems that it names, and with what it says to be found somewhere."""
    introduced = [systems[each.name] for each in found.named if each.relation == "introduces"]
    introduces = unique((*introduced, *(systems[each.url] for each in found.pointed)))
    uses = unique([systems[each.name] for each in found.named if each.relation == "uses"])
    return Described(PAPER, PaperNode(iri, introduces=introduces, uses=uses), bare=True)


def _named(named: Named, systems: Systems) -> Described:
    kinds = (NAMED, named.kind) if named.kind else (NAMED,)
    long_names = (named.long_name,) if named.long_name else ()
    return Described(SYSTEM, SystemNode(systems[named.name], kinds, (named.name,), long_names, (), (), "name"))


def _pointed(pointed: Pointed, systems: Systems) -> Described:
    """Give what is found at an address; what a named system is, the words beside its name tell."""
    iri, url = systems[pointed.url], (pointed.url,)
    if pointed.about:
        return Described(SYSTEM, SystemNode(iri, (NAMED,), (), (), (), url, None))
    if pointed.is_repository:
        return Described(SYSTEM, SystemNode(iri, (NAMED, "code"), (), (), url, (), None))
    return Described(SYSTEM, SystemNode(iri, (NAMED, PLACES[pointed.place]), (), (), (), url, None))


def _claim(
    paper: str, quoted: _Quoted, span: Span, found: Extracted, systems: Systems, mint: Mint
) -> Iterator[Described]:
    """Give one sentence, and the results that it states."""
    named = [each for each in found.named if (each.start, each.end) == span]
    results = [each for each in found.results if (each.start, each.end) == span]
    pointed = [each for each in found.pointed if (each.start, each.end) == span]
    start, end = (0, len(quoted.text.value)) if span == TITLE else span
    iri = mint.claim(paper, quoted.field, str(start), quoted.text.value[start:end])
    measured = (each for result in results for each in (result.about, result.benchmark) if each)
    about = unique(
        [systems[each] for each in (*(each.name for each in named), *measured, *(each.url for each in pointed))]
    )
    rules = unique([each.rule for listed in (named, results, pointed) for each in listed])
    kinds = (*(each.relation for each in named), *["results"] * bool(results), *["addresses"] * bool(pointed))
    score = min(SCORES[each] for each in kinds)
    sentence = Text(quoted.text.value[start:end], quoted.text.lang)
    node = ClaimNode(iri, sentence, paper, about, quoted.field, start, end, rules, score, quoted.sources)
    yield Described(CLAIM, node)
    for number_, each in enumerate(results, start=1):
        yield Described(RESULT, _result(f"{iri}/result/{number_}", each, iri, systems, quoted.sources[0]))


def _result(iri: str, result: Result, claim: str, systems: Systems, source: str) -> ResultNode:
    return ResultNode(
        iri,
        systems[result.about] if result.about else None,
        result.measure,
        result.value,
        result.unit,
        systems[result.benchmark] if result.benchmark else None,
        result.condition,
        claim,
        source,
    )
