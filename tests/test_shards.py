"""Shards: the same bytes whoever makes them, never half a one, and one input more costs itself alone."""

from __future__ import annotations

import datetime
import gzip
import json
import os
import pickle
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from commands import Kg, runner
from faulty import mended, plain
from hypothesis import given, settings
from hypothesis import strategies as st
from world import EXTRACTIONS

from cli.shard import extract_shard, make, shard_is_there
from cli.shards import local, outstanding, remove_stale
from extract.articles import ReadFailure, read
from extract.files import open_stream
from extract.plan import plan
from extract.slices import read_slices
from ontology.compression import Compression
from ontology.errors import DataError, StoreError, UsageError
from ontology.records import Article, Extraction
from ontology.shards import MANIFEST, ROWS, read_facts, read_manifest
from ontology.storage import LocalStorage

FACTS = ROWS + ".gz"
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Kg:
    monkeypatch.chdir(tmp_path)
    return runner(monkeypatch, capsys)


def rows(path: Path, *texts: str) -> Path:
    lines = [json.dumps({"id": f"{path.stem}/{n}", "text": text}, ensure_ascii=False) for n, text in enumerate(texts)]
    data = "".join(line + "\n" for line in lines).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def shards(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def facts(folder: Path) -> list[str]:
    return [line for path in sorted(folder.glob("*" + FACTS)) for line in gzip.open(path, "rt", encoding="utf-8")]


def manifests(folder: Path) -> list[dict[str, object]]:
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*" + MANIFEST))]


def test_shards_hold_what_extract_prints(kg: Kg, tmp_path: Path) -> None:
    rows(tmp_path / "a.jsonl", *(e.article.text for e in EXTRACTIONS))
    whole = kg("extract", "a.jsonl", "--date", "2024-11-30", "--province", "青川省")
    assert (
        kg("extract", "a.jsonl", "--out", "sh", "--shard-size", 3, "--date", "2024-11-30", "--province", "青川省").code
        == 0
    )
    assert "".join(facts(tmp_path / "sh")) == whole.out
    assert len(manifests(tmp_path / "sh")) == -(-len(EXTRACTIONS) // 3)
    first = manifests(tmp_path / "sh")[0]
    assert (first["published"], first["context"]) == ("2024-11-30", {"province": "青川省"})
    assert first["counts"]["articles"] == 3  # type: ignore[index]


def test_a_second_run_makes_nothing_and_another_folder_gets_the_same_bytes(kg: Kg, tmp_path: Path) -> None:
    rows(tmp_path / "a.jsonl.gz", "一", "二", "三")
    kg("extract", "a.jsonl.gz", "--out", "one", "--shard-size", 2)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "one").rglob("*")}
    assert (
        "0 shard(s) made, 2 there already; 3 article(s)"
        in kg("extract", "a.jsonl.gz", "--out", "one", "--shard-size", 2).err
    )
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "one").rglob("*")} == before
    time.sleep(1.1)  # gzip would write the second into its head
    kg("extract", "a.jsonl.gz", "--out", "two", "--shard-size", 2)
    assert shards(tmp_path / "one") == shards(tmp_path / "two")


def test_another_day_is_another_shard(kg: Kg, tmp_path: Path) -> None:
    for day in ("2024-11-29", "2024-11-30"):
        rows(tmp_path / f"{day}.jsonl", f"{day} 一", f"{day} 二")
    kg("extract", "2024-11-30.jsonl", "--out", "sh")
    before = shards(tmp_path / "sh")
    assert (
        "1 shard(s) made, 1 there already" in kg("extract", "2024-11-29.jsonl", "2024-11-30.jsonl", "--out", "sh").err
    )
    after = shards(tmp_path / "sh")
    assert len(after) == 4
    assert before.items() < after.items()
    rows(tmp_path / "2024-12-01.jsonl", "三")
    kg("extract", "2024-12-01.jsonl", "--out", "sh")  # by itself: the others are no concern of it
    assert len(shards(tmp_path / "sh")) == 6


def test_what_changed_is_made_again_and_what_is_gone_goes(kg: Kg, tmp_path: Path) -> None:
    path = rows(tmp_path / "a.jsonl", *"一二三四五")
    kg("extract", path, "--out", "sh", "--shard-size", 2)
    before = shards(tmp_path / "sh")
    rows(path, *"一二三变五")
    assert "1 shard(s) made, 2 there already" in kg("extract", path, "--out", "sh", "--shard-size", 2).err
    assert {name.partition("-0000")[2] for name, data in shards(tmp_path / "sh").items() if before[name] != data} == {
        "1.jsonl.gz", "1.manifest.json"
    }  # fmt: skip
    rows(path, *"一二")
    assert "2 out of date removed" in kg("extract", path, "--out", "sh", "--shard-size", 2).err
    assert len(shards(tmp_path / "sh")) == 2
    assert "1 shard(s) made" in kg("extract", path, "--out", "sh", "--shard-size", 2, "--date", "2024-01-01").err


