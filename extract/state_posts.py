"""Heads of state, ministers and heads of parliaments: the body of such a title, by what stands before it."""

from __future__ import annotations

from extract.chunks import Chunk
from extract.owners import Owners
from extract.posts import Here, Post
from extract.states import PARTY, country_of, nation_of
from ontology.lexicon import Countries, load

_HOUSES = ("国会", "议会", "参议院", "众议院", "国民议会", "下议院", "上议院", "央行", "中央银行", "最高法院", "总统府")
_OF_MINISTRY = ("n", "vn", "nz", "an", "v", "j")


class StatePosts:
    """Finds the state, ministry or house of parliament of a title: 国家主席, 法国经济部长, 国会主席."""

    def __init__(self, owners: Owners) -> None:
        self.owners = owners
        self.bodies = owners.bodies

    def head(self, here: Here, before: Chunk, post: Post) -> Post | None:
        """国家主席, 老挝国家主席."""
        if before.text != "国家" or post.head != "主席":
            return None
        ahead = here.second_touching
        nation = ahead.text if ahead is not None else ""
        if nation not in load(Countries).names:
            ours = here.run.body is not None and here.run.body.name == PARTY  # 中共中央总书记、国家主席
            nation = "" if ours else nation_of(here.run.body) or nation_of(here.run.last) or ""
        foreign = nation in load(Countries).names and nation != "中国"
        state = self.bodies.make(nation) if foreign else self.owners.china("国家")
        return post.of(state, post.title, title="国家" + post.title)

    def minister(self, here: Here, before: Chunk, post: Post) -> Post | None:
        """国防部长, 法国经济部长, 法国水利和能源部长: the ministry is cut in two."""
        if post.head not in ("部长", "大臣", "长官", "次官", "相") or before.text.endswith("部"):
            return None
        if before.kind != "WORD" or before.tag not in _OF_MINISTRY or before.text == "兼":
            return None
        chunks, first = here.chunks, here.index - 1
        while first and chunks[first - 1].end == chunks[first].start and _is_of_ministry(chunks[first - 1]):
            first -= 1
        subject = "".join(c.text for c in chunks[first : here.index]).lstrip("和与")
        name, printed = subject + ("省" if post.head == "相" else "部"), before.text + post.title
        country = chunks[first - 1] if first and chunks[first - 1].end == chunks[first].start else None
        nation = country_of(country.text) if country is not None and country.kind == "LOC" else None
        body = self.owners.ministry(nation if nation != "中国" else None, name, here.run)
        if body is not None:
            return post.of(body, subject + post.title, printed)
        if here.run.body is not None:
            return post.of(self.bodies.department(here.run.body, name), printed)
        return post.of(None, title=printed)

    def of_house(self, here: Here, before: Chunk, post: Post) -> Post | None:
        """越南总理甲、国会主席乙: a house of the parliament of the country named before."""
        nation = nation_of(here.run.body) or nation_of(here.run.last)
        if nation is None or before.kind != "WORD" or before.text not in _HOUSES:
            return None
        return post.of(self.bodies.make(nation + before.text, before.text), before.text + post.title)


def _is_of_ministry(chunk: Chunk) -> bool:
    """A word of what a ministry is for: 经济事务和财政|部长."""
    return chunk.kind == "WORD" and (
        (chunk.tag in _OF_MINISTRY and chunk.text != "兼")
        or chunk.text in ("和", "与", "及")
        or (chunk.tag == "a" and len(chunk.text) == 2)
    )
