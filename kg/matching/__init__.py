"""Candidates: which people, institutions and venues of a build may be one, and why. Nothing is merged."""
