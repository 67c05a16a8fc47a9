"""Releases: who publishes what."""

from __future__ import annotations

import re

from extract.acts.messages import decree, send, warn
from extract.acts.roles import give, told_by_verb
from extract.body import Body
from extract.book import Happening
from extract.item import Item, Member
from extract.scene import Scene

_WORK = re.compile(
    r"了?[^，。；]{0,24}(?:名单|榜单)|了?[^，。；]{0,22}(?:《|报告|财报|业绩|季报|年报|公告|通知|数据|白皮书|公报|意见|方案|办法|条例|规划"
    r"|指南|标准|声明|蓝皮书|成果|案例|消息|预警|新闻|影像|视频|结果|预测|评估|简报|月报|年报|研究|政策|措施|举措|清单|目录|倡议|宣言|预报|规定|规则|决定|指引|战略|路线图|手册|国债|债券|指数|统计|信息|节目|片单|名录|文章|社论|快评|短评|时评|论文)"
)
_SPEECH = re.compile(
    r"了?(?:一篇)?(?:题为|以)?(?:《[^》\n]{2,60}》|“[^”\n]{2,60}”)(?:为题)?的?(?:重要|主旨|视频|书面|开幕|闭幕|特别|专题|致辞性)*(?:讲话|致辞|演讲|发言|演说)"
)
_OPINION = re.compile(r"了?(?:各自|自己|不同|书面|个人)*的?(?:意见|看法|观点|感想|见解)")
_ARTICLE = re.compile(r"了?(?:联合|共同|一篇)*(?:题为(?:《[^》\n]{2,60}》|“[^”\n]{2,60}”)的)?(?:联合|重要)*署名文章")
_WRITTEN = re.compile(
    r"了?(?:一篇)?(?:题为|以)(?:《[^》\n]{2,60}》|“[^”\n]{2,60}”)(?:为题)?的?(?:署名|评论|社论|长篇|报道)*文章"
)
_IN_PAPER = re.compile(
    r"了?[^，。；]{0,60}(?:重要文章|社论|评论员文章|钟声文章|评论文章)"
)  # 《求是》杂志发表某某的重要文章
_FIGURES = re.compile(r"[，：][^，。；]{2,24}(?:指数|数据|总额|总量|增长|为|突破|达|超)")
_BROADCAST = ("播出", "首播", "启播", "开播", "上线", "同步上线")
_PROGRAMMES = re.compile(r"^(?:该|本)?(?:节目|专访|栏目|影片|纪录片|专题片|系列片)")
_WARNING_VERBS = ("发出", "下达")
_PASSED_ON = re.compile(r"传达|学习|领学|宣读|解读|贯彻|落实|根据|按照|依据")
_TITLE = re.compile(r"《[^》]+》")
# 发布新一代鸿蒙操作系统HarmonyOS 6
_PRODUCT = re.compile(
    r"了?[^，。；的]{0,20}?(?:操作系统|大模型|手机|芯片|机器人|智能体|车型|新车|新品|软件|开源模型|模型|耳机|眼镜|终端|系列|手表|平板|轿车|汽车|SUV)[^，。；\u4e00-\u9fff]{0,20}(?=[，。；和及与、]|$)"
)
_NOTICE = re.compile(r"了?(?:《[^》]{4,60}》|[^，。；《]{0,8}(?:通知|公告|通告))")
_PROGRAMME = re.compile(
    r"了?[^，。；《]{0,16}《|了?[^，。；]{0,16}(?:节目|纪录片|专题片|系列片|电视剧|影片)"
    r"|了?[^，。；的]{2,24}(?:方案|意见|办法|条例|指南|目录|行动计划|规划)(?=[，。；])"
)
_ACCORDING = ("据", "根据", "按照", "按")
_FAR = re.compile(  # 发布第九次某状况调查结果
    r"了?[^，。；的《]{0,30}(?:方案|意见|办法|条例|计划|报告|通知|公告|结果|数据|清单|目录|举措|措施|要点|信息|规划|指南|标准|名单|文件(?:明确|提出|要求|指出)?|应用|情况)(?=[，。；]|$)"
)
_SHOWN = re.compile(
    r"的[^，。；《]{0,40}(?:数据|报告|结果|调查|统计|指数|信息)(?:显示|表明|为)"
)  # 发布的某调查结果显示
_DRAWN_ON = re.compile(
    r"的[^，。；《]{0,18}(?:数据|统计|消息|信息|报告|指数|通报|结果|公报|情况|清单|名单|预测|声明|公告)"
)
_ONE_WAY = re.compile(r"[^，。；]{0,16}等(?:方面|方式|途径|形式)")
_STATEMENT = re.compile(r"的[^，。；《]{0,8}(?:声明|公告)")  # 据某办公室|发布的声明
_ONLY_DAY = re.compile(r"(?:[今昨前]天|当天|日前|近日|最新|当地时间|\d|[日月年（）晚间上下午早凌晨]|\s)*")


