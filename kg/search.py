"""Names and aliases by SQLite FTS5 over character bigrams, so that a name of two characters is found."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.catalog import Catalog
from kg.renamed import former_names
from kg.sound import sound, spelled

NEAR_CANDIDATES = 2000  # names that share a character with a misspelt one; more are not looked at
NEAR_LIMIT = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity or event that was found, the name that matched, and how well: 1 is the whole name."""

    iri: str
    kind: str
    name: str
    score: float


class Search:
    """Looks names up in the catalogue of a graph folder."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def exact(self, name: str, kind: str | None = None) -> list[Hit]:
        """Entities with exactly this name or alias; a proper name before an alias, then by mentions."""
        rows = self._catalog.db.execute(
            "SELECT iri, kind, name FROM name WHERE name = ? AND (? IS NULL OR kind = ?) ORDER BY weight DESC, iri",
            (name, kind, kind),
        ).fetchall()
        return [Hit(iri, found_kind, found, 1.0) for iri, found_kind, found in rows]

    def search(self, text: str, kind: str | None = None, limit: int = 20) -> list[Hit]:
        """Entities and events one of whose names contains ``text``; best first: whole names, then short ones.

        ``kind``: person, organization, place or event. Each entity comes once, with its best name.
        """
        if heard := self._heard(text, kind, limit):
            return heard
        query = phrase(text)
        if not query:
            return []
        rows = self._catalog.db.execute(
            "SELECT n.iri, n.kind, n.name, n.weight FROM gram g JOIN name n ON n.n = g.rowid "
            "WHERE gram MATCH ? AND (? IS NULL OR n.kind = ?) ORDER BY LENGTH(n.name), n.weight DESC, n.iri LIMIT ?",
            (query, kind, kind, limit * 8),
        ).fetchall()
        best: dict[str, Hit] = {}
        for iri, found_kind, name, _ in rows:
            score = len(fold(text)) / max(1, len(fold(name)))
            if iri not in best or score > best[iri].score:
                best[iri] = Hit(iri, found_kind, name, min(1.0, score))
        return sorted(best.values(), key=lambda hit: (-hit.score, hit.name, hit.iri))[:limit]

    def _heard(self, text: str, kind: str | None, limit: int) -> list[Hit]:
        """Names that sound like the letters typed: their pinyin, its beginning, or the first letters of syllables."""
        letters = spelled(text)
        if not letters or not self._sounds():
            return []
        rows = self._catalog.db.execute(
            "SELECT n.iri, n.kind, n.name, MIN(s.pinyin <> ? AND s.initials <> ?), MAX(n.weight) FROM sound s "
            "JOIN name n ON n.n = s.n WHERE (s.pinyin >= ? AND s.pinyin < ? || '{' OR s.initials = ?) "
            "AND (? IS NULL OR n.kind = ?) GROUP BY n.iri ORDER BY 4, 5 DESC, LENGTH(n.name), n.iri LIMIT ?",
            (letters, letters, letters, letters, letters, kind, kind, limit),
        ).fetchall()
        return [Hit(iri, found, name, 0.5 if part else 0.9) for iri, found, name, part, _ in rows]

    def _sounds(self) -> bool:
        """Whether the catalogue knows sounds: one that an older version has made does not."""
        row = self._catalog.db.execute("SELECT 1 FROM sqlite_master WHERE name = 'sound'").fetchone()
        return row is not None

    def _alike(self, name: str, kind: str | None) -> list[str]:
        """Names of the same sound: 李墙 for 李强."""
        heard = sound(name, kind or "person") if self._sounds() else None
        rows = self._catalog.db.execute(
            "SELECT n.name FROM sound s JOIN name n ON n.n = s.n WHERE s.pinyin = ? AND (? IS NULL OR n.kind = ?) "
            "GROUP BY n.name ORDER BY MAX(n.weight) DESC, n.name LIMIT ?",
            (heard[0], kind, kind, NEAR_LIMIT),
        ).fetchall() if heard else []  # fmt: skip
        return [row[0] for row in rows]

    def near(self, name: str, kind: str | None = None, limit: int = NEAR_LIMIT) -> list[str]:
        """Names that a person may have meant: few edits away, sharing a character; nearest first."""
        wanted = fold(name)
        grams = " OR ".join(f'"{gram}"' for gram in sorted({code(char) for char in wanted}))
        if not grams:
            return []
        rows = self._catalog.db.execute(
            "SELECT n.name, MAX(n.weight) FROM gram g JOIN name n ON n.n = g.rowid "
            "WHERE gram MATCH ? AND (? IS NULL OR n.kind = ?) AND ABS(LENGTH(n.name) - ?) <= ? "
            "GROUP BY n.name LIMIT ?",
            (grams, kind, kind, len(name), max(1, len(name) // 2), NEAR_CANDIDATES),
        ).fetchall()
        most = max(1, len(wanted) // 2)
        scored = [(edits, -weight, other) for other, weight in rows if (edits := distance(wanted, fold(other))) <= most]
        return list(dict.fromkeys([*self._alike(name, kind), *(other for _, _, other in sorted(scored))]))[:limit]


def index_names(catalog: Catalog, iris: Sequence[str]) -> None:
    """Bring the names of these entities up to date; those of entities that are gone go."""
    db = catalog.db
    for iri in iris:
        rows = db.execute(
            "SELECT m.kind, json_extract(f.data, '$.name'), json_extract(f.data, '$.forms'), COUNT(*) "
            "FROM mention m JOIN feature f ON f.n = m.feature WHERE m.iri = ? GROUP BY f.n",
            (iri,),
        ).fetchall()
        wanted = _names(rows)
        if rows and rows[0][0] == "organization":
            wanted = {name: 1 for name in former_names(catalog, iri) if fold(name)} | wanted
        if rows and (given := catalog.given_name(iri)):
            wanted[given] = max(wanted.values(), default=0) + 1
        held = {name: (n, weight) for n, name, weight in
                db.execute("SELECT n, name, weight FROM name WHERE iri = ?", (iri,)).fetchall()}  # fmt: skip
        for name in held.keys() - wanted.keys():
            db.execute("DELETE FROM name WHERE n = ?", (held[name][0],))
            db.execute("DELETE FROM gram WHERE rowid = ?", (held[name][0],))
            db.execute("DELETE FROM sound WHERE n = ?", (held[name][0],))
        for name, weight in wanted.items():
            if name not in held:
                row = (iri, rows[0][0], name, weight)
                number = db.execute("INSERT INTO name (iri, kind, name, weight) VALUES (?, ?, ?, ?)", row).lastrowid
                db.execute("INSERT INTO gram (rowid, grams) VALUES (?, ?)", (number, grams(name)))
                if (heard := sound(name, rows[0][0])) is not None:
                    db.execute("INSERT INTO sound VALUES (?, ?, ?)", (number, *heard))
            elif held[name][1] != weight:
                db.execute("UPDATE name SET weight = ? WHERE n = ?", (weight, held[name][0]))


def _names(rows: list[tuple[str, str, str, int]]) -> dict[str, int]:
    """Name or alias -> in how many articles; a proper name weighs double, so that it comes before an alias."""
    weights: dict[str, int] = {}
    for _, name, forms, count in rows:
        for form in {name, *json.loads(forms)}:
            weights[form] = weights.get(form, 0) + (2 * count if form == name else count)
    return {name: weight for name, weight in weights.items() if fold(name)}


def fold(text: str) -> str:
    """A name as it is compared: full width as half width, no case, no spaces or marks."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum()).casefold()


def grams(text: str) -> str:
    """A name as words that FTS5 tells apart: each character and each pair of neighbours, as hexadecimal codes."""
    # Pairs first and apart from the single characters, so that a phrase of pairs matches in order.
    return f"{pairs(text)} z {' '.join(map(code, fold(text)))}"


def pairs(text: str) -> str:
    """Each pair of neighbours of a text as a word."""
    codes = [code(char) for char in fold(text)]
    return " ".join(a + "x" + b for a, b in pairwise(codes))


def phrase(text: str) -> str:
    """The query of FTS5 for what contains this text."""
    codes = [code(char) for char in fold(text)]
    if len(codes) == 1:
        return f'"{codes[0]}"'
    return '"' + " ".join(a + "x" + b for a, b in pairwise(codes)) + '"' if codes else ""


@cache
def code(char: str) -> str:
    """A character as a word that FTS5 leaves alone."""
    return f"{ord(char):x}"


def distance(left: str, right: str) -> int:
    """How many characters must be put in, left out, replaced, or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
