"""The web application in a browser, started as a user starts it: no error, no overflow, hostile text stays text."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from world import EXTRACTIONS, Story, build

from kg import highlights
from kg.folder import Folder
from kg.surroundings import surroundings
from web.view import path_of

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent
NAME = "<img src=x onerror=alert(1)>\u202e"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    story = Story("h.txt", f"{NAME}出席{NAME}会议。", "2024-07-01", title=f"</title><script>alert(1)</script>{NAME}")
    body, lies = story.org(NAME, province=NAME), story.place(NAME, province=NAME, city=NAME)
    meeting = story.event("meeting", f"{NAME}会议", "2024-07-01", places=[lies])
    who = story.person(NAME)
    story.part(meeting, who, "speaks", modality="planned")
    story.part(meeting, who, "attends").holds(who, body, f"主席{NAME}", on="2024-07-01", status="appointed")
    return build(tmp_path_factory.mktemp("web"), [*EXTRACTIONS, story.done()])


@pytest.fixture(scope="module")
def server(graph: Path) -> Iterator[str]:
    """The address of ``kg serve``, ended by Ctrl-C."""
    code = "import sys; from cli.main import main; sys.argv[0] = 'kg'; sys.exit(main())"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, "serve", "--port", "0", "--graph", str(graph)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env)
    assert process.stderr is not None
    found = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
    assert found is not None
    yield found.group()
    process.send_signal(signal.SIGINT)
    assert process.wait(15) in (0, 130)
    assert "Traceback" not in process.stderr.read()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page of a browser that notes what it must not do: errors, dialogs, requests elsewhere."""
    opened = browser.new_page(viewport={"width": 390, "height": 800})
    wrong: list[str] = []
    opened.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("dialog", lambda dialog: (wrong.append("dialog"), dialog.dismiss()))
    opened.on("request", lambda request: None if "127.0.0.1" in request.url else wrong.append(request.url))
    yield opened
    opened.close()
    # What the browser itself says of a query that the server refuses is no fault of the page.
    assert [each for each in wrong if not each.startswith("data:") and "400 (Bad Request)" not in each] == []


def _paths(graph: Path) -> list[str]:
    with Folder.open(graph) as folder:
        things = {"陈望舒": "person", "青川省总工会": "organization", NAME: "person", f"{NAME}会议": "event"}
        found = [path_of(folder.index.exact(name, kind)[0].iri) for name, kind in things.items()]
        articles = [f"/article/{row.id}" for row in folder.articles()[-2:]]
        found.append(path_of(highlights.busiest(folder, "place", 1)[0].iri))
        found += [f"/explore?at={address[1:]}" for address in found]
        found.append(f"/between?one={found[0][1:]}&other={found[1][1:]}")
    return ["/", "/changes", "/explore", "/timeline", "/statistics", "/search?q=工会", "/sparql", *found, *articles]


def test_every_page_fits_a_phone_and_is_free_of_errors(page: Any, server: str, graph: Path) -> None:
    for path in _paths(graph):
        answer = page.goto(server + path)
        assert answer.status == 200, path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is wider than the screen"
        assert page.evaluate("document.querySelectorAll('main h1').length") == 1
        assert page.evaluate("document.querySelectorAll('img, main script').length") == 0


def test_from_a_name_to_the_sentence(page: Any, server: str) -> None:
    page.goto(server)
    page.fill(".find input", "陈望")
    page.wait_for_selector(".suggestions li:has-text('陈望舒')")
    page.press(".find input", "ArrowDown")
    page.press(".find input", "Enter")
    page.wait_for_url("**/person/*")
    assert page.inner_text("h1") == "陈望舒"
    page.click(".timeline summary >> nth=0")
    assert page.is_visible(".timeline blockquote >> nth=0")
    page.click(".timeline blockquote a >> nth=0")
    assert "/article/" in page.url and page.is_visible(".text a.person")


def test_a_sentence_shows_its_facts(page: Any, server: str, graph: Path) -> None:
    page.set_viewport_size({"width": 1200, "height": 800})
    page.goto(server + f"/article/{EXTRACTIONS[0].article.id}")
    page.click(".text .note >> nth=0")
    assert page.evaluate("document.activeElement.id") == "f1"
    assert page.locator(".passages > li.on").count() == 1 and page.locator(".text .said.on").count() >= 1
    page.keyboard.press("Escape")
    assert page.locator(".on").count() == 0
    page.set_viewport_size({"width": 390, "height": 800})
    page.click(".text .note >> nth=0")
    assert page.is_visible(".sheet .role")
    page.get_by_role("button", name="关闭").click()
    assert page.locator(".sheet").count() == 0


