"""Headlines: which occasion goes by their words, too."""

from __future__ import annotations

from extract.book import Book, Happening
from extract.chunks import Sentence
from extract.extractor import Extractor
from extract.headlines import name_by_headline
from extract.people import Person
from ontology.records import Article, Context

SENTENCE = Sentence(0, 1, "。", [])


def _told(*occasions: tuple[str, str, list[str]]) -> list[Happening]:
    """Occasions by type, head word and people."""
    book = Book()
    for kind, head, people in occasions:
        happening = book.new(kind, head, head, SENTENCE, "told")
        for name in people:
            happening.add(Person(name, name), "attends", SENTENCE, "attends")
    return book.happenings


def test_the_first_whose_word_stands_there_goes_by_the_headline() -> None:
    told = _told(("meeting", "座谈会", []), ("visit", "慰问", []), ("visit", "慰问", []))
    name_by_headline(told, "校领导慰问离退休老同志")
    assert [h.forms for h in told] == [[], ["校领导慰问离退休老同志"], []]


def test_the_one_whose_people_stand_there_comes_before_others() -> None:
    told = _told(("visit", "调研", ["林知远"]), ("visit", "调研", ["苏明谦"]))
    name_by_headline(told, "苏明谦到青石县调研")
    assert [h.forms for h in told] == [[], ["苏明谦到青石县调研"]]


def test_each_clause_by_itself_and_neither_short_nor_long_ones() -> None:
    told = _told(("visit", "调研", []), ("meeting", "座谈会", []))
    name_by_headline(told, "林知远到青石县调研　并主持座谈会 调研 " + "调研" * 30)
    assert [h.forms for h in told] == [["林知远到青石县调研"], ["并主持座谈会"]]


def test_what_did_not_happen_has_no_headline() -> None:
    told = _told(("visit", "调研", []))
    told[0].modality = "negated"
    name_by_headline(told, "林知远到青石县调研")
    assert told[0].forms == []


def test_an_article_of_a_place_names_its_event_by_its_headline(extractor: Extractor) -> None:
    text = "11月5日，云麓市总工会主席孟知秋到青石机械厂看望慰问一线职工。"
    article = Article(
        "x", text, "市总工会领导慰问一线职工", "2024-11-06", context=Context(province="云麓省", city="云麓市")
    )
    (event,) = extractor.extract(article).events
    assert "市总工会领导慰问一线职工" in event.forms
