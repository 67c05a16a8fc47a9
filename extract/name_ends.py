"""Where the name of a person begins and ends, by the grammar of names and by what stands around it."""

from __future__ import annotations

import re
from functools import cache

from extract.cuts import verbs
from extract.surnames import (
    has_common_surname,
    has_plain_surname,
    is_japanese,
    is_transcribed,
    surname_length,
    surnames,
)
from extract.tokens import TITLE, Token
from extract.transcribed_ends import AFTER_NAME, REGNAL, TranscribedEnds
from ontology.lexicon import Names, Surnames, load

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_STOP_TAGS = {"w", "p", "c", "u", "r", "TIME", "xc", TITLE, "q", "m"}
# 总统|和|议会, 教师|和|企业代表
AND_OTHERS = re.compile(
    r"和(?:议会|国会|政府|内阁|军方|军队|人民|国家|全国|各|企业|学校|学院|医院|公司|集团|单位|部门|机构|学生|家长|代表|专家|学者"
    r"|嘉宾|员工|职工|师生|校友|来宾|全体|相关|有关|部分|科研|业务|技术|管理|社会|行业|媒体)"
)
# 某某|为获奖者颁奖
_FOR_OTHERS = re.compile(r"[^，。；、]{1,14}(?:颁|授[牌旗予]|揭|送[上去]|讲解|介绍|佩戴|点赞|剪彩)")
_MOVES = re.compile(r"[赶走来飞奔][到赴往]|[看谈]到")  # 陈东|赶到, which leaves no part to the name
_JAPANESE_LAST = frozenset("一郎子夫美雄男彦充宏治幸久弘")  # of given names of two characters, which LAC may leave out


@cache
def _verbs() -> frozenset[str]:
    return frozenset(verbs())


