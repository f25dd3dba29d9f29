"""An invented family at the desk: households, persons, plans and agreements, made over HTTP."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import msgspec

from tests.support.people_at_work import Desk, Office
from voicecapture.audit import queries as audit_queries
from voicecapture.audit.service import AuditRow
from voicecapture.base import clock

VAULTS = ("voice", "care", "safeguarding")


def a_person(**said: Any) -> dict[str, Any]:
    """Return what a desk sends for a new person."""
    body: dict[str, Any] = {
        "kind": "adult",
        "name": "Zarmina Darya",
        "called": "Zarmina",
        "languages": ["ur", "en"],
        "reads": True,
    }
    return body | said


def a_name(name: str, kind: str = "other", person_id: str | None = None) -> dict[str, Any]:
    """Return somebody as a contact plan names them."""
    return {"name": name, "kind": kind, "person_id": person_id}


def a_plan(gate: str = "safe", *, days: int = 30, **said: Any) -> dict[str, Any]:
    """Return a contact plan that is complete for its gate and holds for some days."""
    body: dict[str, Any] = {
        "gate": gate,
        "conditions": "Only at the library." if gate == "conditions" else "",
        "said_by": a_name("Her midwife", "professional"),
        "reason": "She asked for it.",
        "channels": ["visit"],
        "valid_until": (clock.now() + timedelta(days=days)).date().isoformat(),
    }
    return body | said


def an_offer(direction: str = "outgoing", **said: Any) -> dict[str, Any]:
    """Return an entry for the contact ledger: a visit whose answer has not come yet."""
    body: dict[str, Any] = {
        "direction": direction,
        "channel": "visit",
        "language": "ur",
        "carried_by": a_name("The health visitor", "professional"),
        "outcome": "none",
    }
    return body | said


def an_act(kind: str = "tapped", **said: Any) -> dict[str, Any]:
    """Return what a person did themselves on the tablet to say yes."""
    return {"kind": kind, "answer": "agreed", "at": clock.now().isoformat()} | said


def a_decision(decision: str = "agreed", **said: Any) -> dict[str, Any]:
    """Return a decision about taking part, in the wording shown today."""
    body: dict[str, Any] = {
        "purpose": "taking_part",
        "version": "1",
        "language": "en",
        "band": "adult",
        "decision": decision,
        "form": "said_aloud",
        "witness": "Ingrid Solberg",
        "heard_as": "colleague",
        "explained_by": {"interpreter_id": None, "name": "Parveen Hale"},
        "note": "",
    }
    return body | said


async def agree(desk: Desk, person_id: str, purpose: str = "taking_part", **said: Any) -> str:
    """Record that an adult agrees to something; return the agreement's id."""
    path = f"/api/people/{person_id}/agreements"
    who: dict[str, Any] = {"deciding": {"age": "adult"}}
    return await made(desk, path, a_decision(purpose=purpose, **(who | said)))


async def agree_to_sharing(desk: Desk, person_id: str) -> None:
    """Record that an adult takes part, and agrees to what they marked being sent."""
    await agree(desk, person_id)
    await agree(desk, person_id, "travel")


@dataclass
class Family:
    """A household with a mother and a father, and the desk that added both."""

    desk: Desk
    household: str
    mother: str
    father: str

    async def add(self, desk: Desk | None = None, **said: Any) -> str:
        """Add another person and return their id."""
        path = f"/api/households/{self.household}/people"
        return await made(desk or self.desk, path, a_person(**said))


async def made(desk: Desk, path: str, body: dict[str, Any]) -> str:
    """Send something that must be accepted and return its id."""
    answer = await desk.post(path, body)
    assert answer.status_code == 201, answer.text
    found: str = answer.json()["id"]
    return found


async def make_family(desk: Desk) -> Family:
    """Make a household with two members, in an office where somebody covers."""
    if desk.office is not None:
        await desk.office.be_covered()
    household = await made(desk, "/api/households", {"name": "Larkfield Road"})
    family = Family(desk, household, "", "")
    family.mother = await family.add()
    family.father = await family.add(name="Farrukh Darya", called="Farrukh", languages=["en"])
    return family


async def audit_rows(office: Office) -> list[AuditRow]:
    """Return the organisation's audit rows, oldest first."""
    async with office.state.database.transaction() as db:
        found = audit_queries.iterate_rows(db, office.organisation.id)
        return [msgspec.msgpack.decode(row.row, type=AuditRow) async for row in found]


async def refusals(office: Office, by: Desk) -> list[tuple[str, str]]:
    """Return what a worker was refused: (id of the object, purpose), oldest first."""
    return [
        (row.object_id, str(row.detail["purpose"]))
        for row in await audit_rows(office)
        if row.action == "opening.refused" and row.actor == by.colleague.id
    ]


async def openings(office: Office, by: Desk) -> list[tuple[str, str]]:
    """Return what a worker opened: (id of the object, purpose), oldest first."""
    return [
        (row.object_id, str(row.detail["purpose"]))
        for row in await audit_rows(office)
        if row.action == "opened" and row.actor == by.colleague.id
    ]
