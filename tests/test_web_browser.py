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

from kg.folder import Folder
from web.view import path_of

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent
NAME = "<img src=x onerror=alert(1)>\u202e"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    story = Story("h.txt", f"{NAME}出席{NAME}会议。", "2024-07-01", title=f"</title><script>alert(1)</script>{NAME}")
    story.part(story.event("meeting", f"{NAME}会议", "2024-07-01"), story.person(NAME), "attends")
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
    assert [each for each in wrong if not each.startswith("data:")] == []


def _paths(graph: Path) -> list[str]:
    with Folder.open(graph) as folder:
        things = {"陈望舒": "person", "青川省总工会": "organization", NAME: "person", f"{NAME}会议": "event"}
        found = [path_of(folder.index.exact(name, kind)[0].iri) for name, kind in things.items()]
        articles = [f"/article/{row.id}" for row in folder.articles()[-2:]]
    return ["/", "/changes", "/search?q=工会", "/sparql", *found, *articles]


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
    page.wait_for_selector("#suggested option[value=陈望舒]", state="attached")
    page.press(".find input", "Enter")
    page.get_by_role("link", name="陈望舒", exact=True).first.click()
    assert page.inner_text("h1") == "陈望舒"
    page.click(".timeline summary >> nth=0")
    assert page.is_visible(".timeline blockquote >> nth=0")
    page.click(".timeline blockquote a >> nth=0")
    assert "/article/" in page.url and page.is_visible(".text a.person")


def test_it_works_without_script(browser: Any, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server)
    page.fill(".find input", "陈望舒")
    page.click(".find button")
    page.get_by_role("link", name="陈望舒", exact=True).first.click()
    assert page.inner_text("h1") == "陈望舒"
    context.close()


def test_a_query_is_written_and_answered(page: Any, server: str) -> None:
    page.goto(server + "/sparql")
    page.fill("textarea", "SELECT ?name WHERE { ?p a kg:Person ; rdfs:label ?name } ORDER BY ?name")
    page.click(".query button")
    assert page.is_visible("td:has-text('何溪亭')")


def test_the_picture_is_drawn(page: Any, server: str) -> None:
    page.goto(server + "/graph?name=陈望舒")
    page.wait_for_selector("canvas")
    assert page.evaluate("document.querySelector('canvas').width") > 100
