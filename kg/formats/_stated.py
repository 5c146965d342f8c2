"""What readers of loosely written facts share: cells of tables, tags of web pages, members of schema.org JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple, TypeVar

from kg.errors import BadValue
from kg.formats.format import ABSTRACT_LABEL, attempt
from kg.records import Text
from kg.records.prove import Note
from kg.values import dates, iri, language, schemes, text
from kg.values.dates import PartialDate

T = TypeVar("T")
Json = Mapping[str, Any]
Data = dict[str, Any]

WORKS: Final = frozenset({"openalex", "mag", "semanticscholar"})
"""Schemes whose identifiers name a work with all its expressions."""
AGENTS: Final = ("person", "institution")
LABELS: Final = {
    "funder": "crossreffunder",
    "issn e": "issn",
    "issn l": "issn",
    "issn print": "issn",
    "eissn": "issn",
    "e issn": "issn",
    "isbn13": "isbn",
    "isbn 13": "isbn",
    "isbn10": "isbn",
    "isbn 10": "isbn",
    "hdl": "handle",
    "pmc": "pmcid",
    "pubmed": "pmid",
    "pubmed id": "pmid",
    "oclc number": "oclc",
    "scopus author id": "scopusauthor",
    "fundref": "crossreffunder",
    "crossref funder": "crossreffunder",
    "crossref funder id": "crossreffunder",
}
"""What identifiers are called besides the name of their scheme."""

SLASHED: Final = re.compile(r"([0-9]{1,2})([/.\-])([0-9]{1,2})\2([0-9]{4})(?: [0-9:. APMapm]{1,15})?")
FOREIGN: Final = re.compile(
    r"(?:([0-9]{1,2})\.?º? ?(?:de |d['\u2019])?)?([^\W\d_]{3,12})\.? ?(?:de |del |d['\u2019])?([0-9]{4})"
)
TIMED: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:. +\-ZA-Z]{4,40}")
WEEKDAY: Final = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? ", re.IGNORECASE)
WHOLE: Final = re.compile(r"([0-9]{4})\.0+")
MONTHS: Final = {
    name: number
    for names in (
        "januar februar marz april mai juni juli august september oktober november dezember",
        "janner feber maerz apr mai jun jul aug sept okt nov dez",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    )
    for number, name in enumerate(names.split(), 1)
}
"""Months in German, French, Spanish, Italian and Portuguese, without accents."""

BODY: Final = re.compile(
    r"\b(?:collaborations?|consorti(?:um|a)|working group|study group|research group|group|task force|committee|team"
    r"|network|initiative|project|society|association|organi[sz]ation|universit\w+|institut\w*|ministry|agency"
    r"|department|council|foundation|commission|laboratory|library|centre|center|gmbh|inc|ltd)\b",
    re.IGNORECASE,
)
"""Words that stand in the names of bodies and in no person's."""
GROUPS: Final = re.compile(r"\b(?:collaborations?|consorti(?:um|a)|group|task force|team|network)\b", re.IGNORECASE)
COPYRIGHT: Final = re.compile(
    r"(?:\(c\)|©|copyright(?: ©| \(c\))?)\s*(?:the authors?|[12][0-9]{3})[^©]{0,650}$", re.IGNORECASE
)
HONORIFIC: Final = re.compile(
    r"^(?:(?:Univ\.-)?Prof\.|Dr\.|PD|Ph\.D\.|Priv\.-Doz\.|Dipl\.-\w+\.?|Mag\.)(?:[ -](?:Prof\.|Dr\.|med\.|rer\.|nat\.|phil\.|h\.c\.|Ing\.|habil\.))* "
)
"""Titles before a name, which are no part of it."""
SUFFIX: Final = re.compile(r"(?:jr|sr)\.?|i{2,3}|iv", re.IGNORECASE)
ET_AL: Final = re.compile(r"(?:^|[\s,;]+)(?:et\.? ?al\.?|and others|u\. ?a\.|\[?\.\.\.\]?|\u2026)$", re.IGNORECASE)
LONGEST_NAME: Final = 200
LONGEST_DATE: Final = 80


