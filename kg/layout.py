"""Where each node of a picture stands: computed beforehand, the same every time, with room for every label.

The browser moves nothing: a page whose physics runs in the reader's browser needs seconds for two hundred nodes
and never comes to rest beyond some hundreds. So: stress majorization per component (what is related stands near),
then boxes of node and label are pushed apart, then the components are packed into one landscape page.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.drawing import HELD_AT, KINDS, PART_OF, Edge, Network, Node

Array = NDArray[np.float64]

ASPECT = 1.35  # width to height of the whole: a screen less its side panel
GAP_PX = 26.0  # between packed components
STRESS_STEPS = 80
PUSH_STEPS = 240
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
    drawn = []
    for ids in parts:
        boxes = np.array([box(nodes[i]) for i in ids])
        drawn.append(_separate(_scaled(_spread(graph.subgraph(ids), ids), boxes), boxes))
    corners = _pack([_extent(p, np.array([box(nodes[i]) for i in ids])) for p, ids in zip(drawn, parts, strict=True)])
    places: dict[str, tuple[float, float]] = {}
    for ids, points, corner in zip(parts, drawn, corners, strict=True):
        for i, (x, y) in zip(ids, points + corner, strict=True):
            places[i] = (round(float(x), 1), round(float(y), 1))
    return places


def radius(node: Node) -> float:
    """The radius of a node in pixels: area grows with appearances, within limits."""
    base, grow, most = {
        "person": (7.0, 2.6, 26.0),
        "organization": (6.5, 2.2, 22.0),
        "event": (6.0, 1.5, 15.0),
        "place": (6.0, 1.2, 14.0),
    }[node.kind]
    return round(min(most, base + grow * math.sqrt(max(0, node.size - 1))), 1)


def box(node: Node) -> tuple[float, float]:
    """Width and height in pixels of a node with its label below it."""
    chars = min(sum(1.0 if ord(c) > 0x2E7F else 0.55 for c in node.label), LABEL_CHARS[node.kind])
    r = radius(node)
    return max(2 * r, chars * LABEL_PX) + 8, 2 * r + LABEL_PX + 10


def _graph(nodes: Iterable[Node], edges: Sequence[Edge]) -> nx.Graph:
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(node.id for node in nodes)
    for edge in sorted(edges, key=lambda e: (e.source, e.target, e.role)):
        if edge.source != edge.target and edge.source in graph and edge.target in graph:
            length = LENGTHS.get(edge.role, 1.0)
            old = graph.get_edge_data(edge.source, edge.target, {"length": math.inf})["length"]
            graph.add_edge(edge.source, edge.target, length=min(old, length))
    # Two nodes that share few neighbours stand further apart, so that the rays of a hub open like a fan
    # (Gansner, Koren & North 2004, "Graph drawing by stress majorization", section 4.3).
    shared = {
        (a, b): len(set(graph[a]) ^ set(graph[b])) for a, b in graph.edges
    }
    for (a, b), differ in shared.items():
        graph[a][b]["length"] *= 1.0 + 0.25 * math.sqrt(differ)
    return graph


def _spread(graph: nx.Graph, ids: list[str]) -> Array:
    """Stress majorization (SMACOF) from a start by classical scaling; no randomness, hence no seed."""
    n = len(ids)
    if n == 1:
        return np.zeros((1, 2))
    index = {node: k for k, node in enumerate(ids)}
    far = np.zeros((n, n))
    for a, row in nx.all_pairs_dijkstra_path_length(graph, weight="length"):
        far[index[a], [index[b] for b in row]] = list(row.values())
    far = (far + far.T) / 2
    weight = np.zeros_like(far)
    np.divide(1.0, far**2, out=weight, where=far > 0)
    inverse = np.linalg.pinv(np.diag(weight.sum(1)) - weight, hermitian=True)
    points = _classical(far)
    for _ in range(STRESS_STEPS):
        delta = np.linalg.norm(points[:, None] - points[None], axis=2)
        pull = np.zeros_like(far)
        np.divide(weight * far, delta, out=pull, where=delta > 1e-9)
        points = inverse @ ((np.diag(pull.sum(1)) - pull) @ points)
    return _turned(points)


def _classical(far: Array) -> Array:
    """Classical multidimensional scaling to two dimensions, the signs fixed."""
    n = len(far)
    centre = np.eye(n) - 1.0 / n
    values, vectors = np.linalg.eigh(-0.5 * centre @ far**2 @ centre)
    points = vectors[:, -2:][:, ::-1] * np.sqrt(np.maximum(values[-2:][::-1], 1e-6))
    # Equal distances (the leaves of one hub) fall on one spot; the golden angle tells them apart.
    turn = np.arange(n) * 2.399963
    return _signed(points) + 0.05 * np.stack([np.cos(turn), np.sin(turn)], axis=1)


def _signed(points: Array) -> Array:
    for axis in (0, 1):
        if points[np.argmax(np.abs(points[:, axis])), axis] < 0:
            points[:, axis] *= -1
    return points


def _turned(points: Array) -> Array:
    """Turned so that the longest direction lies level."""
    points = points - points.mean(0)
    _, vectors = np.linalg.eigh(points.T @ points)
    return _signed(points @ vectors[:, ::-1])


def _scaled(points: Array, boxes: Array) -> Array:
    """Scaled to an area in which the boxes fill about a third."""
    if len(points) == 1:
        return points
    spread = np.maximum(np.ptp(points, axis=0), 0.4)
    area = float((boxes[:, 0] * boxes[:, 1]).sum()) * 1.5
    return points * math.sqrt(area / float(spread[0] * spread[1]))


def _separate(points: Array, boxes: Array) -> Array:
    """Pushes overlapping boxes apart along the axis on which they overlap least; a box hangs down from its node."""
    middles = points + np.array([0.0, HANG_PX])
    order = np.sign(np.subtract.outer(np.arange(len(points)), np.arange(len(points))))[..., None]
    for _ in range(PUSH_STEPS):
        delta = middles[:, None] - middles[None]
        over = (boxes[:, None] + boxes[None]) / 2 - np.abs(delta)
        hit = (over > 0.5).all(axis=2)
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        level = hit & (over[..., 0] < over[..., 1])
        side = np.where(delta == 0, order, np.sign(delta))
        middles[:, 0] += 0.35 * (over[..., 0] * side[..., 0] * level).sum(1)
        middles[:, 1] += 0.35 * (over[..., 1] * side[..., 1] * (hit & ~level)).sum(1)
    return middles - np.array([0.0, HANG_PX])


def _extent(points: Array, boxes: Array) -> Array:
    """[[left, top], [right, bottom]] of the boxes that hang from the points."""
    middles = points + np.array([0.0, HANG_PX])
    return np.array([(middles - boxes / 2).min(0), (middles + boxes / 2).max(0)])


def _pack(extents: list[Array]) -> list[Array]:
    """An offset for each extent: the largest in the middle, the others where they keep the page smallest."""
    placed: list[tuple[float, float, float, float]] = []
    offsets: list[Array] = []
    for extent in extents:
        width, height = extent[1] - extent[0] + GAP_PX
        left, top = _best_spot(placed, float(width), float(height))
        placed.append((left, top, left + float(width), top + float(height)))
        offsets.append(np.array([left, top]) - extent[0])
    if not placed:
        return []
    bounds = np.array(placed)
    middle = (bounds[:, :2].min(0) + bounds[:, 2:].max(0) - GAP_PX) / 2
    return [offset - middle for offset in offsets]


def _best_spot(placed: list[tuple[float, float, float, float]], width: float, height: float) -> tuple[float, float]:
    if not placed:
        return -width / 2, -height / 2
    xs = sorted({x for l, _, r, _ in placed for x in (l, r, l - width, r - width)})
    ys = sorted({y for _, t, _, b in placed for y in (t, b, t - height, b - height)})
    bounds = np.array(placed)
    grid = np.array([(x, y) for x in xs for y in ys])
    right, bottom = grid[:, 0] + width, grid[:, 1] + height
    free = np.ones(len(grid), dtype=bool)
    for l, t, r, b in placed:
        free &= (grid[:, 0] >= r - 1e-6) | (right <= l + 1e-6) | (grid[:, 1] >= b - 1e-6) | (bottom <= t + 1e-6)
    w = np.maximum(right, bounds[:, 2].max()) - np.minimum(grid[:, 0], bounds[:, 0].min())
    h = np.maximum(bottom, bounds[:, 3].max()) - np.minimum(grid[:, 1], bounds[:, 1].min())
    away = np.abs(grid[:, 0] + width / 2) / ASPECT + np.abs(grid[:, 1] + height / 2)
    cost = np.where(free, np.maximum(w / ASPECT, h) + 0.02 * away, np.inf)
    best = int(np.argmin(cost))
    return float(grid[best, 0]), float(grid[best, 1])


assert set(LABEL_CHARS) == set(KINDS)
