"""Quick looks that spare the rules most sentences: which can name a system at all, which can state a result."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_TRIGGERS: Final = (
    "propos|present|introduc|develop|describ|releas|devis|design|contribut|creat|call|name|term|dub|coin|christ|nickn|novel|new "
    "|our |data|corp|bench|softw|platf|simul|packag|toolk|toolb|tool |sensor|chip|processor|compil|engine|librar|regist|cohort"
    "|using|with|implement|test|exten|built|based|compar|outperf|survey|Survey|Stud|Database|Corpus|Registry|Biobank|Cohort|Suite|Archive|Atlas|evaluat|train"
)
_MEASURES: Final = (
    *(
        "ccurac",
        "recision",
        "ecall",
        "F1",
        "F-",
        "F_1",
        "AUC",
        "AUROC",
        "under the",
        "mAP",
        "verage precision",
        "BLEU",
        "ROUGE",
    ),
    *(
        "FID",
        "nception",
        "PSNR",
        "SSIM",
        "LPIPS",
        "IoU",
        "Dice",
        "erplexity",
        "WER",
        "CER",
        "rror rate",
        "RMSE",
        "quare",
        "MAE",
    ),
    *(
        "absolute error",
        "R²",
        "R2",
        "R^2",
        "determination",
        "κ",
        "appa",
        "orrelation",
        "ensitivit",
        "pecificit",
        "peedup",
    ),
    *("peed-up", "atency", "hroughput", "nergy "),
)
"""A piece of each way to print a measure: a text that has none of them states no result."""


@cache
def _looks() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    coined = r"[A-Z](?:[A-Z]|(?<=[a-z0-9-].)|[a-z]*-?[0-9])"
    return (
        re.compile(coined),
        re.compile("[A-Z]|, (?:called|named|termed|dubbed) "),
        re.compile(f"[ ,(](?:{_TRIGGERS})"),
    )


@cache
def _value() -> re.Pattern[str]:
    return re.compile(
        r"[0-9](?:\.[0-9]|[\s-]?(?:%|×|x\b|fold|times|per|pp|p\.p|point)|(?<=(?:of|is|to|as) .)|(?<=[=:] .))"
    )


def may_name(text: str, start: int, end: int) -> bool:
    """Say whether a sentence may name a system: it has a coined word, or a capital and a word that rules speak of.

    >>> [may_name(each, 0, len(each)) for each in ("The cat sat on it.", "It ran on a PC.", "It presents Hestia.")]
    [False, True, True]
    """
    coined, capital, trigger = _looks()
    if coined.search(text, start, end):
        return True
    return bool(capital.search(text, start + 1, end)) and bool(trigger.search(text, start, end))


def may_measure(text: str) -> bool:
    """Say whether a text may state a result: it names a measure.

    >>> may_measure("an accuracy of 0.9"), may_measure("the cat sat")
    (True, False)
    """
    return _value().search(text) is not None and any(piece in text for piece in _MEASURES)
