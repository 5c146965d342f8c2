"""An OpenAlex work read for nothing but identity: what it and the things that it mentions are called.

All else is passed over, and nobody is told of what is wrong: the work is read again, whole, to be mapped.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from kg.formats._json import objects_of
from kg.formats.openalex import work as whole
from kg.formats.openalex.authorships import is_complete, named
from kg.formats.openalex.kinds import kind
from kg.formats.openalex.locations import UNTOLD, Places
from kg.formats.openalex.values import CACHED, Place, institution, plain
from kg.formats.openalex.venue import publisher, venues
from kg.records import Authorship, Origin, Paper, SourceDocument, Text
from kg.records.prove import prove

AUTHOR: Final = ("display_name", "id", "orcid")
POSITION: Final = ("raw_author_name", "raw_orcid")


def paper(work: dict[str, Any], document: SourceDocument, place: Place) -> Iterator[Paper]:
    """Yield the paper that a work describes, with what identity needs of it; without a name of its own, all of it."""
    quiet = UNTOLD._replace(line=place.line)
    found, own = whole.identified(work, quiet)
    if not own:
        yield from whole.paper(work, document, quiet)
        return
    described = found.described
    stated = kind(work, described.data, described.version)
    data: dict[str, Any] = {
        "origin": Origin(document, place.line),
        "kind": stated,
        "identifiers": found.identifiers,
        "work_identifiers": own,
        "versions": _versions(found),
        "subjects": whole.subjects_of(work, quiet),
        "publisher": publisher(described, quiet),
        "title": next((Text(each) for name in ("title", "display_name") if (each := plain(work.get(name)))), None),
        "authors": _authors(work),
        "authors_complete": is_complete(work),
    }
    if work.get("grants") or work.get("awards") or work.get("funders"):
        data["funding"] = whole.funding(work, quiet)
    data |= whole.published(work, quiet) | whole.biblio(work) | venues(described, stated, quiet)
    record = prove(Paper, data, place.line, quiet.note)
    if record is not None:
        yield record


def _versions(found: Places) -> list[dict[str, Any]]:
    """Give the identifiers of the other versions of a work, as `access.versions` groups them."""
    made: list[list[Any]] = []
    for each in found.others:
        if each.identifiers:
            known = next((one for one in made if set(one) & set(each.identifiers)), None)
            if known is None:
                made.append(list(dict.fromkeys(each.identifiers)))
            else:
                known += [one for one in each.identifiers if one not in known]
    return [{"identifiers": each} for each in (*made, *[[each] for each in found.unplaced])]


def _authors(work: dict[str, Any]) -> list[Authorship]:
    """Give the author list, each name with who holds it, and the affiliations."""
    found: list[Authorship] = []
    for each in objects_of(work.get("authorships")):
        author = each["author"] if isinstance(each.get("author"), dict) else {}
        stated = (*map(author.get, AUTHOR), *map(each.get, POSITION))
        known = _author(*stated) if all(type(one) is str or one is None for one in stated) else _any_author(*stated)
        if known is None:
            continue
        affiliations = [made for one in objects_of(each.get("institutions")) if (made := institution(one, "", UNTOLD))]
        found.append(known.model_copy(update={"affiliations": tuple(affiliations)}) if affiliations else known)
    return found


def _any_author(*stated: Any) -> Authorship | None:
    """Prove what holds one position, by the members of an author and of the position."""
    author, position = dict(zip(AUTHOR, stated, strict=False)), dict(zip(POSITION, stated[len(AUTHOR) :], strict=True))
    made = named(author, position, "", UNTOLD)
    return prove(Authorship, made, 0, UNTOLD.note) if made else None


_author = lru_cache(maxsize=CACHED)(_any_author)
"""The same, for members that are texts."""
