"""The phrases that are understood of an institution and of the paper: the tables stand at the foot of this file."""

from __future__ import annotations

import re

from kg.errors import BadValue
from kg.formats.format import words
from kg.formats.news_brief.names import LANGUAGE, MONTH, NAME, UPPER, WORD, Institutions
from kg.formats.news_brief.phrases import Phrase, Stated
from kg.records import Text
from kg.values import dates, text

DATE = rf"(?:{MONTH},? )?(?:\d{{1,2}}, )?[12]\d{{3}}|\d{{1,2}} {MONTH} [12]\d{{3}}"


def _dated(field: str, printed: str) -> Stated:
    try:
        yield field, dates.from_english(printed)
    except BadValue:
        return


MADE = (
    r"(?:^|\b(?:is|was|were|been) (?:an? )?(?:(?:newly|jointly|officially|formally|first|co) ?-?)*)"
    r"(?i:launched|established|founded|co-founded|set up|created|initiated|inaugurated)\b"
)


def _founders(match: re.Match[str], institutions: Institutions) -> Stated:
    """`is a jointly launched institution by A and B in June, 2020`; founders that are no institutions are not known."""
    printed = re.split(r",? (?:in|on|as|with|to)\b", match["founders"], maxsplit=1)[0]
    named = [institutions.institution(each) for each in institutions.split(printed) if institutions.knows(each)]
    yield "founders", [each for each in named if each]


def _founded(match: re.Match[str], _institutions: Institutions) -> Stated:
    """`was founded in 1897`."""
    yield from _dated("founded", match["date"])


def _part_of(match: re.Match[str], institutions: Institutions) -> Stated:
    """`is part of UNIVERSITY`."""
    if institutions.knows(match["parent"]):
        yield "parent", institutions.institution(match["parent"])


MEETING = re.compile(r"\b(?:Conference|Symposium|Workshop|Congress|Meeting)\b")
CONFERENCES = words(
    "AAAI AAMAS ACL AISTATS CHI CIKM COLT CVPR CoRL ECCV EMNLP ICASSP ICCV ICDE ICDM ICIP ICLR ICME ICML "
    "ICRA IJCAI INTERSPEECH Interspeech IROS KDD MICCAI NAACL NIPS NeurIPS OSDI PLDI RSS SIGGRAPH SIGIR "
    "SIGMOD SOSP UAI UIST VLDB WACV WSDM WWW",
)
JOURNALS = words("Brain Cell Chem Immunity Joule Matter Nature Neuron PNAS Patterns Science eLife iScience")
"""Journals of one word; other single words after `published in` may be a place or a language."""
EVENT = re.compile(
    r"\b(?P<verb>presented|published|accepted|appear(?:s|ed|ing)?)\b(?: [a-z-]+){0,6}? (?:at|in|by|to|for) (?:the )?"
    rf"(?:[Pp]roceedings of (?:the )?)?(?P<name>(?:(?P<ordinal>\d+(?:st|nd|rd|th)) |(?P<before>(?:19|20)\d\d) )?"
    rf"{WORD}(?:(?: (?:of|for|and|on|the))*+ (?!{MONTH}\b){WORD}){{0,14}})"
    r"(?: \((?P<acronym>[A-Z][\w&/+-]*?)(?:[ ’'-]+(?P<inner>(?:19|20)\d\d))?\))?(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)


def _event(match: re.Match[str], _institutions: Institutions) -> Stated:
    """`was presented at CVPR 2021`; an event without its year is only a series, and none is stated."""
    name, acronym, year = match["name"], match["acronym"], match["inner"] or match["year"]
    known = match["verb"] == "presented" or MEETING.search(name) or CONFERENCES & {*name.split(), acronym}
    if not known:
        return
    if year:
        series = acronym or name
        yield "event", {"name": f"{series} {year}", "series": series}
    elif match["before"]:
        yield "event", {"name": name, "series": name.removeprefix(f"{match['before']} ")}
    elif match["ordinal"] and MEETING.search(name):
        yield "event", {"name": name, "series": name.removeprefix(f"{match['ordinal']} ")}
    else:
        return
    yield "kind", "conference-paper"


JOURNAL = re.compile(
    r"\b(?:published|appear(?:s|ed))(?: online| recently)? (?:online )?in (?:the )?(?P<journal>(?:[a-z-]+ ){0,3}journal,? )?"
    rf"(?P<name>{NAME})(?:,? (?:on|in) (?P<date>{DATE})\b)?"
)


def _journal(match: re.Match[str], _institutions: Institutions) -> Stated:
    """`was published in Nature Communications on March 3, 2022`."""
    name = match["name"]
    words = set(name.split())
    if MEETING.search(name) or words & (CONFERENCES | {"Proceedings", "Advances"}):
        return
    titled = len(words) > 1 and any(not word.isupper() and word[0].isupper() for word in words)
    if match["journal"] or titled or name in JOURNALS:
        yield "venue", {"name": name}
        yield "kind", "journal-article"
        if match["date"]:
            yield from _dated("published", match["date"])


def _title(match: re.Match[str], _institutions: Institutions) -> Stated:
    """`in a paper titled "TITLE"`."""
    title = text.plain(match["title"]).rstrip(" ,.")
    if title:
        yield "title", Text(title, LANGUAGE)


INSTITUTION_PHRASES = (
    Phrase(re.compile(rf"{MADE}[^.;]{{0,160}}?\bby (?P<founders>(?:the )?[{UPPER}][^.;]{{1,300}})"), _founders),
    Phrase(re.compile(rf"{MADE}[^.;]{{0,300}}?\b(?:in|on) (?P<date>{DATE})\b"), _founded),
    Phrase(
        re.compile(rf"\bis (?:an? )?(?:part|unit|division|school|institute|department) of (?:the )?(?P<parent>{NAME})"),
        _part_of,
    ),
)
"""What a sentence states whose subject is the institution."""

PAPER_PHRASES = (
    Phrase(EVENT, _event),
    Phrase(JOURNAL, _journal),
    Phrase(
        re.compile(
            r"\b(?:paper|article|study|work),? (?:titled|entitled|called),? [“\"‘](?P<title>[^“”\"]{5,400})[”\"’]"
        ),
        _title,
    ),
)
"""What a sentence states of the paper that the brief is about."""
