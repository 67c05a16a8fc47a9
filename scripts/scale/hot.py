"""What one name with very many mentions costs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import process_time

from benchmark_queries import in_child, peak_mb

from kg.components import key_hash
from kg.gather import Gather, gather
from kg.scatter import ROWS, pack
from ontology.storage import LocalStorage
from scale.measured import Work


def hot_rows(work: Work) -> Iterator[str]:
    """One name with very many mentions, of a hundredth as many people, each mention with twenty keys."""
    yield "| mentions of one name | pairs of mention and key | seconds of one core | peak, MB |\n"
    yield "|" + " --- |" * 4 + "\n"
    for count in work.args.hot:
        yield from work.measured(f"hot {count}", lambda n=count: [_row(work.place / f"hot-{n}", n)])


def _row(place: Path, count: int) -> str:
    edges, spent, peak = in_child(lambda: hot(place, count))
    return f"| {count:,} | {int(edges):,} | {float(spent):.0f} | {float(peak):.0f} |\n"


def hot(folder: Path, count: int) -> list[str]:
    """Gather one bucket that holds one name: pairs, core-seconds, peak of memory."""
    place, random, shards, lines = LocalStorage(folder), Random(0), [], []
    for number in range(count):
        person = random.randrange(max(1, count // 100))
        keys = [f"body:{person}", *(f"x-with:{random.randrange(5000)}|{person}" for _ in range(3))]
        keys += [f"x-with:{number}|{n}" for n in range(16)]  # most companions are met once
        packed = "".join(f"{each:016x}" for each in sorted(key_hash("王伟", key) for key in keys))
        day = f"20{random.randrange(15, 25)}-{random.randrange(1, 13):02d}-01"
        lines.append(json.dumps(["王伟", f"a{number:09d}", "p1", day, "王伟", min(keys), packed]))
        if len(lines) == 50_000 or number == count - 1:
            shards.append(f"s{len(shards):05d}")
            place.write(f"people-00000.{shards[-1]}{ROWS}", pack(lines))
            lines = []
    before = process_time()
    edges = count * 20
    done = gather(Gather(str(folder), 0, tuple(shards), count, edges))
    assert done.mentions == count
    return [str(edges), str(process_time() - before), str(peak_mb())]
