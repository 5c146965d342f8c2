"""Titles, descriptions, subjects, dates and rights of DataCite metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from kg.errors import BadValue
from kg.formats._json import string
from kg.formats.datacite.shape import Place, letters, members, plain, stated, tagged
from kg.formats.datacite.tables import EVENTS, GENERAL_KINDS, STATUSES, SUBJECT_SCHEMES, TEXT_KINDS, VAGUE_KINDS
from kg.records import Text
from kg.values import arxiv_categories, dates, iri, language
from kg.values.dates import PartialDate
from kg.values.period import Period

_LATEST: Final = 2100
"""Years after this one are of another calendar, such as the Buddhist one, or a slip."""
_NOTATION: Final = re.compile(
    r"(?P<notation>[0-9]{1,6}(?:\.[0-9]+)?|[A-Z]\.?[0-9.]*[0-9m]?)(?:\s+(?:-\s+)?(?P<label>\D.*))?"
)
_NOTED: Final = frozenset({"ddc", "anzsrc", "udc", "acm", "lcc", "jel", "msc", "pacs"})
"""Classifications: their subjects begin with a notation."""
_ARXIV: Final = re.compile(r"(?P<label>.+?)\s*\((?P<code>[a-z-]+(?:\.[A-Za-z-]+)?)\)")
_GND: Final = re.compile(r"(?:https?://d-nb\.info/)?gnd/(?P<id>[0-9]+-?[0-9X]?)")
_NO_RIGHTS: Final = frozenset({"anonymous"})
"""A group of readers in the access rules of a repository, which some export as a licence."""
_BLANK_TIME: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:.*)")


def kind(data: Mapping[str, Any]) -> dict[str, Any]:
    """Give the kind by the general type, by the text beside it where that says more, and the text where it has no kind."""
    types = data["types"]
    general, text = letters(types.get("resourceTypeGeneral")), stated(types.get("resourceType"))
    found = GENERAL_KINDS.get(general, "other")
    by_text = TEXT_KINDS.get(letters(text))
    if by_text is not None and general in VAGUE_KINDS:
        found = by_text
    elif general == "text" and text and letters(text) != "text":
        found = "other"
    if text and (by_text in (found, "article") or letters(text) in (general, found)):
        text = None
    shown = text or (None if general in GENERAL_KINDS and general != "datapaper" else types.get("resourceTypeGeneral"))
    return {"kind": found, "genre": plain(shown) if letters(shown) != "other" else None}


def titles(data: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Give the title with its subtitle, and the other titles."""
    given: list[tuple[str, Text]] = []
    for each, here in members(data, "titles", place):
        found = tagged(each.get("title"), each.get("lang"), here)
        if found is not None:
            given.append((letters(each.get("titleType")), found))
            if beside := plain(each.get("subtitle")):
                given.append(("subtitle", Text(beside, found.lang)))
    if not given:
        return {}
    main = next((at for at, (kind, _) in enumerate(given) if not kind), 0)
    title = given[main][1]
    others = given[:main] + given[main + 1 :]
    for subtitle in [each for each in others if each[0] == "subtitle" and each[1].lang in (None, title.lang)][:1]:
        others.remove(subtitle)
        title = Text(_joined(title.value, subtitle[1].value), title.lang)
    alternatives = [text for _, text in others if text.value != title.value]
    return {"title": title, "alternatives": list(dict.fromkeys(alternatives))}


def _joined(title: str, subtitle: str) -> str:
    if subtitle in title:
        return title
    return f"{title}{' ' if title.endswith((':', '?', '!', '.')) else ': '}{subtitle}"


def languages(data: Mapping[str, Any], place: Place) -> list[str]:
    """Give the language of the resource."""
    value = stated(data.get("language"))
    found = place.within("language").attempt(language.parse, value) if value else None
    return [found] if found else []


