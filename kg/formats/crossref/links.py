"""How a Crossref work stands to others: versions, reviews, supplements, corrections, retractions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from kg.formats._csl import Data, Json, Teller, address, dates_of, identified, objects, string, strings, unique
from kg.values import schemes

VERSIONS: Final[dict[str, str | None]] = {
    "is-preprint-of": None,
    "has-preprint": "preprint",
    "is-manuscript-of": None,
    "has-manuscript": "manuscript",
    "is-version-of": None,
    "has-version": None,
    "is-same-as": None,
    "is-identical-to": None,
    "is-original-form-of": None,
    "is-variant-form-of": None,
    "is-expression-of": None,
    "has-expression": None,
    "is-manifestation-of": None,
    "has-manifestation": None,
    "new_version": None,
    "new_edition": None,
}
"""The relations between expressions of one work, and what the other one is."""

RELATIONS: Final = {
    "based-on-data": "is-derived-from",
    "cites": "cites",
    "compiles": "compiles",
    "continues": "continues",
    "correction": "is-corrected-by",
    "corrigendum": "is-corrected-by",
    "documents": "documents",
    "erratum": "is-corrected-by",
    "has-comment": "has-comment",
    "has-derivation": "is-source-of",
    "has-format": "has-format",
    "has-part": "has-part",
    "has-related-material": "related",
    "has-reply": "has-comment",
    "has-review": "is-reviewed-by",
    "has-translation": "has-translation",
    "is-based-on": "is-derived-from",
    "is-basis-for": "is-source-of",
    "is-cited-by": "is-cited-by",
    "is-comment-on": "comments-on",
    "is-compiled-by": "is-compiled-by",
    "is-continued-by": "is-continued-by",
    "is-correction-of": "corrects",
    "is-data-basis-for": "is-source-of",
    "is-derived-from": "is-derived-from",
    "is-documented-by": "is-documented-by",
    "is-format-of": "is-format-of",
    "is-part-of": "is-part-of",
    "is-referenced-by": "is-cited-by",
    "is-related-material": "related",
    "is-replaced-by": "is-replaced-by",
    "is-reply-to": "comments-on",
    "is-required-by": "is-required-by",
    "is-review-of": "reviews",
    "is-supplement-to": "is-supplement-to",
    "is-supplemented-by": "has-supplement",
    "is-translation-of": "is-translation-of",
    "references": "cites",
    "replaces": "replaces",
    "requires": "requires",
    "retraction": "is-retracted-by",
}
"""The relations between works; one that is not here is `related`, and named."""


class Update(NamedTuple):
    """A type of update: what a notice is to the paper, the paper to the notice, and what that makes of either."""

    to: str
    by: str
    notice: str | None = None
    status: str | None = None
    event: str | None = None


_CORRECTION: Final = Update("corrects", "is-corrected-by", "correction", None, "revised")
_RETRACTION: Final = Update("retracts", "is-retracted-by", "retraction-notice", "retracted", "retracted")
_WITHDRAWAL: Final = Update("retracts", "is-retracted-by", "retraction-notice", "withdrawn", "withdrawn")
_COMMENT: Final = Update("comments-on", "has-comment")
UPDATES: Final = {
    "addendum": Update("is-supplement-to", "has-supplement"),
    "clarification": _COMMENT,
    "correction": _CORRECTION,
    "corrigendum": _CORRECTION,
    "erratum": _CORRECTION,
    "expression_of_concern": _COMMENT,
    "partial_retraction": Update("corrects", "is-corrected-by", "retraction-notice", None, "revised"),
    "removal": _WITHDRAWAL,
    "retraction": _RETRACTION,
    "withdrawal": _WITHDRAWAL,
}
"""The types of Crossref's updates, without new versions and editions, which are expressions of the same work."""

ID_TYPES: Final = {
    "doi": "doi",
    "issn": "issn",
    "isbn": "isbn",
    "pmid": "pmid",
    "pmcid": "pmcid",
    "arxiv": "arxiv",
    "ark": "ark",
    "handle": "handle",
}
ADDRESSES: Final = frozenset({"uri", "purl", "url"})


