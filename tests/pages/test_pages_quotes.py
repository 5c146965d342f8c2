"""What a text names and claims is shown with its sentence, on the page of the paper and of the system."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sites import parsed, text, visit

from kg.pages.site import Site

BASE, KG, SCHEMA = "https://kg.example/", "https://w3id.org/scholarly-kg/ns#", "https://schema.org/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SENTENCE = "We propose Align, which achieves 72.2% accuracy on Pulse."


def _said(subject: str, *pairs: tuple[str, str]) -> str:
    where = f"<{BASE}graph/claims>"
    return "".join(f"<{BASE}{subject}> <{predicate}> {value} {where} .\n" for predicate, value in pairs)


def _iri(path: str) -> str:
    return f"<{BASE}{path}>"


@pytest.fixture(scope="module")
def named(make_site: Callable[[str], Site]) -> Site:
    """Give the site of a paper that introduces a system, uses a data set and states a result."""
    decimal = "<http://www.w3.org/2001/XMLSchema#decimal>"
    return make_site(
        _said("agent/kg-1", (TYPE, "<http://www.w3.org/ns/prov#SoftwareAgent>"))
        + _said(
            "paper/x",
            (TYPE, f"<{SCHEMA}ScholarlyArticle>"),
            (f"{SCHEMA}name", '"Align"@en'),
            (f"{KG}introduces", _iri("system/name-align")),
            (f"{KG}uses", _iri("system/name-pulse")),
        )
        + _said("system/name-align", (TYPE, f"<{KG}NamedSystem>"), (f"{SCHEMA}name", '"Align"'))
        + _said("system/name-pulse", (TYPE, f"<{KG}NamedSystem>"), (f"{SCHEMA}name", '"Pulse"'))
        + _said(
            "claim/c",
            (TYPE, f"<{SCHEMA}Claim>"),
            (f"{SCHEMA}text", f'"{SENTENCE}"@en'),
            (f"{SCHEMA}appearance", _iri("paper/x")),
            (f"{SCHEMA}about", _iri("system/name-align")),
            (f"{SCHEMA}about", _iri("system/name-pulse")),
        )
        + _said(
            "claim/c/result/1",
            (f"{SCHEMA}measuredProperty", f"<{KG}accuracy>"),
            (f"{SCHEMA}value", f'"72.2"^^{decimal}'),
            (f"{SCHEMA}unitText", '"%"'),
            (f"{SCHEMA}observationAbout", _iri("system/name-align")),
            (f"{KG}onBenchmark", _iri("system/name-pulse")),
            (f"{KG}fromClaim", _iri("claim/c")),
        )
    )


def test_a_paper_shows_what_it_introduces_and_uses(named: Site) -> None:
    """Systems stand under what the paper has to do with them, and the sentence is quoted with its numbers."""
    said = text(visit(named, "/paper/x.html").body)

    assert "Introduces 1 Align" in said
    assert "Uses 1 Pulse" in said
    assert SENTENCE in said
    assert "accuracy 72.2 %, Align, on Pulse" in said


@pytest.mark.parametrize(
    ("system", "heading", "result"),
    [
        ("align", "Introduced by 1 Align", "accuracy 72.2 %, on Pulse"),
        ("pulse", "Used by 1 Align", "accuracy 72.2 %, Align"),
    ],
)
def test_a_system_shows_who_speaks_of_it(named: Site, system: str, heading: str, result: str) -> None:
    """The page of a system leads to the papers, and quotes them; what the page is about is not named again."""
    answer = visit(named, f"/system/name-{system}.html")
    said = text(answer.body)

    assert parsed(answer.body) is not None
    assert heading in said
    assert SENTENCE in said
    assert result in said


def test_statements_that_were_extracted_say_so(named: Site) -> None:
    """In the table of statements, those of the graph of claims are marked as extracted from the text."""
    assert "extracted from the text" in text(visit(named, "/paper/x.html").body)


def test_a_claim_holds_its_results(named: Site) -> None:
    """The documents of a claim have the numbers that were read in it."""
    assert b"claim/c/result/1> " in visit(named, "/claim/c.nt").body
