"""HTTP of renewals."""

from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.keyring.renewals import service
from voicecapture.keyring.renewals.schemas import Due, Renew, Renewed


@get("/api/keyring/due", permission="keyring.due")
async def find_due(
    db: NamedDependency[AsyncConnection], keyholder: NamedDependency[Keyholder]
) -> Due:
    """Return what waits for the reader's keys: keys to change, access and shares to renew."""
    due = await service.find_due(db, keyholder)
    return Due(rotations=due.rotations, grants=len(due.grants), shares=len(due.shares))


@post("/api/keyring/renewals", permission="keyring.renew", status_code=200)
async def renew(
    data: JSONBody[Renew],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> Renewed:
    """Let the caller's keys do what is due, some vaults a call; nothing is opened to anyone."""
    done = await service.renew(db, keystore, keyholder)
    return Renewed(renewed=done.renewed, waiting=done.waiting)


ROUTES = [find_due, renew]
