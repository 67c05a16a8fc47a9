"""Organisations in a sentence: the longest right form of each, as spans of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.segment import Token
from ontology.lexicon import Countries, Divisions, Organizations, load

# A short local body after a word for its level: 省总工会, 市委, 区人大常委会, 团县委. What follows must not make another word.
_LEVEL_BODY = re.compile(
    r"(?:自治区|自治州|自治县|新区|高新区|经开区|开发区|[省市区县州旗盟镇乡]|街道)"
    r"(?:人大常委会|总工会|人民政府|人民法院|人民检察院|中级人民法院|政协|政府|纪委监委|纪委|监委|人大(?!会堂)|工商联|妇联|科协|残联|文联|团委|总(?=党组|经审|女职|机关|副|主席|工会)|委(?![员托派任屈婉以曲]))"
)
_EMBASSY = re.compile(
    r"(?:中国|我|[\u4e00-\u9fff]{2,8}?)驻[\u4e00-\u9fff]{1,10}?(?:大使馆|使馆|总领事馆|领事馆|使团|代表处)"
)
# A delegation is met, led or received under its whole name, whatever stands inside it.
_DELEGATION = re.compile(
    r"(?:会见|接见|率领的|接待)(?:来访的|来华访问的|来粤访问的)?((?![^，。；]{0,24}率领)[\u4e00-\u9fff]{3,22}?(?:代表团|考察团|访问团|友好团))"
)
# A body of the province, city or district at home, after a mark or a preposition: 省海员工会, 市人社局.
_HOME_BODY = re.compile(
    r"(?:(?<=[，。、；：（“”\n由和与及在到受向对为经据])|^)[省市区县州](?![级内直属域场区民政长委])(?:(?![的了在由受为向，。、；])[\u4e00-\u9fff]){1,12}?"
    r"(?:总工会|工会联合会|工联会|工会|促进会|联合会|协会|学会|商会|基金会|局|厅|办公室|委员会|医院|中学|学院|研究院|仲裁院|文化宫|博物馆|图书馆|中心|公司|集团|银行)(?![长员化])",
    re.MULTILINE,
)
_LEAGUE = re.compile(r"团(?:中央|[省市区县州旗]委|自治区委|工委)|共青团[\u4e00-\u9fff]{0,6}?[省市区县州旗]委")
_DEPARTMENT = re.compile(
    r"(?:调研|督导|考察|慰问|蹲点|督查)组(?![长织员])|女职工委员会|女职委|经费审查委员会|经审委|政法委员会|政法委(?!书)|政法委|组织部(?!部[^长])|宣传部(?!长)|统战部(?!长)|社会工作部(?!长)|机关党委|纪检组|党史研究室|党校(?!长)"
)
_DEFINED = re.compile(r"（(?:以下|下)?(?:简称|称)(?:为)?[：:]?“?([^”）《》，。]{2,14})”?）")
_STOP_NOUNS = frozenset(
    [
        "有关",
        "相关",
        "选手",
        "代表",
        "同志",
        "嘉宾",
        "记者",
        "全市",
        "全省",
        "全区",
        "全县",
        "全国",
        "部分",
        "全体",
        "干部",
        "职工",
        "单位",
        "负责人",
        "负责同志",
        "成员",
        "其中",
        "期间",
        "家属",
        "学生",
        "专家",
        "此次",
        "本次",
        "会议",
        "活动",
        "仪式",
        "大赛",
        "比赛",
        "观众",
        "主要",
        "同时",
        "主题",
        "第一",
        "冠军",
        "亚军",
        "季军",
        "名",
        "位",
        "个",
        "多个",
        "多家",
        "各",
        "各地",
        "各类",
        "当地",
        "方面",
        "日前",
        "近日",
        "青年",
        "市民",
        "群众",
        "先进",
        "情况",
        "工作",
        "通讯员",
        "编辑",
        "领导",
        "领导班子",
        "书面",
        "现场",
        "首届",
        "第二届",
        "境内",
        "境外",
        "国内",
        "国外",
        "媒体",
        "时间",
        "今年",
        "去年",
        "总部",
        "附近",
        "门前",
        "前",
        "内",
        "外",
        "后",
        "中",
        "上",
        "下",
        "旧址",
        "大楼",
        "大厦",
        "广场",
        "原",
        "该",
        "本",
        "我",
        "其",
        "双方",
        "两国",
        "多国",
        "各国",
        "主办方",
        "承办方",
        "协办方",
        "在野党",
        "执政党",
        "最大",
        "首席",
        "高级",
        "国际",
        "世界",
        "全球",
        "社会",
        "民间",
        "私营",
        "国有",
        "知名",
        "著名",
        "优秀",
        "获奖",
        "奖",
        "一等奖",
        "二等奖",
        "三等奖",
    ]
)
_DELEGATES = frozenset({"干部", "记者", "学生", "青年", "专家", "领导", "代表", "高级", "领导人"})
_JOINABLE = {"ORG", "LOC", "nz", "n", "vn", "nw", "s", "nr", "an", "nt", "ns", "j", "f"}
_NAMED = {"ORG", "LOC", "nz", "PER", "nw"}
_ORDINAL = re.compile(r"第?[一二三四五六七八九十百\d]+(?:届|任|中|小|局|集团|航务|人民)?$")


@cache
def _words() -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    """Suffixes (long first), generic names, words that may stand before 和 inside a department's name."""
    lexicon = load(Organizations)
    suffixes = {s for group in lexicon.suffixes.values() for s in group} | set(lexicon.departments)
    return tuple(sorted(suffixes, key=len, reverse=True)), frozenset(lexicon.generic), frozenset(lexicon.parts)


