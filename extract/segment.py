"""Words and tags: LAC's segmentation, cut and joined where lexicons and the grammar of names know better.

The result has LAC's tags and one more, ``TITLE``; a time expression, a title, a known body and a name that stands
after a title are one token each, so that every later stage works on tokens alone.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.titles import TitleMatch, find_titles, honours
from ontology.lexicon import Countries, Surnames, Titles, Verbs, load

TITLE = "TITLE"
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_DOTTED = re.compile(r"[\u4e00-\u9fffA-Z]+(?:[·\-—][\u4e00-\u9fff]+)+")
_STOP_TAGS = {"w", "p", "c", "u", "r", "TIME", "xc", TITLE, "q", "m"}
_AFTER_NAME = re.compile(
    r"[，。、；：！？\n\t（）“”《》/ ]|等|在|和|与|及|同|率|为|对|就|向|以|将|已|也|还|则|并|到|赴|来|前往|陪同|出席|参加|主持|作|致|说|介绍|一行|同志|先生|女士|$|的|分别|代表|应邀|宣布|强调|指出|表示|讲话|讲|任|当选|带|围绕|从|于|接|被|曾|又|先后|担任|共同|汇报|发言|系|受|获|夺|通过|组合|率先|以|\d"
)
_CLINGING = (
    "联合主办",
    "联合承办",
    "主办",
    "承办",
    "协办",
    "指导",
    "联合举办",
    "举办",
    "召开",
    "主持",
    "出席",
    "参加",
    "发布",
    "陪同",
)
_NOTICED = re.compile(
    r"(?:任命|免去|聘任|选举|推选|补选|提名|增选|聘请)(?P<a>[\u4e00-\u9fff]{2,4}?)(?:同志|先生|女士)?(?:为|的|任|担任)"
    r"|(?<![\u4e00-\u9fff])(?P<b>[\u4e00-\u9fff]{2,4})(?=同志(?:任|为|担任|不再|兼任|的|、))"
    r"|(?:^|(?<=\n))(?P<c>[\u4e00-\u9fff]{2,4})(?=[，（](?:男|女)[，）])",
)
_INSIDE_NAME = re.compile(r"([\u4e00-\u9fff]{2,4}?)(致电|致信|致函|会见|接见|任命)(?=[\u4e00-\u9fff]{1,8}[·\-—])")
_PARTNER = re.compile("来华|" + "|".join(map(re.escape, load(Countries).names)))
_OPENING_VERBS = frozenset({"主持", "召开", "参加", "出席", "举行", "举办", "列席", "组织"})
_PLAIN_EVENTS = frozenset({"会议", "活动", "仪式", "会谈", "比赛", "大会", "论坛", "座谈", "演出", "培训"})
_LEADING = ("会见", "出席", "访问", "参加", "考察", "走访", "慰问", "调研", "接见", "主持", "看望", "参观")
_FUNCTION = frozenset("也都还就则已又再将曾正仍均不并未较很更最即皆亦原现等在和与及同率为对向以的在到赴来说作讲是系")
# Characters that transcriptions of foreign and minority names are written with (Xinhua's tables of transcription).
_TRANSCRIBING = frozenset(
    "阿埃艾爱安奥巴拜班贝本比彼别宾波伯博布查茨措达戴丹道德登邓迪蒂丁东杜多娥厄恩尔法凡范菲费芬佛弗夫福甫盖甘冈高戈哥格葛根贡古瓜圭哈海汉豪赫亨洪胡华惠霍基吉季加嘉贾江姜杰金津京久卡凯坎康考柯科可克"
    "肯孔寇库昆拉莱赖兰郎朗劳勒乐雷蕾黎李里理丽利莉廉连列林琳隆卢鲁露伦罗洛吕略马玛买麦迈曼茂梅美门蒙孟米密敏明摩莫默姆木穆那娜纳南内嫩尼妮涅宁纽农努女诺欧帕派潘庞培佩彭皮平珀普奇齐契恰强乔切钦青琼丘曲让热仁日荣"
    "茹儒瑞若萨撒塞赛桑瑟森沙莎山尚绍舍申生圣施什史舒朔硕丝斯思松苏孙索塔台太泰坦汤唐陶特腾提田铁廷通突图土吐屯托瓦外万旺威韦维魏温文翁沃乌吾武西希锡席夏香肖谢欣辛兴雄休许逊雅亚延扬杨耀耶叶衣伊依宜因英永尤于宇约月云再赞泽曾扎詹章哲珍朱卓兹子宗祖佐"
    "地力娅妲娣孜旦尕才措巴珠旺加嘎央杰吉卓玛次仁顿丹增江边平桑旦"
)
_NOT_A_NAME = re.compile(
    r".*某|.[方军]$|[\u4e00-\u9fff]?[中美俄英法德日韩朝越柬老泰印巴伊叙以埃南欧非][中美俄英法德日韩朝越柬老泰印巴伊叙以埃国盟方军]$|.*[\t\n]|.$|林火|公祭|世锦|.*(?:运动|节|杯|会)$"
)
_OTHER_THAN_PERSON = re.compile(
    r"新时代中国特色|强军思想|[\u4e00-\u9fff]{2,4}思想|[\u4e00-\u9fff]{0,10}(?:工作室|纪念馆|故居|基金会|奖学金|精神)|号|武装|方向|地区|北部|南部|东部|西部|机场|等地|等方向|市|州|省|国际机场"
)
_PERSON_AHEAD = re.compile(
    r"表示|说|指出|强调|认为|称|宣布|介绍|夺|获|摘|以|在|与|同|出席|参加|主持|讲话|发言|和|、|，|也|则|对|率|作|当选|打破|分"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the page with its span in characters."""

    start: int
    end: int
    text: str
    tag: str


