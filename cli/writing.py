"""A graph opened to be changed. One that another version of guanxi has made is made anew first, which takes minutes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cli.output import note

if TYPE_CHECKING:
    from cli.progress import Progress
    from kg.folder import Folder


def writing(graph: Path, *, create: bool = False, store: str | None = None) -> Folder:
    """The graph, opened as ``Folder.open`` does; if it must be made anew for that, with progress on standard error."""
    from kg.folder import Folder

    bars: list[Progress] = []

    def step(count: int) -> None:
        if not bars:
            from cli.progress import Progress

            note("Store and search index are of another version, or incomplete: made anew from the facts first.")
            bars.append(Progress("Articles", None).__enter__())
        bars[0].advance(count)

    try:
        return Folder.open(graph, write=True, create=create, store=store, step=step)
    finally:
        for bar in bars:
            bar.__exit__(None, None, None)
