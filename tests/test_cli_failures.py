"""Errors become messages and exit codes; progress and options keep their promises."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from cli.failures import run
from cli.options import first_day, last_day, parse_day
from cli.progress import Progress
from ontology.errors import DataError, GuanxiError, LockedError, NotFoundError, UsageError

ROOT = Path(__file__).resolve().parent.parent


def raising(error: BaseException) -> Callable[[], None]:
    def command() -> None:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (
            NotFoundError("no person is called 周名", do="Did you mean 周明?"),
            1,
            "kg: no person is called 周名. Did you mean 周明?",
        ),
        (LockedError("another process writes", where="graph"), 1, "kg: graph: another process writes"),
        (DataError("broken", where="a.yaml"), 1, "kg: a.yaml: broken"),
        (UsageError("nothing to do"), 2, "kg: nothing to do"),
        (OSError(errno.ENOSPC, "No space left on device", "/x/graph"), 1, "kg: /x/graph: No space left on device"),
        (MemoryError(), 1, "kg: out of memory"),
        (KeyboardInterrupt(), 130, "Interrupted."),
        (ZeroDivisionError("division by zero"), 1, "kg: internal error: ZeroDivisionError: division by zero"),
        (SystemExit(3), 3, ""),
        (SystemExit(None), 0, ""),
    ],
)
def test_errors_become_messages(
    error: BaseException, code: int, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KG_DEBUG", raising=False)
    assert run(raising(error)) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(said)
    assert "Traceback" not in captured.err


def test_every_error_of_ours_has_an_exit_code() -> None:
    def tree(cls: type[GuanxiError]) -> list[type[GuanxiError]]:
        return [cls, *(each for sub in cls.__subclasses__() for each in tree(sub))]

    assert {run(raising(cls("x"))) for cls in tree(GuanxiError)} == {1, 2}


def test_debugging_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run(raising(ZeroDivisionError()))


@pytest.mark.parametrize("arguments", [["--help"], ["add", "--help"], ["query", "--list"]])
def test_a_closed_pipe_is_quiet(arguments: list[str]) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [sys.executable, "-m", "cli.main", *arguments], cwd=ROOT, stdout=write_end, stderr=subprocess.PIPE, text=True
    )
    os.close(write_end)
    assert done.stderr == ""
    assert done.returncode in (1, 141)


@pytest.mark.parametrize("value", ["2024-11-30", "2024-02-29", None])
def test_a_day_is_taken_as_given(value: str | None) -> None:
    assert parse_day(value) == value


@pytest.mark.parametrize(
    "value", ["2024-13-01", "2023-02-29", "20241130", "30.11.2024", "", "2024-11", "２０２４-11-30"]
)
def test_what_is_no_day_is_refused(value: str) -> None:
    with pytest.raises(typer.BadParameter, match="is not a date"):
        parse_day(value)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02-05", "2023-02-05", "2023-02-05"),
    ],
)
def test_bounds_of_a_period(value: str, first: str, last: str) -> None:
    assert (first_day(value), last_day(value)) == (first, last)


@pytest.mark.parametrize("value", ["2024-13", "x", "2024-02-30", "24", "2024-"])
def test_what_is_no_period_is_refused(value: str) -> None:
    for bound in (first_day, last_day):
        with pytest.raises(typer.BadParameter, match="is not a date"):
            bound(value)


def test_progress_tells_rate_and_remaining_time() -> None:
    progress = Progress("Articles", 400)
    progress.done = 100
    assert progress.line(10.0) == "Articles: 100 of 400, 10.0/s, 30 s left"


def test_progress_without_a_total_tells_the_rate() -> None:
    progress = Progress("Articles", None)
    progress.done = 100
    assert progress.line(10.0) == "Articles: 100, 10.0/s"


def test_progress_in_a_pipe_is_an_occasional_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now_s = [0.0]
    monkeypatch.setattr("cli.progress.time.monotonic", lambda: now_s[0])
    with Progress("Articles", 50) as progress:
        for _ in range(50):
            now_s[0] += 0.5
            progress.advance()
    lines = capsys.readouterr().err.splitlines()
    assert lines == ["Articles: 20 of 50, 2.0/s, 15 s left", "Articles: 40 of 50, 2.0/s, 5 s left"]


def test_progress_on_a_terminal_is_a_bar_that_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with Progress("Articles", 4) as progress:
        for _ in range(4):
            progress.advance()
        progress.say("a.pdf: [broken]")
    drawn = terminal.getvalue()
    assert "Articles" in drawn
    assert "4/4" in drawn
    assert "a.pdf: [broken]" in drawn  # no markup
    assert drawn.endswith("\x1b[2K")  # the line of the bar is wiped at the end
