"""The way from articles to extractions: one bad article never takes the others with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from cli import pipeline
from cli.pipeline import Failures, extract_articles
from ontology.errors import ExtractError, ReadError
from ontology.records import Article, Extraction


class Batching:
    """Stands in for the extractor: works in batches of three, fails on articles whose text says so."""

    loaded = 0

    def __init__(self) -> None:
        type(self).loaded += 1

    def extract(self, article: Article) -> Extraction:
        if "bad" in article.text:
            raise ExtractError("cannot be tagged")
        if "bug" in article.text:
            raise ZeroDivisionError("division by zero")
        return Extraction(article)

    def extract_all(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        batch: list[Article] = []
        for article in articles:
            batch.append(article)
            if len(batch) == 3:
                yield from [self.extract(each) for each in batch]
                batch = []
        yield from [self.extract(each) for each in batch]


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    Batching.loaded = 0
    monkeypatch.delenv("KG_DEBUG", raising=False)
    monkeypatch.setattr(pipeline, "load_extractor", Batching)


def articles(*texts: str) -> list[Article]:
    return [Article(source=f"{text}.txt", text=text) for text in texts]


def run(given: Iterable[Article]) -> tuple[list[str], Failures, list[str]]:
    said: list[str] = []
    failures = Failures(said.append)
    return [e.article.text for e in extract_articles(given, failures)], failures, said


def test_good_articles_come_out_in_order() -> None:
    done, failures, _ = run(articles(*"abcdefgh"))
    assert done == list("abcdefgh")
    assert failures.items == []


@pytest.mark.parametrize("place", range(7))
@pytest.mark.parametrize("word", ["bad", "bug"])
def test_a_bad_article_fails_alone(place: int, word: str) -> None:
    texts = list("abcdef")
    texts.insert(place, word)
    done, failures, said = run(articles(*texts))
    assert done == list("abcdef")
    assert [f.where for f in failures.items] == [f"{word}.txt"]
    assert said[0].startswith(f"{word}.txt: ")


def test_several_bad_articles_are_each_named() -> None:
    done, failures, _ = run(articles("bad1", "a", "bad2", "b", "c", "bug", "d", "bad3"))
    assert done == list("abcd")
    assert [f.where for f in failures.items] == ["bad1.txt", "bad2.txt", "bug.txt", "bad3.txt"]


def test_no_article_loads_no_model() -> None:
    assert run([])[0] == []
    assert Batching.loaded == 0


def test_the_model_is_loaded_once() -> None:
    run(articles("a", "bad", "b", "bad2", "c"))
    assert Batching.loaded == 1


def test_an_error_of_the_source_is_no_failure_of_an_article() -> None:
    def source() -> Iterator[Article]:
        yield from articles("a")
        raise OSError("the disk went away")

    with pytest.raises(OSError, match="the disk went away"):
        run(source())


def test_the_reason_does_not_repeat_the_place() -> None:
    said: list[str] = []
    Failures(said.append).add("a.pdf", ReadError("is empty", where="a.pdf"))
    assert said == ["a.pdf: is empty"]


def test_articles_that_cannot_be_read_are_failures(tmp_path: Any) -> None:
    from ontology.records import Context

    (tmp_path / "good.txt").write_text("周明出席会议。", "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    failures = Failures(lambda _: None)
    read = list(pipeline.read_articles([str(tmp_path)], "2024-11-30", Context(), failures))
    assert [a.published for a in read] == ["2024-11-30"]
    assert [f.where for f in failures.items] == [str(tmp_path / "empty.txt")]
