import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.time_patterns import number
from extract.times import find_times

PUBLISHED = "2024-11-18"  # a Monday


def spans(text, published=PUBLISHED):
    return [(m.span.words, m.span.start, m.span.end) for m in find_times(text, published)]


def only(text, published=PUBLISHED):
    [mention] = find_times(text, published)
    return mention.span.start, mention.span.end


DAYS = {
    "2024年3月5日": "2024-03-05",
    "11月18日": "2024-11-18",
    "11月5号": "2024-11-05",
    "2024 年 10 月 12\n\n日印发": "2024-10-12",
    "2024年10月1\n2日": "2024-10-12",
    "２０２４年１１月８日": "2024-11-08",
    "二〇二四年十一月十八日": "2024-11-18",
    "二〇〇九年三月三十一日": "2009-03-31",
    "十一月五日": "2024-11-05",
    "1949年10月1日": "1949-10-01",
    "2024.11.08": "2024-11-08",
    "2024-11-8": "2024-11-08",
    "2024/11/08": "2024-11-08",
    "今年3月5日": "2024-03-05",
    "去年12月30日": "2023-12-30",
    "明年1月2日": "2025-01-02",
    "本月5日": "2024-11-05",
    "上月30日": "2024-10-30",
    "（11月8日）": "2024-11-08",
    "（新闻联播）：11月8日": "2024-11-08",
    "5日，王明致辞": "2024-11-05",
    "当地时间13日晚10时": "2024-11-13",
    "27日前往北京": "2024-10-27",
    "据新华社12日报道": "2024-11-12",
    "今天": "2024-11-18",
    "今日上午": "2024-11-18",
    "昨晚": "2024-11-17",
    "昨日": "2024-11-17",
    "前天": "2024-11-16",
    "明天": "2024-11-19",
    "当天下午": "2024-11-18",
    "上周五": "2024-11-15",
    "本周三": "2024-11-20",
    "下周一": "2024-11-25",
    "周六下午": "2024-11-16",
    "星期一": "2024-11-18",
    "将于周三开幕": "2024-11-20",
    "2025年元旦": "2025-01-01",
}


@pytest.mark.parametrize("text", DAYS)
def test_a_day(text):
    assert only(text) == (DAYS[text], DAYS[text])
    assert find_times(text, PUBLISHED)[0].span.precision == "day"


VAGUER = {
    "11月": ("2024-11", "2024-11", "month"),
    "2024年11月": ("2024-11", "2024-11", "month"),
    "去年12月底": ("2023-12", "2023-12", "month"),
    "11月中旬": ("2024-11", "2024-11", "month"),
    "10月初": ("2024-10", "2024-10", "month"),
    "上月": ("2024-10", "2024-10", "month"),
    "本月底": ("2024-11", "2024-11", "month"),
    "今年上半年": ("2024-01", "2024-06", "month"),
    "2023年第三季度": ("2023-07", "2023-09", "month"),
    "今年1—10月": ("2024-01", "2024-10", "month"),
    "1至2月": ("2024-01", "2024-02", "month"),
    "2024年": ("2024", "2024", "year"),
    "今年": ("2024", "2024", "year"),
    "去年底": ("2023", "2023", "year"),
    "2013—2021年": ("2013", "2021", "year"),
    "2017-2025 年": ("2017", "2025", "year"),
    "自2017年以来": ("2017", None, "year"),
    "2010年1月至2012年11月": ("2010-01", "2012-11", "month"),
    "2023年12月至次年1月": ("2023-12", "2024-01", "month"),
}


@pytest.mark.parametrize("text", VAGUER)
def test_a_month_or_a_year(text):
    [mention] = find_times(text, PUBLISHED)
    assert (mention.span.start, mention.span.end, mention.span.precision) == VAGUER[text]


