"""judgements.jsonl: what people have decided about who is who. It beats every reason that ``resolve`` knows.

A line: ``{"left": REF, "right": REF, "verdict": "same"|"different"|"unsure", "reason": "…", "by": "…", "when": "…"}``.
A REF is the IRI of an entity or ``ARTICLE_ID#NAME``, the thing of that name in that article (which survives when a
better extractor or more articles change IRIs). Of several lines about one pair the last holds.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from kg.catalog import Catalog
from ontology.errors import DataError

VERDICTS = ("same", "different", "unsure")
Pair = tuple[str, str]


class Judgements:
    """The judgements that hold now. ``problems`` names the lines that cannot be read; the others hold."""

    def __init__(self, text: str = "", path: str = "judgements.jsonl") -> None:
        self.text = text
        self.stamp = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() if text.strip() else ""
        self.problems: list[DataError] = []
        self.verdicts: dict[Pair, str] = {}
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                self._read(line, f"{path}:{number}")

    @classmethod
    def load(cls, path: Path) -> Judgements:
        """The judgements of a file; none where it is absent."""
        return cls(path.read_text("utf-8", errors="replace") if path.exists() else "", str(path))

    def _read(self, line: str, where: str) -> None:
        try:
            raw = json.loads(line)
            left, right, verdict = raw["left"], raw["right"], raw["verdict"]
            if verdict not in VERDICTS or not isinstance(left, str) or not isinstance(right, str) or left == right:
                raise ValueError(f"verdict '{verdict}' about '{left}' and '{right}'")
        except (ValueError, KeyError, TypeError) as error:
            self.problems.append(DataError(f"not a judgement: {error}", where=where, do="Correct or delete the line"))
        else:
            self.verdicts[min(left, right), max(left, right)] = verdict

    def _pairs(self, verdict: str) -> list[Pair]:
        return sorted(pair for pair, held in self.verdicts.items() if held == verdict)

    def blocks(self, catalog: Catalog) -> set[str]:
        """The names of persons whose mentions somebody has told apart."""
        found = set()
        for left, right in self._pairs("different"):
            found |= {row[2] for ref in (left, right) for row in _mentions(catalog, ref) if row[2]}
        return found

    def apart(self, catalog: Catalog, block: str) -> set[Pair]:
        """Pairs of mentions, ``ARTICLE_ID#LOCAL``, of one name that are different persons."""
        found = set()
        for left, right in self._pairs("different"):
            if "#" in left and "#" in right:  # an IRI names a whole cluster: nothing in it to tell apart
                sides = [[m for m in _mentions(catalog, ref) if m[2] == block] for ref in (left, right)]
                found |= {(a[0], b[0]) for a in sides[0] for b in sides[1] if a[0] != b[0]}
        return found

    def same(self, catalog: Catalog) -> dict[str, str]:
        """IRI before judgements -> IRI after them, where they differ or the entity stands for others.

        A chain of "same" that would join what is "different" is not followed over its last link, in order of the pairs.
        """
        apart = [(_bases(catalog, left), _bases(catalog, right)) for left, right in self._pairs("different")]
        groups: dict[str, set[str]] = {}
        for left, right in self._pairs("same"):
            joined = _bases(catalog, left) | _bases(catalog, right)
            for base in list(joined):
                joined |= groups.get(base, set())
            if len({base.rsplit("/", 1)[0] for base in joined}) > 1:
                continue  # a person and a body are never one
            if any(a & joined and b & joined and a != b for a, b in apart):
                continue
            groups.update((base, joined) for base in joined)
        return {base: min(group) for base, group in groups.items() if len(group) > 1}


def _mentions(catalog: Catalog, reference: str) -> list[tuple[str, str, str]]:
    """(``ARTICLE_ID#LOCAL``, base IRI, block) of the mentions that a reference means."""
    select = "SELECT a.id || '#' || m.local, m.base, m.block FROM mention m JOIN article a ON a.n = m.article "
    if reference.startswith("https://"):
        return catalog.db.execute(select + "WHERE m.base = ?", (reference,)).fetchall()
    article, _, name = reference.partition("#")
    where = "JOIN feature f ON f.n = m.feature WHERE a.id = ? AND json_extract(f.data, '$.name') = ?"
    return catalog.db.execute(select + where, (article, name)).fetchall()


def _bases(catalog: Catalog, reference: str) -> set[str]:
    return {base for _, base, _ in _mentions(catalog, reference) if base}
