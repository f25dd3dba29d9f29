"""What an offer leaves owed: why it looks like this, when to ask again, and whether it is drift."""

from datetime import timedelta
from typing import Any

from tests.factories.families import Family, a_name, a_plan, agree, an_offer, made, make_family
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock
from voicecapture.engagement.contact_ledger import rounds

WHY: dict[str, Any] = {
    "explanations": ["presence", "language"],
    "tried": "A call, with her husband beside her.",
    "best_placed": a_name("Her class teacher", "professional"),
    "next": ["key_worker"],
}


async def allowed(family: Family, **plan: Any) -> None:
    await made(family.desk, f"/api/people/{family.mother}/contact-plan", a_plan(**plan))


async def waiting(desk: Desk) -> list[str]:
    items = (await desk.get("/api/notices")).json()["items"]
    return sorted(one["kind"] for one in items if not one["done_at"])


async def offered(desk: Desk, family: Family, **said: Any) -> str:
    return await made(desk, f"/api/people/{family.mother}/offers", an_offer(**said))


async def walk(office: Office, *, days: int = 0) -> None:
    """Walk the round as if this many days had gone by."""
    later = clock.now() + timedelta(days=days)
    clock.set_source(lambda: later)
    async with office.state.database.transaction() as db:
        await rounds.look(db)
    clock.set_source(None)


async def test_a_no_or_a_missed_visit_asks_why_it_looks_like_this(
    worker: Desk, family: Family
) -> None:
    await allowed(family)
    await offered(worker, family, outcome="missed")
    await offered(worker, family, outcome="declined", answered="themselves", channel="visit")
    assert await waiting(worker) == ["why_asked", "why_asked"]


async def test_the_question_is_owed_until_it_is_answered(worker: Desk, family: Family) -> None:
    await allowed(family)
    offer = await offered(worker, family, outcome="missed")
    notice = (await worker.get("/api/notices")).json()["items"][0]
    by_word = await worker.post(f"/api/notices/{notice['id']}/done", {"what": "Never mind."})
    assert (by_word.status_code, by_word.json()["code"]) == (409, "closes_by_itself")
    path = f"/api/people/{family.mother}/whys"
    half = await worker.post(path, WHY | {"offers": [offer], "tried": " "})
    assert (half.status_code, half.json()["field"]) == (400, "tried")
    assert await waiting(worker) == ["why_asked"]
    await made(worker, path, WHY | {"offers": [offer]})
    assert await waiting(worker) == []
    read = (await worker.get(path)).json()
    assert read["items"][0]["explanations"] == ["presence", "language"]
    assert read["chosen"] == ["key_worker"]


async def test_an_answer_is_about_offers_of_this_person(worker: Desk, family: Family) -> None:
    await allowed(family)
    offer = await offered(worker, family, outcome="missed")
    body = WHY | {"offers": [offer]}
    assert (await worker.post(f"/api/people/{family.father}/whys", body)).status_code == 404
    assert await waiting(worker) == ["why_asked"]


async def test_a_correction_to_a_yes_takes_the_question_back(worker: Desk, family: Family) -> None:
    await allowed(family)
    offer = await offered(worker, family, outcome="missed")
    yes = {"outcome": "accepted", "answered": "themselves"}
    await offered(worker, family, corrects=offer, correction_reason="She was there.", **yes)
    assert await waiting(worker) == []


async def test_silence_becomes_a_question_after_ten_working_days(
    office: Office, worker: Desk, family: Family
) -> None:
    await allowed(family)
    await offered(worker, family)
    await walk(office)
    assert await waiting(worker) == []
    await walk(office, days=20)
    await walk(office, days=20)
    assert "why_asked" in await waiting(worker)
    assert (await waiting(worker)).count("why_asked") == 1


async def test_an_answer_that_came_in_time_leaves_nothing_to_ask(
    office: Office, worker: Desk, family: Family
) -> None:
    await allowed(family)
    offer = await offered(worker, family)
    answer = an_offer("incoming", about=offer, answered="themselves", outcome="accepted")
    await made(worker, f"/api/people/{family.mother}/offers", answer)
    await walk(office, days=40)
    assert await waiting(worker) == []


async def test_the_offer_is_made_again_on_its_day_and_the_reminder_goes_with_it(
    office: Office, worker: Desk, family: Family
) -> None:
    await allowed(family, days=90)
    day = (clock.now() + timedelta(days=3)).date().isoformat()
    await offered(worker, family, outcome="accepted", answered="themselves")
    await walk(office)
    assert await waiting(worker) == []
    await offered(worker, family, outcome="other", answered="themselves", ask_again_on=day)
    await walk(office, days=4)
    await walk(office, days=4)
    assert await waiting(worker) == ["reoffer"]
    await offered(worker, family, outcome="accepted", answered="themselves")
    assert await waiting(worker) == []


async def test_nobody_is_reminded_to_ask_while_the_plan_says_not_now_and_the_offer_stays_open(
    office: Office, worker: Desk, family: Family
) -> None:
    await allowed(family, days=90)
    plan = f"/api/people/{family.mother}/contact-plan"
    await offered(worker, family, outcome="other", answered="themselves")
    await made(worker, plan, a_plan("not_now", days=90))
    await walk(office, days=20)
    assert await waiting(worker) == []
    await made(worker, plan, a_plan(days=90))
    await walk(office, days=20)
    assert await waiting(worker) == ["reoffer"]
    await made(worker, plan, a_plan("not_now", days=90))
    await walk(office, days=20)
    assert await waiting(worker) == []


