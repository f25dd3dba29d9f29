"""Policy and audit before any opening.

The order is the promise: does this vault open to this reader for this purpose, now; then the audit row,
committed; then the key. A refusal is written with its reason and committed too, so that attempts are on
the record whatever becomes of the request.
"""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.opening import cover, need, queries, rules
from voicecapture.keyring.opening.rules import Reason, Standing
from voicecapture.keyring.opening.volume import service as volume
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import OpenVault, Vault
from voicecapture.keyring.vaults.wraps import key_hash


async def open_on_record(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    vault: Vault,
    *,
    purpose: str,
    object_kind: str,
    object_id: str,
) -> OpenVault:
    """Open a vault after the opening is on record.

    The request's transaction is committed up to here, so that no later failure can take the row
    back; callers open before they write, or write what may stand by itself.

    Raises:
        NoGrant, Blocked, ReadThisFirst, StandbyOnly, RecordSealed, Erased: it does not open; the
            refusal has been committed with its reason.
    """
    (standing,) = await _find_standing(db, keyholder, [vault])
    needed = standing.standby and await need.is_needed(db, keyholder, vault)
    reason = rules.shut_for(standing, purpose, needed=needed)
    if reason is not None:
        await _refuse(
            db, keyholder, [vault], reason, purpose=purpose, kind=object_kind, object_id=object_id
        )
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="opened",
        object_kind=object_kind,
        object_id=object_id,
        subject=vault.subject_id,
        purpose=purpose,
        vault=vault.kind,
        **({"reason": "standby"} if standing.standby else {}),
    )
    if standing.standby:
        await cover.tell_holders(db, keyholder, vault)
    await volume.count(db, keyholder, object_id)
    await db.commit()
    return await vaults.open_vault(db, keystore, keyholder, vault)


async def check_any_grant(
    db: AsyncConnection,
    keyholder: Keyholder,
    wanted: Sequence[Vault],
    *,
    purpose: str,
    object_kind: str,
    object_id: str,
) -> None:
    """Return if at least one of these vaults is the keyholder's to work with; opens nothing.

    Standby, and words that are to be read first, keep nobody from this: they keep from opening.

    Raises:
        NoGrant, Blocked, RecordSealed, Erased: none is. The request's writes are rolled back, the
            refusal is committed with its reason.
    """
    reasons = [rules.shut_to(one) for one in await _find_standing(db, keyholder, wanted)]
    if None in reasons:
        return
    shut: list[Reason] = [one for one in reasons if one] or ["no_grant"]
    reason = min(shut, key=rules.ORDER.index)
    await _refuse(
        db, keyholder, wanted, reason, purpose=purpose, kind=object_kind, object_id=object_id
    )


async def _find_standing(
    db: AsyncConnection, keyholder: Keyholder, wanted: Sequence[Vault]
) -> list[Standing]:
    ids = [vault.id for vault in wanted]
    rows = await queries.find_standing(db, keyholder.org_id, ids, keyholder.worker_id)
    # A grant counts for the key that it was made to. Whoever came in by a new invitation has the same
    # name and other keys: nothing is theirs before custodians and holders have given it anew.
    mine = key_hash(keyholder.kem_public)
    return [
        Standing(
            state=row.state,
            blocked=bool(row.blocked),
            granted=bool(row.granted) and row.key_hash == mine,
            standby=bool(row.standby),
            read_first_due=bool(row.read_first_due),
        )
        for row in rows
    ]


async def _refuse(
    db: AsyncConnection,
    keyholder: Keyholder,
    wanted: Sequence[Vault],
    reason: Reason,
    *,
    purpose: str,
    kind: str,
    object_id: str,
) -> None:
    await db.rollback()
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="opening.refused",
        object_kind=kind,
        object_id=object_id,
        subject=wanted[0].subject_id if wanted else "",
        purpose=purpose,
        vault=" ".join(vault.kind for vault in wanted),
        reason=reason,
    )
    await db.commit()
    raise rules.problem_of(reason)
