"""Files out and in: every format parses elsewhere, and what is imported answers as what was exported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph
from test_folder import quads
from world import EXTRACTIONS, Story, build

from kg.export import export, import_graph
from kg.folder import Folder
from ontology.errors import DataError, NotFoundError, StoreError, UsageError

HOSTILE = "<script>alert(1)</script> \x01\x0b \"'\\ ]]> & \u2028 \ud800"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder.open(build(tmp_path))


def hostile() -> Any:
    story = Story("h.txt", f"{HOSTILE}陈望舒出席座谈会。", "2024-01-01", title=HOSTILE)
    person = story.person("陈望舒", HOSTILE)
    return story.part(story.event("meeting", f"{HOSTILE}陈望舒出席座谈会", "2024-01-01"), person, "attends").done()


@pytest.mark.parametrize("suffix", ["nq", "trig"])
def test_import_gives_the_same_graph(tmp_path: Path, suffix: str) -> None:
    source, file = build(tmp_path), tmp_path / f"graph.{suffix}"
    with Folder.open(source, write=True) as folder:
        list(folder.add([hostile()]))
        ids = {e.article.source: e.article.id for e in EXTRACTIONS}
        left, right = (f"{ids[s]}#周晓岚" for s in ("world/01-opening.txt", "world/04-swimmer.txt"))
        folder.judge([json.dumps({"left": left, "right": right, "verdict": "same"})])
        export(folder, file)
        before, facts = quads(folder), list(folder.extractions())
    with Folder.open(tmp_path / "other", create=True) as other:
        assert import_graph(other, file) == len(EXTRACTIONS) + 1
        assert quads(other) == before
        assert list(other.extractions()) == facts
        assert import_graph(other, file) == 0
        assert quads(other) == before


@pytest.mark.parametrize(("suffix", "form"), [("nq", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")])
def test_rdflib_reads_datasets(folder: Folder, tmp_path: Path, suffix: str, form: str) -> None:
    file = tmp_path / f"graph.{suffix}"
    export(folder, file)
    data = Dataset()
    data.parse(str(file), format=form)
    extra = len(EXTRACTIONS) if suffix != "jsonld" else 0
    assert sum(len(graph) for graph in data.graphs()) == len(folder.store) + extra


def test_turtle_holds_the_union(folder: Folder, tmp_path: Path) -> None:
    export(folder, tmp_path / "graph.ttl")
    assert len(Graph().parse(tmp_path / "graph.ttl")) == len(folder.store)
    assert "@prefix kg: <https://w3id.org/guanxi#>" in (tmp_path / "graph.ttl").read_text("utf-8")


def test_graphml_is_the_network(folder: Folder, tmp_path: Path) -> None:
    export(folder, tmp_path / "graph.graphml")
    graph = nx.read_graphml(tmp_path / "graph.graphml")
    labels = nx.get_node_attributes(graph, "label")
    kinds = nx.get_node_attributes(graph, "kind")
    assert set(kinds.values()) == {"person", "organization", "event", "place"}
    edges = {(labels[a], data["relation"], data["label"], labels[b]) for a, b, data in graph.edges(data=True)}
    assert ("陈望舒", "role", "attends", "开幕式") in edges
    assert ("陈望舒", "post", "主席", "青川省总工会") in edges
    assert ("青川省总工会经济工作部", "part of", "part_of", "青川省总工会") in edges
    assert ("陈望舒", "role", "attends", "青川省职工运动会") not in edges  # only planned


def test_control_characters_do_not_break_graphml(tmp_path: Path) -> None:
    with Folder.open(build(tmp_path, [hostile()])) as folder:
        export(folder, tmp_path / "graph.graphml")
    graph = nx.read_graphml(tmp_path / "graph.graphml")
    assert any("<script>alert(1)</script>" in data["label"] for _, data in graph.nodes(data=True))


def test_the_format_goes_before_the_ending(folder: Folder, tmp_path: Path) -> None:
    export(folder, tmp_path / "graph.txt", format="nq")
    assert list(ox.parse(path=str(tmp_path / "graph.txt"), format=ox.RdfFormat.N_QUADS))


def test_an_unknown_format_is_refused(folder: Folder, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="graphml"):
        export(folder, tmp_path / "graph.doc")
    with pytest.raises(UsageError):
        export(folder, tmp_path / "graph.nq", format="xlsx")
    assert not list(tmp_path.glob("graph.[dn]*"))


def test_where_nothing_can_be_written(folder: Folder, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        export(folder, tmp_path / "no" / "such" / "folder.nq")
    (tmp_path / "taken.nq").mkdir()
    with pytest.raises(StoreError):
        export(folder, tmp_path / "taken.nq")
    assert not list(tmp_path.glob("*.new"))


def test_a_failed_export_leaves_the_old_file(folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "graph.nq"
    file.write_text("old")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.local_store.PAUSES_S", (0.0,))
    monkeypatch.setattr("kg.export.ox.serialize", full)
    with pytest.raises(StoreError, match="no room left"):
        export(folder, file)
    assert file.read_text() == "old"
    assert [p.name for p in tmp_path.glob("graph.nq*")] == ["graph.nq"]


def test_what_cannot_be_imported(folder: Folder, tmp_path: Path) -> None:
    with Folder.open(tmp_path / "other", create=True) as other:
        with pytest.raises(NotFoundError):
            import_graph(other, tmp_path / "none.nq")
        with pytest.raises(UsageError):
            import_graph(other, tmp_path / "graph.ttl")
        (tmp_path / "broken.nq").write_text("<a> <b")
        with pytest.raises(DataError, match=r"broken\.nq"):
            import_graph(other, tmp_path / "broken.nq")
        (tmp_path / "other.nq").write_text("<urn:a> <urn:b> <urn:c> .\n")
        with pytest.raises(DataError, match="no records"):
            import_graph(other, tmp_path / "other.nq")
        (tmp_path / "newer.nq").write_text('<urn:a> <https://w3id.org/guanxi#record> "{\\"format\\": 99}" <urn:a> .\n')
        with pytest.raises(DataError, match="newer"):
            import_graph(other, tmp_path / "newer.nq")
        assert other.articles() == []


def test_a_file_cut_short_gives_whole_articles(folder: Folder, tmp_path: Path) -> None:
    export(folder, tmp_path / "graph.nq")
    data = (tmp_path / "graph.nq").read_bytes()
    records = [at for at in range(len(data)) if data.startswith(b"<https://w3id.org/guanxi#record>", at)]
    (tmp_path / "cut.nq").write_bytes(data[: records[5] + 200])
    with Folder.open(tmp_path / "other", create=True) as other:
        with pytest.raises(DataError):
            import_graph(other, tmp_path / "cut.nq")
        assert len(other.articles()) == 5
