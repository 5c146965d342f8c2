"""The capture of a library catalogue's record of one article: labelled fields, some glued together.

A label stands on a line of its own (`- Main Title:`), its values follow, the first after `- `. Where a field has several
lines, the next label is glued to the last one (`Zhao, Rong - Abstract:`). The abstract stands there twice, the first
time cut off. `Issue` may only repeat the year. Subjects mix the keywords of the article with the subject headings of
the journal.
"""

from __future__ import annotations

from kg.formats._catalogue_fields import NAMES, TELLING, label_in
from kg.formats.format import Format, Head, Reader, printed_lines


def recognises(head: Head) -> bool:
    """Tell a catalogue record by three labels after dashes, or by three labels one of which hardly any page has."""
    found = printed_lines(head.text)
    labels = [
        (match, label)
        for line in found
        if (match := label_in(line)) and (label := NAMES.get(match["label"].casefold()))
    ]
    dashed = {label for match, label in labels if match[0].lstrip().startswith("-")}
    every = {label for _, label in labels}
    return len(dashed) >= 3 or (len(every) >= 3 and bool(every & TELLING))


def _reader() -> Reader:
    from kg.formats.catalogue_record.reader import READER  # noqa: PLC0415 - slow to import

    return READER


FORMAT = Format(
    name="catalogue-record",
    title="Library catalogue record (capture)",
    kinds=("paper", "venue"),
    streaming=False,
    example="- Main Title:\\n- Adversarial symmetric GANs: Bridging …",
    recognises=recognises,
    reader=_reader,
)
