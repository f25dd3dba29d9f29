"""Keep and read who a person is, in their own words, sealed in their own care vault.

Nothing of it is in the household's record: the father's worker reads that, and a daughter's faith is
not his to know.
"""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.keyring.vaults.service import Vault
from voicecapture.people.identities import queries, rules
from voicecapture.people.identities.errors import IdentityLeavesUnsaid, NotALanguage
from voicecapture.people.identities.record import Said
from voicecapture.people.identities.rules import Kept, Standing
from voicecapture.people.persons import service as persons

PURPOSE = "identity"
_KIND = "identity"


async def keep(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, said: Iterable[Said]
) -> list[str]:
    """Keep what was said, each as a note of its own; what was said before stays as history.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
        IdentityLeavesUnsaid, NotALanguage: a note is incomplete or out of its place.
    """
    vault = await persons.get_vault_to_write(db, keyholder, person_id, "care", purpose=PURPOSE)
    notes = list(said)
    for one in notes:
        _check(one)
    await persons.lock_person(db, keyholder.org_id, person_id)
    kept = [await _insert(db, keyholder, vault, one, order) for order, one in enumerate(notes)]
    if kept:
        await audit.append(
            db,
            org_id=keyholder.org_id,
            actor=keyholder.worker_id,
            action="identity.recorded",
            object_kind="person",
            object_id=person_id,
        )
    return kept


async def read(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> list[Standing]:
    """Open all that was said of who a person is, thing by thing, on the record."""
    opened = await persons.open_care(db, keystore, keyholder, person_id, purpose=PURPOSE)
    notes = []
    for row in await queries.find_notes(db, keyholder.org_id, person_id):
        note = await care.read_note(db, opened, row.note, _KIND, row.note_id, Said)
        notes.append(Kept(row.note_id, note.content, row.made_at, note.author_id))
    return [rules.standing(field, notes) for field in rules.FIELDS]


def _check(said: Said) -> None:
    fault = rules.fault_of(said)
    if fault is not None:
        raise (NotALanguage if fault == "languages" else IdentityLeavesUnsaid)(field=fault)


async def _insert(
    db: AsyncConnection, keyholder: Keyholder, vault: Vault, said: Said, order: int
) -> str:
    note_id = new_id()
    await queries.insert_note(
        db,
        org_id=keyholder.org_id,
        note_id=note_id,
        person_id=vault.subject_id,
        # Notes of one moment keep the order in which they were said.
        made_at=clock.now() + timedelta(microseconds=order),
        note=seal_note(keyholder, vault, _KIND, note_id, said),
    )
    return note_id
