"""What all records share: they are frozen, refuse unknown fields, and know where they were read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from kg.errors import BadValue
from kg.records.source import SourceDocument
from kg.values import iri as iris
from kg.values import language as languages

_SURROGATE = re.compile("[\ud800-\udfff]")


def _printable(text: str) -> str:
    """Refuse what no RDF syntax can carry: an empty string, lone surrogates, NUL."""
    if not text.strip():
        raise BadValue("some text", text)
    # What is printable has no surrogates; this is told faster than what else has none.
    if "\x00" in text or not (text.isascii() or text.isprintable() or not _SURROGATE.search(text)):
        raise BadValue("text without NUL and lone surrogates", text.encode("utf-8", "backslashreplace").decode())
    return text


String = Annotated[str, AfterValidator(_printable)]
"""Text that is not empty and that every syntax can carry."""

Language = Annotated[str, AfterValidator(languages.parse)]
"""A BCP 47 language tag, or a language's English name, kept as the tag."""

Url = Annotated[str, AfterValidator(iris.parse)]
"""A web address, kept as a legal IRI (RFC 3987)."""


class Text(NamedTuple):
    """Plain Unicode text, with its language (BCP 47) where the source states it."""

    value: String
    lang: Language | None = None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let records take a text as it is where its parts are proved, and make one of a pair."""
        return core_schema.no_info_wrap_validator_function(_proved, handler(source))


def _proved(data: object, handler: Callable[[object], Text]) -> Text:
    """Prove a text by the rules of its parts; it is not taken apart and put together again when it has none but strings."""
    if type(data) is Text and type(data.value) is str and (data.lang is None or type(data.lang) is str):
        lang = None if data.lang is None else languages.parse(data.lang)
        _printable(data.value)
        return data if lang == data.lang else Text(data.value, lang)
    return handler(data)


class Model(BaseModel):
    """The common settings: frozen, and an unknown field is an error. It is built when the first record is made."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def build(model: type[BaseModel] = Model) -> None:
    """Build a model and all that are made of it, so that processes that are forked have them."""
    for each in model.__subclasses__():
        each.model_rebuild()
        build(each)


class Origin(NamedTuple):
    """The document that states a record, and the line its description begins on (from 1) in the file that was read.

    That file is the document itself, or a graph that holds what the document states.
    """

    source: SourceDocument
    line: int
    key: str = ""
    """In a graph, the key of a paper that no identifier names: it was made of what the document says."""
    adds: bool = False
    """In a graph, the author list of a paper only adds to that of another document."""


class Record(Model):
    """A record that a reader yields: it has an origin, and may be what its document is about."""

    origin: Origin
    is_main: bool = False
    """The document is about this thing; otherwise it merely mentions it."""
