"""The picture of a graph inline in a notebook: Jupyter, VS Code, and whatever else shows ``_repr_html_``."""

from __future__ import annotations

import html
from collections.abc import Collection
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from kg.drawing import Network
from kg.folder import Folder
from kg.network import network
from kg.render import render
from ontology.errors import NotFoundError

HEIGHT_PX = 640


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: the last expression of a cell shows it, ``save`` writes it as a page.

    The notebook gets the whole page in a frame of its own that may run the page's script and reach nothing else:
    neither the notebook nor the network.
    """

    network: Network
    page: str
    height: int = HEIGHT_PX

    def save(self, path: str | Path) -> None:
        """Write the page as a file, as ``kg graph -o`` does."""
        Path(path).write_text(self.page, encoding="utf-8")

    def _repr_html_(self) -> str:
        return (
            f'<iframe title="Guanxi" srcdoc="{html.escape(self.page)}" '
            'sandbox="allow-scripts allow-downloads allow-popups" allowfullscreen '
            f'style="width:100%;height:{self.height:d}px;border:1px solid #8886;border-radius:8px"></iframe>'
        )

    def __repr__(self) -> str:
        shown = self.network.drawn
        return f"<Drawing of {len(shown.nodes)} nodes and {len(shown.edges)} edges; .save('graph.html') writes it>"


def show(
    graph: str | Path | Folder,
    *names: str,
    depth: int = 1,
    since: str | None = None,
    until: str | None = None,
    types: Collection[str] = (),
    top: int = 150,
    height: int = HEIGHT_PX,
) -> Drawing:
    """Draw a graph folder, or the surroundings of ``names`` in it; the options are those of ``kg graph``.

    ``types`` are keys of event types (competition, meeting …), ``height`` is in pixels. Raises NotFoundError for a
    name that the graph does not have, and where nothing fits.
    """
    with nullcontext(graph) if isinstance(graph, Folder) else Folder.open(Path(graph)) as folder:
        drawn = network(folder, names, depth=depth, since=since, until=until, types=types, top=top, reserve=top)
    if not drawn.nodes:
        raise NotFoundError("nothing to draw: no event fits", do="Widen since, until or types")
    return Drawing(drawn, render(drawn, title=" · ".join(names) or "Guanxi"), height)
