"""Our SPARQL rules as quick looks at what is said of a node; a rule that is not listed here is left to the engine.

A rule is known by its query, as `kg.checks.rules` has it. Each function tells whether a
node certainly satisfies the rule; what depends on other nodes is noted under them, and answered when all are seen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import IntEnum

from kg.checks.rules import (
    SHAPES,
    SURE_TAG,
    pages_out_of_order,
    rule,
    wrong_issn,
    wrong_orcid,
    wrong_ror,
    years_differ,
)
from kg.judging.literals import parts
from kg.judging.spool import Said
from kg.vocab import CO, DATACITE, DCTERMS, FABIO, KG, LITERAL, ORG, PRISM, RDF, SCHEMA, SKOS, XSD

Emit = Callable[[int, int, int], None]
"""Notes, under the hash of a node, a kind and a number."""
Rule = Callable[[str, Said, int, Emit], bool]
"""Tells that a node (its text, what is said of it, its hash) certainly satisfies a rule, unless what it notes says no."""
Collector = Callable[[int, Said, Emit], None]
"""Notes what any node says that a rule about other nodes needs."""


class Kind(IntEnum):
    """The kinds of notes that are no questions."""

    LABEL = -1
    ITEM_OF = -2
    INDEX = -3
    ENDED_LIST_OF = -4
    CUT_SHORT = -5
    DOI_OF = -6
    LINK_FROM = -7
    H_INDEX = -8
    PAPERS = -9
    CITATIONS = -10
    ABOUT = -11


ODD = -(2**62)
"""Stands for a number that is none, or too large."""


def _keys(*predicates: str) -> tuple[str, ...]:
    return tuple(f"<{each}>" for each in predicates)


def _values(said: Said, keys: Iterable[str]) -> list[str]:
    return [value for key in keys for value in said.get(key, ())]


def _lexical(value: str) -> str:
    return parts(value)[0] if value[0] == '"' else value.strip("<>")


def _number(value: str) -> int:
    lexical = _lexical(value)
    return int(lexical) if re.fullmatch(r"[0-9]{1,15}", lexical) else ODD


# One node alone -------------------------------------------------------------------------------------------------------

FIRST, LAST = _keys(PRISM.startingPage, SCHEMA.pageStart), _keys(PRISM.endingPage, SCHEMA.pageEnd)
DAY, YEAR = _keys(PRISM.publicationDate, SCHEMA.datePublished), _keys(FABIO.hasPublicationYear)
ITEM, SIZE, INDEX = _keys(CO.item, CO.size, CO["index"])
TEXTS = _keys(DCTERMS.title, DCTERMS.abstract, SCHEMA.abstract, SCHEMA.text, SCHEMA.keywords, SKOS.prefLabel)
SCHEME, VALUE = f"<{DATACITE.usesIdentifierScheme}>", _keys(LITERAL.hasLiteralValue)
ISSN = _keys(PRISM.issn, SCHEMA.issn)


def _pair(one: tuple[str, ...], other: tuple[str, ...], wrong: Callable[[str, str], bool]) -> Rule:
    """Give the rule that no two values of some predicates go wrong together."""

    def test(_node: str, said: Said, _here: int, _emit: Emit) -> bool:
        others = list(map(_lexical, _values(said, other)))
        return not others or not any(wrong(_lexical(each), found) for each in _values(said, one) for found in others)

    return test


def size_agrees(_node: str, said: Said, _here: int, _emit: Emit) -> bool:
    """Tell that a list has as many items as it states."""
    items = len(said.get(ITEM, ()))
    return all(_number(each) == items for each in said.get(SIZE, ()))


def tags_well_formed(_node: str, said: Said, _here: int, _emit: Emit) -> bool:
    """Tell that the language tags of texts are such as everybody writes."""
    return all(
        SURE_TAG.fullmatch(value.rpartition('"@')[2])
        for value in _values(said, TEXTS)
        if value[0] == '"' and value[-1] not in '">'
    )


def _digits(wrong: Callable[[str], bool], keys: tuple[str, ...], scheme: str = "") -> Rule:
    """Give the rule that identifiers, of one scheme where one is named, have the right check digits."""

    def test(_node: str, said: Said, _here: int, _emit: Emit) -> bool:
        if scheme and scheme not in said.get(SCHEME, ()):
            return True
        return not any(wrong(_lexical(each)) for each in _values(said, keys))

    return test


# Several nodes --------------------------------------------------------------------------------------------------------

PAPER, COMPLETE, END = _keys(KG.authorListOf), f"<{KG.authorListComplete}>", _keys(CO.size, CO.lastItem)
DOI = f"<{PRISM.doi}>"
ABOUT, MEASURE, AMOUNT = _keys(SCHEMA.observationAbout, SCHEMA.measuredProperty, SCHEMA.value)
MEASURES = {f"<{KG.hIndex}>": Kind.H_INDEX, f"<{KG.paperCount}>": Kind.PAPERS, f"<{KG.citationCount}>": Kind.CITATIONS}
PARENT = _keys(SCHEMA.parentOrganization, ORG.unitOf, ORG.subOrganizationOf)
REPLACED = _keys(DCTERMS.isReplacedBy)
OUTSIDE = {*_keys(RDF.type, SCHEMA.sameAs, SCHEMA.url, SCHEMA.codeRepository, SCHEMA.contentUrl)}
KINDS = re.compile(
    "/(?:work|paper|person|institution|venue|event|series|software|dataset|page|concept|language|role|system|claim"
    "|source|graph|run|agent)/"
)


def names_items(_node: str, said: Said, here: int, emit: Emit) -> bool:
    """Ask whether two items of a list have one position, or one is left out."""
    for item in said.get(ITEM, ()):
        emit(hash(item), Kind.ITEM_OF, here)
    return True


def no_end(_node: str, said: Said, here: int, emit: Emit) -> bool:
    """Ask whether a list with an end was cut short."""
    if any(key in said for key in END):
        for paper in _values(said, PAPER):
            emit(hash(paper), Kind.ENDED_LIST_OF, here)
    return True


def one_paper(_node: str, said: Said, here: int, emit: Emit) -> bool:
    """Ask whether a DOI names one paper."""
    for value in said.get(DOI, ()):
        emit(hash(value), Kind.DOI_OF, here)
    return True


def leads_somewhere(node: str, said: Said, here: int, emit: Emit) -> bool:
    """Ask whether the links to our own addresses lead to what is described."""
    start = _start(node)
    for key, values in said.items():
        if key[0] == "<" and key not in OUTSIDE:
            for value in values:
                if value[0] == "<" and KINDS.search(value) and _start(value) == start:
                    emit(hash(value), Kind.LINK_FROM, here)
    return True


def _start(node: str) -> str:
    found = KINDS.search(node)
    return node[: found.start()] if found else node.rstrip("/>")


def measured_possibly(_node: str, _said: Said, _here: int, _emit: Emit) -> bool:
    """Leave it to the observations to note what was measured of a person."""
    return True


def _in_no_circle(links: tuple[str, ...]) -> Rule:
    """Ask whether a node is reached from itself by some links."""

    def in_no_circle(_node: str, said: Said, here: int, emit: Emit) -> bool:
        for other in _values(said, links):
            emit(here, Kind.ABOUT, hash(other))
        return True

    return in_no_circle


POSITION_ONCE, NO_GAP = "AuthorPositionOnce", "AuthorPositionsWithoutGap"
MEASURED, UNFINISHED, ABOVE = "HIndexPossible", "IncompleteListHasNoEnd", "InstitutionNotAboveItself"
LINKS, DOIS, LEADS_ON = "LinkLeadsSomewhere", "OneDoiOnePaper", "AddressLeadsOn"
RULES: Mapping[str, Rule] = {
    "PagesInOrder": _pair(FIRST, LAST, pages_out_of_order),
    "PublicationYearAgrees": _pair(YEAR, DAY, years_differ),
    POSITION_ONCE: names_items,
    NO_GAP: names_items,
    "AuthorListSizeAgrees": size_agrees,
    UNFINISHED: no_end,
    MEASURED: measured_possibly,
    ABOVE: _in_no_circle(PARENT),
    LEADS_ON: _in_no_circle(REPLACED),
    "LanguageTagWellFormed": tags_well_formed,
    "OrcidCheckDigit": _digits(wrong_orcid, VALUE, f"<{DATACITE.orcid}>"),
    "RorCheckDigits": _digits(wrong_ror, VALUE, f"<{DATACITE.ror}>"),
    "IssnCheckDigit": _digits(wrong_issn, ISSN),
    DOIS: one_paper,
    LINKS: leads_somewhere,
}
"""The rules of `shapes/rules.ttl` and `shapes/global.ttl`, by the names of their shapes."""

BACKWARDS: Mapping[str, tuple[str, ...]] = {MEASURED: (SCHEMA.observationAbout,), DOIS: (PRISM.doi,)}
"""The predicates that the queries of rules walk backwards."""


def known(shape: str, query: str) -> str:
    """Give the name of a rule that is one of ours and unchanged, or nothing."""
    name = shape.removeprefix(SHAPES)
    return name if name in RULES and rule(shape, query) is not None else ""


def collectors(rules: Collection[str]) -> dict[str, Collector]:
    """Give, for the rules in force, what must be noted of any node that has a predicate."""
    found: dict[str, Collector] = {}
    if POSITION_ONCE in rules or NO_GAP in rules:
        found[INDEX] = _note_index
    if UNFINISHED in rules:
        found[COMPLETE] = _note_cut_short
    if MEASURED in rules:
        found[ABOUT] = _note_measure
    return found


def _note_index(here: int, said: Said, emit: Emit) -> None:
    for value in said[INDEX]:
        emit(here, Kind.INDEX, _number(value))


def _note_cut_short(here: int, said: Said, emit: Emit) -> None:
    if said[COMPLETE] != [f'"true"^^<{XSD.boolean}>']:
        emit(here, Kind.CUT_SHORT, 0)


def _note_measure(_here: int, said: Said, emit: Emit) -> None:
    for person in said[ABOUT]:
        for measure in said.get(MEASURE, ()):
            for amount in said.get(AMOUNT, ()):
                if measure in MEASURES:
                    emit(hash(person), MEASURES[measure], _number(amount))


class Answers:
    """Tells, from what was noted, which nodes may break the rules about several nodes."""

    def __init__(self, rules: Mapping[str, int], suspect: Emit, on_lists: Emit) -> None:
        """Take the numbers of the rules in force, what notes a suspect, and what notes a position in a list."""
        self._rules = rules
        self._suspect = suspect
        self._on_lists = on_lists
        self._above: dict[int, set[int]] = defaultdict(set)

    def _found(self, nodes: Iterable[int], name: str) -> None:
        if name in self._rules:
            for node in nodes:
                self._suspect(node, 0, self._rules[name])

    def of_node(self, node: int, notes: Iterable[tuple[int, int]], *, is_described: bool) -> None:
        """Answer what was noted under one node."""
        by_kind: dict[int, set[int]] = defaultdict(set)
        for kind, number in notes:
            by_kind[kind].add(number)
        for each in by_kind[Kind.ITEM_OF]:
            for index in by_kind[Kind.INDEX]:
                self._on_lists(each, 0, index)
        if by_kind[Kind.CUT_SHORT]:
            self._found(by_kind[Kind.ENDED_LIST_OF], UNFINISHED)
        if len(by_kind[Kind.DOI_OF]) > 1:
            self._found(by_kind[Kind.DOI_OF], DOIS)
        if not is_described:
            self._found(by_kind[Kind.LINK_FROM], LINKS)
        if not _possible(by_kind):
            self._found([node], MEASURED)
        if by_kind[Kind.ABOUT]:
            self._above[node] = by_kind[Kind.ABOUT]

    def of_list(self, node: int, positions: list[int]) -> None:
        """Answer for one list, given the positions of its items."""
        different = set(positions)
        if len(different) < len(positions) or ODD in different:
            self._found([node], POSITION_ONCE)
        if max(different) > len(different) or ODD in different:
            self._found([node], NO_GAP)

    def at_last(self) -> None:
        """Answer for the institutions that may stand above themselves, and the addresses that may lead to themselves."""
        left = dict(self._above)
        while True:
            loose = [node for node, parents in left.items() if not any(each in left for each in parents)]
            if not loose:
                break
            for node in loose:
                del left[node]
        for each in (ABOVE, LEADS_ON):
            self._found(left, each)


def _possible(found: Mapping[int, set[int]]) -> bool:
    """Tell whether an h-index certainly fits the papers and citations beside it."""
    least = max(found.get(Kind.H_INDEX, ()), default=None)
    if least is None:
        return True
    papers, citations = found.get(Kind.PAPERS, set()), found.get(Kind.CITATIONS, set())
    odd = ODD in papers | citations | found[Kind.H_INDEX]
    return not odd and min(papers, default=least) >= least and min(citations, default=least**2) >= least**2
