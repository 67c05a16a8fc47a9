"""Look-ups on the little world: everything a person sees there can be read off ``world.py``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from world import EXTRACTIONS, build

from kg import lookup
from kg.answers import Person
from kg.find import find
from kg.folder import Folder
from ontology.errors import NotFoundError


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    with Folder.open(build(tmp_path_factory.mktemp("world"))) as opened:
        yield opened


def one(folder: Folder, name: str) -> Person:
    [person] = lookup.person(folder, name).people
    return person


def test_posts_with_first_and_last_seen_and_only_stated_ends(folder: Folder) -> None:
    posts = {(p.organization, p.title): p for p in one(folder, "陈望舒").posts}
    chair, vice = posts["青川省总工会", "主席"], posts["青川省总工会", "副主席"]
    assert (vice.first_seen, vice.last_seen, vice.stated_end) == ("2024-03-06", "2024-04-13", None)
    assert chair.first_seen == "2024-06-02"
    assert chair.last_seen is not None and chair.last_seen >= "2024-09-03"
    assert chair.sentence is not None and "陈望舒" in chair.sentence
    [left] = [p for p in one(folder, "苏明远").posts if p.title == "主席"]
    assert left.stated_end == "2024-06-01"


def test_appearances_come_newest_first_with_roles_place_and_sentence(folder: Folder) -> None:
    found = one(folder, "陈望舒").appearances
    days = [a.date for a in found]
    assert days == sorted(days, reverse=True)
    opening = next(a for a in found if a.event == "开幕式")
    assert (opening.date, opening.roles, opening.place) == ("2024-03-05", ("attends", "speaks"), "临江市工人文化宫")
    assert opening.event_type == "ceremony"
    assert opening.title == "副主席"
    assert "陈望舒出席并讲话" in opening.sentence
    assert opening.article == "“匠心杯”焊工技能大赛开赛"


def test_every_appearance_is_proven_by_words_of_an_article(folder: Folder) -> None:
    texts = [e.article.text for e in EXTRACTIONS]
    for name in ("陈望舒", "周晓岚", "何溪亭", "方既白"):
        for person in lookup.person(folder, name).people:
            for appearance in person.appearances:
                assert appearance.proofs
                assert all(any(p.sentence in text for text in texts) for p in appearance.proofs)


def test_two_articles_about_one_event_are_one_appearance_with_two_proofs(folder: Folder) -> None:
    [met] = [a for a in one(folder, "陈望舒").appearances if a.event == "会见斯洛伐克工会联合会代表团"]
    assert met.roles == ("meets",)
    assert [p.published for p in met.proofs] == ["2024-07-10", "2024-07-11"]


def test_what_was_planned_or_denied_is_marked(folder: Folder) -> None:
    [games] = [a for a in one(folder, "陈望舒").appearances if a.event == "青川省职工运动会"]
    assert games.modality == "planned"
    [absent] = [a for a in one(folder, "方既白").appearances if a.event == "筹备会"]
    assert absent.modality == "negated"


def test_companions_are_counted_by_events_that_happened(folder: Folder) -> None:
    companions = {c.name: c.count for c in one(folder, "陈望舒").companions}
    assert companions["周晓岚"] >= 2
    assert "陈望舒" not in companions
    counts = list(companions.values())
    assert counts == sorted(counts, reverse=True)


def test_choosing_by_time_and_role(folder: Folder) -> None:
    spring = lookup.person(folder, "陈望舒", since="2024-03-01", until="2024-04-30").people[0]
    assert {a.date for a in spring.appearances} <= {"2024-03-05", "2024-03-07", "2024-04-12"}
    assert spring.total >= 3
    speaking = lookup.person(folder, "陈望舒", role="speaks").people[0]
    assert speaking.appearances
    assert all("speaks" in a.roles for a in speaking.appearances)


def test_the_limit_cuts_and_the_total_tells(folder: Folder) -> None:
    person = lookup.person(folder, "陈望舒", limit=2).people[0]
    assert len(person.appearances) == 2
    assert person.total == len(one(folder, "陈望舒").appearances)


def test_namesakes_with_nothing_in_common_are_two(folder: Folder) -> None:
    people = lookup.person(folder, "周晓岚").people
    assert len(people) == 2
    bodies = [{post.organization for post in person.posts} for person in people]
    assert {"临江市总工会"} <= bodies[0] ^ bodies[1]
    assert {"海东队"} <= bodies[0] ^ bodies[1]


def test_another_form_and_a_unique_part_find_the_person(folder: Folder) -> None:
    assert one(folder, "诺瓦克").name == "扬·诺瓦克"
    assert one(folder, "音其木").name == "白音其木格"


@pytest.mark.parametrize("name", ["陈望书", "陈舒望"])
def test_an_unknown_name_suggests_near_ones(folder: Folder, name: str) -> None:
    with pytest.raises(NotFoundError) as raised:
        lookup.person(folder, name)
    assert "陈望舒" in str(raised.value.do)


@pytest.mark.parametrize("name", ["", " ", "。", "🙂", "x' OR 1=1 --", '"*'])
def test_odd_names_are_not_found(folder: Folder, name: str) -> None:
    for look_up in (lookup.person, lookup.organization, lookup.event):
        with pytest.raises(NotFoundError):
            look_up(folder, name)


def test_an_organisation_with_its_people_parts_and_events(folder: Folder) -> None:
    [union] = lookup.organization(folder, "青川省总工会").organizations
    assert union.kind == "union"
    assert union.parts == ("青川省总工会经济工作部",)
    assert {p.person for p in union.posts} >= {"陈望舒", "苏明远"}
    hosted = {a.event for a in union.appearances if "hosts" in a.roles}
    assert "第六届“匠心杯”焊工技能大赛" in hosted
    [department] = lookup.organization(folder, "青川省总工会经济工作部").organizations
    assert department.part_of == ("青川省总工会",)


def test_a_short_form_of_several_bodies_shows_each(folder: Folder) -> None:
    names = {o.name for o in lookup.organization(folder, "市总工会").organizations}
    assert {"临江市总工会"} <= names


def test_an_event_with_everyone_in_it(folder: Folder) -> None:
    answer = lookup.event(folder, "匠心杯")
    contest = next(e for e in answer.events if e.type == "competition")
    assert (contest.date, contest.places) == ("2024-03-05", ("临江市工人文化宫",))
    assert set(contest.parts) >= {"开幕式"}
    roles = {p.name: p.roles for p in contest.participants}
    assert roles["青川省总工会"] == ("hosts",)
    assert set(roles["何溪亭"]) == {"wins", "competes"}
    assert contest.participants[0].roles == ("hosts",)
    assert contest.proofs


def test_events_by_time_and_limit(folder: Folder) -> None:
    everything = lookup.event(folder, "会", limit=100)
    assert everything.total == len(everything.events) > 3
    assert lookup.event(folder, "会", limit=1).total == everything.total
    june = lookup.event(folder, "会", since="2024-06-01", until="2024-06-30", limit=100)
    assert june.events
    assert {str(e.date)[:7] for e in june.events} == {"2024-06"}


def test_stats_agree_with_what_went_in(folder: Folder) -> None:
    stats = lookup.stats(folder)
    assert stats.articles == len({e.article.id for e in EXTRACTIONS})
    assert sum(stats.events_by_type.values()) == stats.events
    assert stats.first_date == "2024-03-06"
    assert stats.people >= 8


def test_search_gives_the_name_and_what_matched(folder: Folder) -> None:
    found = {f.name: f.matched for f in find(folder, "省总工会", "organization")}
    assert "青川省总工会" in found
    with pytest.raises(NotFoundError):
        find(folder, "没有这个名字")
