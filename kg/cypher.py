"""The network as a Cypher script, for Neo4j and its like: running it twice changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.whole_network import whole_network

if TYPE_CHECKING:
    from kg.store import Store

_BATCH = 500  # rows of one statement
_LABELS = ("Person", "Organization", "Event", "Place")
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\u0000"}


def write_cypher(store: Store, path: Path) -> None:
    """Write a script of MERGE statements, for ``cypher-shell < FILE``; edges carry the sentence that proves them."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in _statements(whole_network(store)):
            file.write(line + "\n")


def _statements(graph: Any) -> Iterator[str]:
    for label in _LABELS:
        yield f"CREATE CONSTRAINT {label.lower()}_iri IF NOT EXISTS FOR (n:{label}) REQUIRE n.iri IS UNIQUE;"
    nodes: dict[str, list[str]] = defaultdict(list)
    for iri, attributes in sorted(graph.nodes(data=True)):
        rest = {key: value for key, value in attributes.items() if key != "kind"}
        nodes[attributes["kind"].capitalize()].append(_map({"iri": iri, **rest}))
    for label, rows in sorted(nodes.items()):
        for batch in _batches(rows):
            yield f"UNWIND [{batch}] AS row MERGE (n:{label} {{iri: row.iri}}) SET n += row;"
    edges: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one, two, attributes in graph.edges(data=True):
        kinds = (graph.nodes[one]["kind"].capitalize(), graph.nodes[two]["kind"].capitalize())
        relation = attributes["relation"].upper().replace(" ", "_")
        rest = {key: value for key, value in attributes.items() if key != "relation"}
        edges[relation, *kinds].append(_map({"a": one, "b": two, **rest}))
    for (relation, left, right), rows in sorted(edges.items()):
        for batch in _batches(sorted(rows)):
            yield (
                f"UNWIND [{batch}] AS row MATCH (a:{left} {{iri: row.a}}), (b:{right} {{iri: row.b}}) "
                f"MERGE (a)-[r:{relation} {{label: row.label}}]->(b) SET r.sentence = row.sentence;"
            )


def _map(values: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {literal(str(value))}" for key, value in sorted(values.items())) + "}"


def literal(value: str) -> str:
    """A Cypher string of any text."""
    return "'" + "".join(_ESCAPES.get(char, char) for char in value) + "'"


def _batches(rows: list[str]) -> Iterator[str]:
    each = iter(rows)
    while batch := list(islice(each, _BATCH)):
        yield ", ".join(batch)
