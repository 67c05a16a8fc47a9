"""Names of occasions in a sentence: from the head noun to the left as far as the name reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.segment import TITLE, Token
from ontology.lexicon import EventNouns, Verbs, load

_NOMINAL = {"n", "vn", "nz", "nw", "LOC", "ORG", "an", "a", "j", "s", "f", "nt", "nr", "m", "q", "ad", "xc"}
_YEAR = re.compile(
    r"[春夏秋冬]季$|(?:20|19)\d{2}(?:年度?)?(?:—(?:20|19)?\d{2})?(?:年度?)?$|[一二三四五六七八九十]{1,3}届$"
)
_STOPS = frozenset(
    [
        "此次",
        "本次",
        "该",
        "这次",
        "上述",
        "本届",
        "今天",
        "当天",
        "期间",
        "举行",
        "举办",
        "召开",
        "出席",
        "参加",
        "主持",
        "一场",
        "一次",
        "首次",
        "多场",
        "系列",
        "这场",
        "每次",
        "相关",
        "有关",
        "各类",
        "各项",
        "多项",
        "多个",
        "一系列",
        "一项",
        "两场",
        "第一",
        "部分",
        "近日",
        "日前",
        "其中",
        "以上",
        "之后",
        "随后",
        "多地",
        "各地",
        "等",
        "全国多地",
        "大批",
        "多名",
        "为期",
        "位于",
        "有序",
        "正式",
        "圆满",
        "成功",
        "隆重",
        "继续",
        "现场",
        "亮相",
        "嘉宾",
        "参赛",
    ]
)
_ANAPHORIC = re.compile(r"此次|本次|该|这次|本届|这场|上述|这一|当次|此届|此项|该项|本场|今年的")
_INNER_MARKS = frozenset("“”《》（）·—-、/—")
_FOLLOWED = (
    "组",
    "员",
    "者",
    "室",
    "部",
    "处",
    "队",
    "场地",
    "中心",
    "作品",
    "名单",
    "项目",
    "章程",
    "规则",
    "公司",
    "经验",
    "精神",
    "成果",
    "制度",
    "代表团",
    "秘书处",
    "组委会",
    "厅",
    "馆",
    "奖",
    "期间的",
    "办",
    "体系",
    "品牌",
    "平台",
    "协议",
    "纪要",
    "计划",
    "方案",
    "主席团",
    "村",
    "机制",
    "组织",
    "周期",
    "记录",
    "纪录",
    "报告",
    "史",
    "票",
    "资金",
    "费",
    "区",
    "站",
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """``first`` and ``last`` are tokens (last excluded); ``name`` as written; ``anaphoric`` points back (此次大赛)."""

    first: int
    last: int
    start: int
    end: int
    name: str
    head: str
    type: str
    anaphoric: bool


@cache
def _heads() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_types(), key=len, reverse=True)))


@cache
def _endings() -> re.Pattern[str]:
    """Any noun that ends as the name of an occasion does."""
    suffixes = "|".join(sorted(load(EventNouns).suffixes, key=len, reverse=True))
    return re.compile(rf"[\u4e00-\u9fff]{{1,2}}(?:{suffixes})(?![晤见谈议长员客场计标徽址费籍友展期间])")


def _matches(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Head nouns in a stretch of text: the known ones, and between them what ends like one."""
    known = list(_heads().finditer(text, start, end))
    taken = {position for m in known for position in range(*m.span())}
    others = [m for m in _endings().finditer(text, start, end) if not taken & set(range(*m.span()))]
    return sorted([*known, *others], key=lambda m: m.start())


@cache
def _types() -> dict[str, str]:
    return {noun: kind for kind, nouns in load(EventNouns).nouns.items() for noun in nouns}


@cache
def _verbs() -> frozenset[str]:
    return frozenset(f for frame in load(Verbs).frames.values() for f in frame.forms)


@cache
def bare_heads() -> frozenset[str]:
    """Heads that refer back when they stand alone."""
    return frozenset(load(EventNouns).bare)


def is_part(head: str) -> bool:
    """Whether a head noun names a ceremony or round of a larger occasion."""
    return head in load(EventNouns).parts or head.endswith("决赛")


def is_known_head(head: str) -> bool:
    """Whether a head noun is one of the lexicon."""
    return head in _types()


def head_type(head: str) -> str:
    """The type of occasion of a head noun."""
    suffixes = load(EventNouns).suffixes
    return _types().get(head) or next((kind for end, kind in suffixes.items() if head.endswith(end)), "activity")


def find_occasions(tokens: Sequence[Token], text: str) -> list[Occasion]:
    """The occasions that a sentence names, left to right, without overlap. ``text`` is the whole page."""
    if not tokens:
        return []
    ends = {t.end: i for i, t in enumerate(tokens)}
    found: list[Occasion] = []
    taken = tokens[-1].end + 1
    matches = _matches(text, tokens[0].start, tokens[-1].end)
    for match in reversed(matches):
        index = ends.get(match.end())
        if index is None or match.end() > taken or not _is_noun(tokens, index, match.group(), text):
            continue
        first = _leftmost(tokens, index, match.start())
        anaphoric = bool(first and _ANAPHORIC.match(tokens[first - 1].text)) or bool(
            _ANAPHORIC.match(tokens[first].text)
        )
        if _ANAPHORIC.fullmatch(tokens[first].text) and first < index:
            first += 1
        start = tokens[first].start
        if start > match.start():
            continue
        name = text[start : match.end()]
        found.append(
            Occasion(first, index + 1, start, match.end(), name, match.group(), head_type(match.group()), anaphoric)
        )
        taken = start
    return found[::-1]


