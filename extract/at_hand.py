"""The occasion at hand: what the text goes on about from one sentence to the next."""

from __future__ import annotations

import re

from extract import clauses
from extract.book import Happening
from extract.chunks import Sentence
from extract.item import Item
from extract.occasions import Occasion
from extract.people import Person
from extract.scene import Scene
from ontology.lexicon import Acts, load

Stand = tuple[Happening | None, Happening | None]  # the occasion and the visit at hand

_RESUMES = re.compile(
    r"会[前后上见谈]|随后|当天|当日|同日|当晚|期间|其间|活动|仪式|座谈|调研|结束|[^，。]{0,20}(?:出席|参加|陪同|主持)"
)
_AHEAD_OF_IT = re.compile(
    r"(?:会|会议|大会|论坛|讲座|报告会?|活动|仪式|典礼|签约|开幕式|座谈会?)(?:正式)?(?:开始|举行|召开)?(?:之)?前，"
)
_PART_OVER = re.compile(
    r"(?:(?:开[幕班学营]|启动|签约|揭牌|授牌)(?:仪式|典礼|式)|仪式|典礼)(?:结束)?(?:之)?后，|正式(?:会议|大会)上"
)
_GOES_ON = re.compile(
    r"(?:开工|开幕|启动|签约|揭牌|颁奖|表彰|捐赠|授牌|毕业|开学)?(?:会|仪式|典礼|活动|大会|会议|座谈|座谈会|开幕式|讲座|论坛|参观|调研|走访)(?:结束|开始)?[上前后中间期]|随后|最后|紧接着|接着|首先|其间|期间|与会"
)
_OF_IT = re.compile(r"(?:会议|大会|仪式|典礼)(?!室|厅|时间|通知|方案|主题|名称)(?=[\u4e00-\u9fff])")  # 会议表彰了…
_AS_POINT = re.compile(r"(?:工作|有关|相关|具体|总体|任务|目标|各项|明确|[一二三四五六七八九十\d几]点|文件|会议)$")
_ASKED = re.compile(r"(?:有|一)?[^，。：]{0,8}记者(?:就[^，。：]{2,40})?(?:提)?问")  # about something held elsewhere
_LECTURES = ("讲座", "报告会", "学术报告", "学术讲座")
_ACCORDING = ("根据", "按照", "遵照", "依照", "落实")
_DATED = re.compile(r"[^，。]{0,20}\d{1,2}日")


def resumes(sentence: Sentence) -> bool:
    """Whether a sentence goes back from what somebody says to what is told: 会后, 随后."""
    return _RESUMES.match(sentence.text) is not None


def goes_on(scene: Scene, sentence: Sentence) -> bool:
    """Whether the sentence below a heading goes on with what was told: 会上，…, or who has a part in it."""
    if _GOES_ON.match(sentence.text) or (scene.current is not None and _OF_IT.match(sentence.text)):
        return True
    story = {agent for happening in scene.book.here() for agent, _ in happening.roles}
    opening = next((c.entity for c in sentence.chunks[:4] if isinstance(c.entity, Person)), None)
    return opening is not None and opening.id in story and _DATED.match(sentence.text) is None


def settle(scene: Scene, ceremony: Happening | None, before_speech: Stand | None) -> None:
    """What the text goes on about behind a sentence: 会前，校长会见来宾 goes back to what was told before."""
    if scene.current is not None and scene.current.modality == "planned":
        scene.current = _where_planned(scene, scene.current)
        if scene.national and scene.current.modality == "planned" and ceremony is not None:
            scene.current = ceremony  # 某会将于18日举行辩论会。某某说，… at the press conference
    if ceremony is not None and scene.current is ceremony.part_of and clauses.only_hosts(scene.items):
        scene.current = ceremony  # 本次竞赛由…主办 between those who come to its opening
    if ceremony is not None and (_AHEAD_OF_IT.match(scene.here().text) or _ASKED.match(scene.here().text)):
        scene.current = ceremony
    if before_speech is not None and before_speech[0] is not None:
        scene.current, scene.visit = before_speech  # what a speaker tells of is not the occasion at which it is told


def _where_planned(scene: Scene, planned: Happening) -> Happening:
    """The meeting of the same sentence that decides on one to come is what the text goes on about; else that one."""
    here = (h for h in scene.book.here() if h.sentence is planned.sentence and h.modality == "asserted")
    return next((h for h in here if h.type in ("meeting", "ceremony")), planned)


def after_part(scene: Scene, current: Happening | None) -> Happening | None:
    """What the text goes on about: a part that is over gives way to its whole: 6日，…; 开幕式后，…."""
    if current is None or current.part_of is None:
        return current
    day = scene.times[scene.items[0].start].start if scene.is_dated() else None
    later = day is not None and current.time is not None and (current.time.end or current.time.start or day) < day
    return current.part_of if later or _PART_OVER.match(scene.here().text) else current


def opens_speech(scene: Scene, item: Item) -> bool:
    """Whether what follows a verb is what somebody says: 某某表示，去年双方举行会谈; not what media report."""
    if scene.text.endswith(("报道", "消息", "报道还"), 0, item.start):
        return False  # 某社今天报道|称，某主席视察了某厂
    before = scene.clause_before(item) if item.text == "要求" else ""
    if before and (_AS_POINT.search(before) or before.startswith(_ACCORDING)):
        return False  # 传达了巡察工作|要求，介绍…
    told = item.text in ("指出", "强调", "认为") and not scene.text.startswith(
        ("了", "的", "要", "。", "存在", "问题", "其"), item.end
    )
    return told or (item.text in load(Acts).statements and scene.text.startswith(("，", "："), item.end))


def rite(scene: Scene, occasion: Occasion) -> Happening | None:
    """某某出席活动。仪式由某某主持: the activity or opening at hand, where no ceremony has been told."""
    current = scene.current
    if current is not None and current.rule == "lecture" and occasion.name in _LECTURES:
        return current  # 某某作学术报告。讲座由某某主持
    if current is None or occasion.name not in ("仪式", "典礼") or current.type not in ("activity", "launch"):
        return None
    return None if scene.book.latest("ceremony") is not None or current.modality != "asserted" else current
