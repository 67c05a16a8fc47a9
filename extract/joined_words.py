"""Words that LAC joins where they are several, and cuts where they are one: 同|美国, 某会|联合|某局, 某地空军|基地."""

from __future__ import annotations

import re
from functools import cache

from extract.body_words import is_suffixed
from extract.cuts import Cuts
from extract.split_bodies import cut_conjunction, cut_first_of_body
from extract.surnames import is_transcribed
from extract.tokens import Token
from ontology.lexicon import Countries, Names, load

_TAIL = "会司团局委院校学部厅社厂行府协办室心"  # what bodies end in
# A verb between two bodies; 会 before 同 may be the end of the first: 某常委会|同, 某局|会同.
_JOINED = re.compile(
    rf"(?:(?<=[{_TAIL}])(联合|携手)|(?:(?<=[司团局院校部厅厂行府办])|(?<=[^常管组居村执]委))(会同))"
    r"(?!会|国|总|体|委|党|工|大)(?=[\u4e00-\u9fff]{3})"
)
_UNITED_WITH = re.compile("(?<=[残妇侨文科商]联)会同(?![学志事时窗行])(?=[\u4e00-\u9fff]{3})")  # 市残联|会同|市教育局
_WITH_BODY = re.compile(rf"(?:^|(?<=[{_TAIL}]))同(?![济仁])(?=[\u4e00-\u9fff]{{2,}}[{_TAIL}]$)")
_OURS_WITH = re.compile(r"(中国|我国)[同在与](?!盟|业|学|心|线|乡|辐)(?=..)")  # 中国|同|亚行, 中国|在|联合国
_ADVERB_WITH = re.compile("[还也并曾已将均][同与]")
_HOPED = re.compile(r"(?:[省市县区州旗][\u4e00-\u9fff]{1,8}[院局会厅府司]|集团公司|公司|医院)")  # of whom it is hoped
_HOPE = 2  # characters of 希望
_NAMED_HOPE = re.compile(r"希望(?:小学|工程|学校|之|杯|集团|田野|大道|路|街|中学)")
_BEATS = re.compile(r"(.{2,}(?:队|[男女][足篮排乒]))(胜|负|平|战胜|击败|不敌)(.{2,}(?:队|[男女][足篮排乒]))")
_BASE = re.compile(r"[空海]军(基地|机场)")
_PLACES = ("LOC", "PER", "nz", "ORG")
_CHIEFS = tuple("议部外防财省市州院司")  # before 长, which LAC may take into a foreign name
_LEADS = ("总统", "总理", "首相", "外长", "外交部", "国防部", "国王", "议长", "国家主席")
_JOINS_ORGAN = re.compile(r"(?:联合|会同)[省市县区州][\u4e00-\u9fff]{1,12}[局委会院厅办]$")
_RENAMED = re.compile("更名|改名|易名|改称")


@cache
def _partner() -> re.Pattern[str]:
    """What follows a 同 that is a preposition: 同美国, 同来华."""
    return re.compile("来华|" + "|".join(map(re.escape, load(Countries).names)))


@cache
def _with_leader() -> re.Pattern[str]:
    """同法|国|总理: a 同 that LAC joins with the name of a country before the title of one who leads it."""
    names = "|".join(map(re.escape, load(Countries).names))
    return re.compile(rf"[同与]({names})(?=副?(?:总统|总理|首相|外长|外交部|国防部|国王|议长|国家主席))")


