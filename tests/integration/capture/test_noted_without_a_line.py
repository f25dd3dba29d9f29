"""Two workers take one person along, both note something, and both come back."""

from typing import Any

from tests.factories.families import Family, a_plan, made
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock
from voicecapture.base.ids import new_id


async def _colleague(office: Office, family: Family) -> Desk:
    desk = await office.desk("worker")
    grant = {"worker_id": desk.colleague.id, "vaults": ["care"]}
    answer = await family.desk.post(f"/api/people/{family.mother}/grants", grant)
    assert answer.status_code == 201, answer.text
    return desk


async def _knew(desk: Desk, family: Family) -> list[str]:
    answer = await desk.get(f"/api/people/{family.mother}/day-sheet")
    found: list[str] = answer.json()["knew"]["contact_plans"]
    return found


def _noted(gate: str, knew: list[str]) -> dict[str, Any]:
    return a_plan(gate) | {"id": new_id(), "noted_at": clock.now().isoformat(), "knew": knew}


async def test_two_workers_who_edit_one_plan_offline_both_stand_until_somebody_settles_them(
    office: Office, family: Family
) -> None:
    """Nothing is overwritten; the stricter counts until a later plan knew both."""
    path = f"/api/people/{family.mother}/contact-plan"
    first = await made(family.desk, path, a_plan())
    colleague = await _colleague(office, family)
    mine = _noted("safe", await _knew(family.desk, family))
    theirs = _noted("not_now", await _knew(colleague, family))
    assert mine["knew"] == theirs["knew"] == [first]
    await made(colleague, path, theirs)
    await made(family.desk, path, mine)
    sheet = (await family.desk.get(f"/api/people/{family.mother}/day-sheet")).json()
    assert {one["id"] for one in sheet["plans"]} == {mine["id"], theirs["id"]}
    assert sheet["plans"][0]["gate"] == "not_now"
    settled = _noted("conditions", sheet["knew"]["contact_plans"])
    await made(family.desk, path, settled)
    assert await _knew(colleague, family) == [settled["id"]]
    history = (await family.desk.get(path)).json()["history"]
    assert {first, mine["id"], theirs["id"]} <= {one["id"] for one in history}


async def test_a_plan_that_is_sent_twice_is_written_once(family: Family) -> None:
    path = f"/api/people/{family.mother}/contact-plan"
    noted = _noted("safe", [])
    first, again = [await family.desk.post(path, noted) for _ in range(2)]
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"] == noted["id"]
    assert await _knew(family.desk, family) == [noted["id"]]
