"""The page in a real, headless Chromium, opened from disk with every request watched and refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import world
from test_page import hostile, picture

from kg.drawing import Edge, Network, Node, Post, Proof, Source
from kg.folder import Folder
from kg.network import network
from kg.render import render

pytestmark = pytest.mark.browser

# 1,000 nodes take 0.4 s on two quiet cores; CI machines are slower and busy.
CHANGED = """() => {  // how many pixels of the canvas differ from its first one
  const canvas = document.querySelector('#picture canvas');
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let count = 0;
  for (let k = 0; k < data.length; k += 4)
    if (data[k + 3] && (data[k] !== data[0] || data[k + 2] !== data[2])) count += 1;
  return count;
}"""
LIKE_A_PICTURE = 3000


@dataclass
class Opened:
    """A page in the browser, and what it should not have done."""

    page: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def pick(self, name: str) -> str:
        """Searches, chooses the first hit, and gives the panel's text."""
        self.page.fill("#search", name)
        self.page.press("#search", "Enter")
        return str(self.page.inner_text("#panel"))


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Opens a network as a page from disk; at the end no request may have left and no error been logged."""
    opened: list[Opened] = []
    contexts = []

    def start(drawn: Network, *, title: str = "关系图", suffix: str = "", **settings: Any) -> Opened:
        path = tmp_path / f"graph{len(opened)}.html"
        path.write_text(render(drawn, title=title), "utf-8")
        settings = {"locale": "zh-CN", "viewport": {"width": 1400, "height": 900}, **settings}
        context = browser.new_context(**settings)
        contexts.append(context)
        result = Opened(context.new_page())
        own = path.as_uri()

        def route(request: Any) -> None:
            if request.request.url.split("#")[0] == own:
                request.continue_()
            else:
                result.requests.append(request.request.url)
                request.abort()

        result.page.route("**/*", route)
        result.page.on(
            "console", lambda message: result.errors.append(message.text) if message.type == "error" else None
        )
        result.page.on("pageerror", lambda error: result.errors.append(str(error)))
        result.page.on("dialog", lambda dialog: (result.errors.append("dialog"), dialog.dismiss()))
        result.page.goto(own + suffix)
        result.page.wait_for_selector("html[data-ready][data-drawn-ms]")
        opened.append(result)
        return result

    yield start
    for each in opened:
        assert each.requests == []
        assert each.errors == []
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Network:
    with Folder.open(world.build(tmp_path_factory.mktemp("page"))) as folder:
        return network(folder)


def test_it_draws(open_page: Callable[..., Opened], drawn: Network) -> None:
    assert open_page(drawn).page.evaluate(CHANGED) > LIKE_A_PICTURE
    assert open_page(Network()).page.evaluate(CHANGED) == 0


def test_search_finds_a_person_by_part_of_the_name(open_page: Callable[..., Opened], drawn: Network) -> None:
    opened = open_page(drawn)
    opened.page.fill("#search", "望舒")
    assert opened.page.locator("#found [role=option]").first.inner_text().startswith("陈望舒")
    opened.page.fill("#search", "全然没有")
    assert opened.page.locator("#found").inner_text() == "没有找到"


def test_search_finds_an_alias_and_works_by_keyboard(open_page: Callable[..., Opened], drawn: Network) -> None:
    opened = open_page(drawn)
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("省总工会")
    opened.page.keyboard.press("ArrowDown")
    opened.page.keyboard.press("ArrowUp")
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#panel h2").inner_text() == "青川省总工会"
    opened.page.keyboard.press("Escape")
    assert "陈望舒" in opened.page.inner_text("#panel")
    assert opened.page.locator("#panel h2").count() == 0


def test_a_person_shows_posts_and_appearances_with_marked_sentences(
    open_page: Callable[..., Opened], drawn: Network
) -> None:
    opened = open_page(drawn)
    text = opened.pick("陈望舒")
    for part in ("青川省总工会主席", "青川省总工会副主席", "见于 2024-06-02 – 2024-09-03", "开幕式", "2024-03-06"):
        assert part in text
    assert "陈望舒出席并讲话" in text
    assert "陈望舒" in opened.page.locator("#panel mark").all_inner_texts()
    assert opened.page.url.endswith("#person=%E9%99%88%E6%9C%9B%E8%88%92")


def test_an_event_shows_participants_by_role(open_page: Callable[..., Opened], drawn: Network) -> None:
    text = open_page(drawn).pick("焊工技能大赛")
    for part in ("竞赛 · 2024-03-05", "临江市工人文化宫", "主办", "承办", "青川省机械工会", "包括的事件", "闭幕式"):
        assert part in text


def test_a_click_on_the_canvas_shows_the_sentence(open_page: Callable[..., Opened]) -> None:
    proof = Proof("陈望舒到船厂调研。", "a")
    nodes = (Node("p", "person", "陈望舒", posts=(Post("青川省总工会", "主席"),)), Node("e", "event", "到船厂调研", 1))
    one = Network(nodes, (Edge("p", "e", "visits", proofs=(proof,), count=1),), (Source("a", "调研", "2024-04-13"),))
    opened = open_page(one)
    box = opened.page.locator("#picture canvas").bounding_box()
    places = [
        (box["x"] + box["width"] * x / 40, box["y"] + box["height"] * y / 40) for x in range(41) for y in range(10, 30)
    ]
    for x, y in places:
        opened.page.mouse.move(x, y)
        if opened.page.locator("#hint").is_visible() and "陈望舒" in opened.page.inner_text("#hint .strong"):
            break
    hint = opened.page.inner_text("#hint")
    assert "青川省总工会主席" in hint or "到访" in hint
    assert "陈望舒到船厂调研。" in hint
    for x, y in places:
        opened.page.mouse.click(x, y)
        if opened.page.locator("#panel h2").count():
            break
    text = opened.page.inner_text("#panel")
    assert "陈望舒到船厂调研。" in text
    assert "调研" in text and "2024-04-13" in text


def test_filters_by_kind(open_page: Callable[..., Opened], drawn: Network) -> None:
    opened = open_page(drawn)
    before = opened.page.evaluate(CHANGED)
    for kind in ("organization", "event", "place"):
        opened.page.click(f"#legend [data-kind={kind}]")
    assert opened.page.get_attribute("#legend [data-kind=event]", "aria-pressed") == "false"
    assert opened.page.inner_text("#legend [data-kind=event] small") == "0"
    opened.page.wait_for_timeout(100)
    assert opened.page.evaluate(CHANGED) < before / 2
    opened.page.click("#legend [data-kind=event]")
    assert int(opened.page.inner_text("#legend [data-kind=event] small")) > 10


def test_filters_by_role_and_type(open_page: Callable[..., Opened], drawn: Network) -> None:
    opened = open_page(drawn)
    opened.page.click("#filters-open")
    roles = opened.page.locator("fieldset").first
    roles.get_by_text("全不选").click()
    assert opened.page.inner_text("#legend [data-kind=event] small") == "0"
    opened.page.check("input[name=role][value=hosts]")
    hosted = int(opened.page.inner_text("#legend [data-kind=event] small"))
    assert 0 < hosted < drawn.shown["event"]
    assert opened.page.inner_text("#legend [data-kind=person] small") == "0"
    opened.page.uncheck("input[name=type][value=competition]")
    assert int(opened.page.inner_text("#legend [data-kind=event] small")) < hosted
    # Whoever searches sees what is found, whatever the filters said.
    assert "扬·诺瓦克" in opened.pick("扬·诺瓦克")
    assert int(opened.page.inner_text("#legend [data-kind=event] small")) == drawn.shown["event"]


HOSTILE = [
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "<svg onload=window.hacked=1>",
    "javascript:window.hacked=1",
    "\u202e</b>evil\u202c",
    "__proto__",
    "constructor",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_script_of_an_article_runs(open_page: Callable[..., Opened], text: str) -> None:
    opened = open_page(hostile(text), title=text)
    shown = text.replace("\u202e", "").replace("\u202c", "")
    assert shown in opened.pick(shown)
    opened.page.click("#filters-open")
    opened.page.fill("#search", shown[:5])
    for element in opened.page.locator("#panel button.name").all():
        element.hover()
    assert opened.page.evaluate("window.hacked") is None
    assert opened.page.locator("#panel a, img, #stage svg").count() == 0
    assert opened.page.inner_text("h1") == shown


def test_an_article_on_the_web_is_a_link(open_page: Callable[..., Opened]) -> None:
    proof = Proof("陈望舒讲话。", "a")
    node = Node("e", "event", "座谈会", proofs=(proof,))
    opened = open_page(Network((node,), (), (Source("a", "题", "2024-01-02", "https://example.org/1?a=1&b=2"),)))
    opened.pick("座谈会")
    link = opened.page.locator("#panel a")
    assert link.get_attribute("href") == "https://example.org/1?a=1&b=2"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_what_was_left_out_is_said(open_page: Callable[..., Opened], drawn: Network) -> None:
    text = open_page(drawn).page.inner_text("#left-out")
    assert f"人物 {drawn.shown['person']} / 10" in text


def test_the_page_speaks_english_too(open_page: Callable[..., Opened], drawn: Network) -> None:
    opened = open_page(drawn, locale="en-GB")
    assert "Organisations" in opened.page.inner_text("#legend")
    opened.page.click("#language")
    assert "机构" in opened.page.inner_text("#legend")
    assert opened.page.get_attribute("html", "lang") == "zh-Hans"


def test_the_address_selects(open_page: Callable[..., Opened], drawn: Network) -> None:
    opened = open_page(drawn, suffix="#person=何溪亭")
    assert opened.page.inner_text("#panel h2") == "何溪亭"
    assert open_page(drawn, suffix="#person=%E9").page.locator("#panel h2").count() == 0


def test_dark_theme(open_page: Callable[..., Opened], drawn: Network) -> None:
    background = "getComputedStyle(document.documentElement).backgroundColor"
    light, dark = (open_page(drawn, color_scheme=scheme).page.evaluate(background) for scheme in ("light", "dark"))
    assert sum(map(int, light[4:-1].split(","))) > 600
    assert sum(map(int, dark[4:-1].split(","))) < 120


def test_a_phones_width(open_page: Callable[..., Opened], drawn: Network) -> None:
    opened = open_page(drawn, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not opened.page.locator("#panel").is_visible()
    assert "主席" in opened.pick("陈望舒")
    box = opened.page.locator("#panel").bounding_box()
    assert box["width"] == 390 and box["y"] > 300
    opened.page.click("#panel-close")
    assert not opened.page.locator("#panel").is_visible()


def test_a_thousand_nodes_are_drawn_where_the_layout_put_them(open_page: Callable[..., Opened]) -> None:
    """Without physics, which would move them for minutes; how soon is measured by scripts/benchmark_page.py."""
    opened = open_page(picture(500, 500))
    assert int(opened.page.get_attribute("html", "data-drawn-ms")) > 0
    assert opened.page.evaluate(CHANGED) > LIKE_A_PICTURE
    before = opened.page.screenshot()
    opened.page.wait_for_timeout(300)
    assert opened.page.screenshot() == before
