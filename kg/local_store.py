"""The store of a graph folder itself: pyoxigraph, on disk or in memory.

Every change is one SPARQL Update, which Oxigraph runs as one transaction: a kill leaves all of it or nothing. What is
written is serialised by Oxigraph's own serialiser; values of a query are bound, never formatted into it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.ids import DERIVED_GRAPH, STATE_PREFIX
from kg.store import Result, Store, store_error, to_term
from ontology.errors import QueryError, StoreError

PAUSES_S = (0.0, 0.01, 0.05, 0.2, 0.5)  # before a reader tries again


class LocalStore(Store):
    """``path`` None: in memory. A read-only store shows the state of the moment it was opened."""

    def __init__(self, path: Path | None = None, *, write: bool = False) -> None:
        self.path = path
        self._write = write
        self._stamp: int | None = None  # the one stamp that the store is known to hold
        self._store: ox.Store | None = self._open()

    @property
    def raw(self) -> ox.Store:
        """The pyoxigraph store itself; treat as read-only."""
        if self._store is None:
            raise StoreError("the store is closed", do="Open the graph folder again")
        return self._store

    def steady(self, read: Callable[[], Result]) -> Result:
        """What ``read`` returns, tried again on a fresh view where a writer has tidied away files beneath a reader."""
        if self.path is None or self._write:
            with self._guard():
                return read()
        for pause_s in PAUSES_S:
            try:
                return read()
            except (OSError, RuntimeError):
                time.sleep(pause_s)
                self._store = self._open()
        with self._guard():
            return read()

    def apply(
        self, *, drop: Sequence[str], remove: Sequence[str], insert: Mapping[str, Sequence[str]], stamp: int
    ) -> None:
        """One change in one transaction. Raises StoreError, and nothing has changed then."""
        # To look for stamps takes a walk over all graphs: done only where nobody knows which one there is.
        stamps = self._stamps() if self._stamp is None else [f"{STATE_PREFIX}{self._stamp}"]
        steps = [f"DROP SILENT GRAPH <{graph}>" for graph in [*drop, *stamps]]
        if remove:
            steps.append("DELETE DATA { GRAPH <%s> {\n%s\n} }" % (DERIVED_GRAPH, "\n".join(remove)))  # noqa: UP031
        for graph, lines in insert.items():
            if lines:
                steps.append("INSERT DATA { GRAPH <%s> {\n%s\n} }" % (graph, "\n".join(lines)))  # noqa: UP031
        steps.append(f"CREATE SILENT GRAPH <{STATE_PREFIX}{stamp}>")
        self._stamp = None
        with self._guard():
            self.raw.update(" ;\n".join(steps))
            # A reader replays what is not flushed, at 50,000 quads a second: flushed, it opens in milliseconds.
            self.raw.flush()
        self._stamp = stamp

    def quads(self) -> Iterator[ox.Quad]:
        """Every quad, graph by graph."""
        for graph in [ox.DefaultGraph(), *sorted(self.raw.named_graphs(), key=str)]:
            yield from self.raw.quads_for_pattern(None, None, None, graph)

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Load many quads at once, by the bulk loader: for a store that nobody uses yet. Raises StoreError."""
        with self._guard():
            self.raw.bulk_extend(quads)

    def load_lines(self, graph: str, lines: str) -> None:
        """Load lines of N-Triples into one graph, by the bulk loader."""
        with self._guard():
            self.raw.bulk_load(lines, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))

    def clear(self) -> None:
        """Empty the store."""
        self._stamp = None
        with self._guard():
            self.raw.clear()

    def holds(self, stamp: int) -> bool:
        """Whether the store holds exactly this much of the log."""
        held = self.raw.contains_named_graph(ox.NamedNode(f"{STATE_PREFIX}{stamp}"))
        if held and self._write:
            self._stamp = stamp  # every change drops what stamps there are: there is never more than one
        return held

    def stamp(self) -> int:
        """How many bytes of the log the store holds; -1 where it holds no stamp."""
        return max((int(graph.removeprefix(STATE_PREFIX)) for graph in self._stamps()), default=-1)

    def __len__(self) -> int:
        return len(self.raw)

    def close(self) -> None:
        """Let go of the files, so that another may open them."""
        self._store = None

    def _query(self, query: str, bindings: Mapping[str, Any] | None) -> Any:
        terms = {ox.Variable(name): to_term(value) for name, value in (bindings or {}).items()}
        try:
            return self.raw.query(query, use_default_graph_as_union=True, substitutions=terms or None)
        except (SyntaxError, ValueError) as error:
            raise QueryError(str(error), do="Correct the query") from error

    def _stamps(self) -> list[str]:
        names = (graph.value for graph in self.raw.named_graphs() if isinstance(graph, ox.NamedNode))
        return [name for name in names if name.startswith(STATE_PREFIX)]

    def _open(self) -> ox.Store:
        if self.path is None:
            return ox.Store()
        if not self._write:
            return open_reader(self.path)
        with self._guard():
            return ox.Store(str(self.path))

    @contextmanager
    def _guard(self) -> Iterator[None]:
        """Oxigraph's errors as ours, with what to do."""
        try:
            yield
        except (OSError, RuntimeError) as error:  # RuntimeError: what Oxigraph takes for corruption
            raise store_error(error, self.path) from error


def open_reader(path: Path) -> ox.Store:
    """Open a store to read it, beside a writer too. Raises StoreError.

    A writer that compacts its files may delete one between a reader's look at the list of files and its opening of
    them: the reader then looks again.
    """
    for pause_s in PAUSES_S:
        try:
            return ox.Store.read_only(str(path))
        except (OSError, RuntimeError) as error:
            if not path.exists() or "Permission denied" in str(error):
                break
            time.sleep(pause_s)
    try:
        return ox.Store.read_only(str(path))
    except (OSError, RuntimeError) as error:
        raise store_error(error, path) from error
