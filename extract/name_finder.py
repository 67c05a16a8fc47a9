"""The names of people on a page: after titles, with dots, alone, in lists, and wherever they come again."""

from __future__ import annotations

import re

from extract.cuts import Cuts
from extract.name_ends import AND_OTHERS, NameEnds
from extract.name_looks import OTHER_THAN_PERSON, NameLooks
from extract.regions import split_divisions
from extract.surnames import is_native, is_transcribed, of_parts, surname_length
from extract.titles import NOTE
from extract.tokens import TITLE, Token
from ontology.lexicon import Countries, Names, load

_DOTTED = re.compile(r"[\u4e00-\u9fffA-Z]{1,9}(?:[·\-—][\u4e00-\u9fff]+)+")
_NAME_WITH_DOT = re.compile(r"[\u4e00-\u9fff]{2,}(?:[·\-—][\u4e00-\u9fff]{1,})+")
_INSIDE_NAME = re.compile(
    r"([\u4e00-\u9fff]{2,4}?)(致电|致信|致函|会见|接见|任命|已任命|已?提名|邀请|欢迎|祝贺|向|同|与)(?=[\u4e00-\u9fff]{1,8}[·\-—])"
)
_IN_LIST = re.compile(r"[\u4e00-\u9fff·]{2,12}?(?=[、，。/]|等|组合|[和与及](?=[\u4e00-\u9fff]{2,4}))")
_ROLL = re.compile(
    r"^[^\n，。；：！？]{0,14}?(?:[\u4e00-\u9fff·]{2,12}(?:（[^（）\n]{1,10}）)?[ \u3000]){2,}"
    r"[\u4e00-\u9fff·]{2,12}(?:（[^（）\n]{1,10}）)?$",
    re.MULTILINE,
)
_WHILE = re.compile(r"时(?:说|表示|指出|强调|称|介绍|透露|宣布)")  # 会见某国大使|时说
_PIECE = re.compile(r"(?:^|(?<=[ \u3000]))([\u4e00-\u9fff·]{2,12})(?=[ \u3000（]|$)")
_TO_NEW = re.compile(r"向新(?=同学|老师|教师|员工|会员|学员|党员|任|当选|加入|一届)")
_OFFICE_OR_ADVERB = re.compile(r"..[处室]|充分|全程|全力")
_GIVING = (
    "任命",
    "任免",
    "免去",
    "签署",
    "致电",
    "致信",
    "同意",
    "同日",
    "同时",
)  # verbs that no name begins with: 国家主席|任命|驻外大使
_NO_NOUNS = ("d", "ad", "vd")
_WITH = frozenset("同和与")  # words that LAC may take into the name behind: 同|苏明
# 国家主席|同|苏林|总书记: a preposition between two heads, where it could be a surname.
_WITH_HEAD = re.compile(r"[同和与]([\u4e00-\u9fff·\-]{2,12}?)(?=总书记|主席|总统|总理|首相|国王|女王)")
_PARTNER = re.compile(
    r"(?<=[\u4e00-\u9fff]{3})(?:(?P<head>总统|总理|首相|国王|外长)(?!府|制|选举|大选)"
    r"|举行(?:会谈|会晤|视频会晤)|会谈|会晤|通电话|进行会谈)"
)
_LONGEST_PARTNER_CHARS = 7
_COMING = frozenset("来赴到")  # verbs that LAC may take into a name: 宋望江|来|集团
_WHOLE_CHARS = 4  # of a transcribed name that no other word contains by chance


