"""HTTP of the contact ledger."""

from typing import Annotated

import msgspec
from litestar.di import NamedDependency
from litestar.params import JSONBody, QueryParameter
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import DEFAULT_LIMIT, Limit, Page, PathId
from voicecapture.engagement.contact_ledger import service
from voicecapture.engagement.contact_ledger.record import Offer
from voicecapture.engagement.contact_ledger.schemas import NewOffer, OfferRow
from voicecapture.engagement.contact_ledger.service import RecordedOffer
from voicecapture.engagement.contact_plans.errors import (
    ContactPlanBlocks,
    ContactPlanExpired,
    ContactPlanMissing,
)
from voicecapture.keyring.errors import DoesNotOpen, NoGrant

AfterNumber = Annotated[
    int | None,
    QueryParameter(ge=1, le=2**31, description="`next` of the page before this one."),
]


def _as_wire(recorded: RecordedOffer) -> OfferRow:
    return OfferRow(
        id=recorded.id,
        recorded_at=recorded.recorded_at,
        recorded_by=recorded.recorded_by,
        **msgspec.structs.asdict(recorded.offer),
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
    """Open a person's contact ledger, newest first, on the record."""
    found = await service.read_offers(db, keystore, keyholder, person_id, before=after, limit=limit)
    more = len(found) == limit and found[-1].number > 1
    return Page(
        items=[_as_wire(recorded) for recorded in found],
        next=str(found[-1].number) if more else None,
    )


@post(
    "/api/people/{person_id:str}/offers",
    permission="contact_ledger.record",
    problems=(NoGrant, ContactPlanMissing, ContactPlanExpired, ContactPlanBlocks),
)
async def record_offer(
    person_id: PathId,
    data: JSONBody[NewOffer],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> OfferRow:
    """Record an offer, or a contact that came to us; only the first asks the contact plan."""
    offer = Offer(**msgspec.structs.asdict(data))
    return _as_wire(await service.record_offer(db, keyholder, person_id, offer))


ROUTES = [read_offers, record_offer]
