"""Bodies that a sentence names: which body each mention stands for, and to which one a department belongs."""

from __future__ import annotations

import re

from extract.bodies import Bodies
from extract.body import Body, aliases
from extract.body_reach import TOGETHER
from extract.body_words import is_armed
from extract.department_names import is_of_town
from extract.house_told import tells_of_house
from extract.owners import HOUSES, Owners
from extract.positions import Positions
from extract.posts import SEPARATORS, Here
from extract.states import nation_of
from extract.towns import is_small_place, organ_of_village, village_of
from ontology.lexicon import Countries, Posts, load

_AND = ("、", "和", "与", "及")
_IN_PLACE = re.compile(r"(?:在|位于|来到|走进|参观|走访)(?:[^，。；：、]{1,14}、){0,9}[^，。；：、]{0,10}$")
_HOUSES = ("学院", "实验室", "中心", "研究院", "研究所", "博物馆", "学校")  # beside another they stand for themselves
_EACH = re.compile(r"(?:全国|全省|全市)?各地(?:的)?$|各(?:[省市县区州旗镇乡（）、]|街道|有关|相关|职能|直属){1,8}$")
_EACH_OF = re.compile(r".各[省市县区州旗镇乡街单部企学高科产行]")
_PRIZES = ("奖", "奖章", "勋章", "奖学金")
_WITH_DEPARTMENTS = ("union", "company", "school", "institution", "association")
_INSTITUTES = ("研究所", "研究中心", "研究院", "研究基地", "实验室", "研究会")
_LED = ("率", "带领", "率领", "会同")
_COMMITTEE = re.compile(r"[^市县区省州]{2,7}(?:委|委员会)")  # 社法委, 文教卫体委
_AGENCIES = ("新华社", "中新社", "新华网", "中新网", "人民网", "央视网", "中国新闻社", "新华通讯社")
_DATELINE = re.compile(r"[\u4e00-\u9fff]{0,10}?(?:\d{1,2}月)?\d{1,2}日(?:电|讯|专电)(?![话视力影子信])")
_TOWNS = ("镇", "乡", "街道")
_COURTS = ("法院", "检察院", "中院", "高院")  # 某法院院长甲，党组成员、政治部主任乙
_HOUSE_OF = re.compile(
    r"(.{2,}?(?:总工会|公司|集团|大学|学院|医院|研究院|(?<!派出)(?<!事务)所)|(?:中共)?[\u4e00-\u9fff]{0,14}?[省市县区州旗盟]委(?!员))"
    r"(?=[^，]{2,}[会部处室科]$)"
)


_SCORES = re.compile(r"(?:\d{1,2}日)?(?:在?[主客]场)?以?\d+比\d+")
_BEATING = ("战胜", "击败", "不敌", "负于", "力克", "淘汰", "横扫", "险胜", "大胜", "迎战", "对阵")


def _names_nobody(here: Here, before_it: str) -> bool:
    """Whether a name is that of many, of a prize, or of who has sent the news."""
    chunk, after = here.chunk, here.after
    if _EACH.search(before_it) or _EACH_OF.search(chunk.text):
        return True  # 各县（市）区|统战部, 云麓省各市商会: many, and none of them named
    if after is not None and after.start == chunk.end and after.text.endswith(_PRIZES):
        return True  # 中国政府|友谊奖
    sent = _DATELINE.match(here.sentence.text, chunk.end - here.sentence.start)
    return chunk.text in _AGENCIES and sent is not None  # 新华社|北京6月13日电


def _plays(here: Here) -> bool:
    """Whether a team's name stands before a verb of contests: 某某队|夺得冠军."""
    after, start = here.after, here.chunk.start - here.sentence.start
    end = start + len(here.chunk.text)
    if here.chunk.text.endswith("队") and (
        _SCORES.match(here.sentence.text, end) or here.sentence.text.endswith(_BEATING, 0, start)
    ):
        return True  # 湖人队|以119比96战胜|雄鹿队
    return here.chunk.text.endswith("队") and after is not None and after.frame in ("win", "lose", "record")


_FOREIGN_PARTY = re.compile(r"((?!中共|中国)[\u4e00-\u9fff]{1,12}?(?:共|党)(?:中央)?)(?:政治局|书记处|委员会|$)")
_OURS = "中共中央"  # what the full names of our party's organs begin with


