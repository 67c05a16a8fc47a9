"""The names of people on a page: after titles, with dots, alone, in lists, and wherever they come again."""

from __future__ import annotations

import re

from extract.cuts import Cuts
from extract.dotted_names import start_of_dotted
from extract.name_ends import NameEnds
from extract.name_looks import NameLooks
from extract.native_ends import AND_OTHERS
from extract.regions import split_divisions
from extract.surnames import HOUSES, is_native, is_transcribed, of_parts, surname_length
from extract.titles import NOTE
from extract.tokens import TITLE, Token
from ontology.lexicon import Countries, EventNouns, load

_DOTTED = re.compile(r"[\u4e00-\u9fffA-Z]{1,9}(?:[·\-—][\u4e00-\u9fff]+)+")
_NAME_WITH_DOT = re.compile(r"[\u4e00-\u9fff]{2,}(?:[·\-—][\u4e00-\u9fff]{1,})+")
_INSIDE_NAME = re.compile(
    r"([\u4e00-\u9fff]{2,4}?)(致电|致信|致函|会见|接见|陪同|接待|迎接|任命|已任命|已?提名|邀请|欢迎|祝贺|向|同|与|和|及)(?=[\u4e00-\u9fff]{1,8}[·\-—])"
)
_WHILE = re.compile(  # 会见某国大使|时说; 裁判员代表|和选手代表
    r"时(?:说|表示|指出|强调|称|介绍|透露|宣布)|[和与及](?:参赛|与会)?(?:选手|学生|教师|教练|家长|职工|员工|嘉宾|专家|来宾|代表|同学|老师|裁判|队员)"
)
_TO_NEW = re.compile(r"向新(?=同学|老师|教师|员工|会员|学员|党员|任|当选|加入|一届)")
_OF_GAMES = re.compile("(?:冬奥会|奥运会|冬残奥会|残奥会|世界杯)$")
_OFFICE_OR_ADVERB = re.compile(
    r"..[处室]|顾问.?|顾客.?|任[期内上]|单位|单元|单项|纪工委|纪检委|党工委|充分|全程|全力|党员|党群|党政|和谐|安全|安监|景区|常态"
)
# Verbs that no name begins with: 国家主席|任命|驻外大使.
_GIVING = ("应邀", "应约", "任命", "任免", "免去", "签署", "致电", "致信", "同意", "同日", "同时")
_NO_NOUNS = ("d", "ad", "vd")
# 国家主席|同|苏林|总书记: a preposition between two heads, where it could be a surname.
_WITH_HEAD = re.compile(r"[同和与]([\u4e00-\u9fff·\-]{2,12}?)(?=总书记|主席|总统|总理|首相|国王|女王)")
_PASSES_ON = re.compile("全体|各位|[向对的]")  # 和全体同仁向|某某某|主席
_MINERALS = ("金属", "石英", "石墨", "铜矿", "铁矿", "金矿", "多金属")  # 铜|金多|金属矿
_COMING = frozenset("来赴到")  # verbs that LAC may take into a name: 宋望江|来|集团


