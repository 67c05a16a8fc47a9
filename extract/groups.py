"""Groups: a list of people and bodies with their titles, 省总工会主席张三，市委副书记李四、王五等."""

from __future__ import annotations

from extract.body import Body
from extract.chunks import Chunk
from extract.item import Item, Member
from extract.lead_ins import closing, is_before_name, leads_to_person, stands_alone
from extract.people import Person
from ontology.lexicon import Agents, load

WORDS_BEFORE = 2  # words that may open a group stand no farther before its first name: 著名|歌手|某某
_SENT_BY = ("特别代表", "特使", "私人代表", "代表团团长")  # of those who are sent in somebody's name
_COMPANY = ("陪同", "带领", "率领", "见证", "引导", "指导")  # what a list behind 在 may end in: 在甲，乙陪同下


def opens_group(chunks: list[Chunk], index: int) -> bool:
    """Whether a group begins with a chunk: an agent, or what leads to one."""
    chunk = chunks[index]
    if chunk.text == "本台" and chunks[index + 1 : index + 2] and chunks[index + 1].text == "消息":
        return False  # 本台消息，
    if chunk.kind in ("PER", "ORG"):
        return chunk.entity is not None
    if chunk.kind == "TITLE":
        return leads_to_person(chunks, index)
    if chunk.kind == "LOC":
        return (
            index + 1 < len(chunks)
            and chunks[index + 1].start == chunk.end
            and chunks[index + 1].kind in ("TITLE", "ORG", "PER")
        ) or leads_to_person(chunks, index)
    opens = chunk.kind == "WORD" and chunk.tag in ("n", "nz", "a", "vn")
    return opens and leads_to_person(chunks, index, limit=WORDS_BEFORE + 1)


