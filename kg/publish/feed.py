"""What changed from version to version: RDF Patches, and a paged feed of ActivityStreams, which goes on where it was.

The patches, one after the other, make the newest dump of an empty graph. The feed has an activity for each thing that
was added, changed, moved or removed, the oldest first; only its last page ever changes.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from kg.changes import CHANGES, Comparison, compare, files, patch
from kg.changes.feed import CONTEXT, activity
from kg.errors import SourceError
from kg.lines import in_pieces
from kg.outputs import manifest_of
from kg.publish import dumps

FOLDER, FEED, VERSIONS = "changes", "feed.jsonld", "versions.json"
"""Where the changes are below the site, the feed, and what lists the versions."""
PATCH_TYPE = "application/rdf-patch"
PAGE = 2_000
"""Activities of a page."""

TERMS: dict[str, Any] = {
    **CONTEXT,
    "OrderedCollectionPage": "as:OrderedCollectionPage",
    **{name: {"@id": f"as:{name}", "@type": "@id"} for name in ("first", "last", "next", "prev", "partOf")},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
}
"""The terms that the pages of a feed use, as the context of ActivityStreams defines them."""
_INSTANT = re.compile(
    r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)

Tell = Callable[[str], None]
"""What is told of each step before it begins."""


class Version(NamedTuple):
    """A version of the graph that was published."""

    number: int
    """From 1."""
    generation: str
    """Of the store that it was published from."""
    date: str | None
    statements: int
    """In all graphs."""
    sha256: str
    """Of the dump that has all graphs."""
    patch: str
    """The name of the file that makes it of the version before."""
    patch_id: str
    patch_bytes: int
    patch_sha256: str
    added: int
    removed: int
    """Statements."""
    things: dict[str, int]
    """How many were added, removed, changed and moved."""
    pages: int
    """The last page of the feed with its activities."""


class Versions(NamedTuple):
    """All versions that were published, the oldest first."""

    versions: list[Version]
    is_new: bool
    """The last one was not there before."""


def write(
    previous: Path | None,
    dumped: Path,
    out: Path,
    base: str,
    issued: str | None,
    generation: str,
    tell: Tell = lambda _step: None,
) -> Versions:
    """Write what changed since a site was published before, and keep what it says of the changes before.

    `previous` is the folder of that site, `dumped` that of the new dumps, `out` the folder of the changes, which is made;
    `issued` is when the new version was made, an xsd:dateTime. Without a site before, or one that has no versions, all
    that there is was added. Where nothing changed there is no new version. Raises SourceError for a site before that is
    not whole, SinkError for what cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    before = _kept(previous, out) if previous else []
    tell("finding what changed")
    with files.scratch() as room, _compared(_dumps_before(previous, before, room), dumped, base) as found:
        if before and not found.differs:
            return _finish(out, before, is_new=False)
        tell("writing what changed")
        number = len(before) + 1
        prefix, last = f"{base}{FOLDER}/", before[-1].pages if before else 0
        pages = _write_pages(found, out, prefix, last, _instant(issued))
        made = _write_patch(found, out / patch_name(number), before[-1].patch_id if before else None)
        new = next(each for each in dumps.read(dumped) if each.name == dumps.QUADS)
        things = dict.fromkeys(CHANGES, 0)
        for (_, change), many in found.things.items():
            things[change] += many
        version = Version(
            number, generation, issued, new.statements, new.sha256, patch_name(number), *made,
            found.added.total(), found.removed.total(), things, pages,
        )  # fmt: skip
    _write_feed(out, prefix, pages, sum(sum(each.things.values()) for each in [*before, version]))
    return _finish(out, [*before, version], is_new=True)


def patch_name(number: int) -> str:
    """Give the name of the file of the patch that makes a version."""
    return f"patch-{number}.rdfp.gz"


def page_name(number: int) -> str:
    """Give the name of the file of a page of the feed."""
    return f"page-{number}.jsonld"


