"""Pictures of the pages, of the articles under examples/, into docs/screenshots/. Needs Chromium and guanxi.

usage: screenshots.py [--graph DIR]
"""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "screenshots"
SIZE = {"width": 1200, "height": 800}
NETWORK = "SELECT ?person ?event {\n  ?person a kg:Person ; kg:attends|kg:presides ?event .\n}"


def serve(graph: Path) -> str:
    """The address of the application, which ends with this process."""
    import uvicorn

    from web.app import create_app

    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(graph), log_level="error"))
    threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{listening.getsockname()[1]}"


def pages(graph: Path) -> dict[str, str]:
    """Name of the picture -> address."""
    from kg.folder import Folder
    from kg.highlights import busiest
    from web.view import path_of

    with Folder.open(graph) as folder:
        kinds = ("person", "organization", "event", "place")
        (someone,), (body,), (event,), (place,) = (busiest(folder, kind, 1) for kind in kinds)
        article = max(folder.articles(), key=lambda row: row.participations)
    return {
        "home": "/", "person": path_of(someone.iri), "organization": path_of(body.iri), "event": path_of(event.iri),
        "article": f"/article/{article.id}", "search": f"/search?q={someone.name}", "changes": "/changes",
        "place": path_of(place.iri), "timeline": "/timeline", "statistics": "/statistics",
        "explore": f"/explore?at={path_of(someone.iri)[1:]}&at={path_of(body.iri)[1:]}", "sparql": "/sparql",
        "network": f"/sparql?query={quote(NETWORK)}",
    }  # fmt: skip


def shoot(address: str, wanted: dict[str, str]) -> None:
    """Takes all pictures, the home page also in the dark and on a phone."""
    with chromium() as browser:
        views: dict[str, dict[str, Any]] = {
            "": {"viewport": SIZE},
            "-dark": {"viewport": SIZE, "color_scheme": "dark"},
            "-phone": {"viewport": {"width": 390, "height": 800}},
        }
        for suffix, settings in views.items():
            page = browser.new_page(**settings)
            for name, path in wanted.items():
                if not suffix or name == "person":
                    page.goto(address + path)
                    page.wait_for_timeout(3000 if name == "explore" else 100)
                    if name == "article":
                        page.click(".text a.note >> nth=0")
                    if name == "sparql":
                        page.click(".query .main")
                        page.click("[role=tab]:has-text('图表')")
                    if name == "network":
                        evidence(page)
                    page.screenshot(path=str(TARGET / f"{name}{suffix}.png"))


def evidence(page: Any) -> None:
    """The network of an answer, with the sentences behind the event of most people."""
    page.click(".query .main")
    page.click("[role=tab]:has-text('网络')")
    page.wait_for_timeout(3000)  # until all rests
    most = page.evaluate("""() => {
      const events = [...document.querySelectorAll(".answer .node.event")];
      const count = (node) => Number(/(\\d+) 条关系/.exec(node.getAttribute("aria-label"))[1]);
      return events.indexOf(events.reduce((a, b) => (count(b) > count(a) ? b : a)));
    }""")
    page.locator(".answer .node.event").nth(most).focus()
    page.keyboard.press("Enter")
    page.click(".answer .panel summary >> nth=0")
    page.evaluate("document.querySelector('.answer h2').scrollIntoView()")


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless Chromium."""
    from playwright.sync_api import sync_playwright

    program = next(path for each in ("chromium", "chromium-browser", "google-chrome") if (path := which(each)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


def take(about: str | None, pictures: Callable[[Path, Path], None]) -> int:
    """Builds the graph where none is given, and takes the pictures; ``pictures`` gets the graph and a folder."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kg-screenshots-") as place:
        graph = args.graph or Path(place) / "graph"
        if args.graph is None:
            kg = str(Path(sys.executable).with_name("kg"))
            subprocess.run([kg, "add", str(ROOT / "examples"), "--graph", str(graph)], check=True)
        TARGET.mkdir(exist_ok=True)
        pictures(graph, Path(place))
    print(f"wrote {TARGET.relative_to(ROOT)}/")
    return 0


def main() -> int:
    """The pictures of the application's pages."""
    return take(__doc__, lambda graph, _: shoot(serve(graph), pages(graph)))


if __name__ == "__main__":
    sys.exit(main())
