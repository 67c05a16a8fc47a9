"""Analysis: an article's extraction beside what each step found in it, so that an error can be traced to its room.

All offsets are those of ``Article.text``, half-open; words are the article's own.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.chunks import Chunk, Sentence
from extract.items import items_of
from extract.reading import Reading
from ontology.records import Event, Extraction, Fact


@dataclass(frozen=True, slots=True)
class Piece:
    """One chunk of a sentence: its kind (PER, ORG, TITLE, LOC, TIME, EVENT, VERB, WORD, MARK) and what it stands for.

    ``means`` is the entity's name, a time's dates, or the type of an occasion; ``frame`` that of a verb.
    """

    kind: str
    start: int
    end: int
    text: str
    means: str = ""
    frame: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Agents that stand together, and the word before them that governs them (由, 在, 与 …; empty: none does)."""

    names: tuple[str, ...]
    governed_by: str


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that tells a role, its frame in ``verbs.yaml``, and who was taken for its subject."""

    text: str
    frame: str
    subject: tuple[str, ...]
    carried: bool  # whether the subject comes from an earlier verb


@dataclass(frozen=True, slots=True)
class SentenceAnalysis:
    """One sentence and all that it gave; ``tokens`` are (word, tag)."""

    start: int
    end: int
    text: str
    heading: bool
    tokens: tuple[tuple[str, str], ...]
    pieces: tuple[Piece, ...]
    groups: tuple[Group, ...]
    verbs: tuple[Verb, ...]
    events: tuple[Event, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """The extraction, and its article sentence by sentence. Credits (bylines, captions) are in no sentence."""

    extraction: Extraction
    sentences: tuple[SentenceAnalysis, ...]


def analysis_of(reading: Reading, extraction: Extraction) -> Analysis:
    """The analysis of an article that was read, beside the extraction that came of it."""
    return Analysis(extraction, tuple(_sentence(reading, extraction, s) for s in reading.sentences))


def _sentence(reading: Reading, extraction: Extraction, sentence: Sentence) -> SentenceAnalysis:
    start, end = reading.page.original(sentence.start, sentence.end)
    own = [t for t in reading.story.taken if sentence.start <= t.verb.start < sentence.end]
    groups = [i for i in items_of(sentence) if i.kind == "GROUP" and i.members]
    return SentenceAnalysis(
        start=start,
        end=end,
        text=extraction.article.text[start:end],
        heading=sentence.heading,
        tokens=tuple((t.text, t.tag) for t in reading.tokens if sentence.start <= t.start < sentence.end),
        pieces=tuple(_piece(reading, chunk) for chunk in sentence.chunks),
        groups=tuple(Group(tuple(m.agent.name for m in g.members), g.marker) for g in groups),
        verbs=tuple(
            Verb(t.verb.text, t.verb.frame, tuple(m.agent.name for m in t.subject), bool(t.subject) and not t.fresh)
            for t in own
        ),
        events=tuple(e for e in extraction.events if (e.evidence.start, e.evidence.end) == (start, end)),
        facts=tuple(f for f in extraction.facts if (f.evidence.start, f.evidence.end) == (start, end)),
    )


def _piece(reading: Reading, chunk: Chunk) -> Piece:
    start, end = reading.page.original(chunk.start, chunk.end)
    text = reading.article.text[start:end]
    return Piece(chunk.kind, start, end, text, _meaning(reading, chunk), chunk.frame)


def _meaning(reading: Reading, chunk: Chunk) -> str:
    """What a chunk was taken for; empty where it is a mere word."""
    if chunk.entity is not None:
        return chunk.entity.name
    if chunk.kind == "EVENT" and chunk.occasion is not None:
        return chunk.occasion.type
    span = reading.times.get(chunk.start) if chunk.kind == "TIME" else None
    if span is None or not span.start:
        return ""
    return span.start if span.start == span.end or not span.end else f"{span.start}/{span.end}"