RANGES = {
    "11月7日至8日": ("2024-11-07", "2024-11-08"),
    "10 月 30 日至 11\n月 1 日": ("2024-10-30", "2024-11-01"),
    "11 月 5 日—8 日": ("2024-11-05", "2024-11-08"),
    "11月5—8日": ("2024-11-05", "2024-11-08"),
    "11月7、8日": ("2024-11-07", "2024-11-08"),
    "3月26-29日": ("2024-03-26", "2024-03-29"),
    "5日至7日": ("2024-11-05", "2024-11-07"),
    "5—7日": ("2024-11-05", "2024-11-07"),
    "30日至2日": ("2024-10-30", "2024-11-02"),
    "11月7日下午至8日上午": ("2024-11-07", "2024-11-08"),
    "2022年12月31日至1月2日": ("2022-12-31", "2023-01-02"),
    "11月29日至2025年1月3日": ("2024-11-29", "2025-01-03"),
    "2024.11.18-11.20": ("2024-11-18", "2024-11-20"),
    "2024.11.18-20": ("2024-11-18", "2024-11-20"),
    "2024-11-18至2024-11-20": ("2024-11-18", "2024-11-20"),
    "5月1日起施行": ("2024-05-01", None),
    "从11月5日起到8日": ("2024-11-05", "2024-11-08"),
    "上周": ("2024-11-11", "2024-11-17"),
    "上周末": ("2024-11-16", "2024-11-17"),
}


@pytest.mark.parametrize("text", RANGES)
def test_a_range(text):
    assert only(text) == RANGES[text]


NO_DATES = """
3日游 第5日 10天 24小时 30日内 90多年 5月份的第二个星期日 二十大 历时3日 为期5日 20日均线 3日后
王明12岁 3.5月 11.18 11/18 2024 2月30日 4月31日 13月5日 2024年0月 每年9月30日 每年5—8月 每月5日
农历八月十五日 3000年 三年级 20世纪90年代 1990年代 一周年 同日本 合同日期 聪明天赋 相当日均 目前年底
今日头条 登上月球 接近日本 每周一 两周三次 上周边 G20 5G 七月流火 八月兰
"""


@pytest.mark.parametrize("text", NO_DATES.split())
def test_what_is_no_date(text):
    assert spans(text) == []


@pytest.mark.parametrize("word", ["近日", "日前", "近期", "不久前"])
def test_vague_words_are_mentions_without_a_date(word):
    assert spans(f"{word}，王明到访") == [(word, None, None)]


def test_words_and_offsets_are_those_of_the_text():
    text = "李红11 月 8 日（周五）下午3:00出席。12日晚，她致辞。"
    found = find_times(text, PUBLISHED)
    assert [m.span.words for m in found] == ["11 月 8 日（周五）下午3:00", "12日晚"]
    assert all(text[m.start : m.end] == m.span.words for m in found)


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("12月20日，王明出席会议", "2024-01-05", "2023-12-20"),
        ("会议将于12月20日举行", "2024-01-05", "2024-12-20"),
        ("会议拟于1月20日举行", "2024-12-05", "2025-01-20"),
        ("1月20日将举行会议", "2024-12-05", "2025-01-20"),
        ("1月20日，他将锦旗送给医生", "2024-12-05", "2024-01-20"),
        ("会议将于11月15日举行", "2024-11-18", "2024-11-15"),
        ("条例3月31日起施行", "2024-01-26", "2024-03-31"),
        ("3月31日，王明参加了会议", "2024-01-26", "2023-03-31"),
        ("将军3月31日到访了我省", "2024-01-26", "2023-03-31"),
        ("2月29日", "2024-03-05", "2024-02-29"),
        ("2月29日", "2025-03-05", "2024-02-29"),
        ("29日", "2024-03-05", "2024-02-29"),
        ("31日", "2024-03-05", "2024-01-31"),
        ("31日", "2024-01-05", "2023-12-31"),
        ("会议将于27日举行", "2024-11-18", "2024-11-27"),
        ("会议定于3日举行", "2024-11-28", "2024-12-03"),
        ("20日有小雨", "2024-11-18", "2024-11-20"),
    ],
)
def test_what_is_missing_comes_from_the_publication(text, published, day):
    assert find_times(text, published)[0].span.start == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2016年4月26日，他当选，5月3日到任。5月3日", ["2016-04-26", "2016-05-03", "2024-05-03"]),
        ("2022年12月30日出发，1月2日抵达", ["2022-12-30", "2023-01-02"]),
        ("2023年，全省推进改革，11月启动", ["2023", "2023-11"]),
        ("2023年度先进集体11月7日受到表彰", ["2023", "2024-11-07"]),
        ("2025年春运从1月14日开始", ["2025", "2025-01-14"]),
        ("10月7日，大会开幕。9日，代表参观", ["2024-10-07", "2024-10-09"]),
        ("10月7日和8日", ["2024-10-07"]),  # two days in a row are one stretch
        ("10月7日和9日", ["2024-10-07", "2024-10-09"]),
        ("自9月7日开工以来，工程顺利。17日，首段完工", ["2024-09-07", "2024-11-17"]),
        ("10月7日，大会开幕。\n9日，代表参观", ["2024-10-07", "2024-11-09"]),
        ("10月7日至9日，大会举行，当天闭幕", ["2024-10-07", "2024-10-09"]),
        ("10月30日，他到京，次日返回", ["2024-10-30", "2024-10-31"]),
        ("10月30日，他到京。同日，她离开", ["2024-10-30", "2024-10-30"]),
        ("1949年10月1日，他入伍。\n当天，记者见到他", ["1949-10-01", "2024-11-18"]),
        ("会议于2019年9月启动，同年10月结束", ["2019-09", "2019-10"]),
        ("今天（11月16日）开幕，昨天彩排", ["2024-11-16", "2024-11-15"]),
        ("2022年全年数据今天（11月17日）公布", ["2022", "2024-11-17"]),
        ("去年（2023年）", ["2023"]),
    ],
)
def test_what_is_missing_comes_from_dates_before(text, days):
    assert [start for _, start, _ in spans(text)] == days


