"""HTTP of workers."""

from litestar.di import NamedDependency
from litestar.params import FromQuery, JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations.service import Organisation
from voicecapture.accounts.workers import service
from voicecapture.accounts.workers.errors import LoginTaken
from voicecapture.accounts.workers.schemas import (
    AddedColleague,
    Colleague,
    Me,
    NewColleague,
    OrganisationRef,
    Role,
)
from voicecapture.accounts.workers.service import NewWorker, Worker
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Page


def as_me(worker: Worker, organisation: Organisation) -> Me:
    """Return a worker as they see themselves."""
    return Me(
        id=worker.id,
        name=worker.name,
        login=worker.login,
        roles=_roles(worker),
        language=worker.language,
        organisation=OrganisationRef(id=organisation.id, name=organisation.name),
        kem_public_key=worker.keys.kem if worker.keys else b"",
        sign_public_key=worker.keys.sign if worker.keys else b"",
        certificate=worker.certificate.statement if worker.certificate else None,
        certificate_signature=worker.certificate.signature if worker.certificate else None,
    )


def _roles(worker: Worker) -> list[Role]:
    return [role for role in service.ROLES if role in worker.roles]


@get("/api/workers", permission="workers.list")
async def list_workers(
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    role: FromQuery[Role | None] = None,
) -> Page[Colleague]:
    """Return the organisation's workers by name, those with ``role`` if one is given."""
    found = await service.find_workers(db, keyholder.org_id, role)
    items = [
        Colleague(id=worker.id, name=worker.name, roles=_roles(worker), active=worker.active)
        for worker in found
    ]
    return Page(items=items)


@post("/api/workers", permission="workers.add", problems=(LoginTaken,))
async def add_worker(
    data: JSONBody[NewColleague],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    keystore: NamedDependency[Keystore],
) -> AddedColleague:
    """Add a colleague with fresh keys; the passphrase in the answer is shown once."""
    new = NewWorker(data.login, data.name, tuple(data.roles), data.language, data.phone)
    worker, passphrase = await service.create_worker(
        db, keystore, keyholder.org_id, keyholder.worker_id, new
    )
    return AddedColleague(id=worker.id, passphrase=passphrase)


ROUTES = [list_workers, add_worker]
