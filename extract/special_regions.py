"""Bodies of Hong Kong and Macau under the names that their papers use, which segmentation cuts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.short_bodies import BEGINS, Row, spans_of

_WORDS = r"(?:(?![的了在由到受向为])[\u4e00-\u9fff])"
# 香港岛各界联合会, 云麓区各界庆典委员会: for all circles of a place.
_ALL_CIRCLES = re.compile(
    rf"{BEGINS}(?!社会|全[国省市县区]|海内外){_WORDS}{{1,6}}各界{_WORDS}{{0,8}}?"
    r"(?:联合会|联谊会|协会|委员会|促进会|总会|基金会|联会|大联盟)(?![长员])",
    re.MULTILINE,
)
# 中西区|区议会, 观塘|民政事务处
_DISTRICT = re.compile(
    rf"(?:{BEGINS}|(?<=席|员)){_WORDS}{{2,4}}?(?:区议会|民政事务处|民政事务专员公署|警区|分区委员会)(?![员])",
    re.MULTILINE,
)
# 立法会|议员, 行政会议|召集人, 行政会|委员
_COUNCIL = re.compile(r"立法会(?=议员|副?主席|秘书长)|行政会议(?=召集人|成员|非官守)|行政会(?=委员|召集人|秘书长|成员)")
# 旅游局|副局长, 房屋局|厅长: a bureau without its place, as there is one alone.
_BUREAU = re.compile(
    rf"(?:{BEGINS}|(?<=包括|还有|宾有))(?![省市县区州本该])(?:(?![市县省的了在由到受向为及和与])[\u4e00-\u9fff]){{2,8}}?[局署](?=[正副署代]{{0,2}}局长|[正副署代]{{0,2}}署长|代?厅长|代?处长|代表)",
    re.MULTILINE,
)
# 云麓市公所, of a town in Taiwan
_TOWN_HALL = re.compile(rf"{BEGINS}{_WORDS}{{2,4}}[市乡镇区]公所", re.MULTILINE)
# 工联会|会长, where Hong Kong is spoken of
_FEDERATION = re.compile(rf"{BEGINS}工联会(?=副?(?:会长|理事长|主席)|秘书长|荣誉会长|总干事)", re.MULTILINE)
_ROWS: tuple[Row, ...] = (
    (("各界",), _ALL_CIRCLES, 0, "ORG"),
    (("区议会", "民政事务", "警区", "分区委员会"), _DISTRICT, 0, "ORG"),
    (("立法会", "行政会"), _COUNCIL, 0, "ORG"),
    (("公所",), _TOWN_HALL, 0, "ORG"),
)
_OF_MACAU: tuple[Row, ...] = ((("澳门", "本澳", "全澳"), _BUREAU, 0, "ORG"), (("香港", "本港"), _FEDERATION, 0, "ORG"))


def special_bodies(text: str) -> Iterator[tuple[int, int, str]]:
    """The spans of such names on a page, with their tags."""
    yield from spans_of(_ROWS, text)
    yield from spans_of(_OF_MACAU, text)
