"""Running text of JATS: titles, abstracts and keywords, with languages, without footnote marks and figures."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from kg.formats import _xml
from kg.formats._marked import MARKS, marked
from kg.formats._xml import Element
from kg.formats.format import attempt, plain
from kg.formats.jats.words import (
    CODED,
    GROUPS_IGNORED,
    HEADINGS_OF_ARTICLES,
    KEYWORD_GROUPS,
    OTHER_ABSTRACTS,
    TITLES_IGNORED,
)
from kg.records import Text
from kg.records.prove import Note
from kg.values import language

_DEEPEST = 60
_BARE_TITLES = frozenset({"abstract", "summary", "résumé", "zusammenfassung", "resumen", "resumo", "riassunto", "摘要"})


def text(element: Element | None, line: int, note: Note, skip: frozenset[str] = MARKS) -> Text | None:
    """Give an element as plain text with the language that is stated for it."""
    return plain(marked(element, skip), lang(element, line, note)) if element is not None else None


def words(element: Element | None, skip: frozenset[str] = MARKS) -> str | None:
    """Give an element as plain text without language."""
    found = plain(marked(element, skip)) if element is not None else None
    return found.value if found else None


def lang(element: Element, line: int, note: Note) -> str | None:
    """Give the language stated for an element, there or above it."""
    stated = _xml.lang(element)
    return attempt(language.parse, stated, line, "@xml:lang", note) if stated else None


def titles(meta: Element, line: int, note: Note) -> dict[str, Any]:
    """Give the title with its subtitle; translated, short and running titles are alternatives."""
    group = _xml.find(meta, "title-group")
    holder = group if group is not None else meta
    first = _xml.find(holder, "article-title")
    title = text(first, line, note)
    others = []
    for each in _xml.findall(holder, "subtitle"):
        found = text(each, line, note)
        if "running" in (_xml.attribute(each, "content-type") or ""):
            others.append(found)
        elif title and found:
            title = with_subtitle(title, found.value)
    for each in (*_xml.findall(holder, "trans-title-group"), *_xml.findall(holder, "trans-title")):
        main = text(_xml.find(each, "trans-title"), line, note) or (text(each, line, note) if not len(each) else None)
        sub = words(_xml.find(each, "trans-subtitle"))
        others.append(with_subtitle(main, sub) if main and sub else main)
    others += [
        text(each, line, note)
        for each in _xml.findall(holder, "alt-title")
        if (_xml.attribute(each, "alt-title-type") or "") not in TITLES_IGNORED
    ]
    alternatives = [each for each in dict.fromkeys(others) if each and (title is None or each.value != title.value)]
    return {"title": title, "alternatives": alternatives}


def with_subtitle(title: Text, subtitle: str) -> Text:
    """Give a title and its subtitle as one."""
    return Text(title.value + (" " if title.value.endswith((":", "?", "!", ".")) else ": ") + subtitle, title.lang)


def abstracts(meta: Element, line: int, note: Note) -> dict[str, Any]:
    """Give one abstract a language; teasers, summaries in plain words and second ones are descriptions."""
    found: list[dict[str, Any]] = []
    description = []
    for each in (*_xml.findall(meta, "abstract"), *_xml.findall(meta, "trans-abstract")):
        text_ = plain(" ".join(_blocks(each)), lang(each, line, note))
        if text_ is None:
            continue
        is_other = (_xml.attribute(each, "abstract-type") or "") in OTHER_ABSTRACTS
        if is_other or any(known["text"].lang == text_.lang for known in found):
            description.append(text_)
        else:
            is_translated = _xml.local(each) == "trans-abstract" and bool(found) and found[0]["text"].lang is not None
            found.append({"text": text_, "translation_of": found[0]["text"].lang if is_translated else None})
    return {"abstracts": found, "description": description}


def _blocks(abstract: Element, depth: int = 0) -> Iterator[str]:
    """Yield the paragraphs of an abstract, the first one of a section after the title of the section."""
    title = ""
    own = (abstract.text or "").strip()
    if own:
        yield escape(own, quote=False)
    for child in abstract.iterchildren("{*}*"):
        name = _xml.local(child)
        if name == "title":
            printed = words(child) or ""
            is_bare = printed.strip(" .:").casefold() in _BARE_TITLES
            title = "" if is_bare or not printed else printed if printed.endswith((":", ".")) else f"{printed}:"
            continue
        if name in MARKS:
            continue
        inside = list(_blocks(child, depth + 1)) if name == "sec" and depth < _DEEPEST else [marked(child)]
        for each in inside:
            yield f"{escape(title, quote=False)} {each}" if title else each
            title = ""
        if child.tail and child.tail.strip():
            yield escape(child.tail, quote=False)


def keywords(meta: Element, line: int, note: Note) -> dict[str, Any]:
    """Give keywords, and the subjects of groups of a named scheme."""
    printed: list[Text] = []
    concepts: list[dict[str, Any]] = []
    for group in _xml.findall(meta, "kwd-group"):
        kind = (_xml.attribute(group, "kwd-group-type") or _xml.attribute(group, "vocab") or "").lower()
        if kind in GROUPS_IGNORED:
            continue
        scheme = KEYWORD_GROUPS.get(kind, "heading")
        for each in _keywords(group, line, note):
            printed += [each] if scheme == "keyword" else []
            is_code = scheme in CODED and any(map(str.isdigit, each.value))
            concepts.append({"scheme": scheme, "notation" if is_code else "label": each.value if is_code else each})
    return {"keywords": list(dict.fromkeys(printed)), "subjects": concepts}


def _keywords(group: Element, line: int, note: Note) -> Iterator[Text]:
    for each in (
        *_xml.findall(group, "kwd"),
        *_xml.findall(group, "compound-kwd"),
        *_xml.findall(group, "nested-kwd/kwd"),
    ):
        parts = [said for part in _xml.findall(each, "compound-kwd-part") if (said := words(part))]
        found = Text(": ".join(parts), lang(each, line, note)) if parts else text(each, line, note)
        if found:
            yield found


def categories(meta: Element, line: int, note: Note) -> dict[str, Any]:
    """Give the heading under which an article is printed as its genre, and other subjects with their notations."""
    genres: list[str] = []
    concepts: list[dict[str, Any]] = []
    for group in _xml.findall(meta, "article-categories/subj-group"):
        kind = _xml.attribute(group, "subj-group-type") or ""
        for each in group.iterdescendants("{*}subject", "{*}compound-subject-part"):
            found = text(each, line, note)
            if found is None:
                continue
            if kind in HEADINGS_OF_ARTICLES:
                genres += [found.value] if any(map(str.isalpha, found.value)) else []
            else:
                is_code = not any(character.isalpha() for character in found.value)
                concepts.append(
                    {"scheme": "heading", "notation" if is_code else "label": found.value if is_code else found}
                )
    series = words(_xml.find(meta, "article-categories/series-title"))
    return {
        "genre": genres[0] if genres else None,
        "subjects": concepts,
        "series": {"kind": "series", "name": series} if series else None,
    }
