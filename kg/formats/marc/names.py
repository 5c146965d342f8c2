"""The names in a record: people, bodies and meetings (100 to 111, 700 to 711), their roles and their identifiers."""

from __future__ import annotations

import re
from typing import Any, Final

from kg.errors import BadValue
from kg.formats.format import plain
from kg.formats.marc.isbd import bare, name_part
from kg.formats.marc.roles import AUTHOR, CODES, TERMS
from kg.formats.marc.shape import MarcRecord, VariableField, clean
from kg.records import Text
from kg.records.prove import Note
from kg.values import schemes

SUFFIX: Final = re.compile(r"(?:Jr|Sr|jun|sen)\.?|I{2,3}|IV|[2-5](?:nd|rd|th)|fils|père|filho", re.IGNORECASE)
CUT_SHORT: Final = re.compile(
    r"\bet al\b|\[?(?:\.\.\.|…) ?\[?(?:et al|u\. ?a)|\[u\. ?a\.|u\.a\.\]|\band (?:[0-9]+|\w+) others\b|\bund (?:[0-9]+ )?[wa](?:eitere|ndere)\b"
)
YEARS: Final = re.compile(r"(?P<year>[12][0-9]{3})")

SOURCES: Final = {
    "DE-588": "gnd", "DLC": "lcnaf", "uri": "", "URI": "", "viaf": "viaf", "VIAF": "viaf", "orcid": "orcid",
    "ORCID": "orcid", "isni": "isni", "ISNI": "isni", "wikidata": "wikidata", "ror": "ror", "ROR": "ror", "DE-588a": "gnd",
    "DE-588b": "gnd", "LoC": "lcnaf", "naf": "lcnaf", "lcnaf": "lcnaf", "n": "lcnaf", "gnd": "gnd", "GND": "gnd",
}  # fmt: skip
"""The source in parentheses before an authority number, and the scheme it is; an address says its scheme itself."""
_PREFIXED: Final = re.compile(r"\((?P<source>[^()]{1,20})\) ?(?P<value>.+)")
_AGENTS: Final = frozenset(
    {"orcid", "isni", "viaf", "gnd", "lcnaf", "wikidata", "ror", "grid", "openalex", "crossreffunder"}
)


def authorities(field: VariableField, note: Note, line: int) -> list[dict[str, str]]:
    """Give the identifiers of who a field names; numbers of files without a scheme of their own are left out."""
    found: list[dict[str, str]] = []
    stated = dict(field.subfields).get("2", "")
    for code, value in field.subfields:
        if code not in "01" or not value.strip():
            continue
        printed = _PREFIXED.fullmatch(clean(value))
        source, number = (printed["source"], printed["value"]) if printed else ("", clean(value))
        scheme = SOURCES.get(source) if source else SOURCES.get(stated, "") if "://" not in number else ""
        if number.startswith(("http:", "https:")):
            address = schemes.from_url(number)
            found += [{"scheme": address[0], "value": address[1]}] if address and address[0] in _AGENTS else []
        elif scheme:
            try:
                found.append({"scheme": scheme, "value": schemes.parse(scheme, number)})
            except BadValue as error:
                note(line, field.path(code), str(error))
    return found


def roles(field: VariableField, note: Note, line: int) -> list[str]:
    """Give the roles that a field states, each once and in its order; none where it states none."""
    found: list[str] = []
    codes = [value for code, value in field.subfields if code == "4"]
    for value in codes:
        code = clean(value).rstrip("/.").rpartition("/")[2].casefold()
        if code in CODES:
            found.append(CODES[code])
        elif code:
            note(line, field.path("4"), str(BadValue("a relator code such as edt", value)))
    terms = [value for code, value in field.subfields if code == ("j" if field.tag in ("111", "711") else "e")]
    for value in terms:
        term = clean(value).casefold().strip(" ,;:()[]")
        role = TERMS.get(term) or TERMS.get(term.rstrip("."))
        if role:
            found.append(role)
        elif term and not found:
            found.append("other")
            note(line, field.path("e"), str(BadValue("a relator term such as editor", value)))
    return list(dict.fromkeys(found))


