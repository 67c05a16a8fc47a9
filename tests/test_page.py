"""The page as a file, and the layout: no browser needed."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import re
from html.parser import HTMLParser
from itertools import combinations

import pytest

from kg.details import clean, details, excerpt, link
from kg.drawing import POST, Edge, Network, Node, Post, Proof, Source
from kg.layout import Sizes, layout
from kg.render import json_block, page_script, render, vis_network

HOSTILE = [
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "]]><!--<script>",
    "{{ 7*7 }}{% raw %}",
    "\u202eevil\u202c",
    "\ud800",
    "x" * 1_000_000,
]


def picture(people: int = 30, events: int = 20, proofs: int = 1) -> Network:
    """Invented people, each at some events."""
    draw = random.Random(5)
    nodes = [Node(f"p{k}", "person", f"张{chr(0x4E00 + k)}之", size=1 + k % 9) for k in range(people)]
    nodes += [Node(f"e{k}", "event", f"第{k}届职工技能大赛", 3, subtype="competition") for k in range(events)]
    edges = {
        (f"p{p}", f"e{k}"): Edge(
            f"p{p}",
            f"e{k}",
            "attends",
            proofs=tuple(Proof(f"第{p}位出席了第{k}届职工技能大赛，并作了讲话。" * 2, f"a{n}") for n in range(proofs)),
        )
        for k in range(events)
        for p in draw.sample(range(people), min(4, people))
    }
    return Network(tuple(nodes), tuple(edges.values()), tuple(Source(f"a{n}", "报道") for n in range(proofs)))


def hostile(text: str) -> Network:
    """A network in which every string is ``text``."""
    proof = Proof(text, "a")
    person = Node("p", "person", text, 1, (text,), posts=(Post(text, text, text, proofs=(proof,)),), proofs=(proof,))
    event = Node("e", "event", text, 1, (text,), text, text, text, text, text, proofs=(proof,))
    edges = (Edge("p", "e", text, text, text, (proof,), 1), Edge("p", "e", POST))
    return Network((person, event), edges, (Source("a", text, text, f"javascript:{text}"),))


class Elements(HTMLParser):
    """Collects the elements of a page as a browser would see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


# Names, which no browser asks for: of SVG and GraphML, and the beginning of our IRIs.
NAMES = {"http://www.w3.org/2000/svg", "http://graphml.graphdrawing.org/xmlns", "https://w3id.org/guanxi/id/"}


def test_nothing_in_the_file_is_remote() -> None:
    page = render(picture(), title="关系图")
    assert set(re.findall(r"https?://[^\s\"'<>)]*", page)) <= NAMES
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:|//)""", page)
    assert "url(" not in page.replace(vis_network(), "")
    assert not any(tag == "link" or "src" in attrs for tag, attrs in Elements(page).tags)


def test_the_policy_allows_the_two_scripts_and_nothing_else() -> None:
    page = render(picture(), title="关系图")
    policy = next(attrs["content"] for tag, attrs in Elements(page).tags if attrs.get("http-equiv"))
    assert policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe-inline" not in policy.split("style-src")[0]
    code = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(code) == 2
    for body in code:
        assert base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() in policy


def test_pyvis_template_is_not_used() -> None:
    page = render(picture(), title="关系图").replace(vis_network(), "")
    for stranger in ("bootstrap", "cdn", "mynetwork", "<center>"):
        assert stranger not in page


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(text: str) -> None:
    calm = Elements(render(picture(2, 1), title="calm"))
    page = render(hostile(text), title=text)
    page.encode("utf-8")
    assert [tag for tag, _ in Elements(page).tags] == [tag for tag, _ in calm.tags]
    assert "javascript:" not in page.replace(vis_network(), "").replace(page_script(), "")
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)
    assert len(page) < 620_000


def test_data_comes_back_as_it_was() -> None:
    value = {"名": "</script> & <b> \"'", "url": "https://example.org/x", "n": [1, None, True]}
    text = json_block(value)
    assert not set("<>&") & set(text)
    assert "://" not in text
    assert json.loads(text) == value


def test_size_of_a_page_with_300_nodes() -> None:
    page = render(picture(170, 130, proofs=4), title="三百")
    assert len(page.encode("utf-8")) < 1_500_000


