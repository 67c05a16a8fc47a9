"""Shards into a graph: byte for byte the graph of ``kg add``, and after a change the one of a fresh start."""

from __future__ import annotations

import dataclasses
import gzip
import json
import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from commands import Kg, runner, write_world
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from world import EXTRACTIONS
from world import build as build_world

from kg.build import Build
from kg.built import Built, Known
from kg.catalog import unpacked
from kg.export import export
from kg.folder import Folder
from kg.quad_files import MANIFEST as MANIFEST_OF_QUADS
from kg.quad_files import write_quads
from ontology.errors import StoreError
from ontology.records import Extraction
from ontology.shards import MANIFEST, ROWS, Slice, Task, Versions, write_shard
from ontology.storage import LocalStorage

FACTS = ROWS + ".gz"
VERSIONS = Versions("world 1", "none")
TABLES = (
    "SELECT source, article, extractor FROM source",
    "SELECT id, source, title, published, people, organizations, events, participations, positions FROM article",
    "SELECT a.id, m.local, m.kind, m.block, m.base, m.iri, f.data FROM mention m JOIN article a ON a.n = m.article "
    "JOIN feature f ON f.n = m.feature",
    "SELECT a.id, p.iri, p.person, p.organization, p.title, p.status, p.happened, p.day, p.stated, p.tenure "
    "FROM position p JOIN article a ON a.n = p.article",
    "SELECT a.id, p.event, p.iri, p.agent, p.role, p.happened FROM participation p JOIN article a ON a.n = p.article",
    "SELECT base, block, day, anchor FROM person",
    "SELECT block, key, base FROM person_reason",
    "SELECT base, iri FROM alias",
    "SELECT iri, kind, name, weight FROM name",
    "SELECT n.iri, s.pinyin, s.initials FROM sound s JOIN name n ON n.n = s.n",
    "SELECT a.id, s.start, s.stop, s.text FROM sentence s JOIN article a ON a.n = s.article",
    "SELECT COUNT(*) FROM gram",
    "SELECT COUNT(*) FROM word",
)


def contents(path: Path) -> tuple[list[str], list[list[str]], dict[str, str]]:
    """The sorted N-Quads of a graph, and what its catalogue says, whatever the numbers of its rows."""
    with Folder.open(path) as folder:
        db = folder.catalog.db
        tables = [sorted(map(str, db.execute(select))) for select in TABLES]
        documents = {key: unpacked(lines) for key, lines in db.execute("SELECT key, lines FROM document")}
        return sorted(map(str, folder.store.quads())), tables, documents


def shard(out: Path, name: str, some: Sequence[Extraction], *, source: str | None = None, first: int = 1) -> None:
    task = Task(name, str(out), (Slice("", source or name, first, len(some), 0, ""),))
    write_shard(LocalStorage(out), task, some, [], VERSIONS)


def built(path: Path, out: Path) -> Folder:
    with Folder.open(path, create=True) as folder:
        assert Build(folder, LocalStorage(out)).run().failures == []
    return folder


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Kg:
    monkeypatch.chdir(tmp_path)
    return runner(monkeypatch, capsys)


@pytest.mark.parametrize("size", [1, 4, 1000])
def test_shards_then_build_is_what_add_makes(kg: Kg, tmp_path: Path, size: int) -> None:
    write_world(tmp_path / "world.jsonl")
    assert kg("add", "world.jsonl", "--graph", "added").code == 0
    kg("extract", "world.jsonl", "--out", "sh", "--shard-size", size)
    done = kg("build", "sh", "--graph", "built")
    assert done.code == 0
    assert f"Shards: {-(-13 // size)} new, 0 changed, 0 unchanged." in done.err
    assert contents(tmp_path / "built") == contents(tmp_path / "added")
    assert "0 new, 0 changed" in kg("build", "sh", "--graph", "built").err
    for name in ("added", "built"):
        kg("export", "-o", f"{name}.nq", "--graph", name)
    assert sorted((tmp_path / "built.nq").read_bytes().splitlines()) == sorted(
        (tmp_path / "added.nq").read_bytes().splitlines()
    )


