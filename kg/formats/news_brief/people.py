"""The phrases that are understood in the portrait of a person: the table stands at the foot of this file."""

from __future__ import annotations

import re

from kg.formats.news_brief.names import LANGUAGE, NAME, WORD, Institutions
from kg.formats.news_brief.phrases import JOINT, Phrase, Stated, inseparable, items
from kg.records import Text
from kg.values import text

TITLE = (
    r"(?P<title>(?:[A-Za-z-]+ ){0,5}?(?i:professor|lecturer|researcher|scientist|engineer|instructor|reader|dean|chair|"
    r"postdoc|student|candidate|(?:research|postdoctoral|teaching) fellow)(?: and (?:[a-z-]+ ){0,2}(?:dean|head|chair|director))?)"
)
CLAUSE_END = re.compile(
    r",? and (?:is|was|has|leads|heads|directs|serves|also|an?|the [a-z]|as)\b.*|,? (?:where|who|which|since|as|from|until)\b.*"
    r"|;.*|[.]$"
)


def _position(match: re.Match[str], institutions: Institutions) -> Stated:
    """`is currently a jointly appointed professor in COLLEGE and INSTITUTE, UNIVERSITY`."""
    title, where = match["title"], CLAUSE_END.sub("", match["where"])
    subject, at, place = where.partition(" at ")
    if at and match["how"] in {"of", "in"} and not institutions.knows(subject):
        title, where = f"{title} {match['how']} {subject}", place
    places = institutions.places(where) if re.match(rf"(?:the )?{WORD}", where) else []
    if not places:
        return
    yield "job_title", Text(title, LANGUAGE)
    yield "affiliations", places
    if "jointly" in title:
        role = Text(title, LANGUAGE)
        yield "memberships", [{"organization": each, "role": role} for each in places if each["kind"] == "institute"]


def _leads(match: re.Match[str], institutions: Institutions) -> Stated:
    """`is leading GROUP (ABC) Group of UNIVERSITY`."""
    printed, owner = match["group"], match["owner"] or ""
    head, of, tail = printed.rpartition(" of ")
    if not owner and of and institutions.knows(head) and institutions.knows(tail):
        printed, owner = head, tail
    group = institutions.institution(printed)
    if group is None or not institutions.knows(printed):
        return
    if group["kind"] == "organization":
        group["kind"] = "group"
    parent = institutions.institution(owner) if institutions.knows(owner) else None
    if parent and parent["name"] != group["name"]:
        group["parent"] = parent
    yield "leads", [group]


DEGREE = (
    r"(?:Ph\. ?D\b\.?|PhD|D\. ?Phil\b\.?|DPhil|M\. ?D\b\.|[BM]\. ?(?:Eng|Sc|Tech|Phil|S|A|E)\b\.?|MBA|[BM](?:Sc|Eng|Tech|Phil|A|S|E)\b"
    r"|(?:[Dd]octor(?:al|ate)?|[Mm]aster|[Bb]achelor)\b(?:[’']s)?(?: of (?:Science|Arts|Engineering|Philosophy|Medicine|Technology))?)"
)
SCHOOL = rf"{WORD}(?:(?: (?:of|for|and|the|in|de))*+ (?!{DEGREE}){WORD}| \([A-Z]\w*\)){{0,12}}"
DEGREES = re.compile(
    rf"(?<!\w)(?P<degrees>{DEGREE}(?:(?:, and |, | and ){DEGREE})*)(?: [Dd]egrees?)?"
    rf"(?: (?:in|of) (?P<field>(?:(?!{DEGREE})[^,.;()]){{1,80}}?))?"
    rf"(?:,? (?:from|at) (?:the )?(?P<where>{SCHOOL}(?:, (?!and\b){SCHOOL}){{0,3}})|(?<=\w)(?=,? and (?:an? |the |his |her |their )?{DEGREE}))"
)


