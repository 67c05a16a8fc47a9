"""The page: an article's text made plain, and the way back to the text as written."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.page import Page, plain

SPACES = "\u3000\u00a0 \t\r\n"


def original(text: str, part: str) -> str:
    """The words of a text under the first place where its page has a part."""
    page = plain(text)
    start = page.text.index(part)
    begin, end = page.original(start, start + len(part))
    return text[begin:end]


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("雲麓市總工會", "云麓市总工会"),
        ("２０２４年１１月５日", "2024年11月5日"),
        ("ＡＢＣ公司", "ABC公司"),
        ("「云麓杯」大赛", "“云麓杯”大赛"),
        ("『云麓杯』大赛", "“云麓杯”大赛"),
        ("林若溪(女)", "林若溪（女）"),
        ("林若溪,女,苗族;孟知秋", "林若溪，女，苗族；孟知秋"),
        ("主办单位:市总工会", "主办单位：市总工会"),
        pytest.param(
            "1,000人",
            "1,000人",
            marks=pytest.mark.xfail(strict=True, reason="a comma inside a number is read as the end of a clause"),
        ),
        ("  　标题　 ", "标题"),
        ("第一行\n\n　　第二行", "第一行\n\n第二行"),
        ("林　溪", "林溪"),
        ("评委：林　溪、孟知秋。", "评委：林溪、孟知秋。"),
        ("11 月 5 日，会议召开。", "11月5日，会议召开。"),
        ("一等奖\t林若溪\t机床厂", "一等奖\t林若溪\t机床厂"),
        ("一等奖   林若溪　　机床厂", "一等奖\t林若溪\t机床厂"),
        ("Guanxi reads news", "Guanxi reads news"),
        ("", ""),
        ("\n", "\n"),
        (" 　\t", ""),
    ],
)
def test_plain(text: str, page: str) -> None:
    assert plain(text).text == page


@pytest.mark.parametrize("dot", "·•‧・･．.●∙")
def test_one_dot_in_names(dot: str) -> None:
    assert plain(f"阿依努尔{dot}吐尔洪").text in ("阿依努尔·吐尔洪", "阿依努尔●吐尔洪")
    assert original(f"听阿依努尔{dot}吐尔洪讲话", "阿依努尔") == "阿依努尔"


def test_a_dot_between_digits_is_a_decimal_point() -> None:
    assert plain("增长3.5%").text == "增长3.5%"


@pytest.mark.parametrize(
    ("text", "part", "written"),
    [
        ("　　雲麓市總工會主席", "云麓市总工会", "雲麓市總工會"),
        ("评委：林　溪、孟知秋。", "林溪", "林　溪"),
        ("11 月 5 日，会议召开。", "11月5日", "11 月 5 日"),
        ("甲\n\n　　乙丙", "乙丙", "乙丙"),
        ("𠮷野家。林若溪", "林若溪", "林若溪"),
        ("一等奖   林若溪", "\t", "   "),
    ],
)
def test_the_way_back(text: str, part: str, written: str) -> None:
    assert original(text, part) in (written, written[:1])


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.sampled_from("林若溪總會·•.(),:1２Ａ \u3000\u00a0\t\r\n“”「」《》。、，𠮷👍\u200b/摄"), max_size=40)
    | st.text(max_size=30)
)
@example("\r")
@example("a\n")
def test_offsets_lead_back_and_only_white_space_is_dropped(text: str) -> None:
    page = plain(text)
    assert len(page.origins) == len(page.text) + 1
    assert list(page.origins) == sorted(page.origins)
    assert page.origins[-1] == len(text)
    for index, character in enumerate(page.text):
        start, end = page.original(index, index + 1)
        assert end == start + 1 <= len(text)
        assert (text[start] in SPACES) == (character in "\t\n ") or text[start].isspace() or character.isspace()
    kept = set(page.origins[:-1])
    assert all(text[i] in SPACES for i in range(len(text)) if i not in kept)


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("林若溪会·12“”。、， \u3000\n"), max_size=40))
def test_sentences_are_in_order_apart_and_hold_every_word(text: str) -> None:
    page = plain(text)
    position = 0
    for start, end in page.sentences:
        assert position <= start < end
        assert not page.text[position:start].strip()
        assert page.text[start:end] == page.text[start:end].strip()
        position = end
    assert not page.text[position:].strip()


def parts(page: Page, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [page.text[a:b] for a, b in spans]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲来。乙去！丙呢？", ["甲来。", "乙去！", "丙呢？"]),
        ("标题\n　　甲来。\n\n乙去", ["标题", "甲来。", "乙去"]),
        ("甲说：“来。去吧！”乙走。", ["甲说：“来。去吧！”", "乙走。"]),
        ("甲说：“来。\n乙走。", ["甲说：“来。", "乙走。"]),
        ("……", ["……"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    page = plain(text)
    assert parts(page, page.sentences) == sentences


@pytest.mark.parametrize("unit", ["获得冠军的", "县委常委、 ", "市", "“甲来。", "签署了，"])
def test_a_sentence_without_an_end_is_cut_where_it_can_be(unit: str) -> None:
    """Every word would be held to every other of it: a hundred thousand characters would take an hour."""
    text = unit * (7_000 // len(unit))
    page = plain(text)
    found = parts(page, page.sentences)
    assert max(map(len, found)) <= 2_000
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    marks = [unit.strip()[-1]] if unit.strip()[-1] in "、，。" else []
    assert all(part.endswith(mark) for part in found for mark in marks)


@pytest.mark.parametrize(
    "credit",
    [
        "（记者 孟知秋）",
        "（记者 孟知秋 通讯员 林若溪）",
        "（孟知秋 摄）",
        "（通讯员 孟知秋 供稿）",
        "责任编辑：孟知秋",
        "来源：云麓日报",
        "□ 孟知秋",
        "/ 孟知秋摄",
        "文/孟知秋",
        "一审：孟知秋　二审：林若溪",
    ],
)
def test_credits(credit: str) -> None:
    page = plain(f"会议召开。\n{credit}\n卢思齐出席。")
    name = page.text.index("孟知秋") if "孟知秋" in page.text else page.text.index("云麓日报")
    assert any(a <= name < b for a, b in page.credits)
    assert not any(a <= page.text.index("卢思齐") < b for a, b in page.credits)


@pytest.mark.parametrize(
    "prose",
    [
        "市总工会主席孟知秋出席会议。",
        "孟知秋（女，苗族）出席会议。",
        "孟知秋为摄影展揭幕。",
        "主讲人：孟知秋",
        "记者孟知秋获得一等奖。",
        "市记者协会主席孟知秋出席会议。",
    ],
)
def test_prose_is_no_credit(prose: str) -> None:
    page = plain(f"会议召开。\n{prose}\n卢思齐出席。")
    assert not any(a <= page.text.index("孟知秋") < b for a, b in page.credits)


def test_quoted_speech_is_no_quoted_name() -> None:
    page = plain("“云麓杯”大赛举行。孟知秋说：“我们来了，大家都很高兴。”林若溪点头。")
    assert parts(page, page.speech) == ["“我们来了，大家都很高兴。”"]


def test_the_line_around_an_offset() -> None:
    page = plain("标题\n正文一。正文二。\n结尾")
    for word, line in (("标", "标题"), ("正文二", "正文一。正文二。"), ("尾", "结尾")):
        start, end = page.paragraph(page.text.index(word))
        assert page.text[start:end] == line
