"""How inputs were cut the last time, so that planning reads only what has changed: ``inputs/`` beside the shards."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.shards import Slice, key_of, label_of
from ontology.storage import storage

if TYPE_CHECKING:
    from ontology.remote import RemotePath


class Notes:
    """The notes of the folder of shards ``out``. They are hints: without one, or with a broken one, one reads."""

    def __init__(self, out: str) -> None:
        self._storage = storage(f"{out}/inputs")

    def read(self, source: str, version: str, size: int) -> list[Slice] | None:
        """The slices of an input of this version, at so many rows a shard; None where that is not known."""
        data = self._storage.read(_name(source)) if version else None
        try:
            told = json.loads(data or b"{}")
            if (told.get("source"), told.get("version"), told.get("size")) != (source, version, size):
                return None
            return [Slice(**piece) for piece in told["slices"]]
        except (ValueError, TypeError, KeyError, AttributeError):
            return None

    def write(self, source: str, version: str, size: int, slices: list[Slice]) -> None:
        """Note how an input was cut."""
        if version:
            pieces = [dataclasses.asdict(piece) | {"path": ""} for piece in slices]
            told = {"source": source, "version": version, "size": size, "slices": pieces}
            self._storage.write(_name(source), json.dumps(told).encode())


def version_of(file: Path | RemotePath) -> str:
    """A word that changes when a file does, had without reading it; empty where there is none."""
    if isinstance(file, Path):
        state = file.stat()
        return f"{state.st_size} {state.st_mtime_ns}"
    return file.version()


def _name(source: str) -> str:
    return f"{label_of(source)}-{key_of(source)}.json"
