"""Our SPARQL rules as functions over nodes. Each answers what its query answers, or more, whatever its targets are.

A rule is known by its shape and the exact text of its query, of which a digest stands here: whoever edits a query finds
that the rule is no longer taken for granted, until the function is edited too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import chain, compress, repeat
from operator import attrgetter, is_, itemgetter, mul
from typing import Any, NamedTuple

from kg.checks.batch import IRI, UNTYPED, Batch, Column, Part
from kg.checks.model import TYPE, Lit, Path
from kg.checks.probes import Breaks, Probe, Screen
from kg.checks.variant import Variant, objects, reader
from kg.mapping import Node, Row
from kg.vocab import CO, DATACITE, DCTERMS, FABIO, KG, LITERAL, ORG, PRISM, SCHEMA, SKOS, XSD

Probes = Callable[[str, Variant], Iterable[Probe]]
"""Gives, by the name of the shape, the probes of a rule for the nodes of a variant."""
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

Texts = Callable[[Node, Batch], Sequence[str]]


def _texts(predicates: Iterable[str], of: Variant) -> Texts:
    """Give the function that gives what a node has for some predicates, as text, each once."""
    rows = _rows(predicates, of)
    if len(rows) == 1 and rows[0].word.kind in AS_TEXT and str(rows[0].predicate) not in of.fixed:
        position = rows[0].position
        if rows[0].word.many:
            return lambda node, _: tuple(dict.fromkeys(node[position]))
        return lambda node, _: () if node[position] is None else (node[position],)
    read = reader(Path(tuple(map(str, predicates))), of)
    return lambda node, batch: [each.lexical if isinstance(each, Lit) else each for each in read(node, batch)]


AS_TEXT = frozenset(("link", "string", "typed"))
"""Words whose fields hold the text itself."""


def _rows(predicates: Iterable[str], of: Variant) -> tuple[Row, ...]:
    return tuple(of.rows[each] for each in map(str, predicates) if each in of.rows)


def _pairs(ones: tuple[str, ...], others: tuple[str, ...], disagree: Callable[[str, str], bool]) -> Probes:
    """Give the probes of a rule on two values that a node has, for either of some predicates each."""

    def probes(shape: str, of: Variant) -> Iterable[Probe]:
        first, last = _rows(ones, of), _rows(others, of)
        if first and last:
            one, other = _texts(ones, of), _texts(others, of)

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


def pages_out_of_order(first: str, last: str) -> bool:
    """Tell whether a last page comes before the first page."""
    return DIGITS.search(first) is not None and DIGITS.search(last) is not None and int(last) < int(first)


def years_differ(stated: str, date: str) -> bool:
    """Tell whether a year and a date begin with other years."""
    return YEAR.match(stated) is not None and YEAR.match(date) is not None and stated[:4] != date[:4]


DIGITS = re.compile("^[0-9]+$")
YEAR = re.compile("[0-9]{4}")


# Check digits and tags ------------------------------------------------------------------------------------------------


@lru_cache(maxsize=50_000)
def wrong_orcid(value: str) -> bool:
    """Tell whether a value that looks like an ORCID iD may have a wrong check digit (ISO/IEC 7064, MOD 11-2)."""
    found = ORCID.fullmatch(value)
    if found is None:
        return ENDS_LIKE_ORCID.search(value) is not None
    digits = "".join(found.groups())
    total = sum(map(mul, ORCID_WEIGHTS, digits.encode())) - ORCID_ZEROS
    return digits[15] != "10X98765432"[total % 11]


ORCID = re.compile(r"(?:https://orcid.org/)?([0-9]{4})-([0-9]{4})-([0-9]{4})-([0-9]{3}[0-9X])")
ENDS_LIKE_ORCID = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$")
ORCID_WEIGHTS = tuple(2**power for power in range(15, 0, -1))
ORCID_ZEROS = ord("0") * sum(ORCID_WEIGHTS)


@lru_cache(maxsize=50_000)
def wrong_ror(value: str) -> bool:
    """Tell whether a value that looks like a ROR id has wrong check digits (ISO/IEC 7064, MOD 97-10, in base 32)."""
    found = ROR.search(value)
    if found is None:
        return False
    number = 0
    for character in found[1]:
        number = number * 32 + BASE_32.index(character)
    return int(found[2]) != 98 - number * 100 % 97


ROR = re.compile("^(?:https://ror.org/)?0([0-9a-hjkmnp-tv-z]{6})([0-9]{2})$")
BASE_32 = "0123456789abcdefghjkmnpqrstvwxyz"


@lru_cache(maxsize=50_000)
def wrong_issn(value: str) -> bool:
    """Tell whether a value that looks like an ISSN has a wrong check digit (ISO 3297)."""
    if ISSN.search(value) is None:
        return False
    digits = value.replace("-", "")
    total = sum(weight * int(digit) for weight, digit in zip(range(8, 1, -1), digits, strict=False))
    return digits[7] != "0X987654321"[total % 11]


ISSN = re.compile("^[0-9]{4}-[0-9]{3}[0-9X]$")


def _each(row: Row, of: Variant, wrong: Callable[[str], bool], shape: str) -> Probe:
    """Give the probe of what is wrong with a value of a row by itself."""
    texts = _texts((row.predicate,), of)
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
    return lambda node, _: any(map(_is_odd, {each.language for each in values(node) if isinstance(each, Lit)}))


def _column_of_tags(row: Row) -> Callable[[Column], bool]:
    return lambda column: any(map(_is_odd, set(map(LANGUAGE, column.values(row)))))


def _is_odd(tag: str | None) -> bool:
    return bool(tag) and tag not in PLAIN_TAGS and SURE_TAG.fullmatch(str(tag)) is None


LANGUAGE = itemgetter(1)
PLAIN_TAGS = frozenset(("en", "de", "fr", "es", "pt", "it", "ru", "ja", "zh", "ko"))
SURE_TAG = re.compile("[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?")
"""Tags that certainly follow BCP 47."""
TAGGED = tuple(
    map(str, (DCTERMS.title, DCTERMS.abstract, SCHEMA.abstract, SCHEMA.text, SCHEMA.keywords, SKOS.prefLabel))
)


# Author lists ---------------------------------------------------------------------------------------------------------

Positions = Mapping[str, int | None]


def _positions(batch: Batch) -> Positions:
    """Give the position that each list item states; None where it is no plain number, or there are several."""
    found: dict[str, int | None] = {}
    for row, nodes in batch.rows(str(CO["index"])):
        values = objects(row)
        for node in nodes:
            if (
                row.word.kind == "typed"
                and not row.word.many
                and node[0] not in found
                and node[row.position] in NUMBERS
            ):
                found[node[0]] = NUMBERS[node[row.position]]
                continue
            for value in values(node):
                plain = isinstance(value, Lit) and DIGITS.fullmatch(value.lexical) and node[0] not in found
                found[node[0]] = int(value.lexical) if plain and isinstance(value, Lit) else None
    return found


NUMBERS = {str(number): number for number in range(1, 1000)}
"""Positions as they are mostly written."""
IN_ORDER = [list(range(1, length + 1)) for length in range(300)]


def _incomplete(batch: Batch) -> frozenset[str]:
    """Give the papers whose author list was cut short."""
    found = set[str]()
    for row, nodes in batch.rows(str(KG.authorListComplete)):
        values, entry = objects(row), itemgetter(row.position)
        if row.word.kind == "flag" and not row.word.many:
            found.update(compress(map(IRI, nodes), map(is_, map(entry, nodes), repeat(False))))
        else:
            found.update(node[0] for node in nodes if not FALSE.isdisjoint(values(node)))
    return frozenset(found)


FALSE = frozenset(Lit(each, None, str(XSD.boolean)) for each in ("false", "0"))


def _of_lists(breaks: Callable[[Variant], Breaks]) -> Probes:
    """Give the probes of a rule on what has list items."""

    def probes(shape: str, of: Variant) -> Iterable[Probe]:
        row = of.rows.get(str(CO.item))
        if row is not None:
            yield Probe(shape, breaks(of), _column_of_lists(row), (row,))

    return probes


def _column_of_lists(row: Row) -> Callable[[Column], bool]:
    """Give the screen of lists: mostly their items have the positions 1, 2, 3 and so on, in this order."""
    items = itemgetter(row.position)

    def screen(column: Column) -> bool:
        known = column.batch.once(_positions).get
        for each in map(items, column.nodes):
            if not isinstance(each, tuple) or list(map(known, each)) not in IN_ORDER[len(each) : len(each) + 1]:
                return True
        return False

    return screen


def _stated(of: Variant) -> Callable[[Node, Batch], list[int | None]]:
    """Give the function that gives the positions that the items of a list state."""
    items = _texts((CO.item,), of)

    def stated(node: Node, batch: Batch) -> list[int | None]:
        known: Positions = batch.once(_positions)
        return [known[each] for each in items(node, batch) if each in known]

    return stated


def _position_twice(of: Variant) -> Breaks:
    stated = _stated(of)

    def breaks(node: Node, batch: Batch) -> bool:
        found = stated(node, batch)
        return None in found or len(set(found)) < len(found)

    return breaks


def _position_missing(of: Variant) -> Breaks:
    stated, papers = _stated(of), _texts((KG.authorListOf,), of)

    def breaks(node: Node, batch: Batch) -> bool:
        found = [each or 0 for each in stated(node, batch)]
        # A position twice may make up for one that is missing, but not for the highest.
        if not found or max(found) <= len(set(found)):
            return False
        incomplete: frozenset[str] = batch.once(_incomplete)
        return incomplete.isdisjoint(papers(node, batch))

    return breaks


def _miscounted(shape: str, of: Variant) -> Iterator[Probe]:
    sizes, items, rows = _texts((CO.size,), of), _texts((CO.item,), of), _rows((CO.size,), of)

    def breaks(node: Node, batch: Batch) -> bool:
        count = len(items(node, batch))
        return not all(DIGITS.search(each) and int(each) == count for each in sizes(node, batch))

    row = of.rows.get(str(CO.item))
    if rows:
        yield Probe(shape, breaks, _column_of_sizes(rows[0], row) if row else None, rows)


def _column_of_sizes(size: Row, items: Row) -> Screen | None:
    if size.word.many or size.word.kind != "typed" or not items.word.many:
        return None

    def screen(column: Column) -> bool:
        stated, listed = column.entries(size), map(len, map(set, column.entries(items)))
        return any(one is not None and NUMBERS.get(one) != other for one, other in zip(stated, listed, strict=True))

    return screen


def _end_of_incomplete(shape: str, of: Variant) -> Iterator[Probe]:
    papers, ends = _texts((KG.authorListOf,), of), _texts((CO.size, CO.lastItem), of)

    def breaks(node: Node, batch: Batch) -> bool:
        return bool(ends(node, batch)) and not batch.once(_incomplete).isdisjoint(papers(node, batch))

    rows = _rows((CO.size, CO.lastItem), of)
    if rows:
        yield Probe(shape, breaks, lambda column: bool(column.batch.once(_incomplete)), rows)


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
    "work|paper|person|institution|venue|event|series|software|dataset|page|concept|language|role|claim|source|graph"
    "|run|agent"
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


def _above_themselves(batch: Batch) -> Iterator[str]:
    """Give what is left of the institutions after those that are certainly in no circle are taken away."""
    above: dict[str, set[str]] = {}
    for one, other in chain.from_iterable(map(batch.links, map(str, ABOVE))):
        above.setdefault(one, set()).add(other)
    before = -1
    while len(above) != before:
        before = len(above)
        above = {each: left for each, parents in above.items() if (left := parents & above.keys())}
    yield from above


ABOVE = (SCHEMA.parentOrganization, ORG.unitOf, ORG.subOrganizationOf)


def _impossible_h_indexes(batch: Batch) -> Iterator[str]:
    parts = [part for part in batch.parts if str(SCHEMA.measuredProperty) in part.variant.rows]
    if not any(_measuring(part, HIRSCH) for part in parts):
        return
    found: dict[str, dict[str, list[Decimal | None]]] = {}
    for part in parts:
        predicates = (SCHEMA.observationAbout, SCHEMA.measuredProperty, SCHEMA.value)
        subjects, measures, values = (_texts((each,), part.variant) for each in predicates)
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
    "AuthorPositionOnce": Rule("23023398f39b7b3e", _of_lists(_position_twice)),
    "AuthorPositionsWithoutGap": Rule("2b9daf911a89ca9e", _of_lists(_position_missing)),
    "AuthorListSizeAgrees": Rule("c3364108794df3d1", _miscounted),
    "IncompleteListHasNoEnd": Rule("ae5acd67681d3711", _end_of_incomplete),
    "HIndexPossible": Rule("23f6c99ae1ef913e", whole=_impossible_h_indexes),
    "InstitutionNotAboveItself": Rule("0e71d65fba517719", whole=_above_themselves),
    "LanguageTagWellFormed": Rule("6dc03a9583cecc23", _tags),
    "OrcidCheckDigit": Rule("8ae5d6d3afddf9c5", _of_scheme(DATACITE.orcid, wrong_orcid)),
    "RorCheckDigits": Rule("b514ab7c90a9456b", _of_scheme(DATACITE.ror, wrong_ror)),
    "IssnCheckDigit": Rule("487b762091d307fa", _values((str(PRISM.issn), str(SCHEMA.issn)), wrong_issn)),
    "OneDoiOnePaper": Rule("d67ed10905144999", whole=_shared_dois),
    "LinkLeadsSomewhere": Rule("e71cb6dd3eb365a1", _loose_ends),
}
"""The rules of `shapes/rules.ttl` and `shapes/global.ttl`, by the names of their shapes."""
