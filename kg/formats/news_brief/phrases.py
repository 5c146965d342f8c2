"""What a phrase of a news brief is, and how a sentence is asked for what it states.

The phrases themselves stand in tables: `_brief_people.py` for the portrait of a person, `_brief_others.py` for that of
an institution, and for the paper. A row is a pattern and the function that gives what it states; a phrase that no row
has states nothing. To have another phrase understood, add it to the pattern of its row, or add a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from kg.formats.format import words
from kg.formats.news_brief.names import UPPER, Institutions

Stated = Iterator[tuple[str, Any]]
"""Fields of a record and what is stated for them; lists are added to, other fields keep what came first."""


class Phrase(NamedTuple):
    """A pattern, and what a sentence states that has it."""

    pattern: re.Pattern[str]
    states: Callable[[re.Match[str], Institutions], Stated]


LONGEST_SENTENCE = 1200
"""A longer sentence is none that these phrases were made for."""
ABBREVIATIONS = words("Ph B M D Dr Prof Eng Sc St Jr No Vol Phil Tech Mr Mrs Ms vs al Inc Ltd Co Univ Dept Hon")
SENTENCE_END = re.compile(rf"(?<=[.!?]) (?=[{UPPER}0-9“\"‘(])")
IN_ANOTHERS_NAME = re.compile(
    r"(?:,? and|,? while|;) (?:his|her|their) (?:\w+ )?(?:students?|group|team|lab|work|papers?|colleagues?)\b.*"
)


NOT_A_FACT = re.compile(
    r"\b(?:[Nn]ot(?! (?:only|just|merely|least|limited)\b)|[Cc]annot|\w+n[’']t|[Nn]ever|[Nn]o longer|[Nn]either|[Nn]or|"
    r"[Ff]ailed|[Dd]eclined|[Rr]ejected|[Uu]nsuccessful(?:ly)?|[Uu]nlike|[Rr]ivals?|"  # denied, or another's
    r"[Ff]ormer(?:ly)?|[Pp]reviously|[Uu]ntil|"  # past
    r"[Ee]xpected (?:to|that|in|at)|[Nn]ominat(?:ed|ions?)|[Nn]ominees?|hopes?|(?:plans?|aims?) (?:to|for|at))\b"  # future
    r"|^(?!.*(?<!\bbe )\baccepted\b).*\bwill (?!appear\b|be (?:made )?(?:available|released)\b)"
)
"""Words of a sentence that states nothing: it is denied, not any longer or not yet true, or about somebody else.

An accepted paper `will be presented`, another one `will appear` where it was accepted: that is settled.
"""
QUOTED = re.compile(
    r"\b(?:titled|entitled|called),? (?:“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’)|https?://\S+|GitHub [-–] [^ ]+: [^.]*",
    re.IGNORECASE,
)
"""Titles and addresses, whose words deny nothing (`titled "Attention Is Not All You Need"`)."""


def is_fact(sentence: str) -> bool:
    """Tell whether what a sentence says is so, in the present or for good.

    >>> is_fact("She is not only a Fellow of the ACM."), is_fact("She is not a Fellow of the ACM.")
    (True, False)
    """
    return NOT_A_FACT.search(QUOTED.sub("", sentence)) is None


def sentences(paragraph: str) -> list[str]:
    """Cut a paragraph into sentences, without those that are too long; `B. Eng.`, `Ph. D` and initials do not end one.

    >>> sentences("He received B. Eng. Degree from A. B. Yu. He is a Member of ACM.")
    ['He received B. Eng. Degree from A. B. Yu.', 'He is a Member of ACM.']
    """
    found: list[str] = []
    start = 0
    for end in SENTENCE_END.finditer(paragraph):
        last = re.split(r"[ .]", paragraph[max(start, end.start() - 20) : end.start() - 1])[-1]
        if not (paragraph[end.start() - 1] == "." and (last in ABBREVIATIONS or (len(last) == 1 and last.isupper()))):
            found.append(paragraph[start : end.start()])
            start = end.end()
    return [each for each in [*found, paragraph[start:]] if len(each) <= LONGEST_SENTENCE]


def stated(sentence: str, phrases: Iterable[Phrase], institutions: Institutions) -> Stated:
    """Give what a sentence states in these phrases, if it is a fact, without what it says of others in somebody's name."""
    own = IN_ANOTHERS_NAME.sub("", sentence)
    if not is_fact(own):
        return
    for phrase in phrases:
        for match in phrase.pattern.finditer(own):
            yield from phrase.states(match, institutions)


def collect(data: dict[str, Any], found: Stated) -> None:
    """Add what is stated to the fields of a record: lists grow, other fields keep what came first."""
    for field, value in found:
        if isinstance(value, list):
            known = data.setdefault(field, [])
            known += [each for each in value if each not in known]
        else:
            data.setdefault(field, value)


INSEPARABLE = (
    "Systems, Man, and Cybernetics",
    "Systems, Man and Cybernetics",
    "Acoustics, Speech, and Signal Processing",
    "Audio, Speech, and Language Processing",
    "Multimedia Computing, Communications, and Applications",
    "Pattern Analysis and Machine Intelligence",
    "Circuits and Systems",
    "Neural Networks and Learning Systems",
    "Knowledge and Data Engineering",
    "Visualization and Computer Graphics",
    "Information Forensics and Security",
    "Computer Vision and Image Understanding",
    "Computer Vision and Pattern Recognition",
    "Image and Vision Computing",
    "Computers and Education",
    "Computers and Graphics",
    "Computers and Security",
    "Data and Knowledge Engineering",
    "Energy and Buildings",
    "Information and Computation",
    "Knowledge and Information Systems",
    "Science and Technology",
    "Spatial Cognition and Computation",
)
"""Names that a list of names must not be cut at."""
JOINT = "\x02"
JOINTS = str.maketrans({",": "\x01", " ": JOINT})
PARTS = str.maketrans({"\x01": ",", JOINT: " "})


def items(printed: str) -> list[str]:
    """Cut `A, B and C` at commas and at the last `and`.

    >>> items("Vision, Learning, and IEEE Transactions on Pattern Analysis and Machine Intelligence")
    ['Vision', 'Learning', 'IEEE Transactions on Pattern Analysis and Machine Intelligence']
    """
    printed = inseparable(printed.strip(" ."))
    parts = [part.strip() for part in printed.split(",")]
    last = parts.pop()
    parts += [last.removeprefix("and ")] if last.startswith("and ") else last.rsplit(" and ", 1)
    return [part.translate(PARTS).strip().removeprefix("the ") for part in parts if part.strip()]


def inseparable(printed: str) -> str:
    """Join the words of the names that must not be cut."""
    printed = printed.replace(", as well as ", ", and ").replace(" as well as ", " and ")
    for name in INSEPARABLE:
        printed = printed.replace(name, name.translate(JOINTS))
    return printed
