"""judgements.jsonl: what people have decided about who is who, what things are called, and which facts are wrong.

It beats every reason that ``resolve`` knows. A line is a JSON object; only lines are added, none is ever changed:

- ``{"verdict": "same"|"different"|"unsure", "left": REF, "right": REF}``: of several about one pair the last holds;
- ``{"verdict": "rename", "left": REF, "name": "…"}``: of several about one thing the last holds;
- ``{"verdict": "reject", "fact": {"article": ID, "type": "participation"|"position"|"renaming", …names by role}}``;
- ``{"verdict": "undo", "of": ID}``: the line with that id counts no more; an undo may be undone too.

Each with ``reason``, ``by`` and ``when``. A REF is ``ARTICLE_ID#NAME``, the thing of that name in that article, which
survives when a better extractor or more articles change IRIs; or the IRI of an entity.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.catalog import Catalog
from kg.disk import sync_folder
from kg.groups import Groups
from kg.store import store_error
from ontology.errors import DataError

VERDICTS = ("same", "different", "unsure")
KINDS = (*VERDICTS, "rename", "reject", "undo")
ID_DIGITS = 8
Pair = tuple[str, str]
Wrong = tuple[tuple[str, str], ...]  # a rejected fact: its names by role, sorted


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line. ``id`` is a hash of it; ``fact`` is empty unless a fact is rejected; ``of`` is what an undo undoes."""

    id: str
    verdict: str
    left: str = ""
    right: str = ""
    name: str = ""
    of: str = ""
    fact: dict[str, str] = field(default_factory=dict)
    reason: str = ""
    by: str = ""
    when: str = ""


def judgement_of(line: str) -> Judgement:
    """The judgement on a line. Raises ValueError where it is none."""
    raw = json.loads(line)
    if not isinstance(raw, dict) or raw.get("verdict") not in KINDS:
        raise ValueError("no verdict" if not isinstance(raw, dict) else f"verdict {raw.get('verdict')!r}")
    words = {key: raw.get(key) or "" for key in ("verdict", "left", "right", "name", "of", "reason", "by", "when")}
    fact: Any = raw.get("fact") or {}
    needed = {"rename": ("left", "name"), "reject": (), "undo": ("of",)}.get(words["verdict"], ("left", "right"))
    if any(not isinstance(value, str) for value in words.values()) or any(not words[key] for key in needed):
        raise ValueError(f"a {words['verdict']} needs {' and '.join(needed)}")
    if words["verdict"] in VERDICTS and words["left"] == words["right"]:
        raise ValueError(f"'{words['left']}' is compared with itself")
    if words["verdict"] == "reject" and not (isinstance(fact, dict) and {"article", "type"} <= fact.keys()):
        raise ValueError("a rejected fact needs article and type")
    return Judgement(line_id(line), fact={str(k): str(v) for k, v in fact.items()}, **words)


def line_id(line: str) -> str:
    """The id of a line."""
    return hashlib.sha256(line.strip().encode("utf-8", "surrogatepass")).hexdigest()[:ID_DIGITS]


