"""OpenAlex ids: a letter that says what is named, and a number."""

from __future__ import annotations

import re

from kg.values import pattern

KINDS = {
    "W": "work",
    "A": "person",
    "I": "institution",
    "F": "institution",
    "P": "institution",
    "S": "venue",
    "V": "venue",
    "T": "concept",
    "C": "concept",
    "G": "grant",
}
"""What each letter names: funders and publishers are institutions; V is the venue of old dumps, now a source."""

_LISTS = "works|authors|institutions|funders|publishers|sources|venues|topics|concepts|awards"
# Most of all, and what `_FIND` would find in it.
_USUAL = re.compile(rf"https://openalex\.org/([{''.join(KINDS)}][1-9][0-9]{{0,14}})")
_FIND = pattern.matcher(
    "an OpenAlex id such as W2741809807",
    rf"(?:(?:{_LISTS})/)?(?P<entity>[{''.join(KINDS)}][1-9][0-9]{{0,14}})"
    r"|(?P<concept>(?:domains|fields|subfields)/[1-9][0-9]{0,4}"
    r"|(?:keywords|sdgs)/[^\W_]++(?:[-\u2010-\u2015]+[^\W_]+)*+)",
    label="openalex",
    page=r"(?:api\.|explore\.)?openalex\.org/",
)


def parse(text: str) -> str:
    """Return the OpenAlex id in `text`.

    In goes the id alone or in an openalex.org URL; out comes the letter in upper case and the number, or, for what has
    no letter, the list and the key in it (`fields/17`, `keywords/ecology`).
    Standard: OpenAlex's documentation, "The OpenAlex ID".

    >>> parse("https://openalex.org/works/w2741809807"), parse("https://openalex.org/fields/17")
    ('W2741809807', 'fields/17')
    """
    if usual := _USUAL.fullmatch(text):
        return usual[1]
    found = _FIND(text)
    return found["entity"].upper() if found["entity"] else found["concept"].lower()


def url(openalex: str) -> str:
    """Return the IRI of what `openalex`, as `parse` returns it, names.

    Standard: OpenAlex's documentation, "The OpenAlex ID".

    >>> url("W2741809807")
    'https://openalex.org/W2741809807'
    """
    return f"https://openalex.org/{openalex}"


def kind(openalex: str) -> str:
    """Return what `openalex`, as `parse` returns it, names: a value of `KINDS`.

    >>> kind("S137773608"), kind("fields/17")
    ('venue', 'concept')
    """
    return KINDS.get(openalex[0], "concept")