class NameFinder:
    """Takes the names of one page, one way of finding them after the other."""

    def __init__(self, cuts: Cuts, ends: NameEnds, looks: NameLooks) -> None:
        self.cuts = cuts
        self.text = cuts.text
        self.ends = ends
        self.looks = looks

    def after(self, start: int, *, weak: bool) -> None:
        """Take a person's name that begins at ``start`` or behind a note in brackets there, if one does."""
        if self.text.startswith("（", start) and (note := NOTE.match(self.text, start)):
            start = note.end()
        if _WHILE.match(self.text, start) or self.text.startswith(_GIVING, start):
            return
        token = self.cuts.token_over(start)
        if token is None or self.cuts.taken[start] or self.looks.is_nobody(token):
            return
        if self._take_partner(start) or self._is_other_word(token) or self._take_before_verb(start):
            return
        dotted = _DOTTED.match(self.text, start)
        if dotted and self._acts_on_another(start, dotted.group()):
            dotted = None
        if dotted and (not weak or token.tag == "PER"):
            self.cuts.take(start, self.ends.dotted(start, dotted.end()), "PER")
            return
        if not weak and (whole := self._to_mark(start, token)) is not None:
            self.cuts.take(start, whole, "PER")
            return
        if token.tag == "PER" and token.start == start and token.end - start > 1:
            self._take_tagged(start, token)
            return
        if (whole := self._with_surname(token)) is not None:
            self.cuts.take(start, whole, "PER")
            return
        if weak and token.tag not in ("nr", "PER"):
            if token.start == start and (self.ends.is_spelled_out(start) or self._is_misread(token)):
                self.cuts.take(start, start + 3, "PER")
            return
        if (
            found := self.ends.of_part(start)
            or self.ends.chinese(start)
            or self.ends.foreign(start)
            or self.ends.of_party(start)
        ):
            if not self.text.endswith(HOUSES, start, found):  # 代表|来学校|洽谈
                self.cuts.take(start, found, "PER")
        elif token.start == start and (called := self._called_after_place(token)) is not None:
            self.cuts.take(start, called, "PER")

    def _acts_on_another(self, start: int, words: str) -> bool:
        """某总统甲赦免其子|乙·丙: whether a verb stands between a name and the first part of the one with a dot."""
        first = start + min(words.find(mark) for mark in "·-—" if mark in words)
        between = (t for t in self.cuts.covering(start + 2, first) if t.start >= start + 2)
        return any(t.tag == "v" and len(t.text) > 1 for t in between)

    def _take_partner(self, start: int) -> bool:
        """Take the head of state behind a preposition between two of them, if one stands here: 同|苏林|总书记."""
        partner = _WITH_HEAD.match(self.text, start)
        if partner is None or _PASSES_ON.search(partner[1]):
            return False
        self.cuts.take(start, start + 1, "p")
        self.cuts.take(*partner.span(1), "PER")
        return True

    def _take_before_verb(self, start: int) -> bool:
        """Take a name before a verb like 致电, and whom it goes to, if it is here: 某某|致电|安德烈·米勒."""
        verb = _INSIDE_NAME.match(self.text, start)
        if verb is None:
            return False
        self.cuts.take(start, verb.end(1), "PER")
        self.cuts.take(*verb.span(2), "v" if len(verb[2]) > 1 else "c" if verb[2] in "和及" else "p")
        if partner := _DOTTED.match(self.text, verb.end()):
            self.cuts.take(verb.end(), self.ends.dotted(verb.end(), partner.end()), "PER")
        return True

    def _take_tagged(self, start: int, token: Token) -> None:
        """Take a person whom LAC found, without the verb that it may have taken in: 宋望江|来|集团."""
        end = self.ends.tagged(start, token.end)
        self.cuts.take(start, end, "PER")
        if end < token.end and self.text[end] in _COMING:
            self.cuts.take(end, end + 1, "v")

    def _called_after_place(self, token: Token) -> int | None:
        """The end of a name behind a title that LAC took for a place, or a word and one: 主席|考|文特|等."""
        following = self.cuts.by_start.get(token.end)
        last = following if len(token.text) == 1 and token.tag != "w" else token
        if last is None or last.tag != "LOC" or self.text[last.end : last.end + 1] not in tuple("等、，。"):
            return None
        name = self.text[token.start : last.end]
        known = name in load(Countries).names or split_divisions(name) or name[-1] in "省市县区州镇乡村国岛港"
        return last.end if 2 <= len(name) <= 4 and not known else None

    def _is_other_word(self, token: Token) -> bool:
        """Whether LAC took other words for a name behind a title: 教师|和企业代表, 院长|向新同学, 领事|管理处."""
        if AND_OTHERS.match(self.text, token.start):
            self.cuts.take(token.start, token.start + 1, "c")
        elif _TO_NEW.match(self.text, token.start) or self._is_between(token):
            self.cuts.take(token.start, token.start + 1, "p")
        else:
            return _OFFICE_OR_ADVERB.fullmatch(token.text) is not None
        return True

    def _is_between(self, token: Token) -> bool:
        """Whether a word joins a title to another's name: 主席|向|汪市长|汇报, 院长|和|李杰|副院长."""
        named = self.cuts.by_start.get(token.end)
        if named is None or named.tag != "PER" or token.text not in ("向", "和"):
            return False
        return is_native(named.text) if token.text != "向" else len(named.text) == 1 and self.cuts.taken[named.end] == 1

    def _to_mark(self, start: int, token: Token) -> int | None:
        """The end of a name of four characters between a title and a mark, in pieces for LAC: 部长|巴久|小红，."""
        end = start + 4
        rest = self.cuts.by_start.get(token.end)
        pieces = token.tag in ("PER", "nr", "nz", "LOC") and rest is not None and rest.end == end
        if not pieces or rest is None or self.text[end : end + 1] not in ("，", "、", "；"):
            return None
        named = rest.tag in ("PER", "nr", "nz") and not self.cuts.verb_at(rest.start)
        return end if named and not self.cuts.is_taken(start, end) else None

    def _is_misread(self, token: Token) -> bool:
        """Whether a word of three characters is a name that LAC took for an adverb: 选手曾大舟、."""
        return (
            len(token.text) == 3 and token.tag in _NO_NOUNS and is_native(token.text) and self.ends.may_end(token.end)
        )

    def _with_surname(self, token: Token) -> int | None:
        """The end of a name whose surname LAC took for a word of its own: 占|可儿, 粘|永辉, 过|晓磊."""
        given = self.cuts.by_start.get(token.end)
        if given is None or given.tag != "PER" or len(given.text) != 2 or len(token.text) != 1:
            return None
        if surname_length(token.text) != 1 or self.cuts.is_taken(token.start, given.end):
            return None
        return self.ends.tagged(token.start, given.end)  # 呼|日勒|苏赫

    def of_parts(self) -> None:
        """Tibetan and Yi names, which are made of parts: 多杰|才让."""
        for match in of_parts().finditer(self.text):
            beyond = [t for t in self.cuts.covering(*match.span()) if t.tag in ("LOC", "ORG")]
            if match.start() in self.cuts.bounds and not any(t.end > match.end() for t in beyond):
                self.cuts.take(*match.span(), "PER")

    def dotted(self) -> None:
        """Names with a dot stand for people wherever they are, unless LAC holds them for a place or body."""
        if "·" not in self.text and "-" not in self.text:
            return
        for match in _NAME_WITH_DOT.finditer(self.text):
            if self.cuts.by_start.get(match.start()) is not None and self._take_before_verb(match.start()):
                continue  # 某某|陪同|夏巴兹·谢里夫
            if self.text.startswith(tuple(load(EventNouns).games), match.end()) or _OF_GAMES.search(match.group()):
                continue  # 米兰-科尔蒂纳|冬奥会
            start = start_of_dotted(self.cuts, *match.span())
            if start is not None and any(mark in self.text[start : match.end()] for mark in "·-"):
                self.cuts.take(start, self.ends.dotted(start, match.end()), "PER")

    def lone(self) -> None:
        """Names that LAC found without a title: kept where they look like names, with their ends set right."""
        for token in self.cuts.people:
            if self.cuts.is_taken(token.start, token.end):
                self._before_title(token)
                self._behind_body(token)
                continue
            start, end = self.ends.begin(token.start, token.end), token.end
            if self._is_other_word(token):
                continue
            if self.text.startswith(_MINERALS, token.end):
                self.cuts.take(token.start, token.end, "n")
                continue
            start += self._is_conjoined(start, end)
            start -= 2 * self.ends.follows_surname(start, end)
            end -= 2 if end - start > 3 and self.text.startswith("一行", end - 2) else 0  # 林全|一行
            end -= self.text[end - 1] in "及暨" and end - start == 4 and is_native(self.text[start : end - 1])
            if self.text[start] in "同和与" and end - start >= 3 and is_transcribed(self.text[start + 1 : end]):
                start += 1
            if end - start > 4 and "·" not in token.text:
                end = self.ends.spelled(start, end)
            if self.looks.is_plausible(Token(start, end, self.text[start:end], "PER")):
                self.cuts.take(start, self.ends.tagged(start, end), "PER")

    def _is_conjoined(self, start: int, end: int) -> bool:
        """Whether the first character joins two names, each with its title behind it: 胡望新书记|和|胡伟远校长."""
        joined = self.text[start] in "和与及" and is_native(self.text[start + 1 : end])
        return joined and any(s[1] == start and s[2] == TITLE for s in self.cuts.spans)

    def _behind_body(self, token: Token) -> None:
        """A name into which LAC took the last character of the body before it: 桥工|段韩魁."""
        start = token.start + 1
        ours = any(s[1] == start and s[2] == "ORG" for s in self.cuts.spans)
        if ours and not self.cuts.is_taken(start, token.end) and is_native(self.text[start : token.end]):
            self.cuts.take(start, token.end, "PER")

    def _before_title(self, token: Token) -> None:
        """A name into which LAC took the first character of the title behind it: 王东明|副委员长."""
        end = token.end - 1
        name = self.text[token.start : end]
        if name and self.text[end] == "副" and is_native(name) and not self.cuts.is_taken(token.start, end):
            self.cuts.take(token.start, end, "PER")
