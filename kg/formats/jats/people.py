"""The people of a JATS article: authors and contributors, their groups, affiliations and identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kg.errors import BadValue
from kg.formats import _oai, _xml
from kg.formats._xml import Element
from kg.formats.format import attempt
from kg.formats.jats import affiliations as _jats_affiliations
from kg.formats.jats.affiliations import Affiliation
from kg.formats.jats.text import words
from kg.formats.jats.words import ROLES, SCHEMES
from kg.records import Text
from kg.records.prove import Note
from kg.values import schemes

NAMES = (
    "name",
    "string-name",
    "name-alternatives",
    "collab",
    "collab-alternatives",
    "anonymous",
    "institution",
    "institution-wrap",
    "on-behalf-of",
)
EASTERN = "eastern"
_BEHALF = re.compile(r"(?:on behalf of|for)\s+(?:the\s+)?", re.IGNORECASE)


class Context(NamedTuple):
    """What the reading of a contributor needs besides its element."""

    affiliations: dict[str, Affiliation]
    equal: frozenset[str]
    """The ids of notes that say that authors contributed equally."""
    line: int
    note: Note


def people(meta: Element, line: int, note: Note) -> dict[str, Any]:
    """Give authors in order, everyone else as contributor, and whether the list of authors is complete."""
    data: dict[str, Any] = {"authors": [], "contributors": [], "authors_complete": True}
    equal = frozenset(
        _xml.attribute(each, "id") or ""
        for each in meta.iter("{*}fn")
        if _xml.attribute(each, "fn-type") in ("equal", "equal-contrib")
    )
    context = Context(_jats_affiliations.by_id(meta, line, note), equal, line, note)
    for group in _xml.findall(meta, "contrib-group"):
        _add_group(group, context, data)
    return data


def _add_group(group: Element, context: Context, data: dict[str, Any]) -> None:
    """Add the contributors of a group; an affiliation that nobody refers to is that of all of them."""
    kind = _xml.attribute(group, "content-type") or ""
    usual = "editor" if "editor" in kind and "author" not in kind else "author"
    apart = _jats_affiliations.interleaved(group)
    shared = [] if apart is not None else _jats_affiliations.shared(group, context.affiliations)
    for each in group.iterchildren("{*}contrib", "{*}on-behalf-of", "{*}etal", "{*}collab"):
        name = _xml.local(each)
        if name == "etal":
            data["authors_complete"] = False
        elif name == "on-behalf-of":
            _add(data, _body(each, context), "research-group")
        else:
            stated = _xml.attribute(each, "contrib-type") or usual
            if _xml.findall(each, "etal"):
                data["authors_complete"] = False
            _add_contrib(each, stated, (apart or {}).get(each, shared), context, data)


def _add_contrib(
    contrib: Element, stated: str, shared: list[Affiliation], context: Context, data: dict[str, Any]
) -> None:
    role = ROLES.get(stated.lower().replace(" ", "-"), "contributor")
    found = _authorship(contrib, shared, context)
    if found is not None:
        _add(data, found, role)
    elif not _xml.findall(contrib, "etal") and not _xml.findall(contrib, "on-behalf-of"):
        context.note(_line(contrib, context), "contrib", str(BadValue("a name", "none")))
    for each in _xml.findall(contrib, "on-behalf-of"):
        _add(data, _body(each, context), "research-group")
    for member in contrib.iterdescendants("{*}contrib"):
        _add(data, _authorship(member, [], context), "contributor")


def _add(data: dict[str, Any], found: dict[str, Any] | None, role: str) -> None:
    if found is not None and role == "author":
        data["authors"].append(found)
    elif found is not None:
        data["contributors"].append({**found, "role": role})


def _authorship(contrib: Element, shared: list[Affiliation], context: Context) -> dict[str, Any] | None:
    """Give the name of a contributor with identifiers, affiliations, and what the marks behind it say."""
    holder = next((each for name in NAMES for each in _xml.findall(contrib, name)), None)
    if holder is None and _xml.local(contrib) == "collab":
        holder = contrib
    found = _named(holder, context) if holder is not None else None
    if found is None:
        return None
    holder_name = "person" if "person" in found else "organization"
    found[holder_name].setdefault("identifiers", []).extend(_identifiers(contrib, context))
    marks = _xml.findall(contrib, "xref")
    own = _jats_affiliations.of(contrib, context.affiliations) or shared
    found["affiliations"] = [each.institution for each in own if each.institution]
    found["affiliations_as_printed"] = [each.printed for each in own if each.printed]
    if _xml.attribute(contrib, "corresp") == "yes" or any(
        _xml.attribute(each, "ref-type") == "corresp" for each in marks
    ):
        found["is_corresponding"] = True
    noted = {rid for each in marks for rid in (_xml.attribute(each, "rid") or "").split()}
    if _xml.attribute(contrib, "equal-contrib") == "yes" or not noted.isdisjoint(context.equal):
        found["equal_contribution"] = True
    return found


def _named(holder: Element, context: Context) -> dict[str, Any] | None:
    """Give the person or group that an element names."""
    name = _xml.local(holder)
    if name == "anonymous":
        return None
    if name in ("name-alternatives", "collab-alternatives"):
        return _alternatives(holder, context)
    if name in ("name", "string-name"):
        return _person(holder)
    return _body(holder, context)


def _alternatives(holder: Element, context: Context) -> dict[str, Any] | None:
    """Give the first of several forms of a name, with the other ones as alternates."""
    forms = [found for each in holder.iterchildren("{*}*") if (found := _named(each, context))]
    if not forms:
        return None
    first, others = forms[0], [each["credited_name"] for each in forms[1:]]
    if "person" in first:
        first["person"]["alternates"] = others
    else:
        first["organization"]["alternates"] = [Text(each) for each in others]
    return first


def _person(element: Element) -> dict[str, Any] | None:
    """Give a person by the parts of a name, or by the name in running text."""
    family, given, suffix = (words(_xml.find(element, each)) for each in ("surname", "given-names", "suffix"))
    whole = words(element) if not (family or given) else None
    is_eastern = _xml.attribute(element, "name-style") == EASTERN
    order = (family, given) if is_eastern else (given, family)
    name = whole or " ".join(each for each in (*order, suffix) if each)
    if not name:
        return None
    parts = {key: each for key, each in (("family", family), ("given", given), ("suffix", suffix)) if each}
    return {"credited_name": name, "person": {"name": name, **parts}}


def _body(element: Element, context: Context) -> dict[str, Any] | None:
    """Give a group or institution without the members that are listed in it."""
    skip = frozenset(
        {
            "contrib-group",
            "xref",
            "label",
            "email",
            "contrib-id",
            "institution-id",
            "aff",
            "address",
            "fn",
            "ext-link",
            "uri",
        }
    )
    name = words(element, skip)
    if name is None:
        return None
    name = _BEHALF.sub("", name, count=1) if _BEHALF.match(name) else name.strip(" ,;:")
    if not name:
        return None
    identifiers = list(_jats_affiliations.identifiers(element, context.line, context.note))
    return {"credited_name": name, "organization": {"name": Text(name), "kind": "group", "identifiers": identifiers}}


def _identifiers(contrib: Element, context: Context) -> Iterator[dict[str, str]]:
    """Yield the identifiers of a contributor, from `contrib-id` and from links that are said to be ids."""
    holders: Iterable[Element] = (contrib, *_xml.findall(contrib, "name"), *_xml.findall(contrib, "string-name"))
    for holder in holders:
        for each in holder.iterchildren("{*}contrib-id", "{*}ext-link", "{*}uri"):
            kind = next(
                (
                    found
                    for name in ("contrib-id-type", "ext-link-type", "content-type")
                    if (found := _xml.attribute(each, name))
                ),
                "",
            )
            scheme = SCHEMES.get(kind.lower())
            printed = _xml.text_of(each) or _xml.attribute(each, "href")
            if _xml.local(each) != "contrib-id":
                printed = _xml.attribute(each, "href") or printed
            if scheme in (None, "crossreffunder") or not printed:
                continue
            value = attempt(
                schemes.SCHEMES[scheme or ""].parse,
                printed,
                _line(each, context),
                f"contrib/{_xml.local(each)}",
                context.note,
            )
            if value:
                yield {"scheme": scheme or "", "value": value}


def _line(element: Element, context: Context) -> int:
    return _oai.line_of(element, context.line)
