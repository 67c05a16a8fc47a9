"""``kg graph``: the network as one page that works without a network connection."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli import options
from cli.files import write_whole
from cli.output import note, write
from cli.terms import event_type_key
from ontology.errors import NotFoundError

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="NAME", show_default=False, help="People or organisations to start from; none: the most connected."
    ),
]
Depth = Annotated[int, typer.Option("--depth", min=1, max=6, metavar="N", help="How many steps from the names to go.")]
Types = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="TYPE", help="Only events of this type (competition, 会议 …). Repeatable."),
]
Top = Annotated[
    int, typer.Option("--top", min=1, metavar="N", help="Draw at most so many nodes, the most connected first.")
]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write the page.")]


def graph(
    names: Names = None,
    depth: Depth = 1,
    since: options.Since = None,
    until: options.Until = None,
    types: Types = None,
    top: Top = 150,
    output: Output = Path("graph.html"),
    folder: options.Graph = options.DEFAULT_GRAPH,
) -> None:
    """Draw people, organisations and events as one HTML page.

    The page holds all it needs and opens without a network connection. It has a search box, filters and a time slider,
    a timeline and a map; a click on anything shows what it is and the sentences that prove it, and "expand" draws more
    of what is linked to it.

    \b
    Examples:
      kg graph -o graph.html
      kg graph 李明 --depth 2
      kg graph 某某总工会 --since 2024-10 --type competition --top 80
    """
    wanted = tuple(event_type_key(value) for value in types or ())
    from kg.folder import Folder
    from kg.network import network
    from kg.render import render

    with Folder.open(folder) as opened:
        drawn = network(opened, names or (), depth=depth, since=since, until=until, types=wanted, top=top, reserve=top)
    if not drawn.nodes:
        raise NotFoundError("nothing to draw: no event fits", do="Widen --since, --until or --type")
    write_whole(output, render(drawn, title=" · ".join(names or ()) or "Guanxi"))
    write(str(output))
    shown = drawn.drawn
    more = f" {len(drawn.reserve)} more can be expanded." if drawn.reserve else ""
    left_out = f" {drawn.left_out}" if drawn.left_out else ""
    note(f"{len(shown.nodes)} nodes, {len(shown.edges)} edges.{more}{left_out}")
