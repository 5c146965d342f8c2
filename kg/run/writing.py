"""The one ordered writer: sheets in, the files of a build out; a node that was written is not written again.

The writer remembers the digests of nodes, as many as its budget says, and drops exact repetitions.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from array import array
from collections.abc import Sequence
from itertools import accumulate, compress
from mmap import mmap
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from kg.mapping import Scope, Syntax
from kg.outputs import WORK
from kg.run.sheets import EPOCH, Leaf, Sheet
from kg.run.sorting import sorted_lines

BUDGET = 1 << 20
"""Nodes that the writer remembers by default, at 8 bytes each."""


class Target(NamedTuple):
    """A graph file to write: its syntax, how it is packed, and the size of a shard."""

    syntax: Syntax
    packing: str = ""
    """`gz`, `zst`, or nothing."""
    shard: int = 0
    """Bytes, before packing, after which another file is begun; 0 is never."""
    stem: str = "graph"
    sorts: bool = False
    """Its lines are sorted at the end, each once."""

    def name(self, number: int) -> str:
        """Give the name of the file, or of one of its shards, counted from 1."""
        stem = f"{self.stem}-{number:05}" if self.shard else self.stem
        return f"{stem}.{self.syntax.extension}" + (f".{self.packing}" if self.packing else "")


class Seen:
    """Remembers digests: all of an epoch, and of those before as many as its budget, a new one for an old one."""

    def __init__(self, budget: int) -> None:
        """Make room for at least `budget` digests, a power of two."""
        self._size = 1 << max(4, (budget - 1).bit_length())
        # What is never written takes no memory.
        self._slots = memoryview(mmap(-1, 8 * self._size)).cast("Q")
        self._epochs = memoryview(mmap(-1, 4 * self._size)).cast("I")
        self._epoch = 0
        self._pushed: set[int] = set()
        """Digests of this epoch that others took the slots of."""
        self._added = array("Q")

    def turn(self, number: int) -> None:
        """Begin with a batch; with a new epoch, processes send again what they sent before."""
        if number // EPOCH + 1 != self._epoch:
            self._epoch = number // EPOCH + 1
            self._pushed.clear()

    def is_new(self, digest: int) -> bool:
        """Tell whether a digest is not remembered, and remember it; 0 always is new."""
        if not digest:
            return True
        slot = digest & (self._size - 1)
        before, is_recent = self._slots[slot], self._epochs[slot] == self._epoch
        if (before == digest and is_recent) or digest in self._pushed:
            return False
        self._added.append(digest)
        self._epochs[slot] = self._epoch
        if before == digest:
            return False
        if is_recent:
            self._pushed.add(before)
        self._slots[slot] = digest
        return True

    def added(self) -> bytes:
        """Give what was remembered since this was asked last."""
        found, self._added = self._added.tobytes(), array("Q")
        return found

    def remember(self, added: bytes) -> None:
        """Remember again what was remembered once, in its order."""
        for digest in array("Q", added):
            self.is_new(digest)
        self._added = array("Q")


class _Packer:
    """Packs bytes; every member stands by itself, so that what follows one may be cut off."""

    def __init__(self, packing: str) -> None:
        self._packing = packing
        self._member: Any = None

    def pack(self, data: bytes) -> bytes:
        if not self._packing:
            return data
        if self._member is None:
            self._member = _member(self._packing)
        return bytes(self._member.compress(data))

    def close(self) -> bytes:
        """End the member that is open, if any."""
        member, self._member = self._member, None
        return b"" if member is None else bytes(member.flush())


def _member(packing: str) -> Any:
    if packing == "gz":
        return zlib.compressobj(6, wbits=31)  # without name and time: the same bytes every time
    import zstandard  # noqa: PLC0415 - few outputs need it

    return zstandard.ZstdCompressor(level=3, write_checksum=True).compressobj()


class State(NamedTuple):
    """How far a file, or a set of shards, is written: enough to go on from there."""

    shard: int
    size: int
    """Bytes of the file, packed, up to the end of a member."""
    length: int
    """Bytes of the shard before packing."""
    triples: int
    is_begun: bool
    """A block was written, so that the next one is parted from it."""
    done: tuple[dict[str, Any], ...] = ()
    """The shards before, as the manifest lists them."""


class Output:
    """One graph file that grows, or its shards."""

    def __init__(self, folder: Path, target: Target, scope: Scope, state: State | None = None) -> None:
        """Begin a file in a folder, or go on with one that was left in a state."""
        self.target = target
        self._folder, self._scope = folder, scope
        self._packer = _Packer(target.packing)
        self._done: list[dict[str, Any]] = list(state.done) if state else []
        if state is None:
            self._open(1)
        else:
            self._reopen(state)

    def _open(self, shard: int) -> None:
        self._shard, self._size, self._length, self._triples, self._is_begun = shard, 0, 0, 0, False
        self._digest = hashlib.sha256()
        self._stream: BinaryIO = self._path().open("wb", buffering=1 << 20)
        self._write(self.target.syntax.begin(self._scope))

    def _reopen(self, state: State) -> None:
        self._shard, self._size, self._length, self._triples, self._is_begun, _ = state
        self._stream = self._path().open("r+b", buffering=1 << 20)
        self._stream.truncate(state.size)
        self._digest = hashlib.file_digest(self._stream, "sha256")  # type: ignore[arg-type]
        self._stream.seek(state.size)

    def _path(self) -> Path:
        return self._folder / self.target.name(self._shard)

    def _write(self, text: str) -> None:
        self._write_bytes(text.encode(), len(text))

    def _write_bytes(self, data: bytes, length: int) -> None:
        """Write UTF-8 that is so many characters."""
        self._length += length
        self._put(self._packer.pack(data))

    def _put(self, data: bytes) -> None:
        self._digest.update(data)
        self._size += len(data)
        self._stream.write(data)

    def add(self, leaf: Leaf, keep: Sequence[bool] | None, triples: int) -> None:
        """Write the pieces of a leaf that are to be kept (all, without `keep`)."""
        pieces, counts = leaf.texts[self.target.syntax.name], leaf.counts
        if keep is not None:
            pieces, counts = list(compress(pieces, keep)), list(compress(counts, keep))
        if not self.target.shard:
            self._add(leaf.graph, pieces, triples)
            return
        while pieces:
            lengths = accumulate(map(len, pieces), initial=self._length)
            room = sum(1 for each in lengths if each < self.target.shard)
            self._add(leaf.graph, pieces[:room], sum(counts[:room]))
            pieces, counts = pieces[room:], counts[room:]

    def _add(self, graph: str | None, pieces: Sequence[str], triples: int) -> None:
        """Write some pieces of a graph, and begin another shard behind them when this one is large enough."""
        syntax = self.target.syntax
        # Joined as bytes: one rare character makes every other one of a text take as much room as itself.
        data = syntax.between.encode().join(map(str.encode, pieces))
        if not data:
            return
        head = syntax.enter(graph, self._scope) + (syntax.between if self._is_begun else "")
        length = len(head) + sum(map(len, pieces)) + len(syntax.between) * (len(pieces) - 1) + len(syntax.leave)
        self._write_bytes(b"".join((head.encode(), data, syntax.leave.encode())), length)
        self._is_begun = True
        self._triples += triples
        self._turn()

    def add_lines(self, lines: Sequence[bytes]) -> None:
        """Write some statements that are lines."""
        self._write(b"".join(lines).decode())
        self._is_begun = True
        self._triples += len(lines)
        self._turn()

    def _turn(self) -> None:
        """Begin another shard when this one is large enough."""
        if self.target.shard and self._length >= self.target.shard:
            self._finish()
            self._open(self._shard + 1)

    def state(self) -> State:
        """End the member that is open, see the bytes out of this process, and give the state."""
        self._put(self._packer.close())
        self._stream.flush()
        done = tuple(self._done)
        return State(self._shard, self._size, self._length, self._triples, self._is_begun, done)

    def _finish(self) -> None:
        self._write(self.target.syntax.end)
        self._put(self._packer.close())
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()
        name = self._path().name
        entry = {"name": name, "sha256": self._digest.hexdigest(), "bytes": self._size, "triples": self._triples}
        self._done.append(entry)

    def finish(self) -> list[dict[str, Any]]:
        """End the document, see it on disk, and give the entries of the manifest; an empty last shard is none."""
        path, is_empty = self._path(), not self._is_begun and bool(self._done)
        self._finish()
        if is_empty:
            self._done.pop()
            path.unlink()
        return self._done

    def close(self) -> None:
        """Leave the file as it is."""
        self._stream.close()


class Written(NamedTuple):
    """How far a writer is: enough to go on from there, with what was before it."""

    states: tuple[State, ...]
    remembered: tuple[bytes, ...]
    """What it remembered since it was asked last."""


class Writer:
    """All graph files of a run, and what they have in common: which nodes were written already."""

    def __init__(
        self,
        folder: Path,
        targets: Sequence[Target],
        scope: Scope,
        states: Sequence[State] | None = None,
        budget: int = BUDGET,
    ) -> None:
        """Begin the files of all targets in a folder, or go on with those that were left in these states."""
        begun = dict(enumerate(states or ()))
        self._folder, self._scope, self._targets = folder, scope, targets
        self._outputs = [
            Output(folder / WORK if each.sorts else folder, _unsorted(each), scope, begun.get(index))
            for index, each in enumerate(targets)
        ]
        self._kinds = [
            ([each for each in self._outputs if each.target.syntax.has_graphs == has_graphs], Seen(budget))
            for has_graphs in sorted({each.syntax.has_graphs for each in targets})
        ]

    def remember(self, number: int, written: Written) -> None:
        """Remember again what was written of a batch."""
        self._turn(number)
        for (_, seen), remembered in zip(self._kinds, written.remembered, strict=True):
            seen.remember(remembered)

    def _turn(self, number: int) -> None:
        for _, seen in self._kinds:
            seen.turn(number)

    def add(self, number: int, sheet: Sheet) -> int:
        """Write the sheet of a batch without what was written before; give the statements that were written."""
        self._turn(number)
        return max([_add(sheet, outputs, seen) for outputs, seen in self._kinds], default=0)

    def written(self) -> Written:
        """See everything out of this process, and tell how far it is."""
        return Written(tuple(each.state() for each in self._outputs), tuple(seen.added() for _, seen in self._kinds))

    def finish(self) -> list[dict[str, Any]]:
        """End all files, and give the entries of the manifest."""
        done = [each.finish() for each in self._outputs]
        for index, target in enumerate(self._targets):
            if target.sorts:
                work = self._folder / WORK
                output = Output(self._folder, target, self._scope)
                for lines in sorted_lines(work / done[index][0]["name"], work):
                    output.add_lines(lines)
                done[index] = output.finish()
        return [entry for each in done for entry in each]

    def close(self) -> None:
        """Leave the files as they are."""
        for each in self._outputs:
            each.close()


def _unsorted(target: Target) -> Target:
    """Give what is written before it is sorted."""
    return target._replace(packing="", shard=0, stem="unsorted", sorts=False) if target.sorts else target


def _add(sheet: Sheet, outputs: Sequence[Output], seen: Seen) -> int:
    """Write the leaves of a sheet to files of one kind."""
    total = 0
    for leaf in sheet.graphs if outputs[0].target.syntax.has_graphs else sheet.merged:
        keep = [seen.is_new(digest) for digest in leaf.digests]
        is_whole = all(keep)
        triples = sum(leaf.counts if is_whole else compress(leaf.counts, keep))
        for output in outputs:
            output.add(leaf, None if is_whole else keep, triples)
        total += triples
    return total


class TextFile:
    """A side file that grows."""

    def __init__(self, path: Path, head: str = "", size: int | None = None) -> None:
        """Begin a file, or go on with one of which this many bytes are kept."""
        self._path, self._size = path, 0
        self._digest = hashlib.sha256()
        if size is None:
            self._stream: BinaryIO = path.open("wb", buffering=1 << 16)
            self.write(head)
            return
        self._stream = path.open("r+b", buffering=1 << 16)
        self._stream.truncate(size)
        self._digest = hashlib.file_digest(self._stream, "sha256")  # type: ignore[arg-type]
        self._size = self._stream.seek(size)

    def write(self, text: str) -> None:
        """Add some text."""
        data = text.encode()
        self._digest.update(data)
        self._size += len(data)
        self._stream.write(data)

    def state(self) -> int:
        """See the bytes out of this process, and give how many there are."""
        self._stream.flush()
        return self._size

    def finish(self) -> dict[str, Any]:
        """See the file on disk, and give its entry in the manifest."""
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()
        return {"name": self._path.name, "sha256": self._digest.hexdigest(), "bytes": self._size, "triples": None}

    def close(self) -> None:
        """Leave the file as it is."""
        self._stream.close()
