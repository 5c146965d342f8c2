"""What a record describes: type and level of the leader, and the positions of 008 that belong to them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from kg.formats.marc.shape import MarcRecord

_OTHER_FILES: Final = {
    "z": "an authority record", "w": "a classification record", "q": "a record of community information",
    "u": "a holdings record", "v": "a holdings record", "x": "a holdings record", "y": "a holdings record",
}  # fmt: skip
SERIALS_DATABASE: Final = "(DE-600)"
"""Before the numbers of the German serials database (ZDB): what has one is a serial."""
_TYPES: Final = {
    "a": "book", "t": "manuscript", "c": "other", "d": "manuscript", "e": "map", "f": "map", "g": "video", "i": "audio",
    "j": "audio", "k": "image", "m": "other", "o": "collection", "p": "collection", "r": "other",
}  # fmt: skip
_COMPUTER_FILES: Final = {"a": "dataset", "b": "software", "c": "image", "e": "dataset", "h": "audio", "j": "web-page"}
_CONTENTS: Final = {"m": "thesis", "t": "report", "j": "patent", "u": "standard"}
_INTEGRATING: Final = {"d": "dataset", "w": "web-page", "l": "book"}
_SERIALS: Final = {"p": "journal", "n": "newspaper", "m": "series", "g": "magazine", "r": "repository"}
_COLLECTIONS: Final = {
    "ARTICLE": "article", "PREPRINT": "preprint", "BOOK": "book", "THESIS": "thesis", "REPORT": "report", "NOTE": "report",
    "CONFERENCEPAPER": "conference-paper", "PROCEEDINGS": "proceedings", "SLIDE": "presentation", "SOFTWARE": "software",
    "DATASET": "dataset", "POSTER": "conference-poster", "BOOKCHAPTER": "book-chapter",
}  # fmt: skip
"""The collections (980) of repositories run with Invenio."""
_GENRES: Final = {
    "c": "notated music", "d": "manuscript notated music", "f": "manuscript cartographic material", "m": "computer file",
    "r": "three-dimensional artifact or naturally occurring object", "o": "kit", "i": "nonmusical sound recording",
    "j": "musical sound recording", "p": "mixed materials", "g": "projected medium",
}  # fmt: skip
"""MARC's own names of the types that the kind says less of."""

_DOCTORAL: Final = re.compile(
    r"\bPh\. ?D|\bD\. ?Phil|\bDiss|\bDr\b|\bDoc?tora|\bTh[eè]se de doctorat|\bSc\. ?D\b|\bEd\. ?D|\bM\. ?D\b|\bproefschrift|\bD\. ?(?:Sc|Ed|M\. ?A)\b|\bInaug",
    re.IGNORECASE,
)
_MASTERS: Final = re.compile(
    r"\bM\. ?(?:A|S|Sc|Phil|Ed|Eng|B\. ?A|L|Mus|F\. ?A|Arch|Th)\b|\bMaster|\bMagister|\bDiplom|\bMaîtrise|\bLic",
    re.IGNORECASE,
)
_BACHELORS: Final = re.compile(r"\bB\. ?(?:A|S|Sc|Ed|Eng)\b|\bBachelor", re.IGNORECASE)
_HABILITATION: Final = re.compile(r"\bHabil", re.IGNORECASE)


def refused(marc: MarcRecord) -> str | None:
    """Say what a record is that is no bibliographic record of MARC 21, or None."""
    tags = {field.tag for field in marc.fields}
    coded = next((field.first("a") for field in marc.tagged("100")), "")
    if "245" not in tags and "200" in tags and (re.match(r"[0-9]{8}[a-u ]", coded) or tags & {"801", "210", "461"}):
        return "a UNIMARC record (200 in place of 245)"
    return _OTHER_FILES.get(marc.type)


def is_serial(marc: MarcRecord) -> bool:
    """Tell whether a record describes a serial as a whole; one part of it, and what is renewed, are no serials."""
    return marc.level == "s" and marc.type in "aetm gijk"


