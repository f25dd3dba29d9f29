"""HTTP of sessions that began without a line."""

import msgspec
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.errors import AlreadyNoted
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import post
from voicecapture.base.schemas import PathId
from voicecapture.capture.begun_away import service
from voicecapture.capture.begun_away.schemas import BegunAway
from voicecapture.capture.begun_away.service import Begun
from voicecapture.capture.sessions.errors import RecordErasedAddAnew
from voicecapture.capture.sessions.schemas import SessionRow
from voicecapture.capture.sessions.wire import as_row
from voicecapture.engagement.presence.errors import PresenceLeavesUnsaid
from voicecapture.engagement.presence.schemas import presence_record


@post(
    "/api/people/{person_id:str}/sessions/begun",
    permission="sessions.tell_begun",
    problems=(AlreadyNoted, RecordErasedAddAnew, PresenceLeavesUnsaid),
)
async def tell_begun(
    person_id: PathId,
    data: JSONBody[BegunAway],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> SessionRow:
    """Tell of a session that began without a line; told again under the same id, it begins none."""
    return as_row(await service.tell(db, keystore, keyholder, person_id, _begun(data)))


def _begun(data: BegunAway) -> Begun:
    there = presence_record(data.presence) if data.presence else None
    return Begun(
        id=data.id,
        pack_id=data.pack,
        seq=data.seq,
        noted_at=data.noted_at,
        kind=data.kind,
        language=data.language,
        presence=msgspec.structs.replace(there, when="start") if there else None,
        conditions_met=data.conditions_met,
        interpreter=data.presence.interpreter if data.presence else None,
    )


ROUTES = [tell_begun]
