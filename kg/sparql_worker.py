"""The process that runs one query and can be killed: a task on standard input, the answer on standard output, as JSON.

Started by ``kg.sparql``. It imports little, opens the store for reading only, and limits its own memory and processor
time, so that it ends by itself even where its parent was killed.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.local_store import open_reader
from kg.sparql_data import as_data
from kg.sparql_tokens import PREFIXES
from ontology.errors import StoreError

NICE = 10  # whoever waits for a page or types a command comes before a query without end


def main() -> None:
    """Read the task, answer it, and say what went wrong as data: ``{"error": kind, "message": text}``."""
    task = json.loads(sys.stdin.buffer.read())
    _limit(task["memory_bytes"], task["timeout_s"])
    try:
        answer = _answer(task)
    except SyntaxError as error:
        answer = {"error": "syntax", "message": str(error)}
    except StoreError as error:
        answer = {"error": "store", "message": error.what}
    except (OSError, RuntimeError, ValueError) as error:
        answer = {"error": "store" if isinstance(error, OSError) else "query", "message": str(error)}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _answer(task: dict[str, Any]) -> dict[str, Any]:
    # Parsed first as it was typed, so that the place of a mistake is the place the user sees.
    ox.Store().query(task["query"], prefixes=PREFIXES)
    store = open_reader(Path(task["store"]))
    dataset: dict[str, Any] = {"use_default_graph_as_union": task["union"]}
    if "default_graphs" in task:
        named = {"default_graph": task["default_graphs"], "named_graphs": task["named_graphs"]}
        dataset = {name: [ox.NamedNode(iri) for iri in iris] for name, iris in named.items()}
    result = store.query(task["bound"], prefixes=PREFIXES, **dataset)
    return as_data(result, task["max_rows"], terms=task.get("terms", False))


def _limit(memory_bytes: int, timeout_s: float) -> None:
    """Limits of the operating system, where it has them."""
    try:
        import resource
    except ImportError:  # pragma: no cover - not a Unix
        return
    seconds = int(timeout_s) * 4 + 5  # of all threads together; the parent's clock is the real limit
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(NICE)


if __name__ == "__main__":
    main()
