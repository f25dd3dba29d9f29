"""What the named colleague does at the end: put two shares together and take the vault back.

Only here, for one request, are two shares in one place, under the named colleague's own key. The key
they make is compared with the one that the vault states; then the vault is granted and turned, so that
what was shared for this recovery opens nothing that comes after it. A rehearsal stops at the comparison.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import hpke, shares
from voicecapture.crypto.errors import CryptoError, WrongKey
from voicecapture.keyring.blocks import service as blocks
from voicecapture.keyring.standing import service as standing
from voicecapture.keyring.vaults import recovering
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.vault import Vault
from voicecapture.keyring.vaults.wraps import key_hash
from voicecapture.people.recoveries import objecting, queries, reading, rules, telling
from voicecapture.people.recoveries.errors import NotToThem, SharesDoNotFit
from voicecapture.people.recoveries.reading import Recovery
from voicecapture.people.recoveries.request import share_info

# Vaults in one request, so that no transaction holds others up for long.
AT_ONCE = 20


async def complete(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, recovery_id: str
) -> tuple[int, int]:
    """Bring the next vaults back to the keyholder; return how many, and how many still wait.

    Raises:
        NotNow, NotYours: it is not ready, or for somebody else.
        NotToThem: the colleague has been blocked, has left or has other keys since it was asked.
        SharesDoNotFit: what two custodians gave is not the vault's key; all shares are removed, on record.
    """
    await audit.take_turn(db, keyholder.org_id)
    seen = await reading.see(db, keyholder, recovery_id)
    objecting.check_move(seen, "complete")
    recovery = seen.recovery
    await _check_still_named(db, recovery)
    holders = await standing.find_holders(db, recovery.org_id, recovery.vault_ids)
    now = recovery.waiting[:AT_ONCE]
    await _bring_back(db, keystore, keyholder, recovery, now)
    waiting = len(recovery.waiting) - len(now)
    if not waiting:
        await objecting.end(db, recovery, "done", keyholder.worker_id)
        everyone = {one for who in holders.values() for one in who}
        if not recovery.ask.rehearsal:
            await telling.tell_done(db, recovery, everyone)
    return len(now), waiting


async def _check_still_named(db: AsyncConnection, recovery: Recovery) -> None:
    named = await workers.get_worker(db, recovery.org_id, recovery.facts.to_worker)
    subjects = sorted({one.subject.hex() for one in recovery.ask.vaults})
    blocked = [await blocks.find_blocked(db, recovery.org_id, one) for one in subjects]
    candidate = rules.Candidate(
        named.id,
        named.roles,
        active=named.active,
        certified=named.certified and key_hash(named.kem_public) == recovery.ask.kem,
        blocked=any(named.id in one for one in blocked),
        holds_all=True,
    )
    if rules.fault_of(candidate, recovery.facts.kept_out, rehearsal=recovery.ask.rehearsal):
        raise NotToThem


async def _bring_back(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    recovery: Recovery,
    vault_ids: Sequence[str],
) -> None:
    given = await queries.find_shares(db, recovery.org_id, recovery.id)
    try:
        for vault_id in vault_ids:
            of_vault = [one for one in given if one.vault_id == vault_id]
            await _bring_one(db, keystore, keyholder, recovery, vault_id, of_vault)
    except CryptoError as error:
        await _forget_on_record(db, keyholder, recovery)
        raise SharesDoNotFit from error


async def _bring_one(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    recovery: Recovery,
    vault_id: str,
    given: Sequence[Any],
) -> None:
    vault = await vaults.get_vault(db, recovery.org_id, vault_id)
    private_key = _combine(keyholder, recovery, vault, given)
    if not recovery.ask.rehearsal:
        await recovering.take_back(
            db,
            keystore,
            keyholder,
            vault,
            private_key,
            granted_by=recovery.facts.asked_by,
            kept_out=recovery.facts.kept_out,
        )
        await _keep_out(db, keystore, keyholder, recovery, vault)
    action = "recovery.rehearsed" if recovery.ask.rehearsal else "recovery.completed"
    await objecting.record(db, keyholder, recovery, action, vault=vault.id, kind=vault.kind)
    await queries.set_completed(db, recovery.org_id, recovery.id, vault_id, clock.now())
    await queries.delete_shares(db, recovery.org_id, recovery.id, vault_id)


async def _keep_out(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    recovery: Recovery,
    vault: Vault,
) -> None:
    """Keep those whom a complaint is about from what was brought back, until a lead lifts it."""
    if vault.kind == "household":
        return
    for worker_id in sorted(recovery.facts.kept_out):
        await blocks.add(db, keystore, keyholder, vault.subject_id, worker_id, "complained")


def _combine(keyholder: Keyholder, recovery: Recovery, vault: Vault, given: Sequence[Any]) -> bytes:
    """Return the vault's private key out of two custodians' shares.

    Raises:
        CryptoError: a share is for another recovery, vault, epoch, pair or reader, or the two do not
            make this vault's key.
    """
    by_pair = {(one.holder_id, one.partner_id): one for one in given if one.epoch == vault.epoch}
    pair = rules.find_pair(by_pair)
    if pair is None:
        raise WrongKey("the vault's keys turned since the shares were given")
    opened = []
    for way in (pair, pair[::-1]):
        info = share_info(recovery.org_id, recovery.id, vault.id, vault.epoch, way)
        opened.append(keyholder.unwrap(by_pair[way].share, info))
    private_key = shares.combine(*opened)
    if hpke.public_key_of(private_key) != vault.public_key:
        raise WrongKey("two shares that do not make this vault's key")
    return private_key


async def _forget_on_record(db: AsyncConnection, keyholder: Keyholder, recovery: Recovery) -> None:
    # Like any refusal: what the request wrote is taken back, and this alone is committed.
    await db.rollback()
    await objecting.record(db, keyholder, recovery, "recovery.shares_refused")
    await objecting.forget_shares(db, recovery)
    await db.commit()
