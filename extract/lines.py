"""Joins the hard line breaks of PDF-like text: a sentence that a line break interrupts continues.

A column of justified text has lines of nearly one width. A line that reaches this width without ending a sentence
goes on in the next one; a shorter one ends a paragraph or is a heading. Text with one paragraph per line is left
alone, byte for byte. Nothing but white space changes: every other character stays, in order.
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections import Counter
from collections.abc import Sequence

from extract.measure import Line, measured, without_digit_spaces

_MAX_LINE_WIDTH = 72  # wider lines are paragraphs of their own, or captions across the page
_MIN_LINE_WIDTH = 9  # of a line that can be one of a column; table cells and page numbers are narrower
_SLACK = 3.2  # how far a full line stays below its column: two for the indent of a first line, one for justification
_MAX_PASSES = 20  # two do for real texts; the limit is for hostile ones
_WINDOW = 4  # lines on each side among which the column's width is looked for

_CLOSING = "”’）》」』】)\"'"
_SENTENCE_END = re.compile(rf"[。！？…!?][{_CLOSING}]*$")
_GOES_ON = re.compile(r"[，、；：（《“‘「『〈—－/-]$|[,;]$")
_CREDIT = re.compile(
    r"[/／]\s*[^，。；：]{2,12}$|[（(][^（）()，。]{0,12}(?:供稿|摄|记者|编辑|通讯员|整理|责编)[^（）()。]{0,16}[）)]$|[摄攝]$"
)
_DATED = re.compile(
    r"(?:\d{4}\s*年\s*)?\d{1,2}\s*月\s*(?:\d{1,2}\s*日|[上中下]旬|[，初底末])|\d{1,2}\s*[日号][上下中，晚至—-]"
)
_DATE_ALONE = re.compile(r"\d{4}\s*(?:年|[-/.])\s*\d{1,2}\s*(?:月|[-/.])\s*\d{1,2}\s*日?")
_LABEL = re.compile(r"(?:[发出][布版表])?(?:时间|日期)[:：]|(?:来源|責任編輯|责任编辑|责编|编辑|作者|记者)[:：]")
# A label of a programme or a list of winners opens a line: 主办单位：, 一等奖：, 地点：.
_OPENS_ITEM = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:单位|[讲持]人|嘉宾|[等秀织胜]奖|[冠亚季]军|时间|地点|人员|领导)(?:（[^）]{1,8}）)?[:：]"
)
_BULLET = re.compile(r"[●•◆■□○◇★☆▲△▶·※◎①-⑳]|--|——")
_NUMBERED = re.compile(
    r"[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[，、章条节]|\d{1,2}\s*[.．、]\s*(?!\d)"
)
_PUNCTUATION = re.compile(r"[，。；！？、：,;!?]")
_PROSE = re.compile(r"[，。；、：！？“《（]")
_PROSE_MARK = re.compile(r"[，。、]")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_INNER_SPACE = re.compile(r"[\u4e00-\u9fff”》）][ \u3000]+[\u4e00-\u9fff“《（]|\u3000[\w/]")


def join(text: str) -> str:
    """The text with one paragraph, heading or list item per line; a text that is not hard-wrapped comes back equal.

    ``join(join(text)) == join(text)``, and the characters that are not white space are the same in the same order.
    """
    for _ in range(_MAX_PASSES):
        if (joined := _join_once(text)) == text:
            break
        text = joined
    return text


def moved(source: str, joined: str, offsets: Sequence[int]) -> tuple[int, ...]:
    """Where the characters at ascending ``offsets`` of ``source`` stand in ``joined``, which is ``join(source)``."""
    wanted: list[int] = []  # how many characters that are not white space stand before each offset
    seen = before = 0
    for offset in offsets:
        seen += sum(1 for character in source[before:offset] if not character.isspace())
        before = offset
        wanted.append(seen)
    positions = [position for position, character in enumerate(joined) if not character.isspace()]
    return tuple(positions[count] if count < len(positions) else len(joined) for count in wanted)


def _join_once(text: str) -> str:
    lines = measured(text)
    if not _may_be_wrapped(lines):
        return text
    gaps = Counter(line.gap for line in lines[1:])
    usual_gap = min(gap for gap, count in gaps.items() if count >= 0.15 * len(lines) or count == max(gaps.values()))
    marked = sum(1 for line in lines[1:] if line.gap > usual_gap or line.indented) >= 0.05 * len(lines)
    goes_on: list[bool] = []
    for index in range(len(lines) - 1):
        goes_on.append(_goes_on(lines, index, usual_gap, opens=not (goes_on and goes_on[-1]), marked=marked))
    # Lines broken inside a phrase prove the wrapping; items of a list end with a semicolon and are joined by none.
    broken = [on and line.text[-1].isalnum() for on, line in zip(goes_on, lines, strict=False)]
    if sum(goes_on) < max(2, 0.3 * len(lines)) or sum(broken) < max(2, 0.2 * len(lines)):
        return text
    return _written(lines, goes_on, usual_gap)


def _may_be_wrapped(lines: list[Line]) -> bool:
    """Whether many lines are as wide as the widest, wide captions aside, and few of them end a sentence."""
    if len(lines) < 3:
        return False
    widths = sorted(line.width for line in lines)
    enough = max(2, 0.08 * len(lines))
    column = max((w for w in widths if bisect(widths, w + 0.7) - bisect_left(widths, w - 2) >= enough), default=0.0)
    wider = len(lines) - bisect(widths, column + _SLACK)
    across = len(lines) - bisect(widths, _MAX_LINE_WIDTH)
    ended = sum(1 for line in lines if _SENTENCE_END.search(line.text))
    return (
        12 <= column <= 48 and wider <= 0.1 * len(lines) and across <= 0.02 * len(lines) and ended <= 0.7 * len(lines)
    )


def _goes_on(lines: list[Line], index: int, usual_gap: int, *, opens: bool, marked: bool) -> bool:
    """Whether the line at ``index`` continues in the next one.

    ``opens``: it is the first of its paragraph; ``marked``: the text marks its paragraphs, by space or by indent.
    """
    line, following = lines[index], lines[index + 1]
    if following.gap > usual_gap and not line.text.endswith(("，", "、")):
        return False
    if following.indented or _CREDIT.search(line.text) or _OPENS_ITEM.match(following.text):
        return False
    if _is_open(line.text) and line.width >= _MIN_LINE_WIDTH:
        return True
    if _stands_alone(line.text) or _stands_alone(following.text) or _has_byline(lines, index + 1):
        return False
    if _SENTENCE_END.search(line.text):
        return _is_mid_paragraph(lines, index, opens, marked)
    if _GOES_ON.search(line.text) and not line.text.endswith(("：", ":", "；", ";")):
        return line.width >= _MIN_LINE_WIDTH
    return _is_full(lines, index, opens)


def _stands_alone(words: str) -> bool:
    """A heading, byline or running head: bullets, or words set apart by a space, without the marks of a sentence."""
    if _DATE_ALONE.fullmatch(words) or _LABEL.match(words):
        return True
    if _BULLET.match(words) and not words.startswith("——"):
        return not _PUNCTUATION.search(words)
    return bool(_INNER_SPACE.search(_BRACKETED.sub("", words))) and not _PUNCTUATION.search(words.replace("、", ""))


def _has_byline(lines: list[Line], index: int) -> bool:
    """Whether the line is a heading because a byline with a square stands below it."""
    return (
        index + 1 < len(lines) and lines[index + 1].text.startswith("□") and not _PUNCTUATION.search(lines[index].text)
    )


def _is_mid_paragraph(lines: list[Line], index: int, opens: bool, marked: bool) -> bool:
    """Whether a line that ends a sentence does not end its paragraph: it is full, and the next one opens nothing."""
    line, following = lines[index], lines[index + 1]
    if any(pattern.match(following.text) for pattern in (_DATED, _BULLET, _NUMBERED)):
        return False
    if index + 2 == len(lines) and not _SENTENCE_END.search(following.text):
        return False  # a signature
    if marked:
        return line.width >= max(_MIN_LINE_WIDTH, _column(lines, index) - _SLACK)
    if line.width < _column(lines, index) - 2 or (not opens and line.width < lines[index - 1].width - 2.5):
        return False
    if _SENTENCE_END.search(following.text):
        return True
    return following.width > _column(lines, index + 1) - 1.2  # else shorter by an indent, although it goes on


def _is_full(lines: list[Line], index: int, opens: bool) -> bool:
    """Whether the line reaches the width of its column, so that the break after it is the printer's."""
    line, following = lines[index], lines[index + 1]
    if line.width < _MIN_LINE_WIDTH:
        return False
    if opens and not any(_PROSE.search(other.text) for other in lines[index : index + 3]):
        return False  # names below each other, or the cells of a table
    column = _column(lines, index)
    prose = bool(_PROSE_MARK.search(line.text)) or line.text.startswith("——")
    if line.width > column + _SLACK:  # a caption across the page, if not a heading
        return prose
    short = column - line.width
    if _NUMBERED.match(line.text) and "。" not in line.text:  # a heading, if the next line is indented below it
        return short <= _SLACK + 1.5 and not 1.2 < column - following.width <= _SLACK
    if line.indented and line.width >= 0.65 * column:  # and the next one is not: its paragraph goes on
        return True
    if short <= _SLACK + (0 if opens else 1.3) or ("。" in line.text and short <= _SLACK + 1.8):
        return True
    if opens and short <= _SLACK + 1.5 and column - following.width <= (2.2 if prose else 1.2):
        return True  # an indented first line among longer ones; after a heading the next line would be indented
    # A narrower column, as beside a picture: its lines are like each other.
    return prose and abs(line.width - following.width) <= 2.5


def _column(lines: list[Line], index: int) -> float:
    """The greatest width that at least three lines around ``index`` share, or 0."""
    widths = [line.width for line in lines[max(0, index - _WINDOW) : index + _WINDOW + 1]]
    shared = [width for width in widths if sum(1 for other in widths if width - 2 <= other <= width + 0.7) >= 3]
    return max(shared, default=0.0)


def _is_open(words: str) -> bool:
    """Whether a bracket or quotation mark that opens in the line closes in a later one."""
    return any(words.rfind(left) > words.rfind(right) for left, right in ("《》", "（）", "“”", "「」"))


def _written(lines: list[Line], goes_on: list[bool], usual_gap: int) -> str:
    parts = [lines[0].text]
    for line, following, joined in zip(lines, lines[1:], goes_on, strict=False):
        if not joined:
            parts.append("\n\n" if following.gap > usual_gap else "\n")
        elif _are_words(line.text[-1], following.text[0]):
            parts.append(" ")
        parts.append(following.text)
    return without_digit_spaces("".join(parts))


def _are_words(left: str, right: str) -> bool:
    """Whether two letters would grow into one word if nothing stood between them. Numbers may be broken anywhere."""
    return left.isascii() and right.isascii() and left.isalpha() and right.isalpha()
