"""Names and posts in hand-built sentences: whose a title is, and who is who. No model."""

from __future__ import annotations

import pytest
from analysis import read

from extract.people import People
from ontology.records import Context

NATIONAL = Context(country="中国", publication="晚间新闻")


def test_one_title() -> None:
    told = read("云麓市/LOC 总工会/ORG 主席/TITLE 孟知秋/PER 出席/v 。/w")
    assert told.positions() == [("孟知秋", "云麓市总工会", "主席", "")]
    assert told.rules() == ["title-before-name"]
    assert told.people.people["孟知秋"].anchored


def test_stacked_titles_are_all_held_at_one_body() -> None:
    told = read("云麓市/LOC 总工会/ORG 党组书记/TITLE 、/w 副主席/TITLE 、/w 一级巡视员/TITLE 孟知秋/PER 出席/v 。/w")
    assert told.positions() == [("孟知秋", "云麓市总工会", title, "") for title in ("党组书记", "副主席", "一级巡视员")]


def test_a_run_goes_on_over_a_comma_to_the_next_body() -> None:
    told = read(
        "云麓市人大常委会/ORG 党组副书记/TITLE 、/w 副主任/TITLE ，/w 市总工会/ORG 党组书记/TITLE 、/w 主席/TITLE"
        " 孟知秋/PER 出席/v 。/w"
    )
    assert [(body, title) for _, body, title, _ in told.positions()] == [
        ("云麓市人大常委会", "党组副书记"),
        ("云麓市人大常委会", "副主任"),
        ("云麓市总工会", "党组书记"),
        ("云麓市总工会", "主席"),
    ]


def test_names_in_a_list_share_the_title_until_the_next_title() -> None:
    told = read(
        "云麓市/LOC 总工会/ORG 副主席/TITLE 孟知秋/PER 、/w 林若溪/PER 和/c 卢思齐/PER ，/w 云麓大学/ORG 校长/TITLE"
        " 但未名/PER 出席/v 。/w"
    )
    assert told.positions() == [
        ("孟知秋", "云麓市总工会", "副主席", ""),
        ("林若溪", "云麓市总工会", "副主席", ""),
        ("卢思齐", "云麓市总工会", "副主席", ""),
        ("但未名", "云麓大学", "校长", ""),
    ]
    assert told.rules() == ["title-before-name", "title-shared", "title-shared", "title-before-name"]


def test_a_person_before_a_verb_shares_nothing() -> None:
    told = read("云麓大学/ORG 校长/TITLE 孟知秋/PER 会见/v 林若溪/PER 。/w")
    assert told.positions() == [("孟知秋", "云麓大学", "校长", "")]


@pytest.mark.parametrize(
    ("title", "bare", "status"),
    [
        ("原主席", "主席", "former"),
        ("代理主席", "主席", "acting"),
        ("时任副主席", "副主席", "former"),
        ("主席", "主席", ""),
    ],
)
def test_a_word_of_status_is_a_field(title: str, bare: str, status: str) -> None:
    told = read(f"云麓市/LOC 总工会/ORG {title}/TITLE 孟知秋/PER 出席/v 。/w")
    assert told.positions() == [("孟知秋", "云麓市总工会", bare, status)]


@pytest.mark.parametrize(
    ("marked", "body", "title"),
    [
        ("云麓市/LOC 市长/TITLE 孟知秋/PER 出席/v", "云麓市人民政府", "市长"),
        ("市长/TITLE 孟知秋/PER 出席/v", "云麓市人民政府", "市长"),
        ("青石县/LOC 副县长/TITLE 孟知秋/PER 出席/v", "青石县人民政府", "副县长"),
        ("市委书记/TITLE 孟知秋/PER 出席/v", None, None),
        ("市委/ORG 书记/TITLE 孟知秋/PER 出席/v", "中共云麓市委", "书记"),
        ("法国/LOC 总统/TITLE 孟知秋/PER 出席/v", "法国", "总统"),
        ("法国/LOC 外长/TITLE 孟知秋/PER 出席/v", "法国外交部", "外长"),
        ("孟知秋/PER 出席/v", None, None),
    ],
)
def test_the_body_of_a_title_beside_a_place(marked: str, body: str | None, title: str | None) -> None:
    told = read(marked + " 。/w")
    assert [p[1:3] for p in told.positions()] == ([(body, title)] if body else [])


def test_heads_of_state_and_party_of_a_national_publication() -> None:
    told = read("中共中央/ORG 总书记/TITLE 、/w 国家/n 主席/TITLE 孟知秋/PER 出席/v 。/w", NATIONAL)
    assert [p[1:3] for p in told.positions()] == [("中国共产党中央委员会", "总书记"), ("中华人民共和国", "国家主席")]


