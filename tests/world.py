"""A little world of hand-made extractions, for tests that need a graph without a model.

Invented: 青川省 with its cities 临江市 and 云岭市. People: 陈望舒 (vice chair of a union, then its chair), 陆知行,
何溪亭, 苏明远, 沈若谷, 方既白, 白音其木格, and two called 周晓岚 (a chair in 临江市, a swimmer) with nothing in
common.
``build(tmp_path)`` gives a closed graph folder with all articles; ``EXTRACTIONS`` the extractions themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ontology.records import (
    Article,
    Context,
    Entity,
    Event,
    Evidence,
    Extraction,
    Fact,
    Mention,
    Modality,
    Precision,
    TimeSpan,
)

EXTRACTOR = "world 1"


class Story:
    """Builds one extraction: names must occur in the text, evidence is the sentence in which they do."""

    def __init__(
        self,
        source: str,
        text: str,
        published: str | None,
        *,
        title: str = "",
        province: str | None = "青川省",
        city: str | None = None,
        publication: str | None = "青川工运",
        extractor: str = EXTRACTOR,
    ) -> None:
        context = Context("中国", province, city, publication)
        self.article = Article(source=source, text=text, title=title, published=published, context=context)
        self.extractor = extractor
        self.entities: list[Entity] = []
        self.events: list[Event] = []
        self.facts: list[Fact] = []

    def person(self, name: str, *forms: str, province: str | None = None, city: str | None = None) -> str:
        return self._entity(Entity(f"p{self._next()}", "person", name, forms, province=province, city=city))

    def org(
        self,
        name: str,
        *forms: str,
        kind: str | None = None,
        parent: str | None = None,
        country: str | None = None,
        province: str | None = None,
        city: str | None = None,
    ) -> str:
        entity = Entity(f"o{self._next()}", "organization", name, forms, kind, parent, country, province, city)
        return self._entity(entity)

    def place(self, name: str, *, province: str | None = None, city: str | None = None) -> str:
        return self._entity(Entity(f"l{self._next()}", "place", name, province=province, city=city))

    def event(
        self,
        kind: str,
        name: str,
        start: str | None = None,
        end: str | None = None,
        *,
        forms: Sequence[str] = (),
        places: Sequence[str] = (),
        part_of: str | None = None,
        modality: Modality = "asserted",
        precision: Precision = "day",
        words: str = "",
        at: str | None = None,
    ) -> str:
        time = TimeSpan(start, end or start, precision, words) if start else None
        found = Event(
            f"e{len(self.events) + 1}", kind, name, self.evidence(at or name), tuple(forms), time, tuple(places),
            part_of, modality, "world", 0.9,
        )  # fmt: skip
        self.events.append(found)
        return found.id

    def holds(
        self,
        person: str,
        org: str | None,
        title: str,
        *,
        status: str | None = None,
        on: str | None = None,
        at: str | None = None,
        modality: Modality = "asserted",
    ) -> Story:
        roles = {"person": person, "organization": org, "title": title, "status": status}
        evidence = self.evidence(at or self.name(person))
        given = {key: value for key, value in roles.items() if value}
        time = TimeSpan(on, on) if on else None
        self.facts.append(Fact("position", given, evidence, "world", 0.95, modality, time))
        return self

    def part(
        self,
        event: str,
        agent: str,
        role: str,
        *,
        title: str | None = None,
        modality: Modality = "asserted",
        at: str | None = None,
    ) -> Story:
        roles = {"event": event, "agent": agent, "role": role, "title": title}
        evidence = self.evidence(at or self.name(agent))
        given = {key: value for key, value in roles.items() if value}
        self.facts.append(Fact("participation", given, evidence, "world", 0.9, modality))
        return self

    def evidence(self, words: str) -> Evidence:
        text = self.article.text
        at = text.find(words)
        assert at >= 0, f"{words} is not in the text of {self.article.source}"
        start = text.rfind("。", 0, at) + 1
        end = text.find("。", at) + 1 or len(text)
        return Evidence(start, end, text[start:end])

    def name(self, local: str) -> str:
        return next(entity.name for entity in self.entities if entity.id == local)

    def done(self) -> Extraction:
        mentions = []
        for entity in self.entities:
            at = self.article.text.find(entity.name)
            if at >= 0:
                mentions.append(Mention(entity.kind, at, at + len(entity.name), entity.name, entity.id))
        return Extraction(
            self.article,
            tuple(self.entities),
            tuple(self.events),
            tuple(mentions),
            tuple(self.facts),
            (),
            self.extractor,
        )

    def _entity(self, entity: Entity) -> str:
        self.entities.append(entity)
        return entity.id

    def _next(self) -> int:
        return len(self.entities) + 1


def opening() -> Extraction:
    story = Story(
        "world/01-opening.txt",
        "3月5日，青川省总工会主办的第六届“匠心杯”焊工技能大赛在临江市工人文化宫开赛。青川省总工会副主席陈望舒出席并讲话，"
        "临江市总工会主席周晓岚主持开幕式。大赛由临江市总工会承办，青川省机械工会协办，青川省人力资源厅指导。",
        "2024-03-06",
        title="“匠心杯”焊工技能大赛开赛",
    )
    chen, zhou = story.person("陈望舒"), story.person("周晓岚")
    union = story.org("青川省总工会", "省总工会", kind="union", province="青川省")
    city = story.org("临江市总工会", "市总工会", kind="union", province="青川省", city="临江市")
    machine = story.org("青川省机械工会", kind="union", province="青川省")
    office = story.org("青川省人力资源厅", kind="state_organ", province="青川省")
    hall = story.place("临江市工人文化宫", province="青川省", city="临江市")
    contest = story.event(
        "competition", "第六届“匠心杯”焊工技能大赛", "2024-03-05", "2024-03-07", forms=["焊工技能大赛"], places=[hall],
        words="3月5日",
    )  # fmt: skip
    ceremony = story.event("ceremony", "开幕式", "2024-03-05", places=[hall], part_of=contest, words="3月5日")
    story.holds(chen, union, "副主席").holds(zhou, city, "主席")
    story.part(contest, union, "hosts").part(contest, city, "organises").part(contest, machine, "co_organises")
    story.part(contest, office, "guides")
    story.part(ceremony, chen, "attends", title="副主席").part(ceremony, chen, "speaks", title="副主席")
    story.part(ceremony, zhou, "presides", title="主席")
    return story.done()


def closing() -> Extraction:
    story = Story(
        "world/02-closing.txt",
        "3月7日，第六届“匠心杯”焊工技能大赛闭幕式在临江市举行。陈望舒为冠军何溪亭颁奖，省总工会经济工作部部长陆知行陪同。"
        "何溪亭代表青川船舶集团有限公司参赛并夺冠。",
        "2024-03-08",
        title="焊工技能大赛闭幕",
    )
    chen, he, lu = story.person("陈望舒"), story.person("何溪亭"), story.person("陆知行")
    union = story.org("青川省总工会", kind="union", province="青川省")
    department = story.org(
        "青川省总工会经济工作部", "省总工会经济工作部", kind="union", parent=union, province="青川省"
    )
    yard = story.org("青川船舶集团有限公司", kind="company", province="青川省", city="临江市")
    town = story.place("临江市", province="青川省", city="临江市")
    contest = story.event("competition", "“匠心杯”焊工技能大赛", "2024-03-05", at="匠心杯", words="3月5日")
    ceremony = story.event("ceremony", "闭幕式", "2024-03-07", places=[town], part_of=contest, words="3月7日")
    story.holds(lu, department, "部长").holds(chen, union, "副主席", at="陈望舒").holds(he, yard, "焊工")
    story.part(ceremony, chen, "awards").part(ceremony, lu, "accompanies", title="部长")
    story.part(contest, he, "competes", at="何溪亭代表").part(contest, he, "wins", at="何溪亭代表")
    story.part(contest, union, "hosts", at="省总工会")
    return story.done()


def factory_visit() -> Extraction:
    story = Story(
        "world/03-visit.txt",
        "4月12日，青川省总工会副主席陈望舒率队到青川船舶集团有限公司调研，看望一线职工何溪亭。临江市总工会主席周晓岚陪同。",
        "2024-04-13",
        title="省总工会到船厂调研",
    )
    chen, he, zhou = story.person("陈望舒"), story.person("何溪亭"), story.person("周晓岚")
    union = story.org("青川省总工会", kind="union", province="青川省")
    yard = story.org("青川船舶集团有限公司", "青川船舶", kind="company", province="青川省", city="临江市")
    city = story.org("临江市总工会", kind="union", province="青川省", city="临江市")
    visit = story.event("visit", "到青川船舶集团有限公司调研", "2024-04-12", places=[yard], words="4月12日")
    story.holds(chen, union, "副主席").holds(zhou, city, "主席").holds(he, yard, "职工")
    story.part(visit, chen, "leads", title="副主席").part(visit, chen, "visits").part(visit, yard, "visited")
    story.part(visit, he, "visited").part(visit, zhou, "accompanies", title="主席")
    return story.done()


def swimmer() -> Extraction:
    story = Story(
        "world/04-swimmer.txt",
        "5月20日，全国春季游泳锦标赛在海州市落幕，海东队选手周晓岚获得女子百米蛙泳冠军。",
        "2024-05-21",
        title="周晓岚夺冠",
        province=None,
        publication="体坛日报",
    )
    zhou = story.person("周晓岚")
    team = story.org("海东队", kind="team", province="海东省")
    sea = story.place("海州市", province="海东省", city="海州市")
    race = story.event("competition", "全国春季游泳锦标赛", "2024-05-20", places=[sea], words="5月20日")
    story.holds(zhou, team, "选手").part(race, zhou, "wins").part(race, zhou, "competes")
    return story.done()


def promotion() -> Extraction:
    story = Story(
        "world/05-promotion.txt",
        "6月1日，青川省总工会召开全委会议。会议任命陈望舒为青川省总工会主席，免去苏明远的青川省总工会主席职务。沈若谷出席会议。",
        "2024-06-02",
        title="省总工会召开全委会议",
    )
    chen, su, shen = story.person("陈望舒"), story.person("苏明远"), story.person("沈若谷")
    union = story.org("青川省总工会", kind="union", province="青川省")
    meeting = story.event("meeting", "青川省总工会全委会议", "2024-06-01", at="全委会议", words="6月1日")
    change = story.event("appointment", "任命陈望舒为青川省总工会主席", "2024-06-01", at="任命陈望舒", words="6月1日")
    story.holds(chen, union, "主席", status="appointed", on="2024-06-01")
    story.holds(su, union, "主席", status="removed", on="2024-06-01")
    story.part(meeting, union, "hosts").part(meeting, shen, "attends")
    story.part(change, union, "appoints", at="任命").part(change, chen, "appointed").part(change, su, "appointed")
    return story.done()


def delegation() -> Extraction:
    story = Story(
        "world/06-delegation.txt",
        "7月9日，青川省总工会主席陈望舒在临江市会见斯洛伐克工会联合会代表团团长扬·诺瓦克一行，双方签署合作备忘录。"
        "沈若谷参加会见。",
        "2024-07-10",
        title="陈望舒会见斯洛伐克工会代表团",
    )
    chen, jan, shen = story.person("陈望舒"), story.person("扬·诺瓦克", "诺瓦克"), story.person("沈若谷")
    union = story.org("青川省总工会", kind="union", province="青川省")
    guests = story.org("斯洛伐克工会联合会代表团", kind="team", country="斯洛伐克")
    town = story.place("临江市", province="青川省", city="临江市")
    talk = story.event("reception", "会见斯洛伐克工会联合会代表团", "2024-07-09", places=[town], words="7月9日")
    memo = story.event("agreement", "签署合作备忘录", "2024-07-09", places=[town], part_of=talk, words="7月9日")
    story.holds(chen, union, "主席").holds(jan, guests, "团长")
    story.part(talk, chen, "meets", title="主席").part(talk, jan, "met", title="团长").part(talk, guests, "met")
    story.part(talk, shen, "attends").part(memo, union, "signs").part(memo, guests, "signs")
    return story.done()


def copy_of_delegation() -> Extraction:
    """Another publication tells the same reception in fewer words."""
    story = Story(
        "world/07-delegation-again.txt",
        "省总工会主席陈望舒7月9日会见了斯洛伐克工会联合会代表团。",
        "2024-07-11",
        title="简讯",
        publication="青川日报",
    )
    chen = story.person("陈望舒")
    union = story.org("青川省总工会", "省总工会", kind="union", province="青川省")
    guests = story.org("斯洛伐克工会联合会代表团", kind="team", country="斯洛伐克")
    talk = story.event("reception", "会见斯洛伐克工会联合会代表团", "2024-07-09", at="会见了", words="7月9日")
    story.entities[1] = Entity(union, "organization", "青川省总工会", ("省总工会",), "union", province="青川省")
    story.holds(chen, union, "主席").part(talk, chen, "meets").part(talk, guests, "met")
    return story.done()


def letters() -> Extraction:
    story = Story(
        "world/08-letter.txt",
        "8月1日，中华全国总工会向青川省总工会致贺信，祝贺云岭光伏基地投产。云岭市市长方既白介绍了情况。",
        "2024-08-02",
        title="全国总工会致贺信",
    )
    fang = story.person("方既白")
    national = story.org("中华全国总工会", "全国总工会", kind="union", country="中国")
    union = story.org("青川省总工会", kind="union", province="青川省")
    government = story.org("云岭市人民政府", "云岭市政府", kind="state_organ", province="青川省", city="云岭市")
    base = story.place("云岭光伏基地", province="青川省", city="云岭市")
    letter = story.event("message", "致贺信", "2024-08-01", words="8月1日")
    launch = story.event("launch", "云岭光伏基地投产", "2024-08-01", places=[base], words="8月1日")
    story.holds(fang, government, "市长", at="方既白")
    story.part(letter, national, "sends").part(letter, union, "receives")
    story.part(launch, fang, "speaks", title="市长").part(launch, union, "delegates", at="省总工会")
    return story.done()


def planned() -> Extraction:
    """What is planned or denied: it must never show as happened."""
    story = Story(
        "world/09-planned.txt",
        "青川省职工运动会将于10月18日在云岭市举行，陈望舒拟出席开幕式。方既白没有参加9月2日的筹备会。",
        "2024-09-03",
        title="职工运动会将举行",
    )
    chen, fang = story.person("陈望舒"), story.person("方既白")
    union = story.org("青川省总工会", kind="union", province="青川省")
    town = story.place("云岭市", province="青川省", city="云岭市")
    games = story.event(
        "competition", "青川省职工运动会", "2024-10-18", places=[town], modality="planned", words="10月18日"
    )
    prepare = story.event("meeting", "筹备会", "2024-09-02", words="9月2日")
    story.holds(chen, union, "主席", at="陈望舒")
    story.part(games, chen, "attends", modality="planned").part(prepare, fang, "attends", modality="negated")
    return story.done()


def exhibition() -> Extraction:
    story = Story(
        "world/10-exhibition.md",
        "2024年9月，云岭市总工会举办职工书画展览，白音其木格演出长调，云岭出版社发布《工匠志》。摄影：陆知行。",
        "2024-09-30",
        title="云岭职工书画展",
        city="云岭市",
    )
    bai, lu = story.person("白音其木格"), story.person("陆知行")
    city = story.org("云岭市总工会", kind="union", province="青川省", city="云岭市")
    press = story.org("云岭出版社", kind="media", province="青川省", city="云岭市")
    show = story.event("exhibition", "职工书画展览", "2024-09", precision="month", words="2024年9月")
    song = story.event("performance", "演出长调", "2024-09", precision="month", words="2024年9月", part_of=show)
    book = story.event("release", "发布《工匠志》", "2024-09", precision="month", words="2024年9月")
    story.part(show, city, "hosts").part(song, bai, "performs").part(book, press, "releases")
    story.part(show, lu, "credits")
    return story.done()


def incident() -> Extraction:
    story = Story(
        "world/11-incident.html",
        "据青川日报称，10月3日，青川船舶集团有限公司船坞发生火灾，临江锅炉厂的违规作业造成事故。沈若谷到现场慰问何溪亭。",
        "2024-10-04",
        title="船坞火灾",
    )
    shen, he = story.person("沈若谷"), story.person("何溪亭")
    yard = story.org("青川船舶集团有限公司", kind="company", province="青川省", city="临江市")
    boiler = story.org("临江锅炉厂", kind="company", province="青川省", city="临江市")
    fire = story.event("incident", "船坞火灾", "2024-10-03", at="火灾", words="10月3日", modality="reported")
    comfort = story.event("visit", "到现场慰问", "2024-10-03", words="10月3日")
    story.part(fire, yard, "suffers", modality="reported").part(fire, boiler, "causes", modality="reported")
    story.part(comfort, shen, "visits").part(comfort, he, "visited")
    return story.done()


def awards() -> Extraction:
    story = Story(
        "world/12-awards.jsonl#7",
        "11月15日，青川省总工会授予何溪亭青川工匠称号，颁奖活动和职工培训班同日举行，陆知行授课。同日还举行了联谊活动，周晓岚参加。",
        "2024-11-16",
        title="何溪亭获评青川工匠",
    )
    he, lu, zhou = story.person("何溪亭"), story.person("陆知行"), story.person("周晓岚", city="临江市")
    union = story.org("青川省总工会", kind="union", province="青川省")
    department = story.org("青川省总工会经济工作部", kind="union", parent=union, province="青川省")
    award = story.event("award", "授予何溪亭青川工匠称号", "2024-11-15", words="11月15日")
    course = story.event("training", "职工培训班", "2024-11-15", words="同日")
    party = story.event("activity", "联谊活动", "2024-11-15", words="同日")
    story.holds(lu, department, "部长", at="陆知行")
    story.part(award, union, "awards").part(award, he, "wins").part(course, lu, "speaks").part(party, zhou, "attends")
    return story.done()


def relative() -> Extraction:
    """Names that are not unique: 市总工会 in two cities, and in a place that nobody tells."""
    story = Story(
        "world/13-relative.txt",
        "12月2日，市总工会召开座谈会。苏明远出席。",
        "2024-12-03",
        title="座谈会",
        city="云岭市",
    )
    su = story.person("苏明远")
    city = story.org("市总工会", kind="union")
    talk = story.event("meeting", "座谈会", "2024-12-02", words="12月2日")
    story.part(talk, city, "hosts").part(talk, su, "attends")
    return story.done()


EXTRACTIONS: tuple[Extraction, ...] = (
    opening(), closing(), factory_visit(), swimmer(), promotion(), delegation(), copy_of_delegation(), letters(),
    planned(), exhibition(), incident(), awards(), relative(),
)  # fmt: skip


def build(path: Path, extractions: Iterable[Extraction] = EXTRACTIONS) -> Path:
    """A closed graph folder at ``path / "graph"`` that holds the extractions."""
    from kg.folder import Folder

    target = path / "graph"
    with Folder.open(target, create=True) as folder:
        list(folder.add(extractions))
    return target
