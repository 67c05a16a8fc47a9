"""What links two things: the same from either side, with the sentences, and nothing that is not so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from world import build

from kg.between import between
from kg.folder import Folder
from kg.highlights import busiest
from kg.ids import BASE
from kg.lookup import event as find_event
from kg.lookup import person as find_person
from kg.surroundings import surroundings
from ontology.errors import NotFoundError, UsageError


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    with Folder.open(build(tmp_path_factory.mktemp("between"))) as opened:
        yield opened


def iri(folder: Folder, name: str, kind: str) -> str:
    return folder.index.exact(name, kind)[0].iri


def test_each_line_of_the_surroundings_is_told_between_its_ends(folder: Folder) -> None:
    for kind in ("person", "organization", "event"):
        for thing in busiest(folder, kind, 4):
            for line in surroundings(folder, thing.iri, limit=60).neighbours:
                told = between(folder, thing.iri, line.iri).direct
                assert (line.roles, line.out, line.proofs) in [(one.roles, one.out, one.proofs[:3]) for one in told]


def test_either_side_tells_the_same(folder: Folder) -> None:
    things = [one.iri for kind in ("person", "organization", "event", "place") for one in busiest(folder, kind, 4)]
    for one, other in combinations(things, 2):
        there, back = between(folder, one, other), between(folder, other, one)
        assert there.total == back.total and [s.iri for s in there.shared] == [s.iri for s in back.shared]
        assert [(s.one, s.other) for s in there.shared] == [(s.other, s.one) for s in back.shared]
        assert {(d.roles, d.out, d.proofs) for d in there.direct} == {
            (d.roles, not d.out, d.proofs) for d in back.direct
        }


def test_the_events_of_two_people_are_those_in_which_both_are(folder: Folder) -> None:
    one = find_person(folder, "陈望舒").people[0]
    for companion in one.companions:
        told = between(folder, one.iri, companion.iri, limit=100)
        assert told.total == len(told.shared) >= companion.count > 0
        for event in told.shared:
            (found,) = find_event(folder, event.iri).events
            assert {one.iri, companion.iri} <= {part.iri for part in found.participants}
            assert all(part.proofs for part in event.one + event.other)
        assert [each.date or "" for each in told.shared] == sorted((e.date or "" for e in told.shared), reverse=True)


def test_of_many_events_the_newest(folder: Folder) -> None:
    one = find_person(folder, "陈望舒").people[0]
    other = one.companions[0].iri
    whole, cut = between(folder, one.iri, other, limit=100), between(folder, one.iri, other, limit=1)
    assert cut.total == whole.total > 1 and cut.shared == whole.shared[:1]


def test_what_happened_in_a_place(folder: Folder) -> None:
    place, who = iri(folder, "临江市", "place"), iri(folder, "陈望舒", "person")
    told = between(folder, place, who)
    assert told.shared and all(event.one[0].roles == ("held_at",) for event in told.shared)


def test_nothing_is_between_a_thing_and_itself_or_nothing(folder: Folder) -> None:
    who = iri(folder, "陈望舒", "person")
    with pytest.raises(UsageError):
        between(folder, who, who)
    for unknown in (f"{BASE}person/00", f"{BASE}x/00"):
        with pytest.raises(NotFoundError):
            between(folder, who, unknown)
