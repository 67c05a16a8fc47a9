"""Every command that asks or changes a graph, on the little world."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import Kg, runner
from rich.cells import cell_len
from world import EXTRACTIONS, Story, build

from kg.folder import Folder


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("world"))


@pytest.fixture
def kg(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, world: Path
) -> Iterator[Kg]:
    """``kg`` on the world's graph, which no test here may change."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_GRAPH", str(world))
    return runner(monkeypatch, capsys)


@pytest.fixture
def own(kg: Kg, world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kg:
    """``kg`` on a copy of the world's graph."""
    shutil.copytree(world, tmp_path / "graph")
    monkeypatch.setenv("KG_GRAPH", str(tmp_path / "graph"))
    return kg


# --- articles, remove, rebuild, stats -----------------------------------------------------------------------------


def test_articles_are_listed_by_date(kg: Kg) -> None:
    rows = json.loads(kg("articles", "--format", "json").out)
    assert [row["published"] for row in rows] == sorted(row["published"] for row in rows)
    assert {row["title"] for row in rows} >= {"座谈会"}


def test_an_article_is_removed_by_the_beginning_of_its_id(own: Kg) -> None:
    rows = json.loads(own("articles", "--format", "json").out)
    done = own("remove", rows[0]["id"][:10])
    assert (done.code, done.out) == (0, "")
    assert rows[0]["title"] in done.err
    assert [row["id"] for row in json.loads(own("articles", "-f", "json").out)] == [row["id"] for row in rows[1:]]


def test_an_unknown_article_is_not_removed(own: Kg) -> None:
    done = own("remove", "nothing.txt")
    assert done.code == 1
    assert "kg articles" in done.err


def test_rebuilding_changes_no_answer(own: Kg) -> None:
    before = own("query", "organizations-by-events", "-f", "json").out
    assert own("rebuild").code == 0
    assert own("query", "organizations-by-events", "-f", "json").out == before
    assert json.loads(before)


def test_a_graph_of_another_version_is_made_anew_once_and_says_so(own: Kg, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    before = own("person", "陈望舒", "-f", "json").out
    number = (graph / "current").read_text()
    for command in (["rebuild"], ["different", "陈望舒", "陆知行"]):
        with Folder.open(graph, write=True) as folder, folder.catalog.transaction():
            folder.catalog.set("version", "0")
        done = own(*command)
        assert done.code == 0
        assert "of another version" in done.err
        number = str(int(number) + 1)
        assert (graph / "current").read_text() == number  # once, not for the opening and for the command
    assert own("person", "陈望舒", "-f", "json").out == before


def test_a_body_of_very_many_posts_shows_fifty_and_says_how_many_more(kg: Kg, tmp_path: Path) -> None:
    story = Story("1.txt", "".join(f"审计署主任某{n:03}甲。" for n in range(103)), "2024-05-01")
    body = story.org("审计署")
    for n in range(103):
        story.holds(story.person(f"某{n:03}甲"), body, "主任")
    path = build(tmp_path / "many", [story.done()])
    shown = kg("org", "审计署", "-g", path).out
    assert "53 more: see --as-of, --limit, --format json" in shown
    assert shown.count("主任") == 50
    assert "more: see --as-of" not in kg("org", "审计署", "--limit", "200", "-g", path).out
    assert len(json.loads(kg("org", "审计署", "-f", "json", "-g", path).out)["organizations"][0]["posts"]) == 103


def test_stats_count_what_is_there(kg: Kg) -> None:
    counts = json.loads(kg("stats", "--format", "json").out)
    assert counts["people"] >= 8
    assert counts["articles"] <= len(EXTRACTIONS)
    assert "people" in kg("stats").out


@pytest.mark.parametrize(
    "arguments",
    [
        ["person", "陈望舒"],
        ["org", "青川省总工会"],
        ["event", "大赛"],
        ["articles"],
        ["stats"],
        ["search", "总工会"],
        ["query", "namesakes"],
        ["graph"],
        ["export", "-o", "x.nq"],
        ["remove", "x"],
        ["rebuild"],
    ],
)
def test_without_a_graph_every_command_says_how_to_make_one(kg: Kg, arguments: list[str], tmp_path: Path) -> None:
    done = kg(*arguments, "--graph", "nowhere")
    assert done.code == 1
    assert done.out == ""
    assert "nowhere: no graph is here. Make one with 'kg add" in done.err
    assert not (tmp_path / "nowhere").exists()


# --- search ---------------------------------------------------------------------------------------------------------


def test_search_finds_by_a_part_of_a_name(kg: Kg) -> None:
    rows = json.loads(kg("search", "总工会", "--format", "json").out)
    assert {row["name"] for row in rows} >= {"青川省总工会"}
    assert all("总工会" in (row["matched"] or row["name"]) for row in rows)


def test_search_by_kind(kg: Kg) -> None:
    assert {row["kind"] for row in json.loads(kg("search", "大赛", "--kind", "event", "-f", "json").out)} == {"event"}


def test_search_for_nothing_known_suggests_near_names(kg: Kg) -> None:
    done = kg("search", "陈望书")
    assert done.code == 1
    assert "Did you mean 陈望舒?" in done.err


def test_search_for_sentences(kg: Kg) -> None:
    told = json.loads(kg("search", "--sentences", "陈望舒", "出席", "--format", "json", "--limit", "1").out)
    assert len(told["sentences"]) == 1 < told["total"]
    assert "陈望舒" in told["sentences"][0]["text"]
    done = kg("search", "-s", "陈望舒", "--limit", "1")
    assert "陈望舒" in done.out and "The newest 1 of" in done.err
    assert kg("search", "-s", "陈望舒", "--kind", "person").code == 2


# --- query ----------------------------------------------------------------------------------------------------------


def test_shipped_queries_are_listed_with_their_parameters(kg: Kg) -> None:
    from kg.queries import shipped

    rows = json.loads(kg("query", "--list", "--format", "json").out)
    assert [row["name"] for row in rows] == list(shipped())
    assert len(rows) >= 12
    table = kg("query", "--list").out
    for name in shipped():
        assert name in table


def test_a_shipped_query_with_a_parameter(kg: Kg) -> None:
    rows = json.loads(kg("query", "person-appearances", "--param", "person=陈望舒", "-f", "json").out)
    assert rows
    assert all("陈望舒" in row["sentence"] for row in rows)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["person-appearances"], "needs a value for person"),
        (["person-appearances", "-p", "person"], "is not NAME=VALUE"),
        (["namesakes", "-p", "nonsense=1"], "nonsense"),
        ([], "no query was given"),
        (["person-graph", "-p", "person=陈望舒", "-f", "csv"], "answers with Turtle"),
        (["namesakes", "-f", "turtle"], "only CONSTRUCT and DESCRIBE"),
        (["SELECT ?x WHERE { ?x a kg:Person }", "-p", "y=1"], "y"),
    ],
)
def test_wrong_use_of_queries(kg: Kg, arguments: list[str], said: str) -> None:
    done = kg("query", *arguments)
    assert done.code == 2
    assert said in done.err


