"""The store on disk: what a build says, indexed once, and opened read-only by whatever answers from it."""

from kg.store.about import ABOUT, GRAPH, STATEMENTS, THINGS, About, about
from kg.store.build import Loaded, build

__all__ = ["ABOUT", "GRAPH", "STATEMENTS", "THINGS", "About", "Loaded", "about", "build"]
