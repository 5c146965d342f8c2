"""The titles of a record: the title proper, and all others; and the languages."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from kg.errors import BadValue
from kg.formats.format import attempt, plain
from kg.formats.marc.isbd import bare, unbracketed
from kg.formats.marc.shape import MarcRecord, VariableField, clean, texts
from kg.records import Text
from kg.records.prove import Note
from kg.values import language

_UNCODED: Final = frozenset({"", "und", "zxx", "mul", "mis", "xxx", "n/a"})
_LATIN_SCRIPT: Final = frozenset(
    [
        "en",
        "fr",
        "de",
        "es",
        "it",
        "pt",
        "nl",
        "da",
        "sv",
        "no",
        "nb",
        "nn",
        "fi",
        "is",
        "pl",
        "cs",
        "sk",
        "hu",
        "ro",
        "hr",
        "sl",
        "et",
        "lv",
        "lt",
        "la",
        "ca",
        "gl",
        "eu",
        "ga",
        "cy",
        "tr",
        "id",
        "ms",
        "vi",
        "sq",
        "mt",
        "af",
    ]
)
"""Languages that titles are in as they are written; those of other scripts stand in records in Latin letters."""
_VARIANTS: Final = ("130", "240", "246", "210", "222", "243", "247")


def languages(marc: MarcRecord, note: Note) -> list[str]:
    """Give the languages of the text, each once: field 008, then 041."""
    coded = marc.coded(35, 38)
    codes = [("008", coded)] if coded.strip(" |").isalpha() else []
    for field in marc.tagged("041"):
        for code, value in field.subfields:
            if code in "ad":
                printed = value.strip()
                size = (
                    3 if len(printed) > 3 and len(printed) % 3 == 0 and printed.isalpha() and printed.islower() else 0
                )
                cut = [printed[at : at + 3] for at in range(0, len(printed), 3)] if size else [printed]
                codes += [(f"041${code}", each) for each in cut]
    found: list[str] = []
    for path, code in codes:
        if code.strip().casefold() in _UNCODED or not code.strip("# |"):
            continue
        found += [each] if (each := attempt(_language, code, marc.line, path, note)) else []
    return list(dict.fromkeys(found))


def _language(code: str) -> str:
    """Give the tag of a language; a code that a shifted field cuts in two is none."""
    if len(code) == 3 and " " in code:
        raise BadValue("a language of three letters", code)
    return language.parse(code)


def titles(marc: MarcRecord, stated: list[str]) -> dict[str, Any]:
    """Give the title, in the one language of the text, its statement of responsibility, and all other titles."""
    fields = list(marc.tagged("245"))
    if not fields:
        return {"title": None, "alternatives": _others(marc, None)}
    main, *further = fields
    title, parallel = split(main)
    others = [*texts(parallel), *_scripts(main), *(text for each in further for text in texts([split(each)[0]]))]
    credit = " ".join(main.all("c"))
    found = plain(title, _tag(marc, title, stated))
    return {
        "title": found,
        "credit": bare(credit) or None,
        "alternatives": [
            each
            for each in dict.fromkeys([*others, *_others(marc, found)])
            if found is None or each.value != found.value
        ],
    }


def _tag(marc: MarcRecord, title: str, stated: list[str]) -> str | None:
    """Give the language of a title: the one of the text, if that is written in the letters that the title is in."""
    if len(stated) != 1 or marc.type not in "at ":
        return None
    is_latin = all("LATIN" in unicodedata.name(each, "") for each in title if each.isalpha())
    return stated[0] if is_latin == (stated[0] in _LATIN_SCRIPT) else None


def split(field: VariableField) -> tuple[str, list[str]]:
    """Give the title in a field, with its parts and its subtitle, and the parallel titles that stand in it.

    >>> split(VariableField("245", "", "10", (("a", "Ours ="), ("b", "Bears : a study /"), ("c", "N. N."))))
    ('Ours', ['Bears: a study'])
    """
    whole = ""
    for code, value in field.subfields:
        if code not in ("abnpfgks" if field.tag == "245" else "abnp"):
            continue
        printed = clean(value)
        if not printed:
            continue
        whole += _joint(whole, code, printed) + printed if whole else printed
    first, *parallel = re.split(r" = | =(?=\[)", whole)
    return _tidy(first), [found for each in parallel if (found := _tidy(each))]


def _joint(before: str, code: str, printed: str) -> str:
    """Give what joins a part of a title to what stands before it, as far as the punctuation there does not say it."""
    mark = before.rstrip()[-1:]
    if printed[:2] in ("= ", ": ", "; ") or mark in ":;=,":
        return " "
    if code == "b":
        return " : "
    if code == "p" and re.search(r"\b(?:[0-9IVXLC]+|[A-Z])$", before):
        return ", "
    return " " if mark in ".?!" else ". " if code in "np" else " "


def _tidy(title: str) -> str:
    return bare(unbracketed(bare(re.sub(r" +([:;,])(?= )", r"\1", title))))


def _scripts(field: VariableField) -> list[Text]:
    return texts(title for twin in field.linked for title in [split(twin)[0], *split(twin)[1]])


def _others(marc: MarcRecord, title: Text | None) -> list[Text]:
    """Give the other titles: uniform, variant, key and abbreviated ones, and translations with their language."""
    found: list[Text] = []
    for field in marc.tagged("242"):
        tag = field.first("y")
        translated = plain(split(field)[0], language.parse(tag) if _is_language(tag) else None)
        found += [translated] if translated else []
    for field in marc.tagged(*_VARIANTS):
        printed = uniform(field) if field.tag in ("130", "240", "243") else split(field)[0]
        found += [*texts([printed]), *_scripts(field)]
    return [each for each in dict.fromkeys(found) if title is None or each.value != title.value]


def uniform(field: VariableField) -> str:
    """Give a uniform title as the heading has it: `Symphonies, no. 5, C♯ minor`, `Hamlet. German`."""
    return bare(" ".join(field.all("atmnoprkslf" if field.tag not in ("130", "630", "730", "830") else "amnoprkslft")))


def _is_language(code: str) -> bool:
    try:
        return bool(code) and bool(language.parse(code))
    except BadValue:
        return False
