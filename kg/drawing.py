"""The records of a picture: what is drawn, what proves it, and what was left out. No HTML, no coordinates."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

NodeKind = Literal["person", "organization", "event", "place"]

KINDS: tuple[NodeKind, ...] = ("person", "organization", "event", "place")
POST, PART_OF, HELD_AT = "post", "part_of", "held_at"  # what an edge may say beside the roles of the schema


@dataclass(frozen=True, slots=True)
class Source:
    """The article that a sentence stands in. ``published`` is an ISO date."""

    id: str
    title: str = ""
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence, word for word, and the id of the article that prints it."""

    sentence: str
    article: str


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a person; ``organization`` is the body's name, for the body itself may not be drawn."""

    organization: str
    title: str
    status: str = ""
    first_seen: str | None = None
    last_seen: str | None = None
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A person, organisation, event or place.

    ``size`` counts, over the whole graph, the events of a person, organisation or place, and the participants
    of an event. ``subtype`` is a key of the schema: the kind of an organisation, the type of an event.
    ``start`` and ``end`` are ISO dates (an event's, as far as known); ``when`` the words that said so.
    """

    id: str
    kind: NodeKind
    label: str
    size: int = 1
    aliases: tuple[str, ...] = ()
    subtype: str = ""
    start: str | None = None
    end: str | None = None
    when: str = ""
    place: str = ""
    posts: tuple[Post, ...] = ()
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """``source`` has ``role`` in ``target``: a role of the schema, ``POST``, ``PART_OF`` or ``HELD_AT``.

    ``title`` is what the articles print before the name, or the title of a post. ``count`` is how many
    sentences prove the edge in all; ``proofs`` holds the first few of them.
    """

    source: str
    target: str
    role: str
    title: str = ""
    modality: str = "asserted"
    proofs: tuple[Proof, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Network:
    """A picture to draw. ``left_out`` is a sentence in English; ``shown`` and ``total`` count by kind of node."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    articles: tuple[Source, ...] = ()
    focus: tuple[str, ...] = ()  # ids of the nodes that were asked for by name
    total: dict[str, int] = field(default_factory=dict)
    reserve: frozenset[str] = frozenset()  # ids of nodes that are drawn only when the reader asks for more

    @property
    def drawn(self) -> Network:
        """What stands in the picture at first, without the reserve."""
        if not self.reserve:
            return self
        nodes = tuple(node for node in self.nodes if node.id not in self.reserve)
        edges = tuple(edge for edge in self.edges if not {edge.source, edge.target} & self.reserve)
        return replace(self, nodes=nodes, edges=edges, reserve=frozenset())

    @property
    def shown(self) -> dict[str, int]:
        """How many nodes of each kind the picture has at first."""
        counts: dict[str, int] = dict.fromkeys(KINDS, 0)
        for node in self.drawn.nodes:
            counts[node.kind] += 1
        return counts

    @property
    def left_out(self) -> str:
        """A line that says what the graph has and the picture has not; empty where it has everything."""
        words = {"person": "people", "organization": "organisations", "event": "events", "place": "places"}
        shown = self.shown
        parts = [
            f"{shown[kind]:,} of {self.total[kind]:,} {words[kind]}"
            for kind in KINDS
            if self.total.get(kind, 0) > shown[kind]
        ]
        return f"Drawn: {', '.join(parts)}" if parts else ""
