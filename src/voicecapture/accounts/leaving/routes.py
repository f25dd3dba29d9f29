"""HTTP of ending a colleague's access."""

from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.leaving import service
from voicecapture.accounts.leaving.errors import LastAdministrator, NotOneself
from voicecapture.accounts.leaving.rules import Reason
from voicecapture.accounts.sign_in.errors import StepUpNeeded
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import post
from voicecapture.base.schemas import PathId, Wire


class Leaving(Wire):
    """Why somebody's access ends."""

    reason: Reason


@post(
    "/api/workers/{worker_id:str}/deactivate",
    permission="workers.deactivate",
    problems=(StepUpNeeded, NotOneself, LastAdministrator),
    status_code=204,
)
async def deactivate(
    worker_id: PathId,
    data: JSONBody[Leaving],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    keystore: NamedDependency[Keystore],
) -> None:
    """End a colleague's access: sessions, ways in and invitations, at once."""
    org_id, actor = keyholder.org_id, keyholder.worker_id
    await service.deactivate(db, keystore, org_id, actor, worker_id, data.reason)


ROUTES = [deactivate]
