"""``kg extract``: facts to a file or a pipe, without a graph."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from cli import options
from cli.failures import INTERRUPTED
from cli.files import whole_file
from cli.output import note
from cli.pipeline import Failures, extract_articles, read_articles, told
from cli.progress import Progress
from ontology.compression import Compression, require
from ontology.errors import EXIT_PROBLEM, UsageError
from ontology.records import Context, Extraction, to_json

if TYPE_CHECKING:
    from cli.shards import Engine
    from ontology.shards import Manifest


class Shape(StrEnum):
    """What ``kg extract --format`` takes."""

    facts = "facts"
    records = "records"


def extract(
    paths: options.Paths,
    date: options.Published = None,
    province: options.Province = None,
    city: options.City = None,
    country: options.Country = None,
    publication: options.Publication = None,
    jobs: options.Jobs = 1,
    form: Annotated[
        Shape,
        typer.Option(
            "--format",
            "-f",
            help="facts: everything, with offsets and rules, as the graph keeps it; "
            "records: names, positions, events and participations alone.",
        ),
    ] = Shape.facts,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, not to standard output.")
    ] = None,
    out: Annotated[
        str | None, typer.Option("--out", metavar="DIR", help="Write shards, each with a manifest, into this folder.")
    ] = None,
    shard_size: Annotated[
        int, typer.Option("--shard-size", metavar="N", min=1, help="At most so many articles in a shard.")
    ] = 1000,
    part: Annotated[
        str | None,
        typer.Option(
            "--shard", metavar="I/N", help="Make the I-th of N parts of the shards: the others run elsewhere."
        ),
    ] = None,
    compression: Annotated[
        Compression, typer.Option("--compression", help="How shards are packed: zstd takes a third less room.")
    ] = Compression.gzip,
    retry: Annotated[
        bool, typer.Option("--retry-failed", help="Make shards again in which articles have failed.")
    ] = False,
    engine: options.Engine = options.EngineName.local,
) -> None:
    """Extract the facts of articles as JSON Lines, one article a line. No graph is read or written.

    With --out they are written as shards, which `kg build` turns into a graph. A shard that is there and whose inputs
    have not changed is left alone: a run that was stopped goes on, and an input more costs itself alone.

    \b
    Examples:
      kg extract article.txt --date 2024-11-30
      kg extract news.jsonl --format records -o records.jsonl
      kg extract archive/*.jsonl.gz --out shards --jobs 0
      kg extract archive/*.jsonl.gz --out shards --shard 3/8
      kg extract archive/*.jsonl.gz --out shards --retry-failed
      RAY_ADDRESS=auto kg extract archive/*.jsonl.gz --out /shared/shards --engine ray
    """
    context = Context(country=country, province=province, city=city, publication=publication)
    if out is not None:
        if output is not None or form is not Shape.facts:
            raise UsageError("--out writes facts as shards", do="Leave out --output and --format")
        require(compression)
        shards = Shards(out, shard_size, _part(part), compression, retry)
        _shards(paths, date, context, shards, _engine(engine, jobs))
        return
    if retry or compression is not Compression.gzip:
        raise UsageError(
            "--compression and --retry-failed are of shards", do="Name the folder of the shards with --out"
        )
    if engine is not options.EngineName.local:
        raise UsageError(f"--engine {engine} makes shards", do="Name the folder of the shards with --out")
    if part is not None:
        raise UsageError("--shard is a part of what --out writes", do="Name the folder of the shards with --out")
    _lines(paths, date, context, form, output, jobs)


def _lines(paths: list[str], date: str | None, context: Context, form: Shape, output: Path | None, jobs: int) -> None:
    """Extracts article by article, a line each."""
    failures = Failures(note)
    line_of = _line_of(form)
    articles = read_articles(paths, date, context, failures)
    with _target(output) as target, Progress("Articles", None) as progress:
        failures.say = progress.say
        for extraction in extract_articles(articles, failures, jobs):
            target.write(line_of(extraction) + "\n")
            progress.advance()
    if failures.items:
        raise typer.Exit(EXIT_PROBLEM)


@dataclass(frozen=True, slots=True)
class Shards:
    """Where shards go, how large they are and how packed, which part (I, N) is ours, and whether to try again."""

    out: str
    size: int
    part: tuple[int, int]
    compression: Compression
    retry: bool


def _part(value: str | None) -> tuple[int, int]:
    """I and N of ``--shard I/N``."""
    found = re.fullmatch(r"(\d{1,9})/(\d{1,9})", value or "1/1", re.ASCII)
    if found is None or not 1 <= int(found[1]) <= int(found[2]):
        raise UsageError(f"'{value}' is no part of the shards", do="Write it as 1/8 … 8/8")
    return int(found[1]), int(found[2])


def _engine(name: options.EngineName, jobs: int) -> Engine:
    from cli.engines import engine

    return engine(name, jobs)


def _shards(paths: list[str], date: str | None, context: Context, shards: Shards, engine: Engine) -> None:
    """Makes the shards that are not there, and says what became of all."""
    from cli.shards import outstanding, remove_stale
    from extract.plan import plan

    cut = plan(paths, shards.out, shards.size, published=date, context=context, compression=shards.compression)
    for failure in cut.failures:
        note(str(failure.error))
    wanted, there = outstanding(cut, shards.part, retry=shards.retry)
    made: list[Manifest] = []
    articles = {task.name: sum(piece.lines or 1 for piece in task.slices) for task in wanted}
    try:
        with Progress("Articles", sum(articles.values())) as progress:
            for manifest in engine(wanted):
                made.append(manifest)
                progress.advance(articles[manifest.shard])
                for where, reason in manifest.failures:
                    progress.say(told(where, reason))
    except KeyboardInterrupt:
        note(f"Interrupted. Whole: {len(made) + len(there)} of {len(wanted) + len(there)} shards in {shards.out}.")
        note("The same command again goes on with the rest.")
        raise typer.Exit(INTERRUPTED) from None
    removed = remove_stale(cut)
    _report(shards.out, made, there, removed)
    if cut.failures or any(manifest.failures for manifest in (*made, *there)):
        raise typer.Exit(EXIT_PROBLEM)


def _report(out: str, made: Sequence[Manifest], there: Sequence[Manifest], removed: Sequence[str]) -> None:
    """What failed before is said again: its shard is there, and yet it has no facts."""
    for manifest in there:
        for where, reason in manifest.failures:
            note(told(where, reason))
    both = (*made, *there)
    articles, failed = (sum(manifest.counts[name] for manifest in both) for name in ("articles", "failed"))
    gone = f", {len(removed)} out of date removed" if removed else ""
    note(f"{out}: {len(made)} shard(s) made, {len(there)} there already{gone}; {articles} article(s), {failed} failed.")
    if any(manifest.failures for manifest in there):
        note("What has failed before is tried again with --retry-failed.")


def _line_of(form: Shape) -> Callable[[Extraction], str]:
    if form is Shape.facts:
        return to_json
    from extract.shape import record_of

    return lambda extraction: json.dumps(record_of(extraction), ensure_ascii=False)


def _target(path: Path | None) -> AbstractContextManager[TextIO]:
    """Standard output, or a file that takes its name only when it is whole."""
    return nullcontext(sys.stdout) if path is None else whole_file(path)
