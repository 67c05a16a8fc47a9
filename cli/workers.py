"""Extraction in worker processes: results in the order of the articles, one that fails fails alone.

Every worker is a process of one thread with a model of its own. At most a window of articles is under way, so that
memory stays flat however many come. A worker that dies takes its pool with it: what was under way is then tried again
article by article, and the one at which a worker dies again is the one reported.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import Any

from cli.failures import message
from cli.pipeline import Extracts, Failures, load_extractor
from ontology.errors import ExtractError
from ontology.records import Article, Extraction

BATCH = 32  # articles a task: the network sees them together, and the last tasks of a run still end nearly together
WINDOW = 4  # tasks a worker that may be under way


Result = Extraction | str  # an extraction, or why there is none
_extractor: Extracts | None = None  # of this process


def extract_in_workers(
    articles: Iterable[Article], failures: Failures, jobs: int, loader: Callable[[], Extracts] = load_extractor
) -> Iterator[Extraction]:
    """What is extracted from each article, in order, by ``jobs`` processes; failures are noted, and the rest goes on.

    ``loader`` makes the extractor of a worker; it must be importable by name.
    """
    source = iter(articles)
    under_way: deque[tuple[Sequence[Article], Future[list[Result]]]] = deque()
    pool = pool_of(jobs, _start, loader)
    try:
        while True:
            while len(under_way) < jobs * WINDOW and (batch := list(islice(source, BATCH))):
                under_way.append((batch, pool.submit(_extract, batch)))
            if not under_way:
                return
            oldest, future = under_way[0]
            try:
                results = future.result()
            except BrokenProcessPool:
                held = [article for some, _ in under_way for article in some]
                under_way.clear()
                pool.shutdown(wait=True, cancel_futures=True)
                yield from extract_carefully(held, failures, loader)
                pool = pool_of(jobs, _start, loader)
                continue
            under_way.popleft()
            yield from _kept(oldest, results, failures)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def extract_carefully(
    articles: Iterable[Article], failures: Failures, loader: Callable[[], Extracts] = load_extractor
) -> Iterator[Extraction]:
    """Each article by itself in one process, which is replaced when it dies: the article is then the one reported."""
    pool = pool_of(1, _start, loader)
    try:
        for article in articles:
            try:
                results = pool.submit(_extract, [article]).result()
            except BrokenProcessPool:
                failures.add(
                    article.source, ExtractError("the process that extracted it died", do="Look at this article")
                )
                pool.shutdown(wait=True, cancel_futures=True)
                pool = pool_of(1, _start, loader)
                continue
            yield from _kept([article], results, failures)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _kept(batch: Sequence[Article], results: Sequence[Result], failures: Failures) -> Iterator[Extraction]:
    """The extractions among the results of a batch; failures are noted."""
    for article, result in zip(batch, results, strict=True):
        if isinstance(result, str):
            failures.note(article.source, result)
        else:
            yield result


def _start(loader: Callable[[], Any]) -> None:
    """Runs first in a worker."""
    global _extractor
    go_with_parent()
    _extractor = loader()


def go_with_parent() -> None:
    """In a worker: Ctrl-C is the parent's to handle; when the parent is gone, the worker goes too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch_parent, daemon=True).start()


def pool_of(jobs: int, start: Callable[..., None] = go_with_parent, *about: Any) -> ProcessPoolExecutor:
    """Processes that end with this one; each runs ``start`` first, which is to call ``go_with_parent``."""
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=start, initargs=about)


def _watch_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _extract(batch: Sequence[Article]) -> list[Result]:
    """What a worker does with a batch: all together, which is faster, and one by one where that fails."""
    assert _extractor is not None
    try:
        return list(_extractor.extract_all(batch))
    except Exception:
        results: list[Result] = []
    for article in batch:
        try:
            results.append(_extractor.extract(article))
        except Exception as error:
            results.append(message(error))
    return results
