"""What stands directly before a title: a body, a place, a ministry, a department, or a mere qualifier."""

from __future__ import annotations

import re

from extract.body import Body, kind_of
from extract.branches import branch_of, has_branches
from extract.bureau_chiefs import post_of_chief
from extract.chunks import Chunk
from extract.local_bodies import place_of
from extract.organs import GROUPS_OF_PLACES, place_of_organ
from extract.owners import HOUSES, Owners
from extract.posts import SEPARATORS, Here, Position, Post
from extract.regions import split_divisions
from extract.state_posts import StatePosts
from extract.states import country_of
from extract.towns import organ_of_village
from ontology.lexicon import Countries, Organizations, Posts, Titles, load

_ORGANS = ("党工委", "党委", "党支部", "党总支")
_DEPARTMENT_ENDS = ("部", "处", "科", "室")
_WITHIN_HOUSE = ("纪委", "团委", "党委", "工会")  # beside which another organ is the house's too: 纪委书记、工会主席
_PRESIDIUM = "主席团"
_CONGRESS = re.compile(r"(?:^|[，。；、由])([^，。；、由]{2,40}?(?:会议|大会))$")
_OF_PLACES = ("管委会", "办事处", "村委会", "居委会", "街道办")  # beside the organ of the party there
_OF_EACH_PLACE = GROUPS_OF_PLACES | {"人大", "政协", "武装"}
_DISCIPLINE = ("纪委", "监委", "纪委监委")  # 县委常委、纪委书记、监委主任: those of the county
_PLACES_WITH_ORGANS = ("街道", "镇", "乡", "社区", "村", "高新区", "开发区", "新区", "经开区")
# 青石县教育|党工委
_FIELDS = ("系统", "教育", "卫健", "国资", "住建", "卫生", "交通", "金融", "机关", "企业", "经信", "建设")
_HOUSE_WORDS = ("院", "队", "局", "厂", "矿", "段", "所", "馆", "社", "台", "行", "系")  # by which a house calls itself
_COURTS = ("法院", "检察院", "中院", "高院")  # 某法院院长甲，党组成员、政治部主任乙
_QUALIFIERS = ("n", "vn", "nz", "an", "j", "a")