def test_a_misspelt_query_is_suggested(kg: Kg) -> None:
    done = kg("query", "person-apearances")
    assert done.code == 1
    assert "Did you mean person-appearances" in done.err


SELECT = "SELECT ?name WHERE { ?p a kg:Person ; rdfs:label ?name } ORDER BY ?name"


def test_sparql_as_text_from_a_file_and_from_a_pipe(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(SELECT, "utf-8-sig")
    as_text = kg("query", SELECT, "-f", "json")
    assert as_text.code == 0
    assert "陈望舒" in [row["name"] for row in json.loads(as_text.out)]
    assert kg("query", "q.rq", "-f", "json").out == as_text.out
    assert kg("query", "-", "-f", "json", stdin=SELECT.encode()).out == as_text.out


def test_a_very_long_query_is_no_file_name(kg: Kg) -> None:
    assert kg("query", SELECT + " #" + "x" * 5000, "-f", "json").code == 0


def test_select_in_every_format(kg: Kg) -> None:
    rows = json.loads(kg("query", SELECT, "-f", "json").out)
    assert [json.loads(line) for line in kg("query", SELECT, "-f", "jsonl").out.splitlines()] == rows
    assert list(csv.DictReader(io.StringIO(kg("query", SELECT, "-f", "csv").out))) == rows
    assert list(csv.DictReader(io.StringIO(kg("query", SELECT, "-f", "tsv").out), delimiter="\t")) == rows
    table = kg("query", SELECT).out
    assert all(row["name"] in table for row in rows)


def test_tables_of_a_query_show_short_iris(kg: Kg) -> None:
    out = kg("query", "SELECT ?p ?type WHERE { ?p a ?type . FILTER(?type = kg:Person) } LIMIT 1").out
    assert "id:person/" in out
    assert "kg:Person" in out
    assert "https://" not in out


def test_ask(kg: Kg) -> None:
    assert kg("query", 'ASK { ?p rdfs:label "陈望舒" }').out == "yes\n"
    assert kg("query", 'ASK { ?p rdfs:label "无此人" }', "-f", "json").out == '{\n  "answer": false\n}\n'


def test_construct_answers_with_turtle(kg: Kg) -> None:
    import rdflib

    done = kg("query", "person-graph", "--param", "person=陈望舒")
    assert len(rdflib.Graph().parse(data=done.out, format="turtle")) > 3


def test_a_syntax_error_is_shown_with_its_place(kg: Kg) -> None:
    done = kg("query", "SELECT ?x\nWHERE { ?x kg:name }")
    assert (done.code, done.out) == (1, "")
    assert "line 2" in done.err
    assert "column" in done.err


@pytest.mark.parametrize(
    "text",
    [
        "DELETE WHERE { ?s ?p ?o }",
        "INSERT DATA { <http://a> <http://b> <http://c> }",
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_what_writes_or_leaves_the_machine_is_refused(kg: Kg, text: str) -> None:
    before = kg("stats", "-f", "json").out
    done = kg("query", text)
    assert (done.code, done.out) == (1, "")
    assert kg("stats", "-f", "json").out == before


def test_a_query_is_stopped_at_its_limit(kg: Kg) -> None:
    done = kg("query", "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--timeout", "0.5")
    assert done.code == 1
    assert "0.5 s" in done.err


def test_more_rows_than_asked_for_are_announced(kg: Kg) -> None:
    done = kg("query", SELECT, "--max-rows", "2", "-f", "json")
    assert len(json.loads(done.out)) == 2
    assert "--max-rows" in done.err


def test_no_row_is_said_on_standard_error(kg: Kg) -> None:
    done = kg("query", 'SELECT ?p WHERE { ?p rdfs:label "无此人" }')
    assert (done.code, done.out, done.err) == (0, "", "No result.\n")


# --- graph, export, import ------------------------------------------------------------------------------------------


def test_the_page_is_written_whole(kg: Kg, tmp_path: Path) -> None:
    done = kg("graph", "陈望舒", "-o", "page.html")
    assert (done.code, done.out) == (0, "page.html\n")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "陈望舒" in page
    assert "nodes" in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.parametrize("kind", ["competition", "竞赛"])
def test_types_may_be_named_in_chinese(kg: Kg, kind: str) -> None:
    assert kg("graph", "--type", kind).code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--type", "competion"], 2, "Did you mean competition"),
        (["--since", "soon"], 2, "is not a date"),
        (["--depth", "0"], 2, "--depth"),
        (["陈望书"], 1, "陈望舒"),
        (["--since", "2031"], 1, "nothing to draw"),
    ],
)
def test_what_cannot_be_drawn(kg: Kg, arguments: list[str], code: int, said: str, tmp_path: Path) -> None:
    done = kg("graph", *arguments)
    assert done.code == code
    assert said in done.err
    assert not (tmp_path / "graph.html").exists()


def test_a_page_that_cannot_be_written_is_an_error(kg: Kg) -> None:
    done = kg("graph", "-o", "no/such/folder/page.html")
    assert done.code == 1
    assert "No such file or directory" in done.err


@pytest.mark.parametrize("ending", ["ttl", "trig", "nq", "jsonld", "graphml"])
def test_export(kg: Kg, ending: str, tmp_path: Path) -> None:
    done = kg("export", "-o", f"graph.{ending}")
    assert (done.code, done.out) == (0, f"graph.{ending}\n")
    assert (tmp_path / f"graph.{ending}").stat().st_size > 1000
    kg("export", "-o", "same.file", "--format", ending)
    assert (tmp_path / "same.file").read_bytes() == (tmp_path / f"graph.{ending}").read_bytes()


def test_an_unknown_ending_needs_a_format(kg: Kg, tmp_path: Path) -> None:
    done = kg("export", "-o", "graph.file")
    assert done.code == 2
    assert "Use one of ttl, trig" in done.err
    assert not (tmp_path / "graph.file").exists()


@pytest.mark.parametrize("ending", ["nq", "trig"])
def test_what_was_exported_is_imported(kg: Kg, ending: str) -> None:
    kg("export", "-o", f"graph.{ending}")
    done = kg("import", f"graph.{ending}", "--graph", "copy")
    assert (done.code, done.out) == (0, "")
    for question in (["stats"], ["query", "organizations-by-events"], ["person", "陈望舒"]):
        assert kg(*question, "-f", "json", "--graph", "copy").out == kg(*question, "-f", "json").out


def test_what_is_no_export_is_not_imported(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "bad.nq").write_text("this is no N-Quads\n", "utf-8")
    done = kg("import", "bad.nq", "--graph", "copy")
    assert done.code == 1
    assert "bad.nq" in done.err


# --- every table ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["person", "陈望舒"],
        ["person", "周晓岚"],
        ["org", "青川省总工会"],
        ["event", "大赛"],
        ["articles"],
        ["stats"],
        ["search", "总工会"],
        ["query", "evidence-of", "-p", "agent=青川省总工会", "-p", "event=第六届“匠心杯”焊工技能大赛"],
    ],
)
@pytest.mark.parametrize("columns", ["120", "80"])
def test_tables_keep_to_the_width_and_have_no_codes(
    kg: Kg, arguments: list[str], columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    done = kg(*arguments)
    assert (done.code, done.err) == (0, "")
    assert done.out
    assert "\x1b" not in done.out
    assert max(cell_len(line) for line in done.out.splitlines()) <= int(columns)
