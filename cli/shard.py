"""One shard: its articles read and extracted, its file and its manifest written. Whoever schedules it calls this."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cli import pipeline
from cli.pipeline import Extracts, Failures, extract_articles
from ontology.records import Article
from ontology.shards import Manifest, Task, Versions, is_current, read_manifest, write_shard
from ontology.storage import storage

_loaded: dict[Callable[[], Extracts], Extracts] = {}  # of this process: the model is loaded once


def extract_shard(
    task: Task,
    *,
    jobs: int = 1,
    careful: bool = False,
    loader: Callable[[], Extracts] | None = None,
) -> Manifest:
    """Make the shard that ``task`` describes and return its manifest, which names the articles that failed.

    In this process with one thread, the extractor loaded at the first call and kept for the next; with ``jobs`` in so
    many processes. ``careful`` puts every article into a process that may die of it: for a shard whose worker has
    died before. Doing it twice, or in two places at once, makes the same bytes. ``loader`` makes an extractor and must
    be importable by name. Raises StoreError where the shard cannot be written.
    """
    failures = Failures(lambda line: None)
    articles = _articles(task, failures)
    loader = loader or pipeline.load_extractor
    if careful:
        from cli.workers import extract_carefully

        found = extract_carefully(articles, failures, loader)
    else:
        found = extract_articles(articles, failures, jobs, loader if jobs > 1 else _once(loader))
    return write_shard(storage(task.out), task, found, failures.items, versions())


def make(task: Task, again: bool, loader: Callable[[], Extracts] | None = None) -> Manifest:
    """Make a shard in a worker; where one has died over it, article by article, so that one alone fails."""
    if again:
        there = None if task.anew else shard_is_there(task)
        return there or extract_shard(task, careful=True, loader=loader)
    return extract_shard(task, loader=loader)


def shard_is_there(task: Task) -> Manifest | None:
    """The manifest of a shard that is whole and of the same inputs, options and versions; None: it is to be made."""
    manifest = read_manifest(storage(task.out), task.name)
    return manifest if manifest is not None and is_current(manifest, task, versions()) else None


def versions() -> Versions:
    """What draws facts here."""
    from extract.version import versions as found

    return found()


def _once(loader: Callable[[], Extracts]) -> Callable[[], Extracts]:
    """The loader's extractor, made once in this process."""

    def load() -> Extracts:
        if loader not in _loaded:
            _loaded[loader] = loader()
        return _loaded[loader]

    return load


def _articles(task: Task, failures: Failures) -> Iterator[Article]:
    from extract.articles import ReadFailure
    from extract.slices import read_slices

    for item in read_slices(task):
        if isinstance(item, ReadFailure):
            failures.add(item.where, item.error)
        else:
            yield item
