"""Record an offer, an answer, a contact that came to us, or a correction; the only door for other slices.

What we send out asks the contact plan first. What comes to us is always written down: a plan that
says "not now" stops us, not them. A contact that has already happened cannot be undone by refusing to
note it: noted with its own time it is kept, marked, and the lead is told.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, tzinfo

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.errors import AlreadyNoted, NotFound, Problem
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.agreements import service as agreements
from voicecapture.engagement.contact_ledger import due, history, queries, reading, rules
from voicecapture.engagement.contact_ledger.due import News
from voicecapture.engagement.contact_ledger.errors import (
    CarrierNever,
    CarrierNotInPlan,
    ChannelNotInPlan,
    EntryLeavesUnsaid,
)
from voicecapture.engagement.contact_ledger.history import Contact, Recorded
from voicecapture.engagement.contact_ledger.models import FORM
from voicecapture.engagement.contact_ledger.reading import KIND, PURPOSE
from voicecapture.engagement.contact_ledger.record import Departure, Entry
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.engagement.contact_plans.record import ContactPlan
from voicecapture.engagement.interpreters import register
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.keyring.vaults.service import Vault
from voicecapture.people import service as people

_REFUSALS: dict[Departure, tuple[type[Problem], str]] = {
    "channel": (ChannelNotInPlan, "channel"),
    "carrier": (CarrierNever, "carried_by"),
    "other_carrier": (CarrierNotInPlan, "carried_by"),
}


@dataclass(frozen=True)
class NewEntry:
    """What a worker notes; ``id`` is the tablet's own, where it made one."""

    entry: Entry
    id: str | None = None
    ask_again_on: date | None = None


@dataclass(frozen=True)
class _Desk:
    """What recording needs at hand, for one entry."""

    db: AsyncConnection
    keyholder: Keyholder
    person_id: str
    vault: Vault
    opened: OpenVault | None
    zone: tzinfo


async def record(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    new: NewEntry,
    settings: Settings,
) -> Recorded:
    """Add an entry; the same id once more answers with what is stored.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
        EntryLeavesUnsaid: who answered is missing, or why an entry is corrected.
        ContactPlanMissing, ContactPlanExpired, ContactPlanBlocks, ChannelNotInPlan, CarrierNever,
        CarrierNotInPlan, ContactNotAgreed: it is outgoing, has not happened yet, and the plan does not
            allow it, or the person said no to being contacted.
        NotFound: it corrects or answers an entry that is not in this ledger, or names an interpreter
            who is not in the register.
        AlreadyNoted: its id belongs to something else.
    """
    vault = await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=PURPOSE)
    _check_said(new.entry)
    opened = await people.find_open_care(db, keystore, keyholder, person_id, purpose=PURPOSE)
    plans = await _read_plans(db, keystore, keyholder, person_id, new.entry, opened is not None)
    before = await _find_before(db, opened, person_id, new.entry.corrects)
    if await _tells_of_unseen(db, before, keyholder.org_id, new):
        await contact_plans.child_not_seen(
            db, keyholder, person_id, keystore=keystore, settings=settings, at=new.entry.noted_at
        )
    desk = _Desk(db, keyholder, person_id, vault, opened, settings.zone)
    await people.lock_person(db, keyholder.org_id, person_id)
    stored = await _find_stored(desk, new)
    if stored is not None:
        return stored
    entry = await _judged(desk, await _from_register(desk, new.entry), plans, before)
    added = await _add(desk, replace(new, entry=entry))
    if entry.departs and (before is None or entry.departs != before.departs):
        await due.tell_of_departure(db, keyholder.org_id, person_id, added.id)
    return added


async def read_waiting(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> list[Contact]:
    """Open the ledger, on the record, and return the offers that wait for an answer, newest first."""
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=PURPOSE)
    contacts = history.as_it_counts(await reading.read_all(db, opened, person_id))
    return rules.waiting(contacts)[::-1]


async def check_offers(
    db: AsyncConnection, org_id: str, person_id: str, offer_ids: Iterable[str]
) -> None:
    """Return if all of these are entries of this person's ledger, or raise ``NotFound``."""
    for offer_id in offer_ids:
        row = await queries.find_offer(db, org_id, offer_id)
        if row is None or row.person_id != person_id:
            raise NotFound


async def keep_time(
    db: AsyncConnection, opened: OpenVault, person_id: str, ask_again_on: date | None, zone: tzinfo
) -> None:
    """Work out anew which silence is asked about next, and ask again on a day if one was chosen."""
    entries = await reading.read_all(db, opened, person_id)
    contacts = history.as_it_counts(entries)
    await due.keep_time(db, opened.vault.org_id, person_id, contacts, ask_again_on, zone)


def _check_said(entry: Entry) -> None:
    if entry.answered == "for_them" and entry.answered_by is None:
        raise EntryLeavesUnsaid(field="answered_by")
    if entry.corrects and not entry.correction_reason.strip():
        raise EntryLeavesUnsaid(field="correction_reason")


