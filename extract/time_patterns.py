"""What dates look like in Chinese news: one pattern for a point in time, small ones for what may follow it.

The guards (what must not stand before or behind) come from reading news: 3日游, 第5日, 每月5日, 30日内 and
20日均线 are no dates; 27日前往 and 12日报道 are.
"""

from __future__ import annotations

import re

_S = r"\s{0,3}"  # PDF text has blanks and line breaks between a number and its unit
_N = "[0-9０-９]"
_DASH = r"(?:[-－‐–—―─~～〜]{1,2}|至|到)"
_YEAR = rf"(?:[12１２](?:\n?{_N}){{3}}|[一二][〇零○Ｏ一二三四五六七八九]{{3}})"
_MONTH = rf"(?:[01０１]?{_N}|十[一二]?|[一二三四五六七八九]|元(?=月))"
_DAY = rf"(?:[0-3０-３]?{_N}|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
_LONG_DAY = rf"(?:[0-3０-３]?{_N}|[二三]?十[一二三四五六七八九]|[二三]十|廿[一二三四五六七八九]?)"
_NO_NUMBER = r"(?<![0-9０-９A-Za-z第这那某半])(?<![0-9０-９][.．:：/%％])"
_NO_COUNT = r"(?<![满近约历为共逾超余连后内前头停达期用需仅])(?<!历时)(?<!耗时)"
# 某某超|17日|出席: what somebody does that day, whatever the last character of the name
_DONE_THAT_DAY = "(?:出席|会见|会晤|主持|率团|率队|抵达|表示|在[北上广香澳]|上午|下午|晚)"
# What follows 日 in a number of days, or in a word that begins with 日.
_NOT_A_DAY = (
    r"游|内(?!蒙)|后|前(?!往|去|来|赴)|以[内上下后前]|之[内后前间]|间|龄|均|元|圆|期(?!间)|余(?!下|额|名)|线(?!上|下)|来[，,、]"
    r"|为[限期]|左右|不等|时间|行程|无理由|本(?!报|次|届|网|台|市|省|县|校|院|公司|场|集团|轮|周|月|年)|报(?!道|告|名|送|到|警|案)"
)
_NOT_A_MONTH = r"球|亮|饼|薪|嫂|龄|租|份?的第|革命|花|兰|流火"


def _or_before(unit: str, number: str) -> str:
    """The unit, or no unit where a second number brings it: 5—8日, 1至10月, 7、8日."""
    return rf"(?:{_S}{unit}|(?={_S}(?:{_DASH}|[、及和]){_S}{number}{_S}{unit}))"


_OF_YEAR = "年(?!代|级|龄|轮|轻)"
_PART_OF_YEAR = r"年?(?:底|初(?!中|级)|末)|年中(?=[，。、到至])|[上下]半年|第?[一二三四1-4]季度|元旦"
_RELATIVE_YEAR = (
    r"今年|(?<!过)去年|(?<!说)(?<!证)(?<!表)明年|(?<![目之以此年0-9])前年(?!来)|(?<![战之以此年])后年(?!代|轻)"
    r"|(?<!基)(?<!日)本年(?!级|轻)|(?<![本此该首每])(?<!上一)次年|翌年|(?<!合)同年(?!龄|级|代|会)|当年"
)
_RELATIVE_MONTH = (
    r"(?<!日)(?<!基)本月|(?<!以)上月(?!球|亮|台)|(?<!以)下月(?!球|亮|台)|[上下这]个月|(?<!合)同月|当月(?!球)|次月"
)
_PART_OF_MONTH = r"份?(?:[上中下]旬|月?底|月?初(?!中|级)|末)"
_RELATIVE_DAY = (
    r"[今昨明]（[0-9]{1,2}）日|今(?:天|日(?!本|头条|之|说法|俄罗斯|关注)|晚(?!报)|午(?![饭餐后夜])|晨|早|夜)|昨(?:天|日|晚|午(?![饭餐后夜])|夜|晨)|(?<!聪)明(?:天(?!气|空|然|文)|日(?!之|本)|晚(?!报)|早|晨)"
    r"|(?<![年月日天日以之])前晚|(?<![年月日天])前天(?!气|空|线|文|津|安|河|山)|(?<![相担应])当(?:天(?!气|空)|日(?!本|均)|晚)"
    r"|(?<!合)同(?:日(?!本|方|韩|美|均)|一天)|(?<![本这此届首一二三四五六七八九十两多每历第0-9])次日|翌日"
)
_WEEKDAY = r"(?:周|星期|礼拜)[一二三四五六日天]"
_WEEK = (
    rf"(?P<week>(?<!以)上|本|这|(?<!以)下)个?(?:(?P<weekday>{_WEEKDAY})|周末|周(?![边围年岁期全到转密刊报总恩])|星期(?!一))"
    rf"|(?<![每逢一两个])(?P<bare_weekday>(?:周|星期|礼拜)[一二三四五六]|[星礼][期拜][日天]|周日)(?![年岁])"
)
_VAGUE = (
    r"(?<![接附邻最新逼临])近日(?!本|均|点)|(?<![0-9０-９十今昨明当同生近])日前(?!往|去|来|赴)"
    r"|近期|前不久|不久前|最近(?!的)"
)

