"""Interpreters over HTTP: an entry of the register, and a request from the first word to a yes."""

from datetime import timedelta
from typing import Any

from tests.factories.families import Family
from tests.support.people_at_work import Desk
from voicecapture.base import clock


def an_interpreter(**said: Any) -> dict[str, Any]:
    """Return an entry of the register: a woman who interprets Urdu, vetted and accredited."""
    today = clock.now().date()
    return {
        "name": "Shaista Mirza",
        "spoken": [{"language": "ur", "dialect": "Pothwari"}, {"language": "en"}],
        "gender": "woman",
        "accredited_by": "Register of Invented Interpreters",
        "accreditation_number": "RII-0042",
        "accredited_until": (today + timedelta(days=200)).isoformat(),
        "vetted_on": (today - timedelta(days=100)).isoformat(),
        "in_person": True,
        "remote": True,
        "area": "Thornbury",
        "adult": True,
        **said,
    }


def some_wishes(**said: Any) -> dict[str, Any]:
    """Return what a person wishes of an interpreter."""
    return {
        "language": "ur",
        "dialect": "Pothwari",
        "gender": "woman",
        "remote": "no_matter",
        "out_of_area": True,
        "when": "Tuesday at ten",
        **said,
    }


def requests_path(person_id: str, request_id: str = "", move: str = "") -> str:
    """Return the address of a person's requests, of one of them, or of a step of it."""
    parts = [part for part in (request_id, move) if part]
    return "/".join([f"/api/people/{person_id}/interpreter-requests", *parts])


async def register(desk: Desk, **said: Any) -> str:
    """Add an interpreter and return their id."""
    answer = await desk.post("/api/interpreters", an_interpreter(**said))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def ask(family: Family, **said: Any) -> str:
    """Ask for an interpreter for the mother and return the request's id."""
    answer = await family.desk.post(requests_path(family.mother), some_wishes(**said))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def step(family: Family, request_id: str, move: str, body: dict[str, Any]) -> dict[str, Any]:
    """Take a step that must be taken and return where the request stands."""
    path = requests_path(family.mother, request_id, move)
    answer = await family.desk.post(path, body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def accepted(family: Family, interpreter_id: str) -> str:
    """Return the id of a request under which the mother accepted this interpreter."""
    request_id = await ask(family)
    await step(family, request_id, "propose", {"interpreter_id": interpreter_id})
    await step(family, request_id, "answer", {"accepted": True, "named_before": False})
    return request_id
