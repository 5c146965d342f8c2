"""The capture of a bilingual abstract page: an abstract in English, its Chinese translation, then other content.

The translation follows the mark `翻译:` and ends at the next blank line or at the page's own buttons; what comes after
is the side bar, which is about other papers. Such a page states no title, authors, date or identifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from kg.formats.format import Format, Line, lines, plain, resources
from kg.records import Origin, Paper, Record, SourceDocument
from kg.records.prove import Note, prove

MARK = re.compile(r"翻译\s*[::]")
ORIGINAL, TRANSLATION = "en", "zh-Hans"
BUTTONS = frozenset({"下载", "关闭预览", "相关内容", "VIP会员", "最新内容", "预览", "收藏", "点赞"})


def recognises(head: str) -> bool:
    """Tell a bilingual page by the mark at the beginning of a line."""
    return any(MARK.match(line.lstrip("\ufeff \t")) for line in head.splitlines())


def read(stream: BinaryIO, source: SourceDocument, note: Note) -> Iterator[Record]:
    """Give the one paper whose abstract the page shows."""
    found = lines(stream, note)
    mark = next((index for index, line in enumerate(found) if MARK.match(line.text)), len(found))
    original = [line for line in found[:mark] if line.text]
    translated = _translation(found[mark:])
    texts = [
        (plain(" ".join(line.text for line in original), ORIGINAL), original),
        (plain("".join(translated), TRANSLATION), found[mark : mark + 1]),
    ]
    abstracts: list[dict[str, Any]] = [{"text": text} for text, _ in texts if text]
    if not abstracts:
        note(1, "$.abstracts", "expected an abstract before or after the mark 翻译:, found none; the paper was skipped", lost=True)
        return
    if len(abstracts) == 2:
        abstracts[1]["translation_of"] = ORIGINAL
    else:
        missing = "no translation after" if texts[0][0] else "no English abstract before"
        note(found[min(mark, len(found) - 1)].number, "$.abstracts", f"found {missing} the mark 翻译:")
    links = [link for text, where in texts if text for link in resources(text.value, where[0].number, note)]
    line = next(where[0].number for text, where in texts if text)
    data = {
        "origin": Origin(source, line),
        "is_main": True,
        "abstracts": abstracts,
        "resources": list(dict.fromkeys(links)),
    }
    paper = prove(Paper, data, line, note)
    if paper is not None:
        yield paper


def _translation(found: Sequence[Line]) -> Iterator[str]:
    """Give the lines of the translation: from the mark to the first blank line, button or bare number after it."""
    for position, line in enumerate(found):
        printed = MARK.sub("", line.text, count=1) if position == 0 else line.text
        if position and (printed in BUTTONS or printed.isdigit()):
            return
        if printed:
            yield printed
        elif position:
            return


FORMAT = Format(
    name="bilingual-page",
    title="Bilingual abstract page (capture)",
    kinds=("paper",),
    streaming=False,
    example="翻译:鉴于生成对抗网络(GANs)在数据生成方面的卓越能力,…",
    recognises=recognises,
    read=read,
)