async def test_who_stands_by_and_notes_a_contact_takes_no_day_to_ask_again_away(
    office: Office, worker: Desk
) -> None:
    lead = await office.desk("safeguarding_lead")
    family = await make_family(worker)
    await allowed(family, days=90)
    await offered(worker, family, outcome="other", answered="themselves")
    await walk(office, days=20)
    assert await waiting(worker) == ["reoffer"]
    for said in ({"direction": "incoming"}, {"outcome": "accepted", "answered": "themselves"}):
        await offered(lead, family, **said)
        found = (await worker.get(f"/api/people/{family.mother}/contact")).json()
        assert found["ask_again_at"] is not None
        assert await waiting(worker) == ["reoffer"]


async def test_silence_after_an_offer_of_whoever_stands_by_is_asked_about_too(
    office: Office, worker: Desk
) -> None:
    lead = await office.desk("safeguarding_lead")
    family = await make_family(worker)
    await allowed(family, days=90)
    day = (clock.now() + timedelta(days=60)).date().isoformat()
    await offered(worker, family, outcome="other", answered="themselves", ask_again_on=day)
    await offered(lead, family)
    found = (await worker.get(f"/api/people/{family.mother}/contact")).json()
    assert found["ask_again_at"][:10] == day
    await walk(office)
    assert await waiting(worker) == []
    await walk(office, days=20)
    assert await waiting(worker) == ["why_asked"]


async def test_an_offer_of_whoever_stands_by_puts_no_silence_off_that_is_asked_about_sooner(
    office: Office, worker: Desk
) -> None:
    lead = await office.desk("safeguarding_lead")
    family = await make_family(worker)
    await allowed(family, days=90)
    earlier = (clock.now() - timedelta(days=12)).isoformat()
    day = (clock.now() + timedelta(days=60)).date().isoformat()
    await offered(worker, family, noted_at=earlier, ask_again_on=day)
    await offered(lead, family)
    await walk(office, days=11)
    assert await waiting(worker) == ["why_asked"]


async def test_nobody_is_reminded_to_ask_again_whoever_said_no_to_being_contacted(
    office: Office, worker: Desk, family: Family
) -> None:
    await allowed(family, days=90)
    await offered(worker, family, outcome="other", answered="themselves")
    await agree(worker, family.mother, "contact", decision="declined")
    await walk(office, days=20)
    assert await waiting(worker) == []
    await agree(worker, family.mother, "contact")
    await walk(office, days=20)
    assert await waiting(worker) == ["reoffer"]


async def test_a_day_chosen_with_the_answer_is_the_day_of_the_next_offer(
    office: Office, worker: Desk, family: Family
) -> None:
    await allowed(family, days=90)
    offer = await offered(worker, family, outcome="missed")
    day = (clock.now() + timedelta(days=40)).date().isoformat()
    body = WHY | {"offers": [offer], "next_on": day}
    await made(worker, f"/api/people/{family.mother}/whys", body)
    found = (await worker.get(f"/api/people/{family.mother}/contact")).json()
    assert found["ask_again_at"][:10] == day


async def test_the_same_way_three_times_is_told_to_worker_manager_and_lead(
    office: Office, worker: Desk, family: Family
) -> None:
    await allowed(family)
    manager, lead = await office.desk("approver"), await office.desk("safeguarding_lead")
    for _ in range(3):
        await offered(worker, family, outcome="missed")
    for desk in (worker, manager, lead):
        assert "drift" in await waiting(desk)
    notice = next(
        one for one in (await manager.get("/api/notices")).json()["items"] if one["kind"] == "drift"
    )
    opened = (await manager.post(f"/api/notices/{notice['id']}/open")).json()
    assert opened["details"] is None
    await offered(worker, family, outcome="missed")
    assert (await waiting(manager)).count("drift") == 1


async def test_a_child_on_a_plan_who_was_not_seen_is_told_of_that_day(
    worker: Desk, family: Family
) -> None:
    child = await family.add(kind="child", name="Laleh Darya", called="Laleh")
    on_a_plan = {"kind": "child_protection", "social_worker": "R. Okoro", "phone": ""}
    await made(worker, f"/api/people/{child}/contact-plan", a_plan(child_plan=on_a_plan))
    door = {"access": "refused", "opened": "someone", "opened_by": None, "seen": False}
    note = an_offer(access=door, outcome="other", id="ab" * 16)
    for _ in range(2):
        await worker.post(f"/api/people/{child}/offers", note)
    assert (await waiting(worker)).count("tell_social_worker") == 1


async def test_another_way_ends_the_drift(office: Office, worker: Desk, family: Family) -> None:
    await allowed(family)
    manager = await office.desk("approver")
    for _ in range(3):
        await offered(worker, family, outcome="missed")
    await offered(worker, family, outcome="missed", venue="The library")
    assert await waiting(manager) == []


async def test_what_was_noted_days_later_is_counted_by_when_it_happened(
    office: Office, worker: Desk, family: Family
) -> None:
    await allowed(family)
    for days in (9, 6, 3):
        noted = (clock.now() - timedelta(days=days)).isoformat()
        await offered(worker, family, outcome="missed", noted_at=noted)
    assert "drift" in await waiting(worker)


async def test_drift_that_its_writer_could_not_see_is_raised_by_the_first_who_opens_the_ledger(
    office: Office, worker: Desk
) -> None:
    """Whoever stands by writes and does not read; and no round holds a key (16.3)."""
    manager, lead = await office.desk("approver"), await office.desk("safeguarding_lead")
    family = await make_family(worker)
    await allowed(family)
    for desk in (worker, worker, lead):
        await offered(desk, family, outcome="missed")
    assert await waiting(manager) == []
    for _ in range(2):
        await worker.get(f"/api/people/{family.mother}/contact")
    assert await waiting(manager) == ["drift"]
