"""Descriptions of the same few things by several sources, at random: what is merged must not hang on who merges first."""

from __future__ import annotations

import random
from typing import Any

from kg.pipeline import Document
from kg.records import InstitutionName, Paper, SourceDocument, Text

ORCIDS = ("0000-0002-1825-0097", "0000-0001-5109-3700")
TITLES = ("Networks that compete for a resource", "NETWORKS that compete for a resource", "On competing networks", None)
DATES = ({"year": 2001}, {"year": 2001, "month": 5}, {"year": 2001, "month": 5, "day": 2}, {"year": 2002}, None)
VENUES = (("Journal of Things", "0893-6080"), ("Nature", "0028-0836"))
KINDS = ("article", "journal-article", "preprint")
NAMES = (("Ada Lovelace", "Emmy Noether"), ("A. Lovelace", "E. Noether"), ("Ada Lovelace", "Emmy Noether", "Sofia K."))
PLACES = (("University of London", "04cw6st05"), ("University of Göttingen", None))


def documents(rng: random.Random, names: str, *, agreeing: bool = False) -> list[Document]:
    """Give a document for each name; where they are `agreeing`, their author lists of one paper contradict none."""
    return [_document(rng, name, agreeing) for name in names]


def _document(rng: random.Random, name: str, agreeing: bool) -> Document:
    source = SourceDocument(name=f"{name}.json", sha256=name * 64, format="test")
    numbers = rng.sample([1, 2, 3], rng.randint(1, 3))
    papers = [paper(rng, (source, number), number) for number in numbers]
    return Document(source, tuple(map(_agreeing, papers) if agreeing else papers), ())


def _agreeing(paper: Paper) -> Paper:
    """Give a paper with as many authors as all descriptions of it have, of whom none is said to be somewhere else."""
    authors = [
        each.model_copy(
            update={"affiliations": each.affiliations and (InstitutionName(name=Text(f"University {at}")),)}
            | {"affiliations_as_printed": ()}
        )
        for at, each in enumerate(paper.authors[:2])
    ]
    return paper.model_copy(update={"authors": tuple(authors), "authors_complete": True})


def _identifier(scheme: str, value: str) -> dict[str, str]:
    return {"scheme": scheme, "value": value}


def paper(rng: random.Random, origin: tuple[SourceDocument, int], number: int) -> Paper:
    """Give what a source says of one of a few papers."""
    named = [
        _identifier("doi", f"10.1234/{number}"),
        _identifier("pmid", str(number)),
        _identifier("pmcid", f"PMC{number}"),
    ]
    (name, issn), title = rng.choice(VENUES), rng.choice(TITLES)
    fields = {
        "identifiers": [named[0], *rng.sample(named[1:], rng.randint(0, 2))],
        "kind": rng.choice(KINDS),
        "title": _text(title and f"{title} {number}"),
        "authors": [_author(rng, each, at) for at, each in enumerate(rng.choice([*NAMES, ()]))],
        "authors_complete": rng.random() < 0.7,
        "published": rng.choice(DATES),
        "keywords": [_text(each) for each in rng.sample(["graphs", "networks", "games"], rng.randint(0, 2))],
        "first_page": rng.choice(["1", "2", None]),
        "last_page": rng.choice(["9", None]),
        "page_count": rng.choice([9, 10, None]),
        "genre": rng.choice(["Article", "Letter", None]),
        "edition": rng.choice(["1", "2", None]),
    }
    if rng.random() < 0.7:
        fields["venue"] = {"name": name, "kind": "journal", "identifiers": [_identifier("issn", issn)]}
        fields["volume"] = rng.choice([{"number": "12"}, {"number": "13"}, None])
        fields["issue"] = rng.choice([{"number": "1"}, None]) if fields["volume"] else None
    if rng.random() < 0.4:
        fields["abstracts"] = [{"text": _text(rng.choice(["We show a thing.", "We show another thing."]))}]
    if rng.random() < 0.3:
        fields["versions"] = [{"identifiers": [_identifier("arxiv", f"2101.0000{number}")]}]
    if rng.random() < 0.3:
        fields["work_identifiers"] = [_identifier("openalex", f"W{number}")]
    return Paper.model_validate(
        {"origin": origin, **{name: value for name, value in fields.items() if value is not None}}
    )


def _text(value: str | None) -> tuple[str, str] | None:
    return None if value is None else (value, "en")


def _author(rng: random.Random, name: str, at: int) -> dict[str, Any]:
    known = [_identifier("orcid", ORCIDS[at])] if at < len(ORCIDS) and rng.random() < 0.5 else []
    fields: dict[str, Any] = {"credited_name": name, "person": {"name": name, "identifiers": known}}
    if rng.random() < 0.2:
        place, ror = rng.choice(PLACES)
        fields["affiliations"] = [{"name": (place, None), "identifiers": [_identifier("ror", ror)] if ror else []}]
    if rng.random() < 0.1:
        fields["affiliations_as_printed"] = ["London, UK"]
    return fields
