"""A journal, and the proceedings of a conference."""

from __future__ import annotations

from kg.examples.sources import REPOSITORY
from kg.records import Event, Identifier, InstitutionName, Origin, Text, Venue, VenueDescription
from kg.values.dates import PartialDate

JOURNAL = VenueDescription(
    origin=Origin(REPOSITORY, 12),
    name="Journal of Measures",
    alternates=("J. Meas.",),
    identifiers=(Identifier(scheme="issn", value="1234-5679"),),
    publisher=InstitutionName(name=Text("Example Press"), kind="publisher"),
    place="Amsterdam",
    country_code="NL",
    languages=("en",),
    start=PartialDate(1950),
    end=PartialDate(1999),
    is_free=True,
    description=(Text("Four times a year."),),
    preceding=(Venue(name="Old Measures"),),
    succeeding=(Venue(name="New Measures"),),
)

CONFERENCE = Event(
    name="Conference on Measures 2020",
    acronym="COM 2020",
    start=PartialDate(2020, 5, 1),
    end=PartialDate(2020, 5, 3),
    place="Delft",
)
PROCEEDINGS = VenueDescription(
    origin=Origin(REPOSITORY, 13), kind="proceedings", name="Proceedings of COM 2020", event=CONFERENCE
)
