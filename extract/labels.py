"""Labels: lines such as 主办单位：甲、乙 and 一等奖：丙, and the rows of names below the heading of a prize."""

from __future__ import annotations

import re
from functools import cache

from extract.book import Happening
from extract.chunks import Sentence
from extract.event_nouns import find_head
from extract.item import Member
from extract.items import items_of
from extract.people import Person
from extract.scene import Scene
from extract.surnames import is_native
from ontology.lexicon import Acts, load

_NUMBER = r"(?:[一二三四五六七八九十\d]{1,2}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)])?"
_LABEL = re.compile(rf"(?:^|(?<=[\t ；]))\s*{_NUMBER}([^：，。；、\s（）]{{2,10}})(?:（[^）]*）)?：")
_PRIZE = re.compile(
    rf"{_NUMBER}[^：，。；、\t]{{0,16}}?(?:[一二三特优金银铜]等?奖|优[秀胜][^：，。；、\t]{{0,8}}奖|(?:组织|贡献|风尚|鼓励|入围)奖|[冠亚季]军"
    r"|第[一二三四五六七八]名|最佳[^：，。；、\t]{2,8}|优秀[^：，。；、\t]{2,6}者)(?:（[^）]{1,12}）|获得者|名单|\d+[名个项])?(?:：|$)"
)
_INLINE = re.compile(
    r"(?:[一二三特优金银铜]等?奖|优[秀胜][^：，。；、]{0,6}奖|组织奖|[冠亚季]军|第[一二三四五六七八]名|前[二三四五六八十\d]{1,2}名)"
    r"(?:（[^）]{1,12}）)?(?:[\d一二三四五六七八九十两]+[名个人项支])?(?:分别)?[为是]?："
)
_LIST = re.compile(r"名单|获奖|结果|成绩")
_TOPIC = re.compile(r"(?m)^[^\n：]{0,4}(?:题目|主题|名称)：(.+)$")
_SETTING = re.compile(rf"{_NUMBER}[^：，。]{{0,4}}(?:时间|日期|地点|地址|题目|主题|名称|对象|方式)：")
_WHEN = re.compile(rf"(?m)^{_NUMBER}[^\n：]{{0,4}}时间：")
_WHERE = re.compile(rf"(?m)^{_NUMBER}[^\n：]{{0,4}}(?:地点|地址)：[^\S\n]*([^\s（，。][^\n（，。]{{0,22}}[^\s（，。])")
_SUBHEADING_CHARS = 16
_CONTESTS = ("competition", "exhibition", "performance", "activity", "ceremony")
_NO_OCCASION = ("award", "appointment", "release", "message", "agreement")


@cache
def _roles() -> dict[str, str]:
    return {word: role for role, words in load(Acts).labels.items() for word in words}


def read(scene: Scene, sentence: Sentence) -> bool:
    """Read a line as labels with those they name, or as a row below a prize. False where it is neither."""
    text = sentence.text
    own_line = sentence.start == 0 or scene.text[sentence.start - 1] == "\n"
    labels = [m for m in _LABEL.finditer(text) if m[1] in _roles()] if own_line else []
    acts = (
        any(c.kind == "VERB" and c.start >= sentence.start + labels[0].end() for c in sentence.chunks)
        if labels
        else True
    )
    if not own_line or (text.endswith("。") and acts):
        return _prose(scene, sentence)
    scene.sentence = sentence
    if labels:
        scene.prizes = False
        ends = [*(m.start() for m in labels[1:]), len(text)]
        for label, end in zip(labels, ends, strict=True):
            members = _members(sentence, label.end(), end)
            _give(scene, sentence, _roles()[label[1]], members)
        return True
    if prize := _PRIZE.match(text):
        scene.prizes = True
        _win(scene, sentence, _members(sentence, prize.end(), len(text)))
        return True
    if _SETTING.match(text):
        _complete(scene, text, sentence.start)
        return True
    if _LIST.search(text) and sentence.heading:
        _open_list(scene, sentence)
        return scene.listed is not None
    within = scene.listed is not None and sentence.heading and len(text) <= _SUBHEADING_CHARS
    if within and not _members(sentence, 0, len(text)):
        return True  # 羽毛球男子单打, between the winners of two events
    return "\t" not in text and _below_prize(scene, sentence)  # no row of a table


