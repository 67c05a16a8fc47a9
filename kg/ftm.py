"""The graph as FollowTheMoney entities (https://followthemoney.tech), one JSON object a line, for OpenAleph."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.described import values
from kg.ids import digest
from kg.tenures import tenures
from kg.whole_network import whole_network

if TYPE_CHECKING:
    from kg.store import Store

_SCHEMATA = {"person": "Person", "organization": "Organization", "event": "Event"}
_BODIES = {"company": "Company", "state_organ": "PublicBody"}


def write_ftm(store: Store, path: Path) -> None:
    """Write people, bodies, events, Employment for posts in a body and UnknownLink for parts in events.

    An id is a hash of the IRI, for FollowTheMoney takes no IRI for an id: letters, digits, dots and hyphens only.
    """
    graph: Any = whole_network(store)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for entity in (*_nodes(graph, store), *_posts(graph, store), *_parts(graph)):
            file.write(json.dumps(entity, ensure_ascii=False) + "\n")


def _entity(key: str, schema: str, **properties: list[str | None]) -> dict[str, Any]:
    known = {name: [value for value in values if value] for name, values in properties.items()}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in known.items() if values}}


def _nodes(graph: Any, store: Store) -> Iterator[dict[str, Any]]:
    aliases = values(store, "kg:alias", graph)
    places: dict[str, list[str | None]] = defaultdict(list)
    parents: dict[str, list[str | None]] = defaultdict(list)
    for source, target, edge in graph.edges(data=True):
        if edge["relation"] == "place":
            places[source].append(graph.nodes[target]["label"])
        elif edge["relation"] == "part of" and graph.nodes[source]["kind"] == "organization":
            parents[source].append(digest(target))
    for iri, node in sorted(graph.nodes(data=True)):
        if node["kind"] not in _SCHEMATA:
            continue
        schema = _BODIES.get(node.get("organization_kind", ""), _SCHEMATA[node["kind"]])
        common: dict[str, list[str | None]] = {
            "name": [node["label"]],
            "alias": [*aliases.get(iri, ())],
            "sourceUrl": [iri],
        }
        if node["kind"] == "event":
            # A reader must see at once that a planned or denied event is not one that took place.
            modality = node.get("modality")
            common |= {
                "startDate": [node.get("start")], "endDate": [node.get("end")], "location": places[iri],
                "keywords": [node.get("type"), None if modality == "asserted" else modality],
            }  # fmt: skip
        yield _entity(digest(iri), schema, **common, parent=parents[iri])


def _posts(graph: Any, store: Store) -> Iterator[dict[str, Any]]:
    said = {
        (source, target, edge["label"]): edge.get("sentence")
        for source, target, edge in graph.edges(data=True)
        if edge["relation"] == "post"
    }
    for post in tenures(store):
        person, body, role = post["person_id"], post.get("organization_id"), post["role"]
        if body is not None and person in graph and body in graph:
            yield _entity(
                digest(post["id"]), "Employment", employee=[digest(person)], employer=[digest(body)],
                role=[role], startDate=[post.get("start_date")], endDate=[post.get("end_date")],
                status=post.get("status", []),
                summary=[said.get((person, body, role))],
            )  # fmt: skip


def _parts(graph: Any) -> Iterator[dict[str, Any]]:
    rows = ((source, target, edge) for source, target, edge in graph.edges(data=True) if edge["relation"] == "role")
    for source, target, edge in sorted(rows, key=lambda row: (row[0], row[1], row[2]["label"])):
        if graph.nodes[source]["kind"] in _SCHEMATA:
            yield _entity(
                digest(source, target, edge["label"]), "UnknownLink", subject=[digest(source)],
                object=[digest(target)], role=[edge["label"]], summary=[edge.get("sentence")],
            )  # fmt: skip
