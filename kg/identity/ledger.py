"""The facts of all batches, and what they come to."""

from __future__ import annotations

from pathlib import Path

from kg.identity.facts import Described, Facts
from kg.identity.known import Identity
from kg.identity.match import Link
from kg.identity.mint import Same
from kg.identity.names import Thing, key_of
from kg.identity.papers import PaperFacts
from kg.identity.place import Place
from kg.identity.resolve import resolve_component
from kg.identity.same import same
from kg.identity.values import FIELDS, Said, Value


class Ledger:
    """The facts of all batches, in their order."""

    def __init__(self, file: Path | None = None) -> None:
        """Begin with nothing; `file` holds what many records need."""
        self._file = file
        self._batches: list[Facts] = []

    def add(self, facts: Facts) -> None:
        """Add the facts of the next batch."""
        self._batches.append(facts)

    def resolve(self, base: str) -> Identity:
        """Find what depends on more than one batch."""
        papers: list[tuple[int, int, PaperFacts]] = []
        others: list[tuple[int, Described]] = []
        things: list[Thing] = []
        for batch, facts in enumerate(self._batches):
            papers += [(batch, position, paper) for position, paper in facts.papers]
            others += [(batch, each) for each in facts.others]
            things += facts.things
        found = resolve_component([paper for _, _, paper in papers])
        aliases = {**found.same, **same(things)}
        groups: dict[str, list[tuple[int, int]]] = {}
        for (batch, position, _), key in zip(papers, found.keys, strict=True):
            groups.setdefault(f"paper/{key}", []).append((batch, position))
        for batch, each in others:
            iri = each.iri or f"{each.kind}/{key_of(each.kind, each.identifiers, aliases)}"
            groups.setdefault(iri, []).append((batch, each.position))
        spread = sorted(group for group in groups.values() if len({batch for batch, _ in group}) > 1)
        aside: dict[int, dict[int, int]] = {}
        for number, group in enumerate(spread):
            for batch, position in group:
                aside.setdefault(batch, {})[position] = number
        owners: dict[str, tuple[str, ...]] = {}
        for sha256, name in (each for facts in self._batches for each in facts.owners):
            owners[sha256] = tuple(dict.fromkeys((*owners.get(sha256, ()), name)))
        work = f"{base}work/"
        return Identity(
            base,
            len(spread),
            (),
            aliases,
            {name: work + key for name, key in found.works.items()},
            {f"{base}paper/{key}": Place(work + each.work, *each[1:]) for key, each in found.places.items()},
            owners,
            self._settled(base, aliases),
            aside,
            tuple(
                Link("same-work", f"{base}paper/{each.expression}", work + each.work, "equal-title", *each[2:])
                for each in found.joined
            ),
        )

    def _settled(self, base: str, aliases: Same) -> dict[tuple[str, str], Value]:
        first: dict[tuple[str, str], Said] = {}
        differ = set()
        for facts in self._batches:
            of_batch: dict[tuple[str, str], Said] = {}
            for each in facts.said:
                of_batch.setdefault((each.about.iri(base, aliases), each.field), each)
            for name, each in of_batch.items():
                if first.setdefault(name, each).value != each.value:
                    differ.add(name)
        return {(iri, field): first[iri, name].value for iri, name in differ for field in FIELDS.get(name, (name,))}