class JoinedWords:
    """Cuts and joins the words of one page that LAC has not kept apart, or not together."""

    def __init__(self, cuts: Cuts) -> None:
        self.cuts = cuts
        self.text = cuts.text

    def cut(self) -> None:
        """LAC may join what is two words, and cut one in two."""
        self._cut_with()
        for token in self.cuts.tokens:
            _, _, text, tag = token
            if len(text) == 1 and text != "党" and tag not in ("ORG", "LOC"):
                continue  # nearly half of all
            if "。" in text and (at := text.find("。")) > 0:  # LAC has read on over the end of a sentence
                self.cuts.take(token.start + at, token.start + at + 1, "w")
                continue
            self._cut_two_words(token)
            body = tag == "ORG"
            if text.startswith("希望") and self._cut_hope(token):
                continue
            if body and len(text) > 4 and text[-1] in "和与及" and is_suffixed(text[:-1]):
                self.cuts.take(token.start, token.end - 1, "ORG")  # 某基金会和/ORG|某某社
                self.cuts.take(token.end - 1, token.end, "c")
            if (
                body
                and (at := token.start + text.find("向")) >= token.start
                and any(s[1] == at for s in self.cuts.spans)
            ):
                self.cuts.take(at, at + 1, "p")  # 市侨联|向|某某卫生院, where the first of the two is known
                self.cuts.take(at + 1, token.end, "ORG")
            if body and _JOINS_ORGAN.match(text):
                self.cuts.take(token.start, token.start + 2, "v")  # 联合|市人社局
            if body and cut_first_of_body(self.cuts, token):
                continue
            if body:
                self._cut_renaming(token)
            if (body or text[0] in "和与党") and not cut_conjunction(self.cuts, token) and body:
                self._cut_verb_of_body(token)

    def _cut_hope(self, token: Token) -> bool:
        """希望|专委: the verb before a body. False where the word is none of these."""
        if token.tag != "ORG" and len(token.text) > _HOPE and not _NAMED_HOPE.match(token.text):
            self.cuts.take(token.start, token.start + _HOPE, "v")
            return True
        if _HOPED.fullmatch(token.text, 2):
            self.cuts.take(token.start, token.start + 2, "v")  # 希望|县医院再接再厉
            self.cuts.take(token.start + 2, token.end, "ORG")
            return True
        return False

    def _cut_two_words(self, token: Token) -> None:
        """A word and a preposition or verb that LAC has joined."""
        _, _, text, tag = token
        if text[0] == "长" and "·" in text and self.text[token.start - 1 : token.start] in _CHIEFS:
            self.cuts.take(token.start + 1, token.end, "PER")  # 议|长安东尼·某某
        elif tag == "ORG" or tag == "LOC":
            self._cut_preposition(token)
        elif len(text) == 2 and text[1] in "同与" and tag != "p" and _ADVERB_WITH.fullmatch(text):
            self.cuts.take(token.start, token.start + 1, "d")  # 还|同|某某
            self.cuts.take(token.start + 1, token.end, "p")
        elif text in ("同来华", "与来华"):
            self.cuts.take(token.start, token.start + 1, "p")
            self.cuts.take(token.start + 1, token.end, "v")
        elif text == "宣讲党":
            self.cuts.take(token.start, token.start + 2, "v")  # 宣讲|党的…精神
            self.cuts.take(token.start + 2, token.end, "n")
        elif text == "等到" and self._is_behind_name(token):
            self.cuts.take(token.start, token.start + 1, "u")  # 院长某某|等|到机场送行
            self.cuts.take(token.start + 1, token.end, "v")
        elif (len(text) > 3 or text == "人参会") and text.endswith("参会") and tag == "n":
            self.cuts.take(token.start, token.end - 2, "n")  # 负责人|参会
            self.cuts.take(token.end - 2, token.end, "v")
        elif text[0] == "率" and len(text) > 3 and is_suffixed(text[1:]) and not self.cuts.is_taken(*token[:2]):
            self.cuts.take(token.start, token.start + 1, "v")  # 院长某某|率|药学院领导班子
            self.cuts.take(token.start + 1, token.end, "n")
        elif len(text) == 4 and tag in ("v", "vn", "n"):
            self._cut_verb_of_occasion(token)

    def _cut_with(self) -> None:
        """市残联会|同: where the name of a union of this kind ends."""
        for match in _UNITED_WITH.finditer(self.text):
            token = self.cuts.token_at(match.start() - 1)
            if token.end > match.start():
                self.cuts.take(token.start, match.start(), "ORG")
            self.cuts.take(*match.span(), "v")
        for match in _with_leader().finditer(self.text) if any(word in self.text for word in _LEADS) else ():
            if self.cuts.token_at(match.start()).end > match.start() + 1:
                self.cuts.take(match.start(), match.start() + 1, "p")
                self.cuts.take(*match.span(1), "LOC")

    def _is_behind_name(self, token: Token) -> bool:
        """Whether a word touches the name of a person or body."""
        before = self.cuts.token_at(token.start - 1) if token.start else None
        return before is not None and before.tag in ("PER", "ORG", "nr")

    def _cut_renaming(self, token: Token) -> None:
        """The verb between two names: 某某厂|改名|某某公司."""
        if verb := _RENAMED.search(token.text, 2):
            self.cuts.take(token.start + verb.start(), token.start + verb.end(), "v")

    def join_bases(self) -> None:
        """某地空军|基地 is one body, and 某地空军|机场 a place."""
        for match in _BASE.finditer(self.text):
            index = self.cuts.index_at(match.start())
            before = self.cuts.tokens[index - 1] if index else self.cuts.tokens[index]
            if before.end == match.start() and (
                before.tag in _PLACES or (len(before.text) > 1 and is_transcribed(before.text))
            ):
                index -= 1
            self.cuts.take(self.cuts.tokens[index].start, match.end(), "ORG" if match[1] == "基地" else "LOC")

    def _cut_preposition(self, token: Token) -> None:
        """The preposition before a country, a second body, or what is no name: 同|美国, 某会|同|某厅, 中国|同|某行."""
        if ours := _OURS_WITH.match(token.text):
            self.cuts.take(token.start, token.start + ours.end(1), "LOC")
            self.cuts.take(token.start + ours.end(1), token.start + ours.end(), "p")
        at = token.text.find("同", 0 if token.tag == "ORG" or token.text == "京同" else 2)
        if at >= 0 and _partner().match(self.text, token.start + at + 1):
            self.cuts.take(token.start + at, token.start + at + 1, "p")
        elif (found := _WITH_BODY.search(token.text)) and (found.start() > 2 or not found.start()):
            start = token.start + found.start()
            if self.text[start - 1 : start] in tuple(_TAIL):
                self.cuts.take(start, start + 1, "p")

    def _cut_verb_of_occasion(self, token: Token) -> None:
        """The verb before a plain occasion: 出席|会议."""
        words = load(Names)
        if token.text[:2] in words.opening_verbs and token.text[2:] in words.plain_events:
            self.cuts.take(token.start, token.start + 2, "v")
            self.cuts.take(token.start + 2, token.end, "n")

    def _cut_verb_of_body(self, token: Token) -> None:
        """The verb before, within or after a body: 会见|某某代表团, 某某会|联合|某某局, 青石县总工会|协办."""
        if result := _BEATS.fullmatch(token.text):
            self.cuts.take(token.start, token.start + result.end(1), "ORG")
            self.cuts.take(token.start + result.end(1), token.start + result.end(2), "v")
            self.cuts.take(token.start + result.end(2), token.end, "ORG")
            return
        if joined := _JOINED.search(self.text, token.start, token.end):
            start, end = joined.span()
            if start > token.start:
                self.cuts.take(token.start, start, "ORG")
            self.cuts.take(start, end, "v")
            self.cuts.take(end, token.end, "ORG")
            return
        if len(token.text) < 5 or self.cuts.is_taken(token.start, token.end):
            return
        opening = next(
            (v for v in load(Names).leading if token.text.startswith(v) and len(token.text) - len(v) >= 3), None
        )
        if opening:
            self.cuts.take(token.start, token.start + len(opening), "v")
            self.cuts.take(token.start + len(opening), token.end, "ORG")
            return
        verb = next((v for v in load(Names).clinging if token.text.endswith(v)), None)
        if verb:
            self.cuts.take(token.start, token.end - len(verb), "ORG")
            self.cuts.take(token.end - len(verb), token.end, "v")
