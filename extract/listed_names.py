"""Names in lists and on lines of names: what stands beside a name is a name too, if it may be one."""

from __future__ import annotations

import re

from extract.body_words import is_suffixed
from extract.cuts import Cuts
from extract.name_ends import NameEnds
from extract.surnames import has_plain_surname, is_native, surname_length

_IN_LIST = re.compile(
    r"[\u4e00-\u9fff·]{2,12}?(?=[、，。/]|等|组合|(?:均|共同|分别)?(?:出席|参加|到场|到会|列席)|也?分别|[和与及](?=[\u4e00-\u9fff]{2,4})"
    r"|(?:分别|共同)?(?:获得|荣获|喜获|夺得|获[一二三]等奖|分获|摘得|斩获|位列|名列))"
)
_NAME_CHARS = 3  # of a name that LAC takes for a body
_ROLL = re.compile(
    r"^[^\n，。；：！？]{0,14}?(?:[\u4e00-\u9fff·]{2,12}(?:（[^（）\n]{1,10}）)?[ \u3000]){2,}"
    r"[\u4e00-\u9fff·]{2,12}(?:（[^（）\n]{1,10}）)?$",
    re.MULTILINE,
)
_PIECE = re.compile(r"(?:^|(?<=[ \u3000]))([\u4e00-\u9fff·]{2,12})(?=[ \u3000（]|$)")


class ListedNames:
    """Finds the names of one page that stand beside others."""

    def __init__(self, cuts: Cuts, ends: NameEnds) -> None:
        self.cuts = cuts
        self.ends = ends
        self.text = cuts.text

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
            lone = people.get(start, start)
            if lone - start > 1 and surname_length(self.text[start:lone]) < lone - start:  # 、仲孙|前进、
                if is_native(self.text[start : people[start]]):
                    self.cuts.take(start, self.ends.tagged(start, people[start]), "PER")  # however it looks: 、|隆军
                continue
            match = _IN_LIST.match(self.text, start, start + 16)
            if not match:
                continue
            stop = match.end()
            name = self.text[start:stop]
            token = self.cuts.by_start.get(start)
            if (
                token is None
                or token.tag in ("TIME", "m", "w")
                or (token.tag == "ORG" and not _is_no_body(name))
                or (token.tag == "LOC" and len(name) < 3 and self.text[stop : stop + 1] not in ("、", "和"))
            ):
                continue
            whole = "·" in name or is_native(name) or self._has_surname(start, stop)
            if whole and (start + 1, stop, "PER") in self.cuts.spans and self._has_surname(start, stop):
                self.cuts.release((start + 1, stop, "PER"))
            if whole and self.cuts.take(start, stop, "PER"):
                people[start] = stop
                queue.append(stop)

    def _has_surname(self, start: int, stop: int) -> bool:
        """Whether a surname and a name that LAC found fill a place in a list: 、包|额尔敦、."""
        given = self.cuts.by_start.get(start + 1)
        return (
            given is not None
            and given.tag == "PER"
            and given.end == stop
            and surname_length(self.text[start : start + 1]) == 1
        )


def _is_no_body(name: str) -> bool:
    """Whether what LAC takes for a body beside a name is rather a name: 副会长某某、|王某某|等."""
    if not is_native(name) or is_suffixed(name):
        return False
    return surname_length(name) > 1 or (len(name) == _NAME_CHARS and has_plain_surname(name))
