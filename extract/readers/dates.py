"""The day of publication as files write it."""

from __future__ import annotations

import datetime
import re

_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*(?:[-/.]|年)\s*(?P<month>\d{1,2})\s*(?:[-/.]|月)\s*(?P<day>\d{1,2})(?!\d)\s*日?"
)
_COMPACT = re.compile(r"^(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)$")
FULL_WIDTH = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")


def parse_day(value: object) -> str | None:
    """The ISO day in a date, a timestamp, 2024-11-08, 2024/11/8, 20241108 or 2024年11月8日; None if there is none."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = str(value).strip().translate(FULL_WIDTH)
    match = _COMPACT.match(text) or _DAY.search(text)
    if match is None:
        return None
    try:
        return datetime.date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:  # 2024-02-30
        return None
