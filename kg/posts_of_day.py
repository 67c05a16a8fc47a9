"""Posts of a day: which of a person's or body's posts are held on it, and how far that is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.answers import Post
from kg.statements import has_ended


def as_of(held: Iterable[Post], day: str) -> tuple[Post, ...]:
    """The posts that are held on an ISO day, as far as articles tell; silence ends none.

    ``held`` is stated where words give a beginning before the day and no end by then, observed where the post was seen
    on both sides of the day, and else "last seen" with the day.
    """
    found = []
    for post in held:
        begins = min((d for d in (post.stated_start, post.first_seen) if d), default=None)
        if begins is None or begins > day or (post.stated_end is not None and post.stated_end <= day):
            continue
        if has_ended(post) and post.stated_end is None:
            continue
        last = post.last_seen or begins
        basis = "observed" if last >= day else f"last seen {last}"
        if post.stated_start and post.stated_start <= day and (post.stated_end or last >= day):
            basis = "stated"
        found.append(replace(post, held=basis))
    return tuple(found)
