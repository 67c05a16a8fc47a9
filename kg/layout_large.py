"""Stress for many nodes: distances from some pivots instead of between all pairs.

Start: PivotMDS (Brandes & Pich 2007, "Eigensolver methods for progressive multidimensional scaling of large data").
Then the stress of edges and pivots alone is made smaller (Ortmann, Klimenta & Brandes 2017, "A sparse stress model").
Time and memory grow with nodes times pivots; between all pairs they grow with the square and the cube.
"""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

PIVOTS = 120
STEPS = 60
PIVOT_WEIGHT = 4.0  # of all pivots together, against one edge


def spread_sparsely(graph: nx.Graph[str], ids: Sequence[str]) -> Array:
    """A place for each of ``ids``, a connected graph whose edges have a ``length``; the same every time."""
    index = {node: k for k, node in enumerate(ids)}
    ends = np.array([(index[a], index[b]) for a, b in graph.edges], dtype=np.intp)
    lengths = np.array([data["length"] for *_, data in graph.edges(data=True)])
    order = np.lexsort((ends.max(1), ends.min(1)))  # sums of floats depend on their order
    ends, lengths = np.sort(ends[order], axis=1), lengths[order]
    far = _from_pivots(ends, lengths, len(ids))
    points = _pivot_mds(far)
    for _ in range(STEPS):
        points = _majorized(points, ends, lengths, far)
    return points


def _from_pivots(ends: NDArray[np.intp], lengths: Array, n: int) -> Array:
    """Distances (nodes, pivots); each pivot is the node farthest from those before it."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import dijkstra

    matrix = coo_array((lengths, (ends[:, 0], ends[:, 1])), shape=(n, n)).tocsr()
    first = int(np.argmax(np.bincount(ends.ravel(), minlength=n)))
    columns = [dijkstra(matrix, directed=False, indices=first)]
    nearest = columns[0].copy()
    while len(columns) < min(PIVOTS, n):
        columns.append(dijkstra(matrix, directed=False, indices=int(np.argmax(nearest))))
        np.minimum(nearest, columns[-1], out=nearest)
    return np.stack(columns, axis=1)


def _pivot_mds(far: Array) -> Array:
    squares = far**2
    centred = -0.5 * (squares - squares.mean(0) - squares.mean(1)[:, None] + squares.mean())
    values, vectors = np.linalg.eigh(centred.T @ centred)
    points: Array = centred @ vectors[:, -1:-3:-1] / np.maximum(values[-1:-3:-1], 1e-9) ** 0.25
    turn = np.arange(len(far)) * 2.399963  # what is equally far from all pivots falls on one spot
    return points + 0.05 * np.stack([np.cos(turn), np.sin(turn)], axis=1)


def _majorized(points: Array, ends: NDArray[np.intp], lengths: Array, far: Array) -> Array:
    """Each node at the mean of where its edges and the pivots want it: nearer ones count for more."""
    total = np.zeros(len(points))
    wanted = np.zeros_like(points)
    for here, there in ((0, 1), (1, 0)):
        step = points[ends[:, here]] - points[ends[:, there]]
        away = np.maximum(np.sqrt((step**2).sum(1)), 1e-9)
        spot = points[ends[:, there]] + step * (lengths / away)[:, None]
        weight = lengths**-2.0
        np.add.at(total, ends[:, here], weight)
        np.add.at(wanted, ends[:, here], weight[:, None] * spot)
    pivots = points[np.argmin(far, axis=0)]
    weight = np.zeros_like(far)
    np.divide(1.0, far**2, out=weight, where=far > 0)
    weight *= PIVOT_WEIGHT / far.shape[1] * float(np.mean(lengths)) ** -2.0 / max(float(weight.mean()), 1e-12)
    x, y = (points[:, k, None] - pivots[None, :, k] for k in (0, 1))
    ratio = np.zeros_like(far)
    np.divide(far, np.sqrt(x**2 + y**2), out=ratio, where=far > 0)
    total += weight.sum(1)
    wanted[:, 0] += (weight * (pivots[None, :, 0] + x * ratio)).sum(1)
    wanted[:, 1] += (weight * (pivots[None, :, 1] + y * ratio)).sum(1)
    moved: Array = wanted / total[:, None]
    return moved