def serial_kind(marc: MarcRecord) -> str:
    """Give the kind of a serial, `venue` where 008 does not say it."""
    return _SERIALS.get(marc.coded(21, 22), "venue") if marc.type in "at" else "venue"


def kind(marc: MarcRecord) -> str:
    """Give the kind of what a record describes, if it is no serial."""
    if any(True for _ in marc.tagged("502")):
        return thesis(" ".join(value for field in marc.tagged("502") for value in field.all("abc")))
    if marc.is_repository:
        return _deposit(marc)
    if marc.type not in _TYPES:
        return "article" if any(True for _ in marc.tagged("773")) else "other"
    if marc.type in "at" and marc.level in _LEVELS:
        return _LEVELS[marc.level](marc)
    return _SPECIAL[marc.type](marc) if marc.type in _SPECIAL else _TYPES[marc.type]


def _computer_file(marc: MarcRecord) -> str:
    return _COMPUTER_FILES.get(marc.coded(26, 27), "other")


def _projected(marc: MarcRecord) -> str:
    """Tell films from filmstrips, slides and transparencies."""
    return "image" if marc.coded(33, 34) in tuple("fst") else "video"


def _integrating(marc: MarcRecord) -> str:
    return _INTEGRATING.get(marc.coded(21, 22), "other")


def _collected(_: MarcRecord) -> str:
    return "collection"


def _text(marc: MarcRecord) -> str:
    """Give the kind of a text that is whole: 008 says what is in it, and whether it is of a conference."""
    contents = [_CONTENTS[code] for code in marc.coded(24, 28) if code in _CONTENTS]
    if contents:
        return contents[0]
    return "proceedings" if marc.coded(29, 30) == "1" else "book"


def _deposit(marc: MarcRecord) -> str:
    """Give the kind of what a repository holds, by the collections that it is in and by the journal it appeared in."""
    if any(field.first("p") for field in marc.tagged("773")):
        return "journal-article"
    collections = [value.upper() for field in marc.tagged("980") for value in field.all("a")]
    return next((_COLLECTIONS[each] for each in collections if each in _COLLECTIONS), "article")


def _part(marc: MarcRecord) -> str:
    """Give the kind of a part by what it is a part of."""
    host = next(marc.tagged("773"), None)
    if host is not None:
        if any(value.startswith(SERIALS_DATABASE) for value in host.all("w")):
            return "journal-article"
        above = host.first("7")[3:4]
        if above == "s" or (not above and (host.first("x") or host.first("p"))):
            return "journal-article"
        if above in ("m", "a") or (not above and host.first("z")):
            return "book-chapter"
    return "journal-article" if marc.level == "b" else "article"


_LEVELS: Final[dict[str, Callable[[MarcRecord], str]]] = {"a": _part, "b": _part, "i": _integrating, "c": _collected}
_SPECIAL: Final[dict[str, Callable[[MarcRecord], str]]] = {"a": _text, "m": _computer_file, "g": _projected}


def thesis(note: str) -> str:
    """Give the kind of a thesis by its degree, as its note prints it.

    >>> thesis("Thesis (M.A.)--University of Oregon, 1990"), thesis("Zugl.: Köln, Univ., Diss., 2009"), thesis("Thesis")
    ('masters-thesis', 'doctoral-thesis', 'thesis')
    """
    if _HABILITATION.search(note):
        return "thesis"
    rows = ((_MASTERS, "masters-thesis"), (_BACHELORS, "bachelors-thesis"), (_DOCTORAL, "doctoral-thesis"))
    return next((kind for pattern, kind in rows if pattern.search(note)), "thesis")


def genre(marc: MarcRecord) -> str | None:
    """Give what the record calls it: its genre terms, or else the name of its type where the kind says less."""
    terms = [value.rstrip(" .") for field in marc.tagged("655") for value in field.all("a")]
    return "; ".join(dict.fromkeys(terms)) or _GENRES.get(marc.type)
