"""How much one may ask for: what the pages hold to, and what the description of the JSON and the pages say."""

from __future__ import annotations

from dataclasses import dataclass

from kg import sparql


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number of the query string: what it is where none is given, and between what it must lie."""

    default: int
    least: int
    most: int


LINES = Bounds(50, 1, 1000)  # of a list
EVENTS = Bounds(60, 1, 500)  # of one page of the timeline
SKIPPED = Bounds(0, 0, 1_000_000)  # events of the timeline before the page
NEIGHBOURS = Bounds(12, 1, 60)  # of each kind, in the explorer
SHARED = Bounds(20, 1, 200)  # events beside two things
NODES = Bounds(120, 2, 300)  # of the picture
TIMEOUT_S = 15.0  # of a query
MAX_ROWS = sparql.MAX_ROWS  # of an answer
