"""Check, backup and restore; and a hundred kills, after each of which nothing is wrong."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import tarfile
import textwrap
import time
from pathlib import Path

import pytest
from commands import Kg, runner
from world import EXTRACTIONS, build

from cli.progress import busy
from kg.backup import backup, restore
from kg.check import check
from kg.folder import Folder
from ontology.errors import DataError, GuanxiError, LockedError, StoreError

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kg:
    return runner(monkeypatch, capsys)


def found(path: Path, *, shapes: bool = False) -> list[str]:
    with Folder.open(path) as folder:
        return [each.what for each in check(folder, shapes=shapes)]


def test_a_good_graph_has_nothing_wrong(kg: Kg, tmp_path: Path) -> None:
    path = build(tmp_path)
    done = kg("check", "--shapes", "-g", path)
    assert (done.code, done.err.strip().splitlines()[-1]) == (0, "Nothing is wrong.")


def test_what_is_missing_in_store_and_index_is_found(kg: Kg, tmp_path: Path) -> None:
    path = build(tmp_path)
    with Folder.open(path, write=True) as folder:
        folder.store.raw.update("DELETE WHERE { GRAPH ?g { ?s <https://w3id.org/guanxi#quote> ?o } }")
        folder.store.raw.update("INSERT DATA { <https://x.test/a> <https://x.test/b> <https://x.test/c> }")
        folder.catalog.db.execute("DELETE FROM name WHERE name = '陈望舒'")
        folder.catalog.db.execute("UPDATE part SET happened = 1 - happened")
        folder.catalog.db.execute("DELETE FROM tenure WHERE title = '主席'")
    done = kg("check", "-g", path)
    assert done.code == 1 and "Traceback" not in done.err
    assert "statement(s) of the store missing" in done.err and "too many" in done.err and "陈望舒" in done.err
    assert "appearance(s) in the index" in done.err and "post(s) of the index missing" in done.err
    assert "kg rebuild" in done.err
    assert kg("rebuild", "-g", path).code == 0
    assert found(path) == []


def test_quotations_that_do_not_stand_in_the_text_are_found(tmp_path: Path) -> None:
    path = build(tmp_path)
    log = (path / "facts.jsonl").read_text("utf-8").splitlines()
    record = json.loads(log[0])
    text = json.dumps(record["article"]["text"], ensure_ascii=False)[1:-1]
    (path / "facts.jsonl").write_text("\n".join([log[0].replace(text, "X" + text[:-1]), *log[1:]]) + "\n", "utf-8")
    with pytest.raises(GuanxiError), Folder.open(path) as folder:  # opening it or the check says so
        for each in check(folder):
            raise DataError(each.what)


def test_broken_and_dangling_judgements_are_found(tmp_path: Path) -> None:
    path = build(tmp_path)
    with Folder.open(path, write=True) as folder:
        folder.judge(["no judgement", '{"verdict": "same", "left": "gone#甲", "right": "gone#乙"}'])
    what = found(path)
    assert any("not a judgement" in each for each in what) and any("gone#甲" in each for each in what)


def test_a_backup_makes_the_same_graph(kg: Kg, tmp_path: Path) -> None:
    path, file = build(tmp_path), tmp_path / "b.tar.gz"
    with Folder.open(path, write=True) as folder:
        folder.remove(EXTRACTIONS[1].article.id)
        folder.judge(['{"verdict": "rename", "left": "%s#陈望舒", "name": "陈望"}' % EXTRACTIONS[0].article.id])  # noqa: UP031
    assert kg("backup", file, "-g", path).code == 0
    assert kg("restore", file, "-g", tmp_path / "new").code == 0
    with Folder.open(path) as one, Folder.open(tmp_path / "new") as two:
        assert set(one.store.raw) == set(two.store.raw)
        assert [row.id for row in one.articles()] == [row.id for row in two.articles()]
    refused = kg("restore", file, "-g", path)
    assert refused.code == 1 and "--force" in refused.err
    assert kg("restore", file, "--force", "-g", path).code == 0
    assert found(path) == []
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("new.")] == []


def test_restoring_tells_how_far_it_is(tmp_path: Path) -> None:
    with Folder.open(build(tmp_path)) as folder:
        backup(folder, tmp_path / "b.tar.gz")
    steps: list[int] = []
    assert restore(tmp_path / "b.tar.gz", tmp_path / "new", step=steps.append) == sum(steps) == len(EXTRACTIONS)


def test_long_work_is_shown_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with busy("Writing a"):
        pass
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with busy("Writing [b]"):
        pass
    assert "Writing [b] …" in capsys.readouterr().err


def test_a_damaged_backup_is_refused_and_the_graph_kept(tmp_path: Path) -> None:
    path, file = build(tmp_path), tmp_path / "b.tar.gz"
    with Folder.open(path) as folder:
        backup(folder, file)
    whole = file.read_bytes()
    torn = tmp_path / "torn.tar.gz"
    for data in (whole[: len(whole) // 2], whole[:60] + bytes([whole[60] ^ 0x55]) + whole[61:], b"no archive"):
        torn.write_bytes(data)
        with pytest.raises(DataError, match="damaged"):
            restore(torn, path, force=True)
    with tarfile.open(torn, "w:gz") as archive:
        archive.add(path / "facts.jsonl", "../facts.jsonl")
    with pytest.raises(DataError):
        restore(torn, tmp_path / "evil")
    with pytest.raises(DataError, match="no such file"):
        restore(tmp_path / "none.tar.gz", tmp_path / "other")
    with Folder.open(path) as folder, pytest.raises(StoreError):
        backup(folder, tmp_path / "no" / "such" / "folder.tar.gz")
    assert found(path) == [] and not (tmp_path / "evil").exists() and not (tmp_path / "facts.jsonl").exists()


def test_a_graph_that_somebody_writes_to_is_not_replaced(tmp_path: Path) -> None:
    path, file = build(tmp_path), tmp_path / "b.tar.gz"
    with Folder.open(path, write=True) as folder:
        backup(folder, file)
        with pytest.raises(LockedError, match="is writing"):
            restore(file, path, force=True)
        assert len(folder.articles()) == len(EXTRACTIONS)
    assert restore(file, path, force=True) == len(EXTRACTIONS)


def test_a_full_disk_leaves_no_half_judgement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, line = build(tmp_path), '{"verdict": "unsure", "left": "a#b", "right": "c#d"}'
    with Folder.open(path, write=True) as folder:
        folder.judge([line])

        def full(descriptor: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(StoreError, match="no room left") as failed:
            folder.judge([line.replace("b", "e")])
        assert failed.value.do is not None and "Free some space" in failed.value.do
        assert folder.judgements_path.read_text("utf-8") == line + "\n"


def test_a_clock_that_is_set_back_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "g"
    with Folder.open(path, create=True) as folder:
        list(folder.add(EXTRACTIONS[:2]))
    monkeypatch.setattr(time, "time", lambda: 86400.0)
    for each in path.rglob("*"):
        os.utime(each, (4e9, 4e9))
    with Folder.open(path, write=True) as folder:
        assert [each.outcome for each in folder.add(EXTRACTIONS)][:3] == ["unchanged", "unchanged", "new"]
    assert found(path) == []


KILLING = """
    import json, os, random, signal, sys, time
    from pathlib import Path
    from kg.check import check
    from kg.folder import Folder
    from world import EXTRACTIONS

    path, kills, rng = Path(sys.argv[1]), int(sys.argv[2]), random.Random(20240305)
    ids = [extraction.article.id for extraction in EXTRACTIONS]
    lines = [json.dumps({"verdict": verdict, "left": ids[0] + "#周晓岚", "right": ids[3] + "#周晓岚", "reason": str(n)})
             for n in range(40) for verdict in ("same", "different")]

    def work(seed):
        rng = random.Random(seed)
        with Folder.open(path, create=True) as folder:
            while True:
                kind = rng.randrange(4)
                if kind < 2:
                    list(folder.add(rng.sample(EXTRACTIONS, rng.randint(1, 4))))
                elif kind == 2 and (rows := folder.articles()):
                    folder.remove(rng.choice(rows).id)
                elif (path / "facts.jsonl").exists():
                    folder.judge([rng.choice(lines)])

    def look():
        with Folder.open(path) as folder:
            found = [each for each in check(folder) if "which no article has" not in each.what]
            sizes.write(f"{len(folder.articles())}\\n")
        for each in found:
            sizes.write(f"WRONG {each}\\n")
        sizes.flush()

    def forked(function, *arguments):
        child = os.fork()
        if not child:
            try:
                function(*arguments)
                os._exit(0)
            except BaseException as error:
                sizes.write(f"WRONG {error!r}\\n")
                sizes.flush()
                os._exit(3)
        return child

    def once():
        with Folder.open(path, create=True) as folder:
            list(folder.add(EXTRACTIONS[:4]))

    sizes = sys.stdout
    os.waitpid(forked(once), 0)
    started = time.monotonic()
    os.waitpid(forked(once), 0)  # which changes nothing: what opening and closing take
    window = min(2.0, max(0.2, 2 * (time.monotonic() - started)))  # a change or two, however busy the machine is
    for number in range(kills):
        child = forked(work, number)
        time.sleep(rng.uniform(0.0, window))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if (path / "format").exists():
            os.waitpid(forked(look), 0)
"""


def test_after_a_hundred_kills_nothing_is_wrong(tmp_path: Path) -> None:
    """Killed at any moment of adding, removing and judging: as before or after, and `kg check` is content."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    command = [sys.executable, "-c", textwrap.dedent(KILLING), str(tmp_path / "g"), "100"]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=900
    )  # a busy machine takes minutes
    lines = done.stdout.split("\n")
    assert [line for line in lines if line.startswith("WRONG")] == [], done.stderr[-2000:]
    sizes = [int(line) for line in lines if line]
    assert done.returncode == 0 and len(sizes) > 60
    assert len(set(sizes)) > 3, "the kills all hit the same moment"
