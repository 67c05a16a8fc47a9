"""``kg build``: shards of facts into a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cli import options
from cli.output import note
from cli.pipeline import told
from cli.progress import Progress
from ontology.errors import EXIT_PROBLEM

if TYPE_CHECKING:
    from kg.folder import Folder


def build(
    shards: Annotated[
        str, typer.Argument(metavar="DIR", show_default=False, help="A folder of shards that `kg extract --out` wrote.")
    ],
    graph: options.Graph = options.DEFAULT_GRAPH,
    store: options.StoreOption = None,
    quads: Annotated[
        str | None,
        typer.Option("--quads", metavar="OUT", help="Write the graph's statements into this folder too, as N-Quads."),
    ] = None,
) -> None:
    """Turn shards of facts into a graph: the graph that `kg add` makes of the same articles.

    Shards that the graph holds cost nothing; new ones are added, changed ones replaced, and what a shard that is gone
    had given goes. A run that was stopped goes on where it was. --quads writes files for the bulk loader of a server;
    with --store none nothing is kept here but facts and catalogue.

    \\b
    Examples:
      kg extract archive/*.jsonl.gz --out shards; kg build shards
      kg build shards --graph news-graph
      kg build shards --store http://localhost:7878
      kg build shards --store none --quads quads
    """
    from kg.build import Build
    from kg.folder import Folder
    from ontology.shards import lies_at

    place = lies_at(shards)
    with Folder.open(graph, create=True, store=store) as folder:
        work = Build(folder, place)
        with Progress("Articles", work.total) as progress:
            done = work.run(progress.advance)
        count = folder.count()
        if quads is not None:
            _write(folder, quads)
    for where, reason in done.failures:
        note(told(where, reason))
    gone = f", {done.gone} gone" if done.gone else ""
    note(f"Shards: {done.new} new, {done.replaced} changed, {done.unchanged} unchanged{gone}.")
    note(f"{graph}: {count} article{'' if count == 1 else 's'}.")
    if done.failures:
        raise typer.Exit(EXIT_PROBLEM)


def _write(folder: Folder, out: str) -> None:
    """The statements as files."""
    from kg.quad_files import files, write_quads
    from ontology.storage import storage

    with Progress("Files", files(folder)) as progress:
        written = write_quads(folder, storage(out), step=progress.advance)
    note(f"{out}: {len(written)} files, {sum(written.values())} statements.")
