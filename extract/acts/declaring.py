"""Declaring: who says that games or a conference are open, or over; and who speaks to a whole nation."""

from __future__ import annotations

import re

from extract.acts.roles import give, names_of, told_by_verb
from extract.book import Happening
from extract.item import Item
from extract.scene import Scene
from extract.told import tell_at

_OPENS = re.compile(r"[：，]?“?[^，。；：”]{4,40}?(?:正式|胜利|圆满)?(开幕|闭幕)(?:！|，|。|”|$)")
_ON_AIR = re.compile(r"发表了?(?:全国|新年|紧急)?(?:电视|广播|视频)(?:直播)?$")
_SAYS_ON_AIR = re.compile(r"了?(?:全国|新年|紧急)?(?:电视|广播)(?:直播)?(?:讲话|演讲)[说称]?")  # 发表|电视|讲话说
_PROPOSAL = re.compile(r"提出了?[^，。；]{0,40}(?:建议|倡议|提案|提议|方案|要求)(?=[，。；])")
_SAYS_SO = re.compile(
    r"发表了?(?:重要)?(?:讲话|演讲|致辞)(?:[说称]|时[说称表指强]|，(?:呼吁|表示|称|说|指出|强调|宣布|敦促))"
)
_CEREMONIES = {"开幕": ("开幕式", "开幕会", "开幕大会"), "闭幕": ("闭幕式", "闭幕会", "闭幕大会")}


def proposes(scene: Scene, item: Item) -> bool:
    """某总统27日提出停火两天的建议, 某总理28日发表讲话称: what is proposed or said on a day is a statement."""
    told = _PROPOSAL.match(scene.text, item.start) or _SAYS_SO.match(scene.text, item.start)
    return told is not None and scene.topic is None


def broadcast(scene: Scene, item: Item) -> bool:
    """某总统发表电视|讲话: a message of its own. False where it is spoken to those who are there."""
    on_air = item.text in ("讲话", "演讲") and _ON_AIR.search(scene.clause_before(item)) is not None
    says = item.text == "发表" and _SAYS_ON_AIR.match(scene.text, item.end) is not None
    if (
        not (on_air or says)
        or not scene.national
        or scene.topic is not None
        or scene.modality in ("planned", "negated")
    ):
        return False
    message = told_by_verb(scene, item, "message", "broadcast")
    message.name = f"{names_of(scene.subject)}发表电视讲话"
    message.places = []
    give(scene, message, "sends", scene.subject, "broadcast")
    return bool(scene.subject)


def declare(scene: Scene, item: Item) -> bool:
    """宣布：某会|开幕: who does so speaks at its opening. False where nothing is declared open, or over."""
    opens = _OPENS.match(scene.text, item.end) if item.text == "宣布" and scene.subject_people else None
    if opens is None or scene.modality in ("planned", "negated"):
        return False
    ceremony = _at_hand(scene, opens[1]) or _of_named(scene, opens)
    if ceremony is None:
        return False
    give(scene, ceremony, "speaks", scene.subject_people, "declares")
    scene.current = scene.topic = ceremony
    return True


def _at_hand(scene: Scene, word: str) -> Happening | None:
    """The opening, or the end, that has been told."""
    return next((h for h in scene.book.here() if h.head in _CEREMONIES[word]), None)


def _of_named(scene: Scene, opens: re.Match[str]) -> Happening | None:
    """The opening, or the end, of the occasion that is named before the word."""
    named = [n for n, i in enumerate(scene.items) if i.kind == "EVENT" and opens.start() <= i.start < opens.end()]
    whole = tell_at(scene, named[-1]) if named else None
    if whole is None:
        return None
    head = _CEREMONIES[opens[1]][0]
    ceremony = scene.book.new("ceremony", f"{whole.name}{head}", head, scene.here(), "declares")
    ceremony.name_too(f"{whole.name}{opens[1]}")
    ceremony.part_of = whole
    return scene.found(ceremony, opens.start())
