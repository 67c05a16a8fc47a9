"""Bodies that lexicons, patterns and definitions find on a page before any segmentation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.affixes import any_of
from extract.body import national_name
from extract.corps import corps_spans
from extract.embassies import embassy_spans
from extract.event_nouns import find_head
from extract.local_words import LOCAL_ROWS
from extract.news_words import NEWS_ROWS, PLURAL_MINISTRY
from extract.party_committees import LEAGUE_OF_PLACE, party_committees
from extract.short_bodies import BEGINS, Row, short_bodies, spans_of
from extract.short_companies import short_companies
from extract.special_regions import special_bodies
from ontology.lexicon import Countries, Divisions, Organizations, load

# A short local body after a word for its level: 省总工会, 市委, 区人大常委会. What follows must not make another word.
LEVEL_BODY = re.compile(
    r"(?<![各全两多])(?<!乡(?=镇))(?<!县(?=[区乡]))(?<!市(?=县))(?<!区(?=县))(?<!县市(?=区))(?<!各市(?=区))(?<!集中(?=区))(?<!社(?=区))(?:自治区|自治州|自治县|新区|高新区|经开区|开发区|[港景园矿林]区|(?:示范|度假|旅游|试验|合作|保税|集聚|管理)区|[省市区县州旗盟镇乡]|街道)"
    r"(?:(?:第?[一二三四五六七八九十]{1,3}届)?(?:人大常委会|政协|人大(?!会堂))|人大常委会|总工会|人民政府|人民法院|人民检察院|中级人民法院|政协|政府|纪委监委|纪委|监委|监察委(?!员)"
    r"|人大(?!会堂)|防指(?!挥)|工商联|妇联|老?年?体协|消协|律协|计生协|企联|科协|残联|文联|团委|侨联|社科联|作协|美协|书协|音协|舞协|曲协|剧协|视协|摄协|民协|影协|杂协|评协|贸促会|关工委"
    r"|(?:委|政府|外|外事|外侨|外事侨务|台|侨|港澳|双拥|文明|河长|老龄|爱卫|扶贫|安委)办(?:公室)?(?=[、，。和及主副负常]|$)|总(?=党组|经审|女职|机关|副|主席|工会|常务副)"
    r"|(?:人大|政协)工委|党工?委(?=书记|副书记|常委|委员|(?:组织|宣传|统战|政法|纪检)委员|秘书长|办|宣传部|组织部|统战部)"
    r"|委(?![员托派任屈婉以曲]))"
)
# A delegation is met, led or received under its whole name, whatever stands inside it.
_DELEGATION = re.compile(
    r"(?:会见|接见|率领的|接待)了?(?:来访的|来华访问的"
    r"|来粤访问的)?((?![^，。；]{0,24}率领)[\u4e00-\u9fff]{3,22}?(?:代表团|考察团|访问团|友好团))"
)
# A character of a name; 同 before a second body is none: 某常委会|同|市政协.
_WORDS = r"(?:(?![的了在由受为向，。、；]|(?<=[会局厅院委部])同[省市区县])[\u4e00-\u9fff])"
_DASH = r"(?<=[\u4e00-\u9fff])[\-－·](?=[\u4e00-\u9fff])"  # 克恩-里伯斯
# 望岳电梯（中国）有限公司: the bracket is part of the name.
_WITH_BRACKETS = re.compile(
    rf"(?:{BEGINS}|(?<=走进|深入|走访|考察|参观|访问|调研))(?:(?![到往去赴和与]){_WORDS}|{_DASH}){{2,12}}"
    rf"（[\u4e00-\u9fff]{{2,6}}）{_WORDS}{{0,6}}?(?:有限责任公司|有限公司|集团公司|公司|总部)",
    re.MULTILINE,
)
# A body of the province, city or district at home: 省海员工会, 市人社局.
_HOME_BODY = re.compile(
    rf"(?:{BEGINS}|(?<=[\u4e00-\u9fff]率)|(?<=同志任|同志为|任命为|同志的)|(?<=兼任|担任|带领|率领|陪同|会同|联合|组织))(?:[省市区县州]|镇(?=[^，。；、]{{2,12}}(?:局|领导小组)))(?![级内直属域场区政长委]|民(?![营族间]))"
    rf"(?:(?!主席|副主|书记|主任|[局部会]长|党组|一行|举[办行]|召开|开展|[主承协]办|出席|参加|[到赴率]){_WORDS}){{1,12}}?"
    r"(?:总工会|工会联合会|工联会|工会|促进会|联合会|协会|学会|商会|基金会|局|厅|办公室|委员会|医院|领导小组|指挥部|工作党委"
    r"|中学|学院|研究院|仲裁院|文化宫|博物馆|图书馆|书店|中心|公司|集团|银行)(?![长员化])",
    re.MULTILINE,
)
# One body under two names: 青石区（高新区）总工会.
_OF_TWO_PLACES = re.compile(
    r"(?:(?<=[，。、；：（“\n由和与及在到受向对为])|^)[\u4e00-\u9fff]{2,12}[区市县镇]（[\u4e00-\u9fff]{2,8}(?:区|镇|街道)）[\u4e00-\u9fff]{0,6}?"
    r"(?:总工会|党工委|管委会|管理委员会|人民法院|人民检察院|[\u4e00-\u9fff]{2,6}局)",
    re.MULTILINE,
)
# 一附院, 附二院, 第一附属医院, of the university at home.
_TEACHING_HOSPITAL = re.compile(
    r"(?:(?<=[，。、；：（由和与及在赴到])|^)(?:校|大学)?(?:[一二三四五六七八九十]附院|附[一二三四五六七八九十]院|第[一二三四五六七八九十]附属医院)",
    re.MULTILINE,
)
_MISSION = re.compile(
    r"联合国(?:驻[\u4e00-\u9fff]{2,10}?(?:临时部队|维和部队|部队|特派团|稳定团|代表处|办事处)"
    r"|[\u4e00-\u9fff]{2,14}?高级专员(?:办事处|办公室))"
)
# 中央某主题教育领导小组: its whole task is its name.
_LEADING_GROUP = re.compile(
    r"(?:中央|国务院)(?![^，。；、]{0,4}[召举])[^，。；：、“”（）\n]{2,40}?(?:工作)?领导小组(?!办)"
)
_LEAGUE = re.compile(r"团(?:中央|[省市区县州旗]委|自治区委|工委)|共青团[\u4e00-\u9fff]{0,6}?[省市区县州旗]委(?:员会)?")
# 市纪委监委驻市人大机关纪检监察组: whom it watches over is part of its name.
_WATCHING = re.compile(
    r"(?:(?:中央|[省市县区州])纪委(?:(?:国家)?监委)?)?(?:派驻|驻)(?![华军外])[\u4e00-\u9fff]{1,14}?纪检(?:监察)?组(?!长)"
)
_DEPARTMENT = re.compile(
    r"(?:调研|督导|考察|慰问|蹲点|督查)小?组(?![长织员])|女职工委员会|女职委|经费审查委员会|经审委员会|经审委|经审会"
    r"|宣传教育(?:[和与网络文体工作]{2,7})?部(?!长)|政法委员会|政法委(?!员)|组织部(?!部[^长]|[分门署队])|宣传部(?!长)|统战部(?!长)|社会工作部(?!长)"
    r"|项目(?:经理)?部第?[一二三四五六七八九十\d]{1,3}(?:分部|工区)(?![长])"
    r"|机关党委|纪检组(?!长)|党史研究室|党校(?!长)"
)
# A department at home, whose name segmentation cuts: ，安全监察部|部长某某.
_OWN_DEPARTMENT = re.compile(
    r"(?:(?<=[，。；、：和与由经\n])|^)(?:(?:安全|质量|纪检|审计|技术)监[察督]部|(?:党委)?组织人事[部处科])(?=[部处科]长|副[部处科]长|主任|副主任|负责)",
    re.MULTILINE,
)
# 第三批援鄂医疗队: where it goes is part of its name.
_AID_TEAM = re.compile(
    r"(?:首批|第[一二三四五六七八九十\d]{1,3}批次?)?(?:对口)?(?:支援|驰援|援助|援)(?:[藏疆青鄂湘桂琼沪陕甘宁蒙滇黔川渝外非]|(?!医)[\u4e00-\u9fff]{2,5}?)"
    r"(?:抗疫|国际|国家)?(?:医疗队|医疗专家组|护理队|检测队|工作队|教师团队|支教队|支教团)"
)
# 局党组, 公司董事会: an organ of the body at home; the group is the organ.
OWN_ORGAN = r"(?:局|厅|校|院|公司|集团|行|社|台|馆|厂)(党组|党委|党工委|董事会|监事会)"
_OWN_ORGAN = re.compile(
    rf"(?:(?<=[，。、；：（“\n由和与经])|^){OWN_ORGAN}"
    r"(?!书记|副书记|委员|成员|常委|专职|秘书|主席|办|会)",
    re.MULTILINE,
)
# 白鹭村新时代文明实践站, 县新时代文明实践中心
_CIVIL_STATION = re.compile(
    r"(?:(?<=[，、。；：了到在和及进访于至“\n])|^)(?:(?![了到在来去往访入进察])[\u4e00-\u9fff]){0,9}?[村区镇道县市乡]新时代文明实践(?:中心|所|站)(?![点建])",
    re.MULTILINE,
)
_SELF = re.compile(
    r"(?:我|本|该)(?:校|院|公司|司(?![机法令])|局|会|馆|厂|所|台|社|行|集团|中心|队)(?![长级]|内(?!分泌|科|镜)|外(?!科|语|国|事))"
)
_MINISTRY = re.compile(
    r"(?:(?<!中)(?<![美俄英法德日韩伊乌叙朝菲匈])[美俄英法德日韩伊乌叙朝菲匈]|(?:(?<=[，。；：、“\n据])|^)以(?=.{2,4}部))"
    r"(?:国防部|外交部|财政部|商务部|司法部|内政部|国务院|总统府|国会|国家杜马|联邦安全会议|央行|最高法院|空军|海军|空天军|总参谋部|能源部|卫生部|国家安全局|联邦安全局)(?!长|基地|司令)",
    re.MULTILINE,
)  # 俄国防部, as headlines and later sentences write it
_NATION = re.compile(
    r"(?:(?<=[，。；：、“\n据称])|^)以(?=副?总理|总统|外长|防长|国防部长|外交部长|国家安全部长|财政部长|警方|议长|议会)",
    re.MULTILINE,
)  # 以总理, which segmentation takes for a preposition
_ALUMNI = re.compile(r"校友(?:总会|联谊会|会)(?![见议谈晤上场费])")  # which segmentation cuts: 信阳校友|会
_NUMBERED = r"[一二三四五六七八九十]{1,3}"
_CONGRESS = re.compile(rf"中共{_NUMBERED}大(?!学)")  # 中共二十大 names a time, not the party
# Short forms inside other words: 安|全总|监, 居民|进|行.
_OTHER_WORDS = {
    "联合国": ("", "家"),
    "全总": ("安健", "监经工量面体部"),
    "民进": ("居农市村渔牧国移全", "行入一步出城厂校"),
    "民建": ("居农村渔牧国移全人", "设议筑造房立档言成"),
}
_NOT_THE_PARTY = re.compile(rf"{_NUMBERED}(?:大(?!学)|届)|[庆同度享赢商]")  # behind 中共
_CHANNEL = re.compile(r"(?=[中总央])(?:中央广播电视)?(?:总台)?央视[\u4e00-\u9fff]{2,5}频道")
_DEFINED = re.compile(r"（(?:以下|下)?(?:简称|称)(?:为)?[：:]?“?([^”）《》，。]{2,14})”?）")


@cache
def _province_body() -> re.Pattern[str]:
    """A union or association under the name of its province: 湖北省水运工会."""
    provinces = "|".join(full for full in load(Divisions).provinces if full[-1] in "省区市")
    return re.compile(
        rf"{BEGINS}(?:{provinces}){_WORDS}{{1,10}}?"
        r"(?:总工会|工会联合会|工联会|工会|协会|学会|商会|联合会|促进会)(?![长员])",
        re.MULTILINE,
    )


@cache
def _bureaus() -> re.Pattern[str]:
    """Short names of bureaus in a list, which leave out the place that stands before the first: 市人社局、|经信委."""
    names = [form for form in load(Organizations).levels if len(form) > 2 and form[-1] in "局委厅办"]
    forms = "|".join(sorted(names, key=len, reverse=True))
    return re.compile(f"(?<=[、和及与])(?:{forms})(?=[、，。和及与主负等相有])")


@cache
def _countries() -> re.Pattern[str]:
    whole = any_of(n for n in load(Countries).names if len(n) >= 3)
    return re.compile(f"{whole}(?![·•])")  # 多米尼克·某某 is somebody


@cache
def _senders() -> re.Pattern[str]:
    """Countries of two characters, which may be a name, before whom they send: 贝宁|驻华大使."""
    short = any_of(n for n in load(Countries).names if len(n) == 2)
    return re.compile(f"{short}(?=驻[\u4e00-\u9fff]{{1,8}}(?:大使|总领事|代表|公使))")


@cache
def _by_character() -> dict[str, str]:
    named: dict[str, str] = {}
    for name, forms in load(Countries).names.items():
        for form in forms:
            named.setdefault(form, name)  # 乌 is 乌克兰, which stands first
    return named


_OFFICES_OF_HEADS = ("首相府", "总统府", "总理府", "首相办公室", "总统办公室", "总理办公室")


def ministry_in_full(text: str) -> str | None:
    """俄国防部 -> 俄罗斯国防部; None for every other body."""
    if _MINISTRY.fullmatch(text) is None and text[1:] not in _OFFICES_OF_HEADS:
        return None  # 以总理办公室
    country = _by_character().get(text[0])
    rest = text[1:]
    return country + ("中央银行" if rest == "央行" else rest) if country else None


def defined_forms(text: str) -> Iterator[tuple[int, str]]:
    """(offset of the bracket, short form) of every definition: 云麓铁路建设集团有限公司（下称“云铁集团”）."""
    for match in _DEFINED.finditer(text):
        if find_head(match[1]) is None:  # 某某职业技能大赛（以下简称“大赛”） is no body
            yield match.start(), match[1]


# Patterns of bodies that a sign on the page is asked for first: see short_bodies.py.
_BY_SIGN: tuple[Row, ...] = (
    (("联合国",), _MISSION, 0, "ORG"),
    (("新时代文明实践",), _CIVIL_STATION, 0, "ORG"),
    (("领导小组",), _LEADING_GROUP, 0, "ORG"),
    (("援",), _AID_TEAM, 0, "ORG"),
    *NEWS_ROWS,
    *LOCAL_ROWS,
    (("附",), _TEACHING_HOSPITAL, 0, "ORG"),
    (("团",), LEAGUE_OF_PLACE, 0, "ORG"),
    (("校友",), _ALUMNI, 0, "n"),
)


def fixed_bodies(text: str) -> Iterator[tuple[int, int, str]]:
    """Spans that lexicons and definitions know to be bodies, before any segmentation."""
    yield from ((start, end, "ORG") for start, end in embassy_spans(text))
    for match in _countries().finditer(text):
        yield match.start(), match.end(), "LOC"
    if "驻" in text:
        yield from ((m.start(), m.end(), "LOC") for m in _senders().finditer(text))
    for match in _DELEGATION.finditer(text):
        yield match.start(1), match.end(1), "ORG"
    yield from ((m.start(), m.end(), "LOC") for m in _NATION.finditer(text))
    bracketed = (_WITH_BRACKETS,) if "）" in text and "公司" in text else ()
    yield from ((start, end, "ORG") for start, end in (*corps_spans(text), *party_committees(text)))
    for pattern in (_MINISTRY, PLURAL_MINISTRY, _CHANNEL, *bracketed):
        yield from ((m.start(), m.end(), "ORG") for m in pattern.finditer(text))
    yield from spans_of(_BY_SIGN, text)
    yield from short_bodies(text)
    yield from special_bodies(text)
    for pattern in (_WATCHING, _HOME_BODY, _province_body(), _SELF, _OWN_ORGAN, _OWN_DEPARTMENT):
        yield from ((m.start(), m.end(), "ORG") for m in pattern.finditer(text))
    if "、" in text:
        yield from ((m.start(), m.end(), "ORG") for m in _bureaus().finditer(text))
    if "区）" in text or "镇）" in text or "街道）" in text:
        yield from ((m.start(), m.end(), "ORG") for m in _OF_TWO_PLACES.finditer(text))
    for pattern in (national_name(), LEVEL_BODY, _LEAGUE, _DEPARTMENT):
        yield from ((m.start(), m.end(), "ORG") for m in pattern.finditer(text) if not _part_of_name(text, m))
    yield from ((m.start(), m.end(), "nz") for m in _CONGRESS.finditer(text))
    for form in (*(form for _, form in defined_forms(text)), *short_companies(text)):
        if len(form) >= 2:
            yield from ((m.start(), m.end(), "ORG") for m in re.finditer(re.escape(form), text))


def _part_of_name(text: str, match: re.Match[str]) -> bool:
    """中国队 is no body in 中国队伍, 人社部 none in 人社部门, 中共 none in 中共二十大 and in 欢笑中共庆佳节."""
    if match.group() == "中共":
        return _NOT_THE_PARTY.match(text, match.end()) is not None
    if match.group() == "教育部" and text.startswith("宣传", match.start() - 2):
        return True  # 宣传教育部
    following = text[match.end() : match.end() + 1]
    if (others := _OTHER_WORDS.get(match.group())) is not None:
        return text[match.start() - 1 : match.start()] in {*others[0]} or following in {*others[1]}
    return (
        following in "伍列"
        if match.group().endswith("队")
        else following in ("长", "门") and match.group().endswith(("部", "署", "局", "厅"))
    )
