"""Give a colleague access to a vault, and take it away.

Taking removes the wraps at once, and turns the key where the one who takes can open it; elsewhere the
turn is due and waits for a holder. Every act takes its turn at the organisation's record first and
judges what stands then: two people who take each other's access at one moment are one after the
other, and the second finds that nothing is theirs to take, or that nobody else is left.
"""

from collections.abc import Collection, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import Worker
from voicecapture.audit import service as audit
from voicecapture.base.errors import NotFound
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.blocks import queries as blocks
from voicecapture.keyring.errors import (
    AlreadyGranted,
    Blocked,
    Erased,
    LastHolder,
    NoGrant,
    NotForThisRole,
    NotToYourself,
    RecordSealed,
)
from voicecapture.keyring.vaults import queries, reading, rules, turning, wraps
from voicecapture.keyring.vaults.reading import Holder
from voicecapture.keyring.vaults.record import record
from voicecapture.keyring.vaults.vault import State, Vault
from voicecapture.keyring.vaults.wraps import Terms


async def grant(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    vault: Vault,
    to_worker: str,
    *,
    standby: bool = False,
    read_first: bool = False,
) -> None:
    """Give a colleague access to a vault that the keyholder can open.

    A colleague on standby may be given it in full. A household's vault may be held on standby, to be
    passed on when its holder is gone: no alert is about a household, so nothing opens it. Nothing is
    to be read before its names.

    Raises:
        NotToYourself, NotForThisRole, NotYetCertified, Blocked: not to this colleague.
        NoGrant, RecordSealed, Erased: not by this one, or not of this vault.
        AlreadyGranted: they have it.
    """
    if vault.kind == "household" and read_first:
        raise ValueError("nothing is to be read before a household's names")
    if to_worker == keyholder.worker_id:
        raise NotToYourself
    await audit.take_turn(db, vault.org_id)
    # The root is named apart from the database too: whoever edits that alone puts no key of theirs
    # in a colleague's place.
    await organisations.check_anchored(db, keystore, vault.org_id)
    vault = await reading.get_vault(db, vault.org_id, vault.id)
    await _check_may_give(db, keyholder, vault)
    grantee = await _get_grantee(db, vault, to_worker)
    await _check_new(db, vault, grantee, standby=standby)
    terms = Terms(keyholder.worker_id, standby, read_first)
    await record(db, keyholder.worker_id, "grant.given", vault, worker=to_worker)
    opened = await reading.open_vault(db, keystore, keyholder, vault)
    await queries.delete_grants(db, vault.org_id, vault.id, to_worker)
    await wraps.insert(db, keystore, opened, grantee, terms)


async def _check_may_give(db: AsyncConnection, keyholder: Keyholder, vault: Vault) -> None:
    if vault.state == "erased":
        raise Erased
    if vault.state == "sealed":
        raise RecordSealed
    if await blocks.find_block(db, vault.org_id, vault.subject_id, keyholder.worker_id):
        raise Blocked
    if not await reading.holds_grant(db, vault, keyholder.worker_id):
        raise NoGrant


async def _get_grantee(db: AsyncConnection, vault: Vault, worker_id: str) -> Worker:
    grantee = await workers.get_worker(db, vault.org_id, worker_id)
    if not (grantee.active and rules.may_hold_vaults(grantee.roles)):
        raise NotForThisRole(field="worker_id")
    # Asked for its failure: nobody knows whose key an uncertified one is.
    _ = grantee.kem_public
    if await blocks.find_block(db, vault.org_id, vault.subject_id, worker_id):
        raise Blocked(field="worker_id")
    return grantee


async def _check_new(db: AsyncConnection, vault: Vault, grantee: Worker, *, standby: bool) -> None:
    row = await reading.find_grant(db, vault, grantee.id)
    if row is None or not reading.is_wrapped_to(row, grantee):
        return
    if standby or not row.standby:
        raise AlreadyGranted


async def revoke(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    vault: Vault,
    from_worker: str,
    *,
    must_hold: bool = False,
) -> None:
    """Take a colleague's access away at once; what was read cannot be un-read.

    The key turns in the same transaction if the keyholder can turn it, else it is due. Who may do
    this is for the caller to say; ``must_hold`` asks that the keyholder holds the vault, now.

    Raises:
        NoGrant: the keyholder was to hold it and does not (any more).
        NotFound: the colleague has no access.
        LastHolder: nobody else's key opens it.
    """
    await audit.take_turn(db, vault.org_id)
    vault = await reading.get_vault(db, vault.org_id, vault.id)
    holders = await reading.find_holders(db, vault)
    live = {holder.worker_id for holder in holders if holder.live}
    if must_hold and keyholder.worker_id not in live:
        raise NoGrant
    if all(holder.worker_id != from_worker for holder in holders):
        raise NotFound
    if rules.would_close_for_good(live, from_worker):
        raise LastHolder
    await record(db, keyholder.worker_id, "grant.taken", vault, worker=from_worker)
    if keyholder.worker_id in live:
        await turning.rotate(db, keystore, keyholder, vault, without={from_worker})
    else:
        await _remove(db, vault, from_worker, keyholder.worker_id)