def read(folder: Path) -> list[Version]:
    """Give the versions that a folder of changes lists, the oldest first. Raises SourceError."""
    try:
        return [Version(**each) for each in orjson.loads((folder / VERSIONS).read_bytes())["versions"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{folder / VERSIONS}: expected the versions of a published site ({error})") from None


def _finish(out: Path, versions: list[Version], *, is_new: bool) -> Versions:
    listed = {"versions": [each._asdict() for each in versions]}
    (out / VERSIONS).write_bytes(orjson.dumps(listed, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    return Versions(versions, is_new)


def _kept(previous: Path, out: Path) -> list[Version]:
    """Take over the patches and pages of the site before, and give its versions; none, where it has none."""
    folder = previous / FOLDER
    if not (folder / VERSIONS).exists():
        return []
    before = read(folder)
    names = [patch_name(number) for number in range(1, len(before) + 1)]
    names += [page_name(number) for number in range(1, before[-1].pages + 1)] if before else []
    try:
        for name in [*names, FEED]:
            shutil.copyfile(folder / name, out / name)
    except OSError as error:
        raise SourceError(f"{folder}: expected the changes of a published site whole ({error})") from None
    return before


def _dumps_before(previous: Path | None, before: list[Version], room: Path) -> Path:
    """Give the dumps of the last version, or an empty graph where there is none."""
    if previous is None or not before:
        empty = room / "empty.nq"
        empty.touch()
        return empty
    folder = previous / dumps.FOLDER
    found = next((each for each in dumps.read(folder) if each.name == dumps.QUADS), None)
    if found is None or found.sha256 != before[-1].sha256:
        raise SourceError(f"{folder}: expected {dumps.QUADS} of version {before[-1].number}, as {VERSIONS} lists it")
    return folder


def _compared(old: Path, new: Path, base: str) -> AbstractContextManager[Comparison]:
    """Compare two graphs; of one that had another base before, every address differs."""
    if old.is_dir() and manifest_of(old)["base"] != base:
        return compare(old / dumps.QUADS, new / dumps.QUADS, graphs=True, base=base)
    return compare(old, new, graphs=True, base=base)


def _instant(issued: str | None) -> str | None:
    return issued if issued and _INSTANT.fullmatch(issued) else None


def _write_patch(found: Comparison, target: Path, before: str | None) -> tuple[str, int, str]:
    """Write a patch that names the one before, as a log of patches does; give its name, size and SHA-256."""
    rows = patch.rows(found)
    first = next(rows)
    identifier = first[len(b"H id <") : -len(b"> .\n")].decode()

    def all_rows() -> Iterator[bytes]:
        yield first
        if before:
            yield f"H prev <{before}> .\n".encode()
        yield from rows

    files.write(target, in_pieces(all_rows()))
    with target.open("rb") as stream:
        return identifier, target.stat().st_size, hashlib.file_digest(stream, "sha256").hexdigest()


class _Pages(NamedTuple):
    """The pages of a feed."""

    folder: Path
    prefix: str
    """What their addresses begin with."""
    last: int
    """The number of the last one."""

    def link(self, number: int) -> dict[str, str]:
        return {"id": f"{self.prefix}{page_name(number)}", "type": "OrderedCollectionPage"}

    def write(self, number: int, start: int, activities: Sequence[dict[str, Any]]) -> None:
        """Write a page, an activity a line; `start` is the number of the first one, from 0."""
        head = {
            "@context": TERMS,
            **self.link(number),
            "partOf": {"id": f"{self.prefix}{FEED}", "type": "OrderedCollection"},
            **({"prev": self.link(number - 1)} if number > 1 else {}),
            **({"next": self.link(number + 1)} if number < self.last else {}),
            "startIndex": start,
        }
        lines = b",\n".join(map(orjson.dumps, activities))
        text = orjson.dumps(head)[:-1] + b',"orderedItems":[\n' + lines + b"\n]}\n"
        (self.folder / page_name(number)).write_bytes(text)

    def read(self, number: int) -> dict[str, Any]:
        """Read a page. Raises SourceError."""
        path = self.folder / page_name(number)
        try:
            found = orjson.loads(path.read_bytes())
            return {each: found[each] for each in ("startIndex", "orderedItems", "partOf")}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise SourceError(f"{path}: expected a page of a feed ({error})") from None

    def again(self, number: int) -> int:
        """Write a page that is there once more, with links that are right now; give the number of the next activity."""
        start, activities, _ = self.read(number).values()
        self.write(number, start, activities)
        return int(start) + len(activities)


def _write_pages(found: Comparison, out: Path, prefix: str, before: int, date: str | None) -> int:
    """Write the activities of a version on pages behind those that are there, and give the number of the last."""
    pages = _Pages(out, prefix, before + -(-found.things.total() // PAGE))
    has_moved = before and pages.read(1)["partOf"]["id"] != f"{prefix}{FEED}"
    start = 0
    for number in range(1 if has_moved else max(before, 1), before + 1):
        start = pages.again(number)
    activities = (activity(thing, date) for thing, _ in found.each())
    for number in range(before + 1, pages.last + 1):
        some = list(islice(activities, PAGE))
        pages.write(number, start, some)
        start += len(some)
    return pages.last


def _write_feed(out: Path, prefix: str, last: int, activities: int) -> None:
    """Write where the feed begins and ends."""
    pages = _Pages(out, prefix, last)
    feed = {
        "@context": TERMS,
        "id": f"{prefix}{FEED}",
        "type": "OrderedCollection",
        "totalItems": activities,
        **({"first": pages.link(1), "last": pages.link(last)} if last else {}),
    }
    (out / FEED).write_bytes(orjson.dumps(feed, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
