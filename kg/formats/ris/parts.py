"""The parts of a RIS record: its names, dates, venue, pages and identifiers."""

from __future__ import annotations

import re
from typing import Any, Final

from kg.errors import BadValue
from kg.formats._authors import cut_short
from kg.formats._bodies import is_body
from kg.formats._bodies import kind as kind_of_body
from kg.formats._pages import pages
from kg.formats.format import attempt
from kg.formats.ris.entries import RisEntry, Tagged
from kg.formats.ris.tables import CONTAINERS, EVENTS, LOOKED_AT, ROLES, THESES, WHOLE
from kg.records import Text
from kg.records.prove import Note
from kg.values import dates, iri, schemes, text
from kg.values.dates import PartialDate

_SLASHES: Final = re.compile(r"([0-9]{4})/([0-9]{0,2})(?:/([0-9]{0,2})(?:/(.*))?)?")
_WORDED: Final = re.compile(r"^([0-9]{4})/([A-Za-z]{3,9})\.?/([0-9]{0,2})/?$")
"""A date whose month is a word, as some databases write it."""
_YEAR: Final = re.compile(r"[0-9]{4}")
_DOI: Final = re.compile(r"(?:doi:? ?|https?://\S{0,60}?/)?10\.[0-9]{4,9}/\S+", re.IGNORECASE)
_RESOLVER: Final = re.compile(r"https?://\S{0,100}?/(?=10\.[0-9]{4,9}/)", re.IGNORECASE)
_WWW: Final = re.compile(r"(?<![\w/.@])www\.[^\s;,<>\"]{4,}", re.IGNORECASE)
_SEVERAL: Final = re.compile(r"[\s;]+(?=\S*10\.)")
_PMID: Final = re.compile(r"([0-9]{1,8}) ?\[pmid\]", re.IGNORECASE)
_ISBN: Final = re.compile(r"(?<![0-9-])(?:97[89][- ]?)?(?:[0-9][- ]?){9}[0-9Xx](?![0-9])")
_ISSN: Final = re.compile(r"(?<![0-9-])[0-9]{4}-?[0-9]{3}[0-9Xx](?![0-9-])")
_FROM_ADDRESSES: Final = frozenset({"scopus", "doi", "pmid", "pmcid", "arxiv", "handle", "hal", "jstor"})


def people(entry: RisEntry) -> dict[str, Any]:
    """Give authors in the order of the record, and contributors with the parts that their tags stand for."""
    holders, is_complete = _holders(entry.all("AU", "A1"))
    written = entry.value("TY")
    contributors = [
        {**holder, "role": rows.get(written, rows[""])}
        for tag, rows in ROLES.items()
        for holder in _holders(entry.all(tag))[0]
    ]
    if written == "EDBOOK":
        contributors = [{**holder, "role": "editor"} for holder in holders] + contributors
        holders = []
    return {"authors": holders, "authors_complete": is_complete, "contributors": contributors}


def _holders(tags: list[Tagged]) -> tuple[list[dict[str, Any]], bool]:
    found, is_complete = [], True
    for each in tags:
        name, was_cut = cut_short(" ".join(each.value.split()))
        is_complete = is_complete and not was_cut and name.lower() not in {"others", "et al"}
        holder = _holder(name) if name.lower() not in {"others", "et al"} else None
        found += [holder] if holder else []
    return found, is_complete


def _holder(printed: str) -> dict[str, Any] | None:
    """Give who `Last, First, Suffix` names; without a comma nothing tells the parts apart."""
    family, *others = [text.plain(each) for each in printed.strip(" ,;").split(",")]
    if not family:
        return None
    whole = ", ".join([family, *others])
    if is_body(whole):
        return {"credited_name": whole, "organization": {"name": Text(whole), "kind": kind_of_body(whole)}}
    if len(others) > 2 or not others or not others[0]:
        whole = ", ".join(each for each in (family, *others) if each)
        return {"credited_name": whole, "person": {"name": whole}}
    given, suffix = (*others, "")[:2]
    name = " ".join(each for each in (given, family, suffix) if each)
    parts = {"family": family, "given": given, "suffix": suffix}
    return {"credited_name": name, "person": {"name": name} | {part: each for part, each in parts.items() if each}}


