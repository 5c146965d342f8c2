"""What Crossref's JSON and CSL-JSON have in common: values that may be one or many, date parts, names, pages, kinds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeVar

from kg.errors import BadValue
from kg.formats.format import ABSTRACT_LABEL, attempt
from kg.records.identifier import Identifier
from kg.records.prove import Note
from kg.values import dates, iri, language, schemes, text
from kg.values.dates import PartialDate

T = TypeVar("T")
Json = Mapping[str, Any]
Data = dict[str, Any]

# Crossref's answers put inline elements on lines of their own: "clams (\n   <i>Tridacna maxima</i>\n   ) distractible".
_FOLDED: Final = re.compile(r"(?<=[(\[])[ \t]*+\n\s*+(?=<)|(?<=>)[ \t]*+\n\s*+(?=[)\].,;:])")
_HEADING: Final = re.compile(r"</(?:[A-Za-z0-9]{1,8}:)?title>", re.IGNORECASE)
_CLOSED: Final = re.compile(r"(?:</[^<>]{1,30}+>\s*+)++$")
_LABEL: Final = re.compile(
    r"(?i:abstract|summary)\s?\.\s+(?=\S)|ABSTRACT\s+(?=[A-Z][a-z])|A(?:bstract|BSTRACT)(?=[A-Z][a-z ])"
)
_INNER: Final = 80
_COPYRIGHT: Final = re.compile(
    r"(?:\(c\)|©|\u24b8|copyright(?: ©| \(c\))?)\s*(?:the authors?|[12][0-9]{3})[^©]{0,300}$", re.IGNORECASE
)
_TAIL: Final = 320
_NO_PAGE: Final = re.compile(
    r"n\.?/?a\.?(?:\s*[-\u2010-\u2015]\s*n\.?/?a\.?)?|[0\s-]+|[-\u2010-\u2015]+", re.IGNORECASE
)
_RANGE: Final = re.compile(r"([^-\u2010-\u2015,;&]+?)\s*[-\u2010-\u2015]+\s*([^-\u2010-\u2015,;&]+)")
_NUMBERED: Final = re.compile(r"([A-Za-z]*)([0-9]+)")


class Teller(NamedTuple):
    """Where a record stands, and who is told of what is left out of it."""

    line: int
    note: Note

    def parsed(self, parse: Callable[[str], T], value: str, path: str) -> T | None:
        """Parse a value; what is none is told, with its path."""
        return attempt(parse, value, self.line, path, self.note)

    def refuse(self, path: str, expected: str, got: object, why: str = "") -> None:
        """Tell that something else was found than what was expected, and was left out."""
        self.note(self.line, path, str(BadValue(expected, got, why)))

    def identifiers(self, scheme: str, values: Iterable[tuple[str, str]]) -> list[Identifier]:
        """Give the identifiers of a scheme; in go values and their paths."""
        parse = schemes.SCHEMES[scheme].parse
        found = (self.parsed(parse, value, path) for value, path in values)
        return [identified(scheme, value) for value in dict.fromkeys(found) if value]


def identified(scheme: str, value: str) -> Identifier:
    """Give an identifier whose scheme has just proved it, so that it is not proved again."""
    return Identifier._make((scheme, value))


def string(data: Json, name: str, tell: Teller, path: str = "$") -> str | None:
    """Give the text, or number as text, of a member; None where it is empty. A list gives its first text."""
    value = data.get(name)
    if value is None or isinstance(value, str):
        return (value.strip() or None) if value else None
    found = strings(data, name, tell, path)
    for index, extra in enumerate(found[1:], 1):
        if extra[0] != found[0][0]:
            tell.refuse(f"{path}.{name}[{index}]", "one value", extra[0])
    return found[0][0] if found else None


def strings(data: Json, name: str, tell: Teller, path: str = "$") -> list[tuple[str, str]]:
    """Give the texts of a member that is one or a list of them, each with its path; what is none is told."""
    value = data.get(name)
    if value is None:
        return []
    here = f"{path}.{name}"
    if isinstance(value, str):
        return [(stripped, here)] if (stripped := value.strip()) else []
    listed = isinstance(value, list)
    found = []
    for index, each in enumerate(value if listed else [value]):
        where = f"{here}[{index}]" if listed else here
        if isinstance(each, str):
            found += [(each.strip(), where)] if each.strip() else []
        elif isinstance(each, int | float) and not isinstance(each, bool):
            found.append((str(each), where))
        elif each is not None:
            tell.refuse(where, "a text", each)
    return found


def objects(data: Json, name: str, tell: Teller, path: str = "$") -> list[tuple[Json, str]]:
    """Give the objects of a member that is one or a list of them, each with its path; what is none is told."""
    value = data.get(name)
    if value is None:
        return []
    listed = isinstance(value, list)
    found: list[tuple[Json, str]] = []
    for index, each in enumerate(value if listed else [value]):
        where = f"{path}.{name}[{index}]" if listed else f"{path}.{name}"
        if isinstance(each, dict):
            found.append((each, where))
        elif each is not None:
            tell.refuse(where, "an object", each)
    return found


def plain(value: str) -> str:
    """Give a text as plain Unicode in one line, without the line breaks that were set around its elements."""
    return text.plain(_FOLDED.sub("", value) if "\n" in value else value)


def labels(data: Json, name: str, tell: Teller, path: str = "$") -> list[str]:
    """Give the texts of a member as plain Unicode, without what nothing is left of, each once."""
    return list(dict.fromkeys(found for value, _ in strings(data, name, tell, path) if (found := plain(value))))


def number(data: Json, name: str, tell: Teller, path: str = "$") -> str | None:
    """Give the one text of a member as plain Unicode, or None when nothing is left of it."""
    value = string(data, name, tell, path)
    return (plain(value) or None) if value else None


def volume_and_issue(volume: str | None, issue: str | None) -> Data:
    """Give volume and issue, as far as they are stated."""
    return {name: {"number": value} for name, value in (("volume", volume), ("issue", issue)) if value}


def part_of(ids: Sequence[Identifier]) -> list[Data]:
    """Give what has numbers but no title as something that a work is part of; an ISSN and an ISBN are of two things."""
    schemes_of = dict.fromkeys(each.scheme for each in ids)
    found = ([each for each in ids if each.scheme == scheme] for scheme in schemes_of)
    return [{"kind": "is-part-of", "target": {"identifiers": each}} for each in found]


def languages(data: Json, tell: Teller) -> list[str]:
    """Give the tag of the language that a record states; what is none is told."""
    tags = [tell.parsed(language.parse, value, path) for value, path in strings(data, "language", tell)]
    return [tag for tag in tags if tag][:1]


def unique(listed: Iterable[Data]) -> list[Data]:
    """Give each description once."""
    found: dict[str, Data] = {}
    for each in listed:
        found.setdefault(repr(each), each)
    return list(found.values())


def abstract(value: str) -> str:
    """Give an abstract as plain text: headings end with a colon, the label and the publisher's line are gone.

    >>> abstract("<jats:title>Abstract</jats:title><jats:sec><jats:title>Aim</jats:title><jats:p>We ask.</jats:p>")
    'Aim: We ask.'
    """
    found = plain(_HEADING.sub(_colon, value))
    for label in (ABSTRACT_LABEL, _LABEL):
        if begun := label.match(found):
            found = found[begun.end() :]
    line = _COPYRIGHT.search(found, max(0, len(found) - _TAIL))
    before = found[: line.start()].rstrip() if line else found
    return before if line and before.endswith((".", "!", "?", "\u201d", ")")) else found


def _colon(found: re.Match[str]) -> str:
    """Set off a heading from the text below it, unless a mark does already."""
    before = found.string[max(0, found.start() - _INNER) : found.start()].rstrip()
    return found[0] if _CLOSED.sub("", before).rstrip().endswith((":", ".", "?", "!")) else f":{found[0]}"


def date_parts(value: Any, path: str, tell: Teller) -> list[PartialDate]:
    """Give the dates of `date-parts`: one, or the two ends of a range; `[[null]]` and zeros are none.

    In go the parts as lists of numbers or texts, or one such list; what is no date is told.
    """
    if value is None:
        return []
    if not isinstance(value, list):
        tell.refuse(path, "a list of date parts", value)
        return []
    listed = any(isinstance(each, list) for each in value)
    found = []
    for index, parts in enumerate(value if listed else [value]):
        where = f"{path}[{index}]" if listed else path
        if not isinstance(parts, list):
            tell.refuse(where, "a list of date parts", parts)
        elif any(part not in (None, "", 0, "0") for part in parts):
            date = _date(parts, where, tell)
            found += [date] if date else []
    return found


def dates_of(data: Json, name: str, tell: Teller, path: str = "$") -> list[PartialDate]:
    """Give the dates of a member that is an object with `date-parts`."""
    value = data.get(name)
    if value is None or isinstance(value, dict):
        return date_parts((value or {}).get("date-parts"), f"{path}.{name}.date-parts", tell)
    tell.refuse(f"{path}.{name}", "an object with date-parts", value)
    return []


def _date(parts: list[Any], path: str, tell: Teller) -> PartialDate | None:
    try:
        return dates.from_parts(parts)
    except BadValue as error:
        tell.note(tell.line, path, str(error))
        return None


def pages(printed: str | None, path: str, tell: Teller) -> Data:
    """Give the first and last page of a printed range; an abbreviated last page is written in full.

    Of several ranges the whole is given as far as two fields can say it, from the first page to the last.
    """
    if not printed:
        return {}
    value = plain(printed)
    if not value or _NO_PAGE.fullmatch(value):
        tell.refuse(path, "pages such as 123-128", printed)
        return {}
    several = [part.strip() for part in re.split(r"[,;&]", value) if part.strip()]
    if len(several) > 1:
        tell.refuse(path, "one range of pages", printed, "its first and its last page were taken")
    ends = [_ends(part) for part in several] or [(value, None)]
    first, last = ends[0][0], ends[-1][1] or (ends[-1][0] if len(ends) > 1 else None)
    return {"first_page": first, "last_page": last}


def _ends(printed: str) -> tuple[str, str | None]:
    found = _RANGE.fullmatch(printed)
    if found is None:
        return printed, None
    return found[1].strip(), _whole(found[1].strip(), found[2].strip())


def _whole(first: str, last: str) -> str:
    """Write a last page in full: 100-5 ends on page 105, and R583-6 on page R586."""
    start, end = _NUMBERED.fullmatch(first), _NUMBERED.fullmatch(last)
    if start is None or end is None or end[1] not in ("", start[1]):
        return last
    number = start[2][: max(0, len(start[2]) - len(end[2]))] + end[2]
    return start[1] + number if int(number) >= int(start[2]) else last


def address(value: str, path: str, tell: Teller) -> str | None:
    """Give a web address, unless it is that of a DOI, which the identifier says already."""
    named = schemes.from_url(value)
    return None if named and named[0] == "doi" else tell.parsed(iri.parse, value, path)
