"""Headlines: an occasion goes by the words of the headline that tells it, too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.body import Body
from extract.book import Happening

_BETWEEN = re.compile(r"[\s|｜；;]+|——")
_SHORTEST_CHARS, _LONGEST_CHARS = 6, 50


def name_by_headline(happenings: Sequence[Happening], headline: str) -> None:
    """Give each clause of a headline, as one more name, to the first occasion whose head word and people it holds."""
    for clause in _BETWEEN.split(headline.strip()):
        if not _SHORTEST_CHARS <= len(clause) <= _LONGEST_CHARS:
            continue
        told = [h for h in happenings if h.modality != "negated" and any(word in clause for word in _words(h.head))]
        if told:
            max(told, key=lambda h: _is_named(h, clause)).name_too(clause)


def _words(head: str) -> tuple[str, ...]:
    """The words by which a headline may tell it: 看望慰问, 看望 and 慰问."""
    head = head.rstrip("了")
    return (head[:2], head[2:]) if len(head) == 4 else (head,) if len(head) > 1 else ()


def _is_named(happening: Happening, clause: str) -> bool:
    """Whether somebody who takes part stands in the clause."""
    for role in happening.roles.values():
        names = (role.agent.name, *role.agent.forms) if isinstance(role.agent, Body) else (role.agent.name,)
        if any(name in clause for name in names):
            return True
    return False