async def revoke_all_of(db: AsyncConnection, org_id: str, worker_id: str, by: str) -> list[Vault]:
    """Take every access of a worker away who leaves or was dismissed; opens nothing.

    Returns the vaults that nobody else's key opens: there the wrap stays, so that nothing is lost,
    until somebody was given the vault or custodians brought it back. A worker whose sessions ended
    and who cannot sign in has no use of it. Vaults that the worker stated are to turn as well, since
    tablets do not believe a colleague whom the directory lists no more.
    """
    await audit.take_turn(db, org_id)
    alone = []
    for row in await queries.find_vaults_touched_by(db, org_id, worker_id):
        vault = await reading.get_vault(db, org_id, row.vault_id)
        holders = await reading.find_holders(db, vault)
        if all(holder.worker_id != worker_id for holder in holders):
            await turning.mark_due(db, vault, by)
        elif _is_alone(holders, worker_id):
            alone.append(vault)
        else:
            await record(db, by, "grant.taken", vault, worker=worker_id)
            await _remove(db, vault, worker_id, by)
    return alone


async def withdraw_from(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, vault: Vault, worker_id: str
) -> bool:
    """Take a blocked worker's access away, whoever asks; return False if theirs is the last key.

    Then their wrap stays for the moment and the gate alone keeps it shut: destroying it would lose
    what the person said. The key turns where the keyholder can turn it, else that is due.
    """
    await audit.take_turn(db, vault.org_id)
    holders = await reading.find_holders(db, vault)
    if all(holder.worker_id != worker_id for holder in holders):
        return True
    if _is_alone(holders, worker_id):
        return False
    await record(db, keyholder.worker_id, "grant.taken", vault, worker=worker_id)
    if any(holder.live and holder.worker_id == keyholder.worker_id for holder in holders):
        await turning.rotate(db, keystore, keyholder, vault, without={worker_id})
    else:
        await _remove(db, vault, worker_id, keyholder.worker_id)
    return True


async def acknowledge_read_first(db: AsyncConnection, vault: Vault, worker_id: str) -> None:
    """Note that a worker has read what the person wanted read first."""
    await queries.update_grant(db, vault.org_id, vault.id, worker_id, read_first_due=False)


async def drop_grants(
    db: AsyncConnection, vault: Vault, by: str, *, keep_roles: Collection[str] = ()
) -> None:
    """Take everyone's access away but that of these roles: the person asked to seal it.

    Custodians' shares stay. The key is due to turn, so that whoever kept a copy opens nothing that
    arrives from now on; where nobody is left to turn it, it turns as custodians bring it back.
    """
    await audit.take_turn(db, vault.org_id)
    for worker_id in await reading.find_grantees(db, vault):
        worker = await workers.get_worker(db, vault.org_id, worker_id)
        if worker.active and not set(worker.roles).isdisjoint(keep_roles):
            continue
        await record(db, by, "grant.taken", vault, worker=worker_id, reason="sealed")
        await queries.delete_grants(db, vault.org_id, vault.id, worker_id)
    await turning.mark_due(db, vault, by)


async def take_up(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, vault: Vault
) -> bool:
    """Turn the keyholder's standby into access in full; return False if they hold no key of it.

    Only where a sealed record opens again, as the person wishes: everybody else's access went when it
    was sealed, and somebody must be there to give it anew. Who may, and when, is decided above.
    """
    await audit.take_turn(db, vault.org_id)
    if not await reading.holds_grant(db, vault, keyholder.worker_id):
        return False
    opened = await reading.open_vault(db, keystore, keyholder, vault)
    me = await workers.get_worker(db, vault.org_id, keyholder.worker_id)
    await record(db, keyholder.worker_id, "grant.given", vault, worker=me.id, reason="unsealed")
    await queries.delete_grants(db, vault.org_id, vault.id, me.id)
    await wraps.insert(db, keystore, opened, me, Terms(me.id))
    return True


async def set_state(db: AsyncConnection, vault: Vault, state: State, by: str) -> None:
    """Open, seal, restrict or mark a vault as erased; who may, and when, is decided above."""
    await record(db, by, "vault.state_set", vault, reason=state)
    await queries.update_vault(db, vault.org_id, vault.id, state=state)


async def _remove(db: AsyncConnection, vault: Vault, worker_id: str, by: str) -> None:
    await queries.delete_grants(db, vault.org_id, vault.id, worker_id)
    await turning.mark_due(db, vault, by)


def _is_alone(holders: Sequence[Holder], worker_id: str) -> bool:
    return rules.would_close_for_good([one.worker_id for one in holders if one.live], worker_id)
