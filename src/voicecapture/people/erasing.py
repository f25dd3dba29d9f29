"""What people deletes when a person's record is erased.

The pointer to the household, who they are in their own words, the words for a new worker, and what was noted
of somebody who was met without a line lay in the care vault. The name in the household's
record stays while the safeguarding record stays: a decision about nobody could be found by nobody.
"""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.people.households import queries as households
from voicecapture.people.identities import queries as identities
from voicecapture.people.persons import queries as persons
from voicecapture.people.read_first import queries as read_first
from voicecapture.people.spares import service as spares


async def erase_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete what lay in the care vault."""
    await persons.empty_person(db, org_id, person_id)
    await identities.delete_of(db, org_id, person_id)
    await read_first.delete_of(db, org_id, person_id)
    await households.delete_coming(db, org_id, [person_id])
    await spares.forget(db, org_id, person_id)
