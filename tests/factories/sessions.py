"""Sessions over HTTP, from the first tap to the tablet in the person's hands."""

from typing import Any

import httpx

from tests.factories.families import Family, a_decision, a_plan, made
from tests.factories.pieces import Tablet
from tests.support.people_at_work import Desk, Office, b64
from voicecapture.crypto import signing


def a_session(kind: str = "listening", **said: Any) -> dict[str, Any]:
    """Return what a desk sends to start a session."""
    there = presence() if kind == "planned" else None
    return {"kind": kind, "language": "ur", "presence": there, "conditions_met": False, **said}


def presence(**said: Any) -> dict[str, Any]:
    """Return who is there: the father in earshot, an interpreter in the room."""
    return {
        "in_room": [{"person_id": None, "label": "the health visitor"}],
        "in_earshot": [{"person_id": None, "label": "a neighbour"}],
        "alone": False,
        "alone_reason": "The lounge has no door.",
        "place": "home",
        **said,
    }


def a_note(**said: Any) -> dict[str, Any]:
    """Return what a desk sends when who is there has changed."""
    return {"when": "change", "presence": presence(), **said}


async def allow(family: Family, person_id: str, gate: str = "safe") -> None:
    """Record a contact plan and an agreement for a person."""
    await made(family.desk, f"/api/people/{person_id}/contact-plan", a_plan(gate))
    await made(family.desk, f"/api/people/{person_id}/agreements", a_decision())


async def start(desk: Desk, person_id: str, kind: str = "listening", **said: Any) -> str:
    """Start a session and return its id."""
    return await made(desk, f"/api/people/{person_id}/sessions", a_session(kind, **said))


async def enrol(desk: Desk, office: Office) -> Tablet:
    """Enrol the desk's tablet over HTTP; its token comes with the hand-over."""
    private_key, public_key = signing.generate_device_key()
    answer = await desk.post("/api/devices", {"label": "Tablet 3", "public_key": b64(public_key)})
    assert answer.status_code == 201, answer.text
    return Tablet(office.organisation, answer.json()["id"], private_key, "", desk.colleague.id)


async def hand_over(desk: Desk, session_id: str, tablet: Tablet) -> httpx.Response:
    """Hand the tablet over; it takes the token from the pack."""
    body = {"device_id": tablet.id}
    answer = await desk.post(f"/api/sessions/{session_id}/hand-over", body)
    if answer.status_code == 200:
        tablet.token = answer.json()["upload_token"]
    return answer
