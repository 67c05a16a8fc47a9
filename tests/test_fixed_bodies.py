"""Bodies known before any segmentation, and words that end like a body and name none."""

from __future__ import annotations

import pytest

from extract.body_words import names_no_body
from extract.fixed_bodies import fixed_bodies


@pytest.mark.parametrize(
    "name",
    [
        "云麓市财政局",
        "云麓市民政局",
        "云麓市邮政局",
        "云麓市国家安全局",
        "云麓公司工会",
        "云麓园区管委会",
        "云麓市交警支队",
        "中国驻法国大使馆",
    ],
)
def test_names_of_bodies(name: str) -> None:
    assert not names_no_body(name)


@pytest.mark.parametrize(
    "name",
    [
        "学术报告厅",
        "率代表团",
        "伊朗政局",
        "新时代",
        "法国大使馆",
        "国防部门",
        "云麓产业园区",
        "党员先锋队",
        "户外劳动者工会",
        "“云工惠”工会",
        "所属项目部",
        "联合交警中队",
        "省市两级工会",
        "湖南省",
        "中美",
    ],
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


@pytest.mark.parametrize("text", ["学习中共二十大精神。", "欢歌笑语中共庆佳节。"])
def test_the_party_is_not_in_every_word_that_begins_like_it(text: str) -> None:
    assert not [text[start:end] for start, end, tag in fixed_bodies(text) if tag == "ORG"]


def test_the_party_itself() -> None:
    text = "中共与各民主党派座谈。"
    assert [text[start:end] for start, end, tag in fixed_bodies(text) if tag == "ORG"] == ["中共"]
