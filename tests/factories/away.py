"""A worker who took somebody along and begins sessions where there is no line."""

from datetime import datetime, timedelta
from typing import Any

from tests.factories.pieces import Tablet
from tests.factories.sessions import presence
from tests.support.people_at_work import Desk
from voicecapture.base import clock
from voicecapture.base.ids import new_id


async def take_along(desk: Desk, person_id: str, tablet: Tablet) -> dict[str, Any]:
    """Take a person along on this tablet; it sends with the token that came."""
    body = {"id": new_id(), "device_id": tablet.id, "language": "ur"}
    answer = await desk.post(f"/api/people/{person_id}/packs-along", body)
    assert answer.status_code == 201, answer.text
    along: dict[str, Any] = answer.json()
    tablet.token = along["pack"]["upload_token"]
    return along


def begun(along: dict[str, Any], kind: str = "planned", **said: Any) -> dict[str, Any]:
    """Return what a tablet tells of a session that began from this pack, a moment ago."""
    return {
        "id": new_id(),
        "pack": along["pack"]["session_id"],
        "seq": 0,
        "noted_at": clock.now().isoformat(),
        "kind": kind,
        "language": "ur",
        "presence": presence(),
        **said,
    }


async def tell(desk: Desk, person_id: str, said: dict[str, Any]) -> dict[str, Any]:
    """Tell of it, and return the session as the service has it."""
    answer = await desk.post(f"/api/people/{person_id}/sessions/begun", said)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def before(hours: float) -> datetime:
    """Return the time some hours ago."""
    return clock.now() - timedelta(hours=hours)
