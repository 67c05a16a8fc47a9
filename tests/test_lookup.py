"""Look-ups on the little world: everything a person sees there can be read off ``world.py``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from world import EXTRACTIONS, Story, build

from kg import lookup, noted
from kg.answers import Person
from kg.find import find
from kg.folder import Folder
from kg.store import Store
from ontology.errors import NotFoundError
from ontology.records import Extraction


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
    days = [str(a.date) for a in found]
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


def test_what_was_announced_and_then_happened_has_happened(tmp_path: Path) -> None:
    def story(source: str, text: str, published: str, **how: Any) -> Extraction:
        told = Story(source, text, published)
        event = told.event("meeting", "青川省职工读书交流大会", "2025-03-05", modality=how["event"])
        chen = told.person("陈望舒")
        told.part(event, chen, "attends", modality=how["attends"])
        if "speaks" in how:
            told.part(event, chen, "speaks", modality=how["speaks"])
        return told.done()

    before = story(
        "a.txt", "青川省职工读书交流大会将于3月5日举行，陈望舒将出席并讲话。", "2025-03-01",
        event="planned", attends="planned", speaks="planned",
    )  # fmt: skip
    after = story(
        "b.txt", "3月5日，青川省职工读书交流大会举行，陈望舒出席。", "2025-03-06", event="asserted", attends="asserted"
    )
    with Folder.open(build(tmp_path, [before, after])) as opened:
        found = {a.modality: a.roles for a in one(opened, "陈望舒").appearances}
        assert found == {"asserted": ("attends",), "planned": ("speaks",)}
        [event] = lookup.event(opened, "读书交流大会").events
        assert [(p.modality, p.roles) for p in event.participants] == [
            ("asserted", ("attends",)),
            ("planned", ("speaks",)),
        ]


def test_whatever_is_said_of_a_planned_event_is_planned(tmp_path: Path) -> None:
    told = Story("a.txt", "青川省总工会主办的职工读书会将于3月5日举行。", "2025-03-01")
    event = told.event("meeting", "职工读书会", "2025-03-05", modality="planned")
    told.part(event, told.org("青川省总工会", kind="union"), "hosts")
    with Folder.open(build(tmp_path, [told.done()])) as opened:
        [union] = lookup.organization(opened, "青川省总工会").organizations
        assert [a.modality for a in union.appearances] == ["planned"]
        assert lookup.event(opened, "职工读书会").events[0].participants[0].modality == "planned"


def test_posts_that_no_word_ended_come_first_and_planned_ones_are_none(tmp_path: Path) -> None:
    told = Story("a.txt", "陈望舒不再担任青川省总工会主席，现任青川省工会干校校长，拟任临江日报社社长。", "2025-03-01")
    chen = told.person("陈望舒")
    told.holds(
        chen, told.org("青川省总工会", kind="union"), "主席", status="ended", on="2025-03-01", modality="negated"
    )
    told.holds(chen, told.org("临江日报社", kind="media"), "社长", modality="planned")
    told.holds(chen, told.org("青川省工会干校", kind="school"), "校长")
    with Folder.open(build(tmp_path, [told.done()])) as opened:
        posts = [(p.organization, p.stated_end) for p in one(opened, "陈望舒").posts]
    assert posts == [
        ("青川省工会干校", None),
        ("青川省总工会", "2025-03-01"),
    ]


def test_dates_are_no_more_exact_than_they_are_known(folder: Folder) -> None:
    [show] = lookup.event(folder, "职工书画展览").events
    assert (show.date, show.end) == ("2024-09", "2024-09")
    [song] = one(folder, "白音其木格").appearances
    assert song.date == "2024-09"
    assert lookup.person(folder, "白音其木格", since="2024-09-20", until="2024-09-22").people[0].total == 1
    assert lookup.person(folder, "白音其木格", since="2024-10-01").people[0].total == 0


def test_one_of_several_namesakes_is_chosen_by_its_iri(folder: Folder) -> None:
    first, second = lookup.person(folder, "周晓岚").people
    for typed in (first.iri, f"<{first.iri}>", "id:" + first.iri.partition("/id/")[2]):
        answer = lookup.person(folder, typed)
        assert [person.iri for person in answer.people] == [first.iri]
        assert [namesake.iri for namesake in answer.namesakes] == [second.iri]
        assert answer.namesakes[0].about
    with pytest.raises(NotFoundError):
        lookup.organization(folder, first.iri)


def test_a_reader_that_lags_behind_the_catalogue_shows_what_it_has(tmp_path: Path) -> None:
    path = build(tmp_path, EXTRACTIONS[:2])
    with Folder.open(path) as reader:
        before = one(reader, "陈望舒").total
        with Folder.open(path, write=True) as writer:
            list(writer.add(EXTRACTIONS[2:]))
        person = one(reader, "陈望舒")
        assert len(person.appearances) >= before and all(a.proofs for a in person.appearances)


def test_the_top_of_a_long_list_costs_no_more_than_a_page(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    select = Store.select

    def counting(self: Store, query: str, bindings: Any = None) -> Any:
        asked.append(query)
        return select(self, query, bindings)

    monkeypatch.setattr(Store, "select", counting)
    lookup.person(folder, "陈望舒", limit=1)
    one_event = len(asked)
    asked.clear()
    lookup.person(folder, "陈望舒", limit=50)
    assert len(asked) == one_event <= 16
    asked.clear()
    lookup.event(folder, "会", limit=1)
    few = len(asked)
    asked.clear()
    lookup.event(folder, "会", limit=100)
    assert len(asked) - few < 20  # one query an event: for its own sentences


def test_events_and_posts_of_the_catalogue_say_what_the_store_says(folder: Folder) -> None:
    events = folder.store.select(
        "PREFIX kg: <https://w3id.org/guanxi#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
        "SELECT ?e ?label ?type ?modality ?first ?last WHERE { ?e a kg:Event ; rdfs:label ?label ; "
        "kg:eventType ?type ; kg:modality ?modality . OPTIONAL { ?e kg:earliest ?first } "
        "OPTIONAL { ?e kg:latest ?last } }"
    )
    held = noted.events(folder.catalog, (str(row["e"]) for row in events))
    told = {
        (e.iri, e.label, f"https://w3id.org/guanxi#type-{e.type}", e.modality, e.first, e.last) for e in held.values()
    }
    assert told == {tuple(row.values()) for row in events} and len(told) > 5
    places = folder.store.select("SELECT ?e ?p WHERE { ?e <https://w3id.org/guanxi#place> ?p }")
    assert {(e.iri, place) for e in held.values() for place in e.places} == {tuple(row.values()) for row in places}
    tenures = folder.store.select(
        "PREFIX kg: <https://w3id.org/guanxi#> SELECT ?t ?person ?title ?body ?first ?last ?end WHERE { "
        "?t a kg:Tenure ; kg:person ?person ; kg:title ?title . "
        "OPTIONAL { ?t kg:organization ?body } OPTIONAL { ?t kg:firstSeen ?first } "
        "OPTIONAL { ?t kg:lastSeen ?last } OPTIONAL { ?t kg:statedEnd ?end } }"
    )
    rows = [one for who in {row["person"] for row in tenures} for one in noted.tenures(folder.catalog, person=str(who))]
    assert {(t.iri, t.person, t.title, t.organization, t.first_seen, t.last_seen, t.stated_end) for t in rows} == {
        tuple(row.values()) for row in tenures
    }


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


def test_a_namesake_of_whom_nothing_else_is_told_is_known_by_the_article(tmp_path: Path) -> None:
    first, second = (
        Story("1.txt", "陈望舒当选主席。", "2024-05-01"),
        Story("2.txt", "随后，陈望舒检阅了队伍。", "2024-06-01"),
    )
    first.holds(first.person("陈望舒"), first.org("青川省总工会"), "主席")
    second.person("陈望舒")
    told = second.done()
    with Folder.open(build(tmp_path, [first.done(), told])) as folder:
        [namesake] = lookup.person(folder, "陈望舒").namesakes
        assert namesake.about == f"{told.article.title or told.article.source} 2024-06-01"


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
