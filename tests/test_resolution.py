"""Resolution of shards, bucket by bucket, gives every mention the IRI that the graph of the same facts gives it."""

from __future__ import annotations

import hashlib
import json
import sys
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from commands import runner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_build import contents
from world import EXTRACTIONS

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

from generator.articles import articles
from generator.facts import extraction
from generator.world import World
from scale.sample import sampled_part

from cli.engines import workers
from cli.options import EngineName
from kg import link
from kg.build import Build, Outcome
from kg.catalog import Catalog
from kg.components import components
from kg.folder import Folder
from kg.gather import Gather, gather, iris_file
from kg.judgements import Judgements, append
from kg.learn import Touched
from kg.log import Removal
from kg.resolution import Resolution, resolve, superseded
from kg.resolve import cluster_persons
from kg.resolved import RESOLUTION, fitting, iris
from kg.scatter import bucket_of, pack, rows_of
from ontology.errors import NotFoundError
from ontology.records import Extraction
from ontology.shards import Task, Versions, write_shard
from ontology.storage import LocalStorage

SIZE = 60


def here(work: Callable[[Any, bool], Any], items: Sequence[Any]) -> Iterator[Any]:
    return (work(item, False) for item in items)


def shards_of(folder: Path, extractions: Sequence[Extraction]) -> LocalStorage:
    place = LocalStorage(folder)
    for number in range(0, len(extractions), SIZE):
        task = Task(f"part-{number:05d}", str(folder), ())
        write_shard(place, task, extractions[number : number + SIZE], [], Versions("test 1", "none"))
    return place


def generated(count: int, of: int) -> list[Extraction]:
    return [extraction(told) for told in articles(World(of), count)]


def of_the_graph(folder: Folder) -> dict[tuple[str, str], str]:
    rows = folder.catalog.db.execute("SELECT a.id, m.local, m.iri FROM mention m JOIN article a ON a.n = m.article")
    return {(article, local): iri for article, local, iri in rows}


def of_the_table(out: LocalStorage) -> dict[tuple[str, str], str]:
    return {(article, local): iri for article, local, iri in iris(out)}


@pytest.fixture(scope="module")
def facts() -> list[Extraction]:
    """A small world with many namesakes, and the hand-made one."""
    return [*generated(240, 240), *EXTRACTIONS]


@pytest.mark.parametrize("buckets", [0, 1, 7])
def test_every_mention_has_the_iri_of_the_graph(facts: list[Extraction], tmp_path: Path, buckets: int) -> None:
    out = LocalStorage(tmp_path / "resolved")
    done = resolve(shards_of(tmp_path / "shards", facts), out, Judgements(), here, buckets)
    with Folder.open(tmp_path / "graph", create=True) as folder:
        list(folder.add(facts))
        assert of_the_table(out) == of_the_graph(folder)
    assert isinstance(done, Resolution) and done.failures == ()
    assert not [name for name in out.names() if name.startswith(("people", "events"))], "nothing is left in between"


def test_judgements_count(facts: list[Extraction], tmp_path: Path) -> None:
    """Somebody told apart, somebody put together, a body put together with another, a fact rejected."""
    with Folder.open(tmp_path / "graph", create=True) as folder:
        list(folder.add(facts))
        before = of_the_graph(folder)
        lines = _verdicts(folder)
        append(folder.judgements_path, lines)
    with Folder.open(tmp_path / "graph", write=True) as folder:
        wanted = of_the_graph(folder)
    assert sum(before[key] != iri for key, iri in wanted.items()) > 3, "the judgements changed nothing"
    out = LocalStorage(tmp_path / "resolved")
    resolve(shards_of(tmp_path / "shards", facts), out, Judgements("\n".join(lines)), here, 3)
    assert of_the_table(out) == wanted


def _verdicts(folder: Folder) -> list[str]:
    """ "different" for two mentions of the busiest person, "same" for two namesakes and for two bodies."""
    rows = folder.catalog.db.execute(
        "SELECT a.id || '#' || json_extract(f.data, '$.name'), m.iri, m.kind, m.block FROM mention m "
        "JOIN article a ON a.n = m.article JOIN feature f ON f.n = m.feature ORDER BY a.id, m.local"
    ).fetchall()
    by_iri: dict[str, list[str]] = {}
    by_block: dict[str, set[str]] = {}
    for reference, iri, kind, block in rows:
        if kind == "person":
            by_iri.setdefault(iri, []).append(reference)
            by_block.setdefault(block, set()).add(iri)
    busiest = max(by_iri.values(), key=len)
    namesakes = sorted(max(by_block.values(), key=len))
    bodies = sorted({iri for _, iri, kind, _ in rows if kind == "organization"})
    pairs = [
        ("different", busiest[0], busiest[-1]),
        ("same", by_iri[namesakes[0]][0], by_iri[namesakes[1]][0]),
        ("same", bodies[0], bodies[1]),
    ]
    return [json.dumps({"verdict": v, "left": a, "right": b, "by": "t"}, ensure_ascii=False) for v, a, b in pairs]


