"""From a title and an abstract to what they name and claim."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache, reduce
from operator import or_
from typing import Final, NamedTuple

from kg.claims.accepting import Context, accepts, context, fellows
from kg.claims.acronyms import Pair, pairs
from kg.claims.extracted import NOTHING, Extracted, Kind, Named
from kg.claims.introducing import INTRODUCING
from kg.claims.known import is_known, kind_of
from kg.claims.names import bare, is_generic, key, singular, without_class
from kg.claims.pointing import POINTING, pointed
from kg.claims.results import results
from kg.claims.rule import Rule, compiled, signs
from kg.claims.sentences import spans
from kg.claims.stating import RESULTS
from kg.claims.telling import may_measure, naming
from kg.claims.titles import TITLES, titled
from kg.claims.tokens import Line
from kg.claims.using import USING
from kg.claims.words import KINDS, OPEN_LETTERS

RULES: Final[dict[str, str]] = {
    **{rule.name: rule.explained for rule in (*TITLES, *INTRODUCING, *USING)},
    **RESULTS,
    **POINTING,
}
"""The name of each rule, and the sentence that explains it."""

_DATA: Final[dict[str, Kind]] = {"D": "dataset", "R": "dataset"}
"""Letters of names that say themselves what they are."""
_REACH: Final = 14
"""How many words back the word may stand that a rule wants before its match."""


class Found(NamedTuple):
    """A named system, and where its name stands in the text."""

    start: int
    end: int
    named: Named


@cache
def _parts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    separator = r"(?:\([^()]*\))?[,&ta]+"
    explained = r"(?:\([^()]{1,12}\))?(?:,[at]|x[at])[wjNXYZ0lnSWPbkue]{0,7}?([nSWPb])(?![nSWPbw])"
    return re.compile(separator), re.compile(explained)


def extract(title: str | None, abstract: str) -> Extracted:
    """Give the named systems that a title and an abstract introduce and use, and the results that they state.

    >>> extract(None, "We propose STGDNet, a network. It is tested on GoPro and LSUN.").named[0][:4]
    ('STGDNet', None, 'model', 'introduces')
    """
    sentences = tuple(spans(abstract))
    lines = [Line(abstract, start, end) for start, end in naming(abstract, sentences)]
    bound = [tuple(pairs(each)) if "(" in each.letters else () for each in lines]
    text = context(title or "", (pair for its_pairs in bound for pair in its_pairs))
    found = list(_of_title(title, abstract, sentences))
    for each, its_pairs in zip(lines, bound, strict=True):
        _collapse(each, its_pairs)
        found.extend(_longest(list(_of_sentence(each, text))))
    named = _united(found, text) if found else ()
    stated = tuple(results(abstract, sentences, named)) if may_measure(abstract) else ()
    addresses = tuple(pointed(abstract, sentences, named))
    return Extracted(named, stated, addresses) if named or stated or addresses else NOTHING


def _collapse(sentence: Line, its_pairs: Sequence[Pair]) -> None:
    """Make each acronym and its long form one word of the sentence: L, J, R or Y."""
    for pair in reversed(its_pairs):
        letter = "N" if is_generic(pair.short) else pair.letter
        where = sentence.text.find(pair.short, sentence.spans(pair.first + 1)[pair.first][0])
        sentence.collapse(pair.first, pair.last, letter, (where, where + len(pair.short)))


def _of_title(title: str | None, abstract: str, sentences: Iterable[tuple[int, int]]) -> Iterator[Found]:
    """Give the system that the title introduces, quoted from the first sentence that names it."""
    known = titled(title, abstract) if title else None
    if known is None:
        return
    match = re.search(rf"(?<!\w){re.escape(known.name)}(?!\w)", abstract)
    at = match.start() if match else -1
    start, end = next(((start, end) for start, end in sentences if start <= at < end), (-1, -1))
    yield Found(at, at, Named(known.name, known.long_name, None, "introduces", known.rule, start, end))


class _Ready(NamedTuple):
    """A rule with what trying it needs."""

    rule: Rule
    finditer: Callable[[str], Iterator[re.Match[str]]]
    before: frozenset[str]


_NAMES: Final = 128
"""Rules at most: the bits for names stand beyond those for the letters that rules need."""


class _Bits(dict[str, int]):
    """For each sign of a sentence, the rules that may be tried when the sentence has it, as the bits of a number."""

    def __missing__(self, sign: str) -> int:
        """Look through the rules: a rule needs one of its letters, and one of a name that it may read."""
        bits = 0
        for at, rule in enumerate((*INTRODUCING, *USING)):
            bits |= (sign in rule.wants) << at | (sign in rule.names) << (at + _NAMES)
        self[sign] = bits
        return bits


_BITS: Final = _Bits()


@cache
def _one(at: int) -> _Ready:
    rule = (*INTRODUCING, *USING)[at]
    return _Ready(rule, compiled(rule.pattern).finditer, frozenset(rule.before))


@lru_cache(maxsize=4096)
def _ready(bits: int) -> tuple[_Ready, ...]:
    tried = bits & bits >> _NAMES
    return tuple(_one(at) for at in range(tried.bit_length()) if tried >> at & 1)


def _of_sentence(sentence: Line, text: Context) -> Iterator[Found]:
    letters = sentence.letters
    for rule, finditer, before in _ready(
        reduce(or_, map(_BITS.__getitem__, signs(letters, may_know=sentence.may_know)), 0)
    ):
        for match in finditer(letters):
            if not before or not before.isdisjoint(letters[max(0, match.start() - _REACH) : match.start()]):
                yield from _matched(rule, match, sentence, text)


def _matched(rule: Rule, match: re.Match[str], sentence: Line, text: Context) -> Iterator[Found]:
    """Give the names of a match that are accepted, and those that stand in one list with them."""
    noun = match["noun"] if "noun" in match.re.groupindex else ""
    items = []
    for first, last in _items(sentence, *match.span("name")):
        printed, letters = sentence.words(first, last), sentence.letters[first:last]
        name = bare(printed) if is_known(printed) else without_class(bare(printed))
        items.append((first, last, name, letters, accepts(rule, name, letters, text, noun)))
    has_accepted = any(is_accepted for *_, is_accepted in items)
    for first, last, name, letters, is_accepted in items:
        if is_accepted or (has_accepted and fellows(rule, name, letters)):
            kind = KINDS.get(noun) or _DATA.get(letters[-1]) or _explained(sentence, last) or kind_of(name)
            start = sentence.spans(last)[first][0]
            named = Named(singular(name), None, kind, rule.relation, rule.name, sentence.start, sentence.end)
            yield Found(start, start + len(name), named)


def _items(sentence: Line, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the first word and the word after the last of each name of a list, without a technique at its end."""
    at = start
    for separator in (*_parts()[0].finditer(sentence.letters, start, end), None):
        last = separator.start() if separator else end
        last = _without_technique(sentence, at, last)
        if last > at:
            yield at, last
        at = separator.end() if separator else end