def _is_noun(tokens: Sequence[Token], index: int, head: str, text: str) -> bool:
    """A head counts as a noun unless it is a verb here or the first part of a longer word."""
    token = tokens[index]
    if head not in _types() and (
        token.tag not in ("n", "vn", "nz", "nw", "an", "s") or _is_no_head(token.text, head, text, token.end)
    ):
        return False
    if token.tag in (TITLE, "TIME", "PER", "ORG") and token.text != head:
        return token.tag == "ORG" and token.text.endswith(("代表大会", "会议", "大会"))
    if token.tag in ("nw", "LOC") and token.text != head:
        return False
    following = text[token.end : token.end + 4]
    if following.startswith(_FOLLOWED) and not following.startswith(("组织者", "处罚")):
        return False
    if token.tag in ("v", "vd") and head in (
        "活动",
        "比赛",
        "竞赛",
        "培训",
        "展览",
        "演出",
        "会晤",
        "磋商",
        "接力",
        "选举",
        "爆炸",
        "地震",
        "审理",
        "恳谈",
        "演习",
        "集会",
        "游行",
        "罢工",
    ):
        return bool(index and tokens[index - 1].tag in ("n", "vn", "nz", "m", "q", "a")) and head not in ("活动",)
    return True


def _is_no_head(word: str, head: str, text: str, end: int) -> bool:
    """Whether a word ends like an occasion and is none: 社会, 方式, 发展."""
    return any(text.endswith(other, 0, end) for other in load(EventNouns).not_heads) or word in ("会", "班", "展", "营")


def _leftmost(tokens: Sequence[Token], last: int, head_start: int) -> int:
    """How far to the left a name reaches from its last token."""
    first = last
    while first > 0 and tokens[first].start > head_start:
        first -= 1
    while first > 0:
        token = tokens[first - 1]
        if token.text in _STOPS or (token.text in _verbs() and token.tag not in ("n", "vn", "nz")):
            break
        if token.tag in _NOMINAL and not token.text.isspace():
            first -= 1
        elif token.text in ("”", "》", "）"):
            opening = _opening(tokens, first - 1)
            if opening is None:
                break
            first = opening
        elif (
            (
                token.text in ("暨", "及", "和", "与")
                and first >= 2
                and tokens[first - 2].tag in (*_NOMINAL, "w", "TIME")
                and _may_coordinate(tokens, first - 1, token.text)
            )
            or (token.tag == "TIME" and _YEAR.match(token.text))
            or (token.text in ("·", "—", "——", "-", "×") and first >= 2)
            or (
                token.tag == "v"
                and len(token.text) > 1
                and first >= 2
                and tokens[first - 2].tag in ("n", "vn", "nz", "ORG", "w", "a", "TIME", "LOC", "m")
                and tokens[first - 2].text not in ("，", "。", "：", "、", "；")
                and tokens[first].start <= head_start
            )
            or (
                token.tag == "v"
                and len(token.text) > 1
                and tokens[first].tag in _NOMINAL | {"v"}
                and _is_naming_verb(token.text)
            )
        ):
            first -= 1
        elif token.tag == "TITLE" or token.tag == "PER":
            if (
                token.tag == "TITLE"
                and first >= 2
                and tokens[first - 2].tag in (*_NOMINAL, "w", "TIME")
                and tokens[first - 2].tag != "ORG"
            ):
                first -= 1
            else:
                break
        else:
            break
    while first < last and (
        tokens[first].text in ("和", "与", "及", "暨", "的", "、", "等", "—", "·", "”", "》", "）")
        or tokens[first].tag in ("f", "ad", "xc")
        or (tokens[first].tag == "q" and first == 0)
        or tokens[first].text in ("日", "号", "上午", "下午")
    ):
        first += 1
    return first


def _is_naming_verb(word: str) -> bool:
    return word in (
        "庆祝",
        "纪念",
        "表彰",
        "总结",
        "颁奖",
        "签约",
        "揭牌",
        "启动",
        "迎新",
        "推进",
        "动员",
        "慰问",
        "开放",
        "创新",
        "学习",
        "工作",
        "培训",
        "开学",
        "毕业",
        "座谈",
        "交流",
        "歌唱",
        "悼念",
        "缅怀",
        "迎接",
    )


def _may_coordinate(tokens: Sequence[Token], mark: int, word: str) -> bool:
    if word in ("暨",):
        return True
    left, right = tokens[mark - 1], tokens[mark + 1]
    if left.tag in ("PER", "ORG", "LOC") or right.tag in ("PER", "ORG"):
        return left.tag == right.tag == "LOC"
    return _heads().search(left.text) is None


def _opening(tokens: Sequence[Token], closing: int) -> int | None:
    pair = {"”": "“", "》": "《", "）": "（"}[tokens[closing].text]
    for index in range(closing - 1, max(-1, closing - 14), -1):
        if tokens[index].text == pair:
            return index
        if tokens[index].text in "。；":
            return None
    return None


def find_head(name: str) -> tuple[str, str] | None:
    """(head noun, type) with which a name ends, or None."""
    matches = [m for m in _heads().finditer(name) if m.end() == len(name)]
    return (matches[0].group(), head_type(matches[0].group())) if matches else None