@cache
def _known() -> re.Pattern[str]:
    lexicon = load(Organizations)
    names = {n for name, forms in lexicon.national.items() for n in (name, *forms)}
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))


def defined_forms(text: str) -> Iterator[tuple[int, str]]:
    """(offset of the bracket, short form) of every definition: 中国铁路广州局集团有限公司（下称“广铁集团”）."""
    for match in _DEFINED.finditer(text):
        yield match.start(), match[1]


def fixed_bodies(text: str) -> Iterator[tuple[int, int, str]]:
    """Spans that lexicons and definitions know to be bodies, before any segmentation."""
    for match in _EMBASSY.finditer(text):
        start = _embassy_start(text, match)
        if start is not None:
            yield start, match.end(), "ORG"
    for match in _countries().finditer(text):
        yield match.start(), match.end(), "LOC"
    for match in _DELEGATION.finditer(text):
        yield match.start(1), match.end(1), "ORG"
    for match in _HOME_BODY.finditer(text):
        yield match.start(), match.end(), "ORG"
    yield from ((m.start(), m.end(), "ORG") for m in _SELF.finditer(text))
    yield from ((m.start(), m.end(), "ORG") for m in _OWN_ORGAN.finditer(text))
    for pattern in (_known(), _LEVEL_BODY, _LEAGUE, _DEPARTMENT):
        yield from ((m.start(), m.end(), "ORG") for m in pattern.finditer(text) if not _part_of_name(text, m))
    for _, form in defined_forms(text):
        if len(form) >= 2:
            yield from ((m.start(), m.end(), "ORG") for m in re.finditer(re.escape(form), text))


def _embassy_start(text: str, match: re.Match[str]) -> int | None:
    """Where the name of an embassy begins: at the country that sends it."""
    at = text.index("驻", match.start())
    for name in ("中国", "我", *load(Countries).names):
        if text.endswith(name, match.start(), at) or text[max(0, at - len(name)) : at] == name:
            return at - len(name)
    return None


@cache
def _countries() -> re.Pattern[str]:
    names = [n for n in load(Countries).names if len(n) >= 3]
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))


_NO_BODY = re.compile(
    r"[汉回满壮藏苗彝侗瑶白]族$|开局$|布局$|结局$|大局$|战局$|全局$|出局$|僵局$|在任部$|国集团$|武器制造厂$|人民建$|员$|关系$|部署$|格局$|体系$|时代|大家庭$|干部$|航班$|[东西南北中]部$|政局$|两党$|全党$|科考$|决策|宾馆$|空军基地|购物中心|市中心|贸易中心$|经济中心$|.{0,2}双边|驱动|合作发展$|任命|在野党|恐怖组织|赛事组织|[\u4e00-\u9fff]国大使馆$|.*(?:体育馆|会展中心|酒店|大剧院|影剧院|剧院|文化中心|广场|公园|工业园|会议中心|展览中心|大厦|体育中心|活动中心|会堂|智能工厂|车间在|赛区|产业园)$"
)


def names_no_body(name: str) -> bool:
    """Words that end like a body or that LAC takes for one, and venues, which are places."""
    abbreviations = {a for forms in load(Countries).names.values() for a in forms} | {"格", "刚", "肯"}
    pair = len(name) == 2 and name[0] in abbreviations and name[1] in abbreviations | {"方", "国", "建"}
    return bool(_NO_BODY.match(name) or _NO_BODY.search(name)) or pair or name in _places()


