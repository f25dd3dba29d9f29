"""Record that a person stopped: by any way, at any time, through anyone who may write it down.

Guarantee: once this is committed, nothing that rests on the agreement goes on. What rests on the law or
on somebody's safety is not touched (mission, promise 3).
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.agreements import queries, rules
from voicecapture.engagement.agreements.appending import Note, append, is_repeated
from voicecapture.engagement.agreements.ending import Ending, EndsWhatRests
from voicecapture.engagement.agreements.errors import NothingToWithdraw
from voicecapture.engagement.agreements.record import Route, Withdrawn
from voicecapture.engagement.agreements.service import (
    PURPOSE,
    AgreementState,
    history_of,
    state_of,
)
from voicecapture.keyring.vaults import service as vaults
from voicecapture.people import service as people

_STATES = frozenset({"withdrawn"})


@dataclass(frozen=True)
class NewStop:
    """How we heard that a person stops, through whom, and what they wished to say."""

    note: str
    route: Route = "in_person"
    through: str = ""


async def withdraw(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    agreement_id: str,
    new: NewStop,
    note: Note,
    end_what_rests: EndsWhatRests,
) -> AgreementState:
    """Record that a person stopped one purpose; the others stand, but for what rests on it.

    Raises:
        NoGrant: the keyholder holds nothing of this person's.
        NotFound: this person has no such agreement.
        NothingToWithdraw: it does not stand any more.
        AlreadyNoted: the note's id is another note's.
    """
    await people.get_vaults_for_holder(db, keyholder, person_id, purpose=PURPOSE)
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "care")
    await people.lock_person(db, keyholder.org_id, person_id)
    rows = await queries.find_events(db, keyholder.org_id, person_id)
    agreement = _get_decision(rows, agreement_id)
    if await is_repeated(db, keyholder, person_id, note, _STATES):
        return state_of(rows, agreement.purpose)
    if note.at is None:
        _check_stands(rows, agreement)
    await append(
        db,
        keyholder,
        vault,
        rows,
        _knowing(note, agreement_id),
        _said(agreement_id, new, note),
        event_id=note.id or new_id(),
        agreement_id=agreement_id,
        purpose=agreement.purpose,
        state="withdrawn",
        version=agreement.version,
        recorded_at=clock.now(),
    )
    ending = Ending(keyholder.org_id, person_id, agreement.purpose, keyholder.worker_id)
    await end_what_rests(db, keystore, ending)
    now = await queries.find_events(db, keyholder.org_id, person_id)
    return state_of(now, agreement.purpose)


def _get_decision(rows: Any, agreement_id: str) -> Any:
    for row in rows:
        if row.event_id == agreement_id and row.state != "withdrawn":
            return row
    raise NotFound


def _knowing(note: Note, agreement_id: str) -> Note:
    """Return the note as one whose writer knew at least what was stopped."""
    return Note(note.id, note.at, (*note.knew, agreement_id)) if note.at else note


def _said(agreement_id: str, new: NewStop, note: Note) -> Withdrawn:
    return Withdrawn(
        agreement=agreement_id,
        route=new.route,
        through=new.through,
        note=new.note,
        noted_at=note.at,
    )


def _check_stands(rows: Any, agreement: Any) -> None:
    """Raise unless this agreement still stands by itself, whatever it rests on."""
    history = history_of(rows)
    own = rules.own_standing(history, agreement.purpose, clock.now())
    current = {one.id for one in rules.heads_of(history, agreement.purpose)}
    if agreement.event_id not in current or not rules.may_record(own, "withdrawn"):
        raise NothingToWithdraw
