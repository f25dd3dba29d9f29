"""A person is found through the household that the keyholder may open, and through no other."""

import pytest
from sqlalchemy import select, update

from tests.factories.families import Family, make_family, openings
from tests.factories.keyholders import keyholder_of
from tests.support.people_at_work import Desk, Office
from voicecapture.base.errors import NotFound
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.people import service as people
from voicecapture.people.persons.models import persons


async def called(office: Office, desk: Desk, person_id: str) -> str:
    """Return how a person likes to be addressed, as a later stage would ask."""
    holder = await keyholder_of(office, desk.colleague)
    async with office.state.database.transaction() as db:
        member = await people.get_member(db, office.state.keystore, holder, person_id)
    return member.called


async def test_with_the_care_grant_no_other_family_is_opened_on_the_way(
    office: Office, worker: Desk
) -> None:
    others, family = await make_family(worker), await make_family(worker)
    before = await openings(office, worker)
    assert await called(office, worker, family.father) == "Farrukh"
    opened = (await openings(office, worker))[len(before) :]
    assert opened == [(family.father, "household"), (family.household, "household")]
    assert others.household not in {found for found, _ in opened}


async def test_without_it_the_granted_households_are_looked_through(
    office: Office, worker: Desk, family: Family
) -> None:
    colleague = await office.desk("worker")
    with pytest.raises(NotFound):
        await called(office, colleague, family.mother)
    body = {"worker_id": colleague.colleague.id}
    await worker.post(f"/api/households/{family.household}/grants", body)
    assert await called(office, colleague, family.mother) == "Zarmina"


async def test_a_grant_on_the_person_alone_tells_no_name(
    office: Office, worker: Desk, family: Family
) -> None:
    colleague = await office.desk("worker")
    body = {"worker_id": colleague.colleague.id, "vaults": ["voice", "care", "safeguarding"]}
    await worker.post(f"/api/people/{family.mother}/grants", body)
    with pytest.raises(NotFound):
        await called(office, colleague, family.mother)


async def test_another_organisations_person_is_not_there(
    office: Office, worker: Desk, family: Family, other_office: Office
) -> None:
    stranger = await other_office.desk("worker")
    with pytest.raises(NotFound):
        await called(other_office, stranger, family.mother)


async def test_a_pointer_moved_from_another_person_does_not_open(
    office: Office, worker: Desk, family: Family
) -> None:
    async with office.state.database.transaction() as db:
        theirs = select(persons.c.home).where(persons.c.person_id == family.father)
        home = (await db.execute(theirs)).scalar_one()
        await db.execute(
            update(persons).where(persons.c.person_id == family.mother).values(home=home)
        )
    with pytest.raises(DoesNotOpen):
        await called(office, worker, family.mother)
