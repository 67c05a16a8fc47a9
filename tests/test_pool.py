"""Kept readers answer as freshly opened ones would, whatever is written meanwhile."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from world import EXTRACTIONS, build

from kg import pool as pools
from kg.folder import Folder
from kg.judging import compare
from kg.lookup import person, stats
from kg.pool import Pool
from ontology.errors import NotFoundError, StoreError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return build(tmp_path, EXTRACTIONS[:5])


def test_a_reader_is_kept_and_used_again(path: Path) -> None:
    pool = Pool(path)
    with pool.reader() as first, pool.reader() as second:
        assert first is not second
    with pool.reader() as again:
        assert again in (first, second)
    pool.close()
    with pool.reader() as fresh:
        assert fresh not in (first, second) and stats(fresh).articles == 5


def test_readers_of_one_state_share_one_store(path: Path) -> None:
    pool = Pool(path)
    with pool.reader() as first:
        store = first.store
    with pool.reader() as one, pool.reader() as two:
        assert one.store is two.store is store and one.catalog is not two.catalog
        assert stats(one) == stats(two)
    with Folder.open(path, write=True) as writer:
        list(writer.add(EXTRACTIONS[5:6]))
    with pool.reader() as later, pool.reader() as beside:
        assert later.store is not store
        assert stats(later).articles == stats(beside).articles == 6
    pool.close()
    assert stats(Folder.open(path)).articles == 6


def test_what_is_added_removed_and_rebuilt_is_seen_at_once(path: Path) -> None:
    pool = Pool(path)

    def articles() -> int:
        with pool.reader() as folder:
            assert len(folder.store.select("SELECT ?a { ?a a <https://w3id.org/guanxi#Article> }")) == (
                stats(folder).articles
            )
            return stats(folder).articles

    assert articles() == articles() == 5
    with Folder.open(path, write=True) as writer:
        for count, extraction in enumerate(EXTRACTIONS[5:], 6):
            list(writer.add([extraction]))
            assert articles() == articles() == count
        writer.remove(EXTRACTIONS[0].article.source)
        assert articles() == len(EXTRACTIONS) - 1
        writer.rebuild()
        assert articles() == len(EXTRACTIONS) - 1


def test_a_judgement_is_seen_at_once(tmp_path: Path) -> None:
    path = build(tmp_path)
    pool = Pool(path)

    def zhou() -> int:
        with pool.reader() as folder:
            found = person(folder, "周晓岚")
            return len(found.people) + len(found.namesakes)

    with pool.reader() as folder:
        iris = [hit.iri for hit in folder.index.exact("周晓岚", "person")]
    assert zhou() == zhou() == len(set(iris)) > 1
    with Folder.open(path, write=True) as writer:
        compare(writer, "same", iris[0], iris[1], reason="", by="test")
    assert zhou() == zhou() == len(set(iris)) - 1


def test_a_reader_that_failed_is_not_used_again_and_one_that_found_nothing_is(path: Path) -> None:
    pool = Pool(path)
    with pytest.raises(NotFoundError), pool.reader() as first:
        raise NotFoundError("nobody")
    with pytest.raises(StoreError), pool.reader() as second:
        assert second is first
        raise StoreError("the store fails")
    with pool.reader() as third:
        assert third is not second


def test_threads_share_readers_and_few_are_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "MOST_IDLE", 2)
    pool, wrong = Pool(path), []
    barrier = threading.Barrier(6)

    def ask() -> None:
        try:
            barrier.wait(20)
            for _ in range(10):
                with pool.reader() as folder:
                    assert stats(folder).articles == 5
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert wrong == [] and len(pool._idle) <= 2
    pool.close()
