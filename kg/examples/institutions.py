"""Institutions: as a catalogue describes one, and as a registry does."""

from __future__ import annotations

from decimal import Decimal

from kg.examples.named import GOVERNMENT, INSTITUTE
from kg.examples.sources import CATALOGUE, REPOSITORY
from kg.records import Concept, Identifier, Institution, InstitutionName, Observation, Origin, Place, Text
from kg.values.dates import PartialDate

FOUNDED = Institution(
    origin=Origin(CATALOGUE, 60),
    name=INSTITUTE.name,
    kind=INSTITUTE.kind,
    parent=INSTITUTE.parent,
    founded=PartialDate(2020, 6),
    founders=(GOVERNMENT,),
    description=(Text("An institute in Shanghai.", "en"),),
)

OTHERS = [InstitutionName(name=Text(f"{word} institute", "en"), kind="institute") for word in ("A", "B", "C", "D")]
REGISTERED = Institution(
    origin=Origin(REPOSITORY, 11),
    name=Text("Example University", "en"),
    kind="university",
    identifiers=(Identifier(scheme="ror", value="05dxps055"),),
    alternates=(Text("Beispiel-Universität", "de"),),
    country_code="US",
    urls=("https://university.example/",),
    places=(
        Place(
            name="Pasadena",
            region="California",
            country="United States",
            country_code="US",
            latitude=Decimal("34.1"),
            longitude=Decimal("-118.1"),
            identifiers=(Identifier(scheme="geonames", value="5381396"),),
        ),
    ),
    children=(OTHERS[0],),
    related=(OTHERS[1],),
    predecessors=(OTHERS[2],),
    successors=(OTHERS[3],),
    is_active=False,
    founded=PartialDate(1891),
    dissolved=PartialDate(1999),
    subjects=(Concept(scheme="openalex", notation="T10102", label=Text("Metrics", "en")),),
    observations=(Observation(measure="i10-index", value=Decimal(3)),),
)
