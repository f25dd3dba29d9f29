"""HTTP of workers."""

from litestar.di import NamedDependency
from litestar.params import FromQuery
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service
from voicecapture.accounts.workers.schemas import Colleague, Role, WorkerState
from voicecapture.accounts.workers.service import Worker
from voicecapture.base.routing import get
from voicecapture.base.schemas import Page


def as_role_list(worker: Worker) -> list[Role]:
    """Return a worker's roles in the order in which pages show them."""
    return [role for role in service.ROLES if role in worker.roles]


@get("/api/workers", permission="workers.list")
async def list_workers(
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    role: FromQuery[Role | None] = None,
    left: FromQuery[bool] = False,
) -> Page[Colleague]:
    """Return the organisation's workers by name: those with ``role`` if given, with ``left`` all."""
    found = await service.find_workers(db, keyholder.org_id, role, left=left)
    return Page(
        items=[
            Colleague(
                id=worker.id,
                name=worker.name,
                login=worker.login,
                roles=as_role_list(worker),
                active=worker.active,
                state=_state(worker),
            )
            for worker in found
        ]
    )


def _state(worker: Worker) -> WorkerState:
    if not worker.active:
        return "left"
    if worker.keys is None:
        return "invited"
    return "active" if worker.certified else "uncertified"


ROUTES = [list_workers]