class Adjacent:
    """Finds the body of a title, and the rest of the title, in what stands directly before it."""

    def __init__(self, owners: Owners, positions: list[Position]) -> None:
        self.owners = owners
        self.bodies = owners.bodies
        self.of_state = StatePosts(owners)
        self.positions = positions  # those found so far

    def read(self, here: Here, before: Chunk, post: Post) -> Post:
        """The post with its body, as far as ``before`` tells."""
        beside = here.run.body or (
            here.run.last if before.text in (*GROUPS_OF_PLACES, "人大", "政协", "武装") else None
        )
        beside_it = "武装部" if before.text + post.head == "武装部长" else before.text  # 党委委员、|武装|部长某某
        if before.kind == "WORD" and (organ := self.owners.organ_beside(beside_it, beside)) is not None:
            return post.of(organ, before.text + here.chunk.text)
        if (chief := post_of_chief(here, self.owners, post)) is not None:
            return chief
        if before.text == "校" and (school := self.bodies.full_names.self_reference("学校")) is not None:
            return post.of(self.bodies.make(school))  # 校党委副书记, of the school spoken of
        if before.kind == "WORD" and before.text in _HOUSE_WORDS and not here.run.posts:
            house = self.bodies.full_names.self_reference("我" + before.text)
            if house is not None:
                return post.of(self.bodies.make(house))  # 队|总工某某
        for way in (
            self._presidium,
            self._named,
            self._of_place,
            self.of_state.head,
            self.of_state.minister,
            self.of_state.of_house,
            self._local_group,
        ):
            found = way(here, before, post)
            if found is not None:
                return found
        if before.kind == "WORD" and before.tag in (*_QUALIFIERS, "f") and len(before.text) <= 6:
            return self._department(here, before, post) or self._qualified(here, before, post)
        return post

    def _presidium(self, here: Here, before: Chunk, post: Post) -> Post | None:
        """某委员会第一次会议主席团常务主席: of the presidium of a congress, whatever words its name is cut into."""
        if not post.title.startswith(_PRESIDIUM) or post.title == _PRESIDIUM:
            return None
        text = here.sentence.text[: here.chunk.start - here.sentence.start]
        congress = _CONGRESS.search(text)
        if congress is None:
            return None
        body = self.bodies.make(congress[1] + _PRESIDIUM, _PRESIDIUM)
        return post.of(body, post.title, title=post.title.removeprefix(_PRESIDIUM))

    def _named(self, here: Here, before: Chunk, post: Post) -> Post | None:
        """市总工会主席; 某某街道党工委书记, whose organ LAC leaves with the title."""
        organ = next((o for o in _ORGANS if post.title.startswith(o)), None)
        if organ and (before.text.endswith(_PLACES_WITH_ORGANS) or split_divisions(before.text) == ((before.text, 0),)):
            owner = before.entity.name if isinstance(before.entity, Body) else before.text
            if (there := organ_of_village(owner + organ, self.owners.village)) is not None:
                return post.of(self.bodies.make(there, owner + organ), post.title, title=post.title[len(organ) :])
            of_division = owner[-1] in "省市县区旗" and organ == "党委" and not owner.endswith("社区")
            name = f"中共{owner}委" if of_division else owner + organ
            return post.of(self.bodies.make(name, before.text + organ), post.title, title=post.title[len(organ) :])
        if organ == "党工委" and isinstance(before.entity, Body) and before.text.endswith(_FIELDS):
            field = self.bodies.make(before.entity.name + organ, before.text + organ)
            return post.of(field, post.title, title=post.title[len(organ) :])
        branch = branch_of(post.title)
        if branch and isinstance(before.entity, Body) and has_branches(before.text, before.entity, branch):
            body = self.bodies.department(before.entity, branch)
            return post.of(body, post.title, title=post.title[len(branch) :])
        if before.kind == "ORG" and isinstance(before.entity, Body):
            return post.of(before.entity, before.text + here.chunk.text)
        return None

    def _of_place(self, here: Here, before: Chunk, post: Post) -> Post | None:
        """法国总统, 某某共和国总统; 大会主席."""
        ahead = here.second_touching
        if before.text.endswith(("共和国", "王国", "联邦", "公国")) and ahead is not None and ahead.kind == "LOC":
            return self.owners.of_place(ahead, post)
        if before.kind == "LOC" or _is_short_of_country(before, post):
            return self.owners.of_place(before, post)
        if before.kind == "EVENT":
            chair = before.text + post.title == "大会主席"  # of a congress of scholars, which is no body
            return post.of(None if chair else self.bodies.make(before.text), before.text + post.title)
        return None

    def _local_group(self, here: Here, before: Chunk, post: Post) -> Post | None:
        """公司工会主席, 学校团委书记: an organisation inside the body before."""
        if before.text == "总工会" and here.run.body is not None and (place := place_of(here.run.body.name)):
            return post.of(self.bodies.make(f"{place}总工会"), post.title)  # 某县委常委、总工会|主席
        if before.kind != "WORD" or before.text not in load(Posts).local_groups:
            return None
        owner = (
            here.run.body
            or (here.run.last if before.text in _OF_PLACES else None)
            or self.owners.own_house()
            or self.owners.house_before(here.chunks, here.index)
            or self.bodies.at_home()
            or self._house_of_list(here)
        )
        if owner is not None and owner.name.endswith("党工委"):
            return post.of(self.bodies.make(owner.name.removesuffix("党工委") + before.text, before.text))
        if owner is not None and owner.parent is not None and owner.name.endswith(_DEPARTMENT_ENDS):
            owner = self.owners.whole(owner)  # 党群工作部部长、工会|副主席
        if owner is not None and owner.name.endswith(_WITHIN_HOUSE) and owner.name != before.text:
            house = self._house_of(owner)
            owner = house if house.kind in HOUSES and not owner.name.endswith(before.text) else owner
        if owner is not None and before.text == "工会" and owner.name.endswith("工会"):
            return post.of(owner, post.title, title="工会" + post.title)  # 县总工会党组书记、工会|主席
        if owner is not None and before.text in _DISCIPLINE and (county := place_of_organ(owner.name, party=True)):
            return post.of(self.bodies.make(county + before.text, before.text))
        if (congress := self.owners.congress(before.text, owner)) is not None:
            return post.of(congress, before.text + post.title)
        if owner is not None and before.text in _OF_PLACES:
            organs = (*_ORGANS, "工委")
            place = next((owner.name.removesuffix(o) for o in organs if owner.name.endswith(o)), owner.name)
            return post.of(self.bodies.make(place + before.text, before.text))
        return post.of(self.bodies.department(owner, before.text), before.text + post.title) if owner else None

    def _house_of_list(self, here: Here) -> Body | None:
        """院党委书记甲出席，|纪委|书记乙: the house of the person before in the list."""
        last = here.run.last
        if last is None and self.positions and self.positions[-1].sentence is here.sentence:
            last = self.positions[-1].body  # whatever verb stands between
        house = self.owners.whole(last) if last is not None else None
        return house if house is not None and house.kind in HOUSES else None

    def _house_of(self, organ: Body) -> Body:
        """The company or school whose organ this is, whether the article names it alone or not."""
        house = self.owners.whole(organ)
        stem = next((organ.name.removesuffix(o) for o in _WITHIN_HOUSE if organ.name.endswith(o)), "")
        return self.bodies.make(stem) if house is organ and kind_of(stem) in HOUSES else house

    def _department(self, here: Here, before: Chunk, post: Post) -> Post | None:
        """宣传科科长, 调研组组长: a department of the body before, or of the group's first person."""
        words = load(Posts)
        if len(before.text) <= 2 or not before.text.endswith(words.departments):
            return None
        if self.bodies.full_names.is_home(before.text) or before.text in load(Organizations).self_words:
            return None  # 云大城科|党委书记
        if before.text[0] in "省市区县" and before.text[1] not in "场域级内直属":
            local = self.bodies.find(
                before.text, before.start, run_start=here.run.region_start, sentence_start=here.sentence.start
            )
            return post.of(local, before.text + post.title) if local is not None else None
        if before.text in words.groups and self.positions and here.run.body is None:
            owner: Body | None = self.positions[0].body
        else:
            owner = here.run.body or self.owners.listed_with(here.chunks, here.index - 1, here.run)
            before_it = self.owners.whole(here.run.last) if here.run.last is not None else None
            owner = owner or (
                before_it if before_it is not None and before_it.kind in HOUSES else None
            )  # 集团人事部部长甲、|安环部
            court = before_it if before_it is not None and before_it.name.endswith(_COURTS) else None
            court = None if before.text.endswith("学院") else court
            owner = court or owner or self.owners.house_before(here.chunks, here.index) or self.bodies.at_home()
        if owner is None:
            return None
        owner = (self.owners.university_of(owner) if before.text.endswith("学院") else None) or owner
        return post.of(self.bodies.department(self.owners.whole(owner), before.text), before.text + post.title)

    def _qualified(self, here: Here, before: Chunk, post: Post) -> Post:
        """A title with a qualifier: 北极事务特别代表, 数控车工; or a generic body: 公司董事长, 学校党委书记."""
        chunks, run = here.chunks, here.run
        own = self.bodies.full_names.canonical(
            before.text, before.start, run_start=run.region_start, sentence_start=here.sentence.start
        )
        home = self.bodies.home
        of_home = home is not None and own is not None and (own.startswith(home) or home.startswith(own))
        within = own is not None and any(b.name.startswith(own) for b in self.bodies.latest)
        known = own in self.bodies.bodies or of_home or within
        if own and own != before.text and known and len(before.text) > 1:
            return post.of(self.bodies.make(own, before.text))
        first = here.index - 1
        while first > 0 and _is_qualifier(chunks[first - 1]) and chunks[first - 1].end == chunks[first].start:
            first -= 1
        qualifier = "".join(c.text for c in chunks[first : here.index])
        if (
            len(qualifier) > 2
            and qualifier.endswith(load(Posts).departments)
            and (house := run.body or self.owners.own_house() or self.bodies.at_home())
        ):
            department = self.bodies.department(self.owners.whole(house), qualifier)
            return post.of(department, qualifier + post.title)
        ahead = chunks[first - 1] if first and chunks[first - 1].end == chunks[first].start else None
        if ahead is not None and ahead.kind == "ORG" and isinstance(ahead.entity, Body):
            return post.of(ahead.entity, post.title, title=qualifier + post.title)
        if ahead is not None and ahead.kind == "LOC" and ahead.text in load(Countries).names:
            return post.of(self.bodies.make(ahead.text), post.title, title=qualifier + post.title)
        return post.of(None, qualifier + post.title)


def _is_short_of_country(chunk: Chunk, post: Post) -> bool:
    """Whether one character before a title of state is short for a country: 法|总统."""
    titles = load(Titles)
    of_state = post.head in titles.state or post.head in titles.ministers
    return len(chunk.text) == 1 and chunk.text != "新" and of_state and country_of(chunk.text) is not None


def _is_qualifier(chunk: Chunk) -> bool:
    return chunk.kind == "WORD" and chunk.tag in _QUALIFIERS and chunk.text not in (*SEPARATORS, "同志")
