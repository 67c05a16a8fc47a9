"""Pictures of the page that `kg graph` writes, of the articles under examples/, into docs/screenshots/. Needs Chromium.

usage: screenshots_page.py [--graph DIR]
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

from screenshots import TARGET, chromium, take

WIDE: dict[str, Any] = {"viewport": {"width": 1200, "height": 800}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
DARK: dict[str, Any] = {**WIDE, "color_scheme": "dark"}
SETTLED_MS = 700


def write_pages(graph: Path, place: Path) -> tuple[str, str, str]:
    """Writes the surroundings of the busiest person and the whole; gives that name, a body's and an event's."""
    from kg.folder import Folder
    from kg.highlights import busiest
    from kg.network import network
    from kg.render import render

    with Folder.open(graph) as folder:
        person, body, event = (busiest(folder, kind, 1)[0].name for kind in ("person", "organization", "event"))
        around = network(folder, [person], top=70, reserve=70)
        whole = network(folder, top=150, reserve=150)
    (place / "around.html").write_text(render(around, title=person), "utf-8")
    (place / "whole.html").write_text(render(whole, title="Guanxi"), "utf-8")
    return person, body, event


def shoot(place: Path, person: str, body: str, event: str) -> None:
    """Takes all pictures."""
    # Name of the picture -> settings, page, what the address says.
    wanted: dict[str, tuple[dict[str, Any], str, dict[str, str]]] = {
        "graph": (WIDE, "around", {}),
        "graph-dark": (DARK, "whole", {"organization": body}),
        "graph-time": (WIDE, "whole", {"from": "2024-10-01", "to": "2024-11-15"}),
        "graph-timeline": (WIDE, "whole", {"view": "timeline", "event": event}),
        "graph-map": (WIDE, "whole", {"view": "map", "person": person}),
        "graph-phone": (PHONE, "around", {"person": person}),
    }
    with chromium() as browser:
        for name, (settings, page_name, said) in wanted.items():
            page = browser.new_page(**settings)
            address = "&".join(f"{key}={quote(value)}" for key, value in said.items())
            page.goto(f"{(place / page_name).with_suffix('.html').as_uri()}#{address}")
            page.wait_for_selector("html[data-ready][data-drawn-ms]")
            page.wait_for_timeout(SETTLED_MS)
            page.screenshot(path=str(TARGET / f"{name}.png"))
            page.close()


def main() -> int:
    """The pictures of the page."""
    return take(__doc__, lambda graph, place: shoot(place, *write_pages(graph, place)))


if __name__ == "__main__":
    sys.exit(main())
