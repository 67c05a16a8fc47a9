"""How who is who agrees with the truth in a share of the blocks of a large world, each of them whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from generator.articles import article
from generator.facts import extraction
from generator.world import World

from kg.entry import entry_of
from kg.event_row import event_feature
from kg.quads import Names
from kg.reasons import Reasons
from kg.scatter import bucket_of
from kg.terms import first_day
from kg.who import Named, events, people
from scale.measured import Work
from scale.resolution import scored


def sample_rows(work: Work) -> Iterator[str]:
    """Who is who at a size at which all of it would take hours: of a share of the blocks, each of them whole."""
    args = work.args
    yield f"One block of {args.share}, drawn by hash and looked at whole: a name, or what may be one event.\n"
    yield "\n| articles | kind | mentions looked at | pairwise precision | recall | truly different | found |\n"
    yield "|" + " --- |" * 7 + "\n"
    for count in args.sample:
        key = f"sample {count}, one block of {args.share}"
        for row in work.measured(key, lambda n=count: sampled(n, args.share, args.jobs)):
            yield f"| {count:,} | {row} |\n"


def sampled(count: int, share: int, jobs: int) -> list[str]:
    """Resolves a share of the blocks of a world."""
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
    """Kind, block, key, row and truth of the mentions in blocks of the share, of some articles."""
    count, share, start, step = part
    world, rows = World(count), []
    for number in range(start, min(start + step, count)):
        told = article(world, number)
        made = extraction(told)
        names, day = Names(made), first_day(made.article.published) or ""
        block, feature = event_feature(made.events[0], names, Reasons(made, names), day)
        if block and not bucket_of(block, share):
            rows.append(("event", block, feature["anchor"], feature, told.occasion.key))
        people = {each.name: each.key for each, _ in told.occasion.people.values()}
        chosen = {name for name in people if not bucket_of(name, share)}
        for row in entry_of(made, names).mentions if chosen else ():
            if row.kind == "person" and row.feature["name"] in chosen:
                held = Named(made.article.id, row.local, day, row.keys)
                rows.append(("person", row.block, held.mention, held, people[row.feature["name"]]))
    return rows


def _agreed(name: str, found: list[tuple[str, str]]) -> str:
    return f"{name} | {len(found):,} | {scored(Counter(found))}"
