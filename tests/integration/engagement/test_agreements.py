"""Agreement: asked in a wording with a version, free to end, and never a veto on listening."""

from sqlalchemy import select, update

from tests.factories.families import (
    Family,
    a_decision,
    audit_rows,
    made,
    refusals,
)
from tests.support.people_at_work import Desk, Office
from voicecapture.base.errors import Problem
from voicecapture.engagement.agreements import service
from voicecapture.engagement.agreements.catalogue import BANDS
from voicecapture.engagement.agreements.models import agreement_events


async def code_for_session(office: Office, person: str) -> str:
    """Return why a planned session may not begin, or "may begin"."""
    async with office.state.database.transaction() as db:
        try:
            await service.check_taking_part(db, office.organisation.id, person)
        except Problem as problem:
            return problem.code
    return "may begin"


async def state_of(desk: Desk, person: str) -> str:
    said: str = (await desk.get(f"/api/people/{person}")).json()["agreement"]
    return said


async def test_the_wordings_shown_today_are_offered_by_language_and_band(worker: Desk) -> None:
    path = "/api/agreement-templates"
    every = (await worker.get(f"{path}?purpose=taking_part")).json()["items"]
    offered = {(one["language"], band) for one in every for band in one["bands"]}
    assert {(language, band) for language in ("en", "ur") for band in BANDS} <= offered
    query = "purpose=taking_part&language=ur&band=child_6_9"
    [one] = (await worker.get(f"{path}?{query}")).json()["items"]
    assert (one["purpose"], one["status"]) == ("taking_part", "draft")
    assert one["title"].startswith("کیا آپ")
    assert {block["kind"] for block in one["blocks"]} <= {"heading", "paragraph", "list"}
    assert (await worker.get(f"{path}?language=xx")).json()["items"] == []
    assert (await worker.get("/api/agreement-templates?band=baby")).json()["field"] == "band"


async def test_what_a_person_decided_is_read_as_it_was_recorded(
    worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}/agreements"
    decision = a_decision(note="She asked who would read it.")
    recorded = (await worker.post(path, decision)).json()
    assert decision.items() <= recorded.items()
    assert (await worker.get(path)).json()["items"] == [recorded]
    assert (recorded["state"], recorded["recorded_by"]) == ("agreed", worker.colleague.id)


async def test_a_planned_session_asks_for_agreement(
    office: Office, worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}/agreements"
    assert await code_for_session(office, family.mother) == "agreement_missing"
    await made(worker, path, a_decision("declined"))
    assert await code_for_session(office, family.mother) == "agreement_declined"
    agreement = await made(worker, path, a_decision("agreed"))
    assert await code_for_session(office, family.mother) == "may begin"
    await worker.post(f"{path}/{agreement}/withdraw", {"note": ""})
    assert await code_for_session(office, family.mother) == "agreement_withdrawn"
    await made(worker, path, a_decision("agreed"))
    assert await code_for_session(office, family.mother) == "may begin"
    # One person's agreement is nobody else's.
    assert await code_for_session(office, family.father) == "agreement_missing"


async def test_stopping_ends_every_agreement_that_stood_and_keeps_what_was_said(
    office: Office, worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}/agreements"
    await made(worker, path, a_decision(language="en"))
    renewed = await made(worker, path, a_decision())
    answer = await worker.post(f"{path}/{renewed}/withdraw", {"note": "Not this month."})
    assert (answer.status_code, answer.json()) == (200, {"id": renewed, "state": "withdrawn"})
    read = (await worker.get(path)).json()["items"]
    assert [one["state"] for one in read] == ["withdrawn", "withdrawn"]
    assert read[0]["withdrawal_note"] == "Not this month."
    assert read[0]["withdrawn_at"] >= read[0]["recorded_at"]
    assert await state_of(worker, family.mother) == "withdrawn"
    acts = [row.action for row in await audit_rows(office) if row.object_id == family.mother]
    assert acts.count("agreement.agreed") == 2
    assert acts.count("agreement.withdrawn") == 1


