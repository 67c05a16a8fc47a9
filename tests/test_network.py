"""What a picture shows: built from a real graph folder, and chosen from hand-made skeletons."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import world

from kg.choose import around, strongest
from kg.drawing import HELD_AT, PART_OF, POST, Network
from kg.folder import Folder
from kg.network import network
from kg.skeleton import Skeleton, connections, skeleton
from ontology.errors import NotFoundError, UsageError


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    with Folder.open(world.build(tmp_path_factory.mktemp("network"))) as opened:
        yield opened


def labels(drawn: Network, kind: str) -> set[str]:
    return {node.label for node in drawn.nodes if node.kind == kind}


def triples(drawn: Network) -> set[tuple[str, str, str]]:
    name = {node.id: node.label for node in drawn.nodes}
    return {(name[edge.source], edge.role, name[edge.target]) for edge in drawn.edges}


def test_people_bodies_and_events_are_linked_by_role(folder: Folder) -> None:
    drawn = triples(network(folder))
    assert ("陈望舒", "speaks", "开幕式") in drawn
    assert ("青川省总工会", "hosts", "第六届“匠心杯”焊工技能大赛") in drawn
    assert ("陈望舒", POST, "青川省总工会") in drawn
    assert ("开幕式", PART_OF, "第六届“匠心杯”焊工技能大赛") in drawn
    assert ("闭幕式", HELD_AT, "临江市") in drawn


def test_every_participation_has_its_sentence_and_article(folder: Folder) -> None:
    drawn = network(folder)
    articles = {article.id: article for article in drawn.articles}
    proven = [edge for edge in drawn.edges if edge.role not in (PART_OF, HELD_AT)]
    assert len(proven) > 20
    for edge in proven:
        assert edge.count >= len(edge.proofs) > 0
        assert all(proof.sentence and articles[proof.article].title for proof in edge.proofs)


def test_an_event_with_one_participant_is_no_link(folder: Folder) -> None:
    drawn = network(folder)
    assert "联谊活动" not in labels(drawn, "event")
    for event in (node for node in drawn.nodes if node.kind == "event"):
        assert len({edge.source for edge in drawn.edges if edge.target == event.id and edge.role != PART_OF}) >= 2


def test_what_did_not_happen_is_not_drawn_and_what_is_planned_says_so(folder: Folder) -> None:
    drawn = network(folder, ["方既白", "陈望舒"])
    assert "筹备会" not in labels(drawn, "event")
    name = {node.id: node.label for node in drawn.nodes}
    planned = [edge for edge in drawn.edges if name[edge.target] == "青川省职工运动会" and edge.role == "attends"]
    assert [edge.modality for edge in planned] == ["planned"]


def test_a_persons_surroundings(folder: Folder) -> None:
    drawn = network(folder, ["何溪亭"])
    assert drawn.focus == tuple(node.id for node in drawn.nodes if node.label == "何溪亭")
    assert {"授予何溪亭青川工匠称号", "到现场慰问"} <= labels(drawn, "event")
    assert "沈若谷" in labels(drawn, "person")
    assert "方既白" not in labels(drawn, "person")
    wider = network(folder, ["何溪亭"], depth=3)
    assert labels(drawn, "person") < labels(wider, "person")


def test_posts_carry_dates_and_proof(folder: Folder) -> None:
    chen = next(node for node in network(folder, ["陈望舒"]).nodes if node.label == "陈望舒")
    assert [(post.title, post.status, post.first_seen, post.last_seen) for post in chen.posts] == [
        ("主席", "appointed", "2024-06-02", "2024-09-03"),
        ("副主席", "", "2024-03-06", "2024-04-13"),
    ]
    assert all(post.proofs for post in chen.posts)


def test_namesakes_are_both_drawn(folder: Folder) -> None:
    drawn = network(folder, ["周晓岚"])
    assert sum(node.label == "周晓岚" for node in drawn.nodes) == 2


def test_a_date_is_no_more_exact_than_known(folder: Folder) -> None:
    event = next(node for node in network(folder, ["云岭市总工会"]).nodes if node.label == "职工书画展览")
    assert (event.start, event.end) == ("2024-09", "2024-09")


def test_dates_and_types_choose_events(folder: Folder) -> None:
    assert labels(network(folder, since="2024-07", until="2024-07"), "event") == {
        "会见斯洛伐克工会联合会代表团",
        "签署合作备忘录",
    }
    assert labels(network(folder, types=["incident"]), "event") == {"船坞火灾"}
    assert network(folder, since="2030").nodes == ()


def test_top_is_a_limit_and_what_is_left_out_is_said(folder: Folder) -> None:
    for top in (1, 5, 12, 20):
        assert len(network(folder, top=top).nodes) <= top
        assert len(network(folder, ["陈望舒"], depth=4, top=top).nodes) <= top
    drawn = network(folder, top=12)
    assert f"{drawn.shown['person']} of 10 people" in drawn.left_out


def test_an_unknown_name_suggests_a_near_one(folder: Folder) -> None:
    with pytest.raises(NotFoundError, match="陈望舒"):
        network(folder, ["陈忘舒"])
    with pytest.raises(NotFoundError):
        network(folder, ["全然没有的名字"])


@pytest.mark.parametrize(
    "wrong", [{"since": "gestern"}, {"since": "2024-05", "until": "2024-04"}, {"top": 0}, {"top": 10**6}, {"depth": 0}]
)
def test_settings_without_a_sense_are_refused(folder: Folder, wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        network(folder, **wrong)  # type: ignore[arg-type]


def test_the_same_graph_gives_the_same_picture_whatever_the_order(folder: Folder, tmp_path: Path) -> None:
    with Folder.open(world.build(tmp_path, reversed(world.EXTRACTIONS))) as other:
        assert network(other) == network(folder)


def iri(kind: str, number: int) -> str:
    return f"https://w3id.org/guanxi/id/{kind}/{number:03}"


def test_the_strongest_are_taken_and_events_spread_over_them() -> None:
    # Five people meet forty times; five others each meet one of them once.
    core = [iri("person", k) for k in range(5)]
    parts = [(iri("event", e), person) for e in range(40) for person in core]
    parts += [(iri("event", 100 + k), who) for k in range(5) for who in (core[k], iri("person", 50 + k))]
    chosen = strongest(Skeleton.of(parts), 21)
    assert len(chosen) <= 21
    assert set(core) <= chosen
    assert len({i for i in chosen if i.split("/")[-2] == "event" and int(i[-3:]) >= 100}) == 5


def test_those_whose_events_are_not_drawn_are_not_drawn() -> None:
    alone = [(iri("event", 900 + k), iri("person", 7)) for k in range(30)]
    pair = [(iri("event", 1), iri("person", 1)), (iri("event", 1), iri("person", 2))]
    assert strongest(Skeleton.of(alone + pair), 10) == {iri("event", 1), iri("person", 1), iri("person", 2)}


def test_around_takes_the_nearest_first() -> None:
    chain = [(iri("event", k), iri("person", k + step)) for k in range(6) for step in (0, 1)]
    bones = Skeleton.of(chain)
    one = around(bones, [iri("person", 0)], 1, 100)
    assert one == {iri("person", 0), iri("person", 1), iri("event", 0)}
    assert len(around(bones, [iri("person", 0)], 3, 100)) == 7
    assert len(around(bones, [iri("person", 0)], 6, 5)) <= 5


@pytest.mark.parametrize("days", [{}, {"since": "2024-05"}, {"until": "2024-04"}, {"since": "2030"}])
def test_the_catalogue_connects_what_the_store_does(folder: Folder, days: dict[str, str]) -> None:
    told, noted = skeleton(folder.store, **days), connections(folder.catalog, **days)
    assert (noted.agents, noted.events, noted.days) == (told.agents, told.events, told.days)
    assert (noted.posts, noted.counts) == (told.posts, told.counts) and told.posts


def test_a_skeleton_counts_the_whole_graph_whatever_is_filtered(folder: Folder) -> None:
    every, some = skeleton(folder.store), skeleton(folder.store, types=["visit"])
    assert len(some.days) == 2 < len(every.days)
    assert every.counts == some.counts
