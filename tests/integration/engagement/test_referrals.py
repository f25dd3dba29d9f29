"""Referrals: asked, answered, chased, ended; what is kept apart stays apart, and nothing is forgotten."""

from typing import Any

from sqlalchemy import select, update

from tests.factories.accounts import pass_time
from tests.factories.families import Family, made, openings
from tests.factories.rights import a_referral, a_step, day
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.engagement import erasing
from voicecapture.engagement.referrals.models import referral_events


def path_of(person: str) -> str:
    return f"/api/people/{person}/referrals"


async def step(desk: Desk, person: str, referral: str, move: str, **said: Any) -> dict[str, Any]:
    body = {"step": a_step(move, **said)}
    answer = await desk.post(f"{path_of(person)}/{referral}/steps", body)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def waiting(desk: Desk) -> list[str]:
    items = (await desk.get("/api/notices")).json()["items"]
    return [one["kind"] for one in items if one["done_at"] is None]


async def read(desk: Desk, person: str) -> list[dict[str, Any]]:
    return list((await desk.get(path_of(person))).json()["items"])


async def given(office: Office, worker: Desk, person: str, *kinds: str) -> Desk:
    colleague = await office.desk("worker")
    grant = {"worker_id": colleague.colleague.id, "vaults": list(kinds)}
    assert (await worker.post(f"/api/people/{person}/grants", grant)).status_code < 300
    return colleague


async def test_a_referral_is_asked_accepted_and_ends_with_its_outcome(
    worker: Desk, family: Family
) -> None:
    referral = await made(worker, path_of(family.mother), a_referral())
    [found] = await read(worker, family.mother)
    assert (found["state"], found["service"]) == ("asked", "Rowan Tree")
    assert found["moves"] == ["accepted", "declined", "chased", "called_off"]
    await step(worker, family.mother, referral, "accepted")
    await step(worker, family.mother, referral, "outcome")
    [found] = await read(worker, family.mother)
    assert (found["state"], found["moves"], found["due_at"]) == ("done", [], None)
    assert [one["move"] for one in found["steps"]] == ["outcome", "accepted", "asked"]
    assert await waiting(worker) == []


async def test_what_nobody_answers_is_chased_and_the_clock_begins_again(
    office: Office, worker: Desk, family: Family
) -> None:
    referral = await made(worker, path_of(family.mother), a_referral())
    [found] = await read(worker, family.mother)
    assert await waiting(worker) == ["referral_chase"]
    pass_time(days=20)
    worker = await office.sign_in(worker.colleague)
    glance = (await worker.get(f"/api/people/{family.mother}/rights")).json()
    assert (glance["referrals_open"], glance["referral_late"]) == (1, True)
    later = await step(worker, family.mother, referral, "chased")
    assert later["due_at"] > clock.now().isoformat() > found["due_at"]
    assert await waiting(worker) == ["referral_chase"]


async def test_a_declined_referral_says_why_and_owes_a_next_step(
    worker: Desk, family: Family
) -> None:
    referral = await made(worker, path_of(family.mother), a_referral())
    path = f"{path_of(family.mother)}/{referral}/steps"
    bare = await worker.post(path, {"step": a_step("declined", why="")})
    assert (bare.json()["code"], bare.json()["field"]) == ("leaves_unsaid", "why")
    await step(worker, family.mother, referral, "declined")
    assert await waiting(worker) == ["referral_next"]
    await step(worker, family.mother, referral, "next_step", next="challenge")
    assert await waiting(worker) == ["referral_chase"]
    [found] = await read(worker, family.mother)
    assert found["state"] == "asked"


async def test_a_refusal_taken_to_the_lead_waits_for_the_lead(
    office: Office, worker: Desk, family: Family
) -> None:
    lead = await office.desk("safeguarding_lead")
    referral = await made(worker, path_of(family.mother), a_referral())
    await step(worker, family.mother, referral, "declined")
    await step(worker, family.mother, referral, "next_step", next="lead")
    assert await waiting(lead) == ["referral_lead"]
    assert await waiting(worker) == []


async def test_an_advocate_is_offered_and_the_answer_is_kept(worker: Desk, family: Family) -> None:
    early = a_referral("advocacy") | {"step": a_step("asked")}
    refused = await worker.post(path_of(family.mother), early)
    assert (refused.status_code, refused.json()["code"]) == (409, "move_not_open")
    offer = a_referral("advocacy", answer="does_not_want")
    referral = await made(worker, path_of(family.mother), offer)
    [found] = await read(worker, family.mother)
    assert (found["state"], found["moves"]) == ("not_wanted", ["offered"])
    await step(worker, family.mother, referral, "offered", answer="wants")
    assert await waiting(worker) == ["referral_next"]
    await step(worker, family.mother, referral, "asked")
    [found] = await read(worker, family.mother)
    assert [one["answer"] for one in found["steps"]] == [None, "wants", "does_not_want"]


async def test_asking_without_agreement_says_on_which_ground_and_why(
    worker: Desk, family: Family
) -> None:
    bare = await worker.post(path_of(family.mother), a_referral(ground="safety"))
    assert (bare.json()["code"], bare.json()["field"]) == ("leaves_unsaid", "ground_why")
    assert await waiting(worker) == []


