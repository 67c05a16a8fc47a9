"""What the words of a statement mean for time and truth: which statuses begin and end a post, how modalities rank."""

from __future__ import annotations

MODALITIES = ("asserted", "reported", "planned", "negated")  # an event that one article asserts has happened
ENDS = ("former", "ended", "removed")
STARTS = ("appointed", "started", "elected", "elect", "new")
