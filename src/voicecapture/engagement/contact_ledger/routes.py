"""HTTP of the contact ledger."""

from typing import Annotated, Any

import msgspec
from litestar.di import NamedDependency
from litestar.params import JSONBody, QueryParameter
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.config import Settings
from voicecapture.base.errors import AlreadyNoted
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import DEFAULT_LIMIT, Limit, Page, PathId
from voicecapture.engagement.contact_ledger import overview, reading, service
from voicecapture.engagement.contact_ledger.errors import (
    CarrierNever,
    CarrierNotInPlan,
    ChannelNotInPlan,
    EntryLeavesUnsaid,
)
from voicecapture.engagement.contact_ledger.facts import Facts
from voicecapture.engagement.contact_ledger.history import Recorded
from voicecapture.engagement.contact_ledger.record import Entry
from voicecapture.engagement.contact_ledger.rules import SAME_WAY
from voicecapture.engagement.contact_ledger.schemas import (
    AskAgain,
    Mark,
    NewOffer,
    OfferRow,
    Overview,
    Way,
    WhatHelped,
)
from voicecapture.engagement.contact_ledger.service import NewEntry
from voicecapture.engagement.contact_plans.errors import (
    ContactNotAgreed,
    ContactPlanBlocks,
    ContactPlanExpired,
    ContactPlanMissing,
)
from voicecapture.keyring.errors import DoesNotOpen, NoGrant
from voicecapture.people import service as people

AfterNumber = Annotated[
    int | None,
    QueryParameter(ge=1, le=2**31, description="`next` of the page before this one."),
]
STOPS = (
    ContactPlanMissing,
    ContactPlanExpired,
    ContactPlanBlocks,
    ChannelNotInPlan,
    CarrierNever,
    CarrierNotInPlan,
    ContactNotAgreed,
)


def as_row(recorded: Recorded, corrected_by: str | None = None) -> OfferRow:
    """Return an entry as the wire has it."""
    return OfferRow(
        id=recorded.id,
        recorded_at=recorded.recorded_at,
        recorded_by=recorded.recorded_by,
        corrected_by=corrected_by,
        **msgspec.structs.asdict(recorded.entry),
    )


def _as_entry(data: NewOffer) -> NewEntry:
    said = msgspec.structs.asdict(data)
    rest = {name: said.pop(name) for name in ("id", "since", "knew", "ask_again_on")}
    return NewEntry(Entry(**said, departs=""), rest["id"], rest["ask_again_on"])


def _mark(person_id: str, facts: Facts) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "direct": facts.direct,
        "direct_because": list(facts.direct_because),
        "through": list(facts.through),
        "through_because": list(facts.through_because),
    }


def _as_way(found: overview.Overview) -> Way | None:
    plan = found.plan
    if plan is None:
        return None
    return Way(
        gate=found.gate.state,
        until=found.gate.until,
        channels=plan.channels,
        safe_times=list(found.safe_times),
        may_carry=plan.may_carry,
        never=plan.never,
        letters_may_name_us=plan.letters_may_name_us,
        conditions=plan.conditions,
    )


def _as_overview(found: overview.Overview) -> Overview:
    return Overview(
        **_mark(found.person_id, found.facts),
        offers=found.offers,
        answers=found.answers,
        last=as_row(found.last) if found.last else None,
        waiting=found.waiting,
        owes=found.owes,
        same_way=found.same_way,
        drift=found.same_way >= SAME_WAY,
        helped=[WhatHelped(kind=kind, note=note, times=n) for kind, note, n in found.helped],
        ask_again_at=found.ask_again_at,
        proposals=[
            AskAgain(outcome=outcome, on=day.on, not_now=day.not_now)
            for outcome, day in found.proposals
        ],
        way=_as_way(found),
    )


@get(
    "/api/people/{person_id:str}/offers",
    permission="contact_ledger.read",
    problems=(NoGrant, DoesNotOpen),
)
async def read_offers(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    after: AfterNumber = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[OfferRow]:
    """Open a person's contact ledger, newest first, on the record, each entry with what corrected it."""
    page = await reading.read_page(db, keystore, keyholder, person_id, before=after, limit=limit)
    return Page(
        items=[as_row(one, page.corrected_by.get(one.id)) for one in page.items],
        next=str(page.next) if page.next else None,
    )


@post(
    "/api/people/{person_id:str}/offers",
    permission="contact_ledger.record",
    problems=(NoGrant, AlreadyNoted, EntryLeavesUnsaid, *STOPS),
)
async def record_offer(
    person_id: PathId,
    data: JSONBody[NewOffer],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    settings: NamedDependency[Settings],
) -> OfferRow:
    """Record an offer, an answer, a contact that came to us, or a correction.

    Only an offer that has not happened yet asks the contact plan; with ``noted_at`` it has happened,
    and is kept and marked.
    """
    new = _as_entry(data)
    recorded = await service.record(db, keystore, keyholder, person_id, new, settings)
    return as_row(recorded)


@get(
    "/api/people/{person_id:str}/contact",
    permission="contact_ledger.read",
    problems=(NoGrant, DoesNotOpen),
)
async def read_contact(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    settings: NamedDependency[Settings],
) -> Overview:
    """Say where contact with a person stands, and which entries that rests on."""
    found = await overview.read_overview(db, keystore, keyholder, person_id, settings.zone)
    return _as_overview(found)


@get(
    "/api/households/{household_id:str}/contact",
    permission="contact_ledger.marks",
    problems=(NoGrant, DoesNotOpen),
)
async def read_marks(
    household_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> Page[Mark]:
    """Say of each member whose care record is open to the reader whether they were contacted directly."""
    household = await people.get_household(db, keystore, keyholder, household_id)
    marks = []
    for member in household.members:
        facts = await reading.read_facts(db, keystore, keyholder, member.id)
        if facts is not None:
            marks.append(Mark(**_mark(member.id, facts)))
    return Page(items=marks)


ROUTES = [read_offers, record_offer, read_contact, read_marks]
