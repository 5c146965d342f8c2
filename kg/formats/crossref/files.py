"""Where a Crossref work can be read, and under which licence."""

from __future__ import annotations

from kg.formats._csl import Data, Json, Teller, address, objects, string, strings, unique
from kg.values import iri


def licences(work: Json, tell: Teller) -> list[Data]:
    """Give the licences of the published version; those of a manuscript or of text mining are not the paper's."""
    found: list[Data] = []
    for each, path in objects(work, "license", tell):
        if each.get("content-version") in ("am", "tdm"):
            continue
        value = string(each, "URL", tell, path)
        url = tell.parsed(iri.parse, value, f"{path}.URL") if value else None
        found += [{"url": url}] if url else []
    return unique(found)


def urls(work: Json, tell: Teller) -> list[str]:
    """Give the addresses at which a work can be read about, without its DOI."""
    listed = strings(work, "URL", tell)
    resource = work.get("resource")
    for name in ("primary", "secondary") if isinstance(resource, dict) else ():
        for each, path in objects(resource or {}, name, tell, "$.resource"):
            listed += strings(each, "URL", tell, path)
    found = [address(value, path, tell) for value, path in listed if "crossref.org/deleted_DOI" not in value]
    return list(dict.fromkeys(url for url in found if url))


def files(work: Json, tell: Teller) -> list[Data]:
    """Give the full texts of the published version; what only a plagiarism check may fetch is none."""
    found: list[Data] = []
    for each, path in objects(work, "link", tell):
        if each.get("intended-application") == "similarity-checking" or each.get("content-version") == "am":
            continue
        value = string(each, "URL", tell, path)
        url = address(value, f"{path}.URL", tell) if value else None
        media = string(each, "content-type", tell, path)
        known = media if media and "/" in media else None
        found += [{"kind": "file", "url": url, "media_type": known}] if url else []
    return unique(found)
