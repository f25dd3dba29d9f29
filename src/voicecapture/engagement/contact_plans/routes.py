"""HTTP of contact plans."""

import msgspec
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.config import Settings
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import PathId
from voicecapture.engagement.contact_plans import service
from voicecapture.engagement.contact_plans.errors import (
    PlanEndsInThePast,
    PlanHoldsTooLong,
    PlanLeavesUnsaid,
)
from voicecapture.engagement.contact_plans.record import ContactPlan
from voicecapture.engagement.contact_plans.schemas import NewPlan, Plan, PlanHistory
from voicecapture.engagement.contact_plans.service import RecordedPlan
from voicecapture.keyring.errors import DoesNotOpen, NoGrant


def _as_wire(recorded: RecordedPlan) -> Plan:
    return Plan(
        id=recorded.id,
        recorded_at=recorded.recorded_at,
        recorded_by=recorded.recorded_by,
        **msgspec.structs.asdict(recorded.plan),
    )


@get(
    "/api/people/{person_id:str}/contact-plan",
    permission="contact_plans.read",
    problems=(NoGrant, DoesNotOpen),
)
async def read_contact_plan(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> PlanHistory:
    """Open a person's contact plan and those before it, on the record."""
    plans = await service.read_plans(db, keystore, keyholder, person_id)
    wire = [_as_wire(recorded) for recorded in plans]
    return PlanHistory(current=wire[0] if wire else None, history=wire[1:])


@post(
    "/api/people/{person_id:str}/contact-plan",
    permission="contact_plans.record",
    problems=(NoGrant, PlanLeavesUnsaid, PlanEndsInThePast, PlanHoldsTooLong),
)
async def record_contact_plan(
    person_id: PathId,
    data: JSONBody[NewPlan],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    settings: NamedDependency[Settings],
) -> Plan:
    """Record a contact plan; it counts from now on."""
    plan = ContactPlan(**msgspec.structs.asdict(data), noted_at=None)
    recorded = await service.record_plan(db, keyholder, person_id, plan, settings.zone)
    return _as_wire(recorded)


ROUTES = [read_contact_plan, record_contact_plan]
