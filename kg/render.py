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
from kg.drawing import HELD_AT, PART_OF, POST, Network, Node
from kg.layout import layout, radius

# Hues of Okabe & Ito, which colour-blind readers tell apart; the shapes say the same once more.
COLOURS = {"person": "#2b6cb0", "organization": "#d9822b", "event": "#12947c", "place": "#b4578f"}
SHAPES = {"person": "dot", "organization": "square", "event": "diamond", "place": "triangleDown"}
# Half transparent, so that one colour serves the light and the dark page.
LINES = {POST: "rgba(217,130,43,0.55)", PART_OF: "rgba(18,148,124,0.75)", HELD_AT: "rgba(180,87,143,0.35)"}
LINE = "rgba(125,135,150,0.5)"

SCRIPTS = ("words.js", "data.js", "labels.js", "picture.js", "panel.js", "search.js", "filters.js", "page.js")

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "autoResize": True,
    "interaction": {"hover": True, "tooltipDelay": 10**9, "selectConnectedEdges": False, "multiselect": False},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 1.5, "chosen": False, "labelHighlightBold": False},
    "edges": {"smooth": False, "chosen": False, "width": 1.2, "hoverWidth": 0, "selectionWidth": 0},
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
    drawing.edges = _lines(facts)
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
    places = layout(network)
    return [_node(k, node, places[node.id]) for k, node in enumerate(network.nodes)]


def _node(number: int, node: Node, place: tuple[float, float]) -> dict[str, Any]:
    return {
        "id": number,
        "shape": SHAPES[node.kind],
        "color": COLOURS[node.kind],
        "size": radius(node),
        "x": place[0],
        "y": place[1],
    }


def _lines(facts: dict[str, Any]) -> list[dict[str, Any]]:
    """One line for each pair of linked nodes, coloured by what it says, dashed where all of it is only planned."""
    roles: dict[int, set[str]] = {}
    happened: set[int] = set()
    for edge in facts["edges"]:
        roles.setdefault(edge["line"], set()).add(edge["role"])
        if edge.get("modality") != "planned":
            happened.add(edge["line"])
    return [
        {
            "id": number,
            "from": a,
            "to": b,
            "color": next((LINES[role] for role in LINES if roles[number] == {role}), LINE),
            **({} if number in happened else {"dashes": [4, 4]}),
        }
        for number, (a, b) in enumerate(facts["lines"])
    ]
