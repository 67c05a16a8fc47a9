"""Teams: whose captain is spoken of behind a result, 甲队力克乙队，队长某某独得32分."""

from __future__ import annotations

from extract.body import Body
from extract.posts import Here
from ontology.lexicon import Posts, load

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
