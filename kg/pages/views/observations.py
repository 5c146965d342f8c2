"""Numbers that sources give about a thing, each with the source that gives it."""

from __future__ import annotations

from kg.pages import node, words
from kg.pages.views.shown import Fact, Frame, Shown
from kg.vocab import PROV, SCHEMA


def observations(frame: Frame) -> tuple[Fact, ...]:
    """Give the numbers that sources state about a thing, measure by measure."""
    found: dict[str, dict[Shown, None]] = {}
    for said in frame.about.nodes.values():
        if frame.about.iri not in node.iris(said, SCHEMA.observationAbout):
            continue
        measure = next(iter(node.iris(said, SCHEMA.measuredProperty)), "")
        source = next(iter(node.iris(said, PROV.hadPrimarySource)), None)
        shown = frame.show(source) if source else Shown("")
        unit = node.first(said, SCHEMA.unitText)
        number = node.first(said, SCHEMA.value)
        value = Shown(f"{number} {unit}".strip(), note=shown.text)
        found.setdefault(words.predicate(measure), {})[value] = None
    return tuple(Fact(name[:1].upper() + name[1:], tuple(values)) for name, values in found.items())
