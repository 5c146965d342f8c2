"""What XML documents are recognised by: their root, the names in their beginning, what they answer."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from kg.formats.format import Head

OAI_ROOTS = frozenset({"OAI-PMH", "record", "ListRecords", "GetRecord", "metadata", "records"})
"""Elements that documents of the Open Archives Initiative's protocol begin with."""

_PROLOG: Final = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
_DOCTYPE: Final = re.compile(
    r"<!DOCTYPE\s+[^\s>\[]+(?:\s+(?:SYSTEM|PUBLIC))?(?:\s*\"[^\"]*\"|\s*'[^']*')*\s*(\[?)[^>]*>?"
)
_OPEN: Final = re.compile(r"<([^\s<>/!?\"'=&]+)((?:\s[^<>]*)?)(?=[\s/>]|$)")
_XMLNS: Final = re.compile(r"""\sxmlns(?::([\w.-]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@lru_cache(maxsize=64)
def root(head: Head) -> tuple[str, str]:
    """Give the namespace and the local name of a document's root element; empty where the head shows none."""
    text = head.text.lstrip("\ufeff")
    prolog = _PROLOG.match(text)
    at = prolog.end() if prolog else 0
    doctype = _DOCTYPE.match(text, at)
    if doctype is not None and doctype[1]:
        at = max(text.find("]", doctype.end(1)), at)
        at = max(text.find(">", at), at) + 1
    elif doctype is not None:
        at = doctype.end()
    at = found.end() if doctype is not None and (found := _PROLOG.match(text, at)) else at
    opened = _OPEN.match(text, at)
    if opened is None:
        return "", ""
    prefix, _, name = opened[1].rpartition(":")
    spaces = {each[1] or "": each[2] or each[3] or "" for each in _XMLNS.finditer(opened[2])}
    return spaces.get(prefix, ""), name


@lru_cache(maxsize=64)
def names(head: Head) -> frozenset[str]:
    """Give the local names of the elements that the head shows; none when it is no XML."""
    if not root(head)[1]:
        return frozenset()
    return frozenset(each[1].rpartition(":")[2] for each in _OPEN.finditer(head.text))


def responds_with(head: Head, prefixes: Collection[str]) -> bool:
    """Tell whether a document is a response of the protocol to a request for one of the metadata `prefixes`."""
    is_response = root(head)[1] == "OAI-PMH"
    return is_response and any(f'metadataPrefix="{each}"' in head.text for each in prefixes)
