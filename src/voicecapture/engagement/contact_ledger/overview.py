"""All that the page of a person's contacts begins with, from one opening of their care record."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.agreements import service as agreements
from voicecapture.engagement.contact_ledger import due, facts, history, queries, reading, rules
from voicecapture.engagement.contact_ledger.facts import Facts
from voicecapture.engagement.contact_ledger.history import Contact, Recorded
from voicecapture.engagement.contact_ledger.reading import PURPOSE
from voicecapture.engagement.contact_ledger.record import HelpedKind, Outcome
from voicecapture.engagement.contact_ledger.rules import Proposal
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.engagement.contact_plans.record import ContactPlan
from voicecapture.engagement.contact_plans.rules import Gate
from voicecapture.notices import service as notices
from voicecapture.people import service as people

_OUTCOMES: tuple[Outcome, ...] = ("declined", "missed", "none", "other")


@dataclass(frozen=True)
class Overview:
    """Where contact with a person stands; what each part means stands in the wire's shape."""

    person_id: str
    facts: Facts
    offers: int
    answers: int
    last: Recorded | None
    waiting: list[str]
    owes: list[str]
    same_way: int
    helped: list[tuple[HelpedKind, str, int]]
    ask_again_at: datetime | None
    proposals: list[tuple[Outcome, Proposal]]
    gate: Gate
    plan: ContactPlan | None
    safe_times: tuple[str, ...]


async def read_overview(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, zone: tzinfo
) -> Overview:
    """Open a person's ledger and plan, on the record.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
    """
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=PURPOSE)
    plan = await contact_plans.read_current(db, keystore, keyholder, person_id, purpose=PURPOSE)
    entries = await reading.read_all(db, opened, person_id)
    contacts = history.as_it_counts(entries)
    gate = await contact_plans.find_gate(db, keyholder.org_id, person_id)
    await due.catch_up(db, keyholder, person_id, contacts)
    dates = await queries.find_due_of(db, keyholder.org_id, person_id)
    refused = await agreements.refuses_contact(db, keyholder.org_id, person_id)
    today = clock.now().astimezone(zone).date()
    return Overview(
        person_id=person_id,
        facts=facts.facts_of(contacts, person_id),
        offers=sum(one.entry.direction == "outgoing" for one in contacts),
        answers=sum(facts.is_answer(one.entry) for one in contacts),
        last=_last(entries, contacts),
        waiting=[one.id for one in rules.waiting(contacts)],
        owes=await _owes(db, keyholder.org_id, contacts),
        same_way=len(rules.same_way(contacts, person_id)),
        helped=helped(contacts),
        ask_again_at=dates.ask_again_at if dates and not refused else None,
        proposals=[(one, rules.proposal(one, today, gate, refused=refused)) for one in _OUTCOMES],
        gate=gate,
        plan=plan.plan if plan else None,
        safe_times=plan.safe_times if plan else (),
    )


def helped(contacts: list[Contact]) -> list[tuple[HelpedKind, str, int]]:
    """Return what helped and how often it was noted, the most often first."""
    counted = Counter((one.kind, one.note.strip()) for it in contacts for one in it.entry.helped)
    return [(kind, note, times) for (kind, note), times in counted.most_common()]


def _last(entries: list[Recorded], contacts: list[Contact]) -> Recorded | None:
    """Return the newest offer, in the form in which it counts."""
    offers = [one for one in contacts if one.entry.direction == "outgoing"]
    if not offers:
        return None
    first = next(one for one in entries if one.id == offers[-1].id)
    return Recorded(first.id, first.number, offers[-1].entry, first.recorded_at, first.recorded_by)


async def _owes(db: AsyncConnection, org_id: str, contacts: list[Contact]) -> list[str]:
    ids = [one.id for one in contacts]
    owed = {one.object_id for one in await notices.find_open(db, org_id, "why_asked", ids)}
    return [one for one in ids if one in owed]
