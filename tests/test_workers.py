"""Extraction in worker processes: order, failures, a process that dies, and what is left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from faulty import plain

from cli.options import worker_count
from cli.pipeline import Failures
from cli.workers import BATCH, WINDOW, extract_in_workers
from ontology.records import Article, Extraction

ROOT = Path(__file__).resolve().parent.parent


def articles(*texts: str) -> list[Article]:
    return [Article(f"a{number}", text) for number, text in enumerate(texts)]


def run(wanted: list[Article], jobs: int = 2) -> tuple[list[Extraction], Failures]:
    failures = Failures(lambda text: None)
    return list(extract_in_workers(wanted, failures, jobs, plain)), failures


def test_results_come_in_the_order_of_the_articles() -> None:
    wanted = articles("slow", *(f"text {n}" for n in range(3 * BATCH)))
    found, failures = run(wanted)
    assert [e.article for e in found] == wanted
    assert failures.items == []
    assert str(os.getpid()) not in {e.extractor.split()[1] for e in found}


def test_an_article_that_fails_fails_alone() -> None:
    found, failures = run(articles("one", "failing", "two"))
    assert [e.article.text for e in found] == ["one", "two"]
    assert [(f.where, "cannot be tagged" in f.reason) for f in failures.items] == [("a1", True)]


def test_an_article_at_which_a_worker_dies_fails_alone() -> None:
    texts = [f"text {n}" for n in range(4 * BATCH)]
    texts[BATCH + 2] = "deadly"
    found, failures = run(articles(*texts))
    assert [e.article.text for e in found] == [t for t in texts if t != "deadly"]
    assert [f.where for f in failures.items] == [f"a{BATCH + 2}"]
    assert "died" in failures.items[0].reason


def test_no_more_than_a_window_of_articles_is_read_ahead() -> None:
    read: list[int] = []

    def source() -> Iterator[Article]:
        for number in range(1000):
            read.append(number)
            yield Article(f"a{number}", "text")

    results = extract_in_workers(source(), Failures(print), 2, plain)
    next(results)
    assert len(read) <= (2 * WINDOW + 1) * BATCH
    results.close()  # type: ignore[attr-defined]


def test_nothing_comes_of_nothing() -> None:
    assert run([])[0] == []


def test_as_many_processes_as_cores_for_0() -> None:
    assert worker_count(0) >= 1
    assert worker_count(3) == 3


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    lines = [
        {
            "id": f"n{n}",
            "text": f"11月{n % 28 + 1}日，云麓市总工会主席孟知秋出席第{n}届职工读书大会并讲话。",
            "date": "2024-12-01",
        }
        for n in range(1, 60)
    ]
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return path


def kg(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cli.main", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=600)


def test_two_processes_write_what_one_writes(news: Path, tmp_path: Path) -> None:
    one, two = kg("extract", str(news)), kg("extract", str(news), "-j", "2")
    assert (one.returncode, two.returncode) == (0, 0)
    assert one.stdout == two.stdout and one.stdout.count(b"\n") == 59


def test_ctrl_c_ends_the_workers_too(news: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.jsonl"
    long.write_text(news.read_text("utf-8") * 200, "utf-8")
    command = [sys.executable, "-m", "cli.main", "extract", str(long), "-j", "2", "-o", str(tmp_path / "out.jsonl")]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True)
    try:
        time.sleep(5)
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=120)
    finally:
        process.kill()
    assert process.returncode in (130, -signal.SIGINT)  # see test_cli_process.py
    assert b"Traceback" not in errors
    assert not (tmp_path / "out.jsonl").exists()
    assert not _of_group(process.pid)


def test_workers_do_not_outlive_a_parent_that_is_killed(news: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.jsonl"
    long.write_text(news.read_text("utf-8") * 200, "utf-8")
    command = [sys.executable, "-m", "cli.main", "extract", str(long), "-j", "2", "-o", str(tmp_path / "out.jsonl")]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(5)
    process.kill()
    process.wait()
    deadline = time.monotonic() + 60
    while _of_group(process.pid) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not _of_group(process.pid)


def _of_group(group: int) -> list[str]:
    """The living processes of a process group."""
    listed = subprocess.run(["ps", "-eo", "pgid=,stat=,args="], capture_output=True, text=True, check=True).stdout
    rows = (line.split(None, 2) for line in listed.splitlines())
    return [row[2] for row in rows if len(row) == 3 and row[0] == str(group) and not row[1].startswith("Z")]
