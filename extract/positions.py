"""The positions of an article: who holds which post in which body, each written down once."""

from __future__ import annotations

import re

from extract.body import Body
from extract.branches import branch_of
from extract.chunks import Sentence
from extract.owners import HOUSES, Owners
from extract.people import Person
from extract.posts import Position, Post
from extract.states import PARLIAMENTS, ministry_of, nation_of
from extract.teams import team_led
from extract.towns import COMMITTEE_POSTS, SENT_TO_VILLAGE, is_committee
from ontology.lexicon import Posts, Titles, load

_ORGANS_WITHIN = ("工会", "纪委", "团委", "党总支")
_ORGANS_OF_PLACES = ("党委", "党工委")  # which are bodies: 青石镇党委, 青石街道党工委
_ORGANS = (*_ORGANS_OF_PLACES, "工会", "纪委", "团委", "妇联", "科协")
_RANK = re.compile(r"^(?:常务|执行|联席|轮值|第一)*副?")  # 商会会长甲、执行会长乙: of one body
_COMPANY_HEADS = ("董事长", "总经理", "总裁", "首席执行官")
_COURTS = ("法院", "检察院", "中院", "高院")  # with heads who are called as those of colleges are
_CARRYING = ("company", "school", "institution", "state_organ", "union", "association", "party_organ", "other")


