"""Whether a word that is marked as a name looks like the name of a person, by its form and by what stands around it."""

from __future__ import annotations

import re

from extract.cuts import Cuts
from extract.surnames import has_common_surname, is_native, is_transcribed
from extract.tokens import TITLE, Token
from ontology.lexicon import Countries, load

WITH = frozenset("同和与")  # words that LAC may take into the name behind: 同|苏明
_NOT_A_NAME = re.compile(
    r"[和与及](?:选手|学生|教师|教练|家长|职工|员工|嘉宾|专家|来宾|领导|代表|同学|老师)|.*某|纪工委|[本硕博][硕博]生$|.*(?:毕业生|同学们)$|.[方军舰]$|..舰$|.+[东南西北中]部$|林田湖|..[处室]$|充分$|全[程力]$"
    r"|[\u4e00-\u9fff]?[中美俄英法德日韩朝越柬老泰印巴伊叙以埃南欧非][中美俄英法德日韩朝越柬老泰印巴伊叙以埃国盟方军]$"
    r"|.*[一二三四五六七八九十]号$|.*[\t\n]|.$|林火|公祭|世锦|.*(?:运动|节|杯|会|一行|工作室|公司|集团|学校|学院|医院|中心|总统|总理|首相|外长|防长|议长)$"
)
OTHER_THAN_PERSON = re.compile(
    r"主义|新时代中国特色|强军思想|[\u4e00-\u9fff]{2,4}思想|[\u4e00-\u9fff]{0,10}(?:工作室|纪念馆|故居"
    r"|基金会|奖学金|精神)|号|舱|武装|方向|地区|北部|南部|东部|西部|机场|(?:中心)?(?:小学|校)(?!长|友|区|园|庆|训|徽|服|车|舍|外|内|级|门|际|对|正|准|验|企)|等地|等方向|市|州|省|国际机场"
)
_SOLDIERS = re.compile(r"[^韩金]军$")  # whose first character may be a surname
_NOBODY = re.compile("同志们?|先生们?|女士们?|过程|是[中我最一全].*")
_LONGEST_CHARS = 7  # of a name without a dot that nothing but LAC vouches for
_PLACE_AHEAD = re.compile(r"(?:城市|首都|地区|省|州|镇|村|港口|离开|抵达|到达|前往|飞抵|位于|占领|控制)$")  # 城市|杰宁
_PERSON_AHEAD = re.compile(
    r"表示|说|指出|强调|认为|称|宣布|介绍|夺|获|摘|以|在|与|同|出席|参加|主持|讲话|发言|和|、|，|也|则"
    r"|对|率|作|当选|打破|分"
)


class NameLooks:
    """Answers whether names of one page are names."""

    def __init__(self, cuts: Cuts) -> None:
        self.cuts = cuts
        self.text = cuts.text

    def is_no_name(self, token: Token) -> bool:
        """Whether other words look like a name here: 黎|南部, 对党|忠诚."""
        of_party = token.text[0] == "党" and self.text[token.start - 1 : token.start] in ("对", "为", "向", "爱", "跟")
        if _SOLDIERS.match(token.text) and has_common_surname(token.text):
            return False  # 杨军, and no 以军
        return (
            of_party or token.text.startswith(("党委", "党组", "党支部")) or _NOT_A_NAME.match(token.text) is not None
        )

    @staticmethod
    def is_nobody(token: Token) -> bool:
        """Whether it is no name behind a title either: 主席|同志, 选举|是中国的内部事务."""
        return _NOBODY.fullmatch(token.text) is not None

    def is_plausible(self, token: Token) -> bool:
        """Whether a name that LAC alone vouches for looks like one and stands where a place or thing does not."""
        name = token.text
        if (
            self.is_no_name(token)
            or self.is_nobody(token)
            or name in load(Countries).names
            or (name[-1] == "党" and not is_native(name))
        ):
            return False
        if len(name) > 4 and name[-1] in "馆院校厂园墓" and "·" not in name:
            return False  # 某某石雕艺术馆, 某某烈士陵园
        if name[-1] == "烈" and self.text.startswith("士", token.end):
            return False  # 某某烈|士陵园
        titled = self._is_titled(token.end)  # 习近平总书记的指示精神 speaks of the person
        if self.text[token.end : token.end + 1] == "”":
            return False
        if not titled and OTHER_THAN_PERSON.match(self.text, token.end):
            return False
        acts = titled or _PERSON_AHEAD.match(self.text, token.end) is not None
        if is_native(name) and not (len(name) == 3 and is_transcribed(name) and not acts):
            return True
        if "·" in name:
            return all(1 <= len(part) <= 8 for part in name.split("·")) and len(name) <= 24
        return (
            2 <= len(name) <= _LONGEST_CHARS
            and acts
            and self.text[max(0, token.start - 1) : token.start] not in ("在", "于")
            and not _PLACE_AHEAD.search(self.text, max(0, token.start - 3), token.start)
        )

    def _is_titled(self, end: int) -> bool:
        """Whether a title begins where a name ends."""
        return self.cuts.taken[end] == 1 and any(s[0] == end and s[2] == TITLE for s in self.cuts.spans)
