"""The capture of an institute's research brief: one paper in the news, then a professor and an institute in portrait.

It is running text in English: a heading (`Research Brief: ...`), a credit line, paragraphs about the paper, then
sections headed `About Professor Song`, `About SIAS`. What its sentences state in the phrases that are understood is
read; the paragraphs themselves stay as descriptions, so nothing they say is lost. It states no author list.
"""

from __future__ import annotations

import re

from kg.formats.format import Format, Head, Reader, printed_lines

COLON = " ?[:\uff1a] ?"
HEADING = re.compile(
    rf"(?P<kind>(?:Research|News|Science|Paper|Publication)(?: (?:Brief|Highlight|News|Update|Spotlight)s?)?)(?:{COLON}| [-–—|] )"
    r"(?P<title>.+)",
    re.IGNORECASE,
)
CREDIT = re.compile(rf"Source{COLON}(?P<credit>.+)", re.IGNORECASE)
TOP = 6
"""Lines at the beginning among which heading and credit stand."""

ABOUT = re.compile(r"(?:About|Biography of|Profile of|Introduction to) (?:the )?(?P<name>[^\W\d_a-z].*)")
LONGEST_HEADING = 110
MOST_HEADING_WORDS = 14


def recognises(head: Head) -> bool:
    """Tell a brief by its heading, by itself or together with a credit line or a section about someone."""
    found = [line for line in printed_lines(head.text) if line]
    heading = next((match for line in found[:TOP] if (match := HEADING.fullmatch(line))), None)
    credit = any(CREDIT.fullmatch(line) for line in found[:TOP])
    about = any(_is_section_heading(line) for line in found[1:])
    if heading and " " in heading["kind"] and len(found) > 1:
        return True
    return (heading is not None and (credit or about)) or (credit and about)


def _is_section_heading(line: str) -> bool:
    short = len(line) <= LONGEST_HEADING and len(line.split()) <= MOST_HEADING_WORDS
    return short and ABOUT.fullmatch(line) is not None and not line.endswith((".", "!", "?", ",", ";"))


def _reader() -> Reader:
    from kg.formats.news_brief.reader import READER  # noqa: PLC0415 - slow to import

    return READER


FORMAT = Format(
    name="news-brief",
    title="Institute research brief (capture)",
    kinds=("paper", "person", "institution", "venue"),
    streaming=False,
    example="Research Brief: Training Generative Adversarial Networks in One Stage",
    recognises=recognises,
    reader=_reader,
)