def contents_after(path: Path, place: LocalStorage, resolved: LocalStorage | None) -> tuple[Any, Outcome]:
    """What a build gives, with a table or without."""
    with Folder.open(path, create=True) as folder:
        held = Judgements.load(folder.judgements_path)
        table = fitting(resolved, place, held) if resolved is not None else None
        if table is not None:
            table.load()
        done = Build(folder, place, table).run()
    return contents(path), done


@pytest.mark.parametrize("judged", [False, True])
def test_a_build_with_the_table_is_the_one_without(facts: list[Extraction], tmp_path: Path, judged: bool) -> None:
    """Statements, catalogue and documents; and what comes later finds the same persons."""
    place, out, lines = shards_of(tmp_path / "shards", facts), LocalStorage(tmp_path / "resolved"), []
    if judged:
        with Folder.open(tmp_path / "first", create=True, store="none") as folder:
            list(folder.add(facts))
            lines = _verdicts(folder)
    resolve(place, out, Judgements("".join(line + "\n" for line in lines)), here, 3)
    found = []
    for name, table in (("without", None), ("with", out)):
        path = tmp_path / name
        if lines:
            with Folder.open(path, create=True) as folder:
                append(folder.judgements_path, lines)
        first, done = contents_after(path, place, table)
        assert done.taken == (table is not None) and done.failures == []
        with Folder.open(path, write=True) as folder:
            list(folder.add(generated(300, 300)[240:]))
            folder.remove(facts[3].article.id)
        found.append((first, contents(path)))
    assert found[0] == found[1]


