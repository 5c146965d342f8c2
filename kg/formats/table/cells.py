"""What the cells of a row say: lists taken apart, names, dates, numbers as spreadsheets leave them."""

from __future__ import annotations

import re
from typing import Any, Final

from kg.formats._stated import (
    BODY,
    LONGEST_NAME,
    Data,
    Tell,
    address,
    cut_short,
    date,
    holder,
    identifier,
    known,
    named,
    plain,
    tag,
)
from kg.formats.table.columns import Column
from kg.records import Text
from kg.values.dates import PartialDate

NUMBER: Final = re.compile(r"(-?[0-9]+)[.,]0+")
_DSPACE: Final = re.compile(r"::(?:virtual::)?[0-9a-f-]{2,40}(?:::-?[0-9]+)?$")
_LISTS: Final = ("||", ";", "\n", "|")
_INITIALS: Final = re.compile(r"(?:[A-ZÀ-Þ][a-z]?\.?[ -]?){1,4}")
_NAME_WITH_ID: Final = re.compile(r"(?P<name>.+?) ?\((?P<id>[0-9]{8,13})\)")
_AND: Final = re.compile(r" (?:and|und|et|y|e|&|/) | ?& ?|(?<=[^\W\d_])/(?=[^\W\d_])")


class Cells:
    """The cells of one row by the fields that their columns are taken for."""

    def __init__(self, cells: tuple[tuple[Column, str], ...], tell: Tell) -> None:
        """Take the cells with their columns, and whom to tell."""
        self.tell = tell
        self.by_field: dict[str, list[tuple[Column, str]]] = {}
        for column, cell in cells:
            self.by_field.setdefault(column.field, []).append((column, cell))

    def has(self, *fields: str) -> bool:
        """Tell whether the row says something in one of some fields."""
        return not self.by_field.keys().isdisjoint(fields)

    def all(self, *fields: str) -> list[tuple[Column, str]]:
        """Give the cells of some fields, with their columns."""
        return [each for field in fields if field in self.by_field for each in self.by_field[field]]

    def first(self, *fields: str) -> str | None:
        """Give the first cell of some fields as plain text; another that says otherwise is told."""
        if not self.has(*fields):
            return None
        listed = [(column, found) for column, cell in self.all(*fields) if (found := plain(number(cell)))]
        for column, found in listed[1:]:
            if found != listed[0][1]:
                self.tell.refuse(column.name, f'"{listed[0][1][:60]}" as in {listed[0][0].name}', found)
        return listed[0][1] if listed else None

    def text(self, field: str) -> list[Text]:
        """Give the texts of a field, with the language that a column states."""
        return [
            Text(found, column.lang)
            for column, cell in self.all(field)
            for part in cell.split("||")
            if (found := plain(part))
        ]

    def parts(self, *fields: str, commas: bool = False) -> list[tuple[str, str]]:
        """Give the values of cells that hold several, each with the name of its column."""
        return [(part, column.name) for column, cell in self.all(*fields) for part in split(cell, commas=commas)]

    def names(self, *fields: str) -> list[Text]:
        """Give the values of cells that hold several, as texts."""
        return [found for part, _ in self.parts(*fields) if (found := named(part))]

    def identifiers(self, *fields: str) -> list[Data]:
        """Give the identifiers of the schemes that fields are called after."""
        found: list[Data] = []
        for field in fields:
            for column, cell in self.all(field):
                for part in split(cell, commas=field in ("issn", "isbn", "isni", "grid", "crossreffunder")):
                    found += identifier(field, _shortened(number(part)), column.name, self.tell)
        return found

    def any_identifiers(self, levels: tuple[str, ...], *fields: str) -> list[Data]:
        """Give the identifiers whose scheme their own form shows; others are numbers of the table itself."""
        pairs = [known(part, levels) for part, _ in self.parts(*fields)]
        return [{"scheme": pair[0], "value": pair[1]} for pair in pairs if pair]

    def addresses(self, *fields: str) -> list[str]:
        """Give the web addresses."""
        found = [url for part, name in self.parts(*fields) for url in address(_schemed(part), name, self.tell)]
        return list(dict.fromkeys(found))

    def languages(self) -> list[str]:
        """Give the tags of the languages."""
        return list(
            dict.fromkeys(
                found for part, name in self.parts("language", commas=True) for found in tag(part, name, self.tell)
            )
        )

    def date(self, *fields: str) -> PartialDate | None:
        """Give the first date of some fields, told apart as far as it can be."""
        for column, cell in self.all(*fields):
            if found := date(number(cell.strip("[]c© ")), column.name, self.tell):
                return found
        return None

    def count(self, field: str) -> int | None:
        """Give a whole number; what is none is told."""
        for column, cell in self.all(field):
            digits = (
                number(cell).replace("\u00a0", "").replace(",", "")
                if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+", cell)
                else number(cell)
            )
            if digits.isascii() and digits.isdecimal():
                return int(digits) if len(digits) < 12 else None
            self.tell.refuse(column.name, "a whole number", cell)
        return None