def _below_prize(scene: Scene, sentence: Sentence) -> bool:
    """Read a line of names below a prize. False where it is none."""
    row = scene.prizes and not any(c.kind in ("VERB", "EVENT") or c.text == "：" for c in sentence.chunks)
    members = _members(sentence, 0, len(sentence.text)) if row else []
    scene.prizes = bool(members)
    _win(scene, sentence, members)
    return bool(members)


def _members(sentence: Sentence, start: int, end: int) -> list[Member]:
    """The people named between two offsets of a sentence, or else the bodies."""
    groups = (i for i in items_of(sentence) if i.kind == "GROUP")
    found = [m for g in groups for m in g.members if start <= m.start - sentence.start < end]
    return [m for m in found if isinstance(m.agent, Person)] or found


def _give(scene: Scene, sentence: Sentence, role: str, members: list[Member]) -> None:
    """Give those behind a label their role at the occasion at hand."""
    target = scene.current or next((h for h in scene.book.here() if h.type not in _NO_OCCASION), None)
    if target is None and role == "speaks":
        target = _announced(scene, sentence)
    if target is None:
        return
    if target.type in _NO_OCCASION and target.part_of is not None:
        target = target.part_of
    for member in members:
        target.add(member.agent, role, sentence, "label", member.title)


def _win(scene: Scene, sentence: Sentence, members: list[Member]) -> None:
    """Those of a row win at the contest told last."""
    told = (h for h in scene.book.here() if h.type in _CONTESTS and h.rule != "sub-competition")
    target = scene.listed or next(told, None)
    if target is not None:
        for member in members:
            target.add(member.agent, "wins", sentence, "row-of-winners", member.title)


def _prose(scene: Scene, sentence: Sentence) -> bool:
    """A sentence ends a list of winners, and may hold one of its own. Always False."""
    scene.prizes, scene.listed = False, None
    if "：" in sentence.text and sentence.text.endswith("。"):
        scene.sentence = sentence
        _win_inline(scene, sentence)
    return False


def _win_inline(scene: Scene, sentence: Sentence) -> None:
    """最终产生一等奖1名：甲；二等奖2名：乙、丙。: those behind each prize of a sentence win."""
    prizes = list(_INLINE.finditer(sentence.text))
    for index, prize in enumerate(prizes):
        end = prizes[index + 1].start() if index + 1 < len(prizes) else len(sentence.text)
        stop = sentence.text.find("；", prize.end(), end)
        members = _members(sentence, prize.end(), end if stop < 0 else stop)
        for member in members:
            if isinstance(member.agent, Person):
                member.agent.anchored = member.agent.anchored or is_native(member.agent.name)
        _win(scene, sentence, members)


def _open_list(scene: Scene, sentence: Sentence) -> None:
    """某某大赛获奖名单: the heading of a list names its contest."""
    named = next((c.occasion for c in sentence.chunks if c.occasion is not None and c.occasion.type in _CONTESTS), None)
    if named is None or named.name == named.head:
        return
    scene.listed = scene.book.refer(named, scene.current)
    if scene.listed is not None:
        return
    scene.current = scene.listed = scene.book.new(named.type, named.name, named.head, sentence, "occasion-of-list")


def _complete(scene: Scene, text: str, start: int) -> None:
    """Time and place of the occasion at hand, where the text has not told them yet."""
    target = scene.current
    if target is None:
        return
    if target.time is None and _WHEN.match(text):
        found = [at for at in sorted(scene.times) if start <= at < start + len(text)]
        target.time = scene.times[found[0]] if found else None
    if not target.places and (where := _WHERE.match(text)):
        target.places = [where[1]]


def _announced(scene: Scene, sentence: Sentence) -> Happening | None:
    """A lecture that a block of labels announces: 题目, 主讲人, 时间, 地点."""
    topic = _TOPIC.search(scene.text)
    if topic is None:
        return None
    words = topic[1].strip("《》“” ")
    head, kind = find_head(words) or ("讲座", "training")
    lecture = scene.book.new(kind, words, head, sentence, "announced")
    lecture.name_too(f"《{words}》讲座")
    if when := _WHEN.search(scene.text):
        starts = [start for start in scene.times if when.end() <= start <= when.end() + 2]
        lecture.time = scene.times[starts[0]] if starts else None
    if where := _WHERE.search(scene.text):
        lecture.places = [where[1]]
    scene.current = lecture
    return lecture
