"""A yes says whose it is; a no and a stop are short; what rests on a yes ends with it, at once."""

from datetime import timedelta
from typing import Any

import pytest

from tests.factories.families import (
    Family,
    a_decision,
    a_plan,
    agree,
    an_act,
    made,
)
from tests.factories.interpreters import accepted, register
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock

COMPETENT = {
    "understands_nature": True,
    "understands_purpose": True,
    "understands_consequences": True,
    "can_weigh": True,
    "voluntary": True,
    "pressure": "Asked alone at school; nobody had told her what to say.",
}
FATHERS_NO = {"given_by": "parental_responsibility", "name": "Farrukh", "answer": "no"}


def of_a_child(**deciding: Any) -> dict[str, Any]:
    """Return a child's yes, with who decides."""
    said = {"age": "under_16", "gillick": COMPETENT} | deciding
    return a_decision(
        language="en", band="child_14_17", form="on_screen", act=an_act(), deciding=said
    )


async def standings(desk: Desk, person: str) -> dict[str, str]:
    """Return where a person stands, purpose by purpose."""
    read = (await desk.get(f"/api/people/{person}/agreements")).json()["standings"]
    return {one["purpose"]: one["state"] for one in read}


async def waiting(desk: Desk, kind: str) -> list[dict[str, Any]]:
    """Return the open notices of a kind."""
    rows = (await desk.get("/api/notices")).json()["items"]
    return [one for one in rows if one["kind"] == kind and one["done_at"] is None]


async def test_a_competent_14_year_old_agrees_where_a_parent_says_no_and_it_stands(
    office: Office, worker: Desk, family: Family
) -> None:
    lead = await office.desk("safeguarding_lead")
    girl = await family.add(kind="child", name="Mehr Darya", called="Mehr")
    path = f"/api/people/{girl}/agreements"
    recorded = (await worker.post(path, of_a_child(permission=FATHERS_NO))).json()
    assert (recorded["state"], recorded["decided_by"]) == ("agreed", "person")
    assert recorded["deciding"]["permission"]["answer"] == "no", (
        "kept as the father's, and his alone"
    )
    assert (await worker.get(f"/api/people/{girl}")).json()["agreement"] == "agreed"
    [told] = await waiting(lead, "parent_refused")
    assert told["person_id"] == girl


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"deciding": None}, "deciding_unsaid"),
        ({"explained_by": {"name": " "}}, "explanation_missing"),
        ({"explained_by": None}, "explanation_missing"),
        ({"ends_on": "2020-01-01"}, "agreement_end_out_of_bounds"),
    ],
)
async def test_a_yes_that_does_not_say_what_it_must_is_refused_with_what_to_do(
    worker: Desk, family: Family, said: dict[str, Any], code: str
) -> None:
    girl = await family.add(kind="child")
    answer = await worker.post(f"/api/people/{girl}/agreements", of_a_child() | said)
    assert answer.json()["code"] == code
    assert answer.json()["field"]


def years_ago(years: int) -> str:
    """Return the birth date of somebody who turned so many years old a month ago."""
    day = (clock.now() - timedelta(days=30)).date()
    return day.replace(year=day.year - years, day=min(day.day, 28)).isoformat()


ADULTS: tuple[dict[str, Any] | None, ...] = (
    None,
    {"age": "adult"},
    {"age": "16_or_17"},
    {"age": "adult", "born": "1990-01-01"},
)


@pytest.mark.parametrize("deciding", ADULTS)
@pytest.mark.parametrize("band", ["easy_read", "adult"])
async def test_a_nine_year_olds_yes_to_a_text_for_adults_needs_the_note_of_a_child(
    worker: Desk, family: Family, band: str, deciding: dict[str, Any] | None
) -> None:
    girl = await family.add(kind="child", born=years_ago(9))
    path = f"/api/people/{girl}/agreements"
    answer = await worker.post(path, a_decision(band=band, deciding=deciding))
    code = "age_against_record" if deciding else "deciding_unsaid"
    assert (answer.status_code, answer.json()["code"]) == (409 if deciding else 400, code)
    assert answer.json()["field"] == ("age" if deciding else "deciding")
    kept = await worker.post(path, of_a_child() | {"band": band})
    assert (kept.status_code, kept.json()["state"]) == (201, "agreed")


async def test_whoever_may_not_see_the_household_says_how_old_the_person_is(
    office: Office, worker: Desk, family: Family
) -> None:
    colleague = await office.desk("worker")
    body = {"worker_id": colleague.colleague.id, "vaults": ["care"]}
    await worker.post(f"/api/people/{family.mother}/grants", body)
    path = f"/api/people/{family.mother}/agreements"
    answer = await colleague.post(path, a_decision())
    assert answer.json()["code"] == "deciding_unsaid"
    assert (await colleague.post(path, a_decision(deciding={"age": "adult"}))).status_code == 201
    assert (await worker.post(path, a_decision())).status_code == 201, "she is there as an adult"


