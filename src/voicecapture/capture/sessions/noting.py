"""Note who is there now: once, and however late a tablet without a line sends it."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base.keystore import Keystore
from voicecapture.capture.sessions import interpreting, presence, service, stepped_in
from voicecapture.capture.sessions.presence import NewNote, Noted
from voicecapture.capture.sessions.rules import Move
from voicecapture.engagement.presence.schemas import InterpreterPresent


async def note_presence(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    session_id: str,
    new: NewNote,
    interpreter: InterpreterPresent | None = None,
) -> Noted:
    """Seal who is there now; earlier notes of the same session stay.

    Raises:
        As ``service.get_own``; what was noted without a line is kept after the session was closed too.
        AlreadyNoted: its id is another note's. Sent again, it changes nothing.
        PresenceLeavesUnsaid: something is missing from it.
    """
    move: Move = "note_late" if new.noted_at else "note"
    session = await service.get_own(db, keyholder, session_id, move)
    presence.check(new.presence)
    found = await interpreting.find(
        db,
        keystore,
        keyholder,
        session.person_id,
        interpreter,
        session.language,
        session.started_at.date(),
        planned=False,
    )
    await audit.take_turn(db, keyholder.org_id)
    session = await service.get_own(db, keyholder, session_id, move)
    kept = await presence.find_kept(db, keyholder, session.id, new.id)
    if kept is not None:
        return kept
    await service.record_act(db, keyholder, session, "session.presence")
    await stepped_in.tell(db, keyholder, session, found)
    note = presence.with_interpreter(new.presence, found)
    new = NewNote(note, new.id, new.noted_at)
    return await presence.keep(db, keyholder, session.id, session.person_id, new)