def number(cell: str) -> str:
    """Give a cell without the `.0` that spreadsheets add to whole numbers.

    >>> number("2019.0"), number("4.5")
    ('2019', '4.5')
    """
    found = NUMBER.fullmatch(cell.strip())
    return found[1] if found else cell.strip()


def _shortened(cell: str) -> str:
    return re.sub(
        r"\s*\((?:print|online|electronic|e|p|hardback|paperback|pbk|hbk)\.?\)$", "", cell, flags=re.IGNORECASE
    )


def _schemed(printed: str) -> str:
    return f"https://{printed}" if printed.lower().startswith("www.") else printed


def split(cell: str, *, commas: bool = False) -> list[str]:
    """Give the values of a cell: between `||`, `;`, line ends or `|`, whichever comes first; commas where said so.

    >>> split("a; b"), split("dc one||dc two::9f2c::600"), split("a, b", commas=True)
    (['a', 'b'], ['dc one', 'dc two'], ['a', 'b'])
    """
    mark = next((each for each in _LISTS if each in cell), "," if commas else None)
    found = [_DSPACE.sub("", part.strip()) for part in (cell.split(mark) if mark else [cell])]
    return [part for part in found if part]


def people(cells: Cells, *fields: str) -> tuple[list[Data], bool, str | None]:
    """Give the people of some fields, whether the list is complete, and the cell where it cannot be taken apart."""
    found: list[Data] = []
    complete, credit = True, None
    for column, cell in cells.all(*fields):
        names = author_names(cell)
        if names is None:
            cells.tell.refuse(column.name, "names between semicolons", cell, "kept as printed")
            credit = plain(cell)
            continue
        names, whole = cut_short(names)
        complete = complete and whole
        for name in names:
            found += _person(name, column.name, cells.tell)
    return found, complete, credit


def _person(name: str, path: str, tell: Tell) -> list[Data]:
    apart = _NAME_WITH_ID.fullmatch(name)
    ids = identifier("scopusauthor", apart["id"], path, tell) if apart else []
    one = holder(apart["name"] if apart else name, identifiers=ids)
    if one is None:
        tell.refuse(path, "a name", name)
    return [one] if one else []


def author_names(cell: str) -> list[str] | None:
    """Give the names of a cell, or None where its commas may stand inside names or between them.

    >>> author_names("Smith, Anna; Jones, Ben"), author_names("Anna Smith, Ben Jones"), author_names("Smith, A., Jones, B.")
    (['Smith, Anna', 'Jones, Ben'], ['Anna Smith', 'Ben Jones'], ['Smith, A.', 'Jones, B.'])
    >>> author_names("Smith, Anna, Jones, Ben") is None
    True
    """
    parts = split(cell)
    if len(parts) > 1 or ";" in cell:
        return parts
    printed = " ".join(cell.split())
    first, also, _ = printed.partition(" and ")
    if also and BODY.search(first[:LONGEST_NAME]) and not {",", "/"} & set(printed):
        return [printed]  # Ministry of Health and Welfare
    parts = [part.strip() for part in _AND.split(printed) if part.strip()]
    if all(part.count(",") <= 1 and _is_one(part) for part in parts):
        return parts
    return _between_commas([part.strip() for whole in parts for part in whole.split(",") if part.strip()])


def _is_one(part: str) -> bool:
    """Tell one name with a comma in it from two names."""
    before, comma, after = part.partition(",")
    return (
        not comma
        or " " not in before.strip()
        or bool(_INITIALS.fullmatch(after.strip()))
        or before.split()[0].islower()
    )


def _between_commas(parts: list[str]) -> list[str] | None:
    last = parts[-1] if parts else ""
    bare = parts[:-1] if re.fullmatch(r"et al\.?|\.\.\.|…", last, re.IGNORECASE) else parts
    tail = parts[len(bare) :]
    if len(bare) % 2 == 0 and all(_INITIALS.fullmatch(each) for each in bare[1::2]):
        return [f"{family}, {given}" for family, given in zip(bare[::2], bare[1::2], strict=True)] + tail
    if all(" " in each for each in bare) and not any(_INITIALS.fullmatch(each) for each in bare):
        return bare + tail
    return None


def observations(cells: Cells, **fields: str) -> list[dict[str, Any]]:
    """Give the counts of some fields, as the measures that they are."""
    found = [(measure, cells.count(field)) for field, measure in fields.items()]
    return [{"measure": measure, "value": value} for measure, value in found if value is not None]
