"""What has been measured, kept in a folder so that a run that was stopped goes on; and how it is measured."""

from __future__ import annotations

import json
import resource
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

Rows = Callable[["Work"], Iterator[str]]


@dataclass(frozen=True)
class Work:
    """A run: its options, and the folder in which it works."""

    args: Namespace
    place: Path

    def measured(self, key: str, measure: Callable[[], list[str]]) -> list[str]:
        """The rows under a key: those of an earlier run in this folder, else what ``measure`` gives."""
        file = self.place / "measured.json"
        held: dict[str, list[str]] = json.loads(file.read_text("utf-8")) if file.exists() else {}
        if key not in held:
            held[key] = measure()
            partial = file.with_suffix(".part")
            partial.write_text(json.dumps(held, ensure_ascii=False, indent=1), "utf-8")
            partial.replace(file)
        return held[key]


def size_mb(path: Path) -> float:
    """What the files below a folder take."""
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) / 1e6


def children_s() -> float:
    """Processor seconds of this process and of the children that have ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
