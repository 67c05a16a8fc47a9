"""The network as GraphML and GEXF, for Gephi, yEd or networkx."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.whole_network import whole_network

if TYPE_CHECKING:
    from kg.store import Store

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_graphml(store: Store, path: Path) -> None:
    """Write the network to ``path``, with the attributes that ``whole_network`` gives."""
    import networkx as nx

    nx.write_graphml(_cleaned(store), str(path), encoding="utf-8")


def write_gexf(store: Store, path: Path) -> None:
    """Write the network to ``path`` as GEXF 1.2 (https://gexf.net)."""
    import networkx as nx

    nx.write_gexf(_cleaned(store), str(path), encoding="utf-8", version="1.2draft")


def _cleaned(store: Store) -> Any:
    """The network in characters that XML has: it knows no control characters, not even escaped."""
    graph: Any = whole_network(store)
    for _, attributes in graph.nodes(data=True):
        attributes.update({key: clean(value) for key, value in attributes.items()})
    for *_, attributes in graph.edges(data=True):
        attributes.update({key: clean(value) for key, value in attributes.items()})
    return graph


def clean(value: str) -> str:
    """Text without what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", value)
