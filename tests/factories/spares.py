"""A worker who took places along for somebody new, and met them where there is no line."""

from typing import Any

from tests.factories.families import Family
from tests.factories.pieces import Tablet
from tests.support.people_at_work import Desk
from voicecapture.base import clock
from voicecapture.base.ids import new_id


async def take_spares(
    desk: Desk, family: Family, tablet: Tablet, count: int = 1
) -> list[dict[str, Any]]:
    """Take spares along for the family's household; the tablet sends with the first one's token."""
    body = {"device_id": tablet.id, "language": "ur", "packs": [new_id() for _ in range(count)]}
    answer = await desk.post(f"/api/people/{family.mother}/spares-along", body)
    assert answer.status_code == 201, answer.text
    assert answer.json()["household"] == family.household
    found: list[dict[str, Any]] = answer.json()["spares"]
    tablet.token = found[0]["pack"]["upload_token"]
    return found


def person_of(along: dict[str, Any]) -> str:
    """Return the id under which somebody is met with this spare."""
    found: str = along["pack"]["person"]["id"]
    return found


def a_meeting(**said: Any) -> dict[str, Any]:
    """Return what a tablet tells of somebody who was met a moment ago."""
    return {
        "called": "Bibi Gul",
        "band": "adult",
        "language": "ur",
        "noted_at": clock.now().isoformat(),
        **said,
    }


async def meet(desk: Desk, person_id: str, **said: Any) -> None:
    """Tell whom one met."""
    answer = await desk.post(f"/api/people/{person_id}/met", a_meeting(**said))
    assert answer.status_code == 204, answer.text


def who_they_are(**said: Any) -> dict[str, Any]:
    """Return what a desk sends to join somebody."""
    return {
        "kind": "adult",
        "name": "Gulnar Darya",
        "called": "Bibi Gul",
        "languages": ["ur"],
        "reads": False,
        **said,
    }


async def waiting(desk: Desk) -> list[dict[str, Any]]:
    """Return who was met and is not joined yet, as this desk sees it."""
    answer = await desk.get("/api/spares/met")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found
