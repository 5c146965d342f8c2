"""Names in groups that grow together (a disjoint-set forest)."""

from __future__ import annotations


class Groups:
    """Groups of names."""

    def __init__(self, parent: dict[str, str] | None = None) -> None:
        """Begin with nothing, or with the groups of others."""
        self.parent = parent or {}

    def copy(self) -> Groups:
        """Give the same groups, to grow by themselves."""
        return Groups(dict(self.parent))

    def root(self, name: str) -> str:
        """Give the name that stands for the group of a name."""
        while self.parent[name] != name:
            self.parent[name] = name = self.parent[self.parent[name]]
        return name

    def tie(self, one: str, other: str) -> None:
        """Put two names into one group."""
        self.parent.setdefault(one, one)
        self.parent.setdefault(other, other)
        self.parent[self.root(other)] = self.root(one)

    def groups(self) -> dict[str, list[str]]:
        """Give the names of each group, in the order in which they came."""
        found: dict[str, list[str]] = {}
        for name in self.parent:
            found.setdefault(self.root(name), []).append(name)
        return found
