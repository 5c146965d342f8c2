"""People, institutions and venues that several of the examples name."""

from __future__ import annotations

from kg.records import Authorship, Concept, Identifier, InstitutionName, PersonName, Text, Venue

UNIVERSITY = InstitutionName(
    name=Text("Zhejiang University", "en"),
    kind="university",
    identifiers=(Identifier(scheme="ror", value="00a2xv884"),),
    acronyms=("ZJU",),
)
GROUP = InstitutionName(name=Text("Vision Group", "en"), kind="group", parent=UNIVERSITY)
COLLEGE = InstitutionName(name=Text("College of Computer Science", "en"), kind="college", parent=UNIVERSITY)
GOVERNMENT = InstitutionName(name=Text("Shanghai Municipal Government", "en"), kind="government")
SOCIETY = InstitutionName(name=Text("IEEE"), kind="organization")
INSTITUTE = InstitutionName(name=Text("Shanghai Institute", "en"), kind="institute", parent=UNIVERSITY)

JOURNAL = Venue(
    name="Neural Networks",
    identifiers=(Identifier(scheme="issn", value="0893-6080"),),
    urls=("https://www.sciencedirect.com/journal/neural-networks",),
    subjects=(Concept(scheme="ddc", notation="006.32"),),
)
UNNUMBERED = Venue(name="Neurocomputing")

OWNER = PersonName(name="Rong Zhao")
FIRST = PersonName(
    name="Faqiang Liu",
    family="Liu",
    given="Faqiang",
    alternates=("Liu, Faqiang",),
    identifiers=(Identifier(scheme="orcid", value="0000-0002-1825-0097"),),
)
TITLE = Text("Adversarial symmetric networks and their samples", "en")


def authors(*people: PersonName) -> tuple[Authorship, ...]:
    """Give an author list, the first author with an affiliation."""
    first, *others = people
    affiliated = Authorship(
        credited_name=first.name,
        person=first,
        affiliations=(UNIVERSITY,),
        affiliations_as_printed=("Zhejiang University, Hangzhou",),
    )
    return (affiliated, *(Authorship(credited_name=each.name, person=each) for each in others))
