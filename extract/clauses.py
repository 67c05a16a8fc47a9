"""Clauses: whether the subject before still holds, and who is meant by 双方 and 两国元首."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.attributes import OWNING
from extract.item import Item, Member
from extract.mentions import is_studied
from extract.people import Person
from extract.quotations import quotation
from extract.scene import Scene
from ontology.lexicon import Acts, Agents, Organizations, load

_HOUSES = frozenset("院校局厅司行社馆所厂矿")  # 院|党组书记某某主持会议并讲话
_TOGETHER = re.compile(r"(?:共同|一致|联合)?(?:签署|签订|见证|会谈|举行|出席|(?:发表|发布)了?《)")
_OF_WINNERS = re.compile(
    r"(?:对|为|给|向|和|、|(?:宣布|公布|宣读|通报|表彰|表扬)了?)(?:在[^，。；]{2,20}中|(?:辖区|[本全我][市县区镇乡村校]|社区)内?)?$"
)
_HONOURED = re.compile(r"[^，。；]{0,24}(?:称号|荣誉|奖项?)的[^，。；]")
_SCORE = re.compile(r"\d{1,3}[比:：-]\d")  # 甲经过激战，|2比0|战胜乙
_GIVEN = re.compile(r"(?:单位|集体|个人|选手|团队|代表|者|企业)(?:颁|授|发)")  # 为获“优秀组织奖”单位颁奖
_COMPRISES = ("设", "设有", "共设", "设置", "共设置", "分", "分为", "共分", "包括", "涵盖", "历时", "为期", "旨在")
_SO_MANY = re.compile(r"(?:近|约)?(?:\d+|[一二三四五六七八九十百]+)余?[名位]")
_AS_MEANS = re.compile(r"[^，。；]{0,12}为(?:契机|抓手|载体|目标|牵引|重点|导向|主线|引领|纽带|平台|依托|基础)")
_HOSTING = ("host", "organise", "co_organise", "guide", "compete")
_ON_THE_SPOT = ("现场", "活动现场")
_TIMES = ("、", "的", "期间", "前", "后", "中", "上", "时")  # 博览会|期间, a time and no subject
_SAME_BODY = ("该武装", "该组织", "该部队", "该军", "该旅", "该机构")
_LEADERS = ("元首", "总理", "领导人", "外长", "议长")


def carries(items: Sequence[Item], index: int) -> bool:
    """Whether the subject before still holds: not where the clause opens with a subject that has no name."""
    opening = items[_first_of_clause(items, index) : index + 1]
    if items[index].frame == "speak" and _is_of_both(items, index):
        return False  # 双方就合作进行了交流，希望…
    if index in (2, 3) and items[0].text in ("会", "仪式", "大会", "会议") and items[1].text == "上":
        return False  # 会上，宣读了…: by whom is not said
    if index < len(_ON_THE_SPOT) and items[0].text in _ON_THE_SPOT:
        return False  # 现场颁发了证书
    while opening and (opening[0].kind == "TIME" or opening[0].text in ("会上", "会后", "会前", "期间")):
        opening = opening[1:]
    house = bool(opening) and (opening[0].text in load(Organizations).self_words or opening[0].text in _HOUSES)
    if house and len(opening) > 1 and opening[1].kind == "GROUP":
        opening = opening[1:]  # 集团|董事长某某出席并讲话
    if not opening or opening[0].kind == "GROUP":
        return True
    if _are_guests(items, index - len(opening) + 1):
        return False
    if opening[0].kind == "VERB":
        group = len(opening) > 1 and opening[1].text in ("组", "团") and opening[1].start == opening[0].end
        return not group and not _describes_somebody(opening)  # 视察|组先后深入某厂
    word = opening[0]
    if _comes(word) or _SCORE.match("".join(i.text for i in opening[:3])):
        return True  # 在某某陪同下，|来场|检查工作
    if word.text in load(Agents).unnamed:
        return False
    if word.text.startswith("该") and "".join(i.text for i in opening[:2]).startswith(_SAME_BODY):
        return True  # 某武装称，|该武装向某地发射火箭弹
    if word.text == "双方" and (items[index].frame == "speak" or opening[1:2][0].text in load(Agents).somebody):
        return False  # 双方分别介绍了情况, 双方相关负责人: not all who met
    if word.text == "双方" and len(opening) > 1 and opening[1].text.startswith(("代表", "负责", "领导", "有关")):
        return False
    if word.text in load(Agents).resuming:
        return True
    return word.kind not in ("EVENT", "LOC") and word.tag not in ("n", "nz", "m", "r", "nr", "an", "nt", "q")


def _is_of_both(items: Sequence[Item], index: int) -> bool:
    """Whether the subject named last before, in the sentence, is 双方."""
    for item in reversed(items[:index]):
        if item.kind == "GROUP" and not item.marker:
            return False
        if item.text == "双方":
            return True
    return False


def _comes(word: Item) -> bool:
    """来场, 到局: a word that says where somebody goes, whatever segmentation takes it for."""
    return len(word.text) == 2 and word.text[0] in "来到赴莅" and word.text not in load(Agents).unnamed


def _are_guests(items: Sequence[Item], first: int) -> bool:
    """Whether a clause opens with 来访|人员, 来访|客人, 与会|领导: visitors and others without names."""
    following = items[first + 1] if first + 1 < len(items) else None
    return (
        items[first].text in ("来访", "到访", "与会", "参会", "到会")
        and following is not None
        and following.start == items[first].end
        and (following.text in load(Agents).described or following.text in load(Agents).unnamed)
    )


def _describes_somebody(opening: Sequence[Item]) -> bool:
    """Whether a clause opens with people without names whom a verb describes: 参加活动的|领导|为某某授旗."""
    after = (one for of, one in pairwise(opening) if of.text == "的")
    return any(one.kind == "WORD" and one.text in load(Agents).described for one in after)


def is_unnamed(items: Sequence[Item], index: int) -> bool:
    """Whether the clause that opens here does so with a subject that has no name, so that the one before ends."""
    item = items[index]
    if item.text in load(Agents).somebody:
        return True
    if item.kind == "EVENT" and index + 1 < len(items) and items[index + 1].text in _COMPRISES:
        return True  # 竞赛|设6个项目，授予前三名称号
    if _comes(item):
        return False
    if item.kind == "GROUP" and not item.members:
        return _is_post_alone(items, index)
    if item.kind == "WORD" and item.tag == "m" and _SO_MANY.fullmatch(item.text):
        return _no_agent_till_mark(items, index)  # 15位博士生代表，分别…
    if item.kind != "WORD" or item.tag not in ("n", "nz", "TITLE") or item.text in ("一行", "会", "双方"):
        return False
    following = items[index + 1] if index + 1 < len(items) else None
    return following is not None and following.kind in ("WORD", "VERB") and following.text not in _TIMES


def _no_agent_till_mark(items: Sequence[Item], index: int) -> bool:
    """Whether nobody is named from here to the end of the clause or its verb."""
    for item in items[index + 1 :]:
        if item.kind == "GROUP" and item.members:
            return False
        if item.kind in ("VERB", "MARK"):
            return True
    return False


def _first_of_clause(items: Sequence[Item], index: int) -> int:
    """The index of the first item of a clause; a quoted name behind a number is part of it."""
    first = index
    while first > 0 and items[first - 1].text not in ("，", "；", "。", "："):
        if items[first - 1].text != "”":
            first -= 1
        elif (quoted := quotation(items, first - 1)) is not None:
            first = quoted
        else:
            break
    return first


def _is_post_alone(items: Sequence[Item], index: int) -> bool:
    """Whether posts without names stand before a verb: 市委组织部部长、团市委书记参加."""
    for other in items[index:]:
        if other.kind == "VERB":
            return any(i.tag == "TITLE" for i in items[index : index + 6])
        if other.members or other.text in ("，", "。", "；"):
            return False
    return False


def opens_other(items: Sequence[Item], index: int) -> bool:
    """Whether a clause opens here with 该机场, 这家公司: another than who was named before, and right before a verb."""
    if items[index].text not in ("该", "这家", "这所", "上述") or not index or items[index - 1].text not in "，；":
        return False
    following = items[index + 1 : index + 3]
    return (
        len(following) == 2
        and following[0].kind == "WORD"
        and following[0].tag in ("n", "nz", "LOC")
        and following[1].kind == "VERB"
    )


def describes_unnamed(scene: Scene, item: Item) -> bool:
    """对获得“先进科室”的骨科: the verb describes somebody without a name, not the subject before."""
    before, after = scene.clause_before(item), scene.clause_after(item)
    if not before and _HONOURED.match(after) is not None:
        return scene.described(scene.index) is None  # 获得“优秀护士”称号的代表
    return _OF_WINNERS.search(before) is not None and ("的" in after or _GIVEN.search(after) is not None)


def pair_of(scene: Scene, item: Item) -> list[Member]:
    """两国元首, 双方: the two who met last; else the first two named with the title of a head."""
    rest = scene.text[item.end : item.end + 6].removeprefix("还").removeprefix("将")
    if item.text in ("双方", "两人") and not _TOGETHER.match(rest):
        return []
    if item.text in ("两国", "两位") and not rest.startswith(_LEADERS):
        return []
    at_hand = scene.current if scene.current is not None and scene.current.type == "reception" else None
    met = at_hand or scene.book.latest("reception")  # not one of which somebody has only spoken
    if met is not None:
        people = [r.agent for r in met.roles.values() if r.role in ("meets", "met") and isinstance(r.agent, Person)]
    else:
        heads = load(Acts).heads
        people = [
            p
            for p in scene.people.people.values()
            if any(title.endswith(heads) for title in scene.titles.get(p.id, ()))
        ]
    return [Member(p, item.start, item.end) for p in dict.fromkeys(people)][:2] if len(people) >= 2 else []


def follows_other_verb(items: Sequence[Item], index: int) -> bool:
    """Whether a group is the object of a verb that tells no role: 某军阻止某军进攻, 某公司收购某厂."""
    if items[index].members and items[index].members[0].title:
        return False  # 宣传教育处副处长某某: the verb is part of the title
    described = False
    for at in range(index - 1, -1, -1):
        item = items[at]
        if item.kind in ("GROUP", "VERB") or item.text in "，；。：、":
            return False
        described = described or item.text == "的"
        if described and item.tag == "v" and at and items[at - 1].marker == "由":
            return False  # 由某部组织的|某考察队
        if item.text == "代表" and at and items[at - 1].text in load(Agents).represented:
            return False  # 老生|代表会计系某某
        if item.kind == "WORD" and item.tag == "v" and len(item.text) > 1:
            return item.text not in load(Agents).together and item.text not in OWNING
    return False


def is_list_so_far(items: Sequence[Item], start: int) -> bool:
    """Whether only people and bodies stand from ``start`` in the page up to a semicolon, so that their list goes on."""
    last = max((n for n, i in enumerate(items) if i.text == "；"), default=-1)
    listed = (i for i in items[last + 1 :] if i.start >= start)
    return not any(i.kind == "VERB" or (i.kind == "WORD" and i.tag == "v" and len(i.text) > 1) for i in listed)


def only_hosts(items: Sequence[Item]) -> bool:
    """Whether a sentence tells no more than who hosts and how many take part."""
    verbs = [i for i in items if i.kind == "VERB"]
    return bool(verbs) and all(i.frame in _HOSTING for i in verbs)


def is_in_work(scene: Scene, item: Item) -> bool:
    """领学《某某发表重要讲话强调…》: a verb in the title of what is read tells nothing that is done here."""
    if not scene.national and is_studied(scene, item):
        return True
    if not scene.national and _AS_MEANS.match(scene.clause_after(item)) and "以" in scene.clause_before(item):
        return True  # 以新基地|授牌为契机
    return scene.is_in_title(item.start) and "》" in scene.text[item.end : scene.here().end]
