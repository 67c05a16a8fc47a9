"""Joined names: whether 和, 与 or 暨 stands inside the name of an occasion: 某学院与某公司校企合作签约仪式."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.body_words import is_suffixed
from extract.event_nouns import holds_head
from extract.tokens import Token
from ontology.lexicon import Organizations, load

OF_LEADERS = ("领导人", "外长", "防长", "首脑", "元首", "部长", "总理")  # who meets: 某集团|领导人|峰会
_OF_BOTH = re.compile(
    r"(?:校企|战略|产学研|对口|党建|项目|友好|深化|全面|沟通|工作|业务|联合)*(?:合作|签约|共建|结对|对接|交流|友谊|帮扶|联建|座谈|联谊)"
)


def may_coordinate(tokens: Sequence[Token], mark: int, word: str) -> bool:
    """Whether what stands on both sides of 和, 与 or 暨 is part of one name."""
    if word in ("暨",):
        return True
    left, right = tokens[mark - 1], tokens[mark + 1]
    if _is_body(left) and _is_body(right) and word in ("与", "和"):
        return _joins_bodies(tokens, mark)
    if left.tag == "ORG" and right.tag == "LOC" and any(t.text in OF_LEADERS for t in tokens[mark + 2 : mark + 8]):
        return True  # 某盟|与|甲乙丙|领导人会议
    if left.tag in ("PER", "ORG", "LOC") or right.tag in ("PER", "ORG"):
        return left.tag == right.tag == "LOC"
    return not holds_head(left.text)


def _is_body(token: Token) -> bool:
    return token.tag == "ORG" or token.text in load(Organizations).self_words


def _joins_bodies(tokens: Sequence[Token], mark: int) -> bool:
    """Whether two bodies have one occasion named for both: 某学院与某公司校企合作签约仪式."""
    end = next((i for i in range(mark + 1, min(mark + 5, len(tokens))) if is_suffixed(tokens[i].text)), mark + 1)
    behind = "".join(t.text for t in tokens[end + 1 : end + 7])  # the second body may be several words
    return _OF_BOTH.match(behind) is not None
