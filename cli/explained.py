"""An analysis in words for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.analysis import Analysis, Piece, SentenceAnalysis
    from ontology.records import Event, Fact

_KINDS = {"PER": "person", "ORG": "body", "TITLE": "title", "LOC": "place", "TIME": "time", "EVENT": "occasion"}


def text_of(analysis: Analysis) -> str:
    """The whole analysis: each sentence with its tokens, pieces, verbs and facts, then people, bodies and occasions."""
    from extract.analysis_page import names_of

    names = names_of(analysis)
    lines: list[str] = []
    for number, sentence in enumerate(analysis.sentences, 1):
        lines += [*_sentence(number, sentence, names), ""]
    return "\n".join([*lines, *_summary(analysis, names)]) + "\n"


def _sentence(number: int, sentence: SentenceAnalysis, names: dict[str, str]) -> Iterator[str]:
    heading = "  heading: tells nothing" if sentence.heading else ""
    yield f"{number}  {' '.join(sentence.text.split())}  [{sentence.start}:{sentence.end}]{heading}"
    yield f"   tokens   {' '.join(f'{word}/{tag}' for word, tag in sentence.tokens if word.strip())}"
    if pieces := [_piece(p) for p in sentence.pieces if p.kind in _KINDS]:
        yield f"   found    {'; '.join(pieces)}"
    for group in sentence.groups:
        governed = f"  governed by {group.governed_by}" if group.governed_by else ""
        yield f"   group    {'、'.join(group.names)}{governed}"
    for verb in sentence.verbs:
        subject = "、".join(verb.subject) or "nobody"
        yield f"   verb     {verb.text} ({verb.frame}): {subject}{', carried over' if verb.carried else ''}"
    yield from (f"   occasion {_event(e)}" for e in sentence.events)
    yield from (f"   fact     {_fact(f, names)}" for f in sentence.facts)
    if not sentence.facts and not sentence.heading:
        yield "   fact     none"


def _piece(piece: Piece) -> str:
    means = f" = {piece.means}" if piece.means and piece.means != piece.text else ""
    return f"{_KINDS[piece.kind]} {' '.join(piece.text.split())}{means}"


def _event(event: Event) -> str:
    when = "" if event.time is None else f", {event.time.start or event.time.words}"
    modality = "" if event.modality == "asserted" else f", {event.modality}"
    return f"{event.type} {event.name}{when}{modality}  [{event.rule} {event.confidence:.2f}]"


def _fact(fact: Fact, names: dict[str, str]) -> str:
    from extract.analysis_page import parts_of

    who, what = parts_of(fact.type, fact.roles, names)
    modality = "" if fact.modality == "asserted" else f", {fact.modality}"
    return f"{fact.type}: {who}, {what}{modality}  [{fact.rule} {fact.confidence:.2f}]"


def _summary(analysis: Analysis, names: dict[str, str]) -> Iterator[str]:
    extraction = analysis.extraction
    for kind, label in (("person", "people"), ("organization", "bodies")):
        yield f"{label}: {'; '.join(_forms(e.name, e.forms) for e in extraction.entities if e.kind == kind) or 'none'}"
    yield "occasions:" if extraction.events else "occasions: none"
    for event in extraction.events:
        yield f"  {_event(event)}"
        places = "、".join(names[p] for p in event.places)
        yield from _detail("at", places)
        yield from _detail("part of", names.get(event.part_of or "", ""))
        roles = [f for f in extraction.facts if f.type == "participation" and f.roles["event"] == event.id]
        yield from _detail("who", "; ".join(f"{names[f.roles['agent']]} {f.roles['role']}" for f in roles))


def _forms(name: str, forms: Iterable[str]) -> str:
    others = "、".join(forms)
    return f"{name} (also {others})" if others else name


def _detail(label: str, words: str) -> Iterator[str]:
    if words:
        yield f"    {label}: {words}"
