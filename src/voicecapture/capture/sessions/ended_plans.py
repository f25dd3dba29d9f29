"""A contact plan that ends during a session: the session may end calmly, and the lead is told.

Nothing of it is discarded: presence, closing and what the tablet sends ask no plan. Only a session whose
tablet has not changed hands yet is stopped, where it is handed over.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base import clock
from voicecapture.capture.sessions import queries, rules
from voicecapture.capture.sessions.service import Session
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.engagement.contact_plans.ended import EndedPlan, take_ended
from voicecapture.notices import service as notices

_LEAD = "safeguarding_lead"


async def look(db: AsyncConnection) -> None:
    """The round: tell the writers of ended plans, and the leads where a session is under way."""
    for plan in await take_ended(db):
        for session in await queries.find_open_planned(db, plan.org_id, plan.person_id):
            await _tell_lead(db, plan, session.session_id)


async def tell_closed(db: AsyncConnection, session: Session, noted_at: datetime | None) -> None:
    """Tell the leads where a plan ended during a session that began without a line, as it is closed.

    Only its closing says when it was over. The round, which looks at what is under way, had passed that end
    by the time that we heard of the session; a later end it sees itself.
    """
    if session.kind != "planned":
        return
    org_id, person_id, began = session.org_id, session.person_id, session.started_at
    heard_at = await queries.get_heard_at(db, org_id, session.id)
    until = min(heard_at, rules.ended_at(began, noted_at, clock.now()))
    for plan_id in await contact_plans.find_ended_between(db, org_id, person_id, began, until):
        await _tell_lead(db, EndedPlan(org_id, person_id, plan_id), session.id)


async def _tell_lead(db: AsyncConnection, plan: EndedPlan, session_id: str) -> None:
    await notices.raise_notice(
        db,
        plan.org_id,
        "plan_ended",
        role=_LEAD,
        person_id=plan.person_id,
        session_id=session_id,
        object_id=plan.plan_id,
    )
