"""Extractors for worker processes: they know nothing, fail on some articles, or die at one."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator

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
