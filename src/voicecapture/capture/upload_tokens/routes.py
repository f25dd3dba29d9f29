"""HTTP of upload tokens: the desk asks for one where a tablet's own are taken no more."""

from litestar.di import NamedDependency
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.routing import post
from voicecapture.base.schemas import PathId, Wire
from voicecapture.capture.upload_tokens import service


class ResumedTablet(Wire):
    """A token with which what waits on the tablet is sent."""

    upload_token: str


@post("/api/devices/{device_id:str}/resume", permission="devices.resume")
async def resume_tablet(
    device_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> ResumedTablet:
    """Give a tablet a token for what it kept before, where no token that it has is taken."""
    return ResumedTablet(await service.resume(db, keyholder, device_id))


ROUTES = [resume_tablet]
