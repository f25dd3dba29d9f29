"""Two people sign the same bytes; a link and a code open them; the answer comes back to the person."""

from datetime import timedelta
from io import BytesIO

import msgspec
from pypdf import PdfReader

from tests.factories.families import audit_rows, openings
from tests.factories.releases import ANSWER, HANDLING, Road, in_days
from tests.factories.sessions import allow, enrol, hand_over, start
from tests.factories.voices import QUOTE
from tests.support.people_at_work import Office
from voicecapture.base import clock
from voicecapture.crypto import releases
from voicecapture.release.documents.content import VoiceSummary


async def test_what_the_recipient_opens_is_what_three_signed(office: Office, road: Road) -> None:
    _, link = await road.released()
    manifest, package = await link.open()
    assert manifest.author.id.hex() == road.author.colleague.id
    assert manifest.approver.id.hex() == road.approver.colleague.id
    assert manifest.recipient == "R. Okoro, Social worker, Northmere Council"
    assert (manifest.person_called, manifest.restrictions) == ("Zarmina", HANDLING)
    releases.verify_manifest(
        office.organisation.verifying_key,
        releases.ORGANISATION_LABEL,
        package.organisation_sig,
        package.manifest,
    )
    reader = PdfReader(BytesIO(package.pdf))
    assert reader.attachments["voice-summary.json"] == [package.json]
    record = msgspec.json.decode(package.json, type=VoiceSummary)
    assert [one.text for one in record.said] == [QUOTE]
    assert record.release == link.release_id


async def test_each_stage_shows_where_the_summary_stands(road: Road) -> None:
    summary_id = await road.begin()

    async def state() -> str:
        found = (await road.author.get(f"/api/summaries/{summary_id}")).json()
        return str(found["state"])

    states = [await state()]
    await road.submit(summary_id)
    states.append(await state())
    (waiting,) = (await road.approver.get("/api/approvals")).json()["items"]
    assert waiting["author"] == {"id": road.author.colleague.id, "name": "Nadia Brook"}
    await road.approve(waiting["id"])
    states.append(await state())
    assert (await road.approver.get("/api/approvals")).json()["items"] == []
    link = await road.hand_over(summary_id)
    states.append(await state())
    assert (await link.post("acknowledge", by="R. Okoro")).status_code == 204
    states.append(await state())
    assert (await link.post("answer", **ANSWER)).status_code == 204
    states.append(await state())
    assert states == ["draft", "submitted", "approved", "released", "acknowledged", "answered"]
    found = (await road.author.get(f"/api/summaries/{summary_id}")).json()
    assert found["acknowledged_by"] == "R. Okoro"


async def test_the_approver_opens_the_exact_document_on_the_record(
    office: Office, road: Road
) -> None:
    _, release_id = await road.submitted()
    said = (await road.approver.post(f"/api/approvals/{release_id}/open")).json()
    assert said["author"]["id"] == road.author.colleague.id
    assert said["restrictions"] == HANDLING
    assert said["pdf"].startswith("JVBERi0")
    assert await openings(office, road.approver) == [(release_id, "approve")]


async def test_a_returned_summary_says_why_and_can_be_sent_again(road: Road) -> None:
    summary_id, release_id = await road.submitted()
    await road.approver.post(f"/api/approvals/{release_id}/open")
    body = {"reason": "Please leave the second sentence out."}
    assert (
        await road.approver.post(f"/api/approvals/{release_id}/return", body)
    ).status_code == 204
    found = (await road.author.get(f"/api/summaries/{summary_id}")).json()
    assert (found["state"], found["note"]) == ("returned", body["reason"])
    assert (await road.approver.post(f"/api/approvals/{release_id}/open")).status_code == 409
    assert (await road.save(summary_id, observations=[])).json()["state"] == "draft"
    assert (await road.submit(summary_id)).status_code == 200


async def test_a_portal_that_is_looked_at_consumes_nothing(road: Road) -> None:
    _, link = await road.released()
    for _ in range(3):
        assert (await link.line.get(f"/api/portal/{link.release_id}/open")).status_code in {
            404,
            405,
        }
        assert (await link.line.get("/portal")).status_code in {200, 404}
    for _ in range(7):
        await link.open()


async def test_each_opening_at_the_portal_is_on_the_record(office: Office, road: Road) -> None:
    _, link = await road.released()
    await link.open()
    await link.open()
    rows = [row for row in await audit_rows(office) if row.action == "release.opened"]
    assert [(row.actor, row.object_id) for row in rows] == [("portal", link.release_id)] * 2