def links(work: Json, own: str | None, tell: Teller) -> Data:
    """Give versions, relations, statuses and dates of updates, and what kind of notice a work is."""
    found: dict[str, list[Data]] = {"versions": [], "relations": [], "funding": []}
    statuses: list[str] = []
    dates: list[Data] = []
    notice: str | None = None
    for kind, target, path in _related(work, tell):
        _sort(kind, target, path, found, own, tell)
    for each, path in objects(work, "update-to", tell):
        notice = _update(each, path, found, own, tell) or notice
    for each, path in objects(work, "updated-by", tell):
        update = _updated(each, path, found, own, tell)
        if update and update.status:
            statuses.append(update.status)
        if update and update.event:
            dates += [{"event": update.event, "date": date} for date in dates_of(each, "updated", tell, path)[:1]]
    return {name: unique(listed) for name, listed in found.items()} | {
        "statuses": list(dict.fromkeys(statuses)),
        "dates": dates,
        "notice": notice,
    }


def _related(work: Json, tell: Teller) -> Iterator[tuple[str, Json, str]]:
    """Give the type, the target and the path of each relation."""
    value = work.get("relation") or {}
    if not isinstance(value, dict):
        tell.refuse("$.relation", "an object", value)
        return
    for kind in value:
        for target, path in objects(value, kind, tell, "$.relation"):
            yield kind, target, path


def _sort(kind: str, target: Json, path: str, found: dict[str, list[Data]], own: str | None, tell: Teller) -> None:
    """Put a relation where it belongs."""
    reference = _target(target, path, own, tell)
    if reference is None:
        return
    if kind in VERSIONS:
        known = VERSIONS[kind]
        found["versions"].append(({"kind": known} if known else {}) | reference)
    elif kind == "is-financed-by":
        award = reference["identifiers"][0].value if reference.get("identifiers") else reference["url"]
        url = f"https://doi.org/{award}" if reference.get("identifiers") else award
        found["funding"].append({"award": award, "url": url})
    else:
        if kind not in RELATIONS:
            tell.refuse("$.relation", "a type of relation such as is-preprint-of", kind, 'taken as "related"')
        found["relations"].append({"kind": RELATIONS.get(kind, "related"), "target": reference})


def _target(target: Json, path: str, own: str | None, tell: Teller) -> Data | None:
    """Give what a relation points to, by its identifier or its address."""
    value = string(target, "id", tell, path)
    if value is None:
        tell.refuse(path, "the identifier of the other work", None)
        return None
    kind = (string(target, "id-type", tell, path) or "").casefold()
    where = f"{path}.id"
    named = schemes.from_url(value) if kind in ADDRESSES else None
    scheme, number = named or (ID_TYPES.get(kind), value)
    if scheme:
        ids = tell.identifiers(scheme, [(number, where)])
        return _other({"identifiers": ids}, own, where, tell) if ids else None
    if kind not in ADDRESSES:
        tell.refuse(f"{path}.id-type", "a type of identifier such as doi or uri", kind or None, value)
        return None
    url = address(value, where, tell)
    return {"url": url} if url else None


def _other(reference: Data, own: str | None, path: str, tell: Teller) -> Data | None:
    """Refuse a work that points to itself."""
    if own and reference["identifiers"][0] == identified("doi", own):
        tell.refuse(path, "another work", own, "the DOI of this work itself")
        return None
    return reference


def _doi_of(each: Json, path: str, own: str | None, tell: Teller) -> Data | None:
    ids = tell.identifiers("doi", strings(each, "DOI", tell, path)[:1])
    return _other({"identifiers": ids}, own, f"{path}.DOI", tell) if ids else None


def _update(each: Json, path: str, found: dict[str, list[Data]], own: str | None, tell: Teller) -> str | None:
    """Read what a work says of one that it updates; give the kind of notice that it is."""
    kind, target = _kind(each, path, tell), _doi_of(each, path, own, tell)
    if kind is None or target is None:
        return None
    if kind in VERSIONS:
        found["versions"].append(target)
        return None
    found["relations"].append({"kind": UPDATES[kind].to, "target": target})
    return UPDATES[kind].notice


def _updated(each: Json, path: str, found: dict[str, list[Data]], own: str | None, tell: Teller) -> Update | None:
    """Read what a work says of one that updates it."""
    kind, target = _kind(each, path, tell), _doi_of(each, path, own, tell)
    if kind is None or kind in VERSIONS:
        found["versions"] += [target] if target and kind else []
        return None
    found["relations"] += [{"kind": UPDATES[kind].by, "target": target}] if target else []
    return UPDATES[kind]


def _kind(each: Json, path: str, tell: Teller) -> str | None:
    printed = string(each, "type", tell, path)
    kind = (printed or "").casefold().replace("-", "_").replace(" ", "_")
    if kind in UPDATES or kind in ("new_version", "new_edition"):
        return kind
    tell.refuse(f"{path}.type", "a type of update such as correction", printed)
    return None
