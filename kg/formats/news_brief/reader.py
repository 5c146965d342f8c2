"""The reader of news briefs: the records of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple

from kg.errors import BadValue
from kg.formats._links import is_repository, resources
from kg.formats.format import DEFAULTS, Line, Reader, Settings, attempt, leave_out, lines, plain, plain_lines
from kg.formats.news_brief import ABOUT, COLON, CREDIT, HEADING, TOP, _is_section_heading
from kg.formats.news_brief.names import HONORIFIC, LANGUAGE, PERSON, Institutions
from kg.formats.news_brief.others import INSTITUTION_PHRASES, PAPER_PHRASES
from kg.formats.news_brief.people import INTEREST_PHRASES, PERSON_PHRASES
from kg.formats.news_brief.phrases import collect, is_fact, sentences, stated
from kg.records import Institution, Origin, Page, Paper, Person, Record, Resource, SourceDocument
from kg.records.prove import Note, prove
from kg.values import doi, iri, text

ABOUT_THE_BRIEF = re.compile(
    rf"(?:Date|Time|Published|Release date|Updated|Author|Writer|Reporter|Editor|Photo|Views|Hits){COLON}.{{0,80}}",
    re.IGNORECASE,
)
ABOUT_SOMEBODY = re.compile(
    rf"(?P<honorific>{HONORIFIC})(?: (?P<name>.+))?|(?:Author|Researcher|Scientist|Speaker|Professor)(?: (?P<named>.+))?",
    re.IGNORECASE,
)

SUBJECT = re.compile(
    rf"(?:(?P<honorific>{HONORIFIC}) )?(?P<name>{PERSON})(?: \([^()]{{1,40}}\))?,? (?:is|are|was|has|have|received|joined|leads|holds|earned|obtained)\b"
)
LEAD_IN = r"(?:(?:Currently|Now|Since \d{4}|In \d{4}|In addition|Moreover|Besides), )?"
PRONOUN = re.compile(rf"{LEAD_IN}(?:He|She|They|he|she|they)\b")
PERSONAL = re.compile(r"\b(?:professor|lecturer|researcher|scientist|scholar|student|fellow|engineer)\b", re.IGNORECASE)
POSSESSIVE = re.compile(
    r"(?:(?:His|Her|Their|The) |[^.]{1,60}?[’']s? )?(?:main |current |primary )?(?:[Rr]esearch|[Aa]cademic|[Ss]cientific) "
)
IMPERSONAL = re.compile(
    r"(?:It|The (?:institut(?:e|ion)|university|cent(?:er|re)|school|college|lab(?:oratory)?|academy|group|organi[sz]ation|company|"
    r"society|department|platform))\b|(?:Founded|Established|Launched|Created|Set up)\b"
)
OF_EARLIER_WORK = re.compile(r"\b(?:previous|earlier|prior|last year)\b", re.IGNORECASE)

LED_BY = re.compile(
    rf"(?:[Gg]roup|[Tt]eam|[Ll]ab(?:oratory)?) (?:led|headed|directed) by (?P<honorific>{HONORIFIC}) (?P<name>{PERSON})"
)
GITHUB = re.compile(r"GitHub [-–] (?P<repository>[\w.-]{1,60}/[\w.-]{1,100})(?:: (?P<about>[^.]{1,300}))?")
PDF = re.compile(r"\.pdf(?:[?#]|$)", re.IGNORECASE)


class Section(NamedTuple):
    """A heading and the paragraphs under it."""

    heading: Line
    paragraphs: list[Line]

    @property
    def name(self) -> str:
        """What the section is about, as its heading says."""
        about = ABOUT.fullmatch(self.heading.text)
        return about["name"].strip() if about else ""


class Brief(NamedTuple):
    """A brief, taken apart: its source, its institutions, and who is named as the leader of the group."""

    source: SourceDocument
    institutions: Institutions
    leader: re.Match[str] | None
    note: Note


def read(stream: BinaryIO, source: SourceDocument, note: Note, settings: Settings = DEFAULTS) -> Iterator[Record]:
    """Give the page, the paper, the person and the institute, as far as the brief states them."""
    main, *rest = _sections(lines(stream, note, settings))
    top = main.paragraphs[:TOP]
    heading = next((line for line in top if HEADING.fullmatch(line.text)), None)
    credit = next((line for line in top if CREDIT.fullmatch(line.text)), None)
    body = [line for line in main.paragraphs if line not in (heading, credit)] if heading or credit else main.paragraphs
    leader = next((match for each in _sentences(body) if (match := LED_BY.search(each))), None)
    every = (sentence for section in (main, *rest) for sentence in _sentences(section.paragraphs))
    brief = Brief(source, Institutions(every), leader, note)
    made = [
        _page(heading, credit, brief),
        _paper(heading, _without_bylines(body, note), brief),
        *(_person(section, brief) if _is_person(section, brief) else _institution(section, brief) for section in rest),
    ]
    yield from (record for record in made if record is not None)


def _sections(found: Sequence[Line]) -> list[Section]:
    """Cut the page at its `About ...` headings; the first section has none."""
    sections = [Section(Line(1, ""), [])]
    for line in found:
        if sections[0].paragraphs and _is_section_heading(line.text):
            sections.append(Section(line, []))
        elif line.text:
            sections[-1].paragraphs.append(line)
    return sections


def _sentences(found: Sequence[Line]) -> Iterator[str]:
    for line in found:
        if " " in line.text:  # one word states nothing
            yield from sentences(line.text)


def _without_bylines(body: Sequence[Line], note: Note) -> list[Line]:
    """Leave out the date and the author of the brief itself, which are not those of the paper."""
    bylines = [line for line in body if ABOUT_THE_BRIEF.fullmatch(line.text)]
    for line in bylines:
        leave_out(note, line, "$.description", "a paragraph about the paper")
    return [line for line in body if not ABOUT_THE_BRIEF.fullmatch(line.text)] if bylines else list(body)


def _page(heading: Line | None, credit: Line | None, brief: Brief) -> Page | None:
    """Give what the page says of itself."""
    if heading is None and credit is None:
        return None
    credited = CREDIT.fullmatch(credit.text) if credit else None
    line = min(each.number for each in (heading, credit) if each)
    data = {
        "origin": Origin(brief.source, line),
        "title": plain(heading.text, LANGUAGE) if heading else None,
        "credit": text.plain(credited["credit"]) or None if credited else None,
    }
    return prove(Page, data, line, brief.note)


# --- the paper ----------------------------------------------------------------------------------------------------


def _paper(heading: Line | None, body: Sequence[Line], brief: Brief) -> Paper | None:
    """Read the paper that the brief is about; its title is the one in quotation marks, or else the heading's."""
    match = HEADING.fullmatch(heading.text) if heading else None
    data: dict[str, Any] = {}
    for sentence in _sentences(body):
        if not OF_EARLIER_WORK.search(sentence):
            collect(data, stated(sentence, PAPER_PHRASES, brief.institutions))
    title = data.get("title") or (plain(match["title"], LANGUAGE) if match else None)
    if title is None:
        sentence = "expected a heading such as Research Brief: TITLE, got none; the paper was skipped"
        brief.note(body[0].number if body else 1, "$.title", sentence, lost=True)
        return None
    if "event" in data and "venue" in data:
        data.pop("event" if data["kind"] == "journal-article" else "venue")
    first = heading or body[0]
    linked = [_facts(line) for line in body]
    data |= {
        "origin": Origin(brief.source, first.number),
        "is_main": True,
        "title": title,
        "identifiers": _doi(linked),
        "resources": _resources(linked, brief.note),
        "description": plain_lines(body, LANGUAGE),
    }
    return prove(Paper, data, first.number, brief.note)


