"""Open a household's one sealed record, on the record, and write its next revision.

Every change opens first (which commits), then locks the row, reads, and writes the next revision in
one transaction, so that two changes at the same moment both survive.
"""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base.errors import NotFound
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import Vault
from voicecapture.people.households import queries, rules
from voicecapture.people.households.errors import HouseholdChanged
from voicecapture.people.households.record import HouseholdRecord

KIND = "household"
CHANGE = "household_change"


async def get_vault(db: AsyncConnection, org_id: str, household_id: str) -> Vault:
    """Return a household's vault, or raise ``NotFound``; opens nothing."""
    if await queries.find_household(db, org_id, household_id) is None:
        raise NotFound
    return await vaults.get_vault_of(db, org_id, household_id, "household")


async def open_vault(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    household_id: str,
    *,
    purpose: str,
) -> OpenVault:
    """Open a household's vault, on the record; commits what was written before."""
    vault = await get_vault(db, keyholder.org_id, household_id)
    return await care.open_care_vault(
        db,
        keystore,
        keyholder,
        vault,
        purpose=purpose,
        object_kind=KIND,
        object_id=household_id,
    )


async def read(db: AsyncConnection, opened: OpenVault, *, lock: bool = False) -> HouseholdRecord:
    """Return the record; ``lock`` makes other writers wait until this transaction ends."""
    org_id, household_id = opened.vault.org_id, opened.vault.subject_id
    row = await queries.find_household(db, org_id, household_id, lock=lock)
    if row is None:
        raise NotFound
    note = await care.read_note(db, opened, row.record, KIND, household_id, HouseholdRecord)
    if note.content.revision != row.revision:
        # An older record was put back under the newer number.
        raise DoesNotOpen
    return rules.with_ids(note.content)


async def write(
    db: AsyncConnection, keyholder: Keyholder, vault: Vault, record: HouseholdRecord
) -> None:
    """Write the next revision, or raise ``HouseholdChanged``."""
    note = seal_note(keyholder, vault, KIND, vault.subject_id, record)
    replaced = await queries.replace_record(
        db, keyholder.org_id, vault.subject_id, record.revision, note
    )
    if not replaced:
        raise HouseholdChanged


async def record_act(
    db: AsyncConnection,
    keyholder: Keyholder,
    action: str,
    object_id: str,
    *,
    object_kind: str = KIND,
) -> None:
    """Write the audit row of a change."""
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind=object_kind,
        object_id=object_id,
    )
