"""An index that a script in a browser searches, since a site of files has nobody else to do it.

`search.json` says what there is, `search/words-N.json` holds words with the numbers of the things they stand in, the
differences between them instead of the numbers, and `search/things-N.json` so many things each, the best known first. A
search reads the few files that its words are in.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from itertools import groupby, islice
from pathlib import Path
from typing import Any, Final

import orjson

from kg.pages.site import Site
from kg.pages.things import Thing
from kg.pages.views.lists import item
from kg.publish.fixed import File

INDEX: Final = "search.json"
THINGS: Final = 200
"""Things in a file."""
WORDS: Final = 40_000
"""Bytes of words and numbers in a file, about."""
MOST: Final = 20_000
"""Things in which a word may stand; one that stands in more tells nothing, and is passed over in a search."""
_LONGEST: Final = 40
"""Letters of a word that are looked at."""
_TOGETHER: Final = 10_000
_ORDER: Final = "t.kind = 'work', t.links DESC, t.label, t.iri"
_EACH_ALONE: Final = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Scripts that put no spaces between words: each letter is found by itself."""
_WORD: Final = re.compile(rf"[{_EACH_ALONE}]|[^\W{_EACH_ALONE}]+")


def words(text: str) -> list[str]:
    """Give the words of a text as the script in the browser makes them: small letters without marks, each once.

    >>> words("Émile Ångström's GAN, 学習")
    ['emile', 'angstrom', 's', 'gan', '学', '習']
    """
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return list(dict.fromkeys(each[:_LONGEST] for each in _WORD.findall(plain.lower())))


def files(site: Site, work: Path) -> Iterator[File]:
    """Give the files of the index; `work` is a folder for a table that is not published."""
    with closing(sqlite3.connect(work / "search.sqlite", isolation_level=None)) as table:
        table.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; CREATE TABLE found(word TEXT, number INTEGER);"
        )
        yield from _things(site, table)
        first = yield from _words(table)
    count = site.things.execute("SELECT count(*) FROM things").fetchone()[0]
    yield INDEX, _json({"things": count, "together": THINGS, "words": first})


def _things(site: Site, table: sqlite3.Connection) -> Iterator[File]:
    """Give the things, and put their words into the table."""
    rows = enumerate(
        site.things.execute(
            "SELECT t.iri, t.kind, t.label, t.lang, t.year, t.links, w.label, w.other, w.identifiers "  # noqa: S608 - our own words
            f"FROM things t LEFT JOIN words w ON w.rowid = t.rowid ORDER BY {_ORDER}"
        )
    )
    number = 0
    while piece := list(islice(rows, THINGS)):
        found = ((word, place) for place, row in piece for word in words("\n".join(filter(None, row[6:]))))
        table.execute("BEGIN")
        table.executemany("INSERT INTO found VALUES (?, ?)", found)
        table.execute("COMMIT")
        yield f"search/things-{number}.json", _json([_shown(site, Thing(*row[:6])) for _, row in piece])
        number += 1


def _shown(site: Site, row: Thing) -> list[Any]:
    shown = item(site, "", row, with_kind=True)
    return [shown.shown.text, shown.shown.lang, shown.kind, shown.year, shown.shown.href]


def _words(table: sqlite3.Connection) -> Generator[File, None, list[str]]:
    """Give the words in order, so many bytes in a file; at the end the first word of each file."""
    rows = table.execute("SELECT word, number FROM found ORDER BY word, number")
    first: list[str] = []
    held: dict[str, list[int] | None] = {}
    size = 0
    for word, found in groupby(rows, key=lambda row: row[0]):
        numbers = _differences(number for _, number in found)
        held[word] = numbers if len(numbers) <= MOST else None
        size += len(word) + 3 * len(held[word] or ())
        if size > WORDS:
            yield f"search/words-{len(first)}.json", _json(held)
            first.append(next(iter(held)))
            held, size = {}, 0
    if held:
        yield f"search/words-{len(first)}.json", _json(held)
        first.append(next(iter(held)))
    return first


def _differences(numbers: Iterable[int]) -> list[int]:
    found, before = [], 0
    for each in numbers:
        found.append(each - before)
        before = each
    return found


def _json(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)
