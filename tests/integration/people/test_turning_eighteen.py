"""A person turns eighteen: no job can know the birthday; whoever opens the household notices it, once."""

import asyncio
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from tests.factories.families import Family
from tests.factories.keyholders import keyholder_of
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock
from voicecapture.notices.models import notices
from voicecapture.people import erasing
from voicecapture.people import service as people
from voicecapture.people.households import coming
from voicecapture.people.households.models import coming_of_age


def eighteen(days_ago: int) -> str:
    """Return a birth date whose owner turned eighteen some days ago."""
    day = clock.now().date() - timedelta(days=days_ago)
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return date(day.year - 18, day.month, day.day).isoformat()


async def told(office: Office) -> list[Any]:
    """Return the notices that say that somebody turned eighteen."""
    async with office.state.database.transaction() as db:
        query = select(notices).where(notices.c.kind == "turned_18")
        return list((await db.execute(query)).all())


async def open_map(family: Family) -> dict[str, Any]:
    answer = await family.desk.get(f"/api/households/{family.household}/map")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_it_is_told_once_to_whoever_works_with_them_and_shown_until_looked_at(
    office: Office, family: Family
) -> None:
    boy = await family.add(kind="child", called="Kamil", born=eighteen(3))
    await asyncio.gather(*(family.desk.get("/api/households") for _ in range(3)))
    found = await open_map(family)
    assert [one["person"] for one in found["turned_18"]] == [boy]
    (notice,) = await told(office)
    assert (notice.person_id, notice.worker_id) == (boy, family.desk.colleague.id)
    path = f"/api/households/{family.household}/people/{boy}/look-again"
    assert (await family.desk.post(path)).status_code == 204
    assert (await open_map(family))["turned_18"] == []
    (notice,) = await told(office)
    assert notice.done_by == family.desk.colleague.id


async def test_they_are_an_adult_from_the_day_on_and_were_a_child_before(family: Family) -> None:
    boy = await family.add(kind="child", called="Kamil", born=eighteen(3))
    before = (clock.now().date() - timedelta(days=4)).isoformat()
    path = f"/api/households/{family.household}/map"
    # The map of a day before they were added here is empty; what is asked is what they were.
    kinds = {one["id"]: one["kind"] for one in (await family.desk.get(path)).json()["people"]}
    then = (await family.desk.get(path, params={"on": before})).json()["people"]
    assert kinds[boy] == "adult"
    assert {one["id"]: one["kind"] for one in then}[boy] == "child"


async def test_nobody_is_told_the_day_before(office: Office, family: Family) -> None:
    await family.add(kind="child", called="Kamil", born=eighteen(-1))
    assert (await open_map(family))["turned_18"] == []
    assert await told(office) == []


async def test_no_parent_answers_for_them_any_more(office: Office, family: Family) -> None:
    boy = await family.add(kind="child", called="Kamil", born=eighteen(-1))
    girl = await family.add(kind="child", called="Laleh", born=eighteen(0))
    path = f"/api/households/{family.household}/relationships"
    for child in (boy, girl):
        body = {"from_person": family.mother, "to_person": child, "kind": "parent"}
        await family.desk.post(path, body | {"responsibility": "yes"})
    holder = await keyholder_of(office, family.desk.colleague)
    async with office.state.database.transaction() as db:
        stores = (db, office.state.keystore, holder)
        assert len(await people.find_responsible(*stores, boy)) == 1
        assert await people.find_responsible(*stores, girl) == []


async def test_only_somebody_who_turned_eighteen_here_is_looked_at_again(family: Family) -> None:
    path = f"/api/households/{family.household}/people/{family.mother}/look-again"
    answer = await family.desk.post(path)
    assert (answer.status_code, answer.json()["code"]) == (409, "not_in_household")


async def test_the_birthday_stands_nowhere_in_clear(office: Office, family: Family) -> None:
    await family.add(kind="child", called="Kamil", born=eighteen(40))
    await open_map(family)
    (notice,) = await told(office)
    assert notice.created_at.date() == clock.now().date()
    assert eighteen(40) not in str(notice)


async def coming_soon(office: Office) -> list[Any]:
    """Return what stands in clear of who turns eighteen soon."""
    async with office.state.database.transaction() as db:
        return list((await db.execute(select(coming_of_age))).all())


async def walk(office: Office, *, days: int) -> None:
    """Walk the round as if this many days had gone by."""
    later = clock.now() + timedelta(days=days)
    clock.set_source(lambda: later)
    async with office.state.database.transaction() as db:
        await coming.look(db)
    clock.set_source(None)


async def ahead(desk: Desk) -> list[str | None]:
    """Return of whom a desk is told that they turn eighteen soon."""
    rows = (await desk.get("/api/notices")).json()["items"]
    return [one["person_id"] for one in rows if one["kind"] == "turning_18" and not one["done_at"]]


async def test_worker_and_lead_are_told_two_weeks_before_the_month_though_nobody_opens_anything(
    office: Office, family: Family
) -> None:
    lead = await office.desk("safeguarding_lead")
    boy = await family.add(kind="child", called="Kamil", born=eighteen(-100))
    await family.desk.get("/api/households")
    [row] = await coming_soon(office)
    until = (row.month - clock.now().date()).days
    await walk(office, days=until - 15)
    assert (await ahead(family.desk), await ahead(lead)) == ([], [])
    for _ in range(2):
        await walk(office, days=until - 14)
    assert (await ahead(family.desk), await ahead(lead)) == ([boy], [boy])
    assert eighteen(-100) not in str(await coming_soon(office))


async def test_only_the_month_stands_in_clear_and_only_in_the_last_half_year(
    office: Office, family: Family
) -> None:
    await family.add(kind="child", called="Laleh", born=eighteen(-184))
    await family.add(kind="child", called="Nur", born=eighteen(-2000))
    await family.desk.get("/api/households")
    assert await coming_soon(office) == []
    boy = await family.add(kind="child", called="Kamil", born=eighteen(-182))
    await family.desk.get("/api/households")
    [row] = await coming_soon(office)
    assert (row.person_id, row.month.day) == (boy, 1)


async def test_what_stands_in_clear_goes_two_months_after_and_with_the_record(
    office: Office, family: Family
) -> None:
    await family.add(kind="child", called="Kamil", born=eighteen(-20))
    girl = await family.add(kind="child", called="Laleh", born=eighteen(-180))
    await family.desk.get("/api/households")
    assert len(await coming_soon(office)) == 2
    await walk(office, days=125)
    assert [one.person_id for one in await coming_soon(office)] == [girl]
    async with office.state.database.transaction() as db:
        await erasing.erase_of(db, office.organisation.id, girl)
    assert await coming_soon(office) == []
