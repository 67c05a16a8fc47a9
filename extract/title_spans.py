"""Where titles stand among LAC's words: a title ends where a word does, and may end inside one before a name."""

from __future__ import annotations

from collections.abc import Iterable

from extract.body_words import is_suffixed
from extract.cuts import Cuts
from extract.surnames import is_native, is_transcribed, surname_length
from extract.titles import RUN_TOGETHER, TitleMatch, find_titles
from extract.tokens import Token
from ontology.lexicon import Countries, load

_MARKS = tuple("、，。")
_RULERS = ("埃米尔", "苏丹")  # titles that LAC takes into the name behind


class TitleSpans:
    """Finds the titles of one page."""

    def __init__(self, cuts: Cuts) -> None:
        self.cuts = cuts
        self.text = cuts.text

    def find(self) -> list[TitleMatch]:
        """The titles of the page, left to right."""
        return [t for found in find_titles(self.text) for t in self._free(found) if self._is_title(t)]

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
        if self.cuts.is_taken(title.start, title.end) or self.text.startswith("主席台", title.end - 2):
            return False
        token = next((t for t in self.cuts.covering(title.start, title.end) if t.start < title.end <= t.end), None)
        if token is None:
            return False
        if RUN_TOGETHER.match(self.text, title.start):
            return True  # 市委|常委|组织部部长
        across = token.tag == "LOC" and token.start < title.end and token.start > title.start
        across = across and (len(token.text) == 2 or is_transcribed(self.text[title.end : token.end]))
        if token.tag in ("ORG", "LOC") and title.end < token.end and not (across and self._name_ahead(title.end)):
            return self._is_cut(token, title)
        if across and title.end < token.end:
            return True
        if token.tag == "nw":
            return False
        if token.tag == "PER" and title.start == token.start and title.head in _RULERS and title.end < token.end - 1:
            return token.start > 0 and self.cuts.token_at(token.start - 1).tag == "LOC"  # 科威特|埃米尔|某某
        if title.end in self.cuts.bounds or self.text.startswith("兼", title.end):
            return True
        rest = self.text[title.end : token.end]
        before_mark = token.tag == "n" and self.text[token.end : token.end + 1] in _MARKS
        taken_in = token.tag == "PER" and title.start < token.start == title.end - 1  # 众议|长里拉
        if (before_mark or taken_in) and len(rest) > 1 and is_transcribed(rest):
            return True  # 大使波达、
        if token.tag == "n" and len(rest) == 1 and self._goes_on_abroad(token):
            return True  # 总理科|巴希泽
        return surname_length(self.text[title.end :]) > 0 and (
            token.tag in ("PER", "n", "nz", "v", "nr", "a") or token.end - title.end <= 3
        )

    def _goes_on_abroad(self, token: Token) -> bool:
        """Whether the last character of a word is the first of a transcribed name, of which LAC has the rest."""
        rest = self.cuts.by_start.get(token.end)
        if rest is None or not is_transcribed(token.text[-1] + rest.text):
            return False
        return rest.tag == "PER" or (len(rest.text) > 1 and self.text[rest.end : rest.end + 1] in _MARKS)

    def _is_cut(self, token: Token, title: TitleMatch) -> bool:
        """Whether LAC took the last character of a title into what it holds for a body: 代区|长安文哲."""
        inside = title.start < token.start == title.end - 1
        name = self.text[title.end : token.end]
        return inside and token.tag == "ORG" and is_native(name) and not is_suffixed(token.text)

    def _name_ahead(self, position: int) -> bool:
        """Whether a name begins here, where LAC saw 长沙: 议长|沙莫耶夫, 副校长|沙望岳."""
        given = self.cuts.by_start.get(position + 1)
        native = given is not None and given.tag in ("PER", "nr") and surname_length(self.text[position]) == 1
        whole = self.text[position : self.cuts.token_at(position).end]
        return (
            native or is_transcribed(self.text[position : position + 3]) or (len(whole) > 1 and is_transcribed(whole))
        )

    def is_behind_name(self, position: int) -> bool:
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
