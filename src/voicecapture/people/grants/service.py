"""Give a colleague access to a person's vaults, see who has it, take it away.

A holder grants on the vaults they hold, to a colleague, never to themselves. Each vault is a grant
of its own: care without voice lets someone plan a visit and read nothing that was said.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.base.errors import NotFound
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.errors import (
    AlreadyGranted,
    LastHolder,
    NotForThisRole,
    NotToYourself,
    StandbyOnly,
)
from voicecapture.keyring.opening import care
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.rules import may_hold_vaults
from voicecapture.keyring.vaults.service import Vault
from voicecapture.people.households import service as households
from voicecapture.people.persons import service as persons

_PURPOSE = "grant"


@dataclass
class Holding:
    """What a worker may open of a person: as usual, on standby, and whether they must read first."""

    worker_id: str
    usual: list[str] = field(default_factory=list)
    standby: list[str] = field(default_factory=list)
    read_first: bool = False
    since: list[datetime] = field(default_factory=list)


async def find_grants(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> list[Holding]:
    """Return who may open which of a person's vaults, to whoever holds any of them."""
    found = await persons.get_vaults_for_holder(db, keyholder, person_id, purpose=_PURPOSE)
    by_worker: dict[str, Holding] = {}
    for vault in found:
        for one in await vaults.find_holders(db, vault):
            holding = by_worker.setdefault(one.worker_id, Holding(one.worker_id))
            (holding.standby if one.standby else holding.usual).append(vault.kind)
            holding.read_first |= one.read_first_due
            holding.since.append(one.granted_at)
    return list(by_worker.values())


async def give(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    to_worker: str,
    kinds: Sequence[str],
) -> list[str]:
    """Open vaults to a colleague, all or none; return the kinds they may open now.

    Raises:
        NoGrant: the keyholder does not hold each of these vaults; the attempt is in the audit.
        NotToYourself, NotForThisRole: this is not a colleague who may hold them.
        AlreadyGranted: they hold all of them already.
        StandbyOnly: the keyholder only stands by; a handover is how they pass access on.
    """
    of_person = await persons.get_vaults(db, keyholder.org_id, person_id)
    wanted = [vault for vault in of_person if vault.kind in kinds]
    await _check_holds_all(db, keyholder, wanted)
    await check_grantee(db, keyholder, to_worker)
    held = [vault.kind for vault in of_person if await _holds_as_usual(db, vault, to_worker)]
    new = [vault for vault in wanted if vault.kind not in held]
    if not new:
        raise AlreadyGranted
    for vault in new:
        await vaults.grant(db, keystore, keyholder, vault, to_worker)
    return sorted([*held, *(vault.kind for vault in new)])


async def give_household(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, household_id: str, to_worker: str
) -> None:
    """Let a colleague read a household's names and relations; no person's vault opens by it."""
    vault = await households.get_vault_to_grant(db, keyholder, household_id)
    await _check_holds_all(db, keyholder, [vault])
    await check_grantee(db, keyholder, to_worker)
    await vaults.grant(db, keystore, keyholder, vault, to_worker)


async def find_household_grants(
    db: AsyncConnection, keyholder: Keyholder, household_id: str
) -> list[str]:
    """Return the ids of those who may read a household's names and relations."""
    vault = await households.get_vault_to_grant(db, keyholder, household_id)
    holders = await vaults.find_holders(db, vault)
    return [one.worker_id for one in holders if not one.standby]


async def take_household(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    household_id: str,
    from_worker: str,
) -> None:
    """Take a colleague's view of a household's names away, and turn its key.

    Raises:
        NoGrant: the keyholder does not hold the household's vault.
        NotFound: the colleague has no access to it.
        LastHolder: nobody could read the names any more.
    """
    vault = await households.get_vault_to_grant(db, keyholder, household_id)
    await _check_holds_all(db, keyholder, [vault])
    await households.lock_household(db, keyholder.org_id, household_id)
    await check_somebody_stays(db, vault, from_worker)
    await vaults.revoke(db, keystore, keyholder, vault, from_worker, must_hold=True)


async def take(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    from_worker: str,
) -> None:
    """Take all of a colleague's access to a person away and turn the keys.

    What was read cannot be un-read.

    Raises:
        NoGrant: the keyholder does not hold each vault that the colleague holds.
        NotFound: the colleague has no access to this person.
        LastHolder: nobody could open one of the vaults any more.
    """
    of_person = await persons.get_vaults_for_holder(db, keyholder, person_id, purpose=_PURPOSE)
    held = [vault for vault in of_person if await vaults.is_granted(db, vault, from_worker)]
    if not held:
        raise NotFound
    await _check_holds_all(db, keyholder, held)
    await persons.lock_person(db, keyholder.org_id, person_id)
    for vault in held:
        await check_somebody_stays(db, vault, from_worker)
        await vaults.revoke(db, keystore, keyholder, vault, from_worker, must_hold=True)


async def check_somebody_stays(db: AsyncConnection, vault: Vault, leaving: str) -> None:
    """Return if a colleague who works with this person stays; whoever stands by does not count.

    Raises:
        LastHolder: nobody would support them any more.
    """
    holders = await vaults.find_holders(db, vault)
    usual = {one.worker_id for one in holders if one.live and not one.standby}
    if usual == {leaving}:
        raise LastHolder


async def _holds_as_usual(db: AsyncConnection, vault: Vault, worker_id: str) -> bool:
    holders = await vaults.find_holders(db, vault)
    return any(one.worker_id == worker_id and not one.standby for one in holders)


async def check_grantee(db: AsyncConnection, keyholder: Keyholder, to_worker: str) -> None:
    """Return if this is a colleague of the keyholder's whose role may hold a vault."""
    if to_worker == keyholder.worker_id:
        raise NotToYourself
    grantee = await workers.get_worker(db, keyholder.org_id, to_worker)
    if not (grantee.active and may_hold_vaults(grantee.roles)):
        raise NotForThisRole(field="worker_id")


async def _check_holds_all(
    db: AsyncConnection, keyholder: Keyholder, wanted: Sequence[Vault]
) -> None:
    for vault in wanted:
        await care.check_any_grant(
            db,
            keyholder,
            [vault],
            purpose=_PURPOSE,
            object_kind="household" if vault.kind == "household" else "person",
            object_id=vault.subject_id,
        )
        if not await _holds_as_usual(db, vault, keyholder.worker_id):
            raise StandbyOnly