def _facts(line: Line) -> Line:
    """Give a paragraph without the sentences that are no facts: what they link to is not the paper's."""
    kept = line.text
    for sentence in sentences(line.text):
        if not is_fact(sentence):
            kept = kept.replace(sentence, "")
    return Line(line.number, kept)


def _doi(body: Sequence[Line]) -> list[dict[str, str]]:
    """Give the DOI of the paper: the only one in the brief."""
    found: dict[str, None] = {}
    for line in body:
        for link in text.links(line.text):
            if "doi.org/10." in link.url:
                try:
                    found[doi.parse(link.url)] = None
                except BadValue:
                    continue
    return [{"scheme": "doi", "value": each} for each in found] if len(found) == 1 else []


def _resources(body: Sequence[Line], note: Note) -> list[Resource]:
    """Give the resources: addresses, and repositories cited as `GitHub - owner/name: what it is`."""
    found = {each.url: each for each in resources(body, note) if "doi.org/10." not in each.url}
    for url, each in found.items():
        if PDF.search(url) and not is_repository(url):
            found[url] = each.model_copy(update={"kind": "file"})
    for line in body:
        for match in GITHUB.finditer(line.text):
            repository = match["repository"].rstrip(".-")
            address = attempt(iri.parse, f"https://github.com/{repository}", line.number, "$.resources", note)
            if address:
                name = f"{repository}: {match['about'].strip()}" if match["about"] else repository
                found[address] = Resource(kind="software", url=address, name=text.plain(name))
    return list(found.values())


