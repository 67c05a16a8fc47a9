"""Ray as the engine: a task of one core for each item, tried again by Ray where its worker or its node dies.

The cluster is the one of ``RAY_ADDRESS``, else one that runs on this machine, else one that Ray starts for this run.
Guanxi must be installed on every node.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

import ray
from ray.exceptions import RayError, WorkerCrashedError

from cli.engines import attempted, checked
from ontology.errors import StoreError

Item = TypeVar("Item")
Result = TypeVar("Result")
RETRIES = 2  # of a task whose worker dies; after them it is the item that is to blame
WINDOW = 4  # tasks a core that are handed out: enough to keep it busy, few enough to hold


def run(work: Callable[[Item, bool], Result], items: Sequence[Item]) -> Iterator[Result]:
    """The results as they come. Raises what ``work`` raises of ours, and StoreError where the cluster is gone."""
    started = not ray.is_initialized()
    if started:
        try:
            ray.init(logging_level=logging.WARNING, log_to_driver=False, configure_logging=False)
        except (RayError, ConnectionError, RuntimeError) as error:
            do = "See that RAY_ADDRESS names a cluster that runs ('ray status')"
            raise StoreError(f"no Ray cluster: {error}", do=do) from error
    try:
        yield from _run(work, items)
    finally:
        if started:
            ray.shutdown()


def _run(work: Callable[[Item, bool], Result], items: Sequence[Item]) -> Iterator[Result]:
    task: Any = ray.remote(num_cpus=1, max_retries=RETRIES)(attempted)
    window = WINDOW * max(1, int(ray.cluster_resources().get("CPU", 1)))  # type: ignore[no-untyped-call]
    rest = iter(items)
    under_way: dict[Any, Item] = {}
    while True:
        for item in islice(rest, window - len(under_way)):
            under_way[task.remote(work, item, False)] = item
        if not under_way:
            return
        for done in ray.wait(list(under_way))[0]:
            item = under_way.pop(done)
            try:
                result = ray.get(done)
            except WorkerCrashedError:
                under_way[task.remote(work, item, True)] = item
                continue
            except RayError as error:
                do = "See 'ray status'; the same command again goes on with the rest"
                raise StoreError(f"the Ray cluster failed: {error}", do=do) from error
            yield checked(result)
