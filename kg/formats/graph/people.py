"""From the nodes of a graph to the author list and the contributors of a paper."""

from __future__ import annotations

from kg.errors import BadValue
from kg.formats.graph.things import institution, institutions, is_person, person
from kg.formats.graph.view import Data, View, filled, flag, iris, key_of, link, parsed, pick, string, strings
from kg.terms.agents import ROLES
from kg.vocab import CO, KG, PRO, Term

ROLES_OF: dict[Term, list[str]] = {}
for _name, _term in ROLES.items():
    ROLES_OF.setdefault(_term, []).append(_name)


def people(graph: View, iri: str) -> Data:
    """Give the author list and the contributors."""
    held = iris(graph, iri, PRO.isDocumentContextFor)
    listed = sorted(
        ((position, each) for each in held if (position := _position(graph, each)) is not None),
        key=lambda found: found[0],
    )
    whole = [position for position, _ in listed] == list(range(1, len(listed) + 1))
    whole = whole and all(string(graph, each, KG.creditedName) for _, each in listed)
    authors = [_authorship(graph, each) for _, each in listed] if whole else []
    roles = [each for each in held if string(graph, each, CO.index) is None]
    contributors = [{**_authorship(graph, each), **filled(role=_role(graph, each))} for each in roles]
    complete = flag(graph, iri, KG.authorListComplete)
    return filled(
        authors=authors,
        authors_complete=complete if authors else None,
        contributors=contributors,
    )


def _position(graph: View, authorship: str) -> int | None:
    lexical = string(graph, authorship, CO.index)
    return parsed(graph, authorship, CO.index, _number, lexical) if lexical is not None else None


def _number(lexical: str) -> int:
    if not (lexical.isascii() and lexical.isdigit() and len(lexical) < 10):
        raise BadValue("a position such as 1", lexical)
    return int(lexical)


def _authorship(graph: View, iri: str) -> Data:
    """Give a position or a contribution, and who holds it."""
    credited = string(graph, iri, KG.creditedName)
    holder = link(graph, iri, PRO.isHeldBy)
    name = "person" if holder and is_person(graph, holder) else "organization"
    held = (person(graph, holder, credited) if name == "person" else institution(graph, holder)) if holder else None
    return filled(
        credited_name=credited,
        **{name: held},
        affiliations=institutions(graph, iri, PRO.relatesToOrganization),
        affiliations_as_printed=strings(graph, iri, KG.affiliationAsPrinted),
        is_corresponding=flag(graph, iri, KG.correspondingAuthor),
        equal_contribution=flag(graph, iri, KG.equalContribution),
    )


def _role(graph: View, iri: str) -> str | None:
    """Give the role of a contributor; where two roles are written alike, the key begins with the one that is meant."""
    terms = iris(graph, iri, PRO.withRole)
    roles = [role for term in terms for role in ROLES_OF.get(term, [term])]  # type: ignore[call-overload]
    return next((role for role in roles if key_of(iri).startswith(f"{role}-")), pick(roles, 0))
