"""The affiliations of a JATS article: as printed, and as institutions where they have identifiers."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from kg.formats import _oai, _xml
from kg.formats._xml import Element
from kg.formats.format import attempt
from kg.formats.jats.text import words
from kg.formats.jats.words import SCHEMES
from kg.records import Text
from kg.records.prove import Note
from kg.values import schemes

SKIPPED = frozenset(
    {"label", "email", "fn", "xref", "institution-id", "ext-link", "uri", "phone", "fax", "sup", "target"}
)
_NAMED = ("institution", "addr-line", "city", "state", "postal-code", "country")
_ORGANIZATION, _DIVISION = "org-name", "org-division"


class Affiliation(NamedTuple):
    """An affiliation as printed, and the institution where it is identified."""

    printed: str | None
    institution: dict[str, Any] | None


def by_id(meta: Element, line: int, note: Note) -> dict[str, Affiliation]:
    """Give the affiliations of an article by their ids; several forms of one stand in `aff-alternatives`."""
    found = {}
    for each in meta.iterdescendants("{*}aff", "{*}aff-alternatives"):
        name = _xml.attribute(each, "id")
        if name and name not in found:
            found[name] = read(each, line, note)
    return found


def of(contrib: Element, known: dict[str, Affiliation]) -> list[Affiliation]:
    """Give the affiliations of a contributor: those that it refers to, and those that stand in it."""
    ids = [
        rid
        for each in _xml.findall(contrib, "xref")
        if _xml.attribute(each, "ref-type") in ("aff", None)
        for rid in (_xml.attribute(each, "rid") or "").split()
    ]
    found = [known[each] for each in dict.fromkeys(ids) if each in known]
    inside = [*_xml.findall(contrib, "aff"), *_xml.findall(contrib, "aff-alternatives")]
    return found + [read(each, 0, _silent) for each in inside]


def shared(group: Element, known: dict[str, Affiliation]) -> list[Affiliation]:
    """Give the affiliations of a group in which nobody refers to one: the only one, or all that bear no mark."""
    inside = [*_xml.findall(group, "aff"), *_xml.findall(group, "aff-alternatives")]
    refers = any(of(each, known) for each in _xml.findall(group, "contrib"))
    is_marked = any(_xml.attribute(each, "id") or _xml.findall(each, "label") for each in inside)
    if refers or (is_marked and len(inside) > 1):
        return []
    return [read(each, 0, _silent) for each in inside]


def interleaved(group: Element) -> dict[Element, list[Affiliation]] | None:
    """Give the affiliations by contributor where each stands right behind those it belongs to; None elsewhere."""
    children = list(group.iterchildren("{*}contrib", "{*}aff", "{*}aff-alternatives"))
    kinds = [_xml.local(each) == "contrib" for each in children]
    if not kinds or not kinds[0] or kinds[-1] or sorted(kinds, reverse=True) == kinds:
        return None
    found: dict[Element, list[Affiliation]] = {}
    waiting: list[Element] = []
    for each, is_contrib in zip(children, kinds, strict=True):
        if is_contrib:
            waiting = [*waiting, each] if not any(one in found for one in waiting) else [each]
            continue
        for one in waiting:
            found.setdefault(one, []).append(read(each, 0, _silent))
    return found


def read(element: Element, line: int, note: Note) -> Affiliation:
    """Read an affiliation; of several forms the first."""
    if _xml.local(element) == "aff-alternatives":
        first = _xml.find(element, "aff")
        return read(first, line, note) if first is not None else Affiliation(None, None)
    return Affiliation(_printed(element), _institution(element, line, note))


def identifiers(element: Element, line: int, note: Note) -> Iterator[dict[str, str]]:
    """Yield the identifiers of the institutions named in an element."""
    for each in element.iterdescendants("{*}institution-id"):
        kind = (_xml.attribute(each, "institution-id-type") or "").lower()
        printed = _xml.text_of(each) or ""
        scheme = "ror" if "ror.org/" in printed else SCHEMES.get(kind)
        if scheme is None or not printed:
            continue
        value = attempt(schemes.SCHEMES[scheme].parse, printed, _oai.line_of(each, line), "institution-id", note)
        if value:
            yield {"scheme": scheme, "value": value}


def _printed(element: Element) -> str | None:
    """Give an affiliation in one line; where its parts have no punctuation between them they get commas."""
    whole = words(_parted(element), SKIPPED)
    if whole is None:
        return None
    loose = [element.text, *(child.tail for child in element)]
    if len(element) and not any(each and each.strip(" \r\n\t") for each in loose):
        parts = [part for each in element for part in _parts(each)]
        whole = ", ".join(dict.fromkeys(parts))
    return re.sub(r"\s+([,;.])", r"\1", whole).strip(" ,;") or None


def _parted(element: Element) -> Element:
    """Copy an affiliation, with commas between its parts where nothing at all stands between two of them."""
    copied = copy.deepcopy(element)
    for each in copied.iterdescendants(*(f"{{*}}{name}" for name in _NAMED)):
        following = each.getnext()
        if not each.tail and following is not None and _xml.local(following) in _NAMED:
            each.tail = ", "
    return copied


def _parts(element: Element) -> list[str]:
    if not isinstance(element.tag, str) or _xml.local(element) in SKIPPED:
        return []
    if (
        _xml.local(element) in ("institution-wrap", "addr-line", "address")
        and len(element)
        and not (element.text or "").strip()
    ):
        return [part for each in element for part in _parts(each)]
    found = words(element, SKIPPED)
    return [found.strip(" ,;")] if found and found.strip(" ,;") else []


def _institution(element: Element, line: int, note: Note) -> dict[str, Any] | None:
    """Give the institution that an affiliation identifies, below it its division."""
    known = list(identifiers(element, line, note))
    named = [each for each in element.iterdescendants("{*}institution") if words(each, SKIPPED)]
    if not known or not named:
        return None
    wholes = [each for each in named if _xml.attribute(each, "content-type") == _ORGANIZATION]
    divisions = [words(each, SKIPPED) for each in named if _xml.attribute(each, "content-type") == _DIVISION]
    name = words(wholes[0], SKIPPED) if wholes else ", ".join(words(each, SKIPPED) or "" for each in named)
    institution: dict[str, Any] = {"name": Text(name or ""), "identifiers": known}
    code = _xml.attribute(next(iter(element.iterdescendants("{*}country")), None), "country")
    if code and re.fullmatch("[A-Za-z]{2}", code):
        institution["country_code"] = code.upper()
    if wholes and divisions and divisions[0] != name:
        return {"name": Text(divisions[0] or ""), "parent": institution}
    return institution


def _silent(line: int, path: str, message: str, *, lost: bool = False) -> None:
    """Take a note again that was taken when the affiliations were collected."""