def person(field: VariableField, note: Note, line: int) -> dict[str, Any] | None:
    """Give the holder of a position that a field of a personal name names, with the name as the heading has it."""
    printed = name_part(field.first("a"))
    if not printed:
        return None
    numeral, titles = bare(field.first("b")), [name_part(each) for each in field.all("c")]
    suffixes = [each for each in titles if SUFFIX.fullmatch(each)]
    credited = ", ".join([f"{printed} {numeral}".strip(), *titles])
    if field.indicators[0] == "3":
        name = {"name": Text(credited), "kind": "group", "identifiers": authorities(field, note, line)}
        return {"credited_name": credited, "organization": name}
    found: dict[str, Any] = {"name": f"{printed} {numeral}".strip()}
    family, comma, given = (part.strip() for part in printed.partition(","))
    if comma and given and field.indicators[0] != "0":
        found = {"name": " ".join([given, *([numeral] if numeral else []), family]), "family": family, "given": given}
        if suffixes:
            found |= {"name": f"{found['name']}, {suffixes[0]}", "suffix": suffixes[0]}
    elif field.indicators[0] in "12" and not comma and " " not in printed:
        found["family"] = printed
    elif field.indicators[0] == "0":
        found["name"] = credited  # what sets a Pope or a saint apart belongs to a name that is a forename
    found |= {"identifiers": authorities(field, note, line), "alternates": _alternates(field, credited, family, comma)}
    held = [plain(each) for each in field.all("u") if "://" not in each]
    affiliations = {"affiliations_as_printed": [each.value for each in held if each]} if any(held) else {}
    return {"credited_name": credited, "person": found} | affiliations


def _alternates(field: VariableField, credited: str, family: str, comma: str) -> list[str]:
    """Give the other forms of a name: the heading with its dates, the fuller form, and that of another script."""
    fuller = bare(field.first("q")).strip("() ,")
    dates = bare(field.first("d")).strip("()")
    forms = [f"{credited}, {dates}" if dates else "", f"{family}, {fuller}" if fuller and comma else fuller]
    for twin in field.linked:
        printed = name_part(twin.first("a"))
        forms.append(printed)
    return [each for each in dict.fromkeys(forms) if each and each != credited]


def body(field: VariableField, note: Note, line: int) -> dict[str, Any] | None:
    """Give the holder of a position that a field of a corporate name or a meeting names."""
    parts = [bare(each) for each in field.all("ab")] or [bare(each) for each in field.all("g")][:1]
    if not parts:
        return None
    if field.indicators[0] == "0" and len(parts) == 1 and "," in parts[0]:
        family, _, rest = parts[0].partition(", ")  # the name of a body in inverted order
        parts = [f"{rest} {family}".strip()]
    place = [bare(each).strip("() ") for each in field.all("g")] if field.first("a") else []
    printed = ". ".join(parts) + "".join(f" ({each})" for each in place if each)
    others = [Text(". ".join(bare(each) for each in twin.all("ab"))) for twin in field.linked if twin.all("ab")]
    kind = "group" if printed.casefold().endswith("collaboration") else "organization"
    name = {"name": Text(printed), "kind": kind, "identifiers": authorities(field, note, line), "alternates": others}
    return {"credited_name": printed, "organization": name}


def agents(marc: MarcRecord, note: Note) -> dict[str, Any]:
    """Give the authors and the contributors of a record, in its order.

    Who stands in 100 or 110 without a relator is its author, who stands in 700 or 710 without one a contributor;
    repositories of papers write all authors but the first into 700. A list of authors is complete where it is neither
    cut short nor followed by somebody whose part is not stated.
    """
    authors: list[dict[str, Any]] = []
    contributors: list[dict[str, Any]] = []
    is_open = False  # one whose part is not stated may be an author, too
    for field in marc.tagged("100", "110", "700", "710", "720"):
        if field.first("t"):
            continue  # a work that this one contains or stands to in some way
        holder = (body if field.tag.endswith("10") else person)(field, note, marc.line)
        if holder is None:
            if field.tag != "710" or not field.first("5"):
                note(marc.line, field.path("a"), "expected a name, got none")
            continue
        found = roles(field, note, marc.line)
        if not found:
            is_open = is_open or (field.tag in ("700", "720") and not marc.is_repository)
            found = [AUTHOR if marc.is_repository or field.tag in ("100", "110") else "contributor"]
        for role in found:
            # One who is named for each of several works in a volume is still one.
            if role == AUTHOR and holder not in authors:
                authors.append(holder)
            elif role != AUTHOR and holder | {"role": role} not in contributors:
                contributors.append(holder | {"role": role})
    statement = " ".join(value for field in marc.tagged("245") for value in field.all("c"))
    is_cut = bool(authors) and (is_open or bool(CUT_SHORT.search(statement)))
    return {"authors": authors, "authors_complete": not is_cut, "contributors": contributors}


def meeting(field: VariableField) -> dict[str, Any] | None:
    """Give the event that a field of a meeting names: its name, number, place and year."""
    name = bare(field.first("a"))
    if not name:
        return None
    number = bare(field.first("n")).strip("() :")
    part = [bare(each) for each in field.all("e")]
    place = "; ".join(bare(each).strip("() :;") for each in field.all("c"))
    year = YEARS.search(field.first("d"))
    is_one_year = year and len(set(YEARS.findall(field.first("d")))) == 1
    printed = ". ".join([name, *part]) + (f" ({number})" if number else "")
    return {"name": printed, "place": place or None, "start": int(year["year"]) if year and is_one_year else None}


def as_text(field: VariableField, codes: str) -> Text | None:
    """Give some subfields of a field as one text, as printed."""
    return plain(" ".join(field.all(codes)))
