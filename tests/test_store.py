"""The store: values at its border, one transaction per change, bound values, errors with what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from world import EXTRACTIONS, build

from kg.folder import Folder
from kg.ids import DERIVED_GRAPH
from kg.local_store import LocalStore, open_reader
from kg.rdf import dataset
from kg.store import Store, store_error, to_python, to_term
from ontology.errors import QueryError, StoreError

ROOT = Path(__file__).resolve().parent.parent
A, B = "<https://w3id.org/guanxi/id/a>", "<https://w3id.org/guanxi/id/b>"
P = "<https://w3id.org/guanxi#p>"


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return LocalStore(None if request.param == "memory" else tmp_path / "store", write=True)


def test_a_change_removes_inserts_and_stamps(store: Store) -> None:
    store.apply(drop=[], remove=[], insert={DERIVED_GRAPH: [f"{A} {P} '1' ."], "urn:g": [f"{A} {P} '2' ."]}, stamp=10)
    assert (len(store), store.stamp(), store.holds(10)) == (2, 10, True)
    change = {
        "drop": ["urn:g"],
        "remove": [f"{A} {P} '1' ."],
        "insert": {DERIVED_GRAPH: [f"{B} {P} '3' ."]},
        "stamp": 20,
    }
    for _ in range(2):  # the second time changes nothing
        store.apply(**change)  # type: ignore[arg-type]
        assert store.select(f"SELECT ?s ?o WHERE {{ ?s {P} ?o }}") == [{"s": B[1:-1], "o": "3"}]
        assert (store.stamp(), store.holds(10)) == (20, False)


def test_a_change_that_fails_changes_nothing(store: Store) -> None:
    store.apply(drop=[], remove=[], insert={DERIVED_GRAPH: [f"{A} {P} '1' ."]}, stamp=1)
    with pytest.raises(SyntaxError):
        store.apply(drop=[DERIVED_GRAPH], remove=[], insert={"urn:g": ["broken"]}, stamp=2)
    assert (len(store), store.stamp()) == (1, 1)


def test_values_are_python_values_at_the_border(store: Store) -> None:
    literals = ["'x'", "'x'@zh", "42", "4.5", "1e3", "true", "'2024-01-02'^^<http://www.w3.org/2001/XMLSchema#date>"]
    store.apply(
        drop=[], remove=[], insert={"urn:g": [f"{A} <urn:p{i}> {x} ." for i, x in enumerate(literals)]}, stamp=1
    )
    rows = store.select("SELECT ?p ?o ?nothing WHERE { ?s ?p ?o } ORDER BY ?p")
    assert [row["o"] for row in rows] == ["x", "x", 42, 4.5, 1000.0, True, "2024-01-02"]
    assert {row["nothing"] for row in rows} == {None}
    assert to_python(ox.Literal("x")) == to_python(
        ox.Literal("x", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#string"))
    )
    assert to_python(ox.Literal("many", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))) == "many"


def test_values_are_bound_and_never_read_as_sparql(store: Store) -> None:
    evil = "' } ; DROP ALL ; SELECT * { ?s ?p '"
    store.apply(drop=[], remove=[], insert={"urn:g": [f'{A} {P} "{evil}" .', f"{A} {P} 7 ."]}, stamp=1)
    rows = store.select(f"SELECT ?s ?o WHERE {{ ?s {P} ?o }}", {"o": evil})
    assert rows == [{"s": A[1:-1], "o": evil}]
    assert store.select(f"SELECT ?s ?o WHERE {{ ?s {P} ?o }}", {"o": 7, "s": A[1:-1]}) == [{"s": A[1:-1], "o": 7}]
    assert store.select(f"SELECT ?s ?o WHERE {{ ?s {P} ?o }}", {"o": "absent"}) == []


def test_terms_of_values() -> None:
    assert to_term("https://example.org/x") == ox.NamedNode("https://example.org/x")
    assert to_term("陈望舒") == ox.Literal("陈望舒")
    assert to_term(True) == ox.Literal(True)
    assert to_term(ox.NamedNode("urn:x")) == ox.NamedNode("urn:x")


@pytest.mark.parametrize("query", ["SELECT ?s WHERE {", "ASK { ?s ?p ?o }"])
def test_a_query_that_cannot_be_answered_with_rows(store: Store, query: str) -> None:
    with pytest.raises(QueryError):
        store.select(query)


def test_a_reader_sees_its_moment_and_a_second_writer_fails(tmp_path: Path) -> None:
    writer = LocalStore(tmp_path / "s", write=True)
    writer.apply(drop=[], remove=[], insert={"urn:g": [f"{A} {P} '1' ."]}, stamp=1)
    reader = LocalStore(tmp_path / "s")
    writer.apply(drop=[], remove=[], insert={"urn:g": [f"{A} {P} '2' ."]}, stamp=2)
    assert (len(reader), len(LocalStore(tmp_path / "s"))) == (1, 2)
    with pytest.raises(StoreError):
        LocalStore(tmp_path / "s", write=True)
    writer.close()
    with pytest.raises(StoreError, match="closed"):
        writer.select("SELECT * { ?s ?p ?o }")
    LocalStore(tmp_path / "s", write=True).close()


def test_a_reader_looks_again_when_files_vanish_beneath_it(tmp_path: Path) -> None:
    LocalStore(tmp_path / "s", write=True).apply(drop=[], remove=[], insert={"urn:g": [f"{A} {P} '1' ."]}, stamp=1)
    reader, tries = LocalStore(tmp_path / "s"), []

    def read() -> int:
        tries.append(1)
        if len(tries) < 3:
            raise RuntimeError("Corruption: IO error: No such file or directory: 000049.sst")
        return len(reader)

    assert reader.steady(read) == 1
    with pytest.raises(StoreError, match="kg rebuild"):
        reader.steady(lambda: (_ for _ in ()).throw(OSError("IO error: broken")))


def test_readers_survive_a_writer_at_work(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kg.folder import Folder; from world import EXTRACTIONS\n"
        "with Folder.open(Path(sys.argv[1]), write=True) as folder:\n"
        "    for _ in range(6):\n"
        "        folder.remove(EXTRACTIONS[0].article.id); list(folder.add(EXTRACTIONS))\n"
    )
    path = build(tmp_path)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    child = subprocess.Popen([sys.executable, "-c", code, str(path)], env=env)
    reads = 0
    while child.poll() is None or reads == 0:
        with Folder.open(path) as folder:
            rows = folder.store.select("SELECT ?a WHERE { ?a a <https://w3id.org/guanxi#Article> }")
            assert len(rows) in (len(EXTRACTIONS), len(EXTRACTIONS) - 1)
        reads += 1
    assert child.returncode == 0
    assert reads > 1


@pytest.mark.parametrize(
    ("message", "do"),
    [
        ("IO error: No space left on device: x.sst", "Free some space"),
        ("database or disk is full", "Free some space"),
        ("[Errno 13] Permission denied: 'x'", "right to write"),
        ("attempt to write a readonly database", "right to write"),
        ("Corruption: bad block", "kg rebuild"),
    ],
)
def test_errors_say_what_to_do(message: str, do: str) -> None:
    error = store_error(OSError(message), Path("graph/store"))
    assert do in str(error)
    assert error.where == "graph/store"


def test_no_store_where_none_is(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        open_reader(tmp_path / "none")


def test_rdflib_is_answered_by_oxigraph_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def python_engine(*_: object, **__: object) -> None:
        raise AssertionError("the query was answered by rdflib's Python engine")

    query = "PREFIX kg: <https://w3id.org/guanxi#> SELECT ?p ?name WHERE { ?p a kg:Person ; kg:name ?name }"
    with Folder.open(build(tmp_path)) as folder:
        data = dataset(folder)
        monkeypatch.setattr("rdflib.plugins.sparql.evaluate.evalQuery", python_engine)
        monkeypatch.setattr("rdflib.plugins.sparql.processor.evalQuery", python_engine)
        assert len(list(data.query(query))) == len(folder.store.select(query)) > 5
        from rdflib.plugins.sparql import prepareQuery

        with pytest.raises(AssertionError, match="Python engine"):  # the trap is real, and this test sees it
            list(data.query(prepareQuery(query)))


def test_lookups_do_not_load_what_they_do_not_need() -> None:
    code = (
        "import sys, kg.folder, kg.store, kg.search; "
        "print(sorted({'rdflib', 'oxrdflib', 'networkx', 'spacy', 'pyvis', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]", done.stderr
