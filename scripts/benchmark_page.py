"""How fast the page of the graph is in a headless Chromium: until it is drawn, and while it is moved.

usage: benchmark_page.py [--graph DIR] [--write]

``--graph``: a graph's strongest 150 nodes besides, with 150 more in reserve. ``--write``: into docs/performance.md.

Prints one line a picture: nodes, edges, bytes of the page, seconds of Python for layout and page, milliseconds until
the first picture stands (from the start of navigation), frames a second while the picture is dragged for three seconds,
and the slowest of its frames. Without a graphics card, as in most servers, Chromium draws on the processor.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from marks import between
from screenshots import chromium

from kg.drawing import Edge, Network, Node, Proof, Source

PICTURES = ((300, 700), (1000, 3000), (2000, 8000), (5000, 12000))
SECONDS = 3
DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- page: written by scripts/benchmark_page.py --write -->", "<!-- /page -->"
# Moves the picture as a hand would, one step a frame, and counts the frames. It takes hold above all nodes.
PAN = """(seconds) => new Promise((done) => {
  const canvas = document.querySelector('#picture canvas');
  const box = canvas.getBoundingClientRect();
  const send = (type, x, y) => canvas.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true,
    pointerId: 1, pointerType: 'mouse', isPrimary: true, button: type === 'pointermove' ? -1 : 0, buttons: 1,
    clientX: box.x + x, clientY: box.y + y }));
  const frames = [];
  const start = performance.now();
  let x = 600;
  send('pointerdown', x, 6);
  const step = (now) => {
    frames.push(now);
    x = 600 + 400 * Math.sin(frames.length / 30);
    send('pointermove', x, 6);
    if (now - start < 1000 * seconds) requestAnimationFrame(step);
    else { send('pointerup', x, 6); done(frames); }
  };
  requestAnimationFrame(step);
})"""


def invented(nodes: int, edges: int) -> Network:
    """A network of people, bodies and events whose degrees are as uneven as in news."""
    draw = random.Random(11)
    events = nodes // 2
    agents = nodes - events
    records = [Node(f"p{k}", "person", f"张{chr(0x4E00 + k)}之", size=1 + 400 // (k + 1)) for k in range(agents)]
    records += [
        Node(f"e{k}", "event", f"第{k}届职工技能大赛", 3, subtype="competition", start=f"20{k % 25:02}-0{1 + k % 9}-12")
        for k in range(events)
    ]
    proof = (Proof("某人出席了大赛并作了讲话，又颁发了奖状。" * 2, "a"),)
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < edges:
        pairs[min(agents - 1, int(draw.paretovariate(0.7)) - 1 + draw.randrange(40)), draw.randrange(events)] = None
    lines = tuple(Edge(f"p{a}", f"e{b}", "attends", proofs=proof, count=1) for a, b in pairs)
    return Network(tuple(records), lines, (Source("a", "报道", "2024-01-02"),))


def of_graph(folder: Path) -> Network:
    """The strongest 150 nodes of a graph folder, and 150 in reserve."""
    from kg.folder import Folder
    from kg.network import network

    with Folder.open(folder) as opened:
        return network(opened, top=150, reserve=150)


def measure(browser: Any, drawn: Network, path: Path) -> str:
    """One line of figures."""
    from kg.render import render

    start = time.process_time()
    page_text = render(drawn, title="benchmark")
    python = time.process_time() - start
    path.write_text(page_text, "utf-8")
    first, rates, slowest = [], [], []
    for _ in range(3):
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready][data-drawn-ms]")
        first.append(int(page.get_attribute("html", "data-drawn-ms")))
        frames = page.evaluate(PAN, SECONDS)
        gaps = [b - a for a, b in pairwise(frames)]
        rates.append(len(gaps) / (frames[-1] - frames[0]) * 1000)
        slowest.append(max(gaps))
        page.close()
    return (
        f"| {len(drawn.nodes):,} | {len(drawn.edges):,} | {len(page_text.encode()) / 1e6:.2f} MB | {python:.1f} s "
        f"| {statistics.median(first):.0f} ms | {statistics.median(rates):.0f} | {statistics.median(slowest):.0f} ms |"
    )


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--most", type=int, default=5000, help="no picture of more nodes")
    args = parser.parse_args()
    lines = [
        "| nodes | edges | page | layout and page (CPU) | drawn after | frames a second | slowest frame |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    print("\n".join(lines))
    with chromium() as browser, tempfile.TemporaryDirectory(prefix="kg-page-") as place:
        networks = [invented(*size) for size in PICTURES if size[0] <= args.most]
        for drawn in [*networks, *([of_graph(args.graph)] if args.graph else [])]:
            lines.append(measure(browser, drawn, Path(place) / "graph.html"))
            print(lines[-1], flush=True)
    if args.write:
        DOCUMENT.write_text(between(DOCUMENT.read_text("utf-8"), BEGIN, END, lines), "utf-8")


if __name__ == "__main__":
    main()
