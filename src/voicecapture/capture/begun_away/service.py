"""Take down a session that began without a line. It has happened: no later change refuses it.

The tablet let it begin on what was taken along (:mod:`..session_packs.along`): a planned session only where
one could begin then. What has changed by the time that we hear of it is told to the lead and to its worker,
and stands on the record; its pieces are kept either way, before this or after, since they are sealed to the
person and sync asks no session.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.capture.session_packs import along
from voicecapture.capture.session_packs.along import Taken
from voicecapture.capture.sessions import (
    again,
    interpreting,
    planning,
    presence,
    room,
    rules,
    stepped_in,
)
from voicecapture.capture.sessions import service as sessions
from voicecapture.capture.sessions.presence import NewNote
from voicecapture.capture.sessions.rules import Changed, SessionKind
from voicecapture.capture.sessions.service import BegunOn, Session
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.engagement.presence.record import Presence
from voicecapture.engagement.presence.schemas import InterpreterPresent
from voicecapture.notices import service as notices
from voicecapture.people import service as people

_LEAD = "safeguarding_lead"


@dataclass(frozen=True)
class Begun:
    """What a tablet tells of a session that began on it without a line."""

    id: str
    pack_id: str
    seq: int
    noted_at: datetime
    kind: SessionKind
    language: str
    presence: Presence | None
    conditions_met: bool
    interpreter: InterpreterPresent | None = None


async def tell(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, begun: Begun
) -> Session:
    """Take down a session that began without a line, once; whatever changed since is told, not refused.

    Raises:
        NotFound: this organisation has no such person.
        RecordErasedAddAnew: they asked for their record to be erased meanwhile.
        AlreadyNoted: its id is another session's. Told again, it begins none.
        PresenceLeavesUnsaid: something is missing from who was there.
    """
    await people.get_person(db, keyholder.org_id, person_id)
    known = await again.find_begun(db, keyholder, person_id, begun.id)
    if known is not None:
        return await sessions.get_session(db, keyholder.org_id, begun.id)
    await room.check_has_room(db, keyholder.org_id, person_id)
    if begun.presence is not None:
        presence.check(begun.presence)
    taken = await _find_taken(db, keyholder, person_id, begun.pack_id)
    kind = begun.kind if taken is not None and taken.kind == "planned" else "listening"
    began_at = _began_at(begun, taken)
    found = await interpreting.find(
        db,
        keystore,
        keyholder,
        person_id,
        begun.interpreter,
        begun.language,
        began_at.date(),
        planned=False,
    )
    changed: list[Changed] = []
    if kind == "planned" and taken is not None:
        changed = await planning.find_changed(
            db,
            keystore,
            keyholder,
            person_id,
            knew_at=taken.made_at,
            began_at=began_at,
            met=begun.conditions_met,
        )
    await audit.take_turn(db, keyholder.org_id)
    session = await sessions.add(db, keyholder, begun.id, person_id, kind, begun.language, began_at)
    if begun.presence is not None:
        there = presence.with_interpreter(begun.presence, found)
        note = NewNote(there, None, began_at)
        await presence.keep(db, keyholder, session.id, person_id, note)
    await interpreting.keep(db, keyholder, person_id, session.id, found)
    fit = kind == "listening" or found is None or found.could_be_chosen
    await _record(db, keyholder, session, begun, changed if fit else [*changed, "interpreter"])
    if taken is not None:
        away = BegunOn(began_at, begun.seq)
        await sessions.hand_over(db, keyholder, session, taken.device_id, away)
    if changed:
        await _say_changed(db, keyholder, session)
    await stepped_in.tell(db, keyholder, session, found)
    return await sessions.get_session(db, keyholder.org_id, session.id)


async def _find_taken(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, pack_id: str
) -> Taken | None:
    """Return the keyholder's own pack for this person; any other tells us nothing."""
    taken = await along.find_taken(db, keyholder.org_id, pack_id)
    if taken is None or (taken.worker_id, taken.person_id) != (keyholder.worker_id, person_id):
        return None
    return taken


def _began_at(begun: Begun, taken: Taken | None) -> datetime:
    known = (taken.made_at, taken.good_until) if taken is not None else None
    return rules.began_at(begun.noted_at, clock.now(), known)


async def _record(
    db: AsyncConnection,
    keyholder: Keyholder,
    session: Session,
    begun: Begun,
    changed: list[Changed],
) -> None:
    detail: dict[str, str | int] = {"changed": " ".join(changed)} if changed else {}
    # Under any other gate it would say in the clear that the sealed plan names live proceedings.
    gate = await contact_plans.find_gate(db, keyholder.org_id, session.person_id)
    met = begun.conditions_met and gate.state == "conditions"
    detail |= {"kind": session.kind, "seq": begun.seq, "conditions_met": int(met)}
    await sessions.record_act(db, keyholder, session, "session.begun_away", **detail)


async def _say_changed(db: AsyncConnection, keyholder: Keyholder, session: Session) -> None:
    for role, worker_id in ((_LEAD, None), (None, keyholder.worker_id)):
        await notices.raise_notice(
            db,
            keyholder.org_id,
            "begun_then_changed",
            role=role,
            worker_id=worker_id,
            person_id=session.person_id,
            session_id=session.id,
            object_id=session.id,
        )
