"""The reader of RIS: the records of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

from kg.errors import BadValue
from kg.formats._copyright_lines import without_copyright
from kg.formats.format import DEFAULTS, Anatomy, Reader, Settings, attempt, plain
from kg.formats.ris.entries import RisEntry, entries
from kg.formats.ris.notes import citations, without_keeping
from kg.formats.ris.parts import identifiers, people, place_in, position, published, standard_numbers
from kg.formats.ris.tables import DEGREES, KINDS, TABLE, THESES, WHOLE
from kg.records import Origin, Paper, Record, SourceDocument, Text, VenueDescription
from kg.records.prove import Note, prove
from kg.values import language, text

_KEYWORDS: Final = re.compile(r"\s*[;\n]\s*")
_COMMAS: Final = re.compile(r"\s*[,;\n]\s*")
_LANGUAGES: Final = re.compile(r"\s*(?:[,;/]|\band\b)\s*")
_MAIL: Final = re.compile(r" ?\((?:e-?mail:? ?)?[^\s()@]{1,80}@[^\s()@]{1,80}\)", re.IGNORECASE)
_DOI_NOTE: Final = re.compile(r"(?:doi:? ?|https?://)\S*10\.[0-9]{4,9}/\S+|10\.[0-9]{4,9}/\S+", re.IGNORECASE)
_TELLING: Final = ("title", "identifiers", "authors", "contributors", "venue", "abstracts", "urls", "description")


def read(stream: BinaryIO, source: SourceDocument, note: Note, settings: Settings = DEFAULTS) -> Iterator[Record]:
    """Give one record for each TY."""
    for line, entry in entries(stream, note, settings):
        record = _record(entry, Origin(source, line), note)
        if record is not None:
            yield record


def _record(entry: RisEntry, origin: Origin, note: Note) -> Record | None:
    line = origin.line
    kind, typed = _kind(entry)
    if entry.value("TY") == "JFULL" and not entry.value("VL", "IS"):
        return _journal(entry, origin, note)
    found, urls = identifiers(entry, note)
    data: dict[str, Any] = {"origin": origin, "kind": kind, "identifiers": found, "urls": urls} | typed
    data |= _titles(entry, note) | people(entry) | published(entry, note)
    data |= _placed(entry, kind, data, note) | _said(entry, kind, note)
    if not any(data.get(name) for name in _TELLING):
        note(
            line,
            "$",
            f"{BadValue('a title, a name or an identifier', entry.value('ID'))}; the record was skipped",
            lost=True,
        )
        return None
    return prove(Paper, {name: value for name, value in data.items() if value is not None}, line, note)


def _kind(entry: RisEntry) -> tuple[str, dict[str, Any]]:
    """Tell the kind of a record, and its genre or degree."""
    written = entry.value("TY").upper()
    kind, genre = KINDS.get(written, ("other", written)) if written else ("other", "")
    stated = text.plain(entry.value("M3"))
    if not stated or _DOI_NOTE.fullmatch(stated):
        return kind, {"genre": genre or None, "statuses": ["in-press"] if written == "INPR" else []}
    if kind == "thesis":
        word = stated.lower().replace(".", "").replace(" ", "")
        return next((kind for sign, kind in DEGREES if sign in word), kind), {"degree": stated}
    return kind, {"genre": stated}


def _titles(entry: RisEntry, note: Note) -> dict[str, Any]:
    """Give the title, the other titles and the languages."""
    title = plain(entry.value("TI", "T1", "CT") or (entry.value("BT") if entry.value("TY") in {"BOOK", "UNPB"} else ""))
    others = [plain(each.value) for each in entry.all("ST", "TT", "T1", "TI")]
    stated = entry.first("LA")
    languages = []
    if stated:
        parts = [part for part in _LANGUAGES.split(stated.value) if part]
        languages = [tag for part in parts if (tag := attempt(language.parse, part, stated.line, "LA", note))]
    return {
        "title": title,
        "alternatives": [each for each in dict.fromkeys(others) if each and each != title],
        "languages": list(dict.fromkeys(languages)),
    }


def _placed(entry: RisEntry, kind: str, data: dict[str, Any], note: Note) -> dict[str, Any]:
    """Give what a paper appeared in, and where in it; ISBN and ISSN go to whatever bears them."""
    place = place_in(entry, kind) | position(entry, kind, note)
    isbns, issns, other = standard_numbers(entry, note)
    if place.get("series") and entry.value("SV"):
        place["series_number"] = text.plain(entry.value("SV"))
    venue, series = place.get("venue"), place.get("series")
    if venue is None:
        data["identifiers"] += isbns
    elif venue["kind"] in {"book", "proceedings", "venue"}:
        venue["identifiers"] = isbns
    elif isbns:
        note(entry.all("SN")[0].line, "SN", str(BadValue("a book that has the ISBN", isbns[0]["value"])))
    bearer = venue if venue is not None and (venue["kind"] not in {"book", "proceedings"} or series is None) else series
    if bearer is not None:
        bearer["identifiers"] = [*bearer.get("identifiers", ()), *issns]
    elif issns:
        note(entry.all("SN")[0].line, "SN", str(BadValue("a serial that has the ISSN", issns[0]["value"])))
    if other and kind in {"report", "patent", "standard"}:
        place["report_number"] = other
    elif other:
        note(entry.all("SN")[0].line, "SN", str(BadValue("an ISSN or an ISBN", other)))
    if kind == "report" and not other and place.get("issue") and venue is None:
        place["report_number"], place["issue"] = place["issue"]["number"], None
    return place | _publishing(entry, kind, place)


def _publishing(entry: RisEntry, kind: str, place: dict[str, Any]) -> dict[str, Any]:
    """Give the publisher or, of a thesis, the university; and where."""
    publisher, town = plain(_MAIL.sub("", entry.value("PB"))), text.plain(entry.value("CY", "PP"))
    data: dict[str, Any] = {"edition": text.plain(entry.value("ET")) or None}
    if place.get("event") and town:
        data["event"] = {**place["event"], "place": town}
    elif town:
        data["place"] = town
    if publisher and "thesis" in kind:
        data["institutions"] = [{"name": publisher, "kind": "university"}]
    elif publisher:
        data["publisher"] = {"name": publisher, "kind": "publisher"}
    return data


def _said(entry: RisEntry, kind: str, note: Note) -> dict[str, Any]:
    """Give the abstract, the notes and the keywords."""
    abstracts = list(dict.fromkeys(without_copyright(text.plain(each.value)) for each in entry.all("AB", "N2")))
    said = [each.value for each in entry.all("N1") if not _DOI_NOTE.fullmatch(each.value)]
    remarks = [found for each in said if (found := plain(without_keeping(each)))]
    second = text.plain(entry.value("T2"))
    if second and (kind in THESES or (kind in WHOLE and entry.value("T3"))):
        remarks.insert(0, Text(second))  # a subtitle, a department, another series: programs differ
    written = entry.all("KW")
    separator = _COMMAS if len(written) == 1 and ";" not in written[0].value else _KEYWORDS
    keywords = [found for each in written for part in separator.split(each.value) if (found := plain(part.lstrip("*")))]
    for each in keywords:
        if not text.normal(each.value):
            note(written[0].line, "KW", str(BadValue("a keyword", each.value)))
    unique = [each for each in dict.fromkeys(keywords) if text.normal(each.value)]
    return {
        "abstracts": [{"text": Text(abstracts[0])}] if abstracts and abstracts[0] else [],
        "description": [*(Text(each) for each in abstracts[1:] if each), *remarks],
        "keywords": unique,
        "subjects": [{"scheme": "keyword", "label": each} for each in unique],
        "observations": citations(said),
    }


def _journal(entry: RisEntry, origin: Origin, note: Note) -> Record | None:
    """Give the journal that a record describes as a whole."""
    names = [name for each in entry.all("TI", "T1", "JF", "T2", "JO", "JA", "J2") if (name := text.plain(each.value))]
    _, issns, _ = standard_numbers(entry, note)
    publisher = plain(entry.value("PB"))
    data = {
        "origin": origin,
        "name": names[0] if names else None,
        "alternates": list(dict.fromkeys(name for name in names[1:] if name != names[0])),
        "identifiers": issns,
        "urls": identifiers(entry, note)[1],
        "publisher": {"name": publisher, "kind": "publisher"} if publisher else None,
        "place": text.plain(entry.value("CY", "PP")) or None,
    }
    return prove(
        VenueDescription, {name: value for name, value in data.items() if value is not None}, origin.line, note
    )


def _fields(entry: RisEntry) -> Iterable[str]:
    return (each.tag for each in entry.tags if each.value)


READER = Reader(read, Anatomy(entries=entries, fields=_fields, table=TABLE))
