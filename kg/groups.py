"""Disjoint sets that grow together, with pairs that may not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection


class Groups:
    """Disjoint sets with pairs that may not come together."""

    def __init__(self, apart: Collection[tuple[str, str]] = ()) -> None:
        self._parent: dict[str, str] = {}
        self._sets: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for left, right in apart:
            self._apart[left].add(right)
            self._apart[right].add(left)

    def add(self, item: str) -> None:
        """An item of its own, if it is not there."""
        if item not in self._parent:
            self._parent[item] = item
            self._sets[item] = {item}

    def find(self, item: str) -> str:
        """The item that stands for the set of ``item``."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, left: str, right: str) -> bool:
        """Whether both are in one set now."""
        left, right = self.find(left), self.find(right)
        if left == right:
            return True
        if len(self._sets[left]) < len(self._sets[right]):
            left, right = right, left
        if self._apart and any(self._apart[item] & self._sets[left] for item in self._sets[right] & self._apart.keys()):
            return False
        self._parent[right] = left
        self._sets[left] |= self._sets.pop(right)
        return True

    def members(self) -> dict[str, frozenset[str]]:
        """Every item with all items of its set."""
        whole = {root: frozenset(items) for root, items in self._sets.items()}
        return {item: whole[self.find(item)] for item in self._parent}
