"""Reads one title after the other into a run, each with the body to which it belongs."""

from __future__ import annotations

from extract.adjacent import Adjacent
from extract.body import Body
from extract.branches import BRANCHES
from extract.corps import led_by_commander
from extract.owners import HOUSES, Owners
from extract.posts import SEPARATORS, Here, Position, Post, is_connected
from extract.states import state_of
from extract.teams import team_of_result
from extract.titles import TitleMatch, find_titles
from extract.towns import SENT_TO_VILLAGE, office_of_village
from ontology.lexicon import Agents, Posts, Titles, load

_BOARD = ("会长", "秘书长")  # of a society, whichever board has chosen them
_ORGANS_WITHIN = ("纪委", "工会", "团委", "党委", "妇联", "党总支", "党支部")  # of a company, school or hospital
_CHIEFS = ("院长", "主任", "所长", "处长", "部长")  # of a part of a house
_COMMITTEES_OF_COURTS = ("审判委员会", "检察委员会")
_HELD = ("年会", "论坛", "研讨会", "峰会")  # of scholars, and no bodies
_ONCE = ("原", "时任")  # words of status that may stand before the body


class TitleReader:
    """Adds the title at hand to its run."""

    def __init__(self, owners: Owners, positions: list[Position]) -> None:
        self.owners = owners
        self.adjacent = Adjacent(owners, positions)

    def read(self, here: Here) -> None:
        """The title of a chunk becomes the last post of its run; several where several bodies share it."""
        chunk, run = here.chunk, here.run
        match = next(find_titles(chunk.text), None)
        if match is None or self._embassy(here) or self._goes_on(here):
            return
        if chunk.text == "代表" and here.touching is not None and here.touching.text in load(Agents).represented:
            return  # 校友代表、某公司总工程师某某: no post
        if chunk.text == "第一书记" and here.sentence.text[: chunk.start - here.sentence.start].endswith("驻村"):
            run.posts.append(Post(SENT_TO_VILLAGE, match.status, match.head, None))
            run.end = chunk.end
            return
        if _chairs(here, match):
            return  # 本届年会|主席某某
        # 校长助理 belongs to the body that a 校长 leads.
        head = match.bare.removesuffix("助理") if match.bare.endswith("长助理") else match.head
        bare = match.bare.removeprefix("理事会") if _of_term(here) and match.bare.endswith(_BOARD) else match.bare
        post = Post(bare, match.status, head, None, (chunk.text,) if match.status or bare != match.bare else ())
        if here.touching is not None:
            post = self.adjacent.read(here, here.touching, post)
            once = here.second_touching.text if here.second_touching is not None else ""
            if not post.status and once in _ONCE:
                post = Post(post.title, load(Titles).status[once], post.head, post.body, post.forms)
        body = self._owner(here, match, post.body or _of_two_names(here) or _quoted(here))
        run.posts += [Post(post.title, post.status, post.head, other) for other in _sharing(here, body)]
        if body is not None:
            run.body = body
        run.posts.append(Post(post.title, post.status, post.head, body, post.forms))
        run.end = chunk.end

    def _owner(self, here: Here, match: TitleMatch, body: Body | None) -> Body | None:
        """The body of a title, where ``body`` is what the chunk directly before says."""
        words, run = load(Titles), here.run
        after_body = here.touching is not None and here.touching.kind == "ORG"
        if body is None and not after_body and (team := team_of_result(here, match.head)) is not None:
            return team
        if body is None and not after_body and (corps := _commanded(here, match.head)) is not None:
            return self.owners.bodies.make(corps)
        if body is None and not after_body:
            body = self.owners.of_nation(match.head, run)
        if body is None and run.posts and run.end >= 0 and is_connected(here):
            body = self._of_association(match, run.body) or self._of_house(match, run.body)
        governs = match.head in words.government or match.head == "国务委员"  # 中央政治局委员、|国务委员某某
        if body is None or (governs and not after_body):
            body = self.owners.government(match.head, here.chunk, here.before, run, here.sentence) or body
        if body is None and is_connected(here):
            body = run.body
        if body is run.body and body is not None and match.head == "校长" and not after_body:
            fits = self.owners.can_lead(match.head, body)
            body = body if fits else self.owners.leadable(match.head) or body  # 中国科学院院士、副校长某某
        return body or _body_of(here)

    def _of_house(self, match: TitleMatch, body: Body | None) -> Body | None:
        """党委副书记、纪委书记、|副院长: the last is of the house, of which the one before leads an organ."""
        if body is not None and body.name.endswith(_COMMITTEES_OF_COURTS):
            whole, committee = self.owners.whole(body), body.name[-len(_COMMITTEES_OF_COURTS[0]) :]
            court = body.name.removesuffix(committee)
            return self.owners.bodies.make(court) if whole is body and court else whole  # 审判委员会委员、|审判员
        if body is not None and match.head == "主任" and (village := office_of_village(body.name)) is not None:
            return self.owners.bodies.make(village)  # 青松社区党委书记兼|主任
        if body is None or not body.name.endswith(_ORGANS_WITHIN) or self.owners.is_neutral(match.head):
            return body
        house = self.owners.whole(body)
        if body.name.endswith(BRANCHES) and house.parent is not None and match.head not in _CHIEFS:
            return body  # 材料学院党总支书记、|教授: the branch is that of a part already
        return house if house.kind in HOUSES else body

    def _of_association(self, match: TitleMatch, body: Body | None) -> Body | None:
        """集团总裁、|副会长: what no company has, of the association named last."""
        if body is None or body.kind != "company" or not match.head.endswith(("会长", "理事长")):
            return None
        return next((b for b in reversed(self.owners.bodies.latest) if b.kind == "association"), None)

    def _embassy(self, here: Here) -> bool:
        """中国驻法国大使: the country that sends is the body, all words from 驻 on are the title."""
        chunks, chunk, run = here.chunks, here.chunk, here.run
        words = [c.text for c in chunks[_first_word(here) : here.index]]
        at = next((i for i, w in enumerate(words) if w.startswith(("驻", "常驻"))), 0)
        owner = state_of(words[at - 1]) if at else None
        if owner is None and run.last is not None and run.last.kind == "state" and words and words[0].startswith("驻"):
            run.posts.append(Post("".join(words) + chunk.text, "", "大使", run.last, (chunk.text,)))
            run.body, run.end = run.last, chunk.end
            return True
        if owner is None:
            return False
        sender, title = words[at - 1], "".join(words[at:]) + chunk.text
        body = self.owners.bodies.make(owner, sender)
        run.posts.append(Post(title, "", "大使", body, (chunk.text, sender + title)))
        run.body, run.end = body, chunk.end
        return True

    def _goes_on(self, here: Here) -> bool:
        """One title of several words: 秘书长发言人, 总统中国事务特使."""
        chunks, chunk, run = here.chunks, here.chunk, here.run
        first = _first_word(here)
        before = chunks[first - 1] if first else None
        if not run.posts or before is None or before.kind != "TITLE":
            return False
        if before.end != chunks[first].start or run.end != before.end:
            return False
        if first == here.index and (chunk.text.startswith("副") or chunk.text in load(Posts).single):
            return False  # 县委常委|副县长某某: two posts
        rest = "".join(c.text for c in chunks[first : here.index]) + chunk.text
        last = run.posts[-1]
        run.posts[-1] = Post(last.title + rest, last.status, chunk.text, last.body, (*last.forms, rest, chunk.text))
        run.end = chunk.end
        return True


