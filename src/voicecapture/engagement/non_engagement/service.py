"""Keep why an offer may have found no answer, and read it on the record.

The question is owed from the moment an offer was declined, missed or left without an answer; answering
closes it for every offer that the answer names.
"""

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
from voicecapture.engagement.contact_ledger import service as contact_ledger
from voicecapture.engagement.non_engagement import queries, rules
from voicecapture.engagement.non_engagement.errors import WhyLeavesUnsaid
from voicecapture.engagement.non_engagement.record import Why
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.keyring.vaults.service import Vault
from voicecapture.notices import service as notices
from voicecapture.people import service as people

PURPOSE = "why_not"
_KIND = "contact_why"


@dataclass(frozen=True)
class RecordedWhy:
    """An answer, its place among the others, who recorded it and when."""

    id: str
    number: int
    why: Why
    recorded_at: datetime
    recorded_by: str


async def record(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    why: Why,
    zone: tzinfo,
    why_id: str | None = None,
) -> RecordedWhy:
    """Keep an answer; the same id once more answers with what is stored.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
        WhyLeavesUnsaid: a question is still open.
        NotFound: it is about an offer that is not in this person's ledger.
        AlreadyNoted: its id belongs to something else.
    """
    vault = await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=PURPOSE)
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=PURPOSE)
    unsaid = rules.first_unsaid(why.offers, why.explanations, why.tried, why.next)
    if unsaid:
        raise WhyLeavesUnsaid(field=unsaid)
    await people.lock_person(db, keyholder.org_id, person_id)
    stored = await _find_stored(db, opened, keyholder, person_id, why_id)
    if stored is not None:
        return stored
    await contact_ledger.check_offers(db, keyholder.org_id, person_id, why.offers)
    recorded = await _add(db, keyholder, vault, why, why_id or new_id())
    await _answered(db, keyholder, person_id, why)
    await contact_ledger.keep_time(db, opened, person_id, why.next_on, zone)
    return recorded


async def read_page(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    *,
    before: int | None,
    limit: int,
) -> list[RecordedWhy]:
    """Open up to ``limit`` answers numbered below ``before``, newest first, on the record."""
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=PURPOSE)
    rows = await queries.find_whys(db, keyholder.org_id, person_id, before, limit)
    return [await _read(db, opened, row) for row in rows]


async def _find_stored(
    db: AsyncConnection, opened: OpenVault, keyholder: Keyholder, person_id: str, why_id: str | None
) -> RecordedWhy | None:
    row = await queries.find_why(db, keyholder.org_id, why_id) if why_id else None
    if row is None:
        return None
    if row.person_id != person_id:
        raise AlreadyNoted
    stored = await _read(db, opened, row)
    if stored.recorded_by != keyholder.worker_id:
        raise AlreadyNoted
    return stored


async def _add(
    db: AsyncConnection, keyholder: Keyholder, vault: Vault, why: Why, why_id: str
) -> RecordedWhy:
    person_id, moment = vault.subject_id, clock.now()
    number = await queries.count_whys(db, keyholder.org_id, person_id) + 1
    await queries.insert_why(
        db,
        org_id=keyholder.org_id,
        why_id=why_id,
        person_id=person_id,
        number=number,
        recorded_at=moment,
        note=seal_note(keyholder, vault, _KIND, why_id, why),
    )
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="contact.why_answered",
        object_kind="person",
        object_id=person_id,
    )
    return RecordedWhy(why_id, number, why, moment, keyholder.worker_id)


async def _answered(db: AsyncConnection, keyholder: Keyholder, person_id: str, why: Why) -> None:
    """Close what asked about these offers, for every worker who was asked."""
    for one in await notices.find_open(db, keyholder.org_id, "why_asked", why.offers):
        if one.person_id == person_id:
            await notices.mark_done(db, keyholder.org_id, one.id, keyholder.worker_id)


async def _read(db: AsyncConnection, opened: OpenVault, row: Any) -> RecordedWhy:
    note = await care.read_note(db, opened, row.note, _KIND, row.why_id, Why)
    return RecordedWhy(row.why_id, row.number, note.content, row.recorded_at, note.author_id)
