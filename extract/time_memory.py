"""What a date leaves unsaid, from the dates before it and the day of publication."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from extract import time_patterns as patterns
from extract.moments import UNKNOWN, Moment, Stretch, date, days_from, parsed, shifted, valid

# How far behind the publication a date without a year may lie; further, it is last year's. Of 76 dates in
# national news that lie 25-200 days ahead without a word of the future near, 70 were still this year's.
SOON_DAYS = 150
SOON_PAST_DAYS = 31  # the same where the words speak of the past
NEAR_DAYS = 62  # so far from the publication a month still holds for the next sentence's 5日
FRESH_DAYS = 3  # news of the last days needs no month, whatever month the paragraph spoke of before

_YEARS = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1, "后年": 2}
_MONTHS = {"本月": 0, "这个月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
_DAYS = {"今": 0, "昨": -1, "前": -2, "明": 1}
_WEEKS = {"上": -7, "本": 0, "这": 0, "下": 7}


class _Seen(NamedTuple):
    """A date read before: where its words ended, what it meant, whether they gave its year."""

    end: int
    stretch: Stretch
    named_year: bool


class Memory:
    """The dates of one article so far. ``start`` and ``end`` are offsets of the words of the date in question."""

    def __init__(self, text: str, published: str | None, heading: str = "") -> None:
        self.today = parsed(published)
        self._text = text
        of_year = patterns.CALENDAR_OF_YEAR.search(heading or text.partition("\n")[0])
        self._calendar_year = int(of_year[1]) if of_year is not None else None
        self._last_day: _Seen | None = None
        self._last_month: _Seen | None = None  # the last date with at least a month
        self._last_year: _Seen | None = None  # the last one that stood with its year, or is a month or a year

    def keep(self, stretch: Stretch, end: int, named_year: bool) -> None:
        """Remember a date for those after it."""
        if stretch.latest is None:
            return
        seen = _Seen(end, stretch, named_year)
        length = len(stretch.latest)
        if named_year or length < 3:
            self._last_year = seen
        if length > 1:
            self._last_month = seen
        if length > 2:
            self._last_day = seen

    def set_today(self, word: str, exact: Stretch) -> None:
        """今天（11月8日） in an article published on the 9th: its other 今天 is the 8th too."""
        if word[:1] in _DAYS and exact.first and len(exact.first) == 3:
            today = datetime.date(*exact.first) - datetime.timedelta(days=_DAYS[word[0]])
            if self.today is None or abs((today - self.today).days) <= SOON_PAST_DAYS:
                self.today = today

    def set_dateline(self, stretch: Stretch, end: int) -> None:
        """某网10月23日讯: what is 昨日 behind it counts from that day."""
        if (
            self._text.startswith(("讯", "电（", "电 ", "电(", "电“"), end)
            and stretch.first
            and len(stretch.first) == 3
        ):
            day = datetime.date(*stretch.first)
            if self.today is not None and 0 <= (self.today - day).days <= FRESH_DAYS:
                self.today = day

    def year_of(self, word: str, after: int | None = None) -> int | None:
        """去年 counts from the publication; 次年 and 同年 from ``after`` or the year before them."""
        if word in _YEARS:
            return self.today.year + _YEARS[word] if self.today else None
        if after is None and self._last_year and self._last_year.stretch.first:
            after = self._last_year.stretch.first[0]
        return None if after is None else after + (word in ("次年", "翌年"))

    def missing_year(self, start: int, end: int, month: int, day: int | None) -> int | None:
        """The year of 11月 or 11月7日: the sentence's, else that which brings it near the publication."""
        valid(2000, month, day or 1)  # a leap year: what is no day in it is none in any
        inherited = self._year_of_sentence(start, month)
        if inherited is not None or self.today is None or self._calendar_year is not None:
            return self._calendar_year if inherited is None else inherited
        today = self.today
        this_year = date(today.year, month, day or 1)
        if this_year is None:  # 29 February: the last leap year
            return max(year for year in range(today.year - 8, today.year) if date(year, month, day or 1))
        days = (this_year - today).days
        future = self._is_future(start, end, days)
        past = days > SOON_PAST_DAYS and patterns.PAST_BEHIND.match(self._text, end)
        if not future and days > (SOON_PAST_DAYS if past else SOON_DAYS):
            return today.year - 1
        return today.year + (days < -SOON_PAST_DAYS and future)

    def _year_of_sentence(self, start: int, month: int) -> int | None:
        """A year named earlier in the same sentence, the next one where the months have turned over."""
        last = self._last_year
        if not last or not last.named_year or patterns.SENTENCE_END.search(self._text, last.end, start):
            return None
        moment = last.stretch.latest
        if moment is None:
            return None
        if len(moment) == 1 and self._text[last.end : last.end + 1] not in "，,、（(":
            # The year of a name says nothing (2023年度先进集体11月7日…), unless it is still to come.
            return moment[0] if self.today and moment[0] > self.today.year else None
        return moment[0] + (len(moment) > 1 and moment[1] - month >= 9)

    def nearest_year(self, month: int, day: int) -> int | None:
        """The year of the date in 今天（1月2日）, whatever year the sentence spoke of before."""
        if self.today is None:
            return None
        today = self.today
        days = [found for years in (-1, 0, 1) if (found := date(today.year + years, month, day))]
        return min(days, key=lambda found: abs((found - today).days)).year if days else None

    def _is_future(self, start: int, end: int, days: int) -> bool:
        """Whether words near a date speak of what will be; ``days`` it lies behind the publication."""
        behind = patterns.FUTURE_BEHIND if days > 0 else patterns.FUTURE_SURELY
        return self._will_be(start) or bool(behind.match(self._text, end))

    def _will_be(self, start: int) -> bool:
        before = self._text[max(0, start - 14, self._text.rfind("\n", 0, start) + 1) : start]
        return bool(patterns.FUTURE_BEFORE.search(before))

    def month(self, word: str) -> Moment | None:
        """本月, 上月 and its like count from the publication, 同月 from the month before it."""
        if word in _MONTHS:
            return shifted((self.today.year, self.today.month), _MONTHS[word]) if self.today else None
        last = self._last_month.stretch.first if self._last_month else None
        return shifted(last[:2], int(word == "次月")) if last else None

    def lone_day(self, start: int, end: int, day: int) -> Stretch:
        """5日: of the paragraph's month, else the 5th that is nearest to the publication. Raises ValueError."""
        valid(2000, 1, day)
        if (entry := self._in_month_of_calendar(start, end, day)) is not None:
            return days_from(entry, 0)
        nearest = self._nearest(start, end, day)
        inherited = self._in_month_of_paragraph(start, day)
        if inherited is None:
            return days_from(nearest, 0)
        if nearest is None or self.today is None or self._follows(start, inherited):
            return days_from(inherited, 0)
        fresh = 0 <= (self.today - nearest).days <= FRESH_DAYS
        old = inherited > self.today or (self.today - inherited).days > NEAR_DAYS
        return days_from(nearest if fresh or old else inherited, 0)

    def _nearest(self, start: int, end: int, day: int) -> datetime.date | None:
        """The day of a month near the publication; what lies on the unlikely side of it counts four times as far."""
        if self.today is None:
            return None
        today = self.today
        future = self._is_future(start, end, -1) or self._text.startswith("起", end)
        months = (shifted((today.year, today.month), months) for months in (-2, -1, 0, 1))
        days = [found for year, month in months if (found := date(year, month, day)) is not None]
        return min(days, key=lambda found: abs((found - today).days) * (4 if (found > today) != future else 1))

    def _in_month_of_paragraph(self, start: int, day: int) -> datetime.date | None:
        """The day in the month that the paragraph last spoke of; None where it would lie before what was told."""
        last = self._last_month
        if not last or not last.stretch.last or patterns.PARAGRAPH_END.search(self._text, last.end, start):
            return None
        found = date(last.stretch.last[0], last.stretch.last[1], day)
        first = date(*(*last.stretch.first, 1)[:3]) if last.stretch.first else None
        return found if found and first and found >= first else None

    def _in_month_of_calendar(self, start: int, end: int, day: int) -> datetime.date | None:
        """15日 at the beginning of a line, below the heading 10月大事记 or an entry that opens with 10月8日."""
        last = self._last_month
        if not last or not last.stretch.last or len(last.stretch.last) < 2 or self._text[start - 1 : start] != "\n":
            return None
        if self._text[end : end + 1] not in (" ", "\t", "：") and not patterns.CALENDAR.search(self._text, 0, start):
            return None  # a paragraph of a story that goes on
        line = self._text.rfind("\n", 0, last.end) + 1
        heading = patterns.CALENDAR.search(self._text, line, self._text.find("\n", last.end))
        if heading is None and not patterns.ENTRY.fullmatch(self._text, line, last.end):
            return None
        year, month = last.stretch.last[:2]
        found = date(year, month, day)
        before = datetime.date(*last.stretch.first) if last.stretch.first and len(last.stretch.first) == 3 else None
        return found if found is not None and (before is None or found >= before) else None

    def _follows(self, start: int, inherited: datetime.date) -> bool:
        """Whether a day goes on from the last date: 7日和8日, or some days later in the same sentence, or within it."""
        last = self._last_month
        if last is None or last.stretch.last is None or last.stretch.first is None:
            return False
        ends = [datetime.date(*(*moment, 1, 1)[:3]) for moment in last.stretch if moment]
        if start - last.end <= 2 or ends[0] <= inherited <= ends[-1]:
            return True
        same_sentence = not patterns.SENTENCE_END.search(self._text, last.end, start)
        return same_sentence and abs((inherited - ends[-1]).days) <= 7

    def relative_day(self, word: str, start: int) -> Stretch:
        """今天 and its like count from the publication, 当天 and 次日 from the date before them."""
        if word[0] in _DAYS:
            return days_from(self.today, _DAYS[word[0]])
        last = self._last_day
        moment = last.stretch.latest if last else None
        day = datetime.date(*moment) if moment else None
        if last and day and self.today and patterns.PARAGRAPH_END.search(self._text, last.end, start):
            day = day if abs((self.today - day).days) <= NEAR_DAYS else None  # history, told further up
        if word in ("次日", "翌日"):
            return days_from(day, 1)
        return days_from(day or self.today, 0)

    def week(self, week: str | None, day: str, start: int, end: int) -> Stretch:
        """上周, 本周五, 上周末, and 周三 alone: the last one, or the next one where words speak of the future.

        ``week`` is 上, 本, 这, 下 or None; ``day`` ends in the weekday's character; 末: the weekend, empty: all days.
        """
        if self.today is None:
            return UNKNOWN
        monday = _WEEKS[week or "本"] - self.today.weekday()
        weekday = "一二三四五六日天".find(day[-1:]) if day else -1
        if weekday < 0:
            begin = days_from(self.today, monday + (5 if day else 0))
            return Stretch(begin.first, days_from(self.today, monday + 6).last)
        days = monday + min(weekday, 6)
        if week is None:
            future = self._is_future(start, end, days)
            days += 7 if days < 0 and future else -7 if days > 0 and not future else 0
        return days_from(self.today, days)
