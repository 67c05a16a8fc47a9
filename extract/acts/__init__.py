"""What each verb tells: the roles of its subject and object, and the occasion that the verb itself is.

A handler gets the scene, the verb, and whether the subject is fresh, that is, named since the verb before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.acts import (
    agreements,
    appointments,
    arrivals,
    attending,
    bringing,
    coming,
    company,
    contests,
    credentials,
    decisions,
    defeats,
    dismissals,
    elections,
    entrants,
    events_of_games,
    gifts,
    greetings,
    guests,
    hosting,
    incidents,
    invited,
    lasting,
    launches,
    meetings,
    messages,
    missions,
    no_attack,
    no_speech,
    no_visits,
    oaths,
    performing,
    presence,
    prizes,
    record_breakers,
    releases,
    reports,
    serving,
    speech,
    talkers,
    talking,
    trials,
    undertakings,
    visits,
)
from extract.acts.roles import close_sentence
from extract.acts.subjects import is_subject
from extract.chunks import Sentence
from extract.item import Item
from extract.scene import Scene

# Frame of verbs.yaml -> its handler.
HANDLERS: dict[str, Callable[[Scene, Item, bool], None]] = {
    "attend": presence.attend,
    "preside": presence.preside,
    "lead": presence.lead,
    "accompany": company.accompany,
    "perform": performing.perform,
    "swear": oaths.swear,
    "credentials": credentials.present,
    "hold": hosting.hold,
    "host": hosting.by("hosts"),
    "organise": hosting.by("organises"),
    "co_organise": hosting.by("co_organises"),
    "guide": hosting.by("guides"),
    "speak": speech.speak,
    "urge": speech.urge,
    "meet": meetings.meet,
    "talk": talking.talk,
    "deliberate": decisions.deliberate,
    "decide": decisions.decide,
    "vote": decisions.vote,
    "visit": visits.visit,
    "bring": bringing.bring,
    "visit_china": guests.visit_china,
    "converse": guests.converse,
    "receive": guests.receive,
    "send": messages.send,
    "exchange": messages.exchange,
    "sign": agreements.sign,
    "award": prizes.award,
    "honour": prizes.honour,
    "win": contests.win,
    "lose": defeats.lose,
    "compete": contests.compete,
    "record": record_breakers.break_record,
    "stand": elections.stand,
    "appoint": appointments.appoint,
    "appointed": appointments.appointed,
    "discipline": dismissals.discipline,
    "release": releases.release,
    "travel": arrivals.travel,
    "welcome": arrivals.welcome,
    "set_out": missions.set_out,
    "attack": incidents.attack,
    "perish": incidents.perish,
    "happen": incidents.happen,
    "open": launches.opens,
    "donate": gifts.donate,
    "try": trials.judge,
}

AGAINST = contests.AGAINST
hear = reports.hear
adopt = reports.adopt
represents = contests.represents
come = coming.come


def list_named(scene: Scene) -> None:
    """Those whom a sentence lists without a verb of their own, and what is undertaken where nothing else is told."""
    credentials.list_envoys(scene)
    entrants.list_entrants(scene)
    greetings.list_senders(scene)
    invited.list_invited(scene)
    serving.serve(scene)
    undertakings.undertake(scene)


def date_games(scene: Scene, sentences: Sequence[Sentence]) -> None:
    """The days of contests that an article tells elsewhere: the first of the games, how long a contest lasts."""
    events_of_games.date_games(scene, sentences)
    lasting.date_lasting(scene)


def is_noun(scene: Scene, item: Item) -> bool:
    """Whether a form of a verb only names or describes something, and tells nothing."""
    tellers = (
        gifts.is_noun,
        no_attack.is_noun,
        hosting.is_noun,
        no_speech.is_point,
        no_visits.is_mere_look,
        talkers.is_over,
        decisions.is_noun,
        attending.is_of_guests,
        attending.is_past,
    )
    return any(is_one(scene, item) for is_one in tellers)


__all__ = [
    "AGAINST",
    "HANDLERS",
    "adopt",
    "close_sentence",
    "come",
    "date_games",
    "hear",
    "is_noun",
    "is_subject",
    "list_named",
    "represents",
]
