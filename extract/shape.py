"""The JSON Lines shape of annotated articles: what an extraction says, without offsets and evidence."""

from __future__ import annotations

from typing import Any

from ontology.records import Event, Extraction, Fact


def record_of(extraction: Extraction) -> dict[str, Any]:
    """One record: id, persons, orgs, positions, events, participations. What is denied is left out."""
    names = {e.id: e.name for e in extraction.entities}
    by_kind: dict[str, list[list[str]]] = {"person": [], "organization": [], "place": []}
    for entity in extraction.entities:
        by_kind[entity.kind].append([entity.name, *entity.forms])
    told = {f.roles["event"] for f in extraction.facts if f.type == "participation" and f.modality != "negated"}
    parents = {e.part_of for e in extraction.events if e.id in told}
    events = [e for e in extraction.events if e.id in told | parents]
    return {
        "id": extraction.article.source,
        "persons": by_kind["person"],
        "orgs": by_kind["organization"],
        "positions": [_position(f, names) for f in extraction.facts if f.type == "position"],
        "events": [_event(e, names, {x.id for x in events}) for e in events],
        "participations": [
            {"event": f.roles["event"], "agent": names[f.roles["agent"]], "role": f.roles["role"]}
            for f in extraction.facts
            if f.type == "participation" and f.modality != "negated"
        ],
    }


def _position(fact: Fact, names: dict[str, str]) -> dict[str, Any]:
    return {
        "person": names[fact.roles["person"]],
        "org": names.get(fact.roles.get("organization", "")),
        "titles": [fact.roles[key] for key in ("printed", "title") if key in fact.roles],
    }


def _event(event: Event, names: dict[str, str], kept: set[str]) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type,
        "names": [event.name, *event.forms],
        "start": event.time.start if event.time else None,
        "end": event.time.end if event.time else None,
        "places": [names[p] for p in event.places],
        "part_of": event.part_of if event.part_of in kept else None,
    }