def _is_of_another(scene: Scene, item: Item) -> bool:
    """某院长转递了|省高院|下发的《…》: who issued it stands right before the verb, and is not who acts here."""
    before = scene.items[scene.index - 1] if scene.index else None
    last = scene.subject[-1] if scene.subject else None
    return before is not None and before.kind == "GROUP" and last is not None and before.start > last.start


def release(scene: Scene, item: Item, fresh: bool) -> None:
    """发布, 印发: the bodies of the subject, or else its people, release a work."""
    if item.text == "发表" and (_OPINION.match(scene.text, item.end) or _SPEECH.match(scene.text, item.end)):
        return  # 发表题为《某某》的讲话 is told by 讲话
    by_paper = item.text in ("刊发", "刊登", "发表") and _WRITTEN.match(scene.text, item.end)
    if by_paper or (item.text == "发表" and _ARTICLE.match(scene.text, item.end)):
        send(scene, item, fresh)
        return
    if fresh and item.text in ("发布", "颁布") and decree(scene, item):
        return  # 发布行政令
    if _passively(scene, item) or warn(scene, item) or _is_no_work(scene, item):
        return
    source = _source(scene, item) if not fresh else []
    if source and _STATEMENT.match(scene.text, item.end):
        give(scene, told_by_verb(scene, item, "message", "sends"), "sends", source, "sends")
        return
    if source:
        scene.subject, fresh = source, True  # 据某局公布的数据，…
    if not fresh and scene.topic is not None and scene.topic.rule == "decree":
        return  # 签署国务院令，公布某条例
    described = scene.text.startswith("的", item.end) and (not fresh or _is_of_another(scene, item))
    if scene.modality == "negated" or described:
        return  # 暂未发布消息; 得益于近年发布的各项政策
    if not source and scene.text.startswith("的", item.end) and _PASSED_ON.search(scene.sentence_before(item)):
        return  # 传达了省教育厅下发的《…》
    rest = scene.clause_after(item)
    announces = not rest and item.text in ("发布", "公布") and fresh and bool(scene.subject_bodies)
    if rest == "" and _FIGURES.match(scene.text, item.end):
        rest = scene.text[item.end + 1 : item.end + 30]
    if not scene.subject or not (announces or _is_work(scene, item, rest, fresh)):
        return
    if scene.modality == "planned" and "《" not in rest and not _IN_PAPER.match(rest):
        return
    title = _TITLE.search(rest)
    work = title.group() if title else ""
    known = next((h for h in scene.book.here() if h.type == "release" and work and work in h.name), None)
    if known is None:
        known = _new(scene, item, work)
    give(scene, known, "releases", scene.subject_bodies or scene.subject, "releases")
    scene.topic = known


