"""Whether a name stands beside another so that titles are of both, or of two bodies."""

from __future__ import annotations

from extract.posts import Here, Post
from ontology.lexicon import Titles, load

_OF_ONE = ("长", "书记", "主席", "主任", "主委", "主任委员", "总经理", "总裁")  # titles that one person has


def is_of_two(here: Here, between: str) -> bool:
    """某学会理事长、|某大学|某某院士: the post of one body, and the house of the same person behind it."""
    touching, after = here.touching, here.after
    housed = touching is not None and touching.kind == "ORG" and between == f"、{touching.text}"
    called = after is not None and after.start == here.chunk.end and after.text in load(Titles).courtesy
    return housed and called and here.run.posts[0].title.endswith(_OF_ONE)


def beside_name(here: Here, shared: list[Post]) -> bool:
    """Whether another name stands before in the list: 副主委某某教授、|某某教授; of 主委 there is one."""
    chunks, at = here.chunks, here.index - 2
    if at > 0 and chunks[at].kind == "TITLE" and chunks[at].text in load(Titles).courtesy:
        of_one = any(post.title[0] != "副" and post.title.endswith(_OF_ONE) for post in shared)
        return not of_one and chunks[at - 1].kind == "PER" and chunks[at - 1].end == chunks[at].start
    return at >= 0 and chunks[at].kind == "PER"
