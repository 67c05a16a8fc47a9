"""What `kg explain` tells of a text: every step's findings, the rule behind each fact, and a page that is safe."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commands import Kg, runner

from cli import explain
from extract.analysis_page import page_of
from extract.extractor import Extractor
from ontology.records import Article

TEXT = "11月5日，云麓市总工会主席孟知秋出席职工读书大会并讲话。"
HOSTILE = '11月5日，孟知秋<script>alert(1)</script>出席云麓市"大会"&<img src=x onerror=alert(1)>。'


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], extractor: Extractor) -> Kg:
    run = runner(monkeypatch, capsys)
    monkeypatch.setattr(explain, "load_extractor", lambda: extractor)
    return run


def analysed(extractor: Extractor, text: str, title: str = "") -> str:
    return page_of(extractor.analyse(Article("t", text, title=title, published="2024-11-18")))


def test_an_analysis_has_what_each_step_found(extractor: Extractor) -> None:
    analysis = extractor.analyse(Article("t", TEXT, published="2024-11-18"))
    (sentence,) = analysis.sentences
    assert (sentence.start, sentence.end, sentence.text) == (0, len(TEXT), TEXT)
    assert ("主席", "TITLE") in sentence.tokens
    assert {(p.kind, p.means) for p in sentence.pieces} >= {
        ("TIME", "2024-11-05"), ("ORG", "云麓市总工会"), ("PER", "孟知秋"), ("EVENT", "meeting"),
    }  # fmt: skip
    assert [(v.frame, v.subject, v.carried) for v in sentence.verbs] == [
        ("attend", ("孟知秋",), False),
        ("speak", ("孟知秋",), True),
    ]
    assert {f.rule for f in sentence.facts} == {f.rule for f in analysis.extraction.facts}


def test_an_analysis_changes_nothing(extractor: Extractor) -> None:
    article = Article("t", TEXT, published="2024-11-18")
    assert extractor.analyse(article).extraction == extractor.extract(article)


def test_pieces_have_the_offsets_of_the_article(extractor: Extractor) -> None:
    text = "第一段：\n　　１１月５日，雲麓市總工會主席孟知秋出席職工讀書大會。"
    analysis = extractor.analyse(Article("t", text, published="2024-11-18"))
    for sentence in analysis.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        for piece in sentence.pieces:
            assert text[piece.start : piece.end] == piece.text


def test_a_text_is_explained_in_words(kg: Kg) -> None:
    done = kg("explain", TEXT, "--date", "2024-11-18")
    assert (done.code, done.err) == (0, "")
    assert "主席/TITLE" in done.out
    assert "verb     讲话 (speak): 孟知秋, carried over" in done.out
    assert re.search(r"position: 孟知秋, 主席 at 云麓市总工会  \[title-before-name \d\.\d\d\]", done.out)
    assert "time 11月5日 = 2024-11-05" in done.out


def test_a_text_is_explained_as_json(kg: Kg) -> None:
    told = json.loads(kg("explain", TEXT, "--date", "2024-11-18", "--format", "json").out)
    assert told["extraction"]["facts"][0]["rule"] == "title-before-name"
    assert told["sentences"][0]["verbs"][0]["frame"] == "attend"


def test_a_text_without_facts_says_so(kg: Kg) -> None:
    assert "fact     none" in kg("explain", "今天多云。").out


def test_an_article_is_chosen_by_number_and_by_id(kg: Kg, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps({"id": f"n{i}", "text": f"第{i}篇。"}) + "\n" for i in (1, 2, 3)), "utf-8")
    first = kg("explain", str(path))
    assert "第1篇" in first.out and "--article N" in first.err
    assert "第3篇" in kg("explain", str(path), "--article", "3").out
    assert "第2篇" in kg("explain", str(path), "--article", "n2").out
    wrong = kg("explain", str(path), "--article", "9")
    assert wrong.code == 1 and "'9'" in wrong.err and "1 to 3" in wrong.err


def test_a_file_that_is_not_there_is_no_text(kg: Kg) -> None:
    done = kg("explain", "no/such/article.txt")
    assert done.code == 1
    assert "no such file" in done.err


def test_standard_input_is_explained(kg: Kg) -> None:
    assert "孟知秋" in kg("explain", "-", stdin=TEXT.encode()).out


def test_a_page_is_written(kg: Kg, tmp_path: Path) -> None:
    path = tmp_path / "why.html"
    done = kg("explain", TEXT, "--html", str(path))
    assert done.code == 0 and str(path) in done.err
    page = path.read_text("utf-8")
    assert "title-before-name" in page and "孟知秋" in page
    assert not re.search(r"(?:src|href)\s*=|https?://(?!www\.w3\.org)|url\(", page)


@pytest.mark.parametrize("part", ["text", "title"])
def test_hostile_words_stay_words_on_the_page(extractor: Extractor, part: str) -> None:
    page = analysed(extractor, HOSTILE if part == "text" else TEXT, HOSTILE if part == "title" else "")
    assert "<script" not in page and "<img" not in page
    assert "&lt;script&gt;" in page
