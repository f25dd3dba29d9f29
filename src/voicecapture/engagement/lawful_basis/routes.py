"""HTTP of lawful bases."""

import msgspec
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.errors import AlreadyNoted
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import PathId
from voicecapture.engagement.lawful_basis import service
from voicecapture.engagement.lawful_basis.errors import BasisLeavesUnsaid
from voicecapture.engagement.lawful_basis.rules import Condition, LawfulBasis
from voicecapture.engagement.lawful_basis.schemas import (
    Basis,
    BasisHistory,
    NewBasis,
    SafeguardingCondition,
)
from voicecapture.engagement.series.service import Kept
from voicecapture.keyring.errors import DoesNotOpen, NoGrant


def _as_wire(recorded: Kept[LawfulBasis]) -> Basis:
    said = recorded.said
    condition = said.condition
    return Basis(
        id=recorded.id,
        ground=said.ground,
        necessary_because=said.necessary_because,
        balanced_how=said.balanced_how,
        condition=SafeguardingCondition(**msgspec.structs.asdict(condition)) if condition else None,
        recorded_at=recorded.recorded_at,
        recorded_by=recorded.recorded_by,
    )


def _as_basis(data: NewBasis) -> LawfulBasis:
    condition = data.condition
    return LawfulBasis(
        ground=data.ground,
        necessary_because=data.necessary_because,
        balanced_how=data.balanced_how,
        condition=Condition(**msgspec.structs.asdict(condition)) if condition else None,
    )


@get(
    "/api/people/{person_id:str}/lawful-basis",
    permission="lawful_basis.read",
    problems=(NoGrant, DoesNotOpen),
)
async def read_lawful_basis(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> BasisHistory:
    """Open on which ground a person's record is kept, and the grounds before, on the record."""
    found = await service.read_bases(db, keystore, keyholder, person_id)
    wire = [_as_wire(recorded) for recorded in found]
    return BasisHistory(current=wire[0] if wire else None, history=wire[1:])


@post(
    "/api/people/{person_id:str}/lawful-basis",
    permission="lawful_basis.record",
    problems=(NoGrant, BasisLeavesUnsaid, AlreadyNoted),
)
async def record_lawful_basis(
    person_id: PathId,
    data: JSONBody[NewBasis],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> Basis:
    """Record on which ground a person's record is kept; it counts from now on."""
    said = _as_basis(data)
    return _as_wire(await service.record_basis(db, keyholder, person_id, said, data.id))


ROUTES = [read_lawful_basis, record_lawful_basis]
