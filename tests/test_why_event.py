"""Why the tellings of several articles are of one event, and what keeps events like it apart."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from commands import Kg, runner
from test_identity import about, meeting
from world import Story

from kg.folder import Folder
from kg.identity import Identity
from kg.why_event import EventIdentities, why_event
from ontology.records import Extraction

PLACED = "职工才艺展示"


def why(path: Path, name: str, *extractions: Extraction) -> EventIdentities:
    with Folder.open(path, create=True) as folder:
        list(folder.add(extractions))
        return why_event(folder, name)


def most(answer: EventIdentities) -> Identity:
    """The event with the most articles."""
    return max(answer.events, key=lambda one: one.articles)


def kinds(one: Identity) -> dict[tuple[str, str], int]:
    return {(reason.kind, reason.what): reason.articles for reason in one.reasons}


def at(source: str, place: str, *people: str, day: str = "2024-05-20") -> Extraction:
    """An event of an ordinary name, of a type and day, in a place and with people."""
    text = f"{place}举行{PLACED}，{'、'.join(people)}出席。{source}。"
    story = Story(source, text, day, province=None, publication=None)
    event = story.event("award", PLACED, day, places=[story.place(place)])
    for person in people:
        story.part(event, story.person(person), "attends")
    return story.done()


def test_a_name_counts_with_who_takes_part_and_where(tmp_path: Path) -> None:
    one = most(
        why(tmp_path / "g", PLACED, at("a", "文化宫", "沈望", "陆知行"), at("b", "文化宫", "沈望"), at("c", "文化宫"))
    )
    assert kinds(one) == {
        ("told by", "type and day, award 2024-05-20"): 3,
        ("one name", PLACED): 3,
        ("where it is", "文化宫"): 3,
        ("who takes part", "沈望"): 2,
    }
    assert [link.reasons for link in one.weakest] == [3, 4, 4]
    assert one.weakest[0].why == (
        f"one name: {PLACED} (3)",
        "where it is: 文化宫 (3)",
        "told by: type and day, award 2024-05-20 (3)",
    )


def test_a_short_name_alone_joins_nothing(tmp_path: Path) -> None:
    answer = why(tmp_path / "g", PLACED, at("a", "文化宫", "沈望"), at("b", "体育馆", "陆知行"))
    assert [apart.keeps for one in answer.events for apart in one.apart] == [
        (f"too little in common: {PLACED} / {PLACED}",)
    ] * 2
    assert answer.events[0].apart[0].likely == 0.3  # nothing speaks against it


def test_what_was_compared_and_refused_is_kept_apart_by_what_refused_it(tmp_path: Path) -> None:
    name = "造船工人技能标兵颁奖大会"
    made = []
    for city in ("临江市", "云岭市"):
        story = Story(city, f"{city}举行{name}。", "2024-05-20", province=None)
        story.event("award", name, "2024-05-20", places=[story.place(city, city=city)])
        made.append(story.done())
    answer = why(tmp_path / "g", name, *made)
    found = {apart.keeps for one in answer.events for apart in one.apart}
    assert found == {("another place: 临江市 / 云岭市",), ("another place: 云岭市 / 临江市",)}
    assert answer.events[0].apart[0].likely < 0.1


def test_talks_are_one_by_who_meets_whom_and_on_another_day_others(tmp_path: Path) -> None:
    one = most(
        why(
            tmp_path / "g",
            "里奥",
            meeting("a", "会见云国总统", "沈望", "里奥"),
            meeting("b", "同里奥举行会晤", "沈望", "里奥"),
            meeting("c", "会见云国总统", "沈望", "里奥", day="2024-05-30"),
            meeting("d", "会见云国总统", "陆知行", "里奥"),
        )
    )
    assert kinds(one) == {
        ("told by", "host and month, 2024-05 沈望"): 2,
        ("the same people meet", "沈望、里奥" if "沈望" < "里奥" else "里奥、沈望"): 2,
        ("days", "one day, 2024-05-28"): 2,
    }
    keeps = {each for apart in one.apart for each in apart.keeps}
    assert keeps == {"no day in common: 2024-05-28 / 2024-05-30"}


def test_a_topic_is_told_with_how_the_days_agree(tmp_path: Path) -> None:
    name = "推动临江流域崛起座谈会"
    one = most(
        why(
            tmp_path / "g",
            name,
            about("a", name, "2024-05-20", "2024-05-20", "沈望"),
            about("b", name, None, "2024-05-24", "沈望"),
            about("c", name, "2024-05-21", "2024-05-22", "沈望"),
            about("e", name, "2024-06-20", "2024-06-20", "沈望"),
        )
    )
    found = {reason.what for reason in one.reasons if reason.kind == "days"}
    assert found == {
        "days near each other, 2024-05-20 / 2024-05-21",
        "without a day, the nearest, 2024-05-21 / 2024-05-24",
    }
    [other] = one.apart
    assert other.keeps[0].startswith("no day in common: ") and other.keeps[0].endswith(" / 2024-06-20")
    assert "one name: 推动临江流域崛起座谈会" in other.why and "both appear with 沈望" in other.why
    assert 0 < other.likely < 0.3


def test_an_edition_is_one_by_its_name_alone_and_the_next_one_another(tmp_path: Path) -> None:
    third, fourth = "第三届亚洲少年运动会", "第四届亚洲少年运动会"
    one = most(
        why(
            tmp_path / "g",
            third,
            about("a", third, "2024-05-20", "2024-05-20", "沈望"),
            about("b", third, "2024-06-01", "2024-06-01", "陆知行"),
            about("c", fourth, "2024-06-01", "2024-06-01", "陆知行"),
        )
    )
    assert {kind for kind, _ in kinds(one)} == {"one edition"}
    assert [link.reasons for link in one.weakest] == [1, 1]
    [other] = one.apart
    assert other.keeps == ("another edition: 3届亚洲少年运动会 / 4届亚洲少年运动会",)


def test_the_same_name_on_another_day_is_another_event(tmp_path: Path) -> None:
    answer = why(tmp_path / "g", PLACED, at("a", "文化宫", "沈望"), at("b", "文化宫", "沈望", day="2024-06-20"))
    assert answer.total == 2
    first = next(one for one in answer.events if one.weakest[0].published == "2024-05-20")
    [other] = first.apart
    assert other.keeps == ("another type or day: award 2024-05-20 / award 2024-06-20",)
    assert other.about == f"{PLACED}; 2024-06-20; 文化宫"


def test_the_dates_choose_among_the_events(tmp_path: Path) -> None:
    with Folder.open(tmp_path / "g", create=True) as folder:
        list(folder.add([at("a", "文化宫", "沈望"), at("b", "文化宫", "沈望", day="2024-06-20")]))
        [one] = why_event(folder, PLACED, since="2024-06-01").events
    assert one.weakest[0].published == "2024-06-20"


def test_what_only_a_judgement_joins_names_the_judgement(tmp_path: Path) -> None:
    left, right = at("a", "文化宫", "沈望"), at("b", "文化宫", "沈望", day="2024-06-20")
    line = {"verdict": "same", "left": f"{left.article.id}#{PLACED}", "right": f"{right.article.id}#{PLACED}"}
    with Folder.open(tmp_path / "g", create=True) as folder:
        list(folder.add([left, right]))
        folder.judge([json.dumps({**line, "by": "me", "reason": "put off"}, ensure_ascii=False)])
        [one] = why_event(folder, PLACED).events
    assert (one.articles, one.apart, [link.reasons for link in one.weakest]) == (2, (), [0, 0])
    assert [each.reason for each in one.judgements] == ["put off"]


def test_the_command_prints_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    why(tmp_path / "g", PLACED, at("a", "文化宫", "沈望"), at("b", "文化宫"), at("c", "文化宫", day="2024-06-20"))
    monkeypatch.setenv("COLUMNS", "160")  # so that no heading of the table is broken
    kg: Kg = runner(monkeypatch, capsys)
    shown = kg("event", PLACED, "--why", "-g", tmp_path / "g")
    assert shown.code == 0
    assert "one event in 2 articles" in shown.out and "what keeps it apart" in shown.out
    rows = list(csv.DictReader(io.StringIO(kg("event", PLACED, "--why", "-f", "csv", "-g", tmp_path / "g").out)))
    assert sorted(row["reasons"] for row in rows) == ["0", "3", "3"]
    answer = json.loads(kg("event", PLACED, "--why", "-f", "json", "-g", tmp_path / "g").out)
    assert (len(answer["events"]), answer["total"]) == (2, 2)
    assert kg("event", "无此事", "--why", "-g", tmp_path / "g").code == 1
