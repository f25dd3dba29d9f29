"""Sessions: planned ones ask first, listening never does; who was there is sealed."""

from sqlalchemy import select

from tests.factories.families import Family, refusals
from tests.factories.keyholders import keyholder_of
from tests.factories.sessions import a_note, a_session, allow, presence, start
from tests.support.people_at_work import Office
from voicecapture.base.ids import new_id
from voicecapture.capture.sessions.models import session_notes
from voicecapture.capture.sessions.record import PRESENCE
from voicecapture.engagement.presence.record import Presence
from voicecapture.keyring.opening import care
from voicecapture.keyring.vaults import service as vaults


async def test_a_planned_session_waits_for_a_plan_and_then_for_an_agreement(
    family: Family,
) -> None:
    path = f"/api/people/{family.mother}/sessions"
    refused = await family.desk.post(path, a_session("planned"))
    assert (refused.status_code, refused.json()["code"]) == (409, "contact_plan_missing")
    await allow(family, family.mother)
    answer = await family.desk.post(path, a_session("planned"))
    assert answer.status_code == 201
    said = answer.json()
    assert (said["state"], said["kind"], said["language"]) == ("planned", "planned", "ur")
    assert said["person_id"] == family.mother


async def test_a_visit_noted_without_a_line_begins_one_session_however_often_it_is_sent(
    family: Family,
) -> None:
    path = f"/api/people/{family.mother}/sessions"
    body = a_session("listening", presence=presence(), id=new_id(), noted_at="2026-03-02T09:30:00Z")
    first, again = [await family.desk.post(path, body) for _ in range(2)]
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert first.json()["id"] == body["id"]
    assert len((await family.desk.get(path)).json()["items"]) == 1


async def test_the_id_of_a_colleagues_session_or_of_another_persons_begins_none(
    family: Family, office: Office
) -> None:
    path = f"/api/people/{family.mother}/sessions"
    taken = {"id": new_id(), "noted_at": "2026-03-02T09:30:00Z"}
    assert (await family.desk.post(path, a_session("listening", **taken))).status_code == 201
    stranger = await office.desk("worker")
    for desk, person in ((stranger, family.mother), (family.desk, family.father)):
        refused = await desk.post(f"/api/people/{person}/sessions", a_session("listening", **taken))
        assert (refused.status_code, refused.json()["code"]) == (409, "already_noted")


async def test_conditions_are_confirmed_before_a_planned_session(family: Family) -> None:
    await allow(family, family.mother, "conditions")
    path = f"/api/people/{family.mother}/sessions"
    refused = await family.desk.post(path, a_session("planned"))
    assert refused.json()["code"] == "conditions_not_met"
    answer = await family.desk.post(path, a_session("planned", conditions_met=True))
    assert answer.status_code == 201


async def test_a_plan_that_says_not_now_stops_planning_and_never_listening(family: Family) -> None:
    await allow(family, family.mother, "not_now")
    path = f"/api/people/{family.mother}/sessions"
    assert (await family.desk.post(path, a_session("planned"))).status_code == 409
    assert (await family.desk.post(path, a_session("listening"))).status_code == 201


async def test_any_worker_may_listen_and_only_a_holder_may_plan(
    family: Family, office: Office
) -> None:
    await allow(family, family.mother)
    stranger = await office.desk("worker")
    path = f"/api/people/{family.mother}/sessions"
    refused = await stranger.post(path, a_session("planned"))
    assert (refused.status_code, refused.json()["code"]) == (403, "no_grant")
    assert await refusals(office, stranger) == [(family.mother, "session")]
    assert (await stranger.post(path, a_session("listening"))).status_code == 201
    own = (await stranger.get(path)).json()["items"]
    every = (await family.desk.get(path)).json()["items"]
    assert len(own) == len(every) == 1
    await start(family.desk, family.mother)
    assert len((await stranger.get(path)).json()["items"]) == 1


async def test_another_organisations_person_cannot_be_told_from_nobody(
    family: Family, other_office: Office
) -> None:
    stranger = await other_office.desk("worker")
    session_id = await start(family.desk, family.mother)
    for path, body in (
        (f"/api/people/{family.mother}/sessions", a_session()),
        (f"/api/people/{new_id()}/sessions", a_session()),
        (f"/api/sessions/{session_id}/close", {"must_act": False}),
        (f"/api/sessions/{session_id}/presence", a_note()),
        (f"/api/sessions/{session_id}/hand-over", {"device_id": new_id()}),
    ):
        answer = await stranger.post(path, body)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), path


async def test_who_was_there_is_sealed_to_the_persons_care_vault(
    family: Family, office: Office
) -> None:
    session_id = await start(family.desk, family.mother, presence=presence())
    holder = await keyholder_of(office, family.desk.colleague)
    async with office.state.database.transaction() as db:
        [row] = (await db.execute(select(session_notes))).all()
        vault = await vaults.get_vault_of(db, office.organisation.id, family.mother, "care")
        opened = await care.open_care_vault(
            db,
            office.state.keystore,
            holder,
            vault,
            purpose="prepare_visit",
            object_kind="session",
            object_id=session_id,
        )
        note = await care.read_note(db, opened, row.note, PRESENCE, row.note_id, Presence)
    assert b"neighbour" not in row.note
    assert note.content.in_earshot[0].label == "a neighbour"
    assert note.author_id == family.desk.colleague.id


async def test_a_session_is_open_until_its_closing_question_is_answered(family: Family) -> None:
    session_id = await start(family.desk, family.mother)
    assert [one["id"] for one in (await family.desk.get("/api/sessions/open")).json()["items"]] == [
        session_id
    ]
    person = (await family.desk.get(f"/api/people/{family.mother}")).json()
    assert person["sessions_open"] == 1
    path = f"/api/sessions/{session_id}"
    assert (await family.desk.post(f"{path}/presence", a_note())).status_code == 201
    closing = {"must_act": False, "presence": presence(alone=True, in_room=[])}
    assert (await family.desk.post(f"{path}/close", closing)).status_code == 204
    assert (await family.desk.get("/api/sessions/open")).json()["items"] == []
    again = await family.desk.post(f"{path}/close", closing)
    assert (again.status_code, again.json()["code"]) == (409, "session_closed")
    assert (await family.desk.post(f"{path}/presence", a_note())).status_code == 409
    listed = (await family.desk.get(f"/api/people/{family.mother}/sessions")).json()["items"]
    assert [one["state"] for one in listed] == ["closed"]


async def test_a_colleagues_session_is_not_mine_to_close(family: Family, office: Office) -> None:
    session_id = await start(family.desk, family.mother)
    colleague = await office.desk("worker")
    for path, body in (
        (f"/api/sessions/{session_id}/close", {"must_act": False}),
        (f"/api/sessions/{session_id}/presence", a_note()),
        (f"/api/sessions/{session_id}/hand-over", {"device_id": new_id()}),
    ):
        answer = await colleague.post(path, body)
        assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted"), path
