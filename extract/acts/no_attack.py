"""Words of attacks and deaths that tell none: the noun of what has been told, what is only named or feared."""

from __future__ import annotations

import re

from extract.item import Item
from extract.scene import Scene

FIGHTS = ("交战", "激战", "交火")
_OF_OCCUPIED = ("的", "土", "区", "地区", "军", "国", "者", "人", "室", "中心", "系统")
_AS_NOUN = re.compile(r"事件(?!发生)|的(?:防御|防范|能力|风险|威胁|担忧|准备|可能|回应|报复|阴影|受害者|遇难者|幸存者)")
_FOR_THEM = re.compile(r"[为向对][^，。；]*$")  # 为在某地遇难|的某国人举行葬礼
_ABOUT = re.compile(r"(?:就|对|因|针对|围绕|关于|对于)[^，。；]*$")
_IS_MATTER = re.compile(r"[^，。；]{0,6}(?:一事|事件|问题)")
_ROUNDS = re.compile(r"(?:[局盘节轮回场]|分钟)的?$")
_THIS = ("该", "此次", "本次", "这次", "上述", "此轮", "当天的")  # 在|该|袭击中


def is_noun(scene: Scene, item: Item) -> bool:
    """某某在袭击|中死亡, 就某馆遭袭|一事开会: the word names what has been told."""
    if item.frame == "perish":
        return scene.text.startswith("的", item.end) and _FOR_THEM.search(scene.clause_before(item)) is not None
    if item.frame != "attack":
        return False
    if item.text in ("占领", "控制") and scene.text.startswith(_OF_OCCUPIED, item.end):
        return True  # 被占领|土
    if item.text in FIGHTS and _ROUNDS.search(scene.clause_before(item)):
        return True  # 经过三局|激战, on a court
    if _AS_NOUN.match(scene.text, item.end) or (item.text in FIGHTS and scene.clause_before(item).endswith("有")):
        return True  # 遇袭|事件中遇难的某国人, 对攻击|的防御, 仍有|交火发生
    if _IS_MATTER.match(scene.text, item.end) and _ABOUT.search(scene.clause_before(item)):
        return True
    told = item.tag == "vn" or scene.text.endswith(_THIS, 0, item.start)
    return told and scene.text.startswith("中", item.end)
