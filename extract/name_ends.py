"""Where the name of a person begins and ends, by the grammar of names and by what stands around it."""

from __future__ import annotations

import re

from extract.cuts import Cuts
from extract.surnames import is_japanese, is_transcribed, surname_length, surnames
from extract.tokens import TITLE, Token
from ontology.lexicon import Countries, Names, Surnames, load

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_STOP_TAGS = {"w", "p", "c", "u", "r", "TIME", "xc", TITLE, "q", "m"}
_AND_A_BODY = re.compile(r"和(?:议会|国会|政府|内阁|军方|军队|人民|国家|全国|各)")  # 总统|和|议会
_TOGETHER = re.compile(r"合[唱说演奏写著拍办]")  # 亚森|合说
_REGNAL = re.compile(r"[一二三四五六七八九十]{1,2}世(?![界纪家])")  # 查尔斯|三世
# 某某|为获奖者颁奖
_FOR_OTHERS = re.compile(r"[^，。；、]{1,14}(?:颁|授[牌旗予]|揭|送[上去]|讲解|介绍|佩戴|点赞|剪彩)")
_AFTER_NAME = re.compile(
    r"[，。、；：！？\n\t（）“”《》/ ]|等|在|和|与|及|同|率|为|对|就|向|以|将|已|也|还|则|并|到|赴|来"
    r"|一[同起并道]|前往|陪同|出席|参加|主持|作|致|说|介绍|一行|同志|先生|女士|$|的|分别|代表|应邀|宣布|强调|指出"
    r"|表示|讲话|讲|任|当选|带|围绕|从|于|接|被|曾|又|先后|担任|共同|汇报|发言|系|受|获|夺|通过|组合"
    r"|率先|第一时间|以|深入|走进|实地|专门|专程|详细|认真|仔细|随后|随即|逐一|冒|\d"
)
_JAPANESE_LAST = frozenset("一郎子夫美雄男彦")  # of given names of two characters, which LAC may leave out


