"""An identifier: a scheme and a value that the scheme's own rules admit."""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple, Self

from pydantic import AfterValidator
from pydantic_core import CoreSchema, core_schema

from kg.errors import BadValue
from kg.records.base import Model
from kg.values.schemes import SCHEMES


class _Parts(NamedTuple):
    scheme: str
    value: str


class Identifier(_Parts):
    """An identifier in its scheme's canonical form; the schemes are the rows of `kg.values.schemes`.

    It proves itself when it is made, once, and is a tuple: there are some hundred of them in a work, and they are
    compared and looked up more often than anything else. Raises BadValue.

    >>> Identifier(scheme="doi", value="https://doi.org/10.1234/ABC").value
    '10.1234/abc'
    """

    __slots__ = ()

    def __new__(cls, scheme: str, value: str) -> Self:
        """Bring the value to its canonical form, or refuse it."""
        known = SCHEMES.get(scheme)
        if known is None:
            raise BadValue("a known scheme such as doi", scheme)
        return tuple.__new__(cls, (scheme, known.parse(value)))

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> CoreSchema:
        """Let records take an identifier as it is, and make one of a mapping."""
        return core_schema.no_info_before_validator_function(_made, core_schema.is_instance_schema(cls))

    @property
    def url(self) -> str | None:
        """The web address of what is identified, where the scheme has one."""
        return SCHEMES[self.scheme].url(self.value)


class _Stated(Model):
    scheme: str
    value: str


def _made(data: object) -> object:
    """Make an identifier of a mapping."""
    if not isinstance(data, dict):
        return data
    scheme, value = data.get("scheme"), data.get("value")
    if len(data) == 2 and type(scheme) is str and type(value) is str:
        return Identifier(scheme, value)  # nothing is left for the model to refuse
    stated = _Stated.model_validate(data)
    return Identifier(stated.scheme, stated.value)


def _once(found: tuple[Identifier, ...]) -> tuple[Identifier, ...]:
    """State each identifier once."""
    if len(found) < 2 or (len(found) == 2 and found[0] != found[1]):
        return found  # nearly always, and told without hashing them
    return tuple(dict.fromkeys(found))


class Identified(Model):
    """Something that may carry identifiers."""

    identifiers: Annotated[tuple[Identifier, ...], AfterValidator(_once)] = ()

    def identifier(self, scheme: str) -> str | None:
        """Give the first identifier of a scheme, in canonical form."""
        return next((each.value for each in self.identifiers if each.scheme == scheme), None)
