"""Where Chinese names end behind a title, by their surname, their words and what follows."""

from __future__ import annotations

import re

from extract.cuts import all_verbs
from extract.surnames import has_plain_surname, is_japanese, surname_length, surnames
from extract.tokens import TITLE, Token
from extract.transcribed_ends import TranscribedEnds
from ontology.lexicon import Names, Surnames, load

HAN = re.compile(r"[\u4e00-\u9fff]+")
# 总统|和|议会, 教师|和|企业代表
AND_OTHERS = re.compile(
    r"和(?:议会|国会|政府|内阁|军方|军队|人民|国家|全国|各|企业|学校|学院|医院|公司|集团|单位|部门|机构|学生|家长|代表|专家|学者"
    r"|嘉宾|员工|职工|师生|校友|来宾|全体|相关|有关|部分|科研|业务|技术|管理|社会|行业|媒体|干警|干部|群众|民警|党员|志愿者|律师|居民|村民)"
)
# 某某|为获奖者颁奖
FOR_OTHERS = re.compile(r"[^，。；、]{1,14}(?:颁|授[牌旗予]|揭|送[上去]|讲解|介绍|佩戴|点赞|剪彩)")


class NativeEnds(TranscribedEnds):
    """Answers where the Chinese names of one page end that LAC has not found."""

    def _makes(self, position: int) -> bool:
        """Whether the verb 作 stands here, not the last character of a name: 李新|作了说明, 洪韵|作词."""
        return self.text.startswith("作", position) and self.text.startswith(load(Names).made, position + 1)

    def _is_titled(self, start: int, end: int) -> bool:
        """Whether a title follows what is no word of its own: 副校长安若溪|教授, but 国家|主席, 工程系|主任."""
        if not self._title_at(end):
            return False
        token = self.cuts.token_at(start)
        word = token.start <= start and token.end == end
        return token.tag in ("PER", "nr", "LOC") or (token.start == start and not word)

    def _title_at(self, position: int) -> bool:
        """Whether a title begins here: 副校长安若溪|教授."""
        return self.cuts.taken[position] == 1 and any(s[0] == position and s[2] == TITLE for s in self.cuts.spans)

    def chinese(self, start: int) -> int | None:
        """The end of a Chinese name of two to four characters: where a word ends and what follows may follow a name."""
        length = surname_length(self.text[start : start + 2])
        length = 2 if is_japanese(self.text[start : start + 2]) else length
        if not length:
            return None
        token = self.cuts.by_start.get(start)
        if self._is_other_word(start, token):
            return None
        verbal = token is not None and self._is_verbal(token)
        best: tuple[int, int] | None = None
        shortest = 1 if self.text[start] in surnames()[0] else length
        for size in range(shortest + 1, length + 3):
            end = start + size
            name = self.text[start:end]
            does = self._makes(end - 1)
            does = does or (name[-1:] == "为" and FOR_OTHERS.match(self.text, end) is not None)
            does = does or (size == 3 and name[-1:] == "任" and self._title_at(end))  # 副厅长彭建|任|组长
            if (
                (verbal and (size == 2 or name[-1:] in "于在对以与"))
                or does
                or (size > 2 and self.text.startswith(load(Names).misread, end - 1))  # 田野|关于
                or (name[-1:] in "局部厅院处科" and self.text.startswith(name[-1:] + "长", end))  # 公安局|局长
                or (name and name[-1] in "及和与等的了在你我他她您处室" and not self._ends_in_and(start, end))
            ):
                continue
            if end > len(self.text) or not HAN.fullmatch(name) or self.cuts.is_taken(start, end):
                break
            # Within a word of LAC's (某公司会计师佴洁代表公司) only what follows can tell.
            ends = self.may_end(end) or self._is_titled(start, end)
            score = 2 * (end in self.cuts.bounds or token is None) + 2 * ends + (size >= 3)
            if end not in self.cuts.bounds and not ends:
                continue
            if self.cuts.verb_at(start + length) and size > length + 1:
                score -= 2
            if best is None or score > best[0]:
                best = (score, end)
        needed = 4 if self.text[start] in load(Surnames).wordlike else 3
        return best[1] if best and best[0] >= needed else None

    def _is_other_word(self, start: int, token: Token | None) -> bool:
        """Whether a word that is no name begins here, though with a surname: 教师|和企业代表, 发言人|介绍说."""
        if AND_OTHERS.match(self.text, start):
            return True
        if self._is_known_verb(token):
            return True  # 发言人|介绍说
        if token is not None and token.text in load(Names).adverbs and self.cuts.verb_at(token.end):
            return True  # 教师|隆重|举行
        located = token is not None and token.tag == "f" and not self._ends_list(token)
        # 国家主席|后首次…, 国家主席|关于…
        particle = token is not None and token.tag in ("p", "r") and not self._is_name_like(token)
        return token is not None and (located or (particle and len(token.text) == 2))

    def _ends_in_and(self, start: int, end: int) -> bool:
        """Whether 和 ends a name, since nothing that it could join stands behind it: 副主席闭家|和率队, 闭家|和、."""
        lead = surname_length(self.text[start : start + 2])
        if self.text[end - 1 : end] != "和" or end - start != lead + 2:
            return False
        return self.cuts.verb_at(end) or self.text[end : end + 1] in tuple("，、。；的）")

    def _is_known_verb(self, token: Token | None) -> bool:
        """Whether a word is a verb of the lexicon, of two characters or more, or one that looks like a name: 要求."""
        if token is None or len(token.text) == 1:
            return False
        return token.text in load(Names).verbal or (token.tag in ("v", "vd") and token.text in all_verbs())

    def _is_name_like(self, token: Token) -> bool:
        """Whether a pronoun that begins with a surname stands between a title and 、 as a name does: 成员何方、."""
        return token.tag == "r" and has_plain_surname(token.text) and self._ends_list(token)

    def _ends_list(self, token: Token) -> bool:
        """Whether a word of place stands between a title and a mark as a name does: 副县长|左右，."""
        return len(token.text) == 2 and self.text[token.end : token.end + 1] in ("，", "、")

    def is_spelled_out(self, start: int) -> bool:
        """Whether a surname and two characters stand here in words of LAC's own: 老党员|许|大年|。."""
        token, end = self.cuts.by_start.get(start), start + 3
        return (
            token is not None
            and len(token.text) == 1
            and token.text in surnames()[0]
            and (token.text not in load(Surnames).wordlike or token.tag in ("nz", "nr"))
            and end in self.cuts.bounds
            and HAN.fullmatch(self.text, start, end) is not None
            and not self.cuts.is_taken(start, end)
            and not self.cuts.verb_at(start + 1)
            and self.may_end(end)
        )

    def _is_verbal(self, token: Token) -> bool:
        """Whether a word that looks like a name of two characters is a verb or adverb here: 向前, 高举, 来访."""
        if token.text in ("来访", "来校", "来院", "来华", "来信", "来电"):
            return True
        return (
            len(token.text) == 2
            and token.tag in ("v", "vd", "ad", "d")
            and not (
                token.end == len(self.text)
                or (self.text[token.end] == "，" and not self.cuts.verb_at(token.start))
                or self.text[token.end] in "、。和等作"
                or self.text.startswith(("担任", "代表", "分别", "先后", "应邀", "现场"), token.end)
                or (
                    self.text[token.end] in "在率与同"
                    and not self.cuts.verb_at(token.start)
                    and has_plain_surname(token.text)
                )
                or self.cuts.verb_at(token.end)
            )
        )
