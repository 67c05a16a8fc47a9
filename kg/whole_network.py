"""The network of people, organisations, events and places as one networkx graph, for programs that draw and count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.store import Store

if TYPE_CHECKING:
    import networkx as nx

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
# The sentences that prove an edge: of a part in an event, and of a post.
_PROOFS = {
    "role": "SELECT ?from ?to ?quote ?value WHERE { ?part kg:event ?to ; kg:agent ?from ; kg:role ?role ; "
    "kg:evidence ?passage . ?passage kg:quote ?quote . ?role skos:notation ?value }",
    "post": "SELECT ?from ?to ?quote ?value WHERE { ?told kg:tenure ?post ; kg:evidence ?passage . "
    "?passage kg:quote ?quote . ?post kg:person ?from ; kg:organization ?to ; kg:title ?value }",
}


def whole_network(store: Store) -> nx.MultiDiGraph[str]:
    """All of a graph. Nodes have ``kind`` and ``label``; edges ``relation`` (role, post), ``label`` and ``sentence``.

    Of several sentences that prove an edge the first in order is given.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in sorted(store.select(_PREFIXES + _NODES), key=lambda row: str(row["iri"])):
        kind = str(row["class"]).rpartition("#")[2].lower()
        graph.add_node(str(row["iri"]), kind=kind, label=str(row["label"]))
    for name, query in _MORE.items():
        for row in store.select(_PREFIXES + query):
            if row["iri"] in graph:
                graph.nodes[str(row["iri"])][name] = str(row["value"])
    for relation, query in _EDGES.items():
        said = _proofs(store, relation)
        rows = {(str(row["from"]), str(row["to"]), str(row["value"])) for row in store.select(_PREFIXES + query)}
        for source, target, label in sorted(rows):
            if source in graph and target in graph:
                more: dict[str, Any] = (
                    {"sentence": said[source, target, label]} if (source, target, label) in said else {}
                )
                graph.add_edge(source, target, relation=relation, label=label, **more)
    return graph


def _proofs(store: Store, relation: str) -> dict[tuple[str, str, str], str]:
    found: dict[tuple[str, str, str], str] = {}
    if relation in _PROOFS:
        for row in store.select(_PREFIXES + _PROOFS[relation]):
            key = (str(row["from"]), str(row["to"]), str(row["value"]))
            found[key] = min(found.get(key, "\U0010ffff"), str(row["quote"]))
    return found
