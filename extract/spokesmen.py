"""Spokesmen: for which body somebody speaks who has a post at a department of it."""

from __future__ import annotations

from extract.bodies import Bodies
from extract.body import aliases, national_name
from extract.posts import Post

_SPEAKING = ("发言人", "新闻发言人")
_TWO = 2


def of_ministry(post: Post, posts: int, bodies: Bodies) -> Post:
    """外交部新闻司副司长、|发言人: the post at the ministry, where it is one of several in a run; else as it is."""
    if post.body is None or posts < _TWO or post.head not in _SPEAKING:
        return post
    name = post.body.name
    whole = national_name().match(name)
    if whole is None or whole.end() == len(name) or not name.endswith(("司", "局", "厅")):
        return post
    return post.of(bodies.make(aliases().get(whole[0], whole[0])))
