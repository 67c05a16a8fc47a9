"""What pages ask of a graph beside the usual questions: trees of bodies, places, events along time, counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from world import EXTRACTIONS, Story, build

from kg.almanac import almanac, days_of, months, reported
from kg.census import census
from kg.folder import Folder
from kg.hierarchy import hierarchy
from kg.highlights import connected
from kg.lookup import event, organization, person
from kg.lookup_place import place
from kg.surroundings import surroundings
from kg.terms import heading
from kg.told_article import told_article
from ontology.errors import NotFoundError


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    with Folder.open(build(tmp_path_factory.mktemp("overviews"))) as opened:
        yield opened


def iri(folder: Folder, name: str, kind: str) -> str:
    return folder.index.exact(name, kind)[0].iri


def test_a_body_and_its_departments(folder: Folder) -> None:
    union = iri(folder, "青川省总工会", "organization")
    department = iri(folder, "青川省总工会经济工作部", "organization")
    tree = hierarchy(folder, union)
    assert [(part.iri, part.posts) for part in tree.tree.parts] == [(department, 1)]
    assert tree.tree.posts == len(organization(folder, union).organizations[0].posts)
    assert [whole.iri for whole in hierarchy(folder, department).wholes] == [union]


def test_a_ring_of_bodies_is_walked_once(tmp_path: Path) -> None:
    first, second = Story("a.txt", "甲会乙部。", "2024-01-01"), Story("b.txt", "乙部甲会。", "2024-01-02")
    part = first.org("乙部", parent=first.org("甲会"))
    whole = second.org("甲会", parent=second.org("乙部"))
    first.part(first.event("meeting", "甲会", "2024-01-01"), part, "hosts")
    second.part(second.event("meeting", "乙部", "2024-01-02"), whole, "hosts")
    with Folder.open(build(tmp_path, [first.done(), second.done()])) as folder:
        tree = hierarchy(folder, iri(folder, "甲会", "organization"))
        assert [part.name for part in tree.tree.parts] == ["乙部"] and tree.tree.parts[0].parts == ()


def test_a_place_tells_its_events_and_who_was_there(folder: Folder) -> None:
    (town,) = place(folder, "临江市")
    assert (town.province, town.city, town.total) == ("青川省", "临江市", len(town.events))
    assert {one.name for one in town.events} >= {"会见斯洛伐克工会联合会代表团", "签署合作备忘录"}
    assert all(one.proofs for one in town.events)
    dates = [one.date or "" for one in town.events]
    assert dates == sorted(dates, reverse=True)
    assert "陈望舒" in {one.name for one in town.agents}
    (before,) = place(folder, "临江市", until="2024-07-08")
    assert all((one.date or "") <= "2024-07-08" for one in before.events) and before.total < town.total
    with pytest.raises(NotFoundError):
        place(folder, "无此地")


def test_events_along_time(folder: Folder) -> None:
    every, total = almanac(folder, since=None, until=None, kind=None, limit=500)
    assert total == len(every) and len({one.event.iri for one in every}) == total
    first, _ = almanac(folder, since=None, until=None, kind=None, limit=3)
    rest, _ = almanac(folder, since=None, until=None, kind=None, limit=500, skipped=3)
    assert [*first, *rest] == every
    july, _ = almanac(folder, since="2024-07-01", until="2024-07-31", kind="reception", limit=9)
    assert [one.event.name for one in july] == ["会见斯洛伐克工会联合会代表团"]
    assert {agent.name for agent in july[0].agents} >= {"陈望舒"} and july[0].taking_part >= 4
    assert almanac(folder, since="1990-01-01", until="1990-01-02", kind=None, limit=9) == ([], 0)
    iris = [one.event.iri for one in every]
    assert days_of(folder, iris) == {one.event.iri: one.event.date for one in every if one.event.date}


def test_planned_events_are_not_counted_as_events_of_a_month(folder: Folder) -> None:
    counted = months(folder)
    assert "2024-10" in counted and "competition" not in counted["2024-10"]  # 职工运动会 is planned
    happened = [one for one in almanac(folder, since=None, until=None, kind=None, limit=500)[0]
                if one.event.modality in ("asserted", "reported")]  # fmt: skip
    assert sum(sum(each.values()) for each in counted.values()) == len(happened)


def test_the_census_counts_what_is_there(folder: Folder) -> None:
    told = census(folder)
    assert sum(told.articles_by_month.values()) == len(EXTRACTIONS)
    assert list(told.roles.values()) == sorted(told.roles.values(), reverse=True) and told.roles["attends"] > 2
    assert told.modalities["planned"] == 1 and told.organization_kinds["union"] >= 3
    assert sum(told.named.values()) == len(folder.store.select("SELECT ?p { ?p a <https://w3id.org/guanxi#Person> }"))


def test_who_shares_events_with_most_others(folder: Folder) -> None:
    best = connected(folder, 3)
    assert best[0].name == "陈望舒" and int(best[0].note) >= int(best[1].note)
    assert int(best[0].note) == len(person(folder, "陈望舒").people[0].companions)


@pytest.mark.parametrize(
    ("name", "kind", "beside"),
    [("陈望舒", "person", "organization"), ("青川省总工会", "organization", "person"), ("临江市", "place", "event"),
     ("会见斯洛伐克工会联合会代表团", "event", "place")],
)  # fmt: skip
def test_every_line_of_the_surroundings_has_its_sentence(folder: Folder, name: str, kind: str, beside: str) -> None:
    told = surroundings(folder, iri(folder, name, kind), limit=50)
    assert (told.name, told.kind) == (name, kind) and told.total[beside] > 0
    assert all(one.proofs and one.proofs[0].sentence and one.proofs[0].article_iri for one in told.neighbours)
    assert all(one.modality != "negated" and one.roles for one in told.neighbours)
    for one in told.neighbours:  # each way back is there too
        back = surroundings(folder, one.iri, limit=50).neighbours
        assert any(each.iri == told.iri and each.out != one.out for each in back), one.name


def test_surroundings_are_cut_and_chosen(folder: Folder) -> None:
    chen = iri(folder, "陈望舒", "person")
    cut = surroundings(folder, chen, limit=1)
    assert sum(one.kind == "event" for one in cut.neighbours) == 1 < cut.total["event"]
    assert {one.kind for one in surroundings(folder, chen, kinds=["organization"]).neighbours} == {"organization"}
    july = surroundings(folder, chen, kinds=["event"], since="2024-07-01", until="2024-07-31")
    assert {one.name for one in july.neighbours} == {"会见斯洛伐克工会联合会代表团"}
    with pytest.raises(NotFoundError):
        surroundings(folder, "https://w3id.org/guanxi/id/person/00")


def test_the_text_of_an_article_is_cut_at_what_it_says(folder: Folder) -> None:
    for extraction in EXTRACTIONS:
        told = told_article(folder, extraction.article.id)
        pieces = [piece for line in told.paragraphs for piece in line]
        for passage in told.passages:
            said = "".join(piece.text for piece in pieces if passage.number in piece.said)
            assert said == extraction.article.text[passage.start : passage.end].replace("\n", "")
            assert sum(passage.number in piece.ends for piece in pieces) == 1
        assert sum(len(passage.facts) for passage in told.passages) == len(extraction.facts)


def test_a_passage_that_cuts_a_name_takes_it_whole(tmp_path: Path) -> None:
    story = Story("a.txt", "张三丰出席会议。", "2024-01-01")
    who = story.person("张三丰")
    story.part(story.event("meeting", "会议", "2024-01-01"), who, "attends", at="三丰出席会")
    with Folder.open(build(tmp_path, [story.done()])) as folder:
        told = told_article(folder, "a.txt")
    pieces = [piece for line in told.paragraphs for piece in line]
    assert "".join(piece.text for piece in pieces) == "张三丰出席会议。"
    assert [piece.text for piece in pieces if piece.kind == "person"] == ["张三丰"]


def test_an_event_names_the_places_that_it_links_to(folder: Folder) -> None:
    from kg.lookup_event import around

    found = event(folder, "会见斯洛伐克工会联合会代表团").events[0]
    linked = around(folder, found.iri)
    assert set(linked) == {*found.places, *found.part_of, *found.parts}


def test_an_event_in_one_place_by_two_names_is_there_once(tmp_path: Path) -> None:
    story = Story("p.txt", "会议在临江市举行。会议地点是临江。", "2024-01-05")
    towns = [story.place(name, province="青川省", city="临江市") for name in ("临江市", "临江市")]
    story.event("meeting", "会议", "2024-01-05", places=towns)
    with Folder.open(build(tmp_path, [story.done()])) as folder:
        (found,) = place(folder, "临江市")
        assert found.total == 1 and found.events[0].name == "会议"
        assert folder.catalog.db.execute("SELECT COUNT(*) FROM event_place").fetchone() == (1,)


def test_an_event_of_no_day_stands_by_its_first_report(folder: Folder) -> None:
    db = folder.catalog.db
    rows = db.execute("SELECT iri FROM event").fetchall()
    told = reported(folder, [iri for (iri,) in rows])
    assert len(told) == len(rows) > 5
    for iri, day in told.items():
        (several,) = zip(*db.execute(
            "SELECT a.published FROM mention m JOIN article a ON a.n = m.article WHERE m.iri = ?", (iri,)
        ).fetchall(), strict=True)  # fmt: skip
        assert day == min(several)
    assert reported(folder, []) == {}


def test_an_article_without_a_title_does_not_tell_where_it_lies_on_the_machine() -> None:
    assert heading("标题", "/home/someone/news.txt") == "标题"
    assert heading("", "/home/someone/news.txt") == "news.txt"
    assert heading("", "https://example.org/a/1.html") == "https://example.org/a/1.html"
    assert heading("", "news/2024.jsonl:3") == "news/2024.jsonl:3"
