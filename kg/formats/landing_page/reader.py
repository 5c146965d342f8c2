"""The reader of landing pages: the records of a document."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

from kg.errors import ForeignError
from kg.formats import _json
from kg.formats._schema_org import Node, graph, member_names, texts, types
from kg.formats._schema_org_fields import NAMES
from kg.formats._schema_org_paper import is_paper, paper
from kg.formats._schema_org_things import PAGES, thing, things
from kg.formats._stated import Data, Tell, address, doubled, known
from kg.formats.format import DEFAULTS, Anatomy, Entry, Reader, Settings
from kg.formats.landing_page.blocks import LEVELS, claims
from kg.formats.landing_page.merge import Stated, merged
from kg.formats.landing_page.page import Page, Tag, page
from kg.formats.landing_page.tags import BLOCKS, IGNORED, TABLE, TAGS
from kg.records import Origin, Paper, Person, Record, SourceDocument
from kg.records.prove import Note, prove
from kg.values import text

SHORTEST_TITLE: Final = 15
"""Characters of which two titles must begin alike to be taken for one."""
PARTS_OF_BOOKS: Final = frozenset({"book-chapter", "conference-paper", "journal-article", "reference-entry"})
"""Kinds of papers whose ISBN is not their own."""


def entries(stream: BinaryIO, note: Note, settings: Settings = DEFAULTS) -> Iterator[Entry]:
    """Yield the metadata of the page."""
    yield Entry(1, page(stream, note, settings))


def read(stream: BinaryIO, source: SourceDocument, note: Note, settings: Settings = DEFAULTS) -> Iterator[Record]:
    """Yield the record of what the page is about. Raises SourceError when its metadata state nothing of that kind."""
    found = page(stream, note, settings)
    blocks = [
        (name, claims([each for each in found.tags if pattern.match(each.name) and each.name in TAGS], note))
        for name, pattern in BLOCKS
        if any(pattern.match(each.name) and each.name in TAGS for each in found.tags)
    ]
    nodes = _described(found, note, settings)
    works = [node for node in nodes if is_paper(node) and not PAGES & set(types(node))]
    line = found.tags[0].line if found.tags else 1
    chosen = _chosen(works, blocks)
    if chosen is not None:
        blocks.append(("JSON-LD", paper(chosen)))
    blocks += _linked([*found.links, *(each for each in found.tags if each.name == "og.url")], note)
    _tell_others(nodes, chosen, note)
    if any(block.get("title") or block.get("identifiers") for _, block in blocks):
        yield from _paper(blocks, Origin(source, line), note)
    else:
        yield from _person(nodes, Origin(source, line), note)


def _paper(blocks: list[Stated], origin: Origin, note: Note) -> Iterator[Record]:
    order = [name for name, _ in BLOCKS]
    blocks.sort(key=lambda each: order.index(each[0]) if each[0] in order else len(order))
    data = _kinds(_contributors(merged(blocks, Tell(origin.line, note))))
    data = _preprint(_serial(data, Tell(origin.line, note)))
    subjects = [{"scheme": "keyword", "label": each} for each in data.get("keywords", [])]
    data["subjects"] = subjects + [each for each in data.get("subjects", []) if each not in subjects]
    fields = {name: value for name, value in data.items() if not name.startswith("_")}
    record = prove(Paper, {"origin": origin, "is_main": True} | fields, origin.line, note)
    if record is not None:
        yield record


def _described(found: Page, note: Note, settings: Settings) -> list[Node]:
    """Give the things that the blocks of JSON-LD describe; what is no JSON is told, with its line in the page."""
    documents: list[tuple[Any, str]] = []
    for index, script in enumerate(found.scripts):

        def shifted(line: int, path: str, message: str, *, lost: bool = False, script: Tag = script) -> None:  # noqa: ARG001 - the page is not lost
            note(script.line + line - 1, f"ld+json[{index}]", message.replace("; the record was skipped", ""))  # noqa: B023 - called in this turn

        stream = io.BytesIO(script.content.encode("utf-8", "replace"))
        listed = list(_json.objects(stream, shifted, settings))
        documents += [
            (each.data, f"ld+json[{index}]" if len(listed) == 1 else f"ld+json[{index}][{place}]")
            for place, each in enumerate(listed)
        ]
    line = found.scripts[0].line if found.scripts else 1
    _, roots = graph(documents, Tell(line, note))
    return things(roots)


def _chosen(works: list[Node], blocks: list[Stated]) -> Node | None:
    """Give the work that the page is about: the one that the tags speak of, or the first where they name none."""
    titles = [text.normal(block["title"].value) for _, block in blocks if block.get("title")]
    ids = {each["value"] for _, block in blocks for each in block.get("identifiers", [])}
    for node in works:
        pair = known(str(node.data.get("@id", "")), LEVELS)
        stated = [text.normal(each.value) for each in texts(node, "name", "headline")]
        if (pair and pair[1] in ids) or any(_is_title(one, other) for one in stated for other in titles):
            return node
    return works[0] if works and not titles else None


def _is_title(one: str, other: str) -> bool:
    """Tell whether two titles are one, of which the name of the site may stand behind, or which may be cut short."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= SHORTEST_TITLE and long.startswith(short))


