"""The people of one article: each by full name, with the short forms under which the text goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.surnames import is_native, surname_length

_MANY = 2  # more names than these make a list in which each is one


@dataclass(slots=True, eq=False)
class Person:
    """A person of the article; ``anchored`` where a title, an affiliation or a role vouches for the name."""

    id: str
    name: str
    forms: set[str] = field(default_factory=set)
    anchored: bool = False
    mentions: int = 0


def anchor_listed(row: Sequence[tuple[str, object]]) -> None:
    """Names in a list of three and more, or of two with 和, vouch for each other: 徐海辉、杨静、屈菲等.

    ``row``: (words, what they stand for) of each chunk of a sentence.
    """
    listed: list[Person] = []
    for index, (text, entity) in enumerate(row):
        if isinstance(entity, Person):
            joined = index > 1 and row[index - 1][0] in ("、", "和", "与")
            beside = joined and row[index - 2][1] is (listed[-1] if listed else None)
            listed = [*listed, entity] if beside else [entity]
            pair = len(listed) == _MANY and row[index - 1][0] in ("和", "与") and is_native(listed[0].name)
            if (pair or len(listed) > _MANY) and any(len(p.name) > 2 for p in listed):
                for person in listed:
                    person.anchored = person.anchored or is_native(person.name)
        elif text not in ("、", "和", "与"):
            listed = []


class People:
    """Finds or makes the person that a mention stands for."""

    def __init__(self) -> None:
        self.people: dict[str, Person] = {}

    def find(self, text: str) -> Person:
        """The person named, made if new: 普京 after 弗拉基米尔·普京 is the same one."""
        person = self.people.get(text) or self._by_part(text)
        if person is None:
            person = Person(f"p{len(self.people) + 1}", text)
            self.people[text] = person
        elif text != person.name:
            if len(text) > len(person.name):
                self.people.pop(person.name)
                person.forms.add(person.name)
                person.name = text
                self.people[text] = person
            else:
                person.forms.add(text)
        person.mentions += 1
        return person

    def by_surname(self, surname: str) -> Person | None:
        """The one person with a surname (黎校长), or None."""
        fits = [
            p for p in self.people.values() if p.name.startswith(surname) and surname_length(p.name) == len(surname)
        ]
        return fits[-1] if len(fits) == 1 else None

    def _by_given_name(self, text: str) -> Person | None:
        """望舒同志 after 沈望舒: the one person with this given name."""
        fits = [p for name, p in self.people.items() if len(name) == 3 and name.endswith(text) and is_native(name)]
        return fits[0] if len(fits) == 1 else None

    def _by_part(self, text: str) -> Person | None:
        """A transcribed name's part: the last one as a rule, the first with some."""
        if len(text) == 2 and not is_native(text) and (person := self._by_given_name(text)) is not None:
            return person
        for person in self.people.values():
            parts = re.split(r"[·\-— ]", person.name)
            if len(parts) > 1 and (text in (parts[-1], parts[0]) or person.name.endswith("·" + text)):
                return person
            if "·" in text and person.name in re.split(r"[·]", text) and len(person.name) > 1:
                return person
        return None
