"""Reasons to take two mentions of one name for one person where no post tells: companions, and who is known."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from world import Story

from kg.folder import Folder
from ontology.records import Extraction


def item(
    source: str,
    name: str,
    *others: str,
    body: str | None = None,
    kind: str | None = None,
    role: str = "attends",
    province: str | None = None,
    publication: str = "全国新闻",
    event: str | None = "meeting",
) -> Extraction:
    """``name`` at an event with ``others``; ``body`` is one that the article names without giving anybody a post."""
    everybody = "、".join((name, *others))
    story = Story(
        source, f"{everybody}参加会议。{body or ''}。{source}", "2024-01-01", province=province, publication=publication
    )
    people = [story.person(each) for each in (name, *others)]
    if body:
        story.org(body, kind=kind)
    if event:
        at = story.event(event, "会议", "2024-01-01")
        for number, person in enumerate(people):
            story.part(at, person, "attends" if number else role)
    return story.done()


def count(path: Path, name: str, *extractions: Extraction) -> int:
    with Folder.open(path, create=True) as folder:
        list(folder.add(extractions))
        return len({hit.iri for hit in folder.index.exact(name, "person")})


def test_a_name_alone_makes_nobody_one(tmp_path: Path) -> None:
    assert (
        count(tmp_path / "local", "陈望", item("a", "陈望", province="青川省"), item("b", "陈望", province="海东省"))
        == 2
    )
    assert count(tmp_path / "national", "陈望", item("a", "陈望"), item("b", "陈望")) == 2


def test_companions_of_local_news_count_within_their_province(tmp_path: Path) -> None:
    """Among very many articles two people of one name have companions of one name too, each somewhere else."""
    here = [item(source, "陈望", "林若溪", province="青川省") for source in "ab"]
    there = item("c", "陈望", "林若溪", province="海东省")
    assert count(tmp_path / "one", "陈望", *here) == 1
    assert count(tmp_path / "two", "陈望", here[0], there) == 2
    two = [
        item(source, "陈望", "林若溪", "孟知秋", province=province)
        for source, province in (("d", "青川省"), ("e", "海东省"))
    ]
    assert count(tmp_path / "pairs", "陈望", *two) == 2
    assert count(tmp_path / "national", "陈望", item("f", "陈望", "林若溪"), item("g", "陈望", "林若溪")) == 1


def headed(extraction: Extraction, title: str) -> Extraction:
    """The same article under a headline."""
    article = dataclasses.replace(extraction.article, title=title, id="")
    return dataclasses.replace(extraction, article=article)


def test_whom_a_national_headline_names_without_a_post_is_whom_its_readers_know(tmp_path: Path) -> None:
    title = "陈望出席会议"
    a, b = headed(item("a", "陈望"), title), headed(item("b", "陈望"), title)
    assert count(tmp_path / "known", "陈望", a, b) == 1
    assert count(tmp_path / "one", "陈望", a, headed(item("c", "陈望"), "会议举行")) == 2
    winner = headed(item("d", "陈望", role="wins"), "陈望夺冠")
    assert count(tmp_path / "games", "陈望", a, winner) == 2
    local = headed(item("e", "陈望", province="海东省"), title)
    assert count(tmp_path / "local", "陈望", a, local) == 2


def test_who_speaks_at_a_gathering_of_the_nation_needs_no_post_either(tmp_path: Path) -> None:
    def told(source: str, name: str) -> Extraction:
        story = Story(source, f"陈望在{name}上致辞。{source}", "2024-01-01", province=None, publication="全国新闻")
        return story.part(story.event("meeting", name), story.person("陈望"), "speaks").done()

    grand = [told("a", "第三届中国纸艺博览会"), told("b", "第九届世界纸艺论坛")]
    assert count(tmp_path / "grand", "陈望", *grand) == 1
    assert count(tmp_path / "small", "陈望", grand[0], told("c", "第三届职工运动会")) == 2


def test_a_companion_at_an_event_makes_one(tmp_path: Path) -> None:
    a, b = item("a", "陈望", "何溪亭"), item("b", "陈望", "何溪亭")
    assert count(tmp_path / "same", "陈望", a, b) == 1
    assert count(tmp_path / "other", "陈望", a, item("b", "陈望", "苏明远")) == 2


def test_one_of_a_crowd_is_beside_nobody(tmp_path: Path) -> None:
    crowd = [f"周{chr(0x4E00 + n)}{chr(0x4E80 + n)}" for n in range(20)]
    a = item("a", "陈望", *crowd[:16])
    assert count(tmp_path / "g", "陈望", a, item("b", "陈望", crowd[0], crowd[18])) == 2


def test_two_companions_of_an_article_make_one_and_one_does_not(tmp_path: Path) -> None:
    a = item("a", "陈望", "何溪亭", "苏明远", event=None)
    assert count(tmp_path / "two", "陈望", a, item("b", "陈望", "苏明远", "何溪亭", event=None)) == 1
    assert count(tmp_path / "one", "陈望", a, item("b", "陈望", "苏明远", "陆知行", event=None)) == 2


def test_who_is_known_to_the_readers_of_national_news(tmp_path: Path) -> None:
    a, b = item("a", "陈望", body="国务院", kind="state_organ"), item("b", "陈望", body="中共中央", kind="party_organ")
    assert count(tmp_path / "known", "陈望", a, b) == 1
    assert (
        count(
            tmp_path / "elsewhere", "陈望", a, item("b", "陈望", body="国务院", kind="state_organ", publication="另报")
        )
        == 2
    )
    swimmer = item("c", "陈望", body="国务院", kind="state_organ", role="wins", event="competition")
    guest = item("d", "陈望", body="国务院", kind="state_organ", role="met", event="reception")
    assert count(tmp_path / "swimmer", "陈望", a, swimmer) == 2
    assert count(tmp_path / "guest", "陈望", a, guest) == 2


def test_athletes_without_a_team_are_one_under_a_rare_name(tmp_path: Path) -> None:
    a, b = (item(s, "陈望舒", role="wins", event="competition") for s in "ab")
    assert count(tmp_path / "rare", "陈望舒", a, b) == 1
    c, d = (item(s, "陈望", role="wins", event="competition") for s in "ab")
    assert count(tmp_path / "common", "陈望", c, d) == 2


def test_foreigners_are_one_within_a_country(tmp_path: Path) -> None:
    a = item("a", "诺瓦克·扬", body="斯洛伐克", kind="state")
    b = item("b", "诺瓦克·扬", body="斯洛伐克", kind="state")
    c = item("c", "诺瓦克·扬", body="波兰", kind="state")
    assert count(tmp_path / "one", "诺瓦克·扬", a, b) == 1
    assert count(tmp_path / "two", "诺瓦克·扬", a, c) == 2
