"""What a contact plan means for a session: limits while proceedings are live, and an end in its midst."""

from datetime import timedelta
from typing import Any

from tests.factories.families import Family, a_decision, a_plan, agree, made, make_family
from tests.factories.sessions import a_note, a_session, allow, enrol, hand_over, start
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock
from voicecapture.capture.session_packs.rules import ACTIVITIES, Activity, offered
from voicecapture.capture.sessions import ended_plans
from voicecapture.engagement.contact_plans.rules import NO_LIMITS, SessionLimits

LIVE = {"kind": "proceedings", "note": ""}
INVESTIGATED = {"kind": "investigated", "note": ""}


async def waiting(desk: Desk) -> list[dict[str, Any]]:
    rows = (await desk.get("/api/notices")).json()["items"]
    return [one for one in rows if not one["done_at"] and one["kind"] == "plan_ended"]


async def planned(family: Family, **plan: Any) -> Any:
    await made(family.desk, f"/api/people/{family.mother}/contact-plan", a_plan(**plan))
    return await family.desk.post(
        f"/api/people/{family.mother}/sessions",
        a_session("planned", conditions_met=bool(plan.get("met"))),
    )


async def test_a_person_under_investigation_is_offered_legal_advice_before_a_planned_session(
    worker: Desk,
    family: Family,
) -> None:
    await made(worker, f"/api/people/{family.mother}/agreements", a_decision())
    refused = await planned(family, risks=[INVESTIGATED])
    assert (refused.status_code, refused.json()["code"]) == (409, "legal_advice_first")
    assert await start(worker, family.mother, "listening")
    advice = {"answer": "declined", "on": clock.now().date().isoformat()}
    begun = await planned(family, risks=[INVESTIGATED], legal_advice=advice)
    assert begun.status_code == 201


async def test_while_proceedings_are_live_the_worker_says_that_they_know(
    worker: Desk, family: Family
) -> None:
    await made(worker, f"/api/people/{family.mother}/agreements", a_decision())
    refused = await planned(family, risks=[LIVE])
    assert (refused.status_code, refused.json()["code"]) == (409, "conditions_not_met")
    path = f"/api/people/{family.mother}/sessions"
    assert (await worker.post(path, a_session("planned", conditions_met=True))).status_code == 201
    agreed = {"by": "police", "name": "DC Marlow", "on": clock.now().date().isoformat()}
    assert (await planned(family, risks=[LIVE], allegations_agreed=agreed)).status_code == 201


async def test_a_no_to_being_contacted_stops_what_we_planned_and_never_listening(
    office: Office, worker: Desk, family: Family
) -> None:
    """A session that we plan is contact of ours; whoever begins to tell is heard."""
    await allow(family, family.mother)
    tablet = await enrol(worker, office)
    session = await start(worker, family.mother, "planned")
    await agree(worker, family.mother, "contact", decision="declined")
    refused = await planned(family)
    assert (refused.status_code, refused.json()["code"]) == (409, "contact_not_agreed")
    assert refused.json()["detail"].startswith("They said no to being contacted")
    stopped = await hand_over(worker, session, tablet)
    assert (stopped.status_code, stopped.json()["code"]) == (409, "contact_not_agreed")
    listening = await start(worker, family.mother, "listening")
    assert (await hand_over(worker, listening, tablet)).status_code == 200


def test_no_activity_about_allegations_is_offered_without_police_or_social_worker() -> None:
    """Achieving Best Evidence; mission, promise 4."""
    activities = (Activity("journal"), Activity("what_happened", about_allegations=True))
    live = SessionLimits(may_explore_allegations=False)
    assert offered(live, activities) == ["journal"]
    assert offered(NO_LIMITS, activities) == ["journal", "what_happened"]
    assert offered(live) == [one.name for one in ACTIVITIES]


async def test_a_plan_that_ends_during_a_session_lets_it_end_calmly_and_the_lead_is_told(
    office: Office,
) -> None:
    lead = await office.desk("safeguarding_lead", name="Imogen Vale")
    worker = await office.desk("worker")
    family = await make_family(worker)
    await allow(family, family.mother)
    tablet = await enrol(worker, office)
    session = await start(worker, family.mother, "planned")
    assert (await hand_over(worker, session, tablet)).status_code == 200
    later = clock.now() + timedelta(days=40)
    clock.set_source(lambda: later)
    for _ in range(2):
        async with office.state.database.transaction() as db:
            await ended_plans.look(db)
    worker, lead = await office.sign_in(worker.colleague), await office.sign_in(lead.colleague)
    assert [one["person_id"] for one in await waiting(lead)] == [family.mother]
    assert len(await waiting(worker)) == 1
    noted = await worker.post(f"/api/sessions/{session}/presence", a_note())
    closed = await worker.post(f"/api/sessions/{session}/close", {"must_act": False})
    assert (noted.status_code, closed.status_code) == (201, 204)
    refused = await worker.post(f"/api/people/{family.mother}/sessions", a_session("planned"))
    assert refused.json()["code"] == "contact_plan_expired"
    await made(worker, f"/api/people/{family.mother}/contact-plan", a_plan())
    assert await waiting(worker) == await waiting(lead) == []


async def test_an_end_that_a_later_plan_settled_is_told_to_nobody(office: Office) -> None:
    worker = await office.desk("worker")
    family = await make_family(worker)
    path = f"/api/people/{family.mother}/contact-plan"
    for days in (2, 200):
        await made(worker, path, a_plan(days=days))
    later = clock.now() + timedelta(days=40)
    clock.set_source(lambda: later)
    async with office.state.database.transaction() as db:
        await ended_plans.look(db)
    assert await waiting(await office.sign_in(worker.colleague)) == []
