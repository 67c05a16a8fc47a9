"""A Network to one self-contained HTML page, through pyvis: the only file that knows pyvis.

pyvis's own page loads Bootstrap and fonts of code from servers, puts its heading in unescaped and its data into a
script. So pyvis renders a template of ours in its place, and its vis-network library is written into the page.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from kg.details import clean, details
from kg.drawing import Network
from kg.layout import Sizes, layout

SCRIPTS = (
    "words.js", "data.js", "labels.js", "brush.js", "state.js", "address.js", "picture.js", "scene.js", "panel.js",
    "search.js", "filters.js", "slider.js", "drawing.js", "timeline.js", "map.js", "export.js", "views.js",
    "selection.js", "pointer.js", "keyboard.js", "page.js",
)  # fmt: skip

# vis-network has the canvas and its view; what is drawn, and what lies under the pointer, the page's own script tells.
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "autoResize": True,
    "interaction": {"hover": False, "tooltipDelay": 10**9, "selectable": False, "zoomSpeed": 0.8},
}


def render(network: Network, *, title: str) -> str:
    """The page as a string, to be written as UTF-8. Nothing in it is fetched from anywhere.

    Scripts of ours and vis-network are allowed by their hashes in the page's Content-Security-Policy; all
    data stands in JSON blocks, in which ``<``, ``>`` and ``&`` are escaped.
    """
    from pyvis.network import Network as Drawing

    facts = details(network)
    drawing = Drawing(height="100%", width="100%", cdn_resources="in_line", heading="")
    # Whole lists: pyvis's add_edge compares every new edge with every old one.
    drawing.nodes = _nodes(network)
    drawing.edges = [{"from": a, "to": b} for a, b in facts.pop("lines")]
    drawing.set_options(json.dumps(OPTIONS))
    drawing.set_template_dir(f"{files('kg') / 'page'}/", "page.html")
    library, script = vis_network(), page_script()
    drawing.templateEnv.globals.update(
        title=html.escape(clean(title)),
        policy=_policy(library, script),
        style=_text("page.css"),
        library=library,
        script=script,
        block=json_block,
        land=coast() if facts["spots"] else {},
        details=facts,
    )
    return str(drawing.generate_html())


def json_block(value: Any) -> str:
    """JSON that may stand between script tags; ``/`` is escaped, too, so that an address is not one to a search."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character, escape in (("&", "\\u0026"), ("<", "\\u003c"), (">", "\\u003e"), ("/", "\\/")):
        text = text.replace(character, escape)
    return text


@cache
def vis_network() -> str:
    """The vis-network library that pyvis brings, its notices kept, its addresses made plain text."""
    code = (files("pyvis") / "templates/lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")
    code = re.sub(r"https?://(?!www\.w3\.org/)", "", code)
    return re.sub(r"//# sourceMappingURL=\S+", "", code).strip()


@cache
def page_script() -> str:
    """The page's own script: the files of ``kg/page`` in one closed scope."""
    return "(() => {\n'use strict';\n" + "\n".join(_text(name) for name in SCRIPTS) + "\n})();"


@cache
def coast() -> dict[str, Any]:
    """The coast lines of the map, see ``scripts/map_data.py``."""
    found: dict[str, Any] = json.loads(_text("land.json"))
    return {"rings": found["rings"]}


def _text(name: str) -> str:
    return (files("kg") / "page" / name).read_text("utf-8")


def _policy(*scripts: str) -> str:
    hashes = (base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() for code in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _nodes(network: Network) -> list[dict[str, Any]]:
    """Size and place of each node; one of the reserve gets its place from the page, beside what it is linked to."""
    drawn_first = network.drawn  # filtered anew each time it is asked for
    places = layout(drawn_first)
    sizes = Sizes(drawn_first.nodes)
    nodes: list[dict[str, Any]] = [{"id": k, "size": sizes.radius(node)} for k, node in enumerate(network.nodes)]
    for drawn, node in zip(nodes, network.nodes, strict=True):
        if node.id in places:
            drawn["x"], drawn["y"] = places[node.id]
    return nodes
