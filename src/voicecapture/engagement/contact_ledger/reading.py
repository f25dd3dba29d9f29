"""Open a person's ledger and what follows from it, on the record."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.contact_ledger import facts, history, queries
from voicecapture.engagement.contact_ledger.facts import Facts
from voicecapture.engagement.contact_ledger.history import Recorded
from voicecapture.engagement.contact_ledger.models import FORM
from voicecapture.engagement.contact_ledger.record import Entry, FirstForm
from voicecapture.keyring.opening import care
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.people import service as people

PURPOSE = "contact_ledger"
KIND = "contact"
_FIRST_KIND = "offer"


@dataclass(frozen=True)
class Page:
    """Some entries, newest first, with what corrected each, and the number below which more follow."""

    items: list[Recorded]
    corrected_by: dict[str, str]
    next: int | None


async def read_page(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    *,
    before: int | None,
    limit: int,
) -> Page:
    """Open up to ``limit`` entries numbered below ``before``, newest first, on the record."""
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=PURPOSE)
    found = await read_all(db, opened, person_id)
    items = [one for one in found if before is None or one.number < before][:limit]
    more = bool(items) and items[-1].number > 1
    return Page(items, _corrected_by(found), items[-1].number if more else None)


async def read_all(db: AsyncConnection, opened: OpenVault, person_id: str) -> list[Recorded]:
    """Return every entry of an opened ledger, newest first."""
    rows = await queries.find_offers(db, opened.vault.org_id, person_id, None, None)
    return [await read_row(db, opened, row) for row in rows]


async def read_facts(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> Facts | None:
    """Return what follows from a person's ledger; None where it does not open to the keyholder."""
    opened = await people.find_open_care(db, keystore, keyholder, person_id, purpose=PURPOSE)
    if opened is None:
        return None
    entries = await read_all(db, opened, person_id)
    return facts.facts_of(history.as_it_counts(entries), person_id)


def _corrected_by(entries: list[Recorded]) -> dict[str, str]:
    """Return, for each corrected entry, the newest correction of its chain."""
    ordered = sorted(entries, key=lambda one: one.number)
    roots = history.root_of(ordered)
    newest = {roots[one.id]: one for one in ordered}
    return {
        one.id: newest[roots[one.id]].id
        for one in ordered
        if newest[roots[one.id]].number > one.number
    }


async def read_row(db: AsyncConnection, opened: OpenVault, row: Any) -> Recorded:
    """Return one stored entry."""
    if row.form < FORM:
        first = await care.read_note(db, opened, row.note, _FIRST_KIND, row.offer_id, FirstForm)
        entry, author_id = first.content.as_entry(), first.author_id
    else:
        note = await care.read_note(db, opened, row.note, KIND, row.offer_id, Entry)
        entry, author_id = note.content, note.author_id
    return Recorded(row.offer_id, row.number, entry, row.recorded_at, author_id)
