"""Contact plans: sealed to the person they protect, open to whoever holds their care, never lost."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from tests.factories.families import (
    Family,
    a_name,
    a_plan,
    an_offer,
    openings,
    refusals,
)
from tests.factories.keyholders import keyholder_of
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock
from voicecapture.base.errors import Problem
from voicecapture.engagement.contact_plans import service
from voicecapture.engagement.contact_plans.models import contact_plans
from voicecapture.engagement.contact_plans.record import Named


async def code_for_session(office: Office, person: str, *, conditions_met: bool = False) -> str:
    """Return why a planned session may not begin, or "may begin"."""
    async with office.state.database.transaction() as db:
        try:
            await service.check_planned_session(db, office.organisation.id, person, conditions_met)
        except Problem as problem:
            return problem.code
    return "may begin"


async def test_a_plan_is_read_as_it_was_recorded_and_the_earlier_one_stays(
    worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}/contact-plan"
    empty = (await worker.get(path)).json()
    assert (empty["current"], empty["standing"], empty["history"]) == (None, [], [])
    assert (empty["gate"], empty["acts"], empty["owed"]) == ("none", [], [])
    first = (await worker.post(path, a_plan("not_now", safe_number="020 7946 0456"))).json()
    second = (await worker.post(path, a_plan("safe", channels=["visit", "school"]))).json()
    read = (await worker.get(path)).json()
    assert (read["current"], read["history"]) == (second, [first])
    assert (read["standing"], second["knew"]) == ([second], [first["id"]])
    assert first["safe_number"] == "020 7946 0456"
    assert first["recorded_by"] == worker.colleague.id


async def test_another_slice_reads_the_plan_that_counts_for_a_reason_of_its_own(
    office: Office, worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}/contact-plan"
    keyholder = await keyholder_of(office, worker.colleague)

    async def current() -> service.RecordedPlan | None:
        async with office.state.database.transaction() as db:
            return await service.read_current(
                db, office.state.keystore, keyholder, family.mother, purpose="session"
            )

    assert await current() is None
    await worker.post(path, a_plan())
    await worker.post(path, a_plan(never=[a_name("Farrukh", "household", family.father)]))
    found = await current()
    assert found is not None
    assert found.plan.never == [Named(name="Farrukh", kind="household", person_id=family.father)]
    assert (await openings(office, worker))[-1] == (family.mother, "session")


@pytest.mark.parametrize(
    ("gate", "state"), [("safe", "open"), ("conditions", "conditions"), ("not_now", "blocked")]
)
async def test_the_newest_plan_sets_the_gate(
    worker: Desk, family: Family, gate: str, state: str
) -> None:
    plan = a_plan(gate)
    await worker.post(f"/api/people/{family.mother}/contact-plan", plan)
    said = (await worker.get(f"/api/people/{family.mother}")).json()
    assert (said["gate"], said["gate_until"]) == (state, plan["valid_until"])
    other = (await worker.get(f"/api/people/{family.father}")).json()
    assert (other["gate"], other["gate_until"]) == ("none", None)


async def test_a_plan_holds_until_the_end_of_its_last_day_where_the_organisation_is(
    office: Office, worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}/contact-plan"
    in_summer = datetime(2026, 7, 1, 9, tzinfo=UTC)
    plan = a_plan() | {"valid_until": "2026-07-10"}

    async def sign_in_at(moment: datetime) -> Desk:
        clock.set_source(lambda: moment)
        return await office.sign_in(worker.colleague)

    desk = await sign_in_at(in_summer)
    await desk.post(path, plan)
    # London is an hour ahead of UTC in July: the day ends at 23:00 UTC.
    clock.set_source(lambda: datetime(2026, 7, 10, 22, 59, tzinfo=UTC))
    assert await code_for_session(office, family.mother) == "may begin"
    desk = await sign_in_at(datetime(2026, 7, 10, 23, 0, tzinfo=UTC))
    assert await code_for_session(office, family.mother) == "contact_plan_expired"
    answer = await desk.post(f"/api/people/{family.mother}/offers", an_offer())
    assert (answer.status_code, answer.json()["code"]) == (409, "contact_plan_expired")
    said = (await desk.get(f"/api/people/{family.mother}")).json()
    assert (said["gate"], said["gate_until"]) == ("none", "2026-07-10")


async def test_a_planned_session_asks_the_plan(
    office: Office, worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}/contact-plan"
    assert await code_for_session(office, family.mother) == "contact_plan_missing"
    await worker.post(path, a_plan("not_now"))
    assert await code_for_session(office, family.mother) == "contact_plan_blocks"
    await worker.post(path, a_plan("conditions"))
    assert await code_for_session(office, family.mother) == "conditions_not_met"
    assert await code_for_session(office, family.mother, conditions_met=True) == "may begin"
    await worker.post(path, a_plan("safe"))
    assert await code_for_session(office, family.mother) == "may begin"


async def test_not_now_says_who_asked_and_why(worker: Desk, family: Family) -> None:
    path = f"/api/people/{family.mother}/contact-plan"
    for gate, field in (
        ("not_now", "said_by"),
        ("not_now", "reason"),
        ("conditions", "conditions"),
    ):
        empty = None if field == "said_by" else "  "
        answer = await worker.post(path, a_plan(gate) | {field: empty})
        said = answer.json()
        assert (answer.status_code, said["code"], said["field"]) == (
            400,
            "plan_leaves_unsaid",
            field,
        )
    assert (await worker.get(path)).json()["current"] is None


async def test_a_plan_that_would_have_ended_already_is_refused(
    worker: Desk, family: Family
) -> None:
    answer = await worker.post(f"/api/people/{family.mother}/contact-plan", a_plan(days=-2))
    assert (answer.status_code, answer.json()["field"]) == (400, "valid_until")


async def test_who_supports_the_father_neither_reads_nor_writes_the_mothers_plan(
    office: Office, worker: Desk, family: Family
) -> None:
    fathers = await office.desk("worker")
    body = {"worker_id": fathers.colleague.id, "vaults": ["voice", "care", "safeguarding"]}
    await worker.post(f"/api/people/{family.father}/grants", body)
    await worker.post(
        f"/api/households/{family.household}/grants", {"worker_id": body["worker_id"]}
    )
    mother, father = (f"/api/people/{one}/contact-plan" for one in (family.mother, family.father))
    assert (await fathers.post(father, a_plan())).status_code == 201
    await worker.post(mother, a_plan("conditions", address="12 Refuge Row"))
    for answer in (await fathers.get(mother), await fathers.post(mother, a_plan())):
        assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")
    assert await refusals(office, fathers) == [(family.mother, "contact_plan")] * 2
    assert len((await worker.get(mother)).json()["history"]) == 0


async def test_a_grant_on_the_voice_alone_opens_no_plan(
    office: Office, worker: Desk, family: Family
) -> None:
    colleague = await office.desk("worker")
    body = {"worker_id": colleague.colleague.id, "vaults": ["voice"]}
    await worker.post(f"/api/people/{family.mother}/grants", body)
    answer = await colleague.get(f"/api/people/{family.mother}/contact-plan")
    assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")


async def test_another_organisations_person_is_not_there(
    worker: Desk, family: Family, other_office: Office
) -> None:
    stranger = await other_office.desk("worker")
    path = f"/api/people/{family.mother}"
    answers = [
        await stranger.get(f"{path}/contact-plan"),
        await stranger.post(f"{path}/contact-plan", a_plan()),
        await stranger.get(f"{path}/offers"),
        await stranger.post(f"{path}/offers", an_offer("incoming")),
    ]
    assert {(one.status_code, one.json()["code"]) for one in answers} == {(404, "not_found")}


async def test_each_reading_is_one_row_on_record(
    office: Office, worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}/contact-plan"
    for _ in range(3):
        await worker.post(path, a_plan())
    before = await openings(office, worker)
    await worker.get(path)
    assert (await openings(office, worker))[len(before) :] == [(family.mother, "contact_plan")]


async def test_the_mothers_plan_put_under_the_father_does_not_open(
    office: Office, worker: Desk, family: Family
) -> None:
    await worker.post(f"/api/people/{family.mother}/contact-plan", a_plan())
    async with office.state.database.transaction() as db:
        await db.execute(update(contact_plans).values(person_id=family.father))
    answer = await worker.get(f"/api/people/{family.father}/contact-plan")
    assert (answer.status_code, answer.json()["code"]) == (409, "does_not_open")


async def test_two_plans_of_one_person_cannot_change_places(
    office: Office, worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}/contact-plan"
    plan = a_plan()
    for _ in range(2):
        await worker.post(path, plan)
    async with office.state.database.transaction() as db:
        rows = (await db.execute(select(contact_plans.c.plan_id, contact_plans.c.note))).all()
        for here, there in ((rows[0], rows[1]), (rows[1], rows[0])):
            await db.execute(
                update(contact_plans)
                .where(contact_plans.c.plan_id == here.plan_id)
                .values(note=there.note)
            )
    answer = await worker.get(path)
    assert (answer.status_code, answer.json()["code"]) == (409, "does_not_open")


async def test_a_gate_opened_in_the_table_shows_when_the_plan_is_read(
    office: Office, worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}/contact-plan"
    await worker.post(path, a_plan("not_now"))
    async with office.state.database.transaction() as db:
        await db.execute(update(contact_plans).values(gate="open"))
    assert (await worker.get(path)).json()["code"] == "does_not_open"


@pytest.mark.sqlite
async def test_no_address_number_or_name_lies_in_the_database(
    office: Office, worker: Desk, family: Family
) -> None:
    planted = {
        "address": "12 Refuge Row, Northmere",
        "safe_number": "020 7946 0456",
        "reason": "مجھے اکیلے ملنا ہے",
        "code_word": "the library books",
    }
    never = "her husband's mother"
    path = f"/api/people/{family.mother}"
    await worker.post(f"{path}/contact-plan", a_plan("safe", never=[a_name(never)]) | planted)
    await worker.post(f"{path}/offers", an_offer(note="left with the midwife"))
    folder = office.state.settings.folder
    stored = b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())
    words = [
        *planted.values(),
        never,
        "left with the midwife",
        "Zarmina",
        "Farrukh",
        "Larkfield Road",
    ]
    # The search itself works: a colleague's name is in clear.
    assert b"Nadia Brook" in stored
    for phrase in words:
        for encoded in (
            phrase.encode(),
            phrase.encode("utf-16-le"),
            phrase.encode().hex().encode(),
        ):
            assert encoded not in stored, phrase


async def test_an_entry_that_is_too_long_or_unknown_is_named(worker: Desk, family: Family) -> None:
    path = f"/api/people/{family.mother}/contact-plan"
    for field, value in (("reason", "x" * 2001), ("gate", "maybe"), ("channels", ["pigeon"])):
        answer = await worker.post(path, a_plan() | {field: value})
        assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
        assert answer.json()["field"].startswith(field)
    unknown = await worker.post(path, a_plan(mood="calm"))
    assert (unknown.status_code, unknown.json()["field"]) == (400, "mood")


async def test_a_day_far_from_now_is_no_fault_of_ours(worker: Desk, family: Family) -> None:
    path = f"/api/people/{family.mother}/contact-plan"
    for day in ("0001-01-01", "9999-12-31"):
        answer = await worker.post(path, a_plan() | {"valid_until": day})
        assert answer.status_code == 400, answer.text
        assert answer.json()["field"] == "valid_until"
