"""Our SPARQL rules as functions over nodes. Each answers what its query answers, or more, whatever its targets are.

A rule is known by its shape and the exact text of its query, of which a digest stands here: whoever edits a query finds
that the rule is no longer taken for granted, until the function is edited too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from kg.checks.arithmetic import (
    SURE_TAG,
    is_odd,
    pages_out_of_order,
    wrong_issn,
    wrong_orcid,
    wrong_ror,
    years_differ,
)
from kg.checks.author_lists import end_of_incomplete, miscounted, of_lists, position_missing, position_twice
from kg.checks.batch import UNTYPED, Batch, Column, Part
from kg.checks.model import TYPE, Lit
from kg.checks.probes import Breaks, Probe
from kg.checks.screens import Screen
from kg.checks.texts import Probes, rows_of, texts_of
from kg.checks.variant import Variant, objects
from kg.mapping import Node, Row
from kg.vocab import DATACITE, DCTERMS, FABIO, KG, LITERAL, ORG, PRISM, SCHEMA, SKOS

Whole = Callable[[Batch], Iterable[str]]
"""Gives the nodes of a batch that may break a rule."""


class Rule(NamedTuple):
    """A rule that is known: the digest of its query, and either of the ways to look for what breaks it."""

    digest: str
    probes: Probes | None = None
    whole: Whole | None = None


def rule(shape: str, query: str) -> Rule | None:
    """Give the rule of a shape, if it is one of ours and its query is unchanged."""
    known = RULES.get(shape.rpartition("#")[2]) if shape.startswith(SHAPES) else None
    return known if known is not None and known.digest == digest(query) else None


def digest(query: str) -> str:
    """Give the digest of the text of a query, normalised and with its prefixes."""
    return hashlib.sha256(query.encode()).hexdigest()[:16]


SHAPES = "https://w3id.org/scholarly-kg/shapes#"


# Values of one node ---------------------------------------------------------------------------------------------------


def _pairs(ones: tuple[str, ...], others: tuple[str, ...], disagree: Callable[[str, str], bool]) -> Probes:
    """Give the probes of a rule on two values that a node has, for either of some predicates each."""

    def probes(shape: str, of: Variant) -> Iterable[Probe]:
        first, last = rows_of(ones, of), rows_of(others, of)
        if first and last:
            one, other = texts_of(ones, of), texts_of(others, of)

            def breaks(node: Node, batch: Batch) -> bool:
                said = other(node, batch)
                return any(disagree(each, value) for each in one(node, batch) for value in said)

            yield Probe(shape, breaks, _column_of_pairs(first, last, disagree), last)

    return probes


def _column_of_pairs(ones: Sequence[Row], others: Sequence[Row], disagree: Callable[[str, str], bool]) -> Screen | None:
    if any(row.word.many or row.word.kind not in CONVERT for row in (*ones, *others)):
        return None

    def screen(column: Column) -> bool:
        for one in _unlike(column, ones):
            for other in _unlike(column, others):
                pairs = zip(column.entries(one), column.entries(other), strict=True)
                convert, other_convert = CONVERT[one.word.kind], CONVERT[other.word.kind]
                for each, value in pairs:
                    if each is not None and value is not None and disagree(convert(each), other_convert(value)):
                        return True
        return False

    return screen


def _unlike(column: Column, rows: Sequence[Row]) -> list[Row]:
    """Give rows that hold something else than those before them."""
    kept: list[Row] = []
    for row in rows:
        if not any(column.entries(each) == column.entries(row) for each in kept):
            kept.append(row)
    return kept


CONVERT: Mapping[str, Callable[[Any], str]] = {"string": str, "typed": str, "date": attrgetter("lexical")}


# Check digits and tags ------------------------------------------------------------------------------------------------


def _each(row: Row, of: Variant, wrong: Callable[[str], bool], shape: str) -> Probe:
    """Give the probe of what is wrong with a value of a row by itself."""
    texts = texts_of((row.predicate,), of)
    if row.word.kind not in {"string", "typed"}:
        return Probe(shape, lambda node, batch: any(map(wrong, texts(node, batch))), None, (row,))
    return Probe(
        shape,
        lambda node, batch: any(map(wrong, texts(node, batch))),
        lambda column: any(map(wrong, column.values(row))),
        (row,),
        wrong,
    )


def _values(predicates: tuple[str, ...], wrong: Callable[[str], bool]) -> Probes:
    return lambda shape, of: [_each(of.rows[each], of, wrong, shape) for each in predicates if each in of.rows]


def _of_scheme(scheme: str, wrong: Callable[[str], bool]) -> Probes:
    """Give the probes of a rule on the values of identifiers of one scheme."""

    def probes(shape: str, of: Variant) -> Iterable[Probe]:
        row, schemes = of.rows.get(str(LITERAL.hasLiteralValue)), str(DATACITE.usesIdentifierScheme)
        may_be = schemes in of.rows or scheme in of.fixed.get(schemes, ())
        if row is not None and may_be:
            yield _each(row, of, wrong, shape)

    return probes


def _tags(shape: str, of: Variant) -> Iterator[Probe]:
    for predicate in TAGGED:
        row = of.rows.get(predicate)
        if row is None or row.word.kind != "text":
            continue
        yield Probe(shape, _has_odd_tag(row), _column_of_tags(row), (row,), _tags)


def _has_odd_tag(row: Row) -> Breaks:
    values = objects(row)
    return lambda node, _: any(map(is_odd, {each.language for each in values(node) if isinstance(each, Lit)}))


def _column_of_tags(row: Row) -> Callable[[Column], bool]:
    return lambda column: any(map(is_odd, set(map(LANGUAGE, column.values(row)))))


LANGUAGE = itemgetter(1)
TAGGED = tuple(
    map(str, (DCTERMS.title, DCTERMS.abstract, SCHEMA.abstract, SCHEMA.text, SCHEMA.keywords, SKOS.prefLabel))
)


# Links and whole batches ----------------------------------------------------------------------------------------------


def _loose_ends(shape: str, of: Variant) -> Iterator[Probe]:
    if not of.types:
        return
    for row in of.rows.values():
        if row.word.kind == "link" and row.predicate not in LEAD_AWAY:
            yield _loose_end(shape, row)


def _loose_end(shape: str, row: Row) -> Probe:
    values = objects(row)

    def breaks(node: Node, batch: Batch) -> bool:
        loose = [str(each) for each in values(node) if not batch.types(str(each))]
        return any(KIND.search(each) and _base(each) == _base(node[0]) for each in loose)

    return Probe(shape, breaks, lambda column: not UNTYPED.isdisjoint(column.numbers(row)), (row,), _loose_ends)


def _base(iri: str) -> str:
    return KIND_AND_KEY.sub("/", iri)


KINDS = (
    "work|paper|person|institution|venue|event|series|software|dataset|page|concept|language|role|system|claim|source"
    "|graph|run|agent"
)
KIND, KIND_AND_KEY = re.compile(f"/({KINDS})/"), re.compile(f"/({KINDS})/.*$")
LEAD_AWAY = frozenset((TYPE, SCHEMA.sameAs, SCHEMA.url, SCHEMA.codeRepository, SCHEMA.contentUrl))


def _shared_dois(batch: Batch) -> Iterator[str]:
    rows = list(batch.rows(str(PRISM.doi)))
    stated = [each for row, nodes in rows for each in map(itemgetter(row.position), nodes) if each is not None]
    if len(set(stated)) == len(stated):
        return
    papers: dict[object, list[str]] = {}
    for row, nodes in rows:
        for node in nodes:
            for value in objects(row)(node):
                papers.setdefault(value, []).append(node[0])
    for sharing in papers.values():
        yield from sorted(sharing)[:-1]


def _in_circles(*predicates: str) -> Whole:
    """Find what is left of the nodes that predicates link after those that are certainly in no circle are taken away."""

    def those_left(batch: Batch) -> Iterator[str]:
        above: dict[str, set[str]] = {}
        for one, other in chain.from_iterable(map(batch.links, map(str, predicates))):
            above.setdefault(one, set()).add(other)
        before = -1
        while len(above) != before:
            before = len(above)
            above = {each: left for each, others in above.items() if (left := others & above.keys())}
        yield from above

    return those_left


ABOVE = (SCHEMA.parentOrganization, ORG.unitOf, ORG.subOrganizationOf)


def _impossible_h_indexes(batch: Batch) -> Iterator[str]:
    parts = [part for part in batch.parts if str(SCHEMA.measuredProperty) in part.variant.rows]
    if not any(_measuring(part, HIRSCH) for part in parts):
        return
    found: dict[str, dict[str, list[Decimal | None]]] = {}
    for part in parts:
        predicates = (SCHEMA.observationAbout, SCHEMA.measuredProperty, SCHEMA.value)
        subjects, measures, values = (texts_of((each,), part.variant) for each in predicates)
        for node in _measuring(part, COUNTED):
            numbers = list(map(_number, values(node, batch)))
            for subject in subjects(node, batch):
                for measure in measures(node, batch):
                    found.setdefault(subject, {}).setdefault(measure, []).extend(numbers)
    for subject, by_measure in found.items():
        if _is_impossible(*(by_measure.get(each, []) for each in (KG.hIndex, KG.paperCount, KG.citationCount))):
            yield subject


def _measuring(part: Part, measures: frozenset[str]) -> list[Node]:
    """Give the observations of some measures; all of them where it is not a table's choice."""
    row = part.variant.rows[str(SCHEMA.measuredProperty)]
    if row.word.choices is None or row.word.many:
        return part.nodes
    keys = {key for key, terms in row.word.choices.items() if not measures.isdisjoint(terms)}
    return [node for node in part.nodes if node[row.position] in keys]