def test_one_explores_from_a_name_by_mouse_and_keyboard(page: Any, server: str, graph: Path) -> None:
    from playwright.sync_api import expect

    page.set_viewport_size({"width": 1200, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    page.goto(server + "/explore")
    page.fill(".add input", "陈望")
    page.wait_for_selector(".add .suggestions li:has-text('陈望舒')")
    page.press(".add input", "ArrowDown")
    page.press(".add input", "Enter")
    page.wait_for_selector(".node.expanded")
    with Folder.open(graph) as folder:
        told = surroundings(folder, folder.index.exact("陈望舒", "person")[0].iri, limit=12)
    assert page.locator(".node").count() == 1 + len({one.iri for one in told.neighbours})
    assert page.locator(".panel .lines > li").count() == page.locator(".edge").count()
    page.click(".panel .lines summary >> nth=0")
    assert page.inner_text(".panel blockquote mark >> nth=0")
    page.locator(".node.organization").first.focus()
    before = page.locator(".node").count()
    page.keyboard.press("Enter")
    expect(page.locator(".node.expanded")).to_have_count(2)
    assert page.locator(".node").count() > before and page.url.count("at=") == 2
    page.locator(".edge .hit").first.dispatch_event("click")
    assert page.inner_text(".panel .kind") == "关系" and page.is_visible(".panel blockquote")
    held = page.locator(".node").count()
    page.reload()
    expect(page.locator(".node")).to_have_count(held)
    page.locator(".node.event").first.focus()
    page.keyboard.press("Delete")
    assert page.locator(".node").count() == held - 1
    page.uncheck("[name=kind][value=event]")
    page.click(".tools button")
    expect(page.locator(".node.event")).to_have_count(0)


def test_each_way_of_standing_beside_leads_there(page: Any, server: str, graph: Path) -> None:
    page.emulate_media(reduced_motion="reduce")
    with Folder.open(graph) as folder:
        event = path_of(folder.index.exact(f"{NAME}会议", "event")[0].iri)
    for way in (0, 1):  # attends, and would speak
        page.goto(f"{server}/explore?at={event[1:]}")
        ways = page.locator(".panel .lines > li", has=page.locator("div:nth-of-type(2)")).locator("button.name")
        ways.nth(1).wait_for()  # the panel is filled by script
        assert ways.count() == 2
        ways.nth(way).click()
        assert page.inner_text(".panel .kind").startswith("人物")


def test_the_explorer_works_without_script(browser: Any, server: str, graph: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "/explore")
    page.get_by_role("link", name="陈望舒", exact=True).click()
    page.click(".panel .lines summary >> nth=0")
    assert page.is_visible(".panel blockquote >> nth=0")
    page.click(".panel .lines a >> nth=0")
    assert "陈望舒" in page.inner_text(".panel")
    context.close()


def test_it_works_without_script(browser: Any, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server)
    page.fill(".find input", "陈望舒")
    page.click(".find button")
    page.get_by_role("link", name="陈望舒", exact=True).first.click()
    assert page.inner_text("h1") == "陈望舒"
    context.close()


def _write(page: Any, query: str) -> None:
    """Types a query over what stands in the editor, and runs it."""
    page.click(".cm-content")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(query)
    page.keyboard.press("Control+Enter")


def test_a_query_is_written_completed_and_answered(page: Any, server: str) -> None:
    page.goto(server + "/sparql")
    page.click(".cm-content")
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT ?name WHERE { ?p 出席", delay=20)
    page.locator(".cm-tooltip-autocomplete li", has_text="kg:attends").click()
    page.keyboard.type(" ?e ; rdfs:label ?name")  # the bracket closes itself
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("td:has-text('陈望舒')")
    assert "kg:attends" in page.evaluate("decodeURIComponent(location.search)")
    _write(page, "SELECT ?x WHERE {\n ?x a }")
    page.wait_for_selector(".answer .error:has-text('line 2')")
    _write(page, "ASK { ?p a kg:Person }")
    page.wait_for_selector(".truth:has-text('是')")
    _write(page, f"SELECT ('{NAME[:-1]}' AS ?hostile) WHERE {{}}")
    page.wait_for_selector("td:has-text('<img')")
    assert page.locator(".answer img").count() == 0


def test_an_answer_is_a_table_a_chart_a_network_and_a_map(page: Any, server: str) -> None:
    page.goto(server + "/sparql")
    _write(page, "SELECT ?p ?e (COUNT(*) AS ?n) { ?p kg:attends ?e } GROUP BY ?p ?e")
    page.click("[role=tab]:has-text('图表')")
    assert page.locator(".answer .bars li").count() > 2
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".answer figure .node.event")
    page.click("[role=tab]:has-text('表')")
    page.click("th button:has-text('n')")
    assert page.get_attribute("th:has-text('n')", "aria-sort") == "ascending"
    with page.expect_download() as saved:
        page.click("button:has-text('存为 CSV')")
    assert Path(saved.value.path()).read_text("utf-8-sig").splitlines()[0] == "p,e,n"
    _write(page, "SELECT ?province ?n { VALUES (?province ?n) { ('广东省' 3) ('北京' 1) } }")
    page.click("[role=tab]:has-text('地图')")
    assert page.locator(".answer .tilemap .shade5").count() == 1
    page.click(".examples .try >> nth=0")
    page.wait_for_selector(".answer h2:has-text('行')")


def test_behind_a_network_stand_facts_and_sentences(page: Any, server: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 1200, "height": 900})
    page.goto(server + "/sparql")
    _write(page, "SELECT ?p ?e { ?p a kg:Person ; kg:attends ?e }")
    page.wait_for_selector("td a.person:has-text('陈望舒')")  # by name, though the answer has its IRI alone
    page.click("[role=tab]:has-text('网络')")
    page.wait_for_selector(".answer .node.person[aria-label^='陈望舒']")
    page.locator(".answer .node.event").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".answer .panel .lines button.name.person")
    assert page.inner_text(".answer .panel .kind") == "事件"
    page.click(".answer .panel summary >> nth=0")
    assert page.inner_text(".answer .panel blockquote mark >> nth=0")
    page.click(".answer .panel button.name.person >> nth=0")
    page.wait_for_selector(".answer .panel .kind.person")
    page.locator(".answer .edge .hit").first.dispatch_event("click")
    page.wait_for_selector(".answer .panel .role:has-text('出席')")
    assert page.is_visible(".answer .panel blockquote") and page.is_visible(".answer .panel cite a")
    assert _faults(page) == []


