"""``kg resolve``: who is who in the facts of many shards, block by block, on as many machines as there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from cli import options
from cli.output import note
from cli.pipeline import told
from cli.progress import Progress
from ontology.errors import EXIT_PROBLEM, UsageError


def resolve(
    shards: Annotated[
        str, typer.Argument(metavar="DIR", show_default=False, help="A folder of shards that `kg extract --out` wrote.")
    ],
    out: Annotated[
        str, typer.Option("--out", metavar="DIR", help="The folder for the table, one of its own.", show_default=False)
    ],
    judgements: Annotated[
        Path | None,
        typer.Option("--judgements", metavar="FILE", help="People's judgements: judgements.jsonl of a graph folder."),
    ] = None,
    buckets: Annotated[
        int, typer.Option("--buckets", metavar="N", min=0, help="Parts to resolve one by one; 0: as the facts ask for.")
    ] = 0,
    jobs: options.Jobs = 1,
    engine: options.Engine = options.EngineName.local,
) -> None:
    """Tell who is who across the articles of many shards, without a graph.

    Writes a table from mention to IRI, rows of [article, local id, IRI] in packed files: the IRIs that a graph of the
    same shards and judgements gives. Names and days are resolved each by itself, here or on a cluster.

    \b
    Examples:
      kg resolve shards --out resolved --jobs 0
      kg resolve /shared/shards --out /shared/resolved --engine spark
    """
    from cli.engines import workers
    from kg.judgements import Judgements
    from kg.resolution import resolve as run
    from ontology.storage import storage

    if judgements is not None and not judgements.is_file():
        raise UsageError("no file of judgements is there", where=str(judgements), do="Name judgements.jsonl")
    if storage(shards).address == storage(out).address:
        raise UsageError("the table wants a folder of its own", where=out, do="Name another one with --out")
    held = Judgements.load(judgements) if judgements is not None else Judgements()
    for problem in held.problems:
        note(str(problem))
    done = run(storage(shards), storage(out), held, _watched(workers(engine, jobs)), buckets)
    for where, reason in done.failures:
        note(told(where, reason))
    note(f"{out}: {done.mentions} mention(s) of people and events in {done.shards} shard(s) are {done.entities}.")
    if done.failures or held.problems:
        raise typer.Exit(EXIT_PROBLEM)


def _watched(run: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """The same workers, with progress: shards are sorted out, then buckets resolved."""

    def watched(work: Callable[[Any, bool], Any], items: Sequence[Any]) -> Iterator[Any]:
        with Progress({"scatter": "Shards", "gather": "Buckets"}[work.__name__], len(items)) as progress:
            for result in run(work, items):
                progress.advance()
                yield result

    return watched
