"""HTTP of conflicts of interest."""

from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import delete, get, post
from voicecapture.base.schemas import Page, PathId
from voicecapture.keyring.errors import Blocked, DoesNotOpen, NoGrant, ReadThisFirst, StandbyOnly
from voicecapture.people.conflicts import service
from voicecapture.people.conflicts.errors import AlreadyBlocked, LiftedByALead
from voicecapture.people.conflicts.record import Never
from voicecapture.people.conflicts.schemas import (
    BlockRow,
    Lift,
    NeverRow,
    NewBlock,
    NewNever,
    Recusal,
)


@post(
    "/api/people/{person_id:str}/recusal",
    permission="conflicts.recuse",
    problems=(NoGrant, Blocked),
    status_code=204,
)
async def recuse(
    person_id: PathId,
    data: JSONBody[Recusal],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Say "I know this family": the access goes at once, a lead is told, nothing else is asked."""
    await service.recuse(db, keystore, keyholder, person_id)


@get(
    "/api/people/{person_id:str}/blocks",
    permission="conflicts.see",
    problems=(NoGrant, Blocked),
)
async def list_blocks(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> Page[BlockRow]:
    """Return who must stay away from a person's record."""
    found = await service.find_blocks(db, keyholder, person_id)
    items = [BlockRow(worker_id=one.worker_id, reason=one.reason, at=one.at) for one in found]
    return Page(items=items)


@post(
    "/api/people/{person_id:str}/blocks",
    permission="conflicts.block",
    problems=(NoGrant, Blocked, AlreadyBlocked),
    status_code=204,
)
async def add_block(
    person_id: PathId,
    data: JSONBody[NewBlock],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Keep a colleague away who is related to this person's family."""
    await service.block(db, keystore, keyholder, person_id, data.worker_id)


@post(
    "/api/people/{person_id:str}/blocks/{worker_id:str}/lift",
    permission="conflicts.lift",
    problems=(LiftedByALead,),
    status_code=204,
)
async def lift_block(
    person_id: PathId,
    worker_id: PathId,
    data: JSONBody[Lift],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Let a colleague be given access again, with a reason; it gives none by itself."""
    await service.lift(db, keyholder, person_id, worker_id, data.reason)


@get(
    "/api/people/{person_id:str}/never",
    permission="conflicts.read_never",
    problems=(NoGrant, Blocked, ReadThisFirst, StandbyOnly, DoesNotOpen),
)
async def list_never(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> Page[NeverRow]:
    """Open whom the person never wants near them, on the record."""
    found = await service.find_never(db, keystore, keyholder, person_id)
    items = [
        NeverRow(
            id=one.id,
            name=one.said.name,
            worker_id=one.said.worker,
            said=one.said.said,
            at=one.at,
        )
        for one in found
    ]
    return Page(items=items)


@post(
    "/api/people/{person_id:str}/never",
    permission="conflicts.name_never",
    problems=(NoGrant, Blocked),
    status_code=204,
)
async def name_never(
    person_id: PathId,
    data: JSONBody[NewNever],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Keep whom the person never wants; a colleague among them loses access at once."""
    said = Never(name=data.name, worker=data.worker_id, said=data.said)
    await service.name_never(db, keystore, keyholder, person_id, said)


@delete(
    "/api/people/{person_id:str}/never/{note_id:str}",
    permission="conflicts.name_never",
    problems=(NoGrant, Blocked),
)
async def take_back(
    person_id: PathId,
    note_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Note that the person took a name back; access stays closed until a lead opens it."""
    await service.take_back(db, keyholder, person_id, note_id)


ROUTES = [recuse, list_blocks, add_block, lift_block, list_never, name_never, take_back]