def test_behind_words_stands_what_they_name(page: Any, server: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(server + "/sparql")
    _write(page, "SELECT ?a ?b { VALUES (?a ?b) { ('陈望舒' '何溪亭') ('陈望舒' '无此人') } }")
    page.click("[role=tab]:has-text('网络')")
    page.wait_for_selector(".answer .edge .hit")
    page.locator(".answer .node", has_text="陈望舒").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".answer .panel .kind.person")
    page.locator(".answer .edge .hit").first.dispatch_event("click")
    page.wait_for_selector(".answer .panel h3:has-text('共同的事件')")
    page.locator(".answer .edge .hit").last.dispatch_event("click")
    page.wait_for_selector(".answer .panel p:has-text('无此人')")


def test_a_query_is_answered_without_script(browser: Any, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "/sparql")
    page.fill("textarea", "SELECT ?name WHERE { ?p a kg:Person ; rdfs:label ?name } ORDER BY ?name")
    page.click(".query button")
    assert page.is_visible("td:has-text('何溪亭')")
    context.close()


def test_the_picture_is_drawn(page: Any, server: str) -> None:
    page.goto(server + "/graph?name=陈望舒")
    page.wait_for_selector("canvas")
    assert page.evaluate("document.querySelector('canvas').width") > 100


def _faults(page: Any) -> list[tuple[str, list[str]]]:
    """The serious faults that axe finds, and where."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    return [(one["id"], [node["html"][:150] for node in one["nodes"][:3]]) for one in serious]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(page: Any, server: str, graph: Path, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": 1200, "height": 900})
    for path in _paths(graph):
        page.goto(server + path)
        page.wait_for_load_state("networkidle")
        assert _faults(page) == [], f"{path} ({scheme})"
