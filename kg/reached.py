"""Of the tellings of a block those that some new ones may touch: what is said of all others stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from kg.near import Reach, within
from kg.tellings import Telling, same_event

MOST_PAIRS = 200_000  # looked at one by one; where there are more, to decide the block as a whole is no slower


def reached(tellings: Iterable[Telling], new: Collection[str], reach: Reach | None) -> set[str]:
    """The keys of ``new`` and of all that these may touch, by themselves or through others; of very many all.

    No two tellings of which one is in the set and the other is not decide anything of each other.
    """
    may_touch = _may_touch(reach)
    rest = {telling.key: telling for telling in tellings}
    everything = set(rest)
    front = [rest.pop(key) for key in sorted(new)]
    looked = 0
    while front:
        one = front.pop()
        looked += len(rest)
        if looked > MOST_PAIRS:
            return everything
        touched = [other for other in rest.values() if may_touch(one, other)]
        for other in touched:
            del rest[other.key]
        front += touched
    return everything - rest.keys()


def _may_touch(reach: Reach | None) -> Callable[[Telling, Telling], bool]:
    if reach is None:
        return same_event
    return lambda one, other: within(one, other, reach) and same_event(one, other)
