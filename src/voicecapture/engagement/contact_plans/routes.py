"""HTTP of contact plans."""

from datetime import date
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
from voicecapture.base.schemas import PathId
from voicecapture.engagement.contact_plans import acts, service
from voicecapture.engagement.contact_plans.acts import Kept
from voicecapture.engagement.contact_plans.errors import (
    PlanEndsInThePast,
    PlanHoldsTooLong,
    PlanLeavesUnsaid,
    ReviewedByAnother,
)
from voicecapture.engagement.contact_plans.opening import RecordedPlan
from voicecapture.engagement.contact_plans.page import PlanPage, RecordedAct, read_page
from voicecapture.engagement.contact_plans.record import (
    ContactPlan,
    DangerReason,
    OtherRoute,
    PlanReview,
    SocialWorkerTold,
)
from voicecapture.engagement.contact_plans.schemas import (
    ActKept,
    NewDanger,
    NewPlan,
    NewReason,
    NewReview,
    NewRoute,
    NewTelling,
    Plan,
    PlanAct,
    PlanHistory,
    PlanOwed,
    SessionLimits,
)
from voicecapture.keyring.errors import DoesNotOpen, NoGrant

OnDay = Annotated[
    date | None, QueryParameter(description="A past day; the page as it stood at that day's end.")
]
_OF_THE_NOTE = ("id", "since", "knew")


def _plan_as_wire(recorded: RecordedPlan) -> Plan:
    return Plan(
        id=recorded.id,
        recorded_at=recorded.recorded_at,
        recorded_by=recorded.recorded_by,
        knew=sorted(recorded.knew),
        **msgspec.structs.asdict(recorded.plan),
    )


def _act_as_wire(act: RecordedAct) -> PlanAct:
    return PlanAct(
        id=act.id,
        kind=act.kind,
        about_id=act.about_id,
        made_at=act.made_at,
        made_by=act.made_by,
        **msgspec.structs.asdict(act.said),
    )


def _page_as_wire(page: PlanPage) -> PlanHistory:
    return PlanHistory(
        current=_plan_as_wire(page.current) if page.current else None,
        standing=[_plan_as_wire(one) for one in page.standing],
        history=[_plan_as_wire(one) for one in page.history],
        gate=page.gate.state,
        gate_until=page.gate.until,
        limits=SessionLimits(
            may_explore_allegations=page.limits.may_explore_allegations,
            legal_advice_due=page.limits.legal_advice_due,
        ),
        acts=[_act_as_wire(one) for one in page.acts],
        owed=[
            PlanOwed(kind=one.kind, about_id=one.about_id, due_at=one.due_at, yours=one.yours)
            for one in page.owed
        ],
    )


def _kept_as_wire(kept: Kept) -> ActKept:
    return ActKept(id=kept.id, made_at=kept.made_at)


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
    settings: NamedDependency[Settings],
    on: OnDay = None,
) -> PlanHistory:
    """Open a person's contact plan and those before it, now or as of a past day, on the record."""
    return _page_as_wire(await read_page(db, keystore, keyholder, settings, person_id, on))


@post(
    "/api/people/{person_id:str}/contact-plan",
    permission="contact_plans.record",
    problems=(NoGrant, PlanLeavesUnsaid, PlanEndsInThePast, PlanHoldsTooLong, AlreadyNoted),
)
async def record_contact_plan(
    person_id: PathId,
    data: JSONBody[NewPlan],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    settings: NamedDependency[Settings],
) -> Plan:
    """Record a contact plan; it settles those its writer knew, and stands beside any other."""
    said = msgspec.structs.asdict(data)
    plan = ContactPlan(**{name: said[name] for name in said if name not in _OF_THE_NOTE})
    recorded = await service.record_plan(db, keystore, keyholder, settings, person_id, plan, data)
    return _plan_as_wire(recorded)


@post(
    "/api/people/{person_id:str}/contact-plan/{plan_id:str}/review",
    permission="contact_plans.review",
    problems=(ReviewedByAnother, AlreadyNoted),
)
async def review_contact_plan(
    person_id: PathId,
    plan_id: PathId,
    data: JSONBody[NewReview],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> ActKept:
    """Keep what a lead found who looked at a colleague's plan."""
    said = PlanReview(finding=data.finding, words=data.words, noted_at=data.noted_at)
    return _kept_as_wire(await acts.review(db, keyholder, person_id, plan_id, said, data))


@post(
    "/api/people/{person_id:str}/other-route",
    permission="contact_plans.find_route",
    problems=(AlreadyNoted,),
)
async def find_other_route(
    person_id: PathId,
    data: JSONBody[NewRoute],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> ActKept:
    """Keep another way to a person for whom a household member said "not now"."""
    said = OtherRoute(through=data.through, words=data.words, noted_at=data.noted_at)
    return _kept_as_wire(await acts.find_route(db, keyholder, person_id, said, data))


@post(
    "/api/people/{person_id:str}/social-worker-told",
    permission="contact_plans.tell",
    problems=(NoGrant, AlreadyNoted),
)
async def tell_social_worker(
    person_id: PathId,
    data: JSONBody[NewTelling],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> ActKept:
    """Keep whom one told that a child on a plan was refused or not seen."""
    said = SocialWorkerTold(who=data.who, words=data.words, noted_at=data.noted_at)
    return _kept_as_wire(await acts.tell_social_worker(db, keyholder, person_id, said, data))


@post(
    "/api/people/{person_id:str}/danger",
    permission="contact_plans.danger",
    problems=(AlreadyNoted,),
)
async def raise_danger(
    person_id: PathId,
    data: JSONBody[NewDanger],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    settings: NamedDependency[Settings],
) -> ActKept:
    """Say that the person is in danger: the leads are told at once, the reason is asked afterwards."""
    return _kept_as_wire(await acts.raise_danger(db, settings, keyholder, person_id, data))


@post(
    "/api/people/{person_id:str}/danger/{danger_id:str}/reason",
    permission="contact_plans.explain_danger",
    problems=(AlreadyNoted,),
)
async def explain_danger(
    person_id: PathId,
    danger_id: PathId,
    data: JSONBody[NewReason],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> ActKept:
    """Keep why, afterwards."""
    said = DangerReason(words=data.words, noted_at=data.noted_at)
    kept = await acts.explain_danger(db, keyholder, person_id, danger_id, said, data)
    return _kept_as_wire(kept)


ROUTES = [
    read_contact_plan,
    record_contact_plan,
    review_contact_plan,
    find_other_route,
    tell_social_worker,
    raise_danger,
    explain_danger,
]
