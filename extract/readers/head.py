"""The head of an article: the title, and the lines below it that state date and source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.readers.dates import FULL_WIDTH, parse_day

_MAX_TITLE_CHARS = 64
_MAX_HEAD_LINES = 4
_MAX_METADATA_CHARS = 120

_TITLE_END = re.compile(r"[。！？；：，、…,.;:!?]$")
_NOT_TITLE = re.compile(r"[（(]?[一二三四五六七八九十]{1,2}[）)、]|[●•◆■□○◇★·※-]|本[报网刊台](?:讯|记者|消息)|图为")
_DATE = r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
_TIME = r"\d{1,2}\s*[:：时]\s*\d{1,2}(?:\s*[:：分]\s*\d{1,2}\s*秒?|分)?"
_STAMP = rf"{_DATE}(?:\s*{_TIME})?"
_DATED_LABELS = "日期|时间|時間"  # of a notice's event, too, unless a whole date follows
_LABELS = (
    "发布时间|发布日期|出版日期|发表时间|发稿时间|更新时间|發布時間|发布于|发布|来源|來源|信息来源|稿件来源|稿源|作者"
    "|浏览次数|浏览量|阅读|点击数|点击|字号"
)
_METADATA = re.compile(
    rf"(?:[\s|｜【】\[\]（）()·—-]|{_STAMP}|{_TIME}|星期[一二三四五六日]|(?:{_DATED_LABELS})\s*[:：]\s*{_STAMP}"
    rf"|(?:{_LABELS})\s*[:：]\s*(?:{_STAMP}|[^\s|｜:：，。]{{0,24}}))+"
)
_SOURCE = re.compile(r"(?:来源|來源|稿源)\s*[:：]\s*([^\s|｜:：，。】）)]{2,24})")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head states, and the text that is left below it."""

    text: str
    title: str
    published: str | None
    publication: str | None


def split_head(text: str, title: str = "") -> Head:
    """Part title and lines of metadata from the text.

    A first line counts as the title if it equals ``title``, or, where none is given, if it reads like a heading
    above a body. Lines that state nothing but date, source and the like are used and left out.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    published: str | None = None
    publication: str | None = None
    taken = found = 0
    while taken < min(_MAX_HEAD_LINES, len(lines) - 1):
        line = lines[taken].strip()
        if len(line) <= _MAX_METADATA_CHARS and _METADATA.fullmatch(line.translate(FULL_WIDTH)):
            published = published or parse_day(line)
            publication = publication or _source(line)
        elif not found and (_same(line, title) if title else _reads_like_title(line, lines[taken + 1 :])):
            title, found = title or line, 1
        else:
            break
        taken += 1
    if published is None and len(lines) > 1 and re.fullmatch(_DATE, lines[-1].strip()):
        published = parse_day(lines[-1])  # below the signature of a notice
    return Head(_below(text, taken), title, published, publication)


def _below(text: str, lines_taken: int) -> str:
    """The text without its first lines that are not blank."""
    rest = text.lstrip("\n \u3000\t") if lines_taken else text
    for _ in range(lines_taken):
        rest = rest.partition("\n")[2].lstrip("\n")
        while rest and not rest.partition("\n")[0].strip():
            rest = rest.partition("\n")[2]
    return rest.strip("\n")


def _same(line: str, title: str) -> bool:
    return _bare(line) == _bare(title)


def _bare(words: str) -> str:
    return re.sub(r"\s+", "", words)


def _reads_like_title(line: str, below: list[str]) -> bool:
    if not 4 <= len(line) <= _MAX_TITLE_CHARS or _TITLE_END.search(line) or _NOT_TITLE.match(line) or "。" in line:
        return False
    # A title stands above a body of sentences, not above the rest of a list.
    return any(len(other) > len(line) and re.search(r"[。！？]", other) for other in below[:_MAX_HEAD_LINES])


def _source(line: str) -> str | None:
    match = _SOURCE.search(line)
    return match[1] if match else None
