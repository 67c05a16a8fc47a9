"""The rooms of the extraction one by one, without the model: hand-built tokens and texts of our own."""

from __future__ import annotations

import pytest

from extract.bodies import Bodies
from extract.body_words import names_no_body
from extract.fixed_bodies import fixed_bodies
from extract.organizations import find_organizations
from extract.regions import Regions, level_of, split_divisions
from extract.scene import _clean_place
from extract.segment import Refiner
from extract.surnames import is_transcribed, surname_length
from extract.tokens import TITLE, Token
from ontology.records import Context


def tokens(*pairs: tuple[str, str]) -> list[Token]:
    made, at = [], 0
    for text, tag in pairs:
        made.append(Token(at, at + len(text), text, tag))
        at += len(text)
    return made


@pytest.mark.parametrize(
    ("text", "divisions"),
    [
        ("佛山市总工会", ["佛山市"]),
        ("重庆市巴南区总工会", ["重庆市", "巴南区"]),
        ("涪城区委", ["涪城区"]),
        ("房山区总工会", ["房山区"]),
        ("海西蒙古族藏族自治州人民政府", ["海西蒙古族藏族自治州"]),
        ("全市职工", []),
        ("中心城区", []),
        ("偏远山区", []),
        ("市市场监管局", []),
        ("团市委", []),
        ("各县区", []),
    ],
)
def test_divisions_at_the_head_of_a_name(text: str, divisions: list[str]) -> None:
    assert [name for name, _ in split_divisions(text)] == divisions


@pytest.mark.parametrize(
    ("name", "level"), [("云麓市", "市"), ("某某自治州", "州"), ("某某街道", "街道"), ("某某地区", "地区")]
)
def test_the_level_of_a_division(name: str, level: str) -> None:
    assert level_of(name) == level


@pytest.mark.parametrize(
    "name", ["云麓市财政局", "云麓市民政局", "云麓市邮政局", "云麓市国家安全局", "中国驻法国大使馆"]
)
def test_names_of_bodies(name: str) -> None:
    assert not names_no_body(name)


@pytest.mark.parametrize(
    "name", ["学术报告厅", "率代表团", "伊朗政局", "新时代", "法国大使馆", "省市两级工会", "湖南省", "中美"]
)
def test_words_that_name_no_body(name: str) -> None:
    assert names_no_body(name)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("竞赛由湖北省水运工会主办。", "湖北省水运工会"),
        ("竞赛由省水运工会主办。", "省水运工会"),
        ("他任市总工会主席。", "市总工会"),
        ("中国驻法国大使馆举办活动。", "中国驻法国大使馆"),
        ("会见古巴工会代表团一行。", "古巴工会代表团"),
        ("经市财政局同意。", "市财政局"),
    ],
)
def test_bodies_known_before_segmentation(text: str, body: str) -> None:
    assert body in {text[start:end] for start, end, _ in fixed_bodies(text)}


def test_a_secretary_of_a_party_committee_does_not_leave_a_committee_behind() -> None:
    text = "会议结束。公司党委书记发言。"
    assert "公司党委" not in {text[start:end] for start, end, _ in fixed_bodies(text)}


@pytest.mark.parametrize(
    ("pairs", "bodies"),
    [
        ([("云麓市", "LOC"), ("总工会", "ORG"), ("举办", "v"), ("比赛", "vn")], ["云麓市总工会"]),
        ([("云麓市", "LOC"), ("住房", "n"), ("和", "c"), ("城乡", "n"), ("建设局", "n")], ["云麓市住房和城乡建设局"]),
        ([("云麓", "LOC"), ("医院", "n"), ("和", "c"), ("云麓", "LOC"), ("大学", "n")], ["云麓医院", "云麓大学"]),
        ([("参加", "v"), ("会议", "n")], []),
    ],
)
def test_organisations_in_tokens(pairs: list[tuple[str, str]], bodies: list[str]) -> None:
    made = tokens(*pairs)
    found = ["".join(t.text for t in made[first:last]) for first, last in find_organizations(made)]
    assert found == bodies


@pytest.mark.parametrize(
    ("words", "tags", "people"),
    [
        (["主席", "欧阳静文", "出席"], ["n", "PER", "v"], ["欧阳静文"]),
        (["副主席", "欧阳", "静文", "主持", "会议"], ["n", "nr", "n", "v", "n"], ["欧阳静文"]),
        (["任命", "卓玛央金", "为", "局长"], ["v", "n", "p", "n"], ["卓玛央金"]),
        (
            ["部长", "东纳托列夫", "表示", "。", "东纳", "托列夫", "说"],
            ["n", "PER", "v", "w", "LOC", "PER", "v"],
            ["东纳托列夫"] * 2,
        ),
    ],
)
def test_names_are_set_right(words: list[str], tags: list[str], people: list[str]) -> None:
    refined = Refiner("".join(words), words, tags, []).refine()
    assert [t.text for t in refined if t.tag == "PER"] == people


def test_a_title_is_one_token() -> None:
    words = ["党组", "书记", "、", "局长", "欧阳静文"]
    refined = Refiner("".join(words), words, ["n", "n", "w", "n", "PER"], []).refine()
    assert [(t.text, t.tag) for t in refined if t.tag == TITLE] == [("党组书记", TITLE), ("局长", TITLE)]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("5月2日至4日在云麓会展中心", "云麓会展中心"),
        ("市体育馆隆重", "市体育馆"),
        ("京", "北京"),
        ("此间", None),
        ("主席陪同", None),
        ("至13日", None),
        ("某" * 40, None),
    ],
)
def test_the_place_in_the_words_before_a_verb(words: str, place: str | None) -> None:
    assert _clean_place(words) == place


@pytest.mark.parametrize(("name", "length"), [("欧阳静文", 2), ("张三", 1), ("的确", 0)])
def test_the_length_of_a_surname(name: str, length: int) -> None:
    assert surname_length(name) == length


def test_transcribed_names() -> None:
    assert is_transcribed("东纳里亚耶娃")
    assert not is_transcribed("欧阳静文")


def bodies(**context: str) -> Bodies:
    where = Context(**context)
    return Bodies(where, Regions(where, []), {})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("市总工会", "云麓市总工会"),
        ("市委", "中共云麓市委"),
        ("省委", "中共湖南省委"),
        ("团市委", "共青团云麓市委"),
        ("市残联", "云麓市残疾人联合会"),
        ("市市场监管局", "云麓市市场监管局"),
        ("中共浙江省委宣传部", "中共浙江省委宣传部"),
        ("共青团广东省委员会", "共青团广东省委"),
        ("全总", "中华全国总工会"),
    ],
)
def test_full_names(text: str, name: str) -> None:
    found = bodies(province="湖南省", city="云麓市").find(text, 0, run_start=0, sentence_start=0)
    assert found is not None
    assert found.name == name
    assert text == name or text in found.forms


def test_a_department_without_a_body_belongs_to_the_publisher_unless_that_is_a_news_centre() -> None:
    school = bodies(publication="关中理工大学新闻网").find("科研处", 0, run_start=0, sentence_start=0)
    centre = bodies(publication="云麓市融媒体中心").find("科研处", 0, run_start=0, sentence_start=0)
    assert school is not None
    assert centre is not None
    assert (school.name, centre.name) == ("关中理工大学科研处", "科研处")