async def _tells_of_unseen(
    db: AsyncConnection, before: Entry | None, org_id: str, new: NewEntry
) -> bool:
    """Return whether this is the first word of it that the person was refused or not seen."""
    if not rules.is_unseen(new.entry):
        return False
    if new.id is not None and await queries.find_offer(db, org_id, new.id) is not None:
        return False
    return before is None or not rules.is_unseen(before)


async def _find_before(
    db: AsyncConnection, opened: OpenVault | None, person_id: str, corrected: str | None
) -> Entry | None:
    """Return what is corrected, as it was last said; None where there is none, or it does not open."""
    if corrected is None or opened is None:
        return None
    entries = await reading.read_all(db, opened, person_id)
    return history.said_before(entries, corrected)


async def _read_plans(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    entry: Entry,
    opens: bool,
) -> list[ContactPlan]:
    """Open the plans that stand where they will be asked: for what goes out."""
    if not opens or entry.direction == "incoming" or entry.struck:
        return []
    found = await contact_plans.read_standing(db, keystore, keyholder, person_id, purpose=PURPOSE)
    return [one.plan for one in found]


async def _from_register(desk: _Desk, entry: Entry) -> Entry:
    """Return the entry with the register's own name of whoever interpreted, or raise ``NotFound``."""
    carrier = entry.carried_by
    if carrier is None or carrier.interpreter_id is None:
        return entry
    found = await register.get(desk.db, desk.keyholder.org_id, carrier.interpreter_id)
    carrier = msgspec.structs.replace(carrier, name=found.entry.name)
    return msgspec.structs.replace(entry, carried_by=carrier)


async def _judged(
    desk: _Desk, entry: Entry, plans: list[ContactPlan], before: Entry | None
) -> Entry:
    """Return the entry with how it departs from the plan, or raise where it can still be left undone.

    What a correction puts right has happened: it is judged, and never refused.
    """
    gate = await contact_plans.find_gate(desk.db, desk.keyholder.org_id, desk.person_id)
    refused = await agreements.refuses_contact(desk.db, desk.keyholder.org_id, desk.person_id)
    departs = (
        rules.departure_corrected(entry, before, gate, plans, desk.person_id, refused=refused)
        if entry.corrects
        else rules.departure_of(entry, gate, plans, desk.person_id, refused=refused)
    )
    if departs and entry.noted_at is None and not entry.corrects:
        await contact_plans.check_outgoing(desk.db, desk.keyholder.org_id, desk.person_id)
        await agreements.check_contact(desk.db, desk.keyholder.org_id, desk.person_id)
        problem, field = _REFUSALS.get(departs, _REFUSALS["channel"])
        raise problem(field=field)
    return msgspec.structs.replace(entry, departs=departs)


async def _find_stored(desk: _Desk, new: NewEntry) -> Recorded | None:
    if new.id is None:
        return None
    row = await queries.find_offer(desk.db, desk.keyholder.org_id, new.id)
    if row is None:
        return None
    if row.person_id != desk.person_id:
        raise AlreadyNoted
    if desk.opened is None:
        # Standing by lets one write and not read: the sender hears their own words, and nothing more.
        return Recorded(
            row.offer_id, row.number, new.entry, row.recorded_at, desk.keyholder.worker_id
        )
    stored = await reading.read_row(desk.db, desk.opened, row)
    if stored.recorded_by != desk.keyholder.worker_id:
        raise AlreadyNoted
    return stored


async def _add(desk: _Desk, new: NewEntry) -> Recorded:
    db, org_id, entry = desk.db, desk.keyholder.org_id, new.entry
    named = [one for one in (entry.corrects, entry.about) if one]
    await check_offers(db, org_id, desk.person_id, named)
    number = await queries.count_offers(db, org_id, desk.person_id) + 1
    offer_id = new.id or new_id()
    added = Recorded(offer_id, number, entry, clock.now(), desk.keyholder.worker_id)
    await queries.insert_offer(
        db,
        org_id=org_id,
        offer_id=offer_id,
        person_id=desk.person_id,
        number=number,
        form=FORM,
        recorded_at=added.recorded_at,
        note=seal_note(desk.keyholder, desk.vault, KIND, offer_id, entry),
    )
    await _record_act(desk, "contact.corrected" if entry.corrects else "contact.recorded")
    await due.settle(db, desk.keyholder, await _news_of(desk, added, new.ask_again_on))
    return added


async def _news_of(desk: _Desk, added: Recorded, ask_again_on: date | None) -> News:
    if desk.opened is not None:
        entries = await reading.read_all(desk.db, desk.opened, desk.person_id)
    else:
        entries = [] if added.entry.corrects else [added]
    contacts = history.as_it_counts(entries)
    root = history.root_of(entries).get(added.id, added.id)
    return News(
        person_id=desk.person_id,
        root_id=root,
        contact=next((one for one in contacts if one.id == root), None),
        contacts=contacts,
        whole=desk.opened is not None,
        ask_again_on=ask_again_on,
        zone=desk.zone,
    )


async def _record_act(desk: _Desk, action: str) -> None:
    await audit.append(
        desk.db,
        org_id=desk.keyholder.org_id,
        actor=desk.keyholder.worker_id,
        action=action,
        object_kind="person",
        object_id=desk.person_id,
    )
