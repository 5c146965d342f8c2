"""What a record is about: classifications (050 to 084), subject headings (6XX), keywords (653)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from kg.errors import BadValue
from kg.formats.marc.isbd import bare
from kg.formats.marc.shape import MarcRecord, VariableField
from kg.records import Text
from kg.records.prove import Note

CLASSES: Final = {"050": "lcc", "080": "udc", "082": "ddc", "083": "ddc"}
NAMED: Final = ("600", "610", "611", "630", "689")
"""Headings that may be the name of a person, a body, a meeting or a work, whose parts all count."""
UNLISTED: Final = {"060": "nlm", "070": "nal"}
"""Fields for the classes of one library, whose list has no scheme of its own here."""
HEADINGS: Final = (
    "600",
    "610",
    "611",
    "630",
    "647",
    "648",
    "650",
    "651",
    "654",
    "656",
    "657",
    "662",
    "689",
    "690",
    "691",
    "695",
)
LISTS: Final = {
    "lcsh": "lcsh", "lcshac": "heading", "mesh": "mesh", "fast": "fast", "gnd": "gnd", "gnd-content": "gnd", "swd": "gnd",
    "ram": "rameau", "rameau": "rameau", "msc": "msc", "jel": "jel", "acmccs": "acm", "pacs": "pacs", "ddc": "ddc", "lcc": "lcc",
    "udc": "udc", "anzsrcfor": "anzsrc", "wikidata": "wikidata", "nlmnaf": "mesh", "lcnaf": "lcsh", "naf": "lcsh",
}  # fmt: skip
"""What `$2` calls a list or a classification; any other is a list that is not named here."""
CHAINS: Final = "689"
"""Where German and Austrian libraries write the links of a chain of headings, each with its number in the GND."""
_INDICATED: Final = {"0": "lcsh", "2": "mesh"}
_NUMBERS: Final = {"lcsh": r"(?:\(DLC\) ?|https?://id\.loc\.gov/authorities/(?:subjects|names)/)(?P<n>(?:sh|n[a-z]?) ?[0-9]+)",
                   "fast": r"(?:\(OCoLC\) ?|https?://id\.worldcat\.org/fast/)(?P<n>(?:fst)?[0-9]+)",
                   "gnd": r"(?:\(DE-588\) ?|https?://d-nb\.info/gnd/)(?P<n>[0-9X-]+)",
                   "mesh": r"(?:\(DNLM\) ?|https?://id\.nlm\.nih\.gov/mesh/)(?P<n>[DQ][0-9]+(?:Q[0-9]+)?)",
                   "rameau": r"(?:\(FrPBN\) ?|https?://data\.bnf\.fr/ark:/12148/)(?P<n>\w+)"}  # fmt: skip
_PRIMES: Final = re.compile(r"[/'’′\s]+")
_SHELVES: Final = frozenset({"B", "E", "Fic", "[B]", "[E]", "[Fic]"})
"""What libraries write in place of a Dewey number on biographies and fiction."""
_CLASS: Final = re.compile(r"[A-Z]{1,3} ?[0-9].*|[A-Z]{1,2}")
"""A class of the Library of Congress; field 050 holds shelf marks as well, `LOT 9527`."""
_DEWEY: Final = re.compile(r"[0-9]{3}(?:\.[0-9]+)?")
_FORMS: Final = {
    "ddc": (_DEWEY, "a Dewey number such as 823.8"),
    "lcc": (_CLASS, "a class of the Library of Congress such as QA76.73"),
}
_FREE: Final = "(VLB-FS)"
"""What stands before a free keyword in the data of German booksellers."""
_CODED: Final = re.compile(r"\([^()]{2,60}\)\S")
"""A keyword that German booksellers' data begin with the list of codes it is from: `(Produktform)Hardback`."""


def subjects(marc: MarcRecord, note: Note) -> dict[str, Any]:
    """Give the classes and headings of a record, each once, and its keywords."""
    keywords = list(dict.fromkeys(_keywords(marc)))
    concepts = [*_classes(marc, note), *(each for field in marc.tagged(*HEADINGS) for each in _headings(field))]
    concepts += [{"scheme": "keyword", "label": each} for each in keywords]
    unique = {(each["scheme"], each.get("notation"), each.get("label")): each for each in concepts}
    return {"keywords": keywords, "subjects": list(unique.values())}


def _keywords(marc: MarcRecord) -> Iterator[Text]:
    for field in marc.tagged("653"):
        for value in field.all("a"):
            printed = value.removeprefix(_FREE)
            if not _CODED.match(printed) and (found := bare(printed)):
                yield Text(found)


def _classes(marc: MarcRecord, note: Note) -> Iterator[dict[str, Any]]:
    for field in marc.tagged(*CLASSES, *UNLISTED, "084"):
        stated = UNLISTED.get(field.tag) or field.first("2").casefold()
        scheme = CLASSES.get(field.tag) or LISTS.get(stated, "heading")
        for value in field.all("a"):
            notation = _PRIMES.sub("", value) if scheme == "ddc" else bare(value)
            if scheme in _FORMS and not _FORMS[scheme][0].fullmatch(notation):
                if value not in _SHELVES:
                    note(marc.line, field.path("a"), str(BadValue(_FORMS[scheme][1], value)))
            elif scheme != "heading":
                yield {"scheme": scheme, "notation": notation}
            elif stated:  # 940 is one class in one list and another in the next
                yield {"scheme": scheme, "notation": f"{stated} {notation}"}
            else:
                note(marc.line, field.path("2"), str(BadValue("a class of a list that $2 names", value, "without $2")))


def _headings(field: VariableField) -> Iterator[dict[str, Any]]:
    """Yield the heading of a field, its parts before the subdivisions as they stand; also in its other script."""
    scheme = _scheme(field)
    for each in (field, *field.linked):
        main = bare(" ".join(each.all("abcdefghjklmnopqrst" if field.tag in NAMED else "abcd")))
        label = "--".join(part for part in [main, *(bare(part) for part in each.all("vxyz"))] if part)
        if label:
            notation = _number(field, scheme) if each is field and not field.all("vxyz") else None
            yield {"scheme": scheme, "label": Text(label), "notation": notation}


def _scheme(field: VariableField) -> str:
    if field.tag == CHAINS:
        return "gnd" if _number(field, "gnd") else "heading"
    if field.tag.startswith("69"):
        return "heading"
    if field.indicators[1] == "7":
        return LISTS.get(field.first("2").rstrip(".").casefold(), "heading")
    return _INDICATED.get(field.indicators[1], "heading")


def _number(field: VariableField, scheme: str) -> str | None:
    """Give the number that a heading has in its own list."""
    pattern = _NUMBERS.get(scheme)
    for value in field.all("01") if pattern else ():
        if found := re.fullmatch(str(pattern), value):
            return found["n"].replace(" ", "")
    return None
