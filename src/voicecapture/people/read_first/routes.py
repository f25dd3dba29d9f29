"""HTTP of read-first notes."""

import msgspec
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import PathId
from voicecapture.keyring.errors import DoesNotOpen, NoGrant
from voicecapture.people.read_first import service
from voicecapture.people.read_first.errors import ReadFirstChanged
from voicecapture.people.read_first.record import ReadFirst
from voicecapture.people.read_first.schemas import Acknowledged, NewReadFirst, ReadFirstOut
from voicecapture.people.read_first.service import ToRead


def _as_wire(found: ToRead) -> ReadFirstOut:
    if found.note is None:
        return ReadFirstOut(available="closed" if found.closed else "none", due=found.due)
    return ReadFirstOut(
        available="note",
        due=found.due,
        id=found.note.id,
        text=found.note.said.text,
        language=found.note.said.language,
        whose=found.note.said.whose,
        made_at=found.note.made_at,
        written_by=found.note.written_by,
    )


@get(
    "/api/people/{person_id:str}/read-first",
    permission="read_first.read",
    problems=(NoGrant, DoesNotOpen),
)
async def see_read_first(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> ReadFirstOut:
    """Open what the person wants a new worker to know first, on the record."""
    return _as_wire(await service.read(db, keystore, keyholder, person_id))


@post(
    "/api/people/{person_id:str}/read-first",
    permission="read_first.write",
    problems=(NoGrant,),
    status_code=204,
)
async def write_read_first(
    person_id: PathId,
    data: JSONBody[NewReadFirst],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Keep what the person wants a new worker to know first, in their own words."""
    said = ReadFirst(**msgspec.structs.asdict(data))
    await service.write(db, keyholder, person_id, said)


@post(
    "/api/people/{person_id:str}/read-first/acknowledge",
    permission="read_first.acknowledge",
    problems=(NoGrant, ReadFirstChanged),
    status_code=204,
)
async def acknowledge_read_first(
    person_id: PathId,
    data: JSONBody[Acknowledged],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Say that one has read it; from here on the rest of the record opens."""
    await service.acknowledge(db, keyholder, person_id, data.id)


ROUTES = [see_read_first, write_read_first, acknowledge_read_first]