@cache
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """One-character and compound surnames."""
    words = load(Surnames)
    return frozenset("".join(words.single.split()) + words.wordlike), frozenset(words.compound)


def surname_length(text: str) -> int:
    """How many characters at the start of a text are a surname: 0, 1 or 2."""
    single, compound = surnames()
    if text[:2] in compound:
        return 2
    return 1 if text[:1] in single else 0


def is_transcribed(name: str) -> bool:
    """Whether every character of a name is one that transcriptions of foreign names use."""
    return all(c in _TRANSCRIBING for c in name)


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(sorted({form for frame in load(Verbs).frames.values() for form in frame.forms}, key=len, reverse=True))


class Refiner:
    """Refines the tokens of one page. ``fixed`` are spans known beforehand: (start, end, tag)."""

    def __init__(
        self, text: str, words: Sequence[str], tags: Sequence[str], fixed: Sequence[tuple[int, int, str]]
    ) -> None:
        self.text = text
        self.tokens = _tokens(words, tags)
        self.starts = [t.start for t in self.tokens]
        self.bounds = {t.start for t in self.tokens} | {len(text)}
        self.by_start = {t.start: t for t in self.tokens}
        self.spans: list[tuple[int, int, str]] = []
        self.taken = bytearray(len(text) + 1)
        for start, end, tag in sorted(fixed, key=lambda s: (s[0], -s[1])):
            self._take(start, end, tag)

    def refine(self) -> list[Token]:
        """The tokens, cut and joined."""
        titles = [t for t in find_titles(self.text) if self._is_title(t)]
        for title in titles:
            self._take(title.start, title.end, TITLE)
        self._cut_organisers()
        self._named_in_notices()
        for title in titles:
            if self._person_before(title.start):
                continue
            self._name_after(title.end, weak=title.head in load(Titles).weak and title.bare == title.head)
        for match in honours().finditer(self.text):
            if not any(self.taken[match.start() : match.end()]):
                self._name_after(match.end(), weak=True)
        self._dotted_names()
        self._lone_names()
        self._names_in_lists()
        self._repeated_names()
        return self._rebuild()

    def _take(self, start: int, end: int, tag: str) -> bool:
        if start >= end or any(self.taken[start:end]):
            return False
        self.taken[start:end] = b"\1" * (end - start)
        self.spans.append((start, end, tag))
        return True

    def _named_in_notices(self) -> None:
        """Names whose place in a notice says what they are: 任命张三为, 张三同志, 张三，男，."""
        for match in _NOTICED.finditer(self.text):
            start, end = match.span(match.lastgroup or 0)
            name = self.text[start:end]
            length = surname_length(name)
            if length and 1 <= len(name) - length <= 2 and not any(self.taken[start:end]):
                self._take(start, end, "PER")

    def _cut_organisers(self) -> None:
        """LAC may take the verb after a body into its name: 鹿寨县总工会协办."""
        for token in self.tokens:
            if (
                token.tag in ("LOC", "ORG")
                and (at := token.text.find("同", 2)) > 0
                and _PARTNER.match(self.text, token.start + at + 1)
            ):
                self._take(token.start + at, token.start + at + 1, "p")
            if (
                token.tag in ("v", "vn", "n")
                and len(token.text) == 4
                and token.text[:2] in _OPENING_VERBS
                and token.text[2:] in _PLAIN_EVENTS
            ):
                self._take(token.start, token.start + 2, "v")
                self._take(token.start + 2, token.end, "n")
            if token.tag != "ORG" or len(token.text) < 5 or any(self.taken[token.start : token.end]):
                continue
            opening = next((v for v in _LEADING if token.text.startswith(v) and len(token.text) - len(v) >= 3), None)
            if opening:
                self._take(token.start, token.start + len(opening), "v")
                self._take(token.start + len(opening), token.end, "ORG")
                continue
            verb = next((v for v in _CLINGING if token.text.endswith(v)), None)
            if verb:
                self._take(token.start, token.end - len(verb), "ORG")
                self._take(token.end - len(verb), token.end, "v")

    def _is_title(self, title: TitleMatch) -> bool:
        """A title ends where a word ends, or before a name; inside a name of LAC's it is none."""
        if any(self.taken[title.start : title.end]):
            return False
        token = next((t for t in self._covering(title.start, title.end) if t.start < title.end <= t.end), None)
        if token is None:
            return False
        if token.tag in ("ORG", "LOC", "PER") and title.end < token.end and token.tag != "PER":
            return False
        if token.tag == "nw":
            return False
        if title.end in self.bounds:
            return True
        return surname_length(self.text[title.end :]) > 0 and (
            token.tag in ("PER", "n", "nz", "v", "nr", "a") or token.end - title.end <= 3
        )

    def _person_before(self, position: int) -> bool:
        """Whether a person's name ends here, so that the title belongs to it: 习近平主席, 马杜罗总统."""
        if any(e == position and tag == "PER" for _, e, tag in self.spans):
            return True
        token = self._token_at(position - 1) if position else None
        return bool(
            token
            and token.tag == "PER"
            and token.end == position
            and token.end - token.start > 1
            and not self.taken[token.start]
            and token.text not in load(Countries).names
        )

    def _covering(self, start: int, end: int) -> list[Token]:
        found: list[Token] = []
        index = self._index_at(start)
        while index < len(self.tokens) and self.tokens[index].start < end:
            if self.tokens[index].end > start:
                found.append(self.tokens[index])
            index += 1
        return found

    def _name_after(self, start: int, *, weak: bool) -> None:
        """Take a person's name that begins at ``start``, if one does."""
        token = self.by_start.get(start)
        if token is None:
            covering = self._covering(start, start + 1)
            token = covering[0] if covering else None
        if token is None or self.taken[start]:
            return
        verb = _INSIDE_NAME.match(self.text, start)
        if verb:
            self._take(start, verb.end(1), "PER")
            self._take(*verb.span(2), "v")
            if partner := _DOTTED.match(self.text, verb.end()):
                self._take(verb.end(), self._dotted_end(verb.end(), partner.end()), "PER")
            return
        dotted = _DOTTED.match(self.text, start)
        if dotted and (not weak or token.tag == "PER"):
            end = self._dotted_end(start, dotted.end())
            self._take(start, end, "PER")
            return
        if token.tag == "PER" and token.start == start and token.end - start > 1:
            self._take(start, self._tagged_name_end(start, token.end), "PER")
            return
        if weak and token.tag not in ("nr", "PER"):
            return
        end = self._chinese_name_end(start) or self._foreign_name_end(start)
        if end:
            self._take(start, end, "PER")

    def _tagged_name_end(self, start: int, end: int) -> int:
        """The end of a name that LAC found after a title: it may stop a character or two early or late."""
        if end - start > 4 and "·" not in self.text[start:end]:
            stop = next((i for i in range(start, end) if self.text[i] not in _TRANSCRIBING), end)
            end = stop if stop - start >= 3 else end
        token = self.by_start.get(end)
        size = end - start
        if size == 4 and self.text[end - 1] in _FUNCTION and surname_length(self.text[start:end]) == 1:
            return end - 1
        if token is None or token.tag == "w" or not _HAN.fullmatch(token.text):
            return end
        ahead = token.end
        if (
            size == 2
            and surname_length(self.text[start:end]) == 1
            and not self._verb_at(end)
            and not _AFTER_NAME.match(self.text, end)
            and token.tag not in ("w", "c", "u", "TIME", "LOC")
            and self.text[end] not in _FUNCTION
            and (self._verb_at(end + 1) or _AFTER_NAME.match(self.text, end + 1))
            and (len(token.text) == 1 or token.tag in ("v", "ORG"))
        ):
            return end + 1
        if size == 2 and token.end - token.start == 1 and surname_length(self.text[start:end]) == 1:
            if token.text in "和同" and self._verb_at(ahead):
                return ahead
            if token.text not in _FUNCTION and token.tag not in ("p", "c", "u") and not self._verb_at(end):
                return ahead if _AFTER_NAME.match(self.text, ahead) or self._verb_at(ahead) else end
            return end
        spelled = all(c in _TRANSCRIBING for c in self.text[start:ahead]) and token.tag not in ("d", "ad", "f", "r")
        if (
            spelled
            and size + len(token.text) <= 8
            and not self._verb_at(end)
            and token.tag not in _STOP_TAGS
            and (ahead == len(self.text) or _AFTER_NAME.match(self.text, ahead) or self._verb_at(ahead))
            and not _AFTER_NAME.match(self.text, end)
        ):
            return ahead
        return end

    def _chinese_name_end(self, start: int) -> int | None:
        """The end of a Chinese name of two to four characters: where a word ends and what follows may follow a name."""
        length = surname_length(self.text[start : start + 2])
        if not length:
            return None
        token = self.by_start.get(start)
        verbal = (
            token is not None
            and len(token.text) == 2
            and token.tag in ("v", "vd", "ad", "d")
            and not (token.end == len(self.text) or self.text[token.end] in "，、。和等" or self._verb_at(token.end))
        )
        best: tuple[int, int] | None = None
        shortest = 1 if self.text[start] in surnames()[0] else length
        for size in range(shortest + 1, length + 3):
            end = start + size
            name = self.text[start:end]
            if (verbal and size == 2) or (name and name[-1] in "及和与等的了在"):
                continue
            if end > len(self.text) or not _HAN.fullmatch(name) or any(self.taken[start:end]):
                break
            score = (
                2 * (end in self.bounds)
                + 2 * bool(_AFTER_NAME.match(self.text, end) or self._verb_at(end))
                + (size >= 3)
            )
            if end not in self.bounds and not _AFTER_NAME.match(self.text, end) and not self._verb_at(end):
                continue
            if self._verb_at(start + length) and size > length + 1:
                score -= 2
            if best is None or score > best[0]:
                best = (score, end)
        needed = 4 if self.text[start] in load(Surnames).wordlike else 3
        return best[1] if best and best[0] >= needed else None

    def _verb_at(self, position: int) -> bool:
        return self.text.startswith(_verbs(), position)

    def _foreign_name_end(self, start: int) -> int | None:
        """The end of a transcribed name: characters used for transcription up to a verb or a word that may follow a name."""
        end = start
        while end < len(self.text) and self.text[end] in _TRANSCRIBING and not self.taken[end] and end - start < 9:
            if end - start >= 2 and (self._verb_at(end) or (end in self.bounds and _AFTER_NAME.match(self.text, end))):
                break
            end += 1
        name = self.text[start:end]
        token = self.by_start.get(start)
        if (token is not None and token.tag in ("ORG", "TIME")) or name in load(Countries).names:
            return None
        if len(name) < 3 and not (token is not None and token.text == name and token.tag in ("nz", "nr", "PER", "LOC")):
            return None
        return (
            end
            if end in self.bounds or self._verb_at(end) or _AFTER_NAME.match(self.text, end) or len(name) >= 4
            else None
        )

    def _dotted_end(self, start: int, end: int) -> int:
        """The last part of a dotted name: at the end of a word of LAC's, before a verb, or where transcription stops."""
        last = max(self.text.rfind(mark, start, end) for mark in "·-—") + 1
        stop = last + 1
        while stop < end and self.text[stop] in _TRANSCRIBING:
            if stop - last >= 2 and (
                self._verb_at(stop) or (stop in self.bounds and _AFTER_NAME.match(self.text, stop))
            ):
                break
            stop += 1
        return stop

    def _dotted_names(self) -> None:
        """Names with a dot stand for people wherever they are, unless LAC holds them for a place or body."""
        for match in re.finditer(r"[\u4e00-\u9fff]{2,}(?:[·\-—][\u4e00-\u9fff]{1,})+", self.text):
            tokens = self._covering(*match.span())
            people = [t for t in tokens if t.tag in ("PER", "nr")]
            if not people or any(self.taken[t.start] for t in people):
                continue
            start = people[0].start if people[0].start >= match.start() else match.start()
            if "·" in self.text[start : match.end()] or "-" in self.text[start : match.end()]:
                self._take(start, self._dotted_end(start, match.end()), "PER")

    def _lone_names(self) -> None:
        """Names that LAC found without a title: kept where they look like names, with their ends set right."""
        for token in self.tokens:
            if token.tag != "PER" or any(self.taken[token.start : token.end]):
                continue
            start, end = self._stretched(token.start, token.end), token.end
            if (
                self.text[start] in "同和与"
                and end - start >= 3
                and all(c in _TRANSCRIBING for c in self.text[start + 1 : end])
            ):
                start += 1
            if end - start > 4 and "·" not in token.text:
                stop = next((i for i in range(start, end) if self.text[i] not in _TRANSCRIBING), end)
                end = stop if stop - start >= 3 else end
            if self._plausible(Token(start, end, self.text[start:end], "PER")):
                self._take(start, self._tagged_name_end(start, end), "PER")

    def _stretched(self, start: int, end: int) -> int:
        """A transcribed name may begin a word earlier than LAC saw: 纳夫|罗茨基."""
        if not all(c in _TRANSCRIBING for c in self.text[start:end]) or end - start < 2 or not start:
            return start
        before = self._token_at(start - 1)
        spelled = len(before.text) <= 2 and all(c in _TRANSCRIBING for c in before.text)
        if (
            not spelled
            or before.tag not in ("nz", "nr", "n", "LOC", "PER", "a")
            or self.taken[before.start]
            or before.text in load(Countries).names
        ):
            return start
        ahead = self._token_at(before.start - 1) if before.start else None
        return (
            before.start
            if ahead is not None and ahead.tag in ("v", "p", "TIME") and ahead.text not in ("在", "于", "到")
            else start
        )

    def _names_in_lists(self) -> None:
        """What stands between 、 and 、 beside a name is a name too, if it may be one."""
        people = {s[0]: s[1] for s in self.spans if s[2] == "PER"}
        people.update({t.start: t.end for t in self.tokens if t.tag == "PER" and not any(self.taken[t.start : t.end])})
        queue = sorted(people.values(), reverse=True)
        while queue:
            end = queue.pop()
            if self.text[end : end + 1] not in ("、", "/") or self.taken[end + 1 : end + 2] == b"\1":
                continue
            start = end + 1
            if people.get(start, start) - start > 1:
                continue
            match = re.match(
                r"[\u4e00-\u9fff·]{2,12}?(?=[、，。/]|等|组合|[和与及](?=[\u4e00-\u9fff]{2,4}))",
                self.text[start : start + 16],
            )
            if not match:
                continue
            stop = start + match.end()
            name = self.text[start:stop]
            token = self.by_start.get(start)
            if token is None or token.tag in ("ORG", "TIME", "m", "w") or (token.tag == "LOC" and len(name) < 3):
                continue
            if (
                ("·" in name or (surname_length(name) and len(name) - surname_length(name) in (1, 2)))
                and stop in self.bounds | {stop}
                and self._take(start, stop, "PER")
            ):
                people[start] = stop
                queue.append(stop)

    def _repeated_names(self) -> None:
        """A name found once is that name everywhere, though LAC may cut it otherwise elsewhere."""
        names = {self.text[s:e] for s, e, tag in self.spans if tag == "PER" and e - s >= 2}
        names |= {
            t.text for t in self.tokens if t.tag == "PER" and len(t.text) >= 3 and not any(self.taken[t.start : t.end])
        }
        certain = [n for n in names if len(n) >= 3 or n in {self.text[s:e] for s, e, t in self.spans if t == "PER"}]
        for name in sorted(certain, key=len, reverse=True):
            position = self.text.find(name)
            while position >= 0:
                end = position + len(name)
                if (
                    not any(self.taken[position:end])
                    and not _OTHER_THAN_PERSON.match(self.text, end)
                    and self._free(position, end, len(name))
                ):
                    self._take(position, end, "PER")
                position = self.text.find(name, end)

    def _free(self, start: int, end: int, size: int) -> bool:
        """Whether an occurrence may be cut out of the words around it."""
        if size >= 3:
            return not any(
                t.tag in ("ORG", "LOC") and (t.start < start or t.end > end) for t in self._covering(start, end)
            )
        return start in self.bounds and end in self.bounds

    def _rebuild(self) -> list[Token]:
        """Tokens from the spans taken and, between them, LAC's own, cut at the spans' edges."""
        cuts = sorted({edge for s, e, _ in self.spans for edge in (s, e)})
        inside = {s: (e, tag) for s, e, tag in self.spans}
        result: list[Token] = []
        position = 0
        while position < len(self.text):
            if position in inside:
                end, tag = inside[position]
                result.append(Token(position, end, self.text[position:end], tag))
                position = end
                continue
            covering = self._token_at(position)
            if covering.tag == "PER" and not self._plausible(covering):
                covering = Token(covering.start, covering.end, covering.text, "nz")
            after = bisect.bisect_right(cuts, position)
            end = min(covering.end, cuts[after]) if after < len(cuts) else covering.end
            tag = covering.tag if (position, end) == (covering.start, covering.end) else _part_tag(covering)
            if tag == "ORG" and self.text[position:end] in _verbs():
                tag = "v"
            result.append(Token(position, end, self.text[position:end], tag))
            position = end
        return result

    def _plausible(self, token: Token) -> bool:
        """Whether a name that LAC alone vouches for is one: shaped like a name and not placed like a place or a thing."""
        name = token.text
        if _NOT_A_NAME.match(name) or name in load(Countries).names:
            return False
        if _OTHER_THAN_PERSON.match(self.text, token.end) or self.text[token.end : token.end + 1] == "”":
            return False
        length = surname_length(name)
        if (
            length
            and 1 <= len(name) - length <= 2
            and not (
                len(name) == 3
                and all(c in _TRANSCRIBING for c in name)
                and not _PERSON_AHEAD.match(self.text, token.end)
            )
        ):
            return True
        if "·" in name:
            return all(1 <= len(part) <= 8 for part in name.split("·")) and len(name) <= 24
        return (
            len(name) >= 2
            and bool(_PERSON_AHEAD.match(self.text, token.end))
            and self.text[max(0, token.start - 1) : token.start] not in ("在", "于")
        )

    def _index_at(self, position: int) -> int:
        """The index of LAC's token that holds a position."""
        return max(0, bisect.bisect_right(self.starts, position) - 1)

    def _token_at(self, position: int) -> Token:
        return self.tokens[self._index_at(position)]


def _part_tag(token: Token) -> str:
    """The tag of a piece cut out of a token: a name's remainder is no name."""
    return {"PER": "n", "TIME": "n"}.get(token.tag, token.tag)


def _tokens(words: Sequence[str], tags: Sequence[str]) -> list[Token]:
    tokens: list[Token] = []
    position = 0
    for word, tag in zip(words, tags, strict=True):
        tokens.append(Token(position, position + len(word), word, tag))
        position += len(word)
    return tokens