def _is_work(scene: Scene, item: Item, rest: str, fresh: bool) -> bool:
    """Whether the words behind the verb name something that is published."""
    if item.text == "揭晓":
        return fresh and bool(scene.subject_bodies) and rest.startswith(("“", "《", "了", "20", "第"))
    far = scene.national and fresh and _FAR.match(rest) is not None
    by_maker = bool(scene.subject_bodies) or scene.national
    far = far or (fresh and by_maker and _PRODUCT.match(rest) is not None)
    named = _WORK.match(rest) or _SHOWN.match(rest) or _IN_PAPER.match(rest) or _FIGURES.match(scene.text, item.end)
    return far or named is not None


def _is_no_work(scene: Scene, item: Item) -> bool:
    """Whether the verb gives out or brings about something that is no work: 发出邀请, 推出举措; but 发出《某通知》."""
    if _ONE_WAY.match(scene.text, item.end):
        return True  # 在出台扶持政策等方面合作
    given = _NOTICE if item.text in _WARNING_VERBS else _PROGRAMME if item.text == "推出" else None
    if item.text == "推出" and not (scene.national and scene.subject_bodies):
        return True  # 推出新书
    return given is not None and given.match(scene.text, item.end) is None


def _source(scene: Scene, item: Item) -> list[Member]:
    """据某局|今天公布的数据: who published what a text draws on; 据 governs it, so that it is no subject."""
    if not scene.national or scene.modality == "planned" or not _DRAWN_ON.match(scene.text, item.end):
        return []
    group = next((i for i in reversed(scene.items[: scene.index]) if i.kind == "GROUP"), None)
    if group is None or group.marker not in _ACCORDING or not _ONLY_DAY.fullmatch(scene.text, group.end, item.start):
        return []
    return [m for m in group.members if isinstance(m.agent, Body)]


def _passively(scene: Scene, item: Item) -> bool:
    """《某书》由某出版社出版, 《某剧》在某频道播出: the work stands before the verb. False where it does not."""
    works = _TITLE.findall(scene.sentence_before(item))
    bodies = [m for m in scene.members_before("由") if isinstance(m.agent, Body)]
    if item.text in _BROADCAST:
        bodies += [m for m in scene.members_before("在", "于") if isinstance(m.agent, Body)] or scene.subject_bodies
    if bodies and not works and item.text in _BROADCAST and _PROGRAMMES.match(scene.here().text):
        give(scene, scene.book.latest("release"), "releases", bodies, "releases-passive")  # 节目在某台播出
        return True
    if not works or not bodies:
        return False
    known = next((h for h in scene.book.here() if h.type == "release" and works[-1] in h.name), None)
    known = known or _new(scene, item, works[-1])
    known.name_too(f"{works[-1]}{item.text}")
    give(scene, known, "releases", bodies, "releases-passive")
    scene.topic = known
    return True


def _is_of_work(scene: Scene, item: Item, happening: Happening) -> bool:
    """Whether the time of a release is a year or months named behind the verb, of which the work tells."""
    later = (i for i in scene.items[scene.index :] if i.kind == "TIME" and i.start < scene.clause(item.start)[1])
    times = (scene.times.get(i.start) for i in later)
    return any(t is not None and t is happening.time and len(t.start or "") < 10 for t in times)


def _new(scene: Scene, item: Item, work: str) -> Happening:
    """A new release, part of the occasion that the sentence is about."""
    happening = told_by_verb(scene, item, "release", "releases")
    happening.places = []
    if not any(i.kind == "TIME" for i in scene.items[: scene.index]) and _is_of_work(scene, item, happening):
        happening.time = None  # 某局公布|2023年一季度某情况
    parent = scene.topic
    if parent is not None and parent.type in ("meeting", "ceremony", "exhibition"):
        happening.part_of = parent
        happening.time = happening.time or scene.inherited_time()
        happening.places = list(parent.places)
    if work:
        happening.name = f"{item.text}{work}"
        happening.name_too(work)
    return happening
