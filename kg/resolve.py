"""Who is who across articles: pure functions from what articles say to keys, blocks and clusters.

A *block* is a set of mentions that may be one thing (persons of one name, events of one type and day); a *key* is a
reason to take two persons of a block for one (a body, a city, the national level). A name alone is never a reason.
Every result is a function of the set of mentions, whatever their order.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable

from kg.groups import Groups
from kg.ids import entity_iri
from ontology.records import Context, Entity

# Names that say only what a body is within a place that the text has named before (市总工会, 县委, 本公司), unless they
# begin a longer word (市场, 全国) or name a place further on (镇海区总工会).
_RELATIVE = re.compile(
    "(?!市场|市民|校友|校园|省级|区域|区块|县域|院士|乡村|村镇|厂商|本田|全国|全球|全民)"
    "(?:省|市|县|区|州|盟|旗|镇|乡|村|厂|校|院|局|本|该|我|全)"
)
_PLACED = re.compile("..+?(?:省|市|自治州|县|旗|(?<!发)(?<!新)(?<!园)(?<!社)(?<!校)区).")
_GENERIC = frozenset(
    # bodies
    {
        "总工会",
        "工会",
        "工会委员会",
        "党委",
        "党组",
        "政府",
        "人民政府",
        "公司",
        "集团",
        "学校",
        "医院",
        "法院",
        "检察院",
    }
    | {"街道", "社区", "居委会", "村委会", "办公室"}
    # venues
    | {"会议室", "会展中心", "会议中心", "文化宫", "工人文化宫", "体育馆", "体育场", "体育中心", "图书馆", "博物馆"}
    | {"大礼堂", "礼堂", "报告厅", "多功能厅", "会场", "现场"}
)
_NATIONAL = re.compile(
    "(?:中共中央|中国共产党(?:第[一二三四五六七八九十]+届)?(?:中央|全国)|中央军|国务院|全国|中华全国|中华人民共和国|国家|最高人民)"
    "|中国人民(?:政治协商会议全国|解放军|银行)|(?:审计|海关总)署$"
    "|(?:外交|国防|公安|商务|教育|科学技术|科技|财政|民政|司法|自然资源|生态环境|住房和城乡建设|交通运输|水利|应急管理)部$"
    "|(?:中国国民党革命委员会|中国民主同盟|中国民主建国会|中国民主促进会|中国农工民主党|中国致公党|九三学社|台湾民主自治同盟)(?:中央|$)"
    "|中国(?:共产主义青年团中央|文学艺术界联合会|作家协会|科学技术协会|残疾人联合会|红十字会|法学会|奥林匹克委员会|科学院|工程院)$"
    "|(?:工业和信息化|人力资源和?社会保障|农业农村|文化和旅游|退役军人事务)部$"
)
_NATIONAL_KINDS = frozenset({"union", "party_organ", "state_organ", "association", "institution", "state", None})
_DOTS = str.maketrans("・•‧∙．", "·····")

ALONE = "article:"  # begins what belongs to one article alone
# Names of two characters (李强) are shared by many people of one province, and tell one only within a city or among
# the posts of the province itself; longer names are taken for one person within a province.
RARE_CHARS = 3


def person_block(name: str) -> str:
    """The block of a person: the name, with one kind of dot in foreign names."""
    return unicodedata.normalize("NFKC", name).translate(_DOTS).replace(" ", "")


def base_iri(entity: Entity, context: Context, article_id: str, parent: Entity | None = None) -> str:
    """The IRI of an organisation or a place: its canonical name, and its region where the name is not itself unique."""
    return entity_iri(entity.kind, person_block(entity.name), region_of(entity, context, article_id, parent))


def region_of(entity: Entity, context: Context, article_id: str, parent: Entity | None = None) -> str:
    """``PROVINCE/CITY/BODY`` where a name is not itself unique, each empty where unknown; empty for unique names.

    A name that is not unique, in a region that nobody tells, stays within its article: ``article:ID``.
    """
    name = person_block(entity.name)
    if name not in _GENERIC and (_PLACED.match(name) or not _RELATIVE.match(name)):
        return ""
    province, city = entity.province or context.province, entity.city or context.city
    body = parent.name if parent and not entity.name.startswith(parent.name) else ""
    return "/".join((province or "", city or "", body)) if province or city or body else f"{ALONE}{article_id}"


def person_keys(
    person: Entity,
    bodies: Iterable[tuple[Entity, str]],
    context: Context,
    only_here: str,
    company: Collection[str] = (),
) -> frozenset[str]:
    """The reasons by which this person may be the same as another of the same name.

    ``bodies``: the organisations where the article gives the person a post, each with its IRI. Without any body or
    region the home of the publication counts as region, and the level of the ``company`` (``levels``) in which the
    person attends events: 王毅、何立峰等参加会见 beside the head of state. Without that ``only_here`` stands alone.
    """
    bodies = list(bodies)
    keys = {f"body:{iri}" for _, iri in bodies}
    keys |= levels(body for body, _ in bodies)
    rare = len(person_block(person.name)) >= RARE_CHARS
    for thing in (person, *(body for body, _ in bodies)):
        keys |= _regions(thing.province, thing.city, wide=rare or not thing.city)
    if not keys:
        keys = _regions(context.province, context.city, wide=rare) | set(company)
    return frozenset(keys or {only_here})


def _regions(province: str | None, city: str | None, *, wide: bool) -> set[str]:
    """The city, and the whole province too if ``wide``."""
    keys = {f"city:{city.removesuffix('市')}"} if city else set()
    return keys | {f"province:{province}"} if province and wide else keys


def levels(bodies: Iterable[Entity]) -> set[str]:
    """The states at whose head these bodies stand, as keys."""
    return {key for body in bodies if (key := _level(body))}


def _level(body: Entity) -> str | None:
    """The key of a body of national level: two posts at the head of one state are likely one person's."""
    if body.subtype not in _NATIONAL_KINDS or body.city:
        return None
    if body.subtype == "state":
        return f"national:{'中国' if body.name in ('中国', '中华人民共和国', '国家') else body.name}"
    if body.country and body.country != "中国":
        return f"national:{body.country}"
    return "national:中国" if _NATIONAL.match(body.name) else None


def cluster_persons(
    reasons: Iterable[tuple[str, str]], apart: Collection[tuple[str, str]] = ()
) -> dict[str, frozenset[str]]:
    """Mentions of one name into persons: mention -> all mentions of that person.

    ``reasons``: pairs (key, mention); mentions with a common key are one person, unless that would join a pair of
    ``apart``: people's judgement beats the reasons.
    """
    groups = Groups(apart)
    first: dict[str, list[str]] = defaultdict(list)
    for key, mention in sorted(reasons):
        groups.add(mention)
        # With nothing to keep apart one union with the key's first mention suffices; else the first that may join.
        for other in first[key]:
            if groups.join(other, mention):
                break
        else:
            first[key].append(mention)
    return groups.members()


def stands_everywhere(name: str) -> bool:
    """Whether a name begins as one does that every place has: 市总工会第三次代表大会."""
    if name.startswith(tuple(_GENERIC)):
        return True
    return _RELATIVE.match(name) is not None and _PLACED.match(name) is None
