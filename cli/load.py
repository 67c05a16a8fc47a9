"""``kg load``: a graph's statements to a SPARQL server."""

from __future__ import annotations

from typing import Annotated

import typer

from cli import options
from cli.output import note


def load(
    store: Annotated[
        str,
        typer.Option(
            "--store", metavar="URL", envvar="KG_STORE", show_envvar=True, show_default=False, help="The SPARQL server."
        ),
    ],
    server_dir: Annotated[
        str | None,
        typer.Option(
            "--server-dir",
            metavar="HERE[:THERE]",
            help="A folder that a Virtuoso reads (DirsAllowed), for its bulk loader; THERE: the server's name for it.",
        ),
    ] = None,
    graph: options.Graph = options.DEFAULT_GRAPH,
) -> None:
    """Send the statements of a graph to a SPARQL server, by the fastest way that it has, and count them there.

    Afterwards they lie there, and `kg person`, `kg query` and all others ask the server. Facts, judgements and the
    catalogue stay here, and are not computed anew as by `kg rebuild --store`. A load that was stopped goes on.

    \b
    Examples:
      kg load --store http://localhost:7878
      kg load --store http://localhost:8890/sparql --graph news-graph
      kg load --store http://localhost:8890/sparql --server-dir /srv/virtuoso/in
    """
    from cli.progress import Progress
    from kg.load import load as send

    with Progress("Parts", None) as progress:

        def step(done: int, total: int) -> None:
            progress.advance(done - progress.done)

        count = send(graph, store, via=server_dir, step=step)
    note(f"{store}: {count:,} statements, counted there.")
