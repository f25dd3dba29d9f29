"""A family's names and relations open under a grant, each time on the record."""

import asyncio
from typing import Any

from httpx import Response
from sqlalchemy import select, update

from tests.factories.families import (
    Family,
    a_person,
    make_family,
    openings,
    refusals,
)
from tests.support.people_at_work import Desk, Office
from voicecapture.people.households.models import households
from voicecapture.people.persons.models import persons


def what_was_said(answer: Response) -> list[dict[str, Any]]:
    """Return the relationships of a household as they were sent."""
    fields = ("from_person", "to_person", "kind")
    return [{field: one[field] for field in fields} for one in answer.json()["relationships"]]


async def test_a_family_is_read_as_it_was_told(worker: Desk, family: Family) -> None:
    girl = await family.add(kind="child", called="Laleh", born="2019-04-02")
    path = f"/api/households/{family.household}/relationships"
    relation = {"from_person": family.mother, "to_person": girl, "kind": "parent"}
    answer = await worker.post(path, relation)
    assert answer.status_code == 201
    assert what_was_said(answer) == [relation]
    listed = (await worker.get("/api/households")).json()["items"]
    assert [household["name"] for household in listed] == ["Larkfield Road"]
    members = {member["id"]: member for member in listed[0]["members"]}
    assert set(members) == {family.mother, family.father, girl}
    assert members[girl]["born"] == "2019-04-02"


async def test_every_reading_is_on_record(office: Office, worker: Desk, family: Family) -> None:
    before = await openings(office, worker)
    await worker.get("/api/households")
    await worker.get(f"/api/households/{family.household}")
    after = await openings(office, worker)
    assert after[len(before) :] == [(family.household, "household")] * 2


