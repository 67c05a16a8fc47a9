"""All that the story has told: who was at the occasions above (参加上述活动)."""

from __future__ import annotations

from extract.acts.roles import give
from extract.book import Happening
from extract.scene import Scene


def attend_all(scene: Scene, target: Happening | None, role: str) -> Happening | None:
    """参加上述活动: at all that the story has told; at the opening of games, not at the games. Returns what is left."""
    told = [h for h in scene.book.here() if h is not target]
    first = next((h for h in told if h.type in ("reception", "ceremony") and h.roles), None)
    for other in told:
        if not other.roles:
            continue  # what a speaker has only mentioned
        if other.rule == "visits-china" or _is_recalled(other, told):
            continue  # the guest's journey is none of theirs, nor what a speaker recalls
        if other.type == "reception" and first is not None and not _shares_host(first, other):
            continue  # 某某表示，国家主席同总理举行会晤
        if other.type == "agreement" and other.part_of is not None and other.part_of.type == "ceremony":
            continue  # signed at the ceremony that is one of them
        if other.type in ("reception", "agreement", "meeting", "visit", "ceremony"):
            give(scene, other, role, scene.subject, "attends-all")
    games = target is not None and target.type == "competition"
    return None if games and any(h.part_of is target for h in told) else target


def _is_recalled(other: Happening, told: list[Happening]) -> bool:
    """Whether an occasion only has speakers who are at none of the others: 习近平主席在上届大会上发表讲话."""
    if any(role != "speaks" for _, role in other.roles):
        return False
    speakers = {agent for agent, _ in other.roles}
    return len(told) > 1 and not any(speakers & {a for a, _ in h.roles} for h in told if h is not other)


def _shares_host(first: Happening, other: Happening) -> bool:
    """Whether one of those who meet on the first occasion of a story, its host, meets on another too."""
    hosts = [agent for agent, role in first.roles if role in ("meets", "hosts", "attends")][:1]
    return any(agent in hosts for agent, _ in other.roles)
