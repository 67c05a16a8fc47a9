"""A title without a name that stands for the one person of the article who has it: 总书记强调."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from extract.chunks import Chunk
from extract.people import Person
from extract.posts import Position

_GO_ON = ("在", "同", "与", "向", "对", "还", "一行", "代表")  # behind a title that is a subject


def opens_clause(chunks: Sequence[Chunk], index: int) -> bool:
    """Whether a title is the subject of a clause: the clause opens with it, and a verb follows."""
    chunk, before = chunks[index], chunks[index - 1] if index else None
    after = chunks[index + 1] if index + 1 < len(chunks) else None
    if after is None or after.start != chunk.end or (after.kind != "VERB" and after.text not in _GO_ON):
        return False
    return not chunk.quoted and (before is None or before.text in ("，", "。", "；"))


def name_by_title(alone: Iterable[Chunk], held: Sequence[Position]) -> None:
    """Let each such title stand for the person who has it now, where the article names one and no other."""
    holders: defaultdict[str, dict[str, Person]] = defaultdict(dict)
    for position in held:
        if not position.status:
            holders[position.title][position.person.id] = position.person
    for chunk in alone:
        people = holders.get(chunk.text, {})
        if len(people) == 1:
            chunk.kind, (chunk.entity,) = "PER", people.values()
