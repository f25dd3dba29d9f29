"""Record who let us see a child, or refused, and read it on the record."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import AlreadyNoted
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.engagement import refusals
from voicecapture.engagement.authority import queries, rules
from voicecapture.engagement.authority.errors import AuthorityLeavesUnsaid
from voicecapture.engagement.authority.rules import SeeingAuthority
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.people import service as people

HISTORY_MAX = 200
_KIND = "seeing_authority"


@dataclass(frozen=True)
class RecordedAuthority:
    """Somebody's word, who recorded it and when."""

    id: str
    said: SeeingAuthority
    recorded_at: datetime
    recorded_by: str


async def record_authority(
    db: AsyncConnection,
    keyholder: Keyholder,
    person_id: str,
    said: SeeingAuthority,
    zone: tzinfo,
    note_id: str | None = None,
) -> RecordedAuthority:
    """Add somebody's word; a parent's refusal goes to the lead.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
        AuthorityLeavesUnsaid: naming what is missing.
        AlreadyNoted: the note's id is another note's.
    """
    vault = await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=_KIND)
    unsaid = rules.first_unsaid(said)
    if unsaid:
        raise AuthorityLeavesUnsaid(field=unsaid)
    await people.lock_person(db, keyholder.org_id, person_id)
    before = await queries.find_row(db, keyholder.org_id, note_id) if note_id else None
    if before is not None:
        return _repeated(before, keyholder, person_id, said)
    newest = await queries.find_rows(db, keyholder.org_id, person_id, 1)
    authority_id, moment = note_id or new_id(), clock.now()
    await queries.insert_row(
        db,
        org_id=keyholder.org_id,
        authority_id=authority_id,
        person_id=person_id,
        number=newest[0].number + 1 if newest else 1,
        recorded_by=keyholder.worker_id,
        recorded_at=moment,
        note=seal_note(keyholder, vault, _KIND, authority_id, said),
    )
    await _record(db, keyholder, person_id)
    if rules.goes_to_lead(said):
        await refusals.tell_lead(db, keyholder.org_id, person_id, authority_id, zone)
    return RecordedAuthority(authority_id, said, moment, keyholder.worker_id)


async def read_authorities(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> list[RecordedAuthority]:
    """Open who let us see this child, newest first, on the record."""
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=_KIND)
    found = []
    for row in await queries.find_rows(db, keyholder.org_id, person_id, HISTORY_MAX):
        note = await care.read_note(db, opened, row.note, _KIND, row.authority_id, SeeingAuthority)
        found.append(
            RecordedAuthority(row.authority_id, note.content, row.recorded_at, note.author_id)
        )
    return found


def _repeated(
    row: Any, keyholder: Keyholder, person_id: str, said: SeeingAuthority
) -> RecordedAuthority:
    if (row.person_id, row.recorded_by) != (person_id, keyholder.worker_id):
        raise AlreadyNoted(field="id")
    return RecordedAuthority(row.authority_id, said, row.recorded_at, row.recorded_by)


async def _record(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> None:
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="seeing_authority.recorded",
        object_kind="person",
        object_id=person_id,
    )
