"""Identifier schemes that a regular expression describes: their parser, and the address they resolve to."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from urllib.parse import unquote

from kg.errors import BadValue
from kg.values import iri

_LONGEST = 400


def matcher(expected: str, value: str, *, label: str = "", page: str = "") -> Callable[[str], re.Match[str]]:
    r"""Return the function that finds a `value`, alone, after a `label`, or in the web address of a `page`.

    In go what is expected, in words, and regular expressions that ignore case: of the value, of what stands before
    its colon, and of the host and path before it. The function raises BadValue when the text is nothing of these.

    >>> find = matcher("a PMID", "[0-9]{1,8}", label="PMID", page=r"pubmed\.ncbi\.nlm\.nih\.gov/")
    >>> find("PMID: 123")["value"], find("https://pubmed.ncbi.nlm.nih.gov/123/")["value"]
    ('123', '123')
    """

    @cache
    def frame() -> re.Pattern[str]:  # of some forty schemes, most are met in no document
        return re.compile(
            rf"(?:(?P<page>(?:https?://)?(?:www\.)?(?:{page or '(?!)'}))|(?:{label or '(?!)'})\s*[:/=]?\s*)?"
            rf"(?P<value>{value})(?(page)(?:[/?#&]\S*)?)",
            re.IGNORECASE,
        )

    def find(text: str) -> re.Match[str]:
        stripped = text.strip()
        if stripped[:4].lower() == "http":
            stripped = unquote(stripped, errors="replace")
        found = None if len(stripped) > _LONGEST or "\ufffd" in stripped else frame().fullmatch(stripped)
        if found is None:
            raise BadValue(expected, text)
        return found

    return find


def parser(
    expected: str,
    value: str,
    *,
    label: str = "",
    page: str = "",
    canonical: Callable[[str], str] = str,
) -> Callable[[str], str]:
    """Return the parser of a scheme whose identifiers are a `value`, brought to its `canonical` form.

    In go what `matcher` takes. A group `core` inside the value is the part that is kept.

    >>> parser("a PMC id", "(?:PMC)?(?P<core>[0-9]+)", canonical="PMC{}".format)("3575529")
    'PMC3575529'
    """
    find = matcher(expected, value, label=label, page=page)

    def parse(text: str) -> str:
        parts = find(text).groupdict()
        return canonical(parts.get("core") or parts["value"])

    return parse


def address(template: str) -> Callable[[str], str | None]:
    """Return the function that puts an identifier, percent-encoded, into the `template` of its web address.

    >>> address("https://hdl.handle.net/{}")("2027/a b")
    'https://hdl.handle.net/2027/a%20b'
    """
    return lambda value: template.format(iri.escape(value))


def nowhere(_value: str) -> None:
    """Return that an identifier resolves to no web address."""
