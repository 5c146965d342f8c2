"""Pages as reference lists print them."""

from __future__ import annotations

import re
from typing import Any, Final

_DASH: Final = r"(?:-{1,3}|[‐‑‒–—−]|\u2026|--)"
_PAGE: Final = r"(?=[^\s,;‐‑‒–—−-]*[0-9]|[ivxlcdmIVXLCDM]{1,8}(?![a-zA-Z]))[^\s,;‐‑‒–—−-]{1,20}"
_LABEL: Final = re.compile(r"(?:pp\.? ?|p[. ] ?|pages? |pgs?\.? |Seiten? |S\. ?)(?=[0-9ivxlcdmA-Z])")
_RANGE: Final = re.compile(rf"(?P<first>{_PAGE}) ?{_DASH}+ ?(?P<last>{_PAGE})")
_COMPOUND: Final = re.compile(r"(?P<first>[\w.]{1,8}-[\w.]{1,8}) ?(?:--+|[–—]) ?(?P<last>[\w.]{1,8}-[\w.]{1,8})")
_ACM: Final = re.compile(r"(?P<first>\w{1,12}:\w{1,8}) ?[-‐‑–—]+ ?(?P<last>\w{1,12}:\w{1,8})")
_SINGLE: Final = re.compile(
    r"(?P<first>[A-Za-z]{0,4}\.?[0-9][\w.:/]{0,20}|[ivxlcdmIVXLCDM]{1,8})(?:\+|ff?\.?|,? et seq\.?)?"
)
_ARTICLE: Final = re.compile(
    r"(?:e[0-9]{2,10}|(?:art(?:icle|\.)?|paper|id\.?) ?(?:no\.?|number|id)? ?[:#]? ?(?P<number>[\w.-]{1,20}))",
    re.IGNORECASE,
)
_COUNT: Final = re.compile(
    r"(?:(?P<front>[ivxlcdm]{1,8})\.? ?[+,] ?)?(?P<count>[0-9]{1,5}) ?(?P<unit>pp?\.?|pages?|p\.|S\.|Seiten)?",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"(?P<letters>[A-Za-z]{0,3})(?P<number>[0-9]{1,9})")
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_UNKNOWN: Final = re.compile(r" ?(?:-|–)*\?+$")
"""The last page that nobody has looked up: `14--??`."""
_LONGEST: Final = 120


def pages(printed: str, *, is_whole: bool = False) -> dict[str, Any] | None:
    """Return the first and last page, the number of an article, or the number of pages; None where it is none.

    In goes plain text; `is_whole` says that it stands in the description of a whole book, whose pages are counted.
    Of several ranges the first and the last page are given.

    >>> pages("S12--S19"), pages("e0123"), pages("xxi + 334", is_whole=True)
    ({'first_page': 'S12', 'last_page': 'S19'}, {'article_number': 'e0123'}, {'page_count': 355})
    """
    stated = _UNKNOWN.sub("", " ".join(printed.split())[:_LONGEST]).strip(" .,;")
    count = _COUNT.fullmatch(stated)
    if count and (count["unit"] or count["front"] or is_whole):
        total = int(count["count"]) + _roman(count["front"] or "")
        return {"page_count": total} if total else None
    stated = _LABEL.sub("", stated, count=1) if _LABEL.match(stated) else stated
    article = _ARTICLE.fullmatch(stated)
    if article:
        return {"article_number": article["number"] or stated}
    parts = [part for part in re.split(r" ?[,;&] ?| and ", stated) if part]
    ends = [_ends(part) for part in parts]
    if not ends or None in ends:
        return None
    first, last = ends[0], ends[-1]
    assert first is not None
    assert last is not None
    closing = last[1] or (last[0] if len(ends) > 1 else None)
    return {"first_page": first[0]} | ({"last_page": closing} if closing else {})


def in_full(first: str, last: str) -> str:
    """Return a last page without the shortening that leaves out the digits it shares with the first.

    >>> in_full("263", "87"), in_full("S723", "6"), in_full("98", "102")
    ('287', 'S726', '102')
    """
    begin, end = _NUMBERED.fullmatch(first), _NUMBERED.fullmatch(last)
    if not begin or not end or end["letters"] not in {"", begin["letters"]} or begin["number"][0] == "0":
        return last
    shared = len(begin["number"]) - len(end["number"])
    whole = begin["number"][:shared] + end["number"] if shared > 0 else ""
    return begin["letters"] + whole if whole and int(whole) >= int(begin["number"]) else last


def is_several(printed: str) -> bool:
    """Tell whether more than one range of pages is printed."""
    return bool(re.search(r"[0-9] ?[,;&] ?[A-Za-z]?[0-9]| and ", printed))


def _ends(part: str) -> tuple[str, str | None] | None:
    found = _ACM.fullmatch(part) or _COMPOUND.fullmatch(part) or _RANGE.fullmatch(part)
    if found and found["last"][0] == "0" != found["first"][0]:
        return part, None  # `LL16-04` is one page
    if found:
        return found["first"], in_full(found["first"], found["last"])
    single = _SINGLE.fullmatch(part)
    return (single["first"], None) if single else None


def _roman(numeral: str) -> int:
    worths = [_ROMAN[letter] for letter in numeral.lower()]
    return sum(-worth if worth < after else worth for worth, after in zip(worths, [*worths[1:], 0], strict=False))
