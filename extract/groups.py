"""Groups: a list of people and bodies with their titles, 省总工会主席张三，市委副书记李四、王五等."""

from __future__ import annotations

import re

from extract.body import Body
from extract.chunks import Chunk
from extract.item import Item, Member
from extract.people import Person
from ontology.lexicon import Agents, load

WORDS_BEFORE = 2  # words that may open a group stand no farther before its first name: 著名|歌手|某某
_ALUMNUS = re.compile(
    r"优秀(?:学员|学生|教师|员工|职工|毕业生|党员)|[^，。、；]{0,10}(?:校友|毕业生|博士生|研究生|本科生)(?!会|代表|们|及|和|等|办)"
)
_SO_MANY_OF_IT = re.compile(
    r"(?:\d+|[一二两三四五六七八九十百]+)余?[个家所](?:成员|下属|二级|直属)?(?:单位|部门|学院|科室|院系)"
)
_SOME_OF_IT = ("有关", "相关", "各", "各有关", "各相关", "职能", "二级", "直属", "所属")
_PARTS_OF_IT = re.compile(
    r"(?:有关|相关|职能|二级|业务|机关|直属|所属|临床|科研|教学)*(?:[部处科]室|部门|单位|委办局|局委|[学书]院|院系)"
)
_COMPANY = ("陪同", "带领", "率领", "见证", "引导", "指导")  # what a list behind 在 may end in: 在甲，乙陪同下


def opens_group(chunks: list[Chunk], index: int) -> bool:
    """Whether a group begins with a chunk: an agent, or what leads to one."""
    chunk = chunks[index]
    if chunk.text == "本台" and chunks[index + 1 : index + 2] and chunks[index + 1].text == "消息":
        return False  # 本台消息，
    if chunk.kind in ("PER", "ORG"):
        return chunk.entity is not None
    if chunk.kind == "TITLE":
        return _leads_to_person(chunks, index)
    if chunk.kind == "LOC":
        return (
            index + 1 < len(chunks)
            and chunks[index + 1].start == chunk.end
            and chunks[index + 1].kind in ("TITLE", "ORG", "PER")
        ) or _leads_to_person(chunks, index)
    opens = chunk.kind == "WORD" and chunk.tag in ("n", "nz", "a", "vn")
    return opens and _leads_to_person(chunks, index, limit=WORDS_BEFORE + 1)


def _leads_to_person(chunks: list[Chunk], index: int, limit: int = 10) -> bool:
    """Whether only titles, bodies, qualifiers and separators stand from here to a person."""
    for position in range(index, min(len(chunks), index + limit)):
        chunk = chunks[position]
        if chunk.kind == "PER":
            return position > index and chunks[position - 1].end == chunk.start
        if chunk.kind in ("TITLE", "ORG") or (
            chunk.kind == "LOC" and position + 1 < len(chunks) and chunks[position + 1].start == chunk.end
        ):
            continue
        if chunk.kind == "WORD" and (
            chunk.tag in ("n", "vn", "nz", "a", "an", "j") or chunk.text in ("兼", "暨", "原", "驻")
        ):
            if chunk.text in ("选手", "记者") and position + 1 < len(chunks) and chunks[position + 1].kind != "PER":
                return False
            continue
        if chunk.text == "、" and position > index and chunks[position - 1].kind == "TITLE":
            continue
        if chunk.text == "（" and position > index and chunks[position - 1].kind == "TITLE":
            return _is_before_name(chunks, position)  # 副部长（主持工作）某某
        return False
    return False


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
        if chunk.kind == "PER" and isinstance(chunk.entity, Person):
            self._person(chunk, chunk.entity)
        elif chunk.kind == "ORG":
            self._body(chunk)
        elif self._belongs_to_title(chunk, following):
            self.title_start = index if self.title_start is None else self.title_start
            self.index += 1
        elif chunk.text == "（" and self.title_start is not None and _is_before_name(chunks, index):
            self.index = _closing(chunks, index)
        elif chunk.kind == "MARK" and chunk.text == "（" and self.members:
            self.index = self.last_end = _closing(chunks, index)
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
        if _stands_alone(self.chunks, self.index) and isinstance(chunk.entity, Body):
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
            and _leads_to_person(self.chunks, self.index)
        )


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


