"""What commands print: the four formats, terminals and pipes, wide Chinese text, hostile text."""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from cli.output import Column, Format, cell_text, console, emit, printable, table
from ontology.plain import plain
from ontology.records import Evidence

COLUMNS = (Column("date", "date", keep=True), Column("sentence", "sentence", wide=1), Column("n", "n", right=True))
ROWS = [
    {"date": "2024-11-30", "sentence": "周明出席闭幕式并讲话。" * 12, "n": 3, "more": ["a", "b"]},
    {"date": "2024-11-29", "sentence": "短句", "n": None, "more": []},
]


def out(capsys: pytest.CaptureFixture[str], form: Format, **more: Any) -> str:
    emit(ROWS, COLUMNS, form, **more)
    return capsys.readouterr().out


def test_json_is_one_document_with_everything(capsys: pytest.CaptureFixture[str]) -> None:
    text = out(capsys, Format.json)
    assert json.loads(text) == ROWS
    assert "周明" in text


def test_json_prints_the_whole_answer_where_there_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(out(capsys, Format.json, whole={"a": (1, 2)})) == {"a": [1, 2]}


def test_jsonl_is_one_row_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert [json.loads(line) for line in out(capsys, Format.jsonl).splitlines()] == ROWS


def test_csv_reads_back(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(out(capsys, Format.csv))))
    assert rows == [
        {"date": "2024-11-30", "sentence": ROWS[0]["sentence"], "n": "3"},
        {"date": "2024-11-29", "sentence": "短句", "n": ""},
    ]


def test_a_table_in_a_pipe_has_no_codes_and_keeps_to_its_width(capsys: pytest.CaptureFixture[str]) -> None:
    text = out(capsys, Format.table, title="题目", marked=["周明"])
    assert "\x1b" not in text
    assert max(cell_len(line) for line in text.splitlines()) <= 120
    # Wrapped, not cut: every character of the sentence is there.
    assert text.count("周明出席") + text.replace("\n", "").count("…") >= 11
    assert text.count("。") == 12


def test_a_table_in_a_pipe_takes_its_width_from_columns(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    text = out(capsys, Format.table)
    assert max(cell_len(line) for line in text.splitlines()) <= 60
    assert "2024-11-30" in text  # a date is never broken


def test_nonsense_in_columns_is_no_error(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "wide")
    assert "2024-11-30" in out(capsys, Format.table)


def test_the_columns_of_a_table_stand_straight_under_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    emit(
        [{"name": "张三", "n": "x1"}, {"name": "Ann Lee", "n": "x2"}],
        [Column("name", "name"), Column("n", "n")],
        Format.table,
    )
    lines = [line for line in capsys.readouterr().out.splitlines() if "x" in line]
    assert len({cell_len(line[: line.index("x")]) for line in lines}) == 1


def test_a_terminal_shows_the_marked_words_in_bold() -> None:
    target = io.StringIO()
    Console(file=target, force_terminal=True, width=80, color_system="standard").print(
        table([{"s": "周明出席"}], [Column("s", "s")], marked=["周明"])
    )
    assert "\x1b[1;33m周明\x1b[0m" in target.getvalue()


def test_an_article_cannot_steer_the_terminal_or_the_markup(capsys: pytest.CaptureFixture[str]) -> None:
    emit([{"s": "[red]x[/red]\x1b[2J\x07\nnext\u202e"}], [Column("s", "s")], Format.table)
    text = capsys.readouterr().out
    assert "[red]x[/red]" in text
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_an_empty_table_says_so_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    emit([], COLUMNS, Format.table, empty="No article.")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "No article.\n")


def test_columns_without_a_value_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    emit([{"a": "x", "b": None}], [Column("a", "alpha"), Column("b", "beta")], Format.table)
    text = capsys.readouterr().out
    assert "alpha" in text
    assert "beta" not in text


def test_plain_turns_records_into_json() -> None:
    assert plain({"e": Evidence(0, 2, "周明"), "s": {2, 1}, "t": (1, "x", None)}) == {
        "e": {"start": 0, "end": 2, "quote": "周明"},
        "s": [1, 2],
        "t": [1, "x", None],
    }


@pytest.mark.parametrize(("value", "text"), [(None, ""), (True, "true"), (["a", None], "a; "), (1.5, "1.5")])
def test_cells(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_printable_keeps_chinese_spaces_out() -> None:
    assert printable("甲\t乙\r\n丙\u3000丁") == "甲 乙  丙 丁"


def test_a_pipe_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert console().is_terminal is False
