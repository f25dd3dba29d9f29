"""The ledger: what we send out asks the plan, what comes to us is always written down."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from tests.factories.families import (
    Family,
    a_name,
    a_plan,
    agree,
    an_offer,
    made,
    make_family,
    openings,
    refusals,
)
from tests.factories.interpreters import register
from tests.factories.keyholders import keyholder_of
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.engagement.contact_ledger import queries
from voicecapture.engagement.contact_ledger.record import FirstForm
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.vaults import service as vaults

HERSELF = {"answered": "themselves", "outcome": "accepted"}


def path_of(person: str) -> str:
    return f"/api/people/{person}/offers"


async def allowed(family: Family, **plan: Any) -> None:
    """Plan that the mother may be contacted."""
    await made(family.desk, f"/api/people/{family.mother}/contact-plan", a_plan(**plan))


def through(family: Family) -> dict[str, Any]:
    """Return what an answer says that the father gave for the mother."""
    father = a_name("Farrukh", "household", family.father)
    return {"answered": "for_them", "answered_by": father}


async def marks_of(worker: Desk, person: str) -> dict[str, Any]:
    found: dict[str, Any] = (await worker.get(f"/api/people/{person}/contact")).json()
    return found


async def test_an_offer_is_read_as_it_was_recorded(worker: Desk, family: Family) -> None:
    await allowed(family)
    offer = an_offer(
        note="in Urdu, by hand",
        script="Aran",
        venue="The children's centre",
        helped=[{"kind": "venue", "note": "away from home"}],
        access={"access": "given", "opened": "themselves", "opened_by": None, "seen": True},
        **HERSELF,
    )
    recorded = (await worker.post(path_of(family.mother), offer)).json()
    assert (await worker.get(path_of(family.mother))).json()["items"] == [recorded]
    assert offer.items() <= recorded.items()
    assert recorded["recorded_by"] == worker.colleague.id


async def test_an_offer_needs_a_plan_that_allows_it(worker: Desk, family: Family) -> None:
    path = f"/api/people/{family.mother}"
    codes = []
    for plan in (None, a_plan("not_now"), a_plan("conditions")):
        if plan:
            await made(worker, f"{path}/contact-plan", plan)
        answer = await worker.post(f"{path}/offers", an_offer())
        codes.append(answer.json().get("code", answer.status_code))
    assert codes == ["contact_plan_missing", "contact_plan_blocks", 201]
    assert len((await worker.get(f"{path}/offers")).json()["items"]) == 1


async def test_a_way_or_a_carrier_that_is_not_safe_is_refused_before_it_happens(
    worker: Desk,
    family: Family,
) -> None:
    father = a_name("Farrukh", "household", family.father)
    teacher, cousin = a_name("Ms Hale", "professional"), a_name("Yasmin", "relative")
    plan = a_plan(never=[father], may_carry=[teacher])
    await made(worker, f"/api/people/{family.mother}/contact-plan", plan)
    for said, code, field in (
        ({"channel": "text"}, "contact_plan_channel", "channel"),
        ({"carried_by": father}, "contact_plan_carrier", "carried_by"),
        ({"carried_by": cousin}, "contact_plan_other_carrier", "carried_by"),
    ):
        answer = await worker.post(path_of(family.mother), an_offer(**said))
        problem = answer.json()
        assert (answer.status_code, problem["code"], problem["field"]) == (409, code, field)
        assert "note it all the same" in problem["detail"]


async def test_a_contact_that_comes_to_us_is_recorded_whatever_the_plan_says(
    worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}"
    assert (await worker.post(f"{path}/offers", an_offer("incoming"))).status_code == 201
    await made(worker, f"{path}/contact-plan", a_plan("not_now"))
    assert (await worker.post(f"{path}/offers", an_offer("incoming"))).status_code == 201


async def test_what_happened_without_a_line_under_a_stop_is_kept_marked_and_told_to_the_lead(
    office: Office, worker: Desk, family: Family
) -> None:
    await made(worker, f"/api/people/{family.mother}/contact-plan", a_plan("not_now"))
    lead = await office.desk("safeguarding_lead")
    noted = an_offer(noted_at=(clock.now() - timedelta(hours=3)).isoformat())
    answer = await worker.post(path_of(family.mother), noted)
    assert (answer.status_code, answer.json()["departs"]) == (201, "stop")
    told = [one["kind"] for one in (await lead.get("/api/notices")).json()["items"]]
    assert "against_plan" in told


async def stop_contact(worker: Desk, person: str, how: str) -> None:
    """Say no to contact, or yes and then no more."""
    if how == "declined":
        await agree(worker, person, "contact", decision="declined")
        return
    agreement = await agree(worker, person, "contact")
    path = f"/api/people/{person}/agreements/{agreement}/withdraw"
    answer = await worker.post(path, {"note": ""})
    assert answer.is_success, answer.text


@pytest.mark.parametrize("how", ["declined", "withdrawn"])
async def test_a_no_to_being_contacted_counts_at_once_and_what_happened_is_kept_and_told(
    office: Office, worker: Desk, family: Family, how: str
) -> None:
    lead = await office.desk("safeguarding_lead")
    await allowed(family)
    await made(worker, path_of(family.mother), an_offer())
    await stop_contact(worker, family.mother, how)
    refused = await worker.post(path_of(family.mother), an_offer())
    assert (refused.status_code, refused.json()["code"]) == (409, "contact_not_agreed")
    assert await made(worker, path_of(family.mother), an_offer("incoming"))
    assert await made(worker, path_of(family.father), an_offer("incoming"))
    noted = an_offer(noted_at=(clock.now() - timedelta(hours=3)).isoformat())
    kept = (await worker.post(path_of(family.mother), noted)).json()
    assert kept["departs"] == "agreement"
    told = (await lead.get("/api/notices")).json()["items"]
    assert [one["person_id"] for one in told if one["kind"] == "against_plan"] == [family.mother]
    await agree(worker, family.mother, "contact")
    assert (await worker.post(path_of(family.mother), an_offer())).status_code == 201


async def test_the_refusal_says_how_to_go_on_in_the_readers_language(
    worker: Desk, family: Family
) -> None:
    answer = await worker.post(path_of(family.mother), an_offer())
    assert "listening is always open" in answer.json()["detail"]


async def test_sending_a_note_twice_writes_it_once(worker: Desk, family: Family) -> None:
    await allowed(family)
    note = an_offer(id=new_id(), note="first")
    first = await worker.post(path_of(family.mother), note)
    again = await worker.post(path_of(family.mother), note | {"note": "changed"})
    assert again.json() == first.json()
    assert len((await worker.get(path_of(family.mother))).json()["items"]) == 1


async def test_the_number_of_somebody_elses_note_is_refused(
    office: Office, worker: Desk, family: Family
) -> None:
    await allowed(family)
    colleague = await office.desk("worker")
    body = {"worker_id": colleague.colleague.id, "vaults": ["care"]}
    await worker.post(f"/api/people/{family.mother}/grants", body)
    note = an_offer(id=await made(worker, path_of(family.mother), an_offer()))
    for desk, person in ((worker, family.father), (colleague, family.mother)):
        answer = await desk.post(path_of(person), note | {"direction": "incoming"})
        assert (answer.status_code, answer.json()["code"]) == (409, "already_noted")


async def test_the_wrong_person_was_recorded_as_answering(
    office: Office, worker: Desk, family: Family
) -> None:
    await allowed(family)
    wrong = await made(worker, path_of(family.mother), an_offer(**HERSELF))
    assert (await marks_of(worker, family.mother))["direct"] == "directly"
    right = an_offer(corrects=wrong, correction_reason="He answered.", **through(family))
    corrected = await made(worker, path_of(family.mother), right)
    found = await marks_of(worker, family.mother)
    assert (found["direct"], found["direct_because"]) == ("never_directly", [wrong])
    assert [one["person_id"] for one in found["through"]] == [family.father]
    rows = (await worker.get(path_of(family.mother))).json()["items"]
    assert [(one["id"], one["corrected_by"]) for one in rows] == [
        (corrected, None),
        (wrong, corrected),
    ]
    assert rows[1]["answered"] == "themselves"


async def test_a_correction_says_what_was_wrong_and_belongs_to_this_ledger(
    worker: Desk, family: Family
) -> None:
    await allowed(family)
    wrong = await made(worker, path_of(family.mother), an_offer())
    silent = await worker.post(path_of(family.mother), an_offer(corrects=wrong))
    assert (silent.status_code, silent.json()["field"]) == (400, "correction_reason")
    fathers = an_offer("incoming", corrects=wrong, correction_reason="Not his.")
    assert (await worker.post(path_of(family.father), fathers)).status_code == 404


async def test_a_correction_that_goes_against_the_plan_is_kept_marked_and_told_once(
    office: Office, worker: Desk, family: Family
) -> None:
    lead = await office.desk("safeguarding_lead")
    father = a_name("Farrukh", "household", family.father)
    await allowed(family, never=[father])
    path = path_of(family.mother)
    first = await made(worker, path, an_offer())

    async def corrected(**said: Any) -> str:
        put_right = {"corrects": first, "correction_reason": "He took it."}
        return str((await worker.post(path, an_offer(**(put_right | said)))).json()["departs"])

    async def told() -> int:
        found = (await lead.get("/api/notices")).json()["items"]
        return len([one for one in found if one["kind"] == "against_plan"])

    assert (await corrected(note="at noon"), await told()) == ("", 0)
    assert (await corrected(carried_by=father), await told()) == ("carrier", 1)
    assert (await corrected(carried_by=father, note="at one"), await told()) == ("carrier", 1)
    assert (await corrected(struck=True), await told()) == ("", 1)


async def test_a_departure_outlasts_being_struck_out_and_put_back_and_none_is_made_up(
    office: Office, worker: Desk, family: Family
) -> None:
    """What was stopped then is judged by no later plan; nor is what was allowed then."""
    lead = await office.desk("safeguarding_lead")
    path = path_of(family.mother)
    plan = f"/api/people/{family.mother}/contact-plan"

    async def again(first: str) -> list[str]:
        put_right = {"corrects": first, "correction_reason": "It did happen."}
        said: tuple[dict[str, Any], ...] = ({"struck": True}, {}, {"direction": "incoming"}, {})
        posted = [await worker.post(path, an_offer(**put_right | one)) for one in said]
        return [one.json()["departs"] for one in posted]

    async def told() -> int:
        found = (await lead.get("/api/notices")).json()["items"]
        return len([one for one in found if one["kind"] == "against_plan"])

    await made(worker, plan, a_plan("not_now"))
    happened = {"noted_at": (clock.now() - timedelta(minutes=5)).isoformat()}
    stopped = await made(worker, path, an_offer(**happened))
    await allowed(family)
    assert (await again(stopped), await told()) == (["", "stop", "", "stop"], 1)
    safe = await made(worker, path, an_offer())
    await made(worker, plan, a_plan("not_now"))
    assert (await again(safe), await told()) == (["", "", "", ""], 1)


async def test_a_correction_by_whoever_stands_by_is_not_judged_by_the_plan_of_today(
    office: Office, worker: Desk
) -> None:
    lead = await office.desk("safeguarding_lead")
    family = await make_family(worker)
    await allowed(family)
    path = path_of(family.mother)
    first = await made(worker, path, an_offer())
    await made(worker, f"/api/people/{family.mother}/contact-plan", a_plan("not_now"))
    right = an_offer(corrects=first, correction_reason="At noon.", note="At noon.")
    assert (await lead.post(path, right)).json()["departs"] == ""


async def test_whoever_answered_for_somebody_is_named(worker: Desk, family: Family) -> None:
    await allowed(family)
    answer = await worker.post(path_of(family.mother), an_offer(answered="for_them"))
    assert (answer.status_code, answer.json()["field"]) == (400, "answered_by")


async def test_an_interpreter_is_no_go_between_by_the_register_and_by_no_word(
    office: Office, worker: Desk, family: Family
) -> None:
    interpreter = await register(await office.desk("safeguarding_lead"))
    await allowed(family)
    path = path_of(family.mother)
    cousin = a_name("Her cousin", "interpreter")
    await made(worker, path, an_offer(carried_by=cousin, **HERSELF))
    assert (await marks_of(worker, family.mother))["direct"] == "never_directly"
    unknown = await worker.post(path, an_offer(carried_by=cousin | {"interpreter_id": new_id()}))
    assert unknown.status_code == 404
    vetted = cousin | {"interpreter_id": interpreter}
    kept = (await worker.post(path, an_offer(carried_by=vetted, **HERSELF))).json()
    assert kept["carried_by"] == vetted | {"name": "Shaista Mirza"}, "as the register names her"
    assert (await marks_of(worker, family.mother))["direct"] == "directly"


async def test_the_household_says_who_was_asked_directly_of_those_who_are_open_to_the_reader(
    office: Office, worker: Desk, family: Family
) -> None:
    await allowed(family)
    await made(worker, path_of(family.mother), an_offer(**through(family)))
    marks = (await worker.get(f"/api/households/{family.household}/contact")).json()["items"]
    assert [(one["person_id"], one["direct"]) for one in marks] == [
        (family.mother, "never_directly"),
        (family.father, "never_asked"),
    ]
    fathers = await office.desk("worker")
    grant = {"worker_id": fathers.colleague.id}
    await worker.post(f"/api/households/{family.household}/grants", grant)
    await worker.post(f"/api/people/{family.father}/grants", grant | {"vaults": ["care"]})
    marks = (await fathers.get(f"/api/households/{family.household}/contact")).json()["items"]
    assert [one["person_id"] for one in marks] == [family.father]
    assert await refusals(office, fathers) == []


async def test_the_page_begins_with_the_last_offer_and_what_the_plan_leaves_open(
    worker: Desk,
    family: Family,
) -> None:
    await allowed(family, safe_times="Tuesdays", days=60)
    offer = an_offer(helped=[{"kind": "interpreter", "note": "Shazia"}], outcome="declined")
    recorded = await made(worker, path_of(family.mother), offer | {"answered": "themselves"})
    found = await marks_of(worker, family.mother)
    assert found["last"]["id"] == recorded
    assert found["way"]["safe_times"] == ["Tuesdays"]
    assert found["helped"] == [{"kind": "interpreter", "note": "Shazia", "times": 1}]
    assert found["owes"] == [recorded]
    days = {one["outcome"]: one["on"] for one in found["proposals"]}
    assert days["missed"] < days["none"] < days["declined"]
    assert found["ask_again_at"][:10] == days["declined"]


@pytest.mark.parametrize("how", ["declined", "withdrawn"])
async def test_no_day_to_ask_again_is_proposed_shown_or_stored_while_they_refuse_contact(
    office: Office, worker: Desk, family: Family, how: str
) -> None:
    await allowed(family, days=60)
    await made(worker, path_of(family.mother), an_offer(outcome="missed"))
    before = (await marks_of(worker, family.mother))["ask_again_at"]
    assert before is not None
    await stop_contact(worker, family.mother, how)
    # It went out all the same, and is noted as it was; the day chosen with it is not put down.
    chosen = (clock.now() + timedelta(days=50)).date().isoformat()
    happened = {"noted_at": clock.now().isoformat(), "ask_again_on": chosen}
    await made(worker, path_of(family.mother), an_offer(**happened))
    found = await marks_of(worker, family.mother)
    assert {(one["on"], one["not_now"]) for one in found["proposals"]} == {(None, "refused")}
    assert found["ask_again_at"] is None
    await agree(worker, family.mother, "contact")
    found = await marks_of(worker, family.mother)
    assert found["ask_again_at"] == before, "the day from before their no, and none chosen since"
    assert all(one["on"] for one in found["proposals"])


async def test_an_entry_of_the_first_form_stays_readable(
    office: Office, worker: Desk, family: Family
) -> None:
    first = FirstForm(
        direction="outgoing",
        channel="letter",
        language="en",
        carried_by="",
        answered_by="her husband",
        outcome="declined",
        note="kept",
    )
    keys = await keyholder_of(office, worker.colleague)
    async with office.state.database.transaction() as db:
        vault = await vaults.get_vault_of(db, office.organisation.id, family.mother, "care")
        offer_id = new_id()
        await queries.insert_offer(
            db,
            org_id=office.organisation.id,
            offer_id=offer_id,
            person_id=family.mother,
            number=1,
            form=1,
            recorded_at=clock.now(),
            note=seal_note(keys, vault, "offer", offer_id, first),
        )
    (row,) = (await worker.get(path_of(family.mother))).json()["items"]
    assert (row["note"], row["answered"], row["answered_by"]["name"]) == (
        "kept",
        "unknown",
        "her husband",
    )


async def test_the_ledger_comes_a_page_at_a_time_newest_first(
    office: Office, worker: Desk, family: Family
) -> None:
    path = path_of(family.mother)
    for number in range(5):
        await made(worker, path, an_offer("incoming", note=str(number)))
    pages = [(await worker.get(f"{path}?limit=2")).json()]
    while pages[-1]["next"]:
        pages.append((await worker.get(f"{path}?limit=2&after={pages[-1]['next']}")).json())
    notes = [[one["note"] for one in page["items"]] for page in pages]
    assert notes == [["4", "3"], ["2", "1"], ["0"]]
    opened = await openings(office, worker)
    assert opened[-3:] == [(family.mother, "contact_ledger")] * 3


async def test_entries_made_at_the_same_moment_are_all_kept(worker: Desk, family: Family) -> None:
    path = path_of(family.mother)
    await asyncio.gather(*(made(worker, path, an_offer("incoming")) for _ in range(5)))
    assert len((await worker.get(path)).json()["items"]) == 5


async def test_who_supports_the_father_neither_reads_nor_writes_the_mothers_ledger(
    office: Office, worker: Desk, family: Family
) -> None:
    fathers = await office.desk("worker")
    body = {"worker_id": fathers.colleague.id, "vaults": ["care"]}
    await worker.post(f"/api/people/{family.father}/grants", body)
    path = path_of(family.mother)
    answers = [
        await fathers.get(path),
        await fathers.post(path, an_offer("incoming")),
        await fathers.get(f"/api/people/{family.mother}/contact"),
    ]
    for answer in answers:
        assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")


@pytest.mark.parametrize("what", ["offers", "contact"])
async def test_who_stands_by_notes_a_contact_and_reads_none(
    office: Office, worker: Desk, what: str
) -> None:
    lead = await office.desk("safeguarding_lead")
    family = await make_family(worker)
    await made(lead, path_of(family.mother), an_offer("incoming"))
    answer = await lead.get(f"/api/people/{family.mother}/{what}")
    assert (answer.status_code, answer.json()["code"]) == (403, "standby_only")
