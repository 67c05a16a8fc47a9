"""SPARQL servers for tests: real ones, started on a free port, and a way to them that fails on demand."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import requests
from conftest import in_ci

START_S = 60.0
FOLDERS: dict[str, Path] = {}  # the folder from which the Virtuoso at an address reads
VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = {isql}
NumberOfBuffers = {buffers}
DirsAllowed = .
[HTTPServer]
ServerPort = {http}
ServerThreads = 5
ServerRoot = .
[SPARQL]
ResultSetMaxRows = {rows}
"""


def oxigraph_path() -> str | None:
    """The server of the package ``oxigraph``, which is installed beside Python."""
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.exists() else shutil.which("oxigraph")


def virtuoso_path() -> str | None:
    return shutil.which("virtuoso-t")


def need_virtuoso() -> None:
    """Skip the test where Virtuoso is not installed; in CI it fails instead of passing unseen."""
    if virtuoso_path() is None:
        why = "no Virtuoso on this machine: 'make test' installs virtuoso-opensource-7-bin where it may"
        (pytest.fail if in_ci() else pytest.skip)(why)


def free_port() -> int:
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


@contextmanager
def oxigraph() -> Iterator[str]:
    """The address of an Oxigraph server that holds its data in memory."""
    port, program = free_port(), oxigraph_path()
    assert program is not None
    process = subprocess.Popen([program, "serve", "--bind", f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL)
    try:
        yield _ready(f"http://127.0.0.1:{port}", "/query", process)
    finally:
        process.kill()
        process.wait()


@contextmanager
def virtuoso(folder: Path, *, rows: int = 1_000_000, buffers: int = 10_000) -> Iterator[str]:
    """The address of a Virtuoso (user and password: dba) with its data in ``folder``; ``buffers`` of 8 kB in memory."""
    http, program = free_port(), virtuoso_path()
    assert program is not None
    settings = VIRTUOSO_INI.format(http=http, isql=free_port(), rows=rows, buffers=buffers)
    (folder / "virtuoso.ini").write_text(settings, "ascii")
    with (folder / "out").open("wb") as out:
        process = subprocess.Popen(
            [program, "+foreground", "+configfile", "virtuoso.ini"], cwd=folder, stdout=out, stderr=out
        )
    try:
        address = _ready(f"http://127.0.0.1:{http}/sparql", "", process)
        FOLDERS[address] = folder
        yield address
    finally:
        process.kill()
        process.wait()


def _ready(address: str, path: str, process: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + START_S
    while time.monotonic() < until and process.poll() is None:
        try:
            requests.get(address + path, params={"query": "ASK {}"}, timeout=5)
        except requests.RequestException:
            time.sleep(0.05)
        else:
            return address
    raise AssertionError(f"no server at {address}: status {process.poll()}")


class Way(ThreadingHTTPServer):
    """The way to a server. ``faults`` says what befalls the next POSTs to ``spoilt`` paths, one after the other.

    ``ok``; a number: this status and nothing forwarded; ``drop``: the connection ends before the request is
    forwarded; ``lost``: after it; ``hang``: nothing is forwarded for two seconds;
    ``slow``: it is after one. When all are used up, all is well.
    """

    daemon_threads = True

    def __init__(self, target: str) -> None:
        super().__init__(("127.0.0.1", 0), _Passage)
        self.target = target
        self.faults: list[str] = []
        self.spoilt = "/update"
        self.credentials: list[str] = []  # what came with each request

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Passage(BaseHTTPRequestHandler):
    server: Way
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self._pass("POST")

    def do_GET(self) -> None:
        self._pass("GET")

    def _pass(self, method: str) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        way = self.server
        fault = way.faults.pop(0) if way.faults and self.path.startswith(way.spoilt) else "ok"
        way.credentials.append(self.headers.get("Authorization", ""))
        if fault == "slow":
            time.sleep(1)
        if fault == "hang":
            time.sleep(2)
        if fault in ("drop", "hang"):
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        if fault.isdecimal():
            self._answer(int(fault), "text/plain", b"out of order")
            return
        headers = {key: value for key, value in self.headers.items() if key.lower() in ("accept", "content-type")}
        answer = requests.request(method, way.target + self.path, data=body, headers=headers, timeout=30)
        if fault == "lost":
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self._answer(answer.status_code, answer.headers.get("Content-Type", ""), answer.content)

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def way(target: str) -> Iterator[Way]:
    """A way to the server at ``target``."""
    with Way(target) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@contextmanager
def s3() -> Iterator[str]:
    """The address of an S3 that holds its data in memory (moto), for whatever credentials."""
    port = free_port()
    program = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield _ready(f"http://127.0.0.1:{port}", "/moto-api/", process)
    finally:
        process.kill()
        process.wait()
