"""The father's worker learns nothing of the household to which the mother moved: no name, no id, nothing."""

from typing import Any

import pytest

from tests.attacks.matrix.bodies import body_for
from tests.attacks.matrix.routes import calls_of
from tests.factories.families import Family, make_family
from tests.support.people_at_work import Desk, Office
from voicecapture.app import make_app
from voicecapture.base import clock
from voicecapture.base.config import Settings

NAME = "Quiet Harbour"
HOME = "Her cousin’s flat"
CALLS = [call for call in calls_of(make_app(Settings())) if not call.open_to_anyone]


@pytest.fixture
async def fathers(office: Office) -> Desk:
    return await office.desk("worker", name="Tom Ashby")


@pytest.fixture
async def split_family(office: Office, worker: Desk, fathers: Desk) -> Family:
    """A family whose father has a worker of his own, who reads the household."""
    found = await make_family(worker)
    all_of_him = {
        "worker_id": fathers.colleague.id,
        "vaults": ["voice", "care", "safeguarding"],
    }
    await worker.post(f"/api/people/{found.father}/grants", all_of_him)
    household = {"worker_id": fathers.colleague.id}
    await worker.post(f"/api/households/{found.household}/grants", household)
    return found


async def leave(split_family: Family) -> str:
    """The mother moves; return the new household's id."""
    body = {
        "name": NAME,
        "members": [split_family.mother],
        "on": clock.now().date().isoformat(),
        "home": HOME,
    }
    answer = await split_family.desk.post(f"/api/households/{split_family.household}/split", body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def everything_asked(desk: Desk, ids: dict[str, str]) -> list[tuple[str, str]]:
    """Return what each reading route answers to a worker who asks it about these ids."""
    answers = []
    for call in CALLS:
        if call.method == "GET":
            answer = await desk.get(call.at(ids, ids["person_id"]))
            answers.append((call.name, answer.text))
    return answers


@pytest.mark.sqlite
async def test_no_route_tells_the_fathers_worker_of_the_new_household(
    split_family: Family, fathers: Desk
) -> None:
    new = await leave(split_family)
    told = []
    for person in (split_family.father, split_family.mother):
        ids = {"person_id": person, "household_id": split_family.household}
        ids["worker_id"] = split_family.desk.colleague.id
        told += await everything_asked(fathers, ids)
    assert len(told) > 40
    for name, text in told:
        for secret in (new, NAME, HOME):
            assert secret not in text, name


async def test_he_reads_that_she_left_and_from_which_day_and_no_more(
    split_family: Family, fathers: Desk
) -> None:
    await leave(split_family)
    found = (await fathers.get(f"/api/households/{split_family.household}/map")).json()
    assert [one["id"] for one in found["people"]] == [split_family.father]
    (her,) = [one for one in found["all_members"] if one["id"] == split_family.mother]
    assert her["until"] == clock.now().date().isoformat()
    assert (await fathers.get("/api/notices")).json()["items"] == []


async def test_an_id_he_guessed_right_opens_nothing(split_family: Family, fathers: Desk) -> None:
    new = await leave(split_family)
    ids = {"household_id": new, "person_id": split_family.mother, "worker_id": fathers.colleague.id}
    ids |= {"from_person": split_family.mother, "to_person": split_family.mother}
    tried = 0
    for call in CALLS:
        if "{household_id}" not in call.path:
            continue
        tried += 1
        body: Any = body_for(call.body, ids)
        given: dict[str, Any] = {"json": body or {}} if call.method == "POST" else {}
        answer = await fathers.client.request(
            call.method, call.at(ids, ids["person_id"]), headers=fathers.headers, **given
        )
        assert answer.status_code in (403, 404, 409), call.name
        for secret in (NAME, HOME):
            assert secret not in answer.text, call.name
    assert tried >= 10


async def test_he_cannot_bring_her_back_on_the_map_or_move_her(
    split_family: Family, fathers: Desk
) -> None:
    await leave(split_family)
    root = f"/api/households/{split_family.household}"
    body = {"person": split_family.mother, "home": "Family home"}
    answer = await fathers.post(f"{root}/residences", body)
    assert answer.json()["code"] == "not_in_household"
    move = {"name": "x", "members": [split_family.mother], "on": clock.now().date().isoformat()}
    assert (await fathers.post(f"{root}/split", move)).json()["code"] == "no_grant"
