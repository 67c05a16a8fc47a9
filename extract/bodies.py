"""The bodies of one article: every way in which it names them, brought to the fullest form that the text supports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from extract.abbreviations import abbreviates, is_same_party
from extract.body import Body, aliases, forms_of, kind_of
from extract.company_names import COMPANY_TAIL, is_brand, is_company
from extract.department_names import NAMED_BY_TASK
from extract.full_names import FullNames
from extract.local_bodies import is_own_level, place_of
from extract.regions import Regions, province_of, split_divisions
from ontology.lexicon import Countries, Organizations, load
from ontology.records import Context

_TAIL = re.compile(
    r"(?:股份有限公司|集团有限公司|有限责任公司|有限公司|集团|公司|大学|学院|学校|中学|小学|医院|工会"
    r"|协会|商会|代表团|代表队|考察团)$"
)
_HOUSE = re.compile(r"..(?:大学|学院|科学院|集团)$")
_INSTITUTE = re.compile(
    r"(?!附属|第|继续|国际教育|马克思|研究生|职业|成人|国际|创新|产业|技术|联合|人才|培训)[\u4e00-\u9fff]{2,}(?:研究院|研究所)"
)
_OWN_NAME = 5  # characters of a name by which such a part is told apart
_BRACKET = re.compile(r"（([^（）]{4,24})）$")
# What an office of a school, hospital or company publishes is its house's: 江海理工学院|宣传部.
_OFFICE_OF_HOUSE = re.compile(r"(.{2,}(?:大学|学院|医院|公司|集团|学校|中学))[^，]{0,10}(?:处|部|室|办|团委)")
_OF_MEDIA = re.compile("(?:中国|全国|人民)(?:法院|检察|检察院|公安|警察|工会|妇女|人大|政协|文明)")  # 中国法院|网
_BEFORE_PLACE = ("中共", "政协", "共青团")  # what stands before the place in the name of an organ
_LONGEST_FORM_CHARS = 12  # of a body that goes into the short forms of its departments


class Bodies:
    """Finds or makes the body that a mention stands for.

    ``told`` is the house of which the sentences at hand tell, where that is not the publisher; ``told_town`` the
    town or village.
    """

    def __init__(
        self,
        context: Context,
        regions: Regions,
        definitions: dict[str, str],
        apart: Mapping[str, frozenset[str]] = MappingProxyType({}),
    ) -> None:
        """``definitions``: short form -> the full name that the text defines it for; ``apart``: see contrasts.py."""
        self.bodies: dict[str, Body] = {}  # by canonical name
        self.definitions = definitions = {**_station(context), **definitions}
        self.latest: list[Body] = []  # the one named last stands last
        self.home = _home(context)
        self.told: Body | None = None
        self.told_town = ""
        self.full_names = FullNames(self.home, regions, definitions, self.latest, self.at_home, apart)

    def find(
        self,
        text: str,
        start: int,
        *,
        run_start: int,
        sentence_start: int,
        parent: Body | None = None,
        tag: str = "named",
    ) -> Body | None:
        """The body of a mention. ``parent`` is the body to which a department without one belongs. None: no body."""
        name = self.full_names.canonical(
            text, start, run_start=run_start, sentence_start=sentence_start, parent=parent, placed=tag == "placed"
        )
        if name is None:
            return None
        body = self.make(name, text)
        self_word = next((w for w in load(Organizations).self_words if text.startswith(w) and text != w), text[0])
        self_word = text[:2] if text[0] in "我本" else self_word
        stems = name.removesuffix(text), name.removesuffix(text.removeprefix(self_word))
        owner = self.bodies.get(stems[0]) or self.bodies.get(stems[1])
        if (owner is None or owner is body) and self.home in stems:
            owner = self._at_home()
        if (
            owner is not None
            and owner is not body
            and (self.full_names.is_department(text) or text[0] == "校" or len(self_word) > 1)
        ):
            body.parent = body.parent or owner.id
        body.sure = (
            body.sure
            or tag == "placed"
            or (tag == "named" and (name == text or text in aliases() or text in self.definitions))
            or is_own_level(text)
            or (tag == "named" and place_of(text) is not None)
            or text.endswith(NAMED_BY_TASK)
            or (name != text and name.startswith(("中共", "共青团")))
        )
        return body

    def make(self, name: str, form: str = "") -> Body:
        """The body of a canonical name, made if new, with one more form."""
        body = self.bodies.get(name) or self._same(name)
        if body is None:
            kind = "company" if name == self.home and is_brand(name) else kind_of(name)
            body = Body(f"o{len(self.bodies) + 1}", name, kind)
            self.bodies[name] = body
            body.forms.update(forms_of(name))
        for other in (form, name):
            if other and other != body.name:
                body.forms.add(other)
        body.mentions += 1
        if body in self.latest:
            self.latest.remove(body)
        self.latest.append(body)
        return body

    def department(self, parent: Body, name: str) -> Body:
        """A department of a body: 广东省总工会 + 经济工作部."""
        body = self.make(parent.name + name, name)
        body.parent = parent.id
        for form in sorted(parent.forms):
            if len(form) <= _LONGEST_FORM_CHARS:
                body.forms.add(form + name)
        return body

    def home_named(self, word: str) -> str | None:
        """The name of the body that publishes, where a word for bodies of its kind means it: 医院, 基金会."""
        if self.home is None:
            return None
        return self.home if self.home.endswith(word) else self.full_names.self_reference(word, at_home=True)

    def parent_of(self, body: Body) -> Body | None:
        """The body that a department belongs to, where the article has it."""
        return next((b for b in self.bodies.values() if b.id == body.parent), None)

    def home_body(self) -> Body | None:
        """The body that publishes the article, where it is a body."""
        return self.make(self.home) if self.home else None

    def at_home(self) -> Body | None:
        """The house told of, or the publisher: whose the departments and posts are that name none."""
        return self.told or self.home_body()

    def home_has_departments(self) -> bool:
        """Whether the publisher is a company, a school or the like, which speaks for itself alone."""
        return self.home is not None and kind_of(self.home) in (
            "company",
            "school",
            "institution",
            "union",
            "association",
        )

    def _at_home(self) -> Body | None:
        """The body that publishes, made where it is not yet; that is no mention of it."""
        if self.home and self.home not in self.bodies:
            self.bodies[self.home] = Body(f"o{len(self.bodies) + 1}", self.home, kind_of(self.home))
        return self.bodies.get(self.home or "")

    def _same(self, name: str) -> Body | None:
        """A body known under a longer or shorter form of the name: 望岳木业集团 and 湖南望岳木业集团."""
        stem = _TAIL.sub("", name)
        for body in self.bodies.values():
            if body.name == name:
                return body
            longer, shorter = (body.name, name) if len(body.name) > len(name) else (name, body.name)
            if len(shorter) < (3 if longer.endswith("研究所") and shorter.endswith("所") else 4):
                continue
            if abbreviates(shorter, longer) or is_same_party(longer, shorter):
                return self._renamed(body, longer)
            if longer.endswith(shorter) and (
                _is_place(longer[: -len(shorter)]) or _is_own_part(longer[: -len(shorter)], shorter)
            ):
                return self._renamed(body, longer)
            of_company = longer.startswith(shorter) and COMPANY_TAIL.fullmatch(longer, len(shorter))
            of_company = of_company if longer[len(shorter) :] != "分公司" else None
            if of_company or _same_organ(longer, shorter):
                return self._renamed(body, longer)
            if len(stem) >= 3 and is_company(name) and is_company(body.name):
                other = _TAIL.sub("", body.name)
                if len(name) < len(body.name) and (other.startswith(stem) or other.endswith(stem)):
                    return body
        return None

    def _renamed(self, body: Body, name: str) -> Body:
        if body.name != name:
            body.forms.add(body.name)
            self.bodies[name] = self.bodies.pop(body.name)
            body.name = name
        return body


def _same_organ(longer: str, shorter: str) -> bool:
    """中共湖南省云麓市委 and 中共云麓市委: an organ of one place, with its province and without."""
    if len(longer) == len(shorter) + 1 and longer.replace("市", "", 1) == shorter:
        return longer.endswith("总工会")  # 云麓总工会
    organ = next((o for o in _BEFORE_PLACE if shorter.startswith(o) and longer.startswith(o)), "")
    bare = shorter.removeprefix(organ)
    return organ != "" and longer.endswith(bare) and longer[len(organ) : -len(bare)] in province_of().values()


def _is_own_part(house: str, part: str) -> bool:
    """白鹭大学|西南研究院: a part of a house that has a name of its own, by which the text goes on to call it."""
    return _HOUSE.search(house) is not None and len(part) >= _OWN_NAME and _INSTITUTE.fullmatch(part) is not None


def _is_place(text: str) -> bool:
    return text in province_of() or text in load(Countries).names or bool(split_divisions(text)) or f"{text}市" in text


def _station(context: Context) -> dict[str, str]:
    """What 本台 means in a programme that the lexicon knows."""
    programmes = load(Organizations).programmes
    station = next((s for name, s in programmes.items() if name in (context.publication or "")), None)
    return {"本台": station} if station else {}


def _organ_of(place: str, publication: str) -> str | None:
    """The organ of a place that publishes under a short name: 云麓工会 -> 云麓市总工会."""
    stem = re.escape(re.sub(r"(?:省|市|自治区)$", "", place))
    match = re.fullmatch(f"{stem}[省市县区]?(.+?)(?:网|官网|发布|在线|公众号)?", publication)
    organ = load(Organizations).organs.get(match[1]) if match else None
    if organ == "中级人民法院" and not place.endswith("市"):
        organ = "高级人民法院"
    return place + organ if organ else None


def _home(context: Context) -> str | None:
    """The publisher as a body: 江海理工学院新闻网 -> 江海理工学院; a newspaper's or city's site is none."""
    for place in (context.city, context.province):
        if place and (body := _organ_of(place, context.publication or "")):
            return body
    publication = context.publication or ""
    if (bracket := _BRACKET.search(publication)) and kind_of(bracket[1]) != "other":
        publication = bracket[1]  # 云麓工会网（云麓市总工会）
    publication = re.sub(r"《.*?》.*|（.*?）|会刊.*", "", publication)
    name = re.sub(
        r"(?:官方网站|官方微信|公众号|新闻网|新闻中心|官网|网站|官微|门户网站|微信|网|公报)$", "", publication
    )
    if office := _OFFICE_OF_HOUSE.fullmatch(name):
        name = office[1]
    if (
        not name
        or _OF_MEDIA.fullmatch(name)
        or (
            name.endswith(("人民政府", "政府", "新闻", "融媒体中心", "报", "在线", "联播"))
            and not name.endswith("公司")
        )
    ):
        return name if name.endswith(("人民政府", "融媒体中心")) else None
    return name if kind_of(name) != "other" or is_brand(name) else None