# --- portraits ----------------------------------------------------------------------------------------------------


def _is_person(section: Section, brief: Brief) -> bool:
    """Tell the portrait of a person: its heading has a title of one, or its first sentence a profession."""
    if ABOUT_SOMEBODY.fullmatch(section.name):
        return True
    if brief.institutions.knows(section.name) or not section.paragraphs:
        return False
    opening = next(_sentences(section.paragraphs), "")
    subject = SUBJECT.match(opening)
    return subject is not None and _same_person(subject["name"], section.name) and PERSONAL.search(opening) is not None


def _same_person(one: str, other: str) -> bool:
    """Tell whether one name is part of the other (`Song`, `Mingli Song`)."""
    first, second = set(text.normal(one).split()), set(text.normal(other).split())
    return bool(first and second) and (first <= second or second <= first)


def _person(section: Section, brief: Brief) -> Person | None:
    """Read the portrait of a person."""
    about = ABOUT_SOMEBODY.fullmatch(section.name)
    headed = str((about["name"] or about["named"] or "") if about else section.name).strip()
    subject = _subject(section, headed)
    name = str(subject["name"]) if subject else headed
    if not name:
        sentence = f'expected the name of a person, got "{section.heading.text}"; the person was skipped'
        brief.note(section.heading.number, "$.name", sentence, lost=True)
        return None
    titles = [subject and subject["honorific"], about and about["honorific"]]
    if brief.leader and _same_person(brief.leader["name"], name):
        titles.insert(0, brief.leader["honorific"])
    data: dict[str, Any] = {
        "origin": Origin(brief.source, section.heading.number),
        "name": text.plain(name),
        "honorific": next((title for title in titles if title), None),
        "description": plain_lines(section.paragraphs, LANGUAGE),
    }
    of_the_person = re.compile(rf"{LEAD_IN}(?:{HONORIFIC} )?(?:{'|'.join(map(re.escape, [name, *name.split()]))})\b")
    for sentence in _sentences(section.paragraphs):
        if PRONOUN.match(sentence) or of_the_person.match(sentence):
            collect(data, stated(sentence, PERSON_PHRASES, brief.institutions))
        if POSSESSIVE.match(sentence):
            collect(data, stated(sentence, INTEREST_PHRASES, brief.institutions))
    return prove(Person, data, section.heading.number, brief.note)


def _subject(section: Section, headed: str) -> re.Match[str] | None:
    """Find the sentence that names the person; the heading often has the family name alone."""
    for sentence in _sentences(section.paragraphs):
        subject = SUBJECT.match(sentence)
        if subject and not PRONOUN.match(sentence) and (not headed or _same_person(subject["name"], headed)):
            return subject
    return None


def _institution(section: Section, brief: Brief) -> Institution | None:
    """Read the portrait of an institution."""
    data = brief.institutions.institution(section.name)
    if not data or not section.paragraphs:
        leave_out(brief.note, section.heading, "$.description", "a heading with a text below it", lost=True)
        return None
    named = {data["name"].value, *data["acronyms"]}
    opening = section.paragraphs[0].text.removeprefix("The ")
    if not brief.institutions.knows(section.name) and not opening.startswith(tuple(named)):
        leave_out(brief.note, section.heading, "$.name", "the name of an institution", lost=True)
        return None
    data |= {
        "origin": Origin(brief.source, section.heading.number),
        "description": plain_lines(section.paragraphs, LANGUAGE),
    }
    for sentence in _sentences(section.paragraphs):
        if IMPERSONAL.match(sentence) or sentence.removeprefix("The ").startswith(tuple(named)):
            collect(data, stated(sentence, INSTITUTION_PHRASES, brief.institutions))
    return prove(Institution, data, section.heading.number, brief.note)


READER = Reader(read)
