"""An identifier: a scheme and a value that the scheme's own rules admit."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from kg.records.base import Model
from kg.values import arxiv, doi, issn, orcid, ror

Scheme = Literal["doi", "arxiv", "orcid", "ror", "issn"]

PARSE = {"doi": doi.parse, "arxiv": arxiv.parse, "orcid": orcid.parse, "ror": ror.parse, "issn": issn.parse}
URL = {"doi": doi.url, "arxiv": arxiv.url, "orcid": orcid.url, "ror": ror.url, "issn": issn.url}


class Identifier(Model):
    """An identifier in its scheme's canonical form.

    >>> Identifier(scheme="doi", value="https://doi.org/10.1234/ABC").value
    '10.1234/abc'
    """

    scheme: Scheme
    value: str

    @model_validator(mode="before")
    @classmethod
    def _canonical(cls, data: object) -> object:
        """Bring the value to its canonical form, or refuse it."""
        if isinstance(data, dict) and isinstance(data.get("value"), str) and data.get("scheme") in PARSE:
            return {**data, "value": PARSE[data["scheme"]](data["value"])}
        return data

    @property
    def url(self) -> str:
        """The web address of what is identified."""
        return URL[self.scheme](self.value)


class Identified(Model):
    """Something that may carry identifiers."""

    identifiers: tuple[Identifier, ...] = ()

    @model_validator(mode="after")
    def _once(self) -> Self:
        """State each identifier once."""
        unique = tuple(dict.fromkeys(self.identifiers))
        if unique != self.identifiers:
            object.__setattr__(self, "identifiers", unique)
        return self

    def identifier(self, scheme: Scheme) -> str | None:
        """Give the first identifier of a scheme, in canonical form."""
        return next((each.value for each in self.identifiers if each.scheme == scheme), None)
