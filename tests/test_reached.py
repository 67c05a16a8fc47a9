"""New tellings of a block: what is decided of those that they reach alone is what the whole block gives."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import reached as module
from kg.near import Reach, cluster_near
from kg.reached import reached
from kg.tellings import Telling, cluster_events

NAMES = ("会见", "职工座谈会", "青川省职工座谈会", "全省职工技能大赛启动仪式", "职工技能大赛启动仪式")
REACHES = [None, Reach(dated=2, undated=14), Reach(dated=0, undated=3, firm=True), Reach(dated=3, undated=3, firm=True)]


def day(number: int) -> str:
    return (date(2024, 3, 1) + timedelta(days=number)).isoformat()


@st.composite
def telling(draw: st.DrawFn) -> Telling:
    told = draw(st.integers(0, 40))
    kind = draw(st.sampled_from(["day", "days", "month", "none"]))
    first = max(0, told - draw(st.integers(0, 4)))
    days = {"day": (day(first), day(first)), "days": (day(first), day(first + 2))}.get(kind, ())
    return Telling(
        key="", article="", names=frozenset(draw(st.sets(st.sampled_from(NAMES), min_size=1, max_size=2))),
        agents=frozenset(draw(st.sets(st.sampled_from("甲乙丙"), max_size=2))),
        places=frozenset(draw(st.sets(st.sampled_from(["馆", "院"]), max_size=1))), region=("", ""),
        people=frozenset(draw(st.sets(st.sampled_from("甲乙丙"), max_size=1))), told=day(told), days=days,
        span=("2024-03-01", "2024-03-31") if kind == "month" else (),
    )  # fmt: skip


def numbered(drawn: list[Telling]) -> list[Telling]:
    return [replace(each, key=f"{number:02d}", article=f"{number:02d}") for number, each in enumerate(drawn)]


def clusters(tellings: Collection[Telling], reach: Reach | None) -> dict[str, frozenset[str]]:
    return cluster_events(tellings) if reach is None else cluster_near(tellings, reach)


@pytest.mark.parametrize("reach", REACHES)
@given(drawn=st.lists(telling(), min_size=1, max_size=12), share=st.integers(1, 12))
def test_what_new_tellings_reach_is_all_that_they_change(reach: Reach | None, drawn: list[Telling], share: int) -> None:
    told = numbered(drawn)
    new = {each.key for each in told[-share:]}
    before = clusters([each for each in told if each.key not in new], reach)
    keys = reached(told, new, reach)
    again = clusters([each for each in told if each.key in keys], reach)
    whole = clusters(told, reach)
    assert new <= keys
    assert whole == {**{key: group for key, group in before.items() if key not in keys}, **again}


def test_strangers_are_not_reached() -> None:
    drawn = [
        Telling(
            "", "", frozenset({name}), frozenset({who}), frozenset(), ("", ""), told=day(on), days=(day(on), day(on))
        )
        for name, who, on in [
            ("职工座谈会", "甲", 1),
            ("职工座谈会", "甲", 2),
            ("职工座谈会", "乙", 1),
            ("会见", "甲", 30),
        ]
    ]
    told = numbered(drawn)
    assert reached(told, {"00"}, None) == {"00", "01"}
    assert reached(told, {"00"}, Reach(dated=0, undated=14)) == {"00"}
    assert reached(told, {"02"}, Reach(dated=2, undated=14)) == {"02"}


def test_a_block_in_which_very_much_is_reached_is_decided_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PAIRS", 3)
    told = numbered(
        [Telling("", "", frozenset({"会见"}), frozenset({who}), frozenset(), ("", "")) for who in "甲乙丙丁戊"]
    )
    assert reached(told, {"00"}, None) == {each.key for each in told}
