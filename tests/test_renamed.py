"""Bodies under two names: one where a text says that it was renamed, and two again without that text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import Kg, runner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_folder import check, quads
from test_resolution import here, of_the_graph, of_the_table, shards_of
from world import Story

from kg.build import Build
from kg.folder import Folder
from kg.judgements import Judgements
from kg.lookup import organization
from kg.resolution import resolve
from ontology.errors import NotFoundError
from ontology.records import Extraction, Fact, Modality, TimeSpan
from ontology.storage import LocalStorage

OLD, NEW, NEWEST = "云麓师范学院", "云麓师范大学", "云麓大学"


def meeting(source: str, name: str, kind: str | None = "school", part: str = "") -> Extraction:
    """An article that knows the body under one name."""
    story = Story(source, f"{name}举行座谈会，{name}校长林若溪出席。{part}负责人参加。{source}。", "2024-03-01")
    body, person = story.org(name, kind=kind), story.person("林若溪")
    if part:
        story.org(part, kind=kind, parent=body)
    story.holds(person, body, "校长")
    story.part(story.event("meeting", f"{name}座谈会", "2024-03-01", at="座谈会"), body, "hosts")
    return story.done()


def renaming(
    source: str,
    former: str = OLD,
    now: str = NEW,
    *,
    modality: Modality = "asserted",
    kinds: tuple[str | None, str | None] = ("school", "school"),
    year: str | None = "2004",
) -> Extraction:
    """An article that says so."""
    story = Story(source, f"{year or ''}年，{former}更名为{now}。{source}。", "2024-05-01")
    story.org(former, kind=kinds[0])
    body = story.org(now, kind=kinds[1])
    time = TimeSpan(year, year, "year", f"{year}年") if year else None
    roles = {"organization": body, "former": former}
    story.facts.append(Fact("renaming", roles, story.evidence(now), "renamed", 0.8, modality, time))
    return story.done()


def bodies(folder: Folder, *names: str) -> int:
    """How many bodies these names are of."""
    return len({hit.iri for name in names for hit in folder.index.exact(name, "organization")})


def test_both_names_are_one_body_with_the_sentence(tmp_path: Path) -> None:
    with Folder.open(tmp_path / "g", create=True) as folder:
        list(folder.add([meeting("a", OLD), meeting("b", OLD), meeting("c", NEW)]))
        assert bodies(folder, OLD, NEW) == 2
        told = renaming("d")
        list(folder.add([told]))
        assert bodies(folder, OLD, NEW) == 1
        for name in (OLD, NEW):
            [one] = organization(folder, name).organizations
            assert one.name == NEW, "it is shown under the name that it bears now, though fewer articles have it"
            assert OLD in one.aliases and one.total == 2
            [before] = one.former_names
            assert (before.name, before.until, before.sentence) == (OLD, "2004", told.facts[0].evidence.quote)
        assert {(post.person, post.organization) for post in one.posts} == {("林若溪", NEW)}
        check(folder)
        folder.remove("d")
        assert bodies(folder, OLD, NEW) == 2
        check(folder)


def test_names_in_a_row_are_one_body_under_the_last(tmp_path: Path) -> None:
    with Folder.open(tmp_path / "g", create=True) as folder:
        list(folder.add([meeting("a", OLD), renaming("b"), renaming("c", NEW, NEWEST, year="2020")]))
        [one] = organization(folder, OLD).organizations
        assert one.name == NEWEST
        assert [(each.name, each.until) for each in one.former_names] == [(NEW, "2020"), (OLD, "2004")]
        check(folder)


@pytest.mark.parametrize(
    "told",
    [
        renaming("b", modality="planned"),
        renaming("b", modality="negated"),
        renaming("b", kinds=("school", "company")),
    ],
    ids=["planned", "denied", "of two kinds"],
)
def test_what_joins_nothing(tmp_path: Path, told: Extraction) -> None:
    with Folder.open(tmp_path / "g", create=True) as folder:
        list(folder.add([meeting("a", OLD), told]))
        assert bodies(folder, OLD, NEW) == 2
        assert organization(folder, NEW).organizations[0].former_names == ()
        check(folder)


def test_a_reported_one_and_one_of_no_known_kind_count(tmp_path: Path) -> None:
    with Folder.open(tmp_path / "g", create=True) as folder:
        list(folder.add([meeting("a", OLD), renaming("b", modality="reported", kinds=("other", "school"))]))
        assert bodies(folder, OLD, NEW) == 1


def test_a_former_name_that_no_article_uses_finds_the_body(tmp_path: Path) -> None:
    told = renaming("a")
    alone = Extraction(told.article, told.entities[1:], (), told.mentions[1:], told.facts, (), told.extractor)
    with Folder.open(tmp_path / "g", create=True) as folder:
        list(folder.add([alone]))
        assert organization(folder, OLD).organizations[0].name == NEW
        check(folder)
        folder.remove("a")
        with pytest.raises(NotFoundError):
            organization(folder, OLD)


def test_parts_follow_their_body(tmp_path: Path) -> None:
    """A department's article is not touched by the renaming, and tells of the body under its new IRI all the same."""
    with Folder.open(tmp_path / "g", create=True) as folder:
        for extraction in (meeting("a", OLD, part=f"{OLD}工会"), meeting("b", NEW), renaming("c")):
            list(folder.add([extraction]))
        assert organization(folder, NEW).organizations[0].parts == (f"{OLD}工会",)
        check(folder)


