"""Words and tags: LAC's segmentation, cut and joined where lexicons and the grammar of names know better.

The result has LAC's tags and one more, ``TITLE``; a time expression, a title, a known body and a name that stands
after a title are one token each, so that every later stage works on tokens alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.acting_names import take_acting
from extract.bracketed_bodies import take_bracketed
from extract.branches import take_branches
from extract.called_companies import take_called, take_halved
from extract.clause_names import take_openers
from extract.cuts import Cuts, Span, all_verbs
from extract.departments import department_before
from extract.distinctions import take_distinctions
from extract.enterprises import take_enterprises
from extract.joined_verbs import take_adverbs, take_one_by_one, take_verbs
from extract.joined_words import JoinedWords
from extract.known_places import take_counties, take_home_towns
from extract.laboratories import take_laboratories
from extract.latin_names import take_latin
from extract.listed import take_companies
from extract.listed_departments import take_departments, take_two_tasks
from extract.listed_names import ListedNames
from extract.listed_units import take_houses, take_joined, take_units
from extract.name_ends import NameEnds
from extract.name_finder import NameFinder
from extract.name_looks import NameLooks
from extract.named_things import take_named_things
from extract.newswires import take_newswires
from extract.notices import take_first_of_lists, take_noticed
from extract.parties import take_party
from extract.partners import take_partners
from extract.players import PLAYERS, take_player
from extract.qualifiers import take_qualifiers
from extract.rare_names import take_rare
from extract.repeated_names import RepeatedNames
from extract.represented import cut_company, cut_representing
from extract.surnames import is_native, surname_length
from extract.title_spans import TitleSpans
from extract.titled_names import take_before_titles
from extract.titles import TitleMatch, honours
from extract.tokens import TITLE, Token
from extract.wards import take_wards
from ontology.lexicon import Organizations, Titles, load

_STUDIO = re.compile(r"(?:劳模|劳动模范|工匠|技能大师|大师|名师|首席)[^，。；、“”]{0,14}?工作室")
_PART_TAGS = {"PER": "n", "TIME": "n"}  # of a piece cut out of a token: a name's remainder is no name
_FUNCTION = {"为": "v", "任": "v", "中代表": "v", **dict.fromkeys("经由向对在从到于", "p")}  # 某某为|市教育局|局长
_CUT_FROM_TITLES = ("统战", "组织", "宣传", "政法")  # 统战|部长
_AND_ALONE = ("和", "与", "及")
_RECONSIDERED = ("PER", "ORG")  # tags that a whole token of LAC's need not keep
_OTHERWISE = frozenset((*_AND_ALONE, "来宾"))  # and words that need not keep theirs

# 县领导|某某
_LEADERS = re.compile(
    r"(?:[省市县区州旗镇乡校院厂局司团会]|政协|人大|[省市县区州旗盟纪]委|政府|[妇残侨科文]联|班子)领导(?!班|干部|人|小组|下|同志|机|层|力|体|的|等|和|、|，)"
)

# What is cut and joined before titles are looked for, in this order.
_BEFORE_TITLES = (
    cut_company,
    cut_representing,
    take_named_things,
    take_verbs,
    take_newswires,
    take_latin,
    take_joined,
    take_two_tasks,
    take_laboratories,
    take_units,
    take_houses,
    take_branches,
    take_enterprises,
    take_counties,
    take_home_towns,
    take_distinctions,
)


class Refiner:
    """Refines the tokens of one page. ``fixed`` are spans known beforehand: (start, end, tag)."""

    def __init__(self, text: str, words: Sequence[str], tags: Sequence[str], fixed: Sequence[Span]) -> None:
        self.cuts = Cuts(text, words, tags)
        self.text = text
        self.ends = NameEnds(self.cuts)
        self.looks = NameLooks(self.cuts)
        self.joined = JoinedWords(self.cuts)
        self.titles = TitleSpans(self.cuts)
        self.names = NameFinder(self.cuts, self.ends, self.looks)
        self.listed = ListedNames(self.cuts, self.ends)
        self.again = RepeatedNames(self.cuts, self.looks)
        for start, end, tag in sorted(fixed, key=lambda s: (s[0], -s[1])):
            if not (tag == "ORG" and self._is_given_name(start, end)):
                self.cuts.take(start, end, tag)

    def _is_given_name(self, start: int, end: int) -> bool:
        """Whether what could be a body is all that follows the surname of a person whom LAC found: 赵|民革."""
        token = self.cuts.token_at(start)
        named = token.tag == "PER" and token.end == end and end - start == 2
        return named and surname_length(token.text) == start - token.start > 0

    def refine(self) -> list[Token]:
        """The tokens, cut and joined."""
        titles = self._cut()
        self._name(titles)
        return self._rebuild()

    def _cut(self) -> Sequence[TitleMatch]:
        """Cut and join what stands beside names; returns the titles."""
        for take in _BEFORE_TITLES:
            take(self.cuts)
        titles = self.titles.find()
        for title in titles:
            self.cuts.take(title.start, title.end, TITLE)
        for title in titles:
            if (start := department_before(self.cuts, title)) is not None:
                self.cuts.take(start, title.start, "n")
            else:
                take_party(self.cuts, title)
        take_called(self.cuts, titles)
        take_halved(self.cuts, titles)
        take_bracketed(self.cuts)
        take_qualifiers(self.cuts, titles)
        take_one_by_one(self.cuts)
        take_adverbs(self.cuts)
        self.joined.cut()
        self.joined.join_bases()
        take_noticed(self.cuts)
        for token in self.cuts.tokens:
            if token.tag == "ORG" and token.text[-1] == "等" and len(token.text) > 2:
                self.cuts.take(token.end - 1, token.end, "u")  # 某某学院科协|等市级学会
            elif token.tag == "ORG" and self.text.startswith("路段", token.end):
                self.cuts.take(token.start, token.end + len("路段"), "LOC")  # 某某高速某地|路段
        return titles

    def _name(self, titles: Sequence[TitleMatch]) -> None:
        """Take the names of people, and the bodies that these tell apart."""
        self.listed.in_rolls()
        self.names.of_parts()
        take_rare(self.cuts, titles)
        take_before_titles(self.cuts, titles)
        self._names_behind(titles)
        self.names.dotted()
        take_partners(self.cuts)
        take_acting(self.cuts)
        take_companies(self.cuts)
        take_departments(self.cuts)
        take_wards(self.cuts)
        self._named_studios()
        self.names.lone()
        take_openers(self.cuts)
        self.listed.in_lists()
        take_first_of_lists(self.cuts, {start for start, _, tag in self.cuts.spans if tag == "PER"})
        self.again.repeated()
        self.again.completed()

    def _names_behind(self, titles: Sequence[TitleMatch]) -> None:
        """The people named behind titles, honours and leaders: 董事|某某, 劳动模范|某某, 县领导|某某."""
        ends = {title.end for title in titles if self.text.startswith("、", title.end)}  # 党委副书记、董事|某某
        all_ends = {title.end for title in titles}
        for title in titles:
            if self.titles.is_behind_name(title.start):
                continue
            in_bracket = self.text.startswith("）", title.end)  # 院长（某党市委会主委）|某某
            in_bracket = in_bracket and self.text.rfind("（", 0, title.start + 1) in all_ends
            self.names.after(
                title.end + in_bracket,
                weak=title.head in load(Titles).weak and title.bare == title.head and title.start - 1 not in ends,
            )
        for match in honours().finditer(self.text):
            if not self.cuts.is_taken(match.start(), match.end()):
                self.names.after(match.end(), weak=True)
                if match.group() in PLAYERS:
                    take_player(self.cuts, match.end())
        for match in _LEADERS.finditer(self.text) if "领导" in self.text else ():
            self.names.after(match.end(), weak=True)
            leaders = self.cuts.by_start.get(match.end() - 2)
            if leaders is not None and leaders.text == "领导" and leaders.tag == "v":
                self.cuts.take(*leaders[:2], "n")  # 县政协|领导|某某在主席台就座

    def _named_studios(self) -> None:
        """The name that a studio bears is a part of its name: 沈望舒|劳模和工匠人才创新工作室."""
        for match in _STUDIO.finditer(self.text) if "工作室" in self.text else ():
            for start in (match.start() - 3, match.start() - 2):
                named = start in self.cuts.bounds and is_native(self.text[start : match.start()])
                if named and self.cuts.token_at(start).tag not in ("v", "vd", "vn", "p", "d", "c", "u"):
                    self.cuts.take(start, match.start(), "nz")
                    break

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
        elif not whole and (text in load(Organizations).self_words or text in _CUT_FROM_TITLES):
            tag = "n"  # 任|集团
        elif (tag == "ORG" or not whole) and text in all_verbs():
            tag = "v"  # 以军|称|某军
        return token if whole and tag == token.tag else Token(start, end, text, tag)
