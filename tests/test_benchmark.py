"""A benchmark whose stage fails ends there, and says so: a table with a gap would be taken for figures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"


def run(work: str) -> subprocess.CompletedProcess[str]:
    code = (
        f"import os, signal\nfrom benchmark_queries import in_child\nprint(in_child(lambda: {work}))\nprint('went on')"
    )
    return subprocess.run([sys.executable, "-c", code], cwd=SCRIPTS, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("work", "told"), [("[str(1 / 0)]", "ZeroDivisionError"), ("os.kill(os.getpid(), signal.SIGKILL)", "signal 9")]
)
def test_a_stage_that_fails_ends_the_run(work: str, told: str) -> None:
    done = run(work)
    assert done.returncode == 1 and done.stdout == ""
    assert told in done.stderr and "A stage of the benchmark failed" in done.stderr.splitlines()[-1]


def test_a_stage_that_works_gives_its_lines() -> None:
    assert run("['1', '2']").stdout == "['1', '2']\nwent on\n"
