"""HTTP of who let us see a child."""

import msgspec
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.config import Settings
from voicecapture.base.errors import AlreadyNoted
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Page, PathId
from voicecapture.engagement.authority import service
from voicecapture.engagement.authority.errors import AuthorityLeavesUnsaid
from voicecapture.engagement.authority.rules import SeeingAuthority
from voicecapture.engagement.authority.schemas import Authority, NewAuthority
from voicecapture.engagement.series.service import Kept
from voicecapture.keyring.errors import DoesNotOpen, NoGrant


def _as_wire(recorded: Kept[SeeingAuthority]) -> Authority:
    return Authority(
        id=recorded.id,
        recorded_at=recorded.recorded_at,
        recorded_by=recorded.recorded_by,
        **msgspec.structs.asdict(recorded.said),
    )


@get(
    "/api/people/{person_id:str}/seeing-authority",
    permission="authority.read",
    problems=(NoGrant, DoesNotOpen),
)
async def read_authorities(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> Page[Authority]:
    """Open who let us see this child, or refused, newest first, on the record."""
    found = await service.read_authorities(db, keystore, keyholder, person_id)
    return Page(items=[_as_wire(one) for one in found])


@post(
    "/api/people/{person_id:str}/seeing-authority",
    permission="authority.record",
    problems=(NoGrant, AuthorityLeavesUnsaid, AlreadyNoted),
)
async def record_authority(
    person_id: PathId,
    data: JSONBody[NewAuthority],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    settings: NamedDependency[Settings],
) -> Authority:
    """Record who let us see this child, or refused; a refusal is told to whoever must hear of it."""
    said = SeeingAuthority(
        given_by=data.given_by,
        answer=data.answer,
        name=data.name,
        person_id=data.person_id,
        where=data.where,
        until=data.until,
        note=data.note,
    )
    recorded = await service.record_authority(
        db, keystore, keyholder, person_id, said, settings, data.id
    )
    return _as_wire(recorded)


ROUTES = [read_authorities, record_authority]
