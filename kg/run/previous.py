"""The addresses that an earlier build has published, so that none of them dies.

They stand in a database, since there may be many; each process looks up in it what the things of a batch may have been
called. What is found is told at the end, when it is known what else the run describes.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.assembling import Read
from kg.errors import UsageError
from kg.identity.former import Former, formers
from kg.identity.known import Known
from kg.mappers.address import AddressNode
from kg.mapping import Assembly
from kg.mapping.without import ancestors
from kg.outputs import manifest_of
from kg.vocab import DCTERMS, KG, PROV, RDF

if TYPE_CHECKING:
    import pyoxigraph as ox

_CHUNK: Final = 500
_THING: Final = re.compile(r"(?:paper|work|person|institution|venue)/[^/]+(?:/(?:person|institution)/[^/]+)?")
NAMED: Final = "venue/name-"
"""How the addresses of venues begin that are known by name alone, which any paper may mention."""
_TABLES: Final = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE published (address TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE led (address TEXT PRIMARY KEY, target TEXT, at TEXT) WITHOUT ROWID;
"""


class Sighted(NamedTuple):
    """What was found of earlier addresses in some records."""

    stated: tuple[AddressNode, ...] = ()
    """What is said of addresses anyhow."""
    former: tuple[Former, ...] = ()
    """Addresses that were published, with those that their things have now."""
    alive: tuple[str, ...] = ()
    """Addresses that something has here, and that others may lead to, or that nothing had."""


NONE: Final = Sighted()


class Previous(NamedTuple):
    """The addresses of an earlier build."""

    file: Path
    """The database."""

    def sighted(self, records: Iterable[Read], known: Known, assembly: Assembly) -> Sighted:
        """Find earlier addresses of what some records came to."""
        base = known.mint.base
        found = dict.fromkeys(
            each
            for record, _ in records
            for each in formers(record, known)
            if not known.gone
            or known.gone.isdisjoint((*ancestors(base + each.old, base), *ancestors(base + each.new, base)))
        )
        published = self._those("published", "address", list(dict.fromkeys(each.old for each in found)))
        nodes = (each.node[0].removeprefix(base) for each in assembly.merged().nodes)
        things = [each for each in nodes if _THING.fullmatch(each)]
        named = [each for each in things if each.startswith(NAMED)]
        alive = self._those("led", "target", things) | self._those("led", "address", things)
        alive |= self._those("published", "address", named)
        former = tuple(each for each in found if each.old in published)
        return Sighted((), former, tuple(each for each in things if each in alive))

    def those_published(self, addresses: Sequence[str]) -> set[str]:
        """Give those of some addresses that the build has."""
        return self._those("published", "address", addresses)

    def _those(self, table: str, column: str, asked: Sequence[str]) -> set[str]:
        """Give the texts that a column of a table has."""
        found: set[str] = set()
        for start in range(0, len(asked), _CHUNK):
            some = asked[start : start + _CHUNK]
            query = f"SELECT {column} FROM {table} WHERE {column} IN ({', '.join('?' * len(some))})"  # noqa: S608 - ours
            found.update(row[0] for row in _opened(self.file).execute(query, some))
        return found

    def led(self) -> Iterator[tuple[str, str | None, str | None]]:
        """Give the addresses that led to others, or to nothing, with when their things were taken back."""
        yield from _opened(self.file).execute("SELECT address, target, at FROM led ORDER BY address")


@lru_cache(maxsize=1)
def _opened(file: Path) -> sqlite3.Connection:
    """Open a database, once in each process that is begun after it was made."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def published(build: Path, base: str, file: Path) -> Previous:
    """Put down the addresses of a build. Raises SourceError for what is no build, UsageError for one of another base."""
    import pyoxigraph as ox  # noqa: PLC0415 - most runs follow no other

    from kg import rdf  # noqa: PLC0415 - as above

    said = manifest_of(build)["base"]
    if said != base:
        raise UsageError(f"{build}: expected a build made for {base}, got one for {said}")
    file.unlink(missing_ok=True)
    found = sqlite3.connect(file, isolation_level=None)
    found.executescript(_TABLES)
    found.execute("BEGIN")
    for path in rdf.graph_files(build):
        with rdf.opened(path) as document:
            for quad in ox.parse(document.stream, format=document.form, base_iri=document.base):
                _put(found, quad, base)
    found.execute("DELETE FROM published WHERE address IN (SELECT address FROM led)")
    found.execute("CREATE INDEX led_target ON led (target)")
    found.execute("COMMIT")
    found.close()
    return Previous(file)


def _put(found: sqlite3.Connection, quad: ox.Quad, base: str) -> None:
    """Put down what a statement says of an address."""
    import pyoxigraph as ox  # noqa: PLC0415 - see `published`

    subject, predicate, value = quad.subject, quad.predicate.value, quad.object
    if not isinstance(subject, ox.NamedNode) or not subject.value.startswith(base):
        return
    address = subject.value[len(base) :]
    if predicate == RDF.type and isinstance(value, ox.NamedNode):
        if value.value == KG.Tombstone:
            found.execute("INSERT OR IGNORE INTO led VALUES (?, NULL, NULL)", (address,))
        elif _THING.fullmatch(address):
            found.execute("INSERT OR IGNORE INTO published VALUES (?)", (address,))
    elif predicate == DCTERMS.isReplacedBy and isinstance(value, ox.NamedNode):
        found.execute("INSERT OR REPLACE INTO led VALUES (?, ?, NULL)", (address, value.value.removeprefix(base)))
    elif predicate == PROV.invalidatedAtTime and isinstance(value, ox.Literal):
        found.execute("INSERT OR REPLACE INTO led VALUES (?, NULL, ?)", (address, value.value))


def settle(
    previous: Previous, sighted: Iterable[Sighted], described: Iterable[str], base: str
) -> Iterator[AddressNode]:
    """Give every address that was published and is no more: it leads to the one that holds, or says that there is none.

    `described` are the addresses of all that the run describes.
    """
    stated: dict[str, AddressNode] = {}
    found: dict[str, tuple[str, bool]] = {}
    alive: set[str] = set()
    for each in sighted:
        stated |= {node.iri.removeprefix(base): node for node in each.stated}
        for old, new, is_sure in each.former:
            found.setdefault(old, (new, is_sure))
        alive.update(each.alive)
    asked = {_whole(old) for old, (_, is_sure) in found.items() if not is_sure}
    still = {each for each in described if each in asked} | alive
    former = {
        old: new
        for old, (new, is_sure) in found.items()
        if old not in stated and (is_sure or (_whole(old) not in still and old not in still))
    }
    yield from stated.values()
    yield from (_leading(base, old, new) for old, new in sorted(former.items()))
    for old, target, at in previous.led():
        if old in alive or old in former or old in stated:
            continue
        if target is None:
            yield AddressNode(f"{base}{old}", "tombstone", None, at)
        elif target in former or target in alive:
            yield _leading(base, old, former.get(target, target))


def _leading(base: str, old: str, new: str) -> AddressNode:
    return AddressNode(f"{base}{old}", "alias", f"{base}{new}")


def _whole(address: str) -> str:
    """Give the address of the paper that an address is, hangs below, or is the work of."""
    kind, key, *_ = address.split("/")
    return f"paper/{key}" if kind == "work" else f"{kind}/{key}"
