"""``kg build``: shards of facts into a graph."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli import options
from cli.output import note
from cli.pipeline import told
from cli.progress import Progress
from ontology.errors import EXIT_PROBLEM

if TYPE_CHECKING:
    from kg.build import Build
    from kg.folder import Folder
    from kg.resolved import Resolved
    from ontology.storage import Storage


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
    resolved: Annotated[
        str | None,
        typer.Option(
            "--resolved", metavar="TABLE", help="Take who is who from the table that `kg resolve DIR --out` wrote."
        ),
    ] = None,
) -> None:
    """Turn shards of facts into a graph: the graph that `kg add` makes of the same articles.

    Shards that the graph holds cost nothing; new ones are added, changed ones replaced, and what a shard that is gone
    had given goes. A run that was stopped goes on where it was. --quads writes files for the bulk loader of a server;
    with --store none nothing is kept here but facts and catalogue. --resolved takes over what `kg resolve` has decided
    on these shards under this graph's judgements; the graph is the same with and without.

    \b
    Examples:
      kg extract archive/*.jsonl.gz --out shards; kg build shards
      kg build shards --graph news-graph
      kg build shards --store http://localhost:7878
      kg build shards --store none --quads quads
      kg resolve shards --out resolved --engine ray; kg build shards --resolved resolved
    """
    from cli.writing import writing
    from kg.build import Build
    from kg.disk import is_graph
    from ontology.shards import lies_at

    place = lies_at(shards)
    if resolved is not None and not is_graph(graph):
        _table(resolved, place, graph).close()  # one that does not fit is refused before there is a folder
    with writing(graph, create=True, store=store) as folder:
        work = Build(folder, place)
        with _read(_table(resolved, place, graph)) if resolved and work.anew else nullcontext() as table:
            work.resolved = table
            with Progress("Articles", work.total) as progress:
                done = work.run(progress.advance)
        count = folder.count()
        if quads is not None:
            _write(folder, quads)
    for where, reason in done.failures:
        note(told(where, reason))
    gone = f", {done.gone} gone" if done.gone else ""
    note(f"Shards: {done.new} new, {done.replaced} changed, {done.unchanged} unchanged{gone}.")
    if resolved is not None:
        note(f"{resolved}: {_used(work)}.")
    note(f"{graph}: {count} article{'' if count == 1 else 's'}.")
    if done.failures:
        raise typer.Exit(EXIT_PROBLEM)


def _table(resolved: str, shards: Storage, graph: Path) -> Resolved:
    """The table of who is who, if it is of these shards and of this graph's judgements."""
    from kg.judgements import Judgements
    from kg.resolved import fitting
    from ontology.storage import storage

    return fitting(storage(resolved), shards, Judgements.load(graph / "judgements.jsonl"))


@contextmanager
def _read(table: Resolved) -> Iterator[Resolved]:
    """The table, read."""
    with closing(table):
        with Progress("Table", table.files) as progress:
            table.load(progress.advance)
        yield table


def _used(work: Build) -> str:
    """What became of the table."""
    if work.outcome.taken:
        return "who is who was taken from there"
    if not work.anew:
        return "not needed, for the graph was not made anew: who is who was decided for what has changed alone"
    return "the graph holds other articles than these shards, too: who is who was decided here"


def _write(folder: Folder, out: str) -> None:
    """The statements as files."""
    from kg.quad_files import files, write_quads
    from ontology.storage import storage

    with Progress("Files", files(folder)) as progress:
        written = write_quads(folder, storage(out), step=progress.advance)
    note(f"{out}: {len(written)} files, {sum(written.values())} statements.")
