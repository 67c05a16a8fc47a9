"""What a graph folder tells of its articles: what became of one that was added, and the row of one that is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["new", "unchanged", "changed"]
Outcome = Literal["new", "unchanged", "replaced"]
OUTCOMES: dict[Status, Outcome] = {"new": "new", "unchanged": "unchanged", "changed": "replaced"}


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one extraction that was added; it is safe on disk when this is given out."""

    article_id: str
    source: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article of the graph and how much was found in it. ``sources``: everywhere the same text came from."""

    id: str
    source: str
    title: str
    published: str | None
    people: int
    organizations: int
    events: int
    participations: int
    positions: int
    sources: tuple[str, ...]
