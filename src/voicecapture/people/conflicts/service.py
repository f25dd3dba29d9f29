"""Keep colleagues away whom a family knows, or whom the person does not want; lift it with a reason.

A recusal is one act and asks nothing: whoever knows a family leaves it at once, and a lead is told that
somebody else is needed. What the person says of whom they never want is theirs: it is sealed in their
care vault, enforced where it names a colleague, and shown to whoever plans contact.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound, NotPermitted, Problem
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.blocks import service as blocks
from voicecapture.keyring.blocks.service import Block
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import Vault
from voicecapture.notices import service as notices
from voicecapture.people.conflicts import queries
from voicecapture.people.conflicts.errors import AlreadyBlocked, LiftedByALead
from voicecapture.people.conflicts.record import Lifted, Never
from voicecapture.people.cover import service as cover
from voicecapture.people.cover.rules import LEADS
from voicecapture.people.households import service as households
from voicecapture.people.persons import service as persons

_NEVER = "never"
_LIFT = "lift"
_PURPOSE = "person"


@dataclass(frozen=True)
class Named:
    """Somebody whom the person never wants, as they said it."""

    id: str
    said: Never
    at: datetime


async def recuse(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> None:
    """Take the keyholder off a family they know: no reason is asked, the access goes at once.

    Raises:
        NoGrant: they have nothing to do with this person.
    """
    await persons.get_vaults_for_holder(db, keyholder, person_id, purpose=_PURPOSE)
    family = await _find_family(db, keystore, keyholder, person_id)
    for subject_id in family:
        await blocks.add(db, keystore, keyholder, subject_id, keyholder.worker_id, "recused")
    await _record(db, keyholder, "conflict.recused", person_id)
    await _tell_leads(db, keyholder.org_id, person_id)


async def block(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, worker_id: str
) -> None:
    """Keep a colleague away who is related to this person's family.

    Raises:
        NoGrant: neither a lead nor somebody with the person's care record.
        AlreadyBlocked: it is recorded.
    """
    await _check_may_record(db, keyholder, person_id)
    await workers.get_worker(db, keyholder.org_id, worker_id)
    if await blocks.is_blocked(db, keyholder.org_id, person_id, worker_id):
        raise AlreadyBlocked(field="worker_id")
    for subject_id in await _find_family(db, keystore, keyholder, person_id):
        await blocks.add(db, keystore, keyholder, subject_id, worker_id, "related")
    await _tell_leads(db, keyholder.org_id, person_id)


async def find_blocks(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> list[Block]:
    """Return who must stay away from a person, to leads and to whoever has access to them."""
    await _check_may_see(db, keyholder, person_id)
    return await blocks.find_blocks(db, keyholder.org_id, person_id)


async def lift(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, worker_id: str, reason: str
) -> None:
    """Lift a block, with a reason that is sealed in the person's care vault; gives no access.

    Raises:
        LiftedByALead: the keyholder is neither a lead nor a deputy, or it is about them.
        NotPermitted: they must stay away from this person themselves.
    """
    if LEADS.isdisjoint(keyholder.roles) or worker_id == keyholder.worker_id:
        raise LiftedByALead
    # Two whom a person named would else lift each other's block.
    await _check_may_see(db, keyholder, person_id)
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "care")
    await blocks.lift(db, keyholder, person_id, worker_id)
    note_id = new_id()
    said = Lifted(worker=worker_id, reason=reason)
    note = seal_note(keyholder, vault, _LIFT, note_id, said)
    await _insert(db, keyholder.org_id, note_id, person_id, _LIFT, note)


async def name_never(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, said: Never
) -> str:
    """Keep whom the person never wants; a colleague among them is kept away from here on."""
    vault = await persons.get_vault_to_write(db, keyholder, person_id, "care", purpose=_PURPOSE)
    return await _keep_name(db, keystore, keyholder, vault, said)


async def keep_away(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    worker_id: str,
    said: str,
) -> None:
    """Keep a colleague away whom the person named to a lead; a lead needs no grant for it.

    Raises:
        NotPermitted: the keyholder must stay away from this person themselves.
    """
    await _check_may_record(db, keyholder, person_id)
    worker = await workers.get_worker(db, keyholder.org_id, worker_id)
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "care")
    await _keep_name(
        db, keystore, keyholder, vault, Never(name=worker.name, worker=worker_id, said=said)
    )


async def _keep_name(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, care: Vault, said: Never
) -> str:
    note_id, person_id = new_id(), care.subject_id
    note = seal_note(keyholder, care, _NEVER, note_id, said)
    await _insert(db, keyholder.org_id, note_id, person_id, _NEVER, note)
    await _record(db, keyholder, "conflict.named", person_id)
    if said.worker is not None:
        await workers.get_worker(db, keyholder.org_id, said.worker)
        await blocks.add(db, keystore, keyholder, person_id, said.worker, "person_asked")
        await _tell_leads(db, keyholder.org_id, person_id)
    return note_id


async def find_never(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> list[Named]:
    """Open whom the person never wants, on the record, oldest first."""
    opened = await persons.open_care(db, keystore, keyholder, person_id, purpose="contact_plan")
    rows = await queries.find_standing(db, keyholder.org_id, person_id, _NEVER)
    found = []
    for row in rows:
        note = await care.read_note(db, opened, row.note, _NEVER, row.note_id, Never)
        found.append(Named(row.note_id, note.content, note.made_at))
    return found


async def take_back(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, note_id: str
) -> None:
    """Note that the person took a name back. A block that it made stays until a lead lifts it.

    The person may have been talked into it; a lead asks them before a colleague comes near again.
    """
    await persons.get_vault_to_write(db, keyholder, person_id, "care", purpose=_PURPOSE)
    if not await queries.set_ended(db, keyholder.org_id, person_id, note_id, clock.now()):
        raise NotFound
    await _record(db, keyholder, "conflict.name_taken_back", person_id)


async def _find_family(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> list[str]:
    """Return the person, their household and its members, as far as the keyholder may know them."""
    try:
        household = await households.household_of(db, keystore, keyholder, person_id)
    except Problem:
        # They cannot see the names; staying away from this one person is what can be done.
        return [person_id]
    members = [one.id for one in household.members if one.id != person_id]
    # The household comes last: until then the keyholder can still read it.
    return [person_id, *members, household.id]


async def _tell_leads(db: AsyncConnection, org_id: str, person_id: str) -> None:
    leads = await cover.find_leads(db, org_id, [person_id])
    staff = await workers.find_workers(db, org_id, "administrator")
    for told in leads or [one.id for one in staff]:
        await notices.raise_notice(
            db, org_id, "conflict", worker_id=told, person_id=person_id, object_id=person_id
        )


async def _check_may_see(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> None:
    if LEADS.isdisjoint(keyholder.roles):
        await persons.get_vaults_for_holder(db, keyholder, person_id, purpose=_PURPOSE)
        return
    await persons.get_person(db, keyholder.org_id, person_id)
    if await blocks.is_blocked(db, keyholder.org_id, person_id, keyholder.worker_id):
        raise NotPermitted


async def _check_may_record(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> None:
    if LEADS.isdisjoint(keyholder.roles):
        await persons.get_vault_to_write(db, keyholder, person_id, "care", purpose=_PURPOSE)
        return
    await _check_may_see(db, keyholder, person_id)


async def _insert(
    db: AsyncConnection, org_id: str, note_id: str, person_id: str, kind: str, note: bytes
) -> None:
    await queries.insert_note(
        db,
        org_id=org_id,
        note_id=note_id,
        person_id=person_id,
        kind=kind,
        made_at=clock.now(),
        ended_at=None,
        note=note,
    )


async def _record(db: AsyncConnection, keyholder: Keyholder, action: str, person_id: str) -> None:
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="person",
        object_id=person_id,
    )
