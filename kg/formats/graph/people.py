"""From the nodes of a graph to the author list and the contributors of a paper."""

from __future__ import annotations

from kg.errors import BadValue
from kg.formats.graph.things import institution, institutions, is_person, person
from kg.formats.graph.view import Data, View, filled, flag, iris, key_of, link, parsed, pick, string, strings
from kg.records import Text
from kg.terms.agents import ROLES
from kg.values.text import normal
from kg.vocab import CO, KG, PRO, SCHEMA, Term

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
    whole = whole and all(_printed(graph, each) for _, each in listed)
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


def only_adds(graph: View, iri: str) -> bool:
    """Tell whether a document has the positions of an author list that is another's."""
    return any(_position(graph, each) is not None for each in iris(graph, iri, PRO.isDocumentContextFor)) and (
        not iris(graph, f"{iri}/authors", CO["item"])
    )


def _authorship(graph: View, iri: str) -> Data:
    """Give a position or a contribution, and who holds it."""
    credited = _printed(graph, iri)
    holder = link(graph, iri, PRO.isHeldBy)
    name = "organization" if holder and not is_person(graph, holder) else "person"
    if holder is None:
        held = _described_here(graph, iri, credited)
    else:
        held = person(graph, holder, credited) if name == "person" else institution(graph, holder)
    return filled(
        credited_name=credited,
        **{name: held},
        affiliations=institutions(graph, iri, PRO.relatesToOrganization),
        affiliations_as_printed=strings(graph, iri, KG.affiliationAsPrinted),
        is_corresponding=flag(graph, iri, KG.correspondingAuthor),
        equal_contribution=flag(graph, iri, KG.equalContribution),
    )


def _described_here(graph: View, authorship: str, credited: str | None) -> Data | None:
    """Give who holds a position as this graph describes one whom another identifies."""
    holder = graph.held.get(authorship)
    if holder is None:
        return None
    return {name: value for name, value in person(graph, holder, credited).items() if name != "identifiers"}


def _printed(graph: View, authorship: str) -> str | None:
    """Give the name printed at a position; a list that only adds to another prints none, but names who holds it."""
    printed = string(graph, authorship, KG.creditedName)
    holder = None if printed else link(graph, authorship, PRO.isHeldBy) or graph.held.get(authorship)
    if holder is None:
        return printed
    elsewhere = graph.printed.get(authorship, "")
    words = set(normal(elsewhere).split())
    # what is printed elsewhere would be stated here, too, were it the name that is meant
    names = [each for each in strings(graph, holder, SCHEMA.name) if each != elsewhere]
    names.sort(key=lambda each: (-len(words.intersection(normal(each).split())), _is_claimed(graph, holder, each)))
    return next(iter(names), None) or string(graph, holder, SCHEMA.name)


def _is_claimed(graph: View, holder: str, name: str) -> bool:
    """Tell whether another mention of someone has a name."""
    if (holder, str(Text(name))) in graph.claimed:
        return True
    return any(string(graph, each, KG.creditedName) == name for each in graph.about.get((PRO.isHeldBy, holder), ()))


def _role(graph: View, iri: str) -> str | None:
    """Give the role of a contributor; where two roles are written alike, the key begins with the one that is meant."""
    terms = iris(graph, iri, PRO.withRole)
    roles = [role for term in terms for role in ROLES_OF.get(term, [term])]  # type: ignore[call-overload]
    return next((role for role in roles if key_of(iri).startswith(f"{role}-")), pick(roles, 0))
