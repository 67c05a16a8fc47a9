"""How `kg serve` answers many at once: errors, times of entity pages, memory, and pages beside queries without end.

First some clients read as fast as they can, which fills what the server keeps: memory should be flat from there. Then
each client asks for the page of a random person, body, event or place, reads it for a while, and asks for the next. In
the middle of the run some send a query that would never end. Linux, for the memory.

usage: benchmark_web.py GRAPH [--clients 50] [--seconds 60] [--pause 1.0] [--warm-up 60] [--write]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from marks import between

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- web: written by scripts/benchmark_web.py --write -->", "<!-- /web -->"
KINDS = ("person", "organization", "event", "place")
WARMERS = 8  # clients of the warm-up
RUNAWAYS = 4
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
TARGET_MS = 300.0


@dataclass
class Seen:
    """What the clients saw: seconds of each page by when it came, statuses that were not 200, ends of the queries."""

    pages: list[tuple[float, float]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    queries: list[tuple[int, float]] = field(default_factory=list)
    warmed: int = 0  # pages of the warm-up
    start_kb: int = 0  # memory before the warm-up
    memory_kb: list[int] = field(default_factory=list)  # once a second from there
    cpu_s: list[float] = field(default_factory=list)  # of the server itself, without the processes of queries
    load: float = 0.0  # of the machine, before the run: what else it does


class Client:
    """One connection that is kept; HTTP/1.1 as far as this server speaks it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> int:
        """The status of a page that was read whole; a connection that the server has closed meanwhile is made anew."""
        if self._streams is not None:
            try:
                return await self._get(path, *self._streams)
            except (ConnectionError, asyncio.IncompleteReadError) as error:
                if isinstance(error, asyncio.IncompleteReadError) and error.partial:
                    raise
        self._streams = await asyncio.open_connection("127.0.0.1", self.port)
        return await self._get(path, *self._streams)

    async def _get(self, path: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n".encode())
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
        assert length is not None, head
        await reader.readexactly(int(length[1]))
        return int(head.split(" ", 2)[1])


def addresses(graph: Path) -> list[str]:
    """The pages of everything that a graph names."""
    from kg.folder import Folder
    from web.view import path_of

    with Folder.open(graph) as folder:
        rows = folder.catalog.db.execute("SELECT DISTINCT iri FROM mention ORDER BY iri")
        return [path for (iri,) in rows if (path := path_of(iri))]


async def read_pages(port: int, paths: list[str], pause_s: float, until: float, seen: Seen, seed: int) -> None:
    """One client until the end."""
    chance, client = random.Random(seed), Client(port)
    await asyncio.sleep(chance.random() * pause_s)
    while time.monotonic() < until:
        path, began = chance.choice(paths), time.monotonic()
        try:
            status = await client.get(path)
            if status != 200:
                seen.errors.append(f"{status} {path}")
        except (OSError, asyncio.IncompleteReadError) as error:
            seen.errors.append(f"{type(error).__name__} {path}")
            client = Client(port)
        seen.pages.append((began, time.monotonic() - began))
        await asyncio.sleep(chance.expovariate(1 / pause_s) if pause_s else 0)


async def run_away(port: int, seen: Seen) -> None:
    """A query without end, and how it ended."""
    began = time.monotonic()
    status = await Client(port).get("/sparql?query=" + quote(ENDLESS))
    seen.queries.append((status, time.monotonic() - began))


def resident_kb(pid: int) -> int:
    """The memory of a process by itself."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1])  # type: ignore[index]


async def watch(pid: int, until: float, seen: Seen) -> None:
    """Notes the server's own memory and processor time once a second."""
    while time.monotonic() < until:
        seen.memory_kb.append(resident_kb(pid))
        ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        seen.cpu_s.append(sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK"))
        await asyncio.sleep(1)


async def load(port: int, pid: int, paths: list[str], args: argparse.Namespace) -> tuple[Seen, float]:
    """The whole run, and when the queries without end began."""
    seen, warm = Seen(load=os.getloadavg()[0], start_kb=resident_kb(pid)), Seen()
    until = time.monotonic() + args.warm_up
    await asyncio.gather(*(read_pages(port, paths, 0, until, warm, -1 - seed) for seed in range(WARMERS)))
    seen.warmed, seen.errors = len(warm.pages), warm.errors
    start = time.monotonic()
    until, middle = start + args.seconds, start + args.seconds / 2
    clients = [read_pages(port, paths, args.pause, until, seen, seed) for seed in range(args.clients)]

    async def queries() -> None:
        await asyncio.sleep(args.seconds / 2)
        await asyncio.gather(*(run_away(port, seen) for _ in range(RUNAWAYS)))

    await asyncio.gather(*clients, watch(pid, until, seen), queries())
    return seen, middle


def report(seen: Seen, middle: float, args: argparse.Namespace) -> tuple[list[str], bool]:
    """The lines of the report; whether the figures are what they should be."""
    ok = not seen.errors and bool(seen.pages)
    lines = [
        f"{args.clients} clients, {args.seconds} s, a pause of {args.pause:g} s on the average, "
        f"{os.cpu_count()} processors; the machine's load before was {seen.load:.1f}.",
        "\n| | |\n| --- | --- |",
        f"| pages | {len(seen.pages):,}, {len(seen.pages) / args.seconds:.0f} a second; {len(seen.errors)} errors |",
    ]
    for name, chosen in (
        ("entity pages", [took for began, took in seen.pages if began < middle]),
        (f"beside {RUNAWAYS} queries without end", [took for began, took in seen.pages if began >= middle]),
    ):
        times = sorted(1000 * took for took in chosen) or [0.0]
        p95 = times[int(0.95 * (len(times) - 1))]
        lines.append(
            f"| {name} | median {statistics.median(times):.0f} ms, p95 {p95:.0f} ms, most {times[-1]:.0f} ms |"
        )
        ok = ok and (p95 < TARGET_MS or name != "entity pages")
    ends = ", ".join(f"{status} after {took:.1f} s" for status, took in sorted(seen.queries))
    cpu_ms = 1000 * (seen.cpu_s[-1] - seen.cpu_s[0]) / max(1, len(seen.pages))
    sizes = [seen.memory_kb[(len(seen.memory_kb) - 1) * k // 6] / 1024 for k in range(7)]
    lines += [
        f"| queries without end | {ends} |",
        f"| processor time of the server | {cpu_ms:.1f} ms a page |",
        f"| memory of the server before any page | {seen.start_kb / 1024:.0f} MB |",
        f"| after a warm-up of {seen.warmed:,} pages, and at each sixth of the run | "
        f"{', '.join(f'{size:.0f}' for size in sizes)} MB |",
    ]
    return lines, ok


def main() -> int:
    """Starts the server, puts it under load and reports; 1 where a page failed or the pages' p95 is over its target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two pages of one client")
    parser.add_argument("--warm-up", type=float, default=60, metavar="SECONDS")
    parser.add_argument("--write", action="store_true", help="write the table into docs/performance.md")
    args = parser.parse_args()
    paths = addresses(args.graph)
    code = "import sys; from cli.main import main; sys.argv[0] = 'kg'; sys.exit(main())"
    command = [sys.executable, "-c", code, "serve", "--port", "0", "--graph", str(args.graph)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    try:
        assert server.stderr is not None
        port = int(re.search(r":(\d+)/", server.stderr.readline())[1])  # type: ignore[index]
        seen, middle = asyncio.run(load(port, server.pid, paths, args))
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)
    lines, ok = report(seen, middle, args)
    print("\n".join([*lines, *(f"  {error}" for error in seen.errors[:5])]))
    if args.write:
        PAGE.write_text(between(PAGE.read_text("utf-8"), BEGIN, END, lines), "utf-8")
    return 0 if ok else 1


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
