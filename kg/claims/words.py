"""The words that the rules speak of, each class under the letter that stands for it in a rule.

A sentence becomes a line of such letters, one a word, and a rule is a pattern over that line.
"""

from __future__ import annotations

from typing import Final

from kg.claims.extracted import Kind

GRAMMAR: Final[dict[str, str]] = {
    "s": "we authors i",
    "t": "this the these those that's",
    "a": "a an one two three four several another",
    "o": "our my",
    "r": "which that who whose where when",
    "x": "is are be being been",
    "H": "has have having",
    "z": "was were had",
    "d": "will can could may might should would must",
    "i": "on across over against",
    "q": "from within",
    "f": "of",
    "A": "as",
    "h": "for to with in at into upon atop around under through between among towards toward without during",
    "y": "by via",
    "&": "and or & plus",
    "m": "than versus vs v.s",
    "c": "called named termed dubbed coined nicknamed christened call name term dub nickname",
    "E": "namely entitled denoted titled i.e abbreviated",
    "l": "here also then further furthermore thus therefore additionally first firstly finally now recently hence"
    " subsequently instead herein hereby later newly successfully carefully jointly moreover next respectively not"
    " currently previously already so only just e.g both either version",
    "S": "r-package r-packages",
    "C": "such including includes include like",
    "w": "although while if unlike since because existing recent current many most some however despite given when how"
    " what why as-is all each every other others more most but yet nor than's no its it their there they he she his her"
    " additionally empirically specifically notably overall today",
}
"""Words of grammar: read the same with a capital as without."""

OPEN: Final[dict[str, str]] = {
    "p": "paper work article study letter thesis chapter manuscript contribution",
    "T": "data imagery",
    "U": "set sets",
    "v": "propose proposes introduce introduces present presents develop develops release releases devise devises design"
    " designs contribute contributes create creates unveil unveils invent invents establish establishes pioneer",
    "k": "proposed introduced presented developed released devised designed contributed created unveiled invented"
    " established pioneered",
    "g": "proposing introducing presenting developing releasing devising designing contributing creating establishing",
    "Q": "build builds built implement implements implemented",
    "V": "report reports describe describes provide provides offer offers publish publishes construct constructs"
    " derive derives formulate formulates outline outlines give gives announce announces"
    " compile compiles collect collects curate curates",
    "K": "reported described provided offered published fabricated manufactured constructed derived formulated outlined"
    " announced compiled curated",
    "G": "reporting describing providing offering publishing constructing building deriving implementing formulating",
    "I": "implementation development realization creation construction",
    "O": "operationalizes operationalises operationalizing formalizes formalises instantiates embodies",
    "j": "resulting new novel innovative first-ever own original",
    "e": "evaluate evaluated evaluates evaluating evaluation evaluations test tested testing tests train trained training"
    " validate validated validates validation verify verified experiment experiments experimental results result"
    " performance benchmarked benchmarking experimented effectiveness demonstrate demonstrated assessed pretrained"
    " pre-trained finetuned fine-tuned improvement improvements gain gains state-of-the-art performs perform performed"
    " achieves achieve achieved achieving superiority conducted run runs running deployed comparison comparisons",
    "u": "use uses used using utilize utilizes utilized utilizing utilise utilises utilised utilising employ employs"
    " employed employing leverage leverages leveraging leveraged adopt adopts adopted adopting extend extends extending"
    " extended fine-tune fine-tuning incorporate incorporates incorporating integrates integrate integrating apply"
    " applied applying applies improve improves improving combine combines combining equipped powered"
    " modify modified modifying exploit exploiting exploits adapt adapting adapted augment augments augmenting",
    "B": "based running run runs written deployed tested simulated trained coded executed",
    "m": "outperform outperforms outperforming outperformed surpass surpasses surpassing surpassed beat beats beating"
    " compared compare comparing exceed exceeds exceeding exceeded superior inferior comparable competitive faster better"
    " higher lower slower",
}
"""Words of the vocabulary: read so when they are printed small, or at the beginning of a sentence."""

NOUNS: Final[dict[str, str]] = {
    "n": "model models method methods algorithm algorithms network networks net approach architecture framework frameworks"
    " technique mechanism module strategy classifier regressor detector encoder decoder transformer optimizer optimiser"
    " estimator metric loss function operator scheme protocol paradigm procedure solver agent agents representation variant"
    " baseline index methodology language",
    "S": "software tool tools toolkit toolset toolbox package packages r-package library libraries platform pipeline"
    " workflow server webserver plugin plug-in api engine simulator compiler middleware prototype wrapper parser tagger"
    " ecosystem workbench",
    "W": "system systems program application app service portal website interface environment environments repository suite"
    " code codes generator machine computer editor facility manager",
    "P": "chip chips processor processors sensor sensors instrument device devices accelerator camera robot"
    " telescope spectrometer satellite mission board microcontroller supercomputer",
    "b": "dataset datasets data-set data-sets benchmark benchmarks corpus corpora database databases testbed cohort registry"
    " biobank leaderboard treebank databank ontology thesaurus knowledgebase catalog catalogue test-set testset test-suite",
}
"""Nouns for systems: of methods, of software, of what may be software or a machine, of hardware, of data."""

KINDS: Final[dict[str, Kind]] = {"n": "model", "S": "software", "P": "product", "b": "dataset"}
"""The kind that each class of nouns tells; a system or an environment may be anything."""

_DATA_NAMES_WORDS: Final = (
    "Survey Registry Cohort Biobank Corpus Database Dataset Benchmark Suite Atlas Archive Treebank Catalog Catalogue Study"
    " Challenge Ontology"
)
DATA_NAMES: Final = frozenset(_DATA_NAMES_WORDS.split())
"""Capitalised, the last words of many a data set's full name."""


def _read(table: dict[str, str]) -> dict[str, str]:
    return {word: letter for letter, words in table.items() for word in words.split()}


CLOSED_LETTERS: Final = _read(GRAMMAR)
OPEN_LETTERS: Final = {**_read(NOUNS), **_read(OPEN)}

_MEASURE_WORDS_WORDS: Final = (
    "accuracy accuracies precision recall fid score scores speedup speedups auc auroc f1 f1-score psnr ssim lpips bleu rouge"
    " iou miou dice perplexity wer cer rmse mae kappa latency throughput sensitivity specificity"
)
MEASURE_WORDS: Final = frozenset(_MEASURE_WORDS_WORDS.split())
"""Words of measures, under the letter M."""
