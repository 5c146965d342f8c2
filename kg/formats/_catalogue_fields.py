"""The fields of a library catalogue's page: which labels it has, and where one stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.formats.format import Line, ending, leave_out, words
from kg.records.prove import Note

LABELS: Mapping[str, tuple[str, ...]] = {
    "Record Type": ("Type",),
    "Title": (),
    "Main Title": (),
    "Authors": ("Author", "Author(s)", "Creator", "Creators", "Contributors"),
    "Corporate Authors": ("Corporate Author", "Corporate Author(s)"),
    "Abstract": ("Abstracts", "Summary"),
    "Is Part Of": ("Part Of",),
    "Journal": ("Journal Title",),
    "Conference": ("Conference Name", "Event", "Meeting Name"),
    "Volume": (),
    "Issue": ("Issue Number",),
    "Year": ("Publication Year",),
    "Page Start": ("Start Page",),
    "Page End": ("End Page",),
    "Pages": ("Page Range",),
    "Publication Date": ("Date", "Date of Publication"),
    "Subjects": ("Subject", "Subject(s)", "Keywords"),
    "Journal URLs": ("Journal URL",),
    "DOI": ("DOIs",),
    "Languages": ("Language", "Language(s)"),
    "ISSNs": ("ISSN", "ISSN(s)", "EISSN", "EISSNs", "E-ISSN"),
    "Physical Locations": ("Physical Location",),
}
"""The fields that are read, and the other labels that they go by."""

PASSED_OVER = {
    "Issue Display": "repeats volume, issue and year",
    "Issue Sort Value": "a sorting key",
    "Deposit Type": "about the library's copy",
    "View Content": "about access in the library",
    "Ingest File": "about the library's processing",
}
"""Fields that are left out on purpose, and why."""

TELLING = frozenset(
    {"Record Type", "Main Title", "Is Part Of", "Page Start", "Journal URLs", "Physical Locations", *PASSED_OVER}
)
"""Labels that hardly any other page has."""

NAMES = {name.casefold(): label for label, others in LABELS.items() for name in (label, *others)}
NAMES |= {label.casefold(): label for label in PASSED_OVER}

LABEL = r"(?P<label>[A-Z][\w()/&.']{0,24}+(?:[ -][\w()/&.']{1,24}+){0,4}) ?:"
DASHED = re.compile(rf"- ?{LABEL}")
ALONE = re.compile(LABEL)
GLUED = re.compile(rf" [-–—] {LABEL}$")
SECTIONS = words(
    "aim aims background conclusion conclusions context design discussion findings highlights implications "
    "interpretation introduction limitations method methods objective objectives originality purpose "
    "results setting significance",
)
"""What stands before a colon inside an abstract, and is no label of a field."""

LONGEST_LABEL = 60

Fields = Mapping[str, Sequence[Line]]
"""The values of each field that is read, as printed; what stands before the first label has an empty one."""


def label_in(line: str, inside: str = "") -> re.Match[str] | None:
    """Match a label that a line consists of, or ends with."""
    match = DASHED.fullmatch(line) or ending(GLUED, line)
    if match:
        section = match["label"].casefold() in SECTIONS
        return None if inside == "Abstract" and section else match
    match = ALONE.fullmatch(line) if len(line) <= LONGEST_LABEL else None
    return match if match and match["label"].casefold() in NAMES else None


def fields_of(found: Sequence[Line], note: Note) -> dict[str, list[Line]]:
    """Cut the page into fields; what stands before the first label has an empty one. Only known fields are kept."""
    fields: dict[str, list[Line]] = {"": []}
    label, values = "", fields[""]
    for line in found:
        match = label_in(line.text, label)
        value = (line.text[: match.start()] if match else line.text).removeprefix("- ").strip()
        if value not in {"", "-"}:
            values.append(Line(line.number, value))
        if match:
            label = NAMES.get(match["label"].casefold(), "?")
            values = fields.setdefault(label, [])
            if label == "?":
                leave_out(note, Line(line.number, match["label"]), "$", "a field of a catalogue record")
    return {label: values for label, values in fields.items() if values}
