"""Where each statement about a thing came from: which record of which document makes it, and what decided on its address."""

from __future__ import annotations

from kg.explanation.explain import explain
from kg.explanation.model import Explanation
from kg.explanation.showing import json, text

__all__ = ["Explanation", "explain", "json", "text"]
