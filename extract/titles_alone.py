"""A title without a name that stands for the one person of the article who has it: 总书记强调."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from extract.chunks import Chunk
from extract.posts import Position

_GO_ON = ("在", "同", "与", "向", "对", "还", "一行", "代表")  # behind a title that is a subject


def opens_clause(chunks: Sequence[Chunk], index: int) -> bool:
    """Whether a title is the subject of a clause: the clause opens with it, and a verb follows."""
    chunk, before = chunks[index], chunks[index - 1] if index else None
    after = chunks[index + 1] if index + 1 < len(chunks) else None
    if after is None or after.start != chunk.end or (after.kind != "VERB" and after.text not in _GO_ON):
        return False
    if body_before(chunks, index) is not None:
        before = chunks[index - 2] if index > 1 else None
    return not chunk.quoted and (before is None or before.text in ("，", "。", "；"))


def body_before(chunks: Sequence[Chunk], index: int) -> Chunk | None:
    """The body that a title touches: 县教育局|局长致辞."""
    before = chunks[index - 1] if index else None
    return before if before is not None and before.kind == "ORG" and before.end == chunks[index].start else None


def name_by_title(alone: Iterable[tuple[Chunk, Chunk | None]], held: Sequence[Position]) -> None:
    """Let each such title stand for the person who has it now, where the article names one and no other.

    With a body before it, which is given beside it, it stands for who has it there.
    """
    holders: defaultdict[str, list[Position]] = defaultdict(list)
    for position in held:
        if not position.status:
            holders[position.title].append(position)
    for chunk, owner in alone:
        of_body = owner is not None
        fits = [p for p in holders.get(chunk.text, ()) if not of_body or p.body is (owner and owner.entity)]
        people = {p.person.id: p.person for p in fits}
        if len(people) == 1:
            chunk.kind, (chunk.entity,) = "PER", people.values()
