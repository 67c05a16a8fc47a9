"""Shards: the facts of some articles as one file, with a manifest that says what they were drawn from and by what.

NAME.jsonl.gz       facts, one extraction a line (.zst where zstd packs them); the same bytes whoever writes them
NAME.manifest.json  written last: a shard without it is not there

A shard's name comes from what it was cut from, never from how many others there are: one more input is one more shard.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from ontology.compression import Compression, packing, unpacking
from ontology.errors import DataError, NotFoundError
from ontology.records import Context, Extraction, from_json, to_json
from ontology.storage import Storage, storage

FORMAT = 2  # of a manifest; 1 named no compression, which was gzip
ROWS, MANIFEST = ".jsonl", ".manifest.json"
_KEY_DIGITS = 10
_SURROGATE = re.compile("[\ud800-\udfff]")  # no character: UTF-8 cannot write it
_FAULT = "Delete the shard's two files and run 'kg extract' again"


@dataclass(frozen=True, slots=True)
class Slice:
    """A piece of an input: a whole file, or ``lines`` rows from row ``first`` on, which begins at the byte ``start``.

    ``path``: where it is read; ``source``: the name under which its articles are known; ``sha256``: of its bytes,
    unpacked, empty where they could not be read.
    """

    path: str
    source: str
    first: int = 1
    lines: int | None = None
    start: int = 0
    sha256: str = ""

    def told(self) -> dict[str, Any]:
        """What a manifest says of it: nothing that depends on the machine."""
        rows = {} if self.lines is None else {"first": self.first, "lines": self.lines}
        return {"source": self.source, **rows, "sha256": self.sha256}


class Failed(Protocol):
    """An article without facts: where it stood, and why."""

    @property
    def where(self) -> str:
        """The source."""

    @property
    def reason(self) -> str:
        """Why, in words."""


@dataclass(frozen=True, slots=True)
class Versions:
    """What draws the facts: the extractor and its model, by name and version."""

    extractor: str
    model: str


@dataclass(frozen=True, slots=True)
class Task:
    """One shard to make: everything that whoever makes it needs to know. ``out``: the folder, a path or a URL.

    ``anew``: to be made again though it is there.
    """

    name: str
    out: str
    slices: tuple[Slice, ...]
    published: str | None = None
    context: Context = field(default_factory=Context)
    compression: Compression = Compression.gzip
    anew: bool = False

    def told_context(self) -> dict[str, str]:
        """What a manifest says of the context."""
        return {name: value for name, value in dataclasses.asdict(self.context).items() if value}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a shard is. ``counts``: articles, failed, entities, events, facts; ``failures``: (where, reason)."""

    shard: str
    inputs: tuple[dict[str, Any], ...]
    published: str | None
    context: dict[str, str]
    versions: Versions
    counts: dict[str, int]
    failures: tuple[tuple[str, str], ...]
    bytes: int  # of the file of facts
    sha256: str  # of the file of facts
    content_sha256: str  # of its lines: the same for whatever has packed them
    compression: Compression = Compression.gzip

    @property
    def facts(self) -> str:
        """The name of the file of facts."""
        return facts_file(self.shard, self.compression)

    @property
    def order(self) -> tuple[str, int]:
        """Where the shard stands among others: by name of its first input, then by row."""
        first = self.inputs[0] if self.inputs else {}
        return str(first.get("source", "")), int(first.get("first", 0))


def key_of(source: str) -> str:
    """Some digits that stand for a source in the names of shards."""
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:_KEY_DIGITS]


def label_of(source: str) -> str:
    """What a person recognises a source by, fit for the name of a file."""
    last = source.rstrip("/").rpartition("/")[2]
    return re.sub(r"[^\w.-]+", "_", last.partition(".")[0])[:40].strip("._") or "shard"


def facts_file(name: str, how: Compression) -> str:
    """The name of a shard's file of facts."""
    return name + ROWS + how.ending


