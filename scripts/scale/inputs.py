"""Generated articles and facts as the benchmark takes them in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generate import article_line
from generator.articles import articles
from generator.facts import extraction
from generator.world import World

from ontology.shards import Task, Versions, read_manifest, write_shard
from ontology.storage import LocalStorage


def write_articles(path: Path, count: int, of: int) -> Path:
    """Generated articles as JSON Lines, where they are not there yet."""
    if not path.exists():
        partial = path.with_suffix(".part")
        with partial.open("w", encoding="utf-8") as file:
            file.writelines(article_line(told) + "\n" for told in articles(World(of), count))
        partial.replace(path)
    return path


def write_facts(folder: Path, count: int, shard: int, world: World, before: int = 0) -> None:
    """The facts of ``count`` generated articles after others as shards; those that are there already are left."""
    place, versions = LocalStorage(folder), Versions("generator 1", "none")
    for number, start in enumerate(range(before, before + count, shard), before // shard):
        task = Task(f"generated-{number:05d}", str(folder), ())
        if read_manifest(place, task.name) is None:
            found = (extraction(told) for told in articles(world, min(shard, before + count - start), start))
            write_shard(place, task, found, [], versions)


@contextmanager
def facts(place: Path, count: int, shard: int) -> Iterator[tuple[Path, Path]]:
    """Shards of generated facts, which stay for other parts, and a folder for what is made of them, which goes."""
    shards, made = place / f"facts-{count}-{shard}", place / f"made-{count}"
    shutil.rmtree(made, ignore_errors=True)  # of a run that was stopped
    write_facts(shards, count, shard, World(count))
    yield shards, made
    shutil.rmtree(made, ignore_errors=True)
