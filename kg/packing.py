"""Rectangles, of the parts of a picture that nothing links, packed into one landscape page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

ASPECT = 1.35  # width to height of the whole: a screen less its side panel
GAP_PX = 26.0  # between rectangles
CAREFULLY = 60  # rectangles, from the first; the rest stand in rows below: to try all spots for each costs the cube


def pack(extents: Sequence[Array]) -> list[Array]:
    """An offset for each [[left, top], [right, bottom]]: the first in the middle, others where the page stays small."""
    if not extents:
        return []
    placed: list[tuple[float, float, float, float]] = []
    for extent in extents[:CAREFULLY]:
        width, height = (float(side) for side in extent[1] - extent[0] + GAP_PX)
        left, top = _best_spot(placed, width, height)
        placed.append((left, top, left + width, top + height))
    placed += _rows(extents[CAREFULLY:], placed)
    offsets = [np.array(box[:2]) - extent[0] for box, extent in zip(placed, extents, strict=True)]
    bounds = np.array(placed)
    middle = (bounds[:, :2].min(0) + bounds[:, 2:].max(0) - GAP_PX) / 2
    return [offset - middle for offset in offsets]


def _rows(
    extents: Sequence[Array], placed: Sequence[tuple[float, float, float, float]]
) -> list[tuple[float, float, float, float]]:
    """Boxes in rows below what is placed, as wide as a page that holds all needs."""
    if not extents:
        return []
    bounds = np.array(placed)
    left, bottom = float(bounds[:, 0].min()), float(bounds[:, 3].max())
    sizes = [extent[1] - extent[0] + GAP_PX for extent in extents]
    area = sum(float(size[0] * size[1]) for size in sizes)
    across, down = float(np.ptp(bounds[:, [0, 2]])), float(np.ptp(bounds[:, [1, 3]]))
    right = left + max(across, float(np.sqrt((across * down + area) * ASPECT)))
    boxes = []
    x, y, deep = left, bottom, 0.0
    for size in sizes:
        width, height = float(size[0]), float(size[1])
        if x + width > right and x > left:
            x, y, deep = left, y + deep, 0.0
        boxes.append((x, y, x + width, y + height))
        x, deep = x + width, max(deep, height)
    return boxes


def _best_spot(placed: list[tuple[float, float, float, float]], width: float, height: float) -> tuple[float, float]:
    if not placed:
        return -width / 2, -height / 2
    xs = sorted({x for x0, _, x1, _ in placed for x in (x0, x1, x0 - width, x1 - width)})
    ys = sorted({y for _, y0, _, y1 in placed for y in (y0, y1, y0 - height, y1 - height)})
    bounds = np.array(placed)
    grid = np.array([(x, y) for x in xs for y in ys])
    right, bottom = grid[:, 0] + width, grid[:, 1] + height
    free = np.ones(len(grid), dtype=bool)
    for x0, y0, x1, y1 in bounds + np.array([1e-6, 1e-6, -1e-6, -1e-6]):
        free &= (grid[:, 0] >= x1) | (right <= x0) | (grid[:, 1] >= y1) | (bottom <= y0)
    w = np.maximum(right, bounds[:, 2].max()) - np.minimum(grid[:, 0], bounds[:, 0].min())
    h = np.maximum(bottom, bounds[:, 3].max()) - np.minimum(grid[:, 1], bounds[:, 1].min())
    away = np.abs(grid[:, 0] + width / 2) / ASPECT + np.abs(grid[:, 1] + height / 2)
    cost = np.where(free, np.maximum(w / ASPECT, h) + 0.02 * away, np.inf)
    best = int(np.argmin(cost))
    return float(grid[best, 0]), float(grid[best, 1])
