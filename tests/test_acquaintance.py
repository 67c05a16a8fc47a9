"""The people's network: chains, neighbours, central people, communities, and their commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import Kg, runner
from world import Story, build

from kg.acquaintance import MOST_PEOPLE, acquaintance, central, communities
from kg.chains import path
from kg.folder import Folder
from ontology.errors import NotFoundError
from ontology.records import Extraction


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kg:
    return runner(monkeypatch, capsys)


def meeting(source: str, *names: str, day: str = "2024-01-01") -> Extraction:
    story = Story(source, f"{'、'.join(names)}参加会议{source}。", day)
    at = story.event("meeting", f"会议{source}", day)
    for name in names:
        story.part(at, story.person(name), "attends")
    return story.done()


def test_the_shortest_chain_with_its_sentences(tmp_path: Path) -> None:
    chain = [
        meeting("a", "陈甲一", "陈乙二"),
        meeting("b", "陈乙二", "陈丙三"),
        meeting("c", "陈丙三", "陈丁四", day="2024-02-01"),
    ]
    with Folder.open(build(tmp_path, [*chain, meeting("d", "何一一", "何二二")])) as folder:
        steps = path(folder, "陈甲一", "陈丁四")
        assert [(s.left, s.via, s.right) for s in steps] == [
            ("陈甲一", "会议a", "陈乙二"), ("陈乙二", "会议b", "陈丙三"), ("陈丙三", "会议c", "陈丁四"),
        ]  # fmt: skip
        assert steps[2].sentences == ("陈丙三、陈丁四参加会议c。",) and steps[2].date == "2024-02-01"
        with pytest.raises(NotFoundError, match="no chain"):
            path(folder, "陈甲一", "何一一")
        with pytest.raises(NotFoundError, match="no chain"):
            path(folder, "陈甲一", "陈丁四", until="2024-01-15")


def test_of_several_of_a_name_the_only_one_in_anything_is_meant(kg: Kg, tmp_path: Path) -> None:
    bare = Story("z", "随后，李强检阅了队伍。", "2024-03-01")
    bare.person("李强")
    told = [meeting("a", "李强", "陈乙二"), bare.done()]
    with Folder.open(build(tmp_path / "one", told)) as folder:
        assert [(step.left, step.right) for step in path(folder, "李强", "陈乙二")] == [("李强", "陈乙二")]
    won = Story("b", "大赛上重庆选手李强夺冠。", "2024-04-01")
    won.part(won.event("competition", "大赛", "2024-04-01"), won.person("李强"), "wins")
    done = kg("neighbours", "李强", "-g", build(tmp_path / "two", [*told, won.done()]))
    assert done.code == 1 and "2 have the name" in done.err
    assert "(李强、陈乙二参加会议a。)" in done.err and "(大赛上重庆选手李强夺冠。)" in done.err


def test_a_post_is_a_step_too(kg: Kg, tmp_path: Path) -> None:
    done = kg("path", "何溪亭", "青川省机械工会", "--format", "json", "-g", build(tmp_path))
    steps = json.loads(done.out)
    assert done.code == 0 and steps[0]["left"] == "何溪亭" and steps[-1]["right"] == "青川省机械工会"
    assert all(step["sentences"] for step in steps)


def test_neighbours_by_events_in_common(kg: Kg, tmp_path: Path) -> None:
    graph = build(
        tmp_path, [meeting("a", "陈甲一", "陈乙二"), meeting("b", "陈甲一", "陈乙二"), meeting("c", "陈甲一", "陈丙三")]
    )
    rows = json.loads(kg("neighbours", "陈甲一", "--format", "json", "-g", graph).out)
    assert [(row["name"], row["events"]) for row in rows] == [("陈乙二", 2), ("陈丙三", 1)]
    assert kg("neighbours", "无此人", "-g", graph).code == 1


@pytest.mark.parametrize("measure", ["degree", "betweenness", "pagerank"])
def test_who_stands_between_is_central(tmp_path: Path, measure: str) -> None:
    star = [meeting(str(n), "陈甲一", f"何{n}{n}") for n in range(5)]
    with Folder.open(build(tmp_path, star)) as folder:
        rows, notes = central(folder, acquaintance(folder), measure, 3)  # type: ignore[arg-type]
        assert rows[0].name == "陈甲一" and rows[0].known == 5 and not notes


def test_a_crowd_joins_nobody_and_that_is_said(kg: Kg, tmp_path: Path) -> None:
    crowd = [f"周{chr(0x4E00 + n)}{chr(0x4E80 + n)}" for n in range(MOST_PEOPLE + 1)]
    graph = build(tmp_path, [meeting("a", *crowd), meeting("b", "陈甲一", "陈乙二")])
    done = kg("central", "--format", "json", "-g", graph)
    assert {row["name"] for row in json.loads(done.out)} == {"陈甲一", "陈乙二"}
    assert "1 event(s) of more than 40 people join nobody" in done.err
    assert kg("central", "--since", "2025", "-g", graph).code == 1


def test_two_circles_are_two_communities(tmp_path: Path) -> None:
    circles = [meeting("a", "陈甲一", "陈乙二", "陈丙三"), meeting("b", "何甲一", "何乙二", "何丙三", "何丁四")]
    with Folder.open(build(tmp_path, circles)) as folder:
        found = communities(folder, acquaintance(folder), 5, 2)
        assert [(each.size, len(each.people)) for each in found] == [(4, 2), (3, 2)]
