"""The share of each stage of extraction in its processor time. Used by benchmark.py."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Any
from unittest.mock import patch

# Stage -> what does it: (module, attribute). Time within another stage counts for the inner one alone.
STAGES = {
    "page and dates": [("extract.extractor", "plain"), ("extract.nlp", "find_times"), ("extract.nlp", "fixed_bodies")],
    "LAC: network": [("extract.lac", "Lac._scores")],
    "LAC: decoding and words": [("extract.nlp", "tag")],
    "refiner": [("extract.segment", "Refiner.refine")],
    "organisations": [("extract.nlp", "find_organizations")],
    "chunks and occasions": [("extract.extractor", "chunk")],
    "names and positions": [("extract.names", "Naming.read"), ("extract.names", "Naming.finish")],
    "story and acts": [("extract.story", "Storyteller.tell")],
    "assembly": [("extract.assemble", "Assembler.build")],
}


class Stopwatch:
    """Processor time by stage; a stage inside another stops the outer one."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._stack: list[str] = []
        self._since = time.process_time()

    def _lap(self) -> None:
        now = time.process_time()
        if self._stack:
            self.seconds[self._stack[-1]] += now - self._since
        self._since = now

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts for ``name`` what is done inside."""
        self._lap()
        self._stack.append(name)
        try:
            yield
        finally:
            self._lap()
            self._stack.pop()

    def wrapping(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function whose time counts for a stage; of a generator, the time until it is empty."""

        @wraps(function)
        def timed(*args: Any, **kwargs: Any) -> Any:
            with self.stage(name):
                result = function(*args, **kwargs)
                return list(result) if isinstance(result, Iterator) else result

        return timed


def by_stage(articles: Sequence[Any]) -> dict[str, float]:
    """The processor time of each stage, in seconds; "the rest" is what no stage does."""
    import importlib

    from extract.extractor import Extractor

    extractor = Extractor()
    extractor.extract(articles[0])  # model and lexicons are loaded before the clock runs
    watch, patches = Stopwatch(), []
    for stage, places in STAGES.items():
        for module, attribute in places:
            owner: Any = importlib.import_module(module)
            *parents, name = attribute.split(".")
            for parent in parents:
                owner = getattr(owner, parent)
            patches.append(patch.object(owner, name, watch.wrapping(stage, getattr(owner, name))))
    for one in patches:
        one.start()
    try:
        with watch.stage("the rest"):
            drain(extractor.extract_all(articles))
    finally:
        for one in patches:
            one.stop()
    return dict(watch.seconds)


def drain(items: Iterable[Any]) -> int:
    """Takes all items; how many there were."""
    return sum(1 for _ in items)
