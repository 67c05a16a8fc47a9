"""The sentences of articles, found by what stands in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from world import Story, build

from kg.catalog import Catalog
from kg.check import check
from kg.folder import Folder
from kg.ids import article_iri
from kg.search import fold
from kg.sentences import MOST_CHARS, drop_sentences, find_sentences, index_sentences, spans
from ontology.errors import NotFoundError, StoreError, UsageError
from ontology.records import Article, Extraction

EARLY = Story("a.txt", "陈望舒出席会议。会议强调“安全生产”！\n  他说：GDP 增长。", "2024-01-01", title="早").done()
LATE = Story("b.txt", "安全生产月启动。", "2024-06-01", title="晚").done()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder.open(build(tmp_path, [EARLY, LATE]), write=True)


def texts(folder: Folder, *words: str, limit: int = 20) -> list[str]:
    return [each.text for each in find_sentences(folder, list(words), limit).sentences]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["安全生产"], ["安全生产月启动。", "会议强调“安全生产”！"]),
        (["安全生产", "会议"], ["会议强调“安全生产”！"]),
        (["会议"], ["陈望舒出席会议。", "会议强调“安全生产”！"]),
        (["望"], ["陈望舒出席会议。"]),
        (["长"], ["他说：GDP 增长。"]),
        (["ｇｄｐ增长"], ["他说：GDP 增长。"]),
        (["强调安全"], ["会议强调“安全生产”！"]),  # marks in between do not count
    ],
)
def test_sentences_in_which_all_words_stand(folder: Folder, words: list[str], found: list[str]) -> None:
    assert texts(folder, *words) == found


def test_a_sentence_says_where_it_stands(folder: Folder) -> None:
    found = find_sentences(folder, ["GDP"], 20)
    (one,) = found.sentences
    assert (one.published, one.title, one.source, found.total) == ("2024-01-01", "早", "a.txt", 1)
    assert one.article == article_iri(EARLY.article.id)
    assert EARLY.article.text[one.start : one.end] == one.text


def test_no_more_than_asked_for_and_how_many_there_are(folder: Folder) -> None:
    found = find_sentences(folder, ["安全"], 1)
    assert (len(found.sentences), found.total) == (1, 2)


@pytest.mark.parametrize("words", [["不在"], ["安全生产", "不在"], ['"会议" OR 安全'], ["安全*"[:2] + "NOT"]])
def test_none_is_found_and_nothing_is_read_as_a_query(folder: Folder, words: list[str]) -> None:
    with pytest.raises(NotFoundError, match="no sentence contains"):
        find_sentences(folder, words)


@pytest.mark.parametrize("words", [["！"], ["会议", ""], []])
def test_nothing_to_look_for(folder: Folder, words: list[str]) -> None:
    with pytest.raises(UsageError, match="nothing to look for"):
        find_sentences(folder, words)


def test_sentences_go_with_their_article_and_change_with_it(folder: Folder) -> None:
    article = Article("a.txt", "陈望舒讲话。", published="2024-01-01")
    list(folder.add([Extraction(article, extractor="world 1")]))
    assert texts(folder, "陈望舒") == ["陈望舒讲话。"]
    folder.remove("b.txt")
    with pytest.raises(NotFoundError):
        find_sentences(folder, ["安全生产"])
    assert not list(check(folder))


def test_an_index_without_sentences_says_how_to_make_them(folder: Folder) -> None:
    folder.catalog.db.execute("DROP TABLE word")
    with pytest.raises(StoreError, match="kg rebuild"):
        find_sentences(folder, ["安全生产"])


def test_a_check_sees_a_sentence_that_is_missing(folder: Folder) -> None:
    folder.catalog.db.execute("DELETE FROM sentence WHERE text LIKE '%启动%'")
    assert any("sentence(s) of the index missing" in finding.what for finding in check(folder))


def test_a_sentence_without_end_is_shown_in_part(tmp_path: Path) -> None:
    text = "陈望舒、" * 1000
    with Folder.open(build(tmp_path, [Extraction(Article("c.txt", text), extractor="world 1")])) as folder:
        (one,) = find_sentences(folder, ["望舒陈"]).sentences
    assert one.text == text[:MOST_CHARS] + "…" and one.end - one.start == len(text)


@settings(max_examples=60)
@given(st.text("陈望舒会议 a1。！\n，”", min_size=1), st.data())
def test_every_part_of_a_sentence_finds_it(text: str, data: st.DataObject) -> None:
    catalog = Catalog(Path(":memory:"), write=True)
    catalog.db.execute("INSERT INTO article (n, id, source, title, published) VALUES (1, 'x', 's', '', '')")
    index_sentences(catalog, 1, text)
    there = [text[start:end] for start, end in spans(text)]
    assert all(sentence == sentence.strip() and sentence for sentence in there)
    told = [sentence for sentence in there if fold(sentence)]
    if told:
        sentence = fold(data.draw(st.sampled_from(told)))
        start = data.draw(st.integers(0, len(sentence) - 1))
        part = sentence[start : data.draw(st.integers(start + 1, len(sentence)))]

        class Opened:
            def __init__(self) -> None:
                self.catalog, self.path = catalog, Path()

        found = find_sentences(Opened(), [part], 99)  # type: ignore[arg-type]
        assert found.total == sum(part in fold(each) for each in there)
    drop_sentences(catalog, 1)
    assert catalog.db.execute("SELECT COUNT(*) FROM sentence").fetchone() == (0,)
    assert not catalog.db.execute("SELECT * FROM word WHERE word MATCH '\"7a\"'").fetchall()
