"""Changes as SPARQL updates: operations of bounded size, put together to requests of bounded size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import pyoxigraph as ox

from kg.ids import DERIVED_GRAPH

BATCH_LINES = 2000  # of one request: Virtuoso compiles each as a whole


def steps(drop: Sequence[str], remove: Sequence[str], insert: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, str]]:
    """The operations of a change with their sizes in lines; a graph is dropped and filled in one, where it fits."""
    dropped = set(drop)
    for graph in (*(graph for graph in drop if not insert.get(graph)), *(g for g in insert if g != DERIVED_GRAPH)):
        first = f"DROP SILENT GRAPH <{graph}>" if graph in dropped else ""
        parts = [insertion(graph, lines) for lines in chunks(insert.get(graph, ()))]
        text = " ;\n".join(part for part in (first, *parts[:1]) if part)
        if text:
            yield min(BATCH_LINES, len(insert.get(graph, ())) + 1), text
        yield from ((BATCH_LINES, part) for part in parts[1:])
    for lines in chunks(remove):
        yield len(lines), _data("DELETE", DERIVED_GRAPH, lines)
    for lines in chunks(insert.get(DERIVED_GRAPH, ())):
        yield len(lines), insertion(DERIVED_GRAPH, lines)


def batches(steps: Iterable[tuple[int, str]], last: list[str]) -> Iterator[list[str]]:
    """Operations put together to requests of about ``BATCH_LINES`` lines; ``last`` ends the last."""
    batch: list[str] = []
    size = 0
    for lines, text in steps:
        if batch and size + lines > BATCH_LINES:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += lines
    if batch or last:
        yield [*batch, *last]


def graph_of(quad: ox.Quad) -> str:
    """The IRI of the named graph that holds a quad."""
    assert isinstance(quad.graph_name, ox.NamedNode)  # every quad of ours has one
    return quad.graph_name.value


def chunks(lines: Iterable[str], size: int | None = None) -> Iterator[list[str]]:
    """So many at a time, ``BATCH_LINES`` where nothing else is said."""
    rest = iter(lines)
    while part := list(islice(rest, size or BATCH_LINES)):
        yield part


def insertion(graph: str, lines: Iterable[str]) -> str:
    """The operation that puts lines of N-Triples into a graph."""
    return _data("INSERT", graph, lines)


def _data(verb: str, graph: str, lines: Iterable[str]) -> str:
    text = "\n".join(lines)
    return f"{verb} DATA {{ GRAPH <{graph}> {{\n{text}\n}} }}"
