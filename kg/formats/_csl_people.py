"""Names as CSL has them: family, given, particles and suffix, or a literal; and the lists that they stand in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from kg.formats._csl import Data, Json, Teller, objects, plain, string, strings
from kg.records.identifier import Identifier
from kg.values import text

Holder = Callable[[Json, Teller, str], Data | None]

OTHERS: Final = frozenset({"et al", "and others", "others"})
"""What stands at the end of a list that was cut short."""
PARTICLES: Final = ("dropping-particle", "non-dropping-particle")
_CJK: Final = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+")


def people(data: Json, roles: Mapping[str, str], holder: Holder, tell: Teller) -> Data:
    """Give the authors, whether they are all, and the contributors in the lists that `roles` names."""
    listed = objects(data, "author", tell)
    complete = not (listed and _is_others(listed[-1][0]))
    authors = [holder(each, tell, path) for each, path in (listed if complete else listed[:-1])]
    contributors = [
        found | {"role": role}
        for name, role in roles.items()
        if name in data
        for each, path in objects(data, name, tell)
        if (found := holder(each, tell, path))
    ]
    return {"authors": [each for each in authors if each], "authors_complete": complete, "contributors": contributors}


def _is_others(name: Json) -> bool:
    parts = (name.get(part) for part in ("given", "family", "name", "literal"))
    return text.normal(" ".join(part for part in parts if isinstance(part, str))) in OTHERS


def person(data: Json, tell: Teller, path: str) -> tuple[str, Data] | None:
    """Give the name as printed and the person of a CSL name that has a family or given name."""
    family, given, suffix = (_part(data, name, tell, path) for name in ("family", "given", "suffix"))
    particles = [each for name in PARTICLES if (each := _part(data, name, tell, path))]
    if not family and not given:
        return None
    particle = " ".join(particles)
    surname = " ".join([*particles, family]) if family else particle
    if particle.endswith(("'", "\u2019")) and family:
        surname = particle + family
    found: Data = {"name": natural(surname, given, data), "family": family, "given": given}
    if suffix:
        found["name"] += f"{',' if data.get('comma-suffix') else ''} {suffix}"
    found |= {"particle": particle or None, "suffix": suffix}
    return found["name"], found


def _part(data: Json, name: str, tell: Teller, path: str) -> str | None:
    value = string(data, name, tell, path)
    return (plain(value) or None) if value else None


def natural(family: str | None, given: str | None, data: Json) -> str:
    """Give a name in its natural order: Chinese, Japanese and Korean names, and those said to be, family first."""
    if family and given and _CJK.fullmatch(family) and _CJK.fullmatch(given):
        return family + given
    ordered = (family, given) if data.get("static-ordering") is True else (given, family)
    return " ".join(part for part in ordered if part)


def orcids(data: Json, tell: Teller, path: str) -> list[Identifier]:
    """Give the ORCID iDs of a name, each proved."""
    return tell.identifiers("orcid", strings(data, "ORCID", tell, path))
