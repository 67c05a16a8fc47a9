"""The network of a graph folder: which nodes and edges a picture shows, each with the sentences that prove it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from kg.assemble import Assembly
from kg.choose import around, beyond, strongest
from kg.drawing import Edge, Network, Node, Post, Proof, Source
from kg.named import named
from kg.skeleton import skeleton
from kg.terms import first_day, last_day
from ontology.errors import UsageError

if TYPE_CHECKING:
    from kg.folder import Folder

__all__ = ["Edge", "Network", "Node", "Post", "Proof", "Source", "network"]

MOST_NODES = 5000


def network(
    folder: Folder,
    names: Sequence[str] = (),
    *,
    depth: int = 1,
    since: str | None = None,
    until: str | None = None,
    types: Collection[str] = (),
    top: int = 150,
    reserve: int = 0,
) -> Network:
    """What to draw of a graph: its strongest ``top`` nodes, or the surroundings of ``names`` at ``depth`` steps.

    ``reserve`` nodes more, next to those, are kept for a reader who asks for them. ``since`` and ``until`` (ISO days,
    months or years) and ``types`` (keys of the schema) choose among the events.
    Raises NotFoundError for an unknown name, with near ones; UsageError for dates or numbers without a sense.
    """
    for day in (since, until):
        if day and not first_day(day):
            raise UsageError(f"'{day}' is not a date", do="Give YYYY-MM-DD, YYYY-MM or YYYY")
    if since and until and (last_day(until) or "") < (first_day(since) or ""):
        raise UsageError(f"--until {until} lies before --since {since}", do="Exchange them")
    if not 1 <= top <= MOST_NODES or depth < 1:
        raise UsageError(f"from 1 to {MOST_NODES:,} nodes can be drawn", do="Choose another --top")
    store = folder.store
    focus = [iri for name in names for iri in named(folder, name)]
    bones = skeleton(store, since=since, until=until, types=types)
    chosen = around(bones, focus, depth, top) if names else strongest(bones, top)
    more = beyond(bones, chosen, min(reserve, MOST_NODES - len(chosen)))
    return Assembly(store, bones, chosen | more).network(list(dict.fromkeys(focus)), more)
