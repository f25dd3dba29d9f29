"""HTTP of how far a piece may travel."""

from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import post
from voicecapture.base.schemas import PathId
from voicecapture.keyring.errors import NoGrant
from voicecapture.review.travels import service
from voicecapture.review.travels.schemas import NewTravel


@post(
    "/api/pieces/{env_id:str}/travel",
    permission="pieces.travel",
    problems=(NoGrant,),
    status_code=204,
)
async def note_travel(
    env_id: PathId,
    data: JSONBody[NewTravel],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Write down that the person said how far a piece may travel from now on."""
    await service.note_travel(db, keystore, keyholder, env_id, data.travel, data.said)


ROUTES = [note_travel]
