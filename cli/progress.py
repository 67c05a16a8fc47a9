"""Progress on standard error: a bar on a terminal, else an occasional plain line."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

from cli.output import note

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

LINE_EVERY_S = 10.0


class Progress:
    """Counts articles towards ``total`` (None while nobody knows it), with rate and remaining time.

    A context manager; ``advance`` for what is done.
    """

    def __init__(self, what: str, total: int | None) -> None:
        self.what = what
        self.total = total
        self.done = 0
        self._started_s = self._last_line_s = time.monotonic()
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._bar = _bar(self.total)
            self._bar.start()
            self._task = self._bar.add_task(self.what, total=self.total)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, count: int = 1) -> None:
        """One more is done, or so many."""
        self.done += count
        now_s = time.monotonic()
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task, count)
        elif now_s - self._last_line_s >= LINE_EVERY_S:
            self._last_line_s = now_s
            note(self.line(now_s - self._started_s))

    def line(self, elapsed_s: float) -> str:
        """The state in one plain line: '120 of 400 articles, 31.5/s, 9 s left'."""
        rate = self.done / elapsed_s if elapsed_s > 0 else 0.0
        parts = [f"{self.what}: {self.done}" + (f" of {self.total}" if self.total else ""), f"{rate:.1f}/s"]
        if self.total and rate > 0:
            parts.append(f"{(self.total - self.done) / rate:.0f} s left")
        return ", ".join(parts)

    def say(self, text: str) -> None:
        """A line for the person, above the bar where there is one."""
        if self._bar is not None:
            self._bar.console.print(text, markup=False, highlight=False, soft_wrap=True)
        else:
            note(text)


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Shows on a terminal that work is being done of which nobody knows how much is left."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status(Text(f"{what} …")):
        yield


def _bar(total: int | None) -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Articles a second; rich has this for bytes only."""

        def render(self, task: object) -> Text:
            speed = getattr(task, "finished_speed", None) or getattr(task, "speed", None)
            return Text(f"{speed:.1f}/s" if speed else "", style="progress.data.speed")

    known = [] if total is None else [TextColumn("left"), TimeRemainingColumn()]
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        *known,
        console=Console(stderr=True),
        transient=True,
    )
