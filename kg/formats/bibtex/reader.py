"""The reader of BibTeX: the records of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

from kg.errors import BadValue
from kg.formats._copyright_lines import without_copyright
from kg.formats.bibtex.dates import PENDING, published
from kg.formats.bibtex.entries import BibEntry, entries
from kg.formats.bibtex.fields import TABLE
from kg.formats.bibtex.identifiers import Identity, code, identity, in_words, is_arxiv, standard_numbers
from kg.formats.bibtex.people import people
from kg.formats.bibtex.tables import (
    BABEL,
    CONTAINERS,
    GENRE_KINDS,
    KINDS,
    SAID_ENOUGH,
    SUBTYPES,
    TYPE_NAMES,
    WORK_TYPES,
)
from kg.formats.bibtex.text import plain, titled
from kg.formats.bibtex.topics import topics
from kg.formats.bibtex.venue import ISSUES, container, event, standing
from kg.formats.format import DEFAULTS, Anatomy, Reader, Settings, attempt
from kg.records import Origin, Paper, Record, SourceDocument, Text, VenueDescription
from kg.records.prove import Note, prove
from kg.values import iri, language

_ONLY_HELP: Final = frozenset({"xdata", "set", "control", "jabref-entrytype"})
_PREPRINTS: Final = frozenset(
    {"article", "misc", "online", "unpublished", "preprint", "electronic", "www", "techreport", "report"}
)
_PROCEEDINGS: Final = frozenset({"proceedings", "mvproceedings"})
_ADDRESS: Final = re.compile(r"(?:https?:|www\.)\S+")
_NO_WORDS: Final = re.compile(
    r"\b(?:(?:last )?(?:accessed|visited|retrieved|checked)\b.*|available|online|url|web ?(?:site|page)|from|at|on|in|see|link)\b",
    re.IGNORECASE,
)
_ARXIV_DOI: Final = "10.48550/arxiv."
_LANGUAGES: Final = re.compile(r"\s*(?:,|;|/|\band\b|&)\s*")
_ENDS_SENTENCE: Final = "?!.:…"
_DESCRIPTION: Final = ("note", "addendum", "titleaddon", "annotation", "annote", "remark", "xxnote")
_TELLING: Final = (
    "title",
    "identifiers",
    "versions",
    "authors",
    "credit",
    "contributors",
    "venue",
    "abstracts",
    "urls",
    "description",
)
"""Without any of these, nothing is described."""
_CITED: Final = re.compile(r"cited by:? ?(?:\(?since [0-9]{4}\)?:?)? ?(?P<count>[0-9]{1,7})\.?", re.IGNORECASE)
_THESES: Final = frozenset({"thesis", "doctoral-thesis", "masters-thesis", "bachelors-thesis"})


def read(stream: BinaryIO, source: SourceDocument, note: Note, settings: Settings = DEFAULTS) -> Iterator[Record]:
    """Give one record for each entry that describes something."""
    is_empty = True
    for line, entry in entries(stream, note, settings):
        if entry.type in _ONLY_HELP:
            continue
        is_empty = False
        record = _record(entry, Origin(source, line), note)
        if record is not None:
            yield record
    if is_empty:
        note(1, "$", str(BadValue("an entry such as @article{key, title = {...}}", "none")))


def _record(entry: BibEntry, origin: Origin, note: Note) -> Record | None:
    if not entry.own and not entry.inherited:
        note(origin.line, "$", f"{BadValue('an entry with fields', entry.key)}; the entry was skipped", lost=True)
        return None
    if entry.type == "periodical" and not entry.get("volume", "number", "issue") and entry.get("title"):
        return _journal(entry, origin, note)
    line = origin.line
    found = identity(entry, line, note)
    kind, typed = _kind(entry, found)
    data: dict[str, Any] = {"origin": origin, "kind": kind} | typed
    data |= _titles(entry, line, note) | published(entry, line, note) | people(entry, kind, line, note)
    data |= _identified(found, kind) | _placed(entry, kind, line, note) | topics(entry, found, line, note)
    data |= _described(entry, data)
    if not any(data.get(name) for name in _TELLING):
        note(line, "$", f"{BadValue('a title, a name or an identifier', entry.key)}; the entry was skipped", lost=True)
        return None
    return prove(Paper, {name: value for name, value in data.items() if value is not None}, line, note)


def _kind(entry: BibEntry, found: Identity) -> tuple[str, dict[str, Any]]:
    """Tell the kind of a paper from its type, its subtype and what `type` says; and its genre, its degree."""
    kind = KINDS.get(entry.type, "other")
    genre = None if entry.type in SAID_ENOUGH else entry.type
    stated = plain(entry.get("type"))
    key = stated.lower().replace(".", "").strip()
    if kind == "thesis":
        told = TYPE_NAMES.get(key, (None, stated))
        kind = told[0] or next((kind for word, kind in WORK_TYPES.items() if word in key.replace(" ", "")), kind)
        return kind, {"genre": genre, "degree": told[1] or None}
    if kind in _THESES:
        return kind, {"degree": TYPE_NAMES.get(key, ("", stated))[1] or None}
    if key in TYPE_NAMES:
        kind, genre = (TYPE_NAMES[key][0] if kind in {"article", "report", "other"} else kind), TYPE_NAMES[key][1]
    elif key in GENRE_KINDS and kind in {"article", "report", "other", "manuscript", "web-page"}:
        kind = GENRE_KINDS[key]
    elif stated and stated.lower() not in {entry.type, kind}:
        genre = stated
    kind = (
        SUBTYPES.get(code(entry.get("entrysubtype")).lower(), kind) if kind in {"journal-article", "article"} else kind
    )
    if entry.type in _PREPRINTS and _is_preprint(entry, found):
        kind = "preprint"
    return kind, {"genre": genre}


def _is_preprint(entry: BibEntry, found: Identity) -> bool:
    """Tell whether what an entry describes is the paper on arXiv, and nothing that appeared elsewhere too."""
    dois = [each["value"] for each in found.identifiers if each["scheme"] == "doi"]
    if any(not each.startswith(_ARXIV_DOI) for each in dois) or entry.get("booktitle"):
        return False
    journal = entry.get("journaltitle", "journal")
    return is_arxiv(journal) or (found.arxiv is not None and not journal)


def _identified(found: Identity, kind: str) -> dict[str, Any]:
    """Give what names the paper; an arXiv id beside another place of publication names another version of it."""
    data: dict[str, Any] = {"identifiers": list(found.identifiers), "urls": found.urls}
    if found.arxiv:
        named = {"scheme": "arxiv", "value": found.arxiv}
        if kind == "preprint":
            data["identifiers"].append(named)
            data["version"] = found.version
        else:
            ours = [each for each in found.identifiers if not each["value"].startswith(_ARXIV_DOI)]
            theirs = [each for each in found.identifiers if each["value"].startswith(_ARXIV_DOI)]
            data |= {"identifiers": ours, "versions": [{"kind": "preprint", "identifiers": [named, *theirs]}]}
    return data


def _titles(entry: BibEntry, line: int, note: Note) -> dict[str, Any]:
    """Give the title, the other titles and the languages."""
    lang = _tag(entry.get("langid", "hyphenation"), line, "langid", note)
    main, sub = (
        ("issuetitle", "issuesubtitle") if entry.type in ISSUES and entry.get("issuetitle") else ("title", "subtitle")
    )
    title = titled(entry.get(main), lang)
    below = plain(entry.own.get(sub, ""))
    if title and below:
        title = title._replace(value=f"{title.value}{' ' if title.value[-1] in _ENDS_SENTENCE else ': '}{below}")
    named = ("shorttitle", "alttitle", *(("booktitle",) if entry.type in _PROCEEDINGS else ()))
    others = [titled(entry.own.get(name, ""), lang) for name in named]
    return {
        "title": title,
        "alternatives": [
            each for each in dict.fromkeys(others) if each and (title is None or each.value != title.value)
        ],
        "languages": _languages(entry, lang, line, note),
    }


def _tag(written: str, line: int, path: str, note: Note) -> str | None:
    """Give the tag of a language by its code, its English name, or its name in babel."""
    stated = plain(written).removeprefix("lang")
    if not stated:
        return None
    return attempt(language.parse, BABEL.get(stated.lower(), stated), line, path, note)


def _languages(entry: BibEntry, lang: str | None, line: int, note: Note) -> list[str]:
    """Give the languages of a paper: as stated, or else that of its title."""
    stated = entry.get("language", "la")
    found = [_tag(each, line, "language", note) for each in _LANGUAGES.split(plain(stated)) if each]
    return list(dict.fromkeys(each for each in (found if stated else [lang]) if each))


def _placed(entry: BibEntry, kind: str, line: int, note: Note) -> dict[str, Any]:
    """Give what a paper appeared in, and where in it; ISBN and ISSN go to whatever bears them."""
    data = standing(entry, kind, line, note)
    venue = container(entry, kind, line, note)
    isbns, issns = standard_numbers(entry, line, note)
    series = data.get("series")
    if venue is None and kind not in CONTAINERS:
        data["isbns"] = isbns
    elif venue is not None and venue["kind"] not in {"journal", "repository"}:
        venue["identifiers"] = [*venue.get("identifiers", ()), *isbns]
    elif isbns:
        note(line, "isbn", str(BadValue("a book that has the ISBN", isbns[0]["value"])))
    if series is not None and (venue is None or venue["kind"] in {"book", "proceedings"}):
        series["identifiers"] = issns
    elif venue is not None:
        venue["identifiers"] = [*venue.get("identifiers", ()), *issns]
    elif issns:
        note(line, "issn", str(BadValue("a serial that has the ISSN", issns[0]["value"])))
    return data | {"venue": venue, "event": event(entry, line, note)}


def _described(entry: BibEntry, data: dict[str, Any]) -> dict[str, Any]:
    """Give what else is said of a paper: abstract, notes, licence, counts, and its own ISBNs."""
    lang = data["title"].lang if data["title"] else None
    abstract = without_copyright(plain(entry.own.get("abstract", "")))
    second = titled(entry.own.get("abstract2", ""))
    remarks = [titled(entry.own.get(name, "")) for name in _DESCRIPTION]
    statuses = list(data.get("statuses", ()))
    pending = PENDING.get(code(entry.get("pubstate")).lower()) or PENDING.get(
        plain(entry.get("note")).lower().strip(" .")
    )
    how = plain(entry.own.get("howpublished", ""))
    beside = _NO_WORDS.sub("", _ADDRESS.sub("", how))
    if "\\" not in how and re.search(r"[^\W\d_]{3}", beside) and in_words(entry.own["howpublished"]) is None:
        remarks.append(titled(entry.own["howpublished"]))
    licence = plain(entry.own.get("license", "") or entry.own.get("copyright", ""))
    isbns = data.pop("isbns", [])
    return {
        "identifiers": [*data["identifiers"], *isbns],
        "abstracts": [{"text": Text(abstract, lang)}] if abstract else [],
        "description": [each for each in (second, *remarks) if each and _is_said_here(each.value)],
        "statuses": statuses + ([pending] if pending and pending not in statuses else []),
        "licences": [_licence(licence)] if licence else [],
        "observations": _counts(entry),
        "edition": plain(entry.get("edition")) or None,
        "version": plain(entry.get("version", "revision")) or data.get("version"),
    }


def _is_said_here(remark: str) -> bool:
    """Tell whether a note says something that has no field of its own."""
    return not (
        _CITED.fullmatch(remark)
        or in_words(remark)
        or remark.lower().strip(" .") in PENDING
        or re.fullmatch(r"(?:PMID|PMCID|DOI):? ?\S+", remark, re.IGNORECASE)
    )


def _licence(printed: str) -> dict[str, str]:
    try:
        return {"url": iri.parse(printed)}
    except BadValue:
        return {"name": printed}


def _counts(entry: BibEntry) -> list[dict[str, str]]:
    """Give how often a paper was cited, and how much it cites, where a database wrote it."""
    cited = _CITED.fullmatch(plain(entry.own.get("note", "")))
    stated = {
        "citation-count": cited["count"] if cited else plain(entry.get("times-cited", "tc")),
        "reference-count": plain(entry.get("number-of-cited-references", "nr")),
    }
    return [{"measure": name, "value": value} for name, value in stated.items() if value.isascii() and value.isdigit()]


def _journal(entry: BibEntry, origin: Origin, note: Note) -> Record | None:
    """Give the periodical that an entry describes as a whole."""
    line = origin.line
    _, issns = standard_numbers(entry, line, note)
    publisher = titled(entry.get("publisher"))
    data = {
        "origin": origin,
        "name": plain(entry.get("title")),
        "alternates": [each for each in (plain(entry.get("shorttitle")), plain(entry.get("journal"))) if each],
        "identifiers": issns,
        "urls": identity(entry, line, note).urls,
        "publisher": {"name": publisher, "kind": "publisher"} if publisher else None,
        "place": plain(entry.get("address", "location")) or None,
        "languages": _languages(entry, None, line, note),
    }
    return prove(VenueDescription, data, line, note)


def _fields(entry: BibEntry) -> Iterable[str]:
    return (name for name, written in entry.own.items() if written)


READER = Reader(read, Anatomy(entries=entries, fields=_fields, table=TABLE))
