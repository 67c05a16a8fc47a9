"""Where transcribed names begin and end: those of foreigners and of minorities, with a dot or without."""

from __future__ import annotations

import re

from extract.cuts import Cuts
from extract.surnames import is_transcribed
from extract.tokens import Token
from ontology.lexicon import Countries, Names, load

REGNAL = re.compile(r"[一二三四五六七八九十]{1,2}世(?![界纪家])")  # 查尔斯|三世
_ONE_MORE = re.compile(r"(?![时说称中后前上下内外等之妇])[\u4e00-\u9fff](?=[，、。；])")
_LEADERS = (
    "副总统",
    "总统",
    "副总理",
    "总理",
    "副首相",
    "首相",
    "国王",
    "女王",
    "众议长",
    "参议长",
    "议长",
    "外长",
    "防长",
)
_MARKS = tuple("，、。；和与及同等）")
_TOGETHER = re.compile(r"合[唱说演奏写著拍办]")  # 亚森|合说
AFTER_NAME = re.compile(
    r"[，。、；：！？\n\t（）“”《》/ ]|等|在|和|与|及|同|率|为|对|就|向|以|将|已|也|还|则|并|到|赴|来"
    r"|一[同起并道]|互[致赠访]|前往|陪同|出席|参加|主持|作|致|说|介绍|一行|同志|先生|女士|$|的|分别|代表|应邀|宣布|强调|指出"
    r"|表示|讲话|讲|任(?![，。、；等的和与在将已说称表对被及名刑乘死坠指发否])|当选|带|围绕|从|于|接|被|曾|又|先后|担任|共同|汇报|发言|系|受|获|夺|通过|组合"
    r"|率先|第一时间|[高全]票|撤职|记大?过|(?:严重|党内)?警告|免职|开除|[高全]票|复信|复函|回信|向|以|深入|走进|实地|专门|专程|详细|认真|仔细|随后|随即|逐一|冒|\d"
)


class TranscribedEnds:
    """Answers where the transcribed names of one page end, and what may follow any name."""

    def __init__(self, cuts: Cuts) -> None:
        self.cuts = cuts
        self.text = cuts.text

    def may_end(self, position: int) -> bool:
        """Whether what follows here may follow a name."""
        return bool(AFTER_NAME.match(self.text, position)) or self.cuts.verb_at(position)

    def stops(self, position: int) -> bool:
        """Whether a transcription stops here: before a verb, or at a bound before what may follow a name."""
        at_bound = position in self.cuts.bounds and AFTER_NAME.match(self.text, position) is not None
        return at_bound or self.cuts.verb_at(position)

    def _is_verb(self, position: int) -> bool:
        """Whether LAC sees a verb of two characters here: 鲁斯塔姆·季诺夫|提交."""
        token = self.cuts.by_start.get(position)
        takes_post = token is not None and token.text.endswith("任")  # 勒塔|约任
        return token is not None and token.tag == "v" and len(token.text) == 2 and not takes_post

    def spelled(self, start: int, end: int) -> int:
        """Where the characters of transcriptions end that begin a stretch; its own end after fewer than three."""
        stop = next((i for i in range(start, end) if self.text[i] not in load(Names).transcribing), end)
        return stop if stop - start >= 3 else end

    def foreign(self, start: int) -> int | None:
        """The end of a transcribed name: where transcription stops, or before a verb or word that may follow a name."""
        end = start
        while (
            end < len(self.text)
            and self.text[end] in load(Names).transcribing
            and not self.cuts.taken[end]
            and end - start < 9
        ):
            if end - start >= 2 and self.stops(end):
                break
            end += 1
        end = self.before_spouse(start, end)
        name = self.text[start:end]
        token = self.cuts.by_start.get(start)
        if token is not None and token.tag in ("ORG", "TIME") and (token.tag == "TIME" or end >= token.end):
            return None  # 宝音图率 is no body
        if name in load(Countries).names:
            return None
        whole = self.cuts.token_at(start)
        cut = len(name) > 1 and whole.start < start and whole.end == end  # 大使波达、, 众议|长里拉
        behind_title = cut and (whole.tag == "PER" or self.text[end : end + 1] in _MARKS)
        named = token is not None and token.text == name and token.tag in ("nz", "nr", "PER", "LOC")
        if len(name) < 3 and not (behind_title or named or self._is_leader(start, end, token)):
            return None
        if regnal := REGNAL.match(self.text, end):
            return regnal.end()
        return end if end in self.cuts.bounds or self.may_end(end) or len(name) >= 4 else None

    def _is_leader(self, start: int, end: int, token: Token | None) -> bool:
        """Whether a word of two characters stands where a foreign leader is named: 某国总统|特本|表示."""
        if token is None or token.end != end or end - start != 2 or token.text in load(Names).adverbs:
            return False
        head = next((h for h in _LEADERS if self.text.endswith(h, 0, start)), None)
        if head is None or self.cuts.token_at(start - len(head) - 1).tag != "LOC":
            return False
        return self.text[end : end + 1] in _MARKS or self.cuts.verb_at(end) or self.text[end].isdigit()

    def dotted(self, start: int, end: int) -> int:
        """The end of a dotted name: at the end of a word of LAC's, before a verb, or where transcription stops."""
        last = max(self.text.rfind(mark, start, end) for mark in "·-—") + 1
        stop = last + max(1, max((len(p) for p in load(Names).uyghur if self.text.startswith(p, last)), default=0))
        while stop < end:
            part = next((p for p in load(Names).uyghur if self.text.startswith(p, stop)), "")
            if not part and self.text[stop] not in load(Names).transcribing:
                break
            if self.text.startswith(("博士", "教授", "院士"), stop):
                break
            if not part and stop - last >= 2 and (self.stops(stop) or self._is_verb(stop)):
                break
            stop += len(part) or 1
        token = self.cuts.token_at(stop - 1)
        rest = self.text[stop + 1 : token.end]  # behind one character that transcribes few names: 米尔|济约耶夫
        whole = (len(rest) >= 2 or (bool(rest) and self.may_end(token.end))) and all(
            char in load(Names).transcribing for char in rest
        )
        last = not rest and stop < token.end and self.may_end(token.end) and not _TOGETHER.match(self.text, stop)
        if token.tag == "PER" and (whole or last):
            stop = token.end
        elif stop < end and not self.may_end(stop) and (mark := _ONE_MORE.match(self.text, stop)) is not None:
            stop = mark.end()  # 颂·披|某，
        return self.before_spouse(start, stop)

    def of_part(self, start: int) -> int | None:
        """The end of a name of a part that names are made of and a character more: 宝音|图."""
        end = next((start + len(part) for part in load(Names).tibetan if self.text.startswith(part, start)), 0)
        one_more = end and end < len(self.text) and self.text[end] in load(Names).transcribing
        return end + 1 if one_more and self.may_end(end + 1) and not self.may_end(end) else None

    def before_spouse(self, start: int, end: int) -> int:
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
