"""The titles and abstracts of a Crossref work, and their language."""

from __future__ import annotations

from typing import Final

from kg.formats._csl import Data, Json, Teller, abstract, labels, languages, strings
from kg.records import Text
from kg.values import text

OTHERS: Final = ("original-title", "short-title", "title-short")


def titles_of(work: Json, tell: Teller) -> Data:
    """Give the title with its subtitle, the other titles, and the language.

    A title is in the language of the work where it is the only one; of several it is not said which is.
    """
    tags = languages(work, tell)
    titles = _with_subtitles(_named(work, tell), labels(work, "subtitle", tell))
    others = [each for name in OTHERS for each in labels(work, name, tell)]
    lang = tags[0] if tags and len(titles) == 1 else None
    if not titles:
        titles, others = others[:1], others[1:]
    known = {text.normal(each) for each in titles[:1]}
    alternatives = [each for each in dict.fromkeys([*titles[1:], *others]) if text.normal(each) not in known]
    return {
        "title": Text(titles[0], lang) if titles else None,
        "alternatives": [Text(each) for each in alternatives],
        "languages": tags,
    }


def _named(work: Json, tell: Teller) -> list[str]:
    """Give the titles; one that only repeats the DOI, as for deleted works, is none."""
    titles, own = labels(work, "title", tell), str(work.get("DOI")).casefold()
    for each in titles:
        if each.casefold() == own:
            tell.refuse("$.title", "a title", each)
    return [each for each in titles if each.casefold() != own]


def _with_subtitles(titles: list[str], subtitles: list[str]) -> list[str]:
    """Give the titles with their subtitles: each its own where there are as many, else all to the first."""
    if len(titles) > 1 and len(subtitles) == len(titles):
        return [_joined(title, [part]) for title, part in zip(titles, subtitles, strict=True)]
    return [_joined(titles[0], subtitles), *titles[1:]] if titles else subtitles


def _joined(title: str, subtitles: list[str]) -> str:
    """Give a title with its subtitles; one that the title has already is not repeated."""
    for part in subtitles:
        if text.normal(part) not in text.normal(title):
            title += f"{'' if title.endswith(('?', '!', ':', '.')) else ':'} {part}"
    return title


def abstracts(work: Json, tell: Teller) -> list[Data]:
    """Give the abstract, whose language Crossref does not state; further ones are told."""
    found = [(each, path) for value, path in strings(work, "abstract", tell) if (each := abstract(value))]
    for each, path in found[1:]:
        tell.refuse(path, "one abstract", each)
    return [{"text": Text(each)} for each, _ in found[:1]]
