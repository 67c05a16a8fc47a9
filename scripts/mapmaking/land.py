"""The file of coast lines."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from pathlib import Path
from typing import Any

from mapmaking.gazetteer import Point

NEAR_EAST_ASIA = (70.0, 0.0, 150.0, 56.0)  # west, south, east, north: drawn finer
FINE, COARSE = 0.03, 0.25  # degrees that a line of the coast may be off
LEAST_AREA = 0.35  # square degrees of an island outside


def land(folder: Path) -> dict[str, Any]:
    """The coast lines of the world as rings of hundredths of degrees, each point as the step from the one before."""
    topology = json.loads((folder / "node_modules/world-atlas/land-50m.json").read_text("utf-8"))
    arcs = _arcs(topology)
    rings = []
    for shape in topology["objects"]["land"]["geometries"]:
        for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
            for indexes in polygon:
                points: list[Point] = []
                for index in indexes:
                    arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                    points.extend(arc[1:] if points else arc)
                if thin := _thinned(_unwrapped(points)):
                    rings.append(thin)
    return {
        "about": "Coast lines: longitude and latitude in hundredths of degrees, each point as a step from the last",
        "source": "Natural Earth 1:50m land, by the npm package world-atlas 2.0.2, thinned by scripts/map_data.py",
        "licence": "public domain",
        "rings": rings,
    }


def _arcs(topology: dict[str, Any]) -> list[list[Point]]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def _unwrapped(points: list[Point]) -> list[Point]:
    """A ring across the 180th meridian goes on beyond it, and does not run back around the world."""
    turn, ring = 0.0, points[:1]
    for (before, _), (x, y) in pairwise(points):
        turn += 360.0 if x - before < -180 else -360.0 if x - before > 180 else 0.0
        ring.append((x + turn, y))
    west = min(x for x, _ in ring)
    return [(x + 360.0, y) for x, y in ring] if west < -190 else ring


def _inside(point: Point) -> bool:
    west, south, east, north = NEAR_EAST_ASIA
    return west <= point[0] <= east and south <= point[1] <= north


def _thinned(points: list[Point]) -> list[int] | None:
    near = any(map(_inside, points))
    area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(points))) / 2
    if area < (LEAST_AREA / 12 if near else LEAST_AREA) or max(p[1] for p in points) < -60:
        return None
    kept = _douglas_peucker(points)
    steps: list[int] = []
    x = y = 0
    for lon, lat in kept:
        next_x, next_y = round(lon * 100), round(lat * 100)
        if not steps or (next_x, next_y) != (x, y):
            steps += [next_x - x, next_y - y]
        x, y = next_x, next_y
    return steps if len(steps) >= 8 else None


def _douglas_peucker(points: list[Point]) -> list[Point]:
    """The line with fewer points; what is off counts for more near East Asia."""
    keep = {0, len(points) // 2, len(points) - 1}
    stack = [(0, len(points) // 2), (len(points) // 2, len(points) - 1)]
    while stack:
        a, b = stack.pop()
        (x0, y0), (x1, y1) = points[a], points[b]
        length = math.hypot(x1 - x0, y1 - y0) or 1e-9
        worst, far = 0.0, -1
        for k in range(a + 1, b):
            x, y = points[k]
            off = abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length / (FINE if _inside(points[k]) else COARSE)
            if off > worst:
                worst, far = off, k
        if worst > 1:
            keep.add(far)
            stack += [(a, far), (far, b)]
    return [points[k] for k in sorted(keep)]