async def test_what_is_about_honour_lies_apart_whatever_the_worker_ticked_and_is_due_sooner(
    office: Office, worker: Desk, family: Family
) -> None:
    usual = (await worker.post(path_of(family.mother), a_referral())).json()
    apart = (await worker.post(path_of(family.mother), a_referral("honour_based_abuse"))).json()
    assert apart["due_at"] < usual["due_at"]
    async with office.state.database.transaction() as db:
        rows = (await db.execute(select(referral_events).order_by("number"))).all()
    assert [row.vault for row in rows] == ["care", "safeguarding"]
    assert "honour" not in repr(rows)
    late = a_referral("honour_based_abuse", chase_by=day(9))
    refused = (await worker.post(path_of(family.mother), late)).json()
    assert (refused["code"], refused["field"]) == ("day_does_not_fit", "chase_by")


async def test_who_holds_the_care_record_alone_does_not_learn_that_something_lies_apart(
    office: Office, worker: Desk, family: Family
) -> None:
    apart = await made(worker, path_of(family.mother), a_referral("honour_based_abuse"))
    carer = await given(office, worker, family.mother, "care")
    assert await read(carer, family.mother) == []
    glance = (await carer.get(f"/api/people/{family.mother}/rights")).json()
    assert glance["referrals_open"] == 0
    body = {"step": a_step("accepted")}
    refused = await carer.post(f"{path_of(family.mother)}/{apart}/steps", body)
    assert (refused.status_code, refused.json()["code"]) == (403, "no_grant")
    assert [one["id"] for one in await read(worker, family.mother)] == [apart]


async def test_who_holds_the_safeguarding_record_reads_what_lies_in_it(
    office: Office, worker: Desk, family: Family
) -> None:
    apart = await made(worker, path_of(family.mother), a_referral(apart=True))
    await made(worker, path_of(family.mother), a_referral())
    holder = await given(office, worker, family.mother, "safeguarding")
    assert [one["id"] for one in await read(holder, family.mother)] == [apart]


async def test_nothing_of_the_safeguarding_record_is_opened_where_nothing_lies_apart(
    office: Office, worker: Desk, family: Family
) -> None:
    await made(worker, path_of(family.mother), a_referral())
    before = await openings(office, worker)
    await read(worker, family.mother)
    assert (await openings(office, worker))[len(before) :] == [(family.mother, "referral")]


async def test_who_supports_the_father_reads_nothing_of_the_mothers(
    office: Office, worker: Desk, family: Family
) -> None:
    fathers = await given(office, worker, family.father, "care", "safeguarding")
    for answer in (
        await fathers.get(path_of(family.mother)),
        await fathers.post(path_of(family.mother), a_referral()),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")


async def test_a_step_that_does_not_follow_is_refused_at_the_desk_and_kept_from_a_tablet(
    worker: Desk, family: Family
) -> None:
    referral = await made(worker, path_of(family.mother), a_referral())
    accepted = await step(worker, family.mother, referral, "accepted")
    path = f"{path_of(family.mother)}/{referral}/steps"
    refused = await worker.post(path, {"step": a_step("next_step")})
    assert (refused.status_code, refused.json()["code"]) == (409, "move_not_open")
    away = {"noted_at": clock.now().isoformat(), "knew": [referral]}
    declined = await made(worker, path, away | {"step": a_step("declined")})
    [found] = await read(worker, family.mother)
    assert (found["state"], found["side_by_side"]) == ("declined", [accepted["id"], declined])
    assert await waiting(worker) == ["referral_next"]


async def test_the_same_step_again_changes_nothing(worker: Desk, family: Family) -> None:
    body = a_referral() | {"id": new_id()}
    first = (await worker.post(path_of(family.mother), body)).json()
    assert (await worker.post(path_of(family.mother), body)).json() == first
    assert len(await read(worker, family.mother)) == 1
    assert await waiting(worker) == ["referral_chase"]


async def test_a_refusal_that_was_made_an_acceptance_in_the_table_does_not_open(
    office: Office, worker: Desk, family: Family
) -> None:
    referral = await made(worker, path_of(family.mother), a_referral())
    await step(worker, family.mother, referral, "declined")
    async with office.state.database.transaction() as db:
        await db.execute(
            update(referral_events)
            .where(referral_events.c.state == "declined")
            .values(state="accepted")
        )
    assert (await worker.get(path_of(family.mother))).json()["code"] == "does_not_open"


async def test_erasing_takes_what_lay_in_care_and_leaves_what_keeps_somebody_safe(
    office: Office, worker: Desk, family: Family
) -> None:
    await made(worker, path_of(family.mother), a_referral())
    apart = await made(worker, path_of(family.mother), a_referral("honour_based_abuse"))
    async with office.state.database.transaction() as db:
        await erasing.erase_of(db, office.organisation.id, family.mother)
        left = (await db.execute(select(referral_events.c.event_id))).scalars().all()
    assert list(left) == [apart]
    assert await waiting(worker) == ["referral_chase"]
