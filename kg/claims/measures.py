"""The measures whose numbers count as results: a closed table, and how texts print each."""

from __future__ import annotations

from typing import Final, NamedTuple


class Measure(NamedTuple):
    """A measure: its full name, its name in ASCII for addresses, and the words that print it, as a pattern."""

    label: str
    term: str
    printed: str


MEASURES: Final[dict[str, Measure]] = {
    "accuracy": Measure("accuracy", "accuracy", r"accurac(?:y|ies)"),
    "precision": Measure("precision", "precision", r"precision"),
    "recall": Measure("recall", "recall", r"recall"),
    "F1": Measure("F1 score", "F1", r"(?:(?:micro|macro|weighted)[- ])?F[-_ ]?1(?:[- ]?(?:score|measure)s?)?|F-(?:score|measure)s?"),
    "AUC": Measure("area under the ROC curve", "AUC", r"AUC(?:-ROC)?|AUROC|ROC[- ]AUC|areas? under (?:the )?(?:(?:ROC|receiver operating characteristic) )?curves?(?: \(AUC\))?"),
    "mAP": Measure("mean average precision", "mAP", r"mAP(?:@[\d.:]+)?|mean average precision(?: \(mAP\))?"),
    "BLEU": Measure("BLEU", "BLEU", r"BLEU(?:-\d)?"),
    "ROUGE": Measure("ROUGE", "ROUGE", r"ROUGE(?:-[12L])?"),
    "FID": Measure("Fréchet inception distance", "FID", r"FID|Fr[eé]chet [Ii]nception [Dd]istance(?: \(FID\))?"),
    "IS": Measure("inception score", "IS", r"[Ii]nception [Ss]cores?(?: \(IS\))?"),
    "PSNR": Measure("peak signal-to-noise ratio", "PSNR", r"PSNR"),
    "SSIM": Measure("structural similarity", "SSIM", r"SSIM"),
    "LPIPS": Measure("learned perceptual image patch similarity", "LPIPS", r"LPIPS"),
    "IoU": Measure("intersection over union", "IoU", r"IoU"),
    "mIoU": Measure("mean intersection over union", "mIoU", r"mIoU"),
    "Dice": Measure("Dice coefficient", "Dice", r"Dice(?: (?:similarity )?(?:score|coefficient|index)s?)?(?: \(DSC\))?"),
    "perplexity": Measure("perplexity", "perplexity", r"perplexity"),
    "WER": Measure("word error rate", "WER", r"WER|word error rates?(?: \(WER\))?"),
    "CER": Measure("character error rate", "CER", r"CER|character error rates?(?: \(CER\))?"),
    "RMSE": Measure("root mean square error", "RMSE", r"RMSE|root[- ]mean[- ]squared?[- ]error(?: \(RMSE\))?"),
    "MAE": Measure("mean absolute error", "MAE", r"MAE|mean absolute error(?: \(MAE\))?"),
    "R²": Measure("coefficient of determination", "R2", r"R²|R2|R\^2|coefficient of determination(?: \(R[²2]\))?"),
    "κ": Measure("Cohen's kappa", "kappa", r"κ|(?:Cohen['’]s )?kappa(?: (?:coefficient|score|statistic|value)s?)?"),
    "correlation": Measure("correlation", "correlation", r"correlations?(?: coefficients?)?"),
    "sensitivity": Measure("sensitivity", "sensitivity", r"sensitivit(?:y|ies)"),
    "specificity": Measure("specificity", "specificity", r"specificit(?:y|ies)"),
    "speedup": Measure("speedup", "speedup", r"speed-?ups?"),
    "latency": Measure("latency", "latency", r"latency"),
    "throughput": Measure("throughput", "throughput", r"throughput"),
    "energy": Measure("energy", "energy", r"energy (?:consumption|efficiency|savings?)"),
}
"""The key of a measure, as it is mostly printed -> the measure."""
