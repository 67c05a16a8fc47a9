"""Queries that a user wrote, run so that they can do no harm: read-only, in a process of their own that ends in time.

Oxigraph's Python API has no timeout, holds the interpreter while it works, and follows ``SERVICE`` to the network. So
the text is checked first (``kg.sparql_text``), and a worker (``kg.sparql_worker``) answers and is killed at its limit.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kg.folder import Folder
from kg.sparql_text import as_written, bind, names_its_graphs, refuse_forbidden
from kg.sparql_tokens import PREFIXES, PROLOGUE
from kg.store import Store
from ontology.errors import QueryError, StoreError, UsageError

Value = str | int | float | bool | None

MAX_ROWS = 10_000
MEMORY_BYTES = 4 << 30


@dataclass(frozen=True, slots=True)
class Result:
    """An answer. SELECT: ``columns`` and ``rows``; ASK: one row of one boolean; CONSTRUCT and DESCRIBE: ``turtle``.

    ``truncated`` says that there was more than the row limit let through (rows, or triples of a CONSTRUCT).
    """

    kind: Literal["select", "ask", "construct"]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()
    turtle: str = ""
    truncated: bool = False

    def records(self) -> list[dict[str, Value]]:
        """The rows as dictionaries by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def run(
    folder: Path,
    query: str,
    *,
    params: Mapping[str, str] | None = None,
    timeout_s: float = 30.0,
    max_rows: int = MAX_ROWS,
    memory_bytes: int = MEMORY_BYTES,
) -> Result:
    """Answer a SPARQL query over the union of all graphs of a graph folder (or over those it names with FROM).

    ``params`` binds variables to values: ``<iri>`` or plain text, never read as SPARQL. Raises QueryError for a query
    that does not parse (with line and column), writes, leaves the machine, runs longer than ``timeout_s`` or needs more
    than ``memory_bytes``; UsageError for a parameter it has no variable for; StoreError where the store cannot be read.
    """
    limits = {"timeout_s": timeout_s, "max_rows": max_rows, "memory_bytes": memory_bytes}
    answer = _answer(folder, query, params or {}, limits)
    columns: list[str] = answer.get("columns", [])
    order = [columns.index(name) for name in as_written(query, columns)]
    return Result(
        kind=answer["kind"],
        columns=tuple(columns[index] for index in order),
        rows=tuple(tuple(row[index] for index in order) for row in answer.get("rows", ())),
        turtle=answer.get("turtle", ""),
        truncated=answer.get("truncated", False),
    )


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a request names, by their IRIs: those merged as the default graph, and the named ones."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def check(self) -> None:
        """Raise UsageError for what is no IRI."""
        import pyoxigraph as ox

        for iri in (*self.default, *self.named):
            try:
                ox.NamedNode(iri)
            except ValueError as error:
                raise UsageError(f"not the IRI of a graph: {iri[:100]}", do="Give absolute IRIs") from error


def results(
    folder: Path, query: str, *, timeout_s: float = 30.0, max_rows: int = MAX_ROWS, dataset: Dataset | None = None
) -> dict[str, Any]:
    """The answer as SPARQL 1.1 Query Results JSON (``results``), or ``turtle``; with ``kind`` and ``truncated``.

    A ``dataset`` takes the place of what the query itself names with FROM (SPARQL 1.1 Protocol, 2.1.4). Raises as
    ``run`` does.
    """
    limits: dict[str, Any] = {"timeout_s": timeout_s, "max_rows": max_rows, "memory_bytes": MEMORY_BYTES}
    if dataset is not None:
        dataset.check()
        limits |= {"default_graphs": list(dataset.default), "named_graphs": list(dataset.named)}
    answer = _answer(folder, query, {}, {**limits, "terms": True})
    if answer["kind"] == "select":
        head = answer["results"]["head"]
        head["vars"] = as_written(query, head["vars"])
    return answer


def _answer(folder: Path, query: str, params: Mapping[str, str], limits: dict[str, Any]) -> dict[str, Any]:
    refuse_forbidden(query)
    union = not names_its_graphs(query) and "default_graphs" not in limits
    task = {"query": query, "bound": bind(query, params), "union": union, **limits}
    # Opening the folder finishes what a killed writer has left.
    with Folder.open(folder) as opened:
        path = opened.store.path
        answer = _ask_server(task, opened.store) if path is None else None
    if answer is None:
        answer = _ask_worker({**task, "store": str(path)}, task["timeout_s"])
    if "error" in answer:
        raise _error(query, answer, folder)
    return answer


def _ask_server(task: dict[str, Any], store: Store) -> dict[str, Any]:
    """The answer of the server that holds the statements; mistakes of the query are found here, as on this disk."""
    import pyoxigraph as ox

    from kg.server_store import ServerStore
    from kg.sparql_data import as_data

    assert isinstance(store, ServerStore)
    try:
        triples = isinstance(ox.Store().query(task["query"], prefixes=PREFIXES), ox.QueryTriples)
    except SyntaxError as error:
        return {"error": "syntax", "message": str(error)}
    found = store.ask(
        PROLOGUE + task["bound"], union=task["union"], triples=triples, timeout_s=task["timeout_s"],
        default=task.get("default_graphs"), named=task.get("named_graphs"),
    )  # fmt: skip
    return as_data(found, task["max_rows"], terms=task.get("terms", False))


def _ask_worker(task: dict[str, Any], timeout_s: float) -> dict[str, Any]:
    command = [sys.executable, "-P", "-m", "kg.sparql_worker"]
    # The worker finds our packages where we found them, and never in the current directory.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    message = json.dumps(task).encode()
    try:
        done = subprocess.run(
            command, input=message, capture_output=True, timeout=timeout_s, env=environment, check=False
        )
    except subprocess.TimeoutExpired as expired:
        raise QueryError(
            f"stopped after {timeout_s:g} s without an answer", do="Narrow the query, add a LIMIT, or raise --timeout"
        ) from expired
    if done.returncode != 0 or not done.stdout:
        raise _died(done, task["memory_bytes"])
    answer: dict[str, Any] = json.loads(done.stdout.decode("utf-8", "surrogatepass"))
    return answer


def _died(done: subprocess.CompletedProcess[bytes], memory_bytes: int) -> QueryError:
    """The error for a worker that gave no answer: most often it met its limit of memory."""
    said = done.stderr.decode("utf-8", "replace").strip()
    if any(word in said.lower() for word in ("memory", "alloc", "resource temporarily unavailable")):
        return QueryError(
            f"the query needs more than {memory_bytes >> 20} MB of memory", do="Narrow the query, or add a LIMIT"
        )
    if done.returncode == -signal.SIGSEGV:  # Oxigraph's parser goes down one level of the stack for each of the query
        return QueryError("the query is nested too deeply", do="Take it apart")
    panic = re.search(r"panicked at .*\n(.+)", said)  # of Oxigraph: notes on how to trace it follow
    words = panic[1] if panic else said.splitlines()[-1] if said else f"status {done.returncode}"
    return QueryError(f"the query ended without an answer ({words})", do="Narrow the query, or add a LIMIT")


def _error(query: str, answer: dict[str, Any], folder: Path) -> QueryError | StoreError:
    message = str(answer["message"])
    if answer["error"] == "syntax":
        from kg.sparql_errors import explain

        return explain(query, message)
    if answer["error"] == "store":
        return StoreError(message, where=str(folder), do="Run 'kg add' to build the graph")
    return QueryError(message)
