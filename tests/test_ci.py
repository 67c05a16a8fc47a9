"""What CI must have: without these, whole groups of tests would be skipped and nobody would notice."""

from __future__ import annotations

import pytest
import servers
from conftest import browser_path, in_ci


@pytest.mark.skipif(not in_ci(), reason="a guard for CI alone")
def test_ci_has_a_browser() -> None:
    assert browser_path() is not None, "CI is set and Chromium is missing: the page would go untested"


@pytest.mark.skipif(not in_ci(), reason="a guard for CI alone")
def test_ci_has_the_servers() -> None:
    assert servers.oxigraph_path() is not None, "CI is set and the Oxigraph server is missing (pip install oxigraph)"
    assert servers.virtuoso_path() is not None, (
        "CI is set and Virtuoso is missing (apt install virtuoso-opensource-7-bin)"
    )
