"""The store on disk: what a build says, indexed once, and opened read-only by whatever answers from it."""

from kg.store.about import ABOUT, GRAPH, THINGS, About, about
from kg.store.build import Loaded, build

__all__ = ["ABOUT", "GRAPH", "THINGS", "About", "Loaded", "about", "build"]
