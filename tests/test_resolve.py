"""Who is who: bodies by name and region, people by name and a reason, events by name, day and participants."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from world import EXTRACTIONS, Story, build

from kg.folder import Folder
from kg.groups import Groups
from kg.link import TELLINGS
from kg.resolve import base_iri, cluster_persons, person_block
from kg.tellings import Telling, cluster_events, event_links, event_name, same_event
from ontology.records import Context, Entity, Extraction, Modality

HOME = Context("中国", "青川省", None, "青川工运")


def organization(name: str, province: str | None = None, city: str | None = None) -> Entity:
    return Entity("o1", "organization", name, province=province, city=city)


def test_a_full_name_is_one_body_wherever_it_is_told() -> None:
    a = base_iri(organization("青川省总工会", "青川省"), HOME, "a1")
    assert a == base_iri(organization("青川省总工会"), Context(), "a2")


@pytest.mark.parametrize("name", ["市总工会", "县委", "区人民政府", "总工会", "本公司", "会议室", "市开发区管委会"])
def test_a_name_that_is_not_unique_is_one_body_per_region(name: str) -> None:
    here = base_iri(organization(name, "青川省", "临江市"), HOME, "a1")
    assert here == base_iri(organization(name, "青川省", "临江市"), HOME, "a2")
    assert here != base_iri(organization(name, "青川省", "云岭市"), HOME, "a1")
    nowhere = base_iri(organization(name), Context(), "a1")
    assert nowhere != base_iri(organization(name), Context(), "a2")


@pytest.mark.parametrize(
    "name", ["镇海区总工会", "全国总工会", "市场监管总局", "镇江市总工会", "州湖县委", "区块链协会"]
)
def test_names_that_only_begin_like_relative_ones(name: str) -> None:
    assert base_iri(organization(name), HOME, "a") == base_iri(organization(name, "海东省"), Context(), "b")


def test_dots_and_widths_of_foreign_names() -> None:
    assert len({person_block(name) for name in ("扬·诺瓦克", "扬・诺瓦克", "扬•诺瓦克", "扬 · 诺瓦克")}) == 1


def told(
    source: str,
    name: str,
    body: str | None,
    *,
    kind: str | None = None,
    province: str | None = None,
    city: str | None = None,
    home: tuple[str | None, str | None] = (None, None),
    title: str = "主席",
    published: str = "2024-01-01",
) -> Extraction:
    story = Story(source, f"{body or ''}{name}。{source}。", published, province=home[0], city=home[1])
    person = story.person(name)
    if body:
        story.holds(person, story.org(body, kind=kind, province=province, city=city), title)
    return story.done()


def people(tmp_path: Path, *extractions: Extraction) -> int:
    """How many persons the articles make, with all orders of adding agreeing."""
    counts = set()
    for seed in range(3):
        order = list(extractions)
        random.Random(seed).shuffle(order)
        with Folder.open(tmp_path / f"people-{seed}", create=True) as folder:
            list(folder.add(order))
            counts.add(len({hit.iri for hit in folder.index.exact(order[0].entities[0].name)}))
            links = folder.store.select("SELECT ?a ?b WHERE { ?a <https://w3id.org/guanxi#namesakeOf> ?b }")
            found = counts.copy().pop()
            assert len(links) == found * (found - 1)
    assert len(counts) == 1
    return counts.pop()


def test_a_name_alone_never_merges(tmp_path: Path) -> None:
    assert people(tmp_path, told("a", "李强", None), told("b", "李强", None)) == 2


def test_one_body_makes_one_person(tmp_path: Path) -> None:
    assert people(tmp_path, told("a", "李强", "红星厂"), told("b", "李强", "红星厂", title="书记")) == 1


def test_another_body_with_nothing_in_common_makes_two(tmp_path: Path) -> None:
    assert people(tmp_path, told("a", "李强", "红星厂"), told("b", "李强", "海东队")) == 2


def test_two_posts_of_one_city_make_one_person(tmp_path: Path) -> None:
    here = {"province": "青川省", "city": "临江市"}
    assert people(tmp_path, told("a", "李强", "临江市总工会", **here), told("b", "李强", "临江市教育局", **here)) == 1


def test_two_cities_of_one_province(tmp_path: Path) -> None:
    """A common name of two characters needs the city; a longer one is one person within a province."""
    for name, expected in (("李强", 2), ("陈望舒", 1)):
        a = told("a", name, "临江市总工会", province="青川省", city="临江市")
        b = told("b", name, "云岭市教育局", province="青川省", city="云岭市")
        assert people(tmp_path / name, a, b) == expected


def test_heads_of_one_state_are_one_person(tmp_path: Path) -> None:
    a, b = told("a", "李强", "国务院", kind="state_organ"), told("b", "李强", "中共中央政治局", kind="party_organ")
    athlete = told("c", "李强", "全国田径队", kind="team")
    assert people(tmp_path / "two", a, b) == 1
    assert people(tmp_path / "three", a, b, athlete) == 2


def reception(source: str, *, role: str = "attends", person: str = "王毅") -> Extraction:
    """The head of state meets a guest; somebody without a printed post is there."""
    story = Story(source, f"国家主席陈望舒会见来宾，{person}参加会见。{source}。", "2024-01-01", province=None)
    head, other = story.person("陈望舒"), story.person(person)
    story.holds(head, story.org("中华人民共和国", kind="state"), "国家主席")
    talk = story.event("reception", "会见", "2024-01-01")
    return story.part(talk, head, "meets").part(talk, other, role).done()


def test_company_gives_the_level_to_who_has_no_post(tmp_path: Path) -> None:
    minister = told("m", "王毅", "外交部", kind="state_organ")
    for role, expected in (("attends", 1), ("met", 3)):
        with Folder.open(tmp_path / role, create=True) as folder:
            list(folder.add([minister, reception("a", role=role), reception("b", role=role)]))
            assert len(folder.index.exact("王毅")) == expected


def test_a_chain_of_reasons_joins_in_any_order(tmp_path: Path) -> None:
    a = told("a", "李强", "甲厂", city="临江市", published="2024-01-03")
    b = told("b", "李强", "乙厂", city="临江市", published="2024-01-02")
    c = told("c", "李强", "乙厂", city="云岭市", published="2024-01-01")
    assert people(tmp_path / "chain", a, b, c) == 1
    assert people(tmp_path / "ends", a, c) == 2


def test_the_home_of_the_publication_counts_for_who_has_no_post(tmp_path: Path) -> None:
    home = ("青川省", "临江市")
    a = told("a", "陈望舒", "临江市总工会", province="青川省", city="临江市")
    assert people(tmp_path / "one", a, told("b", "陈望舒", None, home=home)) == 1
    assert people(tmp_path / "two", a, told("b", "陈望舒", None, home=("海东省", None))) == 2


def test_very_many_namesakes_are_linked_through_one(tmp_path: Path) -> None:
    crowd = [told(f"s{i:02}", "李强", None, published=f"2024-01-{i + 1:02}") for i in range(12)]
    with Folder.open(tmp_path / "g", create=True) as folder:
        for extraction in crowd:
            list(folder.add([extraction]))
        links = folder.store.select("SELECT ?a ?b WHERE { ?a <https://w3id.org/guanxi#namesakeOf> ?b }")
        assert len(links) == 2 * 11
        assert {(row["a"], row["b"]) for row in links} == {(row["b"], row["a"]) for row in links}


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("123456")), max_size=20), st.randoms())
def test_clusters_do_not_depend_on_order(reasons: list[tuple[str, str]], rng: random.Random) -> None:
    apart = [("1", "2"), ("3", "4")]
    shuffled = reasons.copy()
    rng.shuffle(shuffled)
    assert cluster_persons(reasons) == cluster_persons(shuffled)
    clusters = cluster_persons(reasons, apart)
    assert clusters == cluster_persons(shuffled, apart)
    for left, right in apart:
        assert right not in clusters.get(left, ())


def telling(key: str, name: str, agents: str = "", places: str = "", region: tuple[str, str] = ("", "")) -> Telling:
    words = frozenset(agents.split()), frozenset(places.split())
    return Telling(key, key, frozenset({event_name(name)}), *words, region)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (telling("a", "第六届“匠心杯”焊工技能大赛"), telling("b", "第六届「匠心杯」焊工 技能大赛"), True),
        (telling("a", "第六届“匠心杯”焊工技能大赛"), telling("b", "“匠心杯”焊工技能大赛"), True),
        (telling("a", "第六届“匠心杯”焊工技能大赛"), telling("b", "第七届“匠心杯”焊工技能大赛"), False),
        (telling("a", "职工运动会"), telling("b", "职工运动会"), False),
        (telling("a", "职工运动会", "甲 乙"), telling("b", "职工运动会", "乙 丙"), True),
        (telling("a", "职工运动会", "", "文化宫"), telling("b", "职工运动会", "", "文化宫"), True),
        (telling("a", "会见", "甲 乙"), telling("b", "会见", "甲 乙"), True),
        (telling("a", "会见", "甲 乙"), telling("b", "会见", "甲 丙"), False),
        (telling("a", "会见"), telling("b", "会见马克龙总统", "甲"), False),
        (
            telling("a", "庆祝建厂七十周年大会", region=("", "临江市")),
            telling("b", "庆祝建厂七十周年大会", region=("", "云岭市")),
            False,
        ),
    ],
)
def test_same_events(left: Telling, right: Telling, same: bool) -> None:
    assert same_event(left, right) is same
    assert same_event(right, left) is same
    assert (len(set(cluster_events([left, right]).values())) == 1) is same


def test_two_events_of_one_article_stay_two() -> None:
    a = telling("a", "第六届“匠心杯”焊工技能大赛")
    assert not same_event(a, Telling("b", "a", a.names, a.agents, a.places, a.region))


@given(st.lists(st.tuples(st.sampled_from(["会见", "座谈会", "青川省职工座谈会", "青川省第一届职工座谈会"]),
                          st.sampled_from(["", "甲", "甲 乙", "乙 丙"])), max_size=8), st.randoms())  # fmt: skip
def test_the_index_finds_every_pair(tellings: list[tuple[str, str]], rng: random.Random) -> None:
    """Candidates from the index of 4-grams give what all pairs give."""
    told = [telling(str(i), name, agents) for i, (name, agents) in enumerate(tellings)]
    clusters = cluster_events(told)
    rng.shuffle(told)
    assert clusters == cluster_events(told)
    for a in told:
        for b in told:
            if same_event(a, b):
                assert clusters[a.key] == clusters[b.key]
    told_by_links = Groups()
    for a in told:
        told_by_links.add(a.key)
    for link in event_links(told):
        told_by_links.join(link.left, link.right)
    assert told_by_links.members() == clusters  # what --why tells is what decided


def test_several_articles_tell_one_event(tmp_path: Path) -> None:
    with Folder.open(build(tmp_path)) as folder:
        rows = folder.store.select(
            "PREFIX kg: <https://w3id.org/guanxi#> SELECT ?name (COUNT(DISTINCT ?article) AS ?n) WHERE "
            "{ ?e kg:name ?name ; kg:evidence/kg:article ?article } GROUP BY ?e ?name"
        )
    assert {row["name"]: row["n"] for row in rows if row["n"] != 1} == {
        "第六届“匠心杯”焊工技能大赛": 2,
        "会见斯洛伐克工会联合会代表团": 2,
    }


DIRECT = (
    "PREFIX kg: <https://w3id.org/guanxi#> SELECT ?agent ?property WHERE "
    "{ ?agent ?property ?e . ?e a kg:Event . FILTER(?property NOT IN (kg:mentions, kg:event, kg:partOf)) }"
)


@pytest.mark.parametrize(
    ("of_event", "of_fact", "drawn"),
    [
        ("asserted", "asserted", 1),
        ("asserted", "reported", 1),
        ("reported", "reported", 1),
        ("asserted", "planned", 0),
        ("asserted", "negated", 0),
        ("planned", "asserted", 0),
        ("negated", "asserted", 0),
    ],
)
def test_what_did_not_happen_draws_no_direct_triple(
    tmp_path: Path, of_event: Modality, of_fact: Modality, drawn: int
) -> None:
    story = Story("m.txt", "陈望舒出席座谈会。", "2024-01-02")
    person = story.person("陈望舒")
    meeting = story.event("meeting", "座谈会", "2024-01-01", modality=of_event)
    story.part(meeting, person, "attends", modality=of_fact)
    with Folder.open(tmp_path / "g", create=True) as folder:
        list(folder.add([story.done()]))
        assert len(folder.store.select(DIRECT)) == drawn
        rows = folder.store.select("SELECT ?m WHERE { ?p a <https://w3id.org/guanxi#Participation> ; "
                                   "<https://w3id.org/guanxi#modality> ?m }")  # fmt: skip
        assert rows == [{"m": of_fact}]


def test_a_tenure_goes_from_first_to_last_seen_and_only_words_end_it(tmp_path: Path) -> None:
    with Folder.open(build(tmp_path)) as folder:
        rows = folder.store.select(
            "PREFIX kg: <https://w3id.org/guanxi#> SELECT ?name ?title ?first ?last ?start ?end WHERE "
            "{ ?t a kg:Tenure ; kg:title ?title ; kg:person/kg:name ?name ; kg:organization/kg:name '青川省总工会' "
            "OPTIONAL { ?t kg:firstSeen ?first } OPTIONAL { ?t kg:lastSeen ?last } "
            "OPTIONAL { ?t kg:statedStart ?start } OPTIONAL { ?t kg:statedEnd ?end } } ORDER BY ?name ?title"
        )
    assert [tuple(row.values()) for row in rows] == [
        ("苏明远", "主席", None, None, None, "2024-06-01"),
        ("陈望舒", "主席", "2024-06-02", "2024-09-03", "2024-06-01", None),
        ("陈望舒", "副主席", "2024-03-06", "2024-04-13", None, None),
    ]


def test_the_iri_of_a_person_stays_when_later_articles_come(tmp_path: Path) -> None:
    with Folder.open(tmp_path / "g", create=True) as folder:
        seen = set()
        for extraction in sorted(EXTRACTIONS, key=lambda e: e.article.published or ""):
            list(folder.add([extraction]))
            seen |= {hit.iri for hit in folder.index.exact("陈望舒", "person")}
        assert len(seen) == 1


def test_the_tellings_of_one_day_and_type_are_found_by_an_index(tmp_path: Path) -> None:
    with Folder.open(build(tmp_path)) as folder:
        plan = folder.catalog.db.execute(f"EXPLAIN QUERY PLAN {TELLINGS}", ("meeting 2024-01-01",)).fetchall()
    assert any("mention_block" in row[3] for row in plan) and not any("SCAN m" in row[3] for row in plan)


names = st.sampled_from(
    ["会见", "座谈会", "青川省职工运动会", "职工运动会", "青川省职工运动会开幕式", "运动会", "省职工运动会闭幕"]
)
people_there = st.sets(st.sampled_from("甲乙丙丁"), max_size=3).map(frozenset)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcdefgh"), st.sets(names, min_size=1, max_size=2).map(frozenset), people_there,
            st.sets(st.sampled_from(["馆", "院"]), max_size=1).map(frozenset),
            st.sampled_from([("", ""), ("青川省", ""), ("海东省", "")]), people_there,
        ),
        max_size=9,
    )
)  # fmt: skip
def test_no_pair_is_left_out_of_those_that_are_compared(
    drawn: list[tuple[str, frozenset[str], Any, Any, Any, Any]],
) -> None:
    tellings = [Telling(f"{number}", *each) for number, each in enumerate(drawn)]
    groups = Groups()
    for one in tellings:
        groups.add(one.key)
        for other in tellings:
            if other.key < one.key and same_event(one, other):
                groups.join(one.key, other.key)
    assert cluster_events(tellings) == groups.members()


def test_very_many_of_one_name_are_as_if_all_were_made_anew(tmp_path: Path) -> None:
    """Added in twos, in an order in which the first of them changes, and by a rebuild: the same statements."""
    days = [f"2024-{month:02d}-{day:02d}" for month in (6, 5, 7, 4) for day in range(1, 8)]
    stories = [told(f"s{n}", "李强", f"{n}厂", published=day) for n, day in enumerate(days)]
    stories.append(told("again", "李强", "9厂", published="2023-01-01"))  # one who was there becomes the first
    with Folder.open(tmp_path / "graph", create=True) as folder:
        for start in range(0, len(stories), 2):
            list(folder.add(stories[start : start + 2]))
        before = {str(quad) for quad in folder.store.quads() if "state/" not in str(quad)}
        folder.rebuild()
        assert before == {str(quad) for quad in folder.store.quads() if "state/" not in str(quad)}
        links = folder.store.select("SELECT ?a ?b WHERE { ?a <https://w3id.org/guanxi#namesakeOf> ?b }")
        assert len(links) == 2 * (len(days) - 1), "all are linked to the first, and the first to all"
