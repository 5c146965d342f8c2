r"""The measures whose numbers count as results: a closed table, and how texts print each."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple


class Measure(NamedTuple):
    """A measure: its full name, its name in ASCII for addresses, and the words that print it, as a pattern."""

    label: str
    term: str
    printed: str


MEASURES: Final[dict[str, Measure]] = {
    "accuracy": Measure("accuracy", "accuracy", r"[Aa]ccurac(?:y|ies)"),
    "precision": Measure("precision", "precision", r"[Pp]recision"),
    "recall": Measure("recall", "recall", r"[Rr]ecall"),
    "F1": Measure(
        "F1 score",
        "F1",
        r"(?:(?:micro|macro|weighted)[- ])?F[-_ ]?1(?:[- ]?(?:score|measure)s?)?|F-(?:score|measure)s?",
    ),
    "AUC": Measure(
        "area under the ROC curve",
        "AUC",
        r"AUC(?:-ROC)?|AUROC|ROC[- ]AUC|[Aa]reas? under (?:the )?(?:(?:ROC|receiver[- ]operating[- ]characteristics?) )?curves?(?: \(AUC\))?",
    ),
    "mAP": Measure("mean average precision", "mAP", r"mAP(?:@[\d.:]+)?|[Mm]ean average precision(?: \(mAP\))?"),
    "BLEU": Measure("BLEU", "BLEU", r"BLEU(?:-\d)?"),
    "ROUGE": Measure("ROUGE", "ROUGE", r"ROUGE(?:-[12L])?"),
    "FID": Measure("Fréchet inception distance", "FID", r"FID|Fr[eé]chet [Ii]nception [Dd]istance(?: \(FID\))?"),
    "IS": Measure("inception score", "IS", r"[Ii]nception [Ss]cores?(?: \(IS\))?"),
    "PSNR": Measure("peak signal-to-noise ratio", "PSNR", r"PSNR"),
    "SSIM": Measure("structural similarity", "SSIM", r"SSIM"),
    "LPIPS": Measure("learned perceptual image patch similarity", "LPIPS", r"LPIPS"),
    "IoU": Measure("intersection over union", "IoU", r"IoU"),
    "mIoU": Measure("mean intersection over union", "mIoU", r"mIoU"),
    "Dice": Measure(
        "Dice coefficient", "Dice", r"Dice(?: (?:similarity )?(?:score|coefficient|index)s?)?(?: \(DSC\))?"
    ),
    "perplexity": Measure("perplexity", "perplexity", r"[Pp]erplexity"),
    "WER": Measure("word error rate", "WER", r"WER|[Ww]ord error rates?(?: \(WER\))?"),
    "CER": Measure("character error rate", "CER", r"CER|[Cc]haracter error rates?(?: \(CER\))?"),
    "RMSE": Measure("root mean square error", "RMSE", r"RMSE|[Rr]oot[- ]mean[- ]squared?[- ]error(?: \(RMSE\))?"),
    "MAE": Measure("mean absolute error", "MAE", r"MAE|[Mm]ean absolute error(?: \(MAE\))?"),
    "R²": Measure("coefficient of determination", "R2", r"R²|R2|R\^2|[Cc]oefficient of determination(?: \(R[²2]\))?"),
    "κ": Measure("Cohen's kappa", "kappa", r"κ|(?:Cohen['’]s )?kappa(?: (?:coefficient|score|statistic|value)s?)?"),
    "correlation": Measure("correlation", "correlation", r"[Cc]orrelations?(?: coefficients?)?"),
    "sensitivity": Measure("sensitivity", "sensitivity", r"[Ss]ensitivit(?:y|ies)"),
    "specificity": Measure("specificity", "specificity", r"[Ss]pecificit(?:y|ies)"),
    "speedup": Measure("speedup", "speedup", r"[Ss]peed-?ups?"),
    "latency": Measure("latency", "latency", r"[Ll]atency"),
    "throughput": Measure("throughput", "throughput", r"[Tt]hroughput"),
    "energy": Measure("energy", "energy", r"[Ee]nergy (?:consumption|efficiency|savings?)"),
}
"""The key of a measure, as it is mostly printed -> the measure."""

_CHANGE: Final = r"\s(?:improvements?|gains?|increases?|reductions?|drops?|decreases?|loss(?:es)?|boosts?|degradations?|errors?|threshold)\b"


class Mention(NamedTuple):
    """A measure that a text names, and where."""

    measure: str
    start: int
    end: int
    is_change: bool
    """Whether a change of the measure is meant, not the measure: an accuracy improvement, a gain in accuracy."""


@cache
def _mentioned() -> tuple[re.Pattern[str], tuple[str, ...]]:
    keys = tuple(sorted(MEASURES, key=lambda key: -len(MEASURES[key].printed)))
    groups = "|".join(f"({MEASURES[key].printed})" for key in keys)
    return re.compile(rf"(?<![\w-])(?:{groups})(?![\w-])"), keys


@cache
def _changes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before = (
        r"(?:improvements?|gains?|increases?|reductions?|drops?|decreases?|boosts?|rises?) (?:in|of) (?:[a-z]+ ){0,2}\Z"
    )
    return re.compile(before), re.compile(_CHANGE)


def mentions(text: str, start: int, end: int) -> tuple[Mention, ...]:
    """Give the measures that a sentence names.

    >>> [each.measure for each in mentions("a PSNR of 9 and an F1-score of 0.7", 0, 34)]
    ['PSNR', 'F1']
    """
    pattern, keys = _mentioned()
    before, after = _changes()
    return tuple(
        Mention(
            keys[(match.lastindex or 1) - 1],
            match.start(),
            match.end(),
            bool(after.match(text, match.end()) or before.search(text[max(start, match.start() - 60) : match.start()])),
        )
        for match in pattern.finditer(text, start, end)
    )