def published(entry: RisEntry, note: Note) -> dict[str, Any]:
    """Give the date of publication: of PY, Y1 and DA the most precise one that agrees with the first; and other dates."""
    data: dict[str, Any] = {}
    best: PartialDate | None = None
    of_publication = ("PY", "YR", "Y1") if entry.value("TY").upper() in LOOKED_AT else ("PY", "YR", "Y1", "DA")
    for each in sorted(entry.all(*of_publication), key=lambda each: not _YEAR.search(each.value)):
        slashes = _SLASHES.fullmatch(each.value)
        event = EVENTS.get((slashes[4] or "").strip(" /").lower()) if slashes else None
        year = str(best.year) if best else ""
        found = _date(each, year, note)
        if found is None:
            continue
        if event:
            data.setdefault("dates", []).append({"event": event, "date": found})
        elif best is None or (found.year == best.year and len(found.lexical) > len(best.lexical)):
            best = found
        elif found.year != best.year:
            note(each.line, each.tag, str(BadValue(f"the year of the date before, {best.year}", each.value)))
    printed = next((each.value for each in entry.all(*of_publication) if not _YEAR.search(each.value)), None)
    return data | {"published": best, "displayed_date": printed if best is None else None}


def _date(each: Tagged, year: str, note: Note) -> PartialDate | None:
    """Read a date in any of its forms; a month or a day alone belongs to the year of the tag before."""
    stated = " ".join(_WORDED.sub(r"\1 \2 \3", each.value).split())
    whole = f"{stated} {year}" if year and not _YEAR.search(stated) else stated
    bare = stated.rstrip("/ ")
    for parse, value in (
        (dates.from_slashes, stated),
        (dates.from_slashes, bare),
        (dates.parse, bare),
        (dates.from_english, whole),
        (dates.from_english, whole.title()),
        (_medline, f"{year} {stated}" if year and not _YEAR.search(stated) else stated),
    ):
        try:
            return parse(value)
        except BadValue:
            continue
    note(each.line, each.tag, str(BadValue("a date such as 2019/03/07", stated)))
    return None


def _medline(value: str) -> PartialDate:
    return dates.from_medline(value.title())[0]


def place_in(entry: RisEntry, kind: str) -> dict[str, Any]:
    """Give the journal, the book or the proceedings; the series; and the event, by the type of the record."""
    names = {tag: text.plain(entry.value(tag)) for tag in ("T2", "T3", "JF", "JO", "JA", "J1", "J2", "BT", "C3")}
    usual = CONTAINERS.get(kind)
    if usual is None and kind in WHOLE:
        series = names["T3"] or (names["T2"] if kind not in THESES else "")
        return {"series": {"kind": "series", "name": series}} if series else {}
    ordered = ("JF", "T2", "JO", "BT", "JA", "J1", "J2") if usual in {"journal", "magazine", "newspaper", None} else (
        "BT", "T2", "JF", "JO", "C3", "JA", "J2"
    )  # fmt: skip
    found = [names[tag] for tag in ordered if names[tag]]
    event = None
    if usual == "proceedings" and names["C3"] and names["C3"] != (found or [""])[0]:
        event, found = {"name": names["T2"] or found[0]}, [names["C3"]]
    if not found:
        return {"event": event}
    venue = {
        "kind": usual or ("journal" if names["JF"] or names["JO"] else "venue"),
        "name": found[0],
        "alternates": list(dict.fromkeys(n for n in found[1:] if n != found[0])),
    }
    series = names["T3"] if usual in {"book", "proceedings"} else ""
    return {"venue": venue, "event": event, "series": {"kind": "series", "name": series} if series else None}