def test_made_anew_in_many_batches_is_as_it_was(
    facts: list[Extraction], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Articles that went and changed in between, and judgements; and the events of each block are decided once."""
    path = tmp_path / "graph"
    with Folder.open(path, create=True) as folder:
        list(folder.add(facts[:150]))
        for extraction in facts[20:100:20]:
            folder.remove(extraction.article.source)
        one, other = facts[5].article, facts[160]  # of one source the text of another article, in a later batch
        list(folder.add([replace(other, article=replace(other.article, source=one.source)), *facts[150:]]))
        folder.judge(_verdicts(folder))
    before = contents(path)
    monkeypatch.setattr("kg.log.BATCH_ARTICLES", 30)
    monkeypatch.setattr("kg.link._BLOCKS", 7)
    blocks: list[str] = []
    decided = link._events

    def noted(catalog: Catalog, block: str, touched: Touched) -> None:
        blocks.append(block)
        decided(catalog, block, touched)

    monkeypatch.setattr(link, "_events", noted)
    with Folder.open(path, write=True) as folder:
        folder.rebuild()
    assert contents(path) == before
    assert len(blocks) == len(set(blocks)) > 7


def test_of_one_source_the_later_article_speaks(facts: list[Extraction], tmp_path: Path) -> None:
    """In a later shard and in the same one: the earlier article joins nobody, as in the graph."""
    named = [replace(each, article=replace(each.article, source=f"s{n}")) for n, each in enumerate(facts[:200])]
    same = [replace(each, article=replace(each.article, source="s3")) for each in facts[200:230]]
    place, out = shards_of(tmp_path / "shards", [*named, *same]), LocalStorage(tmp_path / "resolved")
    resolve(place, out, Judgements(), here, 3)
    with Folder.open(tmp_path / "graph", create=True) as folder:
        list(folder.add([*named, *same]))
        assert of_the_table(out) == of_the_graph(folder)
    assert contents_after(tmp_path / "with", place, out)[1].taken


def test_a_table_of_other_facts_judgements_or_rules_is_refused(
    facts: list[Extraction], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kg = runner(monkeypatch, capsys)
    place, out = shards_of(tmp_path / "shards", facts[:180]), LocalStorage(tmp_path / "resolved")
    graph = tmp_path / "graph"

    def refused(words: str) -> None:
        done = kg("build", place.address, "--graph", graph, "--resolved", out.address)
        assert done.code == 1 and words in done.err and "kg resolve" in done.err, done.err
        assert not (graph / "facts.jsonl").exists()

    refused("nothing has been resolved there")
    resolve(place, out, Judgements(), here)
    shards_of(tmp_path / "shards", facts[:240])
    refused("part-00180 has come since")
    shards_of(tmp_path / "shards", facts[1:181])
    refused("part-00000 has changed since")
    resolve(place, out, Judgements(), here)
    graph.mkdir()
    append(graph / "judgements.jsonl", [json.dumps({"verdict": "same", "left": "a#1", "right": "b#2"})])
    refused("made with other judgements")
    (graph / "judgements.jsonl").unlink()
    table = json.loads(out.read(RESOLUTION) or b"")
    for change in ({"version": "0"}, {"format": 1}, {"format": 2, "rows": 1}):
        out.write(RESOLUTION, json.dumps(table | change).encode())
        refused("of another version" if "rows" not in change else "not a table of who is who")
    out.write(RESOLUTION, json.dumps(table).encode())
    name = next(name for name in out.names() if name.startswith("iris-"))
    whole = out.read(name) or b""
    for data in (whole[:-9], None):
        out.remove(name) if data is None else out.write(name, data)
        refused("damaged")
    out.write(name, whole)
    done = kg("build", place.address, "--graph", graph, "--resolved", out.address)
    assert done.code == 0 and "who is who was taken from there" in done.err
    shards_of(tmp_path / "shards", facts[1:240])  # tomorrow the table is old, and nothing needs it
    done = kg("build", place.address, "--graph", graph, "--resolved", out.address)
    assert done.code == 0 and "not needed" in done.err


@pytest.mark.parametrize("fault", ["an article more", "an article fewer", "rows that are missing", "rows of others"])
def test_a_table_that_is_not_of_the_graphs_articles_is_not_believed(
    facts: list[Extraction], tmp_path: Path, fault: str
) -> None:
    place, out = shards_of(tmp_path / "shards", facts[:180]), LocalStorage(tmp_path / "resolved")
    resolve(place, out, Judgements(), here)
    results = []
    for name, table in (("without", None), ("with", out)):
        path = tmp_path / name
        if fault == "an article more":
            with Folder.open(path, create=True) as folder:
                list(folder.add(facts[180:182]))
        elif fault == "an article fewer":
            with Folder.open(path, create=True) as folder:
                folder.log.append([Removal(facts[170].article.source)])
        elif table is not None:
            _falsified(out, drop=fault == "rows that are missing")
        results.append(contents_after(path, place, table))
    assert results[0][0] == results[1][0]
    assert results[1][1].taken == (fault == "an article fewer"), "a removal before the article takes nothing away"


def _falsified(out: LocalStorage, *, drop: bool) -> None:
    """The table without some rows, or with two persons of a name made one, and checksums that agree."""
    table = json.loads(out.read(RESOLUTION) or b"")
    bucket, sums = next(iter(table["files"].items()))
    name = iris_file(int(bucket), 0)
    rows = list(rows_of(out, name))
    if drop:
        rows = rows[5:]
    else:
        persons = sorted({row[2] for row in rows if "/person/" in row[2]})
        names = [each.rpartition("-")[0] for each in persons]
        at = next(n for n in range(len(names) - 1) if names[n] == names[n + 1])
        rows = [[*row[:2], persons[at] if row[2] == persons[at + 1] else row[2]] for row in rows]
    out.write(name, pack([json.dumps(row) for row in rows]))
    sums[0] = hashlib.sha256(out.read(name) or b"").hexdigest()
    out.write(RESOLUTION, json.dumps(table).encode())


def test_rows_that_a_stopped_run_has_left_are_not_read(facts: list[Extraction], tmp_path: Path) -> None:
    place, out = shards_of(tmp_path / "shards", facts), LocalStorage(tmp_path / "resolved")

    def stopped(work: Callable[[Any, bool], Any], items: Sequence[Any]) -> Iterator[Any]:
        if work is gather:
            raise KeyboardInterrupt
        return here(work, items)

    with pytest.raises(KeyboardInterrupt):
        resolve(place, out, Judgements(), stopped, 2)
    shards_of(tmp_path / "shards", facts[100:])
    resolve(place, out, Judgements(), here, 2)
    resolve(place, LocalStorage(tmp_path / "anew"), Judgements(), here, 2)
    assert of_the_table(out) == of_the_table(LocalStorage(tmp_path / "anew"))
    assert out.names().keys() == LocalStorage(tmp_path / "anew").names().keys()


@given(st.lists(st.lists(st.integers(0, 6), max_size=5), min_size=1, max_size=6))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_last_article_of_a_source_speaks(parts: list[list[int]]) -> None:
    found = superseded([array("Q", part).tobytes() for part in parts])
    kept = [(n, at) for n, part in enumerate(parts) for at in range(len(part)) if at not in found[n]]
    last = {source: (n, at) for n, part in enumerate(parts) for at, source in enumerate(part) if source}
    broken = [(n, at) for n, part in enumerate(parts) for at, source in enumerate(part) if not source]
    assert sorted(kept) == sorted([*last.values(), *broken])


def test_the_benchmarks_sample_is_of_whole_blocks() -> None:
    """However long the days of what may be one event are: all its tellings are looked at, or none."""
    rows = sampled_part((400, 1, 0, 400))
    some = sampled_part((400, 5, 0, 400))
    assert len({row[1].partition("/")[0] for row in rows if row[0] == "event"}) > 3, "many kinds of block"
    assert [row[:3] for row in some] == [row[:3] for row in rows if not bucket_of(row[1], 5)]


@given(st.lists(st.sets(st.integers(0, 12), max_size=4), max_size=14), st.integers(1, 9))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_components_are_clusters(keys: list[set[int]], part_edges: int) -> None:
    edges = sum(map(len, keys))
    labels = components(lambda: ((n, sorted(each)) for n, each in enumerate(keys)), len(keys), edges, part_edges)
    held = cluster_persons([(str(key), str(n)) for n, each in enumerate(keys) for key in each or {f"only {n}"}])
    for a in range(len(keys)):
        for b in range(len(keys)):
            assert (labels[a] == labels[b]) == (held[str(a)] == held[str(b)])
    assert labels.dtype == np.int32


def test_a_bucket_may_be_read_in_parts(facts: list[Extraction], tmp_path: Path) -> None:
    """A name with more keys than are held at a time gives the same persons."""

    def in_parts(work: Callable[[Any, bool], Any], items: Sequence[Any]) -> Iterator[Any]:
        for item in items:
            held = item if not isinstance(item, Gather) else Gather(**{**_fields(item), "part_edges": 50})
            yield work(held, False)

    tables = []
    for name, run in (("whole", here), ("parts", in_parts)):
        out = LocalStorage(tmp_path / name)
        resolve(shards_of(tmp_path / "shards", facts), out, Judgements(), run, 2)
        tables.append(of_the_table(out))
    assert tables[0] == tables[1]


def _fields(task: Gather) -> dict[str, Any]:
    return {name: getattr(task, name) for name in Gather.__dataclass_fields__}


def test_a_stopped_run_leaves_no_table(facts: list[Extraction], tmp_path: Path) -> None:
    shards, out = shards_of(tmp_path / "shards", facts), LocalStorage(tmp_path / "resolved")
    resolve(shards, out, Judgements(), here)

    def broken(work: Callable[[Any, bool], Any], items: Sequence[Any]) -> Iterator[Any]:
        for item in items:
            if work is gather:
                raise KeyboardInterrupt
            yield work(item, False)

    with pytest.raises(KeyboardInterrupt):
        resolve(shards, out, Judgements(), broken)
    with pytest.raises(NotFoundError):
        list(iris(out))
    resolve(shards, out, Judgements(), partial(workers(EngineName.local, 2)))
    assert len(of_the_table(out)) == sum(len(e.entities) + len(e.events) for e in facts)


def test_the_command(
    facts: list[Extraction], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kg = runner(monkeypatch, capsys)
    place = shards_of(tmp_path / "shards", facts)
    out = str(tmp_path / "resolved")
    assert kg("resolve", place.address, "--out", place.address).code == 2
    assert kg("resolve", place.address, "--out", out, "--judgements", str(tmp_path / "none")).code == 2
    assert kg("resolve", str(tmp_path / "nothing"), "--out", out).code == 1
    done = kg("resolve", place.address, "--out", out)
    assert done.code == 0 and "mention(s) of people and events in" in done.err
    assert (tmp_path / "resolved" / RESOLUTION).exists()
    place.write("part-00000.jsonl.gz", b"not gzip")
    done = kg("resolve", place.address, "--out", out)
    assert done.code == 1 and "part-00000" in done.err
