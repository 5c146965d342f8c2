"""How a record stands to others (765 to 787), and the works named in it (700 to 740 with a title)."""

from __future__ import annotations

from typing import Any, Final

from kg.formats.format import plain
from kg.formats.marc.host import linked_identifiers, linked_title
from kg.formats.marc.isbd import bare
from kg.formats.marc.shape import MarcRecord, VariableField, texts
from kg.formats.marc.titles import uniform
from kg.records import Text
from kg.records.prove import Note

RELATIONS: Final = {
    "760": "is-part-of", "762": "has-part", "765": "is-translation-of", "767": "has-translation", "770": "has-supplement",
    "772": "is-supplement-to", "774": "has-part", "775": "has-version", "776": "has-format", "777": "related",
    "780": "continues", "785": "is-continued-by", "786": "is-derived-from", "787": "related",
}  # fmt: skip
"""A linking field, and what the record is to the work in it."""
LABELS: Final = {
    "760": "Main series", "762": "Has subseries", "765": "Translation of", "767": "Translated as", "770": "Has supplement",
    "772": "Supplement to", "774": "Constituent unit", "775": "Other edition", "776": "Available in another form",
    "777": "Issued with", "780": "Continues", "785": "Continued by", "786": "Data source", "787": "Related item",
}  # fmt: skip
"""What MARC displays before a linking field that says nothing of its own."""
_REVIEWS: Final = ("review of", "rezension von", "rezensiertes werk", "compte rendu de", "reseña de")


def links(marc: MarcRecord, note: Note) -> dict[str, Any]:
    """Give relations to works that are identified, other editions, and a description of the others."""
    found: dict[str, list[Any]] = {"relations": [], "versions": [], "description": []}
    for field in marc.tagged(*RELATIONS):
        identifiers = linked_identifiers(marc, field, note)
        title = plain(linked_title(field))
        label = bare(field.first("i")).rstrip(" :")
        if identifiers and not (field.tag == "775" and title):
            kind = "reviews" if label.casefold() in _REVIEWS else RELATIONS[field.tag]
            found["relations"].append({"kind": kind, "target": {"identifiers": identifiers, "title": title}})
        elif field.tag == "775" and (title or identifiers):
            found["versions"].append({"identifiers": identifiers, "title": title})
        else:
            found["description"] += _described(field, label or LABELS[field.tag])
    found["description"] += named_works(marc)
    return found


def _described(field: VariableField, label: str) -> list[Text]:
    printed = " ".join(field.all("anstbdghkcr" if field.tag != "776" else "acstbdhkn"))
    return texts([f"{label}: {bare(printed)}"]) if printed else []


def named_works(marc: MarcRecord) -> list[Text]:
    """Describe the works that a record names with their authors: what it contains, and what is related to it."""
    found: list[Text] = []
    for field in marc.tagged("700", "710", "711", "730", "740"):
        if field.tag in ("700", "710", "711") and not field.first("t"):
            continue
        label = bare(field.first("i")).rstrip(" :") or ("Contains" if field.indicators[1] == "2" else "Related work")
        codes = "abcdqgtnpmorklsf"
        printed = uniform(field) if field.tag == "730" else bare(" ".join(field.all(codes)))
        found += texts([f"{label}: {printed}"]) if printed else []
    return found


def described_links(marc: MarcRecord, note: Note) -> list[Text]:
    """Describe how a serial stands to others, with their ISSN where one is stated."""
    found: list[Text] = []
    for field in marc.tagged(*(tag for tag in RELATIONS if tag not in ("780", "785"))):
        numbers = [f"{each['scheme'].upper()} {each['value']}" for each in linked_identifiers(marc, field, note)]
        label = bare(field.first("i")).rstrip(" :") or LABELS[field.tag]
        title = linked_title(field) or bare(field.first("a"))
        shown = ", ".join([*([title] if title else []), *numbers])
        found += texts([f"{label}: {shown}"]) if shown else []
    return [*found, *named_works(marc)]


def neighbours(marc: MarcRecord, tag: str, note: Note) -> list[dict[str, Any]]:
    """Give the serials that came before this one (780) or after it (785)."""
    found: list[dict[str, Any]] = []
    for field in marc.tagged(tag):
        name = linked_title(field) or bare(field.first("a"))
        if name:
            found.append({"kind": "venue", "name": name, "identifiers": linked_identifiers(marc, field, note)})
        else:
            note(marc.line, field.path("t"), "expected the title of a serial, got none")
    return found
