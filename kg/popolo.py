"""The graph as Popolo JSON (https://www.popoloproject.com/specs/): people, organisations, memberships, events."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.whole_network import whole_network

if TYPE_CHECKING:
    from kg.store import Store

_PREFIX = "PREFIX kg: <https://w3id.org/guanxi#> "
_TENURES = _PREFIX + (
    "SELECT ?tenure ?person ?body ?title WHERE { ?tenure a kg:Tenure ; kg:person ?person ; kg:title ?title . "
    "OPTIONAL { ?tenure kg:organization ?body } }"
)
_DATES = _PREFIX + "SELECT ?tenure ?start ?end WHERE {{ ?tenure a kg:Tenure ; {start} ?start }}"
_ALIASES = _PREFIX + "SELECT ?iri ?name WHERE { ?iri kg:alias ?name }"


def write_popolo(store: Store, path: Path) -> None:
    """Write one JSON object with ``persons``, ``organizations``, ``memberships`` and ``events``, each sorted by id."""
    graph: Any = whole_network(store)
    other: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in sorted(store.select(_ALIASES), key=lambda row: (str(row["iri"]), str(row["name"]))):
        other[str(row["iri"])].append({"name": str(row["name"])})
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
            entry["other_names"] = other.get(iri, [])
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


def tenures(store: Store) -> list[dict[str, Any]]:
    """Tenures. Only dates that words state are given: when somebody was seen in a post is no date of it."""
    dates: dict[str, dict[str, str]] = defaultdict(dict)
    for key, property_ in (("start_date", "kg:statedStart"), ("end_date", "kg:statedEnd")):
        for row in store.select(_DATES.format(start=property_)):
            dates[str(row["tenure"])][key] = str(row["start"])
    rows = sorted(store.select(_TENURES), key=lambda row: str(row["tenure"]))
    return [
        _known({
            "id": str(row["tenure"]), "person_id": str(row["person"]), "role": str(row["title"]),
            "organization_id": str(row["body"]) if row["body"] else None, **dates.get(str(row["tenure"]), {}),
        })
        for row in rows
    ]  # fmt: skip


def _known(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value is not None}
