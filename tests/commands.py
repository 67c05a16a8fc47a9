"""Runs ``kg`` inside the test's own process, with a stand-in for the extractor that knows the little world."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from world import EXTRACTIONS

from cli import failures, main, pipeline
from ontology.errors import ExtractError
from ontology.records import Article, Extraction


@dataclass(frozen=True)
class Done:
    """What one call of ``kg`` left behind."""

    code: int
    out: str
    err: str


Kg = Callable[..., Done]


class WorldExtractor:
    """Gives back the world's extractions by text; an article that it does not know has no facts."""

    loaded = 0
    interrupt_at: str | None = None  # a source at which Ctrl-C is pressed

    def __init__(self) -> None:
        type(self).loaded += 1

    def extract(self, article: Article) -> Extraction:
        if article.source == self.interrupt_at:
            raise KeyboardInterrupt
        if "failing" in article.text:
            raise ExtractError("cannot be tagged")
        known = next((e for e in EXTRACTIONS if e.article.text == article.text), None)
        if known is None:
            return Extraction(article, extractor="world 1")
        return Extraction(article, known.entities, known.events, known.mentions, known.facts, extractor="world 1")

    def extract_all(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        for article in articles:
            yield self.extract(article)


def runner(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kg:
    """``kg("add", "x.txt", stdin=b"…")``: exit code, standard output and standard error."""
    monkeypatch.setattr(pipeline, "load_extractor", WorldExtractor)
    monkeypatch.setattr(WorldExtractor, "loaded", 0)
    monkeypatch.delenv("KG_DEBUG", raising=False)

    def kg(*arguments: object, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        capsys.readouterr()
        code = failures.run(lambda: main.app([str(a) for a in arguments], prog_name="kg"))
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Done(code, captured.out, captured.err)

    return kg


def write_world(path: Path) -> Path:
    """The world's articles as one JSON Lines file."""
    rows = []
    for extraction in EXTRACTIONS:
        article = extraction.article
        context = {
            key: value
            for key in ("country", "province", "city", "publication")
            if (value := getattr(article.context, key))
        }
        row = {"id": article.source, "date": article.published, "title": article.title, "text": article.text}
        rows.append({**row, "context": context})
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path
