"""The store of a graph whose statements are nowhere yet: only facts and catalogue are there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from kg.store import Result, Store
from ontology.errors import StoreError


class VoidStore(Store):
    """Takes everything and keeps nothing; whoever asks is told where to go."""

    def steady(self, read: Callable[[], Result]) -> Result:
        """What ``read`` returns."""
        return read()

    def apply(
        self, *, drop: Sequence[str], remove: Sequence[str], insert: Mapping[str, Sequence[str]], stamp: int
    ) -> None:
        """Nothing."""

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Nothing."""

    def load_lines(self, graph: str, lines: str) -> None:
        """Nothing."""

    def quads(self) -> Iterable[ox.Quad]:
        """Raises StoreError."""
        raise _nowhere()

    def clear(self) -> None:
        """Nothing."""

    def holds(self, stamp: int) -> bool:
        """True: what is kept nowhere is never behind."""
        return True

    def stamp(self) -> int:
        """-1: it holds none."""
        return -1

    def __len__(self) -> int:
        return 0

    def close(self) -> None:
        """Nothing."""

    def _query(self, query: str, bindings: Mapping[str, Any] | None) -> Any:
        raise _nowhere()


def _nowhere() -> StoreError:
    do = "Send them to a server with 'kg load --store URL', or make them here with 'kg rebuild --store local'"
    return StoreError("the statements of this graph are kept nowhere yet", do=do)
