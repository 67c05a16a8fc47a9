"""Shards made by real clusters of two workers: the same bytes as here, whoever dies in the middle."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import runner
from conftest import in_ci
from faulty import counted, steady
from world import EXTRACTIONS

from cli import pipeline
from cli.engines import cluster, engine, workers
from cli.options import EngineName
from cli.shards import local
from extract.extractor import Extractor
from extract.plan import plan
from kg.judgements import Judgements
from kg.resolution import resolve
from kg.resolved import iris
from ontology.errors import StoreError
from ontology.shards import Task, Versions, write_shard
from ontology.storage import LocalStorage

ROOT = Path(__file__).resolve().parent.parent
WAYS = os.pathsep.join((str(ROOT), str(ROOT / "tests")))  # where workers find us, and the extractors of the tests
SHARDS, SIZE = 4, 5


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The environment of workers; in the folder the extractors that they load leave their marks."""
    names = ("PYTHONPATH", "LOADED", "RAY_ADDRESS", "PYSPARK_SUBMIT_ARGS", "PYSPARK_PYTHON")
    before = {name: os.environ.get(name) for name in names}
    folder = tmp_path_factory.mktemp("loaded")
    os.environ |= {"PYTHONPATH": WAYS, "LOADED": str(folder)}
    yield folder
    for name, value in before.items():
        os.environ.pop(name, None)
        os.environ |= {name: value} if value is not None else {}


@pytest.fixture(scope="module")
def ray_cluster(loaded: Path) -> Iterator[None]:
    """Two nodes of one core each, beside a head that does no work."""
    from ray import cluster_utils

    cluster = cluster_utils.Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    for _ in range(2):
        cluster.add_node(num_cpus=1)
    os.environ["RAY_ADDRESS"] = cluster.address
    yield
    cluster.shutdown()


@pytest.fixture(scope="module")
def spark_cluster(loaded: Path) -> Iterator[None]:
    """Two executors of one core each, in processes of their own."""
    if shutil.which("java") is None:
        (pytest.fail if in_ci() else pytest.skip)("no Java: 'make test' installs openjdk-17-jre-headless where it may")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYSPARK_SUBMIT_ARGS"] = (
        f"--master local-cluster[2,1,1024] --conf spark.executorEnv.PYTHONPATH={WAYS} "
        f"--conf spark.executorEnv.LOADED={loaded} --conf spark.ui.enabled=false pyspark-shell"
    )
    from pyspark import SparkContext

    context = SparkContext.getOrCreate()  # one for all tests: it takes seconds to start
    context.setLogLevel("OFF")
    yield
    context.stop()


@pytest.fixture(params=[EngineName.ray, EngineName.spark])
def name(request: pytest.FixtureRequest) -> EngineName:
    request.getfixturevalue(f"{request.param}_cluster")
    return EngineName(request.param)


