"""The notes of a record (5XX): abstract, thesis, rights, funding, holdings, and what only describes."""

from __future__ import annotations

import re
from typing import Any, Final

from kg.formats.format import attempt, plain
from kg.formats.marc.isbd import bare, unbracketed
from kg.formats.marc.shape import MarcRecord, texts
from kg.records import Text
from kg.records.prove import Note
from kg.values import iri
from kg.values.dates import PartialDate

DESCRIBED: Final = {
    "254": "a", "255": "abcdefg", "256": "a", "257": "a", "300": "abcefg", "310": "ab", "321": "ab", "362": "az",
    "500": "a", "501": "a", "504": "a", "505": "agtru", "507": "ab", "508": "a", "510": "abc", "511": "a", "513": "ab",
    "514": "a", "515": "a", "516": "a", "518": "adop", "521": "ab", "522": "a", "524": "a", "525": "a", "526": "a",
    "530": "abcd", "533": "abcdefmn", "534": "pabcefklmntxz", "538": "a", "544": "ad", "545": "ab", "546": "ab",
    "547": "a", "550": "a", "555": "abcd", "556": "a", "565": "a", "567": "a", "580": "a", "581": "a", "585": "a",
    "586": "a", "588": "a", "028": "ba",
}  # fmt: skip
"""The notes that describe, and their subfields."""
_ABSTRACTS: Final = frozenset(" 3|8")
_THESIS: Final = (
    # Thesis (Ph. D.)--University of Oregon, 1990
    re.compile(
        r"[^()]{0,60}\((?P<degree>[^()]{2,60})\) ?(?:--|—|–|-) ?(?P<institution>[^()]{3,200}?),? (?:\[?c?(?P<year>[12][0-9]{3})\]?)\.?"
    ),
    # Zugl.: Köln, Univ., Diss., 2009
    re.compile(
        r"(?:Zugl\.?|Teilw\. zugl\.): (?P<institution>.{3,200}), (?P<degree>[^,]{3,40}), (?:\[?(?P<year>[12][0-9]{3})\]?)\.?"
    ),
    re.compile(
        r"(?P<institution>[^,:]{2,60}, [^:]{3,150}?), (?P<degree>(?:Diss|Habil|Mag|Dipl|Master|Bachelor|Inaug)[^,]{0,40}), (?:\[?(?P<year>[12][0-9]{3})\]?)\.?"
    ),
)
"""The forms in which cataloguers write a note on a thesis."""
_DENIED: Final = re.compile(r"\bnot\b|\bno\b|\bnon\b|\bkein|until|embargo", re.IGNORECASE)
_WITHIN: Final = re.compile(r"(?P<institution>.{3,200}), (?P<degree>(?:Diss|Habil|Mag|Dipl|Master|Bachelor)[^,]{0,40})")
"""An institution with the degree behind it, as German catalogues write it into `$c`."""
_FREE: Final = re.compile(r"unrestricted online access|open access|freely available", re.IGNORECASE)


def abstracts(marc: MarcRecord) -> dict[str, Any]:
    """Give the abstract; a second one, and a summary of another sort, describe."""
    found: list[Text] = []
    others: list[Text] = []
    for field in marc.tagged("520"):
        for each in (field, *field.linked):
            text = plain(" ".join(each.all("ab")))
            (found if field.indicators[0] in _ABSTRACTS else others).extend([text] if text else [])
    return {"abstracts": [{"text": each} for each in found[:1]], "description": [*found[1:], *others]}


def described(marc: MarcRecord) -> list[Text]:
    """Give the notes that describe, in the order of the record, those in another script behind their twins."""
    return texts(
        " ".join(each.all(DESCRIBED[field.tag]))
        for field in marc.fields
        if field.tag in DESCRIBED
        for each in (field, *field.linked)
    )


