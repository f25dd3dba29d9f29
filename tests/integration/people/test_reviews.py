"""Every quarter somebody else looks at each access, and keeps or ends it."""

from datetime import timedelta

import pytest

from tests.factories.families import Family, make_family
from tests.support.people_at_work import Desk, Office
from voicecapture.app import ROUNDS
from voicecapture.base import clock


@pytest.fixture
async def lead(office: Office) -> Desk:
    return await office.desk("safeguarding_lead", name="Ruth Okafor")


@pytest.fixture
async def led_family(lead: Desk, worker: Desk) -> Family:
    return await make_family(worker)


async def _walk(office: Office) -> None:
    async with office.state.database.transaction() as db:
        await ROUNDS["grant_reviews"](db)


async def _later(office: Office, days: int, *desks: Desk) -> list[Desk]:
    moment = clock.now() + timedelta(days=days)
    clock.set_source(lambda: moment)
    await _walk(office)
    return [await office.sign_in(desk.colleague) for desk in desks]


async def _due(desk: Desk) -> list[tuple[str, str, str]]:
    items = (await desk.get("/api/grant-reviews")).json()["items"]
    return [(one["subject_id"], one["worker_id"], one["standing"]) for one in items]


async def test_an_access_shows_two_weeks_before_it_is_three_months_old(
    office: Office, led_family: Family, lead: Desk
) -> None:
    assert await _due(lead) == []
    await _walk(office)
    (lead,) = await _later(office, 80, lead)
    mine = (led_family.mother, led_family.desk.colleague.id, "soon")
    assert mine in await _due(lead)
    assert (await lead.get("/api/notices")).json()["items"] == []


async def test_what_is_overdue_reminds_until_somebody_has_looked(
    office: Office, led_family: Family, lead: Desk
) -> None:
    await _walk(office)
    lead, worker = await _later(office, 91, lead, led_family.desk)
    for desk in (lead, worker):
        [notice] = (await desk.get("/api/notices")).json()["items"]
        assert notice["kind"] == "grant_review"
        word = await desk.post(f"/api/notices/{notice['id']}/done", {"what": "Later."})
        assert word.json()["code"] == "closes_by_itself"
    for reader, other in ((lead, worker), (worker, lead)):
        for subject, worker_id, _ in await _due(reader):
            if worker_id == other.colleague.id:
                body = {"subject_id": subject, "worker_id": worker_id}
                kept = await reader.post("/api/grant-reviews/confirm", body)
                assert kept.status_code == 204, kept.text
    assert await _due(lead) == []
    for desk in (lead, worker):
        assert (await desk.get("/api/notices")).json()["items"] == []


async def test_nobody_confirms_their_own_access(
    office: Office, led_family: Family, lead: Desk
) -> None:
    body = {"subject_id": led_family.mother, "worker_id": led_family.desk.colleague.id}
    answer = await led_family.desk.post("/api/grant-reviews/confirm", body)
    assert (answer.status_code, answer.json()["code"]) == (409, "not_your_own_access")


async def test_an_access_that_nobody_needs_any_more_ends_at_once(
    office: Office, led_family: Family, lead: Desk
) -> None:
    colleague = await office.desk("worker", name="Tom Ashby")
    grant = {"worker_id": colleague.colleague.id, "vaults": ["care"]}
    await led_family.desk.post(f"/api/people/{led_family.mother}/grants", grant)
    body = {"subject_id": led_family.mother, "worker_id": colleague.colleague.id}
    assert (await lead.post("/api/grant-reviews/end", body)).status_code == 204
    assert (await colleague.get(f"/api/people/{led_family.mother}")).json()["code"] == "no_grant"


async def test_the_last_who_supports_a_person_is_not_ended_by_a_review(
    office: Office, led_family: Family, lead: Desk
) -> None:
    body = {"subject_id": led_family.mother, "worker_id": led_family.desk.colleague.id}
    answer = await lead.post("/api/grant-reviews/end", body)
    assert (answer.status_code, answer.json()["code"]) == (409, "last_holder")


async def test_a_worker_sees_the_access_to_their_own_people_only(
    office: Office, led_family: Family, lead: Desk
) -> None:
    stranger = await office.desk("worker", name="Tom Ashby")
    await _walk(office)
    (stranger,) = await _later(office, 91, stranger)
    assert await _due(stranger) == []
    body = {"subject_id": led_family.mother, "worker_id": led_family.desk.colleague.id}
    assert (await stranger.post("/api/grant-reviews/end", body)).status_code == 404
