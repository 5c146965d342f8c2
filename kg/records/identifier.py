"""An identifier: a scheme and a value that the scheme's own rules admit."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from kg.errors import BadValue
from kg.records.base import Model
from kg.values.schemes import SCHEMES


class Identifier(Model):
    """An identifier in its scheme's canonical form; the schemes are the rows of `kg.values.schemes`.

    >>> Identifier(scheme="doi", value="https://doi.org/10.1234/ABC").value
    '10.1234/abc'
    """

    scheme: str
    value: str

    @model_validator(mode="before")
    @classmethod
    def _canonical(cls, data: object) -> object:
        """Bring the value to its canonical form, or refuse it."""
        if isinstance(data, dict) and isinstance(data.get("value"), str) and isinstance(data.get("scheme"), str):
            scheme = SCHEMES.get(data["scheme"])
            if scheme is None:
                raise BadValue("a known scheme such as doi", data["scheme"])
            return {**data, "value": scheme.parse(data["value"])}
        return data

    @property
    def url(self) -> str | None:
        """The web address of what is identified, where the scheme has one."""
        return SCHEMES[self.scheme].url(self.value)


class Identified(Model):
    """Something that may carry identifiers."""

    identifiers: tuple[Identifier, ...] = ()

    @model_validator(mode="after")
    def _once(self) -> Self:
        """State each identifier once."""
        if len(self.identifiers) > 1 and len(unique := tuple(dict.fromkeys(self.identifiers))) < len(self.identifiers):
            object.__setattr__(self, "identifiers", unique)
        return self

    def identifier(self, scheme: str) -> str | None:
        """Give the first identifier of a scheme, in canonical form."""
        return next((each.value for each in self.identifiers if each.scheme == scheme), None)