class NameEnds(TranscribedEnds):
    """Answers where names of one page end."""

    def tagged(self, start: int, end: int) -> int:
        """The end of a name that LAC found after a title: it may stop a character or two early or late."""
        while end - start > 2 and self.text[end - 1].isdigit():
            end -= 1  # 陈某某|4比2战胜
        if surname_length(self.text[start:end]) == end - start == 2:
            return self.chinese(start) or end  # 赫连|成功
        if end - start == 2 and self.text.startswith(("和与", "和同"), end):
            return end + 1  # 张为和|与某某
        if regnal := REGNAL.match(self.text, end):
            return regnal.end()
        if REGNAL.fullmatch(self.text, max(start + 2, end - 2), end):
            return end  # 玛格丽特二世, found whole
        if end - start > 4 and "·" not in self.text[start:end]:
            end = self._native_within(start, self.spelled(start, end))
        if end - start > 2 and self.text.startswith(load(Names).swallowing, end - 1):
            end -= 1
        if end - start > 2 and "·" not in self.text[start:end]:
            cut = next((at for at in (end - 1, end - 2) if self._is_misread(start, at)), end)
            if cut < end or self._meets_next(start, end):
                return min(cut, end - 1)
        if end - start >= 3 and self._makes(end - 1):
            return end - 1
        if (
            ending := next((e for e in load(Names).endings if self.text.startswith(e, end)), None)
        ) and end - start <= 3:
            return end + len(ending)
        return self._with_next(start, end)

    def _meets_next(self, start: int, end: int) -> bool:
        """Whether the last character is a preposition before a place, a body or a person: 孟正|在|北京."""
        if end - start != 3 or self.text[end - 1] not in "同在向" or surname_length(self.text[start:end]) != 1:
            return False
        following = self.cuts.by_start.get(end)
        return following is not None and following.tag in ("LOC", "ORG", "PER")

    def _native_within(self, start: int, end: int) -> int:
        """The end of one of our names in a stretch that is too long for one: 宋望江|来集团."""
        if end - start <= 4 or not surname_length(self.text[start : start + 2]) or is_transcribed(self.text[start:end]):
            return end
        common = start + 3 if has_common_surname(self.text[start:end]) else end
        return next((at for at in (start + 3, start + 2, start + 4) if AFTER_NAME.match(self.text, at)), common)

    def _is_misread(self, start: int, position: int) -> bool:
        """Whether a word that is no part of a name begins here, which LAC took in: 游家旺|来校, 相里明|先后."""
        return position - start >= 2 and self.text.startswith(load(Names).misread, position)

    def _with_next(self, start: int, end: int) -> int:
        """The end of a name that may lack a part of the word behind it, or have one too many."""
        token = self.cuts.by_start.get(end)
        size = end - start
        lead = surname_length(self.text[start:end])
        one_given = lead > 0 and size == lead + 1
        if self._is_misread(start, end):
            return end
        if one_given and (self._makes(end + 1) or self._ends_in_and(start, end + 1)):
            return end + 1
        if size == 3 and is_japanese(self.text[start:end]) and self.text[end : end + 1] in _JAPANESE_LAST:
            return end + 1 if self.may_end(end + 1) else end
        if size == 2 and is_japanese(self.text[start:end]) and token is not None and 1 <= len(token.text) <= 2:
            whole = _HAN.fullmatch(token.text) and not self.cuts.verb_at(end) and token.tag not in _STOP_TAGS
            return token.end if whole and self.may_end(token.end) else end
        if size == 4 and self.text[end - 1] in load(Names).function and surname_length(self.text[start:end]) == 1:
            return end - 1
        if token is None or token.tag == "w" or not _HAN.fullmatch(token.text):
            return end
        ahead = token.end
        if one_given and token.text == "才" and self.text.startswith(("出席", "参加", "列席", "主持"), ahead):
            return ahead  # 程军|才|出席会议
        if (
            one_given
            and token.text == "为"
            and not _FOR_OTHERS.match(self.text, ahead)
            and (self.cuts.verb_at(ahead) or self.text[ahead : ahead + 1] in tuple("，、。；"))
        ):
            return ahead  # 饶有为|提出
        if one_given:
            if self._lacks_last(end, token):
                return end + 1
            if token.end - token.start == 1:
                return self._with_third(end, token)
        spelled = is_transcribed(self.text[start:ahead]) and token.tag not in ("d", "ad", "f", "r")
        if (
            spelled
            and size + len(token.text) <= 8
            and not self.cuts.verb_at(end)
            and token.tag not in _STOP_TAGS
            and (ahead == len(self.text) or self.may_end(ahead))
            and not AFTER_NAME.match(self.text, end)
        ):
            return ahead
        return end

    def _makes(self, position: int) -> bool:
        """Whether the verb 作 stands here, not the last character of a name: 李新|作了说明, 洪韵|作词."""
        return self.text.startswith("作", position) and self.text.startswith(load(Names).made, position + 1)

    def _lacks_last(self, end: int, token: Token) -> bool:
        """Whether a name of two characters goes on with the first of the next word's."""
        return (
            not self.may_end(end)
            and token.tag not in ("w", "c", "u", "TIME", "LOC")
            and self.text[end] not in load(Names).function
            and not self.text.startswith("时，", end)
            and not _MOVES.match(self.text, end)
            and (self.may_end(end + 1) or self._title_at(end + 1))
            and (len(token.text) == 1 or token.tag in ("v", "ORG"))
        )

    def _is_titled(self, start: int, end: int) -> bool:
        """Whether a title follows what is no word of its own: 副校长安若溪|教授, but 国家|主席, 工程系|主任."""
        if not self._title_at(end):
            return False
        token = self.cuts.token_at(start)
        word = token.start <= start and token.end == end
        return token.tag in ("PER", "nr", "LOC") or (token.start == start and not word)

    def _title_at(self, position: int) -> bool:
        """Whether a title begins here: 副校长安若溪|教授."""
        return self.cuts.taken[position] == 1 and any(s[0] == position and s[2] == TITLE for s in self.cuts.spans)

    def _with_third(self, end: int, token: Token) -> int:
        """The end of a name of two characters before a word of one: 张|三丰, but 张三|和."""
        if token.text in "和同" and self.cuts.verb_at(token.end):
            return token.end
        if (
            token.text in load(Names).function
            or token.text == "时"
            or token.tag in ("p", "c", "u")
            or self.cuts.verb_at(end)
        ):
            return end
        return token.end if self.may_end(token.end) else end

    def chinese(self, start: int) -> int | None:
        """The end of a Chinese name of two to four characters: where a word ends and what follows may follow a name."""
        length = surname_length(self.text[start : start + 2])
        length = 2 if is_japanese(self.text[start : start + 2]) else length
        if not length:
            return None
        token = self.cuts.by_start.get(start)
        if AND_OTHERS.match(self.text, start):
            return None
        if self._is_known_verb(token):
            return None  # 发言人|介绍说
        if token is not None and token.text in load(Names).adverbs and self.cuts.verb_at(token.end):
            return None  # 教师|隆重|举行
        located = token is not None and token.tag == "f" and not self._ends_list(token)
        if token is not None and (located or (token.tag in ("p", "r") and len(token.text) == 2)):
            return None  # 国家主席|后首次…, 国家主席|关于…
        verbal = token is not None and self._is_verbal(token)
        best: tuple[int, int] | None = None
        shortest = 1 if self.text[start] in surnames()[0] else length
        for size in range(shortest + 1, length + 3):
            end = start + size
            name = self.text[start:end]
            does = self._makes(end - 1)
            does = does or (name[-1:] == "为" and _FOR_OTHERS.match(self.text, end) is not None)
            if (
                (verbal and (size == 2 or name[-1:] in "于在对以与"))
                or does
                or (name and name[-1] in "及和与等的了在你我他她您处室" and not self._ends_in_and(start, end))
            ):
                continue
            if end > len(self.text) or not _HAN.fullmatch(name) or self.cuts.is_taken(start, end):
                break
            # Within a word of LAC's (某公司会计师佴洁代表公司) only what follows can tell.
            ends = self.may_end(end) or self._is_titled(start, end)
            score = 2 * (end in self.cuts.bounds or token is None) + 2 * ends + (size >= 3)
            if end not in self.cuts.bounds and not ends:
                continue
            if self.cuts.verb_at(start + length) and size > length + 1:
                score -= 2
            if best is None or score > best[0]:
                best = (score, end)
        needed = 4 if self.text[start] in load(Surnames).wordlike else 3
        return best[1] if best and best[0] >= needed else None

    def _ends_in_and(self, start: int, end: int) -> bool:
        """Whether 和 ends a name, since nothing that it could join stands behind it: 副主席闭家|和率队, 闭家|和、."""
        lead = surname_length(self.text[start : start + 2])
        if self.text[end - 1 : end] != "和" or end - start != lead + 2:
            return False
        return self.cuts.verb_at(end) or self.text[end : end + 1] in tuple("，、。；的）")

    def _is_known_verb(self, token: Token | None) -> bool:
        """Whether a word is a verb of the lexicon, of two characters or more."""
        return token is not None and token.tag in ("v", "vd") and len(token.text) > 1 and token.text in _verbs()

    def _ends_list(self, token: Token) -> bool:
        """Whether a word of place stands between a title and a mark as a name does: 副县长|左右，."""
        return len(token.text) == 2 and self.text[token.end : token.end + 1] in ("，", "、")

    def is_spelled_out(self, start: int) -> bool:
        """Whether a surname and two characters stand here in words of LAC's own: 老党员|许|大年|。."""
        token, end = self.cuts.by_start.get(start), start + 3
        return (
            token is not None
            and len(token.text) == 1
            and token.text in surnames()[0]
            and (token.text not in load(Surnames).wordlike or token.tag in ("nz", "nr"))
            and end in self.cuts.bounds
            and _HAN.fullmatch(self.text, start, end) is not None
            and not self.cuts.is_taken(start, end)
            and not self.cuts.verb_at(start + 1)
            and self.may_end(end)
        )

    def _is_verbal(self, token: Token) -> bool:
        """Whether a word that looks like a name of two characters is a verb or adverb here: 向前, 高举, 来访."""
        if token.text in ("来访", "来校", "来院", "来华", "来信", "来电"):
            return True
        return (
            len(token.text) == 2
            and token.tag in ("v", "vd", "ad", "d")
            and not (
                token.end == len(self.text)
                or (self.text[token.end] == "，" and not self.cuts.verb_at(token.start))
                or self.text[token.end] in "、。和等作"
                or self.text.startswith(("担任", "代表", "分别", "先后", "应邀", "现场"), token.end)
                or (
                    self.text[token.end] in "在率与同"
                    and not self.cuts.verb_at(token.start)
                    and has_plain_surname(token.text)
                )
                or self.cuts.verb_at(token.end)
            )
        )
