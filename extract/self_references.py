"""Words by which a body speaks of itself, 我校, 该公司, 集团, and which body each of them means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from extract.body import Body
from extract.company_names import is_brand, is_of_kind
from extract.contrasts import OUR_COLLEGE
from ontology.lexicon import Organizations, load

SELF = re.compile(r"(?:我|本|该|学|全)(校|院|矿|段|公司|司|集团|局|厅|会|系|馆|厂|所|台|社|行|中心|队|县|区|市)$")
_HOUSE_WITHIN = re.compile(
    r"([\u4e00-\u9fff（）]{3,}?(?:公司|集团(?!有限|股份|总?公司)))[\u4e00-\u9fff\dA-Z+#（）-]{0,24}(?:项目部|经理部|指挥部|工会|党委|纪委|团委|党支部)$"
)
_SCHOOLS = re.compile(r"[我本全该]?校|学校|大学")
_COLLEGE = re.compile(r"([\u4e00-\u9fff]{2,}?(?:大学|学院))(?!附属)[\u4e00-\u9fff]{2,}(?:学院|系|研究所)")
_COMPANY_OF_GROUP = re.compile(r"([\u4e00-\u9fff]{2,12}?集团)(?!有限|股份|总?公司)[\u4e00-\u9fff]{2,}(?<!集团)公司")


class SelfReferences:
    """Answers which body of an article a word like 我校 means."""

    def __init__(self, home: str | None, latest: Sequence[Body], apart: Mapping[str, frozenset[str]]) -> None:
        """``home`` is the publisher; ``latest`` are the bodies named so far; ``apart``: see contrasts.py."""
        self.home = home
        self.latest = latest
        self.apart = apart

    def self_reference(self, text: str, *, at_home: bool = False) -> str | None:
        """我校, 该公司, 学校: the home body, or the last one of that kind."""
        kinds, match = load(Organizations).self_kinds, SELF.fullmatch(text)
        word = load(Organizations).self_words.get(text, "")
        kind = kinds.get(match[1], match[1]) if match else kinds.get(word, "")
        if not kind:
            return None
        if _SCHOOLS.fullmatch(text) and (university := self.university()) is not None:
            return university
        ours = self.home is not None and self.home not in self.apart.get(word, ())
        if self.home and ours and not text.startswith("该") and self._is_home_of(kind):
            return self._group_of_home(text) or self._school_of_home(text) or self.home
        others = self.apart.get(word, frozenset())
        if self.home and text.startswith("该"):
            others = others | {self.home}  # the other one: whoever publishes writes 我校 of its own
        named = list(reversed(self.latest))
        if self.home and text[0] in "我本":  # 我院 in the news of a university: its own college before another's
            named.sort(key=lambda b: not b.name.startswith(self.home or ""))
        fits = [
            b
            for b in named
            if is_of_kind(b.name, kind) and not others & {b.name, *b.forms} and not (b.parent and text == "该校")
        ]
        if at_home:
            return None
        if text in ("集团", "集团公司"):  # 某集团's union plays against 冶炼分公司: the group is no branch
            groups = (b.name for b in fits if "集团" in b.name and not b.name.endswith("分公司"))
            if group := next(groups, None) or self._house_within(others):
                return group
            fits = [b for b in fits if not b.name.endswith("分公司")]
        return next((b.name for b in fits), None) or (
            self._house_within(others) if kind.startswith(("公司", "集团")) else None
        )

    def _is_home_of(self, kind: str) -> bool:
        """Whether the publisher is of a kind; 湖北中烟, whose name tells none, is a company by its trade."""
        home = self.home or ""
        return is_of_kind(home, kind) or (kind.startswith(("公司", "集团")) and is_brand(home))

    def university(self) -> str | None:
        """The university of which the publisher is a college, where the text tells the two apart: 我院 and 学校."""
        college = _COLLEGE.fullmatch(self.home or "")
        return college[1] if college is not None and OUR_COLLEGE in self.apart.get("校", ()) else None

    def _house_within(self, others: AbstractSet[str]) -> str | None:
        """公司 after 中联三局二公司青石河项目部 or 云麓集团有限公司工会: the company whose project or union that is."""
        houses = (m[1] for b in reversed(self.latest) if (m := _HOUSE_WITHIN.match(b.name)) is not None)
        return next((house for house in houses if house not in others), None)

    def _group_of_home(self, text: str) -> str | None:
        """集团 in the news of 云麓能源集团矿业公司: the group that the company belongs to."""
        group = _COMPANY_OF_GROUP.fullmatch(self.home or "") if text in ("集团", "集团公司") else None
        return group[1] if group is not None else None

    def _school_of_home(self, text: str) -> str | None:
        """学院 in the news of a college: the school of it that was named last, where one was."""
        if text != "学院" or not (self.home or "").endswith("学院"):
            return None
        schools = (b.name for b in reversed(self.latest) if b.name.startswith(self.home or "") and b.name != self.home)
        return next((name for name in schools if name.endswith("学院")), None)