def tasks(folder: Path, out: str, **texts: str) -> list[Task]:
    """SHARDS tasks of SIZE articles; ``texts``: what stands in the article of a number (``n7``) instead."""
    rows = [{"id": f"a{n}", "text": texts.get(f"n{n}", f"text {n}")} for n in range(SHARDS * SIZE)]
    (folder / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return plan([str(folder / "news.jsonl")], str(folder / out), SIZE).tasks


def contents(folder: Path) -> dict[str, bytes]:
    """The files that are whole: what a killed worker had begun bears another name."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("[!.]*.*")) if path.is_file()}


def test_the_same_bytes_as_here(name: EngineName, tmp_path: Path, loaded: Path) -> None:
    there = tasks(tmp_path, "there", n7="failing")
    before = set(loaded.iterdir())
    manifests = list(engine(name, 1, counted)(there))
    list(local(1, steady)(tasks(tmp_path, "here", n7="failing")))
    assert contents(tmp_path / "there") == contents(tmp_path / "here")
    assert len(contents(tmp_path / "there")) == 2 * SHARDS
    assert [f for m in manifests for f in m.failures] == [("a7", "cannot be tagged")]
    processes = [file.name.partition("-")[0] for file in set(loaded.iterdir()) - before]
    assert len(processes) == len(set(processes)) <= 2, "a worker loads its model once"
    assert str(os.getpid()) not in processes


def test_whoever_dies_nothing_is_lost_or_doubled(name: EngineName, tmp_path: Path) -> None:
    """One worker is killed in the middle, and an article kills whoever reads it: it alone fails."""
    mark = tmp_path / "died"
    texts = {"n6": f"once {mark}", "n12": "deadly"}
    manifests = list(engine(name, 1, steady)(tasks(tmp_path, "there", **texts)))
    assert mark.exists(), "nobody died: the test shows nothing"
    assert sorted(m.shard for m in manifests) == sorted(task.name for task in tasks(tmp_path, "here", **texts))
    failures = [failure for manifest in manifests for failure in manifest.failures]
    assert [where for where, _ in failures] == ["a12"] and "died" in failures[0][1]
    assert sum(m.counts["articles"] for m in manifests) == SHARDS * SIZE - 1
    list(local(2, steady)(tasks(tmp_path, "here", **texts)))
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def test_what_no_worker_can_do_is_said(name: EngineName, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("a file where a folder should be", "utf-8")
    with pytest.raises(StoreError):
        list(engine(name, 1, steady)(tasks(tmp_path, "there")))


def test_who_is_who_as_here(name: EngineName, tmp_path: Path) -> None:
    place = LocalStorage(tmp_path / "shards")
    for number, extraction in enumerate(EXTRACTIONS):
        write_shard(place, Task(f"part-{number:05d}", place.address, ()), [extraction], [], Versions("test 1", "none"))
    tables = []
    for run in (workers(EngineName.local, 1), cluster(name)):
        out = LocalStorage(tmp_path / f"table-{len(tables)}")
        resolve(place, out, Judgements(), run, 2)
        tables.append(sorted(iris(out)))
    assert tables[0] == tables[1] != []


@pytest.mark.model
def test_the_command_gives_the_facts_that_it_gives_here(
    name: EngineName,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    extractor: Extractor,
) -> None:
    kg, inputs = runner(monkeypatch, capsys), [str(ROOT / "examples" / "07-gusu-zhigongbao.jsonl")]
    monkeypatch.setattr(pipeline, "load_extractor", lambda: extractor)
    there = kg("extract", *inputs, "--out", str(tmp_path / "there"), "--shard-size", "3", "--engine", str(name))
    here = kg("extract", *inputs, "--out", str(tmp_path / "here"), "--shard-size", "3")
    assert (there.code, here.code) == (0, 0)
    assert there.err.splitlines()[-1].replace("there:", "here:") == here.err.splitlines()[-1]
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


@pytest.mark.parametrize("wanted", ["ray", "spark"])
def test_without_the_extra_the_command_says_what_to_install(
    wanted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module in ("ray", "pyspark"):
        monkeypatch.setitem(sys.modules, module, None)
    for module in ("cli.ray_engine", "cli.spark_engine"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    done = runner(monkeypatch, capsys)("extract", "x.txt", "--out", str(tmp_path), "--engine", wanted)
    assert done.code == 2
    assert f"pip install 'guanxi[{wanted}]'" in done.err


def test_processes_are_the_local_engines_to_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kg = runner(monkeypatch, capsys)
    assert kg("extract", "x.txt", "--out", str(tmp_path), "--engine", "ray", "-j", "2").code == 2
    assert kg("extract", "x.txt", "--engine", "ray").code == 2


def test_the_adapters_are_thin() -> None:
    for adapter in ("ray_engine.py", "spark_engine.py"):
        assert len((ROOT / "cli" / adapter).read_text("utf-8").splitlines()) < 150
