"""Who is who, phenomenon by phenomenon, on invented articles; and the measure that real news is held against."""

from __future__ import annotations

import importlib.util
import random
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from world import Story

from kg.blocks import EDITION, edition_of
from kg.folder import Folder
from kg.tellings import event_name
from kg.topics import topic
from ontology.records import Extraction

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "identity_gold.yaml"


@pytest.fixture(scope="module")
def identity() -> ModuleType:
    spec = importlib.util.spec_from_file_location("identity", ROOT / "scripts" / "identity.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["identity"] = module
    spec.loader.exec_module(module)
    return module


def telling(source: str, name: str, kind: str, day: str | None) -> Extraction:
    story = Story(source, f"{name}在京举行。{source}。", day or "2024-01-01", province=None, publication="某报")
    story.event(kind, name, day)
    return story.done()


def events(tmp_path: Path, *extractions: Extraction) -> int:
    """How many events the articles make, with all orders of adding agreeing to the byte."""
    graphs, counts = set(), set()
    for seed in range(3):
        order = list(extractions)
        random.Random(seed).shuffle(order)
        with Folder.open(tmp_path / str(seed), create=True) as folder:
            for extraction in order:
                list(folder.add([extraction]))
            rows = folder.store.select(
                "SELECT DISTINCT ?e ?type WHERE { ?e a <https://w3id.org/guanxi#Event> ; "
                "<https://w3id.org/guanxi#eventType> ?type }"
            )
            graphs.add(tuple(sorted((str(row["e"]), str(row["type"])) for row in rows)))
            counts.add(len(rows))
    assert len(graphs) == len(counts) == 1
    return counts.pop()


def test_one_edition_is_one_event_on_whatever_day_it_is_told(tmp_path: Path) -> None:
    name = "第三届中国云麓博览会"
    preview, opening, closing = (
        telling("a", name, "exhibition", None),
        telling("b", name, "exhibition", "2024-05-01"),
        telling("c", name, "ceremony", "2024-05-06"),
    )
    assert events(tmp_path / "one", preview, opening, closing) == 1
    assert events(tmp_path / "two", opening, telling("d", "第四届中国云麓博览会", "exhibition", "2024-05-01")) == 2


def block(name: str, places: tuple[str, ...] = ()) -> str:
    return edition_of(event_name(name), places).removeprefix(EDITION)


@pytest.mark.parametrize(
    ("name", "edition"),
    [
        ("第十二届全国少年运动会", "12届全国少年运动会"),
        ("第十二届全国少年运动会开幕式", "12届全国少年运动会开幕式"),  # an event of its own, held once too
        ("中国云麓协会第三次全国代表大会", "中国云麓协会3次全国代表大会"),
        ("2024世界纸艺论坛", "2024世界纸艺论坛"),
        ("2024年世界纸艺论坛", "2024世界纸艺论坛"),
        ("云麓亚洲论坛2024年年会", "云麓亚洲论坛2024年会"),
        ("第九轮中德纸艺磋商", "9轮中德纸艺磋商"),
        ("亚太经济合作组织第三十一次领导人非正式会议", "亚太经合组织31次领导人非正式会议"),
        ("中国共产党第二十届中央纪律检查委员会第三次全体会议", "20届中央纪委3次全会"),
        ("二十届中央纪委三次全会", "20届中央纪委3次全会"),
        ("中国共产党第二十届中央委员会第三次全体会议", "20届3中全会"),
        ("政协第十四届全国委员会常务委员会第八次会议", "全国政协14届常委会8次会议"),
        ("全国政协十四届常委会第八次会议", "全国政协14届常委会8次会议"),
        ("临江市总工会第三次代表大会", "临江市总工会3次代表大会"),
        ("云麓协作五项原则发表70周年纪念大会", "云麓协作五项原则发表70周年纪念大会"),
        ("第十五届云麓论坛大会", ""),  # who counts?
        ("第十五届海峡论坛大会", "15届海峡论坛"),  # the forum itself, met as a whole
        ("第三次全国代表大会", ""),  # of which body?
        ("市总工会第三次代表大会", ""),  # of which city?
        ("总工会第三次代表大会", ""),
        ("第二届职工运动会", ""),  # of which place?
        ("第三届初中英语演讲大赛", ""),  # 中英 is no pair of countries here
        ("第五届中老年人论坛", ""),
        ("国务院第三次全体会议", ""),  # there is a third in every term
        ("第十届全国人民代表大会", ""),  # a body, not a gathering
        ("庆祝建校70周年大会", ""),  # of which school?
        ("2024年工作会议", ""),
        ("全国运动会", ""),
    ],
)
def test_names_that_tell_an_edition(name: str, edition: str) -> None:
    assert block(name) == edition


def test_an_edition_is_the_same_under_the_name_of_the_city_that_holds_it() -> None:
    assert block("临江第四届亚洲少年运动会", ("临江",)) == block("第四届亚洲少年运动会")
    assert block("临江第四届亚洲少年运动会") != block("第四届亚洲少年运动会")


def meeting(source: str, verb: str, *people: str, day: str = "2024-05-28") -> Extraction:
    story = Story(source, f"{people[0]}{verb}{'、'.join(people[1:])}。{source}。", "2024-05-29", province=None)
    event = story.event("reception", f"{people[0]}{verb}{people[-1]}", day or None, at=people[0])
    for number, name in enumerate(people):
        story.part(event, story.person(name), "met" if number else "meets")
    return story.done()


def test_talks_of_the_same_people_on_one_day_are_one_whatever_they_are_called(tmp_path: Path) -> None:
    report = meeting("a", "会见云国总统", "沈望", "里奥")
    echo = meeting("b", "同里奥举行会晤", "沈望", "里奥")
    assert events(tmp_path / "one", report, echo) == 1
    assert events(tmp_path / "next", report, meeting("c", "同里奥举行会晤", "沈望", "里奥", day="2024-05-29")) == 2
    assert events(tmp_path / "host", report, meeting("d", "会见云国总统", "陆知行", "里奥")) == 2
    assert events(tmp_path / "three", report, meeting("e", "会晤", "沈望", "里奥", "米娅")) == 2


@pytest.mark.parametrize(
    ("name", "known", "tells"),
    [
        ("新时代推动临江流域崛起座谈会", [], True),
        ("中央农村工作会议", [], True),  # 农村 alone would be too little, but the nation meets
        ("国务院常务会议", [], False),
        ("云麓商会常务理事会议", ["云麓商会"], False),
        ("云麓港务局新闻发布会", ["云麓港务局"], False),
        ("联合国安理会紧急会议", [], False),
        ("“推动高质量发展”系列主题新闻发布会", [], False),  # one of many of the name
        ("2024年第三次集体学习", [], False),
        ("中青年干部培训班", [], True),  # 干部 ends like a body, and is none
        ("中青年干部培训班", ["中青年干部培训班"], True),  # a place that is the name itself is a mistake
    ],
)
def test_names_that_say_what_a_gathering_is_about(name: str, known: list[str], *, tells: bool) -> None:
    assert bool(topic(event_name(name), known)) is tells


def about(source: str, name: str, day: str | None, published: str, *people: str, kind: str = "meeting") -> Extraction:
    story = Story(
        source, f"{name}举行，{'、'.join(people)}出席。{source}。", published, province=None, publication="某报"
    )
    event = story.event(kind, name, day)
    for person in people:
        story.part(event, story.person(person), "attends")
    return story.done()


def test_a_gathering_told_by_its_topic_is_one_on_days_near_each_other_and_without_a_day(tmp_path: Path) -> None:
    name = "推动临江流域崛起座谈会"
    report = about("a", name, "2024-05-20", "2024-05-20", "沈望")
    longer = about("b", f"新时代{name}", None, "2024-05-24", "沈望")
    next_day = about("c", name, "2024-05-21", "2024-05-22", "沈望")
    training = about("d", name, None, "2024-05-22", kind="training")  # of another type: it is the name that tells
    assert events(tmp_path / "one", report, longer, next_day, training) == 1
    later = about("e", name, "2024-06-20", "2024-06-20", "沈望")
    assert events(tmp_path / "later", report, later) == 2
    elsewhere = about("f", name, "2024-05-21", "2024-05-21", "陆知行")
    assert events(tmp_path / "strangers", report, elsewhere) == 2
    equally_near = about("g", name, "2024-05-28", "2024-05-28", "陆知行"), about("h", name, None, "2024-05-24")
    assert events(tmp_path / "neither", report, *equally_near) == 3


def test_gatherings_that_recur_are_told_by_their_day(tmp_path: Path) -> None:
    name = "常务理事扩大会议"
    days = ("2024-05-20", "2024-05-21", None)
    assert events(tmp_path, *(about(f"{day}", name, day, "2024-05-21", "沈望", "陆知行") for day in days)) == 3


def test_a_month_goes_to_the_only_one_in_it(tmp_path: Path) -> None:
    name = "推动临江流域崛起座谈会"
    story = Story("later", f"去年5月，{name}举行。", "2024-12-30", province=None, publication="某报")
    story.event("meeting", name, "2024-05-01", "2024-05-31", precision="month")
    only = about("a", name, "2024-05-20", "2024-05-20", "沈望")
    other = about("b", name, "2024-05-09", "2024-05-09", "陆知行")
    assert events(tmp_path / "one", only, story.done()) == 1
    assert events(tmp_path / "two", only, other, story.done()) == 3


def test_an_act_of_one_person_is_not_that_of_another_however_long_its_words_are(tmp_path: Path) -> None:
    words = "一起审议临江流域规划报告"
    one, other = (about(name, f"{name}{words}", "2024-05-20", "2024-05-20", name) for name in ("沈望", "陆知行"))
    assert events(tmp_path, one, other) == 2


def visit(source: str, who: str, verb: str, where: str, day: str | None, published: str) -> Extraction:
    story = Story(source, f"{who}{verb}{where}。{source}。", published, province=None, publication="某报")
    event = story.event("visit", f"{who}{verb}", day, places=[story.place(where)])
    return story.part(event, story.person(who), "visits").done()


def test_a_visit_to_one_country_is_one_from_its_announcement_to_its_echo(tmp_path: Path) -> None:
    planned = visit("a", "若昂·里奥", "国事访问", "中国", "2024-05-20", "2024-05-18")
    held = visit("b", "里奥", "正式访问", "我国", "2024-05-22", "2024-05-22")
    echo = visit("c", "里奥", "来访", "中国", None, "2024-05-23")
    assert events(tmp_path / "one", planned, held, echo) == 1
    assert events(tmp_path / "land", held, visit("d", "里奥", "正式访问", "法国", "2024-05-22", "2024-05-23")) == 2
    assert events(tmp_path / "later", held, visit("e", "里奥", "正式访问", "我国", "2024-05-29", "2024-05-29")) == 2
    tours = [
        visit(day, "沈望", "调研", place, day, day) for place, day in (("临江", "2024-05-20"), ("云岭", "2024-05-21"))
    ]
    assert events(tmp_path / "tours", *tours) == 2


def test_talks_without_a_day_go_to_those_of_the_day_before(tmp_path: Path) -> None:
    report, echo = (
        meeting("a", "会见云国总统", "沈望", "若昂·里奥"),
        meeting("b", "同里奥举行会谈", "沈望", "里奥", day=""),
    )
    assert events(tmp_path / "one", report, echo) == 1
    press = Story("c", "沈望、里奥会见记者。", "2024-05-29", province=None)
    both = press.event("reception", "沈望、里奥会见记者", "2024-05-28")
    for name in ("沈望", "里奥"):
        press.part(both, press.person(name), "meets")
    assert events(tmp_path / "press", report, press.done()) == 2


def test_an_event_is_dated_by_the_tellings_that_agree(tmp_path: Path) -> None:
    name = "第三届中国云麓博览会"
    agreeing = [telling("a", name, "exhibition", "2024-05-01"), telling("b", name, "exhibition", "2024-05-04")]
    stray = telling("c", name, "exhibition", "2024-11-20")  # an article that looks back, and tells of its own day
    story = Story("d", f"今年，{name}举行。", "2024-12-30", province=None, publication="某报")
    story.event("exhibition", name, "2024-01-01", "2024-12-31", precision="year")
    for number, order in enumerate(([*agreeing, stray, story.done()], [story.done(), stray, *reversed(agreeing)])):
        with Folder.open(tmp_path / str(number), create=True) as folder:
            list(folder.add(order))
            rows = folder.store.select(
                "PREFIX kg: <https://w3id.org/guanxi#> SELECT ?first ?last ?exact "
                "WHERE { ?e kg:earliest ?first ; kg:latest ?last ; kg:datePrecision ?exact }"
            )
        assert [(str(r["first"]), str(r["last"]), r["exact"]) for r in rows] == [("2024-05-01", "2024-05-04", "day")]


def test_the_type_of_an_event_is_the_one_most_articles_tell_whatever_came_first(tmp_path: Path) -> None:
    name = "第三届中国云麓博览会"
    tellings = [
        telling("c", name, "ceremony", "2024-05-06"),
        telling("a", name, "exhibition", None),
        telling("b", name, "exhibition", "2024-05-01"),
    ]
    with Folder.open(tmp_path, create=True) as folder:
        list(folder.add(tellings))
        rows = folder.store.select("SELECT ?type WHERE { ?e <https://w3id.org/guanxi#eventType> ?type }")
    assert [str(row["type"]).rpartition("-")[2] for row in rows] == ["exhibition"]


def test_gatherings_that_every_place_has_are_told_by_their_day(tmp_path: Path) -> None:
    name = "第二届职工运动会"
    assert (
        events(tmp_path, telling("a", name, "meeting", "2024-05-01"), telling("b", name, "meeting", "2024-05-02")) == 2
    )


def held(source: str, name: str, body: str, title: str, **where: str) -> Extraction:
    story = Story(source, f"{body}{title}{name}。{source}。", "2024-01-01", province=None, publication=None)
    person = story.person(name)
    return story.holds(person, story.org(body, province=where.get("province"), city=where.get("city")), title).done()


def people(tmp_path: Path, name: str, *extractions: Extraction) -> int:
    with Folder.open(tmp_path, create=True) as folder:
        list(folder.add(extractions))
        return len(folder.index.exact(name))


def test_a_changed_post_in_one_city_is_one_person_and_a_namesake_elsewhere_another(tmp_path: Path) -> None:
    here = {"province": "青川省", "city": "临江市"}
    before = held("a", "沈望", "临江市总工会", "主席", **here)
    after = held("b", "沈望", "临江市教育局", "局长", **here)
    athlete = held("c", "沈望", "云麓田径队", "队员")
    assert people(tmp_path / "one", "沈望", before, after) == 1
    assert people(tmp_path / "two", "沈望", before, after, athlete) == 2


def bare(source: str, name: str) -> Extraction:
    story = Story(source, f"{name}委员发言。云国国务院。{source}。", "2024-01-01", province=None, publication="某报")
    story.org("国务院", kind="state_organ")
    story.person(name)
    return story.done()


@pytest.mark.parametrize(
    ("body", "kind", "where", "count"),
    [
        ("中共青川省委", "party_organ", {"province": "青川省"}, 1),  # who heads a province is known by the bare name
        ("中共临江市委", "party_organ", {"province": "青川省", "city": "临江市"}, 2),  # who heads a city is not
        ("大会", "other", {}, 1),  # a body of which nobody knows kind and place tells nothing against it
        ("云麓公司", "company", {}, 2),
        ("中国红十字会", "association", {}, 1),
    ],
)
def test_who_is_known_by_the_bare_name(tmp_path: Path, body: str, kind: str, where: dict[str, str], count: int) -> None:
    story = Story("a", f"{body}主席沈望溪。", "2024-01-01", province=None, publication="某报")
    person = story.person("沈望溪")
    posted = story.holds(person, story.org(body, kind=kind, **where), "主席").done()
    assert people(tmp_path / "one", "沈望溪", posted, bare("b", "沈望溪")) == count


def test_unions_of_two_provinces_are_two(tmp_path: Path) -> None:
    a = held("a", "沈望", "省总工会", "主席", province="青川省")
    b = held("b", "陆知行", "省总工会", "主席", province="海东省")
    with Folder.open(tmp_path, create=True) as folder:
        list(folder.add([a, b]))
        assert len(folder.index.exact("省总工会")) == 2


def test_the_measure_counts_pairs(identity: ModuleType) -> None:
    def one(key: str, item: str, iri: str) -> object:
        return identity.Placed("person", key, False, item, "沈望", iri)

    # Two of one person are split, one of another is joined to the first, one was not found at all.
    measured = identity.score(
        [one("a", "1", "x"), one("a", "2", "x"), one("a", "3", "y"), one("b", "4", "x"), one("a", "5", "")]
    )
    assert (measured.found, measured.gold, measured.both) == (3, 3, 1)
    assert measured.precision == measured.recall == pytest.approx(1 / 3)


def test_the_gold_is_what_its_head_says(identity: ModuleType) -> None:
    text = GOLD.read_text("utf-8")
    clusters = yaml.safe_load(text)
    keys = Counter((cluster["kind"], cluster["key"]) for cluster in clusters)
    assert max(keys.values()) == 1
    assert {cluster["kind"] for cluster in clusters} == set(identity.KINDS)
    mentions = identity.gold_mentions(text)
    assert max(Counter((m.kind, m.name, m.beside, m.item) for m in mentions).values()) == 1
    pairs = sum(n * (n - 1) // 2 for n in Counter((m.kind, m.key) for m in mentions).values())
    assert pairs >= 150
    held_names, open_names = ({m.name for m in mentions if m.held is held} for held in (True, False))
    held_people = {m.name for m in mentions if m.held and m.kind == "person"}
    assert not held_people & {m.name for m in mentions if not m.held and m.kind == "person"}
    assert 0.25 < len(held_names) / len(held_names | open_names) < 0.4
