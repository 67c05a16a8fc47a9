"""The refiner: words and tags as LAC might give them, cut and joined by lexicons and the grammar of names. No model."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.segment import Refiner
from extract.surnames import is_transcribed, surname_length
from extract.tokens import TITLE, Token

TAGS = ("n", "v", "vn", "a", "d", "p", "m", "q", "w", "nz", "nw", "PER", "ORG", "LOC", "TIME", "nr", "c", "xc")


def refined(marked: str, fixed: tuple[tuple[int, int, str], ...] = ()) -> list[Token]:
    """The tokens of words given as ``word/tag word/tag``."""
    pairs = [part.rsplit("/", 1) for part in marked.split()]
    words, tags = [w for w, _ in pairs], [t for _, t in pairs]
    return Refiner("".join(words), words, tags, list(fixed)).refine()


def tagged(marked: str, tag: str) -> list[str]:
    return [t.text for t in refined(marked) if t.tag == tag]


@pytest.mark.parametrize(
    ("marked", "people"),
    [
        # A surname that LAC does not know for one, in every way in which it may cut the name.
        ("副市长/n 冼柏年/n 出席/v", ["冼柏年"]),
        ("副市长/n 冼/n 柏年/n 出席/v", ["冼柏年"]),
        ("副市长/n 仇/n 若/d 虹/n 出席/v", ["仇若虹"]),
        ("副市长/n 区/n 柏年/n 出席/v", ["区柏年"]),
        ("副市长/n 单/d 晓溪/n 讲话/v", ["单晓溪"]),
        ("副市长/n 解/v 文博/n 讲话/v", ["解文博"]),
        ("副市长/n 万俟/n 远山/n 讲话/v", ["万俟远山"]),
        ("副市长/n 上官望舟/PER 讲话/v", ["上官望舟"]),
        # The verb 作 is no part of the name before it; a name may end in it all the same.
        ("副主任/n 林晓作/PER 了/u 关于/p 草案/n 的/u 说明/vn", ["林晓"]),
        ("市长/n 林溪作/PER 动员/vn 讲话/v", ["林溪"]),
        ("部长/n 林韵作/PER 开班/v 动员/vn", ["林韵"]),
        ("副主任/n 林若/PER 新作/n 工作/vn 报告/n", ["林若新"]),
        ("市长/n 林有作/PER 出席/v 会议/n", ["林有作"]),
        ("女王/n 玛格丽特二世/PER 表示/v 祝福/vn", ["玛格丽特二世"]),
        ("女王/n 伊丽莎白二世/PER 出席/v 仪式/n", ["伊丽莎白二世"]),
        # Everyday words.
        ("校长/n 高峰/n 出席/v 会议/n", ["高峰"]),
        ("校长/n 白雪/n 出席/v 会议/n", ["白雪"]),
        ("校长/n 文静/a 出席/v 会议/n", ["文静"]),
        ("校长/n 马上/d 出席/v 会议/n", ["马上"]),
        # Two titles, two names.
        ("主席/n 林若溪/PER 、/w 秘书长/n 于是/c 出席/v", ["林若溪", "于是"]),
    ],
)
def test_a_name_after_a_title(marked: str, people: list[str]) -> None:
    assert tagged(marked, "PER") == people


@pytest.mark.parametrize(
    "marked",
    [
        "主席/n 出席/v 会议/n",
        "主席/n 在/p 会上/s 讲话/v",
        "局长/n 和/c 主任/n 参加/v",
        "主席/n 、/w 副主席/n 参加/v",
        "登上/v 高峰/n",
        "白雪/n 皑皑/a",
        "代表/n 中国/LOC 出席/v",
        "专家/n 认为/v",
        "校长/n 团队/n 参加/v",
    ],
)
def test_no_name_where_none_stands(marked: str) -> None:
    assert tagged(marked, "PER") == []


@pytest.mark.parametrize(
    ("marked", "people"),
    [
        ("主席/n 埃里克/PER ·/w 杜瓦尼耶/PER 表示/v", ["埃里克·杜瓦尼耶"]),
        ("主席/n 埃里克·杜瓦/PER 尼耶/n 表示/v", ["埃里克·杜瓦尼耶"]),
        ("副主席/n 阿依努尔/nz ·/w 吐尔洪/nz 讲话/v", ["阿依努尔·吐尔洪"]),
        ("总统/n 杜瓦尼耶/nz 表示/v", ["杜瓦尼耶"]),
        ("会见/v 埃里克/PER ·/w 杜瓦尼耶/PER 。/w 杜/nr 瓦尼耶/nz 说/v", ["埃里克·杜瓦尼耶"]),
        # Characters that transcribe few names, where LAC found the whole; and a verb that LAC took into one.
        ("致电/v 沙夫/PER 卡特·米尔济约耶夫/PER ，/w 祝贺/v", ["沙夫卡特·米尔济约耶夫"]),
        ("教师/n 艾尼瓦尔·亚森合/PER 说/v 的/u 相声/n", ["艾尼瓦尔·亚森"]),
    ],
)
def test_transcribed_and_dotted_names(marked: str, people: list[str]) -> None:
    assert tagged(marked, "PER")[: len(people)] == people


@pytest.mark.parametrize(
    ("marked", "people"),
    [
        ("林若溪/PER 、/w 孟/n 知秋/n 、/w 卢思齐/PER 参加/v", ["林若溪", "孟知秋", "卢思齐"]),
        ("林若溪/PER 、/w 高兴/a 、/w 于是/c 等/u 参加/v", ["林若溪", "高兴", "于是"]),
        ("林若溪/PER 、/w 云麓电厂/ORG 、/w 北京/LOC 参加/v", ["林若溪"]),
        ("林若溪/PER 、/w 市委/n 、/w 参加/v", ["林若溪"]),
    ],
)
def test_names_in_lists(marked: str, people: list[str]) -> None:
    assert tagged(marked, "PER") == people


def test_a_name_found_once_is_found_wherever_it_comes_again() -> None:
    assert tagged("主席/n 孟/n 知秋/n 出席/v 。/w 孟/n 知/v 秋/n 说/v", "PER") == ["孟知秋"] * 2


def test_a_repeated_name_does_not_cut_a_body_or_a_longer_word() -> None:
    found = refined("主席/n 高峰/n 出席/v 高峰会/n 和/c 孟知秋中学/ORG")
    assert [t.text for t in found if t.tag == "PER"] == ["高峰"]
    assert {"高峰会", "孟知秋中学"} <= {t.text for t in found}


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("任命/v 孟/n 知秋/n 为/p 局长/n", "孟知秋"),
        ("免去/v 孟/n 知秋/n 的/u 局长/n 职务/n", "孟知秋"),
        ("孟/n 知秋/n 同志/n 任/v 局长/n", "孟知秋"),
        ("孟/n 知秋/n ，/w 女/n ，/w 现任/v 局长/n", "孟知秋"),
    ],
)
def test_names_in_notices(marked: str, name: str) -> None:
    assert name in tagged(marked, "PER")


@pytest.mark.parametrize(
    ("marked", "titles"),
    [
        ("党组/n 书记/n 林若溪/PER", ["党组书记"]),
        ("常务/b 副/b 主席/n 林若溪/PER", ["常务副主席"]),
        ("原/d 主席/n 林若溪/PER", ["原主席"]),
        ("林若溪/PER 主席/n 讲话/v", ["主席"]),
        ("大会/n 主席团/n 成立/v", []),
        ("云麓市总工会主席杯/nw", []),
        ("在/p 局长林/n 若溪/n 陪同/v 下/f", ["局长"]),
    ],
)
def test_titles_are_one_token(marked: str, titles: list[str]) -> None:
    assert tagged(marked, TITLE) == titles


@pytest.mark.parametrize(
    ("marked", "body", "verb"),
    [
        ("云麓市总工会协办/ORG", "云麓市总工会", "协办"),
        ("出席云麓市总工会/ORG", "云麓市总工会", "出席"),
    ],
)
def test_a_verb_in_the_name_of_a_body_is_cut_off(marked: str, body: str, verb: str) -> None:
    found = refined(marked)
    assert {(body, "ORG"), (verb, "v")} == {(t.text, t.tag) for t in found}


def test_a_title_and_a_body_joined_by_and_are_no_name() -> None:
    assert tagged("举行/v 总统/n 和/c 议会/n 选举/v 投票/vn", "PER") == []


def test_the_party_in_opposition_is_a_word_before_its_name() -> None:
    assert tagged("另/r 一/m 反对/v 党/ORG 新民主党/ORG 领袖/n", "ORG") == ["新民主党"]


def test_a_conjunction_is_no_part_of_a_body() -> None:
    assert tagged("领导人/n 和国际组织/ORG 负责人/n 祝贺/v", "ORG") == ["国际组织"]
    assert tagged("和平区总工会/ORG 主办/v", "ORG") == ["和平区总工会"]


def test_a_verb_joined_with_a_plain_occasion_is_cut_off() -> None:
    assert [(t.text, t.tag) for t in refined("林若溪/PER 主持会议/v")][1:] == [("主持", "v"), ("会议", "n")]


def test_what_is_known_beforehand_stays_whole() -> None:
    found = refined("11/m 月/n 5/m 日/n 林若溪/PER 出席/v", ((0, 5, "TIME"),))
    assert (found[0].text, found[0].tag) == ("11月5日", "TIME")


def test_a_name_of_one_character_or_of_a_country_is_no_person() -> None:
    assert tagged("林/PER 出席/v 。/w 法国/PER 表示/v", "PER") == []


WORDS = st.sampled_from(
    [
        *"副、，·为同“（男的A👍\n\t",
        *[
            "林若溪",
            "主席",
            "党组书记",
            "埃里克",
            "杜瓦",
            "云麓市总工会",
            "出席",
            "任命",
            "同志",
            "高峰",
            "协办",
            "11月",
            "记者",
            "主持会议",
            "夫妇",
        ],
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(TAGS)), min_size=1, max_size=14))
def test_the_tokens_are_the_text_without_gap_or_overlap(pairs: list[tuple[str, str]]) -> None:
    words, tags = [w for w, _ in pairs], [t for _, t in pairs]
    text = "".join(words)
    found = Refiner(text, words, tags, []).refine()
    assert "".join(t.text for t in found) == text
    position = 0
    for token in found:
        assert token.start == position < token.end
        assert text[token.start : token.end] == token.text
        position = token.end


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(TAGS)), min_size=1, max_size=10))
def test_the_same_words_give_the_same_tokens(pairs: list[tuple[str, str]]) -> None:
    words, tags = [w for w, _ in pairs], [t for _, t in pairs]
    once = Refiner("".join(words), words, tags, []).refine()
    assert Refiner("".join(words), words, tags, []).refine() == once


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


@pytest.mark.parametrize(("name", "length"), [("欧阳静文", 2), ("张三", 1), ("的确", 0)])
def test_the_length_of_a_surname(name: str, length: int) -> None:
    assert surname_length(name) == length


def test_transcribed_names() -> None:
    assert is_transcribed("东纳里亚耶娃")
    assert not is_transcribed("欧阳静文")


def test_a_hostile_list_of_departments_is_read_in_one_way() -> None:
    """With two ways to read each item, two hundred would not be tried before the end of the world."""
    items = " 、/w ".join(["院务部/n"] * 200)
    assert (
        "".join(t.text for t in refined(f"，/w {items} 甲/n 负责/v")) == "，" + "、".join(["院务部"] * 200) + "甲负责"
    )
