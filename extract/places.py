"""Places: where an occasion is held, from the words around 举行, from its own name, or from the venue that holds it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract import held
from extract.body_words import is_suffixed
from extract.chunks import Chunk
from extract.event_nouns import find_head
from ontology.lexicon import Divisions, load

_NO_PLACE = re.compile(
    r"(?:(?:\d+年)?(?:\d+月)?\d+日|[今昨前当明同次翌][天日晚早午](?:（[^（）]{2,12}）)?|[今去前明][年]|[本上下]?(?:周[一二三四五六日末]|星期.)|[本上下]个?[周月]|[今昨前当]?[天日]?(?:上午|下午|中午|凌晨|傍晚|晚上|早上|夜间|[早晚])|我[市省县区州校院]|全[市省县区州]|(?:北京|当地|本地)时间.*|刚刚|刚|前期|此前|先前|近日|日前|这里|此间|该地|当地|会上|线上|此)$|.*(?:[下中上时后前]$|(?<![车房样作展空])间$|时刻$|阶段$|关头$|一[棒跳枪投剑局]$|期间|之际$|陪同|主持|过程|框架|基础|日对|日至)|^[至与同对]|^(?:结束|完成|圆满结束)|^家(?:的)?(?:[校院厅局司县市区公司集团]{0,2}领导|班子|党组|党委|常委|副|成员|干部)"
)
_DAY = r"\d[\d月日年上下午晚凌晨时点分许]*"
_BEFORE_PLACE = re.compile(
    rf"^(?:当地时间)?(?!\d+[号楼层栋幢库码泊])(?:{_DAY}(?:至{_DAY})?(?:（[^（）]{{1,4}}）)?(?:在|赴|对)?)?"
)
_AFTER_PLACE = re.compile(
    rf"(?:{_DAY}|隆重|成功|正式|顺利|圆满|胜利|热闹|精彩|联合|共同|激情|火热|盛大|热烈|盛装|如期|如约|温情|欢乐|同步|热情|亲切|热情友好)$"
)
_TODAY = re.compile(r"[今昨]天(?:（[^（）]{2,12}）)?$")
_IN_FRONT = re.compile(r"(?<=[会院府馆部楼门碑])[门]?前$")  # 国会前, 博物馆门前
_WITH_WHOM = re.compile(r"(.{2,14}?)[与同](?=.{4})(?!.*(?:大街|大道|路|街)$)")  # 在某市|与某某
_FOR_WHOM = re.compile(r"(?<=..)为[^，]*$")  # 在某大厅|为某某举行欢迎仪式
_IN_COMPANY = re.compile(
    r"^.*(?:陪同|带领|率领|主持|引导|见证|组织|指导|支持|配合|协助|帮助|关心)下(?:来到|前往|深入|走进|到|赴)?"
)  # 在某某陪同下|到某处
_MEANS = re.compile(r"(?:以|通过|采[取用])(?:现场|线上|线下|视频|网络|通讯|网上).*$")  # 在某地|以现场与网络相结合的方式
_GOES_ON = re.compile(r"(?<=..)(?:继续|持续|再次|陆续).*$")  # 在某城|继续与某军展
_ROUND = re.compile(r"决赛|(?:^|[轮次])谈判(?!大楼|厅)")  # 在男单决赛逆转, 在谈判结束后举行
_LONGEST_PLACE_CHARS = 26
_LONGEST_OF_CHARS = 14  # 加沙北部的某营 is one place; longer words before 的 describe


def place_in(text: str, start: int, end: int, chunks: Sequence[Chunk]) -> str | None:
    """The place between 在 and a word of holding in a stretch of the page; ``chunks`` are those of its sentence."""
    for match in held.place().finditer(text, start, end):
        if not _is_in_name(match.start(), chunks) and (found := _clean(match["place"])):
            return found
    return None


def place_of(text: str, start: int, position: int) -> str | None:
    """The place in words that describe an occasion whose name begins at a position: 在某市举行的|峰会."""
    match = held.place_before().search(text, start, position)
    return _clean(match["place"]) if match else None


def widespread(text: str, chunks: Sequence[Chunk], position: int) -> str | None:
    """The country or region before 多地 that stands before a position: 白鹭国多地高温持续."""
    before = (c for c in reversed(chunks) if c.kind == "LOC" and c.end <= position)
    return next((c.text for c in before if text.startswith(("多地", "多处"), c.end)), None)


def _is_in_name(position: int, chunks: Sequence[Chunk]) -> bool:
    """Whether a 于 is the first character of somebody's given name: 单于勇."""
    return any(c.kind == "PER" and c.start <= position < c.end for c in chunks)


def _clean(words: str) -> str | None:
    """The place in the words between 在 and a verb; None where they name none."""
    words = _GOES_ON.sub("", _MEANS.sub("", _IN_COMPANY.sub("", words)))
    name = _IN_FRONT.sub("", _AFTER_PLACE.sub("", _BEFORE_PLACE.sub("", words)))
    if partner := _WITH_WHOM.match(name):
        name = partner[1]
    whole = _FOR_WHOM.sub("", name)
    name = _TODAY.sub("", whole)
    if (name != whole or "、" in name) and is_suffixed(name):
        return None  # 在某办、某局今天|举行的: who holds it
    if len(name) <= _LONGEST_OF_CHARS:
        name = name.replace("的", "")
    if find_head(name) or _ROUND.search(name):
        return None  # 在学术年会致辞
    cities = load(Divisions).cities
    if _NO_PLACE.match(name) or len(name) > _LONGEST_PLACE_CHARS or (len(name) == 1 and name not in cities):
        return None
    return cities.get(name, name)
