"""A server that fails: errors that say what to do, nothing lost, nothing doubled, half a change completed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import servers
from typer.testing import CliRunner
from world import EXTRACTIONS, build

from cli.main import app
from kg.check import check
from kg.folder import Folder
from kg.ids import DERIVED_GRAPH
from kg.location import location
from kg.server import Server
from kg.server_store import ServerStore
from ontology.errors import StoreError, UsageError
from ontology.records import Extraction

HALF = len(EXTRACTIONS) // 2


@pytest.fixture
def way(monkeypatch: pytest.MonkeyPatch) -> Iterator[servers.Way]:
    """The way to an empty Oxigraph server; changes go out in small batches and are tried again at once."""
    monkeypatch.setattr("kg.server.PAUSES_S", (0.0, 0.0))
    monkeypatch.setattr("kg.server_updates.BATCH_LINES", 60)
    with servers.oxigraph() as address, servers.way(address) as open_way:
        yield open_way


@pytest.fixture
def graph(way: servers.Way, tmp_path: Path) -> Path:
    """A graph of half of the articles, on the server."""
    with Folder.open(tmp_path / "graph", create=True, store=way.address) as folder:
        list(folder.add(EXTRACTIONS[:HALF]))
    return tmp_path / "graph"


def _add(graph: Path, extractions: list[Extraction] = EXTRACTIONS) -> None:
    with Folder.open(graph, write=True) as folder:
        list(folder.add(extractions))


def _is_whole(graph: Path, tmp_path: Path) -> bool:
    """Whether the graph on the server is the one of all articles, as a folder of its own makes it."""
    (tmp_path / "other").mkdir()
    with Folder.open(build(tmp_path / "other")) as other, Folder.open(graph) as folder:
        return set(folder.store.quads()) == set(other.store.quads()) and not list(check(folder))


@pytest.mark.parametrize("fault", ["500", "503", "429", "drop", "lost"])
def test_what_passes_is_not_noticed(way: servers.Way, graph: Path, tmp_path: Path, fault: str) -> None:
    way.faults = ["ok", fault, fault, "ok", fault]
    _add(graph)
    assert not way.faults and _is_whole(graph, tmp_path)


@pytest.mark.parametrize("fault", ["500", "drop", "lost"])
@pytest.mark.parametrize("after", [0, 1, 3, 6])
def test_half_a_change_is_completed_by_the_next_run(
    way: servers.Way, graph: Path, tmp_path: Path, fault: str, after: int
) -> None:
    way.faults = ["ok"] * after + [fault] * 3
    with pytest.raises(StoreError, match="run the command again"):
        _add(graph)
    assert not way.faults
    with Folder.open(graph) as folder:  # a reader finishes it where it can
        assert len(folder.articles()) == len(EXTRACTIONS)
    _add(graph)
    assert _is_whole(graph, tmp_path)


def test_half_a_change_is_completed_after_a_judgement_came_in_between(
    way: servers.Way, graph: Path, tmp_path: Path
) -> None:
    way.faults = ["ok"] * 4 + ["500"] * 3
    with pytest.raises(StoreError):
        _add(graph)
    _add(graph)
    with Folder.open(graph, write=True) as folder:
        folder.remove(EXTRACTIONS[0].article.source)
        way.faults = ["500"] * 3
        with pytest.raises(StoreError):
            list(folder.add(EXTRACTIONS[:1]))
    _add(graph)
    assert _is_whole(graph, tmp_path)


def test_a_server_that_hangs_is_not_waited_for_for_ever(
    way: servers.Way, graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    way.faults = ["ok", "hang"]
    monkeypatch.setenv("KG_STORE_TIMEOUT", "0.3")
    with pytest.raises(StoreError, match=r"did not answer within 0\.3 s.*KG_STORE_TIMEOUT"):
        _add(graph)
    monkeypatch.delenv("KG_STORE_TIMEOUT")
    _add(graph)
    assert _is_whole(graph, tmp_path)


def test_what_reads_all_statements_may_take_longer_than_other_answers(
    way: servers.Way, graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Folder.open(graph) as folder:
        expected = len(folder.store)
    monkeypatch.setenv("KG_STORE_TIMEOUT", "0.5")
    way.spoilt = "/query"
    with Folder.open(graph) as folder:
        way.faults = ["slow"]
        assert len(folder.store) == expected
        assert not way.faults


def test_a_rebuild_that_stops_leaves_no_reader_with_half(way: servers.Way, graph: Path, tmp_path: Path) -> None:
    _add(graph)
    way.faults = ["ok"] * 5 + ["500"] * 3
    with Folder.open(graph, write=True) as folder, pytest.raises(StoreError, match="HTTP 500"):
        folder.rebuild()
    with pytest.raises(StoreError, match="not complete"):
        Folder.open(graph)
    Folder.open(graph, write=True).close()
    assert _is_whole(graph, tmp_path)


def test_a_reader_beside_half_a_change_is_told_and_answered_when_it_is_whole(
    way: servers.Way, graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.server_store.WAIT_S", 0.3)
    asked = "SELECT (COUNT(*) AS ?n) WHERE { ?a a <https://w3id.org/guanxi#Article> }"
    with Folder.open(graph, write=True) as writer:
        reader = ServerStore(Server(way.address), location(graph).owner, needed=0)
        assert reader.select(asked) == [{"n": HALF}]
        way.faults = ["ok"] * 3 + ["500"] * 3
        with pytest.raises(StoreError, match="run the command again"):
            list(writer.add(EXTRACTIONS))
        for ask in (lambda: reader.select(asked), lambda: list(reader.quads())):
            with pytest.raises(StoreError, match=r"are being changed.*kg check"):
                ask()
        list(writer.add(EXTRACTIONS))
        assert reader.select(asked) == [{"n": len(EXTRACTIONS)}]
    assert _is_whole(graph, tmp_path)


def test_a_reader_sees_each_change_whole_or_not_at_all(way: servers.Way) -> None:
    lines = [f"<urn:s{n}> <urn:p> <urn:o> ." for n in range(400)]  # seven requests of 60 lines
    writer = ServerStore(Server(way.address), "x")
    writer.apply(drop=[], remove=[], insert={}, stamp=0)
    ended = threading.Event()
    seen: list[object] = []

    def read() -> None:
        reader = ServerStore(Server(way.address), "x", needed=0)
        while not ended.is_set():
            seen.append(reader.select("SELECT (COUNT(*) AS ?n) WHERE { ?s <urn:p> ?o }")[0]["n"])

    thread = threading.Thread(target=read)
    thread.start()
    for turn in range(8):
        changed = ([], lines) if turn % 2 else (lines, [])
        writer.apply(drop=[], remove=changed[1], insert={DERIVED_GRAPH: changed[0]}, stamp=0)
    ended.set()
    thread.join()
    assert seen and set(seen) <= {0, len(lines)}


def test_a_server_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.server.PAUSES_S", (0.0,))
    found = CliRunner().invoke(app, ["import", __file__, "-g", str(tmp_path / "g"), "--store", "http://127.0.0.1:9"])
    assert isinstance(found.exception, StoreError)
    assert "cannot be reached" in str(found.exception) and "Start the server" in str(found.exception)
    assert not (tmp_path / "g").exists()


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("localhost:7878", "no address of a server"),
        ("ftp://localhost/", "no address of a server"),
        ("http://me:secret@localhost:1/", "KG_STORE_PASSWORD"),
    ],
)
def test_an_address_that_is_none(address: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        Server(address)


def test_a_timeout_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_TIMEOUT", "soon")
    with pytest.raises(UsageError, match="number of seconds"):
        Server("http://localhost:1/")


@pytest.mark.parametrize(("fault", "says"), [("401", "KG_STORE_USER"), ("403", "KG_STORE_USER"), ("413", "its limits")])
def test_a_server_that_refuses(way: servers.Way, graph: Path, fault: str, says: str) -> None:
    way.faults = [fault]
    with pytest.raises(StoreError, match=says):
        _add(graph)


def test_a_server_of_another_kind(way: servers.Way) -> None:
    way.spoilt, way.faults = "/", ["404", "404"]
    with pytest.raises(StoreError, match="no SPARQL is answered there"):
        Server(way.address)


def test_credentials_go_to_a_server_that_asks_for_them_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_USER", "me")
    monkeypatch.setenv("KG_STORE_PASSWORD", "秘密")
    with servers.oxigraph() as address, servers.way(address) as way:
        server = Server(way.address)
        assert not any(way.credentials)
        way.faults = ["401"]
        server.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } }")
        assert way.credentials[-1] == "Basic bWU656eY5a+G"


def test_a_default_graph_that_is_no_union_is_refused(way: servers.Way, monkeypatch: pytest.MonkeyPatch) -> None:
    ServerStore(Server(way.address), "x").apply(drop=[], remove=[], insert={}, stamp=1)
    monkeypatch.setattr("kg.server._UNION", "nothing")
    with pytest.raises(StoreError, match="union of all named graphs"):
        ServerStore(Server(way.address), "x")
