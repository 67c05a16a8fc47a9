"""Spark as the engine: a partition of one item for each task, tried again by Spark where its worker dies.

The master is the one of ``spark-defaults.conf`` or ``PYSPARK_SUBMIT_ARGS``; without any, all cores of this machine.
Guanxi must be installed on every node for the Python that ``PYSPARK_PYTHON`` names (default: this one).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from functools import partial
from typing import Any, TypeVar

from pyspark import AccumulatorParam, SparkConf, SparkContext, TaskContext
from pyspark.errors import PySparkException

from cli.engines import attempted, checked
from ontology.errors import GuanxiError, StoreError

Item = TypeVar("Item")
Result = TypeVar("Result")
POLL_S = 0.2
_CALM = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}  # unless the user's settings differ


class Done(AccumulatorParam[list[Any]]):
    """A list that grows by what tasks have finished: Spark counts each task's part once, however often it ran."""

    def zero(self, value: list[Any]) -> list[Any]:
        """Nothing yet."""
        return []

    def addInPlace(self, value1: list[Any], value2: list[Any]) -> list[Any]:  # noqa: N802  Spark's name
        """Both."""
        value1 += value2
        return value1


def run(work: Callable[[Item, bool], Result], items: Sequence[Item]) -> Iterator[Result]:
    """The results as they come. Raises what ``work`` raises of ours, and StoreError where the cluster fails."""
    if not items:
        return
    started = SparkContext._active_spark_context is None
    context = _context()
    try:
        yield from _run(context, work, items)
    finally:
        if started:
            context.stop()


def _context() -> SparkContext:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = SparkConf().setAppName("guanxi")
    for key, value in _CALM.items():
        settings.setIfMissing(key, value)
    try:
        context = SparkContext.getOrCreate(settings)
    except Exception as error:  # no Java, no master, a wrong setting: whatever Spark makes of it
        do = "Spark needs Java 17 or newer (Debian: apt install openjdk-17-jre-headless) and a master that runs"
        raise StoreError(f"Spark does not start: {error}", do=do) from error
    context.setLogLevel("OFF")
    return context


def _run(context: SparkContext, work: Callable[[Item, bool], Result], items: Sequence[Item]) -> Iterator[Result]:
    done = context.accumulator([], Done())
    step = partial(_step, work, done)
    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(lambda: context.parallelize(list(items), len(items)).foreachPartition(step))
        try:
            told = 0
            while not job.done() or told < len(done.value):
                while told < len(done.value):
                    yield checked(done.value[told])
                    told += 1
                wait_for([job], timeout=POLL_S)
            job.result()
        except GuanxiError:
            raise
        except PySparkException as error:
            raise StoreError(f"the Spark cluster failed: {error}", do="The same command again goes on") from error
        except Exception as error:  # py4j's, of a job whose task died too often
            reason = str(error).partition("\n")[0]
            raise StoreError(f"the Spark cluster failed: {reason}", do="The same command again goes on") from error
        finally:
            if not job.done():
                context.cancelAllJobs()


def _step(work: Callable[[Item, bool], Result], done: Any, items: Iterator[Item]) -> None:
    """What a worker does with its partition."""
    attempt = TaskContext.get()
    again = attempt is not None and attempt.attemptNumber() > 0
    for item in items:
        done.add([attempted(work, item, again)])
