"""The spaCy pipeline beside the words that extraction reads."""

import subprocess
import sys

import pytest
from spacy.tokens import Doc

from extract import doc, nlp
from extract.page import plain

TEXT = "11月5日，云河市总工会主席林知远在云河市出席读书大赛闭幕式并讲话。\n李明局长说：“好。”\n（记者 王芳）\n"


@pytest.mark.model
def test_a_doc_has_the_words_sentences_and_spans_that_extraction_reads() -> None:
    pipeline, page = doc.load(), plain(TEXT)
    marked, found = nlp.mark(page, "2024-11-18"), doc.analyse(pipeline, TEXT, "2024-11-18")
    assert [(t.idx, t.idx + len(t), t.text, t.tag_) for t in found] == [tuple(t) for t in marked.tokens]
    assert next(s.start_char for s in found.sents) == page.sentences[0][0]
    assert {span.text for span in found.spans["people"]} >= {"林知远", "李明"}
    assert [span.text for span in found.spans["organizations"]] == ["云河市总工会"]
    assert [span.text for span in found.spans["titles"]] == ["主席", "局长"]
    assert [span.text for span in found.spans["times"]] == ["11月5日"]
    assert "云河市" in {span.text for span in found.spans["places"]}
    again = Doc(pipeline.vocab).from_bytes(found.to_bytes())
    assert [(s.label_, s.text) for s in again.spans["people"]] == [(s.label_, s.text) for s in found.spans["people"]]


@pytest.mark.model
def test_an_empty_text_has_an_empty_doc() -> None:
    assert len(doc.analyse(doc.load(), "", None)) == 0


def test_extraction_starts_without_spacy() -> None:
    code = "import sys, extract.extractor; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
