"""Verbs of speech that tell no speech: what is written, heard, given or only named."""

from __future__ import annotations

import re

from extract.item import Item
from extract.scene import Scene

PURPOSES = frozenset({"欢迎", "祝贺", "感谢"})  # of which a meeting may be held

_IN_WRITING = re.compile(
    r"(?:贺信|贺电|唁电|回信|复信|致信|信|声明|文章|批示|指示|贺词|电报|公报|报告)中$"
    r"|(?:贺信|贺电|回信|批示|指示|贺词|文章|声明)$"
)
_THINGS = re.compile(
    r"了?[^，。；]{0,12}(?:慰问|物资|礼品|关心|关爱|关怀|清凉|温暖|防暑|现金|鲜花|书籍|药品|喜报)"
)  # 送上慰问金
_JOY = re.compile(r"着|了?(?:这份?|一份)?(?:喜悦|快乐|荣誉|美食|蛋糕|月饼|粽子)")
_IS_HEARD = re.compile(r"(?:听取了?(?:大家|代表们?|与会人员|他们|职工)?(?:的)?|凭借|凭着?)$")  # 听取发言, 凭借演讲《…》
_SPEECH_AS_NOUN = re.compile(r"(?<!作)(?<!作的)(?<!发表的)(?<!发表)(?:系列)?重要$|(?<!发表)(?<!作)(?<!所作)的$")
_DELIVERED = re.compile(
    r"(?:发表|作|做)了?(?:(?:题为|以)(?:《[^》\n]{2,60}》|“[^”\n]{2,60}”)(?:为题)?的[^，。；]{0,8}$)"
    r"|(?:发表了?|作了|做了)[^，。；《“、]{0,16}的?[^，。；《“、的]{0,8}$"
)
_WITH_VIEWS = ("意见、", "意见和", "意见与", "意见及")  # 征求意见、|建议
_WISHES = re.compile(r"[^，。；]{0,20}(?:问候|祝福|祝贺|敬意|感谢|谢意|祝愿|欢迎)")
_BRINGS = re.compile(r"了?[^，。；]{0,40}?(?:报告|讲座|演讲|授课|分享|党课|一课|课程|宣讲|讲解|讲课|培训)")
_NOUNS = frozenset({"讲话", "发言", "致辞", "演讲", "感言", "报告", "建议", "倡议", "要求", "部署", "承诺"})
_POINT = re.compile(r"(?:工作|总体|具体|主要|基本|有关|相关|任务|目标|最新|各项|明确)$")
_ACCORDING = re.compile(
    r"^(?:根据|按照|遵照|依照|落实|贯彻)[^，。；]*$|(?:按照?|遵照|依照|根据)[^，。；的]{1,10}$|就(?:一[份项]|这)[^，。；]{0,8}$"
)
_PLANS = re.compile(r"(?:决策|战略|总体|工作|安排|重大|重要)$")  # 党中央决策部署
_MAKES_PLANS = re.compile(r"(?:作出?|做出?|进行)了?[^，。；]{0,8}$")  # 围绕工作作出总体|部署
_REPORTED_ON = re.compile(r"的[^，。；]{0,10}报告")  # 听取某某作的工作报告
_AFTER_IT = re.compile(r"[^，。；]{0,24}(?:后|之后|完毕|结束后)，")  # 在|宣读某令后，某某…
_AT_OCCASION = re.compile(r"上(?:发表|作|所作)(?:的|了)?[^，。；]{0,6}$")
_AWARDS = re.compile(r"，?(?:决定)?将[^，。；]{2,24}(?:奖|奖章|勋章|称号)(?:授予|颁发?给|颁予)")


def is_no_speech(scene: Scene, item: Item, fresh: bool) -> bool:
    """Whether the word tells what another has said, what is written, given or heard, or a speech as a thing."""
    before = scene.clause_before(item)
    at_it = scene.topic is not None and _AT_OCCASION.search(before) is not None
    if (scene.reported or (scene.speaking and not fresh)) and not at_it:
        return True  # a speaker tells what another has said, or goes on
    if _IN_WRITING.search(before) or _IS_HEARD.search(before):
        return True
    if before.startswith("在") and not fresh and _AFTER_IT.match(scene.text, item.end):
        return True
    if item.text.startswith("传达") and not fresh and _follows_holding(scene):
        return True  # 某某主持召开会议，传达学习…
    if item.text == "宣布" and _AWARDS.match(scene.text, item.end):
        return True  # 某院7日宣布，将某奖授予某某: the prize is what is told
    if item.text == "提出" and scene.text.startswith(("辞", "申请", "请求"), item.end):
        return True  # 提出辞去职务
    if item.text == "带来" and not _BRINGS.match(scene.text, item.end):
        return True
    if item.text.startswith("致以"):
        visiting = scene.at_hand is not None and scene.at_hand.type == "visit"
        if visiting or not _WISHES.match(scene.text, item.end):
            return True  # 走访某某，向他致以新春问候
    if item.text == "分享" and _JOY.match(scene.text, item.end):
        return True  # 乡亲们分享着喜悦
    if item.text == "送上" and _THINGS.match(scene.text, item.end):
        return True
    if item.text in ("回顾", "展望", "结合") and not fresh and item.start == scene.here().start:
        return True  # 回顾这段历程，某某说
    if scene.text.startswith("的", item.end) and item.text != "作了" and not _REPORTED_ON.match(scene.text, item.end):
        return True
    if item.text == "部署" and _PLANS.search(before) and not _MAKES_PLANS.search(before):
        return True
    return _is_noun(scene, item) or (not fresh and item.text in PURPOSES and _follows_holding(scene))


def _is_noun(scene: Scene, item: Item) -> bool:
    """重要讲话精神, 委员的建议: what was said, not somebody saying it."""
    if item.text not in _NOUNS:
        return False
    before = scene.clause_before(item)
    if _DELIVERED.search(before):
        return False  # 发表题为《某某》的重要|讲话
    return (
        item.text == "感言"
        or _SPEECH_AS_NOUN.search(before) is not None
        or (item.text == "建议" and before.endswith(_WITH_VIEWS))
        or (item.text in ("建议", "倡议") and not item.tag.startswith("v"))
    )


def is_point(scene: Scene, item: Item) -> bool:
    """总体|要求、具体内容: what a paper asks for is a noun."""
    before = scene.clause_before(item)
    if item.text in _NOUNS and _ACCORDING.search(before):
        return True  # 根据某某要求，
    made = item.text == "部署" and _MAKES_PLANS.search(before) is not None
    return item.text in _NOUNS and not made and _POINT.search(before) is not None


def _follows_holding(scene: Scene) -> bool:
    """举行仪式，欢迎某某: why it is held, and no speech."""
    before = [i for i in scene.items[: scene.index] if i.kind == "VERB"]
    return bool(before) and (before[-1].frame == "hold" or before[-1].text == "主持召开")
