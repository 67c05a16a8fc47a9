"""Reads the articles of one slice of an input, as the whole input would give them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from extract.articles import Found, ReadFailure, guarded, keyed, read_file
from extract.files import open_stream
from extract.kinds import kind_of
from ontology.records import Article
from ontology.shards import Slice, Task


def read_slices(task: Task) -> Iterator[Article | ReadFailure]:
    """The articles of a shard, in order; what cannot be read becomes a ReadFailure, and nothing is raised."""
    for piece in task.slices:
        yield from guarded(piece.source, _found(piece), (task.published, task.context))


def _found(piece: Slice) -> Iterator[Found]:
    path = Path(piece.path)
    if piece.lines is None:
        yield from read_file(path)
        return
    from extract.readers import jsonl

    with open_stream(path, packed=kind_of(path.name)[1]) as stream:
        stream.seek(piece.start)
        yield from keyed(jsonl.read(Limited(stream, piece.lines), piece.first))


class Limited:
    """So many lines of a stream and no more; a line may come in pieces."""

    def __init__(self, stream: BinaryIO, lines: int) -> None:
        self._stream, self._left = stream, lines

    def readline(self, size: int = -1, /) -> bytes:
        """The next line or piece of a line; empty at the end."""
        if not self._left:
            return b""
        piece = self._stream.readline(size)
        if piece.endswith(b"\n"):
            self._left -= 1
        return piece
