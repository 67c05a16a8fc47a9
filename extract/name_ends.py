"""Where the name of a person begins and ends, by the grammar of names and by what stands around it."""

from __future__ import annotations

import re

from extract.native_ends import FOR_OTHERS, HAN, NativeEnds
from extract.surnames import has_common_surname, is_japanese, is_transcribed, surname_length
from extract.tokens import TITLE, Token
from extract.transcribed_ends import AFTER_NAME, REGNAL
from ontology.lexicon import Names, load

_STOP_TAGS = {"w", "p", "c", "u", "r", "TIME", "xc", TITLE, "q", "m"}
_MOVES = re.compile(r"[赶走来飞奔][到赴往]|[看谈]到")  # 陈东|赶到, which leaves no part to the name
_NO_POST = re.compile("任(?=[，。、；等的和与在将已说称表对被及名刑乘死坠指发否])")  # the end of a transcribed name
_GOES_ON = ("首先", "一行", "代表", "带领", "率", "陪同", "同志", "分别", "热情", "向", "对", "在")
_PARTY_OF = re.compile(
    r"((?:(?![率带领等及与同队们团组志员])[\u4e00-\u9fff]){3,4})一行(?:\d+余?人|[一二三四五六七八九十]+人)?(?=[访到来赴莅前一，])"
)
_LED = tuple("部考调检督省市县区州工执视慰班党机相有代政队团领全")  # how those begin who are led
_AND_NOTHING = re.compile(
    "和(?=[，。、；）]|战胜|击败|不敌|负于|力克|险胜|展开|以[0-9])"
)  # what joins nothing is the end of a name
_NO_PARTICLE = re.compile("之(?=[等、，。；）])")  # the end of a name
_ADVERBS = frozenset("将已曾还均")  # words of their own behind a name, where LAC says so: 于海|将|作报告
_JAPANESE_LAST = frozenset(
    "一郎子夫美雄男彦充宏治幸久弘空晴月真斗介辅树"
)  # of given names of two characters, which LAC may leave out


