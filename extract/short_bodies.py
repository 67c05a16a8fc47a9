"""Bodies under short names that segmentation cuts: institutes, sections of railways, teams, faculties, committees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extract.short_institutes import short_institutes

BEGINS = r"(?:(?<=[，。、；：（“”\n由和与及在到受向对为经据了])|^)"  # after a mark or a preposition
_CHAR = r"(?:(?![由在与和及的是对向到赴])[\u4e00-\u9fff])"  # of a short name, which holds no preposition
# 当选|某学会某专业委员会青年学组|委员: what somebody becomes a member of.
_BECOMES_OF = re.compile(
    r"(?:当选|入选|担任|选为|聘为|聘任为|连任|兼任|出任)(?:为|了)?((?:(?![和与、为任选])[\u4e00-\u9fff]){4,26}?"
    r"(?:专业委员会|委员会|专委会|分会|协作组|学组)(?:青年)?(?:学组|委员会|工作组)?)"
    r"(?=(?:第?[一二三四五六七八九十\d]{1,3}届)?(?:常务|候任|青年|名誉|专家)?(?:副?主任委员|副?主委|副?会长|副?组长|常委|委员(?!会)|理事(?!会)|秘书|学术秘书))"
)
# 南京桥工段, 青石车务段: sections of a railway.
_RAILWAY_SECTION = re.compile(
    rf"(?:{BEGINS}|(?<=来自)){_CHAR}{{2,5}}?(?:高铁)?(?:工务|电务|供电|机务|车务|车辆|动车|客运|桥工|桥隧|工电|通信|房建|货运"
    r"|综合维修|基础设施)(?:大修|机械)?段(?![时落长])",
    re.MULTILINE,
)
# 云麓材料所, 青石化物所: institutes under short names, whose last word is taken for a particle.
_INSTITUTE = re.compile(
    rf"(?:{BEGINS}|(?<=[访问入])){_CHAR}{{0,4}}?(?:化物|化学|应化|物构|光机|光电|材料|物理|高能|近物|能源|过程|力学|声学|电子|半导体"
    r"|微电子|计算|自动化|海洋|植物|动物|微生物|遗传|药物|生态|地理|土壤|地质|大气|遥感|空间|天文|心理|纳米|硅酸盐)所(?![有以在属谓需做作说])",
    re.MULTILINE,
)
# 地质二队|总工程师, 综采一队|队长: teams of workers by number.
_TEAM = re.compile(
    rf"{BEGINS}(?![\u4e00-\u9fff]{{0,4}}第){_CHAR}{{2,6}}?[一二三四五六七八九十]{{1,2}}队"
    r"(?=(?:副?队长|党委|党支部|党总支|书记|总工|技术员|负责人|班长|主任|职工|员工))",
    re.MULTILINE,
)
# 五分公司|某某, 第二分公司: branches by number, which are taken for a number and a noun.
_BRANCH = re.compile(rf"{BEGINS}第?[一二三四五六七八九十]{{1,3}}分公司", re.MULTILINE)
# 到|二公司|调研, 三公司|总经理某某: companies and works of a group by number; but 三公司签约 may be three of them
_NUMBERED = re.compile(
    r"(?:(?<=到|赴|在|对|[，。、；：（由\n])|(?<=走进|深入|来到|莅临)|^)[一二三四五六七八九十]{1,2}(?:公司|厂|矿|车间)"
    r"(?=党[委总支]|副?(?:总经理|经理|董事长|执行董事|书记|厂长|矿长|主任)|工会|项目部|调研|检查|督导|慰问|开展|召开|承建|机关)",
    re.MULTILINE,
)
# 某某供电公司|一队: a team of a house, which is taken for a number.
_HOUSE_TEAM = re.compile(r"(?<=[司局院校厂])第?[一二三四五六七八]队(?![伍员长列友服旗名])")
# 清华大学|外语系, 我院|外语系
_FACULTY = re.compile(
    r"(?<=大学|学院|我院|我校)[\u4e00-\u9fff]{1,7}?系(?=[的、，和与副]|主任|党总支|书记|教授|讲师|教师|博士|硕士|部分|老师|学生|师生|[\u4e00-\u9fff]{2,3}(?:副?教授|老师|讲师))"
)
# 机电工程系|组建: a faculty of the college at home.
_OWN_FACULTY = re.compile(
    rf"{BEGINS}(?![各全我院本该两原现前曾时任兼邀聘陪带率看会走来]|[\u4e00-\u9fff]{{0,6}}(?:大学|学院|学校|公司)){_CHAR}{{2,8}}?(?<![关体联派直谱星嫡])系"
    r"(?=(?:组建|组织|举行|开展|召开|全体师生|师生|教师|学生|副?主任(?!医|委)|党总支|党支部|书记))",
    re.MULTILINE,
)
# 校社科处、|团委|共同主办
_OWN_ORGAN = re.compile(r"(?<=[、和与])(?:团委|工会|学生会|研究生会)(?=(?:共同|联合)?(?:主办|承办|协办|组织|举办))")


# 隧道所|副所长, 桥梁检测所|获评: institutes of a company, in which 所 is taken for a particle.
_HOUSE_INSTITUTE = re.compile(
    rf"{BEGINS}{_CHAR}{{0,4}}?(?:检测|隧道|桥梁|道路|公路|交通|试验|设计|勘察|质检|技术|工程|信息|测绘|岩土|结构|建筑|规划|水工|机电|环境|安全|咨询)所"
    r"(?=副?所长|党支部|党总支|书记|获评|荣获|获得|被评|夺得|代表队)",
    re.MULTILINE,
)
# 冶炼分公司|夺得冠军: a branch by what it does, of which segmentation makes two words.
_TRADE_BRANCH = re.compile(
    rf"(?:{BEGINS}|(?<=来自))(?!各|下属|所属|市|省|其他|直属){_CHAR}{{2,4}}?分公司(?=夺得|获得|荣获|获评|分获|代表队|[、和等]|[，。]|副?总?经理|党委|党支部|工会)",
    re.MULTILINE,
)
# 信息工程学院|分工会, 机关分工会: the union of a part of a house.
_PART_OF_UNION = re.compile(
    rf"{BEGINS}(?!各|所属|下属|全体|[^，。；、]{{0,8}}(?:公司|集团|大学)){_CHAR}{{2,9}}?分工会(?![员委会会])",
    re.MULTILINE,
)
# 、作协|主席某某: of the place of the organ named before.
_GROUP_IN_LIST = re.compile(
    r"(?<=[、，])(?:作协|美协|书协|音协|舞协|文联|残联|侨联|妇联|科协|工商联)(?=(?:党组|党支部|常务|专职)?副?(?:主席|理事长|秘书长|书记))"
)
# 青石县店前中心学校|校长某某: a school of which segmentation makes other words.
_SCHOOL = re.compile(
    rf"(?:(?<=[，、；：。])|^)(?!我|本|全|各){_CHAR}{{2,4}}?[县市区旗](?:(?![了任听及局])[\u4e00-\u9fff]){{2,10}}?(?:小学|中学|学校|幼儿园|中心校|初中|高中)(?=(?:党[^，。；]{{1,3}})?书记|副?[校园]长)",
    re.MULTILINE,
)


# 、总医院|党委书记某某: a house under the word for its kind, of which segmentation makes two.
_GENERIC = re.compile(
    rf"{BEGINS}(?:总医院|中心医院|总公司|总院|总校)(?=党委|党总支|[党行]政|副?(?:院长|书记|总经理|校长)|工会|召开|举行)",
    re.MULTILINE,
)


# 合作与招商局|局长: an office whose name holds 与; what stands before it is a field of work and nobody's name.
_TWO_FIELDS = re.compile(
    rf"{BEGINS}[省市县区]?(?:合作|投资|经济|规划|发展|管理|保护|资源|技术|信息|建设|文化|科技|创新|贸易|金融|安全|服务|宣传|交流|教学|人才|组织){{1,2}}"
    r"与[\u4e00-\u9fff]{2,5}?[局办厅处部](?=副?[局处厅部]长|副?主任|党组|党委)",
    re.MULTILINE,
)


# 县环卫处|女职工, which segmentation cuts otherwise
_SERVICE = re.compile(
    rf"{BEGINS}[省市县区州](?:环卫|园林|公路|水文|渔政|路政|运管|供热|房管|市政)[处所站段]", re.MULTILINE
)

# 县总工会|驻白鹭村工作队: where it has been sent is part of its name.
_SENT_TEAM = re.compile(
    r"(?:(?:(?<=[为给向到对、，。；])|^)(?:自治区|[省市县区州])[\u4e00-\u9fff]{1,10}?)?(?<!派)驻(?![华军外])[\u4e00-\u9fff]{2,16}?[村镇乡]"
    r"(?:“访惠聚”|访惠聚|乡村振兴|驻村|帮扶|扶贫)?工作队(?![员长伍])|驻村(?:帮扶)?工作队(?![员长伍])",
    re.MULTILINE,
)

# 省厅|第三督导组: groups by number, with the house that sends them.
_NUMBERED_GROUP = re.compile(
    r"(?:(?<!全)[省市县区州][委厅局院府])?第[一二三四五六七八九十\d]{1,3}(?:[\u4e00-\u9fff]{0,6}?)(?:督导|督察|检查|考核|调研|验收|巡查|暗访)组(?![织长])"
)
# 煤炭地质114勘查院, 核工业216大队: houses by number.
_HOUSE_BY_NUMBER = re.compile(
    rf"{BEGINS}(?:(?![第共有]){_CHAR}){{0,10}}?\d{{2,4}}(?:地质|勘查|勘察|勘探|水文|核工业)?(?:勘[查察]院|地质大?队|勘探队|大队|研究所|厂)"
    r"(?:工会|党委)?(?![长房家子商级])",
    re.MULTILINE,
)

# 白鹭街道埠前庄村党支部|书记
_VILLAGE = re.compile(
    rf"{BEGINS}(?:(?![任兼到赴在]){_CHAR}){{2,12}}?(?:街道|镇|乡){_CHAR}{{1,6}}?村(?:党支部|党总支|党委|村委会|村民委员会)(?![会])",
    re.MULTILINE,
)

# 市总工会|帮扶中心
_HELP_CENTRE = re.compile(r"(?<=工会)(?:困难)?(?:职工)?帮扶(?:服务)?中心(?![主副])")

# 青石一园|园长, 市二幼|园长, 市三小|校长: schools under two characters.
_SCHOOL_SHORT = re.compile(
    r"(?:(?<=[，、；：。由和与及在到])|^)(?:(?![我本全各由和与及在到])[\u4e00-\u9fff]){0,4}?(?:(?<=[市县区旗镇])|(?<=[\u4e00-\u9fff]{2}))"
    r"(?:第?[一二三四五六七八九十]{1,2}[园幼小]|[实机附][幼小])(?=(?:党[^，。；]{1,3})?副?书记|副?[校园]长)",
    re.MULTILINE,
)

# Signs without any of which a pattern finds nothing, the pattern, the group that is the name, its tag.
Row = tuple[tuple[str, ...], re.Pattern[str], int, str]
_SHORT: tuple[Row, ...] = (
    (("段",), _RAILWAY_SECTION, 0, "ORG"),
    (("所",), _INSTITUTE, 0, "ORG"),
    (("分工会",), _PART_OF_UNION, 0, "ORG"),
    (("所",), _HOUSE_INSTITUTE, 0, "ORG"),
    (("分公司",), _TRADE_BRANCH, 0, "ORG"),
    (("队",), _TEAM, 0, "ORG"),
    (("分公司",), _BRANCH, 0, "ORG"),
    (("公司", "厂", "矿", "车间"), _NUMBERED, 0, "ORG"),
    (("校长", "园长", "学校", "小学", "中学"), _SCHOOL, 0, "ORG"),
    (("协", "联"), _GROUP_IN_LIST, 0, "ORG"),
    (("处", "所", "站", "段"), _SERVICE, 0, "ORG"),
    (("工作队",), _SENT_TEAM, 0, "ORG"),
    (("督导组", "督察组", "检查组", "考核组", "调研组", "验收组", "巡查组", "暗访组"), _NUMBERED_GROUP, 0, "ORG"),
    (("院", "队", "所", "厂"), _HOUSE_BY_NUMBER, 0, "ORG"),
    (("村党", "村村民", "村委会", "村村委"), _VILLAGE, 0, "ORG"),
    (("帮扶",), _HELP_CENTRE, 0, "ORG"),
    (("系",), _FACULTY, 0, "ORG"),
    (("系",), _OWN_FACULTY, 0, "ORG"),
    (("园长", "校长", "书记"), _SCHOOL_SHORT, 0, "ORG"),
    (("办",), _OWN_ORGAN, 0, "ORG"),
    (("委员", "分会"), _BECOMES_OF, 1, "ORG"),
    (("队",), _HOUSE_TEAM, 0, "n"),
    (("与",), _TWO_FIELDS, 0, "ORG"),
    (("总医院", "中心医院", "总公司", "总院", "总校"), _GENERIC, 0, "ORG"),
)


def spans_of(rows: Iterable[Row], text: str) -> Iterator[tuple[int, int, str]]:
    """The spans and tags that patterns find on a page which holds one of their signs."""
    for signs, pattern, group, tag in rows:
        if any(sign in text for sign in signs):
            yield from ((*found.span(group), tag) for found in pattern.finditer(text))


def short_bodies(text: str) -> Iterator[tuple[int, int, str]]:
    """The spans of such names on a page."""
    yield from spans_of(_SHORT, text)
    yield from short_institutes(text)
