"""Whether 和, 与 or 、 inside a name joins its parts, or parts one body from another."""

from __future__ import annotations

from collections.abc import Sequence

from extract.body_words import is_suffixed
from extract.department_names import NAMED_BY_TASK
from extract.tokens import Token
from ontology.lexicon import Organizations, load

_OF_AGENTS = "生员师者人导友门家长院校"  # last characters of words for people and houses
_MASTERS = ("劳模", "工匠", "劳动模范", "名师", "大师", "技师", "职工", "党员")  # 劳模|和|工匠人才创新工作室


def coordinates(tokens: Sequence[Token], mark: int, last: int) -> bool:
    """Whether 和 stands inside one name: 住房和城乡建设厅, 中亚和高加索地区青年代表团."""
    if mark == 0:
        return False
    left, right = tokens[mark - 1], tokens[mark + 1]
    if left.text.endswith("支部"):
        return False  # 某院教师党支部|与|某院学生党支部
    if left.tag == "LOC" and right.tag == "LOC" and tokens[last].text.endswith(("团", "大使馆")):
        return True
    if tokens[last].text.endswith("工作室") and left.text in _MASTERS:
        return True
    if (tokens[last - 1].text + tokens[last].text).endswith(NAMED_BY_TASK):
        return left.tag in ("n", "vn", "a", "an", "j") and not is_suffixed(left.text)
    if tokens[mark].text == "与" and (_names_faculty(tokens, mark, last) or _names_centre(tokens, mark, last)):
        return True
    ends = any(left.text.endswith(part) for part in load(Organizations).parts)
    return (
        ends
        and not is_suffixed(left.text)
        and tokens[last].text[-1] in "局厅部委处科会室司署"
        and mark >= 2
        and (
            tokens[mark - 2].tag in ("LOC", "ORG")
            or tokens[mark - 2].text in ("市", "省", "区", "县", "州")
            or left.tag in ("ORG", "LOC")
            or (
                mark >= 3
                and tokens[mark - 2].text in load(Organizations).parts
                and tokens[mark - 3].tag in ("LOC", "ORG")
            )
        )
    )


def _names_centre(tokens: Sequence[Token], mark: int, last: int) -> bool:
    """发展规划与质量建设中心|某某: two tasks in the name of an office, right before somebody of it."""
    left, name = tokens[mark - 1], "".join(t.text for t in tokens[mark + 1 : last + 1])
    person = last + 1 < len(tokens) and tokens[last + 1].tag in ("PER", "TITLE")
    ends = name.endswith(("中心", "处", "部", "办公室")) and 3 <= len(name) <= 10 and person
    task = left.tag in ("n", "vn") and len(left.text) == 2 and left.text[-1] not in _OF_AGENTS
    return ends and task and not is_suffixed(left.text) and all(t.tag in ("n", "vn") for t in tokens[mark + 1 : last])


def _names_faculty(tokens: Sequence[Token], mark: int, last: int) -> bool:
    """化学与材料学院, 计算机与信息工程学院: two subjects, and no people, before and after 与."""
    left, name = tokens[mark - 1], "".join(t.text for t in tokens[mark + 1 : last + 1])
    return (
        name.endswith(("学院", "学部", "系", "研究院", "研究所", "实验室", "党"))
        and len(name) <= 10
        and left.tag in ("n", "vn", "nz", "a", "an")
        and 2 <= len(left.text) <= 5
        and left.text[-1] not in _OF_AGENTS
        and left.text not in load(Organizations).self_words  # 公司|与|某学院
        and "大学" not in name
        and all(t.tag in ("n", "vn", "nz", "an", "a", "j", "v") for t in tokens[mark + 1 : last])
    )
