"""Policy and audit before any opening.

The order is the promise: is there a grant; then the audit row, committed; then the key. A refusal
is written and committed too, so that attempts are on the record whatever becomes of the request.
"""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.errors import NoGrant
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import OpenVault, Vault


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
        NoGrant: there is no grant; the refusal has been committed.
    """
    await check_any_grant(
        db, keyholder, [vault], purpose=purpose, object_kind=object_kind, object_id=object_id
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
    )
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
    """Return if the keyholder holds a grant on at least one of these vaults; opens nothing.

    Raises:
        NoGrant: there is none. The request's writes are rolled back, the refusal is committed.
    """
    for vault in wanted:
        if await vaults.holds_grant(db, vault, keyholder.worker_id):
            return
    await db.rollback()
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="opening.refused",
        object_kind=object_kind,
        object_id=object_id,
        subject=wanted[0].subject_id if wanted else "",
        purpose=purpose,
        vault=" ".join(vault.kind for vault in wanted),
    )
    await db.commit()
    raise NoGrant