class NameEnds(NativeEnds):
    """Answers where names of one page end."""

    def follows_surname(self, start: int, end: int) -> bool:
        """Whether a Japanese surname that LAC took for a word of its own stands before: 大藤|沙月."""
        before = self.cuts.by_start.get(start - 2) if is_japanese(self.text[max(0, start - 2) : start]) else None
        return before is not None and before.end == start and end - start < 3 and not self.cuts.taken[start - 2]

    def tagged(self, start: int, end: int) -> int:
        """The end of a name that LAC found after a title: it may stop a character or two early or late."""
        while end - start > 2 and self.text[end - 1].isdigit():
            end -= 1  # 陈某某|4比2战胜
        end -= end - start > 2 and self.text[end - 1] == "等"  # 何平|等进行
        if surname_length(self.text[start:end]) == end - start == 2:
            return self.chinese(start) or end  # 赫连|成功
        if end - start > 2 and _AND_NOTHING.match(self.text, end):
            return end + 1  # 张本智|和，
        if end - start > 3 and _AND_NOTHING.match(self.text, end - 1):
            return end  # the same, found whole
        if end - start == 2 and self.text.startswith(("和与", "和同", "和及"), end):
            return end + 1  # 张为和|与某某
        if end - start == 2 and self.text.startswith("和", end) and self._ends_before_title(start, end + 1):
            return end + 1  # 苏明|和秘书长介绍
        if end - start == 2 and _NO_PARTICLE.match(self.text, end) and surname_length(self.text[start:end]) == 1:
            return end + 1  # 张望|之等人
        if end - start > 2 and is_transcribed(self.text[start:end]) and _NO_POST.match(self.text, end):
            return end + 1  # 普里戈|任说, 阿德利|任刑事立案
        if regnal := REGNAL.match(self.text, end):
            return regnal.end()
        if REGNAL.fullmatch(self.text, max(start + 2, end - 2), end):
            return end  # 玛格丽特二世, found whole
        if end - start > 4 and "·" not in self.text[start:end]:
            end = self._native_within(start, self.spelled(start, end))
        if end - start > 2 and self.text.startswith(load(Names).swallowing, end - 1):
            end -= 1
        if end - start == 3 and (whole := self._with_ending(end)):
            return whole  # 宝音满|都呼
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

    def _ends_before_title(self, start: int, end: int) -> bool:
        """Whether a title that ends at a verb follows, and no other title stands before: 商会|某某和|秘书长|介绍."""
        titles = {s: e for s, e, tag in self.cuts.spans if tag == TITLE}
        if end not in titles or start in titles.values() or surname_length(self.text[start:end]) != 1:
            return False
        return self.cuts.verb_at(titles[end]) or self.text.startswith(_GOES_ON, titles[end])

    def _with_ending(self, end: int) -> int:
        """The end of a Mongolian name's last part, of which LAC has only the first character; 0 where it has all."""
        parts = (e for e in load(Names).endings if len(e) > 2 and self.text.startswith(e, end - 1))
        return next((end - 1 + len(part) for part in parts), 0)

    def _meets_next(self, start: int, end: int) -> bool:
        """Whether the last character is a preposition before a place, a body or a person: 孟正|在|北京."""
        if end - start == 3 and self.text[end - 1] == "任" and self._title_at(end):
            return True  # 副厅长彭建|任|组长
        if end - start == 4 and self.text[end - 1] in "及和与暨" and surname_length(self.text[start:end]) == 1:
            return True  # 谷望起|及县政府办
        if end - start != 3 or self.text[end - 1] not in "同在向" or surname_length(self.text[start:end]) != 1:
            return False
        following = self.cuts.by_start.get(end)
        on_stage = self.text.startswith(("主席台", "台上"), end)
        return on_stage or (following is not None and following.tag in ("LOC", "ORG", "PER"))

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
        if self.text.startswith("位于", end):
            return end  # 普京|位于某州的官邸
        size = end - start
        lead = surname_length(self.text[start:end])
        one_given = lead > 0 and size == lead + 1
        if self._is_misread(start, end):
            return end
        if one_given and token is not None and token.tag == "d" and token.text in _ADVERBS:
            return token.end if self.text.startswith("一行", token.end) else end  # 孟昭均|一行
        if one_given and (self._makes(end + 1) or self._ends_in_and(start, end + 1)):
            return end + 1
        if (japanese := self._japanese(start, end, token)) is not None:
            return japanese
        if size == 4 and self.text[end - 1] in load(Names).function and surname_length(self.text[start:end]) == 1:
            return end - 1
        if token is None or token.tag == "w" or not HAN.fullmatch(token.text):
            return end
        if self._is_last_of_name(start, end, token, one_given):
            return token.end
        if one_given:
            if self._lacks_last(end, token):
                return end + 1
            if token.end - token.start == 1:
                return self._with_third(end, token)
        return self._with_spelled(start, end, token)

    def _is_last_of_name(self, start: int, end: int, token: Token, one_given: bool) -> bool:
        """Whether a word of function behind a name is its last character: 程军|才|出席会议."""
        ahead = token.end
        stops = self.text[ahead : ahead + 1]
        if token.text == "内" and stops in tuple("、，。") and is_transcribed(self.text[start:end]):
            return True  # 卡姆巴|内、
        if not one_given:
            return False
        if token.text == "才":
            return self.text.startswith(("出席", "参加", "列席", "主持"), ahead)
        for_others = token.text != "为" or FOR_OTHERS.match(self.text, ahead) is not None
        return not for_others and (self.cuts.verb_at(ahead) or stops in tuple("，、。；"))  # 饶有为|提出

    def _with_spelled(self, start: int, end: int, token: Token) -> int:
        """The end of a transcribed name that may go on with the word behind it: 纳夫|罗茨基."""
        ahead, size = token.end, end - start
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

    def _japanese(self, start: int, end: int, token: Token | None) -> int | None:
        """The end of a Japanese name of which LAC may have left out the last part; None where it is none: 高市|早苗."""
        size = end - start
        if size == 3 and is_japanese(self.text[start:end]) and self.text[end : end + 1] in _JAPANESE_LAST:
            return end + 1 if self.may_end(end + 1) else end
        if size == 2 and is_japanese(self.text[start:end]) and token is not None and 1 <= len(token.text) <= 2:
            whole = HAN.fullmatch(token.text) and not self.cuts.verb_at(end) and token.tag not in _STOP_TAGS
            return token.end if whole and self.may_end(token.end) else end
        return None

    def _lacks_last(self, end: int, token: Token) -> bool:
        """Whether a name of two characters goes on with the first of the next word's."""
        return (
            not self.may_end(end)
            and token.tag not in ("w", "c", "u", "TIME", "LOC")
            and self.text[end] not in load(Names).function
            and not self.text.startswith("时，", end)
            and not _MOVES.match(self.text, end)
            and (self.may_end(end + 1) or self._title_at(end + 1))
            and (len(token.text) == 1 or token.tag in ("v", "ORG") or self._is_before_post(token) or self._leads(token))
        )

    def _is_before_post(self, token: Token) -> bool:
        """Whether a word is the end of a name and 任 before a post: 施建|国任|组长."""
        return len(token.text) == 2 and token.text[1] == "任" and self._title_at(token.end)

    def _leads(self, token: Token) -> bool:
        """Whether a word is the end of a name and 率 before those who are led: 蔡德|胜率|部分委员."""
        return len(token.text) == 2 and token.text[1] == "率" and self.text.startswith(_LED, token.end)

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

    def of_party(self, start: int) -> int | None:
        """The end of a name of common words behind a title, whose party comes: 校长|规矩和义|一行6人访问我校."""
        party = _PARTY_OF.match(self.text, start)
        return party.end(1) if party is not None and not self.cuts.is_taken(*party.span(1)) else None
