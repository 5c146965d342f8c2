"""What an abstract names and claims: named systems, and numbers for measures, read off the text by rules alone."""

from kg.claims.extracted import Condition, Extracted, Kind, Named, Place, Pointed, Relation, Result
from kg.claims.extraction import RULES, extract
from kg.claims.measures import MEASURES

__all__ = [
    "MEASURES",
    "RULES",
    "Condition",
    "Extracted",
    "Kind",
    "Named",
    "Place",
    "Pointed",
    "Relation",
    "Result",
    "extract",
]
