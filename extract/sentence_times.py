"""Times of a sentence: which of those that it names is when something is told to take place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from extract.chunks import Sentence
from extract.item import Item
from ontology.records import TimeSpan

_OF_YEAR = re.compile(r"(?:19|20)\d{2}年?度(?=[\u4e00-\u9fff])")  # 2025年度|某某协议
_VAGUE = re.compile(r"近日|日前|近期|连日来|不久前")
_VAGUE_CHARS = 24  # behind the beginning of a name, 某活动|近日在某地举办
_JOINING = ("、", "和", "及", "与")
_ANNOUNCES = re.compile(r"(?:上午|下午|晚)?[^，。；]{0,6}(?:宣布|表示|证实|透露|说|称|消息)")
_FOR_SO_LONG = ("展开", "开启", "为期", "一连", "连续")  # 展开|4日访华行程
_YEAR_OF_NAME = re.compile(
    r"(?:召开|举行|举办|开展|组织|启动|公布|发布|印发|表彰|签订|签署)了?的?$"
)  # 召开|2024年…推进会


@dataclass(frozen=True, slots=True)
class SentenceTimes:
    """The times among the items of a sentence; ``times``: by where in the text they start."""

    sentence: Sentence
    items: Sequence[Item]
    text: str
    times: Mapping[int, TimeSpan]

    def at(self, position: int) -> TimeSpan | None:
        """The time that holds at a position: one behind 于 in its clause, the last before it, the first after.

        One of two days that follow each other and are joined stands for both.
        """
        time = self._one_at(position)
        return self._with_days_joined(time) if time is not None and time.start == time.end else time

    def _with_days_joined(self, time: TimeSpan) -> TimeSpan:
        """Both days of 9日、10日 and 9日和10日, where one of them has been found."""
        at = [i for i in self.items if i.kind == "TIME" and i.start in self.times]
        for one, other in itertools.pairwise(at):
            first, last = self.times[one.start], self.times[other.start]
            if time in (first, last) and self.text[one.end : other.start] in _JOINING and _is_next_day(first, last):
                return TimeSpan(first.start, last.end, first.precision, first.words)
        return time

    def _one_at(self, position: int) -> TimeSpan | None:
        """The same, of the times that stand in the sentence."""
        known = [(i.start, self.times[i.start]) for i in self.items if i.kind == "TIME" and i.start in self.times]
        known = [
            (start, span) for start, span in known if span.start and not is_in_title(self.sentence, self.text, start)
        ]
        known = [(start, span) for start, span in known if not self._is_year_of_name(start, span)]
        known = [(start, span) for start, span in known if not self.text.startswith(_FOR_SO_LONG, start - 2)]
        own_days = [pair for pair in known if not self._is_of_dateline(pair[0])]
        if any(len(span.start or "") == 10 for _, span in own_days):
            known = own_days  # 某社9月1日电　某赛31日结束
        if any(len(span.start or "") == 10 for _, span in known):
            known = [(start, span) for start, span in known if not self._is_of_noun(start, span)]
        before = [span for start, span in known if start < position]
        days = [span for span in before if len(span.start or "") == 10]
        first, last = self.sentence.clause(position)
        own = [span for start, span in known if position < start < last and self.text[start - 1] == "于"]
        if own and not any(first <= start < position for start, _ in known):
            return own[0]  # 7日，会议决定，大会将于20日召开
        if before and self._is_vague(position):
            return None
        if before:
            inside = bool(days) and (days[-1].start or "").startswith(before[-1].start or " ")
            return days[-1] if inside or (days and len(before[-1].start or "") == 4) else before[-1]
        return next((span for start, span in known if start < last or self.text[start - 1] == "于"), None)

    def _is_of_dateline(self, start: int) -> bool:
        """Whether a day is that of the dateline, when the news was sent."""
        item = next((i for i in self.items if i.start == start), None)
        return item is not None and self.text[item.end : item.end + 1] in ("电", "讯")

    def _is_vague(self, position: int) -> bool:
        """Whether only the dateline's day stands before 近日: 某社11月13日电　某活动近日举办."""
        ahead = [i for i in self.items if i.kind == "TIME" and i.start < position and i.start in self.times]
        days = [i for i in ahead if self.times[i.start].start]
        if len(days) != 1 or not self._is_of_dateline(days[0].start):
            return False
        return _VAGUE.search(self.text, days[0].end, position + _VAGUE_CHARS) is not None

    def _is_year_of_name(self, start: int, span: TimeSpan) -> bool:
        """Whether a year belongs to the name of what is held: 召开2024年…推进会; 1月9日，2024年…启动仪式."""
        if len(span.start or "") != 4:
            return False
        after_day = any(
            i.kind == "TIME" and i.end == start - 1 and len(self.times[i.start].start or "") == 10
            for i in self.items
            if i.start in self.times
        )
        if _OF_YEAR.match(self.text, start):
            return True
        return after_day or _YEAR_OF_NAME.search(self.text, max(0, start - 3), start) is not None

    def _is_of_noun(self, start: int, span: TimeSpan) -> bool:
        """Whether a longer time describes the noun behind it, beside the day of what is told: 上半年|工作."""
        if len(span.start or "") == 10 and span.start == span.end:
            return False
        at = next((n for n, i in enumerate(self.items) if i.kind == "TIME" and i.start == start), -1)
        following = self.items[at + 1] if 0 <= at < len(self.items) - 1 else None
        noun = following is not None and following.kind == "WORD" and following.tag in ("n", "vn")
        return noun and following is not None and following.start == self.items[at].end


def _is_next_day(first: TimeSpan, last: TimeSpan) -> bool:
    """Whether two times are days, and the second the one behind the first."""
    days = [(t.start or "") for t in (first, last) if t.start == t.end and len(t.start or "") == len("2024-11-18")]
    return len(days) == 2 and date.fromisoformat(days[1]) - date.fromisoformat(days[0]) == timedelta(days=1)


def is_announced(sentence: Sentence, time: TimeSpan | None) -> bool:
    """Whether a time is when somebody has said what is to come: 外交部17日宣布，某某将访问某国."""
    at = sentence.text.find(time.words) if time is not None and time.words else -1
    return time is not None and at >= 0 and _ANNOUNCES.match(sentence.text, at + len(time.words)) is not None


def is_in_title(sentence: Sentence, text: str, position: int) -> bool:
    """Whether a position is within 《》: the years of a plan are not when it is told."""
    if "《" not in sentence.text:
        return False  # most sentences
    before = text[sentence.start : position]
    return before.count("《") > before.count("》")
