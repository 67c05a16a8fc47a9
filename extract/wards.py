"""Departments of a house before those who work there: 皮肤科|某某教授, 感染/肝病科|某某医生, 教务处|某某处长."""

from __future__ import annotations

import re

from extract.cuts import Cuts
from ontology.lexicon import Organizations, load

_ENDS = ("科", "处", "部", "室", "办")
# Behind a name, the titles by which people of a hospital or school are called.
_DOCTORS = re.compile(
    r"(?:教授|副教授|主任医师|副主任医师|主治医师|医师|医生|大夫|主任|副主任|护士长|药师|技师|护师|专家|副?研究员|副?[处部科]长|老师)"
)
_WARD = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:/[\u4e00-\u9fff]{1,6})?(?:[内外儿妇产眼耳鼻喉口腔骨伤皮肤痛理疗病医像射验检尿肛脑脏胃肝肾肺乳泌感染急诊麻醉重症老年康复营养心身内镜超声]科|ICU)$"
)
_LABORATORY = re.compile("[\u4e00-\u9fff]{2,4}室")  # 矿床室|某某|研究员
_RESEARCHER = re.compile("副?研究员")
_BEFORE = "，。、；：（和及与由\n"
_LONGEST = 14
_NO_WARD = re.compile(r"[的在由为对向]|医院|我院|本院|大学|中心|各科|全科医学系")


def take_wards(cuts: Cuts) -> None:
    """Take as bodies such departments as fill a place between marks before a name with a title behind it."""
    people = {(t.start, t.end) for t in cuts.people} | {(a, b) for a, b, tag in cuts.spans if tag == "PER"}
    for start, end in people:
        if cuts.text[start - 1 : start] not in _ENDS or not _DOCTORS.match(cuts.text, end):
            continue
        first = max(cuts.text.rfind(mark, max(0, start - _LONGEST), start) for mark in _BEFORE) + 1
        name = cuts.text[first:start]
        laboratory = _LABORATORY.fullmatch(name) is not None and _RESEARCHER.match(cuts.text, end) is not None
        office = (
            laboratory or name in load(Organizations).offices or (_WARD.fullmatch(name) and not _NO_WARD.search(name))
        )
        if office and first in cuts.bounds:
            cuts.take(first, start, "ORG")