def _part_of_name(text: str, match: re.Match[str]) -> bool:
    """中国队 is no body in 中国队伍, 世行 none in 世行为."""
    following = text[match.end() : match.end() + 1]
    return (
        following in "伍列"
        if match.group().endswith("队")
        else following == "长" and match.group().endswith(("部", "署"))
    )


def is_suffixed(word: str) -> bool:
    """Whether a word ends as the name of a body does."""
    return word.endswith(_words()[0])


def is_generic(name: str) -> bool:
    """Whether a name names no body in particular."""
    return name in _words()[1]


def find_organizations(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """(first, past last) token of each body in a sentence, left to right, without overlap."""
    spans: list[tuple[int, int]] = []
    last = len(tokens) - 1
    while last >= 0:
        if not _is_core(tokens, last):
            last -= 1
            continue
        first = _leftmost(tokens, last)
        first = _trim(tokens, first, last)
        name = "".join(t.text for t in tokens[first : last + 1])
        if _is_office(tokens, first, last, name):
            spans.append((first, last + 1))
            last = first - 1
            continue
        if names_no_body(name) or is_generic(name) or len(name) < 2 or not _is_specific(tokens[first : last + 1], name):
            last -= 1
            continue
        spans.append((first, last + 1))
        last = first - 1
    return spans[::-1]


def _is_office(tokens: Sequence[Token], first: int, last: int, name: str) -> bool:
    """A department of the body at home, where those in charge of it are spoken of: 教务处、校企合作处负责人."""
    if name[-1] not in "处科部室办" or not 3 <= len(name) <= 8 or names_no_body(name) or is_generic(name):
        return False
    following = tokens[last + 1].text if last + 1 < len(tokens) else ""
    return (
        following.startswith(("负责", "有关负责", "相关负责", "主要负责"))
        or ((following in ("、", "和") and first > 0 and tokens[first - 1].text in "，。、）")
        and any(t.text.startswith("负责") for t in tokens[last + 1 : last + 8]))
    )


_OWN_ORGAN = re.compile(
    r"(?:(?<=[，。、；：（“\n由和与经])|^)(?:局|厅|校|院|公司|集团|行|社|台|馆|厂)(?:党组|党委|党工委|董事会)",
    re.MULTILINE,
)
_SELF = re.compile(r"(?:我|本|该)(?:校|院|公司|局|会|馆|厂|所|台|社|行|集团|中心|队)(?![长级内外])")


def _is_core(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.tag == "ORG":
        return token.text not in _words()[1] or (index > 0 and tokens[index - 1].tag in _NAMED)
    if (
        token.tag in ("n", "nz", "nt", "LOC", "vn", "s", "nw", "j") and len(token.text) > 1
    ) or token.text in "局厅部处科室队组班厂庭院馆所校台社团":
        return is_suffixed(token.text)
    return False


def _leftmost(tokens: Sequence[Token], last: int) -> int:
    """How far to the left the name reaches from its last token."""
    first = last
    while first > 0:
        token = tokens[first - 1]
        if token.text in _STOP_NOUNS and not (tokens[last].text.endswith("团") and token.text in _DELEGATES):
            break
        if first == last and _LEVEL_BODY.fullmatch(tokens[last].text) and _maybe_place(tokens, first - 1):
            first -= 1
            if tokens[first].tag != "nz":
                break
            continue
        if (
            (token.tag in _JOINABLE and not token.text[-1:].isspace())
            or (
                token.tag == "PER"
                and tokens[last].text.endswith(("工作室", "基金会", "中学", "大学", "纪念馆", "医院", "小组"))
            )
            or (token.tag in ("m", "q", "xc", "v", "a", "TIME") and _inside(tokens, first - 1, last))
        ):
            first -= 1
        elif token.text == "”" and (opening := _opening(tokens, first - 1)) is not None:
            first = opening
        elif (token.tag == "c" and token.text in ("和", "与") and _coordinates(tokens, first - 1, last)) or (
            token.text == "、" and _coordinates(tokens, first - 1, last) and len(tokens[first].text) >= 4
        ):
            first -= 1
        else:
            break
    return first


def _maybe_place(tokens: Sequence[Token], index: int) -> bool:
    """A word that LAC did not know for a place, between a mark and 县委: 疏附县委."""
    token = tokens[index]
    opens = index == 0 or tokens[index - 1].tag in ("w", "LOC")
    return (
        opens
        and 2 <= len(token.text) <= 3
        and token.tag in ("n", "nz", "v", "vn", "a", "nr", "PER")
        and token.text not in _STOP_NOUNS
    )


def _inside(tokens: Sequence[Token], index: int, last: int) -> bool:
    """A number, verb or adjective inside a name: 第六人民医院, 海宏智装代表队, 环卫服务中心."""
    token = tokens[index]
    before = tokens[index - 1] if index else None
    if token.tag in ("m", "q"):
        return (
            bool(_ORDINAL.match(token.text))
            and before is not None
            and before.tag in (*_NAMED, "m")
            and token.text not in _STOP_NOUNS
        )
    if token.tag == "TIME":
        return False
    return (
        before is not None
        and before.tag in ("LOC", "ORG", "nz")
        and len(token.text) >= 2
        and token.tag in ("v", "a", "xc")
        and tokens[index + 1].tag in _JOINABLE
        and token.text in _NAME_VERBS
    )


_NAME_VERBS = frozenset(
    [
        "建设",
        "管理",
        "服务",
        "监督",
        "监察",
        "发展",
        "保障",
        "合作",
        "促进",
        "投资",
        "控股",
        "开发",
        "运输",
        "贸易",
        "进出口",
        "救援",
        "教育",
        "治理",
        "交流",
        "研究",
        "设计",
        "勘察",
        "审计",
        "统计",
        "执法",
        "检查",
        "检测",
        "指导",
        "就业",
        "创业",
        "重型",
        "大型",
        "联合",
        "综合",
        "新",
        "老",
        "技术",
        "制造",
        "装备",
        "援疆",
        "援藏",
        "驻",
        "科技",
        "智能",
        "先进",
    ]
)


def _opening(tokens: Sequence[Token], closing: int) -> int | None:
    """The index of the quotation mark that opens a short quoted name."""
    for index in range(closing - 1, max(-1, closing - 8), -1):
        if tokens[index].text == "“":
            return index
        if tokens[index].text in "，。；":
            return None
    return None


def _coordinates(tokens: Sequence[Token], mark: int, last: int) -> bool:
    """Whether 和 stands inside one name: 住房和城乡建设厅, 中美洲和加勒比地区工会领导人代表团."""
    if mark == 0:
        return False
    left, right = tokens[mark - 1], tokens[mark + 1]
    if left.tag == "LOC" and right.tag == "LOC" and tokens[last].text.endswith(("团", "大使馆")):
        return True
    ends = any(left.text.endswith(part) for part in _words()[2])
    return (
        ends
        and not is_suffixed(left.text)
        and tokens[last].text[-1] in "局厅部委处科会室司署"
        and mark >= 2
        and (
            tokens[mark - 2].tag in ("LOC", "ORG")
            or tokens[mark - 2].text in ("市", "省", "区", "县", "州")
            or left.tag in ("ORG", "LOC")
        )
    )


def _trim(tokens: Sequence[Token], first: int, last: int) -> int:
    """Drop common nouns that stand before the first place or body of a name."""
    named = next((i for i in range(first, last + 1) if tokens[i].tag in _NAMED or tokens[i].text == "“"), None)
    if named is not None and all(tokens[i].tag in ("n", "vn", "f", "s", "m", "q", "an") for i in range(first, named)):
        joined = "".join(t.text for t in tokens[first:named])
        if named < last or len(joined) > 4 or tokens[named].tag == "ORG":
            return named
    return first


@cache
def _places() -> tuple[str, ...]:
    provinces = load(Divisions).provinces
    short = [form for forms in provinces.values() for form in forms if len(form) > 1]
    return (*provinces, *short, *load(Countries).names)


def _is_specific(tokens: Sequence[Token], name: str) -> bool:
    """A name must hold something particular: a place, a body, a proper noun, a quotation, or a level word."""
    if (
        name[-1] in "院馆所校台社团队组"
        and len(tokens[-1].text) == 1
        and not any(t.tag in ("ORG", "LOC") for t in tokens)
        and len(name) < 5
    ):
        return False
    if any(t.tag in ("ORG", "LOC", "nz", "PER", "nw") for t in tokens) or name.startswith(_places()):
        return True
    if name[0] in "省市区县州校院团全" and len(name) > 2:
        return name[0] != "全"
    return "“" in name or len(name) >= 4
