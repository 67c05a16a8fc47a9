"""Extractors for worker processes: they know nothing, fail on some articles, or die at one."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from ontology.errors import ExtractError
from ontology.records import Article, Extraction


class Plain:
    """No facts; raises at 'failing', ends its process at 'deadly', and takes its time over 'slow'."""

    def extract(self, article: Article) -> Extraction:
        if "failing" in article.text:
            raise ExtractError("cannot be tagged")
        if "deadly" in article.text:
            os._exit(3)
        if "slow" in article.text:
            time.sleep(0.3)
        return Extraction(article, extractor=f"plain {os.getpid()}")

    def extract_all(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        return map(self.extract, articles)


def plain() -> Plain:
    return Plain()


class Steady:
    """Writes the same whoever runs it. Dies at 'deadly', and once, leaving the file behind, at 'once FILE'."""

    def extract(self, article: Article) -> Extraction:
        if "deadly" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if article.text.startswith("once "):
            mark = Path(article.text.removeprefix("once "))
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        if "failing" in article.text:
            raise ExtractError("cannot be tagged")
        time.sleep(0.01)
        return Extraction(article, extractor="steady 1")

    def extract_all(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        return map(self.extract, articles)


def steady() -> Steady:
    return Steady()


def counted() -> Steady:
    """An extractor whose loading leaves a file with the process's number in its name in the folder ``LOADED``."""
    Path(os.environ["LOADED"], f"{os.getpid()}-{time.monotonic_ns()}").touch()
    return Steady()


class Mended(Plain):
    """Fails no more."""

    def extract(self, article: Article) -> Extraction:
        return Extraction(article, extractor="plain 2")


def mended() -> Mended:
    return Mended()
