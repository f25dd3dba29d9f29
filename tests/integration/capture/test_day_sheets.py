"""What a worker takes along for a visit without a line, and that it is on the record."""

from datetime import datetime, timedelta

from tests.factories.families import (
    Family,
    a_decision,
    a_name,
    a_plan,
    an_offer,
    made,
    openings,
    refusals,
)
from tests.factories.sessions import allow, start
from tests.support.people_at_work import Office
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.capture.day_sheets import rules


def _path(person: str) -> str:
    return f"/api/people/{person}/day-sheet"


async def test_a_sheet_says_what_the_plan_permits_and_who_the_person_is(family: Family) -> None:
    body = a_plan("conditions", safe_times="Tuesdays before noon")
    plan = await made(family.desk, f"/api/people/{family.mother}/contact-plan", body)
    sheet = (await family.desk.get(_path(family.mother))).json()
    assert (sheet["called"], sheet["kind"], sheet["bands"][0]) == ("Zarmina", "adult", "adult")
    assert sheet["languages"] == ["ur", "en"]
    [said] = sheet["plans"]
    assert (said["id"], said["gate"], said["conditions"]) == (
        plan,
        "conditions",
        "Only at the library.",
    )
    assert (said["safe_times"], said["channels"]) == ("Tuesdays before noon", ["visit"])
    assert sheet["knew"]["contact_plans"] == [plan]


async def test_a_sheet_is_good_for_seventy_two_hours_from_its_opening(family: Family) -> None:
    sheet = (await family.desk.get(_path(family.mother))).json()
    opened, until = (datetime.fromisoformat(sheet[one]) for one in ("opened_at", "good_until"))
    assert until - opened == timedelta(hours=72)


async def test_the_texts_to_ask_again_are_in_the_persons_languages_and_band(
    family: Family,
) -> None:
    texts = (await family.desk.get(_path(family.mother))).json()["texts"]
    assert {one["language"] for one in texts} == {"ur", "en"}
    assert all({"adult", "easy_read"} & set(one["bands"]) for one in texts)
    assert all(one["blocks"] for one in texts)


async def test_what_a_person_decided_is_on_the_sheet_with_its_state(family: Family) -> None:
    path = f"/api/people/{family.mother}/agreements"
    agreed = await made(family.desk, path, a_decision())
    await family.desk.post(f"{path}/{agreed}/withdraw", {})
    sheet = (await family.desk.get(_path(family.mother))).json()
    assert [(one["id"], one["state"]) for one in sheet["agreements"]] == [(agreed, "withdrawn")]
    [standing] = (await family.desk.get(path)).json()["standings"]
    assert sheet["knew"]["agreements"] == standing["heads"], "a note from it knows of the stopping"


async def test_who_may_be_noted_as_present_is_the_household_without_the_person(
    family: Family,
) -> None:
    await family.add(kind="unborn", name="Baby", called="Baby")
    sheet = (await family.desk.get(_path(family.mother))).json()
    assert sheet["nearby"] == [{"id": family.father, "called": "Farrukh"}]


async def test_offers_that_wait_for_an_answer_are_on_the_sheet_until_one_comes(
    family: Family,
) -> None:
    """An answer that is noted without a line names its offer, and nobody asks why there was none."""
    path = f"/api/people/{family.mother}"
    await made(family.desk, f"{path}/contact-plan", a_plan())
    first, second = [await made(family.desk, f"{path}/offers", an_offer()) for _ in range(2)]
    offers = (await family.desk.get(_path(family.mother))).json()["offers"]
    assert [(one["id"], one["channel"]) for one in offers] == [(second, "visit"), (first, "visit")]
    answer = an_offer("incoming", channel="call", outcome="accepted", about=first, carried_by=None)
    noted = {"id": new_id(), "noted_at": clock.now().isoformat(), "answered": "themselves"}
    await made(family.desk, f"{path}/offers", answer | noted)
    offers = (await family.desk.get(_path(family.mother))).json()["offers"]
    assert [one["id"] for one in offers] == [second]
    assert (await family.desk.get(f"{path}/contact")).json()["waiting"] == [second]


async def test_no_more_than_the_last_offers_are_on_the_sheet(family: Family) -> None:
    path = f"/api/people/{family.mother}"
    await made(family.desk, f"{path}/contact-plan", a_plan())
    made_so = [
        await made(family.desk, f"{path}/offers", an_offer()) for _ in range(rules.OFFERS_MAX + 1)
    ]
    offers = (await family.desk.get(_path(family.mother))).json()["offers"]
    assert [one["id"] for one in offers] == made_so[:0:-1]


async def test_a_letter_noted_without_a_line_that_the_father_carried_did_not_reach_her_directly(
    family: Family,
) -> None:
    path = f"/api/people/{family.mother}"
    await made(family.desk, f"{path}/contact-plan", a_plan(channels=["letter"]))
    him = a_name("Farrukh", "household", family.father)
    letter = an_offer(channel="letter", carried_by=him)
    noted = {"id": new_id(), "noted_at": clock.now().isoformat()}
    await made(family.desk, f"{path}/offers", letter | noted)
    overview = (await family.desk.get(f"{path}/contact")).json()
    assert overview["direct"] == "never_directly"


async def test_only_ones_own_open_sessions_are_on_the_sheet(family: Family, office: Office) -> None:
    await allow(family, family.mother)
    stranger = await office.desk("worker")
    mine = await start(family.desk, family.mother)
    await start(stranger, family.mother)
    sheet = (await family.desk.get(_path(family.mother))).json()
    assert [one["id"] for one in sheet["sessions"]] == [mine]


async def test_taking_along_is_an_opening_of_its_own_on_the_record(
    family: Family, office: Office
) -> None:
    await family.desk.get(_path(family.mother))
    assert (family.mother, "day_sheet") in await openings(office, family.desk)


async def test_without_a_grant_on_the_care_record_there_is_no_sheet_and_the_attempt_stands(
    family: Family, office: Office
) -> None:
    stranger = await office.desk("worker")
    answer = await stranger.get(_path(family.mother))
    assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")
    assert await refusals(office, stranger) == [(family.mother, "day_sheet")]
