"""Renamings that a text states: 云河学院更名为云河大学, 云河大学（原云河学院）, 云河大学的前身是云河学院.

Two bodies with nothing but the words of a renaming between them. A merger or a split (甲、乙合并组建丙) is none, and
neither is what becomes of a department of the body (甲的宣传部更名为乙).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.body import Body, aliases
from extract.chunks import Chunk, Sentence
from extract.modality import REPORTED
from ontology.records import Modality, TimeSpan

CONFIDENCE = 0.8  # of every rule here: not measured, for the annotated articles hold hardly any renaming

_SHORTEST_CHARS = 4  # of a name, unless it is well known: 学校, 我院 and 该公司 may be anybody's
_WORDS = ("原名", "曾用名", "前身", "更名", "改名")  # which the tagger may take for a body
_MOST_BETWEEN_CHARS = 40  # the two names; the patterns would take long over more
_NUMBER = "[0-9〇零一二三四五六七八九十]"
_CHANGED = r"(?:更名|改名|易名|改称|更改名称)"
# Between the name and the verb: when, how, and whether at all. Any other word may be the true subject.
_ADVERBS = (
    rf"(?:，|于|自|从|在|起|已经|已|现在|现|正式|随后|后来|后|再次|再|又|也|均|同时|同年|次年|翌年|当年|今年|去年|前年|明年|日前|近日"
    rf"|本月|上月|下月|并|整体|获准|获批|顺利|由此|因此|即|便|才|就|经(?![济营])[\u4e00-\u9fff]{{0,14}}(?:批准|同意|批复|研究决定|研究)"
    rf"|批准|拟|将|会|未能|未|没有|没|不再|不|并|尚|暂|计划|即将|有望|申请|要求|应当|应|可能|可|能|希望|想|曾|被|{_NUMBER}{{1,4}}[年月日])"
)
_BEGUN = r"(?:[^，。；、（）]{0,4}(?:创建|成立|创办|建立|始建|组建|设立)于[^，。；、（）]{1,14}的)?"
_SELF = r"(?:其|该校|该院|该公司|学校|学院|公司|医院|单位)"
_RENAMED = re.compile(rf"”?{_ADVERBS}*+{_CHANGED}(?:为|成|作|叫)?了?“?")
_CALLED_BEFORE = re.compile(rf"”?[，（]{_SELF}?(?:原名|曾用名|旧称|原称|曾名|曾称)(?:叫|为|是)?：?“?")
_IN_BRACKETS = re.compile(r"”?（原(?:名|称|为|系)?：?“?")
_ORIGIN = re.compile(rf"”?(?:[，（]?{_SELF}?|的)前身(?:是|为|系|即|——)?{_BEGUN}“?")
_ORIGIN_OF = re.compile(r"”?，?(?:正是|就是|即是|是|为|系|即)“?")
_BY_RENAMING = re.compile(rf"”?，?(?:是|系|即)?{_NUMBER}{{0,4}}年?由“?")
_AFTER_ORIGIN_OF = re.compile(r"”?的前身")
_AFTER_BY = re.compile(rf"”?(?:{_NUMBER}{{1,4}}[年月日]|于|正式)*{_CHANGED}而(?:来|成)")

_UNSURE = re.compile(
    r"如果|假如|一旦|倘若|是否|能否|建议|提议|呼吁|草案|征求意见|意见稿|传闻|网传|传言|谣言|不实|申请|拟|计划|有望|打算|考虑|要求|希望|应当"
    r"|(?<![经获])(?:同意|批准|决定)(?!，)|(?<![相供反])应|可能|或(?:将|会|许)"
)
_AHEAD = re.compile(r"(?<![小老名大上中少主良干])将(?!近|军|士|领)|即将|明年|下月|(?<!社)(?<!大)(?<!协)(?<!商)会$")
_NOT = re.compile(r"未|没|不(?!仅|但|久|断)|无法|取消|叫停|暂缓|否认|拒绝|推迟")
_ONLY_AN_IDEA = re.compile(r"”?的?(?:申请|请示|建议|方案|议案|计划|设想|提议|传闻|消息|提案|可能)")
_TO_BE = re.compile(r"[将把]“?$")  # 将甲更名为乙 tells what is done with 甲
_CLOSING = ("）", "”）")
# What may follow the second name. Another word may make it a part of the body: 乙附属医院, 乙的医学部.
_ENDS = re.compile(r"”?(?:[，。；：！？（）\s”]|$|并(?!州)|后(?!勤)|以来|时|起|至今|且)")
_AND = ("、", "和", "与", "及", "暨")


@dataclass(frozen=True, slots=True)
class Renaming:
    """A body under its later name, and the body as which the text names it before. ``time``: when, if it is told."""

    body: Body
    former: Body
    sentence: Sentence
    rule: str
    modality: Modality
    time: TimeSpan | None = None


def renamings(sentences: Sequence[Sentence], text: str, times: Mapping[int, TimeSpan]) -> list[Renaming]:
    """All renamings of a page, each pair of names once for each modality, dated where one of them is.

    ``times`` by where they start.
    """
    found: dict[tuple[str, str, str], Renaming] = {}
    for sentence in sentences:
        if not sentence.heading and any(word in sentence.text for word in ("名", "改称", "前身", "（原")):
            for each in _Reader(sentence, text, times).read():
                key = each.body.id, each.former.id, each.modality
                if key not in found or (each.time and not found[key].time):
                    found[key] = each
    return list(found.values())


class _Reader:
    """Reads one sentence."""

    def __init__(self, sentence: Sentence, text: str, times: Mapping[int, TimeSpan]) -> None:
        self.sentence, self.text, self.times = sentence, text, times
        self.bodies = [chunk for chunk in sentence.chunks if chunk.kind == "ORG" and chunk.text not in _WORDS]

    def read(self) -> Iterator[Renaming]:
        """The renamings between neighbouring bodies, left to right."""
        for one, two in pairwise(self.bodies):
            if one.quoted or two.quoted or not (_is_named(one) and _is_named(two)):
                continue
            if two.start - one.end > _MOST_BETWEEN_CHARS:
                continue
            between, behind = self.text[one.end : two.start], self.text[two.end : self.sentence.end]
            found: Renaming | None = None
            ends = _ENDS.match(behind) is not None or _ONLY_AN_IDEA.match(behind) is not None
            if _IN_BRACKETS.fullmatch(between) and behind.startswith(_CLOSING):
                found = self._renaming(one, two, "formerly")
            elif self._joined(one, two):
                continue
            elif _RENAMED.fullmatch(between) and ends:
                found = self._renaming(two, one, "renamed", self._modality(one, two), self._when(one, two))
            elif _CALLED_BEFORE.fullmatch(between) and ends:
                found = self._renaming(one, two, "formerly")
            elif _ORIGIN.fullmatch(between) and ends:
                found = self._renaming(one, two, "origin")
            elif _ORIGIN_OF.fullmatch(between) and _AFTER_ORIGIN_OF.match(behind):
                found = self._renaming(two, one, "origin")
            elif _BY_RENAMING.fullmatch(between) and _AFTER_BY.match(behind):
                found = self._renaming(
                    one, two, "renamed", self._modality(one, two), self._when(one, two, between=True)
                )
            if found is not None:
                yield found

    def _renaming(
        self, later: Chunk, before: Chunk, rule: str, modality: Modality = "asserted", time: TimeSpan | None = None
    ) -> Renaming | None:
        """The renaming; none where both names mean one body already, or one of them a country."""
        body, former = later.entity, before.entity
        if not isinstance(body, Body) or not isinstance(former, Body) or body is former:
            return None
        if "state" in (body.kind, former.kind) or former.id == body.parent or body.id == former.parent:
            return None
        return Renaming(body, former, self.sentence, rule, modality, time)

    def _joined(self, one: Chunk, two: Chunk) -> bool:
        """Whether one of the two is one of several: several that become one, or one that becomes several."""
        ahead = self.text[self.sentence.start : one.start].endswith(_AND)
        after = self.text.startswith(_AND, two.end)
        return ahead or after

    def _modality(self, one: Chunk, two: Chunk) -> Modality:
        """Whether a body has been renamed, is to be, or is not; a proposal and a question count as plans."""
        before = self.text[self.sentence.start : one.start]
        clause = self.text[self.sentence.clause(one.start)[0] : one.start]
        verb = re.search(_CHANGED, self.text[one.end : two.end + 12])
        between = self.text[one.end : one.end + (verb.start() if verb else 0)]
        if _NOT.search(clause) or _NOT.search(between):
            return "negated"
        asked = self.sentence.text.rstrip("”」 \n").endswith(("？", "吗。"))
        if asked or _UNSURE.search(before) or _UNSURE.search(between) or _ONLY_AN_IDEA.match(self.text, two.end):
            return "planned"
        if _AHEAD.search(_TO_BE.sub("", clause)) or _AHEAD.search(between):
            return "planned"
        return "reported" if REPORTED.match(self.sentence.text) else "asserted"

    def _when(self, one: Chunk, two: Chunk, *, between: bool = False) -> TimeSpan | None:
        """The time between the two names, else, but for 由甲更名而来, the nearest before them in the sentence."""
        dated = [c for c in self.sentence.chunks if c.kind == "TIME" and c.start in self.times and c.start < two.start]
        spans = [self.times[c.start] for c in dated if c.start > one.start]
        if not spans and not between:
            spans = [self.times[c.start] for c in dated[-1:]]
        return next((span for span in spans if span.start), None)


def _is_named(chunk: Chunk) -> bool:
    return len(chunk.text) >= _SHORTEST_CHARS or chunk.text in aliases()
