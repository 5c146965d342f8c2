"""Types, rights, subjects and formats in Dublin Core."""

from __future__ import annotations

import re
from typing import Any

from kg.formats import _xml
from kg.formats._once import once
from kg.formats._xml import Element
from kg.formats.format import attempt, plain
from kg.formats.oai_dc.words import CLASSES, KINDS, PASSED_OVER, SAYING_NOTHING, SEMANTICS, STATUSES, VERSIONS, WIDE
from kg.records import Text
from kg.records.prove import Note
from kg.values import language, text

_SEMICOLON = re.compile(r"\s*;\s*")
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_CLASSIFIED = re.compile(
    r"(?:info:eu-repo/classification/)?(?P<scheme>[a-z]{3,6})(?P<sign>[:/])(?P<notation>.{1,80})", re.IGNORECASE
)
_BRACKETED = re.compile(r"\[(?P<notation>[A-Za-z0-9.:-]{2,40})\] ?(?P<label>.+)")
_PAGES = re.compile(r"(?:.*, )?(?P<count>[0-9]{1,5}) ?(?:p\.?|pp\.?|pages?|seiten|s\.)", re.IGNORECASE)
_MEDIA_TYPE = re.compile(r"[a-z]+/[\w.+-]+(?:;.*)?", re.IGNORECASE)


def types(record: Element) -> dict[str, Any]:
    """Give the narrowest kind that a type states, what types say of review and version, and other words as genre."""
    printed = [_xml.text_of(each) or "" for each in _xml.findall(record, "type")]
    folded = [_folded(each) for each in printed]
    kinds = [KINDS[each] for each in folded if each in KINDS]
    kind = next((each for each in kinds if each not in WIDE), kinds[0] if kinds else "article")
    versions = [VERSIONS[each] for each in folded if each in VERSIONS]
    if versions and kind in ("article", "journal-article"):
        kind = versions[0]
    known = (KINDS, VERSIONS, STATUSES, PASSED_OVER, SAYING_NOTHING)
    others = [
        each for each, key in zip(printed, folded, strict=True) if each and not any(key in table for table in known)
    ]
    return {
        "kind": kind,
        "genre": ", ".join(dict.fromkeys(others)) or None,
        "statuses": [STATUSES[each] for each in folded if each in STATUSES],
    }


def _folded(printed: str) -> str:
    """Give a type in lower case, without the prefix that says that it is one; an address stays whole."""
    return printed.casefold().strip().removeprefix(SEMANTICS).removeprefix("doc-type:")


def rights(record: Element, statuses: list[str]) -> dict[str, Any]:
    """Give licences by address or by name, and what rights say of access."""
    licences = []
    for each in _xml.findall(record, "rights"):
        printed = plain(_xml.text_of(each) or "")
        if printed is None:
            continue
        if status := STATUSES.get(_folded(printed.value)):
            statuses.append(status)
        elif _URL.fullmatch(printed.value):
            licences.append({"url": printed.value})
        else:
            licences.append({"name": printed.value})
    return {"licences": licences, "statuses": list(dict.fromkeys(statuses))}


def subjects(record: Element, line: int, note: Note) -> dict[str, Any]:
    """Give classes of a named scheme, headings with their codes, and everything else as keywords."""
    keywords: list[Text] = []
    concepts: list[dict[str, Any]] = []
    for each in _xml.findall(record, "subject"):
        stated = _xml.lang(each)
        lang = attempt(language.parse, stated, line, "subject/@xml:lang", note) if stated else None
        printed = plain(_xml.text_of(each) or "", lang)
        if printed is None:
            continue
        found = _classified(printed)
        parts = [] if found else [Text(part, lang) for part in _SEMICOLON.split(printed.value) if text.normal(part)]
        concepts += [found] if found else [{"scheme": "keyword", "label": part} for part in parts]
        keywords += parts
    covered = [plain(_xml.text_of(each) or "") for each in _xml.findall(record, "coverage")]
    concepts += [{"scheme": "heading", "label": each} for each in covered if each]
    return {"keywords": list(dict.fromkeys(keywords)), "subjects": once(concepts)}


def _classified(printed: Text) -> dict[str, Any] | None:
    """Give the class that a subject names with its scheme, or a heading with its code."""
    named = _CLASSIFIED.fullmatch(printed.value)
    scheme = CLASSES.get(named["scheme"].lower()) if named else None
    if named and scheme:
        notation = named["notation"].strip()
        is_code = any(character.isdigit() for character in notation) or len(notation) <= 3
        return {
            "scheme": scheme,
            "notation" if is_code else "label": notation if is_code else Text(notation, printed.lang),
        }
    if coded := _BRACKETED.fullmatch(printed.value):
        return {"scheme": "heading", "notation": coded["notation"], "label": Text(coded["label"], printed.lang)}
    return None


def extents(record: Element, data: dict[str, Any]) -> list[str]:
    """Add the number of pages that a format states; give other extents as printed, without types and sizes of files."""
    others = []
    for each in _xml.findall(record, "format"):
        printed = plain(_xml.text_of(each) or "")
        if printed is None or _MEDIA_TYPE.fullmatch(printed.value) or re.fullmatch(r"\d+ bytes", printed.value):
            continue
        if pages := _PAGES.fullmatch(printed.value[:200]):
            data["page_count"] = int(pages["count"]) or None
        else:
            others.append(printed.value)
    return others
