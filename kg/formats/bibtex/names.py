"""Names by the grammar of BibTeX: `First von Last`, `von Last, Jr, First`, `{A Body}`, and BibLaTeX's `family=...`."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from bibtexparser.middlewares.names import parse_single_name_into_parts

from kg.errors import BadValue
from kg.formats._bodies import is_body, kind
from kg.formats.bibtex import values
from kg.formats.bibtex.text import plain, titled
from kg.records.prove import Note
from kg.values import text

_OTHERS: Final = re.compile(r"(?:and )?\W*(?:others|et\.? ?al(?:ii|ia)?|и др|u\. ?a)\W*", re.IGNORECASE)
_ENDS_WITH_OTHERS: Final = re.compile(r",? (?:and others|et\.? ?al\.?|and (?:\d+ )?(?:more|others))\W*$", re.IGNORECASE)
_ANDS: Final = re.compile(r"^(?:and\s+)+|(?:\s+and)+$|^and$", re.IGNORECASE)
_AND: Final = re.compile(r"\s+and(?=\s)", re.IGNORECASE)
_AMPERSAND: Final = re.compile(r"(?P<one>[^&]+[^&\s][ ,][^&]+?),? & (?P<other>[^&]+[ ,][^&]+)")
_EXTENDED: Final = re.compile(r"\W*(?:family|given|prefix|suffix|useprefix|id)(?:-i)?\s*=", re.IGNORECASE)
_COMMA: Final = re.compile(",")
_QUOTES: Final = str.maketrans({'"': None})
_PARTS: Final = {"family": "family", "given": "given", "prefix": "particle", "suffix": "suffix"}
_SUFFIX: Final = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV|VI{0,3}|(?:2nd|3rd|4th)", re.IGNORECASE)
_SPACED: Final = (
    (re.compile(r"\\([vcHukrbdt]|[\"'`^~=.]) +(?=([A-Za-z]))\2"), r"\\\1{\2}"),
    (re.compile(r"\\(o|O|l|L|ss|ae|AE|oe|OE|aa|AA|dj|DJ) +(?=[A-Za-z])"), r"{\\\1}"),
)
r"""A blank that ends a command is no blank between two names: `\O stergaard`, `\v Sm\'id`."""
_INITIALS: Final = re.compile(r"(?:[A-Z]\.[ -]?){1,4}[^\W\d_][\w'’-]{1,40}")
"""In braces that keep its letters, surely a person."""
_VANCOUVER: Final = re.compile(r"[^\s,][^,]* [A-Z]{1,3}(?:, ?[^\s,][^,]* [A-Z]{1,3}){1,2}")
_NAMES_WITH_COMMAS: Final = re.compile(r"[^\s,]+ [^\s,][^,]*, [^\s,]+ [^\s,][^,]*,")
_SURELY_SUFFIX: Final = re.compile(r"(?:Jr|Sr)\.?|III?|IV")
_JUNIOR: Final = re.compile(r"(?P<family>.*\w),? (?P<suffix>[JS]r\.?)")
_HOMONYM: Final = re.compile(r"(?<=[^\W\d_.]) 0[0-9]{3}$")
"""The number by which dblp keeps persons of one name apart, `Wei Wang 0001`; it is printed nowhere."""
_LONGEST: Final = 2_000
_TOO_LONG: Final = 300


class Names(NamedTuple):
    """A field of names."""

    holders: tuple[dict[str, Any], ...]
    """One a name: the name as credited, and the person or the body."""
    is_complete: bool
    """False where the list was cut short."""
    credit: str | None = None
    """The field as printed, where it is no list of names."""


def names(field: str, line: int, path: str, note: Note) -> Names:
    """Return the names in a field, each with the parts that its grammar states.

    In goes the field as it is written. What has more commas than a name may have is told to the note and left out;
    then the credit has the whole field as printed.
    """
    listed = [_ANDS.sub("", each).strip() for each in _split(field)]
    if len(listed) == 1 and ";" in field and ";" in text.plain(field):
        note(line, path, f"{BadValue('names with and between them', field)}; they were read as parted by semicolons")
        listed = [each.strip() for each in text.plain(field).split(";")]
    if len(listed) == 1 and "&" in field and len(field) < _LONGEST and (parts := _AMPERSAND.fullmatch(plain(field))):
        note(line, path, f"{BadValue('names with and between them', field)}; they were read as parted by &")
        listed = [parts["one"], parts["other"]]
    listed = [each for each in listed if each]
    is_complete = not any(_OTHERS.fullmatch(each) for each in listed)
    credit = None
    holders = []
    for each in listed:
        shortened = _ENDS_WITH_OTHERS.sub("", each)
        is_complete = is_complete and shortened == each
        found = None if _OTHERS.fullmatch(each) else _holder(shortened, line, path, note)
        if found == {}:
            is_complete, credit = False, plain(field)
        holders += [found] if found else []
    return Names(tuple(holders), is_complete, credit)


def _split(field: str) -> list[str]:
    field = " ".join(field.split())
    inner = values.unbraced(field)
    if inner is not None and " and " in inner and "," in inner:
        field = inner  # the braces are around the list, as some programs write every field
    for command, joined in _SPACED:
        field = command.sub(joined, field)
    return values.split(field, _AND)


def _holder(written: str, line: int, path: str, note: Note) -> dict[str, Any] | None:
    """Give who a name names; nothing where it is empty, an empty mapping where it has no grammar."""
    body = values.unbraced(written)
    if body is not None:
        return _as_printed(body) if _INITIALS.fullmatch(_plain(body)) else organization(body)
    if _EXTENDED.match(written):
        return _extended(written)
    trimmed = _HOMONYM.sub("", written.strip(" ,;"))
    if _has_no_grammar(written, trimmed):
        note(line, path, str(BadValue("names with and between them, each with two commas at most", trimmed)))
        return {}
    if is_body(plain(trimmed)):
        return organization(trimmed)
    parts = parse_single_name_into_parts(trimmed, strict=False)
    return _person(*(" ".join(each) for each in (parts.last, parts.first, parts.von, parts.jr)))


def _has_no_grammar(written: str, trimmed: str) -> bool:
    """Tell names with commas between them, or too long or too broken a name."""
    if len(trimmed) > _LONGEST or (";" in trimmed and ";" in plain(trimmed)) or len(values.split(trimmed, _COMMA)) > 3:
        return True
    return bool(_VANCOUVER.fullmatch(trimmed) or _NAMES_WITH_COMMAS.fullmatch(written))


def _person(last: str, first: str, von: str, jr: str) -> dict[str, Any] | None:
    family, given, particle, suffix = (_plain(each) for each in (last, first, von, jr))
    if given and not suffix and _SURELY_SUFFIX.fullmatch(given):
        apart = parse_single_name_into_parts(f"{von} {last}".strip(), strict=False)  # "First Last, Jr"
        last, first, von = (" ".join(each) for each in (apart.last, apart.first, apart.von))
        return _person(last, first, von, given)
    if given and not suffix and (behind := _JUNIOR.fullmatch(family)):
        family, suffix = behind["family"], behind["suffix"]  # "Last Jr., First"
    if given and not suffix and not particle and " " in given and _SURELY_SUFFIX.fullmatch(family):
        given, family, suffix = *given.rsplit(" ", 1), family  # "First Last Jr"
    if suffix and given and _SUFFIX.fullmatch(given) and not _SUFFIX.fullmatch(suffix):
        given, suffix = suffix, given  # "Last, First, Jr": the wrong way round, and plain to see
    if not family:
        family, particle = particle, ""
    name = " ".join(each for each in (given, particle, family, suffix) if each)
    if not name:
        return None
    parts = {"family": family, "given": given, "particle": particle, "suffix": suffix}
    if (not given and not particle) or (given and _SURELY_SUFFIX.fullmatch(family)):
        parts = {}  # one word alone says nothing of what it is
    return {"credited_name": name, "person": {"name": name} | {part: each for part, each in parts.items() if each}}


def _extended(written: str) -> dict[str, Any] | None:
    """Read a name in the extended format of BibLaTeX: `family=Hasselblad, given=Jean, prefix=de`."""
    found: dict[str, str] = {}
    for each in values.split(written, _COMMA):
        part, equals, content = each.translate(_QUOTES).partition("=")
        name = _PARTS.get(part.strip().lower())
        if equals and name:
            found[name] = content
    return _person(*(found.get(part, "") for part in ("family", "given", "particle", "suffix")))


def organization(printed: str) -> dict[str, Any] | None:
    """Give a body that has a place in a list of names."""
    name = titled(printed)
    if name is None:
        return None
    return {"credited_name": name.value, "organization": {"name": name, "kind": kind(name.value)}}


def _as_printed(written: str) -> dict[str, Any] | None:
    name = _plain(written)[:_TOO_LONG]
    return {"credited_name": name, "person": {"name": name}} if name else None


def _plain(part: str) -> str:
    return plain(part)
