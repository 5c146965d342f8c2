"""The columns of tables of papers, people and institutions: what each header word stands for.

The words are compared without case, accents and punctuation. A word that is not here may be declared in `kg.toml`, as
`[columns]`, with one of the names of `FIELDS`.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from kg.errors import BadValue
from kg.formats.format import Field, words
from kg.formats.table.header_words import OTHERS, PAPERS, PASSED_OVER, WOS, WOS_PASSED_OVER
from kg.values import language, text


class Column(NamedTuple):
    """A column of a table: its place, its name as printed, and the field that it is taken for, if any."""

    place: int
    name: str
    field: str
    lang: str | None = None


def _table(written: str) -> dict[str, tuple[str, list[str]]]:
    """Give the blocks of a list of words: under each name what becomes of the field, and the words."""
    found: dict[str, tuple[str, list[str]]] = {}
    name = ""
    for line in written.strip().splitlines():
        if line.startswith(" "):
            found[name][1].extend(word.strip() for word in line.split(";") if word.strip())
        else:
            name, _, into = line.partition(" = ")
            found[name] = (into, [])
    return found


_PAPERS: Final = _table(PAPERS)
_OTHERS: Final = _table(OTHERS)
IGNORED: Final = _table(PASSED_OVER)
WOS_IGNORED: Final = words(WOS_PASSED_OVER)

FIELDS: Final = {name: into for table in (_PAPERS, _OTHERS) for name, (into, _) in table.items()}
"""The names that columns may be given in `kg.toml`, and what becomes of each; and `ignore`."""

VAGUE: Final = frozenset({"source", "quelle", "publication"})
"""Words that stand for a journal where no other column does: beside one they name the database or the kind."""

_WORDS: Final = {
    **{word: name for name, (_, listed) in IGNORED.items() for word in listed},
    **{word.strip(): name for table in (_OTHERS, _PAPERS) for name, (_, listed) in table.items() for word in listed},
    **{name.replace("_", " "): name for name in FIELDS},
    "nombre": "given",
}
_TAGGED: Final = re.compile(r" ?\[([A-Za-z_-]{0,11})\]$| ?\(([a-z]{2}|eng|ger|deu|fre|fra|spa|ita|por)\)$")

TABLE: Final = (
    *(Field(word, FIELDS[name]) for word, name in sorted(_WORDS.items()) if name in FIELDS),
    *(Field(word, "", IGNORED[name][0]) for word, name in sorted(_WORDS.items()) if name in IGNORED and word),
    *(Field(code, FIELDS[name]) for code, name in sorted(WOS.items()) if name in FIELDS),
    *(Field(code, "", "said by another column, or by the service") for code in sorted({*WOS_IGNORED, "PT"})),
)


def columns(header: list[str], declared: tuple[tuple[str, str], ...] = ()) -> list[Column]:
    """Give the columns of a header, with the fields that its words or the declarations give them.

    Raises BadValue when a declared field is none.
    """
    wanted = {_folded(name): field for name, field in declared}
    for given in wanted.values():
        if given not in FIELDS and given != "ignore":
            raise BadValue(f"a field such as {', '.join(sorted(FIELDS))} or ignore", given)
    codes = [name.strip() for name in header]
    is_wos = len({*codes} & WOS.keys()) >= 4 and {"TI", "SO", "AU", "UT", "PY"} & set(codes)
    found = []
    for place, name in enumerate(header):
        short, lang = tagged(name)
        field: str | None = wanted.get(_folded(name))
        if field is None and is_wos:
            field = WOS.get(name.strip(), "service" if name.strip() in WOS_IGNORED else None)
        if field is None:
            field = _WORDS.get(text.normal(short), "") if name.strip() else ""
        found.append(Column(place, name.strip(), field, lang))
    has_journal = sum(each.field == "journal" for each in found) > 1
    return [
        each._replace(field="service") if has_journal and text.normal(each.name) in VAGUE else each for each in found
    ]


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def tagged(name: str) -> tuple[str, str | None]:
    """Give the name of a column without the language behind it, and the language.

    >>> tagged("dc.title[en_US]"), tagged("Abstract (fr)"), tagged("dc.title[]")
    (('dc.title', 'en-US'), ('Abstract', 'fr'), ('dc.title', None))
    """
    found = _TAGGED.search(name := " ".join(name.split()))
    if found is None:
        return name, None
    code = found[1] or found[2] or ""
    try:
        return name[: found.start()], language.parse(code)
    except BadValue:
        return (name[: found.start()], None) if found[1] is not None else (name, None)


def is_known(column: Column) -> bool:
    """Tell whether a column states something."""
    return column.field in FIELDS or column.field == "kind2"
