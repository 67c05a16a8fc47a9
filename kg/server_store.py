"""The store on a SPARQL 1.1 server: the statements lie there, facts and catalogue in the graph folder.

A change goes out in batches, article by article, and the stamp with the last: where the server or the way to it fails
in between, the store is behind its log, and the next run sends all of it again. To send a batch twice changes nothing.

No server promises that several requests are one transaction. So the first of several marks the change as under way, the
last takes the mark away with the stamp, and each change has a name of its own: a reader looks at the state behind every
answer, and asks again where a change was under way or has come to its end meanwhile.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg.ids import BASE, NAMESPACE
from kg.server import Server
from kg.server_updates import batches, chunks, graph_of, insertion, steps
from kg.sparql_text import bind_terms
from kg.store import Result, Store, to_python, to_term
from kg.terms import to_nquads
from ontology.errors import StoreError

STATE_GRAPH = f"{BASE}graph/state"  # not an empty graph as on disk: not every server keeps these
LOAD_LINES = 50_000  # of many graphs, loaded together
LARGE_LINES = 4000  # a graph of more goes by the Graph Store protocol, a smaller one with others in one update
GRAPH_LINES = 10_000  # of one such request: Virtuoso is fastest about there
_DROPPED = 200  # graphs of one request
_OWNER, _STAMP = f"{NAMESPACE}owner", f"{NAMESPACE}stamp"
_CHANGE, _UNDER_WAY = f"{NAMESPACE}change", f"{NAMESPACE}underWay"
WAIT_S = 10.0  # how long a reader waits for the end of a change
WHOLE_STORE_S = 3600.0  # how long an answer may take that reads all statements
PAUSE_S = 0.1  # between two looks at it
_OURS = f'FILTER(STRSTARTS(STR(?g), "{BASE}") && ?g != <{STATE_GRAPH}>)'


class _State(NamedTuple):
    """What the server says of itself: the stamp, the name of the last change, and whether one is under way."""

    stamp: int
    change: str
    under_way: bool


class ServerStore(Store):
    """The store of the graph ``owner`` on ``server``. A dataset holds the statements of one graph folder.

    ``needed``: the stamp that a reader's store must have reached. Raises StoreError where it has not.
    """

    def __init__(self, server: Server, owner: str, *, needed: int | None = None) -> None:
        self._server, self._owner = server, owner
        self._reads = needed is not None
        self._seen = self._state()
        self._stamp = self._seen.stamp if self._seen else None
        if needed is not None and self.stamp() < needed:
            raise self._incomplete()

    def ask(
        self, query: str, *, union: bool, triples: bool, timeout_s: float,
        default: Sequence[str] | None = None, named: Sequence[str] | None = None,
    ) -> Any:  # fmt: skip
        """The answer to a user's query, within ``timeout_s``; ``triples``: it is a CONSTRUCT or DESCRIBE.

        ``default`` and ``named``: the graphs of the dataset that is asked, where the request names one.
        """
        if default is not None and not default:
            default = [f"{STATE_GRAPH}/none"]  # a default graph of nothing: without any the server would take its own
        if named is not None and not named:
            named = [f"{STATE_GRAPH}/none"]
        graphs = {"default-graph-uri": list(default or ()), "named-graph-uri": list(named or ())}
        return self.steady(
            lambda: self._server.query(query, union=union, triples=triples, timeout_s=timeout_s, graphs=graphs)
        )

    def steady(self, read: Callable[[], Result]) -> Result:
        """What ``read`` returns; for a reader, at a moment when no change is under way on the server.

        Raises StoreError where none comes within ``WAIT_S``.
        """
        if not self._reads:
            return read()
        end_s = time.monotonic() + WAIT_S
        while True:
            if self._seen is not None and not self._seen.under_way:
                before, answer = self._seen, read()
                self._seen = self._state()
                if self._seen == before:
                    return answer
            else:
                time.sleep(PAUSE_S)
                self._seen = self._state()
            if time.monotonic() > end_s:
                raise self._incomplete() if self._seen is None else self._changing()

    def _incomplete(self) -> StoreError:
        do = "Wait until the rebuild has ended, or run 'kg rebuild'"
        return StoreError("the statements on the server are not complete", where=self._server.url, do=do)

    def _changing(self) -> StoreError:
        do = "Ask again when the writer has ended; where it was killed, run 'kg check': it completes the change"
        return StoreError("the statements on the server are being changed", where=self._server.url, do=do)

    def apply(
        self, *, drop: Sequence[str], remove: Sequence[str], insert: Mapping[str, Sequence[str]], stamp: int
    ) -> None:
        """One change, in as many requests as it takes: a mark in the first of several, the stamp in the last."""
        requests = batches(steps(drop, remove, insert), [self._stamped(stamp)])
        first, second = next(requests), next(requests, None)
        if second is not None:
            mark = f"<{STATE_GRAPH}> <{_UNDER_WAY}> true ."
            first = [insertion(STATE_GRAPH, [mark]), *first]
        for batch in (first, *([second] if second else []), *requests):
            self._server.update(" ;\n".join(batch))
        self._stamp = stamp

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Load quads, some whole graphs at a time."""
        graphs: list[tuple[str, list[str]]] = []
        size = 0
        for graph, group in groupby(quads, key=graph_of):
            graphs.append((graph, [f"{quad.triple} ." for quad in group]))
            size += len(graphs[-1][1])
            if size >= LOAD_LINES:
                self.load_graphs(graphs)
                graphs, size = [], 0
        self.load_graphs(graphs)

    def load_graphs(self, graphs: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Load graphs of lines of N-Triples by the fastest way that the server has; twice is once."""
        if self._server.takes_quads:
            self._server.add_quads("".join(quad for graph, lines in graphs for quad in to_nquads(graph, lines)))
            return
        small = [(graph, lines) for graph, lines in graphs if len(lines) <= LARGE_LINES]
        operations = ((len(part), insertion(graph, part)) for graph, lines in small for part in chunks(lines))
        for batch in batches(operations, []):
            self._server.update(" ;\n".join(batch))
        for graph, lines in graphs:
            if len(lines) > LARGE_LINES:
                for part in chunks(lines, GRAPH_LINES):
                    self._server.add_graph(graph, "\n".join(part))

    def load_lines(self, graph: str, lines: str) -> None:
        """Load lines of N-Triples into one graph."""
        self.load_graphs([(graph, lines.split("\n"))])

    def quads(self) -> Iterator[ox.Quad]:
        """Every quad of ours, graph by graph. Raises StoreError for a reader, where they have changed meanwhile."""
        begun = self.steady(lambda: self._seen)
        count = 0
        for graph in self._graphs():
            name = ox.NamedNode(graph)
            for triple in self._server.graph(graph):
                count += 1
                yield ox.Quad(triple.subject, triple.predicate, triple.object, name)
        if self._reads and self._state() != begun:
            raise self._changing()
        if count < (held := len(self)):
            do = "Raise the number of rows that the server lets through"
            raise StoreError(f"the server gave out {count} of {held} statements", where=self._server.url, do=do)

    def clear(self) -> None:
        """Empty the store, its stamp first, so that it counts as incomplete at once."""
        self._stamp = None
        self._server.update(f"DROP SILENT GRAPH <{STATE_GRAPH}>")
        for some in chunks(self._graphs(), _DROPPED):
            self._server.update(" ;\n".join(f"DROP SILENT GRAPH <{graph}>" for graph in some))

    def holds(self, stamp: int) -> bool:
        """Whether the store holds exactly this much of the log."""
        return self._stamp == stamp

    def stamp(self) -> int:
        """How many bytes of the log the store holds; -1 where it holds no stamp."""
        return -1 if self._stamp is None else self._stamp

    def __len__(self) -> int:
        return int(self._over_all("SELECT (COUNT(*) AS ?n)", "n")[0])

    def close(self) -> None:
        """Let go of the connections."""
        self._server.close()

    def _query(self, query: str, bindings: Mapping[str, Any] | None) -> Any:
        terms = {name: to_term(value) for name, value in (bindings or {}).items()}
        return self._server.query(bind_terms(query, terms))

    def _state(self) -> _State | None:
        """The state. Raises StoreError where the statements are another graph's, or are not seen as a union."""
        known = f"?s <{_OWNER}> ?owner ; <{_STAMP}> ?stamp"
        more = f"OPTIONAL {{ ?s <{_CHANGE}> ?change }} OPTIONAL {{ ?s <{_UNDER_WAY}> ?mark }}"
        asked = f"GRAPH <{STATE_GRAPH}> {{ {known} {more} }} OPTIONAL {{ ?s <{_STAMP}> ?seen }}"
        found = self._server.query(f"SELECT ?owner ?stamp ?seen ?change ?mark WHERE {{ {asked} }}")
        rows = [{name.value: to_python(row[name]) for name in found.variables} for row in found]
        if not rows:
            return None
        if rows[0]["owner"] != self._owner:
            do = "Give each graph folder a dataset of its own, or empty this one on the server (DROP ALL)"
            raise StoreError("the server holds the statements of another graph", where=self._server.url, do=do)
        if rows[0]["seen"] is None:
            do = "Set the server up so that its default graph is the union of all named graphs"
            raise StoreError("the server does not answer over all graphs", where=self._server.url, do=do)
        change, mark = rows[0]["change"], rows[0]["mark"]
        return _State(int(str(rows[0]["stamp"])), str(change or ""), mark is not None)

    def _stamped(self, stamp: int) -> str:
        state = f'<{STATE_GRAPH}> <{_OWNER}> "{self._owner}" ; <{_STAMP}> {stamp} ; <{_CHANGE}> "{uuid.uuid4().hex}"'
        return f"DROP SILENT GRAPH <{STATE_GRAPH}> ;\nINSERT DATA {{ GRAPH <{STATE_GRAPH}> {{ {state} }} }}"

    def _graphs(self) -> list[str]:
        return self._over_all("SELECT DISTINCT ?g", "g")

    def _over_all(self, asked: str, name: str) -> list[str]:
        """One column of an answer over all statements, which takes the server the longer the more there are."""
        query = f"{asked} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {_OURS} }}"
        limit_s = max(self._server.timeout_s, WHOLE_STORE_S)
        return self.steady(lambda: [row[name].value for row in self._server.query(query, timeout_s=limit_s)])