@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9), cuts=st.sets(st.integers(1, 12), max_size=5), days=st.integers(1, 3))
def test_shards_of_any_size_added_in_any_order_are_the_same_graph(
    tmp_path_factory: pytest.TempPathFactory, seed: int, cuts: set[int], days: int
) -> None:
    tmp_path = tmp_path_factory.mktemp("any")
    bounds = [0, *sorted(cuts), len(EXTRACTIONS)]
    parts = [EXTRACTIONS[a:b] for a, b in pairwise(bounds) if a < b]
    order = list(enumerate(parts))
    random.Random(seed).shuffle(order)
    for day in range(days):
        for number, some in order[day::days]:
            shard(tmp_path / "sh", f"s-{number}", some)
        built(tmp_path / "built", tmp_path / "sh")
    whole = build_world(tmp_path)
    assert contents(tmp_path / "built") == contents(whole)


def test_of_one_source_in_two_shards_the_later_speaks_in_whatever_order_they_are_built(tmp_path: Path) -> None:
    old, new = EXTRACTIONS[0], dataclasses.replace(EXTRACTIONS[4], article=dataclasses.replace(
        EXTRACTIONS[4].article, source=EXTRACTIONS[0].article.source))  # fmt: skip
    for order in ("ab", "ba", "together"):
        out, graph = tmp_path / f"sh-{order}", tmp_path / f"graph-{order}"
        for name in order if order != "together" else "ab":
            shard(out, f"s-{name}", [*EXTRACTIONS[6:9], old] if name == "a" else [new])
            if order != "together":
                built(graph, out)
        built(graph, out)
        assert contents(graph) == contents(build_world(tmp_path / order, [*EXTRACTIONS[6:9], new]))
        with Folder.open(graph, write=True) as folder:  # the later one is gone: the earlier speaks again
            for end in (FACTS, MANIFEST):
                (out / ("s-b" + end)).unlink()
            assert Build(folder, LocalStorage(out)).run().gone == 1
        assert contents(graph) == contents(build_world(tmp_path / f"{order}-2", [*EXTRACTIONS[6:9], old]))


def test_a_changed_shard_replaces_what_it_gave(kg: Kg, tmp_path: Path) -> None:
    shard(tmp_path / "sh", "s-1", EXTRACTIONS[:6])
    shard(tmp_path / "sh", "s-2", EXTRACTIONS[6:])
    built(tmp_path / "built", tmp_path / "sh")
    shard(tmp_path / "sh", "s-2", EXTRACTIONS[8:])
    done = kg("build", "sh", "--graph", "built")
    assert "Shards: 0 new, 1 changed, 1 unchanged." in done.err
    assert contents(tmp_path / "built") == contents(build_world(tmp_path, EXTRACTIONS[:6] + EXTRACTIONS[8:]))


def test_what_other_folders_have_given_stays_and_a_folder_may_move(tmp_path: Path) -> None:
    shard(tmp_path / "one", "s-1", EXTRACTIONS[:6])
    shard(tmp_path / "two", "s-2", EXTRACTIONS[6:])
    for name in ("one", "two"):
        built(tmp_path / "built", tmp_path / name)
    (tmp_path / "one").rename(tmp_path / "elsewhere")
    with Folder.open(tmp_path / "built", write=True) as folder:
        done = Build(folder, LocalStorage(tmp_path / "elsewhere")).run()
    assert (done.new, done.unchanged, done.articles) == (0, 1, 0)
    assert contents(tmp_path / "built") == contents(build_world(tmp_path))