class Group:
    """Reads one group from a chunk on."""

    def __init__(self, chunks: list[Chunk], index: int) -> None:
        self.chunks = chunks
        self.first = self.index = self.last_end = index
        self.members: list[Member] = []
        self.title_start: int | None = None

    def read(self, before: str) -> tuple[Item, int]:
        """(group, next index); ``before`` is the word that may govern it."""
        while self.index < len(self.chunks) and self._takes():
            pass
        end = self.chunks[max(self.last_end - 1, self.first)].end
        marker = before if before in load(Agents).markers else ""
        item = Item("GROUP", self.chunks[self.first].start, end, "", None, self.members, marker)
        return item, max(self.last_end, self.first + 1)

    def _takes(self) -> bool:
        """Take the chunk at hand if it belongs to the group."""
        chunks, index = self.chunks, self.index
        chunk = chunks[index]
        following = chunks[index + 1] if index + 1 < len(chunks) else None
        if chunk.kind == "PER" and following is not None and following.text.startswith("新时代"):
            self.index += 1  # 习近平|新时代…思想教研室主任某某
        elif chunk.kind == "PER" and _is_spouse_of(chunks, index):
            self.title_start = index if self.title_start is None else self.title_start
            self.index += 1  # 习近平主席|夫人|某某: she, and not he
        elif chunk.kind == "PER" and isinstance(chunk.entity, Person):
            self._person(chunk, chunk.entity)
        elif chunk.kind == "ORG":
            self._body(chunk)
        elif self._belongs_to_title(chunk, following):
            self.title_start = index if self.title_start is None else self.title_start
            self.index += 1
        elif chunk.text == "（" and self.title_start is not None and is_before_name(chunks, index):
            self.index = closing(chunks, index)
        elif chunk.kind == "MARK" and chunk.text == "（" and self.members:
            self.index = self.last_end = closing(chunks, index)
        elif following is not None and (
            chunk.text in load(Agents).joiners
            or (
                chunk.text == "，"
                and _list_goes_on(chunks, index, bool(self.members))
                and not (self.members and self._is_apart() and _verb_follows(chunks, index + 1))
            )
        ):
            self.index += 1
        else:
            return False
        return True

    def _is_apart(self) -> bool:
        """Whether the group is an object or a place, with which no subject is listed: 在某局，|某某检查了…"""
        before = self.chunks[self.first - 1] if self.first else None
        if before is not None and before.text in ("了", "过") and self.first > 1:
            before = self.chunks[self.first - 2]  # 调研了|某校，某某随行调研
        if before is not None and before.text == "的":  # 会见了到访的|某某
            ahead = self.chunks[max(0, self.first - 4) : self.first - 1]
            return any(c.kind == "VERB" for c in ahead) and not any(c.kind == "MARK" for c in ahead)
        return before is not None and (before.kind == "VERB" or before.text in load(Agents).destinations)

    def _person(self, chunk: Chunk, person: Person) -> None:
        """Take a person, with the title before and the one directly after."""
        chunks = self.chunks
        before = chunks[self.title_start : self.index] if self.title_start is not None else []
        self.members.append(Member(person, chunk.start, chunk.end, "".join(c.text for c in before)))
        self.title_start = None
        self.index += 1
        after = chunks[self.index] if self.index < len(chunks) else None
        if after is not None and after.kind == "TITLE" and after.start == chunk.end and after.text != "代表":
            self.index += 1
        self.last_end = self.index

    def _body(self, chunk: Chunk) -> None:
        """Take a body: an agent of its own, or the beginning of somebody's title."""
        if stands_alone(self.chunks, self.index) and isinstance(chunk.entity, Body):
            self.members.append(Member(chunk.entity, chunk.start, chunk.end))
            self.title_start = None
            self.last_end = self.index + 1
        elif self.title_start is None:
            self.title_start = self.index
        self.index += 1

    def _belongs_to_title(self, chunk: Chunk, following: Chunk | None) -> bool:
        """Whether a chunk is a title or leads to one."""
        if chunk.kind == "TITLE":
            return True
        if chunk.kind == "LOC":
            return (
                following is not None
                and following.start == chunk.end
                and following.kind in ("TITLE", "ORG", "PER", "WORD", "LOC")
            )
        return (
            chunk.kind == "WORD"
            and chunk.text not in load(Agents).joiners
            and chunk.tag in ("n", "vn", "nz", "a", "an", "j", "v", "m", "q")
            and leads_to_person(self.chunks, self.index)
        )


def _is_spouse_of(chunks: list[Chunk], index: int) -> bool:
    """Whether a person only says whose wife or husband is named behind: 某某主席|夫人|某某."""
    end = chunks[index].end
    for position in range(index + 1, min(index + 4, len(chunks))):
        chunk = chunks[position]
        if chunk.start != end:
            return False
        if chunk.text in _SENT_BY:
            return True  # 某主席|特别代表、国务委员某某
        if chunk.text.endswith(("夫人", "丈夫", "妻子")):
            behind = chunks[position + 1] if position + 1 < len(chunks) else None
            return behind is not None and behind.kind == "PER" and behind.start == chunk.end
        if chunk.kind != "TITLE" and chunk.text != "的":
            return False
        end = chunk.end
    return False


def _verb_follows(chunks: list[Chunk], index: int) -> bool:
    """Whether a verb stands in the clause that begins at an index: 战胜某队，|某某打进一球."""
    for position, chunk in enumerate(chunks[index:], index):
        if chunk.kind == "VERB" or (chunk.kind == "WORD" and chunk.tag == "v" and len(chunk.text) > 1):
            return chunk.text not in _COMPANY or not chunks[position + 1 : position + 2][0].text.startswith(
                ("下", "的")
            )
        if chunk.text in "，。；：":
            return False
    return False


def _list_goes_on(chunks: list[Chunk], index: int, has_members: bool) -> bool:
    """After a comma the list goes on where another title, body or name follows before any verb."""
    if index + 1 >= len(chunks):
        return False
    if not has_members:
        return chunks[index + 1].kind != "PER"
    return opens_group(chunks, index + 1) or chunks[index + 1].text == "以及"
