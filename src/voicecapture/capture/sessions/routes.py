"""HTTP of sessions."""

from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Page, PathId
from voicecapture.capture.sessions import service
from voicecapture.capture.sessions.errors import RecordErasedAddAnew, SessionClosed
from voicecapture.capture.sessions.record import Interpreter, Nearby, PresenceRecord
from voicecapture.capture.sessions.schemas import (
    CloseSession,
    NearbyPerson,
    Presence,
    SessionRow,
    StartSession,
)
from voicecapture.capture.sessions.service import Closing, NewSession, Session
from voicecapture.engagement.agreements.errors import (
    AgreementDeclined,
    AgreementMissing,
    AgreementWithdrawn,
)
from voicecapture.engagement.contact_plans.errors import (
    ConditionsNotMet,
    ContactPlanBlocks,
    ContactPlanExpired,
    ContactPlanMissing,
)
from voicecapture.keyring.errors import NoGrant, RecordRestricted
from voicecapture.people.cover.errors import CoverMissing


def _as_row(session: Session) -> SessionRow:
    return SessionRow(
        id=session.id,
        person_id=session.person_id,
        kind=session.kind,
        language=session.language,
        state=session.state,
        started_at=session.started_at,
    )


def _nearby(people: list[NearbyPerson]) -> list[Nearby]:
    return [Nearby(one.person_id, one.label) for one in people]


def _as_record(said: Presence | None) -> PresenceRecord | None:
    if said is None:
        return None
    interpreter = said.interpreter
    return PresenceRecord(
        in_room=_nearby(said.in_room),
        in_earshot=_nearby(said.in_earshot),
        alone=said.alone,
        alone_reason=said.alone_reason,
        place=said.place,
        interpreter=Interpreter(interpreter.name, interpreter.kind) if interpreter else None,
    )


@post(
    "/api/people/{person_id:str}/sessions",
    permission="sessions.start",
    problems=(
        RecordErasedAddAnew,
        NoGrant,
        RecordRestricted,
        ContactPlanMissing,
        ContactPlanExpired,
        ContactPlanBlocks,
        ConditionsNotMet,
        AgreementMissing,
        AgreementDeclined,
        AgreementWithdrawn,
        CoverMissing,
    ),
)
async def start_session(
    person_id: PathId,
    data: JSONBody[StartSession],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> SessionRow:
    """Start a session with one person; listening is never refused."""
    new = NewSession(data.kind, data.language, _as_record(data.presence), data.conditions_met)
    return _as_row(await service.start(db, keyholder, person_id, new))


@get("/api/people/{person_id:str}/sessions", permission="sessions.list")
async def list_sessions(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> Page[SessionRow]:
    """Return a person's sessions, newest first; without their care record one's own only."""
    found = await service.list_of_person(db, keyholder, person_id)
    return Page(items=[_as_row(session) for session in found])


@get("/api/sessions/open", permission="sessions.list")
async def list_open_sessions(
    db: NamedDependency[AsyncConnection], keyholder: NamedDependency[Keyholder]
) -> Page[SessionRow]:
    """Return one's own sessions that still wait to be closed."""
    return Page(items=[_as_row(session) for session in await service.list_open(db, keyholder)])


@post(
    "/api/sessions/{session_id:str}/presence",
    permission="sessions.note",
    problems=(SessionClosed,),
    status_code=204,
)
async def note_presence(
    session_id: PathId,
    data: JSONBody[Presence],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Note who is there now."""
    presence = _as_record(data)
    if presence is not None:
        await service.note_presence(db, keyholder, session_id, presence)


@post(
    "/api/sessions/{session_id:str}/close",
    permission="sessions.note",
    problems=(SessionClosed,),
    status_code=204,
)
async def close_session(
    session_id: PathId,
    data: JSONBody[CloseSession],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Close a session; something to act on reaches the safeguarding lead at once."""
    closing = Closing(data.must_act, data.what, data.rang, _as_record(data.presence))
    await service.close(db, keyholder, session_id, closing)


ROUTES = [
    start_session,
    list_sessions,
    list_open_sessions,
    note_presence,
    close_session,
]