def descriptions(data: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Give one abstract a language; all other descriptions beside them."""
    abstracts: dict[str | None, Text] = {}
    others: list[Text] = []
    for each, here in members(data, "descriptions", place):
        found = tagged(each.get("description"), each.get("lang"), here)
        if found is None:
            continue
        is_abstract = letters(each.get("descriptionType")) in ("abstract", "")
        if is_abstract and found.lang not in abstracts:
            abstracts[found.lang] = found
        elif found not in abstracts.values():
            others.append(found)
    return {
        "abstracts": [{"text": each} for each in abstracts.values()],
        "description": list(dict.fromkeys(others)),
    }


def subjects(data: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Give the free keywords, and each subject in its scheme."""
    keywords: list[Text] = []
    concepts: list[dict[str, Any]] = []
    for each, here in members(data, "subjects", place):
        label = tagged(each.get("subject"), each.get("lang"), here)
        code = plain(each.get("classificationCode"))
        if label is None and code is None:
            continue
        name = stated(each.get("subjectScheme"))
        scheme = SUBJECT_SCHEMES.get(letters(name), "heading") if name else "keyword"
        concept = _concept(scheme, label, code)
        if concept["scheme"] == "keyword" and label is not None:
            single = [Text(part.strip(), label.lang) for part in label.value.split(";") if part.strip()]
            keywords += single
            concepts += [{"scheme": "keyword", "label": keyword} for keyword in single]
        else:
            concepts.append(concept)
    return {"keywords": list(dict.fromkeys(keywords)), "subjects": concepts}


def _concept(scheme: str, label: Text | None, code: str | None) -> dict[str, Any]:
    """Take a subject apart where its scheme prints a notation beside the label."""
    value, lang = label or Text("", None)
    if scheme in _NOTED and code is None and (found := _NOTATION.fullmatch(value)):
        text = found["label"]
        return {"scheme": scheme, "notation": found["notation"], "label": Text(text, lang) if text else None}
    if scheme == "arxiv" and (found := _ARXIV.fullmatch(value)):
        return {"scheme": scheme, "notation": _category(found["code"]), "label": Text(found["label"], lang)}
    if value.startswith("FOS: "):
        return {"scheme": "fos", "notation": code, "label": Text(value.removeprefix("FOS: "), lang)}
    if scheme == "keyword" and (found := _GND.fullmatch(value)):
        return {"scheme": "gnd", "notation": found["id"]}
    return {"scheme": scheme, "notation": code, "label": label}


def _category(code: str) -> str:
    try:
        return arxiv_categories.parse(code)
    except BadValue:
        return code  # an archive that has no subject classes any more


def happened(data: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Give the date of publication and the other dates; the publication year stands in where none was issued."""
    published: PartialDate | None = None
    events: list[dict[str, Any]] = []
    for each, here in members(data, "dates", place):
        kind, value = string(each.get("dateType")) or "", stated(each.get("date"))
        if value is None:
            continue
        found = here.within("date").attempt(_date, value)
        if found is None:
            continue
        if kind == "Issued":
            issued = _day(found, here.within("date"))
            published = published or (issued if issued is None or _is_common(issued, here.within("date")) else None)
        elif kind in EVENTS:
            events.append({"event": EVENTS[kind], "date": found})
        else:
            here.within("dateType").refuse("a date type of the schema", kind)
    withdrawn = ["withdrawn"] if any(each["event"] == "withdrawn" for each in events) else []
    return {"published": _publication_year(data, place, published), "dates": events, "statuses": withdrawn}


def _date(value: str) -> PartialDate | Period:
    """Read a W3CDTF date or an EDTF interval; some write a blank before the time."""
    first, last = dates.from_edtf(_BLANK_TIME.sub(r"\1T\2", value))
    is_open = value.rstrip().endswith(("/", "/.."))
    return Period(first, last) if last is not None or is_open else first


def _day(found: PartialDate | Period, place: Place) -> PartialDate | None:
    """Give the date of a publication: of an interval, the one in which it begins and ends."""
    if isinstance(found, PartialDate):
        return found
    if found.start is not None and found.start == found.end:
        return found.start
    place.refuse("one date of publication", found.lexical)
    return None


def _is_common(found: PartialDate, place: Place) -> bool:
    if found.year <= _LATEST:
        return True
    place.refuse(f"a year of the common era up to {_LATEST}", found.lexical)
    return False


def _publication_year(data: Mapping[str, Any], place: Place, issued: PartialDate | None) -> PartialDate | None:
    """Give the date of issue, or else the year of publication; a year that says otherwise is told to the note."""
    here, value = place.within("publicationYear"), stated(data.get("publicationYear"))
    found = here.attempt(dates.parse, value) if value else None
    if found is None or not _is_common(found, here):
        return issued
    if issued is not None and issued.year != found.year:
        here.refuse(f"the year of the date of issue, {issued.year}", found.lexical)
    return issued or found


def rights(data: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Give the licences, and who may read where that is what is stated."""
    licences: list[dict[str, Any]] = []
    statuses: list[str] = []
    for each, here in members(data, "rightsList", place):
        url, name = stated(each.get("rightsUri") or each.get("rightsURI")), plain(each.get("rights"))
        access = STATUSES.get(letters(url)) or (None if url else STATUSES.get(letters(name)))
        if access:
            statuses.append(access)
        if access or letters(name) in _NO_RIGHTS:
            continue
        if name and url is None and re.match(r"https?://\S+$", name):
            url, name = name, None
        address = here.within("rightsUri").attempt(iri.parse, url) if url else None
        name = name or (plain(each.get("rightsIdentifier")) if address is None else None)
        if address or name:
            licences.append({"url": address, "name": name})
    return {"licences": licences, "statuses": list(dict.fromkeys(statuses))}