def theses(marc: MarcRecord) -> dict[str, Any]:
    """Give degree and institution of a thesis; a note in no known form describes."""
    found: dict[str, Any] = {"degree": None, "institutions": [], "year": None, "description": []}
    for field in marc.tagged("502"):
        degree, institution, year = field.first("b"), " ".join(field.all("c")), field.first("d")
        printed = " ".join(field.all("ago"))
        if not degree and (within := _WITHIN.fullmatch(institution)):
            institution, degree = within["institution"], within["degree"]
        if not (degree or institution):
            match = next((each for pattern in _THESIS if (each := pattern.fullmatch(printed))), None)
            degree, institution, year = match.group("degree", "institution", "year") if match else ("", "", "")
            printed = "" if match else printed
        found["degree"] = found["degree"] or unbracketed(degree).strip() or None
        if institution and not found["institutions"]:
            found["institutions"] = [{"name": Text(institution.rstrip(" ,"))}]
        if found["year"] is None and re.fullmatch("[12][0-9]{3}", year or ""):
            found["year"] = PartialDate(int(year))
        found["description"] += texts([printed])
    return found


_LICENCE: Final = re.compile(r"licen[cs]|creative commons", re.IGNORECASE)


def rights(marc: MarcRecord, note: Note) -> dict[str, Any]:
    """Give access (506), the terms of use (540), and who holds the copyright (542)."""
    found: dict[str, Any] = _access(marc)
    found |= {"licences": [], "contributors": [], "dates": []}
    for field in marc.tagged("540", "542"):
        urls = [
            each for value in field.all("u") if (each := attempt(iri.parse, value, marc.line, field.path("u"), note))
        ]
        if field.first("3"):  # the terms of a part, or of another version
            found["description"] += texts([f"{field.first('3')}: {' '.join(field.all('afu'))}"])
            continue
        name = bare(field.first("f") if field.tag == "542" else field.first("f") or field.first("a"))
        if urls:
            found["licences"].append({"url": urls[0], "name": name or None})
        elif re.match(r"CC[ -]", name) or (field.tag == "542" and _LICENCE.search(name)):
            found["licences"].append({"name": name})
        elif field.tag == "542":
            found["description"] += texts([name])
        else:
            found["description"] += texts([" ".join(field.all("abd"))])
        if field.tag == "542":
            _copyright(found, field.all("d"), field.all("g"))
    return found


def _access(marc: MarcRecord) -> dict[str, Any]:
    """Give what field 506 says of access; what is no known phrase describes."""
    statuses: list[str] = []
    described: list[Text] = []
    for field in marc.tagged("506"):
        printed = " ".join(field.all("abcdef"))
        if field.indicators[0] != "1" and _FREE.search(printed) and not _DENIED.search(printed):
            statuses.append("open-access")
            continue
        if field.indicators[0] == "1":
            statuses.append("restricted-access")
        described += texts([printed])
    is_free = True if statuses == ["open-access"] * len(statuses) and statuses else None
    return {"statuses": list(dict.fromkeys(statuses)), "is_free": is_free, "description": described}


def _copyright(found: dict[str, Any], holders: list[str], years: list[str]) -> None:
    for holder in (bare(each) for each in holders):
        if holder:
            found["contributors"].append(
                {"credited_name": holder, "organization": {"name": Text(holder)}, "role": "rights-holder"}
            )
    for year in years:
        if re.fullmatch(r"c?[12][0-9]{3}\.?", year):
            found["dates"].append({"event": "copyright", "date": PartialDate(int(year.strip("c.")))})


def funding(marc: MarcRecord) -> dict[str, Any]:
    """Give the awards of field 536; a statement without a number describes."""
    found: list[dict[str, Any]] = []
    statements: list[Text] = []
    for field in marc.tagged("536"):
        awards = [*field.all("c"), *field.all("b")]
        found += [{"award": award, "title": plain(field.first("f"))} for award in awards]
        statements += texts([" ".join(field.all("a"))])
    return {"funding": found, "description": statements}


def holdings(marc: MarcRecord) -> list[str]:
    """Give the shelf marks of field 852, with the place where they are."""
    found: list[str] = []
    for field in marc.tagged("852"):
        mark = " ".join(field.all("hijklmp"))
        place = ", ".join(field.all("abc"))
        found += [": ".join(each for each in (place, mark) if each)] if mark or place else []
    return list(dict.fromkeys(found))
