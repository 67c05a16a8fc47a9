"""Teams: whose captain is spoken of behind a result, 甲队力克乙队，队长某某独得32分, and parties on a journey."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.body import Body
from extract.posts import Here
from ontology.lexicon import Posts, load

# 任|团长, 担任|此团团长: who heads a party on a journey
HEADS_PARTY = re.compile(
    r"(?:[此该本]次?|代表|考察|访问|交流|参访|慰问|参观)*[团组队]?(?:荣誉|名誉|总)*(?P<deputy>副)?(?:团长|领队|组长|队长)(?=[，。；、])"
)
_HAS_HEAD = re.compile(r"(?:任|担任|为)[^，。；、]{0,5}(?<!师)团长")
_POSTS_OF_PARTY = re.compile(r"[^，。；、]{0,5}(?:副团长|顾问|副?秘书长|总领队|副领队|领队|随团医生)(?=[，。；、]|$)")
_RESULTS = ("win", "lose")  # frames of verbs between two teams


def team_of_result(here: Here, head: str) -> Body | None:
    """The team that won or lost earlier in the sentence, whose captain or coach a title without a body means."""
    led = load(Posts).led["team"]
    if head not in led.heads:
        return None
    before = here.chunks[: here.index]
    result = next((i for i, chunk in enumerate(before) if chunk.kind == "VERB" and chunk.frame in _RESULTS), 0)
    teams = (chunk.entity for chunk in reversed(before[:result]))
    return next((team for team in teams if isinstance(team, Body) and team.name.endswith(led.bodies)), None)


def is_post_of_party(sentence: str, post: str) -> bool:
    """Whether a post is one in a party on a journey, of which the sentence says who heads it: 甲任团长，乙任顾问."""
    return _HAS_HEAD.search(sentence) is not None and _POSTS_OF_PARTY.match(post) is not None


def team_led(head: str, latest: Sequence[Body]) -> Body | None:
    """The delegation named last, of one who leads it: 慰问团由某某任团长."""
    if head not in ("团长", "领队"):
        return None
    return next((b for b in reversed(latest) if b.kind == "team"), None)
