"""The steps of requests for an interpreter: read from the care vault, sealed one after another.

A step that does not follow from where the request stands is not written; the same step sent twice is written
once.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import AlreadyNoted, NotFound
from voicecapture.base.ids import new_id
from voicecapture.engagement.interpreters import queries, rules
from voicecapture.engagement.interpreters.errors import (
    InterpreterMoveShut,
    InterpreterNotAccepted,
)
from voicecapture.engagement.interpreters.record import (
    Answered,
    Asked,
    Declared,
    Ended,
    NameGiven,
    Proposed,
    Said,
    Step,
    Used,
)
from voicecapture.engagement.interpreters.rules import Move, Standing
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.people import service as people

_KIND = "interpreter_step"
_MOVE_OF: dict[type[Said], Move] = {
    Proposed: "propose",
    Answered: "answer",
    NameGiven: "give_name",
    Declared: "declare",
    Used: "use",
    Ended: "end",
}
_ACTS: dict[type[Said], str] = {
    Asked: "interpreter.asked",
    Proposed: "interpreter.proposed",
    Answered: "interpreter.answered",
    NameGiven: "interpreter.name_given",
    Declared: "interpreter.declared",
    Used: "interpreter.used",
    Ended: "interpreter.ended",
}


@dataclass
class Request:
    """A request for an interpreter: its steps, and where they lead."""

    id: str
    asked_at: datetime
    steps: list[Said] = field(default_factory=list)
    name_given_at: datetime | None = None
    answered_at: datetime | None = None

    @property
    def standing(self) -> Standing:
        """Where it stands."""
        return rules.standing_of(self.steps)


async def read(db: AsyncConnection, opened: OpenVault, person_id: str) -> list[Request]:
    """Return a person's requests, newest first, from their opened care vault."""
    found: dict[str, Request] = {}
    for row in await queries.find_steps(db, opened.vault.org_id, person_id):
        note = await care.read_note(db, opened, row.note, _KIND, row.step_id, Step)
        step, at = note.content, row.recorded_at
        request = found.setdefault(step.request_id, Request(step.request_id, at))
        request.steps.append(step.said)
        if isinstance(step.said, NameGiven):
            request.name_given_at = request.name_given_at or at
        if isinstance(step.said, Answered):
            request.answered_at = at
    return list(reversed(found.values()))


def find(requests: list[Request], request_id: str) -> Request:
    """Return one of these requests, or raise ``NotFound``."""
    for request in requests:
        if request.id == request_id:
            return request
    raise NotFound


async def take(
    db: AsyncConnection,
    keyholder: Keyholder,
    opened: OpenVault,
    person_id: str,
    request_id: str,
    said: Said,
    step_id: str | None,
) -> Request:
    """Seal one step; sent again under the same id it changes nothing."""
    await people.lock_person(db, keyholder.org_id, person_id)
    requests = await read(db, opened, person_id)
    if step_id and await _is_kept(db, keyholder.org_id, step_id, person_id):
        return find(requests, request_id)
    _check_move(requests, request_id, said)
    await _insert(db, keyholder, opened, person_id, step_id or new_id(), Step(request_id, said))
    return find(await read(db, opened, person_id), request_id)


async def _is_kept(db: AsyncConnection, org_id: str, step_id: str, person_id: str) -> bool:
    row = await queries.find_step(db, org_id, step_id)
    if row is not None and row.person_id != person_id:
        raise AlreadyNoted(field="id")
    return row is not None


def _check_move(requests: list[Request], request_id: str, said: Said) -> None:
    if isinstance(said, Asked):
        return
    standing, move = find(requests, request_id).standing, _MOVE_OF[type(said)]
    if rules.may(standing, move):
        return
    if move in ("give_name", "use") and standing.state != "accepted":
        raise InterpreterNotAccepted
    raise InterpreterMoveShut


async def _insert(
    db: AsyncConnection,
    keyholder: Keyholder,
    opened: OpenVault,
    person_id: str,
    step_id: str,
    step: Step,
) -> None:
    await queries.insert_step(
        db,
        org_id=keyholder.org_id,
        step_id=step_id,
        person_id=person_id,
        number=await queries.count_steps(db, keyholder.org_id, person_id) + 1,
        recorded_at=clock.now(),
        note=seal_note(keyholder, opened.vault, _KIND, step_id, step),
    )
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=_ACTS[type(step.said)],
        object_kind="person",
        object_id=person_id,
    )