async def test_a_colleague_without_a_grant_sees_no_family_and_the_attempt_is_on_record(
    office: Office, worker: Desk, family: Family
) -> None:
    colleague = await office.desk("worker")
    assert (await colleague.get("/api/households")).json()["items"] == []
    path = f"/api/households/{family.household}"
    for answer in (
        await colleague.get(path),
        await colleague.post(f"{path}/people", a_person()),
        await colleague.post(f"{path}/grants", {"worker_id": worker.colleague.id}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")
    assert [found for found, _ in await refusals(office, colleague)] == [family.household] * 3


async def test_a_household_grant_opens_names_and_no_persons_record(
    office: Office, worker: Desk, family: Family
) -> None:
    colleague = await office.desk("worker")
    path = f"/api/households/{family.household}"
    given = await worker.post(f"{path}/grants", {"worker_id": colleague.colleague.id})
    assert given.status_code == 204
    assert len((await colleague.get(path)).json()["members"]) == 2
    answer = await colleague.get(f"/api/people/{family.mother}")
    assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")


async def test_another_organisations_household_is_not_there(
    worker: Desk, family: Family, other_office: Office
) -> None:
    stranger = await other_office.desk("worker")
    path = f"/api/households/{family.household}"
    relation = {"from_person": family.mother, "to_person": family.father, "kind": "partner"}
    for answer in (
        await stranger.get(path),
        await stranger.post(f"{path}/people", a_person()),
        await stranger.post(f"{path}/relationships", relation),
        await stranger.post(f"{path}/grants", {"worker_id": stranger.colleague.id}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_an_administrator_reads_no_family_name(
    office: Office, worker: Desk, family: Family
) -> None:
    for role in ("administrator", "approver", "translator"):
        desk = await office.desk(role)
        answer = await desk.get("/api/households")
        assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted")


async def test_two_people_added_at_the_same_moment_are_both_there(
    worker: Desk, family: Family
) -> None:
    names = ["Laleh", "Kamil", "Mina", "Gulshan"]
    await asyncio.gather(*(family.add(called=name) for name in names))
    found = (await worker.get(f"/api/households/{family.household}")).json()["members"]
    assert {member["called"] for member in found} >= set(names)


async def test_a_relationship_said_twice_is_there_once(worker: Desk, family: Family) -> None:
    path = f"/api/households/{family.household}/relationships"
    relation = {"from_person": family.mother, "to_person": family.father, "kind": "partner"}
    await worker.post(path, relation)
    assert what_was_said(await worker.post(path, relation)) == [relation]


async def test_a_relationship_needs_two_people_of_this_family(worker: Desk) -> None:
    family, others = await make_family(worker), await make_family(worker)
    path = f"/api/households/{family.household}/relationships"
    same = {"from_person": family.mother, "to_person": family.mother, "kind": "partner"}
    elsewhere = {"from_person": family.mother, "to_person": others.father, "kind": "partner"}
    answers = [(await worker.post(path, body)).json() for body in (same, elsewhere)]
    assert [answer["code"] for answer in answers] == ["same_person_twice", "not_in_household"]
    assert [answer["field"] for answer in answers] == ["to_person", "to_person"]


async def test_a_child_that_is_not_born_has_no_language_yet(family: Family) -> None:
    child = await family.add(kind="unborn", called="Sparrow", languages=[], reads=False)
    assert child


async def test_an_entry_that_cannot_be_read_is_named(worker: Desk, family: Family) -> None:
    path = f"/api/households/{family.household}/people"
    for field, value in (("kind", "uncle"), ("languages", []), ("born", "soon"), ("called", "")):
        answer = await worker.post(path, a_person(**{field: value}))
        assert (answer.status_code, answer.json()["field"]) == (400, field)
    unknown = await worker.post(path, a_person(diagnosis="none"))
    assert (unknown.status_code, unknown.json()["field"]) == (400, "diagnosis")


async def test_households_come_a_page_at_a_time(worker: Desk) -> None:
    made = [(await worker.post("/api/households", {"name": name})).json()["id"] for name in "abc"]
    first = (await worker.get("/api/households?limit=2")).json()
    rest = (await worker.get(f"/api/households?limit=2&after={first['next']}")).json()
    assert [one["id"] for one in [*first["items"], *rest["items"]]] == made
    assert rest["next"] is None


async def test_the_table_of_persons_says_neither_who_nor_where(
    office: Office, worker: Desk, family: Family
) -> None:
    async with office.state.database.transaction() as db:
        rows = (await db.execute(select(persons))).mappings().all()
        notes = {row["home"] for row in rows}
        assert {name for row in rows for name in row} == {
            "org_id",
            "person_id",
            "created_at",
            "home",
        }
    assert len({len(note) for note in notes}) == 1
    assert all(bytes.fromhex(family.household) not in note for note in notes)
    assert all(family.household.encode() not in note for note in notes)


async def test_an_older_record_put_back_does_not_pass_for_the_newer(
    office: Office, worker: Desk, family: Family
) -> None:
    async with office.state.database.transaction() as db:
        older = (await db.execute(select(households.c.record))).scalar_one()
    await family.add(called="Laleh")
    async with office.state.database.transaction() as db:
        await db.execute(update(households).values(record=older))
    answer = await worker.get(f"/api/households/{family.household}")
    assert (answer.status_code, answer.json()["code"]) == (409, "does_not_open")


async def test_one_familys_record_does_not_open_as_anothers(office: Office, worker: Desk) -> None:
    family, others = await make_family(worker), await make_family(worker)
    async with office.state.database.transaction() as db:
        column = households.c.household_id
        theirs = select(households.c.record).where(column == others.household)
        record = (await db.execute(theirs)).scalar_one()
        await db.execute(update(households).where(column == family.household).values(record=record))
    answer = await worker.get(f"/api/households/{family.household}")
    assert answer.json()["code"] == "does_not_open"


async def test_a_household_is_closed_to_a_colleague_at_once_and_never_to_everyone(
    office: Office, worker: Desk, family: Family
) -> None:
    colleague = await office.desk("worker")
    path = f"/api/households/{family.household}"
    await worker.post(f"{path}/grants", {"worker_id": colleague.colleague.id})
    listed = (await worker.get(f"{path}/grants")).json()["items"]
    assert {one["worker_id"] for one in listed} == {worker.colleague.id, colleague.colleague.id}
    stranger = await office.desk("worker")
    assert (await stranger.get(f"{path}/grants")).status_code == 403
    refused = await stranger.delete(f"{path}/grants/{colleague.colleague.id}")
    assert (refused.status_code, refused.json()["code"]) == (403, "no_grant")
    assert (await worker.delete(f"{path}/grants/{colleague.colleague.id}")).status_code == 204
    assert (await colleague.get(path)).status_code == 403
    assert (await worker.delete(f"{path}/grants/{colleague.colleague.id}")).status_code == 404
    last = await worker.delete(f"{path}/grants/{worker.colleague.id}")
    assert (last.status_code, last.json()["code"]) == (409, "last_holder")
