"""What all tests share: the guard that CI has a browser, and what the tests may find on this machine."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from extract.extractor import Extractor

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser_path() -> str | None:
    """The path of a Chromium on this machine, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skips the browser tests where there is no browser; in CI they run and fail instead of passing unseen."""
    if browser_path() is not None or in_ci():
        return
    reason = "no Chromium on this machine: 'make test' installs one where it may, or 'apt install chromium'"
    for item in items:
        if "browser" in item.keywords:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium, for a test marked ``browser``. In CI a missing one is a failure."""
    path = browser_path()
    if path is None:
        pytest.fail("CI is set and no Chromium was found: the page would go untested")
    return path


@pytest.fixture(autouse=True)
def _no_graph_of_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the graph or the server that the user's environment names."""
    for name in ("KG_GRAPH", "KG_STORE", "KG_STORE_USER", "KG_STORE_PASSWORD", "KG_STORE_TIMEOUT"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """One extractor for all tests marked ``model``: loading it takes a second."""
    from model import extractor as shared

    return shared()
