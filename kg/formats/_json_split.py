"""Cut a stream of JSON into its records, whatever holds them together, in memory that does not grow with the stream.

window     what is at hand of the stream        brackets   a record that is looked through for its end
envelope   what an object of records holds      depth      how deep it goes
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

import orjson

from kg.errors import BadValue
from kg.formats._json_brackets import OPENING, Brackets, BrokenError, turn
from kg.formats._json_depth import is_deeper, too_deep
from kg.formats._json_envelope import Envelope, Held, Path
from kg.formats._json_lenient import leniently
from kg.formats._json_spans import spans
from kg.formats._json_window import CHUNK, Window, end_of
from kg.formats.format import Placed, Settings
from kg.records.prove import Note

__all__ = ["CHUNK", "Splitter", "is_deeper"]

_NO_OBJECT: Final = re.compile(rb"[^{,\]\n]*+")


class Splitter:
    """The records of one stream."""

    def __init__(
        self, stream: BinaryIO, note: Note, settings: Settings, envelope: frozenset[Path], members: frozenset[str]
    ) -> None:
        """Take the stream, whom to tell of what is lost, the limits, the paths that may hold records, and their members."""
        self._window = Window(stream, settings.line)
        self._brackets = Brackets(self._window, settings)
        self._note = note
        self._settings = settings
        self._envelope = Envelope(envelope, members)
        self._tried = b"", 0  # what is at hand, and where the line ends in it that was tried as one record
        self._path = ""  # of what is read now, in a list
        self._is_counted = True  # the number in the path is beyond doubt

    def entries(self, *, within: str = "", envelope: bool = True) -> Iterator[Placed]:
        """Yield what is in the stream, or in a list of it, which has a path, from behind its bracket up to its end."""
        window, nested, index = self._window, bool(within), 0
        self._is_counted = True
        while byte := window.start():
            self._path = f"{within}[{index}]" if nested and self._is_counted else ""
            index += 1
            if byte == b"{":
                found = self._one_line(envelope=envelope)
                yield from self._object(envelope=envelope, streams=not nested) if found is None else found
            elif byte == b"[" and not nested:
                window.take(window.at + 1)
                yield from self.entries(within="$")
            elif byte == b"]" and nested:
                window.take(window.at + 1)
                return
            elif byte == b"[":
                self._list()
            else:
                self._other()
        if nested:
            self._note(window.line, "$", "expected the end of a list, got the end of the document")

    def _one_line(self, *, envelope: bool) -> list[Placed] | None:
        """Give what is on a line that is a record or an envelope of its own; None when the line is neither."""
        window = self._window
        if self._tried[0] is window.data and window.at <= self._tried[1]:
            return None  # another value of a line that is no record
        newline = window.data.find(b"\n", window.at)
        self._tried = window.data, newline if newline >= 0 else len(window.data)
        if newline < 0 or newline - window.at > self._settings.record_bytes:
            return None
        try:
            raw = window.data[window.at : newline].rstrip(b" \t\r,")
            data = orjson.loads(raw)
        except orjson.JSONDecodeError:
            return None
        line, start, window.at = window.line, window.offset, newline
        if is_deeper(raw, self._settings.depth):
            self._lose(line, too_deep(self._settings.depth))
            return []
        return self._unwrapped(line, data, raw, start, envelope=envelope)

    def _object(self, *, envelope: bool, streams: bool) -> Iterator[Placed]:
        """Yield the object that begins here, or what it holds when it is an envelope.

        With `streams`, the list of an envelope is not read as a whole.
        """
        line, self._brackets.is_kept = self._window.line, True
        try:
            if envelope and streams and self._envelope.paths:
                yield from self._looked_through(line)
            else:
                yield from self._parsed(line, self._span(), envelope=envelope)
        except BrokenError as error:
            self._lose(line, str(error))
            self._resume()

    def _parsed(self, line: int, raw: bytes | None, *, envelope: bool = True) -> list[Placed]:
        """Give the records of an object that was taken just now."""
        if raw is None or (found := self._loaded(raw, line)) is None:
            return []
        return self._unwrapped(line, found, raw, self._before(raw), envelope=envelope)

    def _looked_through(self, line: int) -> Iterator[Placed]:  # noqa: C901
        """Yield the object that begins here, or what it holds under a path of an envelope."""
        window, brackets, stack, cursor = self._window, self._brackets, bytearray(), 0
        names: list[str] = []  # of the objects that are open, as far as a path leads
        member: tuple[int, int, int, str] | None = None  # the object under a path: how deep, where, its line, the path
        is_envelope = False
        while True:
            before = cursor if brackets.is_kept else 0
            cursor = brackets.next(stack, cursor)
            byte = window.byte(cursor)
            if byte in OPENING and len(names) == len(stack) <= self._envelope.longest:
                name = brackets.name(before, cursor) if stack else ""
                path = (*names[1:], name)
                if byte == b"[" and path in self._envelope.paths and brackets.closes_at_once(cursor + 1):
                    member = None  # the list holds no records, so what it stands in may be one: the whole is judged
                elif byte == b"[" and path in self._envelope.paths:
                    window.take(window.at + cursor + 1)
                    yield from self.entries(within=".".join(("$", *path)), envelope=False)
                    is_envelope, brackets.is_kept, cursor = True, False, 0
                    continue
                if byte == b"{":
                    names.append(name)
                    if path in self._envelope.paths and member is None:
                        member = len(stack), cursor, brackets.line(cursor), ".".join(("$", *path))
            turn(stack, byte)
            cursor += 1
            del names[len(stack) :]
            if member and len(stack) == member[0] and brackets.is_kept and not is_envelope:
                raw = self._taken(member[1], cursor, member[2])
                is_envelope, brackets.is_kept, cursor = True, False, 0
                if raw is not None and (found := self._loaded(raw, member[2])) is not None:
                    yield Placed(member[2], found, member[3], self._before(raw), len(raw))
            if not stack:
                break
        if is_envelope:
            window.take(window.at + cursor)
        else:
            yield from self._parsed(line, self._taken(0, cursor, line))

    def _before(self, raw: bytes) -> int | None:
        """Give where in the stream what was taken last begins."""
        end = self._window.offset
        return None if end is None else end - len(raw)

    def _resume(self) -> None:
        """Go behind a record that breaks off; how many there are before what follows is not known."""
        self._window.resume()
        self._is_counted = False

    def _span(self) -> bytes | None:
        """Take the object or list that begins here; None, after a note, when it is too long."""
        line = self._window.line
        return self._taken(0, self._brackets.end(), line)

    def _taken(self, start: int, end: int, line: int) -> bytes | None:
        """Take what is looked through, and give its bytes from `start`; None, after a note, when it is too long."""
        raw = self._brackets.take(start, end)
        if raw is None:
            self._lose(line, f"expected a record of at most {self._settings.record_bytes:,} bytes, got more")
        return raw

    def _loaded(self, raw: bytes, line: int) -> dict[str, Any] | None:
        """Parse an object; None, after a note, when it is none."""
        if is_deeper(raw, self._settings.depth):
            self._lose(line, too_deep(self._settings.depth))
            return None
        try:
            found: dict[str, Any] = orjson.loads(raw)
        except orjson.JSONDecodeError as error:
            if (lenient := leniently(raw)) is not None:
                self._note(line, "$", lenient.told)
                return lenient.data
            shown = raw.decode("utf-8", "replace")[max(0, error.pos - 10) : error.pos + 20]
            shown = " ".join(shown.split())
            why = f"{error.msg.partition(':')[0]}, on line {line + error.lineno - 1}"
            self._lose(line, str(BadValue("a JSON object", shown, why)))
            return None
        return found

    def _unwrapped(
        self, line: int, data: dict[str, Any], raw: bytes, start: int | None, *, envelope: bool
    ) -> list[Placed]:
        """Give the records that an object holds, or is; it stands on a line, and its bytes from a place on."""
        held = self._envelope.held(data) if envelope else Held(None, [("", data)])
        if held.path is None:
            return [Placed(line, each, self._path, start, len(raw)) for _, each in held.values]
        found = [(f"{self._path or '$'}{path}", each) for path, each in held.values if isinstance(each, dict)]
        for _, each in held.values if len(found) < len(held.values) else ():
            if not isinstance(each, dict):
                self._lose(line, str(BadValue("a JSON object", each)))
        # Where each of them stands is found out where somebody wants to know.
        places = spans(raw, held.path) if start is not None and self._settings.reached is not None else []
        if start is None or len(places) != len(found):
            return [Placed(line, each, path) for path, each in found]
        return [
            Placed(line, each, path, start + begin, end - begin)
            for (path, each), (begin, end) in zip(found, places, strict=True)
        ]

    def _list(self) -> None:
        """Pass over a list where a record belongs, and tell the note."""
        line, self._brackets.is_kept = self._window.line, True
        try:
            if self._span() is not None:
                self._lose(line, "expected a JSON object, got a list")
        except BrokenError as error:
            self._lose(line, str(error))
            self._resume()

    def _other(self) -> None:
        """Pass over what is neither an object nor a list, up to the next or the end of the line, and tell the note."""
        window, line = self._window, self._window.line
        self._is_counted = False  # it may have commas
        shown = window.data[window.at : window.at + 100]
        window.take(window.at + 1)
        window.skip(_NO_OBJECT)
        found = end_of(_NO_OBJECT, shown, 1)
        self._lose(line, str(BadValue("a JSON object", shown[:found].decode("utf-8", "replace").strip())))

    def _lose(self, line: int, message: str) -> None:
        self._note(line, "$", f"{message}; the record was skipped", lost=True)
