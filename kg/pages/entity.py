"""The page about a thing."""

from __future__ import annotations


from kg.pages.decisions import decisions, findings, notices
from kg.pages.documents import FORMS
from kg.pages.embedded import embedded
from kg.pages.html import render
from kg.pages.links import cite_as
from kg.pages.node import Description
from kg.pages.provenance import provenance
from kg.pages.site import Site
from kg.pages.views import content
from kg.pages.views.page import ALWAYS_KNOWN, identifiers
from kg.pages.views.shown import Shown, frame, rest



def page(site: Site, about: Description, path: str, number: int = 1) -> bytes:
    """Give the page about a thing; `number` is that of the part of its main list."""
    made_from = frame(site, about, path)
    label = made_from.labels[about.iri]
    made = content(made_from, number)
    return render(
        made.template,
        site,
        made_from.start,
        heading=Shown(label.text, lang=label.lang),
        iri=about.iri,
        name=path.rpartition("/")[2],
        cite=cite_as(about),
        made=made,
        own=made.own,
        sections=[each for each in made.sections if each],
        rest=rest(made_from, (*ALWAYS_KNOWN, *made.known)),
        identifiers=identifiers(made_from),
        notices=notices(made_from),
        decisions=decisions(made_from),
        findings=findings(made_from),
        provenance=provenance(made_from),
        embedded=embedded(made_from),
        forms=FORMS,
        number=number,
    )
