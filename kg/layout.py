"""Where each node of a picture stands: computed beforehand, the same every time, with room for every label.

The browser moves nothing: physics in the reader's browser needs seconds for two hundred nodes and never comes to rest
beyond some hundreds. So: stress majorization per component (what is related stands near), then boxes of node and label
are pushed apart, then the components are packed into one landscape page.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.drawing import HELD_AT, PART_OF, Edge, Network, Node
from kg.layout_large import spread_sparsely
from kg.packing import pack

Array = NDArray[np.float64]

SEED = 7
STRESS_STEPS = 80
MOST_DENSE = 900  # nodes of a component between all pairs of which distances are compared
STILL = 2e-3  # a step that moves nothing by more than this part of the whole is the last
PUSH_STEPS = 320
GROW_EVERY = 24
LABEL_CHARS = {"person": 6, "organization": 9, "event": 6, "place": 5}  # longer labels are shortened on the page
LABEL_PX = 12.5  # mean height of a Chinese character on the page, and so its width
HANG_PX = (LABEL_PX + 4) / 2  # a box's middle lies so far below its node, for the label is below it

# How far apart two linked nodes want to be, in units of the usual edge; a ceremony stands close to its competition,
# and a city must not pull together all that happened in it.
LENGTHS = {PART_OF: 0.7, HELD_AT: 1.6}


def layout(network: Network) -> dict[str, tuple[float, float]]:
    """The place of each node by id, in pixels at scale 1, the centre at (0, 0), y downwards as on a screen.

    The result depends on the set of nodes and edges alone, not on their order.
    """
    nodes = {node.id: node for node in sorted(network.nodes, key=lambda n: n.id)}
    graph = _graph(nodes.values(), network.edges)
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda ids: (-len(ids), ids))
    box = Sizes(network.nodes).box
    drawn = []
    for ids in parts:
        boxes = np.array([box(nodes[i]) for i in ids])
        drawn.append(_separate(_scaled(_spread(graph.subgraph(ids), ids), boxes), boxes))
    corners = pack([_extent(p, np.array([box(nodes[i]) for i in ids])) for p, ids in zip(drawn, parts, strict=True)])
    places: dict[str, tuple[float, float]] = {}
    for ids, points, corner in zip(parts, drawn, corners, strict=True):
        for i, (x, y) in zip(ids, points + corner, strict=True):
            places[i] = (round(float(x), 1), round(float(y), 1))
    return places


class Sizes:
    """Radii and boxes of the nodes of a picture, in pixels."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._largest: dict[str, int] = {}
        for node in nodes:
            self._largest[node.kind] = max(node.size, self._largest.get(node.kind, 1))

    def radius(self, node: Node) -> float:
        """The radius of a node: its area grows with appearances, and the largest of a kind just gets full size."""
        base, grow, most = {
            "person": (7.0, 2.6, 26.0),
            "organization": (6.5, 2.2, 22.0),
            "event": (6.0, 1.5, 15.0),
            "place": (6.0, 1.2, 14.0),
        }[node.kind]
        grow = min(grow, (most - base) / math.sqrt(max(1, self._largest.get(node.kind, 1) - 1)))
        return round(min(most, base + grow * math.sqrt(max(0, node.size - 1))), 1)

    def box(self, node: Node) -> tuple[float, float]:
        """Width and height of a node with its label below it."""
        chars = min(sum(1.0 if ord(c) > 0x2E7F else 0.55 for c in node.label), LABEL_CHARS[node.kind])
        r = self.radius(node)
        return max(2 * r, chars * LABEL_PX) + 8, 2 * r + LABEL_PX + 10


def _graph(nodes: Iterable[Node], edges: Sequence[Edge]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.id for node in nodes)
    for edge in sorted(edges, key=lambda e: (e.source, e.target, e.role)):
        if edge.source != edge.target and edge.source in graph and edge.target in graph:
            length = LENGTHS.get(edge.role, 1.0)
            old = graph.get_edge_data(edge.source, edge.target, {"length": math.inf})["length"]
            graph.add_edge(edge.source, edge.target, length=min(old, length))
    # Two nodes that share few neighbours stand further apart, so that the rays of a hub open like a fan
    # (Gansner, Koren & North 2004, "Graph drawing by stress majorization", section 4.3).
    shared = {(a, b): len(set(graph[a]) ^ set(graph[b])) for a, b in graph.edges}
    for (a, b), differ in shared.items():
        graph[a][b]["length"] *= 1.0 + 0.25 * math.sqrt(differ)
    return graph


def _spread(graph: nx.Graph[str], ids: list[str]) -> Array:
    """Stress majorization (SMACOF) from a start by classical scaling; the same every time."""
    n = len(ids)
    if n == 1:
        return np.zeros((1, 2))
    if n > MOST_DENSE:
        return _turned(spread_sparsely(graph, ids))
    far = _distances(graph, ids)
    weight = np.zeros_like(far)
    np.divide(1.0, far**2, out=weight, where=far > 0)
    inverse = np.linalg.inv(np.diag(weight.sum(1)) - weight + 1.0 / n) - 1.0 / n
    points = _classical(far)
    wanted = weight * far
    for _ in range(STRESS_STEPS):
        pull = np.zeros_like(far)
        apart = _apart(points)
        np.divide(wanted, apart, out=pull, where=apart > 1e-9)
        moved = inverse @ (pull.sum(1)[:, None] * points - pull @ points)
        if np.abs(moved - points).max() < STILL * np.abs(moved).max():
            break
        points = moved
    return _turned(points)