def _tell_others(nodes: list[Node], chosen: Node | None, note: Note) -> None:
    """Tell what else the JSON-LD describes; only works are worth a word."""
    for node in nodes:
        if node is not chosen and is_paper(node) and not PAGES & set(types(node)):
            kinds = ", ".join(types(node))[:60]
            note(
                node.graph.tell.line,
                node.path,
                f'expected one work that the page is about, got another "{kinds}"; it was left out',
            )


def _linked(links: Iterable[Tag], note: Note) -> list[Stated]:
    """Give what links (RFC 8574) and `og:url` state: the identifier to cite the thing by, the licence."""
    ids: list[Data] = []
    licences: list[Data] = []
    for each in links:
        if each.name in ("cite-as", "og.url") and (pair := known(each.content, LEVELS)):
            ids.append({"scheme": pair[0], "value": pair[1]})
        elif each.name == "license" and each.content.lower().startswith("http"):
            licences += [{"url": url} for url in address(each.content, "link", Tell(each.line, note))]
    return [("link", {"identifiers": ids, "licences": licences})] if ids or licences else []


def _contributors(data: Data) -> Data:
    """Give to authors what is said of them as contributors, and drop them there."""
    authors = {text.normal(each["credited_name"]): each for each in data.get("authors", [])}
    rest = []
    for each in data.get("contributors", []):
        author = authors.get(text.normal(each["credited_name"])) if each["role"] in ("contributor", "author") else None
        if author is None:
            rest.append(each)
        elif "person" in author and "person" in each and not author["person"].get("identifiers"):
            author["person"]["identifiers"] = each["person"].get("identifiers", [])
    return data | {"contributors": rest}


def _kinds(data: Data) -> Data:
    """Give the kind: as stated where that says more than `article`, else what the tags imply."""
    stated, implied = data.get("kind") or "article", data.get("_implied")
    vague = stated in ("article", "other", "newspaper-article", "thesis") if implied else False
    kind = implied if implied and vague and not (stated == "other" and implied != "thesis") else stated
    return data | {"kind": kind if stated != "newspaper-article" or implied is None else stated}


def _serial(data: Data, tell: Tell) -> Data:
    """Give ISSNs to the journal that another block names, and ISBNs to the book: the work itself, or that around it."""
    venue, isbns = data.get("venue"), data.get("_isbns", [])
    series = data.get("series")
    if venue and series and text.normal(series["name"]) == text.normal(venue["name"]):
        data.pop("series")
    if venue:
        ids = [*venue.get("identifiers", []), *(data.get("_issns", []) if venue["kind"] == "journal" else [])]
        is_paper = data["kind"] == "conference-paper" and (isbns or venue["kind"] == "book")
        data["venue"] = venue | {"identifiers": doubled(ids), "kind": "proceedings" if is_paper else venue["kind"]}
    if not isbns:
        return data
    if venue and data["venue"]["kind"] in ("book", "proceedings"):
        data["venue"]["identifiers"] = doubled([*data["venue"]["identifiers"], *isbns])
    elif venue or data["kind"] in PARTS_OF_BOOKS:
        tell.refuse("isbn", "the title of the book beside it", isbns[0]["value"])
    else:
        data["identifiers"] = doubled([*data.get("identifiers", []), *isbns])
    return data


def _preprint(data: Data) -> Data:
    """Tell a preprint's page, whose DOI is that of the article, from the article's page, which names the preprint."""
    ids = data.get("identifiers", [])
    arxiv = [each for each in ids if each["scheme"] == "arxiv"]
    others = [each for each in ids if each["scheme"] == "doi" and not each["value"].startswith("10.48550/")]
    if not arxiv:
        return data
    apart = arxiv if data.get("venue") and others else others
    versions = [{"identifiers": [each]} | ({"kind": "preprint"} if each["scheme"] == "arxiv" else {}) for each in apart]
    kind = "preprint" if apart is others and data.get("kind") == "article" else data.get("kind")
    return data | {
        "identifiers": [each for each in ids if each not in apart],
        "versions": [*data.get("versions", []), *versions],
        "kind": kind,
    }


def _person(nodes: list[Node], origin: Origin, note: Note) -> Iterator[Record]:
    """Yield the person whose profile the page is."""
    people = [node for node in nodes if "Person" in types(node)]
    made = thing(people[0]) if len(people) == 1 else None
    if made is None or made[0] is not Person:
        raise ForeignError(
            "expected a web page with citation_*, Dublin Core, PRISM or EPrints meta tags, or with schema.org JSON-LD about a work; found none"
        )
    record = prove(Person, {"origin": origin, "is_main": True} | made[1], origin.line, note)
    if record is not None:
        yield record


def fields(found: Page) -> Iterable[str]:
    """Give the names of the tags that a page fills, and the members of its JSON-LD."""
    for each in found.tags:
        group = f"{each.name.split('.')[0]}.*"
        known_tag = each.name in TAGS or each.name in IGNORED or any(pattern.match(each.name) for _, pattern in BLOCKS)
        yield each.name if known_tag else group if group in IGNORED else "other"
    if found.has_microdata:
        yield "microdata"
    for script in found.scripts:
        for entry in _json.objects(io.BytesIO(script.content.encode("utf-8", "replace")), _silent):
            yield from (
                f"ld+json {name if name in NAMES or name.isalpha() else 'other'}" for name in member_names(entry.data)
            )


def _silent(line: int, path: str, message: str, *, lost: bool = False) -> None:
    """Pass over what reading the page tells as well."""


READER = Reader(read, Anatomy(entries, fields, TABLE))
