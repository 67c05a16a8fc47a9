"""``kg add``: what is new, unchanged, replaced, failed; Ctrl-C; a graph folder after each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import Done, Kg, WorldExtractor, runner, write_world
from world import EXTRACTIONS

ARTICLES = len(EXTRACTIONS)


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Kg:
    monkeypatch.chdir(tmp_path)
    return runner(monkeypatch, capsys)


def summary(done: Done) -> dict[str, object]:
    return {key: value for key, value in json.loads(done.out).items() if key != "seconds"}


def test_articles_go_in_and_are_counted(kg: Kg, tmp_path: Path) -> None:
    done = kg("add", write_world(tmp_path / "world.jsonl"), "--format", "json")
    assert (done.code, done.err) == (0, "")
    counts = summary(done)
    assert counts["articles_new"] == ARTICLES
    assert counts["articles_failed"] == counts["articles_unchanged"] == counts["articles_replaced"] == 0
    assert min(int(str(counts[key])) for key in ("people", "organizations", "events", "participations")) > 5


def test_the_summary_as_a_table(kg: Kg, tmp_path: Path) -> None:
    done = kg("add", write_world(tmp_path / "world.jsonl"))
    lines = [line.split() for line in done.out.splitlines()]
    assert ["articles", "new", str(ARTICLES)] in lines
    assert any(line[:1] == ["seconds"] for line in lines)


def test_the_second_time_costs_no_model(kg: Kg, tmp_path: Path) -> None:
    world = write_world(tmp_path / "world.jsonl")
    first = summary(kg("add", world, "--format", "json"))
    WorldExtractor.loaded = 0
    second = summary(kg("add", world, "--format", "json"))
    assert WorldExtractor.loaded == 0
    assert second["articles_unchanged"] == ARTICLES
    assert second["articles_new"] == 0
    assert {k: v for k, v in second.items() if "articles" not in k} == {
        k: v for k, v in first.items() if "articles" not in k
    }


def test_a_changed_article_is_replaced(kg: Kg, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("周明出席会议。", "utf-8")
    kg("add", file)
    file.write_text("周明出席了会议。", "utf-8")
    assert summary(kg("add", file, "--format", "json"))["articles_replaced"] == 1
    assert len(json.loads(kg("articles", "--format", "json").out)) == 1


def test_a_bad_file_is_named_and_the_rest_goes_on(kg: Kg, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text("周明出席会议。", "utf-8")
    (news / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    (news / "c.txt").write_bytes(b"")
    (news / "d.txt").write_text("failing", "utf-8")
    (news / "e.jsonl").write_text('{"id": "e1", "text": "李青出席会议。"}\n{broken\n', "utf-8")
    done = kg("add", news, "--format", "json")
    assert done.code == 1
    counts = json.loads(done.out)
    assert (counts["articles_new"], counts["articles_failed"]) == (2, 4)
    assert len(counts["failures"]) == 4
    for name in ("b.pdf", "c.txt", "d.txt", "e.jsonl#2"):
        assert f"news/{name}: " in done.err
    assert "cannot be tagged" in done.err


def test_a_missing_file_makes_no_graph(kg: Kg, tmp_path: Path) -> None:
    done = kg("add", "nowhere.txt")
    assert done.code == 1
    assert "nowhere.txt" in done.err
    assert done.out == ""
    assert not (tmp_path / "graph").exists()


def test_json_lines_come_in_from_a_pipe(kg: Kg, tmp_path: Path) -> None:
    data = write_world(tmp_path / "world.jsonl").read_bytes()
    assert summary(kg("add", "-", "--format", "json", stdin=data))["articles_new"] == ARTICLES


def test_options_describe_the_publication(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("周明出席会议。", "utf-8")
    options = ["--date", "2024-11-30", "--province", "青川省", "--city", "云岭市", "--publication", "青川工运"]
    assert kg("add", "a.txt", *options, "--graph", "other").code == 0
    [row] = json.loads(kg("articles", "--graph", "other", "--format", "json").out)
    assert row["published"] == "2024-11-30"
    # Another context is another article: what 省总工会 stands for has changed.
    assert summary(kg("add", "a.txt", *options[:4], "--graph", "other", "-f", "json"))["articles_replaced"] == 1


def test_the_graph_may_be_named_by_the_environment(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_GRAPH", str(tmp_path / "named"))
    (tmp_path / "a.txt").write_text("周明出席会议。", "utf-8")
    kg("add", "a.txt")
    assert (tmp_path / "named").is_dir()
    assert not (tmp_path / "graph").exists()


@pytest.mark.parametrize("date", ["2024-13-01", "yesterday", "2024"])
def test_a_wrong_date_is_wrong_usage(kg: Kg, date: str) -> None:
    done = kg("add", "a.txt", "--date", date)
    assert done.code == 2
    assert "is not a date" in done.err
    assert "2024-11-30" in done.err


def test_an_interrupt_keeps_what_was_done(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = write_world(tmp_path / "world.jsonl")
    monkeypatch.setattr(WorldExtractor, "interrupt_at", EXTRACTIONS[5].article.source)
    done = kg("add", world)
    assert done.code == 130
    assert "Interrupted. Kept: 5 articles in graph" in done.err
    assert len(json.loads(kg("articles", "--format", "json").out)) == 5
    monkeypatch.setattr(WorldExtractor, "interrupt_at", None)
    counts = summary(kg("add", world, "--format", "json"))
    assert (counts["articles_new"], counts["articles_unchanged"]) == (ARTICLES - 5, 5)


def test_a_second_writer_is_told_so(kg: Kg, tmp_path: Path) -> None:
    from kg.folder import Folder

    world = write_world(tmp_path / "world.jsonl")
    with Folder.open(tmp_path / "graph", create=True):
        done = kg("add", world)
    assert done.code == 1
    assert done.out == ""
    assert done.err.startswith("kg: ")


def test_an_extraction_that_the_graph_refuses_fails_alone(
    kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ontology.records import Article, Evidence, Extraction, Fact

    good = WorldExtractor.extract

    def extract(self: WorldExtractor, article: Article) -> Extraction:
        if "拒绝" in article.text:  # a fact about an event that is not there
            roles = {"event": "e9", "agent": "p9", "role": "attends"}
            return Extraction(article, facts=(Fact("participation", roles, Evidence(0, 1, article.text[:1]), "r"),))
        return good(self, article)

    monkeypatch.setattr(WorldExtractor, "extract", extract)
    for name, text in (("a", "周明出席会议。"), ("b", "拒绝"), ("c", "李青出席会议。")):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    done = kg("add", "a.txt", "b.txt", "c.txt", "--format", "json")
    assert done.code == 1
    assert "b.txt: " in done.err
    counts = json.loads(done.out)
    assert (counts["articles_new"], counts["articles_failed"]) == (2, 1)
    assert {row["source"] for row in json.loads(kg("articles", "-f", "json").out)} == {"a.txt", "c.txt"}