def _degrees(match: re.Match[str], institutions: Institutions) -> Stated:
    """`received his Ph. D degree in FIELD from UNIT, UNIVERSITY, and B. Eng. Degree from UNIVERSITY`."""
    if "respectively" in match["rest"]:
        return  # which degree is from which university, only the order tells
    for found in DEGREES.finditer(match["rest"]):
        where = institutions.places(found["where"])[:1] if found["where"] else []
        field = Text(text.plain(found["field"]), LANGUAGE) if found["field"] else None
        if where or field:
            names = re.findall(DEGREE, found["degrees"])
            yield "degrees", [{"name": name, "field": field, "institution": next(iter(where), None)} for name in names]


AWARDS = re.compile(
    rf"(?P<award>(?:{WORD} (?:(?:of|for|and|on|the|in) )*+){{1,12}}?(?:Fellowship|Award|Prize|Medal|Grant|Scholarship|Honou?r)s?"
    rf"(?: (?:for|of) (?:the )?{NAME})?)(?! (?i:committee|jury|panel|program|programme|council|winning))"
    r"(?:,? (?:in|for) (?P<in>[12]\d{3})| \((?P<parenthesised>[12]\d{3})\)|, (?P<comma>[12]\d{3}))?"
)


def _awards(match: re.Match[str], _institutions: Institutions) -> Stated:
    """`was awarded AWARD in 2004`."""
    for found in AWARDS.finditer(match["rest"]):
        year = found["in"] or found["parenthesised"] or found["comma"]
        award = found["award"].removeprefix("The ")
        yield "awards", [f"{award} ({year})" if year else award]


MEMBER = re.compile(
    r"(?<!board )(?<!committee )(?<!faculty )(?<!staff )(?P<role>(?:(?i:senior|life|professional|distinguished|elected|foreign|"
    r"honorary|student|associate|founding|corresponding) )?(?:[Mm]ember|[Ff]ellow)) of (?:the )?"
    rf"(?P<bodies>{NAME}(?:, (?:and )?(?:the )?(?:[A-Z]{{2,}}\b(?! \w+ of)))*)"
)
TITULAR = re.compile(
    r"\ban? (?P<body>[A-Z]{2,}(?:[/-][A-Z]+)?) (?P<role>(?:(?:Senior|Life|Distinguished|Professional) )?(?:Member|Fellow))\b"
)


def _memberships(match: re.Match[str], institutions: Institutions) -> Stated:
    """`is a Senior Member of IEEE, and Professional Member of ACM`; `is an IEEE Fellow`."""
    for found in MEMBER.finditer(match["rest"]):
        for printed in institutions.split(found["bodies"]):
            yield from _membership(printed, found["role"], institutions)
    for found in TITULAR.finditer(match["rest"]):
        yield from _membership(found["body"], found["role"], institutions)


def _membership(printed: str, role: str, institutions: Institutions) -> Stated:
    body = institutions.institution(printed)
    if body:
        yield "memberships", [{"organization": body, "role": Text(role, LANGUAGE)}]


EDITORIAL = (
    (None, re.compile(r"(?:associate|deputy|vice|assistant|executive)[ -]editors?[ -]in[ -]chief", re.IGNORECASE)),
    ("editor-in-chief", re.compile(r"(?:co-?)?editors?[ -]in[ -]chief", re.IGNORECASE)),
    ("associate-editor", re.compile(r"associate[ -]editors?", re.IGNORECASE)),
    ("guest-editor", re.compile(r"guest[ -](?:associate )?editors?", re.IGNORECASE)),
    (
        "editorial-board-member",
        re.compile(r"(?:advisory )?editorial (?:advisory )?boards?(?: members?)?", re.IGNORECASE),
    ),
    ("editor", re.compile(r"editors?\b", re.IGNORECASE)),
)
"""The words of a role, the most telling first; None for roles that are not known."""
NEXT_ROLE = re.compile(
    r"(?:,|;)? and (?:as )?(?=(?:an?|the|on) [A-Za-z -]*(?i:editor|board))|[,;] (?=(?:an?|the) [A-Za-z -]*(?i:editor|board))"
)
OF_JOURNALS = re.compile(
    r"(?: members?)?,? (?:of|for|with|at) (?:the )?(?:[a-z -]*journals?,? )?(?:(?:including|such as) )?"
)
OF_SOMETHING = re.compile(" (?:of|on|for|in) ")
OPENER = re.compile("(?:the )?(?:ACM|IEEE|International|Journal|Transactions|Annals|Frontiers)\\b")
ROLE_END = re.compile(
    r",? (?:since|from|in \d|until|where|which|and (?:has|is|was|serves|a|an|the [a-z]))\b.*| \(\d.*|[.;]$"
)