def _is_before_name(chunks: list[Chunk], index: int) -> bool:
    """Whether a note in brackets stands between a title and the name."""
    after = _closing(chunks, index)
    return (
        index + 1 < after < len(chunks) and chunks[after].kind == "PER" and chunks[after - 1].end == chunks[after].start
    )


def _closing(chunks: list[Chunk], index: int) -> int:
    for position in range(index, min(len(chunks), index + 12)):
        if chunks[position].text == "）":
            return position + 1
    return index + 1


def _list_goes_on(chunks: list[Chunk], index: int, has_members: bool) -> bool:
    """After a comma the list goes on where another title, body or name follows before any verb."""
    if index + 1 >= len(chunks):
        return False
    if not has_members:
        return chunks[index + 1].kind != "PER"
    return opens_group(chunks, index + 1) or chunks[index + 1].text == "以及"


def _stands_alone(chunks: list[Chunk], index: int) -> bool:
    """A body is an agent itself unless a title or a name follows it directly."""
    if index + 1 >= len(chunks):
        return True
    following = chunks[index + 1]
    if following.start != chunks[index].end:
        return True
    if following.text == "（" and (after := _closing(chunks, index + 1)) < len(chunks) and after > index + 2:
        defined = chunks[after].kind == "ORG" and chunks[after].start == chunks[after - 1].end
        return chunks[after].kind != "TITLE" and not defined  # 教务科（合作科）|负责人某某
    if following.kind in ("TITLE", "PER"):
        return (
            following.kind == "TITLE"
            and not chunks[index].text.endswith(("人大", "政协"))
            and following.text in ("代表", "职工代表", "成员", "发言人", "负责人")
            and not _leads_to_person(chunks, index + 1, 2)
        )
    if following.kind in ("ORG", "LOC"):
        # 中铁八局|西昌|棚改项目: its project there; but 某局|某市|分公司|经理某某
        house = chunks[index].entity
        ours = isinstance(house, Body) and house.kind == "company" and following.kind == "LOC"
        return ours and not _leads_to_person(chunks, index + 1, 8)
    if following.kind == "WORD":
        if following.text in ("有关部门", "相关部门", "有关单位", "相关单位", "各部门"):
            return False
        if following.tag in ("m", "q") and _SO_MANY_OF_IT.match(
            following.text + "".join(c.text for c in chunks[index + 2 : index + 4])
        ):
            return False  # 某分院8个成员单位
        if _ALUMNUS.match("".join(c.text for c in chunks[index + 1 : index + 6])):
            return False  # 某学院2002级校友、某大学校长某某
        office = chunks[index].text[-1] in "处部办科室" and following.text in ("有关", "相关")
        if following.text in _SOME_OF_IT and not office:  # 人事处、科技处|相关部门负责人 are those offices
            return not _PARTS_OF_IT.match("".join(c.text for c in chunks[index + 2 : index + 5]))  # of it, and not all
        if following.text == "组成" and index + 2 < len(chunks) and chunks[index + 2].text == "人员":
            return False  # 县委常委会组成人员: people of it, and not all
        if following.text == "的":
            return index + 2 < len(chunks) and chunks[index + 2].text.startswith(("代表", "负责", "有关", "领导"))
        if following.text in ("选手", "队员", "运动员") and index + 2 < len(chunks) and chunks[index + 2].kind == "PER":
            return False
        if following.text in ("领导", "干部", "员工", "工人", "职工") and _leads_to_person(chunks, index + 1, 2):
            return False  # 某学院|领导|某某
        if following.text == "干部" and _leads_to_person(chunks, index + 1, 6):
            return False  # 某工委|干部|处|主任科员某某
        if following.tag == "v" and following.text.endswith(("部", "处", "科", "室", "中心")):
            return not _leads_to_person(chunks, index + 2, 4)  # 省总工会|生产保护部|部长某某
        if following.tag in ("n", "vn", "nz", "j", "an") and not following.text.startswith(
            load(Agents).representatives
        ):
            return not _leads_to_person(chunks, index + 1, 4)
    return True
