"""Names of occasions in hand-built tokens: the head noun, and how far to the left the name reaches."""

from __future__ import annotations

import pytest

from extract.occasions import Occasion, find_occasions
from extract.tokens import TITLE, Token, joined


def occasions(marked: str) -> list[Occasion]:
    """The occasions in a sentence given as ``word/tag word/tag``."""
    pairs = [part.rsplit("/", 1) for part in marked.split()]
    tokens = joined([w for w, _ in pairs], [t for _, t in pairs])
    return find_occasions(tokens, "".join(t.text for t in tokens))


def names(marked: str) -> list[str]:
    return [o.name for o in occasions(marked)]


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        ("召开/v 职工/n 读书/vn 座谈会/n", "职工读书座谈会", "meeting"),
        (
            "举办/v 第六届/m “/w 云麓杯/nz ”/w 职工/n 焊接/vn 技能/n 大赛/n",
            "第六届“云麓杯”职工焊接技能大赛",
            "competition",
        ),
        ("举办/v 2024年/TIME 云麓市/LOC 职工/n 运动会/n", "2024年云麓市职工运动会", "competition"),
        ("举行/v 大赛/n 闭幕式/n", "大赛闭幕式", "ceremony"),
        ("举行/v 庆祝/v 五一/nz 暨/c 表彰/v 大会/n", "庆祝五一暨表彰大会", "ceremony"),
        ("举办/v 职工/n 书画展/n", "职工书画展", "exhibition"),
        ("举办/v 工会/n 干部/n 培训班/n", "工会干部培训班", "training"),
        ("举办/v 《/w 读书/nw 》/w 分享会/n", "《读书》分享会", "meeting"),
        ("召开/v 第十/m 次/q 代表大会/n", "第十次代表大会", "meeting"),
        ("举行/v 歌咏/n 音乐会/n", "歌咏音乐会", "performance"),
    ],
)
def test_the_whole_name_and_its_type(marked: str, name: str, kind: str) -> None:
    assert [(o.name, o.type) for o in occasions(marked)] == [(name, kind)]


@pytest.mark.parametrize(
    "marked",
    [
        "社会/n 发展/vn",
        "云麓市/LOC 工会/n",
        "教学/n 方式/n",
        "大赛/n 组委会/n",
        "抓住/v 机会/n",
        "参加/v 上班/v",
        "比赛/v 激烈/a",
        "林若溪/PER 出席/v",
    ],
)
def test_words_that_end_like_an_occasion(marked: str) -> None:
    assert names(marked) == []


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("此次/r 大赛/n 举行/v", "大赛"),
        ("本次/r 技能/n 大赛/n 举行/v", "技能大赛"),
        ("该/r 活动/vn 由/p 市总工会/ORG 主办/v", "活动"),
    ],
)
def test_what_points_back(marked: str, name: str) -> None:
    [found] = occasions(marked)
    assert (found.name, found.anaphoric) == (name, True)


def test_what_is_new_does_not_point_back() -> None:
    assert not occasions("举办/v 技能/n 大赛/n")[0].anaphoric


def test_several_in_one_sentence_left_to_right() -> None:
    marked = "举办/v 书画展/n ，/w 召开/v 读书/vn 座谈会/n 和/c 技能/n 大赛/n"
    assert names(marked) == ["书画展", "读书座谈会", "技能大赛"]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("林若溪/PER 出席/v 座谈会/n", "座谈会"),
        ("主席/TITLE 林若溪/PER 座谈会/n", "座谈会"),
        ("，/w 座谈会/n", "座谈会"),
        ("隆重/a 举行/v 的/u 颁奖/vn 典礼/n", "颁奖典礼"),
    ],
)
def test_where_a_name_begins(marked: str, name: str) -> None:
    assert names(marked)[-1] == name


def test_offsets_are_those_of_the_page_and_indices_those_of_the_sentence() -> None:
    text = "前文。举办技能大赛。"
    words = [("举办", "v"), ("技能", "n"), ("大赛", "n"), ("。", "w")]
    tokens, at = [], 3
    for word, tag in words:
        tokens.append(Token(at, at + len(word), word, tag))
        at += len(word)
    [found] = find_occasions(tokens, text)
    assert (found.first, found.last, found.start, found.end) == (1, 3, 5, 9)
    assert text[found.start : found.end] == found.name == "技能大赛"
    assert (found.head, found.type) == ("大赛", "competition")


def test_no_tokens_no_occasions() -> None:
    assert find_occasions([], "") == []


def test_a_title_before_an_occasion_is_no_part_of_it() -> None:
    tokens = joined(["、", "主席", "会议"], ["w", TITLE, "n"])
    assert [o.name for o in find_occasions(tokens, "、主席会议")] in (["主席会议"], ["会议"])
