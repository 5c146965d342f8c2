"""An OpenAlex work read for nothing but identity: what it and the things that it mentions are called.

All else is passed over, and nobody is told of what is wrong: the work is read again, whole, and proved, to be mapped.
Here only its parts are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.formats._json import objects_of
from kg.formats.openalex import work as whole
from kg.formats.openalex.authorships import is_complete, named
from kg.formats.openalex.kinds import kind
from kg.formats.openalex.locations import UNTOLD, Places
from kg.formats.openalex.values import Place, institution, plain
from kg.formats.openalex.venue import publisher, venues
from kg.records import (
    Authorship,
    Funding,
    Identifier,
    InstitutionName,
    Issue,
    Origin,
    Paper,
    PersonName,
    Reference,
    SourceDocument,
    Text,
    Volume,
)
from kg.records.prove import prove, put_together


def paper(work: dict[str, Any], document: SourceDocument, place: Place) -> Iterator[Paper]:
    """Yield the paper that a work describes, with what identity needs of it; without a name of its own, all of it."""
    quiet = UNTOLD._replace(line=place.line)
    found, own = whole.identified(work, quiet)
    if not own:
        yield from whole.paper(work, document, quiet)
        return
    described = found.described
    stated = kind(work, described.data, described.version)
    parts: dict[str, Any] = {
        "origin": Origin(document, place.line),
        "kind": stated,
        "identifiers": tuple(found.identifiers),
        "work_identifiers": tuple(own),
        "versions": _versions(found),
        "subjects": tuple(whole.subjects_of(work, quiet)),
        "publisher": publisher(described, quiet),
        "title": next((Text(each) for name in ("title", "display_name") if (each := plain(work.get(name)))), None),
        "authors": _authors(work),
        "authors_complete": is_complete(work),
    }
    if work.get("grants") or work.get("awards") or work.get("funders"):
        paid = (prove(Funding, each, place.line, quiet.note) for each in whole.funding(work, quiet))
        parts["funding"] = tuple([each for each in paid if each is not None])
    numbers = whole.biblio(work)
    for name, model in (("volume", Volume), ("issue", Issue)):
        if numbers[name]:
            numbers[name] = put_together(model, numbers[name])
    yield put_together(Paper, parts | numbers | whole.published(work, quiet) | venues(described, stated, quiet))


def _versions(found: Places) -> tuple[Reference, ...]:
    """Give the identifiers of the other versions of a work, as `access.versions` groups them."""
    made: list[list[Identifier]] = []
    for each in found.others:
        if each.identifiers:
            known = next((one for one in made if set(one) & set(each.identifiers)), None)
            if known is None:
                made.append(list(dict.fromkeys(each.identifiers)))
            else:
                known += [one for one in each.identifiers if one not in known]
    groups = [*made, *[[each] for each in found.unplaced]]
    return tuple([put_together(Reference, {"identifiers": tuple(each)}) for each in groups])


def _authors(work: dict[str, Any]) -> tuple[Authorship, ...]:
    """Give the author list, each name with who holds it, and the affiliations."""
    found: list[Authorship] = []
    for each in objects_of(work.get("authorships")):
        author = each["author"] if isinstance(each.get("author"), dict) else {}
        made = named(author, each, "", UNTOLD)
        if made is None:
            continue
        if "person" in made:
            person = made["person"]
            person["identifiers"] = tuple(person["identifiers"])
            made["person"] = put_together(PersonName, person)
        else:
            made["organization"] = prove(InstitutionName, made["organization"], 0, UNTOLD.note)
        affiliations = [
            known for one in objects_of(each.get("institutions")) if (known := institution(one, "", UNTOLD))
        ]
        if affiliations:
            made["affiliations"] = tuple(affiliations)
        found.append(put_together(Authorship, made))
    return tuple(found)
