"""The statements of articles with the sentences that prove them, from the catalogue.

A passage is a part of a sentence that the catalogue holds for the search; one that is not (a quotation of several
sentences) is read from the log.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from kg.answers import Proof
from kg.ids import article_iri
from kg.terms import heading

if TYPE_CHECKING:
    from kg.folder import Folder

_ARTICLE = "a.id, a.title, a.source, a.published, s.start, s.text"
_SENTENCE = "LEFT JOIN sentence s ON s.article = a.n AND s.start <= p.start AND s.stop >= p.stop"
_TOLD = f"""
SELECT p.iri, p.role, p.modality, p.printed, p.start, p.stop, {_ARTICLE} FROM json_each(?1) w
JOIN participation p ON p.iri = w.value JOIN article a ON a.n = p.article {_SENTENCE}
UNION ALL
SELECT p.iri, '', p.modality, NULL, p.start, p.stop, {_ARTICLE} FROM json_each(?1) w
JOIN position p ON p.iri = w.value JOIN article a ON a.n = p.article {_SENTENCE}
UNION ALL
SELECT p.iri, '', p.modality, NULL, p.start, p.stop, {_ARTICLE} FROM json_each(?1) w
JOIN renaming p ON p.iri = w.value JOIN article a ON a.n = p.article {_SENTENCE}"""
# CROSS JOIN keeps the order: from the few events to their tellings, never from all that the agent is named in.
_OF_EVENTS = f"""
SELECT e.iri, o.iri, p.iri, p.role, p.modality, p.printed, p.start, p.stop, {_ARTICLE} FROM json_each(?1) w
CROSS JOIN mention e ON e.iri = w.value CROSS JOIN participation p ON p.article = e.article AND p.event = e.local
CROSS JOIN mention o ON o.article = p.article AND o.local = p.agent AND (?2 IS NULL OR o.iri = ?2)
CROSS JOIN article a ON a.n = p.article {_SENTENCE}"""
_PASSAGES = f"""
SELECT p.start, p.stop, {_ARTICLE} FROM (SELECT json_extract(value, '$[0]') AS id, json_extract(value, '$[1]') AS start,
  json_extract(value, '$[2]') AS stop FROM json_each(?)) p JOIN article a ON a.id = p.id {_SENTENCE}"""


@dataclass(frozen=True, slots=True)
class Told:
    """One statement as an article prints it. ``modality`` is that of the statement by itself."""

    iri: str
    role: str
    modality: str
    title: str | None
    proof: Proof
    start: int  # of the sentence in the text of its article

    @property
    def order(self) -> tuple[str, str, int, str]:
        """The earliest article first, in the order in which it tells; those of no date last."""
        return self.proof.published or "9999", self.proof.article_iri, self.start, self.iri


def told(folder: Folder, iris: Iterable[str]) -> dict[str, Told]:
    """These statements with their sentences. One that the catalogue does not hold is left out."""
    rows = _rows(folder, _TOLD, json.dumps(sorted(set(iris))))
    return {row[0]: _told(folder, row) for row in rows}


def told_of(folder: Folder, events: Sequence[str], agent: str | None = None) -> dict[str, dict[str, list[Told]]]:
    """Event -> agent -> the statements that place the agent there, of everyone or of one agent."""
    found: dict[str, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for event, who, *row in _rows(folder, _OF_EVENTS, json.dumps(sorted(set(events))), agent):
        found[event][who].append(_told(folder, row))
    return found


def proofs_of(folder: Folder, evidence: Iterable[str]) -> tuple[Proof, ...]:
    """The sentences of these passages (IRIs), each once, the earliest article first."""
    parts = (iri.rpartition("/")[2].rsplit("-", 2) for iri in evidence)
    wanted = [(unquote(article), int(start), int(stop)) for article, start, stop in parts]
    found = []
    for start, *row in _rows(folder, _PASSAGES, json.dumps(wanted)):
        proof = _proof(folder, start, *row)
        found.append(((proof.published or "9999", proof.article_iri, start), proof))
    return _once(proof for _, proof in sorted(found, key=lambda pair: pair[0]))


def proofs(statements: Iterable[Told]) -> tuple[Proof, ...]:
    """The sentences of statements that are in order, each once."""
    return _once(each.proof for each in statements)


def _rows(folder: Folder, query: str, *bound: str | None) -> list[Any]:
    with folder.catalog.guard():
        return folder.catalog.db.execute(query, bound).fetchall()


def _told(folder: Folder, row: Sequence[Any]) -> Told:
    iri, role, modality, printed, start, *rest = row
    return Told(iri, role, modality, printed, _proof(folder, start, *rest), start)


def _proof(
    folder: Folder, start: int, stop: int, id_: str, title: str, source: str, day: str, at: int | None, text: str | None
) -> Proof:
    if text is None or at is None:
        text, at = folder.extraction(id_).article.text, 0
    return Proof(text[start - at : stop - at], heading(title, source), article_iri(id_), source, day or None)


def _once(found: Iterable[Proof]) -> tuple[Proof, ...]:
    once: dict[tuple[str, str], Proof] = {}
    for each in found:
        once.setdefault((each.article_iri, each.sentence), each)
    return tuple(once.values())
