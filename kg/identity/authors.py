"""Author lists of one paper: whether two of them agree, and what one adds to another.

A list is one value. Another adds to it where both are of as many authors, complete or not, and the names at every
position agree: the same family name, and given names of which one begins as the other does. Two values at a position
of the scheme of which a person has one contradict each other, and the list that was not chosen adds nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from kg.identity.mint import Mint
from kg.identity.same import ONE_ONLY
from kg.records import Authorship, Identifier, Paper, PersonName
from kg.values import text

_ONLY = ONE_ONLY["person"]


def completed(chosen: Paper, others: Iterable[Paper], mint: Mint) -> tuple[Authorship, ...]:
    """Give the author list of a paper with what other lists of the same paper add to it, the better ones first.

    A position without an identifier takes those of one list; one with an identifier those that are known to be the same
    person's. A position without affiliations takes those of one list.
    """
    found = chosen.authors
    for other in others:
        if (
            other is not chosen
            and other.authors_complete == chosen.authors_complete
            and _agree(other.authors, found, mint)
        ):
            found = tuple([_joined(one, said, mint) for one, said in zip(found, other.authors, strict=True)])
    return found


def stated(record: Paper, merged: Paper, mint: Mint) -> tuple[Authorship, ...] | None:
    """Give what a record states of the author list that was chosen; None where it gives another.

    A list that says nothing of the chosen one but names that agree is another.
    """
    if record.authors_complete != merged.authors_complete or not _agree(record.authors, merged.authors, mint):
        return None
    found = [_part(said, one, mint) for said, one in zip(record.authors, merged.authors, strict=True)]
    says_more = any(each.affiliations or each.affiliations_as_printed or _identifiers(each) for each in found)
    return tuple(found) if says_more else None


def holders(record: Paper, merged: Paper, mint: Mint) -> dict[str, str]:
    """Give, for the IRIs of people whom a record knows by their place on a paper, those that they have in its list."""
    iri = mint.paper(merged)
    pairs = enumerate(zip(record.authors, merged.authors, strict=False), 1)
    places = ((said.person, one.person, at) for at, (said, one) in pairs if said.person and one.person)
    return {
        mint.person(said, iri, at): mint.person(one, iri, at)
        for said, one, at in places
        if mint.key("person", said) is None and mint.key("person", one) is not None
    }


def _agree(said: Sequence[Authorship], found: Sequence[Authorship], mint: Mint) -> bool:
    """Tell whether a list agrees with another at every position, and contradicts it at none."""
    if len(said) != len(found) or not found:
        return False
    pairs = list(zip(said, found, strict=True))
    return all(_is_one_name(*each) for each in pairs) and not any(_contradict(*each, mint) for each in pairs)


def _is_one_name(one: Authorship, other: Authorship) -> bool:
    if one.person is not None and other.person is not None:
        return one.person.name == other.person.name or _agree_names(_name(one.person), _name(other.person))
    if one.organization is not None and other.organization is not None:
        return text.normal(one.organization.name.value) == text.normal(other.organization.name.value)
    return False


def _contradict(one: Authorship, other: Authorship, mint: Mint) -> bool:
    """Tell whether two positions have different values of the scheme of which a person has one."""
    found = [{each for each in _known(position, mint) if each.scheme == _ONLY} for position in (one, other)]
    return all(found) and found[0].isdisjoint(found[1])


def _known(position: Authorship, mint: Mint) -> Iterator[Identifier]:
    """Give the identifiers of a position, and what makes the key of who holds it."""
    for each in _identifiers(position):
        yield each
        best = mint.same.get(("person", each.scheme, each.value))
        if best is not None:
            yield Identifier(*best)


def _identifiers(position: Authorship) -> tuple[Identifier, ...]:
    return position.person.identifiers if position.person is not None else ()


def _joined(one: Authorship, said: Authorship, mint: Mint) -> Authorship:
    """Give a position with what another list says of it."""
    changed: dict[str, Any] = {}
    if one.person is not None and said.person is not None:
        known = mint.key("person", one.person)
        if said.person.identifiers and known in (None, mint.key("person", said.person)):
            more = [each for each in said.person.identifiers if each not in one.person.identifiers]
            if one.person.identifier(_ONLY) is not None:
                more = [each for each in more if each.scheme != _ONLY]
            if more:
                changed["person"] = one.person.model_copy(update={"identifiers": (*one.person.identifiers, *more)})
    if not (one.affiliations or one.affiliations_as_printed):
        names = ("affiliations", "affiliations_as_printed")
        changed |= {name: value for name in names if (value := getattr(said, name))}
    return one.model_copy(update=changed) if changed else one


def _part(said: Authorship, one: Authorship, mint: Mint) -> Authorship:
    """Give what a list states of a position of the chosen one."""
    changed: dict[str, Any] = {}
    if said.person is not None and said.credited_name != one.credited_name == said.person.name:
        changed["credited_name"] = one.credited_name
    if said.person is not None and one.person is not None:
        is_same = mint.key("person", said.person) == mint.key("person", one.person)
        kept = tuple([each for each in said.person.identifiers if is_same and each in one.person.identifiers])
        if kept != said.person.identifiers:
            changed["person"] = said.person.model_copy(update={"identifiers": kept})
    if _affiliations(said, mint) != _affiliations(one, mint):
        changed |= {"affiliations": (), "affiliations_as_printed": ()}
    return said.model_copy(update=changed) if changed else said


def _affiliations(position: Authorship, mint: Mint) -> tuple[list[str], list[str]]:
    """Give the affiliations of a position, by their addresses and as printed."""
    return [mint.institution(each, "") for each in position.affiliations], list(position.affiliations_as_printed)


class _Name(NamedTuple):
    """A name as it is printed, and its parts where the source gives them apart."""

    whole: str
    family: str | None
    given: str | None
    particle: str | None


def _name(person: PersonName) -> _Name:
    return _Name(person.name, person.family, person.given, person.particle)


@lru_cache(maxsize=1 << 14)
def _agree_names(one: _Name, other: _Name) -> bool:
    """Tell whether two names agree: the same family name, and given names of which one begins as the other.

    >>> ada = _Name("Ada Lovelace", None, None, None)
    >>> _agree_names(ada, _Name("Lovelace, A.", None, None, None)), _agree_names(ada, _Name("B. Lovelace", None, None, None))
    (True, False)
    """
    return any(
        family == another and _is_beginning(given, more)
        for family, given in _readings(one)
        for another, more in _readings(other)
    )


_Words = tuple[str, ...]


def _is_beginning(one: _Words, other: _Words) -> bool:
    """Tell whether each given name that both have is an abbreviation of the other's."""
    if not one or not other:
        return one == other
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(one, other, strict=False))


def _readings(name: _Name) -> list[tuple[_Words, _Words]]:
    """Give the family name and the given names as words: as the source has them, else every way to part them."""
    head, comma, tail = name.whole.partition(",")
    if name.family and name.given:
        families = dict.fromkeys((name.family, f"{name.particle or ''} {name.family}"))
        return [(_words(each), _words(name.given)) for each in families]
    if comma:
        return [(_words(head), _words(tail))]
    words = _words(name.whole)
    return [(words[at:], words[:at]) for at in range(1, len(words))] or [(words, ())]


def _words(name: str) -> _Words:
    return tuple(text.normal(name).split())
