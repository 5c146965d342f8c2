"""A work: its expressions on a line, from the preprint to the last version."""

from __future__ import annotations

from typing import NamedTuple

from kg.pages import node
from kg.pages.views.page import Content, first_kind
from kg.pages.views.shown import Frame
from kg.pages.views.versions import Version, of
from kg.vocab import FRBR, SCHEMA


class Own(NamedTuple):
    """What only the page of a work has."""

    versions: tuple[Version, ...]


def view(frame: Frame) -> Content:
    """Give what the page of a work says."""
    found = node.iris(frame.said, FRBR.realization, SCHEMA.workExample)
    known = (FRBR.realization, SCHEMA.workExample)
    return Content("work.html", first_kind(frame, "Work"), own=Own(of(frame, found)), known=known)