def position(entry: RisEntry, kind: str, note: Note) -> dict[str, Any]:
    """Give volume, issue and pages; SP may hold a whole range, or count the pages of a book."""
    volume, issue = text.plain(entry.value("VL", "VO")), text.plain(entry.value("IS", "CP"))
    data: dict[str, Any] = {
        "issue": {"number": issue} if issue else None,
        "volume": {"number": volume} if volume else None,
    }
    if kind in WHOLE and volume and entry.value("T2", "T3") and kind != "report":
        data |= {"volume": None, "series_number": volume}
    first, last = entry.first("SP"), entry.first("EP")
    if first is not None:
        printed = text.plain(first.value)
        whole = f"{printed}-{text.plain(last.value)}" if last and last.value != printed else printed
        found = pages(whole, is_whole=kind in WHOLE and last is None)
        if found is None and last:
            found = {"first_page": printed, "last_page": text.plain(last.value)} if len(whole) < 40 else None
        if found is None:
            note(first.line, "SP", str(BadValue("a page or a range of pages", whole)))
        data |= found or {}
    elif last is not None:
        data["last_page"] = text.plain(last.value)
    if kind == "journal-article" and entry.value("C7"):
        data["article_number"] = text.plain(entry.value("C7"))
    return data


def identifiers(entry: RisEntry, note: Note) -> tuple[list[dict[str, str]], list[str]]:
    """Give what names the paper, and its web addresses."""
    found = [*_dois(entry, note), *_of_databases(entry)]
    urls: dict[str, None] = {}
    for each in entry.all("UR", "LK", "L2", "L1"):
        for address in _addresses(each, note):
            named = schemes.from_url(address)
            if named and named[0] in _FROM_ADDRESSES and all(named == one or named[0] != one[0] for one in found):
                found.append(named)
            else:
                urls[address] = None
    return [{"scheme": scheme, "value": value} for scheme, value in dict.fromkeys(found)], list(urls)


def _dois(entry: RisEntry, note: Note) -> list[tuple[str, str]]:
    """Give the DOIs: of DO, or else of a tag that holds nothing but one."""
    stated = [(each, value) for each in entry.all("DO", "DI") for value in _SEVERAL.split(each.value)]
    stated = stated or [(each, each.value) for each in entry.all("M3", "N1", "L1") if _DOI.fullmatch(each.value)][:1]
    found = []
    for each, value in stated:
        bare = _RESOLVER.sub("https://doi.org/", value)
        parsed = attempt(schemes.SCHEMES["doi"].parse, bare, each.line, each.tag, note)
        found += [("doi", parsed)] if parsed else []
    return found


def _addresses(each: Tagged, note: Note) -> list[str]:
    found = [link.url for link in text.links(each.value)]
    found += [f"http://{www[0]}" for www in _WWW.finditer(each.value)]
    if not found and each.tag == "UR":
        note(each.line, "UR", str(BadValue("a web address", each.value)))
    return [address for url in found if (address := attempt(iri.parse, url, each.line, each.tag, note))]


def _of_databases(entry: RisEntry) -> list[tuple[str, str]]:
    """Give the numbers that databases have for a paper, where their form or the name of the database tells them."""
    found = []
    database = entry.value("DB", "DP").lower()
    for each in entry.all("AN", "C2", "U1", "ID"):
        pmid = _PMID.fullmatch(each.value)
        if pmid or (each.tag == "AN" and ("medline" in database or "pubmed" in database) and each.value.isdecimal()):
            found.append(("pmid", pmid[1] if pmid else each.value))
        elif each.value.upper().startswith("PMC") and each.tag != "ID":
            found.append(("pmcid", each.value.upper()))
        elif each.value.upper().startswith("WOS:"):
            found.append(("wos", each.value))
    proved = []
    for scheme, value in found:
        try:
            proved.append((scheme, schemes.SCHEMES[scheme].parse(value)))
        except BadValue:
            continue
    return proved


def standard_numbers(entry: RisEntry, note: Note) -> tuple[list[dict[str, str]], list[dict[str, str]], str | None]:
    """Give the ISBNs, the ISSNs, and what else stands in SN."""
    isbns: dict[str, None] = {}
    issns: dict[str, None] = {}
    other = None
    for each in entry.all("SN"):
        printed = each.value[:1000]
        books = _ISBN.findall(printed)
        serials = _ISSN.findall(printed) if not books else []
        for scheme, values, into in (("isbn", books, isbns), ("issn", serials, issns)):
            for value in values:
                parsed = attempt(schemes.SCHEMES[scheme].parse, value, each.line, "SN", note)
                if parsed:
                    into[parsed] = None
        if not books and not serials:
            other = text.plain(printed)
    return [{"scheme": "isbn", "value": n} for n in isbns], [{"scheme": "issn", "value": n} for n in issns], other
