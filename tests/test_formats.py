"""Exports for other programs: GEXF, tables, Cypher, Popolo; whole, deterministic, safe with hostile names."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import Story, build

from kg.cypher import literal
from kg.export import export
from kg.folder import Folder
from kg.tables import guarded
from kg.whole_network import whole_network

HOSTILE = "=1+1'\"}\\) ;<b>\x07换行"
FORMS = {"gexf": "x.gexf", "csv": "x.zip", "cypher": "x.cypher", "popolo": "x.json", "ftm": "x.ftm"}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder.open(build(tmp_path))


def tables(path: Path) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(path) as archive:
        read = {name: archive.read(name).decode("utf-8-sig") for name in ("nodes.csv", "edges.csv")}
    return {name: list(csv.DictReader(io.StringIO(text, newline=""))) for name, text in read.items()}


def test_edges_carry_the_sentence_that_proves_them(folder: Folder) -> None:
    graph = whole_network(folder.store)
    told = [edge for *_, edge in graph.edges(data=True) if edge["relation"] in ("role", "post")]
    assert told and all(edge["sentence"] for edge in told)


def test_gexf_is_the_network(folder: Folder, tmp_path: Path) -> None:
    export(folder, tmp_path / "x.gexf")
    read, made = nx.read_gexf(tmp_path / "x.gexf"), whole_network(folder.store)
    assert set(read) == set(made) and read.number_of_edges() == made.number_of_edges()
    assert {n["label"] for _, n in read.nodes(data=True)} == {n["label"] for _, n in made.nodes(data=True)}


def test_tables_are_the_network(folder: Folder, tmp_path: Path) -> None:
    export(folder, tmp_path / "x.zip")
    found, made = tables(tmp_path / "x.zip"), whole_network(folder.store)
    assert {row["iri"]: row["label"] for row in found["nodes.csv"]} == dict(made.nodes(data="label"))
    assert len(found["edges.csv"]) == made.number_of_edges()
    assert all(row["from"] in made and row["to"] in made for row in found["edges.csv"])


def test_popolo_has_people_bodies_and_posts(folder: Folder, tmp_path: Path) -> None:
    export(folder, tmp_path / "x.json", "popolo")
    told = json.loads((tmp_path / "x.json").read_text("utf-8"))
    people = {person["id"]: person["name"] for person in told["persons"]}
    bodies = {body["id"]: body["name"] for body in told["organizations"]}
    posts = {(people[m["person_id"]], bodies.get(m.get("organization_id", "")), m["role"]) for m in told["memberships"]}
    assert ("陈望舒", "青川省总工会", "主席") in posts
    started = [m for m in told["memberships"] if m.get("start_date") == "2024-06-01"]
    assert [(people[m["person_id"]], m["role"], m["status"]) for m in started] == [("陈望舒", "主席", ["appointed"])]
    assert {event["classification"] for event in told["events"]} >= {"competition", "reception"}


def test_ftm_links_people_to_bodies_and_events(folder: Folder, tmp_path: Path) -> None:
    export(folder, tmp_path / "x.ftm")
    told = [json.loads(line) for line in (tmp_path / "x.ftm").read_text("utf-8").splitlines()]
    by_id = {entity["id"]: entity for entity in told}
    assert len(by_id) == len(told) and all(re.fullmatch(r"[0-9a-f]{20}", key) for key in by_id)

    def name(key: str) -> str:
        return str(by_id[key]["properties"]["name"][0])

    posts = [entity["properties"] for entity in told if entity["schema"] == "Employment"]
    held = {(name(post["employee"][0]), name(post["employer"][0]), post["role"][0]) for post in posts}
    assert ("陈望舒", "青川省总工会", "主席") in held
    assert ["2024-06-01"] in [post.get("startDate") for post in posts]
    assert [name(post["employee"][0]) for post in posts if "appointed" in post.get("status", [])] == ["陈望舒"]
    links = [entity["properties"] for entity in told if entity["schema"] == "UnknownLink"]
    made = whole_network(folder.store)
    assert len(links) == sum(edge["relation"] == "role" for *_, edge in made.edges(data=True))
    assert all(by_id[link["object"][0]]["schema"] == "Event" and link["summary"] for link in links)
    assert any("planned" in entity["properties"].get("keywords", []) for entity in told)


def test_cypher_merges_nodes_and_edges(folder: Folder, tmp_path: Path) -> None:
    export(folder, tmp_path / "x.cypher")
    lines = (tmp_path / "x.cypher").read_text("utf-8").splitlines()
    assert all(line.endswith(";") for line in lines) and all("MERGE" in line for line in lines[4:])
    made = whole_network(folder.store)
    assert sum(len(re.findall(r"\{a: '", line)) for line in lines) == made.number_of_edges()
    assert any("-[r:ROLE {label: row.label}]->" in line for line in lines)


@pytest.mark.parametrize("form", list(FORMS))
def test_hostile_names_stay_names(tmp_path: Path, form: str) -> None:
    story = Story("l.txt", f"{HOSTILE}出席会议。", "2024-01-01")
    story.part(story.event("meeting", "会议", "2024-01-01"), story.person(HOSTILE), "attends")
    with Folder.open(build(tmp_path, [story.done()])) as folder:
        export(folder, tmp_path / FORMS[form], form)
        first = (tmp_path / FORMS[form]).read_bytes()
        export(folder, tmp_path / FORMS[form], form)
        assert (tmp_path / FORMS[form]).read_bytes() == first
    if form == "gexf":
        assert (
            HOSTILE.replace("\x07", "\ufffd")
            in nx.get_node_attributes(nx.read_gexf(tmp_path / "x.gexf"), "label").values()
        )
    elif form == "csv":
        labels = [row["label"] for row in tables(tmp_path / "x.zip")["nodes.csv"]]
        assert f"'{HOSTILE}" in labels and not any(label.startswith("=") for label in labels)
    elif form == "cypher":
        assert "'=1+1\\'\"}\\\\) ;<b>\x07换行'" in first.decode()
    elif form == "ftm":
        assert HOSTILE in [json.loads(line)["properties"].get("name", [""])[0] for line in first.decode().splitlines()]
    else:
        assert HOSTILE in [person["name"] for person in json.loads(first)["persons"]]


@given(st.text())
def test_a_cypher_literal_never_ends_early(text: str) -> None:
    written = literal(text)
    assert re.fullmatch(r"'(?:[^'\\\n\r]|\\.|\\u0000)*'", written, re.DOTALL)


@given(st.text())
def test_no_cell_begins_a_formula(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert guarded(text) in (text, f"'{text}")


def test_followthemoney_itself_takes_every_entity(folder: Folder, tmp_path: Path) -> None:
    from followthemoney import model
    from followthemoney.proxy import EntityProxy

    export(folder, tmp_path / "x.ftm")
    told = [json.loads(line) for line in (tmp_path / "x.ftm").read_text("utf-8").splitlines()]
    for entity in told:
        schema = model.get(entity["schema"])
        assert schema is not None
        assert not schema.validate(entity)  # what is wrong by property; raises for what is refused
        proxy = EntityProxy.from_dict(entity)
        for name, values in entity["properties"].items():
            assert sorted(proxy.get(name)) == sorted(values), (name, values)  # every value is clean as it stands
    assert len(told) > 50