async def test_the_records_birthday_is_kept_and_ends_the_agreement_at_18(
    worker: Desk, family: Family
) -> None:
    born = years_ago(17)
    boy = await family.add(kind="child", born=born)
    said = a_decision(band="child_14_17", deciding={"age": "16_or_17", "born": "2001-01-01"})
    kept = (await worker.post(f"/api/people/{boy}/agreements", said)).json()
    assert kept["deciding"]["born"] == born
    eighteen = f"{int(born[:4]) + 18}{born[4:]}"
    assert kept["ends_at"][:10] <= eighteen


async def test_a_childs_yes_noted_as_an_adults_without_a_line_is_kept_and_does_not_count(
    worker: Desk, family: Family
) -> None:
    girl = await family.add(kind="child", born=years_ago(9))
    away: dict[str, Any] = {"noted_at": "2026-11-01T10:00:00Z", "knew": []}
    note = a_decision(band="easy_read", id="0e" * 16, **away)
    kept = (await worker.post(f"/api/people/{girl}/agreements", note)).json()
    assert (kept["state"], kept["lacks"]) == ("incomplete", "decision")


async def test_a_no_is_as_short_as_that(worker: Desk, family: Family) -> None:
    girl = await family.add(kind="child")
    no = of_a_child() | {"decision": "declined", "deciding": None, "explained_by": None}
    assert (await worker.post(f"/api/people/{girl}/agreements", no)).status_code == 201


async def test_a_child_who_cannot_decide_alone_needs_permission_that_counts(
    worker: Desk, family: Family
) -> None:
    girl = await family.add(kind="child")
    path = f"/api/people/{girl}/agreements"
    young = {"gillick": COMPETENT | {"can_weigh": False}, "assents": True}
    permits = {"given_by": "parental_responsibility", "name": "Zarmina", "answer": "yes"}
    harms = permits | {"name": "Farrukh", "alleged_to_harm": True}
    lead_only = permits | {"given_by": "lead_with_authority", "agreed_with": "R. Okoro"}
    for permission, code in (
        (None, "permission_missing"),
        (harms, "permission_does_not_count"),
        (lead_only, "lead_decides"),
    ):
        answer = await worker.post(path, of_a_child(**young, permission=permission))
        assert answer.json()["code"] == code
    stands = await worker.post(path, of_a_child(**young, permission=permits))
    assert stands.json()["decided_by"] == "permission"


async def test_a_parents_no_is_kept_beside_the_childs_own_yes_which_then_does_not_count(
    office: Office, worker: Desk, family: Family
) -> None:
    lead = await office.desk("safeguarding_lead")
    girl = await family.add(kind="child", born=years_ago(9))
    path = f"/api/people/{girl}/agreements"
    young: dict[str, Any] = {"gillick": COMPETENT | {"can_weigh": False}, "assents": True}
    kept = await worker.post(path, of_a_child(**young, permission=FATHERS_NO))
    assert kept.status_code == 201, kept.text
    said = kept.json()
    assert (said["decision"], said["state"], said["lacks"]) == (
        "agreed",
        "incomplete",
        "permission",
    )
    assert (said["deciding"]["assents"], said["decided_by"]) == (True, "permission")
    assert (await worker.get(path)).json()["items"] == [said]
    assert (await worker.get(f"/api/people/{girl}")).json()["agreed_to"] == []
    receipt = (await worker.get(f"{path}/{said['id']}/receipt")).json()
    assert receipt["answer"] == "Yes", "she reads what she said herself"
    assert [one["person_id"] for one in await waiting(lead, "parent_refused")] == [girl]
    assert await waiting(worker, "agreement_incomplete") == [], "the worker was there"
    mothers_yes = FATHERS_NO | {"name": "Zarmina", "answer": "yes"}
    stands = await worker.post(path, of_a_child(**young, permission=mothers_yes))
    assert (stands.json()["state"], stands.json()["lacks"]) == ("agreed", "")
    assert await standings(worker, girl) == {"taking_part": "agreed"}
    ends = await worker.post(path, of_a_child(**young, permission=FATHERS_NO))
    assert ends.status_code == 201, "and a permission may be taken back"
    assert await standings(worker, girl) == {"taking_part": "incomplete"}


async def test_withdrawing_one_purpose_leaves_the_others_and_a_friend_may_bring_it(
    worker: Desk, family: Family
) -> None:
    mother = family.mother
    await agree(worker, mother)
    travel = await agree(worker, mother, "travel", about="social_worker")
    path = f"/api/people/{mother}/agreements/{travel}/withdraw"
    said = {"note": "Not any more.", "route": "through_someone", "through": "her sister"}
    assert (await worker.post(path, said)).json()["state"] == "withdrawn"
    assert await standings(worker, mother) == {"taking_part": "agreed", "travel": "withdrawn"}
    rows = (await worker.get(f"/api/people/{mother}/agreements")).json()["items"]
    (ended,) = [one for one in rows if one["id"] == travel]
    assert (ended["withdrawal_route"], ended["withdrawal_through"]) == (
        "through_someone",
        "her sister",
    )
    assert (await worker.get(f"/api/people/{mother}")).json()["agreed_to"] == ["taking_part"]


