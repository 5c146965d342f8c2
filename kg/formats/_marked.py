"""What stands in an element, with the markup that changes what it says and without what is no part of it."""

from __future__ import annotations

from html import escape

from kg.formats import _xml
from kg.formats._xml import Element

MARKS = frozenset(
    {"xref", "fn", "label", "graphic", "inline-graphic", "fig", "object-id", "email", "index-term", "table-wrap"}
)
"""What stands in a text without being part of it: marks of footnotes, figures, labels."""

_DEEPEST = 60
_MATHML = "{http://www.w3.org/1998/Math/MathML}m"
_TELLING = frozenset(
    {"sub", "sup", "math", "semantics", "annotation", "annotation-xml", "none", "tex-math", "alternatives", "p", "sec",
     "title", "list", "list-item", "disp-quote", "break"}
)  # fmt: skip
"""Markup that changes what a text says; all other is passed through."""


def marked(element: Element, skip: frozenset[str] = MARKS, depth: int = 0) -> str:
    """Give what stands in an element with its markup, without elements of some names."""
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        name = _xml.local(child) if isinstance(child.tag, str) else ""
        if name and name not in skip and depth < _DEEPEST:
            inside = marked(child, skip, depth + 1)
            is_kept = name in _TELLING or str(child.tag).startswith(_MATHML)
            parts.append(f"<{name}>{inside}</{name}>" if is_kept else inside)
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)
