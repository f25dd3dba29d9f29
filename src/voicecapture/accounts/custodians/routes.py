"""HTTP of a custodian's own key."""

from datetime import datetime
from typing import Annotated, Literal

from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.custodians import service
from voicecapture.accounts.custodians.keys import CustodianKey
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.errors import Malformed
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Wire
from voicecapture.crypto import hpke, passwords
from voicecapture.crypto.errors import BadFormat

BOX_BYTES = 12 + hpke.PRIVATE_KEY_BYTES + 16


class NewCustodianKey(Wire):
    """A key that a custodian's browser made; its private half in a box under six words of theirs."""

    kem_public: Annotated[
        bytes, Meta(min_length=hpke.PUBLIC_KEY_BYTES, max_length=hpke.PUBLIC_KEY_BYTES)
    ]
    salt: Annotated[bytes, Meta(min_length=16, max_length=16)]
    memory_kib: Annotated[int, Meta(ge=passwords.MINIMUM.memory_kib, le=1 << 20)]
    iterations: Annotated[int, Meta(ge=passwords.MINIMUM.iterations, le=32)]
    parallelism: Annotated[int, Meta(ge=passwords.MINIMUM.parallelism, le=4)]
    box: Annotated[bytes, Meta(min_length=BOX_BYTES, max_length=BOX_BYTES)]


class OwnCustodianKey(Wire):
    """Where a custodian's key stands; ``kem_public`` is the newest one's."""

    state: Literal["none", "waiting", "certified", "replaced"]
    kem_public: bytes | None
    until: datetime | None


@get("/api/me/custodian", permission="custodian.own")
async def own_custodian_key(
    db: NamedDependency[AsyncConnection], keyholder: NamedDependency[Keyholder]
) -> OwnCustodianKey:
    """Return whether the signed-in custodian has a key, and whether a ceremony certified it."""
    stored = await service.find_keys(db, keyholder.org_id)
    mine = [one for one in stored if one.worker_id == keyholder.worker_id]
    if not mine:
        return OwnCustodianKey(state="none", kem_public=None, until=None)
    newest, moment = mine[-1], clock.now()
    if newest.until is not None and newest.until > moment:
        return OwnCustodianKey(
            state="certified", kem_public=newest.key.kem_public, until=newest.until
        )
    state: Literal["waiting", "replaced"] = "replaced" if len(mine) > 1 else "waiting"
    return OwnCustodianKey(state=state, kem_public=newest.key.kem_public, until=None)


@post("/api/me/custodian", permission="custodian.make_key", status_code=204)
async def make_custodian_key(
    data: JSONBody[NewCustodianKey],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Keep a custodian's new key. It counts once a ceremony has certified it."""
    try:
        hpke.seal(data.kem_public, b"", b"")
    except BadFormat as error:
        raise Malformed(field="kem_public") from error
    cost = passwords.Cost(data.memory_kib, data.iterations, data.parallelism)
    key = CustodianKey(data.kem_public, data.box, data.salt, cost)
    await service.keep_key(db, keyholder.org_id, keyholder.worker_id, key)


ROUTES = [own_custodian_key, make_custodian_key]
