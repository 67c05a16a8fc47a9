"""Titles in text: what a match of a title consists of, and where titles stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.affixes import any_of
from extract.surnames import is_japanese
from ontology.lexicon import Titles, load

# Behind a title, how it is held: 院长（主持工作）.
NOTE = re.compile(
    r"（(?:主持[^（）]{0,6}工作|[正副][厅处科局县]级|挂职|挂任|拟任|候任|待任|兼职|不驻会|兼|保留[^（）]{1,6}|部|处|室|科)）"
)


# 副主席|候选人: who is to be elected; of a list of such people nothing is said.
_CANDIDATE = re.compile(r"(?:候选人选|候选人|提名人选|提名人|建议人选|拟任人选|人选)(?P<list>的|建议|名单|资格)?")


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """``status`` is the value of the field (former, acting, …) or empty; ``bare`` the title without the status word."""

    start: int
    end: int
    bare: str
    head: str
    status: str


_WHOLE_NAME = re.compile(r"[官楼岗班编署权][\u4e00-\u9fff]{1,2}(?:[，、。；（]|等(?!级)|主持|出席|参加|率|作[题专《])")
_GENERALS = ("上将", "中将", "少将", "大将")
_OTHER_WORD = tuple("州省市县区会路网线场校院司局以")  # before 上|将, 中|将
_MEETING = ("会见", "会谈", "会晤", "会同")  # 孟知秋校长|会见来宾
_OF_STATES = ("主席", "理事", "成员", "会员")


@cache
def _pattern() -> re.Pattern[str]:
    words = load(Titles)
    found = sorted(heads())  # a set has no order, and the pattern should be one
    status, organs, modifiers = (any_of(some) for some in (words.status, words.organs, words.modifiers))
    # Where no title can begin, one look at the character says so: a third of the time.
    openings = "".join(sorted({word[0] for word in (*found, *words.status, *words.organs, *words.modifiers, "副")}))
    return re.compile(
        rf"(?=[{openings}])(?P<status>{status})?(?P<bare>(?:{organs})?(?:{modifiers})*副?(?:{modifiers})?(?P<head>{any_of(found)}))"
    )


@cache
def honours() -> re.Pattern[str]:
    """Words before a name that are no position: 全国劳模, 选手."""
    return re.compile(any_of(load(Titles).honours))


# A member and the head of a department without a mark between: 市委|常委|组织部部长, 副市长|公安局局长.
RUN_TOGETHER = re.compile(
    r"((?:常委|副[市县区州]长|党[委组]成员|党委委员)"
    r"(?=(?:宣传|组织|统战|政法|公安|纪检监察|办公室|秘书长|常务副)[\u4e00-\u9fff]{0,6}(?:长|书记|主任))"
    r"|(?:兼职|常务|执行|名誉)?(?:副?会长|副?主席|常委|副?理事长|执委)(?!单位)"
    r"(?=[\u4e00-\u9fff]{2,18}?(?:公司|集团)(?:党委书记|董事长|总经理|总裁|经理|负责人)))"  # 副会长|某公司总经理
)


def find_titles(text: str, start: int = 0, end: int | None = None) -> Iterator[TitleMatch]:
    """The titles in a stretch of plain text, left to right, without overlap."""
    end = len(text) if end is None else end
    position = start
    while match := _pattern().search(text, position, end):
        position = match.end()
        if (run := RUN_TOGETHER.match(text, match.start())) is not None:
            yield TitleMatch(match.start(), run.end(1), run[1], _head(run[1]), "")
            position = run.end(1)  # 县委|常委|宣传部长
            continue
        following = text[match.end() : match.end() + 4]
        if following and following[0] in "候提建拟人" and (candidate := _CANDIDATE.match(text, match.end(), end)):
            position = candidate.end()
            if not candidate["list"]:
                bare = match["bare"] + candidate.group()
                begin = match.start("bare")
                if begin - len("提名") >= start and text.startswith("提名", begin - len("提名")):
                    begin -= len("提名")  # 县委常委、|提名副县长人选|某某: no verb
                yield TitleMatch(begin, position, bare, _head(match["bare"]), "")
            continue
        if following.startswith("助理") and match["bare"] + "助理" in heads():
            position = match.end() + 2  # 总经理|助理
            bare = match["bare"] + "助理"
            yield TitleMatch(match.start("bare"), position, bare, bare, "")
            continue
        if (passed := _passed_over(text, match, following)) is not None:
            position = passed
            continue
        status = load(Titles).status.get(match["status"] or "", "")
        yield TitleMatch(match.start(), match.end(), match["bare"], _head(match["bare"]), status)


def _passed_over(text: str, match: re.Match[str], following: str) -> int | None:
    """Where to go on behind what is part of another word and no title; None where it is one."""
    if (
        following
        and following[0] in load(Titles).not_before
        and not _is_name_ahead(following)
        and not following.startswith(_MEETING)
        and not following.startswith(("职务", "职位", "人选", "名单"))
    ):
        return match.start() + 1
    if match.group().startswith("当选") and following[:1] in (*"，。；、）\n", ""):
        return match.start() + len("当选")  # 某某当选主席: a verb; 当选总统某某: a title
    if following[:1] == "国" and match["head"].endswith(_OF_STATES):
        return match.end()  # 轮值主席|国, 安理会理事|国: what a country is
    if following.startswith(load(Titles).longer) or (match["head"] == "指挥" and following[:1] == "部"):
        return match.start() + 1
    if match["head"] in _GENERALS and text[max(0, match.start() - 1) : match.start()] in _OTHER_WORD:
        return match.start() + 1  # 州|上|将做好
    return None


def _head(bare: str) -> str:
    """The longest head that ends a title: 总书记, not 书记."""
    return next(bare[i:] for i in range(len(bare)) if bare[i:] in heads())


@cache
def heads() -> frozenset[str]:
    """The last words of titles, ranks among them."""
    words = load(Titles)
    return frozenset({*words.heads, *words.ranks, *words.government, *words.state, *words.ministers})


def _is_name_ahead(following: str) -> bool:
    """A name may begin with such a character too (团 never does, 会 hardly; 人, 职, 位 never)."""
    if is_japanese(following):
        return True
    if following[0] in "班编署权" and len(following) > 2 and following[1] not in "子组辑名力":
        return True
    return _WHOLE_NAME.match(following) is not None  # 县委书记|官建秋，
