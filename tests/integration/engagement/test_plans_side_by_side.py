"""Plans written without a line: sent once, never over another's, and read as of any past day."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import update

from tests.factories.families import Family, a_name, a_plan, an_offer, made
from tests.factories.keyholders import keyholder_of
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.engagement.contact_plans.models import contact_plans
from voicecapture.engagement.contact_plans.record import FirstContactPlan
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.vaults import service as vaults


async def plan_page(desk: Desk, person: str, on: str = "") -> dict[str, Any]:
    answer = await desk.get(f"/api/people/{person}/contact-plan", params={"on": on} if on else {})
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


def noted(hours: int = 3, **said: Any) -> dict[str, Any]:
    """Return what a tablet says of a plan that it wrote some hours ago, without a line."""
    when = clock.now() - timedelta(hours=hours)
    return {"id": new_id(), "noted_at": when.isoformat(), **said}


async def two_offline(family: Family, office: Office) -> tuple[Desk, dict[str, Any], list[str]]:
    """One plan, and two workers who change it without a line and without knowing of each other."""
    colleague = await office.desk("worker")
    grant = {"worker_id": colleague.colleague.id, "vaults": ["care"]}
    answer = await family.desk.post(f"/api/people/{family.mother}/grants", grant)
    assert answer.status_code in (200, 201, 204), answer.text
    path = f"/api/people/{family.mother}/contact-plan"
    first = await made(family.desk, path, a_plan())
    one = noted(knew=[first], never=[a_name("Farrukh", "household", family.father)])
    other = noted(knew=[first], channels=["letter"])
    ids = [
        await made(family.desk, path, a_plan("safe") | one),
        await made(colleague, path, a_plan("not_now") | other),
    ]
    return colleague, {"path": path, "first": first}, ids


async def test_the_safe_times_of_each_plan_stand_above_a_contact_until_somebody_settles_it(
    office: Office, worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}/contact-plan"
    first = await made(worker, path, a_plan(safe_times="Any day"))
    for times in ("Mornings", "Tuesdays"):
        await made(worker, path, a_plan(safe_times=times) | noted(knew=[first]))
    found = (await worker.get(f"/api/people/{family.mother}/contact")).json()
    assert sorted(found["way"]["safe_times"]) == ["Mornings", "Tuesdays"]


async def test_two_plans_that_name_no_way_in_common_let_nothing_go_out(
    worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}/contact-plan"
    first = await made(worker, path, a_plan())
    for channels in (["visit"], ["call"]):
        await made(worker, path, a_plan(channels=channels) | noted(knew=[first]))
    for channel in ("visit", "call", "letter"):
        answer = await worker.post(f"/api/people/{family.mother}/offers", an_offer(channel=channel))
        assert answer.json()["code"] == "contact_plan_channel"


async def test_two_workers_who_edit_one_plan_offline_both_stand_and_the_strictest_counts(
    office: Office, worker: Desk, family: Family
) -> None:
    _, known, ids = await two_offline(family, office)
    page = await plan_page(worker, family.mother)
    assert [one["id"] for one in page["standing"]] == ids[::-1]
    assert [one["id"] for one in page["history"]] == [known["first"]]
    assert page["gate"] == "blocked"
    current = page["current"]
    assert (current["gate"], current["channels"]) == ("not_now", [])
    assert current["never"] == [a_name("Farrukh", "household", family.father)]
    said = (await worker.get(f"/api/people/{family.mother}")).json()
    assert said["gate"] == "blocked"
    refused = await worker.post(f"/api/people/{family.mother}/offers", an_offer())
    assert refused.json()["code"] == "contact_plan_blocks"


async def test_a_later_plan_that_knew_both_settles_them(
    office: Office, worker: Desk, family: Family
) -> None:
    _, known, ids = await two_offline(family, office)
    # Somebody who had seen one of the two only settles nothing.
    await made(worker, known["path"], a_plan("safe", knew=ids[:1]))
    assert (await plan_page(worker, family.mother))["gate"] == "blocked"
    settled = await made(worker, known["path"], a_plan("safe"))
    page = await plan_page(worker, family.mother)
    assert [one["id"] for one in page["standing"]] == [settled]
    assert (page["gate"], len(page["history"])) == ("open", 4)


async def test_a_plan_sent_twice_is_written_once(worker: Desk, family: Family) -> None:
    path = f"/api/people/{family.mother}/contact-plan"
    body = a_plan() | noted()
    answers = [await worker.post(path, body) for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    page = await plan_page(worker, family.mother)
    assert (len(page["standing"]), page["history"]) == (1, [])
    assert page["current"]["noted_at"] == answers[0].json()["noted_at"]


async def test_the_id_of_anything_else_is_refused_and_nothing_is_written_over(
    office: Office, worker: Desk, family: Family
) -> None:
    colleague, known, ids = await two_offline(family, office)
    for desk, person in ((colleague, family.mother), (worker, family.father)):
        body = a_plan("safe") | noted() | {"id": ids[0]}
        answer = await desk.post(f"/api/people/{person}/contact-plan", body)
        assert (answer.status_code, answer.json()["code"]) == (409, "already_noted")
    assert len((await plan_page(worker, family.mother))["standing"]) == 2
    assert known["first"] not in ids


async def test_a_plan_noted_offline_that_ended_before_it_arrived_is_kept_and_stops(
    worker: Desk,
    family: Family,
) -> None:
    path = f"/api/people/{family.mother}/contact-plan"
    await made(worker, path, a_plan(days=-3) | noted(hours=24 * 5))
    page = await plan_page(worker, family.mother)
    assert (page["gate"], len(page["standing"])) == ("none", 1)
    assert (await worker.post(path, a_plan(days=-3))).status_code == 400


async def test_the_plan_on_any_past_day_can_be_shown(
    office: Office, worker: Desk, family: Family
) -> None:

    async def at(day: int, hour: int = 12) -> Desk:
        clock.set_source(lambda: datetime(2026, 7, day, hour, tzinfo=UTC))
        return await office.sign_in(worker.colleague)

    path = f"/api/people/{family.mother}/contact-plan"
    desk = await at(1)
    first = await made(desk, path, a_plan("not_now") | {"valid_until": "2026-07-05"})
    desk = await at(10)
    second = await made(desk, path, a_plan("safe") | {"valid_until": "2026-07-20"})
    seen = {
        day: await plan_page(desk, family.mother, day)
        for day in ("2026-06-30", "2026-07-03", "2026-07-07", "2026-07-10")
    }
    assert seen["2026-06-30"]["current"] is None
    assert seen["2026-07-03"]["current"]["id"] == first
    assert (seen["2026-07-03"]["gate"], seen["2026-07-07"]["gate"]) == ("blocked", "none")
    assert seen["2026-07-10"]["current"]["id"] == second
    assert [one["id"] for one in seen["2026-07-10"]["history"]] == [first]
    assert all(page["owed"] == [] for page in seen.values())
    assert (await worker.get(path, params={"on": "yesterday"})).status_code in (400, 401)


async def test_a_plan_sealed_before_plans_named_people_stays_readable(
    office: Office, worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}/contact-plan"
    plan_id, last = await made(worker, path, a_plan("not_now")), a_plan()["valid_until"]
    keyholder = await keyholder_of(office, worker.colleague)
    first = FirstContactPlan(
        gate="not_now",
        conditions="",
        said_by="Zarmina herself",
        reason="Not before Eid.",
        channels=["call"],
        safe_times="",
        through="the midwife",
        never_through="her husband",
        address="",
        safe_number="",
        valid_until=datetime.fromisoformat(last).date(),
    )
    async with office.state.database.transaction() as db:
        vault = await vaults.get_vault_of(db, keyholder.org_id, family.mother, "care")
        note = seal_note(keyholder, vault, "contact_plan", plan_id, first)
        await db.execute(update(contact_plans).values(note=note, recorded_by=""))
    current = (await plan_page(worker, family.mother))["current"]
    assert (current["reason"], current["said_by"]["name"]) == ("Not before Eid.", "Zarmina herself")
    assert [one["name"] for one in current["never"]] == ["her husband"]
    assert current["recorded_by"] == worker.colleague.id