# A point in time. Groups: number_* (2024-11-18); year, relative_year, month, day, part_of_month (11月底);
# lone_year, lone_relative_year, part_of_year (2024年底); relative_month; its_day, its_part (本月5日); lone_day (5日);
# relative_day (昨天); week, weekday, bare_weekday; vague.
POINT = re.compile(
    rf"""(?=[0-9０-９一二三四五六七八九十廿元今去明前后本次翌同当上下这昨周星礼近日不最]){_NO_NUMBER}(?:
    (?P<number_year>(?:1[89]|20){_N}{{2}})(?P<sep>[-./])(?P<number_month>0?[1-9]|1[0-2])(?P=sep)
        (?P<number_day>[0-2]?[0-9]|3[01])(?![0-9]|(?P=sep)[0-9])
    |(?:(?:(?P<year>{_YEAR}){_S}年|(?P<relative_year>{_RELATIVE_YEAR})){_S})?
        (?P<month>{_MONTH}){_or_before(f"月(?!{_NOT_A_MONTH})", _MONTH)}
        (?:{_S}(?P<day>[0-3]\n{{1,2}}{_N}|{_DAY}){_or_before("[日号]", _DAY)}|(?P<part_of_month>{_PART_OF_MONTH}))?份?
    |(?:(?P<lone_year>{_YEAR}){_or_before(_OF_YEAR, _YEAR)}度?|(?P<lone_relative_year>{_RELATIVE_YEAR}))
        (?:{_S}(?P<part_of_year>{_PART_OF_YEAR}))?
    |(?P<relative_month>{_RELATIVE_MONTH})
        (?:{_S}(?P<its_day>{_DAY}){_or_before("[日号]", _DAY)}|(?P<its_part>{_PART_OF_MONTH}))?
    |(?:{_NO_COUNT}|(?=[0-9]{{1,2}}日{_DONE_THAT_DAY}))
        (?P<lone_day>{_LONG_DAY}){_or_before(f"日(?!{_NOT_A_DAY})", _DAY)}
    |{_NO_COUNT}(?<![舟宫娥践征])(?P<lone_number>{_LONG_DAY}){_S}号(?=[上下]午|晚|凌晨|中午)
    |(?P<relative_day>{_RELATIVE_DAY})
    |{_WEEK}
    |(?P<vague>{_VAGUE})
    )""",
    re.VERBOSE,
)

# A second date in short after a numeric one: 2024.11.18-11.20, 2024/11/18-20.
SHORT_NUMBER = re.compile(
    r"(?:(?P<month>0?[1-9]|1[0-2])[./-])?(?P<day>[0-2]?[0-9]|3[01])(?![0-9./-]|\s?[年月日时点:：])"
)

CONNECTOR = re.compile(rf"{_S}(?:起|开始)?{_S}(?:{_DASH}){_S}|[、及和]")
BRACKET = re.compile(rf"{_S}[（(]{_S}")
CLOSING = re.compile(rf"{_S}[)）]")

# What belongs to a date behind it: the weekday, the part of the day, the hour.
SUFFIX = re.compile(
    rf"""(?:{_S}[（(]{_WEEKDAY}[)）]|{_S}{_WEEKDAY})?
    (?:{_S}(?:上午|下午|中午|傍晚|晚上|晚间|晚(?!会(?!见|谈|晤)|报|些|于|年|期|宴(?!请))|凌晨|清晨|早晨|早上|早间|深夜|夜间|午间|午后|夜里))?
    (?:{_S}{_N}{{1,2}}(?:[时点](?:{_N}{{1,2}}分|许|整|左右)?|[:：]{_N}{{2}}))?""",
    re.VERBOSE,
)
# The beginning of something whose end is not said.
OPEN = re.compile(rf"{_S}(?:起(?![诉草步飞义源点到火降航床来始重初着用])|以来|至今)")

# Dates of every year, and of the lunar calendar.
RECURRING = re.compile("(?:每年的?|每月的?|[农阴旧夏]历)$")

SENTENCE_END = re.compile(r"[。！？!?；;\n]")
PARAGRAPH_END = re.compile(r"\n")
_CLAUSE = r"[^。！？；\n]"
_WILL = r"(?<![名大上中少小老主干武健闯宿])将(?![军士领帅校官近])"
FUTURE_BEFORE = re.compile(rf"(?:(?:{_WILL}|拟|(?<!原)(?:定于|计划|预定)|预计|有望){_CLAUSE}{{0,9}}|决定[于在自从]?)$")
# 将 behind a date may also mark an object (11月7日，他将锦旗送到…): trusted only against a date far ahead.
FUTURE_BEHIND = re.compile(rf"{_CLAUSE}{{0,8}}?(?:{_WILL}|拟)")
FUTURE_SURELY = re.compile(rf"{_CLAUSE}{{0,8}}?(?:{_WILL}(?=[于在会举召开启迎正继陆])|拟[于在])")
PAST_BEHIND = re.compile(rf"{_CLAUSE}{{0,15}}?(?:了|曾|已)")

_DIGITS = {digit: value for value, digits in enumerate(("〇零○Ｏ", *"一二三四五六七八九")) for digit in digits}
_DIGITS["元"] = 1  # 元月


def number(words: str) -> int:
    """The value of digits of any width, of a Chinese number below 100, or of a year in Chinese digits."""
    words = "".join(words.split()).replace("廿", "二十")
    if words.isdecimal():
        return int(words)
    if "十" in words:
        tens, _, ones = words.partition("十")
        return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
    value = 0
    for digit in words:
        value = 10 * value + _DIGITS[digit]
    return value


# A month that fills a line, with the line end.
MONTH_LINE = re.compile(r"(?m)^(?P<month>[ \t]*(?:\d{4}年)?(?:1?\d|[一二三四五六七八九十]{1,3})月份?)\n")
# The heading of a calendar, and a date that opens an entry of one.
CALENDAR = re.compile(r"大事记|纪事|记事|要事|日志")
CALENDAR_OF_YEAR = re.compile(r"((?:19|20)\d\d)年?度?[^，。\d]{0,14}(?:大事记|纪事|记事|要事|要闻回顾|大事回顾)")
ENTRY = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})月份?(?:\d{1,2}日)?|\d{1,2}日(?:[至—-]\d{1,2}日)?"
)
