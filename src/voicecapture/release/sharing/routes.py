"""HTTP of sharing."""

from datetime import datetime

from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import post
from voicecapture.base.schemas import PathId
from voicecapture.keyring.errors import NoGrant
from voicecapture.release.sharing import service
from voicecapture.release.sharing.errors import AlreadyStopped, NotStopped
from voicecapture.release.sharing.schemas import EffectOut, SharingEffects, SharingSaid
from voicecapture.release.sharing.service import Effect


def _as_wire(stopped_at: datetime | None, effects: list[Effect]) -> SharingEffects:
    return SharingEffects(
        stopped_at=stopped_at,
        releases=[
            EffectOut(
                release_id=effect.release_id,
                summary_id=effect.summary_id,
                recipient=effect.recipient,
                basis=effect.basis,
                fate=effect.fate,
                submitted_at=effect.submitted_at,
                opened_at=effect.opened_at,
            )
            for effect in effects
        ],
    )


@post(
    "/api/people/{person_id:str}/stop-sharing/preview",
    permission="sharing.stop",
    problems=(NoGrant,),
    status_code=200,
)
async def preview_stop(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> SharingEffects:
    """Return what stopping would and would not do; changes nothing."""
    effects = await service.preview(db, keyholder, person_id)
    standing = await service.find_standing(db, keyholder.org_id, person_id)
    return _as_wire(standing.since, effects)


@post(
    "/api/people/{person_id:str}/stop-sharing",
    permission="sharing.stop",
    problems=(NoGrant, AlreadyStopped),
    status_code=200,
)
async def stop_sharing(
    person_id: PathId,
    data: JSONBody[SharingSaid],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> SharingEffects:
    """Stop all sharing that rests on agreement; return what became of each release."""
    effects = await service.stop(db, keystore, keyholder, person_id, data.note)
    standing = await service.find_standing(db, keyholder.org_id, person_id)
    return _as_wire(standing.since, effects)


@post(
    "/api/people/{person_id:str}/share-again",
    permission="sharing.stop",
    problems=(NoGrant, NotStopped),
    status_code=204,
)
async def share_again(
    person_id: PathId,
    data: JSONBody[SharingSaid],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Record that the person shares again; what was called back stays so."""
    await service.resume(db, keyholder, person_id, data.note)


ROUTES = [preview_stop, stop_sharing, share_again]
