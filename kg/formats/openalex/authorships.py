"""The authors of an OpenAlex work, in their order, with their affiliations."""

from __future__ import annotations

import re
from typing import Any, Final

from kg.errors import BadValue
from kg.formats._json import at, objects_of, string, strings
from kg.formats.format import ENDING
from kg.formats.openalex.values import Place, identifier, institution, once, plain, plains
from kg.records import Identifier, Text

CAP: Final = 100
"""Authors in a list; OpenAlex gives no more of a work, unless it is asked for this work alone."""

MAIL: Final = re.compile(r"[^\s@<>()\[\],;:]{1,64}@[^\s@<>()\[\],;:]{1,128}|\[email.protected\]")
MAIL_LABEL: Final = re.compile(
    r"[ ,;.:(<|/]*\b(?:e-?mails?|electronic)(?: address(?:es)?)?[ ,;.:()<>|/]*$|[ ,;:(<|/]+$", re.IGNORECASE
)
"""What is left at the end of an affiliation where an e-mail address stood."""
BODY: Final = re.compile(
    r"Collaboration|Committee|Consortium|Group|Initiative|Investigators|Network|Team", re.IGNORECASE
)
"""The last word of a name that is no person's; OpenAlex has people alone among its authors."""


def authorships(work: dict[str, Any], place: Place) -> dict[str, Any]:
    """Give the author list of a work, and whether it is complete.

    That an author is not the corresponding one is said only where OpenAlex knows who is.
    """
    stated = objects_of(work.get("authorships"))
    corresponding = frozenset(strings(work.get("corresponding_author_ids")))
    is_known = bool(corresponding) or any(each.get("is_corresponding") is True for each in stated)
    found: list[dict[str, Any]] = []
    for number, each in enumerate(stated):
        made = _authorship(each, f"$.authorships[{number}]", place)
        if made is None:
            continue
        if is_known:
            made["is_corresponding"] = each.get("is_corresponding") is True or (
                bool(corresponding) and string(at(each, "author", "id")) in corresponding
            )
        found.append(made)
    return {"authors": found, "authors_complete": is_complete(work)}


def is_complete(work: dict[str, Any]) -> bool:
    """Tell whether the author list of a work was not cut short."""
    length = len(objects_of(work.get("authorships")))
    count = work.get("authors_count")
    return work.get("is_authors_truncated") is not True and not (isinstance(count, int) and count > length >= CAP)


def _authorship(data: dict[str, Any], path: str, place: Place) -> dict[str, Any] | None:
    """Give one position; None, after a note, where nobody is named."""
    author = data["author"] if isinstance(data.get("author"), dict) else {}
    made = named(author, data, path, place)
    if made is not None:
        made["affiliations_as_printed"] = _as_printed(data)
        made["affiliations"] = [
            found
            for number, each in enumerate(objects_of(data.get("institutions")))
            if (found := institution(each, f"{path}.institutions[{number}]", place))
        ]
    return made


def named(author: dict[str, Any], data: dict[str, Any], path: str, place: Place) -> dict[str, Any] | None:
    """Give the name that is printed at a position, and who holds it; None, after a note, where nobody is named."""
    shown, raw = author.get("display_name"), data.get("raw_author_name")
    name = plain(shown)
    printed = name if type(raw) is str and raw == shown else plain(raw) or name
    if printed is None:
        place.note(place.line, f"{path}.author.display_name", "expected a name, got none; the author was left out")
        return None
    known = identifier("openalex", author.get("id"), f"{path}.author.id", place)
    stated, raw = author.get("orcid"), data.get("raw_orcid")
    orcid = _orcid(stated, raw, path, place) if stated or raw else []
    if not orcid and _is_body(name or printed):
        organization = {"name": Text(name or printed), "kind": "group", "identifiers": known}
        return {"credited_name": printed, "organization": organization}
    return {"credited_name": printed, "person": {"name": name or printed, "identifiers": [*known, *orcid]}}


def _is_body(name: str) -> bool:
    """Tell whether a name is that of a body; one that has an ORCID iD is a person's all the same."""
    before, _, last = name.rpartition(" ")
    return bool(before) and BODY.fullmatch(last) is not None


def _orcid(stated: Any, raw: Any, path: str, place: Place) -> list[Identifier]:
    """Give the ORCID iD of the author, or the one that stands in the paper where OpenAlex has none."""
    found = identifier("orcid", stated, f"{path}.author.orcid", place) if stated else []
    printed = identifier("orcid", raw, f"{path}.raw_orcid", place) if raw else []
    if found and printed and found != printed:
        place.note(place.line, f"{path}.raw_orcid", str(BadValue(f"the ORCID iD {found[0].value}", printed[0].value)))
    return found or printed


def _as_printed(data: dict[str, Any]) -> list[str]:
    """Give the affiliations as printed, without e-mail addresses."""
    found = plains(data.get("raw_affiliation_strings")) or plains(data.get("raw_affiliation_string"))
    if not found:
        found = plains([each.get("raw_affiliation_string") for each in objects_of(data.get("affiliations"))])
    return once([bare for each in found if (bare := _without_mail(each))])


def _without_mail(printed: str) -> str:
    """Give an affiliation without e-mail addresses, and without the label of one at its end."""
    if "@" not in printed and "mail" not in printed.lower():
        return printed
    kept = MAIL.sub("", printed).strip()
    start = max(0, len(kept) - ENDING)
    return kept[:start] + MAIL_LABEL.sub("", kept[start:])