def _holds_country(name: str) -> bool:
    """Whether a country stands in a transcription: 意大利|总理."""
    return any(country in name for country in load(Countries).names)


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
        token = self.cuts.by_start.get(start)
        if token is None:
            covering = self.cuts.covering(start, start + 1)
            token = covering[0] if covering else None
        if token is None or self.cuts.taken[start]:
            return
        if partner := _WITH_HEAD.match(self.text, start):
            self.cuts.take(start, start + 1, "p")
            self.cuts.take(*partner.span(1), "PER")
            return
        if self._is_other_word(token):
            return
        verb = _INSIDE_NAME.match(self.text, start)
        if verb:
            self.cuts.take(start, verb.end(1), "PER")
            self.cuts.take(*verb.span(2), "v" if len(verb[2]) > 1 else "p")
            if partner := _DOTTED.match(self.text, verb.end()):
                self.cuts.take(verb.end(), self.ends.dotted(verb.end(), partner.end()), "PER")
            return
        dotted = _DOTTED.match(self.text, start)
        if dotted and (not weak or token.tag == "PER"):
            end = self.ends.dotted(start, dotted.end())
            self.cuts.take(start, end, "PER")
            return
        if not weak and (whole := self._to_mark(start, token)) is not None:
            self.cuts.take(start, whole, "PER")
            return
        if token.tag == "PER" and token.start == start and token.end - start > 1:
            end = self.ends.tagged(start, token.end)
            self.cuts.take(start, end, "PER")
            if end < token.end and self.text[end] in _COMING:
                self.cuts.take(end, end + 1, "v")
            return
        if (whole := self._with_surname(token)) is not None:
            self.cuts.take(start, whole, "PER")
            return
        if weak and token.tag not in ("nr", "PER"):
            if token.start == start and (self.ends.is_spelled_out(start) or self._is_misread(token)):
                self.cuts.take(start, start + 3, "PER")
            return
        if found := self.ends.of_part(start) or self.ends.chinese(start) or self.ends.foreign(start):
            self.cuts.take(start, found, "PER")
        elif token.start == start and (called := self._called_after_place(token)) is not None:
            self.cuts.take(start, called, "PER")

    def _called_after_place(self, token: Token) -> int | None:
        """The end of a name behind a title that LAC took for a place, or a word and one: 主席|考|文特|等."""
        following = self.cuts.by_start.get(token.end)
        last = following if len(token.text) == 1 and token.tag != "w" else token
        if last is None or last.tag != "LOC" or self.text[last.end : last.end + 1] not in tuple("等、，。"):
            return None
        name = self.text[token.start : last.end]
        known = name in load(Countries).names or split_divisions(name) or name[-1] in "省市县区州镇乡村国岛港"
        return last.end if 2 <= len(name) <= 4 and not known else None

    def partners(self) -> None:
        """Transcribed names before a title of state, and those whom somebody meets: 博兰德总理, 同博兰德会谈."""
        transcribing = load(Names).transcribing
        for match in _PARTNER.finditer(self.text):
            end = start = match.start()
            while end - start < _LONGEST_PARTNER_CHARS and self.text[start - 1] in transcribing:
                if start in self.cuts.bounds and self.cuts.token_at(start).text in ("和", "与"):
                    break
                start -= 1
            while start < end and (start not in self.cuts.bounds or not self._opens(start, match["head"])):
                start += 1
            name = self.text[start:end]
            if end - start >= 3 and end in self.cuts.bounds and not _holds_country(name):
                self.cuts.take(start, end, "PER")

    def _opens(self, start: int, head: str | None) -> bool:
        """Whether a name may begin here: behind a word that governs it, or before a title behind a mark too."""
        before = self.text[start - 1 : start]
        if before in "同与":
            return True
        return bool(head) and (before in "和向对给为由，、。：" or self.cuts.token_at(start - 1).tag in ("v", "p"))

    def _is_other_word(self, token: Token) -> bool:
        """Whether LAC took other words for a name behind a title: 教师|和企业代表, 院长|向新同学, 领事|管理处."""
        if AND_OTHERS.match(self.text, token.start):
            self.cuts.take(token.start, token.start + 1, "c")
        elif _TO_NEW.match(self.text, token.start):
            self.cuts.take(token.start, token.start + 1, "p")
        else:
            return _OFFICE_OR_ADVERB.fullmatch(token.text) is not None
        return True

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
        return given.end if surname_length(token.text) == 1 and not self.cuts.is_taken(token.start, given.end) else None

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
            tokens = self.cuts.covering(*match.span())
            people = [t for t in tokens if t.tag in ("PER", "nr")]
            if not people or any(self.cuts.taken[t.start] for t in people):
                continue
            start = people[0].start if people[0].start >= match.start() else match.start()
            if self.text[start] in _WITH and not self.cuts.is_taken(start, start + 1):
                start += 1  # no transcription begins so
            if "·" in self.text[start : match.end()] or "-" in self.text[start : match.end()]:
                self.cuts.take(start, self.ends.dotted(start, match.end()), "PER")

    def lone(self) -> None:
        """Names that LAC found without a title: kept where they look like names, with their ends set right."""
        for token in self.cuts.people:
            if self.cuts.is_taken(token.start, token.end):
                self._before_title(token)
                continue
            start, end = self.ends.begin(token.start, token.end), token.end
            if self._is_other_word(token):
                continue
            start += self._is_conjoined(start, end)
            end -= 2 if end - start > 3 and self.text.startswith("一行", end - 2) else 0  # 林全|一行
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

    def in_rolls(self) -> None:
        """Names on a line that holds nothing else, with one space between them; rare ones among those that look so."""
        for line in _ROLL.finditer(self.text) if "\u3000" in self.text or " " in self.text else ():
            pieces = [m.span(1) for m in _PIECE.finditer(line.group())]
            spans = [(line.start() + a, line.start() + b) for a, b in pieces]
            spans = [(a, b) for a, b in spans if not self.cuts.is_taken(a, b)]
            native = sum(is_native(self.text[a:b]) for a, b in spans)
            seen = sum(any(t.tag == "PER" for t in self.cuts.covering(a, b)) for a, b in spans)
            if native > 0.6 * len(spans) and seen > 0.3 * len(spans):  # else mere words: 文明　和谐　高质量
                for start, end in spans:
                    if end - start <= 3 or "·" in self.text[start:end] or is_native(self.text[start:end]):
                        self.cuts.take(start, end, "PER")

    def _before_title(self, token: Token) -> None:
        """A name into which LAC took the first character of the title behind it: 王东明|副委员长."""
        end = token.end - 1
        name = self.text[token.start : end]
        if name and self.text[end] == "副" and is_native(name) and not self.cuts.is_taken(token.start, end):
            self.cuts.take(token.start, end, "PER")

    def in_lists(self) -> None:
        """What stands between 、 and 、 beside a name is a name too, if it may be one."""
        people = {s[0]: s[1] for s in self.cuts.spans if s[2] == "PER"}
        people.update({t.start: t.end for t in self.cuts.people if not self.cuts.is_taken(t.start, t.end)})
        queue = sorted(people.values(), reverse=True)
        while queue:
            end = queue.pop()
            if self.text[end : end + 1] not in ("、", "/") or self.cuts.taken[end + 1 : end + 2] == b"\1":
                continue
            start = end + 1
            if people.get(start, start) - start > 1:
                if is_native(self.text[start : people[start]]):
                    self.cuts.take(start, people[start], "PER")  # however it looks: 某某、|隆军
                continue
            match = _IN_LIST.match(self.text, start, start + 16)
            if not match:
                continue
            stop = match.end()
            name = self.text[start:stop]
            token = self.cuts.by_start.get(start)
            if (
                token is None
                or token.tag in ("ORG", "TIME", "m", "w")
                or (token.tag == "LOC" and len(name) < 3 and self.text[stop : stop + 1] not in ("、", "和"))
            ):
                continue
            if ("·" in name or is_native(name)) and self.cuts.take(start, stop, "PER"):
                people[start] = stop
                queue.append(stop)

    def repeated(self) -> None:
        """A name found once is that name everywhere, though LAC may cut it otherwise elsewhere."""
        names = {self.text[s:e] for s, e, tag in self.cuts.spans if tag == "PER" and e - s >= 2}
        names |= {
            t.text
            for t in self.cuts.people
            if len(t.text) >= 3 and not self.cuts.is_taken(t.start, t.end) and not self.looks.is_no_name(t)
        }
        names = {name for name in names if name[:-1] not in names or name[-1] != "作"}  # 洪韵竹|作总结讲话
        for name in sorted(names, key=lambda n: (-len(n), n)):
            position = self.text.find(name)
            while position >= 0:
                end = position + len(name)
                if (
                    not self.cuts.is_taken(position, end)
                    and not OTHER_THAN_PERSON.match(self.text, end)
                    and self._is_free(position, end, len(name))
                ):
                    self.cuts.take(position, end, "PER")
                position = self.text.find(name, end)

    def completed(self) -> None:
        """A name that was found whole once is whole where LAC cut a piece off: 东纳|托列夫, 钮继|新作报告."""
        people = [s for s in self.cuts.spans if s[2] == "PER" and "·" not in self.text[s[0] : s[1]]]
        known = {self.text[s:e] for s, e, _ in people}
        native = {self.text[s:e] for s, e, _ in people if e - s == 3 and is_native(self.text[s:e])}
        names = {self.text[s:e] for s, e, _ in people if e - s >= _WHOLE_CHARS and is_transcribed(self.text[s:e])}
        self._complete_dotted()
        dotted = (self.text[s:e].rsplit("·", 1) for s, e, tag in self.cuts.spans if tag == "PER")
        names |= {parts[-1] for parts in dotted if len(parts) == 2 and len(parts[1]) >= _WHOLE_CHARS}
        for start, end, tag in people:
            piece = self.text[start:end]
            whole = self.text[start : end + 1]
            invited = piece[0] == "应" and self.text.startswith("邀请", end)
            if (piece[0] in _WITH or invited) and len(piece) >= 3 and piece[1:] in known:
                self.cuts.release((start, end, tag))
                self.cuts.take(start, start + 1, "p")
                self.cuts.take(start + 1, end, "PER")
                continue
            if len(piece) == 2 and whole in native and not self.cuts.is_taken(end, end + 1):
                self.cuts.release((start, end, tag))
                self.cuts.take(start, end + 1, "PER")
                continue
            for name in sorted((n for n in names if piece in n and n != piece), key=len, reverse=True):
                first = start - name.index(piece)
                rest = [(first, start), (end, first + len(name))]
                if self.text.startswith(name, max(first, 0)) and not any(self.cuts.is_taken(a, b) for a, b in rest):
                    self.cuts.release((start, end, tag))
                    self.cuts.take(first, first + len(name), "PER")
                    break

    def _complete_dotted(self) -> None:
        """萨巴赫·林|克德 where the name stands whole elsewhere."""
        spans = [s for s in self.cuts.spans if s[2] == "PER" and "·" in self.text[s[0] : s[1]]]
        names = sorted({self.text[s:e] for s, e, _ in spans}, key=len, reverse=True)
        for start, end, tag in spans:
            whole = next((n for n in names if len(n) > end - start and self.text.startswith(n, start)), None)
            if whole is not None and not self.cuts.is_taken(end, start + len(whole)):
                self.cuts.release((start, end, tag))
                self.cuts.take(start, start + len(whole), "PER")

    def _is_free(self, start: int, end: int, size: int) -> bool:
        """Whether an occurrence may be cut out of the words around it."""
        if size >= 3:
            return not any(
                t.tag in ("ORG", "LOC") and (t.start < start or t.end > end) for t in self.cuts.covering(start, end)
            )
        return start in self.cuts.bounds and end in self.cuts.bounds