class Tell(NamedTuple):
    """Where a record stands, and who is told of what is left out of it."""

    line: int
    note: Note

    def refuse(self, path: str, expected: str, got: object, why: str = "") -> None:
        """Tell that something else was found than what was expected."""
        self.note(self.line, path, str(BadValue(expected, got, why)))

    def parsed(self, parse: Callable[[str], T], value: str, path: str) -> T | None:
        """Parse a value; what is none is told, with its path."""
        return attempt(parse, value, self.line, path, self.note)


def plain(value: object) -> str | None:
    """Give a text or a number as plain Unicode in one line, or None when nothing is left of it."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return text.plain(str(value)) or None


def named(value: object) -> Text | None:
    """Give a text without a language, or None when nothing is left of it."""
    found = plain(value)
    return Text(found) if found else None


def abstract(value: object) -> str | None:
    """Give an abstract as plain Unicode, without the label before it and the copyright line behind it.

    >>> abstract("Abstract: We ask why. © 2026 Optometry Australia.")
    'We ask why.'
    """
    found = plain(value)
    if found is None:
        return None
    label = ABSTRACT_LABEL.match(found)
    found = found[label.end() :] if label else found
    line = COPYRIGHT.search(found, max(0, len(found) - 700))
    before = found[: line.start()].rstrip() if line else found
    return (before if before.endswith((".", "!", "?", "\u201d", ")")) else found) or None


def identifier(scheme: str, value: str, path: str, tell: Tell) -> list[Data]:
    """Give the identifier of a known scheme, or nothing and a note."""
    found = tell.parsed(schemes.SCHEMES[scheme].parse, value, path)
    return [{"scheme": scheme, "value": found}] if found else []


def scheme_of(label: str) -> str | None:
    """Give the scheme that a label such as `DOI`, `ISSN-L` or a registry's address names.

    >>> scheme_of("https://registry.identifiers.org/registry/doi"), scheme_of("OCLC_NUMBER"), scheme_of("md5")
    ('doi', 'oclc', None)
    """
    words = text.normal(label.rstrip("/").rpartition("/")[2])
    found = LABELS.get(words, words.replace(" ", ""))
    return found if found in schemes.SCHEMES else None


def known(value: str, levels: Iterable[str]) -> tuple[str, str] | None:
    """Give the scheme and the identifier that an address, a `doi:10...` or a bare DOI is, if it names such a thing."""
    stripped = value.strip()
    found = schemes.from_url(stripped)
    if found is None:
        label, colon, rest = stripped.partition(":")
        scheme = "doi" if re.match(r"10\.[0-9]{4,9}/", stripped) else scheme_of(label) if colon and rest else None
        try:
            found = (scheme, schemes.parse(scheme, rest if scheme != "doi" else stripped)) if scheme else None
        except BadValue:
            found = None
    return found if found and set(schemes.SCHEMES[found[0]].level) & set(levels) else None


def address(value: str, path: str, tell: Tell) -> list[str]:
    """Give a web address, or nothing and a note."""
    found = tell.parsed(iri.parse, value, path)
    return [found] if found else []


def tag(value: str, path: str, tell: Tell) -> list[str]:
    """Give the tag of a language, or nothing and a note."""
    found = tell.parsed(language.parse, value, path)
    return [found] if found else []


def date(value: str, path: str, tell: Tell) -> PartialDate | None:
    """Give the date that a text states in whatever form; where day and month cannot be told apart, the year alone.

    What is no date, and what was left out of one, is told.
    """
    words = " ".join(value.split())
    if len(words) > LONGEST_DATE:
        tell.refuse(path, "a date such as 2021, 2021-01 or 2021-01-05", value)
        return None
    if found := SLASHED.fullmatch(words):
        return _numbered(found, value, path, tell)
    return tell.parsed(_date, words, path)


def _date(words: str) -> PartialDate:
    if (found := TIMED.fullmatch(words)) or (found := WHOLE.fullmatch(words)):
        return dates.parse(found[1])
    bare = WEEKDAY.sub("", words)
    for parse in (dates.parse, dates.from_slashes, dates.from_english, dates.from_compact, _foreign, _named):
        try:
            return parse(bare)
        except BadValue:
            continue
    raise BadValue("a date such as 2021, 2021-01 or 2021-01-05", words)


def _foreign(words: str) -> PartialDate:
    found = FOREIGN.fullmatch(words)
    month = MONTHS.get(text.normal(found[2])) if found else None
    if found is None or month is None:
        raise BadValue("a date", words)
    return dates.from_parts([found[3], month, found[1]])


def _named(words: str) -> PartialDate:
    first, _ = dates.from_medline(words)
    return first


def _numbered(found: re.Match[str], value: str, path: str, tell: Tell) -> PartialDate | None:
    """Give a date of three numbers, the year last: with full stops the day stands first."""
    first, second, year = int(found[1]), int(found[3]), found[4]
    if found[2] == "." or first > 12 or first == second:
        day, month = first, second
    elif second > 12:
        day, month = second, first
    else:
        tell.refuse(path, "a date that tells day from month", value, "only the year was kept")
        return tell.parsed(lambda each: dates.from_parts([each]), year, path)
    return tell.parsed(lambda each: dates.from_parts([each, month, day]), year, path)


def holder(printed: str, *, person: bool = False, identifiers: Iterable[Data] = ()) -> Data | None:
    """Give who is named at a position: a person, or a body if the name says so and `person` does not rule it out.

    >>> holder("Heibi, Ivan")["person"]["name"], holder("The LHCb Collaboration")["organization"]["kind"]
    ('Ivan Heibi', 'group')
    """
    name = plain(printed)
    if not name or not any(each.isalnum() for each in name):
        return None
    ids = list(identifiers)
    if not person and len(name) <= LONGEST_NAME and BODY.search(name):
        last, comma, first = name.partition(", ")
        if comma and BODY.fullmatch(last):  # `Collaboration, LHCb`, as forms for persons make of it
            name = f"{first} {last}"
        kind = "group" if GROUPS.search(name) else "organization"
        return {"credited_name": name, "organization": {"name": Text(name), "kind": kind, "identifiers": ids}}
    found = person_name(name)
    return {"credited_name": found["name"], "person": found | {"identifiers": ids}}


def person_name(name: str) -> Data:
    """Give a person's name in its natural order, and its parts where a comma tells them apart.

    >>> person_name("King, Martin Luther, Jr.")["name"], person_name("Ada Lovelace")
    ('Martin Luther King, Jr.', {'name': 'Ada Lovelace'})
    """
    name = HONORIFIC.sub("", name) or name
    parts = [part.strip() for part in name.split(",") if part.strip()]
    suffix = next((part for part in parts[1:] if SUFFIX.fullmatch(part)), None)
    rest = [part for part in parts if part is not suffix]
    if len(rest) != 2:
        return {"name": name}
    family, given = rest
    return {
        "name": f"{given} {family}" + (f", {suffix}" if suffix else ""),
        "family": family,
        "given": given,
        "suffix": suffix,
    }


def cut_short(names: list[str]) -> tuple[list[str], bool]:
    """Give the names of a list without its "et al.", and whether it was complete."""
    if names and (mark := ET_AL.search(names[-1][-40:])):
        last = names[-1][: len(names[-1]) - len(mark[0])].strip(" ,;")
        return ([*names[:-1], last] if last else names[:-1]), False
    return names, True


def pages(value: str, path: str, tell: Tell) -> Data:
    """Give the first and last page of a range such as `12-19`, `12–9` or `e1234`."""
    printed = " ".join(value.split())
    parts = [part.strip() for part in re.split(r"[-\u2010-\u2015]+", printed) if part.strip()]
    if not parts or not any(each.isdigit() for each in printed) or len(parts) > 2:
        if len(parts) == 1 and re.fullmatch("[ivxlcdm]+", parts[0], re.IGNORECASE):
            return {"first_page": parts[0]}
        tell.refuse(path, "pages such as 12-19", value)
        return {}
    return {"first_page": parts[0]} | ({"last_page": parts[1]} if len(parts) == 2 else {})


def doubled(values: Iterable[T]) -> list[T]:
    """Give each value once, in the order of its first standing; for values that cannot be hashed."""
    found: list[T] = []
    for value in values:
        if value not in found:
            found.append(value)
    return found
