"""Inputs and shards behind URLs: an S3 of the tests' own, files over HTTP, and errors that say what to do."""

from __future__ import annotations

import gzip
import http.server
import json
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import servers
from commands import Kg, runner, write_world
from test_build import contents

from extract.articles import ReadFailure, read
from ontology.errors import StoreError
from ontology.records import Article
from ontology.shards import MANIFEST
from ontology.storage import storage

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def s3_address() -> Iterator[str]:
    with servers.s3() as address:
        yield address


@pytest.fixture
def s3(s3_address: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A file system on a new bucket."""
    for name, value in {
        "AWS_ENDPOINT_URL": s3_address, "AWS_ACCESS_KEY_ID": "some", "AWS_SECRET_ACCESS_KEY": "thing",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    import s3fs

    s3fs.S3FileSystem.clear_instance_cache()
    fs = s3fs.S3FileSystem()
    fs.bucket = f"bucket-{uuid.uuid4().hex[:8]}"
    fs.mkdir(fs.bucket)
    yield fs
    s3fs.S3FileSystem.clear_instance_cache()


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Kg:
    monkeypatch.chdir(tmp_path)
    return runner(monkeypatch, capsys)


def test_from_a_folder_on_s3_to_a_graph(kg: Kg, s3: Any, tmp_path: Path) -> None:
    lines = write_world(tmp_path / "world.jsonl").read_bytes().splitlines(keepends=True)
    s3.pipe_file(f"{s3.bucket}/in/2024-11-30.jsonl", b"".join(lines[:6]))
    s3.pipe_file(f"{s3.bucket}/in/deep/2024-12-01.jsonl.gz", gzip.compress(b"".join(lines[6:])))
    s3.pipe_file(f"{s3.bucket}/in/picture.png", b"")
    place = f"s3://{s3.bucket}"
    done = kg("extract", f"{place}/in", "--out", f"{place}/shards", "--shard-size", 4)
    assert (done.code, done.out) == (0, "")
    assert "4 shard(s) made, 0 there already; 13 article(s), 0 failed" in done.err
    assert len([e for e in s3.ls(f"{s3.bucket}/shards", detail=True, refresh=True) if e["type"] == "file"]) == 8
    assert "0 shard(s) made, 4 there" in kg("extract", f"{place}/in", "--out", f"{place}/shards", "--shard-size", 4).err
    kg("extract", "world.jsonl", "--out", "here")
    assert kg("build", f"{place}/shards", "--graph", "far").code == kg("build", "here", "--graph", "near").code == 0
    assert contents(tmp_path / "far") == contents(tmp_path / "near")
    assert "0 new, 0 changed, 4 unchanged" in kg("build", f"{place}/shards", "--graph", "far").err
    s3.pipe_file(f"{s3.bucket}/in/2024-11-30.jsonl", b"".join(lines[:4]))
    assert "1 out of date removed" in kg("extract", f"{place}/in", "--out", f"{place}/shards", "--shard-size", 4).err
    assert "1 gone" in kg("build", f"{place}/shards", "--graph", "far").err


def test_articles_are_read_from_s3_and_patterns_match(s3: Any) -> None:
    for name in ("a.txt", "b.txt", "c.md"):
        s3.pipe_file(f"{s3.bucket}/in/{name}", f"text of {name}".encode())
    found = list(read([f"s3://{s3.bucket}/in/*.txt"]))
    assert [(a.source, a.text) for a in found if isinstance(a, Article)] == [
        (f"s3://{s3.bucket}/in/{name}", f"text of {name}") for name in ("a.txt", "b.txt")
    ]


@pytest.mark.parametrize(
    ("address", "says"),
    [("s3://BUCKET/none", "no such file or folder"), ("s3://no-such-bucket-at-all/x", "no such file or folder")],
)
def test_what_is_not_there_is_said(kg: Kg, s3: Any, address: str, says: str) -> None:
    done = kg("add", address.replace("BUCKET", s3.bucket), "--graph", "g")
    assert done.code == 1
    assert says in done.err


def test_a_bucket_that_is_not_there_is_said(kg: Kg, s3: Any, tmp_path: Path) -> None:
    write_world(tmp_path / "world.jsonl")
    done = kg("extract", "world.jsonl", "--out", "s3://no-such-bucket-at-all/x")
    assert done.code == 1
    assert "there is no such place. Make the bucket" in done.err


def test_without_credentials_it_is_said(kg: Kg, s3: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import s3fs

    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("HOME", str(tmp_path))
    s3fs.S3FileSystem.clear_instance_cache()
    done = kg("add", f"s3://{s3.bucket}/in/", "--graph", "g")
    assert done.code == 1
    assert "credentials" in done.err


def test_a_server_that_cannot_be_reached_is_said_and_its_shards_stay(
    kg: Kg, s3: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    s3.pipe_file(f"{s3.bucket}/in/a.jsonl", b'{"text": "a"}\n')
    kg("extract", f"s3://{s3.bucket}/in", "--out", "sh")
    import s3fs

    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{servers.free_port()}")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    s3fs.S3FileSystem.clear_instance_cache()
    monkeypatch.setattr(s3fs.S3FileSystem, "retries", 1)
    done = kg("extract", f"s3://{s3.bucket}/in", "--out", "sh")
    assert done.code == 1
    assert "cannot be reached" in done.err
    assert "run the command again" in done.err
    assert len([path for path in (tmp_path / "sh").iterdir() if path.is_file()]) == 2


def test_a_missing_package_is_said(kg: Kg, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import fsspec

    monkeypatch.setitem(sys.modules, "s3fs", None)
    known = sys.modules[fsspec.get_filesystem_class.__module__]
    monkeypatch.delitem(known._registry, "s3", raising=False)
    write_world(tmp_path / "world.jsonl")
    for arguments in (["extract", "world.jsonl", "--out", "s3://b/x"], ["add", "s3://b/x.jsonl", "--graph", "g"]):
        done = kg(*arguments)
        assert done.code == 1
        assert "pip install 'guanxi[s3]'" in done.err
    with pytest.raises(StoreError, match="no kind of address"):
        storage("gopher://b/x")


def test_local_files_do_without_it(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\n')
    program = (
        "import sys; from extract.plan import plan; from cli.shard import shard_is_there\n"
        f"print(shard_is_there(plan(['{tmp_path}'], '{tmp_path}/sh', 5).tasks[0]), 'fsspec' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "None False\n"


def test_files_are_read_over_http(kg: Kg, tmp_path: Path) -> None:
    rows = [json.dumps({"id": f"a{n}", "text": f"text {n}"}) + "\n" for n in range(5)]
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress("".join(rows).encode()))

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(tmp_path))

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_address[1]}"
        found = list(read([f"{root}/a.jsonl.gz", f"{root}/none.txt"]))
        assert [a.source for a in found if isinstance(a, Article)] == [f"a{n}" for n in range(5)]
        assert [str(a.error) for a in found if isinstance(a, ReadFailure)] == [
            f"{root}/none.txt: no such file or folder"
        ]
        assert "5 article(s), 0 failed" in kg("extract", f"{root}/a.jsonl.gz", "--out", "sh", "--shard-size", 2).err
        server.shutdown()


def test_a_file_system_without_whole_writes_gets_them(tmp_path: Path) -> None:
    place = storage(f"file://{tmp_path}/deep/sh")
    assert place.names() == {}
    place.write("a" + MANIFEST, b"1")
    place.write("a" + MANIFEST, b"22")
    assert (list(place.names()), place.read("a" + MANIFEST), place.size("a" + MANIFEST)) == (["a" + MANIFEST], b"22", 2)
    assert (place.read("b"), place.size("b")) == (None, None)
    place.remove("a" + MANIFEST)
    place.remove("a" + MANIFEST)
    assert list((tmp_path / "deep" / "sh").iterdir()) == []
