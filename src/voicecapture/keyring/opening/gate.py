"""Policy and audit before any opening.

The order is the promise: is there a grant; then the audit row, committed; then the key. A refusal
is written and committed too, so that attempts are on the record whatever becomes of the request.
"""

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
    permitted = await vaults.holds_grant(db, vault, keyholder.worker_id)
    if not permitted:
        await db.rollback()
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="opened" if permitted else "opening.refused",
        object_kind=object_kind,
        object_id=object_id,
        purpose=purpose,
        vault=vault.kind,
    )
    await db.commit()
    if not permitted:
        raise NoGrant
    return await vaults.open_vault(db, keystore, keyholder, vault)
