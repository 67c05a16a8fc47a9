"""Cuts inputs into the tasks of shards, so that one input more changes none of the others.

A file of rows is cut every ``size`` rows. Files of one article are put together folder by folder, in the order of
names, and a shard ends after a file whose name says so (a hash of it): a new file moves the bounds of its own
shard alone. (Content-defined chunking: Muthitacharoen, Chen, Mazières, A Low-bandwidth Network File System, 2001.)
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from extract.articles import ReadFailure
from extract.files import open_stream
from extract.folders import files, reason_of, source_of
from extract.kinds import ROWS, Kind, kind_of
from extract.plan_notes import Notes, version_of
from ontology.compression import Compression
from ontology.errors import ReadError, StoreError, UnreachableError, UsageError
from ontology.records import Context
from ontology.shards import Slice, Task, key_of, label_of
from ontology.storage import is_url

if TYPE_CHECKING:
    from ontology.remote import RemotePath

_PIECE_BYTES = 1 << 20


@dataclass(slots=True)
class Plan:
    """The tasks, in order; the inputs that are none; and which other shards in the folder are out of date.

    ``prefixes``: of the names of shards that come from the inputs: who bears one and is not planned has no input now.
    """

    tasks: list[Task] = field(default_factory=list)
    failures: list[ReadFailure] = field(default_factory=list)
    prefixes: set[str] = field(default_factory=set)


def plan(
    paths: Iterable[str],
    out: str,
    size: int,
    *,
    published: str | None = None,
    context: Context | None = None,
    compression: Compression = Compression.gzip,
) -> Plan:
    """The tasks that make shards of ``paths`` (files, folders, patterns) in ``out``. Reads every input once.

    ``size``: articles in a shard, at most; ``compression``: of the shards that are made. Raises UsageError for standard
    input, which cannot be read twice, and StoreError where a URL cannot be reached: what it holds must not be taken for
    gone.
    """
    out = out if is_url(out) else str(Path(out).absolute())  # the same for whoever makes a shard
    inputs = _Inputs(size, Notes(out))
    for path in paths:
        if path == "-":
            raise UsageError("standard input cannot be cut into shards", do="Write it to a file first")
        for file in files(path):
            inputs.take(file, path)
    made = Plan(failures=inputs.failures)
    shards = list(_numbered(inputs.cut, made)) + list(_grouped(inputs.singles, inputs.whole, size, made))
    context = context or Context()
    made.tasks = [Task(name, out, slices, published, context, compression) for name, slices in shards]
    return made


class _Inputs:
    """The inputs as they are found."""

    def __init__(self, size: int, notes: Notes) -> None:
        self.size, self.notes = size, notes
        self.failures: list[ReadFailure] = []
        self.singles: dict[str, dict[str, Slice]] = {}  # folder -> source -> its one article
        self.cut: dict[str, list[Slice]] = {}  # source -> its rows
        self.whole: set[str] = set()  # folders that were given as such: what is not in them is gone

    def take(self, file: Path | RemotePath | ReadError, path: str) -> None:
        """One more file, found by ``path``. Raises StoreError where it cannot be reached."""
        where = path if isinstance(file, ReadError) else source_of(file)
        try:
            if isinstance(file, ReadError):
                raise file
            if kind_of(file.name)[0] in ROWS:
                self._rows(file, where)
                return
            folder = where.rpartition("/")[0]
            self.singles.setdefault(folder, {})[where] = Slice(str(file.absolute()), where, sha256=_digest(file))
            if is_url(path) or Path(path).is_dir():
                self.whole.add(folder)
        except UnreachableError as error:
            raise StoreError(error.what, where=error.where or where, do=error.do) from error
        except OSError as error:
            self.failures.append(ReadFailure(where, ReadError(reason_of(error), where=where)))
        except ReadError as error:
            where = error.where or where
            self.failures.append(ReadFailure(where, ReadError(error.what, where=where, do=error.do)))

    def _rows(self, file: Path | RemotePath, source: str) -> None:
        """The slices of a file of rows: those of the last plan where the file has not changed since."""
        version = version_of(file)
        known = self.notes.read(source, version, self.size)
        if known is not None:
            self.cut[source] = [dataclasses.replace(piece, path=str(file.absolute())) for piece in known]
            return
        cut = _cut_table if kind_of(file.name)[0] is Kind.PARQUET else _cut
        cut(file, source, self.size, self.cut.setdefault(source, []))  # of a broken file, what comes before the break
        self.notes.write(source, version, self.size, self.cut[source])


def _numbered(cut: dict[str, list[Slice]], made: Plan) -> Iterator[tuple[str, tuple[Slice, ...]]]:
    """Name and slice of each shard of a file of rows."""
    broken = {failure.where for failure in made.failures}
    for source, pieces in sorted(cut.items()):
        prefix = f"{label_of(source)}-{key_of(source)}-"
        if source not in broken:
            made.prefixes.add(prefix)
        yield from ((f"{prefix}{number:05d}", (piece,)) for number, piece in enumerate(pieces))


def _grouped(
    singles: dict[str, dict[str, Slice]], whole: set[str], size: int, made: Plan
) -> Iterator[tuple[str, tuple[Slice, ...]]]:
    """Name and slices of each shard of files with one article each."""
    for folder, by_source in sorted(singles.items()):
        prefix = f"{label_of(folder + '/')}-{key_of(folder + '/')}-"
        if folder in whole:
            made.prefixes.add(prefix)
        group: list[Slice] = []
        for source in sorted(by_source):
            group.append(by_source[source])
            if len(group) >= size or int(key_of(source), 16) % max(1, size // 2) == 0:
                yield prefix + key_of(group[0].source), tuple(group)
                group = []
        if group:
            yield prefix + key_of(group[0].source), tuple(group)


def _cut(file: Path | RemotePath, source: str, size: int, pieces: list[Slice]) -> None:
    """Put the slices of a file of rows into ``pieces``, each with the hash of its bytes; raises where it is broken."""
    first, lines, start, end, unended = 1, 0, 0, 0, False
    digest = hashlib.sha256()
    pieces.clear()  # the file was named twice
    try:
        with open_stream(file, packed=kind_of(file.name)[1]) as stream:
            while piece := stream.readline(_PIECE_BYTES):
                digest.update(piece)
                end += len(piece)
                unended = not piece.endswith(b"\n")
                lines += not unended
                if lines == size:
                    pieces.append(Slice(str(file.absolute()), source, first, lines, start, digest.hexdigest()))
                    first, lines, start, digest = first + lines, 0, end, hashlib.sha256()
    finally:  # of a broken file, too, what comes before the break is read
        if end > start:
            pieces.append(Slice(str(file.absolute()), source, first, lines + unended, start, digest.hexdigest()))


def _cut_table(file: Path | RemotePath, source: str, size: int, pieces: list[Slice]) -> None:
    """Put the slices of a Parquet file into ``pieces``, each with the hash of the whole: such files never grow."""
    from extract.readers import parquet

    with open_stream(file, packed=kind_of(file.name)[1]) as stream:
        rows = parquet.count(stream)
    digest, path = _digest(file), str(file.absolute())
    firsts = range(1, rows + 1, size)
    pieces[:] = [Slice(path, source, first, min(size, rows - first + 1), 0, digest) for first in firsts]


def _digest(file: Path | RemotePath) -> str:
    """The hash of a file's bytes; empty where it cannot be read: the shard's manifest will say why.

    Of a file behind a URL its service's word for the version, which is had without reading the file.
    """
    try:
        if not isinstance(file, Path) and (version := version_of(file)):
            return f"version {version}"
        with file.open("rb") as stream:
            return hashlib.file_digest(cast(Any, stream), "sha256").hexdigest()
    except OSError:
        return ""
