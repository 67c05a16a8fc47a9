"""Words of national and foreign news that segmentation cuts: ministries of Japan, committees of festivals, regions."""

from __future__ import annotations

import re

from extract.affixes import any_of
from extract.short_bodies import Row
from ontology.lexicon import Countries, load

# 由某某宣传周活动组委会主办: its whole occasion is its name.
_COMMITTEE = re.compile(
    r"(?<=[由和、与])(?!大会|大赛|赛事|活动|本届|本次|此次|该)(?:(?![由和、与在])[\u4e00-\u9fff]){4,22}?组委会(?=主办|承办|共同|联合|举办)"
)
_BETWEEN = re.compile("(?:巴以|俄乌)(?=问题|冲突|局势|停火|和谈|双方|危机)")  # 巴|以|问题
_JAPANESE = re.compile(r"日本(?:财务|外务|防卫|总务|法务|环境|国土交通|经济产业|厚生劳动|农林水产|文部科学)省")
PLURAL_MINISTRY = re.compile(
    r"(?:(?<=[，。；：、兼国任])|^)[\u4e00-\u9fff]{2,4}、[\u4e00-\u9fff]{2,6}[和与及暨][\u4e00-\u9fff]{2,6}部(?=部长|大臣|副部长)",
    re.MULTILINE,
)  # 教育、青年和体育部
# 《卫报》总编辑某某: a paper is a body where somebody of it is named.
_PAPER = re.compile(
    r"《[\u4e00-\u9fff·]{1,12}(?:(?:报|周刊|月刊|杂志|新闻|评论)》(?:杂志社?|报社|报业集团|社(?!长|评|论|会))?|》杂志社?"
    r"|》(?:杂志社|报社|编辑部|期刊社)(?=[\u4e00-\u9fff]{0,6}(?:长|编|委|任|合|同)))"
    r"(?=(?:网站)?(?:日前|近日|今天|[\d月]{1,4}日)*(?:刊发|刊登|发表)|(?:共同|联合)(?:主办|承办|举办|协办|发起)"
    r"|(?:驻[\u4e00-\u9fff]{2,8})?(?:首席|常务|副|执行|原|前|高级|资深|特约)*(?:社长|总编|主编|记者|评论员|专栏作家|编辑部?主任|编辑[\u4e00-\u9fff]{2,4}))"
)
_SUDAN = re.compile("苏丹(?:武装部队|快速支援部队|主权委员会|政府军)|(?<=[与和对])快速支援部队")  # 苏丹 is a title too
_EACH_OTHER = re.compile(r"互致(?=[^，。；\n]{0,8}?(?:[电信函]|祝贺|祝福|问候))")  # LAC: 互致新年|贺电
_DECREE_SAYS = re.compile(r"(?<=主席|院院|总统|务院)令(?=说|指出)")  # 主席|令|说, of which LAC makes a name
_BRIGADE = re.compile(
    r"(?<=[派武][别装])(?!派别|组织|力量|分子)[\u4e00-\u9fff]{2,5}旅(?=[\d称说发袭在当今等、，])"
)  # 某武装派别|卡桑旅
_SENT_FROM = re.compile(
    r"(?:(?<=新华社|中新社|央视网)|(?<=本报))(?!记者|讯|消息|电|联合国)[\u4e00-\u9fff]{2,8}?(?=(?:\d{1,2}月)?\d{1,2}日[电讯])"
)
_SENT_FROM_UN = re.compile(r"(?<=新华社|中新社)联合国(?=\d)")  # no part of the agency's name
_RESIDENT = re.compile("常驻(?=联合国|世贸|世卫|欧盟|日内瓦)")  # LAC: 中国|常驻, two bodies
_WEEK = re.compile(r"(?<=[动传技育化康普业游])周(?=暨|启动式|启动仪式|开幕式)")  # 活动|周暨 is nobody
_OF_WEEK = re.compile(r"(?<=[动传技育化康普业游]周)(?:启动式|启动仪式|开幕式)")