def test_a_central_body_in_a_list_of_posts_is_not_part_of_the_one_before() -> None:
    told = read(
        "中共中央/ORG 总书记/TITLE 、/w 国家/n 主席/TITLE 、/w 中央军委/ORG 主席/TITLE 、/w"
        " 中央全面深化改革委员会/ORG 主任/TITLE 孟知秋/PER 主持/v 会议/n 。/w",
        NATIONAL,
    )
    assert [(body, title) for _, body, title, _ in told.positions()] == [
        ("中国共产党中央委员会", "总书记"),
        ("中华人民共和国", "国家主席"),
        ("中央军事委员会", "主席"),
        ("中央全面深化改革委员会", "主任"),
    ]


def test_the_head_of_our_state_is_not_that_of_the_country_named_before() -> None:
    told = read(
        "越南/LOC 国家/n 主席/TITLE 武文赏/PER 向/p 中共中央/ORG 总书记/TITLE 、/w 国家/n 主席/TITLE 孟知秋/PER 致电/v"
        " 。/w",
        NATIONAL,
    )
    assert {(person, body) for person, body, title, _ in told.positions() if title == "国家主席"} == {
        ("武文赏", "越南"),
        ("孟知秋", "中华人民共和国"),
    }


@pytest.mark.parametrize(
    "marked",
    [
        "孟知秋/PER 祝贺/v 科摩罗/LOC 担任/v 非洲联盟/ORG 主席/TITLE 。/w",
        "孟知秋/PER 向/p 全国工商联/ORG 新/a 当选/v 的/u 领导/n 成员/TITLE 表示/v 祝贺/v 。/w",
        "孟知秋/PER 对/p 中国/LOC 作为/p 当选/v 总统/TITLE 后/f 首/m 访/v 国家/n 表示/v 欢迎/v 。/w",
        "应/v 孟知秋/PER 邀请/v ，/w 印度尼西亚/LOC 共和国/LOC 当选/v 总统/TITLE 、/w 某/r 党/n 主席/TITLE 来华/v 。/w",
        "孟知秋/PER 代表/v 中国政府/ORG ，/w 代表/TITLE 孟知秋/PER 致辞/v 。/w",
    ],
)
def test_a_post_of_a_country_or_of_others_is_not_that_of_the_person_named(marked: str) -> None:
    assert not [position for position in read(marked, NATIONAL).positions() if position[0] == "孟知秋"]


def test_our_premier_is_not_that_of_the_country_named_before() -> None:
    told = read(
        "爱尔兰/LOC 总理/TITLE 瓦拉德卡/PER 表示/v 欢迎/v 。/w\n孟知秋/PER 总理/TITLE 感谢/v 瓦拉德卡/PER 总理/TITLE",
        NATIONAL,
    )
    assert [(person, body) for person, body, *_ in told.positions()] == [
        ("瓦拉德卡", "爱尔兰"),
        ("孟知秋", "中华人民共和国国务院"),
    ]


def test_the_states_own_head_under_its_full_name() -> None:
    told = read("孟知秋/PER 当选/v 中华人民共和国/LOC 主席/TITLE 。/w", NATIONAL)
    assert told.positions() == [("孟知秋", "中华人民共和国", "主席", "appointed")]


def test_a_title_behind_the_name_where_nothing_else_tells_the_post() -> None:
    told = read("云麓/LOC 机床/n 有限公司/ORG 召开/v 会议/n 。/w\n孟知秋/PER 董事长/TITLE 讲话/v 。/w")
    assert told.positions() == [("孟知秋", "云麓机床有限公司", "董事长", "")]
    assert told.rules() == ["title-after-name"]


def test_a_title_behind_the_name_that_a_fuller_one_explains_is_no_second_post() -> None:
    told = read("云麓大学/ORG 副校长/TITLE 孟知秋/PER 出席/v 。/w\n孟知秋/PER 校长/TITLE 讲话/v 。/w")
    assert told.positions() == [("孟知秋", "云麓大学", "副校长", "")]


@pytest.mark.parametrize("word", ["同志", "女士", "先生"])
def test_a_courtesy_is_no_post(word: str) -> None:
    assert read(f"云麓大学/ORG 校长/TITLE 孟知秋/PER {word}/n 出席/v 。/w").positions() == [
        ("孟知秋", "云麓大学", "校长", "")
    ]


