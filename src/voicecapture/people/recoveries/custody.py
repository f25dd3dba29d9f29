"""What custodians do: take their own shares, and give them sealed to the named colleague.

The server hands out wraps that only a custodian's own key opens, and takes back wraps that only the
named colleague's key opens. What happens in between happens in the custodian's browser; no share is
ever readable here, and one custodian's shares say nothing without another's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.standing import service as standing
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults import shares
from voicecapture.keyring.vaults.shares import Share
from voicecapture.people.recoveries import objecting, queries, reading
from voicecapture.people.recoveries.errors import NotNow, SharesDoNotFit
from voicecapture.people.recoveries.reading import Recovery

# Vaults in one answer or one request: some 170 KB of shares.
AT_ONCE = 40


@dataclass(frozen=True)
class Given:
    """A share that a custodian has sealed to the named colleague."""

    vault_id: str
    epoch: int
    partner_id: str
    share: bytes


async def find_shares(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, recovery_id: str
) -> tuple[list[Share], int]:
    """Return the custodian's own shares of the next vaults, and how many vaults follow after them."""
    seen = await reading.see(db, keyholder, recovery_id)
    objecting.check_move(seen, "share")
    left = await _find_ungiven(db, seen.recovery, keyholder.worker_id)
    now = [await vaults.get_vault(db, keyholder.org_id, one) for one in left[:AT_ONCE]]
    await objecting.record(db, keyholder, seen.recovery, "recovery.shares_taken", vaults=len(now))
    found = await shares.find_shares_for(db, keystore, keyholder.org_id, keyholder.worker_id, now)
    return found, len(left) - len(now)


async def give(
    db: AsyncConnection,
    keyholder: Keyholder,
    recovery_id: str,
    objections_seen: int,
    given: Sequence[Given],
) -> int:
    """Keep shares for the named colleague; return for how many vaults this custodian's are missing.

    Raises:
        NotNow: somebody objected since the custodian looked, or it stands elsewhere.
        SharesDoNotFit: a share is for no vault of this, not its present epoch, or no custodian's.
    """
    await audit.take_turn(db, keyholder.org_id)
    seen = await reading.see(db, keyholder, recovery_id)
    objecting.check_move(seen, "share")
    recovery, me = seen.recovery, keyholder.worker_id
    if objections_seen != len(recovery.facts.objections):
        raise NotNow(field="objections_seen")
    await _check_fit(db, recovery, me, given)
    key = {"org_id": recovery.org_id, "recovery_id": recovery.id, "holder_id": me}
    rows = [
        {
            **key,
            "vault_id": one.vault_id,
            "partner_id": one.partner_id,
            "epoch": one.epoch,
            "share": one.share,
        }
        for one in given
    ]
    await queries.insert_shares(db, rows)
    left = await _find_ungiven(db, recovery, me)
    if not left:
        await queries.insert_custodian(db, recovery.org_id, recovery.id, me, clock.now())
    await objecting.record(db, keyholder, recovery, "recovery.shares_given", shares=len(rows))
    return len(left)


async def _check_fit(
    db: AsyncConnection, recovery: Recovery, me: str, given: Sequence[Given]
) -> None:
    partners = set(await standing.find_custodians(db, recovery.org_id)) - {me}
    waiting = set(recovery.waiting)
    epochs = {
        vault_id: (await vaults.get_vault(db, recovery.org_id, vault_id)).epoch
        for vault_id in {one.vault_id for one in given} & waiting
    }
    places = {(one.vault_id, one.partner_id) for one in given}
    fits = all(
        epochs.get(one.vault_id) == one.epoch and one.partner_id in partners for one in given
    )
    if not fits or len(places) != len(given):
        raise SharesDoNotFit


async def _find_ungiven(db: AsyncConnection, recovery: Recovery, custodian_id: str) -> list[str]:
    rows = await queries.find_given(db, recovery.org_id, recovery.id)
    given = {one.vault_id for one in rows if one.holder_id == custodian_id}
    return [one for one in recovery.waiting if one not in given]
