"""guanxi.show in a notebook: what IPython gets, and that the picture lives in its frame."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import world
from test_page_browser import CHANGED, LIKE_A_PICTURE

import guanxi
from kg.folder import Folder
from ontology.errors import NotFoundError


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world.build(tmp_path_factory.mktemp("notebook"))


def test_ipython_shows_the_page_in_a_frame(graph: Path) -> None:
    from IPython.core.formatters import DisplayFormatter

    drawing = guanxi.show(str(graph), "陈望舒", top=40)
    shown, _ = DisplayFormatter().format(drawing)
    assert shown["text/html"].startswith("<iframe ")
    assert "allow-same-origin" not in shown["text/html"]
    assert shown["text/html"].count("<") == 2  # the frame's own two tags: all of the page is an attribute
    assert "nodes" in shown["text/plain"]


def test_an_open_folder_and_a_path_draw_the_same(graph: Path, tmp_path: Path) -> None:
    with Folder.open(graph) as folder:
        assert guanxi.show(folder).page == guanxi.show(graph).page
    guanxi.show(graph).save(tmp_path / "graph.html")
    assert (tmp_path / "graph.html").read_text("utf-8") == guanxi.show(graph).page


def test_an_unknown_name_is_an_error_that_helps(graph: Path) -> None:
    with pytest.raises(NotFoundError):
        guanxi.show(graph, "全然没有的人")
    with pytest.raises(NotFoundError):
        guanxi.show(graph, since="2030")


# How VS Code shows ``text/html`` (backLayerWebView.ts, webviewPreloads.ts and notebook-renderers/src/index.ts, 2025):
# in a sandboxed frame with a base and, where notebook.experimental.enableCsp is set, this policy, which frames inside
# inherit; the output is set by innerHTML, then its scripts are made anew.
VSCODE_SANDBOX = "allow-scripts allow-same-origin allow-forms allow-pointer-lock allow-downloads"
VSCODE_PAGE = """<!DOCTYPE html><html><head><meta charset="UTF-8"><base href="https://file+.vscode-resource.test/">
<meta http-equiv="Content-Security-Policy" content="default-src 'none';
script-src https://*.vscode-cdn.net 'unsafe-inline' 'unsafe-eval'; style-src https://*.vscode-cdn.net 'unsafe-inline';
img-src https://*.vscode-cdn.net https: http: data:; font-src https://*.vscode-cdn.net https:; connect-src https:;
child-src https: data:;"></head><body><div id="output"></div></body></html>"""
VSCODE_RENDERER = """(html) => {
  const element = document.createElement('div');
  element.innerHTML = html;
  document.getElementById('output').append(element);
  for (const old of [...element.getElementsByTagName('script')]) {
    const fresh = document.createElement('script');
    fresh.text = old.innerText;
    element.append(fresh);
    fresh.remove();
  }
}"""


@pytest.mark.browser
def test_vs_code_shows_the_picture(graph: Path, chromium: str, tmp_path: Path) -> None:
    from IPython.core.formatters import DisplayFormatter
    from playwright.sync_api import sync_playwright

    shown, _ = DisplayFormatter().format(guanxi.show(graph, "陈望舒"))
    assert set(shown) == {"text/html", "text/plain"}  # what its built-in renderers know
    errors: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page: Any = browser.new_page(locale="zh-CN", viewport={"width": 1000, "height": 900})
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.route("**/webview", lambda route: route.fulfill(body=VSCODE_PAGE, content_type="text/html"))
        page.route("**/editor", lambda route: route.fulfill(
            body=f'<iframe sandbox="{VSCODE_SANDBOX}" src="/webview" width="980" height="880"></iframe>',
            content_type="text/html"))  # fmt: skip
        page.goto("http://vscode.test/editor")
        webview = page.frames[1]
        webview.wait_for_selector("#output", state="attached")
        webview.evaluate(VSCODE_RENDERER, shown["text/html"])
        webview.wait_for_selector("iframe")
        frame = webview.child_frames[0]
        frame.wait_for_selector("html[data-ready][data-drawn-ms]")
        assert frame.evaluate(CHANGED) > LIKE_A_PICTURE
        frame.fill("#search", "陈望舒")
        frame.press("#search", "Enter")
        assert "青川省总工会主席" in frame.inner_text("#panel")
        for kind in ("Svg", "Png", "Csv"):
            frame.click("#export-open")
            with page.expect_download() as saved:
                frame.click(f"#export{kind}")
            assert Path(saved.value.path()).stat().st_size > 500
        frame.click("#view-timeline")
        assert frame.locator("#timeline svg .hit").count() > 3
        browser.close()
    assert errors == []


@pytest.mark.browser
def test_the_picture_lives_in_its_frame(graph: Path, chromium: str) -> None:
    from playwright.sync_api import sync_playwright

    errors: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page: Any = browser.new_page(locale="zh-CN")
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.route("http*://**/*", lambda route: (errors.append(route.request.url), route.abort()))
        page.set_content(f"<p>In [1]:</p>{guanxi.show(graph)._repr_html_()}")
        frame = page.frames[1]
        frame.wait_for_selector("html[data-ready][data-drawn-ms]")
        assert frame.evaluate(CHANGED) > LIKE_A_PICTURE
        frame.fill("#search", "陈望舒")
        frame.press("#search", "Enter")
        assert "青川省总工会主席" in frame.inner_text("#panel")
        frame.click("#view-timeline")
        frame.click("#theme")
        assert frame.locator("#timeline svg .hit").count() > 3
        browser.close()
    assert errors == []
