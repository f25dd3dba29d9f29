"""Let leads and deputies stand by for each new person, and ask whether somebody covers.

Standing by is a grant like any other, with one flag: the gate opens it only while an alert is open or a
read is overdue, and tells the person's workers each time. It is given in the transaction that adds the
person, by the keys of whoever adds them; a household's is never opened by it, only passed on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.blocks import service as blocks
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import Vault
from voicecapture.people.cover import rules
from voicecapture.people.cover.errors import CoverMissing
from voicecapture.people.cover.rules import Holder


@dataclass(frozen=True)
class Cover:
    """Whether a person is covered, and by whom."""

    covered: bool
    holders: list[Holder]


async def stand_by(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    made: Iterable[Vault],
    related: Iterable[str] = (),
) -> None:
    """Open vaults that were just made to the leads and deputies, on standby.

    ``related`` names the household that the vaults' person belongs to: whoever is blocked from it
    does not stand by for its members.
    """
    colleagues = [one for one in await workers.find_workers(db, keyholder.org_id) if one.certified]
    for vault in made:
        blocked = await find_blocked(db, keyholder.org_id, [vault.subject_id, *related])
        standing = rules.who_stands_by(
            [(one.id, one.roles) for one in colleagues], blocked, {keyholder.worker_id}
        )
        for worker_id in standing:
            await vaults.grant(db, keystore, keyholder, vault, worker_id, standby=True)


async def find_cover(db: AsyncConnection, org_id: str, person_id: str) -> Cover:
    """Return who holds the person's voice vault, and whether that is enough; opens nothing."""
    vault = await vaults.get_vault_of(db, org_id, person_id, "voice")
    holders = await find_holders(db, vault)
    return Cover(rules.is_covered(holders), holders)


async def check_covered(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Return if a planned session with this person may begin, or raise ``CoverMissing``."""
    if not (await find_cover(db, org_id, person_id)).covered:
        raise CoverMissing


async def find_holders(db: AsyncConnection, vault: Vault) -> list[Holder]:
    """Return who was given a vault, and whose key opens it today."""
    staff = {one.id: one.roles for one in await workers.find_workers(db, vault.org_id)}
    return [
        Holder(one.worker_id, staff.get(one.worker_id, frozenset()), one.live, one.standby)
        for one in await vaults.find_holders(db, vault)
    ]


async def find_leads(db: AsyncConnection, org_id: str, subject_ids: Sequence[str]) -> list[str]:
    """Return the leads and deputies who may know of these persons: none of them is blocked."""
    blocked = await find_blocked(db, org_id, subject_ids)
    staff = await workers.find_workers(db, org_id)
    return [
        one.id for one in staff if not rules.LEADS.isdisjoint(one.roles) and one.id not in blocked
    ]


async def find_blocked(db: AsyncConnection, org_id: str, subject_ids: Iterable[str]) -> set[str]:
    """Return who is blocked from any of these persons and households."""
    found: set[str] = set()
    for subject_id in subject_ids:
        found |= await blocks.find_blocked(db, org_id, subject_id)
    return found
