"""The graph as Popolo JSON (https://www.popoloproject.com/specs/): people, organisations, memberships, events."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.described import values
from kg.tenures import tenures
from kg.whole_network import whole_network

if TYPE_CHECKING:
    from kg.store import Store


def write_popolo(store: Store, path: Path) -> None:
    """Write one JSON object with ``persons``, ``organizations``, ``memberships`` and ``events``, each sorted by id."""
    graph: Any = whole_network(store)
    other = values(store, "kg:alias", graph)
    told: dict[str, list[dict[str, Any]]] = {
        "persons": [],
        "organizations": [],
        "memberships": tenures(store),
        "events": [],
    }
    places = {
        one: graph.nodes[two]["label"] for one, two, edge in graph.edges(data=True) if edge["relation"] == "place"
    }
    parents = {one: two for one, two, edge in graph.edges(data=True) if edge["relation"] == "part of"}
    for iri, node in sorted(graph.nodes(data=True)):
        entry: dict[str, Any] = {"id": iri, "name": node["label"]}
        if node["kind"] in ("person", "organization"):
            entry["other_names"] = [{"name": name} for name in other.get(iri, [])]
        if node["kind"] == "person":
            told["persons"].append(entry)
        elif node["kind"] == "organization":
            told["organizations"].append(
                _known({**entry, "classification": node.get("organization_kind"), "parent_id": parents.get(iri)})
            )
        elif node["kind"] == "event":
            dates = {"start_date": node.get("start"), "end_date": node.get("end")}
            more = {"classification": node.get("type"), "location": places.get(iri), "parent_id": parents.get(iri)}
            told["events"].append(_known({**entry, **dates, **more}))
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _known(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value is not None}
