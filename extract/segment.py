"""Words and tags: LAC's segmentation, cut and joined where lexicons and the grammar of names know better.

The result has LAC's tags and one more, ``TITLE``; a time expression, a title, a known body and a name that stands
after a title are one token each, so that every later stage works on tokens alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extract.cuts import Cuts, Span, all_verbs
from extract.departments import department_before
from extract.listed import take_companies
from extract.name_ends import NameEnds
from extract.name_finder import NameFinder
from extract.name_looks import NameLooks
from extract.notices import take_first_of_lists, take_noticed
from extract.parties import take_party
from extract.represented import cut_company, cut_representing
from extract.surnames import is_native, is_transcribed, surname_length
from extract.titled_names import take_before_titles
from extract.titles import TitleMatch, find_titles, honours
from extract.tokens import TITLE, Token
from ontology.lexicon import Countries, Names, Organizations, Titles, load

_STUDIO = re.compile(r"(?:劳模|劳动模范|工匠|技能大师|大师|名师|首席)[^，。；、“”]{0,14}?工作室")
_PART_TAGS = {"PER": "n", "TIME": "n"}  # of a piece cut out of a token: a name's remainder is no name
_FUNCTION = {"为": "v", "任": "v", **dict.fromkeys("经由向对在从到于", "p")}  # 某某为|市教育局|局长
_AND_ALONE = ("和", "与", "及")
_RECONSIDERED = ("PER", "ORG")  # tags that a whole token of LAC's need not keep
_OTHERWISE = frozenset((*_AND_ALONE, "来宾"))  # and words that need not keep theirs
_AND = re.compile(r"[和与及](?:国际|有关|相关|中国|全国|中央|国务院|各)")  # what LAC takes into a name: 和|国际组织
_TAIL = "会司团局委院校学部厅社厂行府协办室心"  # what bodies end in
# A verb between two bodies; 会 before 同 may be the end of the first: 某常委会|同, 某局|会同.
_JOINED = re.compile(
    rf"(?:(?<=[{_TAIL}])(联合|携手)|(?:(?<=[司团局院校部厅厂行府办])|(?<=[^常管组居村执]委))(会同))"
    r"(?!会|国|总|体|委|党|工|大)(?=[\u4e00-\u9fff]{3})"
)
_WITH_BODY = re.compile(rf"(?:^|(?<=[{_TAIL}]))同(?=[\u4e00-\u9fff]{{2,}}[{_TAIL}]$)")

_OURS_WITH = re.compile(r"(中国|我国)[同在与](?!盟|业|学|心|线|乡|辐)(?=..)")  # 中国|同|亚行, 中国|在|联合国
_ADVERB_WITH = re.compile("[还也并曾已将均][同与]")
_RULERS = ("埃米尔", "苏丹")  # titles that LAC takes into the name behind
_BEATS = re.compile(r"(.{2,}(?:队|[男女][足篮排乒]))(胜|负|平|战胜|击败|不敌)(.{2,}(?:队|[男女][足篮排乒]))")
_BASE = re.compile(r"[空海]军(基地|机场)")
_PLACES = ("LOC", "PER", "nz", "ORG")
# 县领导|某某
_LEADERS = re.compile(r"[省市县区州旗镇乡校院厂局司团]领导(?!班|干部|人|小组|下|同志|机|层|力|体|的|等|和|、|，)")
_ONE_BY_ONE = re.compile(r"(先后)(来到|到达|赶到|走到)")  # LAC sees 后来
_MEMBERS_AND = re.compile(r"(委员|干部|成员)([和与])")  # 全国政协|委员|和|某政协
_RENAMED = re.compile("更名|改名|易名|改称")


@cache
def _partner() -> re.Pattern[str]:
    """What follows a 同 that is a preposition: 同美国, 同来华."""
    return re.compile("来华|" + "|".join(map(re.escape, load(Countries).names)))


class Refiner:
    """Refines the tokens of one page. ``fixed`` are spans known beforehand: (start, end, tag)."""

    def __init__(self, text: str, words: Sequence[str], tags: Sequence[str], fixed: Sequence[Span]) -> None:
        self.cuts = Cuts(text, words, tags)
        self.text = text
        self.ends = NameEnds(self.cuts)
        self.looks = NameLooks(self.cuts)
        self.names = NameFinder(self.cuts, self.ends, self.looks)
        for start, end, tag in sorted(fixed, key=lambda s: (s[0], -s[1])):
            self.cuts.take(start, end, tag)

    def refine(self) -> list[Token]:
        """The tokens, cut and joined."""
        cut_company(self.cuts)
        cut_representing(self.cuts)
        titles = [t for found in find_titles(self.text) for t in self._free(found) if self._is_title(t)]
        for title in titles:
            self.cuts.take(title.start, title.end, TITLE)
        for title in titles:
            if (start := department_before(self.cuts, title)) is not None:
                self.cuts.take(start, title.start, "n")
            else:
                take_party(self.cuts, title)
        self._cut_organisers()
        self._join_bases()
        take_noticed(self.cuts)
        self.names.in_rolls()
        self.names.of_parts()
        take_before_titles(self.cuts, titles)
        for title in titles:
            if self._person_before(title.start):
                continue
            self.names.after(title.end, weak=title.head in load(Titles).weak and title.bare == title.head)
        for match in honours().finditer(self.text):
            if not self.cuts.is_taken(match.start(), match.end()):
                self.names.after(match.end(), weak=True)
        for match in _LEADERS.finditer(self.text) if "领导" in self.text else ():
            self.names.after(match.end(), weak=True)
        self.names.dotted()
        self.names.partners()
        take_companies(self.cuts)
        self._named_studios()
        self.names.lone()
        self.names.in_lists()
        take_first_of_lists(self.cuts, {start for start, _, tag in self.cuts.spans if tag == "PER"})
        self.names.repeated()
        self.names.completed()
        return self._rebuild()

    def _named_studios(self) -> None:
        """The name that a studio bears is a part of its name: 沈望舒|劳模和工匠人才创新工作室."""
        for match in _STUDIO.finditer(self.text) if "工作室" in self.text else ():
            for start in (match.start() - 3, match.start() - 2):
                named = start in self.cuts.bounds and is_native(self.text[start : match.start()])
                if named and self.cuts.token_at(start).tag not in ("v", "vd", "vn", "p", "d", "c", "u"):
                    self.cuts.take(start, match.start(), "nz")
                    break

    def _cut_organisers(self) -> None:
        """LAC may join what is two words, and cut one in two."""
        for match in _ONE_BY_ONE.finditer(self.text) if "先后" in self.text else ():
            self.cuts.take(*match.span(1), "d")
            self.cuts.take(*match.span(2), "v")
        for token in self.cuts.tokens:
            _, _, text, tag = token
            if "。" in text and (at := text.find("。")) > 0:  # LAC has read on over the end of a sentence
                self.cuts.take(token.start + at, token.start + at + 1, "w")
                continue
            if tag == "ORG" or tag == "LOC":
                self._cut_preposition(token)
            elif len(text) == 2 and text[1] in "同与" and tag != "p" and _ADVERB_WITH.fullmatch(text):
                self.cuts.take(token.start, token.start + 1, "d")  # 还|同|某某
                self.cuts.take(token.start + 1, token.end, "p")
            elif len(text) == 4 and tag in ("v", "vn", "n"):
                self._cut_verb_of_occasion(token)
            body = tag == "ORG"
            if body and len(text) == 2 and text[0] == "中" and self.text.startswith(("双方", "两国"), token.end):
                self.cuts.take(token.start, token.end, "LOC")  # 中莱|双方
                continue
            if body:
                self._cut_renaming(token)
            if (body or text[0] in "和与党") and not self._cut_conjunction(token) and body:
                self._cut_verb_of_body(token)

    def _cut_renaming(self, token: Token) -> None:
        """The verb between two names: 某某厂|改名|某某公司."""
        if verb := _RENAMED.search(token.text, 2):
            self.cuts.take(token.start + verb.start(), token.start + verb.end(), "v")

    def _join_bases(self) -> None:
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
        at = token.text.find("同", 0 if token.tag == "ORG" else 2)
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

    def _cut_conjunction(self, token: Token) -> bool:
        """和|国际组织, 反对党|新民主党, 某党|党首; returns whether the token was such a one."""
        text, following = token.text, self.text[token.end : token.end + 2]
        if token.tag == "ORG" and (members := _MEMBERS_AND.search(text)):
            self.cuts.take(token.start + members.start(), token.start + members.start(2), "n")
            self.cuts.take(token.start + members.start(2), token.start + members.end(), "c")
            return True
        if text[0] in "和与" and len(text) >= 3 and text[-1] in "局厅委部":
            self.cuts.take(token.start, token.start + 1, "c")
            self.cuts.take(token.start + 1, token.end, "n")
        elif text == "党" and self.text[token.start - 2 : token.start] in ("反对", "执政", "在野"):
            self.cuts.take(token.start - 2, token.end, "n")
        elif token.tag == "ORG" and _AND.match(text):
            self.cuts.take(token.start, token.start + 1, "c")
            self.cuts.take(token.start + 1, token.end, "ORG")
        elif token.tag == "ORG" and text.endswith("党党") and following[:1] == "首":
            self.cuts.take(token.start, token.end - 1, "ORG")
        elif token.tag == "ORG" and text.endswith("难") and following == "民营":
            self.cuts.take(token.start, token.end + 2, "LOC")
        else:
            return False
        return True

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

    def _free(self, title: TitleMatch) -> Iterable[TitleMatch]:
        """A title without what a body takes of it (欧洲理事会|主席) and without a verb (沈望舒|当选|主席)."""
        taken = self.cuts.taken.rfind(b"\1", title.start, title.end) + 1
        if self.text.startswith("当选", title.start) and not self._is_elect(title):
            self.cuts.take(title.start, title.start + 2, "v")
            return find_titles(self.text, title.start + 2, title.end)
        return find_titles(self.text, taken, title.end) if taken > title.start else (title,)

    def _is_elect(self, title: TitleMatch) -> bool:
        """当选 before a title whose holder comes next, behind a country or a mark: 法国当选总统某某; else a verb."""
        before = self.cuts.token_at(title.start - 1) if title.start else None
        opens = before is None or before.tag in ("LOC", "ORG") or before.text in "，、（"
        return opens and self.text[title.end : title.end + 1] not in "，。；、"

    def _is_title(self, title: TitleMatch) -> bool:
        """A title ends where a word ends, or before a name; inside a name of LAC's it is none."""
        if self.cuts.is_taken(title.start, title.end):
            return False
        token = next((t for t in self.cuts.covering(title.start, title.end) if t.start < title.end <= t.end), None)
        if token is None:
            return False
        across = token.tag == "LOC" and token.start < title.end and len(token.text) == 2 and token.start > title.start
        if token.tag in ("ORG", "LOC") and title.end < token.end and not (across and self._name_ahead(title.end)):
            return False
        if across and title.end < token.end:
            return True
        if token.tag == "nw":
            return False
        if token.tag == "PER" and title.start == token.start and title.head in _RULERS and title.end < token.end - 1:
            return token.start > 0 and self.cuts.token_at(token.start - 1).tag == "LOC"  # 科威特|埃米尔|某某
        if title.end in self.cuts.bounds or self.text.startswith("兼", title.end):
            return True
        return surname_length(self.text[title.end :]) > 0 and (
            token.tag in ("PER", "n", "nz", "v", "nr", "a") or token.end - title.end <= 3
        )

    def _name_ahead(self, position: int) -> bool:
        """Whether a name begins here, where LAC saw 长沙: 议长|沙莫耶夫, 副校长|沙望岳."""
        given = self.cuts.by_start.get(position + 1)
        native = given is not None and given.tag in ("PER", "nr") and surname_length(self.text[position]) == 1
        return native or is_transcribed(self.text[position : position + 3])

    def _person_before(self, position: int) -> bool:
        """Whether a person's name ends here, so that the title belongs to it: 习近平主席, 马杜罗总统."""
        if not position:
            return False
        if self.cuts.taken[position - 1] and any(e == position and tag == "PER" for _, e, tag in self.cuts.spans):
            return True
        token = self.cuts.token_at(position - 1)
        return (
            token.tag == "PER"
            and token.end == position
            and token.end - token.start > 1
            and not self.cuts.taken[token.start]
            and token.text not in load(Countries).names
        )

    def _rebuild(self) -> list[Token]:
        """Tokens from the spans taken and, between them, LAC's own, cut at the spans' edges."""
        result: list[Token] = []
        tokens, index, position = self.cuts.tokens, 0, 0
        for start, end, tag in (*sorted(self.cuts.spans), (len(self.text), len(self.text), "")):
            while position < start:
                token = tokens[index]
                first, last, text, kind = token
                if first == position and last <= start and kind not in _RECONSIDERED and text not in _OTHERWISE:
                    result.append(token)  # most are taken as they are
                    position = last
                elif last > position:
                    stop = min(last, start)
                    result.append(self._piece(token, position, stop))
                    position = stop
                index += last <= position
            if start < end:
                result.append(Token(start, end, self.text[start:end], tag))
                position = end
        return result

    def _piece(self, token: Token, start: int, end: int) -> Token:
        """A token of LAC's, or what is left of it between two spans."""
        tag = token.tag
        if tag == "PER" and not self.looks.is_plausible(token):
            tag = "nz"
        whole = start == token.start and end == token.end
        text = token.text if whole else self.text[start:end]
        if not whole:
            tag = _PART_TAGS.get(tag, tag)
        if text in _AND_ALONE:
            tag = "c"  # 领导人|和
        elif text == "来宾" and not self.text.startswith(("市", "县", "区"), end):
            tag = "n"  # guests, not the city
        elif start > token.start and text in ("同", "会同"):
            tag = "p" if text == "同" else "v"  # 市人大常委会|同|市政协
        elif not whole and text in _FUNCTION:
            tag = _FUNCTION[text]
        elif not whole and text in load(Organizations).self_words:
            tag = "n"  # 任|集团
        elif (tag == "ORG" or not whole) and text in all_verbs():
            tag = "v"  # 以军|称|某军
        return token if whole and tag == token.tag else Token(start, end, text, tag)
