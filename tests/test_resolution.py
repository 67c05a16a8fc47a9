"""Resolution of shards, bucket by bucket, gives every mention the IRI that the graph of the same facts gives it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from commands import runner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from world import EXTRACTIONS

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

from generator.articles import articles
from generator.facts import extraction
from generator.world import World

from cli.engines import workers
from cli.options import EngineName
from kg.components import components
from kg.folder import Folder
from kg.gather import Gather, gather
from kg.judgements import Judgements, append
from kg.resolution import RESOLUTION, Resolution, iris, resolve
from kg.resolve import cluster_persons
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
