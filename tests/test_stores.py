"""One contract for all stores: in memory, on disk, on an Oxigraph server and on Virtuoso, the servers real ones."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import servers
from world import EXTRACTIONS, build

from kg.check import check
from kg.folder import Folder
from kg.ids import BASE, DERIVED_GRAPH, article_iri
from kg.local_store import LocalStore
from kg.location import location
from kg.lookup import organization, person, stats
from kg.queries import shipped
from kg.server import Server
from kg.server_store import ServerStore
from kg.sparql import Dataset, results, run
from kg.store import Store
from ontology.errors import QueryError, StoreError, UsageError

A, B = f"<{BASE}a>", f"<{BASE}b>"
P = "<https://w3id.org/guanxi#p>"
G = f"{BASE}article/g"
KINDS = ["memory", "disk", "oxigraph", "virtuoso"]
SERVERS = ["oxigraph", "virtuoso"]
GOLDEN = json.loads((Path(__file__).parent / "golden_queries.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def _virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    """Starts one Virtuoso for all tests, when the first of them needs it: it takes some seconds."""
    opened: list[Any] = []

    def address() -> str:
        servers.need_virtuoso()
        if not opened:
            opened.append(servers.virtuoso(tmp_path_factory.mktemp("virtuoso")))
            opened.append(opened[0].__enter__())
        return str(opened[1])

    yield address
    if opened:
        opened[0].__exit__(None, None, None)


@pytest.fixture
def server_at(
    _virtuoso: Callable[[], str], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Callable[[str], str]:
    """The address of an empty server of a kind."""

    def start(kind: str) -> str:
        if kind == "oxigraph":
            started = servers.oxigraph()
            request.addfinalizer(lambda: started.__exit__(None, None, None))
            return started.__enter__()
        monkeypatch.setenv("KG_STORE_USER", "dba")
        monkeypatch.setenv("KG_STORE_PASSWORD", "dba")
        address = _virtuoso()
        server = Server(address)
        ours = f'SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{BASE}")) }}'
        for row in list(server.query(ours)):
            server.update(f"DROP SILENT GRAPH {row['g']}")
        return address

    return start


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path, server_at: Callable[[str], str]) -> Store:
    if request.param in SERVERS:
        return ServerStore(Server(server_at(request.param)), uuid.uuid4().hex)
    return LocalStore(None if request.param == "memory" else tmp_path / "store", write=True)


@pytest.fixture(params=SERVERS)
def address(request: pytest.FixtureRequest, server_at: Callable[[str], str]) -> str:
    return server_at(request.param)


def test_a_change_removes_inserts_and_stamps(store: Store) -> None:
    assert store.stamp() == -1
    store.apply(drop=[], remove=[], insert={DERIVED_GRAPH: [f"{A} {P} '1' ."], G: [f"{A} {P} '2' ."]}, stamp=10)
    assert (len(store), store.stamp(), store.holds(10)) == (2, 10, True)
    for _ in range(2):  # the second time changes nothing
        store.apply(drop=[G], remove=[f"{A} {P} '1' ."], insert={DERIVED_GRAPH: [f"{B} {P} '3' ."]}, stamp=20)
        assert store.select(f"SELECT ?s ?o WHERE {{ ?s {P} ?o }}") == [{"s": B[1:-1], "o": "3"}]
        assert (store.stamp(), store.holds(10)) == (20, False)
    store.apply(drop=[], remove=[], insert={}, stamp=30)
    assert (len(store), store.holds(30)) == (1, True)


def test_a_graph_is_replaced_as_a_whole(store: Store) -> None:
    for value in ("1", "2"):
        store.apply(drop=[G], remove=[], insert={G: [f"{A} {P} '{value}' ."]}, stamp=int(value))
    assert [str(quad) for quad in store.quads()] == [f'{A} {P} "2" <{G}>']


def test_values_are_python_values_at_the_border(store: Store) -> None:
    literals = ["'x'", "'x'@zh", "42", "4.5", "true", "'2024-01-02'^^<http://www.w3.org/2001/XMLSchema#date>"]
    lines = [f"{A} <{BASE}p{number}> {value} ." for number, value in enumerate(literals)]
    store.apply(drop=[], remove=[], insert={G: lines}, stamp=1)
    pattern = f"?s ?p ?o FILTER(?s = {A})"
    rows = store.select(f"SELECT ?p ?o ?nothing WHERE {{ {pattern} }} ORDER BY ?p")
    assert [row["o"] for row in rows] == ["x", "x", 42, 4.5, True, "2024-01-02"]
    assert {row["nothing"] for row in rows} == {None}


@pytest.mark.parametrize("text", ["' } ; DROP ALL ; SELECT * { ?s ?p '", "换行\n\t\"'\\", "e\u0301 \U0002070e 𠜎"])
def test_values_are_bound_and_come_back_as_they_were(store: Store, text: str) -> None:
    line = str(ox.Triple(ox.NamedNode(A[1:-1]), ox.NamedNode(P[1:-1]), ox.Literal(text))) + " ."
    store.apply(drop=[], remove=[], insert={G: [line, f"{B} {P} '7' ."]}, stamp=1)
    assert store.select(f"SELECT ?s ?o WHERE {{ ?s {P} ?o }}", {"o": text}) == [{"s": A[1:-1], "o": text}]
    assert store.select(f"SELECT ?s ?o WHERE {{ ?s {P} ?o }}", {"s": B[1:-1]}) == [{"s": B[1:-1], "o": "7"}]
    assert store.select(f"SELECT ?s ?o WHERE {{ ?s {P} ?o }}", {"o": "absent"}) == []
    assert {quad.object.value for quad in store.quads()} == {text, "7"}  # type: ignore[union-attr]


@pytest.mark.parametrize("query", ["SELECT ?s WHERE {", "ASK { ?s ?p ?o }"])
def test_a_query_that_cannot_be_answered_with_rows(store: Store, query: str) -> None:
    with pytest.raises(QueryError):
        store.select(query)


def test_many_quads_are_loaded_and_cleared(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.server_updates.BATCH_LINES", 7)
    subject, predicate = ox.NamedNode(A[1:-1]), ox.NamedNode(P[1:-1])
    quads = [
        ox.Quad(subject, predicate, ox.Literal(f"{graph} {number}"), ox.NamedNode(f"{BASE}article/{graph}"))
        for graph in range(4)
        for number in range(graph * 5)
    ]
    store.load(quads)
    store.load_lines(DERIVED_GRAPH, f'{A} {P} "强" .\n{B} {P} "2" .')
    store.apply(drop=[], remove=[], insert={}, stamp=5)
    assert len(store) == len(list(store.quads())) == len(quads) + 2
    assert set(quads) < set(store.quads())
    store.clear()
    assert (len(store), store.stamp()) == (0, -1)


# A whole graph on a server


def test_a_graph_on_a_server_is_the_graph_on_disk(address: str, tmp_path: Path) -> None:
    local = build(tmp_path)
    remote = tmp_path / "remote"
    with Folder.open(remote, create=True, store=address) as folder:
        list(folder.add(EXTRACTIONS[:-2]))
        list(folder.add(EXTRACTIONS))
        folder.remove(EXTRACTIONS[0].article.source)
        list(folder.add(EXTRACTIONS[:1]))
        assert [finding.what for finding in check(folder)] == []
    with Folder.open(local) as one, Folder.open(remote) as two:
        assert set(one.store.quads()) == set(two.store.quads())
        assert stats(one) == stats(two)
        assert person(one, "陈望舒") == person(two, "陈望舒")
        assert organization(one, "青川省总工会") == organization(two, "青川省总工会")
        with pytest.raises(StoreError, match="on a server"):
            _ = two.store.raw


def test_the_shipped_queries_have_their_golden_answers_on_a_server(address: str, tmp_path: Path) -> None:
    remote = tmp_path / "remote"
    with Folder.open(remote, create=True, store=address) as folder:
        list(folder.add(EXTRACTIONS))
    for name, cases in GOLDEN.items():
        for case in cases:
            found = run(remote, shipped()[name].text, params=case["params"])
            if "turtle" in case:
                assert found.turtle.splitlines() == case["turtle"], name
            else:  # servers collate Chinese each in their own way
                assert sorted(map(_spelled, found.rows)) == sorted(map(_spelled, case["rows"])), name


def _spelled(row: Sequence[Any]) -> list[str]:
    """A row as text: parts of a list in order, nothing as empty text."""
    return [str(sorted(value.split("; ")) if isinstance(value, str) and value else value or "") for value in row]


def test_a_graph_moves_to_a_server_and_back(address: str, tmp_path: Path) -> None:
    path = build(tmp_path)
    with Folder.open(path) as folder:
        before = set(folder.store.quads())
    with Folder.open(path, write=True) as folder:
        folder.rebuild(store=address)
        assert location(path).url == address
        folder.rebuild()
        assert set(folder.store.quads()) == before
    with pytest.raises(UsageError, match="kg rebuild --store"):
        Folder.open(path, create=True, store="http://localhost:1/")
    with Folder.open(path, write=True) as folder:
        folder.rebuild(store="local")
    with Folder.open(path, create=True, store="local") as folder:
        assert isinstance(folder.store, LocalStore)
        assert set(folder.store.quads()) == before


def test_a_dataset_holds_one_graph_only(address: str, tmp_path: Path) -> None:
    with Folder.open(tmp_path / "one", create=True, store=address) as folder:
        list(folder.add(EXTRACTIONS[:2]))
    with pytest.raises(StoreError, match="another graph"):
        Folder.open(tmp_path / "two", create=True, store=address)
    assert not (tmp_path / "two").exists()


def test_user_queries_are_held_to_their_rules_on_a_server(address: str, tmp_path: Path) -> None:
    with Folder.open(tmp_path / "g", create=True, store=address) as folder:
        list(folder.add(EXTRACTIONS[:3]))
    with pytest.raises(QueryError, match="changes data"):
        run(tmp_path / "g", "DROP ALL")
    with pytest.raises(QueryError) as raised:
        run(tmp_path / "g", "SELECT ?s WHERE {\n ?s ?p }")
    assert "line 2" in str(raised.value)
    found = run(tmp_path / "g", "SELECT ?p WHERE { ?p a kg:Person }", max_rows=2)
    assert (len(found.rows), found.truncated) == (2, True)
    assert run(tmp_path / "g", "ASK { ?p a kg:Person }").rows == ((True,),)
    one, two = (article_iri(extraction.article.id) for extraction in EXTRACTIONS[:2])
    for query, dataset, expected in (
        (f"ASK {{ ?a kg:article <{one}> }}", Dataset(default=(one,)), True),
        (f"ASK {{ ?a kg:article <{two}> }}", Dataset(default=(one,)), False),
        (f"ASK {{ GRAPH ?g {{ ?a kg:article <{one}> }} }}", Dataset(default=(one,)), False),
        (f"ASK {{ GRAPH ?g {{ ?a kg:article <{one}> }} }}", Dataset(named=(one, two)), True),
        ("ASK { ?s ?p ?o }", Dataset(named=(one,)), False),
        (f"ASK FROM <{two}> {{ ?a kg:article <{one}> }}", Dataset(default=(one,)), True),
    ):
        assert results(tmp_path / "g", query, dataset=dataset)["results"]["boolean"] is expected, (query, dataset)


def test_virtuoso_says_where_it_cuts_an_answer_and_so_do_we(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    servers.need_virtuoso()
    monkeypatch.setenv("KG_STORE_USER", "dba")
    monkeypatch.setenv("KG_STORE_PASSWORD", "dba")
    with servers.virtuoso(tmp_path, rows=3) as address:
        store = ServerStore(Server(address), "x")
        store.apply(drop=[], remove=[], insert={G: [f"{A} {P} '{number}' ." for number in range(9)]}, stamp=1)
        with pytest.raises(StoreError, match="ResultSetMaxRows"):
            store.select(f"SELECT ?o WHERE {{ ?s {P} ?o }}")
