"""The network of people, organisations, events and places as GraphML, for Gephi, yEd or networkx."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from kg.store import Store, Value

_PREFIXES = (
    "PREFIX kg: <https://w3id.org/guanxi#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
)
_NODES = "SELECT ?iri ?class ?label WHERE { VALUES ?class { kg:Person kg:Organization kg:Event kg:Place } " \
    "?iri a ?class ; rdfs:label ?label }"  # fmt: skip
_MORE = {
    "type": "SELECT ?iri ?value WHERE { ?iri kg:eventType/skos:notation ?value }",
    "organization_kind": "SELECT ?iri ?value WHERE { ?iri kg:organizationKind/skos:notation ?value }",
    "start": "SELECT ?iri ?value WHERE { ?iri kg:earliest ?value }",
    "end": "SELECT ?iri ?value WHERE { ?iri kg:latest ?value }",
    "modality": "SELECT ?iri ?value WHERE { ?iri a kg:Event ; kg:modality ?value }",
    "province": "SELECT ?iri ?value WHERE { ?iri kg:province ?value }",
    "city": "SELECT ?iri ?value WHERE { ?iri kg:city ?value }",
}
_EDGES = {
    "role": "SELECT ?from ?to ?value WHERE { ?concept kg:property ?property ; skos:notation ?value . "
    "?from ?property ?to . ?to a kg:Event }",
    "post": "SELECT ?from ?to ?value WHERE { ?post a kg:Tenure ; kg:person ?from ; kg:organization ?to ; "
    "kg:title ?value }",
    "part of": "SELECT ?from ?to ('part_of' AS ?value) WHERE { ?from kg:partOf ?to }",
    "place": "SELECT ?from ?to ('place' AS ?value) WHERE { ?from kg:place ?to }",
}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_graphml(store: Store, path: Path) -> None:
    """Write the network to ``path``. Nodes have a kind and a label; edges a relation (role, post, …) and its label."""
    import networkx as nx

    graph: Any = nx.MultiDiGraph()
    for row in sorted(store.select(_PREFIXES + _NODES), key=lambda row: str(row["iri"])):
        kind = str(row["class"]).rpartition("#")[2].lower()
        graph.add_node(row["iri"], kind=kind, label=_clean(row["label"]))
    for name, query in _MORE.items():
        for row in store.select(_PREFIXES + query):
            if row["iri"] in graph:
                graph.nodes[row["iri"]][name] = _clean(row["value"])
    for relation, query in _EDGES.items():
        rows = {(str(row["from"]), str(row["to"]), _clean(row["value"])) for row in store.select(_PREFIXES + query)}
        for source, target, label in sorted(rows):
            if source in graph and target in graph:
                graph.add_edge(source, target, relation=relation, label=label)
    nx.write_graphml(graph, str(path), encoding="utf-8")


def _clean(value: Value) -> str:
    """XML has no control characters, not even escaped."""
    return _NOT_XML.sub("\ufffd", str(value))
