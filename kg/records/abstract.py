"""An abstract in one language."""

from __future__ import annotations

from kg.records.base import Language, Model, Text


class Abstract(Model):
    """The text of an abstract, and the language of the one it translates, if it is a translation."""

    text: Text
    translation_of: Language | None = None
