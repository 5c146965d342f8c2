"""How references and relations are written: links to stubs, or the text of a reference (CiTO, BiRO, C4O)."""

from __future__ import annotations

from typing import NamedTuple

from kg.identity.mint import Mint
from kg.mappers import identifier, venue, work
from kg.mappers.expression import PAPER, PaperNode
from kg.mappers.resource import WEB_PAGE, WebPageNode
from kg.mapping import Described, a, mapper, string, text, unique
from kg.records import Paper, Reference, Text
from kg.terms.kinds import CITED
from kg.terms.relations import RELATIONS
from kg.values.iri import hash_key
from kg.vocab import BIRO, C4O, SCHEMA

_FIELDS = {row.predicate: row.word.field for row in PAPER.rows}
FIELD_OF = {kind: tuple(_FIELDS[term] for term in terms) for kind, terms in RELATIONS.items()}
"""For a kind of relation, the fields of the paper's node that hold its targets."""

BETWEEN_EXPRESSIONS = {
    "has-part": ("has_part",),
    "is-part-of": ("is_part_of",),
    "has-supplement": ("mentions",),
    "is-supplement-to": ("related",),
    "replaces": ("related",),
    "is-replaced-by": ("related",),
    "has-translation": ("work_translations",),
    "is-translation-of": ("translation_of_work",),
    "continues": ("related",),
    "is-continued-by": ("related",),
}
"""What FRBR says of two expressions only: the fields that hold targets which are pages or works."""


class ReferenceNode(NamedTuple):
    """A reference that names no identifier: what is printed of it."""

    iri: str
    name: Text | None
    text: str | None
    content: str | None


REFERENCE = mapper(
    ReferenceNode,
    a(BIRO.BibliographicReference, SCHEMA.CreativeWork),
    (SCHEMA.name, text("name")),
    (SCHEMA.text, string("text")),
    (C4O.hasContent, string("content")),
)


class Targets(NamedTuple):
    """What a paper refers to."""

    fields: dict[str, tuple[str, ...]]
    """The IRIs, by the fields of its node."""
    printed: tuple[ReferenceNode, ...]
    """The references that are known by their text alone."""
    named: tuple[tuple[Reference, str], ...]
    """All that has an IRI of its own, and this."""


NONE = Targets({}, (), ())


def targets(paper: Paper, iri: str, mint: Mint) -> Targets:
    """Give where the references and relations of a paper lead; to itself none does."""
    if not (paper.references or paper.relations or paper.versions):
        return NONE
    cited = [(reference, mint.cited(reference)) for reference in paper.references]
    printed = tuple(_printed(reference, iri) for reference, target in cited if target is None)
    named = [(reference, target) for reference, target in cited if target is not None and target != iri]
    links = [target for _, target in named]
    found = {field: links.copy() for field in FIELD_OF["cites"]} if links else {}
    for relation in paper.relations:
        target = mint.cited(relation.target)
        if target is not None and target != iri:
            named.append((relation.target, target))
            for field in _fields(relation.kind, target, mint):
                found.setdefault(field, []).append(target)
    for version in paper.versions:
        other = mint.cited(version)
        if other is not None and other.startswith(f"{mint.base}page/"):
            named.append((version, other))
            found.setdefault("has_version", []).append(other)
    return Targets({field: unique(iris) for field, iris in found.items()}, printed, tuple(named))


def _printed(reference: Reference, paper: str) -> ReferenceNode:
    """Give the node of a reference that is known by what is printed of it."""
    title, text = reference.title, reference.text
    iri = f"{paper}/reference/{hash_key(title.value if title else '', text or '')}"
    return ReferenceNode(iri, title, text, text)


def _fields(kind: str, target: str, mint: Mint) -> tuple[str, ...]:
    """Give the fields that hold a target; FRBR's relations are kept for expressions."""
    is_expression = target.startswith((f"{mint.base}paper/", f"{mint.base}venue/"))
    return FIELD_OF[kind] if is_expression else BETWEEN_EXPRESSIONS.get(kind, FIELD_OF[kind])


def expand(targets: Targets, mint: Mint) -> list[Described]:
    """Give the references that are known by their text alone, and a stub of everything else that is referred to."""
    nodes = [Described(REFERENCE, node) for node in targets.printed]
    start = len(mint.base)
    for reference, iri in targets.named:
        kind = iri[start : iri.index("/", start)]
        if kind == "work":
            nodes += work.expand(iri, identifiers=reference.identifiers)
        elif kind == "page":
            names = (reference.title.value,) if reference.title else ()
            nodes.append(Described(WEB_PAGE, WebPageNode(iri, names, (reference.url,) if reference.url else ())))
        elif kind == "venue":
            nodes += venue.expand_number(iri, reference)
        else:
            nodes += stub(reference, iri, mint)
    return nodes


def stub(reference: Reference, iri: str, mint: Mint, work: str | None = None) -> tuple[Described, ...]:
    """Give the closed stub of an expression that is referred to: its type, its identifiers, and its work if stated."""
    ids = identifier.of(iri, reference.identifiers)
    node = PaperNode(
        iri,
        kinds=(f"{CITED} {reference.kind or CITED}",),
        realization_of=work,
        example_of=work,
        doi=mint.naming("paper", reference, "doi"),
        arxiv=mint.naming("paper", reference, "arxiv"),
        identifiers=ids.iris,
        scheme_identifiers=ids.iris,
        same_as=ids.urls,
    )
    return (Described(PAPER, node), *ids.nodes)