_LOUD = re.compile("(?<=声音|歌声|嗓音|话音|口号)洪亮")  # which is a name, too
_SEAT = re.compile("议长席|主席席|审判席|旁听席|教练席|嘉宾席")  # LAC: 议长|席表达
_NAMER = re.compile("命名人")  # LAC: 命名|人
_VOTES = re.compile("得票率")  # 卢拉|得票率领先
_N = "第?[一二三四五六七八九十]{1,3}"
# 政协第十四届全国委员会第一次会议主席团, 市十六届人大三次会议主席团: who leads a session
_PRESIDIUM = re.compile(
    rf"(?:(?:政协|中国人民政治协商会议){_N}届[\u4e00-\u9fff]{{2,8}}委员会{_N}次(?:全体)?会议"
    rf"|[\u4e00-\u9fff]{{0,6}}?(?:{_N}届[\u4e00-\u9fff]{{0,6}}?(?:人大|人民代表大会|政协)|(?:人大|人民代表大会|政协){_N}届){_N}次(?:全体)?会议)主席团"
)
# 以色列|安全|内阁: of a country
_CABINET = re.compile(
    rf"(?:{any_of(load(Countries).names)})(?:战时|安全|紧急|看守|联邦)?内阁(?!成员|部长|大臣|会议|改组|名单|官房)"
)
_PARLIAMENT = re.compile(
    rf"(?:{any_of(load(Countries).names)})(?:联邦)?(?:议会|国会)(?:上院|下院)?(?!选举|大选|补选|党团|议席|议[员长]|[选副])"
)
_HONG_KONG = re.compile("(?:香港|澳门)特区(?=(?:前任?|候任|时任|原)?行政长官)")  # LAC: 香港|特区
# 湖人队|以119比96战胜…: teams under the word that their fans call them by, and no word before them: 最终|中国队
_IN_TEAM = (
    rf"(?:(?![的在本该两双各率由代表]|一支|最终|随后|最后|此前|其中|同时|卫冕|冠军|亚军|东道主|上届|世界|排名|[主客]场|[男女][足篮排]"
    rf"|{any_of(load(Countries).names)})[\u4e00-\u9fff]){{2,7}}?"
)
_MATCH = r"战胜|击败|不敌|负于|力克|淘汰|横扫|险胜|大胜|迎战|对阵"
_TEAM = re.compile(
    rf"(?:(?<=[，。；、：\n])|^){_IN_TEAM}队(?=\d{{1,2}}日(?:以|主场|客场|在主场|在客场)|(?:以)?\d+比\d+(?:{_MATCH}))",
    re.MULTILINE,
)
_LAUNCH_SITE = re.compile("[\u4e00-\u9fff]{2}(?:商业)?航天发射场|(?!返回|抵达|前往|飞抵)[\u4e00-\u9fff]{2}着陆场")
_CREW = re.compile("(?:神舟)?[一二三四五六七八九十]{1,3}号(?:航天员|飞行)?乘组")
_BANQUET = re.compile("设(?:午|晚|早|国|家)?宴(?:款待|招待|欢迎)")  # LAC: 设|午宴|款待
_ARMED = re.compile(
    r"(?<=极端组织“|恐怖组织“|武装组织“|极端武装“|武装团体“|激进组织“)[\u4e00-\u9fff·]{2,10}(?=”)"
)  # 极端组织“某某国”, which LAC takes for a place
# 澳大利亚-中国|友好交流协会, 中国—东盟商务|理事会
_OF_TWO_LANDS = re.compile(
    rf"(?:{any_of(load(Countries).names)})[-—–](?:{any_of(load(Countries).names)})[\u4e00-\u9fff]{{2,10}}?"
    r"(?:协会|商会|理事会|促进会|联合会|总商会|基金会|联谊会)"
)
_OF_WORLD = re.compile(
    r"(?:(?<=[，。；、：（“由和与及任\n])|^)(?:世界|国际|全球|亚洲|非洲|欧洲)[\u4e00-\u9fff]{2,10}?联盟"
    r"(?=(?:名誉|执行|副|常务|轮值|前|现任)*(?:主席|秘书长|理事长|会长|总干事|创始人)|(?:共同|联合)?(?:主办|举办|承办)|[、，。和与])",
    re.MULTILINE,
)
_ROUND_OF_LAST = re.compile("1/(?:2|4|8|16|32|64)决赛")  # LAC: 1|/|4|决赛
_REPLIES = re.compile("复信|复函")
_BRIEFING = re.compile("宣介会")  # LAC: 宣介|会
_REGION = re.compile("约旦河西岸|戈兰高地|加沙地带(?=[东南西北中])")

