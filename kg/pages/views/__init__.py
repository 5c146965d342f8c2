"""What the page of each kind of thing says; `VIEWS` is the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kg.pages.views import institution, paper, person, simple, venue, work
from kg.pages.views.page import Content
from kg.pages.views.shown import Frame

VIEWS: Final[Mapping[str, Callable[[Frame], Content]]] = {
    "paper": paper.view,
    "person": person.view,
    "institution": institution.view,
    "venue": venue.view,
    "volume": venue.view,
    "issue": venue.view,
    "work": work.view,
}
"""The kinds with a page of their own making; `simple` has the rest."""


def content(frame: Frame) -> Content:
    """Give what the page of a thing says, as its kind has it."""
    kind = frame.path.split("/")[-2]
    view = VIEWS.get(kind)
    return view(frame) if view else simple.view(frame, kind)
