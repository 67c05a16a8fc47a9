"""How who is who agrees with the truth in a share of the names and days of a large world."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from generator.articles import article, told_in
from generator.facts import extraction
from generator.world import World

from kg.entry import entry_of
from kg.quads import Names
from kg.scatter import bucket_of
from kg.who import Named, events, people
from scale.measured import Work
from scale.resolution import scored


def sample_rows(work: Work) -> Iterator[str]:
    """Who is who at a size at which all of it would take hours: of a share of the names and of the days."""
    args = work.args
    yield f"One name and one day of {args.share}, drawn by hash: names and days are resolved apart from one another.\n"
    yield "\n| articles | kind | mentions looked at | pairwise precision | recall | truly different | found |\n"
    yield "|" + " --- |" * 7 + "\n"
    for count in args.sample:
        key = f"sample {count} of {args.share}"
        for row in work.measured(key, lambda n=count: sampled(n, args.share, args.jobs)):
            yield f"| {count:,} | {row} |\n"


def sampled(count: int, share: int, jobs: int) -> list[str]:
    """Resolves the blocks of a share of the names and days of a world."""
    step = -(-count // (jobs * 8))
    named, told_of, truth = defaultdict(list), defaultdict(dict), {}
    with ProcessPoolExecutor(jobs) as pool:
        parts = pool.map(sampled_part, [(count, share, start, step) for start in range(0, count, step)])
        for kind, block, key, row, what in (each for part in parts for each in part):
            truth[key] = what
            if kind == "person":
                named[block].append(row)
            else:
                told_of[block][key] = row
    found = [(p.iri, truth[m]) for block, some in named.items() for p in people(block, some) for m in p.mentions]
    same_day = [(iri, truth[a]) for block, some in told_of.items() for a, iri in events(block, some.values()).items()]
    return [_agreed("people", found), _agreed("events", same_day)]


def sampled_part(part: tuple[int, int, int, int]) -> list[tuple[str, str, str, Any, str]]:
    """Kind, block, key, row and truth of the mentions that fall into the share, of some articles."""
    count, share, start, step = part
    world, rows = World(count), []
    for number in range(start, min(start + step, count)):
        occasion = told_in(world, number)
        chosen = {
            person.name: person.key for person, _ in occasion.people.values() if not bucket_of(person.name, share)
        }
        if not chosen and occasion.day % share:
            continue
        made = extraction(article(world, number))
        entry = entry_of(made, Names(made))
        for row in entry.mentions:
            name = row.feature["name"]
            if row.kind == "person" and name in chosen:
                held = Named(entry.article, row.local, entry.day, row.keys)
                rows.append(("person", row.block, held.mention, held, chosen[name]))
            elif row.kind == "event" and row.block and not occasion.day % share:
                rows.append(("event", row.block, row.feature["anchor"], row.feature, occasion.key))
    return rows


def _agreed(name: str, found: list[tuple[str, str]]) -> str:
    return f"{name} | {len(found):,} | {scored(Counter(found))}"
