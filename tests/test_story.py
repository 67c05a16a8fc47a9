"""Who did what, told from hand-built sentences: which words are the subject of which verb. No model."""

from __future__ import annotations

import pytest
from analysis import read

from extract.book import Book
from extract.merge import merge, worth_telling

ME, SHE, UNION, WORKS = "孟知秋/PER", "林若溪/PER", "云麓市总工会/ORG", "云麓机床厂/ORG"
MEETING = "11月5日/TIME ，/w 职工/n 读书/vn 大会/n 在/p 云麓大学/ORG 举行/v 。/w\n"


@pytest.mark.parametrize(
    ("marked", "roles"),
    [
        (f"{MEETING}{ME} 出席/v 大会/n 。/w", {("孟知秋", "attends")}),
        (f"{MEETING}{ME} 、/w {SHE} 出席/v 大会/n 。/w", {("孟知秋", "attends"), ("林若溪", "attends")}),
        (f"{MEETING}{ME} 出席/v 并/c 讲话/v 。/w", {("孟知秋", "attends"), ("孟知秋", "speaks")}),
        (f"{MEETING}{ME} 主持/v ，/w {SHE} 致辞/v 。/w", {("孟知秋", "presides"), ("林若溪", "speaks")}),
        (
            f"{MEETING}大会/n 由/p {UNION} 主办/v ，/w {WORKS} 承办/v 。/w",
            {("云麓市总工会", "hosts"), ("云麓机床厂", "organises")},
        ),
        (f"11月5日/TIME ，/w {UNION} 举办/v 职工/n 书画展/n 。/w", {("云麓市总工会", "hosts")}),
        (f"11月5日/TIME ，/w {ME} 会见/v {SHE} 。/w", {("孟知秋", "meets"), ("林若溪", "met")}),
        (f"11月5日/TIME ，/w {ME} 同/p {SHE} 举行会谈/v 。/w", {("孟知秋", "meets"), ("林若溪", "meets")}),
        (f"11月5日/TIME ，/w {ME} 到/v {WORKS} 调研/v 。/w", {("孟知秋", "visits"), ("云麓机床厂", "visited")}),
        (
            f"11月5日/TIME ，/w {ME} 到/v {WORKS} 调研/v ，/w {SHE} 陪同/v 。/w",
            {("孟知秋", "visits"), ("云麓机床厂", "visited"), ("林若溪", "accompanies")},
        ),
        (
            f"11月5日/TIME ，/w {UNION} 与/p {WORKS} 签署/v 合作/vn 协议/n 。/w",
            {("云麓市总工会", "signs"), ("云麓机床厂", "signs")},
        ),
        (f"11月5日/TIME ，/w {ME} 致电/v {SHE} 。/w", {("孟知秋", "sends"), ("林若溪", "receives")}),
        (
            f"11月5日/TIME ，/w {UNION} 任命/v {ME} 为/p {WORKS} 厂长/TITLE 。/w",
            {("云麓市总工会", "appoints"), ("孟知秋", "appointed")},
        ),
    ],
)
def test_subject_and_object(marked: str, roles: set[tuple[str, str]]) -> None:
    assert read(marked).roles() == roles


def test_a_subject_goes_on_over_the_clauses_of_a_sentence() -> None:
    told = read(f"11月5日/TIME ，/w {ME} 出席/v 职工/n 读书/vn 大会/n ，/w 宣布/v 开幕/v ，/w 并/c 颁奖/v 。/w")
    assert told.roles() == {("孟知秋", "attends"), ("孟知秋", "speaks"), ("孟知秋", "awards")}


def test_a_new_subject_ends_the_old_one() -> None:
    told = read(f"{MEETING}{ME} 主持/v 大会/n ，/w {SHE} 出席/v 并/c 讲话/v 。/w")
    assert told.roles() == {("孟知秋", "presides"), ("林若溪", "attends"), ("林若溪", "speaks")}


def test_an_unnamed_subject_takes_nothing_from_the_one_before() -> None:
    told = read(f"{MEETING}{ME} 主持/v 大会/n 。/w\n有关/vn 负责人/TITLE 讲话/v 。/w")
    assert told.roles() == {("孟知秋", "presides")}


def test_one_occasion_however_often_it_is_named() -> None:
    told = read(
        f"11月5日/TIME ，/w {UNION} 举办/v 第六届/m “/w 云麓杯/nz ”/w 焊接/vn 大赛/n 。/w\n"
        f"此次/r 大赛/n 由/p {WORKS} 承办/v 。/w\n"
        f"{ME} 出席/v 第六届/m “/w 云麓杯/nz ”/w 焊接/vn 大赛/n 。/w"
    )
    [contest] = told.book.happenings
    assert (contest.name, contest.type) == ("第六届“云麓杯”焊接大赛", "competition")
    assert told.roles() == {("云麓市总工会", "hosts"), ("云麓机床厂", "organises"), ("孟知秋", "attends")}
    assert contest.time is not None and contest.time.start == "2024-11-05"


