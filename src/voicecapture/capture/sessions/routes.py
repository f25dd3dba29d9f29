"""HTTP of sessions."""

import msgspec
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.errors import AlreadyNoted
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Page, PathId
from voicecapture.capture.quiet_words.errors import LeadFirst
from voicecapture.capture.sessions import closing as closing_of
from voicecapture.capture.sessions import noting, service
from voicecapture.capture.sessions.closing import Closing
from voicecapture.capture.sessions.errors import RecordErasedAddAnew, SessionClosed
from voicecapture.capture.sessions.presence import NewNote
from voicecapture.capture.sessions.schemas import (
    CloseSession,
    NewPresence,
    PresenceRow,
    SessionRow,
    StartSession,
)
from voicecapture.capture.sessions.service import NewSession
from voicecapture.capture.sessions.wire import as_row
from voicecapture.engagement.agreements.errors import (
    AgreementDeclined,
    AgreementMissing,
    AgreementWithdrawn,
)
from voicecapture.engagement.contact_plans.errors import (
    ConditionsNotMet,
    ContactNotAgreed,
    ContactPlanBlocks,
    ContactPlanExpired,
    ContactPlanMissing,
    LegalAdviceFirst,
)
from voicecapture.engagement.interpreters.errors import (
    REFUSALS,
    ConflictNotDeclared,
    InterpreterNotAccepted,
)
from voicecapture.engagement.presence.errors import (
    NobodyWasSeen,
    PresenceLeavesUnsaid,
    PresenceNeeded,
)
from voicecapture.engagement.presence.record import Presence, When
from voicecapture.engagement.presence.schemas import PresenceNote, presence_record
from voicecapture.keyring.errors import NoGrant, RecordRestricted
from voicecapture.people.cover.errors import CoverMissing


def _as_record(said: PresenceNote | None, when: When, *, same: bool = False) -> Presence | None:
    if same:
        return Presence(when=when, same=True)
    return msgspec.structs.replace(presence_record(said), when=when) if said else None


@post(
    "/api/people/{person_id:str}/sessions",
    permission="sessions.start",
    problems=(
        RecordErasedAddAnew,
        AlreadyNoted,
        PresenceNeeded,
        NobodyWasSeen,
        PresenceLeavesUnsaid,
        NoGrant,
        RecordRestricted,
        ContactPlanMissing,
        ContactPlanExpired,
        ContactPlanBlocks,
        ConditionsNotMet,
        LegalAdviceFirst,
        LeadFirst,
        AgreementMissing,
        AgreementDeclined,
        AgreementWithdrawn,
        ContactNotAgreed,
        CoverMissing,
        InterpreterNotAccepted,
        ConflictNotDeclared,
        *REFUSALS,
    ),
)
async def start_session(
    person_id: PathId,
    data: JSONBody[StartSession],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> SessionRow:
    """Start a session with one person; listening is never refused."""
    presence = _as_record(data.presence, "start")
    new = NewSession(
        data.kind,
        data.language,
        presence,
        data.conditions_met,
        data.id,
        data.noted_at,
        data.presence.interpreter if data.presence else None,
    )
    return as_row(await service.start(db, keystore, keyholder, person_id, new))


@get("/api/people/{person_id:str}/sessions", permission="sessions.list")
async def list_sessions(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> Page[SessionRow]:
    """Return a person's sessions, newest first; without their care record one's own only."""
    found = await service.list_of_person(db, keyholder, person_id)
    return Page(items=[as_row(session) for session in found])


@get("/api/sessions/open", permission="sessions.list")
async def list_open_sessions(
    db: NamedDependency[AsyncConnection], keyholder: NamedDependency[Keyholder]
) -> Page[SessionRow]:
    """Return one's own sessions that still wait to be closed."""
    return Page(items=[as_row(session) for session in await service.list_open(db, keyholder)])


@post(
    "/api/sessions/{session_id:str}/presence",
    permission="sessions.note",
    problems=(SessionClosed, AlreadyNoted, PresenceLeavesUnsaid),
)
async def note_presence(
    session_id: PathId,
    data: JSONBody[NewPresence],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> PresenceRow:
    """Note who is there now; sent again under the same id, it changes nothing."""
    said = _as_record(data.presence, data.when, same=data.same)
    # A note that says nothing at all is refused by the rule, after asking whose session this is.
    new = NewNote(said or Presence(when=data.when), data.id, data.noted_at)
    interpreter = data.presence.interpreter if data.presence else None
    kept = await noting.note_presence(db, keystore, keyholder, session_id, new, interpreter)
    return PresenceRow(id=kept.id, recorded_at=kept.recorded_at)


@post(
    "/api/sessions/{session_id:str}/close",
    permission="sessions.note",
    problems=(SessionClosed, AlreadyNoted, PresenceLeavesUnsaid),
    status_code=204,
)
async def close_session(
    session_id: PathId,
    data: JSONBody[CloseSession],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Close a session; something to act on reaches the safeguarding lead at once."""
    said = _as_record(data.presence, "end", same=data.same_as_before)
    closing = Closing(
        data.must_act, data.what, data.rang, said, data.felt_lower, data.id, data.noted_at
    )
    interpreter = data.presence.interpreter if data.presence else None
    await closing_of.close(db, keystore, keyholder, session_id, closing, interpreter)


ROUTES = [
    start_session,
    list_sessions,
    list_open_sessions,
    note_presence,
    close_session,
]
