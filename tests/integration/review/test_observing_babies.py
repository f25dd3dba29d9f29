"""A baby is heard by what is seen of them: with their age, in the right record; a birth moves nothing."""

from tests.factories.babies import SEEN, expect_a_baby, is_born, observe, read_observations, today
from tests.factories.families import audit_rows
from tests.factories.voices import Voices
from tests.support.people_at_work import Office


async def test_an_observation_carries_the_childs_age_on_the_day_it_was_seen(voices: Voices) -> None:
    child = await expect_a_baby(voices.family, in_days=40)
    assert (await is_born(voices.family, child, days_ago=20)).status_code == 200
    noted = [{"topic": "near", "text": "Looked at her mother and grew still."}]
    kept = await observe(voices.desk, child, seen_and_heard="", noted=noted)
    assert kept.status_code == 201, kept.text
    (shown,) = (await read_observations(voices.desk, child)).json()["items"]
    assert shown["noted"] == noted
    # Sixty days before the day she was expected: three weeks old, and not yet nought.
    assert shown["age"] == {
        "weeks_pregnant": None,
        "months": 0,
        "days": 20,
        "corrected_months": 0,
        "band": "to_3_months",
    }


async def test_what_is_seen_of_an_unborn_child_is_kept_with_whoever_carries_it(
    voices: Voices,
) -> None:
    child = await expect_a_baby(voices.family)
    asked = await voices.desk.get(f"/api/people/{child}/observations/subject")
    assert asked.json()["keeper"] == voices.person
    assert asked.json()["age"]["weeks_pregnant"] == 25
    assert (await observe(voices.desk, child)).status_code == 201
    await observe(voices.desk, voices.person, seen_and_heard="She sat down at once.")
    (of_child,) = (await read_observations(voices.desk, child)).json()["items"]
    assert (of_child["about"], of_child["seen_and_heard"]) == (child, SEEN)
    assert len((await read_observations(voices.desk, voices.person)).json()["items"]) == 2
    counted = await voices.desk.get(f"/api/people/{voices.person}/observations/count")
    assert counted.json() == {"count": 2}


async def test_a_grant_on_the_child_alone_reads_nothing_of_whoever_carries_it(
    office: Office, voices: Voices
) -> None:
    child = await expect_a_baby(voices.family)
    await observe(voices.desk, child)
    colleague = await office.desk("worker")
    body = {"worker_id": colleague.colleague.id, "vaults": ["care", "safeguarding"]}
    assert (await voices.desk.post(f"/api/people/{child}/grants", body)).is_success
    path = f"/api/households/{voices.family.household}/grants"
    assert (await voices.desk.post(path, {"worker_id": colleague.colleague.id})).is_success
    assert (await read_observations(colleague, child)).status_code == 403
    assert (await observe(colleague, child)).status_code == 403


async def test_what_somebody_noted_who_saw_no_household_is_read_beside_the_rest(
    office: Office, voices: Voices
) -> None:
    child = await expect_a_baby(voices.family)
    first = (await observe(voices.desk, child)).json()["id"]
    colleague = await office.desk("worker")
    body = {"worker_id": colleague.colleague.id, "vaults": ["care", "safeguarding"]}
    assert (await voices.desk.post(f"/api/people/{child}/grants", body)).is_success
    second = (await observe(colleague, child)).json()["id"]
    found = (await read_observations(voices.desk, child)).json()["items"]
    assert [one["id"] for one in found] == [first, second]


async def test_nobody_notes_anything_of_an_unborn_child_before_it_is_known_whose_record_it_is(
    voices: Voices,
) -> None:
    child = await expect_a_baby(voices.family, carried_by_mother=False)
    answer = await observe(voices.desk, child)
    assert (answer.status_code, answer.json()["code"]) == (409, "carrier_unknown")


async def test_a_birth_moves_nothing_until_a_worker_decides_with_a_reason(
    office: Office, voices: Voices
) -> None:
    child, path = await expect_a_baby(voices.family), "observations/before-birth"
    first = (await observe(voices.desk, child)).json()["id"]
    second = (await observe(voices.desk, child, opinion="Tired.")).json()["id"]
    await is_born(voices.family, child)
    assert (await read_observations(voices.desk, child)).json()["items"] == []

    opened = await voices.desk.post(f"/api/people/{child}/{path}/open", {"purpose": "supervision"})
    assert [one["fate"] for one in opened.json()["items"]] == [None, None]
    reason = "How she was fed matters to the health visitor."
    body = {"fate": "copied", "observations": [first], "reason": reason}
    assert (await voices.desk.post(f"/api/people/{child}/{path}", body)).status_code == 204
    stays = {"fate": "stays", "observations": [second], "reason": "It is about the mother alone."}
    assert (await voices.desk.post(f"/api/people/{child}/{path}", stays)).status_code == 204

    (copied,) = (await read_observations(voices.desk, child)).json()["items"]
    assert copied["before_birth"]["observation"] == first
    assert copied["before_birth"]["recorded_by"] == voices.desk.colleague.id
    opened = await voices.desk.post(f"/api/people/{child}/{path}/open", {"purpose": "supervision"})
    assert [one["fate"] for one in opened.json()["items"]] == ["copied", "stays"]
    assert len((await read_observations(voices.desk, voices.person)).json()["items"]) == 2
    (last, _) = [
        row for row in await audit_rows(office) if row.action == "observation.birth_decided"
    ]
    assert (last.object_id, dict(last.detail)) == (child, {"fate": "copied", "count": 1})

    again = await voices.desk.post(f"/api/people/{child}/{path}", body)
    assert (again.status_code, again.json()["code"]) == (409, "not_from_before")


async def test_the_mothers_own_observations_are_not_among_those_from_before(voices: Voices) -> None:
    child = await expect_a_baby(voices.family)
    hers = (await observe(voices.desk, voices.person)).json()["id"]
    await is_born(voices.family, child)
    body = {"fate": "copied", "observations": [hers], "reason": "By mistake."}
    answer = await voices.desk.post(f"/api/people/{child}/observations/before-birth", body)
    assert answer.json()["code"] == "not_from_before"


async def test_a_birth_is_recorded_once_and_when_it_has_happened(voices: Voices) -> None:
    child = await expect_a_baby(voices.family)
    assert (await is_born(voices.family, child, days_ago=-1)).json()["code"] == "birth_lies_ahead"
    family = (await is_born(voices.family, child, called="Noor")).json()
    (born,) = [one for one in family["members"] if one["id"] == child]
    assert (born["kind"], born["called"], born["born"]) == ("child", "Noor", today().isoformat())
    assert born["expected"] > born["born"]
    assert [(one["kind"], one["from_person"]) for one in family["relationships"]] == [
        ("parent", voices.person)
    ]
    assert (await is_born(voices.family, child)).json()["code"] == "not_unborn"


async def test_an_observation_says_something_and_of_a_day_that_has_come(voices: Voices) -> None:
    assert (await observe(voices.desk, voices.person, seen_and_heard=" ")).json()[
        "code"
    ] == "nothing_noted"
    answer = await observe(voices.desk, voices.person, seen_on="2999-01-01")
    assert answer.json()["code"] == "seen_later"
