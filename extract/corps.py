"""The production corps: its divisions, which are a city too, and their organs: 第九师云麓市党委, 师市, 师市总工会."""

from __future__ import annotations

import re
from collections.abc import Iterator

CORPS = "新疆生产建设兵团"
_NUMBER = r"第?[一二三四五六七八九十]{1,2}师"
_NO_CITY = r"(?![与和到赴在向同及来往去是为把将对从])"
_CITY = rf"(?:{_NO_CITY}[\u4e00-\u9fff]){{2,5}}?市(?![委直长级场])"
_DIVISION = rf"(?:(?:新疆生产建设)?兵团)?(?P<number>{_NUMBER})(?![范傅资生徒父兄])(?P<city>{_CITY})?"
_OUR = r"(?<![偃律教医老大程讲厨牧导药计画技法划价名营影工军])师市(?![场级民容])"  # the division at home
_CALLED = r"(?<![\u4e00-\u9fff])师(?=党委|纪委|总工会|机关)"  # and as it stands behind a mark
_OFFICES = r"组织部|宣传部|统战部|社会工作部|政法委|办公室|党校|网信办|编办|巡察办"
_ORGAN = (
    rf"党委(?:{_OFFICES})?|纪委监委|纪委|监委|总工会|人大常委会|政协|团委|妇联|工商联|科协|残联|文联|红十字会"
    r"|(?:中级)?人民法院|人民检察院|法院|检察院|(?![长政])[\u4e00-\u9fff]{1,6}?(?:局|发改委|国资委|卫健委)(?![长部])"
)
_LEADS_CORPS = r"(?:新疆(?:生产建设)?)?兵团(?=党委|第一政委|副?政委|副?司令员|副?秘书长|总工会|工会)"
_NAMED = re.compile(rf"(?:(?P<our>{_OUR}|{_CALLED})|{_DIVISION}|(?P<corps>{_LEADS_CORPS}))(?P<organ>{_ORGAN})?")
_WHOLE = re.compile(_DIVISION)
# Who leads the division, its city or the corps, and not the party committee.
_HEADS = frozenset({"政委", "师长", "司令员", "市长"})


def _is_of_corps(text: str) -> bool:
    """Whether a page speaks of the corps at all; divisions of the army are none of its."""
    return "师" in text and ("师市" in text or "建设兵团" in text or "兵团党委" in text or "兵团第" in text)


def corps_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the corps, its divisions and their organs are named."""
    if _is_of_corps(text):
        yield from (m.span() for m in _NAMED.finditer(text))


def corps_forms(text: str, publication: str | None) -> dict[str, str]:
    """The names of the corps, its divisions and their organs as written -> in full."""
    if not _is_of_corps(text):
        return {}
    full = dict(_divisions(publication or "")) | dict(_divisions(text))
    home = next((name for source in (publication or "", text) for _, name in _divisions(source)), None)
    if home is None and (first := _WHOLE.search(text)) is not None:
        home = f"第{_number(first['number'])}"
    forms: dict[str, str] = {}
    for match in _NAMED.finditer(text):
        if match["corps"]:
            name: str | None = CORPS
        else:
            name = home if match["our"] else full.get(_number(match["number"]), f"第{_number(match['number'])}")
        if name is not None:
            forms[match.group()] = _organ_of(name, match["organ"] or "")
    return forms


def _divisions(text: str) -> Iterator[tuple[str, str]]:
    """The number of each division that a text names with its city -> its name."""
    for match in _WHOLE.finditer(text):
        if match["city"]:
            yield _number(match["number"]), f"第{_number(match['number'])}{match['city']}"


def _number(text: str) -> str:
    return text.removeprefix("第")


def is_corps(name: str) -> bool:
    """Whether a name is that of the corps or of a division of it, and of no organ: 第九师云麓市."""
    return name == CORPS or (name[:1] == "第" and _WHOLE.fullmatch(name) is not None)


def behind_number(text: str) -> int:
    """Where the city begins in the name of a division of the corps: 第九师|云麓市; 0 in all other names."""
    match = _WHOLE.match(text) if text[:1] == "第" else None
    return match.start("city") if match is not None and match["city"] else 0


def led_by_commander(head: str, committee: str) -> str | None:
    """The division or corps that a commander leads whose run names the party committee: 师市党委书记、|政委."""
    bare = head.removeprefix("副").removeprefix("第一")
    if bare not in _HEADS:
        return None
    name = committee.removesuffix("党委")
    name = name if name != committee else committee.removeprefix("中共").removesuffix("委")
    if not is_corps(name):
        return None
    return f"{name[behind_number(name) :]}人民政府" if bare == "市长" else name


def _organ_of(name: str, organ: str) -> str:
    """An organ of the corps or of a division in full: 中共第九师云麓市委组织部."""
    return f"中共{name}{organ[1:]}" if organ.startswith("党委") and name.endswith("市") else name + organ
