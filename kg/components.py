"""Connected components of mentions that share keys, for blocks of any size: arrays instead of sets.

The result is that of ``resolve.cluster_persons`` where nothing is to be kept apart. Keys are 64-bit hashes of block and
key: among ten million keys two differing ones agree with a chance of 1 in 370,000. Memory is some 40 bytes for each of
``PART_EDGES`` pairs of mention and key, and some 16 for each mention, however many pairs there are.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

PART_EDGES = 8_000_000  # pairs of mention and key that are held at a time

Edges = Iterator[tuple[int, list[int]]]  # number of a mention, its hashed keys


def key_hash(block: str, key: str) -> int:
    """A key of a block as 64 bits."""
    return hash64(f"{block}\0{key}")


def hash64(text: str) -> int:
    """A text as 64 bits, the same on every machine."""
    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")


def components(read: Callable[[], Edges], mentions: int, edges: int, part_edges: int = PART_EDGES) -> NDArray[np.int32]:
    """The number of each mention's component. ``read`` gives all pairs, as often as it is called."""
    labels = np.arange(mentions, dtype=np.int32)
    parts = max(1, -(-edges // part_edges))
    for part in range(parts):
        owners, keys = array("i"), array("Q")
        for number, hashes in read():
            for each in hashes:
                if each % parts == part:
                    owners.append(number)
                    keys.append(each)
        labels = _joined(labels, np.frombuffer(owners, np.int32), np.frombuffer(keys, np.uint64))
    return labels


def _joined(labels: NDArray[np.int32], owners: NDArray[np.int32], keys: NDArray[np.uint64]) -> NDArray[np.int32]:
    """The labels after those of mentions with a common key have become one."""
    if not len(keys):
        return labels
    order = np.argsort(keys, kind="stable")
    owners, keys = owners[order], keys[order]
    same = keys[1:] == keys[:-1]
    left, right = labels[owners[:-1][same]], labels[owners[1:][same]]
    size = int(labels.max()) + 1
    links = coo_matrix((np.ones(len(left), np.bool_), (left, right)), shape=(size, size))
    found: NDArray[np.int32] = connected_components(links, directed=False)[1].astype(np.int32)
    return found[labels]