def _of_term(here: Here) -> bool:
    """第二届|理事会秘书长: the board of a term, and no part of the title."""
    return here.index > 0 and here.chunks[here.index - 1].text.endswith("届")


def _commanded(here: Here, head: str) -> str | None:
    """师市党委书记、|政委: the division of the corps whose party committee the run names."""
    body = here.run.body
    return led_by_commander(head, body.name) if body is not None and is_connected(here) else None


def _chairs(here: Here, match: TitleMatch) -> bool:
    """Whether a title is that of who is in the chair at a meeting of scholars: 年会执行主席."""
    before = here.touching
    return match.head == "主席" and before is not None and before.kind == "EVENT" and before.text.endswith(_HELD)


def _body_of(here: Here) -> Body | None:
    """某某公司的|高级电工某某: the body before 的, where a name follows the title."""
    chunks, index = here.chunks, here.index
    while index > 2 and chunks[index - 1].kind == "WORD" and chunks[index - 1].tag in ("n", "vn", "a", "b"):
        index -= 1
    if index < 2 or chunks[index - 1].text != "的" or here.after is None or here.after.kind != "PER":
        return None
    owner = chunks[index - 2].entity
    return owner if isinstance(owner, Body) and here.after.start == here.chunk.end else None


def _of_two_names(here: Here) -> Body | None:
    """省人民医院（某大学人民医院）|党委书记: one body under two names, the second in brackets."""
    chunks, index = here.chunks, here.index
    if index < 3 or chunks[index - 1].text != "）" or chunks[index - 1].end != chunks[index].start:
        return None
    opening = next((i for i in range(index - 2, max(0, index - 8), -1) if chunks[i].text == "（"), 0)
    owner = chunks[opening - 1].entity if opening else None
    inner = [c for c in chunks[opening + 1 : index - 1] if c.kind == "ORG"] if opening else []
    return owner if isinstance(owner, Body) and inner and chunks[opening - 1].end == chunks[opening].start else None


def _quoted(here: Here) -> Body | None:
    """“发展咨询委员会”|主席: the body in quotation marks before a title."""
    chunks, index = here.chunks, here.index
    if index < 3 or [chunks[index - 1].text, chunks[index - 3].text] != ["”", "“"]:
        return None
    owner = chunks[index - 2].entity
    return owner if isinstance(owner, Body) and chunks[index - 1].end == chunks[index].start else None


def _first_word(here: Here) -> int:
    """The index of the first of up to four words that stand before a title without a gap."""
    chunks, first = here.chunks, here.index
    while (
        first
        and chunks[first - 1].end == chunks[first].start
        and chunks[first - 1].kind in ("WORD", "LOC", "ORG")
        and chunks[first - 1].text not in SEPARATORS
        and here.index - first < 4
    ):
        first -= 1
    return first


def _sharing(here: Here, body: Body | None) -> list[Body]:
    """Bodies before the one of a title that share it: 云麓市政协、青石区政协主席某某."""
    chunks = here.chunks
    first = here.index - 1
    while first > 0 and chunks[first].kind in ("TITLE", "MARK") and chunks[first].text != "，":
        first -= 1
    found: list[Body] = []
    while (
        first >= 2
        and chunks[first].kind == "ORG"
        and chunks[first - 1].text == "、"
        and chunks[first - 2].kind == "ORG"
    ):
        other = chunks[first - 2].entity
        if (
            isinstance(other, Body)
            and body is not None
            and other.kind == body.kind
            and other.name[-2:] == body.name[-2:]
        ):
            found.append(other)
        first -= 2
    return found