async def test_a_no_after_a_yes_is_a_withdrawal_and_nothing_is_withdrawn_twice(
    worker: Desk,
    family: Family,
) -> None:
    path = f"/api/people/{family.mother}/agreements"
    agreement = await made(worker, path, a_decision())
    no = await worker.post(path, a_decision("declined"))
    assert (no.status_code, no.json()["code"]) == (409, "agreement_stands")
    withdraw = f"{path}/{agreement}/withdraw"
    assert (await worker.post(withdraw, {"note": ""})).status_code == 200
    again = await worker.post(withdraw, {"note": ""})
    assert (again.status_code, again.json()["code"]) == (409, "nothing_to_withdraw")
    fathers = f"/api/people/{family.father}/agreements/{agreement}/withdraw"
    assert (await worker.post(fathers, {"note": ""})).status_code == 404


async def test_only_a_wording_that_is_shown_today_can_be_decided_on(
    worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}/agreements"
    for changed in ({"version": "0"}, {"language": "xx"}):
        answer = await worker.post(path, a_decision(**changed))
        assert (answer.status_code, answer.json()["code"]) == (409, "wording_not_current")
    assert await state_of(worker, family.mother) == "none"


async def test_who_supports_the_father_neither_reads_nor_records_for_the_mother(
    office: Office, worker: Desk, family: Family
) -> None:
    fathers = await office.desk("worker")
    body = {"worker_id": fathers.colleague.id, "vaults": ["care"]}
    await worker.post(f"/api/people/{family.father}/grants", body)
    path = f"/api/people/{family.mother}/agreements"
    agreement = await made(worker, path, a_decision())
    for answer in (
        await fathers.get(path),
        await fathers.post(path, a_decision()),
        await fathers.post(f"{path}/{agreement}/withdraw", {"note": ""}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")
    assert await refusals(office, fathers) == [(family.mother, "agreement")] * 3
    assert await state_of(worker, family.mother) == "agreed"


async def test_another_organisations_person_is_not_there(
    worker: Desk, family: Family, other_office: Office
) -> None:
    stranger = await other_office.desk("worker")
    path = f"/api/people/{family.mother}/agreements"
    agreement = await made(worker, path, a_decision())
    for answer in (
        await stranger.get(path),
        await stranger.post(path, a_decision()),
        await stranger.post(f"{path}/{agreement}/withdraw", {"note": ""}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_a_no_turned_into_a_yes_in_the_table_shows_when_it_is_read(
    office: Office, worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}/agreements"
    await made(worker, path, a_decision("declined"))
    async with office.state.database.transaction() as db:
        await db.execute(update(agreement_events).values(state="agreed"))
    answer = await worker.get(path)
    assert (answer.status_code, answer.json()["code"]) == (409, "does_not_open")


async def test_the_fathers_yes_put_under_the_mother_does_not_open(
    office: Office, worker: Desk, family: Family
) -> None:
    await made(worker, f"/api/people/{family.father}/agreements", a_decision())
    async with office.state.database.transaction() as db:
        await db.execute(update(agreement_events).values(person_id=family.mother))
    answer = await worker.get(f"/api/people/{family.mother}/agreements")
    assert (answer.status_code, answer.json()["code"]) == (409, "does_not_open")


async def test_language_and_band_are_not_in_clear(
    office: Office, worker: Desk, family: Family
) -> None:
    no = a_decision("declined", language="ur")
    await made(worker, f"/api/people/{family.mother}/agreements", no)
    async with office.state.database.transaction() as db:
        [row] = (await db.execute(select(agreement_events))).mappings().all()
    in_clear = {name: value for name, value in row.items() if name != "note"}
    assert "ur" not in in_clear.values()
    assert "adult" not in in_clear.values()
