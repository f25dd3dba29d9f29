"""HTTP of the answers to "why does it look like this?"."""

from typing import Annotated

import msgspec
from litestar.di import NamedDependency
from litestar.params import JSONBody, QueryParameter
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.config import Settings
from voicecapture.base.errors import AlreadyNoted
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import DEFAULT_LIMIT, Limit, PathId
from voicecapture.engagement.non_engagement import rules, service
from voicecapture.engagement.non_engagement.errors import WhyLeavesUnsaid
from voicecapture.engagement.non_engagement.record import Why
from voicecapture.engagement.non_engagement.schemas import NewWhy, WhyPage, WhyRow
from voicecapture.engagement.non_engagement.service import RecordedWhy
from voicecapture.keyring.errors import DoesNotOpen, NoGrant

AfterNumber = Annotated[
    int | None,
    QueryParameter(ge=1, le=2**31, description="`next` of the page before this one."),
]


def _as_wire(recorded: RecordedWhy) -> WhyRow:
    return WhyRow(
        id=recorded.id,
        recorded_at=recorded.recorded_at,
        recorded_by=recorded.recorded_by,
        **msgspec.structs.asdict(recorded.why),
    )


@get(
    "/api/people/{person_id:str}/whys",
    permission="non_engagement.read",
    problems=(NoGrant, DoesNotOpen),
)
async def read_whys(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    after: AfterNumber = None,
    limit: Limit = DEFAULT_LIMIT,
) -> WhyPage:
    """Open why offers to a person may have found no answer, newest first, on the record."""
    found = await service.read_page(db, keystore, keyholder, person_id, before=after, limit=limit)
    more = len(found) == limit and found[-1].number > 1
    chosen = sorted({way for one in found for way in one.why.next})
    return WhyPage(
        items=[_as_wire(one) for one in found],
        next=str(found[-1].number) if more else None,
        chosen=chosen,
        ways={one: rules.ways_for(one, chosen) for one in rules.POINTS_TO},
    )


@post(
    "/api/people/{person_id:str}/whys",
    permission="non_engagement.record",
    problems=(NoGrant, AlreadyNoted, WhyLeavesUnsaid, DoesNotOpen),
)
async def record_why(
    person_id: PathId,
    data: JSONBody[NewWhy],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    settings: NamedDependency[Settings],
) -> WhyRow:
    """Write down why an offer may have found no answer, and what next; the question is then answered."""
    said = msgspec.structs.asdict(data)
    why_id, _, _ = (said.pop(name) for name in ("id", "since", "knew"))
    recorded = await service.record(
        db, keystore, keyholder, person_id, Why(**said), settings.zone, why_id
    )
    return _as_wire(recorded)


ROUTES = [read_whys, record_why]