async def test_stopping_ends_what_rests_on_it_and_it_does_not_come_back_by_itself(
    worker: Desk, family: Family
) -> None:
    mother = family.mother
    part = await agree(worker, mother)
    await agree(worker, mother, "travel")
    await worker.post(f"/api/people/{mother}/agreements/{part}/withdraw", {})
    await agree(worker, mother)
    assert await standings(worker, mother) == {"taking_part": "agreed", "travel": "withdrawn"}


async def test_whoever_holds_anything_of_hers_may_write_down_that_she_stopped(
    office: Office, worker: Desk, family: Family
) -> None:
    part = await agree(worker, family.mother)
    colleague = await office.desk("worker")
    grant = {"worker_id": colleague.colleague.id, "vaults": ["voice"]}
    await worker.post(f"/api/people/{family.mother}/grants", grant)
    path = f"/api/people/{family.mother}/agreements"
    assert (await colleague.get(path)).status_code == 403
    assert (
        await colleague.post(f"{path}/{part}/withdraw", {"note": "She rang."})
    ).status_code == 200
    assert await standings(worker, family.mother) == {"taking_part": "withdrawn"}


async def test_a_note_sent_twice_is_kept_once_and_its_number_is_nobody_elses(
    worker: Desk, family: Family
) -> None:
    path = f"/api/people/{family.mother}/agreements"
    note = a_decision(id="ab" * 16, noted_at="2026-01-01T10:00:00Z", knew=[])
    first = await worker.post(path, note)
    second = await worker.post(path, note)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"] == "ab" * 16
    assert len((await worker.get(path)).json()["items"]) == 1
    other = await worker.post(f"/api/people/{family.father}/agreements", note)
    assert (other.status_code, other.json()["code"]) == (409, "already_noted")


async def test_two_workers_without_a_line_stand_side_by_side_and_the_no_counts(
    worker: Desk, family: Family
) -> None:
    mother = family.mother
    path = f"/api/people/{mother}/agreements"
    asked = await agree(worker, mother)
    away: dict[str, Any] = {"noted_at": "2026-01-01T10:00:00Z", "knew": [asked]}
    await made(worker, f"{path}", a_decision(id="01" * 16, **away))
    await made(worker, f"{path}", a_decision("declined", id="02" * 16, **away))
    read = (await worker.get(path)).json()
    [standing] = read["standings"]
    assert standing["state"] == "declined"
    assert set(standing["heads"]) == {"01" * 16, "02" * 16}
    assert [one["current"] for one in read["items"]] == [True, True, False]
    settled = await made(worker, path, a_decision(knew=standing["heads"]))
    [standing] = (await worker.get(path)).json()["standings"]
    assert (standing["state"], standing["heads"]) == ("agreed", [settled])


async def test_a_stop_from_a_tablet_that_did_not_hear_of_a_new_yes_still_counts(
    worker: Desk, family: Family
) -> None:
    mother = family.mother
    first = await agree(worker, mother)
    await agree(worker, mother)
    stop = {"id": "03" * 16, "noted_at": "2026-01-01T10:00:00Z", "knew": []}
    answer = await worker.post(f"/api/people/{mother}/agreements/{first}/withdraw", stop)
    assert answer.json()["state"] == "withdrawn"


async def test_a_receipt_says_it_in_their_language_and_leaves_on_paper_only_if_the_plan_lets_it(
    office: Office, worker: Desk, family: Family
) -> None:
    mother = family.mother
    interpreter = await register(await office.desk("safeguarding_lead"))
    await accepted(family, interpreter)
    by = {"interpreter_id": interpreter}
    agreement = await agree(worker, mother, language="ur", explained_by=by)
    path = f"/api/people/{mother}/agreements/{agreement}/receipt"
    receipt = (await worker.get(path)).json()
    assert (receipt["answer"], receipt["may_be_taken"]) == ("ہاں", False)
    assert receipt["text"]["language"] == "ur"
    assert receipt["words"]["purpose"] == "receipt"
    assert receipt["agreement"]["explained_by"]["name"] == "Shaista Mirza"
    for gate, named, may in (
        ("conditions", True, False),
        ("safe", False, False),
        ("safe", True, True),
        ("safe", False, False),
    ):
        plan = a_plan(gate, letters_may_name_us=named)
        await made(worker, f"/api/people/{mother}/contact-plan", plan)
        assert (await worker.get(path)).json()["may_be_taken"] == may, (gate, named)
    unknown = f"/api/people/{mother}/agreements/{'9' * 32}/receipt"
    assert (await worker.get(unknown)).status_code == 404
