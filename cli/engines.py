"""Where shards are made: on this machine, or on a cluster of Ray or Spark. Whoever makes one makes the same bytes.

An engine is given a function and tasks; it calls the function on each, in some worker, once or again where a worker
has died, and gives the results as they come. The function must be importable by name in the workers, and doing a task
twice, or in two places at once, must do no harm: shards take their name when they are whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Protocol, TypeVar

from cli.options import EngineName
from cli.pipeline import Extracts
from cli.shard import make
from cli.shards import Engine, local
from cli.workers import pool_of
from ontology.errors import GuanxiError, UsageError

Item = TypeVar("Item")
Result = TypeVar("Result")


class Run(Protocol):
    """Calls ``work(item, again)`` on every item. ``again``: a worker has died of this item, or beside it."""

    def __call__(self, work: Callable[[Item, bool], Result], items: Sequence[Item]) -> Iterator[Result]:
        """The results, in whatever order they come."""


def cluster(name: EngineName) -> Run:
    """The workers of Ray or Spark. Raises UsageError where the engine is not installed."""
    try:
        if name is EngineName.ray:
            from cli.ray_engine import run
        else:
            from cli.spark_engine import run
    except ImportError as error:
        raise UsageError(
            f"{name} is not installed here ({error.name or error})", do=f"Install it: pip install 'guanxi[{name}]'"
        ) from error
    return run


def workers(name: EngineName, jobs: int) -> Run:
    """Workers for any work: of this machine or of a cluster. Raises UsageError as ``engine`` does."""
    if name is EngineName.local:
        return partial(_here, jobs)
    _no_jobs(name, jobs)
    return cluster(name)


def _here(jobs: int, work: Callable[[Item, bool], Result], items: Sequence[Item]) -> Iterator[Result]:
    """In this process, or in ``jobs`` others, as results come."""
    if jobs == 1:
        yield from (work(item, False) for item in items)
        return
    pool = pool_of(jobs)
    try:
        for done in as_completed([pool.submit(work, item, False) for item in items]):
            yield done.result()
    except BrokenProcessPool as error:
        do = "See that there is memory for so many; run the command again"
        raise GuanxiError("a worker process has died", do=do) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def engine(name: EngineName, jobs: int, loader: Callable[[], Extracts] | None = None) -> Engine:
    """An engine that makes shards. Raises UsageError for ``jobs`` that are not this command's to choose."""
    if name is EngineName.local:
        return local(jobs, loader)
    _no_jobs(name, jobs)
    return partial(cluster(name), partial(make, loader=loader))


def _no_jobs(name: EngineName, jobs: int) -> None:
    if jobs != 1:
        raise UsageError(f"--jobs is of the local engine; {name} has the workers that it has", do="Leave out --jobs")


def attempted(work: Callable[[Item, bool], Result], item: Item, again: bool) -> Result | GuanxiError:
    """What a worker does: errors go home as values, so that only the death of a worker is a failure of the engine."""
    try:
        return work(item, again)
    except GuanxiError as error:
        return error
    except Exception as error:
        return GuanxiError(f"a worker failed: {type(error).__name__}: {error}")


def checked(result: Result | GuanxiError) -> Result:
    """The result of ``attempted``, or its error raised."""
    if isinstance(result, GuanxiError):
        raise result
    return result
