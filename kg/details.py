"""What the page's script reads: a Network as plain lists and dicts, texts harmless, sentences once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from kg.drawing import Edge, Network, Node, Proof
from kg.gazetteer import Spot, locate, provinces
from kg.ids import BASE
from kg.sound import sound
from ontology.schema import Term, schema

NAME_CHARS = 160  # of a name or a title; a name of a megabyte is an attack or an accident
SENTENCE_CHARS = 360
KEY_CHARS = 40  # of a key of the schema

# Characters that change the order or the look of the text around them (bidirectional controls, line separators,
# other control characters) and halves of surrogate pairs, which no UTF-8 file can hold.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def details(network: Network) -> dict[str, Any]:
    """Nodes by index, one entry an edge and role, sentences and articles by index, the labels of the schema.

    Indexes of ``nodes`` are the ids of pyvis's nodes, ``line`` of an edge the id of pyvis's edge: all the edges
    between the same two nodes share one line. ``reserve`` are indexes of nodes that are not drawn at first; ``at`` of a
    node is an index of ``spots``, which are [name, latitude, longitude].
    """
    table = _Table(network)
    index = {node.id: k for k, node in enumerate(network.nodes)}
    lines: dict[tuple[int, int], int] = {}
    edges = []
    for edge in network.edges:
        a, b = index[edge.source], index[edge.target]
        line = lines.setdefault((min(a, b), max(a, b)), len(lines))
        edges.append(_edge(edge, a, b, line, table))
    spots = _Spots()
    nodes = [{**_node(node, table), **spots.of(node)} for node in network.nodes]
    return {
        "nodes": nodes,
        "edges": edges,
        "lines": list(lines),
        "focus": [index[i] for i in network.focus if i in index],
        "reserve": sorted(index[i] for i in network.reserve if i in index),
        "spots": [_spot(spot) for spot in spots.known],
        "provinces": [_spot(spot) for spot in provinces()] if spots.known else [],
        "shown": network.shown,
        "total": network.total,
        "terms": _terms(),
        "articles": table.articles,
        "proofs": table.proofs,
    }


def clean(text: str, limit: int = NAME_CHARS) -> str:
    """One line without unsafe characters, at most ``limit`` characters and an ellipsis."""
    text = " ".join(_UNSAFE.sub("", text[: 4 * limit]).split())
    return text if len(text) <= limit else text[:limit] + "…"


def excerpt(sentence: str, names: Iterable[str], limit: int = SENTENCE_CHARS) -> str:
    """A sentence, or of a very long one the part around the first of ``names`` that it holds."""
    if len(sentence) <= limit:
        return clean(sentence, limit)
    at = next((k for name in names if name and (k := sentence.find(name)) >= 0), 0)
    start = max(0, min(at - limit // 3, len(sentence) - limit))
    part = clean(sentence[start : start + limit], limit)
    return ("…" if start else "") + part + ("…" if start + limit < len(sentence) else "")


def link(url: str | None) -> str:
    """The URL where it is an ordinary web address, otherwise nothing: never ``javascript:`` or ``data:``."""
    return url if url and len(url) < 2000 and re.fullmatch(r"https?://[^\s\"'<>\\]+", url) else ""


class _Table:
    """Articles and sentences, each once, by index."""

    def __init__(self, network: Network) -> None:
        self._known = {article.id: article for article in network.articles}
        self._article: dict[str, int] = {}
        self._proof: dict[tuple[str, int], int] = {}
        self.articles: list[list[str]] = []
        self.proofs: list[list[str | int]] = []

    def add(self, proofs: Sequence[Proof], names: Sequence[str]) -> list[int]:
        places = []
        for proof in proofs:
            key = (excerpt(proof.sentence, names), self._article_index(proof.article))
            if key not in self._proof:
                self._proof[key] = len(self.proofs)
                self.proofs.append(list(key))
            places.append(self._proof[key])
        return list(dict.fromkeys(places))

    def _article_index(self, article_id: str) -> int:
        if article_id not in self._article:
            self._article[article_id] = len(self.articles)
            known = self._known.get(article_id)
            self.articles.append(
                [clean(known.title), clean(known.published or ""), link(known.url)] if known else ["", "", ""]
            )
        return self._article[article_id]


class _Spots:
    """Points of the map, each once, by index."""

    def __init__(self) -> None:
        self.known: dict[Spot, int] = {}

    def of(self, node: Node) -> dict[str, int]:
        """``at`` of an event or a place whose name tells where it is."""
        name = {"event": node.place, "place": node.label}.get(node.kind, "")
        spot = locate(name[:NAME_CHARS]) if name else None
        return {"at": self.known.setdefault(spot, len(self.known))} if spot else {}


def _spot(spot: Spot) -> list[str | float]:
    return [spot.name, spot.latitude, spot.longitude]


def _node(node: Node, table: _Table) -> dict[str, Any]:
    names = (node.label, *node.aliases)
    record: dict[str, Any] = {
        "label": clean(node.label) or "?",
        "kind": node.kind,
        "iri": clean(node.id.removeprefix(BASE)) if node.id.startswith(BASE) else "",
        "sound": [] if node.kind == "event" else list(sound(clean(node.label), node.kind) or ()),
        "size": node.size,
        "aliases": [clean(alias) for alias in node.aliases[:20] if alias != node.label],
        "subtype": clean(node.subtype, KEY_CHARS),
        "start": clean(node.start or "", 10),
        "end": clean(node.end or "", 10),
        "when": clean(node.when, 60),
        "place": clean(node.place),
        "proofs": table.add(node.proofs, names),
        "posts": [
            {
                "body": clean(post.organization),
                "title": clean(post.title),
                "status": clean(post.status),
                "first": clean(post.first_seen or "", 10),
                "last": clean(post.last_seen or "", 10),
                "proofs": table.add(post.proofs, names),
            }
            for post in node.posts
        ],
    }
    return {key: value for key, value in record.items() if value not in ("", [])}


def _edge(edge: Edge, a: int, b: int, line: int, table: _Table) -> dict[str, Any]:
    record = {
        "from": a,
        "to": b,
        "line": line,
        "role": clean(edge.role, KEY_CHARS) or "?",
        "title": clean(edge.title),
        "modality": "" if edge.modality == "asserted" else clean(edge.modality, KEY_CHARS),
        "proofs": table.add(edge.proofs, ()),
        "count": edge.count,
    }
    return {key: value for key, value in record.items() if value not in ("", [])}


def _terms() -> dict[str, dict[str, list[str]]]:
    def labels(terms: dict[str, Term]) -> dict[str, list[str]]:
        return {key: [term.zh, term.en] for key, term in terms.items()}

    shipped = schema()
    return {
        "role": labels(shipped.roles),
        "type": labels(shipped.event_types),
        "body": labels(shipped.organization_kinds),
    }
