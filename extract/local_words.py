"""Words of local news that segmentation cuts: bureaus and courts under their level, offices of villages."""

from __future__ import annotations

import re

from extract.short_bodies import Row

_OF_VILLAGE = re.compile("(?<=[村区])(?:村|居)(?:民委员会|委会)")  # LAC: 村委|会
# 省院|副检察长某某, 云麓市院|某某主任: in the news of procuratorates
_PROCURATORATE = re.compile(
    r"(?:(?<=[，。；、由和及与经\n])|^)(?:(?![我本由和与及在到向经对])[\u4e00-\u9fff]){0,3}[省市县区]院"
    r"(?=(?:党组|副?检察长|[^，。；、\n]{0,8}?(?:检察长|主任)))",
    re.MULTILINE,
)
_BEFORE_SESSION = re.compile("(?<=开展|进行)会前(?=集中|视察|调研)")  # LAC: 开展会|前
# Where the place of a body begins: behind a mark, or a verb that LAC takes into its name.
_VERBS = (
    "会同|联合|携手|走访|慰问|邀请|感谢|配合|协助|参观|访问|出席|参加|陪同|来自|组织|带领|拜访|调研|考察|会见"
    "|现任|历任|担任|兼任|原任|曾任"
)
_PLACE = (
    rf"(?:(?<=[、，。；兼和及与\n])|(?<={_VERBS})|^)(?!{_VERBS}|任[^丘县泽城])"
    r"(?:(?![由和与及在到向对、，。])[\u4e00-\u9fff]){1,5}?[省市县区州旗]"
)
_OPENING = r"(?:(?<=[、，。；兼和及与\n])|^)"
# 副主委、|文化和旅游厅|副厅长某某: bureaus with two fields of work, which LAC cuts at 和
_WITH_AND = re.compile(
    rf"(?:{_PLACE}|{_OPENING})(?:文化和旅游|文化广电和?旅游|自然资源和规划|规划和自然资源|人力资源和社会保障|住房和城乡建设"
    r"|工业和信息化|经济和信息化|科技和工业信息化|发展和改革|教育和体育|卫生和计划生育|宗教和民族事务|民族和宗教事务)"
    r"(?:厅|局|委员会|委)(?![员长])",
    re.MULTILINE,
)
# 全国政协|文化文史和学习委员会|副主任: committees of two fields, which LAC cuts at 和
_COMMITTEE_WITH_AND = re.compile(
    rf"(?:全国|{_PLACE}|[省市县区州])(?:政协|人大)(?:文化文史和学习|文史和学习|文化和文史学习|学习和文史|农业和农村|农业与农村"
    r"|民族和宗教|社会和法制|监察和司法|财政经济|环境与资源保护|社会建设)委员会(?!员)",
    re.MULTILINE,
)
# 市局|党委委员, 省厅|治安总队某某: the bureau of that level that was named before
_BUREAU_OF_LEVEL = re.compile(
    r"(?:(?<=[，。；、由和与及向\n])|^)(?:[市县区州]局|省厅)"
    r"(?=党委|党组|机关|副?[局厅]长|(?:常务|党委)副|领导|[\u4e00-\u9fff]{2,6}(?:科|处|大队|支队|总队)(?!长))",
    re.MULTILINE,
)
_COOPERATION = re.compile(
    "[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇陕甘青宁新藏蒙]{0,2}协作"
    "(?=座谈会|会议|联席会|交流|项目|资金|机制|帮扶|工作)"
)  # LAC: 鲁渝协/PER|作
_THEN = re.compile("(?:(?<=[。，；\n])|^)(?:最后|随后)(?=[镇乡县市区州省街])", re.MULTILINE)  # LAC: 最后/ORG|镇党委
# 县工商联|组织|企业代表赴某地: what LAC takes for the end of the name, or for a word inside a longer one
_ORGANISES = re.compile(
    r"(?:(?<=工商联)|(?<=[市县区省][妇残侨文科]联)|(?<=总工会)|(?<=[会、]商会))组织"
    r"(?=(?!的|建设|工作|机构|要|和|与|、)[^，。；、的]{0,8}?(?:代表|人员|委员|干部|企业|会员|职工|员工|青年|儿童|群众|学生|教师|家庭|志愿|部分|所属|[省市县区]|开展|召开|举办))"
)
# 市依法治市办|主任, 县委全面依法治县委员会办公室
_BY_LAW = re.compile(
    r"(?:(?<=[，。；、：由和及与经\n])|^)(?:(?![由和及与经对向在])[\u4e00-\u9fff]{0,8}?[省市县区])?委?(?:全面)?依法治[国省市县区](?:(?:委员会|领导小组)?办公室|委员会办|委?办)(?![法理事])",
    re.MULTILINE,
)
# 全国劳动模范|市总工会副主席某某: an honour that LAC takes for the beginning of the body's name
_HONOURED = re.compile(
    r"(?:全国|[省市]级?)(?:劳动模范|先进工作者|道德模范|优秀共产党员)(?=[\u4e00-\u9fff]{2,16}[委会局院校部])"
)
_ASKS_TO_SERVE = re.compile(
    r"聘请(?=[省市县区州]?(?:委|政府|人大|政协|人民政府|长)?(?:书记|主席|主任|副|市长|县长|区长))"
)  # LAC: 聘请县委/ORG
# 镇人大代表中心联络站, 村人大代表联络站, 人大代表联系群众活动室: where they may be met, and no congress
_MEETING_POINT = re.compile(
    r"(?:[\u4e00-\u9fff]{0,6}?[省市县区州镇乡村])?人大代表(?:中心)?(?:联系群众)?(?:联络站|活动室|工作站|工作室|联系点|之家)"
)

# Signs without any of which a pattern finds nothing, the pattern, the group that is the name, its tag.
LOCAL_ROWS: tuple[Row, ...] = (
    (("人大代表",), _MEETING_POINT, 0, "n"),
    (("聘请",), _ASKS_TO_SERVE, 0, "v"),
    (("组织",), _ORGANISES, 0, "v"),
    (("依法治",), _BY_LAW, 0, "ORG"),
    (("模范", "先进工作者", "优秀共产党员"), _HONOURED, 0, "TITLE"),
    (("检察院",), _PROCURATORATE, 0, "ORG"),
    (("和", "信息化"), _WITH_AND, 0, "ORG"),
    (("政协", "人大"), _COMMITTEE_WITH_AND, 0, "ORG"),
    (("局", "厅"), _BUREAU_OF_LEVEL, 0, "ORG"),
    (("协作",), _COOPERATION, 0, "vn"),
    (("会前",), _BEFORE_SESSION, 0, "n"),
    (("最后", "随后"), _THEN, 0, "d"),
    (("委会",), _OF_VILLAGE, 0, "n"),
)
