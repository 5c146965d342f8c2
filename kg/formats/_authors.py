"""Author lines as pages print them: names between commas, often cut short."""

from __future__ import annotations

import re

from kg.formats.format import ending, words
from kg.values import text

CUT_SHORT = re.compile(
    r"[,;]? ?(?:\bet al\b\.?|\band (?:\d+ )?(?:others|more)\b\.?|\+ ?\d+(?: more| others)?|…|\.\.\.)(?: ?\(more\))?$",
    re.IGNORECASE,
)
"""The ways in which a page says that a list goes on."""

BETWEEN = re.compile(r"[,;\uff0c\uff1b\u3001]| and | & ")
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})
PARTICLES = words("al bin da de del della den der di dos du e el ibn la las le los st ten ter van von y zu")
LONGEST_NAME = 80
MOST_WORDS = 6


def cut_short(printed: str) -> tuple[str, bool]:
    """Give an author line without its "et al.", and whether it had one.

    >>> cut_short("Hao Zheng, Hui Lin et al.")
    ('Hao Zheng, Hui Lin', True)
    """
    mark = ending(CUT_SHORT, printed)
    return (printed[: mark.start()], True) if mark else (printed, False)


def names(printed: str) -> list[str]:
    """Cut an author line, plain and without "et al.", into names; a suffix stays with its name.

    >>> names("Sammy Davis, Jr., Hui Lin and Rong Zhao")
    ['Sammy Davis, Jr.', 'Hui Lin', 'Rong Zhao']
    """
    found: list[str] = []
    for part in BETWEEN.split(printed):
        name = part.strip().removeprefix("and ").strip()
        if found and text.normal(name) in SUFFIXES:
            found[-1] += f", {name}"
        elif name:
            found.append(name)
    return found


def looks_like_names(printed: str) -> bool:
    """Tell an author line from a title or an abstract: short parts between commas, none of them a sentence.

    >>> looks_like_names("Hao Zheng, Ludwig van Beethoven"), looks_like_names("This paper is withdrawn")
    (True, False)
    """
    line, cut = cut_short(text.plain(printed))
    found = names(line)
    if not found or not all(map(_is_short, found)):
        return False
    if len(found) == 1 and not cut:
        return _is_name(found[0]) and (" " in found[0] or not found[0].isascii())
    return cut or 2 * sum(map(_is_name, found)) >= len(found)


def _is_short(name: str) -> bool:
    """Refuse sentences; `Jr.` and `B.` do not end one."""
    if len(name) > LONGEST_NAME or len(name.split()) > MOST_WORDS:
        return False
    return not name.endswith((".", "?", "!", ":")) or len(name.rsplit(None, 1)[-1]) <= 3


def _is_name(name: str) -> bool:
    """Tell a name: no word of it begins in lower case but particles such as `van`."""
    return all(not word[0].islower() or word in PARTICLES for word in name.split())
