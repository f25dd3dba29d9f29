"""What follows from an entry: who is asked why, who is reminded and when, and who hears of drift.

The writer works it out while the ledger is open and leaves dates and notices in clear, so that rounds,
which hold no keys, can keep time. What the rounds cannot know they do not judge: they only look at
dates and at the plan's gate. Drift is therefore raised with the entry that makes it so, in its own
transaction; no table says in clear by which way somebody was asked.
"""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.working_days import due_after
from voicecapture.engagement.agreements import service as agreements
from voicecapture.engagement.contact_ledger import queries, rules
from voicecapture.engagement.contact_ledger.history import Contact
from voicecapture.keyring.vaults import service as vaults
from voicecapture.notices import service as notices
from voicecapture.notices.service import Kind

MANAGERS = ("approver", "safeguarding_lead")


@dataclass(frozen=True)
class News:
    """An entry that was just recorded, in the ledger that it belongs to.

    Attributes:
        contact: the entry as it counts now; None where it was struck out.
        root_id: the entry itself, or the one that it corrects.
        contacts: all that count, oldest first; only the new one where the ledger did not open.
        whole: whether the ledger opened.
    """

    person_id: str
    root_id: str
    contact: Contact | None
    contacts: list[Contact]
    whole: bool
    ask_again_on: date | None
    zone: tzinfo


async def settle(db: AsyncConnection, keyholder: Keyholder, news: News) -> None:
    """Note what is due from now on, raise the notices that are owed and close those that are not.

    Whoever stands by does not see what went before: dates and the reminder that rest on it stay as they are.
    Only the silence after their own offer is asked about, where no other waits.
    """
    before = await queries.find_due_of(db, keyholder.org_id, news.person_id)
    if news.whole or before is None:
        await _set_dates(db, keyholder.org_id, news, before)
    elif before.waits_id is None:
        await _wait_for(db, keyholder.org_id, news)
    await _ask_why(db, keyholder, news)
    if not news.whole:
        return
    if news.contact is not None and news.contact.entry.direction == "outgoing":
        await close(db, keyholder, news.person_id, ("reoffer",))
    await _watch_for_drift(db, keyholder, news)


async def tell_of_departure(
    db: AsyncConnection, org_id: str, person_id: str, offer_id: str
) -> None:
    """Tell the lead that a contact went against the plan that holds now."""
    await notices.raise_notice(
        db,
        org_id,
        "against_plan",
        role="safeguarding_lead",
        person_id=person_id,
        object_id=offer_id,
    )


async def catch_up(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, contacts: list[Contact]
) -> None:
    """Raise drift that its writer could not see: whoever stands by writes and does not read.

    No round can: which way was gone is sealed. So the first colleague who opens the ledger raises it.
    """
    same = rules.same_way(contacts, person_id)
    if not rules.is_drift(contacts, person_id):
        return
    org_id, last = keyholder.org_id, same[-1].moment
    if await notices.find_open_about(db, org_id, person_id, ("drift",)):
        return
    if not await notices.was_raised_since(db, org_id, "drift", person_id, last):
        await _tell_of_drift(db, keyholder, person_id)


async def close(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, kinds: tuple[Kind, ...]
) -> None:
    """Close the notices of these kinds about a person: what they asked for was done."""
    for one in await notices.find_open_about(db, keyholder.org_id, person_id, kinds):
        await notices.mark_done(db, keyholder.org_id, one.id, keyholder.worker_id)


async def remind(
    db: AsyncConnection, org_id: str, person_id: str, kind: Kind, object_id: str
) -> None:
    """Raise a notice to everyone who holds a person's care vault, unless it waits already."""
    if await notices.find_open(db, org_id, kind, [object_id]):
        return
    vault = await vaults.get_vault_of(db, org_id, person_id, "care")
    for holder in await vaults.find_holders(db, vault):
        if holder.live and not holder.standby:
            await notices.raise_notice(
                db,
                org_id,
                kind,
                worker_id=holder.worker_id,
                person_id=person_id,
                object_id=object_id,
            )


