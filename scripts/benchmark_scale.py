"""What extraction, resolution, the graph and the engines cost as articles grow in number; written into docs/scaling.md.

usage: benchmark_scale.py [CORPUS.jsonl[.gz]] [--only PART…] [--extract N…] [--resolve N…] [--sample N…]
                          [--graph N…] [--hot N…] [--shard N] [--share N] [--jobs N] [--engine-articles N] [--write]

Parts, each by itself with ``--only``, each with a table of its own:

extraction  articles of CORPUS, then N generated ones, in shards: processor seconds, memory, bytes
resolution  the facts of N generated articles (as a perfect reader finds them): `kg resolve`, beside the truth
sample      of a larger number of articles the precision of resolution for a share of names and days
graph       the same facts: `kg build`, size, and the shipped queries
hot         one name with N mentions: memory and time of its block
engines     shards of articles by two local processes, by Ray and by Spark of two workers on this machine

Generated articles are of ``scripts/generate.py``. Processor seconds are told rather than those of a clock where one
process works, since other work on the machine disturbs them least. The tables that are not measured anew stay.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from benchmark_queries import in_child, middle, peak_mb, texts
from generator.articles import article, articles, told_in
from generator.facts import extraction
from generator.world import World
from marks import between

from kg.scatter import bucket_of

PAGE = Path(__file__).resolve().parent.parent / "docs" / "scaling.md"
PARTS = ("extraction", "resolution", "sample", "graph", "hot", "engines")
QUERY_ROUNDS = 3
UNION = {"use_default_graph_as_union": True}


def size_mb(path: Path) -> float:
    """What the files below a folder take."""
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) / 1e6


def write_articles(path: Path, count: int, of: int) -> None:
    """Generated articles as JSON Lines."""
    from generate import article_line

    with path.open("w", encoding="utf-8") as file:
        file.writelines(article_line(told) + "\n" for told in articles(World(of), count))


def write_facts(folder: Path, count: int, shard: int) -> None:
    """The facts of generated articles as shards."""
    from ontology.shards import Task, Versions, write_shard
    from ontology.storage import LocalStorage

    world, place = World(count), LocalStorage(folder)
    for number, start in enumerate(range(0, count, shard)):
        found = (extraction(told) for told in articles(world, min(shard, count - start), start))
        write_shard(place, Task(f"generated-{number:05d}", str(folder), ()), found, [], Versions("generator 1", "none"))


# --- extraction ------------------------------------------------------------------------------------------------------


def extraction_rows(args: argparse.Namespace, place: Path) -> Iterator[str]:
    """A row for each input."""
    yield "| articles | characters an article | core-ms an article | of the first and the last quarter | peak, MB "
    yield "| facts packed, bytes an article |\n| --- | --- | --- | --- | --- | --- |"
    inputs: list[tuple[str, Path]] = [("real", args.corpus)] if args.corpus else []
    for count in args.extract:
        path = place / f"generated-{count}.jsonl"
        write_articles(path, count, max(count, 1_000_000))
        inputs.append(("generated", path))
    for kind, path in inputs:
        done = in_child(lambda path=path: extract(path, place / "shards", args.shard))
        count, characters, ms, first, last, peak, size = map(float, done)
        yield f"| {count:,.0f} {kind} | {characters / count:.0f} | {ms / count:.1f} "
        yield f"| {first:.1f}, {last:.1f}: {last / first - 1:+.0%} | {peak:.0f} | {size / count:,.0f} |"
        shutil.rmtree(place / "shards")


def extract(path: Path, out: Path, shard: int) -> list[str]:
    """Shards of a file, one process: articles, characters, core-ms in all and an article at both ends, MB, bytes."""
    from cli.shard import extract_shard
    from extract.plan import plan
    from ontology.shards import read_facts
    from ontology.storage import storage

    tasks = plan([str(path)], str(out), shard).tasks
    extract_shard(tasks[0])  # loads the model
    costs, manifests = [], []
    for task in tasks:
        before = process_time()
        manifests.append(extract_shard(task))
        costs.append((process_time() - before) * 1000)
    peak = peak_mb()
    counts = [manifest.counts["articles"] for manifest in manifests]
    characters = [sum(len(e.article.text) for e in read_facts(storage(str(out)), m)) for m in manifests]
    quarter = max(1, len(tasks) // 4)
    mean = sum(characters) / sum(counts)  # at the ends, an article of the mean length
    ends = [sum(costs[part]) / sum(characters[part]) * mean for part in (slice(quarter), slice(-quarter, None))]
    told = (sum(counts), sum(characters), sum(costs), *ends, peak, sum(m.bytes for m in manifests))
    return [str(value) for value in told]


@contextmanager
def facts(place: Path, count: int, shard: int) -> Iterator[tuple[Path, Path]]:
    """Shards of generated facts, and a folder for what is made of them; both go afterwards."""
    shards, made = place / f"facts-{count}", place / f"made-{count}"
    write_facts(shards, count, shard)
    yield shards, made
    shutil.rmtree(shards)
    shutil.rmtree(made)


# --- resolution ------------------------------------------------------------------------------------------------------


def resolution_rows(args: argparse.Namespace, place: Path) -> Iterator[str]:
    """A row for each number of articles, then how it agrees with the truth."""
    yield "| articles | mentions | core-ms an article | peak, MB | table, bytes a mention | kind | pairwise precision "
    yield "| recall | truly different | found |\n|" + " --- |" * 10
    for count in args.resolve:
        with facts(place, count, args.shard) as (shards, out):
            mentions, spent, peak = map(float, in_child(lambda s=shards, o=out: resolved(s, o)))
            head = f"| {count:,} | {mentions:,.0f} | {spent * 1000 / count:.2f} | {peak:.0f} "
            head += f"| {size_mb(out) * 1e6 / mentions:.0f} "
            for row in in_child(lambda o=out, n=count: agreement(o, n)):
                yield f"{head}| {row} |"
                head = "|" * 5


def sample_rows(args: argparse.Namespace, place: Path) -> Iterator[str]:
    """Who is who at a size at which all of it would take hours: of a share of the names and of the days."""
    yield f"One name and one day of {args.share}, drawn by hash: names and days are resolved apart from one another.\n"
    yield "| articles | kind | mentions looked at | pairwise precision | recall | truly different | found |"
    yield "|" + " --- |" * 7
    for count in args.sample:
        for row in sampled(count, args.share, args.jobs):
            yield f"| {count:,} | {row} |"


def sampled(count: int, share: int, jobs: int) -> list[str]:
    """Resolves the blocks of a share of the names and days of a world."""
    from kg.who import events, people

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
    from kg.entry import entry_of
    from kg.quads import Names
    from kg.who import Named

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


def scored(both: Counter[tuple[Any, Any]]) -> str:
    """Precision and recall of clusters, (found, true) -> mentions; how many are truly different, and how many found."""
    clusters: Counter[Any] = Counter()
    gold: Counter[Any] = Counter()
    for (iri, key), count in both.items():
        clusters[iri] += count
        gold[key] += count
    precision, recall = (pairs(both) / max(1, pairs(other)) for other in (clusters, gold))
    return f"{precision:.4f} | {recall:.4f} | {len(gold):,} | {len(clusters):,}"


def resolved(shards: Path, out: Path) -> list[str]:
    """Resolve in one process: mentions, core-seconds, peak of memory."""
    from kg.judgements import Judgements
    from kg.resolution import iris, resolve
    from ontology.storage import storage

    before = process_time()
    resolve(storage(str(shards)), storage(str(out)), Judgements(), lambda work, items: (work(i, False) for i in items))
    spent, peak = process_time() - before, peak_mb()
    return [str(sum(1 for _ in iris(storage(str(out))))), str(spent), str(peak)]


def agreement(out: Path, count: int) -> list[str]:
    """For people, bodies and events: precision and recall over all pairs of mentions of the generated truth."""
    from kg.resolution import iris
    from ontology.storage import storage

    truth: dict[tuple[str, str], tuple[str, int]] = {}
    keys: dict[str, int] = {}
    for told in articles(World(count), count):
        made = extraction(told)
        named = {(kind, name): key for kind, _, _, name, key in told.places}
        for entity in made.entities:
            if entity.kind != "place":
                key = f"{entity.kind} {named[entity.kind, entity.name]}"
                truth[made.article.id, entity.id] = (entity.kind, keys.setdefault(key, len(keys)))
        truth[made.article.id, "e1"] = ("event", keys.setdefault(f"event {told.occasion.key}", len(keys)))
    both = defaultdict(Counter)
    seen = set()
    for id_, local, iri in iris(storage(str(out))):
        if (id_, local) in truth and (id_, local) not in seen:
            seen.add((id_, local))
            kind, key = truth[id_, local]
            both[kind][iri, key] += 1
    names = (("person", "people"), ("organization", "bodies"), ("event", "events"))
    return [f"{name} | {scored(both[kind])}" for kind, name in names]


def pairs(counts: Counter[Any]) -> int:
    """How many pairs of mentions the clusters make."""
    return sum(count * (count - 1) // 2 for count in counts.values())


# --- the graph -------------------------------------------------------------------------------------------------------


def graph_rows(args: argparse.Namespace, place: Path) -> Iterator[str]:
    """A row for each number of articles, then the queries."""
    yield "| articles | statements | core-ms an article | peak, MB | folder, MB | the slowest shipped query, ms "
    yield "| the middle one, ms |\n|" + " --- |" * 7
    for count in args.graph:
        with facts(place, count, args.shard) as (shards, graph):
            statements, spent, peak = map(float, in_child(lambda s=shards, g=graph: built(s, g)))
            costs = dict(row.split("\t") for row in in_child(lambda g=graph: asked(g)))
            slowest = max(costs, key=lambda name: float(costs[name]))
            yield f"| {count:,} | {statements:,.0f} | {spent * 1000 / count:.1f} | {peak:.0f} | {size_mb(graph):,.0f} "
            yield f"| {float(costs[slowest]):,.0f} (`{slowest}`) | {median(map(float, costs.values())):.0f} |"


def built(shards: Path, graph: Path) -> list[str]:
    """Build in one process: statements, core-seconds, peak of memory."""
    from kg.build import build
    from kg.folder import Folder
    from ontology.storage import storage

    before = process_time()
    with Folder.open(graph, create=True) as folder:
        build(folder, storage(str(shards)))
        return [str(len(folder.store)), str(process_time() - before), str(peak_mb())]


def asked(graph: Path) -> list[str]:
    """The shipped queries, of the busiest: milliseconds."""
    from kg.folder import Folder

    with Folder.open(graph) as folder:
        return [
            f"{name}\t{middle(lambda text=text: list(folder.store.raw.query(text, **UNION)), QUERY_ROUNDS)}"
            for name, text in texts(graph).items()
        ]


# --- a hot name ------------------------------------------------------------------------------------------------------


def hot_rows(args: argparse.Namespace, place: Path) -> Iterator[str]:
    """One name with very many mentions, of a hundredth as many people, each mention with twenty keys."""
    yield "| mentions of one name | pairs of mention and key | seconds of one core | peak, MB |\n|" + " --- |" * 4
    for count in args.hot:
        edges, spent, peak = in_child(lambda n=count: hot(place / f"hot-{n}", n))
        yield f"| {count:,} | {int(edges):,} | {float(spent):.0f} | {float(peak):.0f} |"


def hot(folder: Path, count: int) -> list[str]:
    """Gather one bucket that holds one name: pairs, core-seconds, peak of memory."""
    import json
    from random import Random

    from kg.components import key_hash
    from kg.gather import Gather, gather
    from kg.scatter import ROWS, pack
    from ontology.storage import LocalStorage

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


# --- engines ---------------------------------------------------------------------------------------------------------


def engine_rows(args: argparse.Namespace, place: Path) -> Iterator[str]:
    """The same shards by each engine with two workers."""
    count, shard = args.engine_articles, args.shard
    path = place / "engines.jsonl"
    write_articles(path, count, 1_000_000)
    yield f"{count:,} articles in shards of {shard:,}, two workers on two cores.\n"
    yield "| engine | seconds by the clock, its start included | core-seconds, engine and workers | beside local |"
    yield "| --- | --- | --- | --- |"
    first = 0.0
    for name in ("local", "ray", "spark"):
        clock, cores = map(float, in_child(lambda n=name: by_engine(n, path, place / f"by-{n}", shard)))
        first = first or clock
        yield f"| {name} | {clock:.1f} | {cores:.1f} | {clock / first - 1:+.0%} |"


def by_engine(name: str, path: Path, out: Path, shard: int) -> list[str]:
    """Make the shards: seconds by the clock, core-seconds of all processes that came of it."""
    from cli.engines import engine
    from cli.options import EngineName
    from extract.plan import plan

    os.environ |= {"PYSPARK_SUBMIT_ARGS": "--master local[2] pyspark-shell", "RAY_ADDRESS": "local"}
    started, before = time.perf_counter(), children_s()
    list(engine(EngineName(name), 2 if name == "local" else 1)(plan([str(path)], str(out), shard).tasks))
    return [str(time.perf_counter() - started), str(children_s() - before)]


def children_s() -> float:
    """Processor seconds of this process and of the children that have ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


