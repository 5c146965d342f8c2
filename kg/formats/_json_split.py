"""Cut a stream of JSON into its records, whatever holds them together, in memory that does not grow with the stream."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

import orjson

from kg.errors import BadValue
from kg.formats._json_lenient import leniently
from kg.formats._json_spans import spans
from kg.formats.format import Placed, Settings
from kg.records.prove import Note

CHUNK: Final = 1024 * 1024
"""Bytes read at a time. A line that fits into it is parsed at once, a longer record is looked through for its end."""

Path = tuple[str, ...]

# What stands between records: blanks, commas (also where none belongs), a byte-order mark, record separators (RFC 7464).
_BETWEEN: Final = re.compile(rb"(?:[ \t\r\n,\x1e]|\xef\xbb\xbf)*")
# Strings that end on their line, and all else up to a bracket or a quotation mark.
_OUTSIDE: Final = re.compile(rb'[^"{}\[\]]*+(?:"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+"[^"{}\[\]]*+)*+')
_INSIDE: Final = re.compile(rb'[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+')
_INSIDE_LINES: Final = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
_NO_OBJECT: Final = re.compile(rb"[^{,\]\n]*+")
_STRING: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_OPENING: Final = (b"{", b"[")
_BRACKETS: Final = frozenset({b"{", b"}", b"[", b"]"})
_NOT_BRACKETS: Final = bytes(each for each in range(256) if each not in b"{}[]")
_BOM_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BLANKS: Final = b" \t\r\n"
_BLANK: Final = re.compile(rb"[ \t\r\n]*+")


class _Window:
    """What is at hand of a stream: `data` from `at` on is not dealt with yet, and `at` stands on `line`."""

    def __init__(self, stream: BinaryIO, line: int) -> None:
        self._stream = stream
        self._decoder: codecs.IncrementalDecoder | None = None
        self.is_new = True
        self.data = b""
        self.at = 0
        self.line = line
        self._dropped = 0  # bytes of the stream before `data`

    @property
    def offset(self) -> int | None:
        """The bytes of the stream before `at`; None where they are decoded, and so others."""
        return self._dropped + self.at if self._decoder is None else None

    def fill(self) -> bool:
        """Drop what is dealt with and read more, as much again as is kept; tell whether there was any."""
        more = self._stream.read(max(CHUNK, len(self.data) - self.at))
        if self.is_new:
            self.is_new = False
            while more and len(more) < 3 and (rest := self._stream.read(CHUNK)):
                more += rest
            if more.startswith(_BOM_UTF16):
                self._decoder = codecs.getincrementaldecoder("utf-16")("surrogatepass")
        had = bool(more)
        if self._decoder is not None:
            more = self._decoder.decode(more, final=not more).encode("utf-8", "surrogatepass")
        self._dropped += self.at
        self.data = self.data[self.at :] + more
        self.at = 0
        return had

    def byte(self, offset: int) -> bytes:
        """Give the byte at an offset from `at`, none at the end of what is at hand."""
        return self.data[self.at + offset : self.at + offset + 1]

    def take(self, end: int) -> None:
        """Deal with everything before `end`."""
        self.line += self.data.count(b"\n", self.at, end)
        self.at = end


class _BrokenError(Exception):
    """A record breaks off; the message says where."""


class Splitter:
    """The records of one stream."""

    def __init__(
        self, stream: BinaryIO, note: Note, settings: Settings, envelope: frozenset[Path], members: frozenset[str]
    ) -> None:
        """Take the stream, whom to tell of what is lost, the limits, the paths that may hold records, and their members."""
        self._window = _Window(stream, settings.line)
        self._note = note
        self._settings = settings
        self._envelope = sorted(envelope, key=lambda each: (-len(each), each))
        self._longest = max(map(len, envelope), default=0)
        self._members = members
        self._margin: bytes | None = None  # the line end and the blanks before a record that begins its line
        self._is_kept = True  # the record that is looked through is at hand from its beginning
        self._tried = b"", 0  # what is at hand, and where the line ends in it that was tried as one record
        self._path = ""  # of what is read now, in a list
        self._is_counted = True  # the number in the path is beyond doubt

    def entries(self, *, within: str = "", envelope: bool = True) -> Iterator[Placed]:
        """Yield what is in the stream, or in a list of it, which has a path, from behind its bracket up to its end."""
        window, nested, index = self._window, bool(within), 0
        self._is_counted = True
        while byte := self._start():
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
            else:
                self._other(byte)
        if nested:
            self._note(window.line, "$", "expected the end of a list, got the end of the document")

    def _start(self) -> bytes:
        """Go to where the next value begins; give its first byte, or none at the end."""
        window = self._window
        if window.data[window.at : window.at + 2] == b"\n{":  # nearly always in JSON Lines
            self._margin = b"\n"
            window.line += 1
            window.at += 1
            return b"{"
        blank = b"\n" if window.is_new else b""
        while True:
            end = _end(_BETWEEN, window.data, window.at)
            blank = blank[-80:] + window.data[max(window.at, end - 80) : end]
            window.take(end)
            # Fewer bytes than a byte-order mark has may be the beginning of one.
            if len(window.data) - end >= 3 or not window.fill():
                break
        _, newline, blanks = blank.replace(codecs.BOM_UTF8, b"").rpartition(b"\n")
        self._margin = newline + blanks if newline else None
        return window.byte(0)

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
            self._lose(line, self._too_deep())
            return []
        return (
            self._unwrapped(line, data, raw, start) if envelope else [Placed(line, data, self._path, start, len(raw))]
        )

    def _object(self, *, envelope: bool, streams: bool) -> Iterator[Placed]:
        """Yield the object that begins here, or what it holds when it is an envelope.

        With `streams`, the list of an envelope is not read as a whole.
        """
        line, self._is_kept = self._window.line, True
        try:
            if envelope and streams and self._envelope:
                yield from self._looked_through(line)
            else:
                raw = self._span()
                found = self._loaded(raw, line)
                if raw is not None and found is not None:
                    start = self._before(raw)
                    yield from (
                        self._unwrapped(line, found, raw, start)
                        if envelope
                        else [Placed(line, found, self._path, start, len(raw))]
                    )
        except _BrokenError as error:
            self._lose(line, str(error))
            self._resume()

    def _span(self) -> bytes | None:
        """Take the object or list that begins here; None, after a note, when it is too long."""
        window, line, stack, cursor = self._window, self._window.line, bytearray(), 0
        while True:
            cursor = self._next(stack, cursor)
            _turn(stack, window.byte(cursor))
            cursor += 1
            if not stack:
                return self._taken(0, cursor, line)

    def _looked_through(self, line: int) -> Iterator[Placed]:  # noqa: C901
        """Yield the object that begins here, or what it holds under a path of an envelope."""
        window, stack, cursor = self._window, bytearray(), 0
        names: list[str] = []  # of the objects that are open, as far as a path leads
        member: tuple[int, int, int, str] | None = (
            None  # the object under a path: how deep, where, on which line, the path
        )
        is_envelope = False
        while True:
            before = cursor if self._is_kept else 0
            cursor = self._next(stack, cursor)
            byte = window.byte(cursor)
            if byte in _OPENING and len(names) == len(stack) <= self._longest:
                name = _name(window.data[window.at + before : window.at + cursor]) if stack else ""
                path = (*names[1:], name)
                if byte == b"[" and path in self._envelope and self._is_closed(cursor + 1):
                    member = None  # the list holds no records, so what it stands in may be one: the whole is judged
                elif byte == b"[" and path in self._envelope:
                    window.take(window.at + cursor + 1)
                    yield from self.entries(within=".".join(("$", *path)), envelope=False)
                    is_envelope, self._is_kept, cursor = True, False, 0
                    continue
                if byte == b"{":
                    names.append(name)
                    if path in self._envelope and member is None:
                        member = (
                            len(stack),
                            cursor,
                            window.line + window.data.count(b"\n", window.at, window.at + cursor),
                            ".".join(("$", *path)),
                        )
            _turn(stack, byte)
            cursor += 1
            del names[len(stack) :]
            if member and len(stack) == member[0] and self._is_kept and not is_envelope:
                raw = self._taken(member[1], cursor, member[2])
                is_envelope, self._is_kept, cursor = True, False, 0
                if raw is not None and (found := self._loaded(raw, member[2])) is not None:
                    yield Placed(member[2], found, member[3], self._before(raw), len(raw))
            if not stack:
                break
        if is_envelope:
            window.take(window.at + cursor)
            return
        raw = self._taken(0, cursor, line)
        if raw is not None and (found := self._loaded(raw, line)) is not None:
            yield from self._unwrapped(line, found, raw, self._before(raw))

    def _before(self, raw: bytes) -> int | None:
        """Give where in the stream what was taken last begins."""
        end = self._window.offset
        return None if end is None else end - len(raw)

    def _is_closed(self, cursor: int) -> bool:
        """Tell whether the list that opens before a place closes at once."""
        window = self._window
        while True:
            end = _end(_BLANK, window.data, window.at + cursor)
            if end < len(window.data) or not window.fill():
                return window.data[end : end + 1] == b"]"

    def _taken(self, start: int, end: int, line: int) -> bytes | None:
        """Take what is looked through, and give its bytes from `start`; None, after a note, when it is too long."""
        window = self._window
        raw = window.data[window.at + start : window.at + end]
        window.take(window.at + end)
        if self._is_kept and len(raw) <= self._settings.record_bytes:
            return raw
        self._lose(line, f"expected a record of at most {self._settings.record_bytes:,} bytes, got more")
        return None

    def _next(self, stack: bytearray, cursor: int) -> int:
        """Give where the next bracket outside strings is. Raises _BrokenError when the record breaks off before."""
        window, is_inside = self._window, False
        if not self._is_kept:
            window.take(window.at + cursor)
            cursor = 0
        while True:
            pattern = _OUTSIDE if not is_inside else _INSIDE if self._margin else _INSIDE_LINES
            cursor = _end(pattern, window.data, window.at + cursor) - window.at
            byte = window.byte(cursor)
            if byte in _BRACKETS and not is_inside:
                if stack and byte == b"{" and self._margin is not None:
                    self._check(stack, cursor)
                return cursor
            if byte == b'"':
                is_inside = not is_inside
                cursor += 1
            elif window.byte(cursor + 1 if byte == b"\\" else cursor):
                raise _BrokenError("expected the end of a string, got the end of the line")
            else:
                if not self._is_kept or cursor > self._settings.record_bytes:
                    self._is_kept = False
                    window.take(window.at + cursor)
                    cursor = 0
                if not window.fill():
                    raise _BrokenError("expected the end of a JSON object, got the end of the document")

    def _check(self, stack: bytearray, cursor: int) -> None:
        """Refuse an object that begins its line as the record did, where no value can begin; it begins another record."""
        window = self._window
        end = window.at + cursor
        if len(stack) > self._settings.depth:
            raise _BrokenError(self._too_deep())
        if not self._margin or not window.data.endswith(self._margin, 0, end):
            return
        before = window.data[max(window.at, end - 200) : end].rstrip(_BLANKS)[-1:]
        if before not in (b":" if stack[-1:] == b"{" else b",["):
            raise _BrokenError("expected the end of a JSON object, got another one")

    def _resume(self) -> None:
        """Go behind a record that breaks off, to the next line that begins as it did."""
        window, self._is_counted = self._window, False
        mark = self._margin + b"{" if self._margin else b""
        while not mark or (found := window.data.find(mark, window.at)) < 0:
            window.take(max(window.at, len(window.data) - len(mark)))
            if not window.fill():
                window.take(len(window.data))
                return
        window.take(found)

    def _loaded(self, raw: bytes | None, line: int) -> dict[str, Any] | None:
        """Parse an object; None, after a note, when it is none."""
        if raw is None:
            return None
        if is_deeper(raw, self._settings.depth):
            self._lose(line, self._too_deep())
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

    def _unwrapped(self, line: int, data: dict[str, Any], raw: bytes, start: int | None) -> list[Placed]:
        """Give what an object holds under a path of an envelope, or the object; a frame of no records holds nothing."""
        for path in self._envelope:
            value = _under(path, data)
            if isinstance(value, dict) and not self._is_empty(value, path):
                return self._inside(line, [(self._within(path), value)], raw, start, path)
            if isinstance(value, list) and value:
                for each in value:
                    if not isinstance(each, dict):
                        self._lose(line, str(BadValue("a JSON object", each)))
                within = self._within(path)
                items = [(f"{within}[{index}]", each) for index, each in enumerate(value) if isinstance(each, dict)]
                return self._inside(line, items, raw, start, path)
        return [] if self._is_empty(data) else [Placed(line, data, self._path, start, len(raw))]

    def _within(self, path: Path) -> str:
        return ".".join((self._path or "$", *path))

    def _inside(
        self, line: int, found: list[tuple[str, dict[str, Any]]], raw: bytes, start: int | None, path: Path
    ) -> list[Placed]:
        """Give what an envelope holds; where it stands is found out where somebody wants to know."""
        wanted = start is not None and self._settings.reached is not None
        places = spans(raw, path) if wanted else []
        if start is None or len(places) != len(found):
            return [Placed(line, data, place) for place, data in found]
        return [
            Placed(line, data, place, start + begin, end - begin)
            for (place, data), (begin, end) in zip(found, places, strict=True)
        ]

    def _is_empty(self, data: dict[str, Any], at: Path = ()) -> bool:
        """Tell a frame of an empty list from a record that has an empty list of the same name."""
        inside = [path[len(at) :] for path in self._envelope if len(path) > len(at) and path[: len(at)] == at]
        return not data.keys() & self._members and any(_under(path, data) == [] for path in inside)

    def _other(self, byte: bytes) -> None:
        """Pass over what is no object, up to the next or the end of the line, and tell the note."""
        window, line = self._window, self._window.line
        if byte == b"[":
            self._is_kept = True
            try:
                if self._span() is not None:
                    self._lose(line, "expected a JSON object, got a list")
            except _BrokenError as error:
                self._lose(line, str(error))
                self._resume()
            return
        self._is_counted = False  # it may have commas
        shown = window.data[window.at : window.at + 100]
        window.take(window.at + 1)
        while True:
            window.take(_end(_NO_OBJECT, window.data, window.at))
            if window.byte(0) or not window.fill():
                break
        found = _end(_NO_OBJECT, shown, 1)
        self._lose(line, str(BadValue("a JSON object", shown[:found].decode("utf-8", "replace").strip())))

    def _lose(self, line: int, message: str) -> None:
        self._note(line, "$", f"{message}; the record was skipped", lost=True)

    def _too_deep(self) -> str:
        return f"expected JSON of at most {self._settings.depth} levels, got more"


def is_deeper(raw: bytes, limit: int) -> bool:
    """Tell whether a JSON text has more than so many levels of objects and lists in one another."""
    if raw.count(b"{") + raw.count(b"[") <= limit:
        return False  # each level has one of them, and most records have fewer
    left = raw.translate(None, _NOT_BRACKETS)
    if len(left) <= 2 * limit:
        return False
    for _ in range(limit):
        shorter = left.replace(b"{}", b"").replace(b"[]", b"")
        if not shorter:
            return False
        if len(shorter) == len(left):
            break  # brackets stand in strings, too
        left = shorter
    return _counted(raw) > limit


def _counted(raw: bytes) -> int:
    """Count levels, but for brackets in strings."""
    level = deepest = 0
    for bracket in _STRING.sub(b"", raw).translate(None, _NOT_BRACKETS):
        level += 1 if bracket in b"{[" else -1
        deepest = max(deepest, level)
    return deepest


def _name(text: bytes) -> str:
    """Give the member name at the end of a text, or nothing."""
    head = text.rstrip(_BLANKS)
    head = head[:-1].rstrip(_BLANKS) if head.endswith(b":") else b""
    return head[:-1].rpartition(b'"')[2].decode("utf-8", "replace") if head.endswith(b'"') else ""


def _under(path: Path, data: Any) -> Any:
    """Give the value under a path; None where there is none."""
    for name in path:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def _turn(stack: bytearray, bracket: bytes) -> None:
    """Open or close a bracket."""
    if bracket in _OPENING:
        stack += bracket
    else:
        stack.pop()


def _end(pattern: re.Pattern[bytes], data: bytes, at: int) -> int:
    """Give where a pattern that may match nothing ends."""
    match = pattern.match(data, at)
    return match.end() if match else at