# 英国首相府, 以总理办公室: of a head of government or state
_OFFICE_OF_HEAD = re.compile(
    r"(?:(?<=[据由与向，。；、\n])|^)(?![据由与向他她该])(?:(?![在称往到赴抵离进对从于和返至的])[\u4e00-\u9fff]){1,7}?"
    r"(?:首相府|总统府|总理府|总统秘书室|总统办公厅|总统新闻局|(?:首相|总统|总理)办公室)(?![主厅副])",
    re.MULTILINE,
)

# 新华社北京1月19日|电|国务院…, where the space behind it is gone
_SENT = re.compile(
    r"(?:(?<=\n)|^)(?:新华社|中新社|中新网|人民网|央视网|本报)[^，。；\n]{0,14}?\d{1,2}日(?P<w>[电讯])(?=[\u4e00-\u9fff\s（])"
)
_RESCUERS = re.compile("国家(?:[\u4e00-\u9fff]{2,8}?(?:应急)?救援|综合性消防救援)[\u4e00-\u9fff]{0,4}队(?![伍员长])")
_IN_A_ROW = re.compile(r"连续(?=第?[\d一二三四五六七八九十两多]|第)")  # 外长|连续第35年: no name
_ELECTORS = re.compile("选举人[票团]")  # no election

# Signs without any of which a pattern finds nothing, the pattern, the group that is the name, its tag.
NEWS_ROWS: tuple[Row, ...] = (
    (("日本",), _JAPANESE, 0, "ORG"),
    (("组委会",), _COMMITTEE, 0, "ORG"),
    (("巴以", "俄乌"), _BETWEEN, 0, "nz"),
    (("》",), _PAPER, 0, "ORG"),
    (("苏丹",), _SUDAN, 0, "ORG"),
    (("周暨", "周启动", "周开幕"), _WEEK, 0, "n"),
    (("周启动", "周开幕"), _OF_WEEK, 0, "n"),
    (("令说", "令指出"), _DECREE_SAYS, 0, "n"),
    (("派别", "武装"), _BRIGADE, 0, "ORG"),
    (("日电", "日讯"), _SENT_FROM, 0, "LOC"),
    (("常驻",), _RESIDENT, 0, "v"),
    (("社联合国",), _SENT_FROM_UN, 0, "w"),
    (("互致",), _EACH_OTHER, 0, "v"),
    (("洪亮",), _LOUD, 0, "a"),
    (("席",), _SEAT, 0, "n"),
    (("命名人",), _NAMER, 0, "n"),
    (("得票",), _VOTES, 0, "n"),
    (("宣介会",), _BRIEFING, 0, "n"),
    (("会议主席团",), _PRESIDIUM, 0, "ORG"),
    (("内阁",), _CABINET, 0, "ORG"),
    (("议会", "国会"), _PARLIAMENT, 0, "ORG"),
    (("特区",), _HONG_KONG, 0, "LOC"),
    (("队",), _TEAM, 0, "ORG"),
    (("航天发射场", "着陆场"), _LAUNCH_SITE, 0, "LOC"),
    (("乘组",), _CREW, 0, "ORG"),
    (("宴",), _BANQUET, 0, "v"),
    (("“",), _ARMED, 0, "ORG"),
    (("-", "—", "–"), _OF_TWO_LANDS, 0, "ORG"),
    (("联盟",), _OF_WORLD, 0, "ORG"),
    (("/",), _ROUND_OF_LAST, 0, "n"),
    (("复信", "复函"), _REPLIES, 0, "v"),
    (("选举人",), _ELECTORS, 0, "n"),
    (("连续",), _IN_A_ROW, 0, "d"),
    (("救援",), _RESCUERS, 0, "ORG"),
    (("日电", "日讯"), _SENT, 1, "n"),
    (("府", "办公室"), _OFFICE_OF_HEAD, 0, "ORG"),
    (("河西岸", "高地", "加沙"), _REGION, 0, "LOC"),
)