@pytest.mark.parametrize("harm", ["cut", "no facts", "no manifest"])
def test_half_a_shard_is_none(kg: Kg, tmp_path: Path, harm: str) -> None:
    path = rows(tmp_path / "a.jsonl", *"一二三")
    kg("extract", path, "--out", "sh")
    before = shards(tmp_path / "sh")
    file = next((tmp_path / "sh").glob("*" + (MANIFEST if harm == "no manifest" else FACTS)))
    file.write_bytes(file.read_bytes()[:-9]) if harm == "cut" else file.unlink()
    assert "1 shard(s) made" in kg("extract", path, "--out", "sh").err
    assert shards(tmp_path / "sh") == before


def test_a_killed_run_leaves_no_shard_and_the_next_goes_on(tmp_path: Path) -> None:
    rows(tmp_path / "a.jsonl", "一", "二", "三")
    program = (
        "import os, sys; sys.path.insert(0, 'tests'); os.chdir(sys.argv[1])\n"
        "from cli.shard import extract_shard; from extract.plan import plan\n"
        "class Dying:\n"
        "    def extract_all(self, articles):\n"
        "        for n, a in enumerate(articles):\n"
        "            if n == 2: os.kill(os.getpid(), 9)\n"
        "            from ontology.records import Extraction; yield Extraction(a)\n"
        "extract_shard(plan(['a.jsonl'], 'sh', 9).tasks[0], loader=Dying)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, check=False)
    assert done.returncode == -9
    assert [path.suffix for path in (tmp_path / "sh").iterdir() if path.is_file()] == [".part"]
    os.chdir(tmp_path)
    try:
        tasks = plan(["a.jsonl"], "sh", 9).tasks
        assert LocalStorage(tmp_path / "sh").names() == {}
        assert outstanding(plan(["a.jsonl"], "sh", 9)) == (tasks, [])
    finally:
        os.chdir(ROOT)


def test_parts_are_disjoint_and_together_all(kg: Kg, tmp_path: Path) -> None:
    path = rows(tmp_path / "a.jsonl", *(str(n) for n in range(11)))
    kg("extract", path, "--out", "whole", "--shard-size", 2)
    counts = []
    for number in (1, 2, 3, 4):
        assert kg("extract", path, "--out", "parts", "--shard-size", 2, "--shard", f"{number}/4").code == 0
        counts.append(len(manifests(tmp_path / "parts")))
    assert counts == [2, 4, 5, 6]
    assert shards(tmp_path / "parts") == shards(tmp_path / "whole")


def test_processes_that_make_the_same_shards_do_not_harm_each_other(tmp_path: Path) -> None:
    rows(tmp_path / "a.jsonl", *"一二三四五六")
    program = (
        "import os, sys; sys.path.insert(0, 'tests'); os.chdir(sys.argv[1])\n"
        "from cli.shard import extract_shard; from extract.plan import plan; from ontology.records import Extraction\n"
        "class Bare:\n"
        "    def extract_all(self, articles): return map(Extraction, articles)\n"
        "for task in plan(['a.jsonl'], 'sh', 1).tasks: extract_shard(task, loader=Bare)\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], cwd=ROOT) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    place = LocalStorage(tmp_path / "sh")
    names = [name.removesuffix(MANIFEST) for name in place.names() if name.endswith(MANIFEST)]
    held = [read_manifest(place, name) for name in names]
    assert [e.article.text for m in held if m for e in read_facts(place, m)] == list("一二三四五六")
    assert len(shards(tmp_path / "sh")) == 12


def test_what_fails_is_in_the_manifest_and_told_each_time(kg: Kg, tmp_path: Path) -> None:
    path = rows(tmp_path / "a.jsonl", "一", "failing", "三")
    with path.open("a") as file:
        file.write("{broken\n")
    for _ in range(2):
        done = kg("extract", path, "no.jsonl", "--out", "sh")
        assert done.code == 1
        assert "a/1: cannot be tagged" in done.err
        assert "a.jsonl#4: invalid JSON" in done.err
        assert "no.jsonl: no such file" in done.err
        assert "2 article(s), 2 failed" in done.err
    assert [each["where"] for each in manifests(tmp_path / "sh")[0]["failures"]] == ["a.jsonl#4", "a/1"][::-1]  # type: ignore[attr-defined]


def test_what_has_failed_is_tried_again_when_asked(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = rows(tmp_path / "a.jsonl", *"一二", "failing", "四", *"五六")
    kg("extract", path, "--out", "sh", "--shard-size", 2)
    before = shards(tmp_path / "sh")
    again = kg("extract", path, "--out", "sh", "--shard-size", 2)
    assert "tried again with --retry-failed" in again.err
    still = kg("extract", path, "--out", "sh", "--shard-size", 2, "--retry-failed")
    assert (still.code, "1 shard(s) made, 2 there already; 5 article(s), 1 failed" in still.err) == (1, True)
    assert shards(tmp_path / "sh") == before  # what fails again leaves the same
    monkeypatch.setattr("commands.WorldExtractor.extract", lambda self, article: Extraction(article))
    done = kg("extract", path, "--out", "sh", "--shard-size", 2, "--retry-failed")
    assert (done.code, "1 shard(s) made, 2 there already; 6 article(s), 0 failed" in done.err) == (0, True)
    assert sum(before[name] != data for name, data in shards(tmp_path / "sh").items()) == 2
    assert "0 shard(s) made" in kg("extract", path, "--out", "sh", "--shard-size", 2, "--retry-failed").err


def test_a_worker_that_dies_over_a_second_try_is_not_answered_with_the_first(tmp_path: Path) -> None:
    rows(tmp_path / "a.jsonl", "一", "failing")
    cut = plan([str(tmp_path / "a.jsonl")], str(tmp_path / "sh"), 2)
    extract_shard(cut.tasks[0], loader=plain)
    assert outstanding(cut) == ([], [shard_is_there(cut.tasks[0])])
    wanted, _ = outstanding(cut, retry=True)
    assert make(wanted[0], True, mended).failures == ()


def test_an_article_at_which_a_process_dies_fails_alone(tmp_path: Path) -> None:
    rows(tmp_path / "a.jsonl", *"一二", "deadly", *"四五六七八")
    cut = plan([str(tmp_path / "a.jsonl")], str(tmp_path / "sh"), 2)
    made = list(local(2, plain)(cut.tasks))
    assert sorted(manifest.shard[-5:] for manifest in made) == ["00000", "00001", "00002", "00003"]
    assert [where for manifest in made for where, _ in manifest.failures] == ["a/2"]
    assert sum(manifest.counts["articles"] for manifest in made) == 7


def test_a_task_travels_to_other_processes(tmp_path: Path) -> None:
    rows(tmp_path / "a.jsonl", "一")
    task = plan([str(tmp_path / "a.jsonl")], str(tmp_path / "sh"), 2).tasks[0]
    call, same = pickle.loads(pickle.dumps((extract_shard, task)))
    manifest = call(same, loader=plain)
    assert pickle.loads(pickle.dumps(manifest)) == manifest == shard_is_there(task)


@pytest.mark.parametrize("how", Compression)
def test_shards_of_either_packing_say_the_same(kg: Kg, tmp_path: Path, how: Compression) -> None:
    path = rows(tmp_path / "a.jsonl", *"一二三")
    kg("extract", path, "--out", "plain", "--shard-size", 2)
    for out in ("one", "two"):
        assert kg("extract", path, "--out", out, "--shard-size", 2, "--compression", how).code == 0
        time.sleep(0.01)
    assert shards(tmp_path / "one") == shards(tmp_path / "two")
    assert {name.rpartition(".")[2] for name in shards(tmp_path / "one")} == {how.ending[1:], "json"}
    here, there = LocalStorage(tmp_path / "plain"), LocalStorage(tmp_path / "one")
    for name in (name.removesuffix(MANIFEST) for name in here.names() if name.endswith(MANIFEST)):
        first, second = read_manifest(here, name), read_manifest(there, name)
        assert first and second and second.compression is how
        assert first.content_sha256 == second.content_sha256
        assert list(read_facts(here, first)) == list(read_facts(there, second))


def test_a_shard_that_is_made_again_leaves_no_file_of_another_packing(kg: Kg, tmp_path: Path) -> None:
    path = rows(tmp_path / "a.jsonl", *"一二三")
    kg("extract", path, "--out", "sh", "--shard-size", 2)
    before = shards(tmp_path / "sh")
    assert "0 shard(s) made" in kg("extract", path, "--out", "sh", "--shard-size", 2, "--compression", "zstd").err
    assert shards(tmp_path / "sh") == before
    rows(path, *"一二变")
    kg("extract", path, "--out", "sh", "--shard-size", 2, "--compression", "zstd")
    assert sorted(name[-len("0.jsonl.gz") :] for name in shards(tmp_path / "sh") if ROWS in name) == [
        ".jsonl.zst"[-10:], "0.jsonl.gz"
    ]  # fmt: skip
    rows(path, *"一")
    kg("extract", path, "--out", "sh", "--shard-size", 2)
    assert len(shards(tmp_path / "sh")) == 2


def test_a_manifest_of_the_first_format_is_of_gzip(kg: Kg, tmp_path: Path) -> None:
    path = rows(tmp_path / "a.jsonl", *"一二")
    kg("extract", path, "--out", "sh")
    file = next((tmp_path / "sh").glob("*" + MANIFEST))
    told = json.loads(file.read_text("utf-8"))
    del told["compression"]
    file.write_text(json.dumps(told | {"format": 1}))
    assert "0 shard(s) made, 1 there already; 2 article(s)" in kg("extract", path, "--out", "sh").err


def test_zstd_that_is_not_installed_is_said_before_anything_is_made(
    kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    monkeypatch.setattr("ontology.compression._own", lambda: None)
    done = kg("extract", rows(tmp_path / "a.jsonl", "一"), "--out", "sh", "--compression", "zstd")
    assert (done.code, "pip install 'guanxi[zstd]'" in done.err) == (2, True)
    assert not (tmp_path / "sh").exists()


@pytest.mark.parametrize("arguments", [["-"], ["--shard", "0/3"], ["--shard", "4/3"], ["--shard", "x"], ["-o", "x"]])
def test_what_cannot_mean_anything_is_refused(kg: Kg, arguments: list[str]) -> None:
    assert kg("extract", "a.jsonl", "--out", "sh", *arguments).code == 2


def test_a_part_without_a_folder_is_refused(kg: Kg) -> None:
    assert kg("extract", "a.jsonl", "--shard", "1/2").code == 2
    assert kg("extract", "a.jsonl", "--retry-failed").code == 2
    assert kg("extract", "a.jsonl", "--compression", "zstd").code == 2


def test_a_damaged_shard_is_named(kg: Kg, tmp_path: Path) -> None:
    kg("extract", rows(tmp_path / "a.jsonl", "一" * 200, "二"), "--out", "sh")
    place = LocalStorage(tmp_path / "sh")
    name = next(name for name in place.names() if name.endswith(MANIFEST)).removesuffix(MANIFEST)
    manifest = read_manifest(place, name)
    assert manifest is not None
    file = tmp_path / "sh" / (name + FACTS)
    good = file.read_bytes()
    for bad in (good[:20] + bytes([good[20] ^ 1]) + good[21:], gzip.compress(b"", mtime=0)):
        file.write_bytes(bad)
        with pytest.raises(DataError, match="Delete the shard"):
            list(read_facts(place, manifest))
    (tmp_path / "sh" / (name + MANIFEST)).write_text("{}")
    with pytest.raises(DataError, match="not a manifest"):
        read_manifest(place, name)


def test_a_folder_that_cannot_be_written_is_an_error_with_advice(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="run the command again"):
        LocalStorage(tmp_path / "file").write("x", b"")
    with pytest.raises(UsageError):
        plan(["-"], "sh", 1)


LINES = st.lists(
    st.sampled_from([b'{"text": "\xe4\xb8\x80"}\n', b"\n", b"{\n", b'{"id": "x", "text": "b"}\n', b" \r\n"])
)


@settings(deadline=None, max_examples=60)
@given(lines=LINES, size=st.integers(1, 6), ended=st.booleans(), packed=st.booleans())
def test_slices_of_any_size_give_what_the_file_gives(lines: list[bytes], size: int, ended: bool, packed: bool) -> None:
    data = b"".join(lines) if ended else b"".join(lines)[:-1]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("a.jsonl.gz" if packed else "a.jsonl")
        path.write_bytes(gzip.compress(data) if packed else data)
        tasks = plan([str(path)], f"{folder}/sh", size).tasks
        assert [told(x) for task in tasks for x in read_slices(task)] == [told(x) for x in read([str(path)])]
        assert all(piece.lines and piece.lines <= size for task in tasks for piece in task.slices)
        # Just the lines that are there: what is appended while the shard is made is not read.
        assert sum(piece.lines or 0 for task in tasks for piece in task.slices) == len(data.splitlines(keepends=True))


def told(item: Article | ReadFailure) -> object:
    return item if isinstance(item, Article) else (item.where, str(item.error))


def test_an_input_that_has_not_changed_is_not_read_to_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = rows(tmp_path / "a.jsonl", *"一二三"), rows(tmp_path / "b.jsonl.gz", *"四五")
    paths, out = [str(one), str(two)], str(tmp_path / "sh")
    before = plan(paths, out, 2).tasks
    read: list[Path] = []
    monkeypatch.setattr(
        "extract.plan.open_stream", lambda path, packed: read.append(path) or open_stream(path, packed=packed)
    )
    assert plan(paths, out, 2).tasks == before
    assert read == []
    assert [len(task.slices) for task in plan(paths, out, 1).tasks] == [1] * 5  # at another size the cut is another
    assert read == [one, two]
    rows(one, *"一二变")
    assert plan(paths, out, 1).tasks[2] != before[2]
    (tmp_path / "sh" / "inputs").joinpath(next((tmp_path / "sh" / "inputs").iterdir()).name).write_text("[")
    assert len(plan(paths, out, 1).tasks) == 5


@pytest.mark.parametrize("size", [1, 3, 7, 100])
def test_slices_of_a_table_give_what_the_table_gives(tmp_path: Path, size: int) -> None:
    table = pa.table({
        "id": [f"a{n}" for n in range(17)],
        "text": [None if n == 5 else f"text {n}" for n in range(17)],
        "date": [datetime.date(2024, 11, n + 1) for n in range(17)],
        "context": [{"province": "青川省", "city": None} for _ in range(17)],
        "views": list(range(17)),
    })  # fmt: skip
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=4)
    whole = [told(x) for x in read([str(tmp_path / "a.parquet")])]
    tasks = plan([str(tmp_path / "a.parquet")], str(tmp_path / "sh"), size).tasks
    assert len(tasks) == -(-17 // size)
    assert [told(x) for task in tasks for x in read_slices(task)] == whole
    assert len(whole) == 17
    assert (str(tmp_path / "a.parquet") + "#6", "the field 'text' is missing or empty") == (
        whole[5][0],
        whole[5][1].partition(": ")[2],
    )  # type: ignore[index]
    first = whole[0]
    assert isinstance(first, Article)
    assert (first.source, first.text, first.published, first.context.province) == (
        "a0",
        "text 0",
        "2024-11-01",
        "青川省",
    )


def test_what_is_no_table_is_named(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"no table")
    pq.write_table(pa.table({"words": ["x"]}), tmp_path / "b.parquet")
    done = kg("extract", "a.parquet", "b.parquet")
    assert done.code == 1
    assert "a.parquet: the file is no Parquet" in done.err
    assert "b.parquet: the file has no column 'text'. Name its columns id, date" in done.err
    done = kg("extract", "a.parquet", "b.parquet", "--out", "sh")
    assert (done.code, "a.parquet: the file is no Parquet" in done.err) == (1, True)


def test_a_broken_file_gives_what_comes_before_the_break(tmp_path: Path) -> None:
    path = rows(tmp_path / "a.jsonl.gz", *(os.urandom(3000).hex() for _ in range(40)))
    path.write_bytes(path.read_bytes()[:90_000])
    cut = plan([str(path)], str(tmp_path / "sh"), 7)
    found = [told(x) for task in cut.tasks for x in read_slices(task)]
    assert [x for x in found if isinstance(x, Article)] == [x for x in read([str(path)]) if isinstance(x, Article)]
    assert [failure.where for failure in cut.failures] == [str(path)]


def test_a_new_file_in_a_folder_changes_few_shards(tmp_path: Path) -> None:
    for n in range(400):
        (tmp_path / f"{n:03}.txt").write_text(f"text {n}")
    before = plan([str(tmp_path)], "sh", 8)
    (tmp_path / "200-late.txt").write_text("late")
    after = plan([str(tmp_path)], "sh", 8)
    assert len([task for task in after.tasks if task not in before.tasks]) <= 3
    assert len({task.name for task in after.tasks}) == len(after.tasks) > 50
    for made in (before, after):
        sources = [piece.source for task in made.tasks for piece in task.slices]
        assert sources == sorted(sources)
        assert {len(task.slices) for task in made.tasks} <= set(range(1, 9))


def test_shards_of_a_folder_that_lost_files_go(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for n in range(30):
        (tmp_path / "in" / f"{n:02}.txt").write_text(f"text {n}")
    kg("extract", "in", "--out", "sh", "--shard-size", 4)
    for n in range(0, 30, 2):
        (tmp_path / "in" / f"{n:02}.txt").unlink()
    kg("extract", "in", "--out", "sh", "--shard-size", 4)
    assert sorted(json.loads(line)["article"]["source"] for line in facts(tmp_path / "sh")) == [
        f"in/{n:02}.txt" for n in range(1, 30, 2)
    ]
    assert remove_stale(plan([], "sh", 4)) == []
