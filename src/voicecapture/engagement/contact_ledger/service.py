"""Record an offer or an incoming contact, and read the ledger on the record.

What we send out asks the contact plan first. What comes to us is always written down: a plan that
says "not now" stops us, not them.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.contact_ledger import queries
from voicecapture.engagement.contact_ledger.record import Offer
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.people import service as people

_KIND = "offer"
_PURPOSE = "contact_ledger"


@dataclass(frozen=True)
class RecordedOffer:
    """An entry, its place in the ledger, who recorded it and when."""

    id: str
    number: int
    offer: Offer
    recorded_at: datetime
    recorded_by: str


async def record_offer(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, offer: Offer
) -> RecordedOffer:
    """Add an entry.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
        ContactPlanMissing, ContactPlanExpired, ContactPlanBlocks: it is outgoing, and the plan
            does not allow it.
    """
    vault = await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=_PURPOSE)
    if offer.direction == "outgoing":
        await contact_plans.check_outgoing(db, keyholder.org_id, person_id)
    await people.lock_person(db, keyholder.org_id, person_id)
    number = await queries.count_offers(db, keyholder.org_id, person_id) + 1
    offer_id, moment = new_id(), clock.now()
    await queries.insert_offer(
        db,
        org_id=keyholder.org_id,
        offer_id=offer_id,
        person_id=person_id,
        number=number,
        recorded_at=moment,
        note=seal_note(keyholder, vault, _KIND, offer_id, offer),
    )
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="contact.recorded",
        object_kind="person",
        object_id=person_id,
    )
    return RecordedOffer(offer_id, number, offer, moment, keyholder.worker_id)


async def read_offers(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    *,
    before: int | None,
    limit: int,
) -> list[RecordedOffer]:
    """Open up to ``limit`` entries numbered below ``before``, newest first, on the record."""
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=_PURPOSE)
    found = []
    for row in await queries.find_offers(db, keyholder.org_id, person_id, before, limit):
        note = await care.read_note(db, opened, row.note, _KIND, row.offer_id, Offer)
        found.append(
            RecordedOffer(row.offer_id, row.number, note.content, row.recorded_at, note.author_id)
        )
    return found
