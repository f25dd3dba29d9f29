"""A household splits mid-case: history kept, vaults kept, nobody's access follows by itself."""

from datetime import timedelta
from typing import Any

from tests.factories.families import Family, audit_rows, make_family
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock


def today(ago: int = 0) -> str:
    return (clock.now().date() - timedelta(days=ago)).isoformat()


async def split(family: Family, *moving: str, desk: Desk | None = None, **said: Any) -> Any:
    """Move members to a household of their own and return the answer."""
    body = {"name": "A new start", "members": list(moving), "on": today(), "protected": True}
    path = f"/api/households/{family.household}/split"
    return await (desk or family.desk).post(path, body | said)


async def test_those_who_move_have_a_household_of_their_own_from_that_day(family: Family) -> None:
    girl = await family.add(kind="child", called="Laleh", born="2019-04-02")
    path = f"/api/households/{family.household}/relationships"
    for parent in (family.mother, family.father):
        body = {"from_person": parent, "to_person": girl, "kind": "parent"}
        await family.desk.post(path, body | {"responsibility": "yes"})
    answer = await split(family, family.mother, girl)
    assert answer.status_code == 201, answer.text
    new = answer.json()
    assert {one["id"] for one in new["members"]} == {family.mother, girl}
    assert [one["id"] for one in new["kin"]] == [family.father]
    assert {one["from_person"] for one in new["relationships"]} == {family.mother, family.father}
    old = (await family.desk.get(f"/api/households/{family.household}")).json()
    assert [one["id"] for one in old["members"]] == [family.father]
    assert {one["id"] for one in old["former"]} == {family.mother, girl}
    yesterday = await family.desk.get(
        f"/api/households/{family.household}/map", params={"on": today(1)}
    )
    assert len(yesterday.json()["people"]) == 3


async def test_everyone_keeps_their_own_vaults_and_whoever_works_with_them(family: Family) -> None:
    before = (await family.desk.get(f"/api/people/{family.mother}")).json()
    new = (await split(family, family.mother)).json()
    assert (await family.desk.get(f"/api/people/{family.mother}")).json() == before
    listed = (await family.desk.get("/api/households")).json()["items"]
    assert {one["id"] for one in listed} == {family.household, new["id"]}
    # The pointer in her own care vault leads to the new household now.
    plan = await family.desk.post(f"/api/people/{family.mother}/recusal")
    assert plan.status_code < 300, plan.text
    assert (await family.desk.get(f"/api/households/{new['id']}")).status_code == 403


async def test_no_ones_view_of_the_household_follows_by_itself(
    office: Office, family: Family
) -> None:
    colleague = await office.desk("worker")
    path = f"/api/households/{family.household}/grants"
    await family.desk.post(path, {"worker_id": colleague.colleague.id})
    person = {"worker_id": colleague.colleague.id, "vaults": ["care"]}
    await family.desk.post(f"/api/people/{family.mother}/grants", person)
    new = (await split(family, family.mother)).json()
    assert (await colleague.get(f"/api/households/{new['id']}")).status_code == 403
    notices = (await colleague.get("/api/notices")).json()["items"]
    assert [one["kind"] for one in notices] == ["household_split"]
    given = await family.desk.post(
        f"/api/households/{new['id']}/grants", {"worker_id": colleague.colleague.id}
    )
    assert given.status_code == 204
    assert (await colleague.get(f"/api/households/{new['id']}")).status_code == 200


async def test_whoever_does_not_hold_the_care_record_of_those_who_move_moves_nobody(
    office: Office, family: Family
) -> None:
    colleague = await office.desk("worker")
    path = f"/api/households/{family.household}/grants"
    await family.desk.post(path, {"worker_id": colleague.colleague.id})
    answer = await split(family, family.mother, desk=colleague)
    assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")
    old = (await family.desk.get(f"/api/households/{family.household}")).json()
    assert len(old["members"]) == 2


async def test_a_split_that_makes_no_sense_is_refused_and_changes_nothing(family: Family) -> None:
    others = await make_family(family.desk)
    for moving, said, code in (
        ((family.mother, family.father), {}, "nobody_stays"),
        ((others.mother,), {}, "not_in_household"),
        ((family.mother,), {"on": today(-1)}, "day_lies_ahead"),
        ((family.mother,), {"protected": False, "home": "3 Mill Lane"}, "address_on_the_map"),
    ):
        answer = await split(family, *moving, **said)
        assert (answer.status_code, answer.json()["code"]) == (409, code)
    old = (await family.desk.get(f"/api/households/{family.household}")).json()
    assert (len(old["members"]), old["former"]) == (2, [])


async def test_an_unborn_child_moves_with_whoever_carries_it(family: Family) -> None:
    baby = await family.add(kind="unborn", called="Baby")
    body = {"from_person": family.mother, "to_person": baby, "kind": "expecting"}
    await family.desk.post(f"/api/households/{family.household}/relationships", body)
    new = (await split(family, family.mother)).json()
    assert {one["id"] for one in new["members"]} == {family.mother, baby}


async def test_whoever_must_stay_away_from_one_who_moves_stays_away_from_the_new_household(
    office: Office, family: Family
) -> None:
    kept_away = await office.desk("safeguarding_lead")
    never = {"name": "Ruth from the office", "worker_id": kept_away.colleague.id}
    named = await family.desk.post(f"/api/people/{family.mother}/never", never)
    assert named.status_code < 300, named.text
    new = (await split(family, family.mother)).json()
    grants = f"/api/households/{new['id']}/grants"
    given = await family.desk.post(grants, {"worker_id": kept_away.colleague.id})
    assert given.status_code in (403, 409)
    assert (await kept_away.get(f"/api/households/{new['id']}")).json()["code"] == "blocked"


async def test_the_record_says_that_it_happened_and_never_where_to(
    office: Office, family: Family
) -> None:
    new = (await split(family, family.mother)).json()
    rows = await audit_rows(office)
    left = [row for row in rows if row.action == "household.left"]
    moved = [row for row in rows if row.action == "person.moved"]
    assert [row.object_id for row in left] == [family.household]
    assert [row.object_id for row in moved] == [family.mother]
    assert all(new["id"] not in str(row) for row in left + moved)
