"""The page's slider, actions, views, exports and themes, in a real, headless Chromium with every request refused."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
import world
from test_page import hostile, picture
from test_page_browser import Opened, browser, open_page  # noqa: F401  (fixtures)

from kg.drawing import HELD_AT, Edge, Network, Node, Proof, Source
from kg.folder import Folder
from kg.network import network

pytestmark = pytest.mark.browser

Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Network:
    """Twenty nodes of an invented world and as many in reserve."""
    with Folder.open(world.build(tmp_path_factory.mktemp("views"))) as folder:
        return network(folder, top=20, reserve=30)


@pytest.fixture(scope="module")
def dated() -> Network:
    """A person at three events of three towns in three months, a body at the last."""
    proof = (Proof("陈望舒出席。", "a"),)
    places = ("江苏省苏州市", "南京", "学院体育馆")
    nodes = [Node("p", "person", "陈望舒", 3), Node("o", "organization", "青川省总工会", 1, subtype="union")]
    nodes += [
        Node(f"e{k}", "event", f"第{k}次会议", 1, subtype="meeting", start=f"2024-0{k}-10", place=place)
        for k, place in enumerate(places, 1)
    ]
    edges = [Edge("p", f"e{k}", "attends", proofs=proof, count=1) for k in (1, 2, 3)]
    edges.append(Edge("o", "e3", "hosts", proofs=proof, count=1))
    return Network(tuple(nodes), tuple(edges), (Source("a", "报道", "2024-05-01"),))


def shown(opened: Opened, kind: str) -> int:
    return int(opened.page.inner_text(f"#legend [data-kind={kind}] small"))


def faded(opened: Opened) -> str:
    """The line below the slider: how many events lie inside."""
    return str(opened.page.inner_text("#time-count"))


def slide(opened: Opened, side: str, day: str) -> None:
    opened.page.evaluate(
        """([side, day]) => {
          const input = document.getElementById('time-' + side);
          input.value = Date.parse(day) / 86400000;
          input.dispatchEvent(new Event('input', { bubbles: true }));
        }""",
        [side, day],
    )


def pixels(opened: Opened) -> int:
    """How many pixels of the canvas are as strong as a node."""
    opened.page.wait_for_timeout(100)  # it is drawn with the next frame
    return int(
        opened.page.evaluate("""() => {
          const canvas = document.querySelector('#picture canvas');
          const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
          let count = 0;
          for (let k = 0; k < data.length; k += 4) if (data[k + 3] > 200) count += 1;
          return count;
        }""")
    )


def test_the_slider_fades_what_lies_outside(open_page: Open, dated: Network) -> None:
    opened = open_page(dated)
    assert faded(opened) == "3 个事件"
    before = pixels(opened)
    slide(opened, "from", "2024-02-01")
    slide(opened, "to", "2024-02-28")
    assert faded(opened) == "1 个事件"
    assert shown(opened, "event") == 3
    assert pixels(opened) < before
    assert "from=2024-02-01&to=2024-02-28" in opened.page.url
    assert opened.page.get_attribute("#time-from", "aria-valuetext") == "2024-02-01"
    assert "（时间范围之外）" in opened.pick("第1次会议")
    assert "（时间范围之外）" not in opened.pick("第2次会议")
    opened.page.click("#time-all")
    assert faded(opened) == "3 个事件"


def test_the_slider_works_by_keyboard(open_page: Open, dated: Network) -> None:
    opened = open_page(dated)
    opened.page.focus("#time-from")
    for _ in range(3):
        opened.page.keyboard.press("ArrowRight")
    assert opened.page.get_attribute("#time-from", "aria-valuetext") == "2024-01-13"
    assert faded(opened) == "2 个事件"


def test_search_by_pinyin_and_its_initials(open_page: Open, drawn: Network) -> None:
    opened = open_page(drawn)
    for typed in ("chenwangshu", "Chen Wang", "cws"):
        opened.page.fill("#search", typed)
        assert opened.page.locator("#found [role=option]").first.inner_text().startswith("陈望舒")


def test_filter_by_kind_of_body(open_page: Open, dated: Network) -> None:
    opened = open_page(dated)
    opened.page.click("#filters-open")
    opened.page.uncheck("input[name=body][value=union]")
    assert shown(opened, "organization") == 0
    assert shown(opened, "person") == 1
    assert "no-body=union" in opened.page.url


def test_expand_draws_what_the_page_holds(open_page: Open, drawn: Network) -> None:
    opened = open_page(drawn)
    before = shown(opened, "event") + shown(opened, "person") + shown(opened, "organization")
    assert f"可展开 {len(drawn.reserve)} 项" in opened.page.inner_text("#left-out")
    opened.pick("陈望舒")
    more = int(opened.page.inner_text("#do-expand small").removeprefix("+"))
    opened.page.click("#do-expand")
    assert shown(opened, "event") + shown(opened, "person") + shown(opened, "organization") > before
    assert f"可展开 {len(drawn.reserve) - more} 项" in opened.page.inner_text("#left-out")
    assert opened.page.is_disabled("#do-expand")
    assert "expand=person%3A%E9%99%88" in opened.page.url
    opened.page.click("#chip-grown")
    assert shown(opened, "event") + shown(opened, "person") + shown(opened, "organization") == before


def test_search_brings_a_node_of_the_reserve_into_the_picture(open_page: Open, drawn: Network) -> None:
    hidden = next(node for node in drawn.nodes if node.id in drawn.reserve and node.kind == "person")
    opened = open_page(drawn)
    before = shown(opened, "person")
    assert hidden.label in opened.pick(hidden.label)
    assert shown(opened, "person") == before + 1


def test_focus_shows_the_surroundings_alone_and_pin_keeps_others(open_page: Open, dated: Network) -> None:
    opened = open_page(dated)
    opened.pick("陈望舒")
    opened.page.click("#do-pin")
    assert opened.page.get_attribute("#do-pin", "aria-pressed") == "true"
    opened.pick("青川省总工会")
    opened.page.click("#do-focus")
    assert (shown(opened, "event"), shown(opened, "person"), shown(opened, "organization")) == (1, 1, 1)
    opened.pick("陈望舒")
    opened.page.click("#do-pin")
    assert shown(opened, "person") == 0
    opened.page.click("#chip-focus")
    assert shown(opened, "event") == 3


def test_hide_takes_out_and_brings_back(open_page: Open, dated: Network) -> None:
    opened = open_page(dated)
    opened.pick("第1次会议")
    opened.page.click("#do-hide")
    assert shown(opened, "event") == 2
    assert opened.page.locator("#panel h2").count() == 0
    assert "hide=event%3A" in opened.page.url
    opened.page.click("#chip-hidden")
    assert shown(opened, "event") == 3


def test_the_address_keeps_everything_and_the_back_button_goes_back(open_page: Open, drawn: Network) -> None:
    opened = open_page(drawn)
    opened.pick("陈望舒")
    opened.page.click("#do-expand")
    opened.page.click("#do-pin")
    opened.page.click("#view-timeline")
    address, panel = opened.page.url, opened.page.inner_text("#panel")
    again = open_page(drawn, suffix="#" + address.split("#")[1])
    assert again.page.inner_text("#panel") == panel
    assert again.page.get_attribute("#view-timeline", "aria-selected") == "true"
    assert again.page.locator("#chip-grown").count() == 1
    opened.page.go_back()
    assert opened.page.get_attribute("#view-graph", "aria-selected") == "true"
    opened.page.go_back()
    assert opened.page.get_attribute("#do-pin", "aria-pressed") == "false"
    opened.page.go_back()
    assert opened.page.locator("#chip-grown").count() == 0
    opened.page.go_back()
    assert opened.page.locator("#panel h2").count() == 0


def test_namesakes_have_addresses_of_their_own(open_page: Open) -> None:
    base = "https://w3id.org/guanxi/id/person/"
    nodes = (Node(base + "aa", "person", "李伟", 1, ("甲",)), Node(base + "bb", "person", "李伟", 1, ("乙",)))
    address = open_page(Network(nodes))
    address.pick("乙")
    assert address.page.url.endswith("#person=%E6%9D%8E%E4%BC%9F~bb")
    again = open_page(Network(nodes), suffix="#person=李伟~bb")
    assert "乙" in again.page.inner_text("#panel")


def test_the_timeline_has_lanes_and_opens_events(open_page: Open, dated: Network) -> None:
    opened = open_page(dated, suffix="#view=timeline")
    assert opened.page.locator("#timeline svg .hit").count() == 3
    assert "2024-02" in opened.page.text_content("#timeline svg")
    opened.page.select_option("#lanes", "body")
    assert "青川省总工会" in opened.page.text_content("#timeline svg")
    assert "其他" in opened.page.text_content("#timeline svg")
    opened.page.locator("#timeline svg .hit[aria-label^=第2次会议]").click()
    assert opened.page.inner_text("#panel h2") == "第2次会议"
    slide(opened, "from", "2024-03-01")
    assert opened.page.locator("#timeline svg .hit[aria-label*=次会议]").count() == 1
    opened.page.locator("#timeline svg .hit[aria-label^=第3次会议]").focus()
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#panel h2") == "第3次会议"
    focused = "document.activeElement.getAttribute('aria-label')"
    assert opened.page.evaluate(focused).startswith("第3次会议")


def test_an_event_of_long_ago_does_not_press_the_others_together(open_page: Open) -> None:
    nodes = [Node("old", "event", "旧事", 1, start="1949-10-01")]
    nodes += [Node(f"e{k}", "event", f"第{k}次会议", 1, start=f"2024-0{1 + k % 6}-{1 + k % 28:02}") for k in range(60)]
    opened = open_page(Network(tuple(nodes)), suffix="#view=timeline")
    assert opened.page.inner_text("#time-first").startswith("≤ 2023-12")
    assert faded(opened) == "61 个事件"
    assert "1949-10-01 旧事" in opened.page.text_content("#timeline svg")


def test_the_map_shows_towns_and_where_somebody_was(open_page: Open, dated: Network) -> None:
    opened = open_page(dated, suffix="#view=map")
    labels = opened.page.locator("#map .hit").evaluate_all("all => all.map((each) => each.getAttribute('aria-label'))")
    assert sorted(labels) == ["南京市，1 个事件", "苏州市，1 个事件"]
    assert "另有 1 个事件地点不详" in opened.page.inner_text("#map")
    assert "GeoNames（CC BY 4.0）" in opened.page.inner_text("#map")
    assert len(opened.page.get_attribute("#map svg > path", "d")) > 10_000
    opened.page.locator("#map .hit[aria-label^=苏州市]").click()
    text = opened.page.inner_text("#panel")
    assert "苏州市" in text and "第1次会议" in text and "陈望舒出席。" in text
    assert "spot=" in opened.page.url
    before = opened.page.locator("#map svg g[aria-hidden] path").count()
    opened.pick("陈望舒")
    assert opened.page.locator("#map svg g[aria-hidden] path").count() == before + 1
    place = opened.page.locator("#map .hit[aria-label^=苏州市] circle")
    x = float(place.get_attribute("cx"))
    opened.page.focus("#map")
    opened.page.keyboard.press("ArrowRight")
    assert float(place.get_attribute("cx")) < x


def test_views_without_anything_say_so(open_page: Open) -> None:
    opened = open_page(Network((Node("p", "person", "陈望舒"),)))
    opened.page.click("#view-timeline")
    assert "没有注明日期" in opened.page.inner_text("#timeline")
    opened.page.click("#view-map")
    assert "没有地点可考" in opened.page.inner_text("#map")
    assert not opened.page.locator("#time").is_visible()


def export(opened: Opened, kind: str, target: Path) -> bytes:
    opened.page.click("#export-open")
    with opened.page.expect_download() as waiting:
        opened.page.click(f"#export{kind}")
    path = target / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path.read_bytes()


def test_a_table_of_what_is_shown(open_page: Open, dated: Network, tmp_path: Path) -> None:
    opened = open_page(dated)
    slide(opened, "from", "2024-03-01")
    text = export(opened, "Csv", tmp_path).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {(row["source"], row["role"], row["target"]) for row in rows} == {
        ("陈望舒", "attends", "第3次会议"),
        ("青川省总工会", "hosts", "第3次会议"),
    }
    assert all((row["sentence"], row["date"]) == ("陈望舒出席。", "2024-03-10") for row in rows)


def test_no_formula_gets_into_a_table(open_page: Open, tmp_path: Path) -> None:
    text = export(open_page(hostile('=cmd|"/c calc"!A1')), "Csv", tmp_path).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert any("calc" in cell for cell in cells)
    assert not any(cell.startswith("=") for cell in cells)


def test_a_network_for_other_programs(open_page: Open, dated: Network, tmp_path: Path) -> None:
    graph: Any = nx.parse_graphml(export(open_page(dated), "Graphml", tmp_path).decode())
    assert {data["label"] for _, data in graph.nodes(data=True)} == {node.label for node in dated.nodes}
    assert sorted(data["relation"] for *_, data in graph.edges(data=True)) == ["attends", "attends", "attends", "hosts"]
    assert all(data["sentence"] == "陈望舒出席。" for *_, data in graph.edges(data=True))


@pytest.mark.parametrize("view", ["graph", "timeline", "map"])
def test_pictures_of_every_view(open_page: Open, dated: Network, tmp_path: Path, view: str) -> None:
    opened = open_page(dated, suffix=f"#view={view}")
    drawing = export(opened, "Svg", tmp_path)
    root = ElementTree.fromstring(drawing)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    text = "".join(root.itertext())
    assert ("苏州市" if view == "map" else "第1次会议") in text
    assert b"var(--" not in drawing
    png = export(opened, "Png", tmp_path)
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == 2 * round(float(root.attrib["width"]))
    assert len(png) > 5_000


HOSTILE = [
    "</script><script>window.hacked=1</script>",
    "<svg onload=window.hacked=1>",
    "\u202e</text>evil",
    "__proto__",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text_in_every_view_and_file(open_page: Open, tmp_path: Path, text: str) -> None:
    network = hostile(text)
    event = Node("e", "event", text, 1, (text,), text, "2024-01-02", "2024-01-03", text, f"南京{text}")
    opened = open_page(Network((network.nodes[0], event), network.edges, network.articles), title=text)
    shown_text = text.replace("\u202e", "")
    opened.pick(shown_text)
    for view in ("timeline", "map", "graph"):
        opened.page.click(f"#view-{view}")
        drawing = export(opened, "Svg", tmp_path)
        assert not any(each.tag.endswith("script") for each in ElementTree.fromstring(drawing).iter())
    for kind in ("Csv", "Graphml"):
        assert shown_text.encode()[:5] in export(opened, kind, tmp_path).replace(b"&lt;", b"<")
    assert opened.page.evaluate("window.hacked") is None


def test_themes_by_switch(open_page: Open, dated: Network) -> None:
    opened = open_page(dated, color_scheme="dark")
    background = "getComputedStyle(document.documentElement).backgroundColor"

    def light() -> bool:
        return sum(map(int, re.findall(r"\d+", opened.page.evaluate(background)))) > 600

    assert not light()
    opened.page.click("#theme")
    assert opened.page.get_attribute("#theme", "aria-label") == "配色：浅"
    assert light()
    opened.page.reload()
    opened.page.wait_for_selector("html[data-ready]")
    assert light()
    opened.page.click("#theme")
    assert not light()


def test_tabs_by_keyboard(open_page: Open, dated: Network) -> None:
    opened = open_page(dated)
    opened.page.focus("#view-graph")
    opened.page.keyboard.press("ArrowRight")
    assert opened.page.evaluate("document.activeElement.id") == "view-timeline"
    assert opened.page.locator("#timeline svg").is_visible()
    opened.page.keyboard.press("ArrowLeft")
    opened.page.keyboard.press("ArrowLeft")
    assert opened.page.locator("#map svg").is_visible()


def test_everything_can_be_reached_by_the_tabulator(open_page: Open, dated: Network) -> None:
    opened = open_page(dated)
    opened.pick("陈望舒")
    reached = set()
    for _ in range(60):
        opened.page.keyboard.press("Tab")
        reached.add(opened.page.evaluate("document.activeElement.id || document.activeElement.className"))
    wanted = {
        "search",
        "filters-open",
        "export-open",
        "theme",
        "language",
        "picture",
        "zoom-in",
        "time-from",
        "time-to",
    }
    assert wanted | {"do-focus", "do-pin", "do-hide", "name"} <= reached


@pytest.mark.parametrize("view", ["graph", "timeline", "map"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(open_page: Open, dated: Network, view: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    opened = open_page(dated, suffix=f"#person=陈望舒&view={view}", color_scheme=scheme)
    opened.page.click("#filters-open")
    for _ in range(2):
        found = Axe().run(opened.page).response["violations"]
        serious = [
            (one["id"], [node["target"] for node in one["nodes"]])
            for one in found
            if one["impact"] in ("serious", "critical")
        ]
        assert serious == []
        opened.page.keyboard.press("Escape")
        opened.page.click("#export-open")


def test_a_phones_width_has_every_view(open_page: Open, dated: Network) -> None:
    opened = open_page(dated, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    for view in ("timeline", "map", "graph"):
        opened.page.click(f"#view-{view}")
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    opened.page.click("#view-map")
    opened.page.locator("#map .hit[aria-label^=苏州市]").tap()
    assert "第1次会议" in opened.page.inner_text("#panel")


def test_lines_between_the_same_two_are_curves_of_their_own(open_page: Open, tmp_path: Path) -> None:
    nodes = (Node("p", "person", "陈望舒"), Node("e", "event", "开幕式"), Node("s", "place", "南京"))
    edges = (Edge("p", "e", "attends"), Edge("p", "e", "speaks"), Edge("e", "s", HELD_AT))
    drawing = export(open_page(Network(nodes, edges)), "Svg", tmp_path).decode()
    lines = set(re.findall(r'd="(M[\d. -]+Q[\d. -]+)"', drawing))
    assert len(lines) == 3


def test_a_drag_moves_a_node_and_selects_nothing(open_page: Open) -> None:
    opened = open_page(Network((Node("p", "person", "陈望舒"),)))
    box = opened.page.locator("#picture canvas").bounding_box()
    rows = [(box["x"] + box["width"] / 2, box["y"] + k) for k in range(0, int(box["height"]), 3)]
    x, y = next(spot for spot in rows if opened.page.mouse.move(*spot) or opened.page.locator("#hint").is_visible())
    opened.page.mouse.down()
    opened.page.mouse.move(x + 150, y + 20, steps=4)
    opened.page.mouse.up()
    assert opened.page.locator("#panel h2").count() == 0
    opened.page.mouse.move(x + 150, y + 20)
    assert opened.page.locator("#hint").is_visible()


def test_a_large_picture_can_be_moved(open_page: Open) -> None:
    opened = open_page(picture(700, 300))
    before = opened.page.evaluate("document.querySelector('#picture canvas').toDataURL()")
    box = opened.page.locator("#picture canvas").bounding_box()
    opened.page.mouse.move(box["x"] + 5, box["y"] + 5)
    opened.page.mouse.down()
    opened.page.mouse.move(box["x"] + 205, box["y"] + 105, steps=8)
    opened.page.mouse.up()
    opened.page.wait_for_timeout(250)
    assert opened.page.evaluate("document.querySelector('#picture canvas').toDataURL()") != before


def test_focus_shows_who_shares_two_events(open_page: Open) -> None:
    nodes = [Node(name, "person", name) for name in ("甲某某", "乙某某", "丙某某")]
    nodes += [Node(f"e{k}", "event", f"第{k}次会议") for k in (1, 2)]
    pairs = [("甲某某", "e1"), ("甲某某", "e2"), ("乙某某", "e1"), ("乙某某", "e2"), ("丙某某", "e2")]
    opened = open_page(
        Network(tuple(nodes), tuple(Edge(a, b, "attends") for a, b in pairs)), suffix="#focus=person:甲某某"
    )
    assert (shown(opened, "person"), shown(opened, "event")) == (2, 2)


def test_the_graph_fits_when_another_view_came_first(open_page: Open, dated: Network) -> None:
    opened = open_page(dated, suffix="#view=map")
    opened.page.click("#view-graph")
    assert pixels(opened) > 2000


def test_on_a_phone_the_town_one_reads_of_is_in_sight(open_page: Open, dated: Network) -> None:
    opened = open_page(dated, suffix="#view=map&spot=南京市", viewport={"width": 390, "height": 800})
    town = opened.page.locator("#map .hit", has_text="南京市").bounding_box()
    panel = opened.page.locator("#panel").bounding_box()
    assert town and panel and town["y"] + town["height"] < panel["y"]


def test_on_a_phone_the_notes_of_the_map_keep_apart(open_page: Open, dated: Network) -> None:
    opened = open_page(dated, suffix="#view=map", viewport={"width": 390, "height": 800})
    boxes = [opened.page.locator(f"#map .{name}").bounding_box() for name in ("footnote", "source")]
    assert boxes[0] and boxes[1] and boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]


def test_the_line_below_counts_what_the_legend_counts(open_page: Open, drawn: Network) -> None:
    opened = open_page(drawn)
    opened.pick("陈望舒")
    opened.page.click("#do-focus")
    people = shown(opened, "person")
    assert f"人物 {people} / " in opened.page.inner_text("#left-out")
