"""A topic of a classification."""

from __future__ import annotations

from kg.examples.sources import REPOSITORY
from kg.records import Concept, Identifier, Origin, Text, Topic

TOPIC = Topic(
    origin=Origin(REPOSITORY, 14),
    scheme="openalex",
    notation="T10102",
    label=Text("Metrics", "en"),
    alternates=(Text("Measurement", "en"),),
    broader=(Concept(scheme="openalex", notation="fields/18", label=Text("Decision Sciences", "en")),),
    description=(Text("How research is measured.", "en"),),
    identifiers=(Identifier(scheme="wikidata", value="Q1925081"),),
)
