"""Many shards on this machine: what is there is skipped, the rest is made in processes, what is out of date goes."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TYPE_CHECKING

from cli.pipeline import Extracts
from cli.shard import extract_shard, make, shard_is_there
from cli.workers import pool_of
from ontology.shards import MANIFEST, Manifest, Task, remove_shard
from ontology.storage import storage

if TYPE_CHECKING:
    from extract.plan import Plan

Engine = Callable[[Sequence[Task]], Iterator[Manifest]]  # makes shards, in whatever order they get done


def outstanding(
    plan: Plan, part: tuple[int, int] = (1, 1), *, retry: bool = False
) -> tuple[list[Task], list[Manifest]]:
    """The shards of part I of N that are to be made, and those that are there: whole and of the same inputs.

    With ``retry`` those in which articles have failed are to be made again; until they are, they stay.
    """
    number, parts = part
    wanted: list[Task] = []
    there: list[Manifest] = []
    for task in plan.tasks[number - 1 :: parts]:
        manifest = shard_is_there(task)
        if manifest is None:
            wanted.append(task)
        elif retry and manifest.failures:
            wanted.append(dataclasses.replace(task, anew=True))
        else:
            there.append(manifest)
    return wanted, there


def remove_stale(plan: Plan) -> list[str]:
    """Remove shards of the plan's inputs that no input gives any more; return their names."""
    if not plan.tasks:
        return []
    place, planned = storage(plan.tasks[0].out), {task.name for task in plan.tasks}
    names = [name.removesuffix(MANIFEST) for name in place.names() if name.endswith(MANIFEST)]
    stale = [name for name in names if name not in planned and name[: name.rindex("-") + 1] in plan.prefixes]
    for name in stale:
        remove_shard(place, name)
    return stale


def local(jobs: int, loader: Callable[[], Extracts] | None = None) -> Engine:
    """An engine of ``jobs`` processes of this machine, a shard each at a time; for one shard all work on it."""

    def run(tasks: Sequence[Task]) -> Iterator[Manifest]:
        if jobs == 1 or len(tasks) <= 1:
            return (extract_shard(task, jobs=jobs, loader=loader) for task in tasks)
        return _in_processes(tasks, min(jobs, len(tasks)), loader)

    return run


def _in_processes(tasks: Sequence[Task], jobs: int, loader: Callable[[], Extracts] | None) -> Iterator[Manifest]:
    """Shards as they get done. Where a process dies, what was under way is done article by article."""
    rest = iter(tasks)
    pool = pool_of(jobs)
    under_way: dict[Future[Manifest], Task] = {}
    try:
        while True:
            for task in islice(rest, jobs - len(under_way)):
                under_way[pool.submit(extract_shard, task, loader=loader)] = task
            if not under_way:
                return
            try:
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    manifest = future.result()
                    del under_way[future]
                    yield manifest
            except BrokenProcessPool:
                pool.shutdown(wait=True, cancel_futures=True)
                pool, held = pool_of(jobs), list(under_way.values())
                under_way.clear()
                for task in held:
                    yield make(task, True, loader)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
