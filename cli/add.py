"""``kg add``: articles into the graph."""

from __future__ import annotations

import itertools
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from cli import options
from cli.failures import INTERRUPTED
from cli.output import Column, Format, emit, note
from cli.pipeline import Failures, extract_articles, read_articles
from cli.progress import Progress
from ontology.errors import EXIT_PROBLEM, DataError
from ontology.records import Article, Context, Extraction

if TYPE_CHECKING:
    from kg.folder import Folder

SUMMARY = (Column("what", ""), Column("count", "", right=True, keep=True))


@dataclass(slots=True)
class Run:
    """What one ``kg add`` did so far. ``open``: handed to the graph and not yet confirmed, with what it would be."""

    failures: Failures
    started_s: float = field(default_factory=time.monotonic)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("new", "unchanged", "replaced"), 0))
    open: deque[tuple[Article, str]] = field(default_factory=deque)

    @property
    def kept(self) -> int:
        """Articles that this run wrote."""
        return self.counts["new"] + self.counts["replaced"]

    def confirm(self, outcome: str) -> None:
        """The oldest open article is safe."""
        self.open.popleft()
        self.counts[outcome] += 1

    def settle(self, folder: Folder) -> None:
        """After an interruption: counts which of the open articles the graph has kept."""
        while self.open:
            article, outcome = self.open.popleft()
            if folder.status(article) == "unchanged":
                self.counts[outcome] += 1


def add(
    paths: options.Paths,
    date: options.Published = None,
    province: options.Province = None,
    city: options.City = None,
    country: options.Country = None,
    publication: options.Publication = None,
    jobs: options.Jobs = 1,
    graph: options.Graph = options.DEFAULT_GRAPH,
    store: options.StoreOption = None,
    form: options.FormatOption = Format.table,
) -> None:
    """Read articles, extract their facts and add them to the graph.

    An article that is there already costs nothing; one that changed is replaced. What a file cannot give is
    named with the reason, the rest goes on, and the exit code is 1. What an article says of itself (its date in
    JSON Lines or in a page's metadata) goes before the options.

    \b
    Examples:
      kg add article.txt --date 2024-11-30 --province 广东省
      kg add magazine.pdf --date 2024-12-01 --publication 某某会刊
      kg add news/ archive.jsonl.gz --graph news-graph
      kg add archive.jsonl.gz --jobs 4
      kg add news/ --store http://localhost:7878
      zcat archive.jsonl.gz | head -1000 | kg add -
    """
    context = Context(country=country, province=province, city=city, publication=publication)
    run = Run(Failures(note))
    articles = read_articles(paths, date, context, run.failures)
    first = next(articles, None)
    if first is None:  # no graph is made for nothing
        note("There was no article in what was given.")
        raise typer.Exit(EXIT_PROBLEM)
    from cli.writing import writing

    try:
        with writing(graph, create=True, store=store) as folder:
            try:
                _add(folder, itertools.chain([first], articles), run, streaming="-" in paths, jobs=jobs)
            except KeyboardInterrupt:
                run.settle(folder)
                raise
            summary = _summary(folder, run)
    except KeyboardInterrupt:  # while the graph was opened or closed, too
        _interrupted(run, graph)
    _report(summary, run.failures, form)
    if run.failures.items:
        raise typer.Exit(EXIT_PROBLEM)


def _report(summary: dict[str, Any], failures: Failures, form: Format) -> None:
    if form is Format.table:
        emit([{"what": key.replace("_", " "), "count": value} for key, value in summary.items()], SUMMARY, form)
    else:
        emit([summary], [Column(key, key) for key in summary], form, whole={**summary, "failures": failures.items})


def _add(folder: Folder, articles: Iterable[Article], run: Run, *, streaming: bool, jobs: int) -> None:
    """Adds what is new or changed. All is read first, to know how much there is, unless it comes from a pipe."""
    wanted: Iterable[Article] = _wanted(folder, articles, run)
    total = None
    if not streaming:
        wanted = list(wanted)
        total = len(wanted)
    with Progress("Articles", total) as progress:
        run.failures.say = progress.say
        extractions = _handed_over(folder, extract_articles(wanted, run.failures, jobs), run, progress)
        while True:
            try:
                for added in folder.add(extractions):
                    run.confirm(added.outcome)
                break
            except DataError as error:  # the graph refused the last one; those before it are safe
                article, _ = run.open.pop()
                run.failures.add(article.source, error)
                run.settle(folder)
    run.failures.say = note


def _wanted(folder: Folder, articles: Iterable[Article], run: Run) -> Iterator[Article]:
    for article in articles:
        if folder.status(article) == "unchanged":
            run.counts["unchanged"] += 1
        else:
            yield article


def _handed_over(
    folder: Folder, extractions: Iterable[Extraction], run: Run, progress: Progress
) -> Iterator[Extraction]:
    from kg.rows import OUTCOMES

    for extraction in extractions:
        run.open.append((extraction.article, OUTCOMES[folder.status(extraction.article)]))
        progress.advance()
        yield extraction


def _interrupted(run: Run, graph: Path) -> NoReturn:
    note(f"Interrupted. Kept: {run.kept} article{'' if run.kept == 1 else 's'} in {graph}, each whole.")
    note("The same command again goes on with the rest.")
    raise typer.Exit(INTERRUPTED)


def _summary(folder: Folder, run: Run) -> dict[str, Any]:
    """Articles of this run, then what the whole graph holds now, in the order in which it is printed."""
    from kg.lookup import stats

    held = stats(folder)
    return {
        "articles_new": run.counts["new"],
        "articles_unchanged": run.counts["unchanged"],
        "articles_replaced": run.counts["replaced"],
        "articles_failed": len(run.failures.items),
        "people": held.people,
        "organizations": held.organizations,
        "events": held.events,
        "participations": held.participations,
        "seconds": round(time.monotonic() - run.started_s, 1),
    }