def test_what_people_judge_beats_the_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    kg: Kg = runner(monkeypatch, capsys)
    path = tmp_path / "g"
    with Folder.open(path, create=True) as folder:
        list(folder.add([meeting("a", OLD), meeting("b", NEW), renaming("c")]))
    [one] = json.loads(kg("org", OLD, "--format", "json", "-g", path).out)["organizations"]
    [fact] = one["former_names"][0]["facts"]
    assert "2004" in kg("org", NEW, "-g", path).out
    assert kg("different", OLD, NEW, "-g", path).code == 0
    with Folder.open(path, write=True) as folder:
        assert bodies(folder, OLD, NEW) == 2
        check(folder)
    assert kg("undo", "-g", path).code == 0
    with Folder.open(path) as folder:
        assert bodies(folder, OLD, NEW) == 1
    assert kg("reject", fact, "--reason", "another school", "-g", path).code == 0
    with Folder.open(path, write=True) as folder:
        assert bodies(folder, OLD, NEW) == 2
        check(folder)


def test_in_rdf_with_its_provenance(tmp_path: Path) -> None:
    with Folder.open(tmp_path / "g", create=True) as folder:
        list(folder.add([renaming("a")]))
        [row] = folder.store.select(
            "PREFIX kg: <https://w3id.org/guanxi#> SELECT ?name ?former ?day ?quote WHERE { "
            "?r a kg:Renaming ; kg:renamed ?body ; kg:formerName ?former ; kg:statedOn ?day ; kg:evidence ?e . "
            "?body kg:name ?name ; kg:formerName ?former ; kg:alias ?former . ?e kg:quote ?quote }"
        )
    assert (row["name"], row["former"], row["day"]) == (NEW, OLD, "2004-01-01")
    assert str(row["quote"]).startswith("2004年")


NAMES = st.sampled_from([OLD, NEW, NEWEST])
TOLD = st.builds(
    lambda former, now, modality: ("renaming", former, now, modality),
    NAMES, NAMES, st.sampled_from(["asserted", "asserted", "planned"]),
)  # fmt: skip
ARTICLES = st.lists(st.one_of(TOLD, st.tuples(st.just("meeting"), NAMES)), min_size=1, max_size=5)


def written(told: list[tuple[str, ...]]) -> list[Extraction]:
    found = []
    for number, (kind, *words) in enumerate(told):
        if kind == "meeting":
            found.append(meeting(str(number), words[0], part=f"{words[0]}工会"))
        elif words[0] != words[1]:
            found.append(renaming(str(number), words[0], words[1], modality=words[2]))  # type: ignore[arg-type]
    return found


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(told=ARTICLES, data=st.data())
def test_laws_hold_with_renamings(
    told: list[tuple[str, ...]], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Any order; twice is once; removed is never added; a build of shards and a resolution apart from a graph agree."""
    base, articles = tmp_path_factory.mktemp("laws"), written(told)
    with Folder.open(base / "together", create=True) as folder:
        list(folder.add(articles))
        together, table = quads(folder), of_the_graph(folder)
    with Folder.open(base / "single", create=True) as folder:
        for extraction in data.draw(st.permutations(articles)):
            list(folder.add([extraction]))
        list(folder.add(articles))
        assert quads(folder) == together
        if articles:
            gone = data.draw(st.sampled_from(articles))
            folder.remove(gone.article.source)
            with Folder.open(base / "rest", create=True) as rest:
                list(rest.add([each for each in articles if each is not gone]))
                assert quads(folder) == quads(rest)
    if articles:
        place = shards_of(base / "shards", articles)
        with Folder.open(base / "built", create=True) as folder:
            Build(folder, place).run()
            assert quads(folder) == together
        resolve(place, LocalStorage(base / "resolved"), Judgements(), here)
        assert of_the_table(LocalStorage(base / "resolved")) == table
