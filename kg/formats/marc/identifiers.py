"""The identifiers of a record: 010 to 037, 088, and links that are identifiers."""

from __future__ import annotations

import re
from typing import Any, Final

from kg.errors import BadValue
from kg.formats.marc.isbd import bare
from kg.formats.marc.shape import MarcRecord, VariableField
from kg.records.prove import Note
from kg.values import schemes

SOURCES: Final = {
    "doi": "doi", "hdl": "handle", "urn": "urn", "uri": "", "arxiv": "arxiv", "pmid": "pmid", "pubmed": "pmid", "pmcid": "pmcid",
    "wikidata": "wikidata", "ark": "ark", "issn": "issn", "isbn": "isbn", "swhid": "swhid", "wos": "wos", "scopus": "scopus",
    "eric": "eric", "jstor": "jstor", "bibcode": "bibcode", "hal": "hal", "ssrn": "ssrn", "oclc": "oclc",
}  # fmt: skip
"""What `$2` of field 024 calls a scheme."""
NUMBERED: Final = {"0": "isrc", "1": "upc", "2": "ismn", "3": "ean", "4": "sici"}
_ISBN: Final = re.compile(r"(?:ISBN:? ?)?(?P<isbn>[0-9][0-9 \-–]{8,16}[0-9Xx])(?:[\s(:;,.].*)?", re.IGNORECASE)
_OCLC: Final = re.compile(r"\(OCoLC\) ?(?P<number>[^\s]+)", re.IGNORECASE)
_NAMING: Final = frozenset({"doi", "handle", "urn", "arxiv", "pmid", "pmcid", "ark", "hal"})


def identifiers(marc: MarcRecord, note: Note, *, serial: bool = False) -> list[dict[str, str]]:
    """Give the identifiers of what a record describes; wrong and cancelled ones (`$y`, `$z`) are none."""
    found: list[dict[str, str] | None] = [each for field in marc.tagged("024") for each in _other(marc, field, note)]
    found += [_arxiv(marc, field, note) for field in marc.tagged("037")]
    if serial:
        for field in marc.tagged("022"):
            found += [
                _proved(marc, "issn", value, field.path(code), note) for code in "al" for value in field.all(code)
            ]
    else:
        found += [_isbn(marc, field, note) for field in marc.tagged("020")]
        for value in (value for field in marc.tagged("022") for value in field.all("a")):
            note(marc.line, "022$a", str(BadValue("an ISSN in the record of a serial only", value)))
    for field in marc.tagged("035"):
        found += [
            _proved(marc, "oclc", match["number"], "035$a", note)
            for value in field.all("a")
            if (match := _OCLC.match(value))
        ]
    if marc.control("003").strip() == "OCoLC" and marc.control("001").strip():
        found.append(_proved(marc, "oclc", marc.control("001").strip(), "001", note))
    found += [_proved(marc, "lccn", value, "010$a", note) for field in marc.tagged("010") for value in field.all("a")]
    return [each for each in found if each]


def _proved(marc: MarcRecord, scheme: str, value: str, path: str, note: Note) -> dict[str, str] | None:
    try:
        return {"scheme": scheme, "value": schemes.parse(scheme, bare(value) if scheme == "issn" else value)}
    except BadValue as error:
        note(marc.line, path, str(error))
        return None


def isbn(value: str) -> str:
    """Give the ISBN in a subfield, without the qualifier and the price that old records print behind it.

    >>> isbn("0521348692 (pbk.) :"), isbn("978-3-11-041031-0")
    ('9780521348690', '9783110410310')
    """
    found = _ISBN.fullmatch(value.strip())
    return schemes.parse("isbn", found["isbn"] if found else value)


def _isbn(marc: MarcRecord, field: VariableField, note: Note) -> dict[str, str] | None:
    value = field.first("a")
    if not value or value.startswith("("):
        return None
    try:
        return {"scheme": "isbn", "value": isbn(value)}
    except BadValue as error:
        note(marc.line, "020$a", str(error))
        return None


def _other(marc: MarcRecord, field: VariableField, note: Note) -> list[dict[str, str]]:
    """Give the identifiers in a field 024, whose first indicator or `$2` says the scheme."""
    found: list[dict[str, str]] = []
    for value in field.all("a"):
        stated = field.first("2").casefold() if field.indicators[0] == "7" else NUMBERED.get(field.indicators[0], "")
        address = schemes.from_url(value)
        if stated == "ean" and value.replace("-", "")[:3] in ("978", "979") and not value.startswith("9790"):
            stated = "isbn"
        if address and address[0] in _NAMING:
            found.append({"scheme": address[0], "value": address[1]})
        elif scheme := SOURCES.get(stated):
            each = _proved(marc, scheme, value, "024$a", note)
            found += [each] if each else []
        elif stated in ("isrc", "upc", "ismn", "sici"):
            note(marc.line, "024$a", str(BadValue("a number of a known scheme", f"{stated} {value}")))
    return found


def _arxiv(marc: MarcRecord, field: VariableField, note: Note) -> dict[str, str] | None:
    """Give the arXiv identifier that repositories of physics write into field 037."""
    if field.first("9").casefold() != "arxiv" or not field.first("a"):
        return None
    return _proved(marc, "arxiv", field.first("a"), "037$a", note)


def report_number(marc: MarcRecord) -> str | None:
    """Give the report number: 088, 027, or 037 where it names no shop that sells it."""
    numbers = [value for field in marc.tagged("088", "027") for value in field.all("a")]
    numbers += [
        value
        for field in marc.tagged("037")
        if not field.first("b") and not field.first("9")
        for value in field.all("a")
    ]
    return next(iter(numbers), None)


def links(marc: MarcRecord, note: Note) -> dict[str, Any]:
    """Give the addresses of field 856 by their second indicator: the thing itself, a version of it, something related."""
    found: dict[str, list[Any]] = {"urls": [], "versions": [], "resources": [], "identifiers": []}
    for field in marc.tagged("856"):
        for value in field.all("u"):
            if value.lower().startswith("urn:") and field.indicators[1] in " 0":
                each = _proved(marc, "urn", value, "856$u", note)
                found["identifiers"] += [each] if each else []
                continue
            address = value if "://" in value else f"https://{value}" if value.startswith("www.") else value
            if not address.startswith(("http://", "https://")) or re.search(
                r"//[^/]*(?:proxy|localhost)|//(?:10|192\.168)\.|[?&]url=http", address
            ):
                note(marc.line, "856$u", str(BadValue("a public web address", value)))
                continue
            _link(field, address, found)
    return found


def _link(field: VariableField, address: str, found: dict[str, list[Any]]) -> None:
    named = schemes.from_url(address)
    name = " ".join([*field.all("3"), *field.all("y")]) or None
    if field.indicators[1] == "2" or (field.indicators[1] == "1" and name):
        found["resources"].append({"kind": "page", "url": address, "name": name, "media_type": _media(field)})
    elif field.indicators[1] == "1":
        one = {"scheme": named[0], "value": named[1]} if named and named[0] in _NAMING else None
        found["versions"].append({"identifiers": [one]} if one else {"url": address})
    elif field.indicators[1] == "0" and named and named[0] in _NAMING:
        found["identifiers"].append({"scheme": named[0], "value": named[1]})
    elif field.indicators[1] == "0" or not name:
        found["urls"].append(address)
    else:
        found["resources"].append({"kind": "page", "url": address, "name": name, "media_type": _media(field)})


def _media(field: VariableField) -> str | None:
    found = field.first("q")
    return found if re.fullmatch(r"[a-z]+/[\w.+-]+", found) else None