# --- the report ------------------------------------------------------------------------------------------------------

ROWS: dict[str, Callable[[argparse.Namespace, Path], Iterator[str]]] = {
    "extraction": extraction_rows,
    "resolution": resolution_rows,
    "sample": sample_rows,
    "graph": graph_rows,
    "hot": hot_rows,
    "engines": engine_rows,
}


def table(part: str, args: argparse.Namespace, place: Path) -> str:
    """The table of a part, printed while it is measured."""
    text = ""
    for piece in ROWS[part](args, place):
        # A piece that does not end a row is continued by the next.
        text += piece + ("\n" if piece.endswith(("|", ".\n")) else "")
        print(piece, flush=True)
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    return f"{text.rstrip()}\n\n{machine}; load of the machine at the end {os.getloadavg()[1]:.1f}.\n"


def written(page: str, part: str, text: str) -> str:
    """The page with a new table of a part."""
    begin, end = f"<!-- scale {part}: written by scripts/benchmark_scale.py --write -->", f"<!-- /scale {part} -->"
    return between(page, begin, end, [text.rstrip("\n")])


def main() -> int:
    """Measures, prints, and writes where asked to."""
    numbers: dict[str, Sequence[int]] = {
        "extract": (100_000,),
        "resolve": (10_000, 100_000, 1_000_000),
        "sample": (1_000_000,),
        "graph": (10_000, 100_000),
        "hot": (100_000, 1_000_000),
    }
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    for name, sizes in numbers.items():
        parser.add_argument(f"--{name}", nargs="*", type=int, default=sizes)
    parser.add_argument("--shard", type=int, default=1000)
    parser.add_argument("--engine-articles", type=int, default=20_000)
    parser.add_argument("--share", type=int, default=20, help="sample: one name and one day of so many")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="sample: processes")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/scaling.md")
    args = parser.parse_args()
    for part in args.only:
        print(f"\n{part}\n")
        with tempfile.TemporaryDirectory(prefix="kg-scale-") as place:
            text = table(part, args, Path(place))
        if args.write:
            PAGE.write_text(written(PAGE.read_text("utf-8"), part, text), "utf-8")
            print(f"wrote {PAGE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