def _editor(match: re.Match[str], _institutions: Institutions) -> Stated:
    """`is an associate editor of J1, J2 and an editorial advisory board member of J3`."""
    for clause in NEXT_ROLE.split(match["rest"]):
        roles = [(role, found) for role, words in EDITORIAL if (found := words.search(clause))]
        role, found = roles[0] if roles else (None, None)
        journals = OF_JOURNALS.match(clause, found.end()) if found else None
        if role and journals:
            names = _journals(ROLE_END.sub("", clause[journals.end() :]))
            yield "editorial_roles", [{"role": role, "journal": {"name": name}} for name in names]


def _journals(printed: str) -> list[str]:
    """Give the journals of a list; where `and` may belong to a name, the last ones are left out.

    >>> _journals("eLife and Neurocomputing"), _journals("Journal of Nutrition and Health")
    (['eLife', 'Neurocomputing'], [])
    """
    listed = inseparable(printed.strip(" ."))
    last = listed.rpartition(",")[2].strip()
    first, joint, second = last.removeprefix("and ").partition(" and ")
    doubtful = joint and (
        " and " in second or (OF_SOMETHING.search(first) and JOINT not in first and not OPENER.match(second))
    )
    names = items(listed.rpartition(",")[0] if doubtful else listed)
    return [name for name in names if re.match(WORD, name)]


def _interests(match: re.Match[str], _institutions: Institutions) -> Stated:
    """`research interests mainly include A, B and C`."""
    listed = re.split(r",? (?:with|especially|particularly|including|such as)\b|[;:]", match["interests"], maxsplit=1)[
        0
    ]
    yield "interests", [Text(each, LANGUAGE) for each in items(text.plain(listed))]


IS = r"\b(?:is|are|serves? as|works? as|has been|has been serving as|(?:is|are) serving as) (?:(?:currently|now|also) )?(?:as )?"
REST = r"(?P<rest>.*)"

PERSON_PHRASES = (
    Phrase(
        re.compile(
            rf"(?:{IS}(?:an? |the )?|,? and (?:an?|the) ){TITLE},? (?P<how>in|at|of|with) (?P<where>.+?)"
            r"(?=,? and (?:an?|the) [a-z]|,? and (?:is|was|has|leads|heads|directs|serves)\b|$)"
        ),
        _position,
    ),
    Phrase(
        re.compile(
            r"\b(?:(?:is|are) (?:currently )?leading|leads?|heads?|directs?|"
            r"(?:(?:is|are) (?:currently )?|and )the (?:founding |founder and )?(?:head|leader|director) of)"
            rf" (?:the )?(?P<group>{NAME})(?:,? at (?:the )?(?P<owner>{NAME}))?"
        ),
        _leads,
    ),
    Phrase(re.compile(rf"\b(?:received|obtained|earned|completed|holds?|awarded|has|have) {REST}"), _degrees),
    Phrase(re.compile(rf"\b(?:awarded|received|won|recipient of|winner of|honou?red with|earned) {REST}"), _awards),
    Phrase(re.compile(rf"\b(?:is|are|elected|named|became|serves? as|as) (?:also )?{REST}"), _memberships),
    Phrase(re.compile(rf"(?:{IS}|\b(?:serves?|sits?|is|are) (?=on the )){REST}"), _editor),
    Phrase(re.compile(r"\b(?:has|have) served as (?P<rest>.*\bsince\b.*)"), _editor),
)
"""What a sentence states whose subject is the person."""

INTEREST_PHRASES = (
    Phrase(
        re.compile(
            r"\b(?:research|academic|scientific|current)? ?(?:interests?|research|work) (?:mainly |primarily |currently |broadly )?"
            r"(?:includes?|are(?: in)?|is in|lies? in|covers?|spans?|focus(?:es)? on) (?P<interests>.+)"
        ),
        _interests,
    ),
)
"""What a sentence states whose subject is the person's research."""
