"""``kg check``, ``kg backup``, ``kg restore``: keeping a graph well."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli import options
from cli.output import note


def check(
    shapes: Annotated[
        bool, typer.Option("--shapes", help="Check the SHACL shapes too, on the graph of 100 articles (pyshacl).")
    ] = False,
    graph: options.Graph = options.DEFAULT_GRAPH,
) -> None:
    """Check that the graph is what its facts and judgements make of it; each fault is named with what to do.

    Every offset of every article, every judgement, and store and index against those made anew from the facts. Takes as
    long as `kg rebuild`. The exit code is 1 where something is wrong.

    \b
    Examples:
      kg check
      kg check --shapes
    """
    from cli.progress import Progress
    from kg.check import check as look
    from kg.folder import Folder

    with Folder.open(graph) as folder, Progress("Checking", folder.count()) as progress:
        found = list(look(folder, shapes=shapes, step=progress.advance))
    for each in found:
        note(f"{each.where}: {each.what}. {each.do}")
    if found:
        raise typer.Exit(1)
    note("Nothing is wrong.")


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False, help="Where to write it (tar.gz).")],
    graph: options.Graph = options.DEFAULT_GRAPH,
) -> None:
    """Write the facts and the judgements to one file, with checksums. Store and index are made from them.

    \b
    Examples:
      kg backup guanxi-2024-12-01.tar.gz
    """
    from cli.progress import busy
    from kg.backup import backup as write
    from kg.folder import Folder

    with Folder.open(graph) as folder, busy(f"Writing {file}"):
        count = write(folder, file)
    note(f"{file}: {count} article(s).")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False, help="What `kg backup` has written.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the graph that is there.")] = False,
    graph: options.Graph = options.DEFAULT_GRAPH,
) -> None:
    """Make a graph from a backup. A damaged file is refused, and a graph that is there is kept unless --force.

    \b
    Examples:
      kg restore guanxi-2024-12-01.tar.gz --graph restored
    """
    from cli.progress import Progress
    from kg.backup import restore as make

    with Progress("Articles", None) as progress:
        count = make(file, graph, force=force, step=progress.advance)
    note(f"{graph}: {count} article(s).")
