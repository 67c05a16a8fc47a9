"""A store of quads: what the house asks of one, and Python values at its border.

``local_store`` keeps them on disk or in memory, ``server_store`` on a SPARQL server.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pyoxigraph as ox

from ontology.errors import QueryError, StoreError

Result = TypeVar("Result")
Value = str | int | float | bool | None
_INTEGERS = frozenset(f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("integer", "int", "long", "short"))
_FLOATS = frozenset(f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("double", "float", "decimal"))
_TYPED = frozenset("0123456789+-.INtf")  # with which a number or a truth value may begin
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"


class Store(ABC):
    """What every store does; queries run over the union of all graphs."""

    path: Path | None = None  # of a store on this disk

    @property
    def raw(self) -> ox.Store:
        """The pyoxigraph store itself; treat as read-only. Raises StoreError where there is none."""
        raise StoreError("this graph's statements are on a server", do="Ask the server, or use the methods of Store")

    def select(self, query: str, bindings: Mapping[str, Value] | None = None) -> list[dict[str, Value]]:
        """The rows of a SELECT over the union of all graphs, as Python values; unbound variables are None.

        ``bindings`` puts values in for projected variables: a string that starts with ``http://`` or ``https://``
        is an IRI, other values are literals. A term of pyoxigraph is taken as it is. Raises QueryError.
        """

        def rows() -> list[dict[str, Value]]:
            solutions = self._query(query, bindings)
            if not isinstance(solutions, ox.QuerySolutions):
                raise QueryError("not a SELECT query", do="Use SELECT here")
            names = [variable.value for variable in solutions.variables]
            return [dict(zip(names, map(to_python, row), strict=True)) for row in solutions]

        return self.steady(rows)

    def query(self, query: str, bindings: Mapping[str, Any] | None = None) -> Any:
        """What pyoxigraph returns for a query over the union of all graphs. Raises QueryError, StoreError."""
        return self.steady(lambda: self._query(query, bindings))

    @abstractmethod
    def steady(self, read: Callable[[], Result]) -> Result:
        """What ``read`` returns, tried again where the store moved beneath it. Raises StoreError."""

    @abstractmethod
    def apply(
        self, *, drop: Sequence[str], remove: Sequence[str], insert: Mapping[str, Sequence[str]], stamp: int
    ) -> None:
        """One change. ``drop``: graphs to empty; ``remove``: N-Triples lines of the derived graph that go;
        ``insert``: N-Triples lines by graph; ``stamp``: how many bytes of the log the store holds afterwards.

        It may be repeated: the second time changes nothing. Raises StoreError: then the stamp has not changed.
        """

    @abstractmethod
    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Load many quads, those of one graph together: for a store that nobody uses yet. Raises StoreError."""

    @abstractmethod
    def load_lines(self, graph: str, lines: str) -> None:
        """Load lines of N-Triples into one graph. Raises StoreError."""

    @abstractmethod
    def quads(self) -> Iterable[ox.Quad]:
        """Every quad, graph by graph. Raises StoreError."""

    @abstractmethod
    def clear(self) -> None:
        """Empty the store, its stamp first. Raises StoreError."""

    @abstractmethod
    def holds(self, stamp: int) -> bool:
        """Whether the store holds exactly this much of the log."""

    @abstractmethod
    def stamp(self) -> int:
        """How many bytes of the log the store holds; -1 where it holds no stamp."""

    @abstractmethod
    def __len__(self) -> int:
        """How many quads it holds."""

    @abstractmethod
    def close(self) -> None:
        """Let go of files and connections."""

    @abstractmethod
    def _query(self, query: str, bindings: Mapping[str, Any] | None) -> Any:
        """One attempt to answer."""


def store_error(error: BaseException, path: Path | None) -> StoreError:
    """An error of files or of the store as one of ours that says what to do."""
    message = str(error)
    where = str(path) if path is not None else None
    if any(sign in message for sign in ("No space left", "disk is full", "File too large", "quota")):
        return StoreError("no room left to write", where=where, do="Free some space and run the command again")
    if any(sign in message for sign in ("Permission denied", "Read-only file system", "readonly database")):
        do = "Give yourself the right to write there, or choose another folder with --graph"
        return StoreError("not allowed to write here", where=where, do=do)
    do = "Run 'kg rebuild': it makes the store anew from the facts, which are safe"
    return StoreError(f"the store fails: {message}", where=where, do=do)


def to_python(term: Any) -> Value:
    """An RDF term as a Python value: IRIs and dates as strings, numbers and truth values as such."""
    if term is None or not isinstance(term, ox.Literal):
        return None if term is None else str(term.value)
    value: str = term.value
    if value[:1] not in _TYPED:  # most are names and sentences: to ask for a type costs more than all the rest
        return value
    kind = term.datatype.value
    try:
        if kind in _INTEGERS:
            return int(value)
        if kind in _FLOATS:
            return float(value)
    except ValueError:
        return value
    return value in ("true", "1") if kind == _BOOLEAN else value


def to_term(value: Any) -> Any:
    """A Python value as an RDF term (see ``Store.select``)."""
    if isinstance(value, str):
        return ox.NamedNode(value) if value.startswith(("http://", "https://")) else ox.Literal(value)
    return ox.Literal(value) if isinstance(value, bool | int | float) else value
