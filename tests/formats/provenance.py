"""Whether every string of a record comes from the document that it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from kg.records import Concept, Degree, EditorialRole, Identifier, Record, Text
from kg.values import iri, text

OURS = {"scheme", "kind", "measure", "translation_of", "language", "lang"}
"""Fields that hold words of the model, not of the document."""
SHORTEST_PIECE = 8
"""A text may be put together from lines that the page's own lines part; no piece of it is shorter than this."""

OF_THE_PAGE = re.compile("[\u3400-\u9fff]|^[0-9]")
"""Lines of a page in Chinese that may stand between the lines of a text in English."""


def unstated(records: Iterable[Record], document: str) -> list[tuple[str, str]]:
    """Give the strings of the records that the document does not print, with the field each one stands in."""
    printed = _Printed(document)
    return [(field, value) for record in records for field, value in _strings(record) if not printed.has(field, value)]


def _strings(record: BaseModel) -> Iterator[tuple[str, str]]:
    if isinstance(record, Concept) and record.scheme == "arxiv":
        return  # the name of a category is arXiv's
    for name in type(record).model_fields:
        if name in OURS or name == "origin" or (isinstance(record, EditorialRole) and name == "role"):
            continue
        value = getattr(record, name)
        for each in value if type(value) is tuple else (value,):
            if isinstance(each, BaseModel):
                yield from _strings(each)
            elif isinstance(each, Identifier):
                yield from ((f"Identifier.{part}", getattr(each, part)) for part in each._fields)
            elif isinstance(each, Text):
                yield name, each.value
            elif isinstance(each, str):
                yield f"Degree.{name}" if isinstance(record, Degree) else name, each
            elif hasattr(each, "lexical"):
                yield "date", each.lexical


class _Printed:
    """What a document prints, in the forms that strings are compared in."""

    def __init__(self, document: str) -> None:
        lines = [line.strip() for line in document.replace("\x00", "").replace("\r", "\n").split("\n")]
        self.raw = document.replace("\x00", "").replace(",", "").lower()
        self.letters = "\n".join(
            [
                "".join(_letters(line) for line in lines if not OF_THE_PAGE.search(line)),
                _letters("".join(lines)),
                "".join(_letters(text.plain(line)) for line in lines),
                _letters(text.plain(" ".join(lines))),
            ],
        )

    def has(self, field: str, value: str) -> bool:
        """Tell whether the document prints a value; a few fields are put together from what it prints."""
        if field in {"url", "urls"}:
            return self._has_address(value)
        if field == "Identifier.value":
            return value in self.raw or value.replace("-", "") in self.raw or _letters(value) in self.letters
        if field == "date":
            return value[:4].lstrip("0-") in self.raw
        if field in {"name", "credit", "awards"}:
            return all(_letters(word) in self.letters for word in value.split())
        return self._has_pieces(_letters(value))

    def _has_address(self, url: str) -> bool:
        host = url.partition("://")[2].partition("/")[0]
        return _letters(host.removesuffix(".com")) in self.letters and all(
            _letters(part) in self.letters or iri.parse(url) == url for part in url.split("/")[3:]
        )

    def _has_pieces(self, letters: str) -> bool:
        while letters:
            length = self._longest(letters)
            if length < min(SHORTEST_PIECE, len(letters)):
                return False
            letters = letters[length:]
        return True

    def _longest(self, letters: str) -> int:
        """Give the length of the longest beginning that the document has: if one is there, so are all shorter ones."""
        low, high = 0, len(letters)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if letters[:middle] in self.letters else (low, middle - 1)
        return low


def _letters(printed: Any) -> str:
    return text.normal(str(printed)).replace(" ", "")
