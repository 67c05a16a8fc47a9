"""Titles directly after names: 冼望舒董事长, 习近平主席, and the bodies of those that no fuller title explains."""

from __future__ import annotations

import re

from extract.body import Body, kind_of
from extract.chunks import Chunk, Sentence
from extract.company_names import is_brand
from extract.owners import HOUSES, Owners
from extract.people import Person
from extract.positions import Positions
from extract.posts import Here, Post, Run
from extract.states import CHINA, PARTY
from extract.surnames import is_native, is_ours
from extract.titles import TitleMatch, find_titles
from ontology.lexicon import Titles, load

_LEADS = re.compile(
    r"(?:一行)?(?:率领|带领|为团长|带队)的([\u4e00-\u9fff]{4,20}?)(?:代表团|访问团|考察团|交流团|代表队|专家组|调研组|团队)"
)
_COMMITTEES = ("党委", "党组")
_LED = (*HOUSES, "state_organ", "union", "association")


class TitlesAfter:
    """Reads titles behind names, and gives those that are left their bodies."""

    def __init__(self, owners: Owners, held: Positions, *, national: bool) -> None:
        """``held`` are the positions read so far, which grow; ``national``: the publication speaks for the country."""
        self.owners = owners
        self.held = held
        self.national = national
        self._later: list[tuple[Person, Chunk, Sentence, str | None]] = []

    def read(self, person: Person, here: Here) -> None:
        """A title directly after the name: 冼望舒董事长, 习近平主席, 马杜罗总统."""
        after = here.after
        if after is None or after.kind != "TITLE" or after.start != here.chunk.end:
            return
        touching = _body_before(here) or self._listed_house(here, after.text)
        if after.text in load(Titles).courtesy and (after.text != "教授" or not isinstance(touching, Body)):
            person.anchored = person.anchored or is_native(person.name)
            return
        beyond = here.chunks[here.index + 2] if here.index + 2 < len(here.chunks) else None
        if beyond is not None and beyond.kind == "PER" and beyond.start == after.end:
            return
        person.anchored = True
        match = next(find_titles(after.text), None)
        if (match is not None and match.bare.startswith("副")) or after.text.endswith("助理"):
            self._share(here, isinstance(touching, Body))
        if isinstance(touching, Body) and match is not None:
            if (led := self._of_committee(touching, match)) is not None:
                self.held.add(person, led, here.sentence, "title-after-name")
                return
            post = Post(match.bare, match.status, match.head, touching, (after.text,) if match.status else ())
            self.held.add(person, post, here.sentence, "title-after-name")
            return
        if after.text not in load(Titles).weak and not self.held.explains(person, after.text):
            self._later.append((person, after, here.sentence, self.owners.country))

    def _of_committee(self, organ: Body, match: TitleMatch) -> Post | None:
        """云麓集团党委|孟知秋|书记: the post that 云麓集团党委书记 is, of the house; not of a town's."""
        word = next((o for o in _COMMITTEES if organ.name.endswith(o)), None)
        if word is None or not match.bare.endswith("书记"):
            return None
        names = [name.removesuffix(word) for name in (organ.name, *organ.forms) if name.endswith(word)]
        stem = next((n for n in names if kind_of(n) in _LED), None) or next(filter(is_brand, names), None)
        if stem is None:
            return None
        house = self.owners.bodies.make(stem)
        house.kind = "company" if house.kind == "other" else house.kind
        organ.sure = False  # it is named for its secretary alone
        return Post(word + match.bare, match.status, match.head, house)

    def _share(self, here: Here, titled: bool) -> None:
        """林若水、胡若兰|副院长: a title that several have is also that of the names before in the list."""
        chunks, index = here.chunks, here.index
        if titled or self.national or here.after is None:
            return
        while index > 1 and chunks[index - 1].text == "、" and chunks[index - 2].kind == "PER":
            index -= 2
        opens = index == 0 or chunks[index - 1].text in ("，", "；", "。", "：", "由", "和", "、")
        for chunk in chunks[index : here.index : 2] if opens else ():
            other = chunk.entity
            if isinstance(other, Person) and not any(p.person is other for p in self.held.all):
                other.anchored = True
                self._later.append((other, here.after, here.sentence, self.owners.country))

    def _listed_house(self, here: Here, title: str) -> Body | None:
        """某医院甲教授、|乙教授: the house of who stands before in the list under the same title."""
        chunks, at = here.chunks, here.index
        if at < 3 or chunks[at - 1].text != "、" or chunks[at - 2].text != title or chunks[at - 3].kind != "PER":
            return None
        other = chunks[at - 3].entity
        held = (p for p in reversed(self.held.all) if p.person is other and p.title == title)
        return next((p.body for p in held if p.sentence is here.sentence), None)

    def finish(self) -> None:
        """Titles after names that no fuller title in the article explains."""
        # who is only 某某书记 comes last: by then it is known whose house the others lead
        for person, after, sentence, country in sorted(self._later, key=lambda each: each[1].text.endswith("书记")):
            match = next(find_titles(after.text), None)
            if match is None or self.held.explains(person, match.head):
                continue
            self.owners.country = country
            body, title = self._owner_after(person, match, after, sentence)
            if body is not None:
                post = Post(title, match.status, match.head, body, (match.bare,))
                self.held.add(person, post, sentence, "title-after-name")

    def _is_held_by_another(self, person: Person, body: str, title: str) -> bool:
        """Whether somebody else holds a post in this article that has one holder at a time."""
        return any(p.title == title and p.body.name == body and p.person is not person for p in self.held.all)

    def _owner_after(
        self, person: Person, match: TitleMatch, chunk: Chunk, sentence: Sentence
    ) -> tuple[Body | None, str]:
        """(body, title) of a title after a name, where no body stands."""
        head, owners = match.head, self.owners
        other_posts = {p.body.name for p in self.held.all if p.person is person} - {PARTY}
        if head == "主席" and self.national and not other_posts:
            ours = is_ours(person.name) and not self._is_held_by_another(person, CHINA, "国家主席")
            return (owners.china("国家"), "国家" + match.bare) if ours else (None, match.bare)
        if head == "总书记" and (
            self._is_held_by_another(person, PARTY, head) or self._is_held_by_another(person, CHINA, "国家主席")
        ):
            return None, match.bare  # 习近平主席向阮文德|总书记致电: both of ours are one person's
        if (led := owners.led_by(head, person.name, sentence.text)) is not None:
            return led, match.bare
        if (house := self._of_team(chunk, sentence)) is not None:
            return house, match.bare
        if head in load(Titles).government:
            return owners.government(head, chunk, None, Run(sentence.start), sentence), match.bare
        # 孟知秋书记, of our school or the only one that others lead
        of_party = (owners.own_house() or self._only_house()) if head == "书记" and not self.national else None
        return owners.leadable(head) or of_party or self._at_home(head), match.bare

    def _only_house(self) -> Body | None:
        """The one house of which all posts in the article are."""
        houses = {p.body.name: p.body for p in self.held.all}
        only = next(iter(houses.values()), None)
        return only if len(houses) == 1 and only is not None and only.kind in HOUSES else None

    def _of_team(self, chunk: Chunk, sentence: Sentence) -> Body | None:
        """由某某|校长|率领的某大学代表团: whoever leads the team of a house is of the house."""
        after = sentence.text[chunk.end - sentence.start :]
        if (led := _LEADS.match(after)) is None:
            return None
        body = self.owners.bodies.make(led[1])
        return body if body.kind in _LED else None

    def _at_home(self, head: str) -> Body | None:
        """高波科长 in the news of a hospital: whoever has a post without a body is of the house at home."""
        house = self.owners.own_house() if not self.national else None
        assists = head.endswith("助理")  # 何若琳院长助理
        return house if house is not None and (assists or self.owners.of_head(head) is house) else None


def _body_before(here: Here) -> Body | None:
    """The body before a name: 某大学某系|某某教授, 某大学某系博士生导师|某某教授, 某大学某系的|某某教授."""
    chunks, index = here.chunks, here.index - 1
    honour = index > 0 and chunks[index].kind == "TITLE" and chunks[index].text in load(Titles).honours
    if honour or (index > 0 and chunks[index].text == "的" and here.after is not None and here.after.text == "教授"):
        index -= 1
    if index < 0 or any(chunks[i].end != chunks[i + 1].start for i in range(index, here.index)):
        return None
    entity = chunks[index].entity
    return entity if isinstance(entity, Body) else None