def write_shard(
    place: Storage, task: Task, found: Iterable[Extraction], failures: Sequence[Failed], versions: Versions
) -> Manifest:
    """Write a shard whole: facts, then manifest. ``failures`` may grow while ``found`` is drawn. Raises StoreError."""
    counts = dict.fromkeys(("articles", "failed", "entities", "events", "facts"), 0)
    content = hashlib.sha256()
    with place.writing(facts_file(task.name, task.compression)) as stream:
        target = _Hashing(stream)
        with packing(cast(BinaryIO, target), task.compression) as packed:
            for extraction in found:
                line = (_SURROGATE.sub("\ufffd", to_json(extraction)) + "\n").encode()
                content.update(line)
                packed.write(line)
                counts["articles"] += 1
                for name in ("entities", "events", "facts"):
                    counts[name] += len(getattr(extraction, name))
    failed = tuple((each.where, each.reason) for each in failures)
    counts["failed"] = len(failed)
    manifest = Manifest(
        task.name, tuple(piece.told() for piece in task.slices), task.published, task.told_context(), versions, counts,
        failed, target.count, target.digest.hexdigest(), content.hexdigest(), task.compression,
    )  # fmt: skip
    place.write(task.name + MANIFEST, _dumped(manifest))
    for other in Compression:
        if other is not task.compression:  # of an earlier run that packed otherwise
            place.remove(facts_file(task.name, other))
    return manifest


def remove_shard(place: Storage, name: str) -> None:
    """Remove a shard, however it is packed. Raises StoreError."""
    place.remove(name + MANIFEST)  # first: without it the facts are no shard
    for how in Compression:
        place.remove(facts_file(name, how))


def lies_at(address: str) -> Storage:
    """The folder of shards at a path or a URL. Raises NotFoundError where no shard is."""
    if Path(address).is_file():
        do = "Add articles with 'kg add FILE', or make shards of them with 'kg extract FILE --out DIR'"
        raise NotFoundError("a file is no folder of shards", where=address, do=do)
    found = storage(address)
    if not any(name.endswith(MANIFEST) for name in found.names()):
        raise NotFoundError("no shards are here", where=address, do="Make them with 'kg extract PATH… --out DIR'")
    return found


def is_current(manifest: Manifest, task: Task, versions: Versions) -> bool:
    """Whether a shard is what the task would make: same inputs, same options, same extractor and model.

    However it is packed: the facts are the same.
    """
    inputs = tuple(piece.told() for piece in task.slices)
    return (manifest.inputs, manifest.published, manifest.context, manifest.versions) == (
        inputs, task.published, task.told_context(), versions
    )  # fmt: skip


def read_manifest(place: Storage, name: str) -> Manifest | None:
    """The manifest of a shard; None where there is none, or where its file of facts is not as large as it says.

    Raises DataError for what is no manifest, or one of a newer format.
    """
    data = place.read(name + MANIFEST)
    if data is None:
        return None
    manifest = _loaded(data, f"{place.address}/{name}{MANIFEST}")
    return manifest if place.size(manifest.facts) == manifest.bytes else None


def read_facts(place: Storage, manifest: Manifest) -> Iterator[Extraction]:
    """The extractions of a shard, in order. Raises DataError, before the first, where it is damaged."""
    where = f"{place.address}/{manifest.facts}"
    data = place.read(manifest.facts)
    if data is None or hashlib.sha256(data).hexdigest() != manifest.sha256:
        raise DataError("the shard is not what its manifest says", where=where, do=_FAULT)
    for line in unpacking(data):
        yield from_json(line.decode("utf-8"))


class _Hashing:
    """A stream that is counted and hashed on its way to another."""

    def __init__(self, target: BinaryIO) -> None:
        self.target, self.digest, self.count = target, hashlib.sha256(), 0

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        self.count += len(data)
        return self.target.write(data)

    def flush(self) -> None:
        self.target.flush()


def _dumped(manifest: Manifest) -> bytes:
    failures = [{"where": where, "reason": reason} for where, reason in manifest.failures]
    told = {"format": FORMAT, **dataclasses.asdict(manifest), "failures": failures}
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return _SURROGATE.sub("\ufffd", text).encode()


def _loaded(data: bytes, where: str) -> Manifest:
    try:
        told = json.loads(data)
        if told.pop("format") > FORMAT:
            raise DataError("a manifest of a newer format", where=where, do="Upgrade guanxi to read it")
        told["inputs"] = tuple(told["inputs"])
        told["failures"] = tuple((each["where"], each["reason"]) for each in told["failures"])
        told["versions"] = Versions(**told["versions"])
        told["compression"] = Compression(told.get("compression", "gzip"))
        return Manifest(**told)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DataError(f"not a manifest: {error}", where=where, do=_FAULT) from error
