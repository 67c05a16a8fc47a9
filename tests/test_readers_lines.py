"""Joining of hard line breaks, simplification, page furniture: by example and by property."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.characters import clean
from extract.lines import join, moved
from extract.readers.furniture import without_furniture
from extract.simplify import simplify

PARAGRAPHS = [
    "10月28日至29日，江苏省人大常委会副主任、省总工会主席景思源率队到苏州市，调研新就业形态劳动者权益保障工作。省总工会党组成员、"
    "副主席顾明岚，苏州市委副书记靳海涛陪同调研。",
    "景思源一行先后来到苏州澄湖精密机械股份有限公司（下称“澄湖精密”）、吴江区松陵街道骑手驿站和苏州市货运行业工会联合会，"
    "了解职工入会和集体协商情况。在澄湖精密，景思源与钳工殷小满等一线职工亲切交谈。",
    "29日上午，调研组在苏州市工人文化宫召开座谈会。会议由顾明岚主持，吴江区总工会主席沈若兰、外卖骑手代表雷大伟先后发言。"
    "景思源讲话指出，要让新就业形态劳动者“进得了家门、说得上话”。",
]

CALENDAR = [
    "10月大事",
    "10月5日，江苏省总工会在南京召开全省职工技能竞赛工作会议，省总工会党组成员、副主席顾明岚主持会议并讲话。",
    "10月8日，苏州市人大常委会副主任、市总工会主席陆启航率队调研吴江区骑手驿站建设情况，吴江区总工会主席沈若兰陪同。",
    "10月9日至11日，苏州市工会干部培训班在苏州运河技师学院举办。市总工会组织部部长纪晓芙作开班动员，江苏工运研究所研究员段弘毅授课。",
    "10月12日，姑苏职工报社举行通讯员座谈会，社长应天明、首席记者臧文静出席。",
]


def by_length(words: str) -> float:
    return float(len(words))


def by_width(words: str) -> float:
    return sum(0.5 if character < "\u0250" else 1.0 for character in words)


def wrap(paragraph: str, width: int, measure: Callable[[str], float] = by_length, indent: int = 0) -> list[str]:
    """A paragraph set in a column: lines end anywhere, but no line begins with a closing mark."""
    lines, line, taken = [], "", float(indent)
    for character in paragraph:
        if taken + measure(line + character) > width and character not in "，。、；：！？）》”":
            lines.append(line)
            line, taken = "", 0.0
        line += character
    return [*lines, line]


@pytest.mark.parametrize("measure", [by_length, by_width])
@pytest.mark.parametrize("width", [20, 24, 28, 32, 36])
def test_paragraphs_with_blank_lines_between_come_back(width: int, measure: Callable[[str], float]) -> None:
    source = "\n\n".join("\n".join(wrap(paragraph, width, measure)) for paragraph in PARAGRAPHS)
    assert [line for line in join(source).split("\n") if line] == PARAGRAPHS


@pytest.mark.parametrize("width", [20, 24, 28, 32, 36])
def test_text_with_a_blank_line_after_every_line_comes_back(width: int) -> None:
    source = "\n\n\n".join("\n\n".join(wrap(paragraph, width, by_width)) for paragraph in PARAGRAPHS)
    assert [line for line in join(source).split("\n") if line] == PARAGRAPHS


@pytest.mark.parametrize("width", [20, 24, 28, 32])
def test_indented_paragraphs_come_back(width: int) -> None:
    source = "\n".join("　　" + "\n".join(wrap(paragraph, width, by_width, indent=2)) for paragraph in PARAGRAPHS)
    assert join(source).split("\n") == PARAGRAPHS


@pytest.mark.parametrize("width", [20, 22, 24, 26])
def test_dated_entries_and_headings_stay_apart_although_nothing_marks_them(width: int) -> None:
    heading, *entries = CALENDAR
    source = "\n\n".join([heading, *("\n\n".join(wrap(entry, width, by_width, indent=2)) for entry in entries)])
    assert join(source).split("\n") == CALENDAR


def test_spaces_of_justification_beside_digits_go() -> None:
    lines = [
        "10 月 30 日至 11 月 1 日，江苏省焊接技能大",
        "赛在苏州举行。来自 13 个市的 108 名选手参",
        "赛，省总工会副主席顾明岚出席开幕式并讲话。",
    ]
    assert join("\n".join(lines)) == (
        "10月30日至11月1日，江苏省焊接技能大赛在苏州举行。来自13个市的108名选手参赛，省总工会副主席顾明岚出席开幕式并讲话。"
    )


@pytest.mark.parametrize(
    "alone",
    [
        "让技能竞赛走进民营企业",
        "□ 童向阳",
        "江苏省总工会经济工作部部长 童向阳",
        "一、总体要求",
        "江苏工运　2024年第11期",
    ],
)
def test_what_stands_alone_is_joined_to_neither_side(alone: str) -> None:
    lines = [*wrap(PARAGRAPHS[0], 24), alone, *wrap(PARAGRAPHS[1], 24)]
    assert join("\n".join(lines)).split("\n") == [PARAGRAPHS[0], alone, PARAGRAPHS[1]]


def test_a_credit_line_ends_its_paragraph() -> None:
    caption = "10月18日，江苏省第七届“太湖杯”职工焊接技能大赛闭幕式在苏州运河技师学院举行。/ 管一诺摄"
    lines = [*wrap(caption, 24), *wrap(PARAGRAPHS[1], 24)]
    assert join("\n".join(lines)).split("\n") == [caption, PARAGRAPHS[1]]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        "\n\n".join(PARAGRAPHS),
        "　　" + "\n　　".join(PARAGRAPHS),
        "\n".join(CALENDAR),
        "经研究，决定：\n沈若兰同志任苏州市总工会党组书记；\n游承志同志任吴江区总工会主席；\n陆启航同志不再担任苏州市总工会主席职务。",
        "获奖名单\n苏州市代表队\n江苏吴越轨道装备有限公司\n苏州澄湖精密机械股份有限公司\n无锡市代表队\n吴江锦绣纺织有限公司",
        "太湖市举行座谈会\n2024年11月8日\n11月7日，太湖市总工会举行座谈会，陆启航主持。\n会上，沈若兰作了发言。",
        "一等奖\n1　费雪莹　江苏吴越轨道装备有限公司\n2　强一凡　无锡市代表队\n3　殷小满　苏州澄湖精密机械股份有限公司",
        "",
        "一行",
    ],
)
def test_text_with_a_paragraph_per_line_is_left_alone(text: str) -> None:
    assert join(text) == text


def test_moved_finds_the_same_words() -> None:
    source = "\n\n".join("\n".join(wrap(paragraph, 24)) for paragraph in PARAGRAPHS)
    joined = join(source)
    offsets = [source.index("景思源一行"), source.index("29日上午")]
    assert [joined[position : position + 4] for position in moved(source, joined, offsets)] == ["景思源一", "29日上"]
    assert moved(source, joined, [len(source)]) == (len(joined),)


LINES = st.lists(
    st.text(alphabet="省总工会市主席王李张出，。、；：“”（）《》·—/ 　0123456789ab月日第一二十年□●\t", max_size=40),
    max_size=30,
)


@given(LINES, st.sampled_from(["\n", "\n\n"]))
@settings(max_examples=300, deadline=None)
def test_join_keeps_every_character_in_order_and_twice_is_once(lines: list[str], separator: str) -> None:
    text = separator.join(lines)
    joined = join(text)
    assert re.sub(r"\s", "", joined) == re.sub(r"\s", "", text)
    assert join(joined) == joined


@given(st.integers(min_value=16, max_value=46), st.integers(min_value=0, max_value=2), st.booleans())
@settings(max_examples=100, deadline=None)
def test_wrapped_prose_loses_nothing_and_joining_is_idempotent(width: int, indent: int, double: bool) -> None:
    separator = "\n\n" if double else "\n"
    text = separator.join(separator.join(wrap(paragraph, width, by_width, indent)) for paragraph in PARAGRAPHS)
    joined = join(text)
    assert joined.replace("\n", "") == "".join(PARAGRAPHS)
    assert join(joined) == joined


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_simplify_keeps_the_length_of_any_text(text: str) -> None:
    assert len(simplify(text)) == len(text)


@given(st.text(alphabet="國樣乾隆後裡麵隻髮說瞭著徵鄺０９ＡＺａｚ（，「\n\u3000\ud800\x00😀", max_size=60))
@settings(max_examples=300, deadline=None)
def test_simplify_keeps_the_length_of_difficult_characters(text: str) -> None:
    simplified = simplify(text)
    assert len(simplified) == len(text)
    assert simplify(simplified) == simplified


@pytest.mark.parametrize(
    ("written", "simplified"),
    [
        ("鄺志遠率領訪問團到訪蘇州市總工會", "邝志远率领访问团到访苏州市总工会"),
        ("１２月，ＡＢＣ（ｘ）", "12月，ABC（x）"),
        ("乾隆年間，乾燥", "乾隆年间，干燥"),
        ("总经理谢乾程一行", "总经理谢乾程一行"),
        ("「太湖杯」　冠軍", "「太湖杯」　冠军"),
        ("已经是简体，没有变化：（一）、《二》", "已经是简体，没有变化：（一）、《二》"),
    ],
)
def test_simplify(written: str, simplified: str) -> None:
    assert simplify(written) == simplified


def test_furniture_goes_and_text_stays() -> None:
    pages = [f"江苏工运　2024年第{n}期\n正文第{n}页，\n还没有完。\n— {n} —" for n in range(8, 12)]
    assert without_furniture(pages) == [f"正文第{n}页，\n还没有完。" for n in range(8, 12)]


def test_furniture_leaves_a_single_page_and_lines_of_their_own() -> None:
    assert without_furniture(["12\n正文"]) == ["12\n正文"]
    pages = ["标题甲\n甲的正文，很长。", "标题乙\n乙的正文，很长。", "标题丙\n丙的正文，很长。"]
    assert without_furniture(pages) == pages


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_clean_is_idempotent_and_encodes(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    cleaned.encode("utf-8")


def test_clean_unifies_what_looks_alike() -> None:
    assert clean("⼈⺠\u200b工\xa0会\r\n⾦\u2028银\ufeff") == "人民工 会\n金\n银"
