"""How the abstracts of a paper are written, where it has several (FaBiO, FRBR)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.identity.mint import Mint
from kg.mapping import Described, a, link, links, mapper, string, text
from kg.records import Abstract, Paper, Text
from kg.vocab import FABIO, FRBR, PROV, SCHEMA


class AbstractNode(NamedTuple):
    """An abstract in one language, where a paper has several."""

    iri: str
    text: Text
    language: str | None
    translation_of: str | None
    translation_of_work: str | None
    translations: tuple[str, ...]
    source: str


ABSTRACT = mapper(
    AbstractNode,
    a(FABIO.Abstract, SCHEMA.CreativeWork, PROV.Entity),
    (SCHEMA.text, text("text")),
    (SCHEMA.inLanguage, string("language")),
    (FRBR.translationOf, link("translation_of")),
    (SCHEMA.translationOfWork, link("translation_of_work")),
    (FRBR.translation, links("translations")),
    (PROV.wasQuotedFrom, link("source")),
)


def original(paper: Paper) -> Abstract | None:
    """Give the abstract that translates no other, the first such."""
    return next((each for each in paper.abstracts if each.translation_of is None), None)


def iri_of(paper: str, abstract: Abstract) -> str:
    """Give the IRI of an abstract."""
    return f"{paper}/abstract/{(abstract.text.lang or 'und').lower()}"


def expand(paper: Paper, iri: str, mint: Mint) -> Iterator[Described]:
    """Give a node for each of several abstracts, tied to the one it translates."""
    if len(paper.abstracts) < 2:
        return
    of_language = {each.text.lang: iri_of(iri, each) for each in paper.abstracts}
    for each in paper.abstracts:
        translates = of_language[each.translation_of] if each.translation_of else None
        translations = tuple(
            iri_of(iri, other)
            for other in paper.abstracts
            if other.translation_of is not None and other.translation_of == each.text.lang
        )
        node = AbstractNode(
            of_language[each.text.lang],
            each.text,
            each.text.lang,
            translates,
            translates,
            translations,
            mint.source(paper.origin.source),
        )
        yield Described(ABSTRACT, node)