class NamedBodies:
    """Resolves the chunks that name bodies, and keeps the country named last."""

    def __init__(self, bodies: Bodies, owners: Owners, held: Positions, *, national: bool) -> None:
        """``held`` are the positions read so far, which grow; ``national``: the publication speaks for the country."""
        self.bodies = bodies
        self.owners = owners
        self.held = held
        self.national = national

    def place(self, here: Here) -> None:
        """Keep the foreign country or the village, which titles may mean, or the town that holds something."""
        chunk = here.chunk
        if is_small_place(chunk.text):
            self.owners.village = chunk.text
        if chunk.text in load(Countries).names and chunk.text != "中国":
            self.owners.country = chunk.text
        if chunk.text.endswith(_TOWNS) and not self.national and tells_of_house(here):
            self.bodies.told_town, self.bodies.told = chunk.text, None

    def _of_foreign_party(self, here: Here) -> Body | None:
        """越共中央政治局委员、|中组部|部长: an organ under our party's short name, in posts of another's.

        It does not go by the short form, which is that of ours.
        """
        before, full = here.run.body, aliases().get(here.chunk.text, "")
        if before is None or not here.run.posts or here.chunk.text == full or not full.startswith(_OURS):
            return None
        party = _FOREIGN_PARTY.match(before.name)
        return self.bodies.make(party[1] + full.removeprefix(_OURS)) if party is not None else None

    def read(self, here: Here) -> None:
        """The body of a chunk; a department belongs to the body before it."""
        chunk, run = here.chunk, here.run
        before_it = here.sentence.text[: chunk.start - here.sentence.start]
        if _names_nobody(here, before_it) or _is_other_name(here):
            return  # 教务科（校企合作科）负责人
        whole = self._is_whole(here)
        parent = None if whole else self._parent(here)
        team = _plays(here)
        department = parent is None and not whole and self.bodies.full_names.is_department(chunk.text)
        if self.national and department and not team and not is_of_town(chunk.text):
            return
        body = (
            self._of_other_school(here)
            or self._of_village(chunk.text)
            or self.owners.congress(chunk.text, self.bodies.home_body())
            or self._of_assembly(here)
            or self._of_foreign_party(here)
            or self._beside(here)
            or self.owners.organ_beside(chunk.text, run.body or self._listed_before(here))
            or self.bodies.find(
                chunk.text,
                chunk.start,
                run_start=run.region_start,
                sentence_start=here.sentence.start,
                parent=parent,
                tag="placed" if team else chunk.tag,
            )
        )
        chunk.entity = body
        if body is not None:
            self.owners.country = nation_of(body) or self.owners.country
            run.body = body
            self._tell(here, body)
            if (village := village_of(body.name)) is not None:
                self.owners.village = village
            body.only_place = body.only_place and _IN_PLACE.search(before_it) is not None

    def _tell(self, here: Here, body: Body) -> None:
        """Remember the house told of; the publisher's own name, or 我校, turns back to it."""
        if body.name == self.bodies.home:
            self.bodies.told, self.bodies.told_town = None, ""
        elif not self.national and tells_of_house(here):
            self.bodies.told, self.bodies.told_town = body, ""

    def _of_village(self, text: str) -> Body | None:
        """村党支部, 社区居委会 after 青松村: those of the village or community named last."""
        name = organ_of_village(text, self.owners.village)
        return self.bodies.make(name, text) if name is not None else None

    def _of_other_school(self, here: Here) -> Body | None:
        """东华大学副书记甲，|校团委|书记乙: an organ of the school whose people the list names, and not of ours."""
        last = self.owners.whole(here.run.last) if here.run.last is not None else None
        listed = here.before is not None and here.before.text in SEPARATORS and last is not None
        if last is None or not listed or here.chunk.text[0] != "校" or last.kind != "school":
            return None
        return self.bodies.department(last, here.chunk.text[1:]) if last.name != self.bodies.home else None

    def _of_assembly(self, here: Here) -> Body | None:
        """省政协常委、|社法委主任: a committee of the assembly in whose run of posts it stands."""
        assembly, name = here.run.body, here.chunk.text
        ours = assembly is not None and assembly.name.startswith("政协") and _COMMITTEE.fullmatch(name) is not None
        if assembly is None or not ours or self.bodies.full_names.beside(name, assembly) is not None:
            return None
        return self.bodies.department(assembly, name)

    @staticmethod
    def _listed_before(here: Here) -> Body | None:
        """The body of the person before in the list: 青石县副县长甲，|妇联|主席乙."""
        listed = here.before is not None and here.before.text in (*SEPARATORS, "，")
        return here.run.last if listed else None

    def _is_whole(self, here: Here) -> bool:
        """甲大学、|某某技术实验室 in a list: a house of a long name of its own, no department of the one before."""
        listed = here.before is not None and here.before.text in SEPARATORS
        return self.national and listed and len(here.chunk.text) > 6 and here.chunk.text.endswith(_HOUSES)

    def _beside(self, here: Here) -> Body | None:
        """市人社局、|财政局: the bureau of the same place as the body before it in the list."""
        if here.index < 2 or here.chunks[here.index - 1].text not in (*_AND, *TOGETHER, *_LED):
            return None
        other = here.run.body or here.chunks[here.index - 2].entity
        if not isinstance(other, Body) and self.held.all and self.held.all[-1].sentence is here.sentence:
            other = self.held.all[-1].body  # 县长某某带领|城管局
        name = self.bodies.full_names.beside(here.chunk.text, other) if isinstance(other, Body) else None
        if name is None:
            return None
        body = self.bodies.make(name, here.chunk.text if name.endswith(here.chunk.text) else "")
        body.sure = True
        return body

    def _parent(self, here: Here) -> Body | None:
        """The body that a department here would belong to."""
        parent, before = here.run.body, here.before
        listed = before is not None and before.text in SEPARATORS
        if parent is None and here.index > 1 and before is not None and before.text in SEPARATORS:
            earlier = here.chunks[here.index - 2].entity
            parent = earlier if isinstance(earlier, Body) else None
        if parent is None and before is not None and before.text in _LED and self.held.all:
            leader = self.held.all[-1]  # 青石大学副书记甲带领|学生工作部|部长乙
            parent = leader.body if leader.sentence is here.sentence and leader.body.kind in HOUSES else None
        parent = parent or self.owners.listed_with(here.chunks, here.index, here.run)
        if parent is None and before is not None and before.text in SEPARATORS and here.run.last is not None:
            house = self.owners.whole(here.run.last)
            if (opening := _HOUSE_OF.match(house.name)) is not None:
                house = self.bodies.make(opening[1])  # 某总工会|经费审查委员会主任甲，宣传教育部部长乙
            of_court = house.name.endswith(_COURTS) and not here.chunk.text.endswith("学院")
            parent = house if house.kind in _WITH_DEPARTMENTS or of_court else None
        if parent is not None and self.national and listed and is_armed(parent.name):
            return None  # 打击某军防空阵地、|通信中心
        if parent is not None and here.chunk.text.endswith("学院"):
            # 某大学某研究所所长、某学院教授: a college is no part of an institute or of another college.
            if (university := self.owners.university_of(parent)) is not None:
                return university
            if parent.name.endswith(_INSTITUTES) or parent.kind == "company":
                return None
        if parent is not None:
            whole = self.owners.whole(parent)
            section = here.chunk.text.endswith(("科", "股"))  # of the department itself: 市委宣传部、|信息科
            opening = _HOUSE_OF.match(parent.name) if listed and whole is parent and not section else None
            return self.bodies.make(opening[1]) if opening is not None else whole  # 某某集团办公室、|战略发展部
        if here.chunk.text in load(Posts).groups and self.held.all:
            here_first = [p.person for p in self.held.all if p.sentence is here.sentence]
            first = (here_first or [self.held.all[0].person])[0]
            return [p.body for p in self.held.all if p.person is first][-1]
        return None

    def remember(self, here: Here) -> None:
        """Remember the body in an occasion's name: a title without one may mean it; it is not annotated for that."""
        event = here.chunk
        for start, end in event.inner[:1]:
            text = event.text[start - event.start : end - event.start]
            name = self.bodies.full_names.canonical(
                text, start, run_start=here.run.region_start, sentence_start=here.sentence.start
            )
            if name:
                self.bodies.make(name, text)


def _is_other_name(here: Here) -> bool:
    """Whether a body in brackets is the other name of the one before, whose post follows: 宣传部（新闻中心）|部长."""
    around = here.chunks[max(0, here.index - 2) : here.index + 3]
    if here.index < 2 or len(around) < 5 or (around[1].text, around[3].text) != ("（", "）"):
        return False
    return around[4].kind == "TITLE" and around[4].start == around[3].end and isinstance(around[0].entity, Body)
