"""Candidates: which people, institutions and venues of a build may be one, and why. Nothing is merged.

graph        what is read of a build
names        names as they are compared; spelling, frequent: what many names have in common
persons      people with their papers, co-authors, affiliations; blocks: who is compared with whom
evidence     what speaks for two people being one; weights: how much, in tables
clusters     what candidates hold together, and whom they would make one though they cannot be
candidates   the fewest and best pairs of people; reasons: why, in words
registry     institutions by name, of a ROR dump or of the build; institutions, venues: their candidates
writing      candidates as RDF; showing, review: candidates for people to read and decide
"""

from __future__ import annotations

from kg.matching.candidate import KINDS, THRESHOLDS, Candidate, Kind
from kg.matching.search import Matched, Wanted, search

__all__ = ["KINDS", "THRESHOLDS", "Candidate", "Kind", "Matched", "Wanted", "search"]
