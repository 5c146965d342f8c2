"""Which identifiers name the same thing, as the records state it: those that stand together on one thing.

What shares identifiers, one with the next, is one thing, unless that gives it two values of the one scheme of which a
thing has one: two DOIs of an expression, two ORCIDs of a person, two ROR ids of an institution. Then the links that say
so are left out, by a rule that asks neither which record came first nor how often something was said:

    a record that gives one thing two such values ties nothing; of two ORCIDs of a person none is believed
    an identifier that is as near to one of them as to another is joined to nothing; next to a value is what is stated
    together with it, then what is stated together with that
    of what is left, each identifier belongs to the nearest value, and a record that ties what belongs to two ties nothing

What is left out is told, with the records that say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeVar

from kg.identity import mentions
from kg.identity.mint import SCHEMES_OF, Kind
from kg.identity.names import NAMING, Pair, Thing, best
from kg.records import Authorship, Identifier, Paper, Person, PersonName, Record
from kg.values.schemes import SCHEMES

Name = tuple[Kind, str, str]

ONE_ONLY: Final[Mapping[Kind, str]] = {"paper": "doi", "person": "orcid", "institution": "ror"}
"""The scheme of which one thing has one value."""
SHOWN: Final = 4
"""Values that are named where more contradict each other."""


class Stated(NamedTuple):
    """Identifiers that a record gives together, and where it was read."""

    thing: Thing
    source: str = ""
    line: int = 0


class Refused(NamedTuple):
    """A link that was left out: where it is stated, and what contradicts it, in words."""

    source: str
    line: int
    message: str


class Sameness(NamedTuple):
    """What is the same, and what is not, though it was stated."""

    same: dict[Name, Pair]
    refused: tuple[Refused, ...]


def same(things: Iterable[Thing]) -> dict[Name, Pair]:
    """Give, for each identifier of things that have several, the one that makes the key of the thing."""
    return sameness(map(Stated, things)).same


def sameness(stated: Iterable[Stated]) -> Sameness:
    """Give, for each identifier of things that have several, the one that makes the key, and what was left out.

    The order of what is stated changes nothing but the order of what is told.
    """
    found: dict[Name, Pair] = {}
    refused: list[tuple[int, Refused]] = []
    for some in _connected(list(map(_statement, stated))):
        names = dict.fromkeys(name for each in some for name in each.names)
        values = [name for name in names if name[1] == ONE_ONLY.get(name[0])]
        if len(values) > 1:
            parted = _Parted(values, some)
            found |= {name: _best(group) for group in parted.groups(names) for name in group}
            refused += parted.refused()
        elif len(names) > 1:
            found |= dict.fromkeys(names, _best(list(names)))
    return Sameness(found, tuple(each for _, each in sorted(refused)))


def contradictions(record: Record) -> Iterator[str]:
    """Tell of each thing to which a record alone gives two values where a thing has one."""
    things: Iterable[tuple[Kind, tuple[Identifier, ...]]] = mentions.tying(record)
    if isinstance(record, Paper):
        things = (("paper", record.identifiers), *things)
    for kind, identifiers in things:
        if _contradict(kind, identifiers):
            only = ONE_ONLY[kind]
            got = _listed(f'"{each.value}"' for each in identifiers if each.scheme == only)
            left = f"the {kind} is known by the first, and nothing was joined"
            if kind == "person":
                known = _known_by(identifiers)
                left = f"none was believed, and the person is known by {_shown((kind, *known[0])) if known else 'name'} alone"
            yield f"expected one {SCHEMES[only].title} of one {kind}, got {got}; {left}"


R = TypeVar("R", bound=Record)
P = TypeVar("P", bound=PersonName)
A = TypeVar("A", bound=Authorship)


def believed(record: R) -> R:
    """Give a record in which nobody has two ORCIDs: who is said to have two is known by the next best identifier alone."""
    if isinstance(record, Paper):
        positions = (*record.authors, *record.contributors) if record.contributors else record.authors
        listed = [each.person.identifiers for each in positions if each.person is not None]
        # nearly all end here, and it is asked of every record
        if not any(len(each) > 1 and [scheme for scheme, _ in each].count("orcid") > 1 for each in listed):
            return record
        authors, contributors = tuple(map(_believed, record.authors)), tuple(map(_believed, record.contributors))
        return record.model_copy(update={"authors": authors, "contributors": contributors})
    return _of_one(record) if isinstance(record, Person) and _is_torn(record) else record


def _believed(position: A) -> A:
    person = position.person
    return position.model_copy(update={"person": _of_one(person)}) if person and _is_torn(person) else position


def _of_one(person: P) -> P:
    return person.model_copy(update={"identifiers": _known_by(person.identifiers)})


def _is_torn(person: PersonName | None) -> bool:
    return person is not None and len(person.identifiers) > 1 and _contradict("person", person.identifiers)


def _contradict(kind: Kind, identifiers: Sequence[Identifier]) -> bool:
    """Tell whether there are two values of the scheme of which a thing has one."""
    only = ONE_ONLY.get(kind, "")
    return len(identifiers) > 1 and sum([each[0] == only for each in identifiers]) > 1


def _known_by(identifiers: Sequence[Identifier]) -> tuple[Identifier, ...]:
    """Give the one identifier by which a person of two ORCIDs is known, if there is one."""
    rest = [each for each in identifiers if each.scheme != ONE_ONLY["person"]]
    found = best("person", rest, {})
    return tuple([each for each in rest if each == found][:1])


class _Statement(NamedTuple):
    at: int
    """Its position among all."""
    names: tuple[Name, ...]
    place: str
    stated: Stated


def _statement(stated: Stated) -> _Statement:
    kind, identifiers = stated.thing
    names = tuple(dict.fromkeys((kind, *pair) for pair in identifiers if pair[0] in NAMING[kind]))
    return _Statement(0, names, f"{stated.source}:{stated.line}", stated)


def _connected(statements: Sequence[_Statement]) -> Iterator[list[_Statement]]:
    """Give the statements that share names, one with the next, together; those that contradict themselves tie nothing."""
    forest = _Forest()
    kept = []
    for at, each in enumerate(statements):
        if sum([name[1] == ONE_ONLY.get(name[0]) for name in each.names]) < 2:
            kept.append(each._replace(at=at))
            forest.tie(each.names)
    groups: dict[Name, list[_Statement]] = {}
    for each in kept:
        if each.names:
            groups.setdefault(forest.root(each.names[0]), []).append(each)
    yield from groups.values()


class _Forest:
    """Names in groups that grow together (a disjoint-set forest)."""

    def __init__(self) -> None:
        self._parent: dict[Name, Name] = {}

    def root(self, name: Name) -> Name:
        parent = self._parent
        while parent[name] != name:
            parent[name] = name = parent[parent[name]]
        return name

    def tie(self, names: Sequence[Name]) -> None:
        for name in names:
            self._parent.setdefault(name, name)
            self._parent[self.root(name)] = self.root(names[0])


class _Parted:
    """Names that would be one thing with several values where a thing has one, parted by the value that each is nearest to."""

    def __init__(self, values: Sequence[Name], statements: Sequence[_Statement]) -> None:
        self._statements = statements
        self._owner = {value: value for value in values}
        self._why: dict[Name, _Statement] = {}
        """The first statement by which a name belongs to its owner."""
        self._torn: dict[Name, dict[Name, _Statement]] = {}
        """The names that are as near to one value as to another, and for each value why."""
        stand: dict[Name, list[_Statement]] = {}
        for each in statements:
            for name in each.names:
                stand.setdefault(name, []).append(each)
        level: Sequence[Name] = values
        while level:
            level = self._next(level, stand)

    def _next(self, level: Sequence[Name], stand: Mapping[Name, Sequence[_Statement]]) -> list[Name]:
        """Give the names next to those of one level."""
        claims: dict[Name, dict[Name, _Statement]] = {}
        reached = {(each.at, self._owner[name]): each for name in level for each in stand[name]}
        for (_, owner), at in reached.items():
            for name in at.names:
                if name not in self._owner and name not in self._torn:
                    of_name = claims.setdefault(name, {})
                    of_name[owner] = min(at, of_name.get(owner, at))
        for name, owners in claims.items():
            if len(owners) > 1:
                self._torn[name] = owners
            else:
                ((self._owner[name], self._why[name]),) = owners.items()
        return [name for name, owners in claims.items() if len(owners) == 1]

    def groups(self, names: Iterable[Name]) -> Iterator[list[Name]]:
        """Give the names of each thing; one that is torn is a thing of its own, and what is behind it another."""
        found: dict[Name, list[Name]] = {}
        rest = _Forest()
        for each in self._statements:
            rest.tie([name for name in each.names if name not in self._owner and name not in self._torn])
        for name in names:
            if name in self._torn:
                yield [name]
            else:
                found.setdefault(self._owner.get(name) or rest.root(name), []).append(name)
        yield from found.values()

    def refused(self) -> Iterator[tuple[int, Refused]]:
        """Tell what was left out, each with the position of the statement that is named first."""
        for name, owners in self._torn.items():
            said = sorted((at, value) for value, at in owners.items())
            (first, value), *others = said
            got = _listed([f'"{value[2]}"', *(f'"{value[2]}" ({at.place})' for at, value in others)])
            expected = f"expected one {_scheme(value)} with {_shown(name)}"
            none = "none of them" if len(others) > 1 else "neither"
            yield first.at, _refused(first, f"{expected}, got {got}; it was joined to {none}")
        for each in {frozenset(each.names): each for each in reversed(self._statements)}.values():
            ends: dict[Name, Name] = {}
            for name in each.names:
                if owner := self._owner.get(name):
                    ends.setdefault(owner, name)
            if len(ends) > 1:
                got = _listed(self._end(name, owner) for owner, name in ends.items())
                expected = f"expected identifiers of one {each.names[0][0]}"
                yield each.at, _refused(each, f"{expected}, got {got}; they were not joined")

    def _end(self, name: Name, owner: Name) -> str:
        why = self._why.get(name)
        return _shown(name) + (f' (with {_scheme(owner)} "{owner[2]}", {why.place})' if why else "")


def _refused(at: _Statement, message: str) -> Refused:
    return Refused(at.stated.source, at.stated.line, message)


def _scheme(name: Name) -> str:
    return SCHEMES[name[1]].title


def _shown(name: Name) -> str:
    return f'{_scheme(name)} "{name[2]}"'


def _listed(values: Iterable[str]) -> str:
    """Give some values as words, and how many more there are."""
    listed = list(dict.fromkeys(values))
    more = len(listed) - SHOWN
    shown = [*listed[:SHOWN], f"{more} more"] if more > 0 else listed
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else "".join(shown)


def _best(group: Sequence[Name]) -> Pair:
    """Give the name of a group that makes the key: by the order of schemes, then by value."""
    order = SCHEMES_OF[group[0][0]]
    _, scheme, value = min(group, key=lambda name: (order.index(name[1]), name[2]))
    return scheme, value
