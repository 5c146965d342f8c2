"""The dates of a Crossref work: which one is the publication, and what else happened when."""

from __future__ import annotations

from typing import Final

from kg.errors import BadValue
from kg.formats._csl import Data, Json, Teller, dates_of, objects, string
from kg.values import dates
from kg.values.dates import PartialDate

PUBLISHED: Final = ("issued", "published", "posted", "published-print", "published-online", "published-other")
"""Where the date of publication is looked for, in this order: `issued` is what Crossref takes for the earliest."""

EVENTS: Final = {
    "published-print": "print",
    "published-online": "online",
    "published-other": "available",
    "posted": "online",
    "accepted": "accepted",
    "approved": "accepted",
    "content-created": "created",
    "content-updated": "modified",
    "submitted": "submitted",
}
"""What the other dates tell. Crossref's `approved` is when a report, a thesis or a standard was accepted as such."""

ASSERTED: Final = {
    "received": "submitted",
    "date_received": "submitted",
    "revised": "revised",
    "date_revised": "revised",
    "accepted": "accepted",
    "date_accepted": "accepted",
    "first_online": "online",
    "published_online": "online",
    "date_epub": "online",
    "retracted": "retracted",
    "withdrawn": "withdrawn",
}
"""The assertions of a publication history; all others are about the journal, or repeat what stands elsewhere."""


def dated(work: Json, tell: Teller) -> Data:
    """Give the date of publication and the other dates."""
    found = {name: next(iter(dates_of(work, name, tell)), None) for name in dict.fromkeys((*PUBLISHED, *EVENTS))}
    published = next((found[name] for name in PUBLISHED if found[name]), None)
    events: list[Data] = [
        {"event": EVENTS[name], "date": date} for name, date in found.items() if date and name in EVENTS
    ]
    events += _asserted(work, tell)
    kept: list[Data] = []
    for each in events:
        if each not in kept:
            kept.append(each)
    return {"published": published, "dates": kept}


def _asserted(work: Json, tell: Teller) -> list[Data]:
    found: list[Data] = []
    for each, path in objects(work, "assertion", tell):
        event = ASSERTED.get((string(each, "name", tell, path) or "").casefold())
        value = string(each, "value", tell, path) if event else None
        date = tell.parsed(_date, value, f"{path}.value") if value else None
        found += [{"event": event, "date": date}] if date else []
    return found


def _date(printed: str) -> PartialDate:
    """Read a date in ISO form or in English."""
    try:
        return dates.parse(printed)
    except BadValue:
        return dates.from_english(printed)
