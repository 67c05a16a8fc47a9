"""The posts that people held in bodies, as rows for the files of other programs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.store import Store

_PREFIX = "PREFIX kg: <https://w3id.org/guanxi#> "
_TENURES = _PREFIX + (
    "SELECT ?tenure ?person ?body ?title WHERE { ?tenure a kg:Tenure ; kg:person ?person ; kg:title ?title . "
    "OPTIONAL { ?tenure kg:organization ?body } }"
)
_SAID = _PREFIX + "SELECT ?tenure ?value WHERE {{ ?tenure a kg:Tenure ; {property} ?value }}"


def tenures(store: Store) -> list[dict[str, Any]]:
    """Every tenure, sorted by id: ``id``, ``person_id``, ``role``, ``organization_id``, ``start_date``, ``end_date``.

    The keys are Popolo's, and ``status``: the words of status that articles told the post with (a list, sorted:
    ``former``, ``appointed``, …). A key that is not known is absent. Only dates that words state are given: when
    somebody was seen in a post is no date of it.
    """
    more: dict[str, dict[str, Any]] = defaultdict(dict)
    for key, property_ in (("start_date", "kg:statedStart"), ("end_date", "kg:statedEnd")):
        for row in store.select(_SAID.format(property=property_)):
            more[str(row["tenure"])][key] = str(row["value"])
    said: dict[str, list[str]] = defaultdict(list)
    for row in store.select(_SAID.format(property="kg:status")):
        said[str(row["tenure"])].append(str(row["value"]))
    for tenure, statuses in said.items():
        more[tenure]["status"] = sorted(statuses)
    rows = sorted(store.select(_TENURES), key=lambda row: str(row["tenure"]))
    return [
        {
            "id": str(row["tenure"]), "person_id": str(row["person"]), "role": str(row["title"]),
            **({"organization_id": str(row["body"])} if row["body"] else {}), **more.get(str(row["tenure"]), {}),
        }
        for row in rows
    ]  # fmt: skip
