"""The bodies of one article: short forms, defined forms, departments, and one body under several names."""

from __future__ import annotations

import pytest

from extract.abbreviations import abbreviates
from extract.bodies import Bodies
from extract.body import Body, kind_of
from extract.regions import Regions
from ontology.records import Context
from ontology.schema import schema


def book(
    definitions: dict[str, str] | None = None, places: list[tuple[str, int]] | None = None, **context: str
) -> Bodies:
    home = Context(**context)
    return Bodies(home, Regions(home, places or []), definitions or {})  # fmt: skip


def find(bodies: Bodies, text: str, parent: Body | None = None, tag: str = "named") -> Body | None:
    return bodies.find(text, 100, run_start=90, sentence_start=80, parent=parent, tag=tag)


def name(bodies: Bodies, text: str, parent: Body | None = None) -> str | None:
    body = find(bodies, text, parent)
    return body.name if body else None


def test_a_defined_short_form_is_the_body_that_it_is_defined_for() -> None:
    bodies = book({"云铁集团": "湖南云麓铁路建设集团有限公司"})
    full = find(bodies, "湖南云麓铁路建设集团有限公司")
    assert find(bodies, "云铁集团") is full
    assert full is not None and "云铁集团" in full.forms
    assert name(bodies, "云铁集团工会") == "湖南云麓铁路建设集团有限公司工会"


def test_a_body_is_found_again_under_its_longer_and_its_shorter_form() -> None:
    bodies = book()
    short = find(bodies, "磊川石业集团")
    assert find(bodies, "福建磊川石业集团") is short
    assert find(bodies, "磊川石业集团") is short
    assert short is not None
    assert (short.name, short.forms, short.mentions) == ("福建磊川石业集团", {"磊川石业集团"}, 3)
    assert list(bodies.bodies) == ["福建磊川石业集团"]


def test_two_companies_of_one_city_are_two() -> None:
    bodies = book()
    assert find(bodies, "云麓电力有限公司") is not find(bodies, "云麓钢铁有限公司")


def test_unions_of_two_cities_are_two() -> None:
    bodies = book()
    assert find(bodies, "云麓市总工会") is not find(bodies, "青石市总工会")


@pytest.mark.parametrize(
    ("publication", "text", "full"),
    [
        ("云麓理工学院新闻网", "我校", "云麓理工学院"),
        ("云麓理工学院新闻网", "学校", "云麓理工学院"),
        ("云麓理工学院新闻网", "学校工会", "云麓理工学院工会"),
        ("云麓理工学院新闻网", "我校工会", "云麓理工学院工会"),
        ("云麓重工集团有限公司官网", "公司", "云麓重工集团有限公司"),
        ("云麓重工集团有限公司官网", "集团", "云麓重工集团有限公司"),
        ("云麓省地质调查院", "我院", "云麓省地质调查院"),
        ("云麓日报", "我校", None),
    ],
)
def test_the_publisher_speaks_of_itself(publication: str, text: str, full: str | None) -> None:
    assert name(book(publication=publication), text) == full


def test_this_company_is_the_one_named_last() -> None:
    bodies = book()
    find(bodies, "云麓电力有限公司")
    find(bodies, "云麓大学")
    last = find(bodies, "云麓钢铁有限公司")
    find(bodies, "云麓市总工会")
    assert find(bodies, "该公司") is last
    assert name(bodies, "该校") == "云麓大学"


def test_a_department_belongs_to_the_body_before_it() -> None:
    bodies = book()
    owner = find(bodies, "云麓市总工会")
    unit = find(bodies, "经济工作部", owner)
    assert unit is not None and owner is not None
    assert (unit.name, unit.parent) == ("云麓市总工会经济工作部", owner.id)
    assert "经济工作部" in unit.forms


def test_a_department_made_by_name_has_the_short_forms_of_its_body() -> None:
    bodies = book(city="云麓市")
    owner = find(bodies, "市总工会")
    assert owner is not None
    unit = bodies.department(owner, "经济工作部")
    assert (unit.name, unit.parent) == ("云麓市总工会经济工作部", owner.id)
    assert "市总工会经济工作部" in unit.forms


def test_well_known_bodies_go_under_their_own_name_and_know_their_forms() -> None:
    bodies = book(province="湖南省")
    body = find(bodies, "全总")
    assert body is find(bodies, "中华全国总工会") is find(bodies, "全国总工会")
    assert body is not None
    assert body.name == "中华全国总工会"
    assert {"全总", "全国总工会"} <= body.forms


def test_the_name_itself_is_none_of_its_forms() -> None:
    bodies = book(province="湖南省", city="云麓市")
    for text in ("市总工会", "云麓市总工会", "省委", "云麓大学", "云麓电力有限公司"):
        find(bodies, text)
    assert bodies.bodies
    assert all(body.name not in body.forms and key == body.name for key, body in bodies.bodies.items())
    assert len({body.id for body in bodies.bodies.values()}) == len(bodies.bodies)


@pytest.mark.xfail(strict=True, reason="the list of well-known bodies gives each its own name for a form")
def test_the_name_of_a_well_known_body_is_none_of_its_forms() -> None:
    body = find(book(), "全总")
    assert body is not None
    assert body.name not in body.forms


def test_a_level_word_without_a_place_stays_as_written() -> None:
    assert name(book(), "市总工会") == "市总工会"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("云麓市总工会", "union"),
        ("中共云麓市委", "party_organ"),
        ("云麓市人民政府", "state_organ"),
        ("云麓市财政局", "state_organ"),
        ("云麓电力有限公司", "company"),
        ("云麓大学", "school"),
        ("云麓日报", "media"),
        ("云麓市摄影家协会", "association"),
        ("云麓电厂代表队", "team"),
        ("越南工会代表团", "team"),
        ("云麓市第三人民医院", "institution"),
        ("法国", "state"),
        ("中华人民共和国", "state"),
        ("某某", "other"),
    ],
)
def test_the_kind_of_a_body(text: str, kind: str) -> None:
    assert kind_of(text) == kind
    assert kind in schema().organization_kinds


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("市总工会", "云麓市总工会"),
        ("市委", "中共云麓市委"),
        ("省委", "中共湖南省委"),
        ("团市委", "共青团云麓市委"),
        ("市残联", "云麓市残疾人联合会"),
        ("市市场监管局", "云麓市市场监督管理局"),
        ("中共浙江省委宣传部", "中共浙江省委宣传部"),
        ("共青团广东省委员会", "共青团广东省委"),
        ("全总", "中华全国总工会"),
    ],
)
def test_full_names(text: str, name: str) -> None:
    found = find(book(province="湖南省", city="云麓市"), text)
    assert found is not None
    assert found.name == name
    assert text == name or text in found.forms


def test_a_department_without_a_body_belongs_to_the_publisher_unless_that_is_a_news_centre() -> None:
    school = find(book(publication="关中理工大学新闻网"), "科研处")
    centre = find(book(publication="云麓市融媒体中心"), "科研处")
    assert school is not None
    assert centre is not None
    assert (school.name, centre.name) == ("关中理工大学科研处", "科研处")


@pytest.mark.parametrize(
    ("short", "long", "same"),
    [
        ("城发院", "白鹭大学城市发展研究院", True),
        ("果树所", "云麓农业科学院果树研究所", True),
        ("云麓学院", "云麓学院思政研究院", False),
        ("云麓医院", "云麓医院肿瘤研究院", False),
    ],
)
def test_a_short_name_may_begin_behind_the_body_that_an_institute_is_part_of(short: str, long: str, same: bool) -> None:
    assert abbreviates(short, long) is same
