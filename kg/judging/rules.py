"""Our SPARQL rules as quick looks at what is said of a node; a rule that is not listed here is left to the engine.

A rule is known by its query: whoever changes a query has to look at its function, too. Each function tells whether a
node certainly satisfies the rule; what depends on other nodes is noted under them, and answered when all are seen.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import IntEnum

from kg.errors import BadValue
from kg.judging.spool import Said
from kg.judging.texts import parts
from kg.values import issn, orcid, ror
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
SCHEME, VALUE = _keys(DATACITE.usesIdentifierScheme, LITERAL.hasLiteralValue)
ISSN = _keys(PRISM.issn, SCHEMA.issn)
TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2})?")


def pages_in_order(_node: str, said: Said, _here: int, _emit: Emit) -> bool:
    """Tell that no last page comes before a first page."""
    first = [int(each) for each in map(_lexical, _values(said, FIRST)) if re.fullmatch(r"[0-9]+", each)]
    last = [int(each) for each in map(_lexical, _values(said, LAST)) if re.fullmatch(r"[0-9]+", each)]
    return not first or not last or max(first) <= min(last)


def year_agrees(_node: str, said: Said, _here: int, _emit: Emit) -> bool:
    """Tell that the year of publication is that of the date."""
    return len({_lexical(each)[:4] for each in _values(said, (*YEAR, *DAY))}) < 2


def size_agrees(_node: str, said: Said, _here: int, _emit: Emit) -> bool:
    """Tell that a list has as many items as it states."""
    items = len(said.get(ITEM, ()))
    return all(_number(each) == items for each in said.get(SIZE, ()))


def tags_well_formed(_node: str, said: Said, _here: int, _emit: Emit) -> bool:
    """Tell that the language tags of texts are such as everybody writes."""
    return all(
        TAG.fullmatch(value.rpartition('"@')[2])
        for value in _values(said, TEXTS)
        if value[0] == '"' and value[-1] not in '">'
    )


def _digits(
    parse: Callable[[str], str], url: Callable[[str], str], looks: str, keys: tuple[str, ...], scheme: str
) -> Rule:
    """Give the rule that identifiers of one scheme have the right check digits."""
    search = re.compile(looks).search

    def fits(value: str) -> bool:
        lexical = _lexical(value)
        if search(lexical) is None:
            return True
        try:
            proved = parse(lexical)
        except BadValue:
            return False
        return lexical in {proved, url(proved)}

    def test(_node: str, said: Said, _here: int, _emit: Emit) -> bool:
        return (scheme != "" and scheme not in said.get(SCHEME, ())) or all(map(fits, _values(said, keys)))

    return test


# Several nodes --------------------------------------------------------------------------------------------------------

PAPER, COMPLETE, END = _keys(KG.authorListOf), f"<{KG.authorListComplete}>", _keys(CO.size, CO.lastItem)
DOI = f"<{PRISM.doi}>"
ABOUT, MEASURE, AMOUNT = _keys(SCHEMA.observationAbout, SCHEMA.measuredProperty, SCHEMA.value)
MEASURES = {f"<{KG.hIndex}>": Kind.H_INDEX, f"<{KG.paperCount}>": Kind.PAPERS, f"<{KG.citationCount}>": Kind.CITATIONS}
PARENT = _keys(SCHEMA.parentOrganization, ORG.unitOf, ORG.subOrganizationOf)
OUTSIDE = {*_keys(RDF.type, SCHEMA.sameAs, SCHEMA.url, SCHEMA.codeRepository, SCHEMA.contentUrl)}
KINDS = re.compile(
    "/(?:work|paper|person|institution|venue|event|series|software|dataset|page|concept|language|role|claim|source"
    "|graph|run|agent)/"
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


def not_above_itself(_node: str, said: Said, here: int, emit: Emit) -> bool:
    """Ask whether an institution is above itself."""
    for parent in _values(said, PARENT):
        emit(here, Kind.ABOUT, hash(parent))
    return True


RULES: dict[str, Rule] = {
    "e4abf2507294fc65": size_agrees,
    "3b43b483952dc080": names_items,
    "b429c3eae7ba1cbb": names_items,
    "a47334fc8d23aad7": measured_possibly,
    "3769bcc8eb8ee5b4": no_end,
    "492f6069bf468353": not_above_itself,
    "abc3a4d47e2e7153": _digits(issn.parse, str, r"^[0-9]{4}-[0-9]{3}[0-9X]$", ISSN, ""),
    "25fde46a1cce4355": tags_well_formed,
    "98a6b86405f28bb6": leads_somewhere,
    "be5c22cb194c6d0f": one_paper,
    "a517268866d52679": _digits(
        orcid.parse, orcid.url, r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$", (VALUE,), f"<{DATACITE.orcid}>"
    ),
    "b58179258e10359b": pages_in_order,
    "70d0fc1a9ae7ffce": year_agrees,
    "29c1c8451afb4f50": _digits(
        ror.parse, ror.url, r"^(https://ror.org/)?0[0-9a-hjkmnp-tv-z]{6}[0-9]{2}$", (VALUE,), f"<{DATACITE.ror}>"
    ),
}
"""The rules, by the beginnings of the SHA-256 of their queries."""
POSITION_ONCE, NO_GAP = "3b43b483952dc080", "b429c3eae7ba1cbb"
ON_LISTS = {POSITION_ONCE, NO_GAP}
MEASURED, UNFINISHED, ABOVE = "a47334fc8d23aad7", "3769bcc8eb8ee5b4", "492f6069bf468353"
LINKS, DOIS = "98a6b86405f28bb6", "be5c22cb194c6d0f"


def name(query: str) -> str:
    """Give what a query, its blanks normalised, is known by."""
    return hashlib.sha256(query.encode()).hexdigest()[:16]


def collectors(rules: Collection[str]) -> dict[str, Collector]:
    """Give, for the rules in force, what must be noted of any node that has a predicate."""
    found: dict[str, Collector] = {}
    if ON_LISTS & set(rules):
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

    def _found(self, nodes: Iterable[int], rule: str) -> None:
        if rule in self._rules:
            for node in nodes:
                self._suspect(node, 0, self._rules[rule])

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
        """Answer for the institutions that may stand above themselves."""
        left = dict(self._above)
        while True:
            loose = [node for node, parents in left.items() if not any(each in left for each in parents)]
            if not loose:
                break
            for node in loose:
                del left[node]
        self._found(left, ABOVE)


def _possible(found: Mapping[int, set[int]]) -> bool:
    """Tell whether an h-index certainly fits the papers and citations beside it."""
    least = max(found.get(Kind.H_INDEX, ()), default=None)
    if least is None:
        return True
    papers, citations = found.get(Kind.PAPERS, set()), found.get(Kind.CITATIONS, set())
    odd = ODD in papers | citations | found[Kind.H_INDEX]
    return not odd and min(papers, default=least) >= least and min(citations, default=least**2) >= least**2
