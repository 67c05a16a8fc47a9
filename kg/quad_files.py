"""The statements of a graph as files of N-Quads, for the bulk loader of a server; together they are ``kg export``'s."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable
from itertools import islice

import pyoxigraph as ox

from kg.bulk import count, parts
from kg.export import records
from kg.folder import Folder
from ontology.storage import Storage

ARTICLES = 5000  # in a file
MANIFEST = "quads.json"
_ENDING = ".nq.gz"


def write_quads(folder: Folder, out: Storage, *, size: int = ARTICLES, step: Callable[[int], None]) -> dict[str, int]:
    """Write the files, and last a manifest with their counts and checksums; returns the statements of each file.

    ``vocabulary``, ``articles-N``, ``derived-N``: what the store holds; ``records-N``: the facts themselves, which `kg
    import` needs and queries do not. The bytes follow from facts and judgements. ``step`` hears of each file.
    """
    before = out.names()
    out.remove(MANIFEST)  # until all is whole again
    held: dict[str, dict[str, int | str]] = {}
    numbers: dict[str, int] = {}

    def write(kind: str, lines: Iterable[str]) -> None:
        number = numbers[kind] = numbers.get(kind, -1) + 1
        name = (kind if kind == "vocabulary" else f"{kind}-{number:05d}") + _ENDING
        held[name] = _written(out, name, lines)
        step(1)

    for part in parts(folder, size):
        write(part.kind, part.nquads())
    rest = records(folder)
    while some := list(islice(rest, size)):
        quads: bytes = ox.serialize(some, format=ox.RdfFormat.N_QUADS)  # type: ignore[assignment]
        write("records", [quads.decode()])
    for name in before:
        if name.endswith(_ENDING) and name not in held:
            out.remove(name)
    out.write(MANIFEST, (json.dumps(held, indent=1, sort_keys=True) + "\n").encode())
    return {name: int(told["statements"]) for name, told in held.items()}


def files(folder: Folder, size: int = ARTICLES) -> int:
    """How many files there will be, about."""
    return count(folder, size) + folder.count() // size + 1


def _written(out: Storage, name: str, lines: Iterable[str]) -> dict[str, int | str]:
    digest, statements = hashlib.sha256(), 0
    with out.writing(name) as stream, gzip.GzipFile("", "wb", 6, stream, mtime=0) as packed:
        for line in lines:
            data = line.encode()
            digest.update(data)
            statements += data.count(b"\n")
            packed.write(data)
    return {"statements": statements, "content_sha256": digest.hexdigest()}
