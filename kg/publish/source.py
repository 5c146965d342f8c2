"""What all steps of publishing are given."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kg.pages.site import Site
from kg.store import About


class Told(NamedTuple):
    """What a publisher says of a site; None is what nobody said, and then nothing of it is published."""

    title: str | None = None
    description: str | None = None
    publisher: str | None = None
    """A name, or the IRI of who publishes."""
    licence: str | None = None
    """An IRI, such as `https://creativecommons.org/publicdomain/zero/1.0/`."""
    contact: str | None = None
    """An address of mail or of the web."""
    language: str | None = None
    """BCP 47."""
    endpoint: str | None = None
    """The address of a SPARQL endpoint that answers from the same graph."""


class Source(NamedTuple):
    """A graph that is published."""

    site: Site
    """The store, opened for reading; its base is the one that is published."""
    about: About
    build: Path
    """The build that it was made of."""
    told: Told
    issued: str | None
    """The date of the build, where it states one."""
