"""Tables whose columns stand one space apart: below a line of headings, rows of as many cells."""

from __future__ import annotations

import re

# 类别 奖项 单位 作者 作品: a line of headings names whose the rows are and something else.
_HEADINGS = re.compile(
    r"(?m)^(?=[^\n]{0,60}(?:姓名|作者|选手|获奖者|获奖人|学生|参赛者|人员|教师|名单|队员|运动员))"
    r"(?=[^\n]{0,60}(?:单位|部门|学校|学院|班级|奖项|等级|等次|名次|作品|项目|组别|类别|序号|奖级|题目|职务))"
    r"[\u4e00-\u9fff（）/]{1,8}(?:[ \u3000][\u4e00-\u9fff（）/]{1,8}){2,9}$"
)
_GAP = re.compile(r"[ \u3000]")
_MARKS = re.compile(r"[，。；：！？]")
_LONGEST_ROW = 120
_LONGEST_TABLE = 400  # rows


def with_tabs(text: str) -> str:
    """The text with a tab for each gap between the columns of such a table; as long as before."""
    if " " not in text and "\u3000" not in text:
        return text
    pieces: list[str] = []
    position = 0
    for headings in _HEADINGS.finditer(text):
        if headings.start() < position:
            continue
        end = _end_of_rows(text, headings.end(), len(_GAP.split(headings.group())))
        if end > headings.end():
            pieces += [text[position : headings.start()], _GAP.sub("\t", text[headings.start() : end])]
            position = end
    return "".join([*pieces, text[position:]]) if pieces else text


def _end_of_rows(text: str, start: int, columns: int) -> int:
    """Where the rows below the headings end that have as many cells, or one less."""
    end = start
    for _ in range(_LONGEST_TABLE):
        if end >= len(text):
            break
        line = text[end + 1 : (text.find("\n", end + 1) + 1 or len(text) + 1) - 1]
        cells = len(_GAP.split(line.strip()))
        if not columns - 1 <= cells <= columns + 1 or cells < 2 or len(line) > _LONGEST_ROW or _MARKS.search(line):
            break
        end += 1 + len(line)
    return end