def test_without_a_publication_a_date_without_year_is_unknown_but_kept():
    assert spans("11月7日至8日，王明到访，今天返回，5日", None) == [
        ("11月7日至8日", None, None),
        ("今天", None, None),
        ("5日", None, None),
    ]
    assert spans("2024年11月7日，王明到访，9日返回", None)[1] == ("9日", "2024-11-09", "2024-11-09")
    assert spans("2月30日", None) == []


@pytest.mark.parametrize("published", ["", "yesterday", "2024-13-01", "0001-01-01", "9999-12-31", "2024"])
def test_a_bad_publication_date_is_none(published):
    assert spans("昨天", published) == [("昨天", None, None)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("18", 18),
        ("１８", 18),
        ("十", 10),
        ("十八", 18),
        ("二十", 20),
        ("三十一", 31),
        ("廿三", 23),
        ("二〇二四", 2024),
    ],
)
def test_numbers(words, value):
    assert number(words) == value


PIECES = [
    "2024",
    "12",
    "3",
    "年",
    "月",
    "日",
    "号",
    "至",
    "—",
    "-",
    "、",
    "起",
    "今天",
    "去年",
    "次年",
    "当天",
    "（",
    "）",
    "\n",
    " ",
]
PIECES += [
    "上周",
    "周五",
    "本月",
    "底",
    "将于",
    "。",
    "，",
    "30",
    "0",
    "99",
    "二十",
    "一",
    "〇",
    ".",
    "/",
    "上半年",
    "第一季度",
    "元旦",
]


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.text()),
    st.one_of(st.none(), st.dates().map(str), st.dates(datetime.date(2020, 1, 1), datetime.date(2025, 1, 1)).map(str)),
)
def test_any_text_gives_ordered_disjoint_valid_spans(text, published):
    end = 0
    for mention in find_times(text, published):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        assert mention.span.words == text[mention.start : mention.end]
        moments = [moment for moment in (mention.span.start, mention.span.end) if moment]
        assert moments or mention.span.start is None
        shortest = min(map(len, moments), default=10)
        assert mention.span.precision == {4: "year", 7: "month", 10: "day"}[shortest]
        for moment in moments:
            datetime.date.fromisoformat(
                moment + "-01-01"[: 10 - len(moment)] if len(moment) == 4 else (moment + "-01")[:10]
            )
        if len(moments) == 2:
            assert moments[0][:shortest] <= moments[1][:shortest]


def test_the_heading_of_a_calendar_names_its_year() -> None:
    [mention] = find_times("2月27日，座谈会召开。", "2020-01-15", "青石县总工会2019年大事记")
    assert mention.span.start == "2019-02-27"
