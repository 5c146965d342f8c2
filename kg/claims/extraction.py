"""From a title and an abstract to what they name and claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from kg.claims.acronyms import Pair, pairs
from kg.claims.extracted import NOTHING, Extracted, Kind, Named
from kg.claims.introducing import INTRODUCING
from kg.claims.known import is_known, kind_of
from kg.claims.names import is_generic, key, singular
from kg.claims.results import RESULTS, results
from kg.claims.rule import Rule, compiled
from kg.claims.sentences import spans
from kg.claims.titles import TITLES, titled
from kg.claims.tokens import Line, line
from kg.claims.using import USING
from kg.claims.words import KINDS

RULES: Final[dict[str, str]] = {rule.name: rule.explained for rule in (*TITLES, *INTRODUCING, *USING)} | RESULTS
"""The name of each rule, and the sentence that explains it."""

_SEPARATORS: Final = re.compile(r"(?:\([^()]*\))?[,&t]+")
_EXPLAINED: Final = re.compile(r"(?:\([^()]{1,12}\))?(?:,[at]|x[at])[wjNXYZ0lnSPbkue]{0,7}?([nSPb])(?![nSPbw])")
_INNER_CAPITAL: Final = re.compile(r".*[a-z][A-Z].*|.*[A-Z]{2,}.*[a-z].*|.*[A-Za-z]-?\d.*")
_ADJECTIVE: Final = re.compile(r"[A-Z][a-z]+(?:ian|ean|ese|ish|ic|ical|an)")


class _Context(NamedTuple):
    """What the whole text says of its acronyms."""

    title: str
    longs: Mapping[str, str]
    """Key of an acronym -> its long form, as printed."""
    shorts: Mapping[str, str]
    """Key of a long form -> its acronym."""
    common: frozenset[str]
    """Keys of acronyms whose long form is printed as a common noun."""


def extract(title: str | None, abstract: str) -> Extracted:
    """Give the named systems that a title and an abstract introduce and use, and the results that they state.

    >>> extract(None, "We propose STGDNet, a network. It is tested on GoPro and LSUN.").named[0][:4]
    ('STGDNet', None, 'model', 'introduces')
    """
    sentences = tuple(spans(abstract))
    lines = [line(abstract, start, end) for start, end in sentences]
    bound = [list(pairs(each)) if "(" in each.letters else [] for each in lines]
    context = _context(title or "", bound)
    found = [*_of_title(title, abstract, sentences)]
    for each, its_pairs in zip(lines, bound, strict=True):
        found.extend(_of_sentence(_collapsed(each, its_pairs), context))
    named = _united(found, context)
    stated = tuple(results(abstract, sentences, named))
    return Extracted(named, stated) if named or stated else NOTHING


def _context(title: str, bound: Iterable[list[Pair]]) -> _Context:
    every = [pair for its in bound for pair in its]
    return _Context(
        title,
        {key(singular(pair.short)): pair.long for pair in reversed(every)},
        {key(pair.long): pair.short for pair in reversed(every)},
        frozenset(key(singular(pair.short)) for pair in every if not pair.is_named),
    )


def _collapsed(sentence: Line, its_pairs: list[Pair]) -> Line:
    """Give the sentence with each acronym and its long form as one word: L, or Y where the long form is a name."""
    letters = list(sentence.letters)
    spans_ = list(sentence.spans)
    for pair in sorted(its_pairs, key=lambda each: -each.first):
        letter = "N" if is_generic(pair.short) else "Y" if pair.is_named else "L"
        where = sentence.text.find(pair.short, spans_[pair.first][0])
        letters[pair.first : pair.last] = [letter]
        spans_[pair.first : pair.last] = [(where, where + len(pair.short))]
    return sentence._replace(letters="".join(letters), spans=tuple(spans_))


def _of_title(title: str | None, abstract: str, sentences: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, Named]]:
    """Give the system that the title introduces, quoted from the first sentence that names it."""
    known = titled(title, abstract) if title else None
    if known is None:
        return
    match = re.search(rf"(?<!\w){re.escape(known.name)}(?!\w)", abstract)
    at = match.start() if match else -1
    start, end = next(((start, end) for start, end in sentences if start <= at < end), (-1, -1))
    yield at, Named(known.name, known.long_name, None, "introduces", known.rule, start, end)


def _of_sentence(sentence: Line, context: _Context) -> Iterator[tuple[int, Named]]:
    for rule in (*INTRODUCING, *USING):
        for match in compiled(rule).finditer(sentence.letters):
            if rule.before and not any(
                letter in rule.before for letter in sentence.letters[max(0, match.start() - 14) : match.start()]
            ):
                continue
            yield from _matched(rule, match, sentence, context)


def _matched(rule: Rule, match: re.Match[str], sentence: Line, context: _Context) -> Iterator[tuple[int, Named]]:
    noun = match.groupdict().get("noun") or ""
    for first, last in _items(sentence.letters, *match.span("name")):
        name = sentence.words(first, last)
        if _accepts(rule, name, sentence.letters[first:last], bool(noun), context):
            kind = KINDS.get(noun) or _explained(sentence, last) or kind_of(name)
            short = singular(name)
            yield sentence.spans[first][0], Named(short, None, kind, rule.relation, rule.name, sentence.start, sentence.end)


def _items(letters: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the first word and the word after the last of each name of a list."""
    at = start
    for separator in _SEPARATORS.finditer(letters, start, end):
        yield at, separator.start()
        at = separator.end()
    if at < end:
        yield at, end


def _explained(sentence: Line, last: int) -> Kind | None:
    match = _EXPLAINED.match(sentence.letters, last)
    return KINDS[match.group(1)] if match else None


def _accepts(rule: Rule, name: str, letters: str, has_noun: bool, context: _Context) -> bool:
    """Whether a name that a rule found is likely a system's."""
    if is_generic(name) or len(name) > 80:
        return False
    if rule.titled and name not in context.title:
        return False
    if rule.relation == "introduces":
        return not (letters == "Z" and _ADJECTIVE.fullmatch(name))
    if is_known(name):
        return True
    if rule.weak:
        return bool(_INNER_CAPITAL.fullmatch(name)) and "X" in letters and rule.name != "well-known"
    if key(singular(name)) in context.common:
        return False
    if "X" in letters or "Y" in letters or "D" in letters:
        return True
    return has_noun and not _ADJECTIVE.fullmatch(name)


def _united(found: list[tuple[int, Named]], context: _Context) -> tuple[Named, ...]:
    """Give one entry a system: the first that says introduces, else the first, under the short name."""
    by_key: dict[str, tuple[int, Named]] = {}
    for at, named in sorted(found, key=lambda each: (each[0], each[1].relation)):
        short = context.shorts.get(key(named.name), named.name)
        its_key = key(singular(short))
        long_name = named.long_name or context.longs.get(its_key)
        better = named._replace(name=singular(short), long_name=long_name)
        other = by_key.get(its_key)
        if other is None:
            by_key[its_key] = (at, better)
            continue
        kind = other[1].kind or better.kind
        chosen = better if (better.relation, other[1].relation) == ("introduces", "uses") else other[1]
        by_key[its_key] = (other[0], chosen._replace(kind=kind, name=other[1].name, long_name=other[1].long_name or long_name))
    return tuple(named for _, named in by_key.values())
