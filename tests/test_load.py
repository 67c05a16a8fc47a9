"""``kg load``: the graph on a server is the graph on disk, a stopped load goes on, and what is missing is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
import servers
from commands import Kg, runner
from test_build import shard
from test_stores import GOLDEN, SERVERS, _spelled, _virtuoso, server_at  # noqa: F401  fixtures
from world import EXTRACTIONS, build

from kg.folder import Folder
from kg.ids import DERIVED_GRAPH
from kg.load import load
from kg.location import location
from kg.lookup import organization, person, stats
from kg.queries import shipped
from kg.server import Server
from kg.sparql import run
from ontology.errors import StoreError, UsageError


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Kg:
    monkeypatch.chdir(tmp_path)
    return runner(monkeypatch, capsys)


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.load.ARTICLES", 3)
    monkeypatch.setattr("kg.server_store.LARGE_LINES", 100)
    monkeypatch.setattr("kg.server_store.GRAPH_LINES", 64)


@pytest.fixture(params=[*SERVERS, "virtuoso's loader"])
def way(request: pytest.FixtureRequest, server_at) -> tuple[str, str | None]:  # type: ignore[no-untyped-def]  # noqa: F811
    """An empty server, and the folder for its loader."""
    address = server_at(request.param.partition("'")[0])
    return address, str(servers.FOLDERS[address]) if "'" in request.param else None


def test_a_loaded_graph_is_the_graph_on_disk(way: tuple[str, str | None], tmp_path: Path) -> None:
    address, via = way
    path, twin = build(tmp_path), build(tmp_path / "twin")
    told: list[tuple[int, int]] = []
    count = load(path, address, via=via, step=lambda done, total: told.append((done, total)))
    assert told == [(n, len(told) - 1) for n in range(len(told))]
    assert len(told) > 5
    assert not list(path.glob("cache/*/store"))
    assert {file.name for file in path.iterdir()} >= {"facts.jsonl", "server"}
    assert not (path / "loading").exists()
    with Folder.open(path) as one, Folder.open(twin) as two:
        assert set(one.store.quads()) == set(two.store.quads())
        assert len(one.store) == count == len(list(two.store.quads()))
        assert stats(one) == stats(two)
        assert person(one, "陈望舒") == person(two, "陈望舒")
        assert organization(one, "青川省总工会") == organization(two, "青川省总工会")
    with Folder.open(path, write=True) as folder:  # it is kept as any other on a server
        folder.remove(EXTRACTIONS[0].article.source)
        list(folder.add(EXTRACTIONS[:1]))
    with Folder.open(path) as one, Folder.open(twin) as two:
        assert set(one.store.quads()) == set(two.store.quads())


def test_shipped_queries_answer_the_same_after_a_load(way: tuple[str, str | None], tmp_path: Path) -> None:
    path = build(tmp_path)
    load(path, way[0], via=way[1])
    for name, cases in GOLDEN.items():
        for case in cases:
            found = run(path, shipped()[name].text, params=case["params"])
            if "turtle" in case:
                assert found.turtle.splitlines() == case["turtle"], name
            else:
                assert sorted(map(_spelled, found.rows)) == sorted(map(_spelled, case["rows"])), name


@pytest.mark.parametrize("at", ["start", "middle", "end"])
def test_a_load_that_is_stopped_goes_on(
    way: tuple[str, str | None], at: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, via = way
    path = build(tmp_path)
    with Folder.open(path) as folder:
        before = set(folder.store.quads())

    def stop(done: int, total: int) -> None:
        if done == (0 if at == "start" else total // 2 if at == "middle" else total):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(path, address, via=via, step=stop)
    with Folder.open(path) as folder:  # as before, to whoever reads
        assert set(folder.store.quads()) == before
    told: list[tuple[int, int]] = []
    load(path, address, via=via, step=lambda done, total: told.append((done, total)))
    total = told[0][1]
    assert told == [(n, total) for n in range({"start": 0, "middle": total // 2, "end": total}[at], total + 1)]
    with Folder.open(path) as folder:
        assert set(folder.store.quads()) == before


def test_after_a_change_a_stopped_load_begins_anew(way: tuple[str, str | None], tmp_path: Path) -> None:
    address, via = way
    path = build(tmp_path, EXTRACTIONS[:6])

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(path, address, via=via, step=stop)
    with Folder.open(path, write=True) as folder:
        list(folder.add(EXTRACTIONS))
    load(path, address, via=via)
    with Folder.open(path) as one, Folder.open(build(tmp_path / "twin")) as two:
        assert set(one.store.quads()) == set(two.store.quads())


def test_what_the_server_lost_is_seen_and_sent_again(way: tuple[str, str | None], tmp_path: Path) -> None:
    address, via = way
    path = build(tmp_path)
    other = Server(address)

    def lose(done: int, total: int) -> None:
        if done == total:
            other.update(f"DROP SILENT GRAPH <{DERIVED_GRAPH}>")

    with pytest.raises(StoreError, match=r"holds [\d,]+ of [\d,]+ statements"):
        load(path, address, via=via, step=lose)
    assert location(path).url is None
    load(path, address, via=via)
    assert location(path).url == address


def test_a_server_that_holds_another_graph_is_left_alone(way: tuple[str, str | None], tmp_path: Path) -> None:
    address, via = way
    load(build(tmp_path / "one"), address, via=via)
    two = build(tmp_path / "two", EXTRACTIONS[:2])
    with pytest.raises(StoreError, match="another graph"):
        load(two, address, via=via)
    with Folder.open(two) as folder:
        assert len(folder.articles()) == 2
    with pytest.raises(UsageError, match="there already"):
        load(tmp_path / "one" / "graph", address, via=via)


def test_the_command_says_what_it_did(kg: Kg, tmp_path: Path) -> None:
    build(tmp_path)
    with servers.oxigraph() as address:
        done = kg("load", "--store", address, "--graph", "graph")
        assert done.code == 0
        assert "statements, counted there" in done.err
        assert kg("person", "陈望舒", "--graph", "graph").code == 0
        assert kg("load", "--store", address, "--graph", "graph").code == 2
        assert kg("rebuild", "--store", "local", "--graph", "graph").code == 0
        done = kg("load", "--store", address, "--graph", "graph", "--server-dir", str(tmp_path))
        assert (done.code, "only a Virtuoso" in done.err) == (2, True)
    assert kg("load", "--store", "http://127.0.0.1:1", "--graph", "none").code == 1


def test_a_virtuoso_that_may_not_read_there_is_told_of(
    server_at, tmp_path: Path, monkeypatch: pytest.MonkeyPatch  # type: ignore[no-untyped-def]  # noqa: F811
) -> None:  # fmt: skip
    address = server_at("virtuoso")
    monkeypatch.setattr("kg.server.PAUSES_S", ())
    path = build(tmp_path)
    with pytest.raises(StoreError, match="DirsAllowed"):
        load(path, address, via=f"{servers.FOLDERS[address]}:/etc")
    with pytest.raises(UsageError, match="no such folder"):
        load(path, address, via=str(tmp_path / "none"))
    assert list(servers.FOLDERS[address].glob("*.nq.gz")) == []


def test_from_shards_to_a_server_and_tomorrow_one_more(kg: Kg, tmp_path: Path) -> None:
    shard(tmp_path / "sh", "s-1", EXTRACTIONS[:8])
    assert kg("build", "sh", "--graph", "g", "--store", "none").code == 0
    with servers.oxigraph() as address:
        assert kg("load", "--store", address, "--graph", "g").code == 0
        shard(tmp_path / "sh", "s-2", EXTRACTIONS[8:])
        assert "1 new, 0 changed, 1 unchanged" in kg("build", "sh", "--graph", "g").err
        with Folder.open(tmp_path / "g") as one, Folder.open(build(tmp_path)) as two:
            assert location(one.path).url == address
            assert set(one.store.quads()) == set(two.store.quads())
            assert person(one, "陈望舒") == person(two, "陈望舒")
