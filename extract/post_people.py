"""The people around a verb that gives or takes a post: its object, its subject, and whose post it is not."""

from __future__ import annotations

import re

from extract.body import Body
from extract.chunks import Chunk, Sentence
from extract.people import Person
from extract.states import STATES, is_country
from ontology.lexicon import Posts, load

_CONGRESS = re.compile(
    r"([\u4e00-\u9fff]{3,24}?[会联协])第[一二三四五六七八九十百\d]{1,4}[次届][\u4e00-\u9fff]{0,6}大会"
)
_OF_MEMBERS = re.compile(r"换届|会员(?:代表)?大会|成立大会")  # at which a society elects its board
_SOCIETIES = ("协会", "学会", "商会", "联合会", "促进会", "研究会", "联谊会", "校友会")
_FOUNDED = re.compile(rf"([\u4e00-\u9fff]{{3,24}}?(?:{'|'.join(_SOCIETIES)}))(?:成立|换届(?:选举)?|会员)大会")

_LONGEST_POSTS = 10  # chunks
_BEFORE_VERB = ("将", "再次", "成功", "正式", "已", "新", "首次", "连任", "即将", "今年")  # 匈牙利|将|接任
# Behind it stands whose post it is: 祝贺某某|出任外相.
OF_ANOTHER = re.compile(r"(?:祝贺|恭喜|欢迎|推荐|建议|提议)(?![他她其您你])([^，。；]{1,12})$")
_SCHOLARS = (
    "教授",
    "副教授",
    "研究员",
    "副研究员",
    "主任医师",
    "副主任医师",
    "主任护师",
    "院士",
    "博士",
    "同志",
    "先生",
    "女士",
)
_COUNT = re.compile(r"\d+|[一二两三四五六七八九十]+[人名位]?$|[人名位]$|(?:同志|校友|同学|代表|委员|老师)$")
_CALLED = ("同志", "校友", "同学", "老师", "先生", "女士")


def _closing(chunks: list[Chunk], index: int) -> int:
    """The index of the bracket that closes a short note; 0 where none does."""
    ahead = range(index + 1, min(len(chunks), index + 8))
    return next((i for i in ahead if chunks[i].text == "）"), 0)


def _names_one(chunks: list[Chunk], index: int) -> bool:
    """Whether a body only says whose the person behind it is."""
    return index + 1 < len(chunks) and isinstance(chunks[index + 1].entity, Person)


def people_from(chunks: list[Chunk], index: int) -> tuple[list[Person], int]:
    """The people listed from a chunk on, and the index after them."""
    people: list[Person] = []
    while index < len(chunks):
        chunk = chunks[index]
        if isinstance(chunk.entity, Person):
            people.append(chunk.entity)
        elif chunk.text == "（" and people and (closing := _closing(chunks, index)):
            index = closing  # 某某（女，藏族）、某某（回族）为
        elif (
            people
            and chunk.kind == "TITLE"
            and chunk.text in _SCHOLARS
            and isinstance(chunks[index - 1].entity, Person)
        ):
            pass  # 某某教授为
        elif people and chunk.kind == "ORG" and chunks[index - 1].text == "、" and _names_one(chunks, index):
            pass  # 甲教授、某医院|乙教授为
        elif people and chunk.kind == "WORD" and chunk.tag in ("m", "q", "n") and _COUNT.match(chunk.text):
            pass  # 某某等7人为, 某某等26名同志为
        elif chunk.text not in load(Posts).beside_names or (chunk.text == "，" and not people):
            break
        index += 1
    return people, index


def titled_people(chunks: list[Chunk], index: int) -> tuple[list[Person], int]:
    """The people listed behind posts of theirs: 聘请|县委书记|甲、县长|乙|为名誉会长, and the index after them."""
    people: list[Person] = []
    after = index
    while index < len(chunks):
        while _opens_post(chunks, index) and index - after < _LONGEST_POSTS:
            index += 1
        named, end = people_from(chunks, index)
        if not named:
            break
        people, index, after = [*people, *named], end, end
    return people, after


def _opens_post(chunks: list[Chunk], index: int) -> bool:
    """Whether a chunk is of the posts before a name, or a mark before such."""
    if index < len(chunks) and chunks[index].text in ("、", "，", "和"):
        index += 1
    return index < len(chunks) and chunks[index].kind in ("ORG", "TITLE")


def latest_person(chunks: list[Chunk], index: int) -> list[Person]:
    """The person named last before a chunk in the sentence: 某某任院长，免去其副院长职务."""
    before = [c.entity for c in chunks[:index] if isinstance(c.entity, Person)]
    return before[-1:]


