"""The sides of an agreement: the bodies for which people meet, speak and sign."""

from __future__ import annotations

from collections.abc import Sequence

from extract.acts.roles import hosts_of
from extract.body import Body
from extract.item import Member
from extract.people import Person
from extract.scene import Scene

MOST_SIDES = 4


def sides_of(scene: Scene, members: Sequence[Member]) -> list[Member]:
    """甲、乙分别介绍情况。双方|签署协议: the houses of those who spoke, if they are of two."""
    bodies = [(m, scene.affiliation(m.agent)) for m in members if isinstance(m.agent, Person)]
    houses = {house_of(scene, b).id: Member(house_of(scene, b), m.start, m.end) for m, b in bodies if b is not None}
    ours = [m for m in members if isinstance(m.agent, Body)]
    houses = {i: m for i, m in houses.items() if not (isinstance(m.agent, Body) and m.agent.kind == "state")}
    others = {m.agent.id for m in ours} | set(houses)
    if len(others) < 2:
        return list(members)
    return [*ours, *(m for at, m in houses.items() if at not in {o.agent.id for o in ours})]


def house_of(scene: Scene, body: Body) -> Body:
    """The university of a 副校长、医学部主任: a department signs nothing where the whole is a house."""
    whole = scene.bodies.parent_of(body)
    return whole if whole is not None and whole.kind in ("school", "institution", "company") else body


def hosts_at_hand(scene: Scene) -> list[Member]:
    """The two bodies that hold the occasion at hand, or the three and four."""
    if scene.current is None:
        return []
    hosts = hosts_of(scene.current)
    return hosts if 2 <= len(hosts) <= MOST_SIDES else []


def parties(scene: Scene) -> list[Member]:
    """The bodies of those who met, as the two sides that sign; of a visit who is visited and whose the visitors are."""
    known = scene.book.latest("reception")
    told = [r.agent for r in known.roles.values() if r.role in ("meets", "leads")] if known is not None else []
    bodies = {
        b.id: b for p in told if isinstance(p, Person) and (b := scene.affiliation(p)) is not None and b.kind != "state"
    }
    if len(bodies) < 2 and (visit := scene.visit) is not None and not scene.national:
        roles = visit.roles.values()
        hosts = [r.agent for r in roles if r.role == "visited" and isinstance(r.agent, Body)]
        guests = [scene.affiliation(r.agent) for r in roles if r.role in ("visits", "leads")]
        sides = {b.id: b for b in (*hosts, *(house_of(scene, g) for g in guests if g is not None))}
        bodies = sides if len(sides) == 2 else bodies
    return [Member(b, 0, 0) for b in bodies.values()]
