"""A child is born whom the record has as unborn: one act, on the record.

It says that the child is born and whose child it is. What was observed of the child before the birth lies
in the record of whoever carried it and moves nowhere by this (:mod:`voicecapture.review.observations`).
"""

from datetime import date

import msgspec

from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.people.households import rules, sealed
from voicecapture.people.households.changing import Stores
from voicecapture.people.households.errors import BirthLiesAhead, NotUnborn
from voicecapture.people.households.record import HouseholdRecord, MemberRecord, Relationship
from voicecapture.people.households.service import Household, as_household, today


async def record_birth(
    stores: Stores,
    household_id: str,
    person_id: str,
    born: date,
    name: str | None,
    called: str | None,
) -> Household:
    """Note that a child was born, and that whoever carried it is its parent.

    Raises:
        NotFound: nobody of this household has this id.
        NotUnborn: the birth was recorded before.
        BirthLiesAhead: a birth is recorded once it has happened.
    """
    opened = await sealed.open_vault(
        stores.db, stores.keystore, stores.keyholder, household_id, purpose=sealed.CHANGE
    )
    if born > today():
        raise BirthLiesAhead(field="born")
    record = await sealed.read(stores.db, opened, lock=True)
    member = next((one for one in record.members if one.id == person_id), None)
    if member is None:
        raise NotFound
    if member.kind != "unborn":
        raise NotUnborn
    child = _born(member, born, name, called)
    record = record.next(
        members=[child if one.id == child.id else one for one in record.members],
        relationships=_parent(stores, record, person_id, born),
    )
    await sealed.write(stores.db, stores.keyholder, opened.vault, record)
    await sealed.record_act(stores.db, stores.keyholder, "household.born", household_id)
    return as_household(household_id, record)


def _born(member: MemberRecord, born: date, name: str | None, called: str | None) -> MemberRecord:
    return msgspec.structs.replace(
        member,
        kind="child",
        born=born,
        expected=member.born,
        name=name or member.name,
        called=called or name or member.called,
    )


def _parent(stores: Stores, record: HouseholdRecord, child: str, born: date) -> list[Relationship]:
    """Return the relationships once whoever was expecting the child has had it."""
    carrier = rules.find_carrier(record, child)
    if carrier is None:
        return record.relationships
    moment, by = clock.now(), stores.keyholder.worker_id
    # Whether they hold parental responsibility is asked, not assumed, as of everybody.
    parent = Relationship(
        id=new_id(),
        from_person=carrier,
        to_person=child,
        kind="parent",
        responsibility="unknown",
        since=born,
        noted_at=moment,
        noted_by=by,
    )
    ended = [
        rules.ended(one, born, moment, by)
        if one.kind == "expecting" and one.to_person == child and one.until is None
        else one
        for one in record.relationships
    ]
    return [*ended, parent]
