"""Files as bytes, packed or not, within limits."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from ontology.errors import ReadError

if TYPE_CHECKING:
    from ontology.remote import RemotePath

MAX_FILE_BYTES = 64 << 20


def read_bytes(path: Path | RemotePath, *, packed: bool) -> bytes:
    """The whole file, unpacked. Raises ReadError beyond MAX_FILE_BYTES, OSError where it cannot be opened."""
    with open_stream(path, packed=packed) as stream:
        data = stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise ReadError(f"the file is larger than {MAX_FILE_BYTES >> 20} MiB", do="Split it")
    return data


@contextmanager
def open_stream(path: Path | RemotePath, *, packed: bool) -> Iterator[BinaryIO]:
    """The file's bytes as a stream, unpacked on the way. Pipes and devices are refused: they may never end."""
    if path.exists() and not path.is_file():
        raise ReadError("neither a file nor a folder")
    with path.open("rb") as raw:
        if not packed:
            yield raw
            return
        try:
            with gzip.open(raw, "rb") as unpacked:
                yield cast(BinaryIO, unpacked)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise ReadError(f"the gzip file is broken: {error}") from error
