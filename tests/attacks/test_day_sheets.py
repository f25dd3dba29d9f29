"""A stolen tablet: what a day sheet may say of a person at all, and to whom it is given."""

from typing import Any

from tests.factories.families import Family, a_name, a_plan, an_offer, made, refusals
from tests.support.people_at_work import Desk, Office
from voicecapture.base.ids import new_id

SECRETS = {
    "address": "Flat 9, Kestrel House",
    "safe_number": "07700 900461",
    "safe_email": "zarmina.k@mail.example",
    "reason": "He reads every letter that comes.",
    "decided_by": "Imogen Vale",
}
# Every field that a sheet has. A field more is a question for the threat model first.
FIELDS = {
    "person_id",
    "called",
    "kind",
    "bands",
    "languages",
    "reads",
    "plans",
    "agreements",
    "texts",
    "interpreters",
    "nearby",
    "sessions",
    "offers",
    "knew",
    "opened_at",
    "good_until",
}
PLAN_FIELDS = {
    "id",
    "gate",
    "conditions",
    "channels",
    "safe_times",
    "code_word",
    "may_carry",
    "never",
    "valid_until",
}
OFFER_FIELDS = {"id", "channel", "made_at"}


async def _sheet(desk: Desk, person: str) -> Any:
    answer = await desk.get(f"/api/people/{person}/day-sheet")
    assert answer.status_code == 200, answer.text
    return answer


async def test_a_sheet_leads_to_no_door_and_gives_no_reason(family: Family) -> None:
    plan = a_plan("conditions", code_word="bluebird") | SECRETS
    await made(family.desk, f"/api/people/{family.mother}/contact-plan", plan)
    answer = await _sheet(family.desk, family.mother)
    assert "bluebird" in answer.text
    for secret in SECRETS.values():
        assert secret not in answer.text


async def test_a_sheet_says_neither_a_full_name_nor_when_somebody_was_born(family: Family) -> None:
    child = await family.add(
        kind="child", name="Parisa Darya", called="Pari", born="2014-05-17", languages=["en"]
    )
    answer = await _sheet(family.desk, child)
    assert answer.json()["called"] == "Pari"
    for secret in ("Parisa Darya", "2014-05-17", "Zarmina Darya", "Farrukh Darya"):
        assert secret not in answer.text


async def test_a_sheet_has_these_fields_and_no_others(family: Family) -> None:
    await made(family.desk, f"/api/people/{family.mother}/contact-plan", a_plan())
    sheet = (await _sheet(family.desk, family.mother)).json()
    assert set(sheet) == FIELDS
    assert {field for plan in sheet["plans"] for field in plan} == PLAN_FIELDS


async def test_an_offer_on_a_sheet_says_by_which_way_and_when_and_nothing_that_was_said(
    family: Family,
) -> None:
    await made(family.desk, f"/api/people/{family.mother}/contact-plan", a_plan())
    offer = an_offer(
        carried_by=a_name("Mrs Kestrel", "professional"),
        venue="The library in Mill Lane",
        note="She whispered at the gate.",
        helped=[{"kind": "time", "note": "before noon"}],
    )
    await made(family.desk, f"/api/people/{family.mother}/offers", offer)
    answer = await _sheet(family.desk, family.mother)
    [waiting] = answer.json()["offers"]
    assert set(waiting) == OFFER_FIELDS
    for said in ("Mrs Kestrel", "Mill Lane", "whispered", "before noon"):
        assert said not in answer.text


async def test_whoever_supports_the_father_takes_no_sheet_of_the_mother_along(
    family: Family, office: Office
) -> None:
    other = await office.desk("worker")
    grant = {"worker_id": other.colleague.id, "vaults": ["care"]}
    answer = await family.desk.post(f"/api/people/{family.father}/grants", grant)
    assert answer.status_code == 201, answer.text
    await _sheet(other, family.father)
    refused = await other.get(f"/api/people/{family.mother}/day-sheet")
    assert (refused.status_code, refused.json()["code"]) == (403, "no_grant")
    assert (family.mother, "day_sheet") in await refusals(office, other)


async def test_a_sheet_of_the_father_does_not_name_the_family_to_whoever_may_not_see_it(
    family: Family, office: Office
) -> None:
    other = await office.desk("worker")
    grant = {"worker_id": other.colleague.id, "vaults": ["care"]}
    await family.desk.post(f"/api/people/{family.father}/grants", grant)
    sheet = (await _sheet(other, family.father)).json()
    assert (sheet["called"], sheet["nearby"]) == ("", [])


async def test_another_organisations_person_cannot_be_told_from_nobody(
    family: Family, other_office: Office
) -> None:
    stranger = await other_office.desk("worker")
    answers = [
        await stranger.get(f"/api/people/{person}/day-sheet")
        for person in (family.mother, new_id())
    ]
    assert [one.status_code for one in answers] == [404, 404]
    assert answers[0].json()["code"] == answers[1].json()["code"]