def _without_technique(sentence: Line, first: int, last: int) -> int:
    """Give where a coined name ends that a technique follows: `Motorola 88100 RISC`."""
    end = last
    while end > first + 1 and sentence.letters[end - 1] == "N":
        end -= 1
    is_coined = not {"X", "Y", "0"}.isdisjoint(sentence.letters[first:end])
    return end if end < last and is_coined and not is_known(sentence.words(first, last)) else last


def _explained(sentence: Line, last: int) -> Kind | None:
    match = _parts()[1].match(sentence.letters, last)
    return KINDS.get(match.group(1)) if match else None


def _longest(found: list[Found]) -> Iterator[Found]:
    """Give what is found without the names that are a part of a longer name at the same place."""
    for each in found:
        if not any(
            other.start <= each.start and each.end <= other.end and other.end - other.start > each.end - each.start
            for other in found
        ):
            yield each


def _united(found: Iterable[Found], text: Context) -> tuple[Named, ...]:
    """Give one entry a system: the first that says introduces, else the first, under the short name."""
    by_key: dict[str, Named] = {}
    for each in sorted(found, key=lambda each: (each.start, each.named.relation)):
        short = singular(text.shorts.get(key(each.named.name), each.named.name))
        its_key = key(short)
        named = each.named._replace(name=short, long_name=text.longs.get(its_key) or each.named.long_name)
        first = by_key.setdefault(its_key, named)
        if first is not named:
            chosen = named if (named.relation, first.relation) == ("introduces", "uses") else first
            by_key[its_key] = chosen._replace(
                name=first.name, kind=first.kind or named.kind, long_name=first.long_name or named.long_name
            )
    return tuple(
        each if each.kind or not each.long_name else each._replace(kind=_kind_of_long(each.long_name))
        for each in by_key.values()
    )


def _kind_of_long(long_name: str) -> Kind | None:
    """Give the kind that the last word of a long form tells: a hybrid neural network is a model."""
    return KINDS.get(OPEN_LETTERS.get(long_name.rpartition(" ")[2].lower(), ""))
