"""The head of an article: the title, and the lines below it that state date and source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.readers.dates import FULL_WIDTH, parse_day

_MAX_TITLE_CHARS = 64
_MAX_HEAD_LINES = 5
_MAX_METADATA_CHARS = 120

_TITLE_END = re.compile(r"[。！？；：，、…,.;:!?]$")
_NOT_TITLE = re.compile(r"[（(]?[一二三四五六七八九十]{1,2}[）)、]|[●•◆■□○◇★·※-]|本[报网刊台](?:讯|记者|消息)|图为")
_DATE = r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
_TIME = r"\d{1,2}\s*[:：时]\s*\d{1,2}(?:\s*[:：分]\s*\d{1,2}\s*秒?|分)?"
_STAMP = rf"{_DATE}(?:\s*{_TIME})?"
_DATED_LABELS = "日期|时间|時間"  # of a notice's event, too, unless a whole date follows
_LABELS = (
    "发布时间|发布日期|出版日期|发表时间|发稿时间|更新时间|發布時間|发布于|发布者|发布人|发布|信息来源|稿件来源|文章来源|来源|來源|稿源"
    "|作者|供稿|撰稿|浏览次数|浏览量|浏览|访问量|访问次数|阅读次数|阅读量|阅读|点击次数|点击率|点击量|点击数|点击|人气|字号|字体"
    "|责任编辑|责编|编辑|审核|初审|复审|终审|分享到|分享|供图"
)
_TOOLS = r"收藏(?:\.png)?|打印(?:本页)?|关闭(?:窗口)?|我要纠错|分享|[大中小](?=[\s|｜】\]]|$)"  # buttons of a page
# Where on its site a page stands: 首页 > 新闻中心 > 正文.
_CRUMBS = re.compile(
    r"(?:(?:您?(?:现在|当前)?(?:所在)?(?:的)?位置(?:是)?|当前所在)\s*[:：].*|(?:网站|本站)?首页\s*[>＞›»→/]|[^。，]{1,20}(?:\s*[>＞›»]+\s*[^。，>＞›»]{1,24}){2,}$)"
)
_METADATA = re.compile(
    rf"(?:[\s|｜【】\[\]（）()·—-]|{_STAMP}|{_TOOLS}|{_TIME}|星期[一二三四五六日]|(?:{_DATED_LABELS})\s*[:：]\s*{_STAMP}"
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
        if not found and len(line) <= _MAX_METADATA_CHARS and _CRUMBS.match(line):
            pass
        elif len(line) <= _MAX_METADATA_CHARS and _METADATA.fullmatch(line.translate(FULL_WIDTH)):
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