class Positions:
    """Writes positions down as they are read; ``all`` holds them in that order."""

    def __init__(self, owners: Owners) -> None:
        self.owners = owners
        self.all: list[Position] = []
        self._seen: set[tuple[str, str, str]] = set()

    def add(self, person: Person, post: Post, sentence: Sentence, rule: str) -> None:
        """Write a position down, once. A 代表 of some group only takes part; an envoy has a post."""
        own = post.body if post.body is None or post.body.kind == "state" else None
        body = own or self.owners.abroad(post, person.name) or post.body or self.owners.of_head(post.head)
        if body is not None and body.name.endswith("人民政府") and post.title.removeprefix("副") == "书记":
            body = self._party_of(body)  # 镇长甲，副书记乙
            if body is None:
                return
        envoy = post.title.startswith(load(Posts).envoys)
        delegate = post.title.endswith("代表") and len(post.title) > 2 and not envoy
        body = body or (self.owners.foreign_state() if ministry_of(post.title) else None)
        speaker = post.title.endswith("议长")
        parliament = speaker and body is not None and body.name.endswith(PARLIAMENTS)  # 某国联邦议会|参议长
        if (
            body is not None
            and not parliament
            and (ministry := ministry_of(post.title))
            and (country := nation_of(body))
        ):
            if speaker and self.explains(person, post.title):
                return  # 参议长某某, told before of what parliament
            body = self.owners.bodies.make(country + ministry, ministry)
        if body is None or delegate or post.title == SENT_TO_VILLAGE or post.title in load(Titles).honours:
            return
        key = (person.id, body.name, post.title)
        if rule == "title-after-name" and any(p.body is body for p in self.all if self._names(p, person, post.title)):
            return  # 某院党委书记甲，某院甲书记
        if key in self._seen:
            return
        self._seen.add(key)
        body.used = True
        if body.kind == "other" and post.head in _COMPANY_HEADS:
            body.kind = "company"  # 滇池化工|总经理, whatever its name ends in
        self.all.append(Position(person, body, post.title, post.status, sentence, rule, post.forms))

    def _party_of(self, government: Body) -> Body | None:
        """The committee of the party of a place that the article has named, for one who is secretary there."""
        place = government.name.removesuffix("人民政府")
        names = (f"中共{place}委", f"{place}党委", f"中共{place}委员会")
        return next((p.body for p in reversed(self.all) if p.body.name in names), None)

    def explains(self, person: Person, title: str) -> bool:
        """Whether a position of a person explains a title."""
        return any(self._names(position, person, title) for position in self.all)

    @staticmethod
    def _names(position: Position, person: Person, title: str) -> bool:
        """Whether a title is that of a position of a person, or the end of it: 党委|书记, but no 副|书记."""
        return position.person is person and (position.title.endswith(title) or title in position.forms)

    def with_bodies(self, posts: list[Post], sentence: Sentence, last: Body | None = None) -> list[Post]:
        """Posts without a body get that of their head, else the first body of the run, else ``last``.

        ``last`` is the body of the person before in the same list; it goes first where the posts go on from there.
        A deputy is of the body of the chief whom the ``sentence`` names before.
        """
        bodies = (post.body or self.owners.of_head(post.head) for post in posts)
        weak = any(post.title in load(Titles).weak for post in posts)
        default = next((body for body in bodies if body), None if weak else last)
        if default is last and last is not None and last.name.endswith(_ORGANS_WITHIN):
            default = self.owners.whole(last)  # 某院工会主席甲，总工程师乙
        beside = (last or self._body_before(sentence)) if self._goes_on(posts[0]) else None
        if last is not None and beside is None and self._stays(posts, last):
            # 某集团纪委书记甲、总会计师乙; but 某某学院院长甲、党总支书记乙 are both of that school.
            beside = last if last.kind in HOUSES else self.owners.whole(last)
        led = next((body for post in posts if (body := self.owners.leadable(post.head)) is not None), None)
        for house in (self.owners.whole(last), last) if last is not None else ():
            # 某大学党委书记甲，党委常委、副校长乙: both are of the one named last, and not of the publisher.
            fits = house.kind in HOUSES or house.name.endswith(_COURTS)
            if fits and any(self.owners.can_lead(post.head, house) for post in posts):
                led = house
        if last is not None and last.kind == "state_organ":
            organ = self.owners.whole(last)  # 某法院院长甲，党组成员乙: no school has a 党组
            posts = [p.of(organ) if p.body is None and p.title.startswith("党组") else p for p in posts]
        found = [post.of(post.body or self._within(post, beside) or self._own(post, led) or default) for post in posts]
        return [self._of_organ(post, sentence, given=given.body) for post, given in zip(found, posts, strict=True)]

    def _of_organ(self, post: Post, sentence: Sentence, *, given: Body | None) -> Post:
        """A post of an organ that the list names, or that is told of.

        青石镇党委书记甲，党委副书记、镇长乙; 我院党总支书记甲，党总支副书记乙; 某公司工会召开会议，工会主席甲.

        ``given`` is the body that its own words say.
        """
        if given is not None:
            return post
        here = [p.body for p in reversed(self.all) if p.sentence is sentence]
        if post.title == "团长":
            return post.of(team_led(post.head, self.owners.bodies.latest))  # 访问团|团长某某, and of no house
        if post.head in COMMITTEE_POSTS:
            committees = (*here, *(p.body for p in reversed(self.all)))
            return post.of(next((b for b in committees if is_committee(b.name)), None))  # 镇党委书记甲，组织委员乙
        told = [b for b in (self.owners.bodies.told, self._organ_of_town(post)) if b is not None]
        organ = next((o for o in _ORGANS if post.title.startswith(o) and post.title != o), "")
        named = (b for b in ([*here, *told] if post.body is not None else told) if organ and b.name.endswith(organ))
        own = next((b for b in named if b.parent is None or organ not in _ORGANS_OF_PLACES), None)
        if own is not None:
            return post.of(own, post.title, title=post.title.removeprefix(organ))
        if post.body is None:
            return post
        branch = branch_of(post.title)
        led = next((b for b in here if branch and b.name == post.body.name + branch), None)
        return post if led is None else post.of(led, post.title, title=post.title[len(branch) :])

    def _organ_of_town(self, post: Post) -> Body | None:
        """青石镇召开会议，党委书记甲讲话: the organ of the party in the town told of."""
        town = self.owners.bodies.told_town
        organ = next((o for o in _ORGANS_OF_PLACES if post.title.startswith(o) and post.title != o), "")
        return self.owners.bodies.make(town + organ) if town and organ else None

    def _within(self, post: Post, beside: Body | None) -> Body | None:
        """党总支书记甲，副书记、|副院长乙: the last is of the house, whose branch the one before leads."""
        within = beside is not None and beside.name.endswith("党总支") and not self.owners.is_neutral(post.head)
        return self.owners.whole(beside) if within and beside is not None else beside

    def _own(self, post: Post, led: Body | None) -> Body | None:
        """The body of a post that names none: of 书记、副院长 the school that the second leads is that of both."""
        ours = led is not None and (self.owners.is_neutral(post.head) or self.owners.can_lead(post.head, led))
        return led if ours else self.owners.of_head(post.head)

    def _body_before(self, sentence: Sentence) -> Body | None:
        """某会主任甲主持会议，副主任乙出席: the body of the last post in the sentence, whatever verb stands between."""
        before = self.all[-1] if self.all else None
        return before.body if before is not None and before.sentence is sentence else None

    def _stays(self, posts: list[Post], last: Body) -> bool:
        """Whether posts that any body has are of the body before: 某集团董事长甲，党委委员、总会计师乙."""
        return (
            last.kind in _CARRYING
            and all(post.body is None and self.owners.is_neutral(post.head) for post in posts)
            and self.owners.bodies.home not in {p.body.name for p in self.all if p.person is self.all[-1].person}
        )

    def _goes_on(self, post: Post) -> bool:
        """Whether a post is of the same rank as the one before or its deputy: 某局局长甲、副局长乙."""
        last = self.all[-1] if self.all else None
        if last is None:
            return False
        # of the last in the list, or of one before at the same body: 总经理甲，总会计师乙，副总经理丙
        here = (p for p in reversed(self.all) if p.sentence is last.sentence and p.body is last.body)
        return any(_RANK.sub("", post.title) == _RANK.sub("", p.title) for p in here)
