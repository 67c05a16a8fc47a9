"""The names of departments: whether one stands without its body, and what is nobody's department."""

from __future__ import annotations

import re
from functools import cache

from extract.body import aliases, national_name
from extract.company_names import COMPANY_TAIL
from extract.fixed_bodies import ministry_in_full
from extract.local_bodies import DEPARTMENT_END
from extract.regions import province_of
from extract.surnames import is_transcribed
from ontology.lexicon import Coordinates, Countries, Organizations, load

_OWN_RIGHT = re.compile(
    r".(?:工会|协会|学会|商会|联合会|基金会|研究会|党|管委会|管理委员会|居委会|村委会|党工委)$|..(?:社区|村)(?:党委|党总支|党支部|支部|妇联|团支部)$|.{3}(?:项目部|项目经理部|项目指挥部)$|.代表队$|..乘组$|..(?:职业(?:技术)?|师范|理工|工业|农林|工商|警[官察]|财经|应用技术|技师)(?:学院|专科学校)$"
)  # such a body is nobody's department
_NO_DEPARTMENT = re.compile(
    r"^.{2,}[厂矿].{2,}|^中央(?!常务|委员会|研究院|实验室|厨房|工厂).{2,}|^.{1,4}[一二三四五]附院|^(?:欧洲|亚洲|非洲|世界|全球|中华|[西东][南北]|华[东南西北中]|中科院|京津冀)|..(?:职业(?:技术)?|师范|理工|农林|工商|财经|应用技术|技师)学院.{2,}|^武警|公司|集团|大学|医院|银行|[省市县州]|中学|中国|国家|联合"
)
NAMED_BY_TASK = ("领导小组", "专业委员会", "工作委员会")  # 创建工作领导小组: what it does is its name
_LEVEL = re.compile(r"(?:[\u4e00-\u9fff]{2,8}族)?自治[州县旗]$|地区$|[市县区州盟旗]$")
_LONG_STEM = 3
_LONGEST_DEPARTMENT_CHARS = 12


def is_department(text: str, stems: tuple[str, ...]) -> bool:
    """Whether a name is that of a department alone, without a body or place of its own: 财务处, but 云麓职业学院.

    ``stems``: of the places of the article.
    """
    if text in aliases() or national_name().match(text) or ministry_in_full(text) is not None:
        return False
    if _OWN_RIGHT.search(text) and text != "机关工会" and not text.startswith(tuple(load(Organizations).self_words)):
        return False
    if text.endswith(NAMED_BY_TASK):
        return False
    if not DEPARTMENT_END.search(text) or "“" in text or len(text) > _LONGEST_DEPARTMENT_CHARS:
        return False
    if text.startswith(tuple(load(Countries).names)) or text.startswith(tuple(province_of())):
        return False
    if text.startswith(stems):
        return False  # 云麓职业学院, in an article of 云麓市
    return not _NO_DEPARTMENT.search(text)


@cache
def _towns() -> tuple[str, ...]:
    """The names of cities and counties without the word for their level: 敦煌, 铜陵."""
    known = load(Coordinates)
    cities = (city for listed in known.cities.values() for city in listed)
    towns = (*cities, *(county for province in known.cities for county in known.counties_of(province)))
    return tuple({stem for town in towns if len(stem := _LEVEL.sub("", town)) > 1})


def is_of_town(text: str) -> bool:
    """Whether what ends like a department bears the name of a town, at home or abroad: 敦煌研究院, 圣保罗研究院."""
    end = DEPARTMENT_END.search(text)
    if text.endswith("中心"):
        return False  # often no more than where something is held
    stem = text[: end.start()] if end is not None else text
    return text.startswith(_towns()) or (len(stem) >= _LONG_STEM and is_transcribed(stem))


def names_department(rest: str) -> bool:
    """Whether the rest of a name is a department, and no longer form of the body's own name."""
    return DEPARTMENT_END.search(rest) is not None and not COMPANY_TAIL.match(rest)
