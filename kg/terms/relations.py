"""The predicates that say how a paper stands to other works, and when something happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kg.vocab import CITO, DCTERMS, FABIO, FRBR, KG, SCHEMA, Term

RELATIONS: Mapping[str, tuple[Term, ...]] = {
    "cites": (CITO.cites, SCHEMA.citation),
    "is-cited-by": (CITO.isCitedBy,),
    "has-part": (FRBR.part, SCHEMA.hasPart),
    "is-part-of": (FRBR.partOf, SCHEMA.isPartOf),
    "has-supplement": (FRBR.supplement,),
    "is-supplement-to": (FRBR.supplementOf,),
    "has-version": (DCTERMS.hasVersion,),
    "is-version-of": (DCTERMS.isVersionOf,),
    "replaces": (FRBR.revisionOf,),
    "is-replaced-by": (FRBR.revision,),
    "has-translation": (FRBR.translation, SCHEMA.workTranslation),
    "is-translation-of": (FRBR.translationOf, SCHEMA.translationOfWork),
    "reviews": (CITO.reviews,),
    "is-reviewed-by": (CITO.isReviewedBy,),
    "comments-on": (CITO.repliesTo,),
    "has-comment": (CITO.hasReplyFrom,),
    "corrects": (CITO.corrects,),
    "is-corrected-by": (CITO.isCorrectedBy,),
    "retracts": (CITO.retracts,),
    "is-retracted-by": (CITO.isRetractedBy,),
    "documents": (CITO.documents,),
    "is-documented-by": (CITO.isDocumentedBy,),
    "describes": (CITO.describes,),
    "is-described-by": (CITO.isDescribedBy,),
    "is-derived-from": (SCHEMA.isBasedOn,),
    "is-source-of": (KG.isSourceOf,),
    "compiles": (CITO.compiles,),
    "is-compiled-by": (CITO.isCompiledBy,),
    "requires": (DCTERMS.requires,),
    "is-required-by": (DCTERMS.isRequiredBy,),
    "continues": (FRBR.successorOf,),
    "is-continued-by": (FRBR.successor,),
    "has-format": (DCTERMS.hasFormat,),
    "is-format-of": (DCTERMS.isFormatOf,),
    "related": (DCTERMS.relation,),
}
"""For each kind of relation, the predicates that lead to its targets."""


class When(NamedTuple):
    """The predicate of a date, and that of a period where something may last."""

    day: Term
    period: Term | None = None


DATES: Mapping[str, When] = {
    "created": When(SCHEMA.dateCreated, KG.createdDuring),
    "submitted": When(KG.dateSubmitted),
    "accepted": When(KG.dateAccepted),
    "online": When(KG.dateOnline),
    "print": When(KG.datePrint),
    "available": When(DCTERMS.available, KG.availableDuring),
    "modified": When(SCHEMA.dateModified),
    "revised": When(SCHEMA.dateModified),
    "copyright": When(FABIO.hasCopyrightYear),
    "collected": When(KG.dateCollected, KG.collectedDuring),
    "valid": When(KG.dateValid, KG.validDuring),
    "withdrawn": When(KG.dateWithdrawn),
    "retracted": When(KG.dateRetracted),
}
"""For what happened to a paper, its predicates; of the year of a copyright, the year alone is written."""