async def test_the_link_runs_out_on_its_last_day(road: Road) -> None:
    _, link = await road.released()
    later = clock.now() + timedelta(days=16)
    clock.set_source(lambda: later)
    for act, said in (("open", {}), ("acknowledge", {"by": "R."}), ("answer", ANSWER)):
        answer = await link.post(act, **said)
        assert (answer.status_code, answer.json()["code"]) == (410, "release_expired")


async def test_the_last_day_is_neither_past_nor_far(road: Road) -> None:
    summary_id = await road.begin()
    for day in (in_days(-2), in_days(120)):
        answer = await road.submit(summary_id, expires_on=day)
        assert (answer.status_code, answer.json()["code"]) == (409, "expiry_out_of_bounds")


async def test_an_empty_summary_is_not_sent(road: Road) -> None:
    summary_id = await road.begin(quotes=[], drawings=[])
    assert (await road.submit(summary_id)).json()["code"] == "nothing_chosen"


async def test_a_submitted_summary_is_not_edited(road: Road) -> None:
    summary_id, _ = await road.submitted()
    assert (await road.save(summary_id)).json()["code"] == "not_now"
    assert (await road.submit(summary_id)).json()["code"] == "not_now"


async def test_the_answer_reaches_the_person_in_a_planned_visit_only(
    office: Office, road: Road
) -> None:
    _, link = await road.released()
    assert (await link.post("answer", **ANSWER)).status_code == 204
    notices = (await road.author.get("/api/notices")).json()["items"]
    assert [(one["kind"], one["person_id"]) for one in notices if one["done_at"] is None] == [
        ("answer_arrived", road.voices.person)
    ]
    path = f"/api/people/{road.voices.person}/answers"
    (row,) = (await road.author.get(path)).json()["items"]
    assert row["state"] == "arrived"
    assert (await road.author.post(f"/api/answers/{row['id']}/open")).json() == ANSWER
    assert (row["id"], "read_answer") in await openings(office, road.author)
    await _write_version(road, row["id"])
    tablet = await enrol(road.author, office)
    await allow(road.voices.family, road.voices.person)
    sessions = {
        kind: await start(road.author, road.voices.person, kind)
        for kind in ("listening", "planned")
    }
    listening = (await hand_over(road.author, sessions["listening"], tablet)).json()
    assert listening["answers"] == []
    road.author = await office.sign_in(road.author.colleague)
    planned = (await hand_over(road.author, sessions["planned"], tablet)).json()
    (answer,) = planned["answers"]
    assert (answer["language"], answer["text"]) == ("ur", "آپ کا اسکول وہی رہے گا۔")
    desk = await office.sign_in(road.author.colleague)
    (row,) = (await desk.get(path)).json()["items"]
    assert row["state"] == "given"


async def _write_version(road: Road, answer_id: str) -> None:
    body = {
        "language": "ur",
        "text": "آپ کا اسکول وہی رہے گا۔",
        "safe_for_person": True,
        "others_removed": True,
    }
    path = f"/api/answers/{answer_id}/person-version"
    for check in ("safe_for_person", "others_removed"):
        refused = await road.author.post(path, body | {check: False})
        assert (refused.status_code, refused.json()["code"]) == (409, "checks_needed")
        assert refused.json()["field"] == check
    assert (await road.author.post(path, body)).json()["state"] == "approved"
    notices = (await road.author.get("/api/notices")).json()["items"]
    assert all(one["done_at"] for one in notices if one["kind"] == "answer_arrived")


async def test_an_answer_opens_to_nobody_without_a_grant(
    office: Office, other_office: Office, road: Road
) -> None:
    _, link = await road.released()
    await link.post("answer", **ANSWER)
    path = f"/api/people/{road.voices.person}/answers"
    (row,) = (await road.author.get(path)).json()["items"]
    for desk, status in (
        (await office.desk("worker"), 403),
        (road.approver, 403),
        (await other_office.desk("worker"), 404),
    ):
        assert (await desk.post(f"/api/answers/{row['id']}/open")).status_code == status
        assert (await desk.get(path)).status_code == status


async def test_a_recipient_answers_once(road: Road) -> None:
    _, link = await road.released()
    assert (await link.post("answer", **ANSWER)).status_code == 204
    again = await link.post("answer", **ANSWER)
    assert (again.status_code, again.json()["code"]) == (409, "already_answered")
    assert (await link.post("acknowledge", by="R. Okoro")).status_code == 204