async def keep_time(
    db: AsyncConnection,
    org_id: str,
    person_id: str,
    contacts: list[Contact],
    ask_again_on: date | None,
    zone: tzinfo,
) -> None:
    """Note which silence is asked about next, and the day to ask again where one was chosen."""
    before = await queries.find_due_of(db, org_id, person_id)
    known = frozenset({before.waits_id}) if before else frozenset()
    waits_id, unanswered_at = _first_unanswered(contacts, known, zone)
    values: dict[str, Any] = {"waits_id": waits_id, "unanswered_at": unanswered_at}
    if ask_again_on is not None and not await agreements.refuses_contact(db, org_id, person_id):
        values["ask_again_at"] = rules.morning_of(ask_again_on, zone)
        for one in await notices.find_open_about(db, org_id, person_id, ("reoffer",)):
            await notices.mark_done(db, org_id, one.id, "system")
    await queries.set_due(db, org_id, person_id, **values)


async def _set_dates(db: AsyncConnection, org_id: str, news: News, before: Any) -> None:
    known = frozenset({news.root_id} | ({before.waits_id} if before else set()))
    waits_id, unanswered_at = _first_unanswered(news.contacts, known, news.zone)
    ask_again_at = before.ask_again_at if before else None
    # Nobody is put down to be asked again while they refuse it; a day from before their no stays as it was.
    if not await agreements.refuses_contact(db, org_id, news.person_id):
        ask_again_at = _ask_again_at(news, ask_again_at)
    await queries.set_due(
        db,
        org_id,
        news.person_id,
        waits_id=waits_id,
        unanswered_at=unanswered_at,
        ask_again_at=ask_again_at,
    )


async def _wait_for(db: AsyncConnection, org_id: str, news: News) -> None:
    known = frozenset({news.root_id})
    waits_id, unanswered_at = _first_unanswered(news.contacts, known, news.zone)
    if waits_id is not None:
        values = {"waits_id": waits_id, "unanswered_at": unanswered_at}
        await queries.set_due(db, org_id, news.person_id, **values)


def _first_unanswered(
    contacts: list[Contact], known: frozenset[str | None], zone: tzinfo
) -> tuple[str | None, datetime | None]:
    """Return the offer whose silence is asked about next, and when.

    One whose day has passed was asked about by the round already, unless it is ``known`` to wait.
    """
    now = clock.now()
    waiting = [
        (due_after(one.moment, rules.UNANSWERED_AFTER, zone, rules.MORNING), one.id)
        for one in rules.waiting(contacts)
    ]
    left = [(at, one) for at, one in waiting if at > now or one in known]
    at, offer_id = min(left, default=(None, None))
    return offer_id, at


def _ask_again_at(news: News, before: datetime | None) -> datetime | None:
    """Return when to ask again: what the newest offer or answer asks for; else it stays as it was."""
    asked = [one for one in news.contacts if one.entry.direction == "outgoing" or one.entry.about]
    if not asked:
        return None
    if asked[-1].id != news.root_id:
        return before
    day = asked[-1].moment.astimezone(news.zone).date()
    wanted = news.ask_again_on or rules.day_to_ask(asked[-1].entry.outcome, day)
    return rules.morning_of(wanted, news.zone) if wanted else None


async def _ask_why(db: AsyncConnection, keyholder: Keyholder, news: News) -> None:
    contact, org_id = news.contact, keyholder.org_id
    settled = [news.root_id] + ([contact.entry.about] if contact and contact.entry.about else [])
    owed = contact is not None and contact.entry.outcome in rules.OWES_WHY
    open_now = await notices.find_open(db, org_id, "why_asked", settled)
    for one in open_now:
        if not owed or one.object_id != news.root_id:
            await notices.mark_done(db, org_id, one.id, "system")
    if not owed or any(one.object_id == news.root_id for one in open_now):
        return
    await notices.raise_notice(
        db,
        org_id,
        "why_asked",
        worker_id=keyholder.worker_id,
        person_id=news.person_id,
        object_id=news.root_id,
        due_at=due_after(clock.now(), rules.WHY_WITHIN, news.zone, 17),
    )


async def _watch_for_drift(db: AsyncConnection, keyholder: Keyholder, news: News) -> None:
    org_id, person_id = keyholder.org_id, news.person_id
    known = await notices.find_open_about(db, org_id, person_id, ("drift",))
    if not rules.is_drift(news.contacts, person_id):
        await close(db, keyholder, person_id, ("drift",))
        return
    if not known:
        await _tell_of_drift(db, keyholder, person_id)


async def _tell_of_drift(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> None:
    org_id = keyholder.org_id
    await notices.raise_notice(
        db, org_id, "drift", worker_id=keyholder.worker_id, person_id=person_id, object_id=person_id
    )
    for role in MANAGERS:
        await notices.raise_notice(
            db, org_id, "drift", role=role, person_id=person_id, object_id=person_id
        )