def people_before(chunks: list[Chunk], index: int) -> list[Person]:
    """The subject of a verb: the people named last before it in the clause, else in the sentence."""
    people: list[Person] = []
    for at in range(index - 1, -1, -1):
        chunk = chunks[at]
        if isinstance(chunk.entity, Person):
            people.insert(0, chunk.entity)
        elif chunk.text in ("他", "她", "其") and at and chunks[at - 1].text == "祝贺":
            return _congratulated(chunks[: at - 1])
        elif chunk.text in ("你", "您", "他", "她", "我", "我们", "他们"):
            return []  # 某某指出，你担任总统十年间
        elif people and chunk.kind == "TITLE" and at and isinstance(chunks[at - 1].entity, Person):
            continue  # 某某研究员、某某研究员担任
        elif people and chunk.kind in ("TITLE", "ORG") and _follows_name(chunks, at):
            continue  # 某公司董事长某某、某公司总经理某某当选
        elif (people and chunk.text not in ("、", "和", "，")) or chunk.text in "。；":
            break
    return people


def _follows_name(chunks: list[Chunk], at: int) -> bool:
    """Whether only posts and bodies stand between here and a 、 behind a name: 某某、|某公司|总经理."""
    while at > 0 and chunks[at].kind in ("TITLE", "ORG"):
        at -= 1
    return at > 0 and chunks[at].text == "、" and isinstance(chunks[at - 1].entity, Person)


def _congratulated(chunks: list[Chunk]) -> list[Person]:
    """致电某某，祝贺他当选总统: who is named last before the comma, if it is one who gets the message."""
    if (
        len(chunks) < 2
        or chunks[-1].text != "，"
        or not any(c.text.startswith(("致", "同", "与", "会见")) for c in chunks)
    ):
        return []
    last = next((c for c in reversed(chunks) if c.text != "，" and c.kind != "VERB"), None)
    return [last.entity] if last is not None and isinstance(last.entity, Person) else []


def is_others(chunks: list[Chunk], index: int) -> bool:
    """Whether the post is not of the person before: 祝贺匈牙利|就任, 新|当选|的领导成员."""
    if index + 1 < len(chunks) and chunks[index + 1].text == "的":
        return True
    if index and chunks[index - 1].text == "新" and chunks[index].text == "当选":
        return True  # 新|当选|委员: those who were elected, whoever they are
    before = index - 1
    while before >= 0 and chunks[before].text in _BEFORE_VERB:
        before -= 1
    if before > 0 and chunks[before].text in STATES:
        before -= 1
    subject = chunks[before] if before >= 0 else None
    if subject is None or subject.text == "作为":  # 将中国|作为|当选总统后首访国
        return subject is not None
    placed = before > 0 and chunks[before - 1].text in ("在", "于", "从", "由")
    return subject.kind in ("LOC", "ORG") and is_country(subject.text) and not placed


def is_of_another(sentence: Sentence, index: int) -> bool:
    """祝贺茂木|出任: whoever congratulates gets no post, though nobody by a known name does."""
    other = OF_ANOTHER.search(sentence.text, 0, sentence.chunks[index].start - sentence.start)
    return other is not None and not any(
        isinstance(c.entity, Person) and c.start - sentence.start >= other.start(1) for c in sentence.chunks[:index]
    )


def opens_entry(chunks: list[Chunk], index: int) -> bool:
    """Whether an entry of a list begins with a person: ，某某为…, ，某医院|某某教授为…."""
    first = index - 1 if index > 1 and chunks[index - 1].kind == "ORG" else index
    return chunks[first - 1].text in (*"，；：、", "其中", "决定")


def are_several(sentence: Sentence) -> bool:
    """Whether a sentence is a list of people and their posts: 其中甲为副首相，乙为外交大臣."""
    chunks = sentence.chunks
    found = 0
    if sentence.text.count("为") < 2:
        return False
    for index, chunk in enumerate(chunks[:-2]):
        as_ = index + 2 if chunks[index + 1].text in _CALLED else index + 1
        if isinstance(chunk.entity, Person) and as_ < len(chunks) and chunks[as_].text == "为":
            found += any(after.kind == "TITLE" for after in chunks[as_ + 1 : as_ + 4])
    return found > 1


def congress_of(sentence: Sentence) -> str:
    """The body whose congress a sentence names; empty where it names none."""
    congresses = (_CONGRESS.match(c.text) for c in sentence.chunks if c.kind == "EVENT")
    named = next((match[1] for match in congresses if match is not None), "")
    founded = (_FOUNDED.match(c.text) for c in sentence.chunks if c.kind == "EVENT")
    return named or next((match[1] for match in founded if match is not None), "") or _renewed(sentence)


def _renewed(sentence: Sentence) -> str:
    """某某协会在某地举行|换届大会: the society that opens the sentence before such a meeting of its own."""
    houses = [c for c in sentence.chunks if c.kind == "ORG"]
    own = next((c for c in sentence.chunks if c.kind == "EVENT" and _OF_MEMBERS.search(c.text)), None)
    if own is None or not houses or not houses[0].text.endswith(_SOCIETIES) or houses[0].start > own.start:
        return ""
    entity = houses[0].entity
    return entity.name if isinstance(entity, Body) else ""
