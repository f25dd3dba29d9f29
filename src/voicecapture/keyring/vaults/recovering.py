"""Take a vault back with a private key that two custodians brought.

The key proves itself: it is the private half of what the vault states, or nothing happens. Grants that
no holder of that key wrote are not carried on, nor are those of colleagues who are kept out; the vault
is turned at once, so that the shares that were used open nothing written afterwards.
"""

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import hpke
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.vaults import queries, stating, turning, wraps
from voicecapture.keyring.vaults.vault import OpenVault, Vault
from voicecapture.keyring.vaults.wraps import Terms


async def take_back(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    vault: Vault,
    private_key: bytes,
    *,
    granted_by: str,
    kept_out: Collection[str] = (),
) -> None:
    """Grant a vault to the keyholder with a key that was brought back, and turn it.

    Raises:
        DoesNotOpen: this is not the vault's private key.
    """
    if hpke.public_key_of(private_key) != vault.public_key:
        raise DoesNotOpen
    earlier = await stating.find_earlier(db, keystore, vault)
    opened = OpenVault(vault, private_key, earlier)
    # What was wrapped to a key that is lost opens nothing, and stands in the way.
    await queries.delete_grants(db, vault.org_id, vault.id, keyholder.worker_id)
    me = await workers.get_worker(db, keyholder.org_id, keyholder.worker_id)
    await wraps.insert(db, keystore, opened, me, Terms(granted_by))
    await turning.rotate(db, keystore, keyholder, opened, without=kept_out)
