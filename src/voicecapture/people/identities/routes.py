"""HTTP of who a person is."""

import msgspec
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import PathId
from voicecapture.keyring.errors import DoesNotOpen, NoGrant
from voicecapture.people.identities import service
from voicecapture.people.identities.errors import IdentityLeavesUnsaid, NotALanguage
from voicecapture.people.identities.record import Said
from voicecapture.people.identities.rules import Kept, Standing
from voicecapture.people.identities.schemas import FieldOut, IdentityOut, NewIdentity, SaidOut


def _said(kept: Kept) -> SaidOut:
    return SaidOut(
        id=kept.id,
        noted_at=kept.noted_at,
        noted_by=kept.noted_by,
        **msgspec.structs.asdict(kept.said),
    )


def _as_wire(one: Standing) -> FieldOut:
    return FieldOut(
        field=one.field,
        own=_said(one.own) if one.own else None,
        others=[_said(kept) for kept in one.others],
        before=[_said(kept) for kept in one.before],
    )


@get(
    "/api/people/{person_id:str}/identity",
    permission="identity.read",
    problems=(NoGrant, DoesNotOpen),
)
async def read_identity(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> IdentityOut:
    """Open who a person is, in their own words and in others', on the record."""
    found = await service.read(db, keystore, keyholder, person_id)
    return IdentityOut(fields=[_as_wire(one) for one in found])


@post(
    "/api/people/{person_id:str}/identity",
    permission="identity.record",
    problems=(NoGrant, IdentityLeavesUnsaid, NotALanguage),
    status_code=204,
)
async def record_identity(
    person_id: PathId,
    data: JSONBody[NewIdentity],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Keep what was said, each thing apart; what was said before stays."""
    said = [Said(**msgspec.structs.asdict(one)) for one in data.said]
    await service.keep(db, keyholder, person_id, said)


ROUTES = [read_identity, record_identity]