def test_a_page_is_the_same_every_time() -> None:
    assert render(picture(), title="x") == render(picture(), title="x")


def test_an_empty_network_makes_a_page() -> None:
    assert "<title>空</title>" in render(Network(), title="空")


def test_edges_between_two_share_a_line_and_a_sentence_is_kept_once() -> None:
    proof = Proof("陈望舒出席开幕式并讲话。", "a")
    nodes = (Node("p", "person", "陈望舒"), Node("e", "event", "开幕式"))
    edges = tuple(Edge("p", "e", role, proofs=(proof,), count=1) for role in ("attends", "speaks"))
    facts = details(Network(nodes, edges, (Source("a", "题"),)))
    assert facts["lines"] == [(0, 1)]
    assert [edge["line"] for edge in facts["edges"]] == [0, 0]
    assert facts["proofs"] == [["陈望舒出席开幕式并讲话。", 0]]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=1", True),
        ("http://example.org/", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ('https://example.org/" onclick=x', False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, kept: bool) -> None:
    assert bool(link(url)) is kept


def test_a_long_sentence_keeps_the_part_with_the_name() -> None:
    text = excerpt("甲" * 5000 + "陈望舒出席会议" + "乙" * 5000, ["陈望舒"])
    assert "陈望舒出席会议" in text
    assert len(text) < 400
    assert text.startswith("…") and text.endswith("…")


def test_clean_keeps_one_line_of_readable_characters() -> None:
    assert clean("a\u202eb\x00c\n d\ufeff") == "abc d"


@pytest.mark.parametrize(("people", "events"), [(8, 2), (30, 20), (60, 50), (150, 150)])
def test_boxes_of_nodes_and_labels_do_not_overlap(people: int, events: int) -> None:
    network = picture(people, events)
    places = layout(network)
    boxes = {node.id: Sizes(network.nodes).box(node) for node in network.nodes}
    overlaps = [
        (a, b)
        for a, b in combinations(places, 2)
        if all(abs(places[a][i] - places[b][i]) < (boxes[a][i] + boxes[b][i]) / 2 - 6 for i in (0, 1))
    ]
    assert len(overlaps) <= len(places) // 50


def test_the_busiest_is_larger_than_the_busy_however_large_the_graph() -> None:
    people = [Node(f"p{k}", "person", "某某", size) for k, size in enumerate((1, 60, 400, 3000))]
    radii = [Sizes(people).radius(node) for node in people]
    assert radii == sorted(set(radii))
    assert radii[-1] == 26


@pytest.mark.parametrize("people", [30, 1200])
def test_the_layout_does_not_depend_on_order(people: int) -> None:
    network = picture(people, people * 2 // 3)
    nodes, edges = list(network.nodes), list(network.edges)
    random.Random(1).shuffle(nodes)
    random.Random(2).shuffle(edges)
    assert layout(Network(tuple(nodes), tuple(edges))) == layout(network)


@pytest.mark.parametrize(("people", "events"), [(60, 50), (700, 500)])
def test_linked_nodes_stand_nearer_than_others(people: int, events: int) -> None:
    network = picture(people, events)
    places = layout(network)

    def mean(pairs: list[tuple[str, str]]) -> float:
        return sum(abs(complex(*places[a]) - complex(*places[b])) for a, b in pairs) / len(pairs)

    linked = [(edge.source, edge.target) for edge in network.edges]
    every = list(combinations(places, 2))
    assert mean(linked) < 0.6 * mean(every[:: 1 + len(every) // 20_000])


@pytest.mark.parametrize("parts", [40, 150])
def test_components_are_packed_into_a_landscape(parts: int) -> None:
    nodes = [Node(f"{c}-{k}", "person", "某某某") for c in range(parts) for k in range(3)]
    edges = [Edge(f"{c}-0", f"{c}-{k}", POST) for c in range(parts) for k in (1, 2)]
    places = layout(Network(tuple(nodes), tuple(edges)))
    width, height = (max(p[i] for p in places.values()) - min(p[i] for p in places.values()) for i in (0, 1))
    assert 0.8 < width / height < 2.2
