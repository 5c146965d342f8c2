"""The capture of an institute's research brief: one paper in the news, then a professor and an institute in portrait.

It is running text in English: a heading (`Research Brief: ...`), a credit line, paragraphs about the paper, then
sections headed `About Professor Song`, `About SIAS`. What its sentences state in the fixed phrases below is read; the
paragraphs themselves stay as descriptions, so nothing they say is lost. It states no author list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple

from kg.errors import BadValue
from kg.formats.format import Format, Line, lines, plain, resources
from kg.records import Institution, Origin, Page, Paper, Person, Record, Resource, SourceDocument, Text
from kg.records.prove import Note, prove
from kg.values import dates, iri, text

LANGUAGE = "en"

HEADING = re.compile(r"(?:Research|News)(?: (?:Brief|Highlight|News|Update))? ?[::] ?(?P<title>.+)", re.I)
CREDIT = re.compile(r"Source ?[::] ?(?P<credit>.+)", re.I)
ABOUT_PERSON = re.compile(r"About (?:the )?(?P<title>Professor|Prof\.?|Dr\.?|Doctor) ?(?P<name>[^.]{0,60})")
ABOUT = re.compile(r"About (?P<name>[^.]{1,100})")

WORD = r"[A-Z][\w&'’.-]*"
EVENT = re.compile(
    r"\b(?:presented|published|accepted|appeared|appears|appearing|to appear)\b[^.]{0,40}?\b(?:at|in|by|to|for) "
    rf"(?:the )?(?P<event>(?P<series>{WORD}(?: {WORD}){{0,6}}) (?P<year>(?:19|20)\d\d))\b"
)
GITHUB = re.compile(r"GitHub - (?P<repository>[\w.-]+/[\w.-]+)(?:: (?P<about>[^.]+))?")
LED_BY = re.compile(
    rf"(?:group|team|lab(?:oratory)?) (?:led|headed|directed) by (?P<honorific>Dr|Prof|Professor)\.? (?P<name>{WORD}(?: {WORD})*)"
)

PARENTHESES = re.compile(r"(?P<name>[^()]+?) ?\((?P<acronym>[A-Z][A-Za-z&-]{1,14})\)")
ORG_WORDS = (
    "University|College|School|Institute|Department|Faculty|Academy|Center|Centre|Laboratory|Lab|Group|Hospital|"
    "Society|Association|Government|Ministry|Council|Company|Corporation"
)
KINDS = (
    ("group", re.compile(r"\b(?:Group|Lab|Laboratory|Team)\b")),
    ("college", re.compile(r"^(?:College|School|Department|Faculty)\b|\b(?:Department|Faculty|School) of\b|\bDepartment$")),
    ("government", re.compile(r"\b(?:Government|Ministry|Municipality)\b")),
    ("institute", re.compile(r"\b(?:Institute|Academy|Center|Centre|Research)\b")),
    ("university", re.compile(r"\b(?:University|College)\b")),
)
"""What the words of a name say of its kind, the most telling first."""

EDITORIAL = (
    ("editor-in-chief", re.compile(r"editors?[ -]in[ -]chief")),
    ("associate-editor", re.compile(r"associate editor")),
    ("guest-editor", re.compile(r"guest editor")),
    ("editorial-board-member", re.compile(r"(?:editorial (?:advisory )?board|advisory editorial board) member|member of the editorial board")),
    ("editor", re.compile(r"editor")),
)


class Section(NamedTuple):
    """A heading and the paragraphs under it."""

    heading: str
    line: int
    paragraphs: tuple[Line, ...]


def recognises(head: str) -> bool:
    """Tell a brief by its heading or credit line together with a section about someone."""
    found = [line.strip().lstrip("\ufeff") for line in head.splitlines() if line.strip()]
    begins = bool(found) and HEADING.fullmatch(found[0]) is not None
    credit = any(CREDIT.fullmatch(line) for line in found[:6])
    about = any(_is_section_heading(line) for line in found[1:])
    return (begins and found[0].lower().startswith("research brief")) or (begins and (credit or about)) or (credit and about)


def _is_section_heading(line: str) -> bool:
    return len(line) <= 110 and ABOUT.fullmatch(line) is not None


def read(stream: BinaryIO, source: SourceDocument, note: Note) -> Iterator[Record]:
    """Give the page, the paper, the person and the institute, as far as the brief states them."""
    sections = _sections(lines(stream, note))
    names = Names(" ".join(line.text for section in sections for line in section.paragraphs))
    main, *rest = sections
    heading = next((line for line in main.paragraphs if (HEADING.fullmatch(line.text))), None)
    credit = next((match for line in main.paragraphs[:6] if (match := CREDIT.fullmatch(line.text))), None)
    if heading or credit:
        first = main.paragraphs[0]
        page = {
            "origin": Origin(source, first.number),
            "title": plain(heading.text, LANGUAGE) if heading else None,
            "credit": text.plain(credit["credit"]) if credit else None,
        }
        proved = prove(Page, page, first.number, note)
        if proved:
            yield proved
    body = [line for line in main.paragraphs if line is not heading and not CREDIT.fullmatch(line.text)]
    paper = _paper(heading, body, source, note)
    if paper:
        yield paper
    leader = LED_BY.search(" ".join(line.text for line in body))
    for section in rest:
        about_person = ABOUT_PERSON.fullmatch(section.heading)
        record: Record | None
        if about_person:
            record = _person(section, leader, names, source, note)
        else:
            record = _institution(section, names, source, note)
        if record:
            yield record


def _sections(found: Sequence[Line]) -> list[Section]:
    """Cut the page at its `About ...` headings; the first section has none."""
    sections = [Section("", 1, ())]
    for line in found:
        if _is_section_heading(line.text) and len(sections[0].paragraphs) > 0:
            sections.append(Section(line.text, line.number, ()))
        elif line.text:
            last = sections[-1]
            sections[-1] = last._replace(paragraphs=(*last.paragraphs, line))
    return sections


class Names:
    """The institutions of a brief: acronyms that it spells out somewhere, and abbreviations of names it has."""

    def __init__(self, whole: str) -> None:
        """Collect the full names and acronyms of the whole text."""
        self.acronyms: dict[str, str] = {}
        for match in PARENTHESES.finditer(whole):
            name = _last_name(match["name"])
            if name and _abbreviates(match["acronym"], name):
                self.acronyms.setdefault(match["acronym"], name)
        self.full = list(dict.fromkeys(re.findall(rf"(?:{WORD} )+University\b|University of (?:{WORD} ?)+", whole)))

    def institution(self, printed: str) -> dict[str, Any] | None:
        """Give an institution by its printed name, an acronym spelled out where the text does so."""
        printed = re.sub(r"\s+", " ", printed).strip(" ,.;")
        match = PARENTHESES.search(printed)
        acronym = match["acronym"] if match else None
        # "Institute for X (IX)" is called Institute for X; "Vision (V) Group" is called as it stands.
        name = match["name"].strip() if match and match.end() == len(printed) else printed
        if name in self.acronyms:
            name, acronym = self.acronyms[name], name
        elif name.isupper() and " " not in name:
            candidates = {full.strip() for full in self.full if _abbreviates(name, full)}
            if len(candidates) == 1:
                name, acronym = candidates.pop(), name
        if not name:
            return None
        kind = next((kind for kind, words in KINDS if words.search(name)), "organization")
        lang = None if name.isupper() else LANGUAGE
        data: dict[str, Any] = {"name": Text(name, lang), "kind": kind, "acronyms": [acronym] if acronym else []}
        parent = re.search(rf" of ((?:{WORD} )*University)$", name)
        if parent and kind != "university":
            data["parent"] = self.institution(parent[1])
        return data


def _last_name(printed: str) -> str:
    """Give the capitalised name that a text ends with: what an acronym in parentheses stands for."""
    words = printed.split()
    start = len(words)
    while start and (words[start - 1][0].isupper() or words[start - 1] in {"of", "for", "and", "the", "in", "on"}):
        if words[start - 1].endswith((".", ",", ";")):
            break
        start -= 1
    while start < len(words) and not words[start][0].isupper():
        start += 1
    return " ".join(words[start:])


def _abbreviates(acronym: str, name: str) -> bool:
    """Tell whether the letters of an acronym occur in a name in their order, beginning with its first letter."""
    letters = iter(name.upper())
    return name[:1].upper() == acronym[0] and all(letter in letters for letter in acronym.upper())


def _paper(heading: Line | None, body: Sequence[Line], source: SourceDocument, note: Note) -> Paper | None:
    """Read the paper that the brief is about."""
    match = HEADING.fullmatch(heading.text) if heading else None
    title = plain(match["title"], LANGUAGE) if match else None
    if title is None:
        line = body[0].number if body else 1
        note(line, "$.title", "expected a heading such as Research Brief: TITLE, found none; the paper was skipped", lost=True)
        return None
    assert heading is not None
    data: dict[str, Any] = {"origin": Origin(source, heading.number), "is_main": True, "title": title}
    event = next((match for line in body if (match := EVENT.search(line.text))), None)
    if event:
        data["kind"] = "conference-paper"
        data["event"] = {"name": event["event"], "series": event["series"]}
    found = [each for line in body for each in _resources(line, note)]
    data["resources"] = found
    data["description"] = [each for line in body if (each := plain(line.text, LANGUAGE))]
    return prove(Paper, data, heading.number, note)


def _resources(line: Line, note: Note) -> list[Resource]:
    """Give the resources of a paragraph: addresses, and repositories cited as `GitHub - owner/name: description`."""
    found: list[Resource] = []
    for each in resources(line.text, line.number, note):
        is_file = each.url.lower().endswith(".pdf")
        found.append(each.model_copy(update={"kind": "file"}) if is_file else each)
    for match in GITHUB.finditer(line.text):
        repository = match["repository"].rstrip(".")
        name = f"{repository}: {match['about'].strip()}" if match["about"] else repository
        try:
            url = iri.parse(f"https://github.com/{repository}")
        except BadValue as error:
            note(line.number, "$.resources", str(error))
            continue
        found = [each for each in found if each.url != url]
        found.append(Resource(kind="software", url=url, name=name))
    return found


NAME = rf"{WORD}(?: (?:{WORD}|de|van|von|der)){{0,5}}"
def _person(
    section: Section, leader: re.Match[str] | None, names: Names, source: SourceDocument, note: Note
) -> Person | None:
    """Read the portrait of a person."""
    sentences = [(line, each) for line in section.paragraphs for each in _sentences(line.text)]
    name = next((match[1] for _, each in sentences if (match := re.match(rf"({NAME}) (?:is|was|has|received|joined|leads)\b", each))), None)
    heading = ABOUT_PERSON.fullmatch(section.heading)
    if name is None or (heading and heading["name"] and not set(heading["name"].split()) & set(name.split())):
        name = heading["name"].strip() if heading and heading["name"] else None
    if not name:
        note(section.line, "$.name", f'expected the name of the person, found "{section.heading}"; the person was skipped', lost=True)
        return None
    data: dict[str, Any] = {
        "origin": Origin(source, section.line),
        "name": name,
        "description": [each for line in section.paragraphs if (each := plain(line.text, LANGUAGE))],
    }
    if leader and leader["name"].strip() == name:
        data["honorific"] = leader["honorific"]
    for line, sentence in sentences:
        for pattern, collect in PERSON_PHRASES:
            for match in pattern.finditer(sentence):
                for key, value in collect(match, names):
                    if isinstance(value, list):
                        data[key] = [*data.get(key, []), *value]
                    elif value is not None:
                        data.setdefault(key, value)
        if not sentence:
            note(line.number, "$", "an empty sentence")
    return prove(Person, data, section.line, note)


def _sentences(paragraph: str) -> list[str]:
    """Cut a paragraph into sentences; `B. Eng.` and `Ph. D` do not end one."""
    protected = re.sub(r"\b(Ph|B|M|D|Dr|Prof|Eng|Sc|St|Jr|No|Vol)\. ?(?=[A-Z])", "\\1.\u00a0", paragraph)
    return [each.replace("\u00a0", " ").strip() for each in re.split(r"(?<=[.!?]) +(?=[A-Z])", protected) if each.strip()]


Found = Iterator[tuple[str, Any]]


def _position(match: re.Match[str], names: Names) -> Found:
    """`... is currently a jointly appointed professor in COLLEGE and INSTITUTE, UNIVERSITY`."""
    title = match["title"].strip()
    yield "job_title", Text(title, LANGUAGE)
    parts = [part.strip() for part in match["where"].rstrip(".").split(",")]
    last = names.institution(parts[-1]) if len(parts) > 1 else None
    head = ", ".join(parts[:-1]) if last else parts[0]
    for printed in _split_institutions(head, names):
        found = names.institution(printed)
        if found is None:
            continue
        if last and found["name"] != last["name"] and "parent" not in found:
            found["parent"] = last
        yield "affiliations", [found]
        if "jointly" in title and found["kind"] == "institute":
            yield "memberships", [{"organization": found, "role": Text(title, LANGUAGE)}]


def _split_institutions(printed: str, names: Names) -> list[str]:
    """Cut a list of institutions at `and` where an institution, or an acronym, follows."""
    pattern = rf"(?:, and |, | and )(?=(?:the )?(?:[A-Z]{{2,}}\b|(?:{WORD} ){{0,4}}(?:{ORG_WORDS})\b))"
    parts = re.split(pattern, printed)
    whole: list[str] = []
    for part in parts:
        # "Science and Technology Group": the second half alone names no institution that the text knows.
        if whole and not re.search(rf"\b(?:{ORG_WORDS})\b", part) and part not in names.acronyms and not part.isupper():
            whole[-1] += f" and {part}"
        else:
            whole.append(part.removeprefix("the "))
    return whole


def _leads(match: re.Match[str], names: Names) -> Found:
    """`He is leading GROUP (ABC) Group of UNIVERSITY`."""
    printed, _, owner = match["group"].rstrip(".").rpartition(" of ")
    if not printed:
        printed, owner = match["group"].rstrip("."), ""
    group = names.institution(printed)
    parent = names.institution(owner) if owner else None
    if group:
        group["kind"] = "group" if group["kind"] == "organization" else group["kind"]
        if parent:
            group["parent"] = parent
        yield "leads", [group]


DEGREE = re.compile(
    r"(?P<degree>Ph\. ?D\.?|PhD|M\. ?D\.?|[BM]\. ?(?:Eng|Sc|S|A|Tech)\.?|[BM](?:Sc|Eng|A|S)|(?:Doctor|Doctoral|Master|Bachelor)(?:'s|’s)?)"
    r"(?: [Dd]egrees?)?(?: (?:in|of) (?P<field>[^,.]+?))? from (?P<where>[A-Z][^.]*?)(?=,? and (?:his |her |their |an? |the )?(?:Ph|M|B|Doctor|Master)|\.?$)"
)


def _degrees(match: re.Match[str], names: Names) -> Found:
    """`He received his Ph. D degree in FIELD from UNIT, UNIVERSITY, and B. Eng. Degree from UNIVERSITY`."""
    for found in DEGREE.finditer(match["degrees"]):
        parts = [part.strip() for part in re.sub(r",? in (?:19|20)\d\d.*$", "", found["where"]).split(",") if part.strip()]
        where = names.institution(parts[0]) if parts else None
        if where and len(parts) > 1:
            where["parent"] = names.institution(parts[-1])
        degree = {"name": found["degree"].strip(), "institution": where}
        if found["field"]:
            degree["field"] = Text(found["field"].strip(), LANGUAGE)
        yield "degrees", [degree]


def _award(match: re.Match[str], _names: Names) -> Found:
    """`He was awarded AWARD in 2004`."""
    award = match["award"].strip().removeprefix("the ")
    yield "awards", [f"{award} ({match['year']})" if match["year"] else award]


def _interests(match: re.Match[str], _names: Names) -> Found:
    """`His research interests mainly include A, B and C`."""
    yield "interests", [Text(each, LANGUAGE) for each in _list(match["interests"])]


def _list(printed: str) -> list[str]:
    """Cut `A, B and C` at commas and at the last `and`."""
    parts = [part.strip() for part in printed.strip(" .").split(",")]
    last = parts.pop().removeprefix("and ")
    parts += last.rsplit(" and ", 1) if " and " in last else [last]
    return [part.strip() for part in parts if part.strip()]


def _editor(match: re.Match[str], _names: Names) -> Found:
    """`He is an associate editor of J1, J2 and an editorial advisory board member of J3`."""
    for clause in re.split(r",? and (?=(?:an?|the) [a-z])", match["roles"].rstrip(".")):
        role_text, separator, journals = clause.partition(" of ")
        if "member of the editorial board" in clause:
            role_text, separator, journals = clause.rpartition(" of ")
        role = next((role for role, words in EDITORIAL if words.search(role_text.lower())), None)
        if role and separator:
            yield "editorial_roles", [{"role": role, "journal": {"name": each}} for each in _list(journals)]


def _member(match: re.Match[str], names: Names) -> Found:
    """`He is a Senior Member of IEEE, and Professional Member of ACM`."""
    for found in re.finditer(r"((?:[A-Z][a-z]+ )*(?:Member|Fellow)) of (?:the )?([A-Z][\w&' -]*?)(?=,| and |\.|$)", match[0]):
        organization = names.institution(found[2])
        if organization:
            yield "memberships", [{"organization": organization, "role": Text(found[1].strip(), LANGUAGE)}]


PERSON_PHRASES = (
    (
        re.compile(
            r"\bis (?:currently |now )?an? (?P<title>[a-z -]*?(?:professor|lecturer|researcher|scientist|fellow|director))"
            r" (?:in|at|of|with) (?P<where>(?:the )?[A-Z].*)",
        ),
        _position,
    ),
    (re.compile(r"\b(?:is leading|leads|is the (?:head|leader|director) of|heads|directs) (?:the )?(?P<group>[A-Z][^.]*)"), _leads),
    (re.compile(r"\b(?:received|obtained|earned|holds) (?P<degrees>(?:his|her|their|an?|the) .*)"), _degrees),
    (re.compile(r"\b(?:was awarded|received|won) (?:the )?(?P<award>[A-Z][^.]*?(?:Fellowship|Award|Prize|Medal|Grant)s?)(?: in (?P<year>\d{4}))?"), _award),
    (re.compile(r"\bresearch interests? (?:mainly |primarily |currently )?(?:include|includes|are|is|lie in|cover) (?P<interests>.+)"), _interests),
    (re.compile(r"\bis (?P<roles>(?:an?|the) [a-z -]*(?:editor|board member)\b.*)"), _editor),
    (re.compile(r"\bis an? (?:[A-Z][a-z]+ )*(?:Member|Fellow) of .*"), _member),
)
"""The phrases that are understood in the portrait of a person, and what they state."""

FOUNDED = re.compile(
    r"\b(?:launched|established|founded|set up|co-founded)\b(?P<what>.*?)\bby (?P<founders>.+?) (?:in|on) "
    r"(?P<date>(?:[A-Z][a-z]+,? )?(?:\d{1,2}, )?\d{4})"
)
FOUNDED_IN = re.compile(r"\b(?:launched|established|founded|set up|created) in (?P<date>(?:[A-Z][a-z]+,? )?\d{4})")


def _institution(section: Section, names: Names, source: SourceDocument, note: Note) -> Institution | None:
    """Read the portrait of an institution."""
    printed = section.heading.removeprefix("About ").removeprefix("the ").strip()
    whole = " ".join(line.text for line in section.paragraphs)
    data = names.institution(printed)
    if not data or not whole:
        note(section.line, "$.description", f'expected a text under the heading "{section.heading}", found none; it was skipped', lost=True)
        return None
    if data["kind"] == "organization" and not whole.startswith(data["name"].value):
        note(section.line, "$.name", f'nothing tells what "{printed}" is; it was skipped', lost=True)
        return None
    data |= {
        "origin": Origin(source, section.line),
        "description": [each for line in section.paragraphs if (each := plain(line.text, LANGUAGE))],
    }
    founded = FOUNDED.search(whole)
    if founded:
        founders = [names.institution(each) for each in _split_institutions(founded["founders"], names)]
        data["founders"] = [each for each in founders if each]
    founded = founded or FOUNDED_IN.search(whole)
    if founded:
        try:
            data["founded"] = dates.from_english(founded["date"])
        except BadValue as error:
            note(section.line, "$.founded", str(error))
    return prove(Institution, data, section.line, note)


FORMAT = Format(
    name="news-brief",
    title="Institute research brief (capture)",
    kinds=("paper", "person", "institution", "venue"),
    streaming=False,
    example="Research Brief: Training Generative Adversarial Networks in One Stage",
    recognises=recognises,
    read=read,
)
