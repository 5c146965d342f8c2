"""The states that a paper may be in, and what may be measured of something."""

from __future__ import annotations

from collections.abc import Mapping

from kg.vocab import KG, PSO, Term

STATUSES: Mapping[str, Term] = {
    "open-access": PSO["open-access"],
    "closed-access": PSO["closed-access"],
    "embargoed": PSO.embargoed,
    "restricted-access": PSO["restricted-access"],
    "peer-reviewed": PSO["peer-reviewed"],
    "published": PSO.published,
    "in-press": PSO["in-press"],
    "unpublished": PSO.unpublished,
    "retracted": PSO["retracted-from-publication"],
    "withdrawn": KG.withdrawn,
}
"""For each state of a paper, its term."""

MEASURES: Mapping[str, Term] = {
    "h-index": KG.hIndex,
    "i10-index": KG.i10Index,
    "reference-count": KG.referenceCount,
    "paper-count": KG.paperCount,
    "citation-count": KG.citationCount,
    "novelty": KG.novelty,
    "ai-score": KG.aiScore,
    "entry-score": KG.entryScore,
}
"""For each measure, its term."""
