"""Names that come again: one found once is that name everywhere, and whole where a piece of it was found."""

from __future__ import annotations

import re

from extract.cuts import Cuts, Span
from extract.name_looks import OTHER_THAN_PERSON, WITH, NameLooks
from extract.surnames import is_native, is_transcribed

_TITLES = (
    "书记",
    "主席",
    "主任",
    "校长",
    "院长",
    "总经理",
    "董事长",
    "部长",
    "局长",
    "会长",
    "处长",
    "总",
    "市长",
    "县长",
    "副",
)
_WHOLE_CHARS = 4  # of a transcribed name that no other word contains by chance
_FOR_OTHERS = re.compile(r"[^，。；、]{1,14}(?:颁|授[牌旗予]|揭|送[上去])")  # 马望|为获奖选手颁奖


class RepeatedNames:
    """Finds the names of one page wherever they come again."""

    def __init__(self, cuts: Cuts, looks: NameLooks) -> None:
        self.cuts = cuts
        self.text = cuts.text
        self.looks = looks

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
            piece, whole = self.text[start:end], self.text[start : end + 1]
            if len(piece) == 3 and piece[-1] == "为" and piece[:-1] in known and _FOR_OTHERS.match(self.text, end):
                self.cuts.release((start, end, tag))  # 马望|为获奖选手颁奖
                self.cuts.take(start, end - 1, "PER")
                self.cuts.take(end - 1, end, "p")
                continue
            invited = piece[0] == "应" and self.text.startswith("邀请", end)
            if (piece[0] in WITH or invited) and len(piece) >= 3 and piece[1:] in known:
                self.cuts.release((start, end, tag))
                self.cuts.take(start, start + 1, "p")
                self.cuts.take(start + 1, end, "PER")
                continue
            if len(piece) == 2 and self.text[start - 1 : end] in native and not self.cuts.is_taken(start - 1, start):
                self.cuts.release((start, end, tag))
                self.cuts.take(start - 1, end, "PER")  # 应|雪飞作报告
                continue
            if len(piece) == 2 and piece[0] in "和与同及" and self._is_surname(piece[1], end, known):
                self.cuts.release((start, end, tag))
                self.cuts.take(start, start + 1, "c")  # 马书记|和|干主席
                continue
            at_home = self.text.startswith(("国家中", "国家里"), end) and is_native(whole)  # 豆建国|家中
            if len(piece) == 2 and (at_home or (whole in native and not self.cuts.is_taken(end, end + 1))):
                self.cuts.release((start, end, tag))
                self.cuts.take(start, end + 1, "PER")
                continue
            for name in sorted((n for n in names if piece in n and n != piece), key=len, reverse=True):
                first = start - name.index(piece)
                span = (first, first + len(name), tag)
                if self.text.startswith(name, max(first, 0)) and self._take_whole((start, end, tag), span):
                    break

    def _is_surname(self, character: str, end: int, known: set[str]) -> bool:
        """Whether a character before a title is the surname of somebody whom the page names."""
        titled = self.text.startswith(_TITLES, end)
        return titled and any(name[0] == character and len(name) > 1 for name in known)

    def _take_whole(self, piece: Span, whole: Span) -> bool:
        """Take a whole name in place of its pieces, 呼日勒|苏赫; False where something else stands there."""
        pieces = [s for s in self.cuts.spans if s[2] == "PER" and whole[0] <= s[0] and s[1] <= whole[1]]
        if piece not in pieces:
            return False  # taken with another piece
        for one in pieces:
            self.cuts.release(one)
        if self.cuts.take(*whole):
            return True
        for one in pieces:
            self.cuts.take(*one)
        return False

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
