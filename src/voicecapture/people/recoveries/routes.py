"""HTTP of recoveries, and of whether lost keys could be borne."""

from typing import Any

from litestar import Request
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers.errors import NotYetCertified
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import DEFAULT_LIMIT, Limit, Page, PathId
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.people.recoveries import asking, completing, custody, objecting, reading, wire
from voicecapture.people.recoveries.asking import Wanted
from voicecapture.people.recoveries.custody import Given
from voicecapture.people.recoveries.errors import (
    NoOpenAlert,
    NoShares,
    NothingToRecover,
    NotNow,
    NotToThem,
    NotYours,
    SharesDoNotFit,
    TooMuchAtOnce,
)
from voicecapture.people.recoveries.schemas import (
    Completed,
    GivenShares,
    KeysStatus,
    NewConsideration,
    NewObjection,
    NewRecovery,
    RecoveryOut,
    RecoveryRow,
    ShareRow,
    SharesOut,
    StillToGive,
)
from voicecapture.people.recoveries.status import find_status

_ACT = (NotNow, NotYours, DoesNotOpen)


@post(
    "/api/recoveries",
    permission="recoveries.ask",
    problems=(
        NotToThem,
        NothingToRecover,
        NoShares,
        TooMuchAtOnce,
        NoOpenAlert,
        NotYetCertified,
    ),
)
async def ask_for_recovery(
    data: JSONBody[NewRecovery],
    request: Request[Any, Any, Any],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> RecoveryOut:
    """Ask two custodians to bring access back; everyone with access is told and may object."""
    wanted = Wanted(
        to_worker=data.to_worker,
        reason=data.reason,
        person_ids=tuple(data.person_ids),
        household_ids=tuple(data.household_ids),
        lost_worker=data.lost_worker,
        rehearsal=data.rehearsal,
        kept_out=frozenset(data.complained_of),
    )
    recovery_id = await asking.ask(db, keyholder, wanted, request.app.state.alerts_about)
    return await wire.as_out(db, keyholder, await reading.see(db, keyholder, recovery_id))


@get("/api/recoveries", permission="recoveries.see")
async def list_recoveries(
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    limit: Limit = DEFAULT_LIMIT,
) -> Page[RecoveryRow]:
    """Return the latest recoveries that concern the reader, newest first."""
    found = await reading.find_seen(db, keyholder, limit)
    return Page(items=[wire.as_row(keyholder, one) for one in found])


@get("/api/recoveries/{recovery_id:str}", permission="recoveries.see", problems=(DoesNotOpen,))
async def get_recovery(
    recovery_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> RecoveryOut:
    """Return one recovery; to a custodian with what proves who asked for what."""
    return await wire.as_out(db, keyholder, await reading.see(db, keyholder, recovery_id))


@post(
    "/api/recoveries/{recovery_id:str}/objections",
    permission="recoveries.object",
    problems=_ACT,
)
async def object_to_recovery(
    recovery_id: PathId,
    data: JSONBody[NewObjection],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> RecoveryOut:
    """Stop a recovery until a lead has considered why; the words are sealed to those who weigh them."""
    await objecting.object_to(db, keyholder, recovery_id, data.reason)
    return await wire.as_out(db, keyholder, await reading.see(db, keyholder, recovery_id))


@post(
    "/api/recoveries/{recovery_id:str}/consideration",
    permission="recoveries.consider",
    problems=_ACT,
)
async def consider_objections(
    recovery_id: PathId,
    data: JSONBody[NewConsideration],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> RecoveryOut:
    """Decide whether a recovery goes on after objections, with a reason."""
    await objecting.consider(db, keyholder, recovery_id, data.decision, data.reason)
    return await wire.as_out(db, keyholder, await reading.see(db, keyholder, recovery_id))


@post(
    "/api/recoveries/{recovery_id:str}/call-off",
    permission="recoveries.call_off",
    problems=_ACT,
    status_code=204,
)
async def call_recovery_off(
    recovery_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """End a recovery that is not wanted any more."""
    await objecting.call_off(db, keyholder, recovery_id)


@get(
    "/api/recoveries/{recovery_id:str}/shares",
    permission="recoveries.share",
    problems=_ACT,
)
async def list_own_shares(
    recovery_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> SharesOut:
    """Return the custodian's own shares, which only their own key opens, once the wait is over."""
    found, more = await custody.find_shares(db, keystore, keyholder, recovery_id)
    items = [
        ShareRow(
            vault_id=one.vault_id,
            epoch=one.epoch,
            partner_id=one.partner_id,
            wrap=one.wrap,
        )
        for one in found
    ]
    return SharesOut(items=items, more=more)


@post(
    "/api/recoveries/{recovery_id:str}/shares",
    permission="recoveries.share",
    problems=(*_ACT, SharesDoNotFit),
)
async def give_shares(
    recovery_id: PathId,
    data: JSONBody[GivenShares],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> StillToGive:
    """Give the custodian's shares, sealed to the named colleague's key."""
    given = [Given(one.vault_id, one.epoch, one.partner_id, one.share) for one in data.items]
    waiting = await custody.give(db, keyholder, recovery_id, data.objections_seen, given)
    return StillToGive(waiting=waiting)


@post(
    "/api/recoveries/{recovery_id:str}/complete",
    permission="recoveries.complete",
    problems=(*_ACT, SharesDoNotFit, NotToThem),
)
async def complete_recovery(
    recovery_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> Completed:
    """Bring the next vaults back to the one who was named; ask again while some wait."""
    completed, waiting = await completing.complete(db, keystore, keyholder, recovery_id)
    return Completed(completed=completed, waiting=waiting)


@get("/api/keys/status", permission="keys.status")
async def keys_status(
    db: NamedDependency[AsyncConnection], keyholder: NamedDependency[Keyholder]
) -> KeysStatus:
    """Return what would be lost with whose keys, in counts, and what is left to do."""
    return wire.as_status(await find_status(db, keyholder.org_id))


ROUTES = [
    ask_for_recovery,
    list_recoveries,
    get_recovery,
    object_to_recovery,
    consider_objections,
    call_recovery_off,
    list_own_shares,
    give_shares,
    complete_recovery,
    keys_status,
]
