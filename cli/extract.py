"""``kg extract``: facts to a file or a pipe, without a graph."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from cli import options
from cli.files import whole_file
from cli.output import note
from cli.pipeline import Failures, extract_articles, read_articles
from cli.progress import Progress
from ontology.errors import EXIT_PROBLEM
from ontology.records import Context, Extraction, to_json


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
) -> None:
    """Extract the facts of articles as JSON Lines, one article a line. No graph is read or written.

    \b
    Examples:
      kg extract article.txt --date 2024-11-30
      kg extract news.jsonl --format records -o records.jsonl
      kg extract news/ -o facts.jsonl; kg import facts.jsonl
    """
    context = Context(country=country, province=province, city=city, publication=publication)
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


def _line_of(form: Shape) -> Callable[[Extraction], str]:
    if form is Shape.facts:
        return to_json
    from extract.shape import record_of

    return lambda extraction: json.dumps(record_of(extraction), ensure_ascii=False)


def _target(path: Path | None) -> AbstractContextManager[TextIO]:
    """Standard output, or a file that takes its name only when it is whole."""
    return nullcontext(sys.stdout) if path is None else whole_file(path)
