"""Lead-ins: what stands before a person's name in a list, and whether a body is one or an agent of its own."""

from __future__ import annotations

import re

from extract.body import Body
from extract.chunks import Chunk
from ontology.lexicon import Agents, load

_ALUMNUS = re.compile(
    r"优秀(?:学员|学生|教师|员工|职工|毕业生|党员)|[^，。、；]{0,10}(?:校友|毕业生|博士生|研究生|本科生)(?!会|代表|们|及|和|等|办)"
)
_SO_MANY_OF_IT = re.compile(
    r"(?:\d+|[一二两三四五六七八九十百]+)余?[个家所](?:成员|下属|二级|直属)?(?:单位|部门|学院|科室|院系)"
)
_DEFINING = ("简称", "以下", "下称")  # （以下简称：三院）
_LISTED = ("、", "和", "与", "及")  # 甲工会、乙中心|四家单位: those listed, and no parts of the last
_HEARD = ("听取", "抽查", "查阅", "查看", "察看")  # 听取甲工会、乙工会|的|意见建议
_THEIRS = re.compile(r"(?:工作|情况|有关|相关)?(?:意见|建议|汇报|发言|介绍|档案|资料|台[账帐])")
_OF_STAFF = ("女", "男", "老", "优秀", "青年", "退休", "一线", "新")
_SOME_OF_IT = ("有关", "相关", "各", "各有关", "各相关", "职能", "二级", "直属", "所属")
_PARTS_OF_IT = re.compile(
    r"(?:有关|相关|职能|二级|业务|机关|直属|所属|临床|科研|教学)*(?:[部处科]室|部门|单位|委办局|局委|[学书]院|院系)"
)


def leads_to_person(chunks: list[Chunk], index: int, limit: int = 10) -> bool:
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
            return is_before_name(chunks, position)  # 副部长（主持工作）某某
        return False
    return False


def is_before_name(chunks: list[Chunk], index: int) -> bool:
    """Whether a note in brackets stands between a title and the name."""
    after = closing(chunks, index)
    return (
        index + 1 < after < len(chunks) and chunks[after].kind == "PER" and chunks[after - 1].end == chunks[after].start
    )


def closing(chunks: list[Chunk], index: int) -> int:
    """The index behind the bracket that closes a note."""
    for position in range(index, min(len(chunks), index + 12)):
        if chunks[position].text == "）":
            return position + 1
    return index + 1


def stands_alone(chunks: list[Chunk], index: int) -> bool:
    """A body is an agent itself unless a title or a name follows it directly."""
    if index + 1 >= len(chunks):
        return True
    following = chunks[index + 1]
    if following.start != chunks[index].end:
        return True
    if following.text == "（" and (after := closing(chunks, index + 1)) < len(chunks) and after > index + 2:
        defined = chunks[after].kind == "ORG" and chunks[after].start == chunks[after - 1].end
        named = chunks[after].kind == "PER" and chunks[index + 2].text.startswith(_DEFINING)
        return chunks[after].kind != "TITLE" and not defined and not named  # 教务科（合作科）|负责人某某
    if following.kind in ("TITLE", "PER"):
        return (
            following.kind == "TITLE"
            and not chunks[index].text.endswith(("人大", "政协"))
            and following.text
            in (
                "代表",
                "职工代表",
                "成员",
                "发言人",
                "新闻发言人",
                "领导班子成员",
                "班子成员",
                "党政领导班子成员",
                "负责人",
            )
            and not leads_to_person(chunks, index + 1, 2)
        )
    if following.kind in ("ORG", "LOC"):
        # 中铁八局|西昌|棚改项目: its project there; but 某局|某市|分公司|经理某某
        house = chunks[index].entity
        ours = isinstance(house, Body) and house.kind == "company" and following.kind == "LOC"
        return ours and not leads_to_person(chunks, index + 1, 8)
    return following.kind != "WORD" or _stands_before(chunks, index, following)


def _stands_before(chunks: list[Chunk], index: int, following: Chunk) -> bool:
    """Whether a body is an agent itself before a word: not before 8个成员单位, 组成人员, 2002级校友."""
    if following.text in ("有关部门", "相关部门", "有关单位", "相关单位", "各部门"):
        return False
    if (
        following.tag in ("m", "q")
        and chunks[index - 1].text not in _LISTED
        and _SO_MANY_OF_IT.match(following.text + "".join(c.text for c in chunks[index + 2 : index + 4]))
    ):
        return False  # 某分院8个成员单位
    if _ALUMNUS.match("".join(c.text for c in chunks[index + 1 : index + 6])):
        return False  # 某学院2002级校友、某大学校长某某
    office = chunks[index].text[-1] in "处部办科室" and following.text in ("有关", "相关")
    if following.text in _SOME_OF_IT and not office:  # 人事处、科技处|相关部门负责人 are those offices
        return not _PARTS_OF_IT.match("".join(c.text for c in chunks[index + 2 : index + 5]))  # of it, and not all
    if _is_house_of_part(chunks, index):
        return False  # 该厂|生产制造分会|的|某某
    if following.text == "组成" and index + 2 < len(chunks) and chunks[index + 2].text == "人员":
        return False  # 县委常委会组成人员: people of it, and not all
    if following.text == "的":
        behind = "".join(c.text for c in chunks[index + 2 : index + 4])
        return behind.startswith(("代表", "负责", "有关", "领导", "指导下")) or (
            _THEIRS.match(behind) is not None and any(c.text in _HEARD for c in chunks[max(0, index - 12) : index])
        )
    return not _is_lead_in(chunks, index, following)


def _is_house_of_part(chunks: list[Chunk], index: int) -> bool:
    """Whether a part of a body and 的 lead from it to somebody's name."""
    for position in range(index + 1, min(len(chunks) - 1, index + 6)):
        chunk = chunks[position]
        if chunk.text == "的":
            return position > index + 1 and chunks[position + 1].kind == "PER"
        if chunk.kind != "WORD" or chunk.tag not in ("n", "vn", "nz", "j", "an"):
            return False
    return False


def _is_lead_in(chunks: list[Chunk], index: int, following: Chunk) -> bool:
    """Whether a word leads from a body to somebody's name: 某学院|领导|某某, 省总工会|生产保护部|部长某某."""
    if following.text in ("选手", "队员", "运动员") and index + 2 < len(chunks) and chunks[index + 2].kind == "PER":
        return True
    if following.text in ("领导", "干部", "员工", "工人", "职工") and leads_to_person(chunks, index + 1, 2):
        return True  # 某学院|领导|某某
    if following.text in _OF_STAFF and leads_to_person(chunks, index + 1, 4):
        return True  # 某分工会|女|职工|某某
    if following.text == "干部" and leads_to_person(chunks, index + 1, 6):
        return True  # 某工委|干部|处|主任科员某某
    if following.tag == "v" and following.text.endswith(("部", "处", "科", "室", "中心")):
        return leads_to_person(chunks, index + 2, 4)  # 省总工会|生产保护部|部长某某
    if following.tag in ("n", "vn", "nz", "j", "an") and not following.text.startswith(load(Agents).representatives):
        return leads_to_person(chunks, index + 1, 4)
    return False
