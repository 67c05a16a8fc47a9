"""The house that a sentence tells of: whoever opens it and holds something is whose 院长 and 书记 come next."""

from __future__ import annotations

from collections.abc import Sequence

from extract.chunks import Chunk
from extract.posts import Here

_HOLDING = ("hold", "host", "organise", "open", "deliberate", "try")  # frames of verbs whose subject is at home there
_AHEAD = ("WORD", "TIME", "LOC", "MARK")  # kinds of chunks that may stand before the subject
_GOVERNING = ("在", "到", "赴", "向", "与", "和", "同", "由", "对", "经", "据", "从", "为", "给", "、", "至", "来到")
_BESIDE = ("、", "和", "与", "及", "联合", "会同", "携手", "同")


def tells_of_house(here: Here) -> bool:
    """Whether the body at hand opens its sentence and alone holds what that tells: 青石法院|召开座谈会."""
    chunks, index = here.chunks, here.index
    before, after = here.before, here.after
    if before is not None and before.text in _GOVERNING:
        return False
    if any(chunk.kind not in _AHEAD for chunk in chunks[:index]) or here.chunk.quoted:
        return False
    if after is None or after.text in _BESIDE:
        return False
    return _holds(chunks, index + 1)


def _holds(chunks: Sequence[Chunk], first: int) -> bool:
    """Whether the first verb of the clause, before any name of a person, is one of holding something."""
    for chunk in chunks[first:]:
        if chunk.kind == "VERB":
            return chunk.frame in _HOLDING
        if chunk.kind in ("PER", "TITLE") or chunk.text in "，。；：":
            return False
    return False
