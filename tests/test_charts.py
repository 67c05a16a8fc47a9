"""Where the marks of charts stand: within the picture, in proportion, and nothing lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.answers import Post
from ontology.lexicon import Divisions, Tiles, load
from web.charts import CAREERS, MOST_MONTHS, SHADES, between, careers, columns, heat, shade, tiles

MONTHS = st.builds(lambda year, month: f"{year:04}-{month:02}", st.integers(1900, 2100), st.integers(1, 12))
DAYS = st.dates().map(lambda day: day.isoformat())


def test_months_between_are_all_there() -> None:
    assert between("2023-11-05", "2024-02-01") == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert between("2024-02", "2023-02") == []
    assert len(between("1000-01", "2024-01")) == MOST_MONTHS


def test_a_month_of_nothing_leaves_a_gap() -> None:
    chart = columns({"2024-01": 2, "2024-04": 4})
    assert [(bar.label, bar.tall, bar.at) for bar in chart.bars] == [("2024-01", 50, 0), ("2024-04", 100, 75)]
    assert columns({}).bars == () and columns({}, ["2024-02"]).ticks[0].label == "2024-02"


def test_an_axis_names_its_years_and_leaves_months_out_where_there_is_no_room() -> None:
    half_years = columns({}, between("2022-09", "2024-12")).ticks
    assert [(tick.label, tick.minor) for tick in half_years] == [
        ("2023", False), ("7月", True), ("2024", False), ("7月", True)
    ]  # fmt: skip
    assert [tick.label for tick in columns({}, between("2024-02", "2024-04")).ticks] == [
        "2024-02",
        "2024-03",
        "2024-04",
    ]
    assert {tick.minor for tick in columns({}, between("2000-01", "2012-12")).ticks} == {False}


@given(st.dictionaries(MONTHS, st.integers(1, 10**6), max_size=30))
def test_columns_stay_in_the_picture(counts: dict[str, int]) -> None:
    chart = columns(counts)
    assert all(0 <= bar.at <= bar.at + bar.width <= 100.1 for bar in chart.bars)
    assert all(0 <= bar.tall <= 100 and bar.value for bar in chart.bars)
    assert all(0 <= tick.at < 100 for tick in chart.ticks)


def test_the_heat_of_a_cell_is_that_of_its_count() -> None:
    chart = heat({"2024-01": {"meeting": 25, "visit": 1}, "2024-02": {"meeting": 1}}, ["2024-01", "2024-02"])
    assert [(key, total, [cell.shade for cell in cells]) for key, total, cells in chart.rows] == [
        ("meeting", 26, [SHADES, 1]),
        ("visit", 1, [1]),
    ]
    assert shade(0, 0) == 0 and shade(0, 5) == 0 and shade(1, 10**9) == 1


def post(first: str | None, last: str | None, start: str | None = None, end: str | None = None) -> Post:
    return Post("甲", "p", "乙会", "o", "主席", None, first, last, start, end)


def test_what_was_seen_spans_the_axis_and_words_mark_the_ends() -> None:
    chart = careers([post("2024-01-01", "2024-12-31"), post("2024-07-01", "2024-07-01", "2004-01-01", "2024-07-01")])
    late, early = chart.rows[1], chart.rows[0]
    assert (early.at, early.begins, early.ends, early.since) == (0, True, True, "2004-01-01")
    assert (late.at, late.width, late.begins) == (0, 100, False)
    assert careers([post(None, None)]).rows == ()
    told = careers([post("2024-01-01", "2024-12-31"), post("2024-07-01", None), post(None, None, "2004-01-01", "2006")])
    assert [row.early for row in sorted(told.rows, key=lambda row: row.until)] == [True, False, False]


@given(st.lists(st.builds(post, DAYS | st.none(), DAYS | st.none(), DAYS | st.none(), DAYS | st.none()), max_size=40))
def test_posts_stay_in_the_picture(posts: list[Post]) -> None:
    chart = careers(posts)
    assert all(0 <= row.at <= row.at + row.width <= 100.9 for row in chart.rows)
    dated = sum(any((one.first_seen, one.last_seen, one.stated_start, one.stated_end)) for one in posts)
    assert len(chart.rows) + chart.left == dated and len(chart.rows) <= CAREERS


def test_every_province_has_a_tile_of_its_own() -> None:
    assert load(Tiles).provinces.keys() == load(Divisions).provinces.keys()
    places = [tuple(place) for place in load(Tiles).provinces.values()]
    assert len(set(places)) == len(places)
    (most,) = (tile for tile in tiles({"广东省": 9, "青川省": 99}) if tile.value)
    assert (most.short, most.shade) == ("广东", SHADES)