def test_a_ceremony_is_part_of_its_contest_and_attendance_is_its_own() -> None:
    told = read(f"11月5日/TIME ，/w {UNION} 举办/v 职工/n 焊接/vn 大赛/n 。/w\n{ME} 出席/v 闭幕式/n 。/w")
    contest, closing = sorted(told.book.happenings, key=lambda h: h.type, reverse=True)
    assert (contest.type, closing.type) == ("competition", "ceremony")
    assert closing.part_of is contest
    assert told.roles(closing) == {("孟知秋", "attends")}
    assert told.roles(contest) == {("云麓市总工会", "hosts")}


def test_two_occasions_in_one_sentence_have_their_own_hosts() -> None:
    told = read(f"11月5日/TIME ，/w {UNION} 举办/v 职工/n 书画展/n ，/w {WORKS} 召开/v 读书/vn 座谈会/n 。/w")
    assert {h.type: told.roles(h) for h in told.book.happenings} == {
        "exhibition": {("云麓市总工会", "hosts")},
        "meeting": {("云麓机床厂", "hosts")},
    }


@pytest.mark.parametrize(
    ("marked", "modality"),
    [
        (f"11月25日/TIME ，/w {UNION} 将/d 举办/v 职工/n 书画展/n 。/w", "planned"),
        (f"据/p 日报/n 报道/v ，/w {UNION} 11月5日/TIME 举办/v 职工/n 书画展/n 。/w", "reported"),
        (f"11月5日/TIME ，/w {UNION} 举办/v 职工/n 书画展/n 。/w", "asserted"),
    ],
)
def test_modality(marked: str, modality: str) -> None:
    assert read(marked).modalities() == {("云麓市总工会", "hosts", modality)}


def test_who_could_not_come_is_kept_as_denied() -> None:
    told = read(f"{MEETING}{ME} 因故/d 未能/d 出席/v 大会/n 。/w")
    assert told.modalities() == {("孟知秋", "attends", "negated")}


def test_a_heading_tells_nothing_and_begins_a_story() -> None:
    told = read(f"{UNION} 举办/v 职工/n 书画展/n\n{MEETING}{ME} 出席/v 大会/n 。/w", headings=[0])
    assert [h.type for h in told.book.happenings] == ["meeting"]
    assert told.book.story == 1


def test_what_a_clause_ending_in_的_describes_leaves_the_subject_alone() -> None:
    told = read(f"{MEETING}出席/v 大会/n 的/u {SHE} 讲话/v 。/w")
    assert ("林若溪", "speaks") in told.roles()


def test_every_role_names_the_sentence_that_proves_it() -> None:
    told = read(f"{MEETING}{ME} 出席/v 大会/n 。/w\n{SHE} 讲话/v 。/w")
    [meeting] = told.book.happenings
    proofs = {role.agent.name: role.sentence.text for role in meeting.roles.values()}
    assert proofs == {"孟知秋": "孟知秋出席大会。", "林若溪": "林若溪讲话。"}
    assert all(role.rule for role in meeting.roles.values())


# Merging, and what is worth telling.


def book(*lines: str) -> Book:
    return read("\n".join(lines)).book


def test_a_story_told_twice_is_one_occasion_with_all_roles() -> None:
    line = f"11月5日/TIME ，/w {ME} 会见/v {SHE} 。/w"
    told = read(f"{line}\n标题/n\n{line}", headings=[1])
    assert len(told.book.happenings) == 2
    [one] = merge(told.book)
    assert told.roles(one) == {("孟知秋", "meets"), ("林若溪", "met")}


def test_two_days_are_two_occasions() -> None:
    lines = [f"11月{day}日/TIME ，/w {ME} 到/v {WORKS} 调研/v 。/w" for day in (5, 7)]
    assert [h.time.start for h in merge(book(*lines)) if h.time] == ["2024-11-05", "2024-11-07"]


def test_merging_twice_changes_nothing() -> None:
    told = read(f"{MEETING}{ME} 出席/v 大会/n 。/w\n{ME} 到/v {WORKS} 调研/v 。/w")
    once = merge(told.book)
    told.book.happenings = once
    assert merge(told.book) == once


@pytest.mark.parametrize(("day", "kept"), [("2024年11月5日", 1), ("2023年12月5日", 1), ("2015年6月5日", 0)])
def test_background_of_more_than_a_year_is_no_news(day: str, kept: int) -> None:
    told = book(f"{day}/TIME ，/w {UNION} 举办/v 职工/n 书画展/n 。/w")
    assert len(worth_telling(merge(told), "2024-11-18")) == kept
    assert len(worth_telling(merge(told), None)) == 1


def test_an_occasion_without_anybody_is_not_worth_telling() -> None:
    told = book("11月5日/TIME ，/w 职工/n 书画展/n 举行/v 。/w")
    assert worth_telling(merge(told), "2024-11-18") == []


def test_a_larger_occasion_is_kept_for_its_part() -> None:
    told = book("11月5日/TIME ，/w 职工/n 焊接/vn 大赛/n 举行/v 。/w", f"{ME} 出席/v 闭幕式/n 。/w")
    assert {h.type for h in worth_telling(merge(told), "2024-11-18")} == {"competition", "ceremony"}
