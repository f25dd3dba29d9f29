"""HTTP of the recipient's door. Reading an address consumes nothing; every act is a POST with a proof."""

from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import post
from voicecapture.base.schemas import PathId
from voicecapture.release.answers.record import AnswerRecord
from voicecapture.release.portal import service
from voicecapture.release.portal.schemas import AcknowledgedBy, AnswerIn, PortalOpened, Proof
from voicecapture.release.releases.errors import (
    AlreadyAnswered,
    AnswersClosed,
    CodeWrong,
    ReleaseExpired,
    ReleaseLocked,
    ReleaseRecalled,
)
from voicecapture.release.stores import Stores

_PROBLEMS = (CodeWrong, ReleaseLocked, ReleaseExpired, ReleaseRecalled)


@post(
    "/api/portal/{release_id:str}/open",
    permission="portal.open",
    signed_in=False,
    problems=_PROBLEMS,
    status_code=200,
)
async def open_release(
    release_id: PathId,
    data: JSONBody[Proof],
    db: NamedDependency[AsyncConnection],
    release_stores: NamedDependency[Stores],
) -> PortalOpened:
    """Hand out what opens the summary; each opening is on the record first."""
    found = await service.open_release(db, release_stores, release_id, data.auth)
    return PortalOpened(
        share=found.share,
        package=found.package,
        state=found.state,
        expires_at=found.expires_at,
    )


@post(
    "/api/portal/{release_id:str}/acknowledge",
    permission="portal.open",
    signed_in=False,
    problems=(*_PROBLEMS, AlreadyAnswered),
    status_code=204,
)
async def acknowledge(
    release_id: PathId,
    data: JSONBody[AcknowledgedBy],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
) -> None:
    """Say that the summary arrived."""
    await service.acknowledge(db, keystore, release_id, data.auth, data.by)


@post(
    "/api/portal/{release_id:str}/answer",
    permission="portal.open",
    signed_in=False,
    problems=(*_PROBLEMS, AlreadyAnswered, AnswersClosed),
    status_code=204,
)
async def answer(
    release_id: PathId,
    data: JSONBody[AnswerIn],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
) -> None:
    """Say what was done; it is sealed to the person whose voice it answers."""
    said = AnswerRecord(
        by=data.by,
        what_we_did=data.what_we_did,
        what_changed=data.what_changed,
        why_not=data.why_not,
    )
    await service.answer(db, keystore, release_id, data.auth, said)


ROUTES = [open_release, acknowledge, answer]
