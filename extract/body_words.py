"""Words of bodies: what ends a name as that of a body, and what looks like one and is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from extract.affixes import by_last
from extract.regions import is_division
from extract.tokens import Token
from ontology.lexicon import Countries, Divisions, Organizations, load

_NO_BODY = re.compile(
    r"^[省市区县]?产业工会$|^(?:新业态|新就业(?:形态|群体)?|新兴(?:领域|行业)|(?:平台|互联网|非公(?:有制)?|小微|百人以上)企业|两新组织|村级|社区|街道|乡镇)工会$|^\d+$|全体[部厅局处委]$|^[省市县区州]部队$|^.方武装$|^率|^来自各|^兄弟|^(?:各)?(?:电力|能源|煤炭|建筑|发电|钢铁|医药|汽车)集团$|^(?:本届)?年会$|值班$|(?:酒店|宾馆|饭店|大厦|山庄|会所)[\u4e00-\u9fff]{1,4}厅$|^高?级别?代表团$|^\d+余?[名人个支家]|^(?:[国省市区县]?家?级|示范性?|劳模|工匠|人才|创新|技能|大师|名师|和|与)+工作室(?:联盟)?$|^(?:爱心|工会|职工|暖心|户外劳动者)*驿站$|工惠$|^下属|^全[国省市县区]$|行政中心$|(?:劳模|工匠|专家|管理|技术|创新|服务|人才|研发|科研|医疗|医护|专业|骨干|领导|师资|教师|销售|营销|运营|志愿者?)团队$"
    r"|^(?!机关|公司|学校|医院|集团|学院|大学|[我本该]|.总)[\u4e00-\u9fff]{2}工会$|^[汇融]通$|^参政$|^国大$|人社$|新能源汽车|(?:大|客|展|餐|会客|报告|宴会|音乐|演播|北大|多功能|会议|会务|接待|展示|贵宾)厅$"
    r"|[市县区]委政府$|^红十字$|[省市县乡区]级(?:政协|人大|工会|妇联)$|协商议事室$|^全[省市县区][镇乡]|[汉回满壮藏苗彝侗瑶白]族$|开局$|布局$|结局$|大局$|战局$|(?<!安)全局$|出局$|僵局$|在任部$|国集团$"
    r"|(?:会议|接待|会客|贵宾|值班|活动|候诊|洽谈|陈列|荣誉|展示|报告|谈判|阅览|展览|休息|演播|多媒体|[^研]教)室$|武器制造厂$|人民建$|员$|关系$|联系$|基层(?:商会|工会|党组织|组织|法院|检察院)$|部署$|格局$|体系$|新时代(?!.*领导小组$|文明实践(?:中心|所|站)$)|时代(?:楷模|$)|家庭$|干部$|航班$|[东西南北中]部$|(?<![财民市邮行])政局$"
    r"|(?:培训|研修|轮训|读书|进修|提升|学习|训练|集训|高研|研讨|短训)班$|两党$|多国$|部门$|园区$|先锋队$|(?:政协|人大|政府|工会|[市县区]委)组织$|^所属|^联合(?:交警|公安|城管|消防)|[”+]工会(?:驿站)?$|(?:性|者|惠|智慧|工程)工会(?:驿站)?$|全党$|科考$|决策(?:中心)?$|[两三各]级|^(?:现代化|示范性?|特色|重点|优质|中心|高水平)学校$|^(?:有关|相关|行政|职能|临床|业务|机关|医技)+(?:[科处]室|部门)$|宾馆$|^[空海]军基地$|购物中心|市中心$|贸易中心$|经济中心$|.{0,2}双边|驱动$"
    r"|^(?:生产|施工|作业|包装|装配|维修|检修|加工)车间$|^中国(?:特色)?(?:世界)?(?:一流|现代|高水平|顶尖)*(?:大学|高校)$|[一二]流(?:大学|学院|医院|企业|高校)$|(?:参政|执政|反对|在野|联合)党$|驻(?:多|各|有关|相关)国|城市副中心$|^(?:多|各|两|该|别|他)国(?:政府|议会|军队|外交部|使馆|央行)$|驻(?:联合国|欧盟|北约|华|东盟)$|^中国工人大$|合作发展$|(?:中控|监控|控制|配电|会诊|候诊|备课|录播|微机|机)[室房]$|任命|在野党|恐怖组织|赛事组织|^[^驻]*国大使馆$|.*(?:体育馆|会展中心|酒店"
    r"|大剧院|影剧院|剧院|(?<!中国)文化中心|广场|公园|工业园|会议中心|展览中心|大厦|体育中心|活动中心|会堂"
    r"|.大系|智能工厂|车间在|赛区|产业园)$"
)
# 区县总工会, 乡镇妇联: those of all divisions of two kinds, and no one body.
_OF_MANY = re.compile(
    r"(?:区县市?|市县区?|县[市区]|县市区|市[区州]县?|乡镇|[镇乡]街道?|街[镇乡]|街道乡镇|州市|省市)(?=[^区县市镇乡])(?!(?<=市)场)"
)

_OF_KINDS = ("基地", "服务队", "突击队", "先锋队", "宣讲队")  # 校企合作基地 is one of many unless a name stands in it
_PLAIN = ("n", "vn", "v", "a", "an", "c", "j", "s", "f")


_ARMED = re.compile(r"军|武装|部队|抵抗运动|真主党|空军|海军|国防军|安全部队|旅$|阵线|组织")


def is_armed(name: str) -> bool:
    """Whether a name is that of a force, which can attack and be attacked."""
    return _ARMED.search(name) is not None


@cache
def suffixes() -> tuple[str, ...]:
    """The last words of bodies and departments, the longest first."""
    lexicon = load(Organizations)
    every = {s for group in lexicon.suffixes.values() for s in group} | set(lexicon.departments)
    return tuple(sorted(every, key=len, reverse=True))


@cache
def _suffixes_to() -> dict[str, tuple[str, ...]]:
    return by_last(suffixes())


@cache
def suffix_ends() -> frozenset[str]:
    """The last characters of these: with any other no word ends as the name of a body does."""
    return frozenset(_suffixes_to())


@cache
def _generic() -> frozenset[str]:
    return frozenset(load(Organizations).generic)


@cache
def places() -> tuple[str, ...]:
    """The names of provinces, long and short, and of countries."""
    provinces = load(Divisions).provinces
    short = [form for forms in provinces.values() for form in forms if len(form) > 1]
    return (*provinces, *short, *load(Countries).names)


@cache
def _place_names() -> frozenset[str]:
    return frozenset(places())


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset({a for forms in load(Countries).names.values() for a in forms} | {"格", "刚", "肯"})


@lru_cache(maxsize=8192)  # news names the same bodies again and again, and this is asked of each several times
def names_no_body(name: str) -> bool:
    """Words that end like a body or that LAC takes for one, and venues, which are places."""
    if name in load(Organizations).enterprises:
        return False
    short = _abbreviations()
    pair = len(name) == 2 and name[0] in short and (name[1] in short or name[1] in "方国建")
    hall = name[-1:] == "厅" and name[:-1] in _place_names()  # 在北京厅会见: a hall of a house
    return (
        pair or hall or name[:1] == "各" or name in _place_names() or is_division(name) or bool(_NO_BODY.search(name))
    )


def is_suffixed(word: str) -> bool:
    """Whether a word ends as the name of a body does."""
    return word.endswith(_suffixes_to().get(word[-1:], ()))


def is_generic(name: str) -> bool:
    """Whether a name names no body in particular."""
    return name in _generic() or _OF_MANY.match(name) is not None or name.removeprefix("希望") in _generic()


def is_specific(tokens: Sequence[Token], name: str) -> bool:
    """A name must hold something particular: a place, a body, a proper noun, a quotation, or a level word."""
    if (
        name[-1] in "院馆所校台社团队组"
        and len(tokens[-1].text) == 1
        and not any(t.tag in ("ORG", "LOC") for t in tokens)
        and len(name) < 5
    ):
        return False
    if name.endswith(_OF_KINDS) and "“" not in name and all(t.tag in _PLAIN for t in tokens):
        return False
    if any(t.tag in ("ORG", "LOC", "nz", "PER", "nw") for t in tokens) or name.startswith(places()):
        return True
    if name[0] in "省市区县州校院团全" and len(name) > 2:
        return name[0] != "全"
    return "“" in name or len(name) >= 4
