"""The bodies of one article: every way in which it names them, brought to the fullest form that the text supports."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from extract.regions import Regions, level_of, province_of, split_divisions
from ontology.lexicon import Countries, Organizations, Titles, load
from ontology.records import Context

_LEVEL = re.compile(r"(自治区|自治州|自治县|特别行政区|高新区|经开区|开发区|新区|[省市区县州旗盟镇乡]|街道)(?=[^\s])")
_LEAGUE = re.compile(r"(?:共青团)?团([省市区县州旗]|自治区)委")
_SELF = re.compile(r"(?:我|本|该|学|全)(校|院|公司|集团|局|厅|会|馆|厂|所|台|社|行|中心|队|县|区|市)$")
_SELF_KIND = {
    "校": "校学院", "院": "院", "公司": "公司集团企业", "集团": "集团公司", "局": "局", "厅": "厅", "会": "会", "馆": "馆", "厂": "厂公司",
    "所": "所", "台": "台", "社": "社", "行": "行", "中心": "中心", "队": "队",
}  # fmt: skip
_OWN_ORGAN = re.compile(r"(?:局|厅|校|院|公司|集团|行|社|台|馆|厂)(党组|党委|党工委|董事会)")
_GENERIC_SELF = {
    "集团公司": "集团",
    "公司": "公司",
    "学校": "校",
    "医院": "院",
    "集团": "集团",
    "学院": "院",
    "大学": "校",
    "总公司": "公司",
}
_DEPARTMENT_END = re.compile(
    r"(?:部|处|科|室|股|组|中心|办|办公室|办公厅|委员会|女职委|经审委|车间|班|分厂|庭|系|学院|研究院|团委|党委|党组|党支部|纪委|工会|队|司|书记处|党校|工作委员会|会)$"
)
_COMPANY_TAIL = re.compile(r"(?:股份有限公司|集团有限公司|有限责任公司|有限公司|集团公司|集团|公司|总公司|分公司)$")
_TAIL = re.compile(
    r"(?:股份有限公司|集团有限公司|有限责任公司|有限公司|集团|公司|大学|学院|学校|中学|小学|医院|工会|协会|商会|代表团|代表队|考察团)$"
)


@dataclass(slots=True, eq=False)
class Body:
    """An organisation of the article. ``forms`` are written forms and well-known others, the name not repeated."""

    id: str
    name: str
    kind: str
    forms: set[str] = field(default_factory=set)
    parent: str | None = None
    mentions: int = 0
    used: bool = False  # a title or a role speaks of it
    sure: bool = False  # its name holds something particular


@cache
def _aliases() -> dict[str, str]:
    lexicon = load(Organizations)
    return {form: name for name, forms in lexicon.national.items() for form in (name, *forms)}


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    """(suffix, kind), longest suffix first."""
    pairs = [(s, kind) for kind, suffixes in load(Organizations).suffixes.items() for s in suffixes]
    return tuple(sorted(pairs, key=lambda p: -len(p[0])))


@cache
def _national_prefix() -> re.Pattern[str]:
    names = sorted((n for n in _aliases() if len(n) > 1), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))


def kind_of(name: str) -> str:
    """The kind of an organisation by the last words of its name."""
    if name in load(Countries).names or name == "中华人民共和国":
        return "state"
    return next((kind for suffix, kind in _kinds() if name.endswith(suffix)), "other")


class Bodies:
    """Finds or makes the body that a mention stands for."""

    def __init__(self, context: Context, regions: Regions, definitions: dict[str, str]) -> None:
        """``definitions``: short form -> the full name that the text defines it for."""
        self.regions = regions
        self.bodies: dict[str, Body] = {}  # by canonical name
        self.by_form: dict[str, Body] = {}
        self.definitions = definitions
        self.latest: list[Body] = []
        self.home = _home(context)

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
        name = self.canonical(
            text, start, run_start=run_start, sentence_start=sentence_start, parent=parent, placed=tag == "placed"
        )
        if name is None:
            return None
        body = self.make(name, text)
        body.sure = (
            body.sure
            or tag == "placed"
            or (tag == "named" and (name == text or text in _aliases() or text in self.definitions))
            or bool(_LEVEL.match(text))
        )
        return body

    def make(self, name: str, form: str = "") -> Body:
        """The body of a canonical name, made if new, with one more form."""
        body = self.bodies.get(name) or self._same(name)
        if body is None:
            body = Body(f"o{len(self.bodies) + 1}", name, kind_of(name))
            self.bodies[name] = body
            for alias, full in _aliases().items():
                if full == name:
                    body.forms.add(alias)
        for other in (form, name):
            if other and other != body.name:
                body.forms.add(other)
        self.by_form[form or name] = body
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
            if len(form) <= 12:
                body.forms.add(form + name)
        return body

    def canonical(
        self,
        text: str,
        start: int,
        *,
        run_start: int,
        sentence_start: int,
        parent: Body | None = None,
        placed: bool = False,
    ) -> str | None:
        """The fullest form of a name as written."""
        if text in self.definitions and self.definitions[text] != text:
            return self.canonical(self.definitions[text], start, run_start=run_start, sentence_start=sentence_start)
        if text in _aliases():
            return _aliases()[text]
        if self.home and self.home.endswith(text) and len(text) >= 4 and text != self.home:
            return self.home
        if referent := self._self_reference(text):
            return referent
        if _SELF.fullmatch(text) and text[0] in "我本该":
            return None
        for form in sorted(self.definitions, key=len, reverse=True):
            if text.startswith(form) and len(text) > len(form) and self.definitions[form] != form:
                rest = text[len(form) :]
                if _DEPARTMENT_END.search(rest) and not _COMPANY_TAIL.match(rest):
                    return self.definitions[form] + rest
        if (organ := _OWN_ORGAN.fullmatch(text)) and self.home:
            return self.home + organ[1]
        for generic in _GENERIC_SELF:
            rest = text[len(generic) :]
            if (
                text.startswith(generic)
                and rest
                and _DEPARTMENT_END.search(rest)
                and (owner_name := self._self_reference(generic))
            ):
                return owner_name + rest
        prefix = _national_prefix().match(text)
        if prefix and len(text) > prefix.end() and prefix.group() not in ("中国", "中国队"):
            return _aliases()[prefix.group()] + text[prefix.end() :] if _DEPARTMENT_END.search(text) else text
        if league := _LEAGUE.fullmatch(text):
            place = self.regions.resolve(league[1], start, run_start, sentence_start)
            return f"共青团{place or league[1]}委"
        if level := _LEVEL.match(text):
            place = self.regions.resolve(level[1], start, run_start, sentence_start)
            return self._placed(place or level[1], text[level.end() :])
        divisions = split_divisions(text)
        if divisions:
            end = divisions[-1][1] + len(divisions[-1][0])
            return self._placed(text[:end], text[end:]) if end < len(text) else text
        short = next((p for p in province_of() if text.startswith(p) and len(text) > len(p)), None)
        if short and text[len(short) :] in ("省委", "区党委"):
            return f"中共{province_of()[short]}委"
        if not placed and self.is_department(text) and (owner := parent or self.home_body()):
            return owner.name + text
        return text

    def _placed(self, place: str, rest: str) -> str:
        """A local body after the name of its place, by the templates of the lexicon."""
        levels = load(Organizations).levels
        for form in sorted(levels, key=len, reverse=True):
            if rest == form:
                return levels[form].format(place=place)
            if rest.startswith(form) and _DEPARTMENT_END.search(rest) and (form != "总" or rest[1] in "党经女"):
                if form in ("委", "总工会", "总", "政协", "政府", "人民政府", "工商联"):
                    tail = rest[len(form) :]
                    if form == "委" and tail.startswith("员会"):
                        continue
                    return levels[form].format(place=place) + _expanded(tail)
        return place + rest

    def is_department(self, text: str) -> bool:
        """Whether a name is that of a department alone, without a body or place of its own."""
        if text in _aliases() or _national_prefix().match(text):
            return False
        if not _DEPARTMENT_END.search(text) or "“" in text or len(text) > 12:
            return False
        if text.startswith(tuple(load(Countries).names)) or text.startswith(tuple(province_of())):
            return False
        return not re.search(r"公司|集团|大学|医院|银行|[省市县州]|中学|中国|国家|联合", text)

    def _self_reference(self, text: str) -> str | None:
        """我校, 该公司, 学校: the home body, or the last one of that kind."""
        match = _SELF.fullmatch(text)
        kind = _SELF_KIND.get(match[1], match[1]) if match else _SELF_KIND.get(_GENERIC_SELF.get(text, ""), "")
        if not kind:
            return None
        fits = [
            b
            for b in self.latest
            if b.name.endswith(tuple(kind)) or (kind.startswith("公司") and _COMPANY_TAIL.search(b.name))
        ]
        if (
            self.home
            and (text.startswith(("我", "本")) or not text.startswith("该"))
            and (self.home.endswith(tuple(kind)) or (kind.startswith("公司") and _COMPANY_TAIL.search(self.home)))
        ):
            return self.home
        return fits[-1].name if fits else None

    def home_body(self) -> Body | None:
        """The body that publishes the article, where it is a body."""
        return self.make(self.home) if self.home else None

    def _same(self, name: str) -> Body | None:
        """A body known under a longer or shorter form of the name: 磊岳石业集团 and 福建磊岳石业集团."""
        stem = _TAIL.sub("", name)
        for body in self.bodies.values():
            if body.name == name:
                return body
            longer, shorter = (body.name, name) if len(body.name) > len(name) else (name, body.name)
            if len(shorter) < 4:
                continue
            if longer.endswith(shorter) and _is_place(longer[: -len(shorter)]):
                return self._renamed(body, longer)
            if len(stem) >= 3 and _COMPANY_TAIL.search(name) and _COMPANY_TAIL.search(body.name):
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


def _expanded(tail: str) -> str:
    """A department's usual short form in full: 女职委 -> 女职工委员会."""
    return {"女职委": "女职工委员会", "经审委": "经费审查委员会", "政法委": "政法委员会"}.get(tail, tail)


def _is_place(text: str) -> bool:
    return text in province_of() or text in load(Countries).names or bool(split_divisions(text)) or f"{text}市" in text


def _home(context: Context) -> str | None:
    """The publisher as a body: 江海理工学院新闻网 -> 江海理工学院; a newspaper's or city's site is none."""
    publication = re.sub(r"《.*?》.*|（.*?）|会刊.*", "", context.publication or "")
    name = re.sub(r"(?:官方网站|官方微信|公众号|新闻网|新闻中心|官网|网站|官微|门户网站|微信|网)$", "", publication)
    if not name or (
        name.endswith(("人民政府", "政府", "新闻", "融媒体中心", "日报", "晚报", "在线", "联播"))
        and not name.endswith("公司")
    ):
        return name if name.endswith(("人民政府", "融媒体中心")) else None
    return name if kind_of(name) != "other" else None


def government_of(title_head: str) -> str | None:
    """The body that a head of government leads, after the name of the place: 市长 -> 人民政府."""
    return load(Titles).government.get(title_head)


__all__ = ["Bodies", "Body", "government_of", "kind_of", "level_of"]
