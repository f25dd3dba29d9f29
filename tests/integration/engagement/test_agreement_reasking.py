"""Agreements run out, texts are found wrong, people turn 18: each is asked again, nothing is deleted."""

from datetime import timedelta
from typing import Any

import msgspec
from sqlalchemy import select

from tests.factories.families import (
    Family,
    a_decision,
    a_plan,
    agree,
    audit_rows,
    made,
)
from tests.support.people_at_work import Desk, Office
from voicecapture import app
from voicecapture.base import clock
from voicecapture.engagement.agreements import reasking
from voicecapture.engagement.agreements.catalogue import Entry
from voicecapture.engagement.agreements.models import agreement_events

MANY = 40


async def look(office: Office, wrong: list[Entry] | None = None) -> None:
    """Walk the round once, as if these texts had been found wrong."""
    async with office.state.database.transaction() as db:
        state = office.state
        await reasking.mark_wrong(db, state.keystore, wrong or [], state.end_what_rests)
        await reasking.ask_again(db)


def the_text(office: Office, language: str = "en") -> Entry:
    """Return the entry of the adults' text, as withdrawn."""
    (found,) = office.state.wordings.find_current(language, "adult", "taking_part")
    entry: Entry = found.entry
    return msgspec.structs.replace(entry, status="withdrawn_text")


async def asked(desk: Desk) -> list[dict[str, Any]]:
    rows = (await desk.get("/api/notices")).json()["items"]
    return [one for one in rows if one["kind"] == "agreement_reask" and one["done_at"] is None]


async def state_of(desk: Desk, person: str) -> str:
    said: str = (await desk.get(f"/api/people/{person}")).json()["agreement"]
    return said


async def test_a_text_found_wrong_after_40_agreements_is_asked_again_and_nothing_is_deleted(
    office: Office, worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}/agreements"
    for _ in range(MANY):
        await agree(worker, family.mother)
    await agree(worker, family.father, band="easy_read")
    await look(office, [the_text(office)])
    assert await state_of(worker, family.mother) == "text_wrong"
    assert await state_of(worker, family.father) == "agreed", "his text, in easy words, was right"
    rows = (await worker.get(path)).json()["items"]
    assert len(rows) == MANY
    assert {one["state"] for one in rows} == {"text_wrong"}
    [told] = await asked(worker)
    assert told["person_id"] == family.mother, "once, for the one that counts"
    marked = [row for row in await audit_rows(office) if row.action == "agreement.text_wrong"]
    assert len(marked) == MANY
    await look(office, [the_text(office)])
    assert len(await asked(worker)) == 1
    await agree(worker, family.mother)
    assert await state_of(worker, family.mother) == "agreed"
    assert await asked(worker) == []


async def test_a_text_that_was_replaced_and_not_wrong_leaves_its_agreements_alone(
    office: Office, worker: Desk, family: Family
) -> None:
    await agree(worker, family.mother)
    replaced = msgspec.structs.replace(the_text(office), sha256="0" * 64)
    await look(office, [replaced])
    assert await state_of(worker, family.mother) == "agreed"


async def test_two_weeks_before_its_end_its_workers_are_told_once(
    office: Office, worker: Desk, family: Family
) -> None:
    colleague = await office.desk("worker")
    soon = (clock.now() + timedelta(days=10)).date().isoformat()
    await agree(worker, family.mother, ends_on=soon)
    await agree(worker, family.father)
    for _ in range(2):
        async with office.state.database.transaction() as db:
            await app.rounds_of(office.state)["agreements"](db)
    [told] = await asked(worker)
    assert told["person_id"] == family.mother
    assert told["due_at"][:10] >= soon
    assert await asked(colleague) == []


async def test_an_agreement_that_ran_out_stops_planned_sessions(
    office: Office, worker: Desk, family: Family
) -> None:
    today = clock.now().date().isoformat()
    await agree(worker, family.mother, ends_on=today)
    async with office.state.database.transaction() as db:
        ended = clock.now() - timedelta(minutes=1)
        await db.execute(agreement_events.update().values(ends_at=ended))
    assert await state_of(worker, family.mother) == "expired"
    session = {"kind": "planned", "language": "ur"}
    await made(worker, f"/api/people/{family.mother}/contact-plan", a_plan())
    answer = await worker.post(f"/api/people/{family.mother}/sessions", session)
    assert (answer.status_code, answer.json()["code"]) == (409, "agreement_expired")
    heard = session | {"kind": "listening"}
    answer = await worker.post(f"/api/people/{family.mother}/sessions", heard)
    assert answer.status_code == 201, "listening is always open"


async def test_a_person_turns_18_and_a_parents_permission_ends_that_day(
    office: Office, worker: Desk, family: Family
) -> None:
    boy = await family.add(kind="child")
    eighteen = (clock.now() + timedelta(days=9)).date()
    deciding = {"age": "16_or_17", "born": eighteen.replace(year=eighteen.year - 18).isoformat()}
    said = a_decision(language="en", band="child_14_17", deciding=deciding)
    recorded = (await worker.post(f"/api/people/{boy}/agreements", said)).json()
    assert recorded["ends_at"][:10] <= eighteen.isoformat()
    await look(office)
    [told] = await asked(worker)
    assert told["person_id"] == boy


async def test_which_text_it_was_is_not_told_by_the_database_alone(
    office: Office, worker: Desk, family: Family
) -> None:
    await agree(worker, family.mother)
    await agree(worker, family.mother)
    async with office.state.database.transaction() as db:
        rows = (await db.execute(select(agreement_events))).all()
    marks = {row.text_mark for row in rows}
    assert len(marks) == 2, "two agreements to one text do not look alike"
    assert bytes.fromhex(the_text(office).sha256) not in marks
