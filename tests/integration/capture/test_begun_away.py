"""Taken along, begun without a line, told afterwards: nothing of it is lost, and what changed is told."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from tests.factories.away import before, begun, take_along, tell
from tests.factories.families import (
    Family,
    a_decision,
    a_plan,
    agree,
    audit_rows,
    made,
    make_family,
)
from tests.factories.interpreters import accepted, register
from tests.factories.pieces import Tablet
from tests.factories.sessions import allow, enrol, presence
from tests.factories.voices import vault_of
from tests.support.people_at_work import Desk, Office
from voicecapture.accounts.workers.models import workers
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.capture import erasing
from voicecapture.capture.session_packs.models import packs_along
from voicecapture.capture.sessions import ended_plans
from voicecapture.engagement.contact_plans.models import contact_plans as plans
from voicecapture.keyring.vaults.models import grants


async def _along(family: Family, office: Office) -> tuple[Tablet, dict[str, Any]]:
    await allow(family, family.mother)
    tablet = await enrol(family.desk, office)
    return tablet, await take_along(family.desk, family.mother, tablet)


async def _told(desk: Desk, kind: str) -> list[dict[str, Any]]:
    rows = (await desk.get("/api/notices")).json()["items"]
    return [one for one in rows if one["kind"] == kind]


async def _changed(desk: Desk) -> list[dict[str, Any]]:
    return await _told(desk, "begun_then_changed")


async def _recorded(office: Office) -> str | int | None:
    """Return what the record says had changed by the time that we heard of the one session."""
    [row] = [row for row in await audit_rows(office) if row.action == "session.begun_away"]
    return row.detail.get("changed")


async def _of_person(family: Family) -> list[dict[str, Any]]:
    answer = await family.desk.get(f"/api/people/{family.mother}/sessions")
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def test_what_is_taken_along_lets_a_planned_session_begin_for_three_days(
    family: Family, office: Office
) -> None:
    tablet, along = await _along(family, office)
    pack = along["pack"]
    assert (pack["kind"], pack["person"]["called"], pack["device_id"]) == (
        "planned",
        "Zarmina",
        tablet.id,
    )
    assert all(pack[one] for one in ("agreement", "activities", "upload_token"))
    assert pack["answers"] == [], "what is said to a person is not carried about for days"
    made_at, until = (
        datetime.fromisoformat(one) for one in (pack["handed_over_at"], along["good_until"])
    )
    assert until - made_at == timedelta(hours=72)
    assert (await _of_person(family)) == [], "nothing has begun"
    assert (await family.desk.get("/api/me")).status_code == 200, "the desk goes on"
    [row] = [row for row in await audit_rows(office) if row.action == "session_pack.taken_along"]
    assert (row.subject, row.detail["device"]) == (family.mother, tablet.id)


async def test_where_no_session_may_be_planned_a_pack_lets_somebody_be_heard(
    family: Family, office: Office
) -> None:
    await made(family.desk, f"/api/people/{family.mother}/contact-plan", a_plan("not_now"))
    along = await take_along(family.desk, family.mother, await enrol(family.desk, office))
    assert along["pack"]["kind"] == "listening"
    session = await tell(family.desk, family.mother, begun(along, "planned"))
    assert session["kind"] == "listening", "a tablet does not make it more than it was let begin"
    assert await _changed(family.desk) == []


async def test_a_session_that_began_without_a_line_is_told_once_and_stands_when_it_began(
    family: Family, office: Office
) -> None:
    tablet, along = await _along(family, office)
    said = begun(along)
    first = await tell(family.desk, family.mother, said)
    again = await tell(family.desk, family.mother, said)
    assert first == again
    [session] = await _of_person(family)
    assert (session["id"], session["kind"], session["state"]) == (
        said["id"],
        "planned",
        "handed_over",
    )
    assert abs(datetime.fromisoformat(session["started_at"]) - clock.now()) < timedelta(minutes=1)
    acts = [row for row in await audit_rows(office) if row.object_id == said["id"]]
    assert [row.action for row in acts] == ["session.begun_away", "session.tablet_handed_over"]
    assert acts[1].detail["device"] == tablet.id


async def test_a_tablet_whose_clock_is_years_off_began_between_taking_along_and_telling(
    family: Family, office: Office
) -> None:
    _, along = await _along(family, office)
    made_at = datetime.fromisoformat(along["pack"]["handed_over_at"])
    for moment, at in ((before(24 * 3650), made_at), (before(-24 * 3650), clock.now())):
        session = await tell(family.desk, family.mother, begun(along, noted_at=moment.isoformat()))
        began = datetime.fromisoformat(session["started_at"])
        assert abs(began - at) < timedelta(minutes=1)


async def test_pieces_may_come_before_what_tells_of_their_session_and_count_as_of_it(
    family: Family, office: Office
) -> None:
    tablet, along = await _along(family, office)
    vault = await vault_of(office, family.mother)
    first = begun(along, presence=presence(alone=True, in_room=[], alone_reason=""))
    one = tablet.keep(vault, session_id=first["id"])
    second = begun(along, seq=1)
    two, three = (tablet.keep(vault, session_id=second["id"]) for _ in range(2))
    answers = await tablet.send(office.browser(), two, one, three)
    assert [answer["state"] for answer in answers] == ["kept"] * 3
    for said in (first, second):
        await tell(family.desk, family.mother, said)
    coverage = (await family.desk.get(f"/api/people/{family.mother}/coverage")).json()
    assert (coverage["sessions"], coverage["heard"]) == (2, 2), "none is taken for an empty visit"


async def test_visits_of_a_tablet_whose_clock_is_years_off_each_have_what_came_of_them(
    family: Family, office: Office
) -> None:
    tablet, along = await _along(family, office)
    vault = await vault_of(office, family.mother)
    years_ago = before(24 * 3650).isoformat()
    visits = [begun(along, seq=seq, noted_at=years_ago) for seq in (0, 1, 2)]
    # In whatever order they are told: all of them begin at one moment, by our clock.
    for said in (visits[1], visits[2], visits[0]):
        await tell(family.desk, family.mother, said)
    kept = [tablet.keep(vault, session_id=said["id"]) for said in visits]
    await tablet.send(office.browser(), *kept)
    coverage = (await family.desk.get(f"/api/people/{family.mother}/coverage")).json()
    assert (coverage["sessions"], coverage["heard"]) == (3, 3)


async def test_a_plan_that_stopped_contact_meanwhile_refuses_nothing_and_is_told_to_lead_and_worker(
    family: Family, office: Office
) -> None:
    lead = await office.desk("safeguarding_lead")
    tablet, along = await _along(family, office)
    said = begun(along, noted_at=before(0).isoformat())
    await made(family.desk, f"/api/people/{family.mother}/contact-plan", a_plan("not_now"))
    session = await tell(family.desk, family.mother, said)
    assert (session["kind"], session["state"]) == ("planned", "handed_over")
    [piece] = await tablet.send(
        office.browser(), tablet.keep(await vault_of(office, family.mother))
    )
    assert piece["state"] == "kept"
    for desk in (lead, family.desk):
        [notice] = await _changed(desk)
        opened = (await desk.post(f"/api/notices/{notice['id']}/open", {})).json()
        assert (opened["person_id"], opened["session_id"]) == (family.mother, session["id"])
    [row] = [row for row in await audit_rows(office) if row.action == "session.begun_away"]
    assert row.detail["changed"] == "plan"


async def test_an_agreement_that_ended_meanwhile_is_told_and_the_session_stands(
    family: Family, office: Office
) -> None:
    _, along = await _along(family, office)
    path = f"/api/people/{family.mother}/agreements"
    [agreed] = (await family.desk.get(path)).json()["items"]
    await family.desk.post(f"{path}/{agreed['id']}/withdraw", {})
    await tell(family.desk, family.mother, begun(along))
    assert len(await _changed(family.desk)) == 1
    assert len(await _of_person(family)) == 1


async def test_a_no_to_being_contacted_meanwhile_is_told_and_the_session_stands(
    family: Family, office: Office
) -> None:
    _, along = await _along(family, office)
    await agree(family.desk, family.mother, "contact", decision="declined")
    await tell(family.desk, family.mother, begun(along))
    assert len(await _changed(family.desk)) == 1
    assert await _recorded(office) == "agreement"
    along = await take_along(family.desk, family.mother, await enrol(family.desk, office))
    assert along["pack"]["kind"] == "listening"


async def test_a_relative_who_interpreted_in_a_planned_session_is_kept_and_told_to_lead_and_worker(
    family: Family, office: Office
) -> None:
    """Issue C9: a relative cannot be chosen; what happened without a line is told, never refused."""
    lead = await office.desk("safeguarding_lead")
    _, along = await _along(family, office)
    there = presence(interpreter={"name": "His cousin", "ties": ["relative"]})
    said = begun(along, presence=there)
    session, again = [await tell(family.desk, family.mother, said) for _ in range(2)]
    assert session == again
    assert session["kind"] == "planned"
    for desk in (lead, family.desk):
        [notice] = await _told(desk, "stepped_in")
        assert await _changed(desk) == []
        opened = (await desk.post(f"/api/notices/{notice['id']}/open", {})).json()
        assert (opened["person_id"], opened["session_id"]) == (family.mother, session["id"])
    assert await _recorded(office) == "interpreter"


async def test_whoever_is_heard_as_they_begin_to_tell_is_heard_through_whoever_is_there(
    family: Family, office: Office
) -> None:
    _, along = await _along(family, office)
    there = presence(interpreter={"name": "His cousin", "ties": ["relative"]})
    await tell(family.desk, family.mother, begun(along, "listening", presence=there))
    assert await _told(family.desk, "stepped_in") == []


async def test_proceedings_that_a_colleague_wrote_down_meanwhile_are_told_to_lead_and_worker(
    family: Family, office: Office
) -> None:
    lead = await office.desk("safeguarding_lead")
    _, along = await _along(family, office)
    said = begun(along, noted_at=before(0).isoformat(), conditions_met=True)
    live = a_plan(risks=[{"kind": "proceedings", "note": ""}])
    await made(family.desk, f"/api/people/{family.mother}/contact-plan", live)
    await tell(family.desk, family.mother, said)
    assert (len(await _changed(lead)), len(await _changed(family.desk))) == (1, 1)
    assert await _recorded(office) == "plan", "what the plan says of it is sealed"


async def test_proceedings_that_the_worker_knew_and_keeps_to_are_no_news(
    family: Family, office: Office
) -> None:
    live = a_plan(risks=[{"kind": "proceedings", "note": ""}])
    await made(family.desk, f"/api/people/{family.mother}/contact-plan", live)
    await made(family.desk, f"/api/people/{family.mother}/agreements", a_decision())
    along = await take_along(family.desk, family.mother, await enrol(family.desk, office))
    await tell(family.desk, family.mother, begun(along, conditions_met=True))
    assert await _changed(family.desk) == []
    assert await _recorded(office) is None
    [row] = [row for row in await audit_rows(office) if row.action == "session.begun_away"]
    assert row.detail["conditions_met"] == 0, "under this gate a yes would tell of the proceedings"


async def test_an_investigation_that_began_meanwhile_is_told_though_the_plan_still_says_safe(
    family: Family, office: Office
) -> None:
    _, along = await _along(family, office)
    said = begun(along, noted_at=before(0).isoformat(), conditions_met=True)
    live = a_plan(risks=[{"kind": "investigated", "note": ""}])
    await made(family.desk, f"/api/people/{family.mother}/contact-plan", live)
    await tell(family.desk, family.mother, said)
    assert await _recorded(office) == "plan", "what the plan says of it is sealed"


async def _told_late(office: Office, lead: Desk) -> tuple[Family, Desk, Desk, str, datetime]:
    """Tell of a session thirty hours after it began; its plan ended meanwhile, and the round passed that.

    Return the family, the worker's and the lead's desk then, the session's id and when the plan ended.
    """
    family = await make_family(await office.desk("worker"))
    path = f"/api/people/{family.mother}"
    await made(family.desk, f"{path}/contact-plan", a_plan(days=0))
    await made(family.desk, f"{path}/agreements", a_decision())
    along = await take_along(family.desk, family.mother, await enrol(family.desk, office))
    said = begun(along, noted_at=clock.now().isoformat())
    async with office.state.database.transaction() as db:
        query = select(plans.c.ends_at).where(plans.c.person_id == family.mother)
        ended_at = (await db.execute(query)).scalar_one()
    later = clock.now() + timedelta(hours=30)
    clock.set_source(lambda: later)
    async with office.state.database.transaction() as db:
        await ended_plans.look(db)
    worker, lead = await office.sign_in(family.desk.colleague), await office.sign_in(lead.colleague)
    session, again = [await tell(worker, family.mother, said) for _ in range(2)]
    assert session == again
    return family, worker, lead, session["id"], ended_at


async def _close(worker: Desk, session: str, noted_at: datetime | None = None) -> None:
    away = {"id": new_id(), "noted_at": noted_at.isoformat()} if noted_at else {}
    answer = await worker.post(f"/api/sessions/{session}/close", {"must_act": False} | away)
    assert answer.status_code == 204, answer.text


@pytest.mark.parametrize("closed", ["noted after the plan ended", "at the desk"])
async def test_a_plan_that_ended_during_a_session_without_a_line_is_told_to_the_lead(
    office: Office, closed: str
) -> None:
    lead = await office.desk("safeguarding_lead")
    family, worker, lead, session, ended_at = await _told_late(office, lead)
    assert await _told(lead, "plan_ended") == [], "nobody knows yet when it was over"
    noted_at = None if closed == "at the desk" else ended_at + timedelta(minutes=10)
    await _close(worker, session, noted_at)
    [notice] = await _told(lead, "plan_ended")
    opened = (await lead.post(f"/api/notices/{notice['id']}/open", {})).json()
    assert (opened["person_id"], opened["session_id"]) == (family.mother, session)
    assert len(await _told(worker, "plan_ended")) == 1, "whoever wrote the plan"


async def test_a_plan_that_ended_after_a_session_without_a_line_is_no_news_to_the_lead(
    office: Office,
) -> None:
    lead = await office.desk("safeguarding_lead")
    _, worker, lead, session, ended_at = await _told_late(office, lead)
    await _close(worker, session, ended_at - timedelta(seconds=1))
    assert await _told(lead, "plan_ended") == []


async def test_an_interpreter_is_judged_by_the_day_of_the_session_and_not_by_the_day_it_is_told(
    family: Family, office: Office
) -> None:
    lead = await office.desk("safeguarding_lead")
    today = clock.now().date().isoformat()
    request = await accepted(family, await register(lead, accredited_until=today))
    _, along = await _along(family, office)
    there = presence(interpreter={"request_id": request, "declared": True})
    said = begun(along, presence=there, noted_at=clock.now().isoformat())
    later = clock.now() + timedelta(hours=50)
    clock.set_source(lambda: later)
    worker, lead = await office.sign_in(family.desk.colleague), await office.sign_in(lead.colleague)
    session = await tell(worker, family.mother, said)
    closing = {"id": new_id(), "noted_at": clock.now().isoformat(), "must_act": False}
    path = f"/api/sessions/{session['id']}/close"
    answer = await worker.post(path, closing | {"presence": there})
    assert answer.status_code == 204, answer.text
    assert await _told(lead, "stepped_in") == []
    assert await _recorded(office) is None
    coverage = (await worker.get(f"/api/people/{family.mother}/coverage")).json()
    assert coverage["unvetted"] == 0


async def test_a_worker_who_lost_access_is_not_told_as_an_interpreter_who_stepped_in(
    family: Family, office: Office
) -> None:
    lead = await office.desk("safeguarding_lead")
    request = await accepted(family, await register(lead))
    _, along = await _along(family, office)
    async with office.state.database.transaction() as db:
        mine = grants.c.worker_id == family.desk.colleague.id
        await db.execute(delete(grants).where(mine))
    there = presence(interpreter={"request_id": request, "declared": True})
    await tell(family.desk, family.mother, begun(along, presence=there))
    assert await _told(lead, "stepped_in") == []
    assert await _recorded(office) == "access cover", "nobody covers either; and no interpreter"


async def test_a_pack_of_a_colleague_or_of_somebody_else_begins_listening_and_no_more(
    family: Family, office: Office
) -> None:
    _, along = await _along(family, office)
    colleague = await office.desk("worker")
    session = await tell(colleague, family.mother, begun(along))
    assert (session["kind"], session["state"]) == ("listening", "planned")
    session = await tell(family.desk, family.father, begun(along))
    assert session["kind"] == "listening"


async def test_the_id_of_another_session_begins_none(family: Family, office: Office) -> None:
    _, along = await _along(family, office)
    said = begun(along)
    await tell(family.desk, family.mother, said)
    answer = await family.desk.post(f"/api/people/{family.father}/sessions/begun", said)
    assert (answer.status_code, answer.json()["code"]) == (409, "already_noted")


async def test_the_answer_at_the_end_is_sent_once_and_reaches_the_lead_though_it_was_closed(
    family: Family, office: Office
) -> None:
    lead = await office.desk("safeguarding_lead")
    _, along = await _along(family, office)
    session = await tell(family.desk, family.mother, begun(along))
    path = f"/api/sessions/{session['id']}/close"
    assert (await family.desk.post(path, {"must_act": False})).status_code == 204
    late = {
        "id": new_id(),
        "noted_at": clock.now().isoformat(),
        "must_act": True,
        "what": "A bruise on her wrist.",
    }
    for _ in range(2):
        answer = await family.desk.post(path, late)
        assert answer.status_code == 204, answer.text
    rows = (await lead.get("/api/notices")).json()["items"]
    assert [one["kind"] for one in rows].count("must_act") == 1
    assert (await family.desk.post(path, {"must_act": False})).status_code == 409


async def test_an_interpreter_whom_they_accepted_is_kept_as_of_the_register_without_a_line(
    family: Family, office: Office
) -> None:
    lead = await office.desk("safeguarding_lead")
    request = await accepted(family, await register(lead))
    _, along = await _along(family, office)
    sheet = (await family.desk.get(f"/api/people/{family.mother}/day-sheet")).json()
    [one] = sheet["interpreters"]
    assert one["request_id"] == request
    there = presence(interpreter={"request_id": request, "declared": True, "remote": True})
    await tell(family.desk, family.mother, begun(along, "listening", presence=there))
    coverage = (await family.desk.get(f"/api/people/{family.mother}/coverage")).json()
    assert (coverage["unvetted"], coverage["unbridged"]) == (0, 0)
    assert {"language": "ur", "dialect": "Pothwari"} in one["spoken"]
    assert (one["language"], one["dialect"]) == ("ur", "Pothwari")
    assert coverage["last_interpreter"]["name"] == one["name"]


async def test_an_interpreter_without_the_language_of_a_visit_is_kept_as_one_who_lacks_it(
    family: Family, office: Office
) -> None:
    lead = await office.desk("safeguarding_lead")
    request = await accepted(family, await register(lead))
    _, along = await _along(family, office)
    there = presence(interpreter={"request_id": request, "declared": True})
    told = begun(along, "listening", presence=there, language="ar")
    await tell(family.desk, family.mother, told)
    coverage = (await family.desk.get(f"/api/people/{family.mother}/coverage")).json()
    assert (coverage["unvetted"], coverage["unbridged"], coverage["languages"]) == (0, 1, [])


async def test_what_was_sealed_away_under_a_worker_who_has_left_still_arrives(
    family: Family, office: Office
) -> None:
    tablet, along = await _along(family, office)
    piece = tablet.keep(await vault_of(office, family.mother), session_id=begun(along)["id"])
    async with office.state.database.transaction() as db:
        mine = workers.c.worker_id == family.desk.colleague.id
        await db.execute(update(workers).where(mine).values(active=False))
    [answer] = await tablet.send(office.browser(), piece)
    assert answer["state"] == "kept", (
        "nobody told of the session, and the piece is there all the same"
    )


async def test_that_somebody_was_taken_along_goes_with_their_record(
    family: Family, office: Office
) -> None:
    await _along(family, office)
    org_id = office.organisation.id
    async with office.state.database.transaction() as db:
        await erasing.erase_of(db, office.state.keystore, org_id, family.mother)
        left = (await db.execute(select(packs_along))).all()
    assert left == []
