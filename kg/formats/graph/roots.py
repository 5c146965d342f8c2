"""The beginnings of the IRIs that an export makes."""

from __future__ import annotations

from typing import Final

ROOTS: Final = {
    "work": "Work",
    "paper": "Paper",
    "person": "Person",
    "institution": "Institution",
    "venue": "Venue",
    "event": "Event",
    "concept": "Concept",
    "language": "Language",
    "role": "Role",
    "software": "Software",
    "dataset": "Dataset",
    "page": "WebPage",
    "licence": "Licence",
    "system": "System",
    "claim": "IdentityLink",
    "source": "Source",
    "graph": "Graph",
    "run": "Run",
    "agent": "Agent",
}
"""For the first segment of an IRI, the kind of its node."""