@pytest.mark.parametrize("held", [0, 12])
def test_a_build_that_is_stopped_goes_on(tmp_path: Path, held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.build.BATCH_ARTICLES", 1)
    shard(tmp_path / "sh", "s-0", EXTRACTIONS[:held])
    built(tmp_path / "built", tmp_path / "sh")
    for number, extraction in enumerate(EXTRACTIONS[held:]):
        shard(tmp_path / "sh", f"s-{number + 1}", [extraction])
    seen = 0

    def stop(count: int) -> None:
        nonlocal seen
        seen += count
        if seen == max(1, (len(EXTRACTIONS) - held) // 2):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Folder.open(tmp_path / "built", create=True) as folder:
        Build(folder, LocalStorage(tmp_path / "sh")).run(stop)
    built(tmp_path / "built", tmp_path / "sh")
    assert contents(tmp_path / "built") == contents(build_world(tmp_path))


def test_what_is_broken_is_named_and_the_rest_is_built(kg: Kg, tmp_path: Path) -> None:
    bad = dataclasses.replace(EXTRACTIONS[0], entities=())
    shard(tmp_path / "sh", "s-1", [bad, *EXTRACTIONS[1:4]])
    for name in ("s-2", "s-3", "s-4"):
        shard(tmp_path / "sh", name, EXTRACTIONS[4:6])
    (tmp_path / "sh" / ("s-2" + FACTS)).write_bytes(b"short")
    file = tmp_path / "sh" / ("s-3" + FACTS)
    file.write_bytes(file.read_bytes()[::-1])
    (tmp_path / "sh" / ("s-4" + MANIFEST)).write_text("[]")
    done = kg("build", "sh", "--graph", "built")
    assert done.code == 1
    assert "a fact names" in done.err
    assert "s-2: the shard is not whole" in done.err
    assert "s-3.jsonl.gz: the shard is not what its manifest says" in done.err
    assert "s-4.manifest.json: not a manifest" in done.err
    assert contents(tmp_path / "built") == contents(build_world(tmp_path, EXTRACTIONS[1:4]))


def test_where_no_shards_are_nothing_is_made(kg: Kg, tmp_path: Path) -> None:
    done = kg("build", "nowhere", "--graph", "built")
    assert done.code == 1
    assert "no shards are here" in done.err
    assert not (tmp_path / "built").exists()


def test_articles_in_the_place_of_shards_are_told_where_to_go(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text("{}")
    done = kg("build", "news.jsonl", "--graph", "built")
    assert done.code == 1
    assert "a file is no folder of shards" in done.err
    assert "kg add FILE" in done.err
    assert not (tmp_path / "built").exists()


@pytest.mark.parametrize("size", [3, 5000])
def test_the_quads_of_the_files_are_those_of_an_export(tmp_path: Path, size: int) -> None:
    graph = build_world(tmp_path)
    lines = [json.dumps({"verdict": "reject", "left": f"{EXTRACTIONS[0].article.id}#fact", "reason": "x"})]
    out = LocalStorage(tmp_path / "quads")
    out.write("derived-00099.nq.gz", b"of another day")
    with Folder.open(graph, write=True) as folder:
        folder.judge(lines)
        written = write_quads(folder, out, size=size, step=lambda count: None)
        export(folder, tmp_path / "graph.nq")
        before = {path.name: path.read_bytes() for path in (tmp_path / "quads").iterdir()}
        write_quads(folder, out, size=size, step=lambda count: None)
    held = {path.name: gzip.decompress(path.read_bytes()) for path in (tmp_path / "quads").glob("*.nq.gz")}
    assert {name: data.count(b"\n") for name, data in held.items()} == written
    whole = sorted((tmp_path / "graph.nq").read_bytes().splitlines())
    assert sorted(line for data in held.values() for line in data.splitlines()) == whole
    assert before == {path.name: path.read_bytes() for path in (tmp_path / "quads").iterdir()}
    assert len([name for name in held if name.startswith("articles")]) == (5 if size == 3 else 1)
    assert json.loads(before[MANIFEST_OF_QUADS]).keys() == held.keys()


def test_a_graph_without_statements_says_so_and_gets_them(kg: Kg, tmp_path: Path) -> None:
    shard(tmp_path / "sh", "s-1", EXTRACTIONS)
    done = kg("build", "sh", "--graph", "built", "--store", "none", "--quads", "quads")
    assert done.code == 0
    assert "quads: 4 files" in done.err
    assert not list((tmp_path / "built").glob("cache/*/store"))
    assert "kg load --store" in kg("person", "陈望舒", "--graph", "built").err
    assert kg("articles", "--graph", "built").code == 0
    assert kg("rebuild", "--store", "local", "--graph", "built").code == 0
    assert contents(tmp_path / "built") == contents(build_world(tmp_path))


def test_a_full_disk_is_said_as_such_though_sqlite_has_rolled_back_itself(tmp_path: Path) -> None:
    note = Built(tmp_path)
    note.db.execute("PRAGMA cache_size = 1")
    note.db.execute("PRAGMA max_page_count = 12")
    with pytest.raises(StoreError, match="no room left to write"):
        note.note(Known("shard", "place", "1", "2"), ("shard", 0), (f"{n}" * 100 for n in range(20_000)))
    assert note.shards() == {}
