"""Chiefs of bureaus whose title swallows the last character of the bureau: 副县长、公安|局长某某, 县财政|局长某某."""

from __future__ import annotations

from extract.local_bodies import local_forms, name_at, place_of
from extract.owners import Owners
from extract.posts import Here, Post

_LEVELS = ("省", "市", "区", "县", "州", "旗")


def post_of_chief(here: Here, owners: Owners, post: Post) -> Post | None:
    """The post as one of the bureau of the place at hand, None for other titles."""
    before = here.touching
    if post.head != "局长" or before is None or before.kind != "WORD" or f"{before.text}局" not in local_forms():
        return None
    place = _place(here, owners)
    bureau = f"{before.text}局"
    return post.of(owners.bodies.make(name_at(place, bureau), bureau), bureau + post.title) if place else None


def _place(here: Here, owners: Owners) -> str | None:
    """The place that the word ahead means, else that of the body of the run or of the person before."""
    ahead = here.second_touching
    if ahead is not None and ahead.text in _LEVELS:
        return owners.regions.resolve(ahead.text, here.chunk.start, here.run.region_start, here.sentence.start)
    bodies = (
        here.run.body,
        *(post.body for post in reversed(here.run.posts)),
        here.run.last,
    )  # 副县长、消安委主任、|公安
    return next((place for body in bodies if body is not None and (place := place_of(body.name))), None)
