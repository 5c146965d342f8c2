"""A record of JSON that is looked through from bracket to bracket, and kept as long as it is not too long."""

from __future__ import annotations

import re
from typing import Final

from kg.formats._json_depth import too_deep
from kg.formats._json_window import Window, end_of
from kg.formats.format import Settings

OPENING: Final = (b"{", b"[")
_BRACKETS: Final = frozenset({b"{", b"}", b"[", b"]"})
# Strings that end on their line, and all else up to a bracket or a quotation mark.
_OUTSIDE: Final = re.compile(rb'[^"{}\[\]]*+(?:"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+"[^"{}\[\]]*+)*+')
_INSIDE: Final = re.compile(rb'[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+')
_INSIDE_LINES: Final = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
_BLANKS: Final = b" \t\r\n"
_BLANK: Final = re.compile(rb"[ \t\r\n]*+")


class BrokenError(Exception):
    """A record breaks off; the message says where."""


class Brackets:
    """The brackets of the record that a window stands on; a cursor counts from where the window stands."""

    def __init__(self, window: Window, settings: Settings) -> None:
        """Take the window, and the limits."""
        self._window = window
        self._settings = settings
        self.is_kept = True
        """The record that is looked through is at hand from its beginning."""

    def next(self, stack: bytearray, cursor: int) -> int:
        """Give where the next bracket outside strings is. Raises BrokenError when the record breaks off before."""
        window, is_inside = self._window, False
        if not self.is_kept:
            window.take(window.at + cursor)
            cursor = 0
        while True:
            pattern = _OUTSIDE if not is_inside else _INSIDE if window.margin else _INSIDE_LINES
            cursor = end_of(pattern, window.data, window.at + cursor) - window.at
            byte = window.byte(cursor)
            if byte in _BRACKETS and not is_inside:
                if stack and byte == b"{" and window.margin is not None:
                    self._check(stack, cursor)
                return cursor
            if byte == b'"':
                is_inside = not is_inside
                cursor += 1
            elif window.byte(cursor + 1 if byte == b"\\" else cursor):
                raise BrokenError("expected the end of a string, got the end of the line")
            else:
                if not self.is_kept or cursor > self._settings.record_bytes:
                    self.is_kept = False
                    window.take(window.at + cursor)
                    cursor = 0
                if not window.fill():
                    raise BrokenError("expected the end of a JSON object, got the end of the document")

    def _check(self, stack: bytearray, cursor: int) -> None:
        """Refuse an object that begins its line as the record did, where no value can begin; it begins another record."""
        window = self._window
        end = window.at + cursor
        if len(stack) > self._settings.depth:
            raise BrokenError(too_deep(self._settings.depth))
        if not window.margin or not window.data.endswith(window.margin, 0, end):
            return
        before = window.data[max(window.at, end - 200) : end].rstrip(_BLANKS)[-1:]
        if before not in (b":" if stack[-1:] == b"{" else b",["):
            raise BrokenError("expected the end of a JSON object, got another one")

    def end(self) -> int:
        """Give where the object or list ends that begins here. Raises BrokenError."""
        stack, cursor = bytearray(), 0
        while True:
            cursor = self.next(stack, cursor)
            turn(stack, self._window.byte(cursor))
            cursor += 1
            if not stack:
                return cursor

    def closes_at_once(self, cursor: int) -> bool:
        """Tell whether the list that opens before a place has nothing in it."""
        window = self._window
        while True:
            end = end_of(_BLANK, window.data, window.at + cursor)
            if end < len(window.data) or not window.fill():
                return window.data[end : end + 1] == b"]"

    def take(self, start: int, end: int) -> bytes | None:
        """Deal with what is looked through, and give its bytes from `start`; None when it is too long."""
        window = self._window
        raw = window.data[window.at + start : window.at + end]
        window.take(window.at + end)
        return raw if self.is_kept and len(raw) <= self._settings.record_bytes else None

    def line(self, cursor: int) -> int:
        """Give the line that a cursor stands on."""
        window = self._window
        return window.line + window.data.count(b"\n", window.at, window.at + cursor)

    def name(self, before: int, cursor: int) -> str:
        """Give the member name right before a cursor, which stands behind another one, or nothing."""
        head = self._window.data[self._window.at + before : self._window.at + cursor].rstrip(_BLANKS)
        head = head[:-1].rstrip(_BLANKS) if head.endswith(b":") else b""
        return head[:-1].rpartition(b'"')[2].decode("utf-8", "replace") if head.endswith(b'"') else ""


def turn(stack: bytearray, bracket: bytes) -> None:
    """Open or close a bracket."""
    if bracket in OPENING:
        stack += bracket
    else:
        stack.pop()