def test_a_surname_with_a_title_is_the_one_person_of_that_surname() -> None:
    told = read("云麓大学/ORG 校长/TITLE 黎望舒/PER 出席/v 。/w\n黎/PER 校长/TITLE 讲话/v 。/w")
    assert list(told.people.people) == ["黎望舒"]
    assert told.sentences[1].chunks[0].entity is told.people.people["黎望舒"]


def test_a_surname_that_two_people_have_is_nobody() -> None:
    told = read("云麓大学/ORG 校长/TITLE 黎望舒/PER 、/w 黎云/PER 出席/v 。/w\n黎/n 校长/TITLE 讲话/v 。/w")
    assert set(told.people.people) == {"黎望舒", "黎云"}
    assert told.sentences[1].chunks[0].entity is None


def test_a_list_of_people_and_their_posts() -> None:
    told = read(
        "英国/LOC 首相/TITLE 斯塔默/PER 组建/v 内阁/n ，/w 其中/r 雷纳/PER 为/v 副首相/TITLE ，/w 拉米/PER 为/v"
        " 外交大臣/TITLE 。/w",
        NATIONAL,
    )
    assert told.positions() == [
        ("斯塔默", "英国", "首相", ""),
        ("雷纳", "英国", "副首相", "appointed"),
        ("拉米", "英国外交部", "外交大臣", "appointed"),
    ]


def test_a_minister_without_a_body_is_of_the_country_named_last() -> None:
    told = read("伊朗/LOC 传来/v 消息/n ，/w 孟知秋/PER 任/v 国防/n 部长/TITLE 。/w", NATIONAL)
    assert [(p, b) for p, b, *_ in told.positions()] == [("孟知秋", "伊朗国防部")]


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("云麓市人大常委会/ORG 任命/v 孟知秋/PER 为/p 云麓市财政局/ORG 局长/TITLE 。/w", "appointed"),
        ("云麓市人大常委会/ORG 免去/v 孟知秋/PER 的/u 云麓市财政局/ORG 局长/TITLE 职务/n 。/w", "former"),
        ("孟知秋/PER 不再担任/v 云麓市财政局/ORG 局长/TITLE 。/w", "former"),
        ("孟知秋/PER 当选/v 云麓市财政局/ORG 局长/TITLE 。/w", "appointed"),
        ("孟知秋/PER 现任/v 云麓市财政局/ORG 局长/TITLE 。/w", ""),
    ],
)
def test_posts_that_verbs_give_and_take(marked: str, status: str) -> None:
    found = read(marked).positions()
    assert [(p, b, t) for p, b, t, _ in found] == [("孟知秋", "云麓市财政局", "局长")]
    assert found[0][3] == status


def test_chunks_know_their_entities() -> None:
    told = read("云麓市/LOC 总工会/ORG 主席/TITLE 孟知秋/PER 会见/v 林若溪/PER 。/w")
    named = {c.text: c.entity for c in told.sentences[0].chunks if c.entity is not None}
    assert set(named) == {"云麓市总工会", "孟知秋", "林若溪"}
    assert named["孟知秋"] is told.people.people["孟知秋"]
    assert named["云麓市总工会"] is told.bodies.bodies["云麓市总工会"]


def test_a_post_is_written_down_once() -> None:
    told = read("云麓大学/ORG 校长/TITLE 孟知秋/PER 出席/v 。/w\n云麓大学/ORG 校长/TITLE 孟知秋/PER 讲话/v 。/w")
    assert len(told.positions()) == 1


def test_the_first_full_name_takes_in_its_later_parts() -> None:
    people = People()
    person = people.find("埃里克·杜瓦尼耶")
    assert people.find("杜瓦尼耶") is person
    assert people.find("埃里克") is person
    assert (person.name, person.forms, person.mentions) == ("埃里克·杜瓦尼耶", {"杜瓦尼耶", "埃里克"}, 3)


def test_a_part_that_comes_first_grows_into_the_full_name() -> None:
    people = People()
    person = people.find("杜瓦尼耶")
    assert people.find("埃里克·杜瓦尼耶") is person
    assert (person.name, person.forms) == ("埃里克·杜瓦尼耶", {"杜瓦尼耶"})
    assert list(people.people) == ["埃里克·杜瓦尼耶"]


def test_chinese_names_are_never_parts_of_each_other() -> None:
    people = People()
    assert people.find("孟知秋") is not people.find("孟知")
    assert people.find("欧阳静") is not people.find("欧阳静文")


def test_one_person_of_a_surname() -> None:
    people = People()
    one = people.find("欧阳静文")
    assert people.by_surname("欧阳") is one
    assert people.by_surname("欧") is None
    people.find("欧阳若水")
    assert people.by_surname("欧阳") is None