def _distances(graph: nx.Graph[str], ids: list[str]) -> Array:
    """Lengths of the shortest paths between all pairs: rows of neighbours are relaxed until nothing gets shorter.

    The same as Dijkstra from every node, at a hundredth of the time that a loop in Python takes for 1,000 nodes.
    """
    index = {node: k for k, node in enumerate(ids)}
    near = [
        (np.array([index[other] for other in graph[node]]), np.array([e["length"] for e in graph[node].values()]))
        for node in ids
    ]
    far = np.full((len(ids), len(ids)), np.inf)
    np.fill_diagonal(far, 0.0)
    while True:
        before = far.copy()
        for k, (others, lengths) in enumerate(near):
            np.minimum(far[k], (far[others] + lengths[:, None]).min(0), out=far[k])
        if np.array_equal(before, far):
            even: Array = (far + far.T) / 2
            return even


def _apart(points: Array) -> Array:
    """Straight distances between all pairs."""
    squares = (points**2).sum(1)
    apart: Array = np.sqrt(np.maximum(squares[:, None] + squares[None] - 2 * points @ points.T, 0.0))
    return apart


def _classical(far: Array) -> Array:
    """Classical multidimensional scaling to two dimensions, by subspace iteration from a fixed start."""
    squares = -0.5 * far**2
    centred = squares - squares.mean(0) - squares.mean(1)[:, None] + squares.mean()
    basis = np.random.default_rng(SEED).normal(size=(len(far), 2))
    for _ in range(40):
        basis, _ = np.linalg.qr(centred @ basis)
    spread = np.sqrt(np.maximum(np.diag(basis.T @ centred @ basis), 1e-6))
    # Equal distances (the leaves of one hub) fall on one spot; the golden angle tells them apart.
    turn = np.arange(len(far)) * 2.399963
    return _signed(basis * spread) + 0.05 * np.stack([np.cos(turn), np.sin(turn)], axis=1)


def _signed(points: Array) -> Array:
    for axis in (0, 1):
        if points[np.argmax(np.abs(points[:, axis])), axis] < 0:
            points[:, axis] *= -1
    return points


def _turned(points: Array) -> Array:
    """Turned so that the longest direction lies level."""
    points = points - points.mean(0)
    _, vectors = np.linalg.eigh(points.T @ points)
    turned: Array = points @ vectors[:, ::-1]
    return _signed(turned)


def _scaled(points: Array, boxes: Array) -> Array:
    """Scaled to an area in which the boxes fill somewhat more than half."""
    if len(points) == 1:
        return points
    spread = np.maximum(np.ptp(points, axis=0), 0.4)
    area = float((boxes[:, 0] * boxes[:, 1]).sum()) * 1.8
    return points * math.sqrt(area / float(spread[0] * spread[1]))


def _separate(points: Array, boxes: Array) -> Array:
    """Pushes overlapping boxes apart along the axis on which they overlap least; a box hangs down from its node."""
    middles: Array = points + np.array([0.0, HANG_PX])
    for step in range(1, PUSH_STEPS):
        if step % GROW_EVERY == 0:  # wedged: some more room for all
            middles *= 1.04
        a, b = _neighbours(middles[:, 0], float(boxes[:, 0].max()))
        delta = middles[a] - middles[b]
        over = (boxes[a] + boxes[b]) / 2 - np.abs(delta)
        hit = (over > 0.5).all(axis=1)
        if not hit.any():
            break
        a, b, delta, over = a[hit], b[hit], delta[hit], over[hit]
        axis = (over[:, 0] >= over[:, 1]).astype(int)
        row = np.arange(len(a))
        side = np.where(delta[row, axis] < 0, -1.0, 1.0)
        push = 0.4 * over[row, axis] * side
        np.add.at(middles, (a, axis), push)
        np.add.at(middles, (b, axis), -push)
    middles[:, 1] -= HANG_PX
    return middles


def _neighbours(xs: Array, reach: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs of indexes whose xs are at most ``reach`` apart, by one sweep from left to right."""
    order = np.argsort(xs, kind="stable")
    ends = np.searchsorted(xs[order], xs[order] + reach, side="right")
    counts = ends - np.arange(len(xs)) - 1
    first = np.repeat(np.arange(len(xs)), counts)
    starts = np.repeat(np.cumsum(counts) - counts, counts)
    second = first + 1 + np.arange(len(first)) - starts
    return order[first], order[second]


def _extent(points: Array, boxes: Array) -> Array:
    """[[left, top], [right, bottom]] of the boxes that hang from the points."""
    middles = points + np.array([0.0, HANG_PX])
    return np.array([(middles - boxes / 2).min(0), (middles + boxes / 2).max(0)])