class Judgements:
    """The judgements of a file. ``lines`` are all, ``held`` those that count now; ``problems`` names broken lines."""

    def __init__(self, text: str = "", path: str = "judgements.jsonl") -> None:
        self.text = text
        self.stamp = _stamp(text)
        self.problems: list[DataError] = []
        self.lines: list[Judgement] = []
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                self._read(line, f"{path}:{number}")
        self.held = _held(self.lines)
        self.verdicts = {_pair(each): each.verdict for each in self.held if each.verdict in VERDICTS}
        self.names = {each.left: each.name for each in self.held if each.verdict == "rename"}

    @classmethod
    def load(cls, path: Path) -> Judgements:
        """The judgements of a file; none where it is absent."""
        return cls(path.read_text("utf-8", errors="replace") if path.exists() else "", str(path))

    def _read(self, line: str, where: str) -> None:
        try:
            self.lines.append(judgement_of(line))
        except (ValueError, KeyError, TypeError) as error:
            self.problems.append(DataError(f"not a judgement: {error}", where=where, do="Correct or delete the line"))

    def pairs(self, verdict: str) -> list[Pair]:
        """The pairs of references of which this verdict holds, in order."""
        return sorted(pair for pair, held in self.verdicts.items() if held == verdict)

    def rejected(self) -> dict[str, frozenset[Wrong]]:
        """Article id -> the facts of it that somebody has rejected."""
        found: dict[str, set[Wrong]] = {}
        for each in self.held:
            if each.verdict == "reject":
                wrong = tuple(sorted((key, value) for key, value in each.fact.items() if key != "article"))
                found.setdefault(each.fact["article"], set()).add(wrong)
        return {article: frozenset(wrong) for article, wrong in found.items()}

    def given_names(self, catalog: Catalog) -> dict[str, str]:
        """IRI after judgements -> the name that somebody has given it."""
        named = self.names.items()
        return {catalog.final(base): name for reference, name in named for base in bases(catalog, reference)}

    def blocks(self, catalog: Catalog) -> set[str]:
        """The names of persons whose mentions somebody has told apart."""
        found = set()
        for left, right in self.pairs("different"):
            found |= {row[2] for ref in (left, right) for row in _mentions(catalog, ref) if row[2]}
        return found

    def apart(self, catalog: Catalog, block: str) -> set[Pair]:
        """Pairs of mentions, ``ARTICLE_ID#LOCAL``, of one name that are different persons."""
        found = set()
        for left, right in self.pairs("different"):
            if "#" in left and "#" in right:  # an IRI names a whole cluster: nothing in it to tell apart
                sides = [[m for m in _mentions(catalog, ref) if m[2] == block] for ref in (left, right)]
                found |= {(a[0], b[0]) for a in sides[0] for b in sides[1] if a[0] != b[0]}
        return found

    def same(self, catalog: Catalog, renamings: Iterable[Pair] = ()) -> dict[str, str]:
        """IRI before judgements -> IRI after them, where they differ or the entity stands for others.

        ``renamings``: pairs of IRIs of bodies that texts tell to be one; what people have judged beats them.

        A chain of "same" that would join what is "different" is not followed over its last link, in order of the pairs.
        """
        return self.merged(lambda reference: bases(catalog, reference), renamings)

    def merged(self, bases_of: Callable[[str], Collection[str]], renamings: Iterable[Pair] = ()) -> dict[str, str]:
        """``same``, of a catalogue or of whoever else knows the IRIs before judgements that a reference means."""
        apart = [(bases_of(left), bases_of(right)) for left, right in self.pairs("different")]
        groups = Groups([(a, b) for left, right in apart for a in left for b in right if a != b])
        for left, right in self.pairs("same"):
            joined = sorted({*bases_of(left), *bases_of(right)})
            if len({base.rsplit("/", 1)[0] for base in joined}) > 1:
                continue  # a person and a body are never one
            for base in joined:
                groups.add(base)
                groups.join(joined[0], base)
        for one, two in sorted(set(renamings)):
            groups.add(one)
            groups.add(two)
            groups.join(one, two)
        return {base: min(group) for base, group in groups.members().items() if len(group) > 1}


def append(path: Path, lines: Iterable[str]) -> int:
    """Add those lines that are not there yet and sync them to the disk; returns how many.

    Raises StoreError, and the file is then as it was: half a line would be a broken one for good.
    """
    try:
        held = path.read_bytes() if path.exists() else b""
        known = set(held.decode("utf-8", "replace").split("\n"))
        new = [line for line in lines if line not in known]
        start = "\n" if held and not held.endswith(b"\n") else ""
        with path.open("ab", buffering=0) as file:
            try:
                data = memoryview((start + "".join(line + "\n" for line in new)).encode("utf-8", "replace"))
                while data:
                    data = data[file.write(data) :]
                os.fsync(file.fileno())
                if not held:
                    sync_folder(path.parent)
            except OSError:
                file.truncate(len(held))
                raise
    except OSError as error:
        raise store_error(error, path) from error
    return len(new)


def stamp_of(path: Path) -> str:
    """What tells the judgements of a file from others; empty where there are none."""
    return _stamp(path.read_text("utf-8", errors="replace")) if path.exists() else ""


def _stamp(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() if text.strip() else ""


def _held(lines: list[Judgement]) -> list[Judgement]:
    """The lines that no later line takes back."""
    undone: set[str] = set()
    for each in reversed(lines):
        if each.verdict == "undo" and each.id not in undone:
            undone.add(each.of)
    return [each for each in lines if each.verdict != "undo" and each.id not in undone]


def _pair(each: Judgement) -> Pair:
    return min(each.left, each.right), max(each.left, each.right)


def _mentions(catalog: Catalog, reference: str) -> list[tuple[str, str, str]]:
    """(``ARTICLE_ID#LOCAL``, base IRI, block) of the mentions that a reference means."""
    select = "SELECT a.id || '#' || m.local, m.base, m.block FROM mention m JOIN article a ON a.n = m.article "
    if reference.startswith("https://"):
        return catalog.db.execute(select + "WHERE m.base = ?", (reference,)).fetchall()
    article, _, name = reference.partition("#")
    where = "JOIN feature f ON f.n = m.feature WHERE a.id = ? AND json_extract(f.data, '$.name') = ?"
    return catalog.db.execute(select + where, (article, name)).fetchall()


def bases(catalog: Catalog, reference: str) -> set[str]:
    """The IRIs, before judgements, of what a reference means."""
    return {base for _, base, _ in _mentions(catalog, reference) if base}