class NameEnds:
    """Answers where names of one page end."""

    def __init__(self, cuts: Cuts) -> None:
        self.cuts = cuts
        self.text = cuts.text

    def spelled(self, start: int, end: int) -> int:
        """Where the characters of transcriptions end that begin a stretch; its own end after fewer than three."""
        stop = next((i for i in range(start, end) if self.text[i] not in load(Names).transcribing), end)
        return stop if stop - start >= 3 else end

    def tagged(self, start: int, end: int) -> int:
        """The end of a name that LAC found after a title: it may stop a character or two early or late."""
        if regnal := _REGNAL.match(self.text, end):
            return regnal.end()
        if _REGNAL.fullmatch(self.text, max(start + 2, end - 2), end):
            return end  # 玛格丽特二世, found whole
        if end - start > 4 and "·" not in self.text[start:end]:
            end = self.spelled(start, end)
        if end - start > 2 and self.text.startswith(load(Names).swallowing, end - 1):
            end -= 1
        if end - start > 2 and "·" not in self.text[start:end]:
            end = next((at for at in (end - 1, end - 2) if self._is_misread(start, at)), end)
        if end - start >= 3 and self._makes(end - 1):
            return end - 1
        if (
            ending := next((e for e in load(Names).endings if self.text.startswith(e, end)), None)
        ) and end - start <= 3:
            return end + len(ending)
        return self._with_next(start, end)

    def _is_misread(self, start: int, position: int) -> bool:
        """Whether a word that is no part of a name begins here, which LAC took in: 游家旺|来校, 相里明|先后."""
        return position - start >= 2 and self.text.startswith(load(Names).misread, position)

    def _with_next(self, start: int, end: int) -> int:
        """The end of a name that may lack a part of the word behind it, or have one too many."""
        token = self.cuts.by_start.get(end)
        size = end - start
        if size == 2 and surname_length(self.text[start:end]) == 1 and self._makes(end + 1):
            return end + 1
        if size == 3 and is_japanese(self.text[start:end]) and self.text[end : end + 1] in _JAPANESE_LAST:
            return end + 1 if self._may_end(end + 1) else end
        if size == 4 and self.text[end - 1] in load(Names).function and surname_length(self.text[start:end]) == 1:
            return end - 1
        if token is None or token.tag == "w" or not _HAN.fullmatch(token.text):
            return end
        ahead = token.end
        if size == 2 and token.text == "为" and self.cuts.verb_at(ahead):
            return ahead  # 饶有为|提出
        if size == 2 and surname_length(self.text[start:end]) == 1:
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
            and (ahead == len(self.text) or self._may_end(ahead))
            and not _AFTER_NAME.match(self.text, end)
        ):
            return ahead
        return end

    def _makes(self, position: int) -> bool:
        """Whether the verb 作 stands here, not the last character of a name: 李新|作了说明, 洪韵|作词."""
        return self.text.startswith("作", position) and self.text.startswith(load(Names).made, position + 1)

    def _may_end(self, position: int) -> bool:
        """Whether what follows here may follow a name."""
        return bool(_AFTER_NAME.match(self.text, position)) or self.cuts.verb_at(position)

    def _stops(self, position: int) -> bool:
        """Whether a transcription stops here: before a verb, or at a bound before what may follow a name."""
        at_bound = position in self.cuts.bounds and _AFTER_NAME.match(self.text, position) is not None
        return at_bound or self.cuts.verb_at(position)

    def _lacks_last(self, end: int, token: Token) -> bool:
        """Whether a name of two characters goes on with the first of the next word's."""
        return (
            not self._may_end(end)
            and token.tag not in ("w", "c", "u", "TIME", "LOC")
            and self.text[end] not in load(Names).function
            and not self.text.startswith("时，", end)
            and self._may_end(end + 1)
            and (len(token.text) == 1 or token.tag in ("v", "ORG"))
        )

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
        return token.end if self._may_end(token.end) else end

    def chinese(self, start: int) -> int | None:
        """The end of a Chinese name of two to four characters: where a word ends and what follows may follow a name."""
        length = surname_length(self.text[start : start + 2])
        length = 2 if is_japanese(self.text[start : start + 2]) else length
        if not length:
            return None
        token = self.cuts.by_start.get(start)
        if _AND_A_BODY.match(self.text, start):
            return None
        verbal = token is not None and self._is_verbal(token)
        best: tuple[int, int] | None = None
        shortest = 1 if self.text[start] in surnames()[0] else length
        for size in range(shortest + 1, length + 3):
            end = start + size
            name = self.text[start:end]
            does = self._makes(end - 1)
            does = does or (name[-1:] == "为" and _FOR_OTHERS.match(self.text, end) is not None)
            if (verbal and size == 2) or does or (name and name[-1] in "及和与等的了在"):
                continue
            if end > len(self.text) or not _HAN.fullmatch(name) or self.cuts.is_taken(start, end):
                break
            # Within a word of LAC's (某公司会计师佴洁代表公司) only what follows can tell.
            score = 2 * (end in self.cuts.bounds or token is None) + 2 * self._may_end(end) + (size >= 3)
            if end not in self.cuts.bounds and not self._may_end(end):
                continue
            if self.cuts.verb_at(start + length) and size > length + 1:
                score -= 2
            if best is None or score > best[0]:
                best = (score, end)
        needed = 4 if self.text[start] in load(Surnames).wordlike else 3
        return best[1] if best and best[0] >= needed else None

    def is_spelled_out(self, start: int) -> bool:
        """Whether a surname and two characters stand here in words of LAC's own: 老党员|许|大年|。."""
        token, end = self.cuts.by_start.get(start), start + 3
        return (
            token is not None
            and len(token.text) == 1
            and token.text in surnames()[0]
            and token.text not in load(Surnames).wordlike
            and end in self.cuts.bounds
            and _HAN.fullmatch(self.text, start, end) is not None
            and not self.cuts.is_taken(start, end)
            and not self.cuts.verb_at(start + 1)
            and self._may_end(end)
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
                or self.cuts.verb_at(token.end)
            )
        )

    def foreign(self, start: int) -> int | None:
        """The end of a transcribed name: where transcription stops, or before a verb or word that may follow a name."""
        end = start
        while (
            end < len(self.text)
            and self.text[end] in load(Names).transcribing
            and not self.cuts.taken[end]
            and end - start < 9
        ):
            if end - start >= 2 and self._stops(end):
                break
            end += 1
        end = self._before_spouse(start, end)
        name = self.text[start:end]
        token = self.cuts.by_start.get(start)
        if token is not None and token.tag in ("ORG", "TIME") and (token.tag == "TIME" or end >= token.end):
            return None  # 宝音图率 is no body
        if name in load(Countries).names:
            return None
        if len(name) < 3 and not (token is not None and token.text == name and token.tag in ("nz", "nr", "PER", "LOC")):
            return None
        if regnal := _REGNAL.match(self.text, end):
            return regnal.end()
        return end if end in self.cuts.bounds or self._may_end(end) or len(name) >= 4 else None

    def dotted(self, start: int, end: int) -> int:
        """The end of a dotted name: at the end of a word of LAC's, before a verb, or where transcription stops."""
        last = max(self.text.rfind(mark, start, end) for mark in "·-—") + 1
        stop = last + 1
        while stop < end and self.text[stop] in load(Names).transcribing:
            if stop - last >= 2 and self._stops(stop):
                break
            stop += 1
        token = self.cuts.token_at(stop - 1)
        rest = self.text[stop + 1 : token.end]  # behind one character that transcribes few names: 米尔|济约耶夫
        whole = len(rest) >= 2 and all(char in load(Names).transcribing for char in rest)
        last = not rest and stop < token.end and self._may_end(token.end) and not _TOGETHER.match(self.text, stop)
        if token.tag == "PER" and (whole or last):
            stop = token.end
        return self._before_spouse(start, stop)

    def _before_spouse(self, start: int, end: int) -> int:
        """The end of a name without the 夫 of 夫妇, which transcriptions use too."""
        return end - 1 if self.text[end - 1] == "夫" and self.text.startswith("妇", end) and end - start > 2 else end

    def begin(self, start: int, end: int) -> int:
        """A transcribed name may begin a word earlier than LAC saw: 纳夫|罗茨基."""
        if not is_transcribed(self.text[start:end]) or end - start < 2 or not start:
            return start
        before = self.cuts.token_at(start - 1)
        spelled = len(before.text) <= 2 and is_transcribed(before.text)
        if (
            not spelled
            or before.tag not in ("nz", "nr", "n", "LOC", "PER", "a")
            or self.cuts.taken[before.start]
            or before.text in load(Countries).names
        ):
            return start
        ahead = self.cuts.token_at(before.start - 1) if before.start else None
        return (
            before.start
            if ahead is not None and ahead.tag in ("v", "p", "TIME") and ahead.text not in ("在", "于", "到")
            else start
        )
