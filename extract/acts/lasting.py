"""How long a contest lasts: 为期三天 with its first or last day gives the other end."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from extract.book import Happening
from extract.scene import Scene

_LASTS = re.compile(r"(?:为期|历时|经过)(\d{1,2}|[一二两三四五六七八九十])天(?![后前])")
_NUMBERS = {n: i for i, n in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_ENDS = re.compile(r"落幕|帷幕|闭幕|收官|收兵|结束|收枪|落槌")
_OPENS_CURTAIN = re.compile(r"拉开[^，。；]{0,4}帷幕|启幕|揭幕")
_ISO_CHARS = 10


def date_lasting(scene: Scene) -> None:
    """The other end of the one contest of an article that says for how many days it lasts."""
    lasting = {m[1] for m in _LASTS.finditer(scene.text)}
    contests = [h for h in scene.book.happenings if h.type == "competition" and h.part_of is None and _is_one_day(h)]
    if len(lasting) != 1 or len(contests) != 1:
        return
    number = lasting.pop()
    days = _NUMBERS[number] if number in _NUMBERS else int(number)
    contest = contests[0]
    if days < 2 or contest.time is None or contest.time.start is None:
        return
    told = contest.sentence.text if contest.sentence is not None else ""
    day = date.fromisoformat(contest.time.start)
    if _ENDS.search(_OPENS_CURTAIN.sub("", told)):
        contest.time = replace(contest.time, start=(day - timedelta(days=days - 1)).isoformat())
    else:
        contest.time = replace(contest.time, end=(day + timedelta(days=days - 1)).isoformat())


def _is_one_day(happening: Happening) -> bool:
    """Whether an occasion has one day for its time."""
    time = happening.time
    return time is not None and time.start == time.end and len(time.start or "") == _ISO_CHARS
