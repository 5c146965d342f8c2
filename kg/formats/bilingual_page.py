"""The capture of a bilingual abstract page: an abstract in English, its Chinese translation, then other content.

The translation follows the mark `翻译:` and ends at the page's own buttons or counters, or where no paragraph of text
follows any more; what comes after is the side bar, which is about other papers. Such a page states no title, authors,
date or identifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from kg.formats._links import resources
from kg.formats.format import (
    ABSTRACT_LABEL,
    DEFAULTS,
    Format,
    Head,
    Line,
    Reader,
    Settings,
    blocks,
    joined,
    leave_out,
    lines,
    plain,
    printed_lines,
)
from kg.records import Origin, Paper, Record, SourceDocument, Text
from kg.records.prove import Note, prove

MARK = re.compile("(?:中文)?(?:摘要)?翻译 ?[:\uff1a] ?")
BEFORE_MARK = (".", "!", "?", ")", "。")
"""What may stand before the mark when it is not at the beginning of a line: the end of a sentence."""

ORIGINAL, TRANSLATION = "en", "zh-Hans"
BUTTONS = frozenset({"下载", "关闭预览", "相关内容", "VIP会员", "最新内容", "预览", "收藏", "点赞", "分享"})
COUNTER = re.compile(r"[0-9][0-9.,]*[kKwW万]?\+?(?:阅读 ?· ?.{1,40})?")
"""How often the page was liked, or another one read."""

HAN = re.compile("[\u3400-\u9fff]")
CHINESE_BREAK = re.compile(r"(?<![!-~])\n|\n(?![!-~])")
"""A line break that stands for no blank: Chinese has none between words."""

SENTENCE_ENDS = (".", "!", "?", ")", "”", '"', "。", "\uff01", "\uff1f", "\uff09")
SHORTEST_PARAGRAPH = 80
"""A line that is longer is part of a paragraph, even if no full stop ends it."""


def recognises(head: Head) -> bool:
    """Tell a bilingual page by the mark."""
    return any(_mark(line) is not None for line in printed_lines(head.text))


def _mark(line: str) -> re.Match[str] | None:
    """Find the mark at the beginning of a line, or after a sentence in it."""
    mark = MARK.search(line)
    if mark and (mark.start() == 0 or line[: mark.start()].rstrip().endswith(BEFORE_MARK)):
        return mark
    return None


def read(stream: BinaryIO, source: SourceDocument, note: Note, settings: Settings = DEFAULTS) -> Iterator[Record]:
    """Give the one paper whose abstract the page shows."""
    before, after = _halves(lines(stream, note, settings), note)
    original, translated = _original(before, note), _translation(after, note)
    texts = [
        (_text(joined(original), ORIGINAL), original),
        (_text(CHINESE_BREAK.sub("", "\n".join(line.text for line in translated)), TRANSLATION), translated),
    ]
    abstracts: list[dict[str, Any]] = [{"text": text} for text, _ in texts if text]
    if not abstracts:
        note(
            1,
            "$.abstracts",
            "expected an abstract before or after the mark 翻译:, got none; the paper was skipped",
            lost=True,
        )
        return
    if len(abstracts) == 2:
        abstracts[1]["translation_of"] = ORIGINAL
    else:
        missing = "a Chinese translation after" if texts[0][0] else "an English abstract before"
        note((original or translated)[-1].number, "$.abstracts", f"expected {missing} the mark 翻译:, got none")
    origin = Origin(source, (original or translated)[0].number)
    found = resources([*original, *translated], note)
    paper = prove(
        Paper, {"origin": origin, "is_main": True, "abstracts": abstracts, "resources": found}, origin.line, note
    )
    if paper is not None:
        yield paper


def _halves(found: Sequence[Line], note: Note) -> tuple[list[Line], list[Line]]:
    """Cut the page at its mark."""
    marks = [(index, mark) for index, line in enumerate(found) if (mark := _mark(line.text))]
    if not marks:
        return list(found), []
    for index, _ in marks[1:]:
        leave_out(note, found[index], "$.abstracts", "one translation on the page")
    index, mark = marks[0]
    number, printed = found[index]
    before = [*found[:index], Line(number, printed[: mark.start()].rstrip())]
    end = marks[1][0] if len(marks) > 1 else len(found)
    return before, [Line(number, printed[mark.end() :]), *found[index + 1 : end]]


def _original(found: Sequence[Line], note: Note) -> list[Line]:
    """Give the paragraphs of the English abstract; titles and buttons that some captures have above it are left out."""
    expected = "a paragraph in English before the mark 翻译:"
    english: list[Line] = []
    for line in found:
        if _is_chinese(line.text):
            leave_out(note, line, "$.abstracts", expected)
        elif not _is_chrome(line.text):
            english.append(line)
    kept: list[Line] = []
    for paragraph in blocks(english):
        if any(map(_is_of_text, paragraph)):
            kept += paragraph
        else:
            leave_out(note, paragraph[0], "$.abstracts", expected)
    return kept


def _translation(found: Sequence[Line], note: Note) -> list[Line]:
    """Give the paragraphs of the translation, from the mark to where the page's own content begins."""
    end = next((index for index, line in enumerate(found) if _is_chrome(line.text)), len(found))
    kept: list[Line] = []
    for paragraph in blocks(found[:end]):
        printed = joined(paragraph)
        if kept and not ("。" in printed or len(printed) >= SHORTEST_PARAGRAPH):
            break
        if not HAN.search(printed) and not kept:
            leave_out(note, paragraph[0], "$.abstracts", "a translation in Chinese after the mark 翻译:")
            break
        kept += paragraph
    return kept


def _is_chrome(printed: str) -> bool:
    """Tell the page's own buttons and counters."""
    return printed in BUTTONS or COUNTER.fullmatch(printed) is not None


def _is_chinese(printed: str) -> bool:
    """Tell text in which Chinese prevails; an English text may quote a word of it. The page's own buttons are none."""
    share = 3 if len(printed) >= SHORTEST_PARAGRAPH else 8
    return not _is_chrome(printed) and share * len(HAN.findall(printed)) > len(printed)


def _is_of_text(line: Line) -> bool:
    """Tell a line of running text from a title: it is long, or ends a sentence."""
    return len(line.text) >= SHORTEST_PARAGRAPH or line.text.endswith(SENTENCE_ENDS)


def _text(printed: str, lang: str) -> Text | None:
    """Give a text without the label that a page may print before it."""
    label = ABSTRACT_LABEL.match(printed)
    return plain(printed[label.end() :] if label else printed, lang)


def _reader() -> Reader:
    return Reader(read)


FORMAT = Format(
    name="bilingual-page",
    title="Bilingual abstract page (capture)",
    kinds=("paper",),
    streaming=False,
    example="翻译:鉴于生成对抗网络(GANs)在数据生成方面的卓越能力,…",
    recognises=recognises,
    reader=_reader,
)
