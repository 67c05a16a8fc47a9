"""Items of a sentence: a group of agents, or one verb, occasion, time, place, mark or word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extract.body import Body
from extract.chunks import Chunk
from extract.people import Person

ItemKind = Literal["GROUP", "VERB", "EVENT", "TIME", "LOC", "MARK", "WORD"]
Agent = Person | Body


@dataclass(frozen=True, slots=True)
class Member:
    """One agent of a group; ``title`` as printed before the name."""

    agent: Agent
    start: int
    end: int
    title: str = ""


@dataclass(slots=True)
class Item:
    """One item; ``marker`` is the word that governs a group."""

    kind: ItemKind
    start: int
    end: int
    text: str
    chunk: Chunk | None = None
    members: Sequence[Member] = ()
    marker: str = ""

    @property
    def frame(self) -> str:
        """The frame of a verb; empty for everything else."""
        return self.chunk.frame if self.chunk is not None else ""

    @property
    def tag(self) -> str:
        """The tag of a word; empty for a group."""
        return self.chunk.tag if self.chunk is not None else ""