HIRSCH = frozenset((KG.hIndex,))
COUNTED = frozenset((KG.hIndex, KG.paperCount, KG.citationCount))


def _is_impossible(
    h: Sequence[Decimal | None], papers: Sequence[Decimal | None], citations: Sequence[Decimal | None]
) -> bool:
    highest = max((each for each in h if each is not None), default=Decimal(0))
    if h and None in (*h, *papers, *citations):
        return True
    least = highest**2
    return any(each < highest for each in papers if each is not None) or any(
        each < least for each in citations if each is not None
    )


def _number(lexical: str) -> Decimal | None:
    try:
        number = Decimal(lexical)
    except InvalidOperation:
        return None
    return number if number.is_finite() and number >= 0 else None


RULES: Mapping[str, Rule] = {
    "PagesInOrder": Rule(
        "55e2e051d8a1bb71",
        _pairs((PRISM.startingPage, SCHEMA.pageStart), (PRISM.endingPage, SCHEMA.pageEnd), pages_out_of_order),
    ),
    "PublicationYearAgrees": Rule(
        "d70db45de42d19b2",
        _pairs((FABIO.hasPublicationYear,), (PRISM.publicationDate, SCHEMA.datePublished), years_differ),
    ),
    "AuthorPositionOnce": Rule("23023398f39b7b3e", of_lists(position_twice)),
    "AuthorPositionsWithoutGap": Rule("2b9daf911a89ca9e", of_lists(position_missing)),
    "AuthorListSizeAgrees": Rule("c3364108794df3d1", miscounted),
    "IncompleteListHasNoEnd": Rule("ae5acd67681d3711", end_of_incomplete),
    "HIndexPossible": Rule("23f6c99ae1ef913e", whole=_impossible_h_indexes),
    "InstitutionNotAboveItself": Rule("0e71d65fba517719", whole=_in_circles(*ABOVE)),
    "AddressLeadsOn": Rule("48fb7085a3b4e951", whole=_in_circles(DCTERMS.isReplacedBy)),
    "LanguageTagWellFormed": Rule("6dc03a9583cecc23", _tags),
    "OrcidCheckDigit": Rule("8ae5d6d3afddf9c5", _of_scheme(DATACITE.orcid, wrong_orcid)),
    "RorCheckDigits": Rule("b514ab7c90a9456b", _of_scheme(DATACITE.ror, wrong_ror)),
    "IssnCheckDigit": Rule("487b762091d307fa", _values((str(PRISM.issn), str(SCHEMA.issn)), wrong_issn)),
    "OneDoiOnePaper": Rule("d67ed10905144999", whole=_shared_dois),
    "LinkLeadsSomewhere": Rule("67e98d16668c2044", _loose_ends),
}
"""The rules of `shapes/rules.ttl` and `shapes/global.ttl`, by the names of their shapes."""

__all__ = [
    "RULES",
    "SHAPES",
    "SURE_TAG",
    "Rule",
    "Whole",
    "digest",
    "pages_out_of_order",
    "rule",
    "wrong_issn",
    "wrong_orcid",
    "wrong_ror",
    "years_differ",
]
