"""The one extractor of all tests marked ``model``: loading it takes a second."""

from __future__ import annotations

from functools import cache

from extract.extractor import Extractor


@cache
def extractor() -> Extractor:
    return Extractor()
